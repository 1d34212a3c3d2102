"""The files a site is made of, watched: an event raises the flag and does nothing else."""

from __future__ import annotations

import os
import re
import tomllib
import warnings
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from watchdog.events import (
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)

from briefings.serve.flag import Flag

if TYPE_CHECKING:
    from watchdog.observers.api import BaseObserver, ObservedWatch

FOLDERS = ("content", "layouts", "assets")
CONFIG_FILES = ("briefings.toml", "pyproject.toml")
POLL_SECONDS = 0.5
_EVENTS: list[type[FileSystemEvent]] = [
    DirCreatedEvent,
    DirDeletedEvent,
    DirMovedEvent,
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
]
"""Reading a file is not in here: a build must not cause the next one."""
_TEMPORARY = re.compile(r"^[.#]|~$|^4913$|^__pycache__$|\.(sw[a-z]|tmp|temp|part|crdownload|pyc)$|___jb_(tmp|old)___$")
"""Hidden files, and what editors leave beside the file they write (Vim tries whether it may write with a 4913)."""


def is_temporary(name: str) -> bool:
    """Whether a file or folder of that name is an editor's affair and not part of the site."""
    return bool(_TEMPORARY.search(name))


def filters_file(site: Path) -> Path | None:
    """The Python file with the site's filters, as far as the configuration can be read at all."""
    for name in CONFIG_FILES:
        try:
            table = tomllib.loads((site / name).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            continue
        if name == "pyproject.toml":
            table = _table(_table(table, "tool"), "briefings")
        if filters := table.get("filters"):
            return site / str(filters)
    return None


def _table(table: dict[str, Any], key: str) -> dict[str, Any]:
    found = table.get(key)
    return found if isinstance(found, dict) else {}


class Watcher:
    """Watches a site: its three folders to the bottom, its own folder and that of the filters for single files.

    The folders may come, go and be replaced: ``refresh`` (before each build) watches what is there now.
    """

    def __init__(self, site: Path, flag: Flag, *, poll: bool = False) -> None:
        self._site = site.resolve()
        self._flag = flag
        self._observer = _observer(poll)
        self._watches: dict[Path, tuple[ObservedWatch, tuple[int, int]]] = {}
        self._single_files: frozenset[Path] = frozenset()

    def start(self) -> None:
        """Begins to watch; raises OSError if the system has no watch left to give (then ``poll`` helps)."""
        self._observer.start()
        self.refresh()

    def stop(self) -> None:
        """Ends the watching and its threads."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()

    def refresh(self) -> None:
        """Watches the folders as they are on disk now. What they hold before this call needs no event."""
        filters = filters_file(self._site)
        self._single_files = frozenset(self._site / name for name in CONFIG_FILES) | ({filters} if filters else set())
        wanted = {self._site: False} | {self._site / name: True for name in FOLDERS}
        if filters and not any(filters.is_relative_to(self._site / name) for name in FOLDERS):
            wanted.setdefault(filters.parent, False)
        for folder in set(self._watches) - set(wanted):
            self._forget(folder)
        for folder, recursive in wanted.items():
            self._watch(folder, recursive)

    def _watch(self, folder: Path, recursive: bool) -> None:
        identity = _identity(folder)
        if folder in self._watches and self._watches[folder][1] != identity:
            self._forget(folder)
        if identity is None or folder in self._watches:
            return
        handler = _Handler(self, folder, folder.resolve())
        watch = self._observer.schedule(handler, str(folder.resolve()), recursive=recursive, event_filter=_EVENTS)
        self._watches[folder] = (watch, identity)

    def _forget(self, folder: Path) -> None:
        watch, _ = self._watches.pop(folder)
        with suppress(KeyError, OSError):  # A folder that was deleted may have taken its watch along.
            self._observer.unschedule(watch)

    def noticed(self, paths: Iterable[Path]) -> None:
        """Raises the flag for those of the paths that belong to the site."""
        for path in paths:
            if self._belongs(path):
                self._flag.raise_for(path.relative_to(self._site).as_posix())

    def _belongs(self, path: Path) -> bool:
        if path in self._single_files:
            return True
        if not path.is_relative_to(self._site):
            return False
        parts = path.relative_to(self._site).parts
        return bool(parts) and parts[0] in FOLDERS and not any(is_temporary(part) for part in parts)


class _Handler(FileSystemEventHandler):
    """Turns the paths of events below the real folder into paths below the folder as the site names it."""

    def __init__(self, watcher: Watcher, folder: Path, real: Path) -> None:
        self._watcher = watcher
        self._folder = folder
        self._real = real

    def on_any_event(self, event: FileSystemEvent) -> None:
        self._watcher.noticed(self._named(event))

    def _named(self, event: FileSystemEvent) -> Iterator[Path]:
        for raw in (event.src_path, event.dest_path):
            path = Path(os.fsdecode(raw))
            if raw and path.is_relative_to(self._real):
                yield self._folder / path.relative_to(self._real)


def _observer(poll: bool) -> BaseObserver:
    if poll:
        from watchdog.observers.polling import PollingObserver

        return PollingObserver(timeout=POLL_SECONDS)
    from watchdog.observers import Observer

    # Watchdog watches a folder made inside a new folder twice, says so and goes on: no word for an author.
    warnings.filterwarnings("ignore", "Callback with id", RuntimeWarning)
    return Observer()


def _identity(folder: Path) -> tuple[int, int] | None:
    """What tells a folder from another one that took its place; None if there is none."""
    try:
        status = folder.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if folder.is_dir() else None
