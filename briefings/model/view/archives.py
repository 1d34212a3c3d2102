"""Pages by time: editions, the home page, months and years."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 (fields are called date)

from briefings.model.view.parts import Anchor, CitationView, DayHeadlines, Meta, PeriodCount, Teaser, TermLink


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
class HomeView:
    """The home page: the newest edition, the stories, the week before."""

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
    """The edition of a day: ``/2024/05/16/``."""

    meta: Meta
    edition: Edition
    previous: Anchor | None
    """The edition before."""
    next: Anchor | None
    month: Anchor
    lists: dict[str, tuple[Teaser, ...]]


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day of a month's calendar."""

    date: Day
    url: str
    """Its edition; "" if it has none, or no page."""
    count: int
    inside: bool
    """It is a day of the month itself; else of the one before or after, and to be left blank."""


@dataclass(frozen=True, slots=True)
class MonthView:
    """A month with its days: ``/2024/05/``."""

    meta: Meta
    start: Day
    """First day of the month."""
    days: tuple[DayHeadlines, ...]
    """Newest first."""
    weeks: tuple[tuple[CalendarDay, ...], ...]
    """Whole weeks, Monday first."""
    count: int
    previous: Anchor | None
    next: Anchor | None
    year: Anchor
    lists: dict[str, tuple[Teaser, ...]]


@dataclass(frozen=True, slots=True)
class YearView:
    """A year with its months: ``/2024/``."""

    meta: Meta
    year: int
    months: tuple[PeriodCount, ...]
    """All twelve, January first."""
    count: int
    previous: Anchor | None
    next: Anchor | None
    lists: dict[str, tuple[Teaser, ...]]
