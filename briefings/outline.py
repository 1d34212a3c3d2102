"""What can be said of a page beside showing it: its source, its layout, its length, whom its text names."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from briefings.linking import Linker, first_mentions
from briefings.model.report import About
from briefings.plan import PlannedPage
from briefings.plan.site import Entry, Site
from briefings.plan.spoken import spoken_names
from briefings.plan.visibility import due
from briefings.text import reading_minutes

_FRONT_MATTER = re.compile(r"\A\ufeff?---\s*\n.*?^---\s*$", re.DOTALL | re.MULTILINE)


@dataclass(frozen=True)
class SiteOutline:
    """The pages of one build. Costs nothing before it is asked."""

    planned: tuple[PlannedPage, ...]
    site: Site

    @cached_property
    def _pages(self) -> dict[str, PlannedPage]:
        return {page.path: page for page in self.planned}

    @cached_property
    def _entries(self) -> dict[str, Entry]:
        return {entry.source: entry for entry in (*self.site.entries, *self.site.translated, *self.site.withdrawn)}

    @cached_property
    def _drafts(self) -> set[str]:
        standing = {f"content/{page.path}" for page in self.site.standing if page.draft}
        return standing | {source for source, entry in self._entries.items() if entry.briefing.draft}

    @cached_property
    def _linker(self) -> Linker:
        return Linker(spoken_names(self.site.registry), self.site.config.zone, links=True)

    def about(self, path: str, load: Callable[[str], str]) -> About | None:
        """The facts of the page with that output path; None if there is none. ``load`` gives a source's text and may
        raise OSError: then what the text would tell is left out."""
        page = self._pages.get(path)
        if page is None:
            return None
        try:
            text = _FRONT_MATTER.sub("", load(page.source)) if page.source else ""
        except OSError:
            text = ""
        entry = self._entries.get(page.source)
        words = entry.briefing.document.words if entry else len(text.split())
        return About(
            source=page.source,
            layout=page.layout,
            words=words,
            minutes=reading_minutes(words) if words else 0,
            unlisted=self._unlisted(entry, text) if entry else (),
            draft=page.source in self._drafts,
            due=due(entry.briefing).astimezone(self.site.config.zone) if entry and entry.teaser.draft else None,
        )

    def _unlisted(self, entry: Entry, text: str) -> tuple[str, ...]:
        """Names of actors that the text speaks of and the front matter does not list."""
        registry = self.site.registry
        listed = set(entry.terms.get("actors", ()))
        found = [slug for _, _, slug in first_mentions(text, self._linker) if slug not in listed]
        base = {term.slug: term for term in registry.base.terms}
        terms = (registry.terms.get(("actors", slug)) or base.get(slug) for slug in found)
        return tuple(term.name for term in terms if term is not None)
