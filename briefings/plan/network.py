"""Networks of actors, in closed form: an ellipse with labels on its outer side, whole numbers, no iteration.

A label never meets another one: every side is a column in which each label has a row as high as its lines, and its
width is bounded by a table of glyph widths. The picture is as wide as the page has room for: x is in per cent between
two margins of ``MARGIN`` pixels, which hold the labels.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from math import isqrt

from briefings.model.view import NetworkNode, NetworkPicture, NetworkTie, TermCount

AROUND = 24
"""Companions in the picture around an actor."""
LABEL = 114
"""Pixels that a line of a label may take, in 13 px type."""
GAP = 11
"""From the middle of a dot to its label."""
MARGIN = LABEL + GAP + 3
LINE = 15
_ROW = 9
"""Added to a label's lines: a row of one line is 24 pixels high."""
_LINES = 3
_CHORDS = 40
"""Ties between companions that are drawn at most, the strongest."""
_NARROW = frozenset("iljtfrI.,:;'’‘!|()[]- ")
_WIDE = frozenset("mwMW@%&—")
_PARTS = re.compile(r"[^\s-]+-?|-")

Pair = tuple[str, str]
"""Two slugs, in alphabetical order."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a dot and its label are."""

    x: int
    y: int
    left: bool
    lines: tuple[str, ...]

    @property
    def top(self) -> int:
        """y of the label's upper edge."""
        return self.y - len(self.lines) * LINE // 2


def width_of(text: str) -> int:
    """Pixels that a text takes in 13 px of any usual serif, rather too many than too few."""
    return -(-sum(_width(char) for char in text) // 100)


def _width(char: str) -> int:
    """Hundredths of a pixel."""
    if char in _NARROW:
        return 480
    if unicodedata.east_asian_width(char) in "WF":
        return 1300
    if char in _WIDE or char.isupper():
        return 1180 if char in _WIDE else 930
    return 0 if unicodedata.combining(char) else 740


@lru_cache(maxsize=65536)
def label_lines(name: str) -> tuple[str, ...]:
    """A name in at most three lines of at most ``LABEL`` pixels; what does not fit ends in an ellipsis."""
    lines: list[str] = []
    for word in _PARTS.findall(name):
        joint = "" if not lines or lines[-1].endswith("-") else " "
        if lines and width_of(lines[-1] + joint + word) <= LABEL:
            lines[-1] += joint + word
        else:
            lines.append(word)
    if len(lines) > _LINES:
        lines = [*lines[: _LINES - 1], f"{lines[_LINES - 1]}…"]
    return tuple(_cut(line) for line in lines) or ("…",)


def _cut(line: str) -> str:
    if width_of(line) <= LABEL:
        return line
    line = line.removesuffix("…")
    while line and width_of(f"{line}…") > LABEL:
        line = line[:-1]
    return f"{line.rstrip()}…"


def ellipse(names: Sequence[str]) -> tuple[int, list[Spot]]:
    """(height, a place for each name): clockwise from the top, the first half on the right."""
    labels = [label_lines(name) for name in names]
    half = -(-len(labels) // 2)
    right, left = labels[:half], labels[half:][::-1]
    height = max(_needed(right), _needed(left), 96)
    return height, _column(right, height, False) + _column(left, height, True)[::-1]


def _needed(labels: Iterable[tuple[str, ...]]) -> int:
    return sum(len(lines) * LINE + _ROW for lines in labels)


def _column(labels: Sequence[tuple[str, ...]], height: int, left: bool) -> list[Spot]:
    """The dots of one side from top to bottom; room that is left over is shared out."""
    spare = height - _needed(labels)
    spots, top = [], 0
    for number, lines in enumerate(labels):
        row = len(lines) * LINE + _ROW
        y = top + row // 2 + spare * (2 * number + 1) // (2 * len(labels))
        reach = 50 * isqrt(height * height - (2 * y - height) ** 2) // height
        spots.append(Spot(50 - reach if left else 50 + reach, y, left, lines))
        top += row
    return spots


def around(companions: Sequence[tuple[str, TermCount]], lists: Iterable[Sequence[str]]) -> NetworkPicture | None:
    """The picture around an actor: its companions as (slug, count), most frequent first, and the actors (slugs) of
    each of its briefings. None if there are too few to be worth one."""
    chosen = companions[:AROUND]
    if len(chosen) < 3:
        return None
    together = pair_counts({slug for slug, _ in chosen}, lists)
    terms = [term for _, term in chosen]
    height, spots = ellipse([term.link.name for term in terms])
    peak = terms[0].count
    spokes = [
        NetworkTie(50, height // 2, spot.x, spot.y, _step(term.count, peak))
        for term, spot in zip(terms, spots, strict=True)
    ]
    places = {slug: number for number, (slug, _) in enumerate(chosen)}
    chords = _chords(together, places, spots, peak)
    own = [[spoke] for spoke in spokes]
    return _picture(terms, height, spots, own, [(tie, ends) for tie, ends in chords], spokes)


def whole(ordered: Sequence[tuple[str, TermCount]], together: Mapping[Pair, int]) -> NetworkPicture | None:
    """The picture of a whole site: (slug, count) of the actors with most briefings, and their common briefings."""
    if not together:
        return None
    known = dict(ordered)
    chosen = [(slug, known[slug]) for slug in from_the_middle(in_order([slug for slug, _ in ordered], together))]
    terms = [term for _, term in chosen]
    height, spots = ellipse([term.link.name for term in terms])
    places = {slug: number for number, (slug, _) in enumerate(chosen)}
    chords = _chords(together, places, spots, max(together.values()), least=1, limit=4 * _CHORDS)
    return _picture(terms, height, spots, [[] for _ in terms], chords, [])


def _picture(
    terms: Sequence[TermCount],
    height: int,
    spots: Sequence[Spot],
    own: list[list[NetworkTie]],
    chords: Sequence[tuple[NetworkTie, tuple[int, int]]],
    spokes: Sequence[NetworkTie],
) -> NetworkPicture:
    for tie, ends in chords:
        for end in ends:
            own[end].append(tie)
    peak = max(term.count for term in terms)
    nodes = tuple(
        NetworkNode(
            term=term,
            x=spot.x,
            y=spot.y,
            radius=2 + _step(term.count, peak) * 4 // 5,
            left=spot.left,
            lines=spot.lines,
            baseline=spot.top + 11,
            ties=tuple(ties),
        )
        for term, spot, ties in zip(terms, spots, own, strict=True)
    )
    ties = (*(tie for tie, _ in chords), *spokes)
    return NetworkPicture(height, LINE, GAP, nodes, tuple(sorted(ties, key=lambda tie: tie.strength)))


def _chords(
    together: Mapping[Pair, int],
    places: Mapping[str, int],
    spots: Sequence[Spot],
    peak: int,
    *,
    least: int = 2,
    limit: int = _CHORDS,
) -> list[tuple[NetworkTie, tuple[int, int]]]:
    """The strongest ties of at least so many briefings, each with the two dots that it joins."""
    best = sorted((-count, pair) for pair, count in together.items() if count >= least)[:limit]
    found = []
    for count, pair in best:
        first, second = sorted(places[slug] for slug in pair)
        one, other = spots[first], spots[second]
        tie = NetworkTie(one.x, one.y, other.x, other.y, _step(-count, peak))
        found.append((tie, (first, second)))
    return found


def _step(count: int, peak: int) -> int:
    """1 to 5: the share of the greatest number, in fifths."""
    return max(1, min(5, -(-count * 5 // peak)))


def pair_counts(chosen: set[str], lists: Iterable[Sequence[str]]) -> Counter[Pair]:
    """How many of the lists each two of the chosen share."""
    counts: Counter[Pair] = Counter()
    for slugs in lists:
        known = sorted(chosen.intersection(slugs))
        if len(known) > 1:
            counts.update(combinations(known, 2))
    return counts


def in_order(slugs: Sequence[str], together: Mapping[Pair, int]) -> list[str]:
    """An order in which neighbours belong together: after each comes the one that has most in common with the three
    before it, the nearest counting most; of equals the one that stood first."""
    waiting = dict.fromkeys(slugs)
    ring: list[str] = []
    while waiting:
        before = ring[-3:][::-1]
        best = min(waiting, key=lambda slug: -sum(_common(together, slug, o) * (4 >> n) for n, o in enumerate(before)))
        ring.append(best)
        del waiting[best]
    return ring


def from_the_middle(slugs: Sequence[str]) -> list[str]:
    """An order for the ellipse in which the first ones stand at its widest place, on either side in turn, and the
    others above and below them in turn."""
    sides = [[*slugs[start + 2 :: 4][::-1], *slugs[start::4]] for start in (0, 1)]
    return [*sides[0], *sides[1][::-1]]


def _common(together: Mapping[Pair, int], one: str, other: str) -> int:
    return together.get((one, other) if one < other else (other, one), 0)


def with_pair(term: TermCount, url: str) -> TermCount:
    """The same, with the address of the page of both."""
    return TermCount(term.link, term.count, term.latest, term.description, term.stub, url) if url else term
