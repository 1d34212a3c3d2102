"""Which briefings are to be seen at a moment, and until when that holds. The clock ends here: no view contains it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from briefings.model.content import Briefing, Term

NEWS_WINDOW = timedelta(days=2)
"""A news sitemap holds what was published in the last two days (Google: "Create a news sitemap")."""


@dataclass(frozen=True, slots=True)
class Visibility:
    """The briefings of a site, sorted by what may be shown of them."""

    visible: tuple[Briefing, ...]
    withdrawn: tuple[Briefing, ...]
    """Those that leave a tombstone."""
    hidden: dict[str, str]
    """Path → why it is not shown: ``a draft``, ``hidden until …``, ``expired on …``."""
    expired: tuple[str, ...]
    """Paths past their ``expires``."""
    scheduled: tuple[Briefing, ...]
    """Those that will appear by themselves."""
    previews: frozenset[str]
    """Paths of those shown only because drafts or future items were asked for."""
    valid_until: datetime | None
    """The first moment at which the answer changes; None = never."""


def due(briefing: Briefing) -> datetime:
    """When a briefing appears: the later of its date and its embargo."""
    return max(briefing.date, briefing.embargo) if briefing.embargo else briefing.date


def split(briefings: Iterable[Briefing], now: datetime, drafts: bool, future: bool) -> Visibility:
    """Sort the briefings by whether they may be shown at ``now``."""
    visible: list[Briefing] = []
    withdrawn: list[Briefing] = []
    hidden: dict[str, str] = {}
    expired: list[str] = []
    scheduled: list[Briefing] = []
    previews: set[str] = set()
    changes: list[datetime] = []
    for briefing in briefings:
        appears = due(briefing)
        if drafts or not briefing.draft:
            changes += [moment for moment in (appears, briefing.expires) if moment and moment > now]
        if briefing.expires and briefing.expires <= now:
            hidden[briefing.path] = f"expired on {briefing.expires:%Y-%m-%d}"
            expired.append(briefing.path)
        elif briefing.draft and not drafts:
            hidden[briefing.path] = "a draft"
        elif appears > now and not future:
            hidden[briefing.path] = f"hidden until {appears:%Y-%m-%d %H:%M}"
            scheduled += [] if briefing.draft else [briefing]
        elif briefing.withdrawn:
            withdrawn.append(briefing)
        else:
            visible.append(briefing)
            if briefing.draft or appears > now:
                previews.add(briefing.path)
    return Visibility(
        tuple(visible),
        tuple(withdrawn),
        hidden,
        tuple(expired),
        tuple(scheduled),
        frozenset(previews),
        min(changes, default=None),
    )


def next_role_change(terms: Iterable[Term], now: datetime, zone: ZoneInfo) -> datetime | None:
    """The next midnight at which a dated role begins or has ended; None if no role changes any more."""
    today = now.astimezone(zone).date()
    days: list[date] = []
    for term in terms:
        for role in term.roles:
            days += [role.start] if role.start and role.start > today else []
            days += [role.end + timedelta(days=1)] if role.end and role.end >= today else []
    return datetime.combine(min(days), time(), tzinfo=zone) if days else None
