"""The quick reader of front matter reads what the whole parser reads, or leaves it to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefings.read.front_matter import FrontMatterError, StrictYAMLHandler, split
from briefings.read.simple_yaml import read
from briefings.read.strict_yaml import typed

CONTENT = Path(__file__).parents[2] / "content"
WORDS = (
    "a", "title", "true", "null", "No", "~", "1", "-1", "007", "1.5", "1.10", "1e3", "2024-05-14", "12:30", "é", "中",
    ":", ": ", " :", "-", "- ", " - ", "--- ", " ", "  ", "    ", "\n",
    "\n", "\n  ", "\n- ", "\n  - ", "\n    ", "#", " #", "[", "]", "[]",
    ", ", ",", "{", "}", '"', '"a"', '""', "'", "'a'", "''", "\\", "|", ">", "&a", "*a", "!", "%", "@", "`", "?", "? ",
    "=", "<<", "...", "a: ", "b: ", "a:", "b:\n", "k: v",
    "x: [1, a]", 'y: "q: #"', "http://a.b/c#d", "\t", "_", "+", ".5", "/",
)  # fmt: skip


def _whole(block: str) -> Any:
    try:
        return StrictYAMLHandler().load_any(block)
    except FrontMatterError as error:
        return error


@settings(max_examples=1500, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map("".join))
@example("a: b\n  c: d")
@example("a: x\n\n b")
@example("a: 'b''c'")
@example("a:\n- b: 1\n  c: 2\n- d")
@example("a: [b, ]")
@example('a: "b\nc: d"')
@example("a: b: c")
@example("a: b:")
@example("a: [x y, z]  ")
def test_it_reads_what_the_whole_parser_reads(block: str) -> None:
    quick = read(f"\n{block}\n", typed)
    if quick is not None:
        whole = _whole(f"\n{block}\n")
        assert repr(whole or {}) == repr(quick)


@pytest.mark.parametrize(
    ("block", "values"),
    [
        ('title: "A: b"\ndate: 2024-05-14T10:00:00+02:00\n', {"title": "A: b", "date": "2024-05-14T10:00:00+02:00"}),
        ("actors: [Xi Jinping, Li]\nn: 3\nf: 1.5\nv: 1.10\nd: true\n",
         {"actors": ["Xi Jinping", "Li"], "n": 3, "f": 1.5, "v": "1.10", "d": True}),
        ("actors:\n  - A\n  - 'B'\nsources:\n- outlet: X\n  url: https://x.example/#a\n",
         {"actors": ["A", "B"], "sources": [{"outlet": "X", "url": "https://x.example/#a"}]}),
        ("image:\n  src: a.jpg\n  alt: b c\n", {"image": {"src": "a.jpg", "alt": "b c"}}),
        ("summary: >\n  folded\n", None),
        ("a: 1 # comment\n", None),
        ("a: &x 1\nb: *x\n", None),
        ("a: 1\na: 2\n", None),
        ('a: "\\n"\n', None),
    ],
)  # fmt: skip
def test_what_is_simple_is_read_and_the_rest_is_left(block: str, values: dict[str, Any] | None) -> None:
    assert values == read(block, typed)


def test_front_matter_of_our_own_content_is_read_alike() -> None:
    handler, simple = StrictYAMLHandler(), 0
    files = sorted(CONTENT.rglob("*.md"))
    for file in files:
        block, _ = handler.split(file.read_text(encoding="utf-8"))
        quick = read(block, typed)
        simple += quick is not None
        assert repr(_whole(block)) == repr(split(file.read_text(encoding="utf-8"), "x.md").values), file
    assert simple > len(files) * 0.8
