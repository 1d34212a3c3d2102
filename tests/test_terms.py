"""Terms: how names find them, what happens to unknown ones, their pages, and what front matter may add."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.looking import in_order, links, refused, warned
from tests.sites import CONFIG, NEWS, briefing, built, page, term, tree, write

HERE = "2024/05/16/a/index.html"
PUTIN = term("Vladimir Putin", "kind: person\nnames: [Владимир Путин]\nweak_names: [Putin]\n")
ACTORS = {**NEWS, "content/actors/vladimir-putin.md": PUTIN, "content/actors/xi.md": term("Xi Jinping", "slug: xi\n")}


def terms_of(site: Path, taxonomy: str) -> list[str]:
    """The slugs of the terms that have a page."""
    found = (path.split("/") for path in tree(site / "public") if path.startswith(f"{taxonomy}/"))
    return [parts[1] for parts in found if len(parts) == 3 and parts[2] == "index.html"]


@pytest.mark.parametrize(
    "name",
    ["Vladimir Putin", "vladimir putin", "VLADIMIR  PUTIN", "vladimir-putin", "Владимир Путин", "Putin", "Putin's"],
)
def test_a_name_an_alias_and_a_slug_find_the_same_actor(tmp_path: Path, name: str) -> None:
    built(write(tmp_path, {**ACTORS, "content/a.md": briefing(actors=f'["{name}"]')}))
    assert ["vladimir-putin"] == terms_of(tmp_path, "actors")
    assert ">Vladimir Putin</a>" in page(tmp_path, HERE)


def test_an_actor_that_is_named_twice_is_a_member_once(tmp_path: Path) -> None:
    built(write(tmp_path, {**ACTORS, "content/a.md": briefing("Once", actors="[Putin, Vladimir Putin]")}))
    assert "1 briefing" in page(tmp_path, "actors/vladimir-putin/index.html")


def test_an_unknown_actor_is_an_error_with_what_to_do(tmp_path: Path) -> None:
    text = briefing(actors="[Xi Jinping, Vladimr Putin]")
    (problem,) = refused(write(tmp_path, {**ACTORS, "content/a.md": text}))
    assert ("content/a.md", 5, 22, "unknown-actor") == (problem.path, problem.line, problem.column, problem.code)
    assert '"Vladimr Putin" is not in content/actors/' == problem.message
    assert 'did you mean "Vladimir Putin"? or: briefings new actor "Vladimr Putin"' == problem.hint


def test_a_weak_name_that_two_actors_share_finds_neither(tmp_path: Path) -> None:
    other = {"content/actors/igor.md": term("Igor Putin", "weak_names: [Putin]\n")}
    (problem,) = refused(write(tmp_path, {**ACTORS, **other, "content/a.md": briefing(actors="[Putin]")}))
    assert "content/actors/igor.md" in problem.message
    assert "content/actors/vladimir-putin.md" in problem.message


def test_a_name_that_two_files_claim_is_an_error_that_names_both(tmp_path: Path) -> None:
    other = {"content/actors/other.md": term("Other", "names: [vladimir putin]\n")}
    (problem,) = refused(write(tmp_path, {**ACTORS, **other}))
    assert {"content/actors/other.md", "content/actors/vladimir-putin.md"} <= {problem.path, *problem.message.split()}


@pytest.mark.parametrize(("policy", "errors", "warnings"), [("error", 1, 0), ("warn", 0, 1), ("create", 0, 0)])
@pytest.mark.parametrize(("taxonomy", "line"), [("actors", "actors: [New Name]"), ("threads", "thread: New Name")])
def test_the_policy_decides_what_an_unknown_term_is(
    tmp_path: Path, policy: str, errors: int, warnings: int, taxonomy: str, line: str
) -> None:
    from briefings import build
    from tests.sites import options

    text = briefing().replace("actors: []\n", f"{line}\n" + ("actors: []\n" if taxonomy != "actors" else ""))
    config = f'{CONFIG}[unknown_terms]\n{taxonomy} = "{policy}"\n'
    report = build(write(tmp_path, {**NEWS, "briefings.toml": config, "content/a.md": text}), options())
    assert (errors, warnings) == (len(report.errors), len(report.warnings))
    if report.ok:
        assert "New Name" in page(tmp_path, f"{taxonomy}/new-name/index.html")


def test_categories_and_actors_must_be_known_and_threads_and_outlets_need_not(tmp_path: Path) -> None:
    more = "thread: [Story]\nsources: [{outlet: The Post, title: T}]\n"
    errors = refused(write(tmp_path, {"content/a.md": briefing(actors="[Nobody]", more=more)}))
    assert ["unknown-category", "unknown-actor"] == [problem.code for problem in errors]


def test_a_term_that_no_visible_briefing_bears_has_no_page(tmp_path: Path) -> None:
    files = {"content/a.md": briefing(), "content/b.md": briefing(actors="[Xi Jinping]", more="draft: true\n")}
    report = built(write(tmp_path, {**ACTORS, **files}))
    assert [] == terms_of(tmp_path, "actors") == [path for path in tree(tmp_path / "public") if "actors" in path]
    assert [] == warned(report)


def test_a_replaced_term_leads_to_its_successor(tmp_path: Path) -> None:
    files = {
        "content/actors/kiev.md": term("Kiev", "replaced_by: Kyiv\nnames: [Kieff]\n"),
        "content/actors/kyiv.md": term("Kyiv"),
        "content/a.md": briefing(actors="[Kieff, Kiev]"),
    }
    built(write(tmp_path, {**NEWS, **files}))
    assert 'url=https://example.org/actors/kyiv/"' in page(tmp_path, "actors/kiev/index.html")
    assert "Kyiv" in page(tmp_path, HERE)
    assert "Kiev" not in page(tmp_path, "actors/index.html")


def test_terms_that_replace_one_another_in_a_circle_are_an_error(tmp_path: Path) -> None:
    files = {f"content/actors/{a}.md": term(a.title(), f"replaced_by: {b}\n") for a, b in (("aa", "bb"), ("bb", "aa"))}
    assert {"unknown-replacement"} == {problem.code for problem in refused(write(tmp_path, {**NEWS, **files}))}


def test_categories_that_differ_only_in_case_are_one(tmp_path: Path) -> None:
    config = f'{CONFIG}[unknown_terms]\ncategories = "create"\n'
    files = {f"content/{n}.md": briefing(category=name) for n, name in enumerate(("WAR", "War", "war", "War"))}
    built(write(tmp_path, {"briefings.toml": config, **files}))
    assert ["war"] == terms_of(tmp_path, "categories")
    assert "War</h1>" in page(tmp_path, "categories/war/index.html")


def test_c_and_c_plus_plus_and_c_sharp_are_three(tmp_path: Path) -> None:
    config = f'{CONFIG}[taxonomies.topics]\nkey = "topics"\n'
    built(
        write(tmp_path, {**NEWS, "briefings.toml": config, "content/a.md": briefing(more="topics: [C++, C, 'C#']\n")})
    )
    assert 3 == len(terms_of(tmp_path, "topics"))
    assert in_order(page(tmp_path, "topics/index.html").partition("<main")[2], ">C<", ">C#<", ">C++<")


def test_a_taxonomy_of_ones_own_has_lists_files_and_feeds(tmp_path: Path) -> None:
    config = f'{CONFIG}[taxonomies.topics]\nkey = "meta.tags"\ntitle = "Subjects"\n'
    more = "extra: {}\nmeta: {tags: [Gas, oil]}\n"
    files = {"content/topics/gas.md": term("Natural gas", "names: [Gas]\n"), "content/a.md": briefing(more=more)}
    built(write(tmp_path, {**NEWS, **files, "briefings.toml": config}))
    assert ["gas", "oil"] == terms_of(tmp_path, "topics")
    assert "Natural gas" in page(tmp_path, "topics/gas/feed.xml")
    assert {"/topics/gas/", "/topics/oil/"} <= set(links(page(tmp_path, HERE)))
    assert "Subjects" in page(tmp_path, "topics/index.html")


def test_outlets_come_from_the_sources(tmp_path: Path) -> None:
    more = "sources:\n  - {outlet: The Post, title: One}\n  - {outlet: the post, title: Two}\n"
    files = {"content/outlets/post.md": term("The Post", "url: https://post.example/\n")}
    built(write(tmp_path, {**NEWS, **files, "content/a.md": briefing("Cites", more=more)}))
    assert ["post"] == terms_of(tmp_path, "outlets")
    assert "Cites" in page(tmp_path, "outlets/post/index.html")


def test_defaults_of_a_folder_hold_for_its_files_and_those_below(tmp_path: Path) -> None:
    files = {
        "content/war/_defaults.toml": 'category = "War"\nthread = "Outer"\n',
        "content/war/deep/_defaults.toml": 'thread = "Inner"\n',
        "content/categories/war.md": term("War"),
        "content/war/a.md": briefing("One").replace("category: News\n", ""),
        "content/war/deep/b.md": briefing("Two"),
        "content/c.md": briefing("Three"),
    }
    built(write(tmp_path, {**NEWS, **files}))
    assert ["inner", "outer"] == terms_of(tmp_path, "threads")
    assert (
        "One" in page(tmp_path, "categories/war/index.html"),
        "Two" in page(tmp_path, "threads/inner/index.html"),
    ) == (
        True,
        True,
    )
    assert "Two" not in page(tmp_path, "categories/war/index.html")


def test_extra_and_layout_reach_the_page(tmp_path: Path) -> None:
    layout = "{{ page.extra.map.colour }}/{{ page.extra.list[1] }}/{{ page.teaser.title }}"
    more = "layout: special.html\nextra: {map: {colour: red}, list: [1, 2]}\n"
    files = {"layouts/special.html": layout, "content/a.md": briefing("T", more=more)}
    files["content/categories/news.md"] = term("News", "layout: own.html\nextra: {x: y}\n")
    files["layouts/own.html"] = "{{ page.profile.extra.x }}"
    built(write(tmp_path, files))
    assert ("red/2/T", "y") == (page(tmp_path, HERE), page(tmp_path, "categories/news/index.html"))


def test_a_role_is_the_one_that_was_held_on_the_day(tmp_path: Path) -> None:
    roles = "kind: person\nroles:\n  - {title: Minister, to: 2024-05-15}\n  - {title: Secretary, from: 2024-05-16}\n"
    files = {
        "content/actors/bo.md": term("Bo", roles),
        "content/a.md": briefing(actors="[Bo]"),
        "content/b.md": briefing(actors="[Bo]", date="2024-05-15T23:59:00Z"),
    }
    built(write(tmp_path, {**NEWS, **files}))
    assert ("Secretary" in page(tmp_path, HERE), "Minister" in page(tmp_path, HERE)) == (True, False)
    assert "Minister" in page(tmp_path, "2024/05/15/b/index.html")


def test_companions_are_the_actors_that_appear_together_most_often_first(tmp_path: Path) -> None:
    files = {f"content/actors/{name.lower()}.md": term(name) for name in ("Ada", "Bo", "Cy")}
    files |= {f"content/{n}.md": briefing(actors=a) for n, a in enumerate(("[Ada, Bo]", "[Ada, Bo]", "[Ada, Cy]"))}
    built(write(tmp_path, {**NEWS, **files}))
    main = page(tmp_path, "actors/ada/index.html").partition("<main")[2]
    assert in_order(main, 'href="/actors/bo/"', 'href="/actors/cy/"')
    assert "/actors/ada/" not in links(main)


def test_two_unregistered_names_for_one_address_are_an_error(tmp_path: Path) -> None:
    config = f'{CONFIG}[taxonomies.topics]\nkey = "topics"\n'
    files = {"content/topics/gas.md": term("Natural gas"), "content/a.md": briefing(more="topics: [Gas, '!!!']\n")}
    errors = refused(write(tmp_path, {**NEWS, **files, "briefings.toml": config}))
    assert "term-clash" in {problem.code for problem in errors}
