"""Files of a site as values: where they are, and how to tell that one has changed."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Stat:
    """What tells one state of a file from another: to be compared for inequality, never by order."""

    size: int
    mtime_ns: int
    ctime_ns: int
    inode: int


@dataclass(frozen=True, slots=True)
class Source:
    """A file."""

    path: str
    """Relative to the site's folder, with ``/``, in NFC."""
    stat: Stat


def scan(site: Path, folder: str) -> tuple[Source, ...]:
    """All files below ``site/folder``, sorted by path; none if there is no such folder.

    Names that start with ``.`` or end in ``~`` are left out. A symbolic link is followed only to a place inside the
    site, and to a folder only once and never to one that it is in itself: loops are impossible.
    """
    root = os.path.realpath(site)
    top = f"{root}/{folder}"
    if not Path(top).is_dir() or not _inside(os.path.realpath(top), root):
        return ()
    sources = [Source(path, stat) for path, stat in _walk(top, folder.strip("/") + "/", root, set())]
    return tuple(sorted(sources, key=lambda source: source.path))


def _walk(folder: str, prefix: str, root: str, followed: set[str]) -> Iterator[tuple[str, Stat]]:
    try:
        with os.scandir(folder) as entries:
            found = sorted(entries, key=lambda entry: entry.name)
    except FileNotFoundError:  # removed while we were looking
        return
    for entry in found:
        name = entry.name
        if name[0] == "." or name[-1] == "~":
            continue
        if entry.is_symlink() and not _may_follow(entry.path, root, followed):
            continue
        name = name if name.isascii() else unicodedata.normalize("NFC", name)
        if entry.is_dir():
            yield from _walk(entry.path, f"{prefix}{name}/", root, followed)
        elif (stat := _stat(entry)) is not None:
            yield prefix + name, stat


def _may_follow(path: str, root: str, followed: set[str]) -> bool:
    target = os.path.realpath(path)
    if not _inside(target, root):
        return False
    if Path(target).is_dir():
        own_folder = os.path.realpath(os.path.dirname(path))  # noqa: PTH120 (strings all through: this is the hot path)
        if target in followed or _inside(own_folder, target):
            return False
        followed.add(target)
    return True


def _inside(path: str, folder: str) -> bool:
    return path == folder or path.startswith(folder.rstrip("/") + "/")


def _stat(entry: os.DirEntry[str]) -> Stat | None:
    try:
        stat = entry.stat()
    except OSError:  # removed while we were looking, or a link to nowhere
        return None
    return Stat(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)


def load(site: Path, path: str) -> bytes:
    """The bytes of a source; OSError if it cannot be read."""
    try:
        return (site / path).read_bytes()
    except FileNotFoundError:
        found = _as_on_disk(site, path)
        if found is None:
            raise
        return found.read_bytes()


def _as_on_disk(site: Path, path: str) -> Path | None:
    """The file whose name on disk differs from ``path`` only in its Unicode form (macOS writes NFD)."""
    place = site
    for part in path.split("/"):
        inner = place.iterdir() if place.is_dir() else iter(())
        match = next((entry for entry in inner if unicodedata.normalize("NFC", entry.name) == part), None)
        if match is None:
            return None
        place = match
    return place
