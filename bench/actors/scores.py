"""Scores: how many of an editor's actors are found, and how many of the first that are found are right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from bench.actors.corpus import Gold, Labelled
from briefings.importers.actors import find_actors
from briefings.importers.article import FoundActor
from briefings.importers.plain_text import read_article
from briefings.model.content import Term

TOP = 8
ENOUGH = 6 / 8
"""Of the first eight (or fewer, if an editor lists fewer) that many are to be right."""
_ZONE = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class Score:
    """One text's comparison with its labels."""

    name: str
    wanted: int
    """People and organisations that an editor would list."""
    missed: tuple[str, ...]
    """Those of them that were not found."""
    places_wanted: int
    places_missed: tuple[str, ...]
    top_size: int
    """Eight, or as many as the editor lists."""
    top_right: int
    """How many of the first ``top_size`` found are on the editor's list."""
    top_shared: int
    """How many of the first ``top_size`` found are among the editor's first ``top_size``."""
    found: int
    wrong: tuple[str, ...]
    """Found, and not on the editor's list."""
    twice: tuple[str, ...]
    """Found under two names: the second."""
    kinds_wrong: tuple[str, ...]


def score(labelled: Labelled, known: Sequence[Term]) -> Score:
    """Read a labelled text as the importer does, find its actors and compare."""
    article = read_article(labelled.text, _ZONE)
    return compare(labelled, find_actors(article.text, article.title, known))


def compare(labelled: Labelled, found: Sequence[FoundActor]) -> Score:
    """``found`` beside the labels."""
    pairs = [(actor, _gold_of(actor, labelled.gold)) for actor in found]
    hit = {gold.name for _, gold in pairs if gold}
    size = min(TOP, len(labelled.gold))
    top = {gold.name for gold in labelled.gold[:size]}
    first = {gold.name for _, gold in pairs[:size] if gold}
    people = [gold for gold in labelled.gold if gold.kind != "place"]
    places = [gold for gold in labelled.gold if gold.kind == "place"]
    return Score(
        labelled.name,
        len(people),
        tuple(gold.name for gold in people if gold.name not in hit),
        len(places),
        tuple(gold.name for gold in places if gold.name not in hit),
        size,
        len(first),
        len(first & top),
        len(found),
        tuple(actor.name for actor, gold in pairs if gold is None),
        _second_names(pairs),
        tuple(f"{actor.name}: {actor.kind}" for actor, gold in pairs if gold and gold.kind != actor.kind),
    )


def _gold_of(actor: FoundActor, gold: Sequence[Gold]) -> Gold | None:
    """The label that the actor's name means."""
    return next((one for one in gold if one.is_called(actor.name)), None)


def _second_names(pairs: Sequence[tuple[FoundActor, Gold | None]]) -> tuple[str, ...]:
    seen: set[str] = set()
    twice = []
    for actor, gold in pairs:
        if gold and gold.name in seen:
            twice.append(actor.name)
        seen |= {gold.name} if gold else set()
    return tuple(twice)


@dataclass(frozen=True, slots=True)
class Total:
    """The scores of many texts as shares of one."""

    texts: int
    recall: float
    """Of the people and organisations, all texts together."""
    places_recall: float
    top_right: float
    """Of the first eight found: on the editor's list."""
    top_shared: float
    """Of the first eight found: among the editor's first eight."""
    enough: float
    """Share of the texts with at least six of the first eight right (in proportion where there are fewer)."""
    precision: float
    """Of everything found: on the editor's list."""
    kinds_right: float


def total(scores: Sequence[Score]) -> Total:
    """All texts together; of texts without places ``places_recall`` is 1."""
    found = sum(one.found for one in scores)
    right = found - sum(len(one.wrong) for one in scores)
    size = sum(one.top_size for one in scores)
    return Total(
        len(scores),
        1 - _share([len(one.missed) for one in scores], sum(one.wanted for one in scores)),
        1 - _share([len(one.places_missed) for one in scores], sum(one.places_wanted for one in scores)),
        sum(one.top_right for one in scores) / size,
        sum(one.top_shared for one in scores) / size,
        sum(one.top_right >= ENOUGH * one.top_size for one in scores) / len(scores),
        right / max(1, found),
        1 - _share([len(one.kinds_wrong) for one in scores], right),
    )


def _share(counts: Sequence[int], of: int) -> float:
    return sum(counts) / max(1, of)
