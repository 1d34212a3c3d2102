"""Archives: the pages of months and years."""

from __future__ import annotations

from calendar import Calendar
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from briefings.model.view import Anchor, CalendarDay, MonthView, PeriodCount, YearView
from briefings.plan import addresses, urls
from briefings.plan.editions import headlines
from briefings.plan.frame import meta
from briefings.plan.site import Site
from briefings.text import MONTHS, month_title

_WEEKS = Calendar()
"""Weeks begin on Monday (ISO 8601)."""


def months_of(days: Iterable[date]) -> dict[date, list[date]]:
    """First day of each month → its days that have an edition, both newest first. ``days`` newest first."""
    months: dict[date, list[date]] = {}
    for day in days:
        months.setdefault(day.replace(day=1), []).append(day)
    return months


def month_view(site: Site, days: Sequence[date], newer: date | None, older: date | None) -> MonthView:
    """The page ``/YYYY/MM/`` of the month with these editions, newest first."""
    start = days[0].replace(day=1)
    count = sum(len(site.days[day]) for day in days)
    year = Anchor(str(start.year), addresses.year(site.config, start.year))
    title, weeks = month_title(start), _WEEKS.monthdatescalendar(start.year, start.month)
    return MonthView(
        meta=meta(
            site.config,
            "month",
            f"Briefings of {title}",
            urls.month_path(start),
            description=f"{count} briefings on {len(days)} days.",
            trail=(year,) if year.url else (),
        ),
        start=start,
        days=tuple(headlines(site, day) for day in days),
        weeks=tuple(tuple(_calendar_day(site, day, start) for day in week) for week in weeks),
        count=count,
        previous=_month_anchor(site, older),
        next=_month_anchor(site, newer),
        year=year,
        lists=site.lists["month"],
    )


def _calendar_day(site: Site, day: date, month: date) -> CalendarDay:
    inside = (day.year, day.month) == (month.year, month.month)
    count = len(site.days.get(day, ())) if inside else 0
    return CalendarDay(day, addresses.day(site.config, day) if count else "", count, inside)


def _month_anchor(site: Site, month: date | None) -> Anchor | None:
    return Anchor(month_title(month), site.root + urls.month_path(month)) if month else None


def year_view(site: Site, days: Sequence[date], newer: int | None, older: int | None) -> YearView:
    """The page ``/YYYY/`` of the year with these editions: its months with counts."""
    year = days[0].year
    counts: Counter[int] = Counter()
    for day in days:
        counts[day.month] += len(site.days[day])
    months = tuple(
        PeriodCount(
            title=name,
            url=addresses.month(site.config, date(year, number, 1)) if counts[number] else "",
            count=counts[number],
            start=date(year, number, 1),
        )
        for number, name in enumerate(MONTHS, start=1)
    )
    total = sum(counts.values())
    return YearView(
        meta=meta(site.config, "year", f"Briefings of {year}", urls.year_path(year), description=f"{total} briefings."),
        year=year,
        months=months,
        count=total,
        previous=_year_anchor(site, older),
        next=_year_anchor(site, newer),
        lists=site.lists["year"],
    )


def _year_anchor(site: Site, year: int | None) -> Anchor | None:
    return Anchor(str(year), site.root + urls.year_path(year)) if year else None
