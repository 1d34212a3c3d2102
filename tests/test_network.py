"""Networks: labels keep apart and inside, coordinates are whole, the same input gives the same picture."""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from briefings.model.view import NetworkPicture, TermCount, TermLink
from briefings.plan.network import GAP, LABEL, LINE, MARGIN, around, from_the_middle, in_order, whole, width_of

NAMES = st.lists(st.text(min_size=1, max_size=40), min_size=3, max_size=60)
WIDTHS = (320, 360, 578, 833)
"""Pixels that a page has for the picture; in a narrower one it scrolls."""


def count(name: str, number: int = 1) -> TermCount:
    return TermCount(TermLink(name, "/x/", "actors"), number, datetime(2024, 5, 1, tzinfo=UTC), "", False)


def boxes(picture: NetworkPicture, width: int) -> list[tuple[float, float, float, float]]:
    """(left, top, right, bottom) of each label when the picture is that wide."""
    found = []
    for node in picture.nodes:
        x = MARGIN + (width - 2 * MARGIN) * node.x / 100 + (-GAP if node.left else GAP)
        wide = max(width_of(line) for line in node.lines)
        top = node.baseline - 11
        left, right = (x - wide, x) if node.left else (x, x + wide)
        found.append((left, top, right, top + len(node.lines) * LINE))
    return found


def faults(picture: NetworkPicture) -> list[str]:
    found = []
    for width in WIDTHS:
        placed = boxes(picture, width)
        for one, other in combinations(placed, 2):
            if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]:
                found.append(f"at {width}: {one} meets {other}")
        outside = [b for b in placed if b[0] < 0 or b[1] < 0 or b[2] > width or b[3] > picture.height]
        found += [f"at {width}: {box} leaves the picture" for box in outside]
    return found


@settings(max_examples=60, deadline=None)
@given(NAMES)
def test_no_two_labels_around_an_actor_meet_and_none_leaves_the_picture(names: list[str]) -> None:
    picture = around([(f"s{i:02}", count(name, 60 - i)) for i, name in enumerate(names)], [])
    assert picture is not None
    assert [] == faults(picture)
    assert all(width_of(line) <= LABEL for node in picture.nodes for line in node.lines)


@settings(max_examples=60, deadline=None)
@given(NAMES)
def test_no_two_labels_of_the_whole_network_meet(names: list[str]) -> None:
    ordered = [(f"s{i:02}", count(name, 60 - i)) for i, name in enumerate(names)]
    picture = whole(ordered, {("s00", "s01"): 3, ("s01", "s02"): 1})
    assert picture is not None
    assert [] == faults(picture)
    assert sorted(names) == sorted(node.term.link.name for node in picture.nodes)


def test_a_row_is_high_enough_to_be_touched() -> None:
    picture = around([(f"s{i:02}", count("Ann")) for i in range(24)], [])
    assert picture is not None
    ys = sorted(node.y for node in picture.nodes if not node.left)
    assert 24 <= min(lower - upper for upper, lower in pairwise(ys))


def test_companions_stand_clockwise_from_the_top_and_at_most_24() -> None:
    picture = around([(f"s{i:02}", count(f"N{i}", 40 - i)) for i in range(30)], [])
    assert picture is not None
    assert [f"N{i}" for i in range(24)] == [node.term.link.name for node in picture.nodes]
    assert [False] * 12 + [True] * 12 == [node.left for node in picture.nodes]


def test_two_companions_are_not_worth_a_picture() -> None:
    assert around([("a", count("A")), ("b", count("B"))], []) is None


def test_a_tie_stands_with_both_its_ends() -> None:
    lists = [("a", "b"), ("a", "b"), ("a", "c")]
    picture = around([(slug, count(slug, 3)) for slug in "abc"], lists)
    assert picture is not None
    assert [2, 2, 1] == [len(node.ties) for node in picture.nodes]
    assert 4 == len(picture.ties)


def test_neighbours_in_the_order_have_most_in_common() -> None:
    assert ["a", "c", "b", "d"] == in_order(["a", "b", "c", "d"], {("a", "c"): 5, ("b", "c"): 1})


def test_the_first_stand_in_the_middle_of_both_sides() -> None:
    ring = from_the_middle(list("abcdefgh"))
    right, left = ring[:4], ring[4:][::-1]
    assert {"a", "b"} <= {right[1], right[2], left[1], left[2]}
    assert sorted("abcdefgh") == sorted(ring)
