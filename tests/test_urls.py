"""Where everything is published: permalinks, archives, sub-paths, readable slugs, redirects, languages."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from briefings import ConfigError
from tests.looking import broken_links, links, refused, warned
from tests.sites import CONFIG, NEWS, briefing, built, page, term, tree, write

BRIEFING = "content/a.md"
RICH = {
    **NEWS,
    "content/actors/ada.md": term("Ada Abel", "kind: person\naliases: [/people/ada]\n"),
    "content/actors/bo.md": term("Bo", "replaced_by: ada\naliases: [/people/bo/]\n"),
    "content/threads/talks.md": term("The talks"),
    "content/café-naïve.md": briefing(
        "Coffee", actors="[Ada Abel]", body="[b](b/index.md#why) ![alt](b/photo.jpg) [[Ada Abel]] [top](#why)\n\n## Why"
    ),
    "content/b/index.md": briefing(
        "Bundle",
        date="2024-04-30T23:30:00Z",
        more="aliases: [/old/b/, older.html]\nimage: {src: photo.jpg, alt: A, credit: C}\nthread: The talks\n"
        "sources: [{outlet: The Post, title: Said}]\nlanguage: de\n",
        body="Text.\n\n## Why\n\n[x](../café-naïve.md)",
    ),
    "content/b/photo.jpg": "JPG",
    "content/withdrawn.md": briefing(date="2024-05-01", more="withdrawn: {date: 2024-05-02, reason: Wrong}\n"),
    "content/2024-03-02-привет.md": briefing("Hello", date="2024-03-02T01:00:00Z", more="topics: ['C++', C]\n"),
    "content/pages/about.md": "---\ntitle: About\naliases: [/imprint/]\n---\n\n[to](../b/index.md) [year](/2024/)\n",
    "content/pages/guide/first.md": "---\ntitle: First steps\n---\n\n[about](../about.md)\n",
}


def config(more: str) -> dict[str, str]:
    return {**NEWS, "briefings.toml": CONFIG + more}


def rich(site: Path, base_url: str) -> Path:
    settings = (
        CONFIG.replace("https://example.org/", base_url) + 'paginate_by = 1\n[taxonomies.topics]\nkey = "topics"\n'
    )
    built(write(site, {**RICH, "briefings.toml": settings}))
    return site / "public"


def test_a_briefing_is_at_its_day_and_the_name_of_its_file(tmp_path: Path) -> None:
    built(write(tmp_path, {**NEWS, "content/deep/er/2024-05-16-some_File.md": briefing("Never the title")}))
    assert "Never the title" in page(tmp_path, "2024/05/16/some-file/index.html")


def test_a_slug_in_the_front_matter_replaces_the_name_of_the_file(tmp_path: Path) -> None:
    built(write(tmp_path, {**NEWS, "content/b/index.md": briefing(more="slug: chosen\n")}))
    assert (tmp_path / "public/2024/05/16/chosen/index.html").is_file()


def test_a_permalink_is_made_of_the_tokens(tmp_path: Path) -> None:
    files = config('permalink = "/:category/:year-:month-:day/:slug/"\n')
    built(write(tmp_path, {**files, BRIEFING: briefing()}))
    assert (tmp_path / "public/news/2024-05-16/a/index.html").is_file()
    assert "/news/2024-05-16/a/" in links(page(tmp_path, "2024/05/16/index.html"))


@pytest.mark.parametrize("permalink", ["/:year/:slugg/", "/:year/"])
def test_a_permalink_that_cannot_work_is_an_error_of_the_configuration(tmp_path: Path, permalink: str) -> None:
    with pytest.raises(ConfigError, match="permalink"):
        built(write(tmp_path, {**config(f'permalink = "{permalink}"\n'), BRIEFING: briefing()}))


@pytest.mark.parametrize(
    ("settings", "more"),
    [('permalink = "/../../:slug/"\n', ""), ("", f"slug: {300 * 'x'}\n"), ("", f"topics: [{300 * 'x'}]\n")],
)
def test_an_address_that_no_file_can_have_is_an_error_of_its_briefing(tmp_path: Path, settings: str, more: str) -> None:
    site = write(
        tmp_path / "site", {**config(settings + '[taxonomies.topics]\nkey = "topics"\n'), BRIEFING: briefing(more=more)}
    )
    assert {"content/a.md"} == {problem.path for problem in refused(site)}
    assert {"site"} == {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize("kind", ["home", "term", "briefing", "year", "month", "day", "page", "site"])
def test_nothing_leads_to_a_kind_of_page_that_is_switched_off(tmp_path: Path, kind: str) -> None:
    files = {path: text.replace(" [year](/2024/)", "") for path, text in RICH.items()}
    built(write(tmp_path, {**files, "briefings.toml": f"{CONFIG}[outputs]\n{kind} = []\n"}))
    assert [] == broken_links(tmp_path / "public", "https://example.org/")


def test_without_pages_of_their_own_briefings_are_read_whole_in_the_edition_of_their_day(tmp_path: Path) -> None:
    long = "A word. " * 200 + "The last word."
    built(write(tmp_path, {**config("[outputs]\nbriefing = []\n"), BRIEFING: briefing(body=long)}))
    assert "The last word." in page(tmp_path, "2024/05/16/index.html")
    assert "/2024/05/16/" in links(page(tmp_path, "categories/news/index.html"))


def test_briefings_and_editions_switched_off_together_leave_titles_without_links(tmp_path: Path) -> None:
    files = {path: text.replace(" [year](/2024/)", "") for path, text in RICH.items()}
    more = '[outputs]\nhome = ["atom", "rss", "jsonfeed"]\nbriefing = []\nday = []\nmonth = []\nyear = []\n'
    built(write(tmp_path, {**files, "briefings.toml": CONFIG + more}))
    assert [] == broken_links(tmp_path / "public", "https://example.org/")
    assert "Coffee" in page(tmp_path, "categories/news/index.html")


def test_the_zone_decides_the_day(tmp_path: Path) -> None:
    files = {**NEWS, "briefings.toml": CONFIG.replace("UTC", "Asia/Tokyo")}
    files |= {BRIEFING: briefing(date="2023-12-31T16:00:00Z"), "content/b.md": briefing(date="2024-01-01 00:10")}
    built(write(tmp_path, files))
    assert "/2024/01/01/a/" in links(page(tmp_path, "2024/01/01/index.html"))
    assert "/2024/01/01/b/" in links(page(tmp_path, "2024/01/01/index.html"))
    assert not (tmp_path / "public/2023").exists()


def test_years_months_and_days_lead_to_one_another(tmp_path: Path) -> None:
    files = {BRIEFING: briefing("First", date="2023-11-02"), "content/b.md": briefing("Second", date="2024-02-03")}
    built(write(tmp_path, {**NEWS, **files}))
    assert {"/2023/11/", "/2024/"} <= set(links(page(tmp_path, "2023/index.html")))
    assert {"/2023/11/02/", "/2023/11/02/a/", "/2024/02/"} <= set(links(page(tmp_path, "2023/11/index.html")))
    assert {"/2023/11/02/", "/2024/02/03/b/"} <= set(links(page(tmp_path, "2024/02/03/index.html")))


def test_the_calendar_of_a_month_leads_to_its_editions_and_counts_their_briefings(tmp_path: Path) -> None:
    files = {BRIEFING: briefing(date="2024-05-16"), "content/b.md": briefing(date="2024-05-16"), **NEWS}
    built(write(tmp_path, {**files, "content/c.md": briefing(date="2024-06-01T00:10:00Z")}))
    calendar = page(tmp_path, "2024/05/index.html").partition("<table")[2].partition("</table>")[0]
    assert ["/2024/05/16/"] == links(calendar)
    assert 'aria-label="16 May 2024: 2 briefings">16<b>2</b>' in calendar
    assert ("Mon", 1) == (calendar.partition('col">')[2][:3], calendar.count(">31<"))


@pytest.mark.parametrize("base_url", ["https://example.org/", "https://example.org/desk/", "https://example.org/a/b"])
def test_every_internal_link_stays_in_the_base_path_and_leads_to_a_file(tmp_path: Path, base_url: str) -> None:
    output = rich(tmp_path, base_url)
    assert [] == broken_links(output, base_url.rstrip("/") + "/")


def test_the_base_url_of_the_command_replaces_the_configured_one(tmp_path: Path) -> None:
    built(write(tmp_path, {**NEWS, BRIEFING: briefing()}), base_url="https://other.example/x")
    assert 'href="https://other.example/x/2024/05/16/a/"' in page(tmp_path, "2024/05/16/a/index.html")
    assert "https://example.org" not in "".join(data.decode() for data in tree(tmp_path / "public").values())


def test_names_outside_ascii_are_readable_on_disk_and_encoded_in_links(tmp_path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", "Ångström-привет")
    built(
        write(tmp_path, {**NEWS, f"content/{decomposed}.md": briefing(), "content/b.md": briefing(date="2024-05-16")})
    )
    assert "2024/05/16/ångström-привет/index.html" in tree(tmp_path / "public")
    encoded = "/2024/05/16/%C3%A5ngstr%C3%B6m-%D0%BF%D1%80%D0%B8%D0%B2%D0%B5%D1%82/"
    assert encoded in links(page(tmp_path, "2024/05/16/index.html"))
    assert f"<loc>https://example.org{encoded}</loc>" in page(tmp_path, "sitemap.xml")


def test_two_pages_for_one_url_are_an_error_that_names_both_files(tmp_path: Path) -> None:
    write(tmp_path, {**NEWS, BRIEFING: briefing(), "content/other/a.md": briefing()})
    (problem,) = refused(tmp_path)
    assert ("content/a.md" in problem.message) != ("content/a.md" == problem.path)
    assert "content/other/a.md" in (problem.message + problem.path)
    assert "/2024/05/16/a/" in problem.message


def test_urls_that_differ_only_in_case_or_unicode_form_collide_too(tmp_path: Path) -> None:
    files = {BRIEFING: briefing(more="slug: Rosé\n"), "content/b.md": briefing(more="slug: rose\u0301\n")}
    write(tmp_path, {**NEWS, **files})
    assert len(refused(tmp_path)) == 1


@pytest.mark.parametrize("other", ["content/pages/categories.md", "content/pages/2024.md", "content/pages/feeds.md"])
def test_a_standing_page_does_not_take_the_place_of_a_list(tmp_path: Path, other: str) -> None:
    write(tmp_path, {**NEWS, BRIEFING: briefing(), other: "---\ntitle: Mine\n---\n"})
    assert other in {problem.path for problem in refused(tmp_path)}


def test_old_addresses_of_briefings_terms_and_pages_redirect(tmp_path: Path) -> None:
    rich(tmp_path, "https://example.org/desk/")
    moved = {
        "old/b/index.html": "de/2024/04/30/b/",
        "older.html": "de/2024/04/30/b/",
        "people/ada/index.html": "actors/ada/",
    }
    for old, new in {
        **moved,
        "imprint/index.html": "about/",
        "actors/bo/index.html": "actors/ada/",
        "people/bo/index.html": "actors/ada/",
    }.items():
        assert f'content="0; url=https://example.org/desk/{new}"' in page(tmp_path, old)
    assert "old/b" not in page(tmp_path, "sitemap.xml")


@pytest.mark.parametrize(
    "alias", ["../../etc/passwd", "/a/../../b/", "https://elsewhere.example/x", "/", "//evil/x", "/%2e%2e/x/"]
)
def test_an_alias_that_leaves_the_site_or_names_nothing_is_an_error(tmp_path: Path, alias: str) -> None:
    site = write(tmp_path / "site", {**NEWS, BRIEFING: briefing(more=f'aliases: ["{alias}"]\n')})
    assert {"content/a.md"} == {problem.path for problem in refused(site)}
    assert {"site"} == {path.name for path in tmp_path.iterdir()}


def test_an_old_address_may_be_pasted_percent_encoded(tmp_path: Path) -> None:
    built(write(tmp_path, {**NEWS, BRIEFING: briefing(more='aliases: ["/2020/%D0%BF%D1%80/?p=1"]\n')}))
    assert "/2024/05/16/a/" in page(tmp_path, "2020/пр/index.html")


def test_an_alias_where_another_page_is_names_both(tmp_path: Path) -> None:
    files = {BRIEFING: briefing(more="aliases: [/2024/05/16/b/]\n"), "content/b.md": briefing()}
    (problem,) = refused(write(tmp_path, {**NEWS, **files}))
    assert {"content/a.md", "content/b.md"} == {problem.path} | {
        path for path in ("content/a.md", "content/b.md") if path in problem.message
    }


def test_an_alias_of_the_page_itself_is_no_fault(tmp_path: Path) -> None:
    report = built(write(tmp_path, {**NEWS, BRIEFING: briefing(more="aliases: [/2024/05/16/a/]\n")}))
    assert [] == warned(report)
    assert "The first sentence" in page(tmp_path, "2024/05/16/a/index.html")


def test_briefings_in_another_language_are_under_its_prefix(tmp_path: Path) -> None:
    files = {BRIEFING: briefing("Deutsch", more="language: de\n"), "content/b.md": briefing(more="language: en\n")}
    built(write(tmp_path, {**NEWS, **files}))
    assert '<html lang="de"' in page(tmp_path, "de/2024/05/16/a/index.html")
    assert "/de/2024/05/16/a/" in links(page(tmp_path, "2024/05/16/index.html"))
    assert (tmp_path / "public/2024/05/16/b/index.html").is_file()


def test_right_to_left_languages_say_so(tmp_path: Path) -> None:
    built(write(tmp_path, {**NEWS, BRIEFING: briefing(more="language: ar\n")}))
    assert '<html lang="ar" dir="rtl">' in page(tmp_path, "ar/2024/05/16/a/index.html")
