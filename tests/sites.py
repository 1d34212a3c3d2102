"""Whole small sites in strings, and what was made of them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from briefings import BuildOptions, BuildReport, build

NOW = datetime(2024, 6, 1, 12, 0, tzinfo=UTC)

CONFIG = """\
title = "The Desk"
base_url = "https://example.org/"
time_zone = "UTC"
"""


def write(site: Path, files: dict[str, str]) -> Path:
    """Files by path inside the site; a configuration is added if there is none."""
    for path, text in {"briefings.toml": CONFIG, **files}.items():
        place = site / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return site


def briefing(
    title: str = "A title",
    date: str = "2024-05-16T18:00:00Z",
    category: str = "News",
    actors: str = "[]",
    more: str = "",
    body: str = "The first sentence. The second one.",
) -> str:
    """The text of a briefing; ``more`` = further front matter, each line ended."""
    front = f'title: "{title}"\ndate: {date}\ncategory: {category}\nactors: {actors}\n{more}'
    return f"---\n{front}---\n\n{body}\n"


def term(name: str, more: str = "") -> str:
    """The text of a term's file."""
    return f"---\nname: {name}\n{more}---\n"


NEWS = {"content/categories/news.md": term("News")}


def options(**chosen: object) -> BuildOptions:
    """Options of a test build: a fixed moment, one process."""
    return BuildOptions(**{"now": NOW, "jobs": 1, **chosen})  # type: ignore[arg-type]


def built(site: Path, **chosen: object) -> BuildReport:
    """A build that must succeed."""
    report = build(site, options(**chosen))
    assert (report.errors, report.ok) == ((), True)
    return report


def tree(folder: Path) -> dict[str, bytes]:
    """Every file of a folder by its path."""
    return {
        file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()
    }


def page(site: Path, path: str) -> str:
    """A published page as text."""
    return (site / "public" / path).read_text(encoding="utf-8")
