"""``import --into``: an article as one more source of a briefing, the rest of whose file stays byte for byte."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefings.errors import Problem
from briefings.importers.article import Article
from briefings.importers.canonical import canonical_url
from briefings.importers.draft import Source, citation
from briefings.importers.files import replace_file, shown
from briefings.importers.matter import Matter, MatterError, split
from briefings.importers.outcome import KnownSource
from briefings.importers.reading import Reading
from briefings.importers.seed_store import SeedEntry


@dataclass(slots=True)
class Target:
    """A briefing that sources are added to."""

    place: Path
    path: str
    """Relative to the site's folder."""
    matter: Matter

    @property
    def text(self) -> str:
        return self.matter.text

    @property
    def id(self) -> str:
        """The briefing's ``id``; "" if it has none of its own."""
        return str(self.matter.values().get("id") or "")

    @property
    def state(self) -> str:
        """What becomes of a source that is added: ``new`` while the briefing is a draft, else ``used``."""
        draft = self.path.startswith("content/inbox/") or self.matter.values().get("draft") is True
        return "new" if draft else "used"

    @property
    def sources(self) -> list[dict[str, Any]]:
        found = self.matter.values().get("sources")
        return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []

    def recognised(self, reading: Reading, entry: SeedEntry) -> KnownSource | None:
        """The row for an article that the briefing cites already; None for a new one."""
        url = canonical_url(entry.url)
        for source in self.sources:
            if source.get("sha256") == entry.sha256 or (url and canonical_url(str(source.get("url") or "")) == url):
                return KnownSource(reading.name, self.path, "a source of it already")
        return None

    def add(self, article: Article, source: Source) -> Problem | None:
        """Put the article under ``sources``; a Problem if that cannot be done without touching the rest."""
        try:
            self.matter = self.matter.with_source(citation(article, source))
        except MatterError as error:
            hint = "write each source as an item of its own, begun by a hyphen, and import again"
            return Problem("cannot-add-source", f"no source can be added: {error}", self.path, hint=hint)
        return None

    def write(self) -> None:
        """Write the file. Raises OSError."""
        replace_file(self.place, self.text.encode())


def open_target(site: Path, name: str) -> Target | Problem:
    """The briefing that sources are to be added to; ``name`` as written on the command line."""
    place = next((path for path in (Path(name), site / name) if path.is_file()), None)
    if place is None:
        return Problem("no-such-briefing", "there is no such file to add a source to", name)
    try:
        return Target(place, shown(place, site), split(place.read_bytes().decode()))
    except (MatterError, UnicodeDecodeError) as error:
        reason = error if isinstance(error, MatterError) else "it is not UTF-8"
        return Problem("cannot-add-source", f"no source can be added: {reason}", shown(place, site))
