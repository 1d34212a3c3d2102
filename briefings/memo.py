"""The memo: what pure functions gave before, by a fingerprint of everything they depend on.

It stores data (JSON and texts), never code or pickles. Losing it costs time only: a damaged or foreign file is thrown
away and the build starts cold.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, Self, TypeVar

import msgspec

from briefings.errors import Problem
from briefings.model.content import Briefing, Content, StandingPage, Term

SCHEMA = 1
_RACY = 2_000_000_000
"""Nanoseconds: a file changed this shortly before it was read may change again without its stat showing it."""
_KINDS: dict[str, type[Content]] = {"briefing": Briefing, "term": Term, "page": StandingPage}
Value = TypeVar("Value")
Patch = list[tuple[int, str]]
"""What makes a body of another one: texts to insert, with their offsets, in order."""


class Stat(Protocol):
    """Identity of a file's state: compared for being equal, never by order."""

    @property
    def size(self) -> int: ...
    @property
    def mtime_ns(self) -> int: ...
    @property
    def ctime_ns(self) -> int: ...
    @property
    def inode(self) -> int: ...


class Source(Protocol):
    """A file that was found, with its path inside the site."""

    @property
    def path(self) -> str: ...
    @property
    def stat(self) -> Stat: ...


def encode(value: Any) -> bytes:
    """A frozen value as JSON bytes: the same value always gives the same bytes."""
    return msgspec.json.encode(value)


def decode(data: bytes, kind: type[Value]) -> Value:
    """The value of that type; ValueError if the bytes are something else."""
    return msgspec.json.decode(data, type=kind)


def fingerprint(*parts: Any) -> str:
    """128 bits of BLAKE2b over the JSON of the parts, as hexadecimal digits."""
    return hashlib.blake2b(msgspec.json.encode(parts), digest_size=16).hexdigest()


def digest(data: bytes) -> str:
    """128 bits of BLAKE2b as hexadecimal digits."""
    return hashlib.blake2b(data, digest_size=16).hexdigest()


@dataclass(frozen=True, slots=True)
class Facts:
    """What parsing one file gave, without the body."""

    content: Content | None
    problems: tuple[Problem, ...]


def pack_facts(content: Content | None, problems: Sequence[Problem]) -> bytes:
    """Facts as bytes for the memo and for the way between processes: kind, digest of what other pages may know,
    content, problems."""
    kind = next((name for name, type_ in _KINDS.items() if isinstance(content, type_)), "none")
    common = digest(encode(content.common)) if content is not None else ""
    return b"\n".join((f"{kind} {common}".encode(), encode(content), encode(tuple(problems))))


def packed_kind(data: bytes) -> bytes:
    """``briefing``, ``term``, ``page`` or ``none``, with the digest of what other pages may know of that file."""
    return data.partition(b"\n")[0]


def unpack_facts(data: bytes) -> Facts:
    """The facts; ValueError if the bytes are not facts."""
    head, content, problems = data.split(b"\n", 2)
    kind = head.partition(b" ")[0].decode()
    value = None if kind == "none" else _decoders()[kind].decode(content)
    return Facts(value, decode(problems, tuple[Problem, ...]) if problems != b"[]" else ())


_made: dict[str, msgspec.json.Decoder[Any]] = {}


def _decoders() -> dict[str, msgspec.json.Decoder[Any]]:
    if not _made:
        _made.update({name: msgspec.json.Decoder(type_) for name, type_ in _KINDS.items()})
    return _made


class Memo:
    """The store of one site, in SQLite. Use as a context manager; nothing is kept unless ``commit`` is called."""

    def __init__(self, path: Path | None) -> None:
        """``path`` None keeps everything in memory for one build."""
        self._path = path
        self._connection = self._open()

    def _open(self) -> sqlite3.Connection:
        if self._path is None:
            return _prepared(sqlite3.connect(":memory:", isolation_level=None))
        self._path.parent.mkdir(parents=True, exist_ok=True)
        try:
            return _prepared(sqlite3.connect(self._path, isolation_level=None))
        except sqlite3.DatabaseError:
            return self._anew()

    def _anew(self) -> sqlite3.Connection:
        assert self._path is not None
        for suffix in ("", "-wal", "-shm", "-journal"):
            Path(f"{self._path}{suffix}").unlink(missing_ok=True)
        return _prepared(sqlite3.connect(self._path, isolation_level=None))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Drop what was not committed and let go of the file."""
        self._connection.close()

    def commit(self) -> None:
        """Keep what was put in since the last commit."""
        self._connection.execute("COMMIT")
        self._connection.execute("BEGIN")

    def hashes(self, sources: Iterable[Source], load: Callable[[str], bytes | None]) -> dict[str, str]:
        """Path → digest of the bytes of each source; reads only those that may have changed. ``load(path)`` gives the
        bytes, or None for a file that is to be left out."""
        rows = self._connection.execute("SELECT path, size, mtime, ctime, inode, seen, hash FROM files")
        known = {row[0]: row[1:] for row in rows}
        found: dict[str, str] = {}
        changed = []
        for source in sources:
            stat = source.stat
            identity = (stat.size, stat.mtime_ns, stat.ctime_ns, stat.inode)
            row = known.get(source.path)
            if row and row[:4] == identity and max(stat.mtime_ns, stat.ctime_ns) < row[4] - _RACY:
                found[source.path] = row[5]
            else:
                seen = time.time_ns()
                data = load(source.path)
                if data is None:
                    continue
                found[source.path] = digest(data)
                changed.append((source.path, *identity, seen, found[source.path]))
        self._connection.executemany("INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)", changed)
        gone = [(path,) for path in known if path not in found]
        self._connection.executemany("DELETE FROM files WHERE path = ?", gone)
        return found

    def facts(self) -> dict[str, bytes]:
        """Every stored parse: key → packed facts."""
        return dict(self._connection.execute("SELECT key, value FROM facts"))

    def put_facts(self, rows: Iterable[tuple[str, bytes]]) -> None:
        """Remember parses: (key, packed facts)."""
        self._connection.executemany("INSERT OR REPLACE INTO facts VALUES (?, ?)", rows)

    def put_bodies(self, texts: Iterable[tuple[str, str]]) -> None:
        """Remember bodies: (digest, HTML)."""
        self._connection.executemany("INSERT OR IGNORE INTO bodies VALUES (?, ?)", texts)

    def body(self, name: str) -> str:
        """The body with that digest; KeyError if it is not there."""
        row = self._connection.execute("SELECT html FROM bodies WHERE digest = ?", (name,)).fetchone()
        if row is not None:
            return str(row[0])
        made = self._connection.execute("SELECT source, patch FROM derived WHERE digest = ?", (name,)).fetchone()
        if made is None or made[0] == name:
            raise KeyError(name)
        return _patched(self.body(made[0]), decode(made[1], Patch))

    def put_derived(self, name: str, source: str, patch: Patch) -> None:
        """Remember a body as what insertions make of another one."""
        self._connection.execute("INSERT OR IGNORE INTO derived VALUES (?, ?, ?)", (name, source, encode(patch)))

    def linked(self) -> dict[str, bytes]:
        """Facts after linking: key of the parse → packed facts (b"" = as parsed)."""
        return dict(self._connection.execute("SELECT key, value FROM linked"))

    def forget_linked(self) -> None:
        """Drop all facts after linking."""
        self._connection.execute("DELETE FROM linked")

    def bodies(self) -> Iterator[tuple[str, str]]:
        """Every stored body that was parsed: (digest, HTML)."""
        return iter(self._connection.execute("SELECT digest, html FROM bodies"))

    def sources(self) -> dict[str, str]:
        """Bodies that are made of others by insertions: digest → digest of the other one."""
        return dict(self._connection.execute("SELECT digest, source FROM derived"))

    def put_linked(self, rows: Iterable[tuple[str, bytes]]) -> None:
        """Remember facts after linking."""
        self._connection.executemany("INSERT OR REPLACE INTO linked VALUES (?, ?)", rows)

    def has_bodies(self, names: Iterable[str]) -> bool:
        """Whether every digest has its body (a damaged memo may have lost some)."""
        stored = {row[0] for row in self._connection.execute("SELECT digest FROM bodies")}
        return all(name in stored for name in names)

    def forget_others(self, keys: set[str], bodies: set[str]) -> None:
        """Drop parses and bodies that the current content has no use for."""
        made = self._connection.execute("SELECT digest, source FROM derived")
        sources = {source for digest_, source in made if digest_ in bodies}
        for table, column, keep in (
            ("facts", "key", keys),
            ("linked", "key", keys),
            ("derived", "digest", bodies),
            ("bodies", "digest", bodies | sources),
        ):
            stored = [row[0] for row in self._connection.execute(f"SELECT {column} FROM {table}")]
            gone = [(name,) for name in stored if name not in keep]
            self._connection.executemany(f"DELETE FROM {table} WHERE {column} = ?", gone)

    def state(self, name: str) -> bytes | None:
        """A small value by name, e.g. the outcome of the last build."""
        row = self._connection.execute("SELECT value FROM state WHERE name = ?", (name,)).fetchone()
        return bytes(row[0]) if row else None

    def put_state(self, name: str, value: bytes) -> None:
        """Remember a small value."""
        self._connection.execute("INSERT OR REPLACE INTO state VALUES (?, ?)", (name, value))


def _patched(text: str, patch: Patch) -> str:
    parts, last = [], 0
    for place, inserted in patch:
        parts += [text[last:place], inserted]
        last = place
    return "".join((*parts, text[last:]))


def _prepared(connection: sqlite3.Connection) -> sqlite3.Connection:
    try:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=OFF")
        if connection.execute("PRAGMA user_version").fetchone()[0] not in (0, SCHEMA):
            raise sqlite3.DatabaseError("another version's cache")
        for table in (
            "files (path TEXT PRIMARY KEY, size INT, mtime INT, ctime INT, inode INT, seen INT, hash TEXT)",
            "facts (key TEXT PRIMARY KEY, value BLOB)",
            "bodies (digest TEXT PRIMARY KEY, html TEXT)",
            "state (name TEXT PRIMARY KEY, value BLOB)",
            "linked (key TEXT PRIMARY KEY, value BLOB)",
            "derived (digest TEXT PRIMARY KEY, source TEXT, patch BLOB)",
        ):
            connection.execute(f"CREATE TABLE IF NOT EXISTS {table}")
        connection.execute(f"PRAGMA user_version={SCHEMA}")
        connection.execute("BEGIN")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def combine(hashes: Mapping[str, str]) -> str:
    """One fingerprint of a set of files: their paths and digests."""
    state = hashlib.blake2b(digest_size=16)
    for path in sorted(hashes):
        state.update(f"{path}\0{hashes[path]}\n".encode())
    return state.hexdigest()
