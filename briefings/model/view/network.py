"""Who appears with whom, and where in the world."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from briefings.model.view.parts import Meta, Pager, PeriodCount, Teaser, TermCount, TermLink


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
