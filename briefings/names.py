"""Known names in running text: one pass of an Aho–Corasick automaton, however many names there are."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

from briefings.text import fold

Key = TypeVar("Key")
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
_DENSE = re.compile("[぀-ヿ㐀-鿿가-힯]")
_SILENT = frozenset(".'’ʼ")


@dataclass(frozen=True, slots=True)
class NameMatch(Generic[Key]):
    """A name's standing in a text: characters ``start`` up to, not including, ``end`` of the text as it was given."""

    start: int
    end: int
    key: Key


class NameFinder(Generic[Key]):
    """Finds names in any spelling that ``text.fold`` makes equal, at word edges."""

    def __init__(self, names: Iterable[tuple[str, Key]]) -> None:
        """``names`` are pairs of a name and what it stands for; of two equal names the first counts."""
        from ahocorasick import Automaton

        self._automaton: Any = Automaton()
        for name, key in names:
            folded = fold(name)
            if folded and folded not in self._automaton:
                self._automaton.add_word(folded, (len(folded), key))
        self._empty = not len(self._automaton)
        if not self._empty:
            self._automaton.make_automaton()

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
        if self._empty:
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
    import unicodedata

    return unicodedata.category(char).startswith("M")
