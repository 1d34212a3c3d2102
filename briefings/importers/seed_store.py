"""``seeds/``: source texts as received, what git may keep of them, and the index that says what became of each."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefings.errors import Problem
from briefings.importers.files import numbered, replace_file

INDEX = "seeds/index.jsonl"
PERMITTING = frozenset({"own", "permitted", "public-domain", "open-licence"})
"""Rights under which a source text may go into a repository and be published."""
_IGNORE_FIRST = ("*", "!.gitignore", "!index.jsonl")


@dataclass(frozen=True, slots=True)
class SeedEntry:
    """A line of the index: facts of a source, never its text."""

    sha256: str
    file: str
    """``seeds/NAME.txt``"""
    url: str
    outlet: str
    title: str
    state: str
    """``new`` (a draft was made), ``used`` (published) or ``discarded``."""
    id: str
    """Of the briefing made from it."""
    text: str = ""
    """``shingles.text_digest`` of the body: the same for the same words."""
    shingles: str = ""
    """``shingles.pack`` of the body's sketch."""
    rest: tuple[tuple[str, Any], ...] = ()
    """Keys that other versions add, kept as they are."""

    def line(self) -> str:
        """The entry as JSON, keys sorted."""
        values = {name: getattr(self, name) for name in _KEYS}
        values = {name: value for name, value in values.items() if value or name not in _OPTIONAL} | dict(self.rest)
        return json.dumps(values, ensure_ascii=False, sort_keys=True)


_KEYS = ("sha256", "file", "url", "outlet", "title", "state", "id", "text", "shingles")
_OPTIONAL = frozenset({"text", "shingles"})


def sha256_of(data: bytes) -> str:
    """SHA-256 as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def read_index(site: Path) -> tuple[dict[str, SeedEntry], Problem | None]:
    """The index by hash; a line that cannot be read is a Problem, and nothing may be written then."""
    path = site / INDEX
    if not path.is_file():
        return {}, None
    entries: dict[str, SeedEntry] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        if not line.strip():
            continue
        entry = _entry(line)
        if entry is None:
            hint = "is it a merge that was not finished? mend the line or remove it"
            problem = Problem("bad-seed-index", "this line is no JSON object with a sha256", INDEX, hint=hint)
            return {}, problem.located(number, 1, len(line), line)
        entries[entry.sha256] = entry
    return entries, None


def _entry(line: str) -> SeedEntry | None:
    try:
        values = json.loads(line)
    except ValueError:
        return None
    if not isinstance(values, Mapping) or not isinstance(values.get("sha256"), str):
        return None
    known = {key: str(values.get(key) or "") for key in _KEYS if isinstance(values.get(key), str)}
    rest = sorted((key, value) for key, value in values.items() if key not in known)
    return SeedEntry(**{key: known.get(key, "") for key in _KEYS}, rest=tuple(rest))


def write_index(site: Path, entries: Iterable[SeedEntry]) -> bool:
    """Write the index, ordered by hash; whether anything changed. Raises OSError."""
    ordered = sorted(entries, key=lambda entry: entry.sha256)
    return replace_file(site / INDEX, "".join(f"{entry.line()}\n" for entry in ordered).encode())


def place_seed(
    site: Path, source: Path | None, stem: str, data: bytes, reserved: Iterable[str] = (), suffix: str = ".txt"
) -> str:
    """Where a source's bytes are kept, relative to the site's folder.

    A source that lies in ``seeds/`` stays where it is; otherwise ``seeds/STEM.txt`` (or another suffix), or ``-2`` and
    so on where another text has that name (or it is in ``reserved``).
    """
    folder = site / "seeds"
    if source is not None and source.resolve().parent == folder.resolve():
        return f"seeds/{source.name}"
    taken = frozenset(reserved)
    for path in numbered(folder, stem, suffix):
        name = f"seeds/{path.name}"
        if name not in taken and (not path.exists() or path.read_bytes() == data):
            return name
    raise AssertionError  # numbered() has no end


def gitignore_text(existing: str, permitted: Iterable[str]) -> str:
    """``seeds/.gitignore`` with everything ignored but itself, the index and the permitted files; no line is lost."""
    lines = existing.splitlines()
    missing = [line for line in _IGNORE_FIRST if line not in lines]
    added = [line for line in (f"!{name}" for name in permitted) if line not in lines]
    if not missing and not added:
        return existing
    return "\n".join([*missing, *lines, *added]) + "\n"


def update_gitignore(site: Path, permitted: Iterable[str]) -> bool:
    """Write ``seeds/.gitignore`` (names of permitted files, without folder); whether it changed. Raises OSError."""
    path = site / "seeds" / ".gitignore"
    existing = path.read_text(encoding="utf-8") if path.is_file() else ""
    return replace_file(path, gitignore_text(existing, permitted).encode())
