"""The scores on the labelled texts do not fall: what an editor would list is found, and what comes first is right."""

from __future__ import annotations

from functools import cache

import pytest

from bench.actors.__main__ import main
from bench.actors.corpus import Gold, Labelled, labelled
from bench.actors.scores import Total, compare, score, total
from bench.actors.terms import base_terms
from briefings.importers.article import FoundActor


@cache
def scores_of(split: str) -> Total:
    return total([score(one, base_terms()) for one in labelled(split)])


def test_most_of_those_an_editor_would_list_are_found_in_the_texts_the_rules_were_made_on() -> None:
    scores = scores_of("development")

    assert scores.recall >= 0.88
    assert scores.top_right >= 0.92
    assert scores.enough >= 0.95
    assert scores.precision >= 0.90


def test_most_of_those_an_editor_would_list_are_found_in_texts_that_no_rule_was_made_on() -> None:
    scores = scores_of("held_out")

    assert scores.recall >= 0.88
    assert scores.top_right >= 0.92
    assert scores.enough >= 0.90
    assert scores.precision >= 0.90


@pytest.mark.parametrize(("split", "texts"), [("development", 28), ("held_out", 16)])
def test_every_text_is_labelled(split: str, texts: int) -> None:
    found = labelled(split)

    assert texts == len(found)
    assert all(60 <= len(one.text.split()) <= 250 for one in found)
    assert all(len(one.gold) >= 8 for one in found)
    assert {"person", "organization", "place"} == {gold.kind for one in found for gold in one.gold}


def _found(name: str) -> FoundActor:
    return FoundActor(name, "person", None, 1, (0,), 0.5, "title")


def test_a_score_counts_what_is_missed_wrong_and_found_twice() -> None:
    gold = (Gold("Ann Lee", "person", ("Lee",)), Gold("Bo Berg", "person"), Gold("Rome", "place"))
    result = compare(Labelled("one", "", gold), [_found("ann lee"), _found("Lee"), _found("Cy Dahl")])

    assert (2, ("Bo Berg",), ("Rome",)) == (result.wanted, result.missed, result.places_missed)
    assert (("Cy Dahl",), ("Lee",)) == (result.wrong, result.twice)
    assert (3, 1) == (result.top_size, result.top_right)


def test_the_scores_are_printed(capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == main([])
    assert "held out" in capsys.readouterr().out
