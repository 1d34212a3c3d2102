"""What a content file gives, and what is said of each fault in it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from briefings.config import ReadSettings
from briefings.model.content import Briefing, Citation, Correction, Image, Role, StandingPage, Term, Withdrawal
from briefings.read.content import Parsed, parse

GOOD = "title: A title\ndate: 2024-05-14\ncategory: Politics\nactors: [Xi Jinping]\n"


def read(text: str, path: str = "a.md", defaults: Mapping[str, Any] | None = None, **settings: Any) -> Parsed:
    return parse(path, text.encode(), defaults or {}, ReadSettings(**settings))


def faults(text: str, path: str = "a.md", defaults: Mapping[str, Any] | None = None, **settings: Any) -> list[str]:
    return [
        f"{p.path}:{p.line}:{p.column}: {p.severity}[{p.code}]: {p.message}" + (f" ({p.hint})" if p.hint else "")
        for p in read(text, path, defaults, **settings).problems
    ]


def briefing(lines: str, path: str = "a.md", body: str = "Text.", **settings: Any) -> Briefing:
    parsed = read(f"---\n{GOOD}{lines}\n---\n{body}\n", path, **settings)
    assert () == parsed.problems
    assert isinstance(parsed.content, Briefing)
    return parsed.content


def faults_of(lines: str, **settings: Any) -> list[str]:
    """Faults of a briefing whose sixth line is the first of ``lines``."""
    return faults(f"---\n{GOOD}{lines}\n---\nText.\n", **settings)


def test_a_briefing_has_all_its_front_matter() -> None:
    found = briefing(
        """
id: 3F2504E0-4F89-41D3-9A0C-0305E82C3301
slug: Own Slug
summary: >
  Two
  lines.
sources:
  - {outlet: Reuters, title: T, url: "https://r.example/x", date: 2024-05-13, author: A, language: en}
  - outlet: AFP
    date: 2024-05-13T10:00:00Z
    quote: "Said: so"
thread: [Trade war, Summit]
whats_new: News.
rank: 2
place: Beijing
event_date: 13 May 2024
updated: 2024-05-15 10:00
corrections:
  - {date: 2024-05-15, text: Wrong name, severity: substantial, was: A, now: B}
withdrawn: {date: 2024-05-16, reason: Not true, note: Sorry}
image: {src: a.jpg, alt: A cat, credit: AP, caption: C}
aliases: [/old/, older]
extra: {mood: 3, list: [1, true]}
embargo: 2024-05-14T12:00
expires: 2025-01-01
layout: special.html
language: zh-Hant
translation_of: b.md
rights: CC BY
author: Ann
ai: none
reviewed_by: Bob
noindex: true
link_actors: false
ignore: [some-code]
""".strip(),
        time_zone="Asia/Shanghai",
        taxonomies=(("topics", "extra.topics"),),
    )
    zone = ZoneInfo("Asia/Shanghai")
    assert "3f2504e0-4f89-41d3-9a0c-0305e82c3301" == found.id
    assert ("A title", "own-slug", "Politics") == (found.title, found.slug, found.category)
    assert datetime(2024, 5, 14, tzinfo=zone) == found.date
    assert "Two lines." == found.summary
    assert (
        Citation("Reuters", "T", "https://r.example/x", "A", "2024-05-13", "en"),
        Citation("AFP", date="2024-05-13T18:00:00+08:00", quote="Said: so"),
    ) == found.sources
    assert ("Trade war", "Summit") == found.threads
    assert (2, "Beijing", date(2024, 5, 13)) == (found.rank, found.place, found.event_date)
    assert datetime(2024, 5, 15, 10, tzinfo=zone) == found.updated
    when = datetime(2024, 5, 15, tzinfo=zone)
    assert (Correction(when, "Wrong name", "substantial", "A", "B"),) == found.corrections
    assert Withdrawal(datetime(2024, 5, 16, tzinfo=zone), "Not true", "Sorry") == found.withdrawn
    assert Image("a.jpg", "A cat", "AP", "C") == found.image
    assert ("/old/", "/older") == found.aliases
    assert {"mood": 3, "list": [1, True]} == found.extra
    assert datetime(2024, 5, 14, 12, tzinfo=zone) == found.embargo
    assert datetime(2025, 1, 1, tzinfo=zone) == found.expires
    assert ("special.html", "zh-Hant", "b.md", "CC BY") == (
        found.layout, found.language, found.translation_of, found.rights,
    )  # fmt: skip
    assert ("Ann", "none", "Bob") == (found.author, found.ai, found.reviewed_by)
    assert (True, False, False) == (found.noindex, found.link_actors, found.draft)
    assert ("some-code",) == found.ignore
    assert (("topics", ()),) == found.terms


def test_id_of_a_file_without_one_depends_on_its_path_only() -> None:
    assert briefing("").id == briefing("summary: Other").id
    assert briefing("").id != briefing("", path="b.md").id


def test_toml_front_matter_gives_the_same() -> None:
    text = (
        '+++\ntitle = "T"\ndate = 2024-05-14T10:00:00Z\ncategory = "P"\nactors = ["X"]\n'
        "[extra]\nday = 2024-05-14\n+++\nB\n"
    )
    parsed = read(text)
    assert () == parsed.problems
    assert isinstance(parsed.content, Briefing)
    assert datetime(2024, 5, 14, 10, tzinfo=UTC) == parsed.content.date
    assert {"day": "2024-05-14"} == parsed.content.extra


def test_json_front_matter_gives_the_same() -> None:
    parsed = read('{\n"title": "T",\n"date": "2024-05-14",\n"category": "P",\n"actors": []\n}\nBody\n')
    assert () == parsed.problems
    assert isinstance(parsed.content, Briefing)
    assert "T" == parsed.content.title
    assert "<p>Body</p>" == parsed.body


def test_titles_are_one_plain_line() -> None:
    parsed = read("---\ntitle: |\n  Q&amp;A:\n  why\ndate: 2024-05-14\ncategory: P\nactors:\n---\n")
    assert () == parsed.problems
    assert isinstance(parsed.content, Briefing)
    assert "Q&A: why" == parsed.content.title


def test_numbers_and_yes_stay_as_written_where_a_text_is_meant() -> None:
    found = briefing("place: 007\nsummary: no\nwhats_new: 1.10\nauthor: 2024\nthread: 1e3\nrights: 12:30")
    assert ("007", "no", "1.10", "2024", ("1e3",), "12:30") == (
        found.place, found.summary, found.whats_new, found.author, found.threads, found.rights,
    )  # fmt: skip


def test_a_single_term_may_stand_for_a_list_and_commas_do_not_split() -> None:
    parsed = read("---\ntitle: T\ndate: 2024-05-14\ncategory: P\nactors: Xi, Jinping\n---\n")
    assert isinstance(parsed.content, Briefing)
    assert ("Xi, Jinping",) == parsed.content.actors


def test_terms_named_twice_count_once() -> None:
    assert ("A", "B") == briefing("thread: [A, B, A]").threads


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("2024/xi-in-paris.md", "xi-in-paris"),
        ("2024-05-14-xi-in-paris.md", "xi-in-paris"),
        ("news/xi-in-paris/index.md", "xi-in-paris"),
        ("news/2024-05-14-xi/index.markdown", "xi"),
        ("2024-05-14.md", "2024-05-14"),
        ("Über Straße.md", "über-strasse"),
        ("習近平.md", "習近平"),
    ],
)
def test_slug_comes_from_the_name_without_its_date(path: str, slug: str) -> None:
    assert slug == briefing("", path=path).slug


def test_a_dated_file_name_gives_the_date_if_front_matter_does_not() -> None:
    lines = "title: T\ncategory: P\nactors: []\n"
    for given, expected in (
        ("", datetime(2014, 6, 12, tzinfo=UTC)),
        ("date: 2015-01-01\n", datetime(2015, 1, 1, tzinfo=UTC)),
    ):
        parsed = read(f"---\n{lines}{given}---\n", "2014-06-12-title.md")
        assert () == parsed.problems
        assert isinstance(parsed.content, Briefing)
        assert expected == parsed.content.date


def test_only_markdown_is_content_and_sections_of_hugo_are_not() -> None:
    for path in ("photo.jpg", "notes.txt", "_index.md", "news/_index.md", "actors/_index.md"):
        assert Parsed(None) == read("no front matter", path)


def test_the_inbox_holds_drafts() -> None:
    parsed = read(f"---\n{GOOD}---\n", "inbox/x.md")
    assert isinstance(parsed.content, Briefing)
    assert parsed.content.draft


def test_missing_keys_are_errors_and_in_a_draft_warnings() -> None:
    assert [
        "content/a.md:1:1: error[missing-key]: actors is missing (add a line actors: [] if it is about nobody)",
        "content/a.md:1:1: error[missing-key]: category is missing (add a line category: …)",
        "content/a.md:1:1: error[missing-key]: date is missing (add a line date: …)",
        "content/a.md:1:1: error[missing-key]: title is missing (add a line title: …)",
    ] == faults("---\nsummary: S\n---\n")
    assert ["warning[missing-key]"] * 4 == [f.split()[1].strip(":") for f in faults("---\ndraft: true\n---\n")]


def test_what_is_required_can_be_chosen_but_title_and_date_always_are() -> None:
    assert [
        "content/a.md:1:1: error[missing-key]: date is missing (add a line date: …)",
        "content/a.md:1:1: error[missing-key]: summary is missing (add a line summary: …)",
    ] == faults("---\ntitle: T\n---\n", require=("summary",))


def test_a_key_of_a_taxonomy_can_be_required() -> None:
    settings = {"require": ("meta.topics",), "taxonomies": (("topics", "meta.topics"),)}
    text = "---\ntitle: T\ndate: 2024-05-14\nmeta: {topics: [A]}\n---\n"
    assert [] == faults(text, **settings)
    expected = "content/a.md:1:1: error[missing-key]: meta.topics is missing (add a line meta.topics: …)"
    assert [expected] == faults(text.replace("[A]", "[]"), **settings)


def test_actors_may_be_empty_but_a_title_may_not() -> None:
    text = '---\ntitle: ""\ndate: 2024-05-14\ncategory: P\nactors:\n---\n'
    assert ["content/a.md:1:1: error[missing-key]: title is missing (add a line title: …)"] == faults(text)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("draft: yes", "6:8: error[bad-type]: draft must be true or false (write draft: true)"),
        ("noindex: 0", "6:10: error[bad-type]: noindex must be true or false (write noindex: false)"),
        ("summary: [a]", "6:10: error[bad-type]: summary must be a text, not a list"),
        ("place: {a: b}", "6:8: error[bad-type]: place must be a text, not a mapping"),
        ("author: true", "6:9: error[bad-type]: author[0] must be a text, not true or false"),
        ("rank: high", "6:7: error[bad-type]: rank must be a number, not a text"),
        ("extra: 3", "6:8: error[bad-type]: extra must be a mapping of keys and values, not a number"),
        ("thread: [a, {b: c}]", "6:13: error[bad-type]: thread[1] must be a text, not a mapping"),
        ("id: 12", '6:5: error[bad-id]: "12" is not a UUID (take the line out, or let the command new make one)'),
        (
            "language: Deutsch",
            '6:11: error[bad-language]: "Deutsch" is not a language tag (write it like "en" or "zh-Hant")',
        ),
        (
            "updated: 03/04/2024",
            (
                '6:10: error[bad-date]: updated: "03/04/2024" can be read as 3 April and as 4 March '
                "(write 2024-04-03 or 2024-03-04)"
            ),
        ),
        (
            "event_date: [1]",
            (
                "6:13: error[bad-date]: event_date: it must be a date, not a list "
                "(write it as 2024-05-14 or 2024-05-14T22:50:00+02:00)"
            ),
        ),
        (
            "updated: 2024-05-13",
            (
                "6:10: warning[updated-before-date]: updated is earlier than date "
                "(updated is when the text was last changed after it was published)"
            ),
        ),
        (
            "image: {src: a.jpg, credit: AP}",
            "6:1: error[missing-key]: image has no alt (add alt: …)",
        ),
        ("image: {src: a.jpg, alt: A}", "6:1: error[missing-key]: image has no credit (add credit: …)"),
        (
            "corrections:\n  - {date: 2024-05-15, text: T, severity: huge}",
            '7:43: error[bad-value]: "huge" is not a severity of a correction (one of: minor, correction, substantial)',
        ),
        ("corrections:\n  - {date: 2024-05-15}", "7:5: error[missing-key]: corrections[0] has no text (add text: …)"),
        ("withdrawn: {date: 2024-05-15}", "6:1: error[missing-key]: withdrawn has no reason (add reason: …)"),
        (
            "sources: [Reuters]",
            (
                "6:11: error[bad-type]: each item of sources must have keys: outlet, title, url, author, date, "
                "language, file, sha256, rights, disclaimer, archived, quote (write outlet: Reuters)"
            ),
        ),
        (
            "sources:\n  - outlet: R\n    urls: https://r.example",
            '8:5: warning[unknown-key]: unknown key "urls" in sources[0] (did you mean "url"?)',
        ),
        (
            "sources:\n  - url: r.example",
            '7:10: error[bad-url]: sources[0].url "r.example" is not a web address (it starts with https:// or http://)',
        ),
        ("sources:\n  - sha256: 12", "7:13: error[bad-value]: sources[0].sha256 is not 64 hexadecimal digits"),
        (
            "aliases: [/ok/, 'https://x.example/']",
            '6:17: error[bad-alias]: "https://x.example/" is not a path of this site (write it like "/old/x/")',
        ),
        (
            "slug: '!!!'",
            '6:7: error[bad-slug]: no slug can be made from "!!!" (add a line slug: words-joined-by-hyphens)',
        ),
        ("sumary: S", '6:1: warning[unknown-key]: unknown key "sumary" (did you mean "summary"?)'),
        ("mood: S", '6:1: warning[unknown-key]: unknown key "mood" (put what only your layouts read under extra:)'),
        ("place: a\nplace: b", '7:1: error[duplicate-key]: the key "place" is there twice (keep one of them)'),
    ],
)
def test_each_fault_is_named_at_its_place(lines: str, expected: str) -> None:
    assert [f"content/a.md:{expected}"] == faults_of(lines)


def test_a_category_is_one_term() -> None:
    text = "---\ntitle: T\ndate: 2024-05-14\nactors: []\ncategory: [A, B]\n---\n"
    assert ["content/a.md:5:11: error[bad-type]: category is one term, not several (keep one: category: A)"] == faults(
        text
    )


def test_all_faults_of_a_file_are_reported_in_the_order_of_its_lines() -> None:
    found = faults_of("rank: x\nsumary: S\ndraft: maybe\nid: 1")
    assert [6, 7, 8, 9] == [int(fault.split(":")[1]) for fault in found]


def test_a_problem_shows_the_line_it_is_about() -> None:
    (problem,) = read(f"---\n{GOOD}rank: 'very high'\n---\n").problems
    assert ("rank: 'very high'", 7, 11) == (problem.excerpt, problem.column, problem.length)


def test_warnings_that_a_file_ignores_are_not_reported() -> None:
    assert [] == faults_of("mood: S\nignore: unknown-key")
    assert 1 == len(faults_of("rank: x\nignore: bad-type"))


def test_defaults_fill_in_what_is_absent() -> None:
    parsed = read(
        "---\ntitle: T\ndate: 2024-05-14\nactors: []\nlayout: own.html\n---\n",
        defaults={"category": "P", "layout": "x.html"},
    )
    assert () == parsed.problems
    assert isinstance(parsed.content, Briefing)
    assert ("P", "own.html") == (parsed.content.category, parsed.content.layout)


def test_a_fault_in_the_defaults_says_where_it_comes_from() -> None:
    assert [
        "content/a.md:1:1: error[bad-type]: rank must be a number, not a text (it comes from _defaults.toml)"
    ] == faults(f"---\n{GOOD}---\n", defaults={"rank": "x"})


def test_added_taxonomies_are_read_from_their_keys() -> None:
    found = briefing("tags: [A, B, A]\nmeta: {topics: C}", taxonomies=(("tags", "tags"), ("topics", "meta.topics")))
    assert (("tags", ("A", "B")), ("topics", ("C",))) == found.terms


def test_fields_map_the_keys_of_another_generator() -> None:
    text = "---\ntitle: T\nmeta: {published: 2024-05-14}\ncategories: [P, Q]\ntags: [X]\nhero: a.jpg\n---\nB\n"
    fields = (("actors", "tags"), ("category", "categories[0]"), ("date", "meta.published"))
    parsed = read(text, fields=fields)
    assert () == parsed.problems
    assert isinstance(parsed.content, Briefing)
    assert ("P", ("X",)) == (parsed.content.category, parsed.content.actors)
    assert datetime(2024, 5, 14, tzinfo=UTC) == parsed.content.date
    assert {"hero": "a.jpg"} == parsed.content.extra


def test_a_fault_in_a_mapped_key_is_shown_where_it_is_written() -> None:
    text = "---\ntitle: T\nmeta:\n  published: soon\ncategories: [P]\ntags: [X]\n---\nB\n"
    fields = (("actors", "tags"), ("category", "categories[0]"), ("date", "meta.published"))
    assert ['content/a.md:4:14: error[bad-date]: date: "soon" is not a date'] == [
        fault.partition(" (")[0] for fault in faults(text, fields=fields)
    ]


def test_a_file_without_front_matter_says_so_once() -> None:
    assert [
        (
            "content/a.md:1:1: error[no-front-matter]: this file has no front matter "
            "(start the file with a line ---, then title: …, then a line ---)"
        )
    ] == faults("# Just text\n")
    assert read("").content is None


def test_bytes_of_several_encodings_are_read() -> None:
    text = f"---\n{GOOD}place: Zürich\n---\nText.\n"
    for data in (text.encode(), text.encode("utf-8-sig"), text.encode("utf-16"), text.replace("\n", "\r\n").encode()):
        parsed = parse("a.md", data, {}, ReadSettings())
        assert () == parsed.problems
        assert isinstance(parsed.content, Briefing)
        assert ("Zürich", "<p>Text.</p>") == (parsed.content.place, parsed.body)


def test_bytes_that_are_no_text_are_shown_at_their_line() -> None:
    (problem,) = parse("a.md", b"---\ntitle: Z\xfcrich\n---\n", {}, ReadSettings()).problems
    assert (2, 9, "this file cannot be read as text: the byte 0xfc is not UTF-8") == (
        problem.line,
        problem.column,
        problem.message,
    )


def test_an_actor_has_all_its_front_matter() -> None:
    parsed = read(
        """---
name: Xi Jinping
names: [Xí Jìnpíng, 習近平]
weak_names: Xi
kind: person
description: President.
wikidata: https://www.wikidata.org/wiki/Q15031
country: China
url: https://x.example
roles:
  - {title: President, from: 2013-03-14, of: China}
  - {title: Vice President, from: 2008, to: 2013-03}
image: {src: x.jpg, alt: Xi, credit: AP}
replaced_by: Other
aliases: /xi/
stub: true
extra: {a: 1}
layout: actor.html
---
Profile.
""",
        "actors/xi-jinping.md",
    )
    assert () == parsed.problems
    assert isinstance(parsed.content, Term)
    assert (
        Term(
            taxonomy="actors", slug="xi-jinping", name="Xi Jinping", path="actors/xi-jinping.md",
            document=parsed.content.document, names=("Xí Jìnpíng", "習近平"), weak_names=("Xi",), kind="person",
            description="President.", wikidata="Q15031", country="China", url="https://x.example",
            roles=(
                Role("President", date(2013, 3, 14), None, "China"),
                Role("Vice President", date(2008, 1, 1), date(2013, 3, 31)),
            ),
            image=Image("x.jpg", "Xi", "AP"), replaced_by="Other", aliases=("/xi/",), stub=True, extra={"a": 1},
            layout="actor.html",
        )
        == parsed.content
    )  # fmt: skip


def test_terms_are_recognised_by_their_folder() -> None:
    settings = {"taxonomies": (("topics", "topics"),)}
    for path, taxonomy, slug in (
        ("categories/politics.md", "categories", "politics"),
        ("threads/a/b.md", "threads", "b"),
        ("outlets/reuters/index.md", "outlets", "reuters"),
        ("actors/xi/_index.md", "actors", "xi"),
        ("topics/Trade War.md", "topics", "trade-war"),
    ):
        parsed = read("---\nname: N\norder: 2\nmedia_topic: medtop:1\nclosed: true\n---\n", path, **settings)
        assert isinstance(parsed.content, Term)
        assert (taxonomy, slug, 2, True) == (
            parsed.content.taxonomy, parsed.content.slug, parsed.content.order, parsed.content.closed,
        )  # fmt: skip


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (
            "kind: company",
            '3:7: error[bad-value]: "company" is not a kind (one of: person, organization, place, group)',
        ),
        ("kind: persons", '3:7: error[bad-value]: "persons" is not a kind (did you mean "person"?)'),
        ("wikidata: Xi", '3:11: error[bad-value]: "Xi" is not a Wikidata item (write it like Q7747)'),
        ("order: 1.5", "3:8: error[bad-type]: order must be a whole number"),
        (
            "url: x.example",
            '3:6: error[bad-url]: url "x.example" is not a web address (it starts with https:// or http://)',
        ),
        ("roles:\n  - {from: 2012}", "4:5: error[missing-key]: roles[0] has no title (add title: …)"),
        ("roles:\n  - {title: T, from: 2012, to: 2011}", "4:32: error[bad-value]: roles[0] ends before it starts"),
        ("roles:\n  - {title: T, from: 2012-13}", '4:22: error[bad-date]: roles[0].from: "2012-13" is not a date'),
        ("nmaes: [A]", '3:1: warning[unknown-key]: unknown key "nmaes" (did you mean "names"?)'),
    ],
)
def test_each_fault_of_a_term_is_named_at_its_place(lines: str, expected: str) -> None:
    assert [f"content/actors/x.md:{expected}"] == faults(f"---\nname: X\n{lines}\n---\n", "actors/x.md")


def test_a_term_without_a_name_or_with_a_broken_file_is_still_there() -> None:
    parsed = read("---\nkind: person\n---\n", "actors/xi-jinping.md")
    assert isinstance(parsed.content, Term)
    assert "Xi Jinping" == parsed.content.name
    assert [
        "content/actors/xi-jinping.md:1:1: error[missing-key]: name is missing (add a line name: Xi Jinping)"
    ] == faults("---\nkind: person\n---\n", "actors/xi-jinping.md")
    broken = read("---\nname: [\n---\n", "actors/xi-jinping.md").content
    assert isinstance(broken, Term)
    assert ("Xi Jinping", "xi-jinping") == (broken.name, broken.slug)


@pytest.mark.parametrize(
    ("path", "slug", "url_path"),
    [
        ("pages/about.md", "", "about"),
        ("pages/guide/First Steps.md", "", "guide/first-steps"),
        ("pages/guide/index.md", "", "guide"),
        ("pages/x.md", "slug: legal/imprint\n", "legal/imprint"),
    ],
)
def test_a_page_has_its_place_from_its_path(path: str, slug: str, url_path: str) -> None:
    parsed = read(f"---\ntitle: About\nsummary: S\nupdated: 2024-05-14\n{slug}---\nText.\n", path)
    assert () == parsed.problems
    assert isinstance(parsed.content, StandingPage)
    assert ("About", "S", url_path) == (parsed.content.title, parsed.content.summary, parsed.content.url_path)


def test_a_page_needs_a_title_only() -> None:
    assert ["content/pages/a.md:1:1: error[missing-key]: title is missing (add a line title: …)"] == faults(
        "---\nsummary: S\n---\n", "pages/a.md"
    )
