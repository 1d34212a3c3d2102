"""Countries that a text means without naming them: "Chinese officials", "the French president", "Kremlin aides"."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from briefings.importers.lexicon import word_set
from briefings.importers.mentions import Mention, Name, Scene, find_names, lookup_table
from briefings.model.content import Term

_STATE = word_set(
    """government governments administration cabinet parliament lawmakers legislators regime state authorities
    official officials president presidents presidency premier chancellor minister ministers ministry king queen
    leader leaders leadership counterpart counterparts diplomat diplomats diplomacy ambassador ambassadors envoy
    envoys embassy consulate delegation negotiators army navy military troops forces soldiers warships warplanes
    fighters jets drones missiles commanders generals intelligence spies regulators customs side sanctions tariffs
    spokesman spokeswoman spokesperson aide aides"""
)
"""What acts for a country when its adjective stands before it."""
_BETWEEN = word_set(
    """foreign defence defense prime interior finance trade commerce energy military armed ground air naval border
    security intelligence government state senior top former vice deputy central federal special and"""
)
_REACH = 3
"""Words after the adjective in which the noun may stand."""


def find_demonyms(scene: Scene, actors: Iterable[Term], known: set[str]) -> list[Mention]:
    """The countries whose adjective stands before a noun of state, among words that nobody else has taken."""
    found = find_names(scene, lookup_table(_adjectives(actors, known)))
    counted = {mention.name for mention in found if _acts(scene, mention.last)}
    return [mention for mention in found if mention.name in counted]


def _adjectives(actors: Iterable[Term], known: set[str]) -> Iterator[Name]:
    for term in actors:
        if term.kind == "place" and term.slug not in known:
            yield from (Name(form, term.name, "place", "demonym", term) for form in term.weak_names)


def _acts(scene: Scene, after: int) -> bool:
    """Whether a noun of state follows, at most with adjectives of its own between."""
    for word in scene.words[after : after + _REACH]:
        if word.gap.strip():
            return False
        if word.low in _STATE:
            return True
        if word.low not in _BETWEEN:
            return False
    return False
