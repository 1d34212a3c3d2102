"""Editions: all briefings of one day in reading order, on the day's page and (the newest) on the home page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import islice

from briefings.model.content import Citation
from briefings.model.view import (
    Anchor,
    CitationView,
    DayHeadlines,
    DayView,
    Edition,
    Group,
    HomeView,
    Item,
    ThreadNews,
)
from briefings.plan import addresses, urls
from briefings.plan.frame import feed_links, meta
from briefings.plan.links import Links
from briefings.plan.site import Entry, Site
from briefings.text import day_title, month_title, reading_minutes

LEAD_WORDS = 150
"""An item of an edition shows at most this many words."""


def reading_order(site: Site, entries: Sequence[Entry]) -> list[Entry]:
    """By rank (unranked last), then the order of categories, then date, then id."""
    orders = site.category_orders

    def key(entry: Entry) -> tuple[float, float, str, float, str]:
        rank = entry.briefing.rank
        category = entry.terms.get("categories", ("",))[0]
        order = orders.get(category)
        return (
            float("inf") if rank is None else rank,
            float("inf") if order is None else order,
            category,
            entry.date.timestamp(),
            entry.briefing.id,
        )

    return sorted(entries, key=key)


def citations(site: Site, entry: Entry) -> tuple[CitationView, ...]:
    """The numbered sources of a briefing."""
    views = []
    for number, citation in enumerate(entry.briefing.sources, start=1):
        slug = site.resolved.get(("outlets", citation.outlet), "")
        views.append(CitationView(number, citation, site.link("outlets", slug) if slug else None, _cited_day(citation)))
    return tuple(views)


def _cited_day(citation: Citation) -> str:
    try:
        return day_title(date.fromisoformat(citation.date[:10])) if citation.date else ""
    except ValueError:  # a year or a month alone
        return citation.date


def edition(site: Site, links: Links, day: date) -> Edition:
    """The edition of a day that has at least one visible briefing."""
    groups: dict[str, list[Entry]] = {}
    for entry in reading_order(site, site.days[day]):
        groups.setdefault(entry.terms.get("categories", ("",))[0], []).append(entry)
    number = 0
    views = []
    for members in groups.values():
        items = []
        for entry in members:
            number += 1
            items.append(_item(site, links, entry, number))
        views.append(Group(members[0].teaser.category, tuple(items)))
    return Edition(
        date=day,
        url=addresses.day(site.config, day),
        title=day_title(day),
        groups=tuple(views),
        count=number,
        minutes=sum(item.minutes for group in views for item in group.items),
    )


def _item(site: Site, links: Links, entry: Entry, number: int) -> Item:
    document = entry.briefing.document
    own_page = site.has("briefing")
    return Item(
        number=number,
        teaser=entry.teaser,
        lead=document.lead if own_page else document.body,
        links=links.resolve(document, entry.briefing.path, entry.url),
        minutes=reading_minutes(min(document.words, LEAD_WORDS) if own_page else document.words),
        more=own_page and document.lead != document.body and document.words > LEAD_WORDS // 2,
        sources=citations(site, entry),
    )


def headlines(site: Site, day: date) -> DayHeadlines:
    """A day and its headlines in reading order."""
    teasers = tuple(entry.teaser for entry in reading_order(site, site.days[day]))
    return DayHeadlines(day, day_title(day), addresses.day(site.config, day), teasers)


def day_view(site: Site, day: date, newer: date | None, older: date | None, links: Links) -> DayView:
    """The page ``/YYYY/MM/DD/``."""
    made = edition(site, links, day)
    title = f"Briefings of {made.title}"
    year = Anchor(str(day.year), addresses.year(site.config, day.year))
    month = Anchor(month_title(day), addresses.month(site.config, day))
    names = "; ".join(item.teaser.title for group in made.groups for item in group.items)
    return DayView(
        meta=meta(
            site.config,
            "day",
            title,
            urls.day_path(day),
            description=names,
            trail=tuple(step for step in (year, month) if step.url),
        ),
        edition=made,
        previous=_day_anchor(site, older),
        next=_day_anchor(site, newer),
        month=month,
        lists=site.lists["day"],
    )


def _day_anchor(site: Site, day: date | None) -> Anchor | None:
    return Anchor(day_title(day), site.root + urls.day_path(day)) if day else None


def home_view(site: Site, links: Links) -> HomeView:
    """The newest edition, what is new in the stories, the week before."""
    newest = next(iter(site.days), None)
    config = site.config
    week = [day for day in site.days if newest and newest - timedelta(days=7) <= day < newest]
    years = sorted({day.year for day in site.days}, reverse=True) if site.has("year") else []
    return HomeView(
        meta=meta(
            config,
            "home",
            config.title,
            "",
            description=config.description,
            feeds=feed_links(config, "home", "", config.title),
        ),
        edition=edition(site, links, newest) if newest else None,
        threads=thread_news(site),
        week=tuple(headlines(site, day) for day in week),
        years=tuple(Anchor(str(year), site.root + urls.year_path(year)) for year in years),
        previous=_day_anchor(site, next(islice(site.days, 1, None), None)) if site.has("day") else None,
        lists=site.lists["home"],
    )


def thread_news(site: Site) -> tuple[ThreadNews, ...]:
    """Open stories with their newest briefing, the most recently moved first, at most six."""
    moved = []
    for (taxonomy, slug), members in site.members.items():
        term = site.terms[taxonomy, slug]
        if taxonomy == "threads" and not term.closed:
            moved.append((members[0], ThreadNews(site.link(taxonomy, slug), term.description, members[0].teaser)))
    moved.sort(key=lambda pair: (pair[0].date, pair[0].briefing.id, pair[1].link.url), reverse=True)
    return tuple(news for _, news in moved[:6])
