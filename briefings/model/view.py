"""What layouts see: one small frozen value a page, and nothing else.

A layout is given its view as ``page`` and the frame of the site as ``site``. URLs are ready to print (percent-encoded,
with the base path). Bodies are not in here but named by digest: a layout prints one with
``{{ page.body|html(page.links) }}``.
The smallest values, made by the hundred thousand, are named tuples: they cost half as much to make and to fingerprint.
Date-times are aware, in the site's zone. Empty texts are "", absent things None, so that ``{% if %}`` reads well.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Day  # noqa: N812 (fields are called date)
from datetime import datetime
from typing import Any, NamedTuple

from briefings.model.content import Citation, Correction, Heading, Withdrawal


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


@dataclass(frozen=True, slots=True)
class SiteView:
    """The frame every page has: kept small, because a change here renders every page anew."""

    title: str
    description: str
    language: str
    base_url: str
    root: str
    """Base path, ``/`` or ``/desk/``: where the home page is."""
    author: str
    publisher: str
    rights: str
    time_zone: str
    navigation: tuple[Anchor, ...]
    feeds: tuple[FeedLink, ...]
    """The site's own feeds."""
    footer: tuple[Anchor, ...]
    """Standing pages and service pages (feeds, corrections)."""


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


class ActorRole(NamedTuple):
    """An actor in a briefing's margin."""

    link: TermLink
    role: str
    """Title of the role held on the briefing's day; "" if none is known."""
    of: str
    """Of whom or what: ``Russia``; "" if nothing is said."""


class CitationView(NamedTuple):
    """A numbered source of a briefing."""

    number: int
    citation: Citation
    outlet: TermLink | None
    day: str
    """The citation's date for people: ``16 May 2024``; "" if it has none."""


class ThreadStep(NamedTuple):
    """A briefing's place in a story: some steps around it, this one among them."""

    mention: Mention
    current: bool


@dataclass(frozen=True, slots=True)
class ThreadView:
    link: TermLink
    steps: tuple[ThreadStep, ...]
    """Oldest first, at most the two before, this one, and the two after."""
    earlier: bool
    """There are older ones that are not shown."""
    later: bool


class Related(NamedTuple):
    mention: Mention
    shared: tuple[str, ...]
    """Why: names of the terms both bear."""


@dataclass(frozen=True, slots=True)
class BriefingView:
    meta: Meta
    teaser: Teaser
    body: str
    links: tuple[str, ...]
    headings: tuple[Heading, ...]
    words: int
    minutes: int
    id: str
    """``urn:uuid:…``"""
    day: Anchor
    """The day's edition."""
    place: str
    author: str
    updated: datetime | None
    actors: tuple[ActorRole, ...]
    terms: tuple[tuple[str, tuple[TermLink, ...]], ...]
    """Custom taxonomies: (title, terms)."""
    sources: tuple[CitationView, ...]
    corrections: tuple[Correction, ...]
    threads: tuple[ThreadView, ...]
    related: tuple[Related, ...]
    previous: Anchor | None
    """The next older briefing of the site."""
    next: Anchor | None
    image: ImageView | None
    rights: str
    ai: str
    reviewed_by: str
    extra: dict[str, Any]
    lists: dict[str, tuple[Teaser, ...]]


@dataclass(frozen=True, slots=True)
class TombstoneView:
    """A withdrawn briefing: same URL, says removed, when and why."""

    meta: Meta
    title: str
    date: datetime
    withdrawn: Withdrawal
    day: Anchor | None
    """None if that day has no edition."""


@dataclass(frozen=True, slots=True)
class Item:
    """An item of an edition: a teaser with its lead."""

    number: int
    teaser: Teaser
    lead: str
    """Digest; print with ``{{ item.lead|html(item.links) }}``."""
    links: tuple[str, ...]
    minutes: int
    more: bool
    """The body goes on after the lead."""
    sources: tuple[CitationView, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Items of an edition under one category."""

    category: TermLink | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Edition:
    """All briefings of one day. Items are numbered through the groups, in reading order."""

    date: Day
    url: str
    title: str
    """``16 May 2024``."""
    groups: tuple[Group, ...]
    count: int
    minutes: int


@dataclass(frozen=True, slots=True)
class ThreadNews:
    """A story with what is new in it."""

    link: TermLink
    description: str
    latest: Teaser


@dataclass(frozen=True, slots=True)
class DayHeadlines:
    """A day in a list of days: its edition and its headlines."""

    date: Day
    title: str
    url: str
    teasers: tuple[Teaser, ...]


@dataclass(frozen=True, slots=True)
class PeriodCount:
    """A year or month with its number of briefings."""

    title: str
    url: str
    """"" if it has no page."""
    count: int
    start: Day


@dataclass(frozen=True, slots=True)
class HomeView:
    meta: Meta
    edition: Edition | None
    """None on a site without a visible briefing."""
    threads: tuple[ThreadNews, ...]
    week: tuple[DayHeadlines, ...]
    """The editions of the seven days before the newest one, newest first."""
    years: tuple[Anchor, ...]
    previous: Anchor | None
    """The edition before the newest one."""
    lists: dict[str, tuple[Teaser, ...]]


@dataclass(frozen=True, slots=True)
class DayView:
    meta: Meta
    edition: Edition
    previous: Anchor | None
    """The edition before."""
    next: Anchor | None
    month: Anchor
    lists: dict[str, tuple[Teaser, ...]]


@dataclass(frozen=True, slots=True)
class MonthView:
    meta: Meta
    start: Day
    """First day of the month."""
    days: tuple[DayHeadlines, ...]
    """Newest first."""
    count: int
    previous: Anchor | None
    next: Anchor | None
    year: Anchor
    lists: dict[str, tuple[Teaser, ...]]


@dataclass(frozen=True, slots=True)
class YearView:
    meta: Meta
    year: int
    months: tuple[PeriodCount, ...]
    """All twelve, January first."""
    count: int
    previous: Anchor | None
    next: Anchor | None
    lists: dict[str, tuple[Teaser, ...]]


@dataclass(frozen=True, slots=True)
class RoleView:
    title: str
    of: TermLink | None
    of_name: str
    start: Day | None
    end: Day | None
    current: bool


@dataclass(frozen=True, slots=True)
class TermProfile:
    """What a term's file says of it."""

    name: str
    taxonomy: str
    taxonomy_title: str
    kind: str
    description: str
    body: str
    links: tuple[str, ...]
    names: tuple[str, ...]
    """Other names and spellings."""
    wikidata: str
    website: str
    roles: tuple[RoleView, ...]
    image: ImageView | None
    hue: int | None
    stub: bool
    closed: bool
    extra: dict[str, Any]


@dataclass(frozen=True, slots=True)
class TermCount:
    link: TermLink
    count: int
    latest: datetime
    """Date of its newest visible briefing."""
    description: str
    stub: bool
    pair: str = ""
    """Beside another actor: the page of the briefings that both are in; "" if there is none."""


@dataclass(frozen=True, slots=True)
class NetworkTie:
    """A line of a network. ``x`` in per cent of the picture's width without its margins, ``y`` in pixels."""

    x1: int
    y1: int
    x2: int
    y2: int
    strength: int
    """1 (few briefings in common) to 5."""


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """An actor in a network: a dot with a label on its outer side."""

    term: TermCount
    x: int
    y: int
    radius: int
    left: bool
    """Its label ends to the left of the dot; else it begins to the right."""
    lines: tuple[str, ...]
    """The label, one to three lines."""
    baseline: int
    """y of the first line."""
    ties: tuple[NetworkTie, ...]


@dataclass(frozen=True, slots=True)
class NetworkPicture:
    """Who appears together. Whole numbers only, so that the same briefings give the same bytes."""

    height: int
    line_height: int
    gap: int
    """From the middle of a dot to its label."""
    nodes: tuple[NetworkNode, ...]
    """Clockwise from the top."""
    ties: tuple[NetworkTie, ...]
    """The weakest first."""


@dataclass(frozen=True, slots=True)
class Pager:
    """Pages of a list are numbered from the oldest: 1 is the oldest, and stays as it is."""

    number: int | None
    """None on the list's own URL."""
    newer: Anchor | None
    older: Anchor | None


@dataclass(frozen=True, slots=True)
class TermOverview:
    """Only on a term's own URL: what depends on all its briefings."""

    count: int
    since: datetime
    months: tuple[PeriodCount, ...]
    """From its first month to its newest, without gaps."""
    companions: tuple[TermCount, ...]
    """Actors that appear together with it, most often first, at most 12. ``latest`` = newest shared briefing."""
    network: NetworkPicture | None
    """Of actors: the 24 that appear with it most often, and who of them appear together there."""
    categories: tuple[TermCount, ...]
    threads: tuple[TermCount, ...]
    outlets: tuple[TermCount, ...]


@dataclass(frozen=True, slots=True)
class TermView:
    meta: Meta
    profile: TermProfile
    overview: TermOverview | None
    teasers: tuple[Teaser, ...]
    """Newest first; in a thread's pages too."""
    pager: Pager
    lists: dict[str, tuple[Teaser, ...]]
    data: tuple[FeedLink, ...] = ()
    """The whole list as JSON and CSV, if asked for."""


@dataclass(frozen=True, slots=True)
class PairView:
    """The briefings that two actors are in."""

    meta: Meta
    actors: tuple[TermLink, TermLink]
    """In the order of their slugs."""
    count: int | None
    """All of them; None on the numbered pages."""
    since: datetime | None
    months: tuple[PeriodCount, ...]
    teasers: tuple[Teaser, ...]
    pager: Pager
    lists: dict[str, tuple[Teaser, ...]]


@dataclass(frozen=True, slots=True)
class NetworkRow:
    """An actor with those that it appears with most often."""

    term: TermCount
    companions: tuple[TermCount, ...]


@dataclass(frozen=True, slots=True)
class NetworkView:
    """``/network/``: the actors with most briefings, and who appears with whom."""

    meta: Meta
    picture: NetworkPicture | None
    """None if nobody appears with anybody."""
    rows: tuple[NetworkRow, ...]
    """By number of briefings."""


@dataclass(frozen=True, slots=True)
class MapStep:
    """A colour of the map's legend."""

    number: int
    """1 (light) to 5."""
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class MapCountry:
    """A country with briefings."""

    code: str
    """ISO 3166-1 alpha-2."""
    name: str
    url: str
    """Page of the actor that is this country; "" if there is none."""
    count: int
    """Briefings with at least one actor of that country."""
    step: int
    path: str
    dot: tuple[int, int] | None
    actors: tuple[TermCount, ...]
    """The three with most briefings."""


@dataclass(frozen=True, slots=True)
class MapView:
    """``/map/``: coverage by country."""

    meta: Meta
    width: int
    height: int
    land: str
    """Path data of all countries without briefings."""
    countries: tuple[MapCountry, ...]
    """By number of briefings."""
    steps: tuple[MapStep, ...]
    count: int
    """Briefings with an actor of any country."""


@dataclass(frozen=True, slots=True)
class LetterGroup:
    """Terms of an index under one letter."""

    title: str
    id: str
    terms: tuple[TermCount, ...]


@dataclass(frozen=True, slots=True)
class TaxonomyView:
    """All terms of a taxonomy that have a visible briefing."""

    meta: Meta
    name: str
    title: str
    terms: tuple[TermCount, ...]
    """Categories by order, threads by newest briefing, others by name."""
    letters: tuple[LetterGroup, ...] = ()
    """The same by first letter; empty for categories and threads."""
    kinds: tuple[tuple[str, int], ...] = ()
    """(kind, number of terms) of those that occur, if there are several to choose from."""


@dataclass(frozen=True, slots=True)
class StandingPageView:
    meta: Meta
    title: str
    summary: str
    body: str
    links: tuple[str, ...]
    headings: tuple[Heading, ...]
    updated: datetime | None
    extra: dict[str, Any]
    lists: dict[str, tuple[Teaser, ...]]


@dataclass(frozen=True, slots=True)
class FeedsPageView:
    """``/feeds/``: every feed of the site, for people."""

    meta: Meta
    sections: tuple[tuple[str, tuple[FeedLink, ...]], ...]


@dataclass(frozen=True, slots=True)
class CorrectionEntry:
    teaser: Teaser
    correction: Correction


@dataclass(frozen=True, slots=True)
class CorrectionsView:
    """``/corrections/``: the central log, newest first."""

    meta: Meta
    entries: tuple[CorrectionEntry, ...]
    withdrawals: tuple[tuple[Anchor, Withdrawal], ...]


@dataclass(frozen=True, slots=True)
class RedirectView:
    meta: Meta
    target: str


@dataclass(frozen=True, slots=True)
class NotFoundView:
    meta: Meta


@dataclass(frozen=True, slots=True)
class FeedEntry:
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
    sitemap: str
    """Absolute, "" if the site has none."""


View = (
    BriefingView
    | TombstoneView
    | HomeView
    | DayView
    | MonthView
    | YearView
    | TermView
    | TaxonomyView
    | PairView
    | NetworkView
    | MapView
    | ListView
    | StandingPageView
    | FeedsPageView
    | CorrectionsView
    | RedirectView
    | NotFoundView
    | FeedView
    | SitemapView
    | RobotsView
)


@dataclass(frozen=True, slots=True)
class Page:
    """Something with a URL: a view, the layout that shows it, and where its output goes."""

    path: str
    """Output path, decoded, relative to the destination: ``2024/05/16/putin-in-beijing/index.html``."""
    layout: str
    """``briefing.html``, ``feed.xml``, ``feed.json`` …"""
    view: View
    source: str = ""
    """The content file it is made from, relative to the site's folder, for error messages; "" if there is none."""
    site: SiteView | None = field(default=None)
    """None for outputs without a frame (feeds, sitemap, robots)."""
