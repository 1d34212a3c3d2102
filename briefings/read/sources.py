"""Files of a site as values: where they are, and how to tell that one has changed."""

from __future__ import annotations

import os
import unicodedata
from dataclasses import dataclass
from operator import attrgetter
from pathlib import Path

_LEFT_BEHIND = (".DS_Store", ".git", ".gitignore", ".gitkeep", ".gitattributes")


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

    Names that start with ``.`` or end in ``~`` are left out, but for those below ``assets/static/`` that are meant for
    the site's root (``.well-known``). A symbolic link is followed only to a place inside the
    site, and to a folder only once and never to one that it is in itself: loops are impossible.
    """
    root = os.path.realpath(site)
    folder = "" if folder == "." else folder.strip("/")
    top = f"{root}/{folder}".rstrip("/")
    if not Path(top).is_dir() or not _inside(os.path.realpath(top), root):
        return ()
    sources: list[Source] = []
    _walk(top, f"{folder}/" if folder else "", root, set(), sources)
    sources.sort(key=attrgetter("path"))
    return tuple(sources)


def _walk(folder: str, prefix: str, root: str, followed: set[str], sources: list[Source]) -> None:
    """Add the files below ``folder``; links last and in order, because it depends on the order which are followed."""
    links: list[os.DirEntry[str]] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                name = entry.name
                if (name[0] == "." and not _is_meant(name, prefix)) or name[-1] == "~":
                    continue
                if entry.is_symlink():
                    links.append(entry)
                else:
                    _add(entry, prefix, root, followed, sources)
    except FileNotFoundError:  # removed while we were looking
        return
    for entry in sorted(links, key=attrgetter("name")):
        if _may_follow(entry.path, root, followed):
            _add(entry, prefix, root, followed, sources)


def _is_meant(name: str, prefix: str) -> bool:
    """Whether a hidden file is one for the site's root (``.nojekyll``), not one that an editor or a system left."""
    left = name in _LEFT_BEHIND or name.startswith((".#", "._")) or name.endswith((".swp", ".swo"))
    return prefix.startswith("assets/static/") and not left


def _add(entry: os.DirEntry[str], prefix: str, root: str, followed: set[str], sources: list[Source]) -> None:
    name = entry.name
    path = prefix + (name if name.isascii() else unicodedata.normalize("NFC", name))
    if entry.is_dir():
        _walk(entry.path, f"{path}/", root, followed, sources)
        return
    try:
        stat = entry.stat()
    except OSError:  # removed while we were looking, or a link to nowhere
        return
    sources.append(Source(path, Stat(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino)))


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
