"""A briefing's own page, and the tombstone of a withdrawn one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from briefings.model.content import Correction, Heading, Withdrawal
from briefings.model.view.parts import Anchor, CitationView, FeedLink, ImageView, Mention, Meta, Teaser, TermLink


class ActorRole(NamedTuple):
    """An actor in a briefing's margin."""

    link: TermLink
    role: str
    """Title of the role held on the briefing's day; "" if none is known."""
    of: str
    """Of whom or what: ``Russia``; "" if nothing is said."""


class ThreadStep(NamedTuple):
    """A briefing's place in a story: some steps around it, this one among them."""

    mention: Mention
    current: bool


@dataclass(frozen=True, slots=True)
class ThreadView:
    """A briefing's place in a story."""

    link: TermLink
    steps: tuple[ThreadStep, ...]
    """Oldest first, at most the two before, this one, and the two after."""
    earlier: bool
    """There are older ones that are not shown."""
    later: bool


class Related(NamedTuple):
    """A briefing that shares terms with this one."""

    mention: Mention
    shared: tuple[str, ...]
    """Why: names of the terms both bear."""


@dataclass(frozen=True, slots=True)
class BriefingView:
    """A briefing's own page."""

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
    translations: tuple[Mention, ...]
    """The same briefing in other languages, the original first."""
    previous: Anchor | None
    """The next older briefing of the site."""
    next: Anchor | None
    image: ImageView | None
    rights: str
    ai: str
    reviewed_by: str
    extra: dict[str, Any]
    lists: dict[str, tuple[Teaser, ...]]
    data: tuple[FeedLink, ...] = ()
    """The briefing as JSON, if asked for."""


@dataclass(frozen=True, slots=True)
class TombstoneView:
    """A withdrawn briefing: same URL, says removed, when and why."""

    meta: Meta
    title: str
    date: datetime
    withdrawn: Withdrawal
    day: Anchor | None
    """None if that day has no edition."""
