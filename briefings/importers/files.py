"""Writing whole files at once: a reader sees the old content or the new, never a half."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path


def replace_file(path: Path, data: bytes) -> bool:
    """Write ``data`` to ``path`` unless it already holds it; whether anything was written. Raises OSError."""
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{path.name[:40]}.", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        # A temporary file is private to its owner; content is not.
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return True


def write_new(path: Path, data: bytes) -> None:
    """Write a file that does not exist yet. Raises FileExistsError if it does, OSError if it cannot be written."""
    if path.exists():
        raise FileExistsError(f"{path} exists")
    replace_file(path, data)


def numbered(folder: Path, stem: str, suffix: str) -> Iterator[Path]:
    """``stem.suffix``, ``stem-2.suffix``, ``stem-3.suffix`` … in the folder."""
    yield folder / f"{stem}{suffix}"
    number = 2
    while True:
        yield folder / f"{stem}-{number}{suffix}"
        number += 1


def shown(path: Path, site: Path) -> str:
    """The path relative to the site's folder with ``/``; as it is if it lies outside."""
    try:
        return path.resolve().relative_to(site.resolve()).as_posix()
    except ValueError:
        return path.as_posix()
