"""What beside a name shows that it is a person's: an apposition, a relative clause, an age, a verb of speech."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.importers.countries import country_names
from briefings.importers.lexicon import (
    ACTS,
    ADDRESSES,
    PREPOSITIONS,
    RELATIVE,
    SPEECH,
    SURE_FAMILY_NAMES,
    TITLES,
    WEAK_TITLES,
)
from briefings.importers.mentions import Scene
from briefings.importers.words import Word

_REACH = 8
"""Words after "Jane Doe, the …" among which a title makes her a person."""


def evidence(scene: Scene, first: int, last: int) -> str:
    """What shows that the words are a person's name, in a word or two; "" if nothing does."""
    before, after = scene.words[max(0, first - 5) : first], scene.words[last : last + _REACH]
    gap = scene.words[first].gap
    if gap == ", " and _ends_with_role(before, after):
        return "apposition"
    if after and after[0].gap == ", " and _describes_person(after):
        return "apposition"
    if after and after[0].low in SPEECH | ACTS and after[0].gap == " " and not scene.words[last - 1].possessive:
        return "speaks or acts"
    if before and before[-1].low in SPEECH | ADDRESSES and gap == " ":
        return "speaks or is spoken to"
    if [word.low for word in before[-2:]] == ["according", "to"] and gap == " ":
        return "quoted as a source"
    if _of_country(scene, last):
        return "of a country"
    return "family name first" if scene.words[first].key in SURE_FAMILY_NAMES and last - first <= 3 else ""


def _ends_with_role(before: Sequence[Word], after: Sequence[Word]) -> bool:
    """ "his counterpart," or "the speaker of the House," before a name that a comma or full stop follows."""
    if not before or (before[-1].low != "counterpart" and after and after[0].gap[:1] not in ",.;)"):
        return False
    if before[-1].low in TITLES:
        return True
    for at in range(len(before) - 2, -1, -1):
        if before[at + 1].gap != " ":
            return False
        if before[at].low in TITLES - WEAK_TITLES:
            return before[at + 1].low in ("of", "for")
    return False


def _of_country(scene: Scene, last: int) -> bool:
    """ "Xi Jinping of China"."""
    following = scene.words[last : last + 2]
    if len(following) < 2 or following[0].low != "of" or following[0].gap != " " or scene.words[last - 1].possessive:
        return False
    return following[1].key in country_names()


def _describes_person(after: Sequence[Word]) -> bool:
    """ ", the country's foreign minister", ", who …", ", 54," after a name."""
    if after[0].low in ("who", "whose"):
        return True
    if after[0].text.isdigit() and len(after[0].text) == 2:
        return len(after) == 1 or after[1].gap.startswith((",", "."))
    for position, word in enumerate(after):
        if position and any(char in word.gap for char in ",.;:—("):
            return False
        if word.low in RELATIVE | PREPOSITIONS | SPEECH or (word.capital and word.low in TITLES):
            return False
        if word.low in TITLES - WEAK_TITLES:
            return True
    return False
