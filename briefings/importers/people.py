"""People whom a text introduces: by a title, an apposition, what they say, or a surname that refers back."""

from __future__ import annotations

from collections.abc import Sequence

from briefings.importers.countries import country_names
from briefings.importers.evidence import evidence
from briefings.importers.lexicon import (
    EAST_ASIAN_FAMILY_NAMES,
    NOT_PERSON,
    OFFICES,
    PARTICLES,
    ROYAL,
    TITLES,
    WEAK_TITLES,
)
from briefings.importers.mentions import Mention, Scene
from briefings.importers.words import Run, Word, run_text
from briefings.text import fold

_LONGEST_NAME = 5


def find_people(scene: Scene) -> list[Mention]:
    """People with something in the text that shows they are people; the words are taken."""
    found: list[Mention] = []
    for run in scene.runs:
        mention = _titled(scene, run) or _introduced(scene, run)
        if mention and scene.free(mention.first, mention.last):
            found.append(scene.take(mention))
    return found + _paired(scene, found)


def _paired(scene: Scene, people: Sequence[Mention]) -> list[Mention]:
    """Full names that "and" joins to a person's: "Joe Biden and Xi Jinping"."""
    edges = {place for one in people for place in (one.first, one.last)}
    found: list[Mention] = []
    for run in scene.runs:
        first, last = scene.index(run[0]), scene.index(run[-1]) + 1
        if len(run) < 2 or not is_person_name(run) or not scene.free(first, last):
            continue
        after = last + 1 in edges and scene.words[last].low == "and"
        if after or (first - 1 in edges and scene.words[first - 1].low == "and"):
            found.append(scene.take(Mention(first, last, run_text(run), "person", "beside a person")))
    return found


def _titled(scene: Scene, run: Run) -> Mention | None:
    """ "Russian President Vladimir Putin", "Secretary of State Jane Doe", "spokesperson Mao Ning"."""
    name, title, sure = _title_and_name(scene, run)
    if not title or not is_person_name(name) or (not sure and len(name) < 2):
        return None
    first = scene.index(name[0])
    if title in ROYAL and scene.words[first - 1].capital:
        return Mention(first - 1, first + len(name), run_text((scene.words[first - 1], *name)), "person", "title")
    return Mention(first, first + len(name), run_text(name), "person", "title")


def _title_and_name(scene: Scene, run: Run) -> tuple[Run, str, bool]:
    """(name, title, whether the title is enough for a name of one word); title "" if there is none."""
    start = scene.index(run[0])
    office = _office(scene, run, start)
    if office:
        return run[office:], "office", False
    cut = max((at for at, word in enumerate(run) if word.low in TITLES), default=-1)
    if cut >= 0:
        sure = run[cut].low not in WEAK_TITLES or (cut > 0 and run[cut - 1].low in TITLES)
        return run[cut + 1 :], run[cut].low, sure
    before = scene.words[start - 1] if start else None
    if before and before.low in TITLES and not before.capital and run[0].gap == " ":
        return run, before.low, False
    return run, "", False


def _office(scene: Scene, run: Run, start: int) -> int:
    """How many words of the run name an office, after "Secretary of", "Minister of (the)"; 0 if none does."""
    linked = [word.low for word in scene.words[max(0, start - 3) : start] if word.low != "the"]
    if len(linked) < 2 or linked[-1] != "of" or linked[-2] not in TITLES:
        return 0
    offices = 0
    while offices < len(run) and (run[offices].low in OFFICES or run[offices].key in country_names()):
        offices += 1
    return offices


def is_person_name(words: Sequence[Word]) -> bool:
    """Whether capitalised words may be a person's name: none of them belongs to places, offices or events."""
    if not 1 <= len(words) <= _LONGEST_NAME:
        return False
    named = [word for at, word in enumerate(words) if word.text not in PARTICLES and not (at and word.low in PARTICLES)]
    if any(word.low in NOT_PERSON or word.low in TITLES for word in named):
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
    name = without_opening(run)
    if len(name) < 2 or not is_person_name(name):
        return None
    first = scene.index(name[0])
    last = first + len(name)
    how = evidence(scene, first, last)
    return Mention(first, last, run_text(name), "person", how) if how else None


def without_opening(run: Run) -> Run:
    """The run without what is no name at its beginning: a demonym, an office, a participle that opens the sentence."""
    while run and (run[0].low in NOT_PERSON or (run[0].opens and len(run) > 2 and run[0].low.endswith("ing"))):
        run = run[1:]
    return run


def find_repeated(scene: Scene, people: Sequence[Mention]) -> list[Mention]:
    """Full names whose last word stands alone later on ("Hanna Petrenko … Ms. Petrenko"); the words are taken.

    ``people`` are those found already.
    """
    lower = {word.text for word in scene.words if not word.capital}
    lone = {scene.words[one.first].key: one.first for one in people if one.last == one.first + 1} | {
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
