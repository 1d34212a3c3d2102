"""Who and what a text is about: known terms first, then proposals, most salient first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log2

from briefings.importers.article import FoundActor
from briefings.importers.countries import AMBIGUOUS, country_names
from briefings.importers.demonyms import find_demonyms
from briefings.importers.known_names import Registry, find_known, registry_of, strong_names
from briefings.importers.lexicon import WELL_KNOWN
from briefings.importers.mentions import Mention, Name, Scene, find_names, lookup_table
from briefings.importers.organisations import find_organisations
from briefings.importers.people import find_people, find_repeated, short_names
from briefings.importers.proposals import find_full_names, find_paired, find_proposals, find_short_forms
from briefings.importers.sentences import sentence_ends
from briefings.importers.words import Word, capitalised_runs, split_words
from briefings.model.content import Term
from briefings.text import fold

_WEIGHTS = {"person": 1.0, "group": 0.85, "place": 0.8, "organization": 0.75}
_LONGEST_TEXT = 300_000
_PASSING = 0.6
"""A country named once is often one of a list: the people of the story go before it."""
_ASIDE = re.compile(r"\bfor (?:further )?comment\b|\brequests? for comment\b")
_DENSE = re.compile("[぀-ヿ㐀-鿿가-힯]")


def find_actors(text: str, title: str, known: Sequence[Term]) -> tuple[FoundActor, ...]:
    """The actors of a text and its headline, most salient first.

    ``known`` are the registry's terms; a proposal is a person, organisation or country that the text itself makes out.
    Offsets count characters of ``text``, of which the first 300,000 are looked at.
    """
    text = text[:_LONGEST_TEXT]
    registry = registry_of(known)
    actors = registry.actors
    body = _scene(text, loose=False)
    mentions = _mentions(body, text, registry)
    mentions += _references(body, mentions)
    headline = _scene(title, loose=True)
    headed = _headline_mentions(headline, mentions, actors)
    dense = _dense_mentions(text, actors)
    return _ranked(_groups(body, mentions, headed, dense, actors), text)


def _scene(text: str, loose: bool) -> Scene:
    words = split_words(text)
    return Scene(words, capitalised_runs(words), loose)


def _mentions(scene: Scene, text: str, registry: Registry) -> list[Mention]:
    actors = registry.actors
    found = find_known(scene, text, registry.finder)
    found += find_names(scene, lookup_table(_weak_names(actors, _slugs(found))))
    found += find_organisations(scene)
    # After the organisations, for "Central Bank of Brazil" is no mention of Brazil.
    places = find_known(scene, text, registry.places, _unlikely_countries(scene.words))
    found += places + find_names(scene, lookup_table(_weak_names(actors, _slugs(places))))
    found += find_names(scene, lookup_table(_well_known(actors)))
    found += find_people(scene)
    found += find_names(scene, lookup_table(_countries(scene.words)))
    found += find_repeated(scene, found)
    found += find_short_forms(scene, found)
    found += _references(scene, found)
    found += find_proposals(scene)
    found += find_paired(scene, found)
    found += find_full_names(scene)
    found += find_short_forms(scene, found)
    return found + find_demonyms(scene, actors, _slugs(found))


def _slugs(mentions: Iterable[Mention]) -> set[str]:
    return {mention.known.slug for mention in mentions if mention.known}


def _unlikely_countries(words: Sequence[Word]) -> frozenset[str]:
    """Codes of the countries whose names are also something else, without a sign of the country in the text."""
    said = f" {' '.join(word.key for word in words)} "
    return frozenset(code for code, signs in AMBIGUOUS.items() if not any(f" {sign} " in said for sign in signs))


def _weak_names(actors: Iterable[Term], present: set[str]) -> Iterable[Name]:
    return (
        Name(form, term.name, term.kind or "person", "registry", term)
        for term in actors
        if term.slug in present
        for form in term.weak_names
    )


def _well_known(actors: Iterable[Term]) -> Iterable[Name]:
    by_key = _registry_keys(actors)
    for form, (shown, kind) in WELL_KNOWN.items():
        term = by_key.get(fold(shown))
        yield Name(form, term.name if term else shown, kind, "registry" if term else "well known", term)


def _registry_keys(actors: Iterable[Term]) -> dict[str, Term]:
    return {fold(name): term for term in actors for name in (*term.names, term.name)}


def _countries(words: Sequence[Word]) -> Iterable[Name]:
    unlikely = _unlikely_countries(words)
    for form, (code, shown) in country_names().items():
        if code not in unlikely:
            acronym = form.upper() if len(form) <= 3 else form.title()
            yield Name(acronym, shown, "place", "country")


def _references(scene: Scene, mentions: Sequence[Mention]) -> list[Mention]:
    """Surnames that stand alone and refer back to somebody whose full name the text gives."""
    bearers = _bearers(mentions)
    found: list[Mention] = []
    for index, word in enumerate(scene.words):
        bearer = _bearer(bearers.get(word.key, ()), index)
        if bearer and word.capital and scene.free(index, index + 1) and scene.alone(index, index + 1):
            found.append(scene.take(replace(bearer, first=index, last=index + 1, form="")))
    return found


def _bearers(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    bearers: dict[str, list[Mention]] = {}
    for mention in mentions:
        for key in short_names(mention.name) if mention.kind == "person" else ():
            bearers.setdefault(key, []).append(mention)
    return bearers


def _bearer(candidates: Sequence[Mention], index: int) -> Mention | None:
    """The one named last before the word; else the first of all."""
    before = [mention for mention in candidates if mention.first <= index]
    return max(before, key=lambda mention: mention.first) if before else next(iter(candidates), None)


def _headline_mentions(scene: Scene, mentions: Sequence[Mention], actors: Sequence[Term]) -> list[Mention]:
    """In a headline only what the registry or the body knows counts, and countries."""
    found = find_names(scene, lookup_table(strong_names(actors)))
    named = {mention.name: mention for mention in mentions}
    well_known = [name for name in _well_known(actors) if name.shown in named]
    found_in_body = [Name(name, name, one.kind, one.how, one.known) for name, one in named.items()]
    acronyms = {one.form: one for one in mentions if one.form.isupper()}
    found_in_body += [Name(form, one.name, one.kind, one.how, one.known) for form, one in acronyms.items()]
    found += find_names(scene, lookup_table([*found_in_body, *well_known]))
    if not "".join(word.text for word in scene.words).isupper():
        found += find_names(scene, lookup_table(_countries(scene.words)))
    return found + _references(scene, [replace(mention, first=0, last=0) for mention in mentions])


def _dense_mentions(text: str, actors: Sequence[Term]) -> list[tuple[Term, int]]:
    """Names in scripts without spaces between words, found as they stand."""
    if not _DENSE.search(text):
        return []
    names = [
        (name, term) for term in actors for name in (term.name, *term.names) if len(name) >= 2 and _DENSE.match(name)
    ]
    return [(term, match.start()) for name, term in names for match in re.finditer(re.escape(name), text)]


@dataclass(slots=True)
class _Group:
    """All mentions of one actor, while they are gathered."""

    names: Counter[str]
    kind: str
    how: str
    known: Term | None
    offsets: set[int]
    forms: set[str]
    headlined: int = 0


def _groups(
    scene: Scene,
    mentions: Sequence[Mention],
    headed: Sequence[Mention],
    dense: Sequence[tuple[Term, int]],
    actors: Sequence[Term],
) -> list[_Group]:
    registry = _registry_keys(actors)
    resolved = _resolver(mentions)
    groups: dict[str, _Group] = {}
    for mention in sorted(mentions, key=lambda mention: mention.first):
        group = _group(groups, mention, registry, resolved)
        group.offsets.add(scene.words[mention.first].start)
        if mention.form.isupper():
            group.forms.add(mention.form)
    for mention in headed:
        _group(groups, mention, registry, resolved).headlined += 1
    for term, offset in dense:
        mention = Mention(0, 0, term.name, term.kind or "person", "registry", term)
        _group(groups, mention, registry, resolved).offsets.add(offset)
    return list(groups.values())


def _group(groups: dict[str, _Group], mention: Mention, registry: dict[str, Term], resolved: dict[str, str]) -> _Group:
    known = mention.known or registry.get(fold(mention.name))
    key = f"={known.slug}" if known else resolved.get(fold(mention.name), fold(mention.name))
    if key not in groups:
        how = "registry" if known else mention.how
        groups[key] = _Group(Counter(), (known.kind if known else "") or mention.kind, how, known, set(), set())
    groups[key].names[mention.name] += 1
    return groups[key]


def _resolver(mentions: Sequence[Mention]) -> dict[str, str]:
    """Folded name → key of the same person's other form: "Putin" → "vladimir putin", a middle name left out."""
    people = sorted(
        {fold(mention.name) for mention in mentions if mention.kind == "person"},
        key=lambda name: (-len(name.split()), name),
    )
    keys: dict[str, str] = {}
    by_ends: dict[tuple[str, str], str] = {}
    for name in people:
        words = name.split()
        if len(words) == 1:
            continue
        longer = next((other for other in keys if other.endswith(f" {name}")), "")
        keys[name] = keys[longer] if longer else by_ends.setdefault((words[0], words[-1]), name)
    for name in people:
        if " " not in name:
            full = sorted(other for other in keys if name in short_names(other))
            keys[name] = keys[full[0]] if full else name
    return keys


def _ranked(groups: Sequence[_Group], text: str) -> tuple[FoundActor, ...]:
    most = max((len(group.offsets) + group.headlined for group in groups), default=1)
    asides = _aside_spans(text)
    found = [_found(group, len(text), most, asides) for group in groups if not _is_passing_region(group)]
    return tuple(sorted(found, key=lambda actor: (-actor.salience, actor.offsets[:1], actor.name)))


def _is_passing_region(group: _Group) -> bool:
    """Whether a part of the world is named once: "the richest man in Africa" is not about Africa."""
    region = group.known is not None and "m49" in group.known.extra
    return region and len(group.offsets) + 2 * group.headlined < 2


def _aside_spans(text: str) -> list[tuple[int, int]]:
    """Where sentences stand in which the outlet says whom it asked for comment."""
    spans = []
    for paragraph in re.finditer(r"[^\n]+", text):
        start = 0
        for end in (*sentence_ends(paragraph.group()), len(paragraph.group())):
            if _ASIDE.search(paragraph.group()[start:end]):
                spans.append((paragraph.start() + start, paragraph.start() + end))
            start = end
    return spans


def _found(group: _Group, length: int, most: int, asides: Sequence[tuple[int, int]]) -> FoundActor:
    offsets = tuple(sorted(group.offsets))
    count = len(offsets) + group.headlined
    early = 1 - offsets[0] / max(1, length) if offsets else 1.0
    often = log2(1 + count) / log2(1 + most)
    passing = _PASSING if group.kind == "place" and count == 1 else 1.0
    score = passing * _WEIGHTS.get(group.kind, 0.75) * (0.35 * often + 0.35 * early + 0.3 * bool(group.headlined))
    shown = group.known.name if group.known else _fullest(group.names)
    aside = (
        bool(offsets) and not group.headlined and all(any(low <= at < high for low, high in asides) for at in offsets)
    )
    forms = tuple(sorted(form for form in group.forms if fold(form) != fold(shown)))
    return FoundActor(shown, group.kind, group.known, count, offsets, round(score, 4), group.how, forms, aside)


def _fullest(names: Counter[str]) -> str:
    """The form to show: one with a given name, then the commonest, then the longest."""
    return max(sorted(names), key=lambda name: (" " in name, names[name], len(name)))
