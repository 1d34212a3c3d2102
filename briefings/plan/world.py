"""The map: briefings by country of their actors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from briefings.model.content import Term
from briefings.model.view import MapCountry, MapStep, MapView, TermCount
from briefings.model.world import Outline, World
from briefings.plan.frame import meta
from briefings.plan.site import Site
from briefings.plan.terms import term_count
from briefings.text import fold

STEPS = 5
_NAMED = 3
"""Actors that the table names for each country."""


def map_view(site: Site, world: World) -> MapView:
    """``/map/``"""
    bearers = _bearers(site)
    counts: Counter[str] = Counter()
    placed = {outline.code for outline in world.outlines if outline.code}
    total = 0
    for entry in site.entries:
        codes = {site.terms["actors", slug].country.upper() for slug in entry.terms.get("actors", ())} & placed
        counts.update(codes)
        total += bool(codes)
    steps = legend(counts.values())
    shown = [outline for outline in world.outlines if outline.code and counts[outline.code]]
    shown.sort(key=lambda outline: (-counts[outline.code], outline.code))
    return MapView(
        meta=meta(site.config, "map", "Map", "map/", description="The countries that the briefings are about."),
        width=world.width,
        height=world.height,
        land="".join(outline.path for outline in world.outlines if outline not in shown),
        countries=tuple(_country(site, outline, counts[outline.code], steps, bearers) for outline in shown),
        steps=steps,
        count=total,
    )


def _bearers(site: Site) -> dict[str, list[str]]:
    """Country → slugs of its actors, those with most briefings first."""
    found: dict[str, list[str]] = {}
    for taxonomy, slug in site.members:
        if taxonomy == "actors" and site.terms[taxonomy, slug].country:
            found.setdefault(site.terms[taxonomy, slug].country.upper(), []).append(slug)
    for slugs in found.values():
        slugs.sort(key=lambda slug: (-len(site.members["actors", slug]), slug))
    return found


def _country(
    site: Site, outline: Outline, count: int, steps: Sequence[MapStep], bearers: dict[str, list[str]]
) -> MapCountry:
    own = _actor_of(site, outline, bearers[outline.code])
    link = site.link("actors", own) if own else None
    return MapCountry(
        code=outline.code,
        name=link.name if link else outline.names[0],
        url=link.url if link else "",
        count=count,
        step=next(step.number for step in steps if count <= step.high),
        path=outline.path,
        dot=outline.dot,
        actors=tuple(_count(site, slug) for slug in bearers[outline.code][:_NAMED]),
    )


def _count(site: Site, slug: str) -> TermCount:
    members = site.members["actors", slug]
    return term_count(site, ("actors", slug), len(members), members[0])


def _actor_of(site: Site, outline: Outline, slugs: Iterable[str]) -> str:
    """The actor that is the country itself, not somebody or some place in it: one of the base registry, which has no
    file, or one that bears its name; where names are not English, the only place with a file. "" if there is none."""
    places = [slug for slug in slugs if site.terms["actors", slug].kind == "place"]
    wanted = {fold(name) for name in outline.names}
    for slug in places:
        term = site.terms["actors", slug]
        if not term.path or not wanted.isdisjoint(_names(term)):
            return slug
    known = [term for (taxonomy, _), term in site.registry.terms.items() if taxonomy == "actors" and term.path]
    there = [term for term in known if term.kind == "place" and term.country.upper() == outline.code]
    english = site.config.language.split("-")[0] == "en"
    return places[0] if places and len(there) == 1 and not english else ""


def _names(term: Term) -> set[str]:
    return {fold(name) for name in (term.name, *term.names, term.slug.replace("-", " "))}


def legend(counts: Iterable[int]) -> tuple[MapStep, ...]:
    """Five steps, each wider than the one before by the same factor; fewer if the greatest count is small."""
    peak = max(counts, default=0)
    steps, low = [], 1
    for number in range(1, STEPS + 1):
        high = next((n for n in range(low, peak) if n**STEPS >= peak**number), peak)
        if low <= high:
            steps.append(MapStep(number, low, high))
            low = high + 1
    return tuple(steps)
