"""Letters of an index: Latin and Greek names by their first letter without its marks, others by what their readers
look under."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from briefings.model.view import LetterGroup, TermCount

_BASE = {"Đ": "D", "Ð": "D", "Ø": "O", "Ł": "L", "Æ": "A", "Œ": "O", "Þ": "T", "Ħ": "H", "ẞ": "S", "Ŋ": "N", "Ə": "E"}
"""Latin letters that Unicode does not take apart."""
_SCRIPTS = (("CJK", "漢"), ("HIRAGANA", "かな"), ("KATAKANA", "かな"), ("HANGUL", "한글"))
"""Scripts with too many first characters for a letter each: one group a script."""


def letter_of(name: str) -> str:
    """The letter under which a name stands; ``#`` for digits and signs."""
    first = next((char for char in unicodedata.normalize("NFKC", name) if char.isalnum()), "#")
    if not first.isalpha():
        return "#"
    script = unicodedata.name(first, "")
    for start, title in _SCRIPTS:
        if script.startswith(start):
            return title
    upper = first.upper()[0]
    if script.startswith(("LATIN", "GREEK")):
        plain = unicodedata.normalize("NFD", upper)[0]
        return _BASE.get(plain, plain)
    return upper


def by_letter(terms: Iterable[TermCount]) -> tuple[LetterGroup, ...]:
    """Terms by letter: A–Z, then other scripts, then digits and signs. Within a letter they stay in order."""
    groups: dict[str, list[TermCount]] = {}
    for term in terms:
        groups.setdefault(letter_of(term.link.name), []).append(term)
    ordered = sorted(groups, key=lambda letter: (letter == "#", letter))
    return tuple(LetterGroup(s, "letter-other" if s == "#" else f"letter-{s}", tuple(groups[s])) for s in ordered)
