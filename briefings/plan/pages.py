"""All pages of a site: every view with its layout and its place. Two pages for one place are a Problem."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from typing import TypeVar

from briefings.errors import Problem
from briefings.model.content import StandingPage, Withdrawal
from briefings.model.view import (
    Anchor,
    CorrectionEntry,
    CorrectionsView,
    NotFoundView,
    RedirectView,
    SiteView,
    StandingPageView,
    View,
)
from briefings.model.world import World
from briefings.plan import archives, data, editions, feeds, ninjs, pairs, services, stories, terms, urls
from briefings.plan.frame import FEEDS, absolute, meta, site_view
from briefings.plan.links import Links, link_targets
from briefings.plan.planned import Make, PlannedPage, moment
from briefings.plan.registry import TermKey
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
    addresses = [(_url_path(page.path), changed) for page, changed in found if page.listed]
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


def _url_path(output: str) -> str:
    return output.removesuffix("index.html") if output.endswith("/index.html") or output == "index.html" else output


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
        message=f"/{_url_path(page.path)} is also the address of {owner}",
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
                    make = partial(_briefing, site, version, entry, newer, older, neighbours)
                    yield self.briefing(version, make), version.updated
        for entry in site.withdrawn if site.has("briefing") else ():
            if entry.briefing.withdrawn is not None:
                make = partial(_tombstone, site, entry, entry.briefing.withdrawn)
                spoken = entry.briefing.language
                yield self.page(entry.path, "tombstone.html", make, entry.source, listed=False, language=spoken), None

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
                make = partial(_month, site, months[month], newer, older)
                changed = _changed([entry for day in months[month] for entry in site.days[day]])
                yield self.page(urls.month_path(month), "month.html", make), changed
        if site.has("year"):
            years: dict[int, list[date]] = {}
            for day in site.days:
                years.setdefault(day.year, []).append(day)
            for newer_year, year, older_year in _with_neighbours(list(years)):
                make = partial(_year, site, years[year], newer_year, older_year)
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
            for path, make in terms.term_views(site, key):
                yield self.page(path, term.layout or "term.html", make, source, documents), changed
            for path, layout in data.data_files(site.config, key):
                yield self.page(path, layout, partial(_list, site, key), listed=False, framed=False), changed
        for name in dict.fromkeys(taxonomy for taxonomy, _ in site.members):
            yield self.page(f"{name}/", "taxonomy.html", partial(_taxonomy, site, name)), _changed(site.entries)

    def together(self) -> Found:
        """Pages of pairs, of the network and of the map, if asked for."""
        site = self.site
        for pair, members in pairs.pairs(site).items():
            for path, make in pairs.pair_views(site, pair, members):
                yield self.page(path, "pair.html", make), _changed(members)
        if site.entries and site.has("site", "network"):
            yield self.page("network/", "network.html", partial(_network, site)), _changed(site.entries)
        if site.entries and self.world is not None:
            yield self.page("map/", "map.html", partial(_map, site, self.world)), _changed(site.entries)

    def standing(self) -> Found:
        site = self.site
        for page in site.standing if site.has("page") else ():
            listed = not (page.noindex or page.draft)
            make = partial(_standing, site, page)
            layout, source = page.layout or "page.html", f"content/{page.path}"
            own, path = [page.path], f"{page.url_path}/"
            yield self.page(path, layout, make, source, own, listed=listed, language=page.language), page.updated

    def corrections(self) -> Found:
        site = self.site
        if not (site.entries or site.withdrawn):
            return
        entries = [CorrectionEntry(e.teaser, c) for e in site.entries for c in e.briefing.corrections]
        entries.sort(key=lambda entry: (entry.correction.date, entry.teaser.url), reverse=True)
        withdrawals = tuple(
            (Anchor(entry.briefing.title, entry.url), entry.briefing.withdrawn)
            for entry in site.withdrawn
            if entry.briefing.withdrawn
        )
        about = meta(
            site.config, "corrections", "Corrections", "corrections/", description="What we got wrong, and when."
        )
        view = CorrectionsView(about, tuple(entries), withdrawals)
        moments = [entry.correction.date for entry in entries] + [withdrawal.date for _, withdrawal in withdrawals]
        yield self.page("corrections/", "corrections.html", _given(view)), max(moments, default=None)

    def redirects(self) -> Found:
        site = self.site
        owners: list[tuple[tuple[str, ...], str, str]] = [
            (entry.briefing.aliases, entry.url, entry.source)
            for entry in (*site.entries, *site.translated, *site.withdrawn)
        ]
        owners += [
            (page.aliases, f"{site.root}{urls.encode(page.url_path)}/", f"content/{page.path}")
            for page in site.standing
        ]
        for key, link in site.links.items():
            term = site.terms[key]
            owners.append((term.aliases, link.url, f"content/{term.path}"))
        for (taxonomy, slug), final in site.registry.replaced.items():
            term = site.registry.terms[taxonomy, slug]
            old = (*term.aliases, f"/{taxonomy}/{slug}/")
            owners.append((old, site.link(taxonomy, final).url, f"content/{term.path}"))
        for aliases, url, source in owners:
            for position, alias in enumerate(aliases if url else ()):
                yield from self.redirect(alias, url, source, position)

    def redirect(self, alias: str, url: str, source: str, position: int) -> Found:
        path = urls.alias_path(alias)
        if path is None:
            hint = "write it as a path of this site: /2024/old-name/"
            message = f'"{alias}" is not a path inside the site'
            problem = Problem("bad-alias", message, source, key=("aliases", position), hint=hint)
            self.links.problems.append(problem)
            return
        if self.site.root + urls.encode(_url_path(path)) == url:  # it has come back to an old address
            return
        about = meta(self.site.config, "redirect", "Moved", "", noindex=True)
        target = absolute(self.site.config, url)
        view = RedirectView(about, target)
        yield PlannedPage(path, "redirect.html", self.links, _given(view), source, self.frame), None

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
            made.append(self.page("feeds/", "feeds.html", _given(listing)))
        bare = partial(self.page, listed=False, framed=False)
        if site.has("site", "sitemap"):
            made += [bare(path, "sitemap.xml", _given(view)) for path, view in feeds.sitemaps(site, addresses)]
        made.append(bare("robots.txt", "robots.txt", _given(feeds.robots_view(site))))
        made += [bare(path, path, make) for path, make in services.site_files(site)]
        not_found = NotFoundView(meta(site.config, "not-found", "Page not found", "404.html", noindex=True))
        made.append(self.page("404.html", "404.html", _given(not_found), listed=False))
        return made

    def _feed(self, output: str, path: str, make: Make, full: bool) -> PlannedPage:
        documents = _paths(feeds.in_site_feeds(self.site)) if full else ()
        return self.page(path, _FEED_LAYOUTS[output], make, documents=documents, listed=False, framed=False)


def _given(view: View) -> Make:
    """A view that is there already: of a page that is made from next to nothing."""
    return lambda _: view


def _briefing(
    site: Site,
    entry: Entry,
    original: Entry,
    newer: Entry | None,
    older: Entry | None,
    neighbours: stories.Neighbours,
    links: Links,
) -> View:
    return stories.briefing_view(site, links, entry, original, newer, older, neighbours)


def _tombstone(site: Site, entry: Entry, withdrawn: Withdrawal, _: Links) -> View:
    return stories.tombstone_view(site, entry, withdrawn)


def _month(site: Site, days: list[date], newer: date | None, older: date | None, _: Links) -> View:
    return archives.month_view(site, days, newer, older)


def _year(site: Site, days: list[date], newer: int | None, older: int | None, _: Links) -> View:
    return archives.year_view(site, days, newer, older)


def _list(site: Site, key: TermKey, _: Links) -> View:
    return data.data_view(site, key)


def _taxonomy(site: Site, name: str, _: Links) -> View:
    return terms.taxonomy_view(site, name)


def _network(site: Site, _: Links) -> View:
    return pairs.network_view(site)


def _map(site: Site, world: World, _: Links) -> View:
    return map_view(site, world)


def _standing(site: Site, page: StandingPage, links: Links) -> View:
    path = f"{page.url_path}/"
    return StandingPageView(
        meta=meta(
            site.config,
            "page",
            page.title,
            path,
            description=page.summary or page.document.excerpt,
            language=page.language,
            noindex=page.noindex or page.draft,
        ),
        title=page.title,
        summary=page.summary,
        body=page.document.body,
        links=links.resolve(page.document, page.path, site.root + urls.encode(path)),
        headings=page.document.headings,
        updated=page.updated.astimezone(site.config.zone) if page.updated else None,
        extra=page.extra,
        lists=site.lists["page"],
    )


def _paths(entries: Iterable[Entry]) -> list[str]:
    return [entry.briefing.path for entry in entries]


def _with_neighbours(items: Sequence[Step]) -> Iterator[tuple[Step | None, Step, Step | None]]:
    """(the one before, each, the one after)"""
    for position, item in enumerate(items):
        before = items[position - 1] if position else None
        yield before, item, items[position + 1] if position + 1 < len(items) else None


def _changed(entries: Sequence[Entry]) -> datetime | None:
    return max((entry.updated for entry in entries), default=None)
