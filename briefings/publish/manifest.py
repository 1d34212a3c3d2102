"""The manifest: which files of the output are ours, and from what each was made."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

_SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Record:
    """An output that we wrote."""

    key: str
    """Fingerprint of what it was made from."""
    digest: str
    """Digest of its bytes; "" = a build was interrupted here, the bytes are not known."""
    size: int
    """Bytes."""


class Manifest:
    """The records of one destination, in SQLite. A damaged file is begun anew: then nothing counts as ours."""

    def __init__(self, path: Path, destination: str) -> None:
        """``destination`` names the output folder: relative to the site if it lies inside, so that a site can move."""
        self._destination = destination
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connection = _prepared(path)
        except sqlite3.DatabaseError:
            path.unlink(missing_ok=True)
            self._connection = _prepared(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def records(self) -> dict[str, Record]:
        """Output path → record."""
        rows = self._connection.execute(
            "SELECT path, key, digest, size FROM outputs WHERE destination = ?", (self._destination,)
        )
        return {path: Record(key, digest, size) for path, key, digest, size in rows}

    def made_from(self) -> str:
        """What the whole destination was last made from; "" if that is not known, or a build was interrupted."""
        row = self._connection.execute("SELECT inputs FROM made WHERE destination = ?", (self._destination,)).fetchone()
        return str(row[0]) if row else ""

    def announce(self, paths: Iterable[str]) -> None:
        """Before the first write: these files are about to be ours. Whatever happens now, the next build knows."""
        with self._connection:
            self._connection.execute("DELETE FROM made WHERE destination = ?", (self._destination,))
            self._connection.executemany(
                "INSERT INTO outputs VALUES (?, ?, '', '', -1) ON CONFLICT DO UPDATE SET key = '', digest = ''",
                ((self._destination, path) for path in paths),
            )

    def settle(self, written: Mapping[str, Record], removed: Iterable[str], made_from: str = "") -> None:
        """After the last write: what the files are now, and what all of them were made from."""
        with self._connection:
            self._connection.execute("INSERT OR REPLACE INTO made VALUES (?, ?)", (self._destination, made_from))
            self._connection.executemany(
                "INSERT OR REPLACE INTO outputs VALUES (?, ?, ?, ?, ?)",
                ((self._destination, path, r.key, r.digest, r.size) for path, r in written.items()),
            )
            self._connection.executemany(
                "DELETE FROM outputs WHERE destination = ? AND path = ?",
                ((self._destination, path) for path in removed),
            )


def _prepared(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version not in (0, _SCHEMA):
            raise sqlite3.DatabaseError("another version's manifest")
        connection.execute(
            "CREATE TABLE IF NOT EXISTS outputs (destination TEXT, path TEXT, key TEXT, digest TEXT, size INT, "
            "PRIMARY KEY (destination, path)) WITHOUT ROWID"
        )
        connection.execute("CREATE TABLE IF NOT EXISTS made (destination TEXT PRIMARY KEY, inputs TEXT)")
        connection.execute(f"PRAGMA user_version={_SCHEMA}")
        connection.commit()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection
