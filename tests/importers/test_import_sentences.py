from __future__ import annotations

import pytest

from briefings.importers.sentences import first_sentences, sentences


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("One. Two! Three?", ["One.", "Two!", "Three?"]),
        ('He said "no." She left.', ['He said "no."', "She left."]),
        ("Mr. Smith met Gen. Jones. They ate.", ["Mr. Smith met Gen. Jones.", "They ate."]),
        ("The U.S. Senate met. It rose.", ["The U.S. Senate met.", "It rose."]),
        ("He left the U.S. The rest stayed.", ["He left the U.S.", "The rest stayed."]),
        ("J. R. Smith paid 1.5 million.", ["J. R. Smith paid 1.5 million."]),
        ("It waited... and went.", ["It waited... and went."]),
        ("他来了。她走了。", ["他来了。", "她走了。"]),
    ],
)
def test_sentences_end_where_they_end(paragraph: str, expected: list[str]) -> None:
    assert expected == list(sentences(paragraph))


def test_a_summary_holds_whole_sentences() -> None:
    assert "One two. Three four." == first_sentences(("One two. Three four. Five six.", "Seven."), 22)
    assert "" == first_sentences(("A sentence that is too long.",), 10)
