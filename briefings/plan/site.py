"""The site as a whole: visible briefings with their terms resolved, and who belongs to what. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date as Day  # noqa: N812 (fields are called date)
from datetime import datetime
from itertools import islice
from uuid import NAMESPACE_URL, uuid5

from briefings.config import PAGE_KINDS, Config
from briefings.errors import Problem
from briefings.model.content import Briefing, Content, StandingPage, Term
from briefings.model.registry import BaseRegistry
from briefings.model.view import Mention, Teaser, TermLink
from briefings.plan import addresses, urls, visibility
from briefings.plan.lists import lists_on, unknown_names
from briefings.plan.registry import Registry, TermKey, register
from briefings.plan.resolver import Resolver
from briefings.plan.translations import originals
from briefings.text import digest


@dataclass(frozen=True, slots=True)
class Entry:
    """A briefing in its place: dated in the site's zone, with its address and its terms."""

    briefing: Briefing
    date: datetime
    moment: float
    """The date in seconds since 1970: what two briefings are apart, whatever the clocks did between them."""
    updated: datetime
    """Newest of date, ``updated`` and corrections."""
    path: str
    """URL path, decoded, without the leading ``/``."""
    url: str
    """Where it is to be read, ready to print, with the base path; "" if nowhere."""
    terms: dict[str, tuple[str, ...]]
    """Taxonomy → slugs, in the order written."""
    teaser: Teaser
    mention: Mention

    @property
    def day(self) -> Day:
        return self.date.date()

    @property
    def source(self) -> str:
        return f"content/{self.briefing.path}"


@dataclass(frozen=True, slots=True)
class Site:
    """Everything that views are made from."""

    config: Config
    registry: Registry
    entries: tuple[Entry, ...]
    """Visible briefings, newest first (by date, then id)."""
    withdrawn: tuple[Entry, ...]
    """Withdrawn ones, newest first."""
    hidden: dict[str, str]
    scheduled: tuple[Briefing, ...]
    """Hidden ones that will appear by themselves."""
    expired: tuple[str, ...]
    standing: tuple[StandingPage, ...]
    terms: dict[TermKey, Term]
    """Every term that a visible briefing bears, registered or not."""
    members: dict[TermKey, tuple[Entry, ...]]
    """Newest first."""
    links: dict[TermKey, TermLink]
    days: dict[Day, tuple[Entry, ...]]
    """Newest day first; each day newest first."""
    today: Day
    media: dict[str, str] = field(default_factory=dict)
    """Path inside content/ of a file that is not Markdown → digest of its bytes."""
    fingerprint_media: bool = True
    valid_until: datetime | None = None
    news: tuple[Entry, ...] = ()
    """Those of the last two days that searchers may find, newest first; empty unless the news sitemap is asked for."""
    resolved: dict[tuple[str, str], str] = field(default_factory=dict)
    """(taxonomy, name as written) → slug."""
    category_orders: dict[str, int] = field(default_factory=dict)
    """Slug → ``order`` of the categories that have one."""
    translations: dict[str, tuple[Entry, ...]] = field(default_factory=dict)
    """Path of an original → its visible translations, by language. They are in no list."""
    root: str = "/"
    """Base path, with ``/`` at both ends."""
    lists: dict[str, dict[str, tuple[Teaser, ...]]] = field(default_factory=dict)
    """Page kind → the ``lists`` of the configuration that its pages carry."""

    @property
    def translated(self) -> tuple[Entry, ...]:
        """All visible translations."""
        return tuple(entry for entries in self.translations.values() for entry in entries)

    def link(self, taxonomy: str, slug: str) -> TermLink:
        """The link to a term; its ``url`` is "" if the term has no page."""
        known = self.links.get((taxonomy, slug))
        if known:
            return known
        term = self.registry.terms[taxonomy, slug]
        return TermLink(term.name, "", taxonomy, term.kind, hue(term) if taxonomy == "categories" else None)

    def has(self, kind: str, output: str = "html") -> bool:
        """Whether the configuration asks for that output of that kind of page."""
        return output in self.config.outputs.get(kind, ())


def hue(term: Term) -> int:
    """A category's hue in degrees: by its order along the golden angle, so that neighbours differ; else by its name."""
    if term.order is not None:
        return round(25 + term.order * 137.508) % 360
    return int(digest(term.slug), 16) % 360


def site(
    contents: Sequence[Content],
    config: Config,
    now: datetime,
    *,
    drafts: bool = False,
    future: bool = False,
    media: Mapping[str, str] | None = None,
    fingerprint_media: bool = True,
    base: BaseRegistry | None = None,
) -> tuple[Site, list[Problem]]:
    """The site at the moment ``now``, and what is wrong with its terms. ``contents`` in order of their paths."""
    registry, problems = register((content for content in contents if isinstance(content, Term)), base)
    briefings = [content for content in contents if isinstance(content, Briefing)]
    seen = visibility.split(briefings, now, drafts, future)
    shown = seen.visible + seen.withdrawn
    _check_hidden(briefings, {briefing.path for briefing in shown}, registry, config, problems)
    resolver = Resolver(registry, config, problems)
    resolved = {briefing.path: resolver.terms_of(briefing) for briefing in shown}
    terms = resolver.named_terms()
    original_of, translation_problems = originals(seen.visible, seen.hidden, config.language)
    problems += translation_problems
    listed = [briefing for briefing in seen.visible if briefing.path not in original_of]
    bearers = Counter(
        (taxonomy, slug) for briefing in listed for taxonomy, slugs in resolved[briefing.path].items() for slug in slugs
    )
    links = _term_links(terms, bearers, config)
    entries = _entries(listed, resolved, links, terms, config, seen.previews)
    translated = [briefing for briefing in seen.visible if briefing.path in original_of]
    members = _members(entries)
    problems += unknown_names(config, registry, members)
    news = _news(entries, now) if "news-sitemap" in config.outputs.get("site", ()) else ()
    old_news = min((entry.date + visibility.NEWS_WINDOW for entry in news), default=None)
    actor_terms = [term for (taxonomy, slug), term in registry.terms.items() if (taxonomy, slug) in members]
    role_change = visibility.next_role_change(actor_terms, now, config.zone)
    pages = [content for content in contents if isinstance(content, StandingPage)]
    with_pages = addresses.made(config, "page")
    standing = tuple(page for page in pages if with_pages and (drafts or not page.draft))
    return Site(
        config=config,
        registry=registry,
        entries=entries,
        translations=_by_original(
            _entries(translated, resolved, links, terms, config, seen.previews), original_of, config.language
        ),
        withdrawn=_entries(seen.withdrawn, resolved, links, terms, config, seen.previews),
        hidden=seen.hidden | {page.path: "not published" for page in pages if page not in standing},
        scheduled=seen.scheduled,
        expired=seen.expired,
        standing=standing,
        terms=terms,
        members=members,
        links={key: link for key, link in links.items() if key in members},
        days=_days(entries),
        news=news,
        today=now.astimezone(config.zone).date(),
        media=dict(media or {}),
        fingerprint_media=fingerprint_media,
        valid_until=min((m for m in (seen.valid_until, role_change, old_news) if m), default=None),
        resolved=resolver.cache,
        category_orders={
            slug: t.order for (name, slug), t in terms.items() if name == "categories" and t.order is not None
        },
        root=config.root,
        lists={kind: lists_on(kind, config, registry, entries) for kind in PAGE_KINDS},
    ), problems


def _check_hidden(
    briefings: Iterable[Briefing], shown: set[str], registry: Registry, config: Config, problems: list[Problem]
) -> None:
    """Names in a scheduled briefing must be known now, not at the hour when it is due. Drafts may be unfinished."""
    resolver = Resolver(registry, config, problems)
    for briefing in briefings:
        if briefing.path not in shown and not briefing.draft:
            resolver.terms_of(briefing)


def _term_links(
    terms: Mapping[TermKey, Term], bearers: Mapping[TermKey, int], config: Config
) -> dict[TermKey, TermLink]:
    with_pages = addresses.made(config, "term")
    root = config.root
    links = {}
    for (taxonomy, slug), term in terms.items():
        url = f"{root}{taxonomy}/{urls.encode(slug)}/" if with_pages and bearers.get((taxonomy, slug)) else ""
        tint = hue(term) if taxonomy == "categories" else None
        links[taxonomy, slug] = TermLink(term.name, url, taxonomy, term.kind, tint)
    return links


def _entries(
    briefings: Iterable[Briefing],
    resolved: Mapping[str, dict[str, tuple[str, ...]]],
    links: Mapping[TermKey, TermLink],
    terms: Mapping[TermKey, Term],
    config: Config,
    previews: frozenset[str],
) -> tuple[Entry, ...]:
    zone = config.zone
    entries = []
    for briefing in briefings:
        own = resolved[briefing.path]
        when = briefing.date.astimezone(zone)
        category = own.get("categories", ("",))[0]
        path = urls.briefing_path(config.permalink, when, briefing.slug, category)
        if briefing.language and briefing.language != config.language:
            path = f"{briefing.language.lower()}/{path}"
        url = addresses.briefing(config, path, when.date()) if not briefing.withdrawn else _tombstone(config, path)
        updated = max([briefing.date, *(c.date for c in briefing.corrections), *filter(None, [briefing.updated])])
        teaser = Teaser(
            url=url,
            title=briefing.title,
            date=when,
            summary=briefing.summary or briefing.document.excerpt,
            category=links["categories", category] if category else None,
            actors=tuple(links["actors", slug] for slug in own.get("actors", ())),
            outlets=tuple(terms["outlets", slug].name for slug in own.get("outlets", ())),
            language=briefing.language if briefing.language != config.language else "",
            whats_new=briefing.whats_new,
            event_date=briefing.event_date,
            draft=briefing.path in previews,
            corrected=any(correction.severity != "minor" for correction in briefing.corrections),
        )
        mention = Mention(url, briefing.title, when, teaser.language)
        entries.append(
            Entry(briefing, when, when.timestamp(), updated.astimezone(zone), path, url, own, teaser, mention)
        )
    return tuple(sorted(entries, key=lambda entry: (entry.date, entry.briefing.id), reverse=True))


def _tombstone(config: Config, path: str) -> str:
    return config.root + urls.encode(path) if addresses.made(config, "briefing") else ""


def _news(entries: Iterable[Entry], now: datetime) -> tuple[Entry, ...]:
    """At most 1,000, as Google's news sitemaps."""
    recent = (entry for entry in entries if now - visibility.NEWS_WINDOW < entry.date <= now)
    return tuple(islice((e for e in recent if not (e.teaser.draft or e.briefing.noindex)), 1000))


def _by_original(
    entries: Iterable[Entry], original_of: Mapping[str, str], language: str
) -> dict[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: (entry.briefing.language or language, entry.path)):
        found.setdefault(original_of[entry.briefing.path], []).append(entry)
    return {path: tuple(found[path]) for path in sorted(found)}


def _members(entries: Iterable[Entry]) -> dict[TermKey, tuple[Entry, ...]]:
    """One pass over the briefings, newest first, for all terms."""
    lists: dict[TermKey, list[Entry]] = {}
    for entry in entries:
        for taxonomy, slugs in entry.terms.items():
            for slug in slugs:
                lists.setdefault((taxonomy, slug), []).append(entry)
    return {key: tuple(lists[key]) for key in sorted(lists)}


def _days(entries: Iterable[Entry]) -> dict[Day, tuple[Entry, ...]]:
    days: dict[Day, list[Entry]] = {}
    for entry in entries:
        days.setdefault(entry.day, []).append(entry)
    return {day: tuple(members) for day, members in days.items()}


def identity(*parts: str) -> str:
    """A ``urn:uuid:`` made from parts that never change; UUIDv5."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, 'briefings:' + '/'.join(parts))}"
