"""What programs read of the whole site: every feed, recent news, all briefings, all actors."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from briefings.model.view.data import ListItem
from briefings.model.view.parts import FeedLink


@dataclass(frozen=True, slots=True)
class OpmlView:
    """``/opml.xml``: every feed of the site (OPML 2.0)."""

    title: str
    owner: str
    url: str
    """Absolute address of the site."""
    language: str
    sections: tuple[tuple[str, tuple[FeedLink, ...]], ...]
    """(title, feeds with absolute addresses)."""


@dataclass(frozen=True, slots=True)
class NewsEntry:
    """A briefing in the news sitemap."""

    url: str
    """Absolute."""
    title: str
    published: datetime
    language: str
    """As the news sitemap wants it: ISO 639, ``en``, or ``zh-cn`` and ``zh-tw``."""


@dataclass(frozen=True, slots=True)
class NewsSitemapView:
    """``/news-sitemap.xml``: briefings of the last two days, at most 1,000."""

    publication: str
    entries: tuple[NewsEntry, ...]
    """Newest first."""


@dataclass(frozen=True, slots=True)
class SiteTerm:
    """A term in ``/site.json``, with its list."""

    name: str
    taxonomy: str
    kind: str
    url: str
    """Absolute, "" if the term has no page."""
    json: str
    """Absolute address of its list for programs; "" if there is none."""
    count: int
    latest: datetime


@dataclass(frozen=True, slots=True)
class SiteDataView:
    """``/site.json``: what the site is, its feeds, and its terms with counts; ``count`` briefings in all."""

    title: str
    description: str
    url: str
    language: str
    time_zone: str
    author: str
    publisher: str
    rights: str
    count: int
    since: datetime | None
    latest: datetime | None
    feeds: tuple[FeedLink, ...]
    """The feeds of the whole site, absolute."""
    documents: tuple[FeedLink, ...]
    """Other files for programs: OPML, sitemaps, CSV; absolute."""
    terms: tuple[SiteTerm, ...]


@dataclass(frozen=True, slots=True)
class BriefingsTableView:
    """``/briefings.csv``: every briefing, newest first."""

    items: tuple[ListItem, ...]


@dataclass(frozen=True, slots=True)
class ActorRow:
    """An actor in ``/actors.csv``."""

    slug: str
    name: str
    kind: str
    names: tuple[str, ...]
    wikidata: str
    country: str
    url: str
    """Absolute, "" if there is no page."""
    count: int
    first: datetime
    latest: datetime


@dataclass(frozen=True, slots=True)
class ActorsTableView:
    """``/actors.csv``: every actor with a visible briefing, by name."""

    actors: tuple[ActorRow, ...]
