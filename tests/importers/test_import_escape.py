from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefings.importers.escape import escape_paragraph, escape_paragraphs
from briefings.read.markup import parser
from briefings.text import clean_source, collapse, plain

MARKUP = st.sampled_from(
    [
        *"*_`[]<>&#-+!:|{}()=\\\"' ЖЩ中",
        *("--", "---", "===", "!!!", "~~~", "```", "...", "1.", "word", "note", "http:", "{#id}", "{: a }"),
        *("&amp;", "&#42;", "&copy", "<b>", "</p>", "[a](b)", "[[Xi]]", "[^1]:", "*[X]:", "[x]:", "a@example.org"),
    ]
)
PARAGRAPH = st.lists(MARKUP, min_size=1, max_size=12).map("".join) | st.text(min_size=1, max_size=40)
_TYPOGRAPHY = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "--", "—": "---", "…": "..."})


def _unset(text: str) -> str:
    """Without what smart punctuation does: it may set quotation marks and dashes."""
    return collapse(text.translate(_TYPOGRAPHY))


@settings(max_examples=400, deadline=None)
@given(st.lists(PARAGRAPH, min_size=1, max_size=4))
@example(["- - -"])
@example(["Title", "==="])
@example(["Term", ": meaning"])
@example(["~~~", "code", "~~~"])
@example(["1. one", "2. two"])
@example(["*[HTML]: Hyper", "HTML"])
@example(["[1]: https://example.org 'x'", "[1]"])
def test_an_escaped_body_reads_the_same_after_markdown(paragraphs: list[str]) -> None:
    texts = [text for paragraph in paragraphs if (text := collapse(clean_source(paragraph)))]

    html = parser(()).parse(escape_paragraphs(texts)).html

    assert [_unset(text) for text in texts] == [
        _unset(plain(part)) for part in html.replace("<p>", "").split("</p>")[: len(texts)]
    ]
    assert html.count("<") == 2 * len(texts)


@pytest.mark.parametrize(
    "text",
    [
        'He said: "no limits" – it\'s over, A&B.',
        "On May 5, 2024, 87 percent (of 1,000) agreed!",
        "a snail-mail - really",
    ],
)
def test_ordinary_prose_is_left_as_it_is(text: str) -> None:
    assert text == escape_paragraph(text)
