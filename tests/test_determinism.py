"""The same content gives the same bytes: anywhere, in any order of files, with any number of processes."""

from __future__ import annotations

import os
import re
import sys
from datetime import datetime
from pathlib import Path

import pytest

from briefings.read.quick import QuickMarkdown
from tests.looking import command, refused
from tests.sites import CONFIG, NEWS, briefing, built, term, tree, write

NOW = "2024-06-01T12:00:00Z"


def files(count: int) -> dict[str, str]:
    """A site with a bit of everything that has an order."""
    found = {
        **NEWS,
        "briefings.toml": f'{CONFIG}[taxonomies.topics]\nkey = "topics"\n',
        "content/categories/war.md": term("War", "order: 1\n"),
        "content/pages/about.md": "---\ntitle: About\n---\n\nAbout `code`.\n",
        "content/pages/über.md": "---\ntitle: Über\n---\n",
        "assets/img/dot.svg": "<svg/>",
        "assets/static/CNAME": "example.org\n",
    }
    found |= {f"content/actors/a{n}.md": term(f"Actor {n}", "kind: person\n") for n in range(9)}
    for n in range(count):
        more = f"thread: Story {n % 3}\ntopics: [t{n % 4}, ü{n % 2}]\nextra: {{b: 1, a: [2, {n}]}}\n"
        more += "sources: [{outlet: The Post, title: T}]\n"
        actors = f"[Actor {n % 9}, Actor {(n * 5 + 1) % 9}]"
        body = f"Word {n}. [[Actor 1]]\n\n```python\nprint({{1, 2, {n}}})\n```\n\n## Why\n\nNote[^1].\n\n[^1]: So."
        date = f"2024-{1 + n % 5:02d}-{1 + n % 28:02d}T10:00:00Z"
        found[f"content/{n % 7}/b{n:04}.md"] = briefing(f"T {n}", date, ("News", "War")[n % 2], actors, more, body)
    return found


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one build in this process makes of it."""
    site = write(tmp_path_factory.mktemp("reference"), files(40))
    built(site)
    return tree(site / "public")


def test_the_order_in_which_files_were_made_does_not_matter(tmp_path: Path, reference: dict[str, bytes]) -> None:
    site = write(tmp_path / "elsewhere" / "deep", dict(reversed(files(40).items())))
    built(site)
    assert reference == tree(site / "public")


@pytest.mark.parametrize(
    "environment",
    [
        {"PYTHONHASHSEED": "1", "TZ": "America/New_York", "LC_ALL": "C"},
        {"PYTHONHASHSEED": "2", "TZ": "Asia/Kathmandu", "LC_ALL": "de_DE.UTF-8", "LANG": "tr_TR.UTF-8"},
        {"LC_ALL": "POSIX", "PYTHONIOENCODING": "ascii"},
        {"PYTHONOPTIMIZE": "2", "COLUMNS": "20"},
    ],
    ids=["one", "two", "ascii", "optimised"],
)
def test_the_environment_does_not_matter(
    tmp_path: Path, reference: dict[str, bytes], environment: dict[str, str]
) -> None:
    site = write(tmp_path / "some site", files(40))
    run = command("build", "--site", site, "--now", NOW, "--jobs", "2", **environment)
    assert (0, "") == (run.returncode, run.stderr)
    assert reference == tree(site / "public")


def test_a_moment_in_another_zone_is_the_same_moment(tmp_path: Path, reference: dict[str, bytes]) -> None:
    site = write(tmp_path, files(40))
    run = command("build", "--now", "2024-06-01T21:00:00+09:00", cwd=site)
    assert (0, reference) == (run.returncode, tree(site / "public"))


def test_the_times_of_files_do_not_matter(tmp_path: Path, reference: dict[str, bytes]) -> None:
    site = write(tmp_path, files(40))
    for number, file in enumerate(sorted(site.rglob("*.md"))):
        os.utime(file, (number, 10**9 - number))
    built(site)
    assert reference == tree(site / "public")


def test_any_number_of_processes_gives_the_same_bytes(tmp_path: Path) -> None:
    outputs = []
    for jobs in (1, 3):
        site = write(tmp_path / str(jobs), files(410))
        built(site, jobs=jobs)
        outputs.append(tree(site / "public"))
    assert outputs[0] == outputs[1]


def test_markdown_as_the_library_has_it_gives_the_same_bytes(
    tmp_path: Path, reference: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unwanted(*_: object) -> str:
        raise AssertionError("the faster converter was used")

    monkeypatch.setattr(QuickMarkdown, "convert", unwanted)
    site = write(tmp_path, files(40))
    built(site, stock_markdown=True)
    assert reference == tree(site / "public")


def test_the_command_can_be_told_to_use_markdown_as_it_is(tmp_path: Path, reference: dict[str, bytes]) -> None:
    site = write(tmp_path, files(40))
    run = command("build", "--stock-markdown", "--no-cache", "--now", NOW, cwd=site)
    assert (0, reference) == (run.returncode, tree(site / "public"))


def test_no_path_and_no_moment_of_the_build_is_in_any_output(tmp_path: Path, reference: dict[str, bytes]) -> None:
    whole = b"".join(reference.values())
    here = [str(Path(__file__).parent.parent), str(tmp_path.parent), sys.prefix, f"{datetime.now():%Y-%m-%d}"]
    assert [] == [word for word in here if word.encode() in whole]
    assert b"2024-06-01" not in whole


def test_a_page_asks_no_other_host_for_anything(reference: dict[str, bytes]) -> None:
    for path, data in reference.items():
        if path.endswith((".html", ".css")):
            asked = re.findall(rb"""(?:src=|@import |url\()["']?(?:https?:)?//""", data)
            styles = re.findall(rb"<link rel=.(?:stylesheet|preload|icon|preconnect). href=.(?:https?:)?//", data)
            assert (path, [], []) == (path, asked, styles)


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are text elsewhere")
def test_a_file_name_that_is_not_utf_8_is_an_error_and_no_crash(tmp_path: Path) -> None:
    site = write(tmp_path, NEWS)
    Path(os.fsdecode(bytes(site / "content") + b"/caf\xe9.md")).write_text(briefing(), encoding="utf-8")
    (problem,) = refused(site)
    assert ("bad-file-name", "content/caf\ufffd.md") == (problem.code, problem.path)
