"""A key or a text is found again in the file it came from."""

from __future__ import annotations

import pytest

from briefings.errors import Key, Problem
from briefings.read.locate import locate
from briefings.read.toml_places import places

YAML = """---
title: Über Xi
category: Politics
actors: [Vladmr Putin, "Xi Jinping"]
thread:
  - A
  - Trade war
sources:
  - outlet: Reuters
    url: https://r.example
  - {outlet: AFP}
image:
  src: a.jpg
summary: >
  Two
  lines
empty:
single: One
---
Some [link](../a.md) here.

And [link](../a.md) again.
"""
TOML = """+++
title = "Über Xi"
actors = [
  "Vladmr Putin", # a comment with "quotes"
  'Xi Jinping',
]
image = { src = "a.jpg", alt = "x" }
extra.deep."quoted key" = 3

[withdrawn]
date = 2024-05-14 10:00:00
reason = \"\"\"
long\"\"\"

[[sources]]
outlet = "Reuters"

[[sources]]
outlet = "AFP"
[sources.more]
x = 1
+++
Body.
"""


def span(text: str, *key: Key, **fields: str) -> tuple[int, int, int, str]:
    found = locate(Problem("x", "m", "a.md", key=key), text, fields)
    assert text.split("\n")[found.line - 1] == found.excerpt
    return found.line, found.column, found.length, found.excerpt[found.column - 1 : found.column - 1 + found.length]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (("title",), (2, 8, 7, "Über Xi")),
        (("actors", 0), (4, 10, 12, "Vladmr Putin")),
        (("actors", 1), (4, 24, 12, '"Xi Jinping"')),
        (("actors",), (4, 9, 28, '[Vladmr Putin, "Xi Jinping"]')),
        (("thread",), (5, 1, 6, "thread")),
        (("thread", 1), (7, 5, 9, "Trade war")),
        (("sources", 0, "url"), (10, 10, 17, "https://r.example")),
        (("sources", 1, "outlet"), (11, 14, 3, "AFP")),
        (("sources", 1, "url"), (11, 5, 13, "{outlet: AFP}")),
        (("image", "alt"), (12, 1, 5, "image")),
        (("summary",), (14, 1, 7, "summary")),
        (("empty",), (17, 1, 5, "empty")),
        (("single", 0), (18, 9, 3, "One")),
        (("absent",), (1, 1, 1, "-")),
    ],
)
def test_values_of_yaml_are_found(key: tuple[Key, ...], expected: tuple[int, int, int, str]) -> None:
    assert expected == span(YAML, *key)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        (("title",), (2, 9, 9, '"Über Xi"')),
        (("actors", 0), (4, 3, 14, '"Vladmr Putin"')),
        (("actors", 1), (5, 3, 12, "'Xi Jinping'")),
        (("actors",), (3, 1, 6, "actors")),
        (("image", "alt"), (7, 32, 3, '"x"')),
        (("image", "credit"), (7, 1, 5, "image")),
        (("extra", "deep", "quoted key"), (8, 27, 1, "3")),
        (("withdrawn", "date"), (11, 8, 19, "2024-05-14 10:00:00")),
        (("withdrawn", "reason"), (12, 1, 6, "reason")),
        (("withdrawn", "note"), (10, 1, 11, "[withdrawn]")),
        (("sources", 1, "outlet"), (19, 10, 5, '"AFP"')),
        (("sources", 1, "more", "x"), (21, 5, 1, "1")),
        (("absent",), (1, 1, 1, "+")),
    ],
)
def test_values_of_toml_are_found(key: tuple[Key, ...], expected: tuple[int, int, int, str]) -> None:
    assert expected == span(TOML, *key)


def test_values_of_json_are_found() -> None:
    assert (3, 12, 3, '"Y"') == span('{\n"a": "x",\n"b": ["X", "Y"]\n}\n', "b", 1)


def test_mapped_keys_are_found_where_they_are_written() -> None:
    assert (7, 5, 9, "Trade war") == span(YAML, "category", category="thread[1]")
    assert (11, 14, 3, "AFP") == span(YAML, "outlets", 1, outlets="sources[].outlet")
    assert (10, 10, 17, "https://r.example") == span(YAML, "link", link="sources[0].url")


def test_a_text_is_found_in_the_body_only_at_its_first_place() -> None:
    found = locate(Problem("x", "m", "a.md", needle="../a.md"), YAML)
    assert (20, 13, 7) == (found.line, found.column, found.length)
    absent = locate(Problem("x", "m", "a.md", needle="nowhere"), YAML)
    assert (1, 1, "---") == (absent.line, absent.column, absent.excerpt)


def test_a_text_of_the_front_matter_is_not_taken_for_one_of_the_body() -> None:
    found = locate(Problem("x", "m", "a.md", needle="AFP"), "---\na: AFP\n---\nBy AFP\n")
    assert (4, 4) == (found.line, found.column)


def test_a_place_that_is_known_already_stays() -> None:
    found = locate(Problem("x", "m", "a.md", 2, 5, key=("actors",)), YAML)
    assert (2, 5, "title: Über Xi") == (found.line, found.column, found.excerpt)


def test_every_key_of_a_toml_text_has_its_place() -> None:
    text = 'a = [[1, 2], [3]]\n[b."c.d"]\ne = { f = [] }\n[[g]]\n[[g.h]]\ni = 1\n[[g.h]]\ni = 2\n'
    assert {
        ("a",), ("a", 0), ("a", 0, 0), ("a", 0, 1), ("a", 1), ("a", 1, 0), ("b", "c.d"), ("b", "c.d", "e"),
        ("b", "c.d", "e", "f"), ("g", 0), ("g", 0, "h", 0), ("g", 0, "h", 0, "i"), ("g", 0, "h", 1),
        ("g", 0, "h", 1, "i"),
    } == set(places(text))  # fmt: skip
