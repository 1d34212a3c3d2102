"""Files for programs about the whole site, each if ``outputs.site`` asks for it: OPML, news sitemap, JSON, CSV."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from functools import partial

from briefings.config import Config
from briefings.model.view import (
    ActorRow,
    ActorsTableView,
    BriefingsTableView,
    FeedLink,
    NewsEntry,
    NewsSitemapView,
    OpmlView,
    SiteDataView,
    SiteTerm,
    View,
)
from briefings.plan.data import data_links, list_item
from briefings.plan.feeds import feed_sections
from briefings.plan.frame import absolute, feed_links
from briefings.plan.links import Links
from briefings.plan.site import Entry, Site
from briefings.plan.terms import term_path
from briefings.text import fold

SITE_FILES = {
    "opml": (("opml.xml", "text/x-opml", "All feeds (OPML)"),),
    "news-sitemap": (("news-sitemap.xml", "application/xml", "News sitemap"),),
    "json": (("site.json", "application/json", "The site as JSON"),),
    "csv": (
        ("briefings.csv", "text/csv", "All briefings (CSV)"),
        ("actors.csv", "text/csv", "All actors (CSV)"),
    ),
}
"""Output name → (file name, media type, name for people) of each of its files."""


def site_files(site: Site) -> Iterator[tuple[str, Callable[[Links], View]]]:
    """(URL path and layout, what makes its view) of each file that is asked for."""
    for path, _, _ in _wanted(site.config):
        yield path, partial(_MAKERS[path], site)


def site_file_links(config: Config) -> tuple[FeedLink, ...]:
    """Where they are, for people."""
    return tuple(FeedLink(title, config.root + path, media_type) for path, media_type, title in _wanted(config))


def _wanted(config: Config) -> list[tuple[str, str, str]]:
    asked = config.outputs.get("site", ())
    return [file for output, files in SITE_FILES.items() if output in asked for file in files]


def _all(config: Config, links: Iterable[FeedLink]) -> tuple[FeedLink, ...]:
    return tuple(replace(link, url=absolute(config, link.url)) for link in links)


def _opml(site: Site, _: Links) -> OpmlView:
    config = site.config
    return OpmlView(
        title=config.title,
        owner=config.publisher or config.author or config.title,
        url=config.base_url,
        language=config.language,
        sections=tuple((title, _all(config, links)) for title, links in feed_sections(site)),
    )


def _news(site: Site, _: Links) -> NewsSitemapView:
    config = site.config
    entries = tuple(
        NewsEntry(absolute(config, entry.url), entry.briefing.title, entry.date, _news_language(config, entry))
        for entry in site.news
        if entry.url
    )
    return NewsSitemapView(config.title, entries)


def _news_language(config: Config, entry: Entry) -> str:
    language = (entry.briefing.language or config.language).lower()
    if language.startswith("zh"):
        return "zh-tw" if {"hant", "tw", "hk", "mo"} & set(language.split("-")) else "zh-cn"
    return language.partition("-")[0]


def _site_data(site: Site, _: Links) -> SiteDataView:
    config = site.config
    return SiteDataView(
        title=config.title,
        description=config.description,
        url=config.base_url,
        language=config.language,
        time_zone=config.time_zone,
        author=config.author,
        publisher=config.publisher or config.title,
        rights=config.rights,
        count=len(site.entries),
        since=site.entries[-1].date if site.entries else None,
        latest=site.entries[0].date if site.entries else None,
        feeds=_all(config, feed_links(config, "home", "", config.title)),
        documents=_all(config, site_file_links(config)),
        terms=tuple(_site_term(site, key) for key in site.members),
    )


def _site_term(site: Site, key: tuple[str, str]) -> SiteTerm:
    config, members, link = site.config, site.members[key], site.link(*key)
    lists = [file.url for file in data_links(config, term_path(key)) if file.media_type == "application/json"]
    return SiteTerm(
        name=link.name,
        taxonomy=link.taxonomy,
        kind=link.kind,
        url=absolute(config, link.url),
        json=absolute(config, lists[0]) if lists else "",
        count=len(members),
        latest=members[0].date,
    )


def _briefings(site: Site, _: Links) -> BriefingsTableView:
    return BriefingsTableView(tuple(list_item(site, entry) for entry in site.entries))


def _actors(site: Site, _: Links) -> ActorsTableView:
    slugs = [slug for taxonomy, slug in site.members if taxonomy == "actors"]
    rows = [_actor(site, slug) for slug in slugs]
    return ActorsTableView(tuple(sorted(rows, key=lambda row: (fold(row.name), row.slug))))


def _actor(site: Site, slug: str) -> ActorRow:
    term, members = site.terms["actors", slug], site.members["actors", slug]
    return ActorRow(
        slug=slug,
        name=term.name,
        kind=term.kind,
        names=term.names,
        wikidata=term.wikidata,
        country=term.country,
        url=absolute(site.config, site.link("actors", slug).url),
        count=len(members),
        first=members[-1].date,
        latest=members[0].date,
    )


_MAKERS: dict[str, Callable[[Site, Links], View]] = {
    "opml.xml": _opml,
    "news-sitemap.xml": _news,
    "site.json": _site_data,
    "briefings.csv": _briefings,
    "actors.csv": _actors,
}
