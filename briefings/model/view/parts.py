"""What the views share: links, teasers, the head of a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 (fields are called date)
from datetime import datetime
from typing import NamedTuple

from briefings.model.content import Citation


class Anchor(NamedTuple):
    """A link: title and URL."""

    title: str
    url: str


@dataclass(frozen=True, slots=True)
class FeedLink:
    """For ``<link rel="alternate">`` and the feeds page."""

    title: str
    url: str
    media_type: str


class TermLink(NamedTuple):
    """A term as other pages mention it."""

    name: str
    url: str
    """"" if the term has no page (nothing visible bears it)."""
    taxonomy: str
    kind: str = ""
    hue: int | None = None
    """Categories: degrees in OKLCH, 0–359."""


class Teaser(NamedTuple):
    """What other pages may know of a briefing."""

    url: str
    title: str
    date: datetime
    summary: str
    category: TermLink | None
    actors: tuple[TermLink, ...]
    outlets: tuple[str, ...]
    language: str
    """"" = the site's."""
    whats_new: str
    event_date: Day | None
    draft: bool
    """A draft or a future item, visible because it was asked for."""
    corrected: bool


class Mention(NamedTuple):
    """A briefing named on another one's page: less than a teaser, so that fewer edits reach that page."""

    url: str
    title: str
    date: datetime
    language: str
    """"" = the site's."""


@dataclass(frozen=True, slots=True)
class ImageView:
    """A picture with what has to stand beside it."""

    url: str
    alt: str
    credit: str
    caption: str


@dataclass(frozen=True, slots=True)
class Meta:
    """What ``<head>`` needs, for every page that is HTML."""

    title: str
    description: str
    canonical: str
    """Absolute."""
    kind: str
    """``home briefing tombstone term taxonomy pair network map year month day page feeds corrections redirect
    not-found``."""
    language: str
    direction: str
    """``ltr`` or ``rtl``."""
    noindex: bool = False
    feeds: tuple[FeedLink, ...] = ()
    """Feeds of this page, beside the site's."""
    image: str = ""
    """Absolute."""
    trail: tuple[Anchor, ...] = ()
    """Breadcrumb, from the home page to the parent."""


@dataclass(frozen=True, slots=True)
class SiteView:
    """The frame every page has: kept small, because a change here renders every page anew."""

    title: str
    description: str
    language: str
    base_url: str
    root: str
    """Base path, ``/`` or ``/desk/``."""
    home: str
    """Where the home page is; "" if there is none."""
    author: str
    publisher: str
    rights: str
    time_zone: str
    navigation: tuple[Anchor, ...]
    feeds: tuple[FeedLink, ...]
    """The site's own feeds."""
    footer: tuple[Anchor, ...]
    """Standing pages and service pages (feeds, corrections)."""


@dataclass(frozen=True, slots=True)
class PeriodCount:
    """A year or month with its number of briefings."""

    title: str
    url: str
    """"" if it has no page."""
    count: int
    start: Day


@dataclass(frozen=True, slots=True)
class Pager:
    """Pages of a list are numbered from the oldest: 1 is the oldest, and stays as it is."""

    number: int | None
    """None on the list's own URL."""
    newer: Anchor | None
    older: Anchor | None


@dataclass(frozen=True, slots=True)
class TermCount:
    """A term in a list of terms, with its number of briefings there."""

    link: TermLink
    count: int
    latest: datetime
    """Date of its newest visible briefing."""
    description: str
    stub: bool
    pair: str = ""
    """Beside another actor: the page of the briefings that both are in; "" if there is none."""


@dataclass(frozen=True, slots=True)
class DayHeadlines:
    """A day in a list of days: its edition and its headlines."""

    date: Day
    title: str
    url: str
    teasers: tuple[Teaser, ...]


class CitationView(NamedTuple):
    """A numbered source of a briefing."""

    number: int
    citation: Citation
    outlet: TermLink | None
    day: str
    """The citation's date for people: ``16 May 2024``; "" if it has none."""
