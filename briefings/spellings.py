"""Exact spellings in running text, found fast: only names whose first word stands in the text are tried.

For linking 10,000 bodies in a second. ``names.NameFinder`` finds looser spellings and takes some thirty times as long.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

_LATIN = "A-Za-z0-9À-ÖØ-öø-ɏḀ-ỿ"
_ANCHOR = re.compile(f"[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ][{_LATIN}]*")
_OTHER = re.compile("[\u0370-\u1dff\u2c00-\ud7ff\uf900-\uffef\U00010000-\U0003ffff]")
_DENSE = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff぀-ヿ㐀-鿿가-힯豈-\ufaff]")
_GLUE = "@#_/\\"
_APART = ' ,;:!?()<>[]—–“”"'
_SHORTEST_UPPER = 4
_TAIL = 3
"""Characters after a form's first word by which the forms are told apart."""


class Found(NamedTuple):
    """A spelling that stands in a text."""

    start: int
    end: int
    form: str


class _Forms(NamedTuple):
    """Forms with the same first word, each with the word's offset in it; the longest first."""

    longer: dict[str, list[tuple[str, int]]]
    """By the characters that follow the word."""
    short: list[tuple[str, int]]


class Spellings:
    """Finds forms exactly as written, at word edges, each time the longest."""

    def __init__(self, forms: Iterable[str]) -> None:
        self._anchored: dict[str, _Forms] = {}
        self._others: dict[str, list[tuple[str, int]]] = {}
        for form in sorted(set(forms), key=lambda form: (-len(form), form)):
            anchor = _ANCHOR.search(form)
            if anchor is not None:
                self._add(form, anchor[0], anchor.start(), form[anchor.end() : anchor.end() + _TAIL])
            elif len(form) > 1 and _OTHER.search(form):
                self._others.setdefault(form[:2], []).append((form, 0))
        first = sorted({pair[0] for pair in self._others})
        self._firsts = re.compile(f"[{re.escape(''.join(first))}]") if first else None

    def _add(self, form: str, word: str, offset: int, tail: str) -> None:
        known = self._anchored.setdefault(word, _Forms({}, []))
        (known.longer.setdefault(tail, []) if len(tail) == _TAIL else known.short).append((form, offset))

    def find(self, text: str) -> list[Found]:
        """What stands in the text, in order, none over another."""
        found: list[Found] = []
        anchored = self._anchored
        for match in _ANCHOR.finditer(text):
            forms = anchored.get(match[0])
            if forms is not None:
                end = match.end()
                longer = forms.longer.get(text[end : end + _TAIL])
                one = _matching(text, match.start(), longer) if longer else None
                if one is None and forms.short:
                    one = _matching(text, match.start(), forms.short)
                if one is not None:
                    found.append(one)
        if self._firsts is not None and not text.isascii() and _OTHER.search(text):
            found += self._in_other_scripts(text, self._firsts)
        return _longest(found)

    def _in_other_scripts(self, text: str, firsts: re.Pattern[str]) -> list[Found]:
        places = (match.start() for match in firsts.finditer(text))
        found = (_matching(text, at, self._others.get(text[at : at + 2], ())) for at in places)
        return [one for one in found if one is not None]


def _matching(text: str, at: int, forms: Iterable[tuple[str, int]]) -> Found | None:
    """The longest of the forms that stands at that place."""
    for form, offset in forms:
        start = at - offset
        if start >= 0 and text.startswith(form, start) and _is_whole(text, start, start + len(form)):
            return Found(start, start + len(form), form)
    return None


def _longest(found: list[Found]) -> list[Found]:
    found.sort(key=lambda one: (one.start, -one.end))
    kept: list[Found] = []
    for one in found:
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return kept


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether no word goes on before or after; scripts without spaces have no edges."""
    before, after = text[start - 1 : start], text[end : end + 1]
    if before in _APART and after in _APART:  # nearly always
        return True
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
    return (char.isalnum() or unicodedata.category(char)[0] == "M") and not _DENSE.match(char)


def spellings(name: str) -> set[str]:
    """The ways in which a name is written in text: with either apostrophe, without diacritics, in capitals."""
    forms = {name, name.replace("'", "’"), name.replace("’", "'")}
    forms |= {f"The {form[4:]}" for form in forms if form.startswith("the ")}
    if not name.isascii() and _ANCHOR.search(name):
        forms |= {_plain(form) for form in forms}
    if len(name) >= _SHORTEST_UPPER and _ANCHOR.search(name):
        forms |= {form.upper() for form in forms}
    return forms


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(char for char in apart if not unicodedata.combining(char)))
