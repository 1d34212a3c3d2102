"""Feeds, sitemaps and robots: what other people's software reads."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from briefings.model.view import FeedEntry, FeedLink, FeedsPageView, FeedView, RobotsView, SitemapEntry, SitemapView
from briefings.plan import urls
from briefings.plan.frame import FEEDS, absolute, feed_links, has_feeds, meta
from briefings.plan.links import Links
from briefings.plan.registry import TermKey
from briefings.plan.site import Entry, Site, identity
from briefings.plan.stories import entry_id, tombstone_terms
from briefings.plan.terms import term_path
from briefings.text import month_title

SITEMAP_LIMIT = 50_000
"""Addresses in one sitemap file (sitemaps.org)."""
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


def feed_entry(site: Site, links: Links, entry: Entry, *, full: bool) -> FeedEntry:
    """A briefing as a feed carries it: with its body in the site's feeds, its summary in those of terms."""
    briefing, teaser, config = entry.briefing, entry.teaser, site.config
    found = links.resolve(briefing.document, briefing.path, entry.url) if full else ()
    return FeedEntry(
        id=entry_id(entry),
        url=absolute(config, entry.url),
        title=briefing.title,
        published=entry.date,
        updated=entry.updated,
        summary=teaser.summary,
        author=briefing.author or config.author or config.publisher or config.title,
        category=teaser.category,
        actors=tuple(actor.name for actor in teaser.actors),
        language=briefing.language or config.language,
        body=briefing.document.body if full else "",
        links=tuple(absolute(config, link) for link in found),
    )


def site_feeds(site: Site) -> Iterator[tuple[str, str, Callable[[Links], FeedView]]]:
    """(output name, URL path, what makes its view) of each feed of the whole site."""
    for output in site.config.outputs.get("home", ()):
        if output in FEEDS:
            yield output, FEEDS[output][0], partial(_site_feed, site, FEEDS[output][0])


def archive_feeds(site: Site) -> Iterator[tuple[str, Callable[[Links], FeedView]]]:
    """(URL path, what makes its view) of the archive of each month that is over: RFC 5005, section 4. Archives carry
    summaries and change by corrections and withdrawals only, so the newest month has none until a later one begins."""
    months = _archived(site)
    for position, month in enumerate(months):
        newer = months[position - 1] if position else None
        older = months[position + 1] if position + 1 < len(months) else None
        yield _archive_path(month), partial(_archive_feed, site, month, newer, older)


def _archived(site: Site) -> list[date]:
    """First days of the months that have an archive, newest first."""
    if not site.has("month", "atom"):
        return []
    return list(dict.fromkeys(day.replace(day=1) for day in site.days))[1:]


def _archive_path(month: date) -> str:
    return f"{urls.month_path(month)}feed.xml"


def _archive_url(site: Site, month: date | None) -> str:
    return site.config.base_url + _archive_path(month) if month else ""


def _archive_feed(site: Site, month: date, newer: date | None, older: date | None, links: Links) -> FeedView:
    entries = [entry for day in site.days if day.replace(day=1) == month for entry in site.days[day]]
    gone = [entry for entry in site.withdrawn if entry.day.replace(day=1) == month]
    made = tuple(feed_entry(site, links, entry, full=False) for entry in entries)
    title = f"{site.config.title}, {month_title(month)}"
    page = urls.month_path(month)
    feed = _feed(site, page, _archive_path(month), title, made, _updated(entries, gone))
    return replace(
        feed,
        id=identity("feed", site.config.title, ""),  # all documents of one feed have its id
        archive=True,
        url=feed.url if site.has("month") else site.config.base_url,
        current=f"{site.config.base_url}feed.xml" if site.has("home", "atom") else "",
        previous_archive=_archive_url(site, older),
        next_archive=_archive_url(site, newer),
    )


def in_site_feeds(site: Site) -> tuple[Entry, ...]:
    """The briefings that the site's feeds carry, with their bodies."""
    return site.entries[: site.config.feed_size]


def _site_feed(site: Site, path: str, links: Links) -> FeedView:
    entries = in_site_feeds(site)
    made = tuple(feed_entry(site, links, entry, full=True) for entry in entries)
    feed = _feed(site, "", path, site.config.title, made, _updated(entries, site.withdrawn))
    return replace(feed, previous_archive=_archive_url(site, next(iter(_archived(site)), None)))


def term_feeds(
    site: Site, key: TermKey, withdrawn: Sequence[Entry]
) -> Iterator[tuple[str, str, Callable[[Links], FeedView]]]:
    """(output name, URL path, what makes its view) of each feed of a term; ``withdrawn`` = those that were in it."""
    for output in site.config.outputs.get("term", ()):
        if output in FEEDS:
            path = term_path(key) + FEEDS[output][0]
            yield output, path, partial(_term_feed, site, key, path, withdrawn)


def _term_feed(site: Site, key: TermKey, path: str, withdrawn: Sequence[Entry], links: Links) -> FeedView:
    entries = site.members[key][: site.config.feed_size]
    made = tuple(feed_entry(site, links, entry, full=False) for entry in entries)
    title = f"{site.terms[key].name} · {site.config.title}"
    return _feed(site, term_path(key), path, title, made, _updated(entries, withdrawn))


def _feed(site: Site, page: str, path: str, title: str, entries: tuple[FeedEntry, ...], updated: datetime) -> FeedView:
    config = site.config
    return FeedView(
        id=identity("feed", config.title, page),
        title=title,
        description=config.description or title,
        url=config.base_url + urls.encode(page),
        self_url=config.base_url + urls.encode(path),
        language=config.language,
        updated=updated,
        author=config.author or config.publisher or config.title,
        rights=config.rights,
        entries=entries,
    )


def _updated(entries: Iterable[Entry], withdrawn: Iterable[Entry]) -> datetime:
    """Newest change. What was withdrawn counts too (and a withdrawal may be dated by the day alone), so that the date
    never moves backwards when an item leaves."""
    gone = list(withdrawn)
    moments = [entry.updated for entry in (*entries, *gone)]
    moments += [entry.briefing.withdrawn.date for entry in gone if entry.briefing.withdrawn]
    return max(moments, default=_NEVER)


def withdrawn_by_term(site: Site) -> dict[TermKey, list[Entry]]:
    """Term → withdrawn briefings that bore it."""
    result: dict[TermKey, list[Entry]] = {}
    for entry in site.withdrawn:
        for key in tombstone_terms(entry):
            result.setdefault(key, []).append(entry)
    return result


def feeds_page(site: Site, files: tuple[FeedLink, ...]) -> FeedsPageView | None:
    """``/feeds/``: every feed, and the ``files`` for programs; None if there is no feed."""
    if not has_feeds(site.config):
        return None
    return FeedsPageView(
        meta=meta(site.config, "feeds", "Feeds", "feeds/", description=f"All feeds of {site.config.title}."),
        sections=(*feed_sections(site), *([("For programs", files)] if files else [])),
    )


def feed_sections(site: Site) -> tuple[tuple[str, tuple[FeedLink, ...]], ...]:
    """Every feed, under a title for each taxonomy; empty sections are left out."""
    config = site.config
    sections: list[tuple[str, tuple[FeedLink, ...]]] = [("Everything", feed_links(config, "home", "", config.title))]
    for taxonomy in config.taxonomies:
        keys = [key for key in site.members if key[0] == taxonomy.name]
        found = [feed_links(config, "term", term_path(key), site.terms[key].name) for key in keys]
        sections.append((taxonomy.title, tuple(link for links in found for link in links)))
    return tuple((title, links) for title, links in sections if links)


def sitemaps(site: Site, addresses: Sequence[tuple[str, datetime | None]]) -> Iterator[tuple[str, SitemapView]]:
    """(URL path, view) of the sitemap: one file, or parts and an index above the limit.

    ``addresses``: (URL path, time of the last change or None) of every page to be found.
    """
    base = site.config.base_url
    entries = [
        SitemapEntry(base + urls.encode(path), changed.date().isoformat() if changed else "")
        for path, changed in sorted(addresses, key=lambda address: address[0])
    ]
    if len(entries) <= SITEMAP_LIMIT:
        yield "sitemap.xml", SitemapView(tuple(entries))
        return
    parts = [entries[start : start + SITEMAP_LIMIT] for start in range(0, len(entries), SITEMAP_LIMIT)]
    for number, part in enumerate(parts, start=1):
        yield f"sitemap-{number}.xml", SitemapView(tuple(part))
    index = tuple(
        SitemapEntry(f"{base}sitemap-{number}.xml", max(entry.modified for entry in part))
        for number, part in enumerate(parts, start=1)
    )
    yield "sitemap.xml", SitemapView(index, index=True)


def robots_view(site: Site) -> RobotsView:
    """``/robots.txt``"""
    names = [name for name in ("sitemap", "news-sitemap") if site.has("site", name)]
    return RobotsView(tuple(f"{site.config.base_url}{name}.xml" for name in names))
