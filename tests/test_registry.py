"""Names find their term in every spelling; what two terms claim is told with both files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.looking import refused
from tests.sites import NEWS, briefing, built, page, term, tree, write

XI = term("Xi Jinping", "kind: person\nnames: [习近平]\nweak_names: [Xi]\n")
PUTIN = term("Vladimir Putin", "kind: person\nweak_names: [Putin]\n")
ZELENSKY = term(
    "Volodymyr Zelensky", "kind: person\nnames: [Volodymyr Zelenskyy, Зеленський]\nweak_names: [Zelensky, Zelenskyy]\n"
)
PEOPLE = {
    **NEWS,
    "content/actors/xi-jinping.md": XI,
    "content/actors/putin.md": PUTIN,
    "content/actors/zelensky.md": ZELENSKY,
}


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Xi Jinping", "xi-jinping"),
        ("Xi", "xi-jinping"),
        ("习近平", "xi-jinping"),
        ("xi-jinping", "xi-jinping"),
        ("Putin's", "putin"),
        ("Putin’s", "putin"),
        ("PUTIN", "putin"),
        ("Ｐｕｔｉｎ", "putin"),
        ("Zelenskyy", "zelensky"),
        ("Zelensky", "zelensky"),
        ("Зеленский", ""),
        ("ЗЕЛЕНСЬКИЙ", "zelensky"),
    ],
)
def test_any_spelling_finds_its_actor(tmp_path: Path, name: str, slug: str) -> None:
    site = write(tmp_path, {**PEOPLE, "content/a.md": briefing(actors=f'["{name}"]')})
    if slug:
        built(site)
        assert f"actors/{slug}/index.html" in tree(site / "public")
    else:
        assert ["unknown-actor"] == [problem.code for problem in refused(site)]


def test_a_name_that_two_actors_bear_is_an_error_with_both_files(tmp_path: Path) -> None:
    other = {"content/actors/other.md": term("Other", "names: [Xi Jinping]\n"), "content/a.md": briefing()}
    (problem,) = refused(write(tmp_path, {**PEOPLE, **other}))
    assert "ambiguous-name" == problem.code
    assert {"content/actors/other.md", "content/actors/xi-jinping.md"} == {problem.path, problem.message.split()[-1]}


def test_a_shared_weak_name_cannot_be_used_and_names_both_files(tmp_path: Path) -> None:
    files = {
        **NEWS,
        "content/actors/a.md": term("Kim Jong Un", "weak_names: [Kim]\n"),
        "content/actors/b.md": term("Kim Yo Jong", "weak_names: [Kim]\n"),
        "content/a.md": briefing(actors="[Kim]"),
    }
    (problem,) = refused(write(tmp_path, files))
    assert "content/actors/a.md and content/actors/b.md" in problem.message


def test_an_unknown_name_is_told_with_the_nearest_and_the_command(tmp_path: Path) -> None:
    (problem,) = refused(write(tmp_path, {**PEOPLE, "content/a.md": briefing(actors="[Vladmir Putin]")}))
    assert 'did you mean "Vladimir Putin"? or: briefings new actor "Vladmir Putin"' == problem.hint


def test_a_merged_actor_redirects_and_lends_its_names(tmp_path: Path) -> None:
    files = {**PEOPLE, "content/a.md": briefing(actors="[Xi Jinping]")}
    built(write(tmp_path, files))
    before = page(tmp_path, "actors/xi-jinping/feed.xml")
    old = {"content/actors/chairman-xi.md": term("Chairman Xi", "replaced_by: Xi Jinping\n")}
    built(write(tmp_path, {**files, **old, "content/b.md": briefing("B", date="2024-05-10", actors="[Chairman Xi]")}))
    assert "/actors/xi-jinping/" in page(tmp_path, "actors/chairman-xi/index.html")
    after = page(tmp_path, "actors/xi-jinping/feed.xml")
    assert 2 == after.count("<entry>")
    assert next(line for line in before.splitlines() if "<id>" in line) in after


def test_replacing_in_a_circle_is_an_error(tmp_path: Path) -> None:
    files = {
        **NEWS,
        "content/actors/a.md": term("Ada", "replaced_by: Bo\n"),
        "content/actors/b.md": term("Bo", "replaced_by: Ada\n"),
        "content/a.md": briefing(),
    }
    assert {"unknown-replacement"} == {problem.code for problem in refused(write(tmp_path, files))}


def test_a_category_is_found_by_its_other_names(tmp_path: Path) -> None:
    files = {
        "content/categories/conflict.md": term("Conflict", "names: [War]\n"),
        "content/a.md": briefing(category="War"),
    }
    built(write(tmp_path, files))
    assert "categories/conflict/index.html" in tree(tmp_path / "public")


def test_terms_that_differ_only_in_case_are_one(tmp_path: Path) -> None:
    files = {
        **NEWS,
        "content/a.md": briefing("A", more="thread: The Long Story\n"),
        "content/b.md": briefing("B", date="2024-05-10", more="thread: the long story\n"),
    }
    built(write(tmp_path, files))
    assert {"threads/the-long-story/index.html"} == {
        path
        for path in tree(tmp_path / "public")
        if path.startswith("threads/") and path.count("/") == 2 and "html" in path
    }
