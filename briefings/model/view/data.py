"""What programs read: feeds, lists, sitemaps, robots."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from briefings.model.view.parts import TermLink


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A briefing in a feed."""

    id: str
    url: str
    """Absolute."""
    title: str
    published: datetime
    updated: datetime
    summary: str
    author: str
    category: TermLink | None
    actors: tuple[str, ...]
    language: str
    body: str
    """Digest; "" in feeds of summaries."""
    links: tuple[str, ...]
    """Absolute."""


@dataclass(frozen=True, slots=True)
class FeedView:
    """A feed: Atom, RSS or JSON Feed."""

    id: str
    title: str
    description: str
    url: str
    """Absolute address of the page it belongs to."""
    self_url: str
    language: str
    updated: datetime
    author: str
    rights: str
    entries: tuple[FeedEntry, ...]
    archive: bool = False
    """It holds a month that is over (RFC 5005, section 4)."""
    current: str = ""
    """Of an archive: absolute address of the feed with the newest; "" if there is none."""
    previous_archive: str = ""
    """Absolute address of the archive before; "" if there is none."""
    next_archive: str = ""
    """Of an archive: absolute address of the one after."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """A briefing in a list for programs."""

    id: str
    url: str
    """Absolute."""
    title: str
    published: datetime
    updated: datetime
    summary: str
    category: str
    actors: tuple[str, ...]
    threads: tuple[str, ...]
    outlets: tuple[str, ...]
    language: str


@dataclass(frozen=True, slots=True)
class ListView:
    """All briefings of a term, for programs: ``index.json`` and ``index.csv``."""

    title: str
    taxonomy: str
    kind: str
    url: str
    """Absolute address of the page it belongs to."""
    items: tuple[ListItem, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class SitemapEntry:
    """An address in a sitemap."""

    url: str
    modified: str
    """ISO date, or "" if nothing truthful can be said."""


@dataclass(frozen=True, slots=True)
class SitemapView:
    """Either addresses or, above the limit of one file, addresses of sitemaps."""

    entries: tuple[SitemapEntry, ...]
    index: bool = False


@dataclass(frozen=True, slots=True)
class RobotsView:
    """``/robots.txt``"""

    sitemaps: tuple[str, ...]
    """Absolute addresses."""
