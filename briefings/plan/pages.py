"""All pages of a site: every view with its layout and its place. Two pages for one place are a Problem."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from briefings.errors import Problem
from briefings.model.view import (
    Anchor,
    CorrectionEntry,
    CorrectionsView,
    NotFoundView,
    Page,
    RedirectView,
    SiteView,
    StandingPageView,
    View,
)
from briefings.model.world import World
from briefings.plan import archives, data, editions, feeds, pairs, stories, terms, urls
from briefings.plan.frame import FEEDS, absolute, meta, site_view
from briefings.plan.links import Links, link_targets
from briefings.plan.site import Entry, Site
from briefings.plan.world import map_view

_FEED_LAYOUTS = {"atom": "feed.atom.xml", "rss": "feed.rss.xml", "jsonfeed": "feed.json"}
Found = Iterator[tuple[Page, datetime | None]]
"""Pages with the time of their last change, for the sitemap; None = not to be found by search engines, or not known."""
Step = TypeVar("Step")


@dataclass(frozen=True, slots=True)
class Plan:
    """What is to be published."""

    pages: tuple[Page, ...]
    """Sorted by output path."""
    media: dict[str, str]
    """Output path → path inside content/ of a file that is published as it is."""
    problems: tuple[Problem, ...]
    asked: tuple[tuple[str, Problem], ...]
    """(output path, Problem if there turns out to be no such output)."""
    valid_until: datetime | None
    expired: tuple[str, ...]


def pages(site: Site, world: World | None = None) -> Plan:
    """Every page of the site; ``world`` = the outlines for its map. Pure: the same site gives the same pages."""
    planner = _Planner(site, Links(site, link_targets(site)), site_view(site), world)
    found = [*planner.all_pages()]
    addresses = [(_url_path(page.path), changed) for page, changed in found if _is_listed(page)]
    every = [page for page, _ in found] + planner.service_pages(addresses)
    unique, problems = _without_clashes(every)
    problems += planner.links.problems + _scheduled_faults(site)
    return Plan(
        pages=tuple(unique[path] for path in sorted(unique)),
        media=dict(sorted(planner.links.media_used.items())),
        problems=tuple(problems),
        asked=tuple(dict.fromkeys(planner.links.paths_asked)),
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


def _is_listed(page: Page) -> bool:
    about = getattr(page.view, "meta", None)
    return about is not None and not about.noindex and about.kind not in ("redirect", "not-found", "tombstone")


def _without_clashes(found: Sequence[Page]) -> tuple[dict[str, Page], list[Problem]]:
    unique: dict[str, Page] = {}
    problems = []
    for page in found:
        other = unique.setdefault(page.path, page)
        if other is not page:
            problems.append(_clash(page, other))
    return unique, problems


def _clash(page: Page, other: Page) -> Problem:
    first, second = sorted((page, other), key=lambda p: (p.source != "", p.source))
    owner = first.source or f'the page made by the layout "{first.layout}"'
    redirect = isinstance(second.view, RedirectView)
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
        yield from self.editions()
        yield from self.archives()
        yield from self.terms()
        yield from self.together()
        yield from self.standing()
        yield from self.corrections()
        yield from self.redirects()

    def page(self, path: str, layout: str, view: View, source: str = "") -> Page:
        return Page(urls.output_path(path), layout, view, source, self.frame)

    def briefings(self) -> Found:
        site = self.site
        if site.has("briefing"):
            related = stories.related_entries(site)
            positions = stories.thread_positions(site)
            for newer, entry, older in _with_neighbours(site.entries):
                others = related.get(entry.briefing.path, [])
                view = stories.briefing_view(site, self.links, entry, newer, older, others, positions)
                yield self.page(entry.path, entry.briefing.layout or "briefing.html", view, entry.source), entry.updated
        for entry in site.withdrawn:
            tombstone = stories.tombstone_view(site, entry)
            if tombstone is not None:
                yield self.page(entry.path, "tombstone.html", tombstone, entry.source), None

    def editions(self) -> Found:
        site = self.site
        if site.has("home"):
            newest = _changed(site.entries)
            yield self.page("", "home.html", editions.home_view(site, self.links)), newest
        if site.has("day"):
            for newer, day, older in _with_neighbours(list(site.days)):
                view = editions.day_view(site, self.links, day, newer, older)
                yield self.page(urls.day_path(day), "day.html", view), _changed(site.days[day])

    def archives(self) -> Found:
        site = self.site
        months = archives.months_of(site.days)
        if site.has("month"):
            for newer, month, older in _with_neighbours(list(months)):
                view = archives.month_view(site, months[month], newer, older)
                changed = _changed([entry for day in months[month] for entry in site.days[day]])
                yield self.page(urls.month_path(month), "month.html", view), changed
        if site.has("year"):
            years: dict[int, list[date]] = {}
            for day in site.days:
                years.setdefault(day.year, []).append(day)
            for newer_year, year, older_year in _with_neighbours(list(years)):
                view_of_year = archives.year_view(site, years[year], newer_year, older_year)
                changed = _changed([entry for day in years[year] for entry in site.days[day]])
                yield self.page(urls.year_path(year), "year.html", view_of_year), changed

    def terms(self) -> Found:
        site = self.site
        if not site.has("term"):
            return
        for key, members in site.members.items():
            term = site.terms[key]
            source = f"content/{term.path}" if term.path else ""
            changed = _changed(members)
            for path, view in terms.term_views(site, self.links, key):
                yield self.page(path, term.layout or "term.html", view, source), changed
            for path, layout, listing in data.data_views(site, key):
                yield Page(path, layout, listing), changed
        for name in dict.fromkeys(taxonomy for taxonomy, _ in site.members):
            newest = _changed(site.entries)
            yield self.page(f"{name}/", "taxonomy.html", terms.taxonomy_view(site, name)), newest

    def together(self) -> Found:
        """Pages of pairs, of the network and of the map, if asked for."""
        site = self.site
        for pair, members in pairs.pairs(site).items():
            for path, view in pairs.pair_views(site, pair, members):
                yield self.page(path, "pair.html", view), _changed(members)
        if site.entries and site.has("site", "network"):
            yield self.page("network/", "network.html", pairs.network_view(site)), _changed(site.entries)
        if site.entries and self.world is not None:
            yield self.page("map/", "map.html", map_view(site, self.world)), _changed(site.entries)

    def standing(self) -> Found:
        site = self.site
        for page in site.standing if site.has("page") else ():
            path = f"{page.url_path}/"
            view = StandingPageView(
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
                links=self.links.resolve(page.document, page.path, site.root + urls.encode(path)),
                headings=page.document.headings,
                updated=page.updated.astimezone(site.config.zone) if page.updated else None,
                extra=page.extra,
                lists=site.lists["page"],
            )
            yield self.page(path, page.layout or "page.html", view, f"content/{page.path}"), page.updated

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
        yield self.page("corrections/", "corrections.html", view), max(moments, default=None)

    def redirects(self) -> Found:
        site = self.site
        owners: list[tuple[tuple[str, ...], str, str]] = [
            (entry.briefing.aliases, entry.url, entry.source) for entry in (*site.entries, *site.withdrawn)
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
        yield Page(path, "redirect.html", RedirectView(about, target), source, self.frame), None

    def service_pages(self, addresses: Sequence[tuple[str, datetime | None]]) -> list[Page]:
        """Feeds, sitemap, robots, the page of feeds, the page for what is not there."""
        site = self.site
        made = [Page(path, _FEED_LAYOUTS[output], view) for output, path, view in feeds.site_feeds(site, self.links)]
        if any(output in FEEDS for output in site.config.outputs.get("term", ())):
            withdrawn = feeds.withdrawn_by_term(site)
            for key in site.members:
                for output, path, view in feeds.term_feeds(site, self.links, key, withdrawn.get(key, ())):
                    made.append(Page(path, _FEED_LAYOUTS[output], view))
        listing = feeds.feeds_page(site)
        if listing is not None:
            made.append(self.page("feeds/", "feeds.html", listing))
        if site.has("site", "sitemap"):
            made += [Page(path, "sitemap.xml", view) for path, view in feeds.sitemaps(site, addresses)]
        made.append(Page("robots.txt", "robots.txt", feeds.robots_view(site)))
        not_found = NotFoundView(meta(site.config, "not-found", "Page not found", "404.html", noindex=True))
        made.append(self.page("404.html", "404.html", not_found))
        return made


def _with_neighbours(items: Sequence[Step]) -> Iterator[tuple[Step | None, Step, Step | None]]:
    """(the one before, each, the one after)"""
    for position, item in enumerate(items):
        before = items[position - 1] if position else None
        yield before, item, items[position + 1] if position + 1 < len(items) else None


def _changed(entries: Sequence[Entry]) -> datetime | None:
    return max((entry.updated for entry in entries), default=None)
