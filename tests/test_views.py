"""A view is made when something it may depend on changed, and not before."""

from __future__ import annotations

from typing import Any, cast

import pytest

from briefings.errors import Problem
from briefings.memo import Memo
from briefings.model.view import RobotsView
from briefings.plan import PlannedPage
from briefings.views import Known, Views


class _Links:
    """Stands for the links of a site: one broken link is met."""

    def __init__(self) -> None:
        self.problems = [Problem("broken-link", "leads nowhere", "content/a.md")]
        self.media_used: dict[str, str] = {}
        self.paths_asked: list[tuple[str, Problem]] = []

    def fresh(self) -> _Links:
        return self


def known(memo: Memo, made: list[str], common: str = "facts", **documents: str) -> Known:
    """What the memo of views says of a page that shows the document ``a``; ``made`` notes when its view is made."""

    def make(_: object) -> RobotsView:
        made.append(common)
        return RobotsView(())

    views = Views(memo, "public", common, documents)
    result = views.known(PlannedPage("a/index.html", "page.html", cast(Any, _Links()), make, documents=("a",)))
    views.remember()
    return result


def test_a_view_is_made_once_while_its_document_and_the_common_facts_stay() -> None:
    made: list[str] = []
    with Memo(None) as memo:
        first = known(memo, made, a="1", other="1")
        second = known(memo, made, a="1", other="2")

    assert 1 == len(made)
    assert first == second


@pytest.mark.parametrize(("common", "document"), [("facts", "2"), ("other facts", "1")])
def test_a_view_is_made_again_when_one_of_them_changes(common: str, document: str) -> None:
    made: list[str] = []
    with Memo(None) as memo:
        known(memo, made, a="1")
        known(memo, made, common, a=document)

    assert 2 == len(made)


def test_what_making_a_view_came_across_is_told_though_it_is_not_made() -> None:
    with Memo(None) as memo:
        known(memo, [], a="1")
        again = known(memo, [], a="1")

    assert again.met is not None
    assert ["broken-link"] == [problem.code for problem in again.met.problems]
