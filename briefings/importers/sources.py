"""What was named on the command line as single sources: files, folders with what is in them, addresses, bytes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from briefings.errors import Problem
from briefings.importers.files import shown

LARGEST = 50 * 1024 * 1024
"""Bytes. No reader takes more; each has a smaller limit of its own."""
SUFFIXES = frozenset(
    ".txt .text .md .markdown .html .htm .xhtml .mht .mhtml .eml .xml .rss .atom .json .opml .rdf .feed".split()  # noqa: SIM905
)
"""Files that are taken from a folder; a file that is named itself may be called anything."""
_COMPANIONS = ("_files", "_file", "-Dateien", "_fichiers", ".files", "_archivos", "_bestanden")
"""Endings of the folders that browsers put beside a saved page."""

_PART = re.compile(r"#[1-9]\d*$")

Given = Path | bytes | str
"""A file or folder, the bytes of standard input, or an http(s) address."""


@dataclass(frozen=True, slots=True)
class Source:
    """One file, address or standard input, with its bytes."""

    name: str
    """For people: the path, the address or ``-``."""
    data: bytes
    path: Path | None = None
    url: str = ""
    """Where it was at last, after redirects."""
    content_type: str = ""
    only: str = ""
    """``#7``: only the seventh of the articles in it is meant."""


def expand(given: Iterable[Given]) -> list[Given]:
    """The sources with each folder replaced by the files in it, sorted; an empty folder stays (to be told)."""
    return [one for item in given for one in (_files(item) if isinstance(item, Path) and item.is_dir() else [item])]


def _files(folder: Path) -> list[Given]:
    return list(_inside(folder)) or [folder]


def _inside(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.startswith("."):
            continue
        if path.is_dir():
            if not path.is_symlink() and not _is_companion(path):
                yield from _inside(path)
        elif path.suffix.lower() in SUFFIXES and path.name != "index.jsonl":
            yield path


def _is_companion(folder: Path) -> bool:
    """Whether a browser made the folder for the pictures and scripts of a page that lies beside it."""
    for ending in _COMPANIONS:
        stem = folder.name.removesuffix(ending)
        if stem != folder.name and (ending == "_files" or any(folder.parent.glob(f"{_literal(stem)}.*htm*"))):
            return True
    return False


def _literal(name: str) -> str:
    """A name as a pattern that matches itself alone."""
    return "".join(f"[{char}]" if char in "*?[" else char for char in name)


def name_of(given: Given, site: Path) -> str:
    """A source's name for people."""
    return "-" if isinstance(given, bytes) else shown(given, site) if isinstance(given, Path) else given


def load(given: Given, site: Path, allow_private: bool = False) -> Source | Problem:
    """A source with its bytes, or why it has none. Raises UsageError if a library for addresses is missing."""
    if isinstance(given, bytes):
        return Source("-", given)
    given, only = _without_part(given)
    name = name_of(given, site)
    if isinstance(given, str):
        return _fetched(given, only, allow_private)
    if given.is_dir():
        hint = f"it takes {' '.join(sorted(SUFFIXES))}"
        return Problem("unreadable-source", "is a folder with no article in it", name, hint=hint)
    try:
        with given.open("rb") as stream:
            # One byte more than may be: enough to see that it is too much.
            return Source(name, stream.read(LARGEST + 1), given, only=only)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        return Problem("unreadable-source", f"cannot be read: {reason}", name)


def _without_part(given: Path | str) -> tuple[Path | str, str]:
    """``feed.xml#7`` as file and part, as the report names it; a file that is called so is meant itself."""
    match = _PART.search(str(given))
    if match is None or (isinstance(given, Path) and given.exists()):
        return given, ""
    bare = str(given)[: match.start()]
    return (Path(bare) if isinstance(given, Path) else bare), match.group()


def _fetched(url: str, only: str, allow_private: bool) -> Source | Problem:
    from briefings.importers.fetch import fetch

    fetched = fetch(url, allow_private=allow_private)
    if isinstance(fetched, Problem):
        return fetched
    return Source(url, fetched.data, None, fetched.url_final, fetched.content_type, only)
