"""Standing pages and service pages."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from briefings.model.content import Correction, Heading, Withdrawal
from briefings.model.view.parts import Anchor, FeedLink, Meta, Teaser


@dataclass(frozen=True, slots=True)
class StandingPageView:
    """A page of ``content/pages/``."""

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
    """A line of the log of corrections."""

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
    """An old address."""

    meta: Meta
    target: str


@dataclass(frozen=True, slots=True)
class NotFoundView:
    """``/404.html``"""

    meta: Meta
