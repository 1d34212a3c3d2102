"""Known names in running text: one pass of an Aho–Corasick automaton, however many names there are.

``Spellings`` finds them exactly as written, for linking (10,000 bodies in a second); ``NameFinder`` finds looser
spellings, for looking at one text, and takes some thirty times as long.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from briefings.text import fold

Key = TypeVar("Key")
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
_DENSE = re.compile("[぀-ヿ㐀-鿿가-힯]")
_SILENT = frozenset(".'’ʼ")
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff぀-ヿ㐀-鿿가-힯豈-\ufaff]")
_CAPITAL = re.compile("[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ]")
_OTHER = re.compile("[\u0250-\u1fff\u2c00-\ud7ff\uf900-\uffef\U00010000-\U0003ffff]")
_GLUE = "@#_/\\"
_APART = ' ,;:!?()<>[]—–“”"'


@dataclass(frozen=True, slots=True)
class NameMatch(Generic[Key]):
    """A name's standing in a text: characters ``start`` up to, not including, ``end`` of the text as it was given."""

    start: int
    end: int
    key: Key


class Found(NamedTuple):
    """A spelling that stands in a text."""

    start: int
    end: int
    form: str


def _automaton(words: Iterable[tuple[str, Any]]) -> Any:
    """An automaton that finds the words, with what is said of each; None of none. Of equal words the first counts."""
    from ahocorasick import Automaton

    made: Any = Automaton()
    for word, value in words:
        if word not in made:
            made.add_word(word, value)
    if not len(made):
        return None
    made.make_automaton()
    return made


class Spellings:
    """Finds forms exactly as written, at word edges, each time the longest.

    An automaton looks through all first letters one after another, so that other scripts, with their thousands of
    letters, have one of their own, and only texts with such letters go through it.
    """

    def __init__(self, forms: Iterable[str]) -> None:
        """Forms in small Latin letters, and single letters of other scripts, are words and not names: left out."""
        able = [form for form in forms if _CAPITAL.search(form) or (len(form) > 1 and _OTHER.search(form))]
        self._latin = _automaton((form, form) for form in able if not _OTHER.match(form))
        self._others = _automaton((form, form) for form in able if _OTHER.match(form))

    def find(self, text: str) -> list[Found]:
        """What stands in the text, in order, none over another."""
        found = _hits(text, self._latin) if self._latin else []
        if self._others and not text.isascii() and _OTHER.search(text):
            found += _hits(text, self._others)
        found.sort()
        kept: list[Found] = []
        free = 0
        for start, end, form in found:
            if start >= free:
                free = -end
                kept.append(Found(start, free, form))
        return kept


def _hits(text: str, automaton: Any) -> list[tuple[int, int, str]]:
    """Forms at word edges: (start, minus end, form), so that of those with one start the longest is the least. Most
    stand between blanks and stops, and this is the innermost loop of linking: they are seen without a call."""
    found = []
    for last, form in automaton.iter(text):
        end = last + 1
        start = end - len(form)
        plain = text[end : end + 1] in _APART and text[start - 1 : start] in _APART
        if plain or _is_whole(text, start, end):
            found.append((start, -end, form))
    return found


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on before or after; scripts without spaces have no edges."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before and (before in _GLUE or (_in_word(before) and _in_word(text[start]))):
        return False
    if not after:
        return True
    if after == "." and _in_word(text[end - 1]) and text[end + 1 : end + 2].isalnum():
        return False
    return after not in _GLUE and not (_in_word(after) and _in_word(text[end - 1]))


def _in_word(char: str) -> bool:
    if char.isascii():
        return char.isalnum()
    return (char.isalnum() or unicodedata.category(char)[0] == "M") and not _UNSPACED.match(char)


class NameFinder(Generic[Key]):
    """Finds names in any spelling that ``text.fold`` makes equal, at word edges."""

    def __init__(self, names: Iterable[tuple[str, Key]]) -> None:
        """``names`` are pairs of a name and what it stands for; of two equal names the first counts."""
        folded = ((fold(name), key) for name, key in names)
        self._automaton = _automaton((name, (len(name), key)) for name, key in folded if name)

    def find(self, text: str, accept: Callable[[NameMatch[Key]], bool] | None = None) -> tuple[NameMatch[Key], ...]:
        """The names in a text, in order, none over another: at each place the longest that ``accept`` allows."""
        found: list[NameMatch[Key]] = []
        for match in self.candidates(text):
            free = not found or match.start >= found[-1].end
            if free and (accept is None or accept(match)):
                found.append(match)
        return tuple(found)

    def candidates(self, text: str) -> tuple[NameMatch[Key], ...]:
        """Every name at word edges, overlapping ones too, by start and then the longest first."""
        if not self._automaton:
            return ()
        folded, places = folded_with_places(text)
        found = [
            NameMatch(places[last + 1 - length], places[last] + 1, key)
            for last, (length, key) in self._automaton.iter(folded)
            if _at_edges(folded, last + 1 - length, last + 1)
        ]
        return tuple(sorted(found, key=lambda match: (match.start, -match.end)))


def _at_edges(folded: str, start: int, end: int) -> bool:
    """Whether no word goes on beyond the name; scripts without spaces have no word edges."""
    before, after = folded[start - 1 : start] or " ", folded[end : end + 1] or " "
    left = before == " " or _DENSE.match(before) is not None
    return left and (after == " " or _DENSE.match(after) is not None)


def folded_with_places(text: str) -> tuple[str, list[int]]:
    """A text as ``text.fold`` has it, and for each of its characters the place in the text that it came from."""
    silent = {place for match in _POSSESSIVE.finditer(text) for place in range(match.start(), match.end())}
    kept: list[str] = []
    places: list[int] = []
    for place, char in enumerate(text):
        piece = "" if place in silent else _folded(char)
        if piece == " " and (not kept or kept[-1] == " "):
            continue
        kept.extend(piece)
        places.extend([place] * len(piece))
    return "".join(kept), places


@lru_cache(maxsize=65_536)
def _folded(char: str) -> str:
    """One character folded: "" inside a word, " " between words."""
    folded = fold(char)
    if folded:
        return folded.replace(" ", "") or " "
    return "" if char in _SILENT or _is_mark(char) else " "


def _is_mark(char: str) -> bool:
    return unicodedata.category(char).startswith("M")
