"""The configuration is complete or refused, with every fault at once and where it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefings.config import DEFAULT_OUTPUTS, Config, NamedList, NavigationItem, ReadSettings, Taxonomy
from briefings.errors import ConfigError, UsageError
from briefings.read.settings import find_site, load_config

BUILT_IN = (
    Taxonomy("categories", "category", "Categories", "category", "error"),
    Taxonomy("actors", "actors", "Actors", "actor", "error"),
    Taxonomy("threads", "thread", "Threads", "thread", "create"),
    Taxonomy("outlets", "sources[].outlet", "Outlets", "outlet", "create"),
)


def config(site: Path, text: str, file: str = "briefings.toml", **overrides: str) -> Config:
    (site / file).write_text(text, "utf-8")
    found, problems = load_config(site, **overrides)
    assert () == problems
    return found


def faults(site: Path, text: str, file: str = "briefings.toml") -> list[str]:
    (site / file).write_text(text, "utf-8")
    with pytest.raises(ConfigError) as caught:
        load_config(site)
    return [
        f"{p.path}:{p.line}:{p.column}: [{p.code}] {p.message}" + (f" ({p.hint})" if p.hint else "")
        for p in caught.value.problems
    ]


def test_without_a_file_everything_has_its_default(tmp_path: Path) -> None:
    assert (Config(taxonomies=BUILT_IN), ()) == load_config(tmp_path)


def test_every_setting_is_read(tmp_path: Path) -> None:
    text = """
title = " The Desk "
base_url = "https://example.org/desk"
language = "en-GB"
time_zone = "Europe/Berlin"
description = "D"
author = "A"
publisher = "P"
rights = "R"
permalink = "/:category/:slug"
paginate_by = 5
feed_size = 7
require = ["summary", "tags"]
markdown_extensions = ["nl2br"]
filters = "filters.py"
navigation = [{ title = "About", url = "/about/" }]

[outputs]
home = "html atom"
term = []

[taxonomies.tags]
[taxonomies.topics]
key = "meta.topics"
title = "Themen"
singular = "Thema"

[unknown_terms]
actors = "warn"
topics = "error"

[fields]
date = "published_date"
category = "categories[0]"

[lists.ukraine]
thread = "War"
on = ["home", "day"]
limit = 3
"""
    (tmp_path / "filters.py").write_text("")
    assert Config(
        path="briefings.toml",
        title="The Desk",
        base_url="https://example.org/desk/",
        language="en-GB",
        time_zone="Europe/Berlin",
        description="D",
        author="A",
        publisher="P",
        rights="R",
        permalink="/:category/:slug/",
        paginate_by=5,
        feed_size=7,
        require=("summary", "tags"),
        markdown_extensions=("nl2br",),
        filters="filters.py",
        navigation=(NavigationItem("About", "/about/"),),
        outputs={**DEFAULT_OUTPUTS, "home": ("html", "atom"), "term": ()},
        taxonomies=(
            BUILT_IN[0],
            Taxonomy("actors", "actors", "Actors", "actor", "warn"),
            *BUILT_IN[2:],
            Taxonomy("tags", "tags", "Tags", "tag", "create"),
            Taxonomy("topics", "meta.topics", "Themen", "Thema", "error"),
        ),
        fields={"date": "published_date", "category": "categories[0]"},
        lists=(NamedList("ukraine", ("home", "day"), thread="War", limit=3),),
    ) == config(tmp_path, text)


def test_a_project_file_holds_the_same(tmp_path: Path) -> None:
    text = '[project]\nname = "x"\n[tool.briefings]\ntitle = "T"\n[tool.briefings.outputs]\nterm = []\n'
    found = config(tmp_path, text, "pyproject.toml")
    assert ("pyproject.toml", "T", ()) == (found.path, found.title, found.outputs["term"])


def test_a_second_configuration_is_a_warning(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.briefings]\n")
    (tmp_path / "briefings.toml").write_text('title = "T"\n')
    found, (problem,) = load_config(tmp_path)
    assert ("briefings.toml", "T") == (found.path, found.title)
    assert ("warning", "pyproject.toml") == (problem.severity, problem.path)


def test_the_base_url_can_be_replaced(tmp_path: Path) -> None:
    assert (
        "http://localhost:1/x/"
        == config(tmp_path, 'base_url = "https://a.example"', base_url="http://localhost:1/x").base_url
    )
    with pytest.raises(UsageError, match="--base-url must be a whole address"):
        load_config(tmp_path, base_url="example.org")


def test_reading_depends_on_its_part_of_the_settings(tmp_path: Path) -> None:
    found = config(tmp_path, '[taxonomies.tags]\n[fields]\ndate = "d"\nactors = "a"\n')
    assert ReadSettings(fields=(("actors", "a"), ("date", "d")), taxonomies=(("tags", "tags"),)) == ReadSettings.of(
        found
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('titel = "x"', '1:1: [unknown-key] unknown setting "titel" (did you mean "title"?)'),
        ("title = 3", "1:9: [bad-setting] title must be a text, not a number"),
        ("title = 2024-05-14", "1:9: [bad-setting] title must be a text, not a date"),
        (
            'base_url = "example.org"',
            ("1:12: [bad-setting] base_url must be a whole address that starts with https:// or http://, "
            'not "example.org" (write "https://example.org")'),
        ),
        (
            'language = "english language"',
            (
                '1:12: [bad-setting] "english language" is not a language tag '
                '(write it like "en", "en-GB" or "zh-Hant")'
            ),
        ),
        (
            'time_zone = "Europe/Berln"',
            (
                '1:13: [bad-setting] "Europe/Berln" is not a time zone '
                '(did you mean "Europe/Berlin"?)'
            ),
        ),
        (
            'time_zone = "../etc"',
            (
                '1:13: [bad-setting] "../etc" is not a time zone '
                '(write it like "Europe/Berlin" or "UTC")'
            ),
        ),
        (
            'permalink = "/:yaer/:slug/"',
            (
                '1:13: [bad-setting] unknown token ":yaer" in permalink '
                '(did you mean ":year"?)'
            ),
        ),
        (
            'permalink = "/:year/"',
            (
                '1:13: [bad-setting] permalink must contain :slug '
                '(for example "/:year/:month/:day/:slug/")'
            ),
        ),
        ("paginate_by = 0", "1:15: [bad-setting] paginate_by must be a whole number from 1"),
        ("feed_size = true", "1:13: [bad-setting] feed_size must be a whole number from 1"),
        (
            'require = ["title", "catgory"]',
            (
                '1:21: [bad-setting] unknown front matter key "catgory" '
                '(did you mean "category"?)'
            ),
        ),
        ("require = [1]", "1:12: [bad-setting] require must hold texts, not a number"),
        ("navigation = [{title = 'x'}]", '1:15: [bad-setting] each item of navigation is { title = "…", url = "…" }'),
        ("navigation = 'x'", '1:14: [bad-setting] navigation must be a list of { title = "…", url = "…" }'),
        ('filters = "no.py"', '1:11: [bad-setting] there is no file no.py'),
        ('[outputs]\nhomes = "html"', '2:1: [bad-setting] unknown page kind "homes" in outputs (did you mean "home"?)'),
        (
            '[outputs]\nhome = ["html", "card"]',
            '2:17: [bad-setting] unknown output for home pages "card" (there are: html, atom, rss, jsonfeed)',
        ),
        ("outputs = 3", "1:11: [bad-setting] outputs must be a table, not a number"),
        ("[taxonomies.pages]", '1:1: [bad-setting] "pages" cannot be the name of a taxonomy: it is taken'),
        ("[taxonomies.actors]", '1:1: [bad-setting] "actors" cannot be the name of a taxonomy: it is taken'),
        (
            '[taxonomies."My Tags"]',
            (
                '1:1: [bad-setting] "My Tags" cannot be the name of a taxonomy: it is a folder '
                '(write "my-tags" and give it a title)'
            ),
        ),
        (
            "[taxonomies.tags]\nkye = 'x'",
            (
                '2:1: [unknown-key] unknown setting "taxonomies.tags.kye" '
                '(there are: key, title, singular)'
            ),
        ),
        ("[taxonomies.tags]\nkey = 3", "2:7: [bad-setting] taxonomies.tags.key must be a text"),
        ("[taxonomies.tags]\nkey = 'a..b'", '2:7: [bad-setting] "a..b" is not a front matter key'),
        (
            "[unknown_terms]\nactors = 'ignore'",
            (
                '2:10: [bad-setting] unknown policy "ignore" '
                '(there are: error, warn, create)'
            ),
        ),
        (
            "[unknown_terms]\ntags = 'warn'",
            (
                '2:1: [unknown-key] unknown setting "unknown_terms.tags" '
                '(there are: categories, actors, threads, outlets)'
            ),
        ),
        ("[fields]\ndaet = 'x'", '2:1: [unknown-key] unknown setting "fields.daet" (did you mean "date"?)'),
        (
            "[fields]\ndate = 'x['",
            ("2:8: [bad-setting] fields.date must be the path of a front matter key "
            '(write it like "published_date", "categories[0]", "meta.date" or "sources[].outlet")'),
        ),
        (
            "[lists.top]\nlimit = 3",
            ('1:1: [bad-setting] lists.top does not say on which page kinds it is '
            '(on = ["home"]; there are: home, term, briefing, year, month, day, page, pair)'),
        ),
        ("[lists.top]\non = ['hom']", '2:7: [bad-setting] unknown page kind "hom" (did you mean "home"?)'),
        ("[lists.top]\non = ['home']\nlimit = 0", "3:9: [bad-setting] limit must be a whole number from 1"),
        (
            "[lists.top]\non = ['home']\ntag = 'x'",
            (
                '3:1: [unknown-key] unknown setting "lists.top.tag" '
                '(there are: category, actor, thread, limit, on)'
            ),
        ),
        ("[search]\nx = 1", "1:1: [bad-setting] search is not available yet in this version (take it out)"),
        ("ai_policy = true", "1:1: [bad-setting] ai_policy is not available yet in this version (take it out)"),
        (
            "markdown_extensions = ['nl2br', 'no_such']",
            ('1:33: [unknown-extension] the Markdown extension "no_such" cannot be loaded: '
            "No module named 'no_such' (install the package it comes from, or take the name out)"),
        ),
        ("title = ", "1:9: [toml-syntax] the TOML cannot be read: invalid value"),
    ],
)  # fmt: skip
def test_each_fault_is_named_at_its_place(tmp_path: Path, text: str, expected: str) -> None:
    assert [f"briefings.toml:{expected}"] == faults(tmp_path, text)


def test_all_faults_are_reported_at_once(tmp_path: Path) -> None:
    text = "titel = 1\nlanguage = 2\n[outputs]\nhome = ['x', 'y']\nterm = 3\n[lists.a]\non = ['z']\n"
    assert ["1:1", "2:12", "4:9", "4:14", "5:8", "7:7"] == [
        ":".join(fault.split(":")[1:3]) for fault in faults(tmp_path, text)
    ]


def test_faults_in_a_project_file_are_found_under_its_table(tmp_path: Path) -> None:
    text = '[project]\ntitle = 1\n[tool.briefings]\ntitle = 2\n[tool.briefings.outputs]\nhome = ["x"]\n'
    assert ["pyproject.toml:4:9", "pyproject.toml:6:9"] == [
        ":".join(fault.split(":")[:3]) for fault in faults(tmp_path, text, "pyproject.toml")
    ]


def test_a_problem_shows_its_line(tmp_path: Path) -> None:
    (tmp_path / "briefings.toml").write_text("# x\n  title = 3\n")
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path)
    assert ("  title = 3", 1) == (caught.value.problems[0].excerpt, caught.value.problems[0].length)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    (tmp_path / "briefings.toml").write_bytes(b'title = "\xff"')
    with pytest.raises(ConfigError, match="the file cannot be read"):
        load_config(tmp_path)


def test_the_site_is_the_nearest_folder_with_a_configuration(tmp_path: Path) -> None:
    inner = tmp_path / "site/content/2024"
    inner.mkdir(parents=True)
    (tmp_path / "site/briefings.toml").write_text("")
    assert tmp_path / "site" == find_site(inner)
    (tmp_path / "site/content/pyproject.toml").write_text("[tool.other]\n")
    assert tmp_path / "site" == find_site(inner)
    (tmp_path / "site/content/pyproject.toml").write_text("[tool.briefings]\n")
    assert tmp_path / "site/content" == find_site(inner)


def test_a_broken_project_file_is_found_and_shown(tmp_path: Path) -> None:
    text = "[tool.briefings]\ntitle = \n"
    expected = "pyproject.toml:2:9: [toml-syntax] the TOML cannot be read: invalid value"
    assert [expected] == faults(tmp_path, text, "pyproject.toml")
    assert tmp_path == find_site(tmp_path)


def test_a_folder_with_content_is_a_site_too(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    assert tmp_path == find_site(tmp_path)


def test_no_site_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="briefings init DIR"):
        find_site(tmp_path)
    with pytest.raises(UsageError, match="is not a folder"):
        find_site(tmp_path / "no")
