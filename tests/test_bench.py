"""The benchmark's corpus and its smallest run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from bench.corpus import make
from bench.flavours import FLAVOURS, article_path, article_text, write_corpus
from bench.measure import RunError, run

REPOSITORY = Path(__file__).parent.parent


def test_the_corpus_depends_on_seed_and_size_only() -> None:
    assert list(make(60)) == list(make(60))
    assert list(make(60)) != list(make(60, seed=2))


def test_bodies_have_the_length_and_the_parts_that_are_promised() -> None:
    articles = list(make(300))
    bodies = [article.body for article in articles]

    assert all(350 <= len(body.split()) <= 700 for body in bodies)
    assert all("\n## " in body and "\n- " in body and "\n> " in body and "](https://" in body for body in bodies)
    assert 100 == sum("[^source]: " in body for body in bodies)
    assert 60 == sum("\n| Town |" in body for body in bodies)
    assert 12 == sum("```python" in body for body in bodies)
    assert len(articles) == len({article.url for article in articles})


@pytest.mark.parametrize("flavour", ["briefings", "hugo"])
def test_front_matter_is_yaml_with_the_article_in_it(flavour: str) -> None:
    for article in make(30):
        _, front_matter, rest = article_text(article, flavour).split("---\n", 2)
        values = yaml.safe_load(front_matter)

        assert article.title == values["title"]
        assert article.date == values["date"]
        assert list(article.actors) == values["actors"]
        assert article.summary == values["summary"]
        assert f"\n{article.body}" == rest


@pytest.mark.parametrize("flavour", FLAVOURS)
def test_every_flavour_writes_every_article(flavour: str, tmp_path: Path) -> None:
    articles = list(make(20))
    write_corpus(articles, tmp_path, flavour)

    assert all((tmp_path / article_path(article, flavour)).is_file() for article in articles)


def test_a_run_is_measured_with_its_memory(tmp_path: Path) -> None:
    program = "import time; held = bytearray(30_000_000); time.sleep(0.3)"
    sample = run([sys.executable, "-c", program], tmp_path, memory=True)

    assert sample.wall > 0.3
    assert 0 < sample.cpu < sample.wall
    assert sample.memory > 30_000_000


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="needs /proc")
def test_memory_counts_the_children_too(tmp_path: Path) -> None:
    inner = "import time; held = bytearray(40_000_000); time.sleep(0.3)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    sample = run([sys.executable, "-c", outer], tmp_path, memory=True)

    assert sample.memory > 45_000_000


def test_a_failing_command_is_an_error_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(RunError, match=r"exit code 3\n  no such luck"):
        run([sys.executable, "-c", "import sys; print('no such luck'); sys.exit(3)"], tmp_path)


def test_a_quick_run_prints_every_row(tmp_path: Path) -> None:
    found = tmp_path / "found.json"
    command = [sys.executable, "-m", "bench", "--quick", "--sizes", "40", "--peers", ""]
    command += ["--work", str(tmp_path / "work"), "--json", str(found)]
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr

    lines = done.stdout.splitlines()
    assert lines[0].startswith("| 40 briefings | Briefings | Briefings, default outputs |")
    rows = {line.split(" | ")[0].removeprefix("| "): line for line in lines[2:] if line.startswith("|")}
    cases = ("cold build", "nothing changed", "one body edited", "one title edited")
    assert [f"{case}, {kind}" for case in cases for kind in ("wall", "CPU")] == list(rows)[:8]
    assert ["cold build, peak memory", "files written"] == list(rows)[8:]
    assert not any("–" in row for row in rows.values())
    (size,) = json.loads(found.read_text(encoding="utf-8"))["sizes"]
    assert size["files"]["briefings"] < size["files"]["briefings-default"]
    assert [] == list((tmp_path / "work").iterdir())
