"""Links and images of a body: resolved to where things are, or an error at the place where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.looking import links, refused
from tests.sites import CONFIG, NEWS, briefing, built, page, term, tree, write

HERE = "2024/05/16/a/index.html"
FILES = {
    **NEWS,
    "content/actors/ada.md": term("Ada Abel", "names: [A. Abel]\nweak_names: [Abel]\n"),
    "content/actors/nobody.md": term("No Body"),
    "content/pages/about.md": "---\ntitle: About\n---\n\n## Who we are\n",
    "content/x/b.md": briefing("B", date="2024-05-15", body="B.\n\n## Über uns\n\nText."),
    "content/x/bundle/index.md": briefing("Bundle", date="2024-05-14", body="![inside](chart.png) [up](../b.md)"),
    "content/x/bundle/chart.png": "PNG",
    "content/x/photo one.jpg": "JPG",
    "content/notes.pdf": "PDF",
    "assets/static/report.pdf": "PDF",
}


def linked(site: Path, body: str, **chosen: object) -> list[str]:
    """The links in the main text of ``content/a.md`` with that body."""
    built(write(site, {**FILES, "content/a.md": briefing(body=body)}), **chosen)
    html = page(site, HERE)
    start = html.index('class="text e-content"')
    return links(html[start - 5 : html.index("</article>", start)])


def faults(site: Path, body: str) -> list[tuple[str, int, int, str]]:
    """(path, line, column, code) of each error; the body begins in line 8 of the file."""
    errors = refused(write(site, {**FILES, "content/a.md": briefing(body=body)}))
    return [(problem.path, problem.line, problem.column, problem.code) for problem in errors]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("[x](x/b.md)", "/2024/05/15/b/"),
        ("[x](./x/../x/b.md#über-uns)", "/2024/05/15/b/#über-uns"),
        ("[x](x/b.md?print=1)", "/2024/05/15/b/?print=1"),
        ("[x](x/bundle/index.md)", "/2024/05/14/bundle/"),
        ("[x](x/bundle/)", "/2024/05/14/bundle/"),
        ("[x](pages/about.md#who-we-are)", "/about/#who-we-are"),
        ("[x](/about/)", "/about/"),
        ("[x](/about/#who-we-are)", "/about/#who-we-are"),
        ("[x](/categories/news/)", "/categories/news/"),
        ("[x](/feed.xml)", "/feed.xml"),
        ("[x](/)", "/"),
        ("[x](/report.pdf)", "/report.pdf"),
        ("[x](#here)\n\n## Here", "#here"),
        ("[x](https://example.net/a?b=c&d)", "https://example.net/a?b=c&d"),
        ("[x](mailto:desk@example.org)", "mailto:desk@example.org"),
        ("[x](//example.net/y)", "//example.net/y"),
        ("<https://example.net/>", "https://example.net/"),
        ("[x][1]\n\n[1]: x/b.md", "/2024/05/15/b/"),
        ('<a href="x/b.md">x</a>', "/2024/05/15/b/"),
    ],
)
def test_links_lead_to_where_things_are(tmp_path: Path, written: str, expected: str) -> None:
    (found,) = linked(tmp_path, f"Text {written}")[:1]
    assert expected == (found.removeprefix("/2024/05/16/a/") if expected.startswith("#") else found)


def test_images_are_published_beside_a_fingerprint_of_their_content(tmp_path: Path) -> None:
    one, inside = linked(tmp_path, "![one](<x/photo one.jpg>) ![i](x/bundle/chart.png)")
    assert one.startswith("/media/x/photo%20one.")
    assert inside == links(page(tmp_path, "2024/05/14/bundle/index.html").partition("e-content")[2])[0]
    assert b"PNG" == (tmp_path / "public" / inside.lstrip("/")).read_bytes()


def test_files_that_nothing_uses_are_not_published(tmp_path: Path) -> None:
    linked(tmp_path, "No links.")
    assert [] == [path for path in tree(tmp_path / "public") if "notes" in path or "photo" in path]
    linked(tmp_path, "[notes](notes.pdf)")
    assert 1 == len([path for path in tree(tmp_path / "public") if path.startswith("media/notes.")])


def test_links_hold_in_a_sub_path(tmp_path: Path) -> None:
    base = "https://example.org/desk/"
    found = linked(tmp_path, "[x](x/b.md) [y](/about/) ![z](x/bundle/chart.png) [[Ada Abel]]", base_url=base)
    assert [] == [address for address in found if not address.startswith("/desk/")]


@pytest.mark.parametrize("name", ["Ada Abel", "A. Abel", "Abel", "ada abel", "ada"])
def test_double_brackets_lead_to_an_actor_by_any_of_its_names(tmp_path: Path, name: str) -> None:
    write(tmp_path, {**FILES, "content/c.md": briefing("C", date="2024-05-01", actors="[Ada Abel]")})
    assert ["/actors/ada/"] == linked(tmp_path, f"So says [[{name}]].")
    assert f">{name}</a>" in page(tmp_path, HERE)


def test_double_brackets_do_not_make_a_member(tmp_path: Path) -> None:
    assert [] == linked(tmp_path, "So says [[Ada Abel]].")
    assert "So says Ada Abel." in page(tmp_path, HERE)
    assert not (tmp_path / "public/actors").exists()


def test_double_brackets_in_code_stay_as_they_are(tmp_path: Path) -> None:
    assert [] == linked(tmp_path, "Write `[[Nobody at all]]`, or:\n\n    [[Nobody at all]] [x](gone.md)\n")


def test_links_to_what_is_hidden_become_plain_text(tmp_path: Path) -> None:
    hidden = {
        "content/h/draft.md": briefing(more="draft: true\n"),
        "content/h/later.md": briefing(date="2025-01-01"),
        "content/h/gone.md": briefing(more="expires: 2024-05-20\n"),
    }
    write(tmp_path, hidden)
    text = "[one](h/draft.md) [*two*](h/later.md#part) [three](h/gone.md) [four](actors/nobody.md) [[No Body]] end"
    assert [] == linked(tmp_path, text)
    assert "<p>one <em>two</em> three four No Body end</p>" in page(tmp_path, HERE)


@pytest.mark.parametrize(
    ("body", "column", "code"),
    [
        ("See [this](gone.md).", 12, "broken-link"),
        ("See ![this](gone.png).", 13, "broken-link"),
        ("See [this](x/b.md#nothing).", 12, "broken-anchor"),
        ("See [this](#nothing).", 12, "broken-anchor"),
        ("See [this](/nowhere/).", 12, "broken-link"),
        ("See [this](../../etc/passwd).", 12, "broken-link"),
        ("See [[Nobody at all]].", 7, "unknown-term"),
    ],
)
def test_a_broken_link_is_an_error_at_its_place(tmp_path: Path, body: str, column: int, code: str) -> None:
    assert [("content/a.md", 9, column, code)] == faults(tmp_path, f"First line.\n{body}")


def test_an_anchor_that_a_page_of_the_site_does_not_have_is_an_error(tmp_path: Path) -> None:
    assert [("content/a.md", 8, 12, "broken-anchor")] == faults(tmp_path, "See [this](/about/#nothing).")


def test_all_faults_of_all_files_come_in_one_run_in_the_order_of_files_and_lines(tmp_path: Path) -> None:
    files = {
        "content/b.md": briefing(category="Nowhere", actors="[Nobody]", body="[x](gone.md)"),
        "content/a.md": briefing(date="yesterday", body="[x](never-read.md)"),
        "content/c.md": briefing(body="[x](gone.md)\n\n[y](lost.md)"),
        "content/actors/z.md": "---\nkind: person\n---\n",
        "assets/css/own.css": "a { background: url(gone.png) }",
        "layouts/page.html": "{% if %}",
        "content/pages/p.md": "---\ntitle: P\n---\n",
    }
    found = [(problem.path, problem.line) for problem in refused(write(tmp_path, {**NEWS, **files}))]
    assert sorted(found) == found
    assert {"content/a.md", "content/b.md", "content/c.md", "assets/css/own.css", "layouts/page.html"} <= {
        path for path, _ in found
    }
    assert {4, 5, 8} == {line for path, line in found if path == "content/b.md"}
    assert [8, 10] == [line for path, line in found if path == "content/c.md"]


def test_the_hint_names_a_file_of_that_name_elsewhere(tmp_path: Path) -> None:
    (problem,) = refused(write(tmp_path, {**FILES, "content/a.md": briefing(body="[x](y/b.md)")}))
    assert "content/x/b.md" in problem.hint


def test_broken_links_of_terms_and_pages_are_errors_too(tmp_path: Path) -> None:
    files = {
        "content/pages/about.md": "---\ntitle: About\n---\n\n[x](gone.md)\n",
        "content/categories/news.md": "---\nname: News\n---\n\n[x](gone.md)\n",
        "content/a.md": briefing(),
    }
    errors = refused(write(tmp_path, {**FILES, **files}))
    assert [("content/categories/news.md", 5), ("content/pages/about.md", 5)] == [(p.path, p.line) for p in errors]


def test_a_link_in_an_unused_profile_is_still_checked_or_harmless(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "content/actors/nobody.md": term("No Body") + "\n[b](../x/b.md)\n"})
    linked(tmp_path, "Nothing.")


def test_permalinks_move_every_link(tmp_path: Path) -> None:
    write(tmp_path, {**FILES, "content/a.md": briefing(body="[x](x/b.md)")})
    built(write(tmp_path, {"briefings.toml": CONFIG + 'permalink = "/:category/:slug/"\n'}))
    assert "/news/b/" in links(page(tmp_path, "news/a/index.html"))
