"""Pages of terms (an actor, a category, a thread, an outlet) and of taxonomies (all actors)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import NamedTuple

from briefings.model.content import Role, Term
from briefings.model.view import (
    Anchor,
    Meta,
    Pager,
    PeriodCount,
    RoleView,
    TaxonomyView,
    TermCount,
    TermOverview,
    TermProfile,
    TermView,
)
from briefings.plan import addresses, network, urls
from briefings.plan.data import data_links
from briefings.plan.frame import feed_links, meta
from briefings.plan.letters import by_letter
from briefings.plan.links import Links
from briefings.plan.registry import TermKey
from briefings.plan.site import Entry, Site, hue
from briefings.text import fold, month_title

COMPANIONS = 12
"""A term's page names at most this many actors that appear together with it, and as many outlets."""


class ListPage(NamedTuple):
    """A page of a list: its number (None = the list's own URL) and its members, newest first."""

    number: int | None
    members: tuple[Entry, ...]


def paginate(members: Sequence[Entry], size: int) -> list[ListPage]:
    """Split a list, given newest first. The first page holds the newest ``size`` to ``2 * size - 1``; the others are
    full and numbered from the oldest, so that a new briefing leaves them as they are."""
    full = max(0, len(members) // size - 1)
    kept = len(members) - full * size
    pages = [ListPage(None, tuple(members[:kept]))]
    for number in range(full, 0, -1):
        start = kept + (full - number) * size
        pages.append(ListPage(number, tuple(members[start : start + size])))
    return pages


def pages_of(members: Sequence[Entry], size: int) -> Iterator[tuple[ListPage | None, ListPage, ListPage | None]]:
    """(newer, page, older) of a list, newest first."""
    pages = paginate(members, size)
    for position, page in enumerate(pages):
        newer = pages[position - 1] if position else None
        yield newer, page, pages[position + 1] if position + 1 < len(pages) else None


def pair_url(site: Site, one: str, other: str, count: int) -> str:
    """Address of the page of two actors, given their number of common briefings; "" if there is none."""
    if not site.has("pair") or count < site.config.pairs_from:
        return ""
    first, second = sorted((one, other))
    return f"{site.root}{urls.encode(f'actors/{first}/with/{second}/')}"


def term_path(key: TermKey, number: int | None = None) -> str:
    """URL path of a page of a term's list, decoded."""
    base = f"{key[0]}/{key[1]}/"
    return base if number is None else f"{base}page/{number}/"


def term_views(site: Site, key: TermKey) -> Iterator[tuple[str, Callable[[Links], TermView]]]:
    """(URL path, what makes its view) of every page of a term's list."""
    for newer, page, older in pages_of(site.members[key], site.config.paginate_by):
        yield term_path(key, page.number), partial(_term_view, site, key, newer, page, older)


def _term_view(
    site: Site, key: TermKey, newer: ListPage | None, page: ListPage, older: ListPage | None, links: Links
) -> TermView:
    profile = _profile(site, links, key)
    return TermView(
        meta=_meta(site, key, profile, page.number),
        profile=profile,
        overview=_overview(site, key) if page.number is None else None,
        teasers=tuple(entry.teaser for entry in page.members),
        pager=Pager(page.number, _anchor(site, key, newer, "Newer"), _anchor(site, key, older, "Older")),
        lists=site.lists["term"] if page.number is None else {},
        data=data_links(site.config, term_path(key)) if page.number is None else (),
    )


def _anchor(site: Site, key: TermKey, page: ListPage | None, title: str) -> Anchor | None:
    return Anchor(title, site.root + urls.encode(term_path(key, page.number))) if page else None


def _meta(site: Site, key: TermKey, profile: TermProfile, number: int | None) -> Meta:
    taxonomy = site.config.taxonomy(key[0])
    title = profile.name if number is None else f"{profile.name}, page {number}"
    return meta(
        site.config,
        "term",
        title,
        term_path(key, number),
        description=profile.description or f"Briefings about {profile.name}.",
        feeds=feed_links(site.config, "term", term_path(key), profile.name),
        trail=(Anchor(taxonomy.title, f"{site.root}{urls.encode(taxonomy.name)}/"),),
    )


def _profile(site: Site, links: Links, key: TermKey) -> TermProfile:
    term = site.terms[key]
    return TermProfile(
        name=term.name,
        taxonomy=term.taxonomy,
        taxonomy_title=site.config.taxonomy(key[0]).title,
        kind=term.kind,
        description=term.description or term.document.excerpt,
        body=term.document.body,
        links=links.resolve(term.document, term.path, site.link(*key).url),
        names=term.names,
        wikidata=term.wikidata,
        website=term.url,
        roles=tuple(_role(site, role) for role in term.roles),
        image=links.image(term.image, term.path),
        hue=hue(term) if term.taxonomy == "categories" else None,
        stub=term.stub,
        closed=term.closed,
        extra=term.extra,
    )


def _role(site: Site, role: Role) -> RoleView:
    employer = site.registry.find("actors", role.of) if role.of else None
    return RoleView(
        title=role.title,
        of=site.link("actors", employer.slug) if employer else None,
        of_name=employer.name if employer else role.of,
        start=role.start,
        end=role.end,
        current=role.held_on(site.today),
    )


def _overview(site: Site, key: TermKey) -> TermOverview:
    members = site.members[key]
    actor = key[0] == "actors"
    companions = _together(site, key, "actors", network.AROUND if actor else COMPANIONS)
    terms = [term for _, term in companions[:COMPANIONS]]
    return TermOverview(
        count=len(members),
        since=members[-1].date,
        months=months_of(site, members),
        companions=tuple(terms),
        network=network.around(companions, (e.terms.get("actors", ()) for e in members)) if actor else None,
        categories=_terms_together(site, key, "categories"),
        threads=_terms_together(site, key, "threads"),
        outlets=_terms_together(site, key, "outlets"),
    )


def months_of(site: Site, members: Sequence[Entry]) -> tuple[PeriodCount, ...]:
    """From the first month of a list, given newest first, to its last, without gaps."""
    counts = Counter((entry.date.year, entry.date.month) for entry in members)
    first, last = members[-1].date, members[0].date
    span = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    months = [date(number // 12, number % 12 + 1, 1) for number in span]
    return tuple(
        PeriodCount(
            month_title(start),
            addresses.month(site.config, start) if counts[start.year, start.month] else "",
            counts[start.year, start.month],
            start,
        )
        for start in months
    )


def _terms_together(site: Site, key: TermKey, taxonomy: str) -> tuple[TermCount, ...]:
    return tuple(term for _, term in _together(site, key, taxonomy, COMPANIONS))


def _together(site: Site, key: TermKey, taxonomy: str, limit: int) -> list[tuple[str, TermCount]]:
    """The terms of a taxonomy that share briefings with this one, with their slugs: most often first, then by slug."""
    counts: Counter[str] = Counter()
    newest: dict[str, Entry] = {}
    for entry in site.members[key]:
        for slug in entry.terms.get(taxonomy, ()):
            counts[slug] += 1
            newest.setdefault(slug, entry)
    if key[0] == taxonomy:
        del counts[key[1]]
    ordered = sorted(counts, key=lambda slug: (-counts[slug], slug))[:limit]
    found = [(slug, term_count(site, (taxonomy, slug), counts[slug], newest[slug])) for slug in ordered]
    if key[0] != taxonomy or taxonomy != "actors":
        return found
    return [(slug, network.with_pair(term, pair_url(site, key[1], slug, term.count))) for slug, term in found]


def term_count(site: Site, key: TermKey, count: int, newest: Entry) -> TermCount:
    """A term with the number of its briefings."""
    term: Term = site.terms[key]
    return TermCount(site.link(*key), count, newest.date, term.description, term.stub)


def taxonomy_view(site: Site, name: str) -> TaxonomyView:
    """The page that lists all terms of a taxonomy."""
    taxonomy = site.config.taxonomy(name)
    keys = [key for key in site.members if key[0] == name]
    keys.sort(key=lambda key: _order(site, key))
    terms = tuple(term_count(site, key, len(site.members[key]), site.members[key][0]) for key in keys)
    kinds = Counter(term.link.kind for term in terms if term.link.kind)
    return TaxonomyView(
        meta=meta(
            site.config,
            "taxonomy",
            taxonomy.title,
            f"{name}/",
            description=f"{taxonomy.title} of {site.config.title}.",
        ),
        name=name,
        title=taxonomy.title,
        terms=terms,
        letters=by_letter(terms) if name not in ("categories", "threads") else (),
        kinds=tuple(sorted(kinds.items())) if len(kinds) > 1 else (),
    )


def _order(site: Site, key: TermKey) -> tuple[float, str, str]:
    term = site.terms[key]
    if key[0] == "categories":
        first = float("inf") if term.order is None else float(term.order)
    elif key[0] == "threads":
        first = -site.members[key][0].date.timestamp()
    else:
        first = 0.0
    return (first, fold(term.name), key[1])
