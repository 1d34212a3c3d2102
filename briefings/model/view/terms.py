"""Pages of terms and of their taxonomies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 (fields are called date)
from datetime import datetime
from typing import Any

from briefings.model.view.network import NetworkPicture
from briefings.model.view.parts import FeedLink, ImageView, Meta, Pager, PeriodCount, Teaser, TermCount, TermLink


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role of an actor, with its time."""

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
    """An actor's, category's, story's or outlet's page, or a numbered page of its list."""

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
