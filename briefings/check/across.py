"""House rules over all files together: what is there twice, and what nothing uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from briefings.check.facts import Facts, Rule, Source
from briefings.errors import Problem
from briefings.model.content import Briefing, Term

Named = tuple[str, tuple[str | int, ...], str]
"""(taxonomy, place in the front matter, name as written)"""


def duplicates(facts: Facts) -> Iterator[Problem]:
    """Two briefings of one title or one slug in the same language: readers take one for the other."""
    for code, key, name in (("duplicate-title", "title", "title"), ("duplicate-slug", "slug", "slug")):
        first: dict[tuple[str, str], Source] = {}
        for source in facts.live:
            value = str(getattr(source.content, key))
            other = first.setdefault((value.casefold(), getattr(source.content, "language", "")), source)
            if other is not source:
                hint = "say in it what is new this time" if key == "title" else "give it a slug: of its own"
                yield source.warning(code, f'{other.path} has the {name} "{value}", too', hint, (key,))


def unused(facts: Facts) -> Iterator[Problem]:
    """Actors and categories with a file that no briefing names."""
    used = {_meant(facts, taxonomy, name) for source in facts.of(Briefing) for taxonomy, _, name in _named(source)}
    employers = _employers(facts)
    for source in facts.of(Term):
        term = source.content
        if not isinstance(term, Term) or term.replaced_by or (term.taxonomy, term.slug) in used:
            continue
        if term.taxonomy == "actors" and employers.isdisjoint(name.casefold() for name in (term.name, *term.names)):
            hint = "put it among the actors of a briefing, or take the file out"
            yield source.warning("orphaned-actor", f'no briefing is about "{term.name}"', hint, ("name",))
        elif term.taxonomy == "categories":
            hint = "put a briefing under it, or take the file out"
            yield source.warning("unused-category", f'no briefing is under "{term.name}"', hint, ("name",))


def _employers(facts: Facts) -> set[str]:
    """Where actors have roles: an organisation may be known by its people only."""
    people = (source.content for source in facts.of(Term))
    return {role.of.casefold() for one in people if isinstance(one, Term) for role in one.roles}


def cases(facts: Facts) -> Iterator[Problem]:
    """Terms without a file of their own that are written in capitals here and without there."""
    spellings: dict[tuple[str, str], dict[str, list[tuple[Source, tuple[str | int, ...]]]]] = defaultdict(dict)
    for source in facts.of(Briefing):
        for taxonomy, key, name in _named(source):
            term = facts.registry.find(taxonomy, name)
            if term is None or not term.path:
                spellings[taxonomy, name.casefold()].setdefault(name, []).append((source, key))
    for found in spellings.values():
        usual = max(found, key=lambda name: (len(found[name]), name))
        for name, places in found.items():
            for source, key in places if name != usual else ():
                hint = f'write "{usual}", as {len(found[usual]):,} other {"does" if len(found[usual]) == 1 else "do"}'
                yield source.warning("case-differs", f'"{name}" and "{usual}" differ only in case', hint, key)


def _named(source: Source) -> Iterator[Named]:
    briefing = source.content
    if not isinstance(briefing, Briefing):
        return
    if briefing.category:
        yield "categories", ("category",), briefing.category
    yield from (("actors", ("actors", number), name) for number, name in enumerate(briefing.actors))
    yield from (("threads", ("thread", number), name) for number, name in enumerate(briefing.threads))
    yield from (("outlets", ("sources", n, "outlet"), one.outlet) for n, one in enumerate(briefing.sources))
    for taxonomy, names in briefing.terms:
        yield from ((taxonomy, (taxonomy, number), name) for number, name in enumerate(names))


def _meant(facts: Facts, taxonomy: str, name: str) -> tuple[str, str]:
    term = facts.registry.find(taxonomy, name)
    return (taxonomy, term.slug) if term else (taxonomy, "")


SITE_RULES = (
    Rule(("duplicate-title", "duplicate-slug"), duplicates),
    Rule(("orphaned-actor", "unused-category"), unused),
    Rule(("case-differs",), cases),
)
