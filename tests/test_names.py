"""Known names are found in any spelling, at word edges, the longest first, at their places in the text as given."""

from __future__ import annotations

import pytest

from briefings.names import NameFinder


def found(text: str, *names: str) -> list[tuple[str, str]]:
    finder = NameFinder((name, name) for name in names)
    return [(match.key, text[match.start : match.end]) for match in finder.find(text)]


@pytest.mark.parametrize(
    ("text", "name", "form"),
    [
        ("Then Recep Tayyip ERDOGAN left.", "Recep Tayyip Erdoğan", "Recep Tayyip ERDOGAN"),
        ("Putin’s plane", "Putin", "Putin"),
        ("The U.S. agreed", "US", "U.S"),
        ("an “O'Neil” of old", "O’Neil", "O'Neil"),
        ("Lai Ching-te spoke", "Lai Ching te", "Lai Ching-te"),
        ("中国国家主席习近平抵达", "习近平", "习近平"),
        ("two\n words", "two words", "two\n words"),
        ("Straße", "STRASSE", "Straße"),
    ],
)
def test_a_name_is_found_in_any_spelling_of_it(text: str, name: str, form: str) -> None:
    assert [(name, form)] == found(text, name)


def test_a_name_ends_at_word_edges() -> None:
    assert [] == found("Romeo met Jerome in chrome", "Rome")


def test_the_longest_name_counts() -> None:
    assert [("Bank of Rome", "Bank of Rome"), ("Rome", "Rome")] == found("Bank of Rome, Rome", "Rome", "Bank of Rome")


def test_a_shorter_name_counts_where_the_longer_is_not_accepted() -> None:
    text = "Bank of Rome"
    finder = NameFinder([("Bank of Rome", 1), ("Rome", 2)])

    assert [2] == [match.key for match in finder.find(text, lambda match: match.key == 2)]


def test_nothing_is_found_without_names() -> None:
    assert () == NameFinder[int]([]).find("Rome")
