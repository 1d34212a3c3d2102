"""The output tree: staging beside it, replacing in one go, removing what is no longer planned."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from briefings.errors import Problem
from briefings.publish.manifest import Manifest, Record

_OURS = b'<meta name="generator" content="Briefings'


@dataclass(slots=True)
class Staging:
    """A folder beside the destination that collects what was rendered: same file system, so moving is renaming."""

    destination: Path
    folder: Path = field(init=False)
    paths: list[str] = field(default_factory=list)
    _folders: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.folder = self.destination.parent / f".{self.destination.name}.staging"
        self.discard()

    def write(self, path: str, data: bytes) -> None:
        """Put an output into the staging folder."""
        with self._place(path).open("wb") as file:
            file.write(data)

    def _place(self, path: str) -> Path:
        folder = path.rpartition("/")[0]
        if folder not in self._folders:
            (self.folder / folder).mkdir(parents=True, exist_ok=True)
            self._folders.add(folder)
        self.paths.append(path)
        return self.folder / path

    def discard(self) -> None:
        """Remove the staging folder, also one that an interrupted build left."""
        if self.folder.exists():
            shutil.rmtree(self.folder)


def missing(destination: Path, records: Mapping[str, Record]) -> set[str]:
    """Outputs of ours that are gone or have another size than we gave them."""
    lost = set()
    base = str(destination)
    for path, record in records.items():
        try:
            if os.stat(f"{base}/{path}").st_size != record.size:  # noqa: PTH116 (15,000 of these in every build)
                lost.add(path)
        except OSError:
            lost.add(path)
    return lost


def foreign(staging: Staging, records: Mapping[str, Record], site: Path) -> list[Problem]:
    """Files in the way that we did not write: they are never replaced."""
    destination = staging.destination
    if not destination.exists() or (not records and _is_ours(destination / "index.html")):
        return []
    problems = []
    for path in staging.paths:
        place = destination / path
        if path not in records and _in_the_way(place, destination, staging.folder / path, records):
            shown = os.path.relpath(place, site)
            problems.append(
                Problem(
                    code="foreign-file",
                    message=f"the output {path} would replace something that Briefings did not write",
                    path=shown.replace(os.sep, "/"),
                    hint="move it away, or build into another folder with --output",
                )
            )
    return problems


def _in_the_way(place: Path, destination: Path, staged: Path, records: Mapping[str, Record]) -> bool:
    if place.is_symlink():
        return True
    if place.is_file():
        return place.read_bytes() != staged.read_bytes()
    if place.is_dir():
        inside = (found.relative_to(destination).as_posix() for found in place.rglob("*") if not found.is_dir())
        return any(path not in records for path in inside)
    for parent in place.relative_to(destination).parents:
        if (destination / parent).is_file():
            return parent.as_posix() not in records
    return False


def _is_ours(index: Path) -> bool:
    try:
        return _OURS in index.read_bytes()[:4000]
    except OSError:
        return False


def publish(
    staging: Staging,
    manifest: Manifest,
    written: Mapping[str, Record],
    kept: Mapping[str, Record],
    removed: Iterable[str],
    made_from: str,
) -> list[str]:
    """Make the destination what was planned: move what was staged, remove what is no longer planned.

    ``written``: staged outputs; ``kept``: outputs whose file stays but whose record changes; ``removed``: outputs of
    earlier builds that are no longer planned; ``made_from``: names the inputs of the whole. Returns the paths that
    were removed.
    """
    destination, gone = staging.destination, sorted(removed)
    manifest.announce(staging.paths)
    if not (_is_empty(destination) and _move_whole(staging)):
        _clear_conflicts(destination, staging.paths, gone)
        for path in staging.paths:
            place = destination / path
            place.parent.mkdir(parents=True, exist_ok=True)
            if place.is_dir() and not place.is_symlink():
                _remove_empty(place)
            _move(staging.folder / path, place)
        for path in gone:
            _remove(destination, path)
    manifest.settle({**kept, **written}, gone, made_from)
    staging.discard()
    return gone


def _is_empty(destination: Path) -> bool:
    return not destination.exists() or (destination.is_dir() and not any(destination.iterdir()))


def _move_whole(staging: Staging) -> bool:
    """Put the staging folder in the place of an empty destination; False if that cannot be done (a mount point)."""
    try:
        if staging.folder.exists():
            if staging.destination.exists():
                staging.destination.rmdir()
            staging.folder.rename(staging.destination)
        else:
            staging.destination.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return True


def _move(staged: Path, place: Path) -> None:
    """Put a staged file in its place; by copying it if the destination is another file system, mounted there."""
    try:
        staged.replace(place)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copyfile(staged, place)


def _clear_conflicts(destination: Path, staged: Iterable[str], gone: Iterable[str]) -> None:
    """A file that becomes a folder, or a folder that becomes a file, goes before its successor comes."""
    wanted = set(staged)
    parents = {str(parent) for path in wanted for parent in PurePosixPath(path).parents}
    for path in gone:
        if path in parents or any(str(parent) in wanted for parent in PurePosixPath(path).parents):
            _remove(destination, path)


def _remove_empty(folder: Path) -> None:
    """Remove a folder that holds nothing but folders (``foreign`` has made sure of that)."""
    for inside in folder.iterdir():
        _remove_empty(inside)
    folder.rmdir()


def _remove(destination: Path, path: str) -> None:
    place = destination / path
    try:
        place.unlink(missing_ok=True)
    except (IsADirectoryError, NotADirectoryError, PermissionError):
        if place.is_dir() or not place.exists():  # a page has taken the place of the file, or the other way round
            return
        raise
    for parent in place.parents:
        if parent == destination or not parent.is_dir() or any(parent.iterdir()):
            break
        parent.rmdir()
