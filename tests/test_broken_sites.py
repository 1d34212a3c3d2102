"""Each folder of ``tests/sites/broken`` is a site with one fault: what is said of it is compared to the letter.

``expected.txt`` in the folder is what ``briefings build`` prints on standard error. After a deliberate change of words:
``BRIEFINGS_RENEW_EXPECTED=1 python -m pytest tests/test_broken_sites.py``, then read the difference.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

import pytest

from briefings.cli import main
from tests.sites import tree

BROKEN = Path(__file__).parent / "sites" / "broken"
NAMES = sorted(path.name for path in BROKEN.iterdir() if path.is_dir())
ONLY_WARNED_OF = {"unknown-key", "list-of-an-unknown-category"}
PLACE = re.compile(r"^([^:\s]+):(\d+)(?::(\d+))?: (?:error|warning)\[", re.MULTILINE)
CARET = re.compile(r"^( *\d+) \| (.*)\n     \| ( *)(\^+)$", re.MULTILINE)


def copied(name: str, folder: Path) -> Path:
    return Path(shutil.copytree(BROKEN / name, folder / name, ignore=shutil.ignore_patterns("expected.txt")))


def build(site: Path, *options: str) -> int:
    return main(["build", "--site", str(site), "--now", "2024-06-01T12:00:00+00:00", "--jobs", "1", *options])


def masked(text: str) -> str:
    """Without the time it took."""
    return re.sub(r"\d+\.\d\d s\b", "0.00 s", text)


def exit_code(name: str) -> int:
    if name in ONLY_WARNED_OF:
        return 0
    return 2 if name.startswith("config-") else 1


@pytest.mark.parametrize("name", NAMES)
def test_each_fault_is_told_in_exactly_these_words(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = copied(name, tmp_path)
    code = build(site)
    said = masked(capsys.readouterr().err)
    expected = BROKEN / name / "expected.txt"
    if os.environ.get("BRIEFINGS_RENEW_EXPECTED"):
        expected.write_text(said, encoding="utf-8")
    assert expected.read_text(encoding="utf-8") == said
    assert exit_code(name) == code
    assert (code == 0) == (site / "public").exists()


@pytest.mark.parametrize("name", NAMES)
def test_each_place_is_one_that_an_editor_can_go_to(name: str) -> None:
    said = (BROKEN / name / "expected.txt").read_text(encoding="utf-8")
    places = PLACE.findall(said)
    assert places
    for path, line, column in places:
        lines = (BROKEN / name / path).read_bytes().decode("utf-8-sig", "replace").splitlines()
        assert 1 <= int(line) <= len(lines)
        assert int(column or 1) <= len(lines[int(line) - 1]) + 1


@pytest.mark.parametrize("name", NAMES)
def test_each_caret_is_under_the_line_it_is_about(name: str) -> None:
    said = (BROKEN / name / "expected.txt").read_text(encoding="utf-8")
    for _, excerpt, indent, marks in CARET.findall(said):
        assert len(indent) + len(marks) <= max(1, len(excerpt))
        assert excerpt[len(indent) : len(indent) + len(marks)].strip()


def test_a_fault_leaves_the_last_good_output_as_it_was(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = copied("two-files", tmp_path)
    for path in ("bridge.md", "dredging.md"):
        shutil.move(site / "content/briefings" / path, tmp_path / path)
    assert 0 == build(site)
    before = tree(site / "public")
    for path in ("bridge.md", "dredging.md"):
        shutil.move(tmp_path / path, site / "content/briefings" / path)
    assert 1 == build(site)
    assert "nothing published: 2 errors" in capsys.readouterr().err
    assert before == tree(site / "public")


def test_the_same_is_said_again_from_the_memo(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("unknown-key", "two-files"):
        site = copied(name, tmp_path)
        build(site)
        first = masked(capsys.readouterr().err)
        build(site)
        assert first == masked(capsys.readouterr().err)


def test_warnings_fail_a_strict_build_that_is_published_all_the_same(tmp_path: Path) -> None:
    site = copied("unknown-key", tmp_path)
    assert 3 == build(site, "--strict")
    assert (site / "public/index.html").is_file()
