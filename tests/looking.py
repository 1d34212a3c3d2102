"""A published site as its readers and their programs see it: links, texts, commands."""

from __future__ import annotations

import os
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

from briefings import BuildReport, Problem, build
from tests.sites import options, tree

ADDRESSES = {"href", "src", "action", "poster", "data"}


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.texts: list[str] = []
        self.targets: dict[str, str] = {}

    def handle_starttag(self, _tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.anchors |= {values["id"]} if "id" in values else set()
        found = [value for name, value in values.items() if name in ADDRESSES]
        self.links += found + [part.split()[0] for part in values.get("srcset", "").split(",") if part.strip()]
        if values.get("http-equiv", "").lower() == "refresh":
            self.links.append(values["content"].partition("url=")[2])

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def parsed(html: str) -> _Links:
    """A page's links, anchors and texts."""
    parser = _Links()
    parser.feed(html)
    parser.close()
    return parser


def links(html: str) -> list[str]:
    """Every address on a page, as written."""
    return parsed(html).links


def broken_links(output: Path, base_url: str) -> list[str]:
    """``page: address`` of every internal address that leaves the base path or leads to no file or no anchor."""
    files = tree(output)
    pages = {path: parsed(data.decode()) for path, data in files.items() if path.endswith(".html")}
    base = urlsplit(base_url)
    found = []
    for path, page in pages.items():
        here = urljoin(base_url, path.removesuffix("index.html"))
        for link in page.links:
            address, anchor = urldefrag(urljoin(here, link))
            parts = urlsplit(address)
            if parts.netloc != base.netloc or parts.scheme not in ("http", "https"):
                continue
            inside = parts.path.startswith(base.path)
            target = unquote(parts.path[len(base.path) :]) if inside else ""
            target += "index.html" if target.endswith("/") or not target else ""
            whole = not anchor or target not in pages or unquote(anchor) in pages[target].anchors
            if not inside or target not in files or not whole:
                found.append(f"{path}: {link}")
    return found


def in_order(text: str, *words: str) -> bool:
    """Whether the words occur, each for the first time after the one before."""
    places = [text.find(word) for word in words]
    return -1 not in places and places == sorted(places)


def where(folder: Path, word: str) -> list[str]:
    """The files of a folder whose path or content has the word."""
    return [path for path, data in tree(folder).items() if word.encode() in data or word in path]


def refused(site: Path, **chosen: object) -> tuple[Problem, ...]:
    """The errors of a build that must fail."""
    report = build(site, options(**chosen))
    assert not report.ok
    return report.errors


def warned(report: BuildReport) -> list[str]:
    """The codes of the warnings."""
    return [problem.code for problem in report.warnings]


def command(*arguments: str | Path, cwd: Path | None = None, **environment: str) -> subprocess.CompletedProcess[str]:
    """A run of the command line in a process of its own, its streams piped."""
    clean = {name: value for name, value in os.environ.items() if name not in ("SOURCE_DATE_EPOCH", "NO_COLOR")}
    return subprocess.run(
        [sys.executable, "-m", "briefings", *map(str, arguments)],
        cwd=cwd,
        env={**clean, "PYTHONPATH": str(Path(__file__).parent.parent), **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
