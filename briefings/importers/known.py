"""What a site has already: source texts by hash, by address, by words, and by a sketch of their shingles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from briefings.importers.canonical import canonical_url, is_article_url
from briefings.importers.files import shown
from briefings.importers.seed_store import SeedEntry
from briefings.importers.shingles import SAME_STORY, Sketch, shared, unpack

_HASH = re.compile(rb"(?<![0-9a-fA-F])[0-9a-f]{64}(?![0-9a-fA-F])")
_ID = re.compile(rb"""^id *[:=] *["']?([0-9a-fA-F-]{36})""", re.MULTILINE)
_NESTED_URL = re.compile(rb"""^(?:[ \t]+(?:- +)?|- +)url *: *["']?(https?://[^\s"'#]+)""", re.MULTILINE)
_TOML_URL = re.compile(rb"""^url *= *["'](https?://[^\s"']+)""", re.MULTILINE)
_FRONT = re.compile(rb"\A(?:\xef\xbb\xbf)?(---|\+\+\+)[ \t]*\r?\n.*?^\1[ \t]*$", re.MULTILINE | re.DOTALL)


@dataclass(slots=True)
class Known:
    """Looked up and added to while a run goes through its sources."""

    site: Path
    entries: dict[str, SeedEntry]
    """The index of seeds, by SHA-256."""
    files: dict[str, list[str]] = field(default_factory=dict)
    """SHA-256, id or canonical address → content files that name it."""
    by_url: dict[str, list[SeedEntry]] = field(default_factory=dict)
    by_text: dict[str, SeedEntry] = field(default_factory=dict)
    sketches: list[tuple[Sketch, SeedEntry]] = field(default_factory=list)
    holders: dict[int, list[int]] = field(default_factory=dict)
    """Hash of a shingle → places in ``sketches`` that have it."""

    def add(self, entry: SeedEntry, path: str = "") -> None:
        """Remember a source, and the content file that was made from it."""
        self.entries[entry.sha256] = entry
        if path:
            for name in (entry.sha256, entry.id, canonical_url(entry.url)):
                if name:
                    self.files.setdefault(name, []).append(path)
        self._look_up(entry)

    def _look_up(self, entry: SeedEntry) -> None:
        url = canonical_url(entry.url)
        if is_article_url(url):
            self.by_url.setdefault(url, []).append(entry)
        if entry.text:
            self.by_text.setdefault(entry.text, entry)
        if found := unpack(entry.shingles):
            for number in found:
                self.holders.setdefault(number, []).append(len(self.sketches))
            self.sketches.append((found, entry))

    def where(self, entry: SeedEntry) -> str:
        """The content file of a source, else its line in the index."""
        files = self.files.get(entry.sha256) or self.files.get(entry.id)
        return files[0] if files else f"seeds/index.jsonl: {entry.state}"

    def by_hash(self, sha256: str) -> str:
        """Where these very bytes are known; "" if they are not."""
        if files := self.files.get(sha256):
            return files[0]
        entry = self.entries.get(sha256)
        return self.where(entry) if entry else ""

    def cited_by(self, url: str) -> tuple[str, ...]:
        """Content files that cite a canonical address, each once."""
        entries = self.by_url.get(url, ())
        names = [url, *(entry.sha256 for entry in entries), *(entry.id for entry in entries)]
        return tuple(dict.fromkeys(path for name in names if name for path in self.files.get(name, ())))

    def nearest(self, sketch: Sketch) -> tuple[SeedEntry, float] | None:
        """The source that shares most with a text and how much, if that is the same story."""
        candidates = sorted({place for number in sketch for place in self.holders.get(number, ())})
        scored = ((shared(sketch, other), entry) for other, entry in map(self.sketches.__getitem__, candidates))
        share, entry = max(scored, key=lambda one: one[0], default=(0.0, None))
        return (entry, share) if entry is not None and share >= SAME_STORY else None


def known(site: Path, entries: dict[str, SeedEntry]) -> Known:
    """What a site has: the index of its seeds and the content files that name hashes, ids and addresses."""
    found = Known(site, entries)
    for path in sorted((site / "content").rglob("*.md")):
        if path.is_file():
            name = shown(path, site)
            for key in dict.fromkeys(_names(path.read_bytes())):
                found.files.setdefault(key, []).append(name)
    for entry in entries.values():
        found._look_up(entry)
    return found


def _names(data: bytes) -> Iterator[str]:
    """SHA-256 anywhere in a file; ids and the sources' addresses in its front matter."""
    yield from (match.group().decode() for match in _HASH.finditer(data))
    front = _FRONT.match(data)
    if front is None:
        return
    yield from (match[1].decode().lower() for match in _ID.finditer(front.group()))
    pattern = _NESTED_URL if front[1] == b"---" else _TOML_URL
    yield from _addresses(match[1].decode("utf-8", "replace") for match in pattern.finditer(front.group()))


def _addresses(urls: Iterable[str]) -> Iterator[str]:
    for url in urls:
        canonical = canonical_url(url)
        if is_article_url(canonical):
            yield canonical
