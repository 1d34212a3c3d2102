"""The same story in other words: texts compared by sketches of their five-word shingles, which hold no text.

A sketch is the 64 smallest 32-bit hashes of a text's shingles. Of two texts, the hashes below both sketches' largest
are fair samples of both, so the share of the shorter text that the longer one repeats can be told from the sketches
alone, give or take some 6 percentage points; nobody can read the text back out of them.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection

from briefings.text import fold

WORDS = 5
"""Words in a shingle; a Han, Kana or Hangul character counts as a word."""
SIZE = 64
"""Hashes in a sketch."""
SAME_STORY = 0.5
"""From this share of the shorter text on, two texts tell the same story."""
_LEAST = 8
"""With fewer hashes to compare, nothing can be said."""

Sketch = tuple[int, ...]
"""At most 64 numbers, ascending; fewer = all that the text has."""


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text as they are compared: folded, without punctuation."""
    folded = fold_text(text)
    return tuple("".join(f" {char} " if _is_dense(char) else char for char in folded).split())


def fold_text(text: str) -> str:
    """``text.fold`` for a long text, which must not fill its cache."""
    return fold.__wrapped__(text)


def _is_dense(char: str) -> bool:
    return "぀" <= char <= "ヿ" or "㐀" <= char <= "鿿" or "가" <= char <= "힯"


def text_digest(text: str) -> str:
    """16 hexadecimal digits that are the same for texts of the same words, whatever their punctuation; "" for none."""
    words = words_of(text)
    return hashlib.sha256(" ".join(words).encode()).hexdigest()[:16] if words else ""


def sketch(text: str) -> Sketch:
    """The sketch of a text; () if it has fewer than five words."""
    words = words_of(text)
    starts = range(len(words) - WORDS + 1)
    return tuple(sorted({_hash(" ".join(words[start : start + WORDS])) for start in starts})[:SIZE])


def _hash(shingle: str) -> int:
    """32 bits, evenly spread over their range: a sketch needs the order, too."""
    return int.from_bytes(hashlib.blake2b(shingle.encode(), digest_size=4).digest())


def shared(one: Sketch, other: Sketch) -> float:
    """The share (0–1) of the shorter text's shingles that the other text has too; 0 if too little can be compared."""
    end = min((found[-1] for found in (one, other) if len(found) >= SIZE), default=2**32)
    sample, other_sample = {n for n in one if n <= end}, {n for n in other if n <= end}
    smaller = min(len(sample), len(other_sample))
    return len(sample & other_sample) / smaller if smaller >= _LEAST else 0.0


def pack(found: Collection[int]) -> str:
    """A sketch as text, eight hexadecimal digits a hash: what the index keeps."""
    return "".join(f"{number:08x}" for number in found)


def unpack(text: str) -> Sketch:
    """The sketch that ``pack`` wrote; () for anything else."""
    try:
        return tuple(int(text[start : start + 8], 16) for start in range(0, len(text), 8)) if len(text) % 8 == 0 else ()
    except ValueError:
        return ()
