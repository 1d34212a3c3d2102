"""The frame of every page: site view, navigation, and what ``<head>`` needs."""

from __future__ import annotations

from briefings.config import Config
from briefings.model.view import Anchor, FeedLink, Meta, SiteView
from briefings.plan import addresses, urls
from briefings.plan.site import Site
from briefings.text import direction, fold, shorten

FEEDS = {
    "atom": ("feed.xml", "application/atom+xml", "Atom"),
    "rss": ("rss.xml", "application/rss+xml", "RSS"),
    "jsonfeed": ("feed.json", "application/feed+json", "JSON Feed"),
}
"""Output name → (file name, media type, name for people)."""


def site_view(site: Site) -> SiteView:
    """What every layout knows of the site."""
    config = site.config
    return SiteView(
        title=config.title,
        description=config.description,
        language=config.language,
        base_url=config.base_url,
        root=config.root,
        home=addresses.home(config),
        author=config.author,
        publisher=config.publisher or config.title,
        rights=config.rights,
        time_zone=config.time_zone,
        navigation=_navigation(site),
        feeds=feed_links(config, "home", "", config.title),
        footer=_footer(site),
    )


def _navigation(site: Site) -> tuple[Anchor, ...]:
    """The configured navigation, else what the site has: its latest edition, its taxonomies, its pages."""
    root = site.root
    if site.config.navigation:
        return tuple(
            Anchor(item.title, root + item.url.lstrip("/") if item.url.startswith("/") else item.url)
            for item in site.config.navigation
        )
    anchors = [Anchor("Latest", root)] if site.has("home") else []
    used = {taxonomy for taxonomy, _ in site.members}
    if site.has("term"):
        anchors += [
            Anchor(taxonomy.title, f"{root}{urls.encode(taxonomy.name)}/")
            for taxonomy in site.config.taxonomies
            if taxonomy.name in used and taxonomy.name != "outlets"
        ]
    if site.entries and site.has("year"):
        newest = site.entries[0].date.year
        anchors.append(Anchor("Archive", f"{root}{urls.year_path(newest)}"))
    return tuple(anchors)


def _footer(site: Site) -> tuple[Anchor, ...]:
    root = site.root
    anchors = []
    if site.has("page"):
        pages = sorted(site.standing, key=lambda page: (fold(page.title), page.path))
        anchors += [Anchor(page.title, f"{root}{urls.encode(page.url_path)}/") for page in pages if not page.draft]
    if site.has("term") and any(taxonomy == "outlets" for taxonomy, _ in site.members):
        anchors.append(Anchor(site.config.taxonomy("outlets").title, f"{root}outlets/"))
    for output, title in (("network", "Network"), ("map", "Map")):
        if site.entries and site.has("site", output):
            anchors.append(Anchor(title, f"{root}{output}/"))
    if site.entries or site.withdrawn:
        anchors.append(Anchor("Corrections", f"{root}corrections/"))
    if has_feeds(site.config):
        anchors.append(Anchor("Feeds", f"{root}feeds/"))
    return tuple(anchors)


def has_feeds(config: Config) -> bool:
    """Whether any feed is published."""
    return any(output in FEEDS for kind in ("home", "term") for output in config.outputs.get(kind, ()))


def feed_links(config: Config, kind: str, folder: str, title: str) -> tuple[FeedLink, ...]:
    """The feeds beside a list; ``folder`` is its URL path ("" for the home page)."""
    return tuple(
        FeedLink(
            f"{title} ({FEEDS[output][2]})", config.root + urls.encode(folder + FEEDS[output][0]), FEEDS[output][1]
        )
        for output in config.outputs.get(kind, ())
        if output in FEEDS
    )


def meta(
    config: Config,
    kind: str,
    title: str,
    path: str,
    *,
    description: str = "",
    language: str = "",
    noindex: bool = False,
    feeds: tuple[FeedLink, ...] = (),
    image: str = "",
    trail: tuple[Anchor, ...] = (),
) -> Meta:
    """The head of the page at URL path ``path`` (decoded, without the leading ``/``)."""
    spoken = language or config.language
    return Meta(
        title=title,
        description=shorten(description, 300),
        canonical=config.base_url + urls.encode(path),
        kind=kind,
        language=spoken,
        direction=direction(spoken),
        noindex=noindex,
        feeds=feeds,
        image=absolute(config, image),
        trail=(*_home(config), *trail) if kind != "home" else (),
    )


def _home(config: Config) -> tuple[Anchor, ...]:
    url = addresses.home(config)
    return (Anchor(config.title, url),) if url else ()


def absolute(config: Config, url: str) -> str:
    """A URL of the site with scheme and host; others stay as they are."""
    return config.origin + url if url.startswith("/") else url
