"""Paths into front matter."""

from __future__ import annotations

from typing import Any

import pytest

from briefings.read.fields import is_path, pick

VALUES = {
    "date": "d",
    "categories": ["A", "B"],
    "meta": {"date": "m", "tags": ["x", "y"]},
    "sources": [{"outlet": "R"}, {"url": "u"}, {"outlet": "S", "of": [["a"], ["b"]]}],
    "single": {"outlet": "T"},
    "one": "O",
}


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("date", "d"),
        ("categories[0]", "A"),
        ("categories[5]", None),
        ("meta.date", "m"),
        ("meta.tags[1]", "y"),
        ("meta.nothing.more", None),
        ("sources[].outlet", ["R", "S"]),
        ("sources[2].of[][]", ["a", "b"]),
        ("single[].outlet", ["T"]),
        ("one[0]", "O"),
        ("one[1]", None),
        ("one.x", None),
        ("absent", None),
        ("absent[].x", []),
    ],
)
def test_values_are_picked_by_path(path: str, expected: Any) -> None:
    assert expected == pick(VALUES, path)


def test_what_is_a_path() -> None:
    assert all(is_path(path) for path in ("a", "a_b", "published-date", "a[0]", "a[].b", "a.b[1].c", "a[0][1]"))
    assert not any(is_path(path) for path in ("", ".", "a.", ".a", "a[", "a[x]", "[0]", "a..b"))
