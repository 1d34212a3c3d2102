"""What is wrong in a layout is told with the layout's file and line, and the content that was being rendered."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefings import ConfigError, Problem
from tests.looking import refused
from tests.sites import CONFIG, NEWS, briefing, built, page, write

PAGE = {"content/pages/about.md": "---\ntitle: About\n---\n\nAbout us.\n"}


def fault(site: Path, files: dict[str, str]) -> Problem:
    """The one error of a site with those files."""
    (problem,) = refused(write(site, {**NEWS, **PAGE, **files}))
    return problem


def test_a_syntax_error_has_its_line(tmp_path: Path) -> None:
    problem = fault(tmp_path, {"layouts/page.html": "<p>\n\n{% if page %}\n{{ page.title }\n{% endif %}\n"})
    assert ("layouts/page.html", 4, "layout") == (problem.path, problem.line, problem.code)
    assert "{{ page.title }" == problem.excerpt


def test_a_tag_that_is_not_closed_has_a_line(tmp_path: Path) -> None:
    problem = fault(tmp_path, {"layouts/page.html": "<p>\n{% for x in page.headings %}\n<p>\n"})
    assert ("layouts/page.html", True) == (problem.path, problem.line > 0)


def test_an_unknown_name_has_its_line_and_the_content_that_was_rendered(tmp_path: Path) -> None:
    problem = fault(tmp_path, {"layouts/page.html": "<p>\n  {{ page.titel }}\n</p>"})
    assert ("layouts/page.html", 2, 11, 5) == (problem.path, problem.line, problem.column, problem.length)
    assert 'has no "titel"; did you mean "title"?' in problem.message
    assert "(while rendering content/pages/about.md)" in problem.message


def test_an_unknown_name_in_a_partial_has_the_line_of_the_partial(tmp_path: Path) -> None:
    files = {"layouts/page.html": '{% include "partials/x.html" %}', "layouts/partials/x.html": "\n\n{{ nothing }}"}
    problem = fault(tmp_path, files)
    assert ("layouts/partials/x.html", 3) == (problem.path, problem.line)
    assert "content/pages/about.md" in problem.message


def test_an_unknown_name_in_a_block_over_a_default_has_the_line_of_the_block(tmp_path: Path) -> None:
    text = '{% extends "default/page.html" %}\n{% block main %}\n{{ super() }}{{ pge }}\n{% endblock %}'
    problem = fault(tmp_path, {"layouts/page.html": text})
    assert ("layouts/page.html", 3) == (problem.path, problem.line)


@pytest.mark.parametrize(
    "tag", ['{% include "gone.html" %}', '{% extends "gone.html" %}', '{% from "gone.html" import x %}']
)
def test_a_layout_that_does_not_exist_is_named_where_it_is_asked_for(tmp_path: Path, tag: str) -> None:
    problem = fault(tmp_path, {"layouts/page.html": f"\n{tag}\n"})
    assert ("layouts/page.html", 2, "missing-layout") == (problem.path, problem.line, problem.code)
    assert '"gone.html"' in problem.message


def test_a_near_name_is_suggested(tmp_path: Path) -> None:
    problem = fault(tmp_path, {"layouts/page.html": '{% extends "defualt/page.html" %}'})
    assert 'did you mean "default/page.html"?' == problem.hint


def test_a_layout_that_may_be_missing_may_be_missing(tmp_path: Path) -> None:
    built(write(tmp_path, {**NEWS, **PAGE, "layouts/page.html": 'a{% include "gone.html" ignore missing %}b'}))
    assert "ab" == page(tmp_path, "about/index.html")


def test_a_layout_that_the_front_matter_asks_for_and_is_not_there_is_an_error_of_the_content(tmp_path: Path) -> None:
    problem = fault(tmp_path, {"content/a.md": briefing(more="layout: gone.html\n")})
    assert ("content/a.md", 6, 9, "missing-layout") == (problem.path, problem.line, problem.column, problem.code)


def test_the_same_failure_on_many_pages_is_told_once_with_a_count(tmp_path: Path) -> None:
    files = {f"content/b{n}.md": briefing(f"Title {n}") for n in range(7)}
    problem = fault(tmp_path, {**files, "layouts/briefing.html": "\n{{ page.nothing }}"})
    assert ("layouts/briefing.html", 2) == (problem.path, problem.line)
    assert "(while rendering content/b0.md, and 6 more)" in problem.message


def test_the_count_does_not_depend_on_the_number_of_processes(tmp_path: Path) -> None:
    files = {f"content/b{n:03}.md": briefing(f"Title {n}") for n in range(420)}
    write(tmp_path, {**NEWS, **files, "layouts/briefing.html": "{{ page.nothing }}"})
    assert refused(tmp_path, jobs=1) == refused(tmp_path, jobs=2)


def test_failures_of_different_layouts_are_all_told_in_one_run(tmp_path: Path) -> None:
    files = {"layouts/page.html": "{{ page.x }}", "layouts/home.html": "{{ page.y }}", "layouts/404.html": "{% if %}"}
    problems = refused(write(tmp_path, {**NEWS, **PAGE, **files}))
    assert "layouts/404.html" in {problem.path for problem in problems}
    (tmp_path / "layouts/404.html").unlink()
    assert ["layouts/home.html", "layouts/page.html"] == [problem.path for problem in refused(tmp_path)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{{ 1 / 0 }}", "ZeroDivisionError"),
        ("{{ page.title|nofilter }}", "nofilter"),
        ("{{ page.title() }}", "not callable"),
        ("{{ page.title.x.y }}", "x"),
    ],
)
def test_every_way_of_failing_is_a_sentence_with_a_line(tmp_path: Path, text: str, said: str) -> None:
    problem = fault(tmp_path, {"layouts/page.html": f"\n{text}"})
    assert ("layouts/page.html", 2) == (problem.path, problem.line)
    assert said in problem.message


def test_layouts_that_include_one_another_in_a_circle_are_an_error_and_no_endless_loop(tmp_path: Path) -> None:
    files = {"layouts/page.html": '{% include "x.html" %}', "layouts/x.html": '{% include "page.html" %}'}
    problem = fault(tmp_path, files)
    assert problem.path in files


def test_a_layout_cannot_ask_the_site_for_more_than_its_view(tmp_path: Path) -> None:
    problem = fault(tmp_path, {"layouts/page.html": "{{ site.briefings }}"})
    assert "briefings" in problem.message


def test_filters_of_the_site_that_do_not_load_are_an_error_with_their_line(tmp_path: Path) -> None:
    config = {"briefings.toml": f'{CONFIG}filters = "filters.py"\n'}
    problem = fault(tmp_path, {**config, "filters.py": "import os\n\n1 / 0\n"})
    assert ("filters.py", 3) == (problem.path, problem.line)
    problem = fault(tmp_path, {**config, "filters.py": "def x(:\n"})
    assert ("filters.py", 1) == (problem.path, problem.line)


def test_a_filter_that_fails_has_its_own_line_and_the_content(tmp_path: Path) -> None:
    filters = "def shout(text):\n    return text.uper()\n"
    config = {"briefings.toml": f'{CONFIG}filters = "filters.py"\n', "filters.py": filters}
    problem = fault(tmp_path, {**config, "layouts/page.html": "{{ page.title|shout }}"})
    assert ("filters.py", 2) == (problem.path, problem.line)
    assert "content/pages/about.md" in problem.message


def test_a_module_of_filters_that_does_not_exist_is_an_error_of_the_configuration(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"gone\.py"):
        built(write(tmp_path, {"briefings.toml": f'{CONFIG}filters = "gone.py"\n'}))


def test_a_layout_that_is_not_utf_8_is_an_error_or_shown_but_no_crash(tmp_path: Path) -> None:
    site = write(tmp_path, {**NEWS, **PAGE, "layouts/page.html": ""})
    (site / "layouts/page.html").write_bytes(b"caf\xe9 {{ page.title }}")
    built(site)
    assert "About" in page(site, "about/index.html")


def test_text_of_the_content_is_escaped_in_layouts(tmp_path: Path) -> None:
    text = briefing("a <script>alert(1)</script> & </title>", more="summary: <b>x</b>\nplace: <i>y</i>\n")
    built(write(tmp_path, {**NEWS, "content/a.md": text}))
    for path in ("2024/05/16/a/index.html", "index.html", "2024/05/16/index.html", "categories/news/index.html"):
        html = page(tmp_path, path)
        assert "<script>alert" not in html
        assert "<b>x" not in html
        assert "<i>y" not in html
