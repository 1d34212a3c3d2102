"""Organisations that a text names: by their head word ("Ministry"), or an acronym in brackets after the long form."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from briefings.importers.countries import FORMER_STATES, country_names
from briefings.importers.lexicon import (
    EVENT_WORDS,
    GENERIC_PARTS,
    KNOWN_WITHOUT_COUNTRY,
    ORGANISATION_HEADS,
    TITLES,
    WEAK_TITLES,
    word_set,
)
from briefings.importers.mentions import Mention, Scene
from briefings.importers.words import Run, Word, run_text
from briefings.text import fold

_LINKS = word_set("of for the and on in to de la des du")
_NO_ORGANISATION = frozenset(("west bank", "left bank", "right bank", "outer banks", "european league"))
_OF_A_PLACE = word_set("company corp inc ltd llc plc corporation group")
"""After these, "of" says where the company is."""
_FIELDS = word_set(
    """human workforce technology development industry commerce culture sport tourism urban rural space energy climate
    trade science food forestry fisheries security labour labor education social foreign"""
)
_MEASURES = word_set(
    """product index rate tax vehicle missile system aircraft disease virus syndrome degree standard area technology"""
)


def find_organisations(scene: Scene) -> list[Mention]:
    """Organisations with a head word, or an acronym after their long form; the words are taken."""
    found = _with_acronym(scene)
    for run in scene.runs:
        mention = _headed(scene, run)
        if mention and scene.free(mention.first, mention.last):
            found.append(scene.take(mention))
    return found


def _headed(scene: Scene, run: Run) -> Mention | None:
    stop = next((at for at, word in enumerate(run) if at and word.low in TITLES - WEAK_TITLES), len(run))
    heads = [at for at, word in enumerate(run[:stop]) if word.low in ORGANISATION_HEADS]
    if not heads:
        return None
    name = run[: heads[-1] + 1]
    first = scene.index(name[0])
    last = first + len(name)
    if heads[-1] == len(run) - 1:
        # Twice, for "Ministry of Defence of Ukraine".
        last = _joined(scene, _extended(scene, _extended(scene, last)), last)
    shown = _written(scene.words[first:last])
    if last == first + len(name):
        shown = _complete(scene, name, first)
    if not shown or fold(shown) in _NO_ORGANISATION | FORMER_STATES:
        return None
    return Mention(first, last, shown, "organization", "head word")


def _joined(scene: Scene, last: int, head: int) -> int:
    """Past "and Human Services", where an office's field was named with "of" before."""
    after = scene.words[last : last + 2]
    if last == head or len(after) < 2 or after[0].low != "and" or after[1].low not in _FIELDS:
        return last
    run = scene.run_at(last + 1)
    return last + 1 + len(run) if run and run[0] == after[1] else last


def _extended(scene: Scene, last: int) -> int:
    """Past "of (the) Defence", "for (the) Red Sea", or an embassy's "in (the) U.S."; ``last`` if none follows."""
    head = scene.words[last - 1]
    if head.low in _OF_A_PLACE:
        return last
    links = ("of", "for", "in") if head.low in ("embassy", "consulate") else ("of", "for")
    at = last
    if at < len(scene.words) and scene.words[at].low in links and scene.words[at].gap == " " and not head.possessive:
        at += 1
        if at < len(scene.words) and scene.words[at].low == "the":
            at += 1
        run = scene.run_at(at)
        if run and run[0] == scene.words[at]:
            stop = next((place for place, word in enumerate(run) if word.low in TITLES - WEAK_TITLES), len(run))
            return at + stop if stop else last
    return last


def _complete(scene: Scene, name: Sequence[Word], first: int) -> str:
    """The name, if it says whose it is; "Foreign Ministry" after "China's" becomes "Foreign Ministry of China"."""
    text = run_text(name)
    if len(name) == 1:
        return ""
    if not all(word.low in GENERIC_PARTS for word in name[:-1]) or text.casefold() in KNOWN_WITHOUT_COUNTRY:
        return text
    owner = scene.words[first - 1] if first else None
    country = country_names().get(owner.key) if owner and owner.possessive else None
    if country is None:
        return text if len(name) >= 3 else ""
    article = "the " if country[1].startswith(("United", "Democratic", "Republic")) else ""
    return f"{text} of {article}{country[1]}"


def _with_acronym(scene: Scene) -> list[Mention]:
    found: list[Mention] = []
    for index, word in enumerate(scene.words):
        following = scene.words[index + 1].gap if index + 1 < len(scene.words) else ")"
        bracketed = word.gap.endswith("(") and following.startswith(")")
        if bracketed and word.text.isupper() and 2 <= len(word.text) <= 8:
            first = _long_form(scene.words, index)
            if first >= 0 and _may_be_organisation(scene.words[first:index]) and scene.free(first, index + 1):
                name = _written(scene.words[first:index])
                found.append(
                    scene.take(Mention(first, index, name, "organization", "acronym in brackets", None, word.text))
                )
                found.append(
                    scene.take(Mention(index, index + 1, name, "organization", "acronym in brackets", None, word.text))
                )
    return found


def _long_form(words: Sequence[Word], end: int) -> int:
    """Where the words begin whose initials the acronym at ``end`` has; -1 if there are none."""
    letters = words[end].text.casefold()
    for first in range(end - 1, max(-1, end - 14), -1):
        word = words[first]
        if not (word.capital or word.low in _LINKS) or (
            first < end - 1 and words[first + 1].gap not in (" ", "-", ", ")
        ):
            return -1 if not word.capital else first if _fits(words[first:end], letters) else -1
        if word.capital and _fits(words[first:end], letters):
            return first
    return -1


def _fits(words: Sequence[Word], letters: str) -> bool:
    major = "".join(word.low[0] for word in words if word.low not in _LINKS)
    return letters in (major, "".join(word.low[0] for word in words))


def _may_be_organisation(words: Sequence[Word]) -> bool:
    lows = {word.low for word in words}
    return bool(lows & ORGANISATION_HEADS) or (len(words) >= 2 and not lows & (EVENT_WORDS | _MEASURES))


def _written(words: Sequence[Word]) -> str:
    """The words as they stand, their gaps too."""
    parts = [words[0].text]
    for before, word in pairwise(words):
        parts.append(("'s" if before.possessive else "") + (word.gap if word.gap in ("-", ", ") else " ") + word.text)
    return "".join(parts)
