"""A briefing's page: its view, its place in its threads, and what is related to it."""

from __future__ import annotations

from bisect import bisect_left

from briefings.model.content import Role, Term, Withdrawal
from briefings.model.view import (
    ActorRole,
    Anchor,
    BriefingView,
    Mention,
    Related,
    TermLink,
    ThreadStep,
    ThreadView,
    TombstoneView,
)
from briefings.plan import addresses
from briefings.plan.editions import citations
from briefings.plan.frame import meta
from briefings.plan.links import Links
from briefings.plan.ninjs import ninjs_links
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


class Neighbours:
    """Who stands beside a briefing in the lists of its terms. Briefings are named by their place among all, 0 = newest;
    a list is numbered when somebody first asks for it."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._numbers = {entry.briefing.path: number for number, entry in enumerate(site.entries)}
        self._categories = [entry.terms.get("categories") for entry in site.entries]
        self._lists: dict[TermKey, list[int]] = {}

    def _list(self, key: TermKey) -> list[int]:
        known = self._lists.get(key)
        if known is None:
            known = self._lists[key] = [self._numbers[member.briefing.path] for member in self._site.members[key]]
        return known

    def place(self, key: TermKey, entry: Entry) -> int:
        """Place of a briefing in the list of one of its terms, 0 = newest."""
        return bisect_left(self._list(key), self._numbers[entry.briefing.path])

    def related(self, entry: Entry) -> list[Entry]:
        """The nearest briefings that share most with this one: highest score first (the same category counts a
        little), then the nearest in time, then the newer."""
        number = self._numbers[entry.briefing.path]
        scores: dict[int, int] = {}
        for taxonomy, weight in _WEIGHT.items():
            for slug in entry.terms.get(taxonomy, ()):
                numbers = self._list((taxonomy, slug))
                place = bisect_left(numbers, number)
                for other in numbers[max(0, place - NEIGHBOURS) : place + NEIGHBOURS + 1]:
                    scores[other] = scores.get(other, 0) + weight
        scores.pop(number, None)
        entries, categories = self._site.entries, self._categories
        moment, category = entry.moment, categories[number]
        ranked = [
            (-score - (categories[other] == category), abs(entries[other].moment - moment), other)
            for other, score in scores.items()
        ]
        ranked.sort()
        return [entries[other] for _, _, other in ranked[:RELATED]]


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
    entry: Entry,
    original: Entry,
    newer: Entry | None,
    older: Entry | None,
    neighbours: Neighbours,
    links: Links,
) -> BriefingView:
    """What the page of a briefing shows. A translation stands where its ``original`` stands; else they are the same."""
    briefing, config, teaser = entry.briefing, site.config, entry.teaser
    document = briefing.document
    day = Anchor(day_title(entry.day), addresses.day(site.config, entry.day))
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
            _thread(site, original, slug, neighbours.place(("threads", slug), original))
            for slug in original.terms.get("threads", ())
        ),
        related=tuple(Related(other.mention, _shared(site, original, other)) for other in neighbours.related(original)),
        previous=Anchor(older.briefing.title, older.url) if older else None,
        next=Anchor(newer.briefing.title, newer.url) if newer else None,
        translations=_translations(site, entry, original),
        image=image,
        rights=briefing.rights or config.rights,
        ai=briefing.ai,
        reviewed_by=briefing.reviewed_by,
        extra=briefing.extra,
        lists=site.lists["briefing"],
        data=ninjs_links(config, entry),
    )


def _translations(site: Site, entry: Entry, original: Entry) -> tuple[Mention, ...]:
    versions = (original, *site.translations.get(original.briefing.path, ()))
    return tuple(version.mention for version in versions if version is not entry)


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


def _thread(site: Site, entry: Entry, slug: str, position: int) -> ThreadView:
    members = site.members["threads", slug]
    first, last = max(0, position - 2), min(len(members), position + 3)
    steps = tuple(ThreadStep(step.mention, step is entry) for step in reversed(members[first:last]))
    return ThreadView(site.link("threads", slug), steps, earlier=last < len(members), later=first > 0)


def tombstone_view(site: Site, entry: Entry, withdrawn: Withdrawal) -> TombstoneView:
    """The page of a withdrawn briefing."""
    day = addresses.day(site.config, entry.day) if entry.day in site.days else ""
    title = f"Withdrawn: {entry.briefing.title}"
    return TombstoneView(
        meta=meta(site.config, "tombstone", title, entry.path, language=entry.briefing.language, noindex=True),
        title=entry.briefing.title,
        date=entry.date,
        withdrawn=withdrawn,
        day=Anchor(day_title(entry.day), day) if day else None,
    )


def tombstone_terms(entry: Entry) -> set[TermKey]:
    """The lists that a withdrawn briefing has left: their feeds must not move backwards in time."""
    return {(taxonomy, slug) for taxonomy, slugs in entry.terms.items() for slug in slugs}
