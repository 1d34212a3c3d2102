"""A text as words with offsets, and as runs of capitalised words: what names are made of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from briefings.importers.lexicon import ABBREVIATED_TITLES, EAST_ASIAN_FAMILY_NAMES, PARTICLES, STOP_WORDS, word_set
from briefings.text import fold

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+(?:['’][^\W_]+)*")
_AFTER_NAMES = word_set("KC QC MP MSP MEP MS MD PhD OBE CBE")
_COMPOUND_ENDS = word_set("led based run born style era wide made like owned held free old built age elect")
_POSSESSIVE = re.compile(r"['’]s$|['’]$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Word:
    text: str
    """Without a possessive ending."""
    start: int
    end: int
    gap: str
    """What stands between the word before and this one."""
    possessive: bool
    opens: bool
    """First word of a sentence, a paragraph or a quotation: its capital says nothing."""

    key: str
    """For lookup: folded."""
    low: str
    """Lower case, without a full stop."""

    @property
    def capital(self) -> bool:
        return self.text[:1].isupper()


Run = tuple[Word, ...]


def split_words(text: str) -> tuple[Word, ...]:
    """The words of a text. Hyphens part words, so that "Russia-China" is two; "U.S." is one."""
    words: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        gap = text[end : match.start()]
        raw = match.group()
        bare = _POSSESSIVE.sub("", raw) or raw
        opens = not words or _opens(gap, words[-1])
        possessive = bare != raw or text[match.end() : match.end() + 2] in ("'s", "’s")
        low = bare.casefold().rstrip(".")
        words.append(Word(bare, match.start(), match.end(), gap, possessive, opens, _key(bare), low))
        end = match.end()
    return tuple(words)


@lru_cache(maxsize=20_000)
def _key(text: str) -> str:
    return fold(text)


def _opens(gap: str, before: Word) -> bool:
    if gap.startswith(".") and gap.strip() == "." and _takes_dot(before):
        return False
    return any(char in gap for char in '.!?…:;\n"“„«') or "\n\n" in gap


def _takes_dot(word: Word) -> bool:
    """Whether a full stop after the word may belong to it: "J.", "Gen."."""
    return (len(word.text) == 1 and word.capital) or word.low in ABBREVIATED_TITLES


def capitalised_runs(words: Sequence[Word]) -> tuple[Run, ...]:
    """Maximal runs of capitalised words, small particles ("van", "bin") inside them included.

    A run ends at punctuation, at a possessive and at words that are capitalised only because they begin a sentence.
    """
    runs: list[Run] = []
    current: list[Word] = []
    for index, word in enumerate(words):
        joins = bool(current) and _joins(word, current[-1])
        if current and not joins:
            runs.append(_trimmed(current))
            current = []
        following = words[index + 1] if index + 1 < len(words) else None
        if _belongs(word, current, following):
            current.append(word)
        elif current:
            runs.append(_trimmed(current))
            current = []
    if current:
        runs.append(_trimmed(current))
    return tuple(run for run in runs if run)


def _belongs(word: Word, current: Sequence[Word], following: Word | None) -> bool:
    if word.capital:
        if current and following is not None and following.gap == "-" and not following.capital:
            return True  # "Cheong In-kyo"
        return word.low not in STOP_WORDS or (word.low == "police" and bool(current))
    if word.gap == "-" and len(current) >= 2 and len(word.text) <= 5:
        # "Lai Ching-te", but not "Putin-led".
        return current[-2].key in EAST_ASIAN_FAMILY_NAMES or (len(current) == 2 and word.low not in _COMPOUND_ENDS)
    if word.text not in PARTICLES or following is None or following.gap not in (" ", "-"):
        return False
    return (following.capital or following.text in PARTICLES) and (bool(current) or word.text == "al")


def _joins(word: Word, before: Word) -> bool:
    if before.possessive:
        return False
    if word.gap in (" ", "-", "\n"):
        return True
    return word.gap.strip() == "." and not word.opens


def _trimmed(words: list[Word]) -> Run:
    while words and (words[-1].text in PARTICLES or (len(words) > 2 and words[-1].text in _AFTER_NAMES)):
        words = words[:-1]
    return tuple(words)


def run_text(words: Sequence[Word]) -> str:
    """The words as they stand, without a possessive ending at the end."""
    parts: list[str] = []
    for word in words:
        gap = word.gap if word.gap == "-" else " "
        dot = "." if parts and word.gap.startswith(".") else ""
        parts += [dot, gap, word.text] if parts else [word.text]
    return "".join(parts)
