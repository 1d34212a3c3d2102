"""People whom a text introduces: by a title, an apposition, what they say, or a surname that refers back."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.importers.countries import country_names
from briefings.importers.lexicon import (
    EAST_ASIAN_FAMILY_NAMES,
    NOT_PERSON,
    OFFICES,
    PARTICLES,
    PREPOSITIONS,
    RELATIVE,
    ROYAL,
    SPEECH,
    TITLES,
    WEAK_TITLES,
)
from briefings.importers.mentions import Mention, Scene
from briefings.importers.words import Run, Word, run_text
from briefings.text import fold

_LONGEST_NAME = 5
_APPOSITION_REACH = 8
"""Words after "Jane Doe, the …" among which a title makes her a person."""


def find_people(scene: Scene) -> list[Mention]:
    """People with something in the text that shows they are people; the words are taken."""
    found: list[Mention] = []
    for run in scene.runs:
        mention = _titled(scene, run) or _introduced(scene, run)
        if mention and scene.free(mention.first, mention.last):
            found.append(scene.take(mention))
    return found


def _titled(scene: Scene, run: Run) -> Mention | None:
    """ "Russian President Vladimir Putin", "Secretary of State Jane Doe", "spokesperson Mao Ning"."""
    start = scene.index(run[0])
    cut = max((at for at, word in enumerate(run) if word.low in TITLES), default=-1)
    title = run[cut].low if cut >= 0 else ""
    name = run[cut + 1 :]
    if cut < 0:
        name, title = _after_office(scene, run, start)
    if not title or not is_person_name(name):
        return None
    if title in WEAK_TITLES and len(name) < 2 and not (cut > 0 and run[cut - 1].low in TITLES):
        return None
    first = scene.index(name[0])
    if title in ROYAL:
        return Mention(first - 1, first + len(name), run_text((scene.words[first - 1], *name)), "person", "title")
    if cut < 0 and len(name) < 2:
        return None
    return Mention(first, first + len(name), run_text(name), "person", "title")


def _after_office(scene: Scene, run: Run, start: int) -> tuple[Run, str]:
    """The name and title where the title is not in the run: lower case before it, or "Secretary of" before "State"."""
    before = scene.words[max(0, start - 3) : start]
    if before and before[-1].low in TITLES and run[0].gap == " " and not before[-1].capital:
        return run, before[-1].low
    linked = [word.low for word in before if word.low != "the"]
    if len(linked) >= 2 and linked[-1] == "of" and linked[-2] in TITLES:
        offices = 0
        while offices < len(run) and (run[offices].low in OFFICES or fold(run[offices].text) in country_names()):
            offices += 1
        return run[offices:], linked[-2]
    return run, ""


def is_person_name(words: Sequence[Word]) -> bool:
    """Whether capitalised words may be a person's name: none of them belongs to places, offices or events."""
    if not 1 <= len(words) <= _LONGEST_NAME:
        return False
    if any(word.low in NOT_PERSON or word.low in TITLES for word in words):
        return False
    if any(any(char.isdigit() for char in word.text) for word in words):
        return False
    capitals = [word for word in words if word.text not in PARTICLES]
    shouted = [word for word in capitals if len(word.text) > 1 and word.text.isupper() and not _is_numeral(word)]
    return not shouted and not _has_country(words) and len(words[0].text.rstrip(".")) > (1 if len(words) == 1 else 0)


def _is_numeral(word: Word) -> bool:
    return set(word.text) <= set("IVX")


def _has_country(words: Sequence[Word]) -> bool:
    countries = country_names()
    keys = [word.key for word in words]
    spans = (" ".join(keys[low:high]) for low in range(len(keys)) for high in range(low + 1, len(keys) + 1))
    # A lone word may well be a family name that is a country's too (Chad Jordan), but then nobody can tell.
    return any(span in countries for span in spans)


def _introduced(scene: Scene, run: Run) -> Mention | None:
    """Two names or more, with an apposition, a relative clause, an age or a verb of speech beside them."""
    name = run
    while name and name[0].low in NOT_PERSON:
        name = name[1:]
    if len(name) < 2 or not is_person_name(name):
        return None
    first = scene.index(name[0])
    last = first + len(name)
    how = _evidence(scene, first, last)
    return Mention(first, last, run_text(name), "person", how) if how else None


def _evidence(scene: Scene, first: int, last: int) -> str:
    before, after = scene.words[max(0, first - 2) : first], scene.words[last : last + _APPOSITION_REACH]
    gap = scene.words[first].gap
    if (
        before
        and before[-1].low in TITLES
        and gap == ", "
        and (not after or after[0].gap[:1] in ",.;)" or before[-1].low == "counterpart")
    ):
        return "apposition"
    if after and after[0].gap == ", " and _describes_person(after):
        return "apposition"
    if before and before[-1].low in SPEECH and gap == " ":
        return "speaks"
    if after and after[0].low in SPEECH and after[0].gap == " " and not scene.words[last - 1].possessive:
        return "speaks"
    if [word.low for word in before] == ["according", "to"] and gap == " ":
        return "quoted as a source"
    return "of a country" if _of_country(scene, last) else ""


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


def find_repeated(scene: Scene) -> list[Mention]:
    """Full names whose last word stands alone later on: "Hanna Petrenko … Petrenko"; the words are taken."""
    lower = {word.text for word in scene.words if not word.capital}
    lone = {
        run[0].key: index
        for run in scene.runs
        if len(run) == 1 and not run[0].opens and scene.free(index := scene.index(run[0]), index + 1)
    }
    found = []
    for run in scene.runs:
        first = scene.index(run[0])
        if not (2 <= len(run) <= 3 and is_person_name(run) and scene.free(first, first + len(run))):
            continue
        ordinary = any(word.text.casefold() in lower for word in run)
        if not ordinary and lone.get(run[-1].key, -1) > first:
            found.append(scene.take(Mention(first, first + len(run), run_text(run), "person", "surname refers back")))
    return found


def short_names(full: str) -> tuple[str, ...]:
    """Folded words that alone may refer back to a full name: the surname, wherever it stands."""
    words = fold(full.replace("-", " ")).split()
    if len(words) < 2:
        return ()
    if len(words) <= 3 and words[0] in EAST_ASIAN_FAMILY_NAMES:
        return (words[0], words[-1])
    suffixes = {"jr", "sr", "ii", "iii", "iv"}
    kept = [word for word in words if word not in suffixes]
    return (kept[-1],) if kept and len(kept[-1]) > 1 and len(kept) == len(words) else ()
