"""A briefing's page: its view, its place in its threads, and what is related to it."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.model.content import Role, Term, Withdrawal
from briefings.model.view import (
    ActorRole,
    Anchor,
    BriefingView,
    Related,
    TermLink,
    ThreadStep,
    ThreadView,
    TombstoneView,
)
from briefings.plan import urls
from briefings.plan.editions import citations
from briefings.plan.frame import meta
from briefings.plan.links import Links
from briefings.plan.registry import TermKey
from briefings.plan.site import Entry, Site
from briefings.text import day_title, reading_minutes

NEIGHBOURS = 6
"""Related looks this far to either side in each shared list, so that an edit reaches few pages."""
RELATED = 4
_WEIGHT = {"threads": 3, "actors": 2}
"""What makes two briefings related. A category in common only breaks ties."""


def entry_id(entry: Entry) -> str:
    """``urn:uuid:`` of a briefing, for feeds and metadata."""
    return f"urn:uuid:{entry.briefing.id}"


def related_entries(site: Site) -> dict[str, list[Entry]]:
    """Path of each briefing → the nearest briefings that share most with it."""
    numbers = {entry.briefing.path: number for number, entry in enumerate(site.entries)}
    scores: list[dict[int, int]] = [{} for _ in site.entries]
    for (taxonomy, _), members in site.members.items():
        weight = _WEIGHT.get(taxonomy)
        if weight is None:
            continue
        places = [numbers[entry.briefing.path] for entry in members]
        for position, one in enumerate(places):
            own = scores[one]
            for other in places[position + 1 : position + 1 + NEIGHBOURS]:
                own[other] = own.get(other, 0) + weight
                theirs = scores[other]
                theirs[one] = theirs.get(one, 0) + weight
    moments = [entry.date.timestamp() for entry in site.entries]
    categories = [entry.terms.get("categories") for entry in site.entries]
    return {
        path: [site.entries[other] for other in _best(moments, categories, number, scores[number])]
        for path, number in numbers.items()
    }


def _best(
    moments: Sequence[float], categories: Sequence[tuple[str, ...] | None], number: int, scores: dict[int, int]
) -> list[int]:
    """Highest score first (the same category counts a little), then the nearest in time, then the newer."""
    own, category = moments[number], categories[number]
    ranked = [
        (-score - (categories[other] == category), abs(moments[other] - own), other) for other, score in scores.items()
    ]
    ranked.sort()
    return [other for _, _, other in ranked[:RELATED]]


def _shared(site: Site, one: Entry, other: Entry) -> tuple[str, ...]:
    """Names of the terms that both bear, those that weigh most first."""
    found = []
    for taxonomy in ("threads", "actors", "categories"):
        theirs = other.terms.get(taxonomy)
        if theirs:
            found += [site.terms[taxonomy, slug].name for slug in one.terms.get(taxonomy, ()) if slug in theirs]
    return tuple(found)


def briefing_view(
    site: Site,
    links: Links,
    entry: Entry,
    newer: Entry | None,
    older: Entry | None,
    related: list[Entry],
    positions: dict[tuple[str, str], int],
) -> BriefingView:
    """What the page of a briefing shows."""
    briefing, config, teaser = entry.briefing, site.config, entry.teaser
    document = briefing.document
    day = Anchor(day_title(entry.day), site.root + urls.day_path(entry.day) if site.has("day") else "")
    trail = (Anchor(teaser.category.name, teaser.category.url),) if teaser.category and teaser.category.url else ()
    image = links.image(briefing.image, briefing.path)
    return BriefingView(
        meta=meta(
            config,
            "briefing",
            briefing.title,
            entry.path,
            description=teaser.summary,
            language=briefing.language,
            noindex=briefing.noindex or teaser.draft,
            image=image.url if image else "",
            trail=trail,
        ),
        teaser=teaser,
        body=document.body,
        links=links.resolve(document, briefing.path, entry.url),
        headings=document.headings,
        words=document.words,
        minutes=reading_minutes(document.words),
        id=entry_id(entry),
        day=day,
        place=briefing.place,
        author=briefing.author or config.author,
        updated=entry.updated if entry.updated > entry.date else None,
        actors=tuple(_actor(site, entry, slug) for slug in entry.terms.get("actors", ())),
        terms=_custom_terms(site, entry),
        sources=citations(site, entry),
        corrections=briefing.corrections,
        threads=tuple(
            _thread(site, entry, slug, positions[slug, briefing.path]) for slug in entry.terms.get("threads", ())
        ),
        related=tuple(Related(other.mention, _shared(site, entry, other)) for other in related),
        previous=Anchor(older.briefing.title, older.url) if older else None,
        next=Anchor(newer.briefing.title, newer.url) if newer else None,
        image=image,
        rights=briefing.rights or config.rights,
        ai=briefing.ai,
        reviewed_by=briefing.reviewed_by,
        extra=briefing.extra,
        lists=site.lists["briefing"],
    )


def _actor(site: Site, entry: Entry, slug: str) -> ActorRole:
    role = role_on(site.terms["actors", slug], entry)
    return ActorRole(site.link("actors", slug), role.title if role else "", role.of if role else "")


def role_on(term: Term, entry: Entry) -> Role | None:
    """The role that an actor held on a briefing's day; of several the one that began last."""
    if not term.roles:
        return None
    held = [role for role in term.roles if role.held_on(entry.day)]
    return max(held, key=lambda role: (role.start is not None, role.start), default=None)


def _custom_terms(site: Site, entry: Entry) -> tuple[tuple[str, tuple[TermLink, ...]], ...]:
    return tuple(
        (taxonomy.title, tuple(site.link(taxonomy.name, slug) for slug in entry.terms[taxonomy.name]))
        for taxonomy in site.config.taxonomies[4:]
        if taxonomy.name in entry.terms
    )


def thread_positions(site: Site) -> dict[tuple[str, str], int]:
    """(thread, path of a briefing) → its place in the thread, 0 = newest."""
    return {
        (slug, entry.briefing.path): position
        for (taxonomy, slug), members in site.members.items()
        if taxonomy == "threads"
        for position, entry in enumerate(members)
    }


def _thread(site: Site, entry: Entry, slug: str, position: int) -> ThreadView:
    members = site.members["threads", slug]
    first, last = max(0, position - 2), min(len(members), position + 3)
    steps = tuple(ThreadStep(step.mention, step is entry) for step in reversed(members[first:last]))
    return ThreadView(site.link("threads", slug), steps, earlier=last < len(members), later=first > 0)


def tombstone_view(site: Site, entry: Entry, withdrawn: Withdrawal) -> TombstoneView:
    """The page of a withdrawn briefing."""
    day = entry.day if entry.day in site.days and site.has("day") else None
    title = f"Withdrawn: {entry.briefing.title}"
    return TombstoneView(
        meta=meta(site.config, "tombstone", title, entry.path, language=entry.briefing.language, noindex=True),
        title=entry.briefing.title,
        date=entry.date,
        withdrawn=withdrawn,
        day=Anchor(day_title(day), site.root + urls.day_path(day)) if day else None,
    )


def tombstone_terms(entry: Entry) -> set[TermKey]:
    """The lists that a withdrawn briefing has left: their feeds must not move backwards in time."""
    return {(taxonomy, slug) for taxonomy, slugs in entry.terms.items() for slug in slugs}
