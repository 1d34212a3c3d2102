"""All pages of a site: every view with its layout and its place. Two pages for one place are a Problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TypeVar

from briefings.errors import Problem
from briefings.model.view import NotFoundView, SiteView
from briefings.model.world import World
from briefings.plan import (
    archives,
    data,
    editions,
    feeds,
    ninjs,
    pairs,
    redirects,
    services,
    standing,
    stories,
    terms,
    urls,
)
from briefings.plan.frame import FEEDS, meta, site_view
from briefings.plan.links import Links, link_targets
from briefings.plan.planned import Make, PlannedPage, given, moment, unlinked
from briefings.plan.site import Entry, Site
from briefings.plan.world import map_view

_FEED_LAYOUTS = {"atom": "feed.atom.xml", "rss": "feed.rss.xml", "jsonfeed": "feed.json"}
Found = Iterator[tuple[PlannedPage, datetime | None]]
"""Pages with the time of their last change, for the sitemap; None = not known."""
Step = TypeVar("Step")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be published."""

    pages: tuple[PlannedPage, ...]
    """Sorted by output path."""
    problems: tuple[Problem, ...]
    """Those of the site as a whole; a page has its own (``PlannedPage.met``)."""
    moment: tuple[object, ...]
    """What the hour and the choices of the build decide."""
    valid_until: datetime | None
    expired: tuple[str, ...]


def pages(site: Site, world: World | None = None) -> Plan:
    """Every page of the site; ``world`` = the outlines for its map. Pure: the same site gives the same pages."""
    planner = _Planner(site, Links(site, link_targets(site)), site_view(site), world)
    found = [*planner.all_pages()]
    addresses = [(urls.url_path(page.path), changed) for page, changed in found if page.listed]
    every = [page for page, _ in found] + planner.service_pages(addresses)
    unique, problems = _without_clashes(every)
    problems += planner.links.problems + _scheduled_faults(site)
    return Plan(
        pages=tuple(unique[path] for path in sorted(unique)),
        problems=tuple(problems),
        moment=moment(site),
        valid_until=site.valid_until,
        expired=site.expired,
    )


def _scheduled_faults(site: Site) -> list[Problem]:
    """Broken links of briefings that will appear by themselves: told now, not at the hour when they are due. Links to
    pages of the site are left out: those pages may come with the briefing."""
    links = Links(site, link_targets(site))
    for briefing in site.scheduled:
        links.resolve(briefing.document, briefing.path, "")
        links.image(briefing.image, briefing.path)
    return links.problems


def _without_clashes(found: Sequence[PlannedPage]) -> tuple[dict[str, PlannedPage], list[Problem]]:
    unique: dict[str, PlannedPage] = {}
    problems = []
    for page in found:
        other = unique.setdefault(page.path, page)
        if other is not page:
            problems.append(_clash(page, other))
    return unique, problems


def _clash(page: PlannedPage, other: PlannedPage) -> Problem:
    first, second = sorted((page, other), key=lambda p: (p.layout == "redirect.html", p.source != "", p.source))
    owner = first.source or f'the page made by the layout "{first.layout}"'
    redirect = second.layout == "redirect.html"
    return Problem(
        code="url-clash",
        message=f"/{urls.url_path(page.path)} is also the address of {owner}",
        path=second.source,
        key=("aliases",) if redirect else ("slug",),
        hint="take the alias out of one of them" if redirect else "give one of them another slug or date",
    )


@dataclass(slots=True)
class _Planner:
    site: Site
    links: Links
    frame: SiteView
    world: World | None = None

    def all_pages(self) -> Found:
        yield from self.briefings()
        yield from self.news_objects()
        yield from self.editions()
        yield from self.archives()
        yield from self.terms()
        yield from self.together()
        yield from self.standing()
        yield from self.corrections()
        yield from self.redirects()

    def page(
        self,
        path: str,
        layout: str,
        make: Make,
        source: str = "",
        documents: Iterable[str] = (),
        *,
        listed: bool = True,
        framed: bool = True,
        language: str = "",
    ) -> PlannedPage:
        frame = self.frame if framed else None
        output = urls.output_path(path)
        return PlannedPage(output, layout, self.links, make, source, frame, tuple(documents), listed, language)

    def briefings(self) -> Found:
        site = self.site
        if site.has("briefing"):
            neighbours = stories.Neighbours(site)
            for newer, entry, older in _with_neighbours(site.entries):
                for version in (entry, *site.translations.get(entry.briefing.path, ())):
                    make = partial(stories.briefing_view, site, version, entry, newer, older, neighbours)
                    yield self.briefing(version, make), version.updated
        for entry in site.withdrawn if site.has("briefing") else ():
            if entry.briefing.withdrawn is not None:
                gone = unlinked(stories.tombstone_view, site, entry, entry.briefing.withdrawn)
                spoken = entry.briefing.language
                yield self.page(entry.path, "tombstone.html", gone, entry.source, listed=False, language=spoken), None

    def news_objects(self) -> Found:
        """Briefings for news systems, the withdrawn ones too, if asked for."""
        if self.site.has("briefing", "json"):
            for entry in (*self.site.entries, *self.site.translated, *self.site.withdrawn):
                make = partial(ninjs.ninjs_view, self.site, entry)
                documents = [entry.briefing.path]
                path = ninjs.ninjs_path(entry)
                yield self.page(path, "ninjs.json", make, entry.source, documents, listed=False, framed=False), None

    def briefing(self, entry: Entry, make: Make) -> PlannedPage:
        briefing = entry.briefing
        return self.page(
            entry.path,
            briefing.layout or "briefing.html",
            make,
            entry.source,
            [briefing.path],
            listed=not (briefing.noindex or entry.teaser.draft),
            language=briefing.language,
        )

    def editions(self) -> Found:
        site = self.site
        if site.has("home"):
            newest = next(iter(site.days.values()), ())
            home = partial(editions.home_view, site)
            yield self.page("", "home.html", home, documents=_paths(newest)), _changed(site.entries)
        if site.has("day"):
            for newer, day, older in _with_neighbours(list(site.days)):
                make = partial(editions.day_view, site, day, newer, older)
                page = self.page(urls.day_path(day), "day.html", make, documents=_paths(site.days[day]))
                yield page, _changed(site.days[day])

    def archives(self) -> Found:
        site = self.site
        months = archives.months_of(site.days)
        if site.has("month"):
            for newer, month, older in _with_neighbours(list(months)):
                make = unlinked(archives.month_view, site, months[month], newer, older)
                changed = _changed([entry for day in months[month] for entry in site.days[day]])
                yield self.page(urls.month_path(month), "month.html", make), changed
        if site.has("year"):
            years: dict[int, list[date]] = {}
            for day in site.days:
                years.setdefault(day.year, []).append(day)
            for newer_year, year, older_year in _with_neighbours(list(years)):
                make = unlinked(archives.year_view, site, years[year], newer_year, older_year)
                changed = _changed([entry for day in years[year] for entry in site.days[day]])
                yield self.page(urls.year_path(year), "year.html", make), changed

    def terms(self) -> Found:
        site = self.site
        if not site.has("term"):
            return
        for key, members in site.members.items():
            term = site.terms[key]
            source = f"content/{term.path}" if term.path else ""
            documents = [term.path] if term.path else []
            changed = _changed(members)
            for path, view in terms.term_views(site, key):
                yield self.page(path, term.layout or "term.html", view, source, documents), changed
            for path, layout in data.data_files(site.config, key):
                yield self.page(path, layout, unlinked(data.data_view, site, key), listed=False, framed=False), changed
        for name in dict.fromkeys(taxonomy for taxonomy, _ in site.members):
            yield (
                self.page(f"{name}/", "taxonomy.html", unlinked(terms.taxonomy_view, site, name)),
                _changed(site.entries),
            )

    def together(self) -> Found:
        """Pages of pairs, of the network and of the map, if asked for."""
        site = self.site
        for pair, members in pairs.pairs(site).items():
            for path, make in pairs.pair_views(site, pair, members):
                yield self.page(path, "pair.html", make), _changed(members)
        if site.entries and site.has("site", "network"):
            yield self.page("network/", "network.html", unlinked(pairs.network_view, site)), _changed(site.entries)
        if site.entries and self.world is not None:
            yield self.page("map/", "map.html", unlinked(map_view, site, self.world)), _changed(site.entries)

    def standing(self) -> Found:
        site = self.site
        for page in site.standing if site.has("page") else ():
            listed = not (page.noindex or page.draft)
            make = partial(standing.standing_view, site, page)
            layout, source = page.layout or "page.html", f"content/{page.path}"
            own, path = [page.path], f"{page.url_path}/"
            yield self.page(path, layout, make, source, own, listed=listed, language=page.language), page.updated

    def corrections(self) -> Found:
        found = standing.corrections(self.site)
        if found is not None:
            view, changed = found
            yield self.page("corrections/", "corrections.html", given(view)), changed

    def redirects(self) -> Found:
        for path, view, source in redirects.redirects(self.site, self.links.problems):
            yield self.page(path, "redirect.html", given(view), source, listed=False), None

    def service_pages(self, addresses: Sequence[tuple[str, datetime | None]]) -> list[PlannedPage]:
        """Feeds, sitemap, robots, the page of feeds, the page for what is not there."""
        site = self.site
        made = [self._feed(output, path, make, True) for output, path, make in feeds.site_feeds(site)]
        if any(output in FEEDS for output in site.config.outputs.get("term", ())):
            withdrawn = feeds.withdrawn_by_term(site)
            for key in site.members:
                found = feeds.term_feeds(site, key, withdrawn.get(key, ()))
                made += [self._feed(output, path, make, False) for output, path, make in found]
        made += [self._feed("atom", path, make, False) for path, make in feeds.archive_feeds(site)]
        listing = feeds.feeds_page(site, services.site_file_links(site.config))
        if listing is not None:
            made.append(self.page("feeds/", "feeds.html", given(listing)))
        bare = partial(self.page, listed=False, framed=False)
        if site.has("site", "sitemap"):
            made += [bare(path, "sitemap.xml", given(view)) for path, view in feeds.sitemaps(site, addresses)]
        made.append(bare("robots.txt", "robots.txt", unlinked(feeds.robots_view, site)))
        made += [bare(path, path, make) for path, make in services.site_files(site)]
        not_found = NotFoundView(meta(site.config, "not-found", "Page not found", "404.html", noindex=True))
        made.append(self.page("404.html", "404.html", given(not_found), listed=False))
        return made

    def _feed(self, output: str, path: str, make: Make, full: bool) -> PlannedPage:
        documents = _paths(feeds.in_site_feeds(self.site)) if full else ()
        return self.page(path, _FEED_LAYOUTS[output], make, documents=documents, listed=False, framed=False)


def _paths(entries: Iterable[Entry]) -> list[str]:
    return [entry.briefing.path for entry in entries]


def _with_neighbours(items: Sequence[Step]) -> Iterator[tuple[Step | None, Step, Step | None]]:
    """(the one before, each, the one after)"""
    for position, item in enumerate(items):
        before = items[position - 1] if position else None
        yield before, item, items[position + 1] if position + 1 < len(items) else None


def _changed(entries: Sequence[Entry]) -> datetime | None:
    return max((entry.updated for entry in entries), default=None)
