"""From places in what an importer made of a source back to places in the source itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A text without white space, and where each of its characters stood."""

    text: str
    places: tuple[int, ...]


def squeeze(text: str) -> Squeezed:
    """The text's characters other than white space, with their offsets."""
    places = tuple(place for place, char in enumerate(text) if not char.isspace())
    return Squeezed("".join(text[place] for place in places), places)


def placements(source: str, paragraphs: Sequence[str]) -> dict[int, int]:
    """Offsets in the paragraphs joined by a blank line → offsets in the source; left out where they are not in it."""
    whole = squeeze(source)
    found: dict[int, int] = {}
    base = begin = 0
    for paragraph in paragraphs:
        piece = squeeze(paragraph)
        at = whole.text.find(piece.text, begin)
        if at < 0:
            at = whole.text.find(piece.text)
        if at >= 0 and piece.text:
            found.update(zip((base + place for place in piece.places), whole.places[at:], strict=False))
            begin = at + len(piece.text)
        base += len(paragraph) + 2
    return found
