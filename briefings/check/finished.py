"""Rules over the finished pages: what a reader, a search engine or a screen reader would stumble over."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

from briefings.config import Config
from briefings.errors import Problem, did_you_mean

_ADDRESSES = {"a": "href", "link": "href", "img": "src", "script": "src", "source": "src", "iframe": "src"}


@dataclass(slots=True)
class Found:
    """What one finished page has."""

    ids: set[str] = field(default_factory=set)
    links: list[tuple[str, int, int]] = field(default_factory=list)
    """(address, line from 1, column from 1)"""
    faults: list[tuple[str, str, int, int]] = field(default_factory=list)
    """(code, message, line, column)"""


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Found()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        line, column = self.getpos()
        self.found.ids.update(name for key in ("id", "name") if (name := values.get(key)))
        address = values.get(_ADDRESSES.get(tag, ""))
        if address:
            self.found.links.append((address, line, column + 1))
        if tag == "img" and "alt" not in values:
            self.found.faults.append(("image-alt", "an image without alt", line, column + 1))
        if tag == "html" and not values.get("lang"):
            self.found.faults.append(("language", "the page does not say its language (lang)", line, column + 1))


def finished(output: Path, paths: Iterable[str], config: Config, shown: str) -> list[Problem]:
    """Problems of the published HTML in the folder ``output``; ``shown`` = how messages name that folder.

    A fault of a layout is on every page it makes: it is told once, with the number of the pages.
    """
    known = set(paths)
    pages = {path: _read(output / path) for path in sorted(known) if path.endswith(".html")}
    seen: dict[tuple[str, str], tuple[Problem, int]] = {}
    for path, page in pages.items():
        for problem in _faults(path, page, pages, known, config):
            first, more = seen.get((problem.code, problem.message), (problem, -1))
            seen[problem.code, problem.message] = (first, more + 1)
    return [_told(problem, more, output, shown) for problem, more in seen.values()]


def _told(problem: Problem, more: int, output: Path, shown: str) -> Problem:
    line = (output / problem.path).read_text("utf-8").split("\n")[problem.line - 1]
    start = max(0, min(problem.column - 1, len(line)))
    excerpt = line[start : start + 100]  # a finished line may be the whole page
    also = f"; and on {more:,} other {'page' if more == 1 else 'pages'}" if more else ""
    return Problem(
        problem.code,
        problem.message + also,
        f"{shown}/{problem.path}",
        problem.line,
        problem.column,
        hint=problem.hint or ("the layout or the Markdown behind it makes it"),
        severity=problem.severity,
        excerpt=excerpt if start == 0 else "",
    )


def _read(path: Path) -> Found:
    reader = _Reader()
    reader.feed(path.read_text("utf-8"))
    return reader.found


def _faults(path: str, page: Found, pages: Mapping[str, Found], known: set[str], config: Config) -> Iterator[Problem]:
    for code, message, line, column in page.faults:
        yield Problem(code, message, path, line, column, severity="warning")
    own = config.base_url + path.removesuffix("index.html")
    for address, line, column in page.links:
        target = urlsplit(urljoin(own, address))
        if f"{target.scheme}://{target.netloc}" != config.origin:
            continue
        if not target.path.startswith(config.root):
            continue  # another site on the same host
        wanted = _file(unquote(target.path.removeprefix(config.root)), known)
        if wanted is None:
            hint = _nearest(target.path, known, config.root)
            yield Problem("dead-link", f'"{address}" leads to nothing on this site', path, line, column, hint=hint)
        elif target.fragment and wanted in pages and unquote(target.fragment) not in {"", "top", *pages[wanted].ids}:
            hint = did_you_mean(unquote(target.fragment), sorted(pages[wanted].ids))
            yield Problem("dead-anchor", f'"{address}" leads to no id of that page', path, line, column, hint=hint)


def _nearest(address: str, known: set[str], root: str) -> str:
    addresses = [root + path.removesuffix("index.html") for path in sorted(known)]
    return did_you_mean(unquote(address), addresses)


def _file(path: str, known: set[str]) -> str | None:
    for candidate in (path, f"{path}index.html", f"{path}/index.html"):
        if candidate in known:
            return candidate
    return None


def lost(before: Iterable[str], now: set[str]) -> Iterator[Problem]:
    """Pages that readers have addresses of and that would be gone, without a redirect."""
    for path in sorted(set(before) - now):
        if path.endswith("index.html") and "/page/" not in path:
            address = f"/{path.removesuffix('index.html')}"
            hint = f'give the page that took its place: aliases: ["{address}"]'
            message = f"{address} was published and would be gone"
            yield Problem("lost-page", message, f"public/{path}", hint=hint, severity="warning")
