"""A name at a place in a text, and the search for names that are known beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from briefings.importers.lexicon import ORGANISATION_HEADS, TITLES
from briefings.importers.words import Run, Word
from briefings.model.content import Term
from briefings.text import fold


@dataclass(frozen=True, slots=True)
class Mention:
    """One standing of a name: words ``first`` up to, not including, ``last``."""

    first: int
    last: int
    name: str
    kind: str
    how: str
    known: Term | None = None
    form: str = ""
    """The form in the text, if it is a full form other than ``name``: an acronym."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name to look for, and what it stands for."""

    form: str
    shown: str
    kind: str
    how: str
    known: Term | None = None


class Scene:
    """A text's words and runs, with which words are spoken for: what the finders share while one text is read."""

    __slots__ = ("_places", "_run_of", "_taken", "inner_capitals", "loose", "runs", "small_words", "words")

    def __init__(self, words: Sequence[Word], runs: Sequence[Run], loose: bool = False) -> None:
        self.words = tuple(words)
        self._places = {word.start: index for index, word in enumerate(words)}
        self.runs = tuple(runs)
        self.loose = loose
        """In a headline every word may be capitalised: neighbours say nothing there."""
        self._run_of = {self.index(word): run for run in runs for word in run}
        self._taken: set[int] = set()
        self.inner_capitals = frozenset(word.text for word in words if word.capital and not word.opens)
        """Words that have a capital within a sentence."""
        self.small_words = frozenset(word.text for word in words if not word.capital)

    def index(self, word: Word) -> int:
        """The word's place among the words."""
        return self._places[word.start]

    def free(self, first: int, last: int) -> bool:
        """Whether no mention holds any of these words."""
        return not any(index in self._taken for index in range(first, last))

    def take(self, mention: Mention) -> Mention:
        """Mark the mention's words as spoken for."""
        self._taken.update(range(mention.first, mention.last))
        return mention

    def run_at(self, index: int) -> Run:
        """The run that the word is in; empty if it is in none."""
        return self._run_of.get(index, ())

    def alone(self, first: int, last: int) -> bool:
        """Whether the words are a name of their own, not a piece of a longer one ("China" in "South China Sea")."""
        if self.loose:
            return True
        run = self.run_at(first)
        return self._free_neighbour(first - 1, first, run, left=True) and self._free_neighbour(
            last, last, run, left=False
        )

    def _free_neighbour(self, index: int, joint: int, run: Run, left: bool) -> bool:
        if not 0 <= index < len(self.words) or self.words[index] not in run:
            return True
        word = self.words[index]
        if index in self._taken or self.words[joint].gap == "-":
            return True
        return word.low in TITLES or (not left and word.low in ORGANISATION_HEADS)


def lookup_table(names: Iterable[Name]) -> dict[tuple[str, ...], Name]:
    """Names by their folded words; of two with the same words the first counts."""
    table: dict[tuple[str, ...], Name] = {}
    for name in names:
        key = tuple(fold(name.form).split())
        if key:
            table.setdefault(key, name)
    return table


def find_names(scene: Scene, table: Mapping[tuple[str, ...], Name]) -> list[Mention]:
    """Every free standing of the names, longest first at each word, at word edges; the words are taken."""
    longest = max((len(key) for key in table), default=0)
    firsts = {key[0] for key in table}
    found: list[Mention] = []
    index = 0
    while index < len(scene.words):
        begins = scene.words[index].key.split(" ", 1)[0] in firsts
        mention = _name_at(scene, table, index, longest) if begins else None
        if mention:
            found.append(scene.take(mention))
        index = mention.last if mention else index + 1
    return found


def _name_at(scene: Scene, table: Mapping[tuple[str, ...], Name], index: int, longest: int) -> Mention | None:
    for size in range(min(longest, len(scene.words) - index), 0, -1):
        words = scene.words[index : index + size]
        name = table.get(tuple(part for word in words for part in word.key.split()))
        if name and (mention := mention_at(scene, name, index, index + size)):
            return mention
    return None


def mention_at(scene: Scene, name: Name, first: int, last: int) -> Mention | None:
    """The name as a mention, if its words stand there as a name of their own."""
    words = scene.words[first:last]
    if not words or not _same_case(name.form, words) or not _contiguous(words) or not scene.free(first, last):
        return None
    if last == first + 1 and not scene.alone(first, last):
        return None
    return Mention(first, last, name.shown, name.kind, name.how, name.known, name.form)


def _contiguous(words: Sequence[Word]) -> bool:
    return all(word.gap.strip() in ("", "-", ".", "&", ",", "–") for word in words[1:])


def _same_case(form: str, words: Sequence[Word]) -> bool:
    """A capital in the name is one in the text; a short acronym is in capitals, so that "us" is not the US."""
    letters = [char for char in form if char.isalpha()]
    acronym = 2 <= len(letters) <= 5 and all(char.isupper() for char in letters)
    if acronym:
        return all(char.isupper() for word in words for char in word.text if char.isalpha())
    return words[0].capital or not form[:1].isupper()
