"""Lists of a term: how they are split into pages, and how few of them a change reaches."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefings import BuildReport, build
from tests.looking import links
from tests.sites import CONFIG, briefing, built, options, page, term, tree, write

OWN = "categories/news/index.html"


def numbered(number: int, date: str = "", more: str = "", body: str = "Something happened.") -> dict[str, str]:
    when = date or f"2024-04-{number:02d}T10:00:00Z"
    return {f"content/b{number:02d}.md": briefing(f"Headline {number:02d}", date=when, more=more, body=body)}


def site_of(folder: Path, count: int, size: int = 3) -> Path:
    files = {"content/categories/news.md": term("News"), "briefings.toml": f"{CONFIG}paginate_by = {size}\n"}
    for number in range(1, count + 1):
        files |= numbered(number)
    return write(folder, files)


def listed(site: Path, path: str) -> list[str]:
    """The briefings of a list page, in its order."""
    return list(dict.fromkeys(re.findall(r"Headline \d\d", page(site, path))))


def numbers(site: Path) -> list[int]:
    """The numbered pages of the list."""
    found = [re.fullmatch(r"categories/news/page/(\d+)/index\.html", path) for path in tree(site / "public")]
    return sorted(int(match[1]) for match in found if match)


def added(site: Path, files: dict[str, str]) -> BuildReport:
    """The report of a build after some more files were written."""
    config = {"briefings.toml": (site / "briefings.toml").read_text(encoding="utf-8")}
    return build(write(site, config | files), options())


def written_lists(report: BuildReport) -> set[str]:
    return {change.path for change in report.changes if change.path.startswith("categories/news/")}


@pytest.mark.parametrize(
    ("count", "own", "pages"), [(1, 1, 0), (3, 3, 0), (5, 5, 0), (6, 3, 1), (8, 5, 1), (9, 3, 2), (11, 5, 2)]
)
def test_the_own_url_holds_one_to_two_pages_and_the_rest_are_full(
    tmp_path: Path, count: int, own: int, pages: int
) -> None:
    built(site_of(tmp_path, count))
    assert [f"Headline {n:02d}" for n in range(count, count - own, -1)] == listed(tmp_path, OWN)
    assert list(range(1, pages + 1)) == numbers(tmp_path)


def test_pages_are_numbered_from_the_oldest(tmp_path: Path) -> None:
    built(site_of(tmp_path, 8))
    assert ["Headline 03", "Headline 02", "Headline 01"] == listed(tmp_path, "categories/news/page/1/index.html")


def test_pages_lead_to_their_neighbours(tmp_path: Path) -> None:
    built(site_of(tmp_path, 10))
    assert "/categories/news/page/2/" in links(page(tmp_path, OWN))
    second = links(page(tmp_path, "categories/news/page/2/index.html"))
    assert {"/categories/news/", "/categories/news/page/1/"} <= set(second)
    assert "/categories/news/page/2/" in links(page(tmp_path, "categories/news/page/1/index.html"))


def test_briefings_of_one_moment_stand_in_an_order_that_does_not_depend_on_their_files(tmp_path: Path) -> None:
    identities = ["00000000-0000-4000-8000-00000000000a", "00000000-0000-4000-8000-000000000009"]
    files: dict[str, str] = {"content/categories/news.md": term("News")}
    for number, identity in enumerate(identities, start=1):
        files |= numbered(number, date="2024-04-01T10:00:00Z", more=f"id: {identity}\n")
    built(write(tmp_path, files))
    assert ["Headline 01", "Headline 02"] == listed(tmp_path, OWN)


def test_a_new_briefing_rewrites_the_own_url_alone(tmp_path: Path) -> None:
    site = site_of(tmp_path, 10)
    built(site)
    report = added(site, numbered(11))
    assert {OWN, "categories/news/feed.xml"} == written_lists(report)


def test_a_new_briefing_that_fills_a_page_writes_that_page_and_its_neighbour_at_most(tmp_path: Path) -> None:
    site = site_of(tmp_path, 11)
    built(site)
    before = page(site, "categories/news/page/1/index.html")
    report = added(site, numbered(12))
    assert [1, 2, 3] == numbers(site)
    assert before == page(site, "categories/news/page/1/index.html")
    rewritten = {OWN, "categories/news/feed.xml", *(f"categories/news/page/{n}/index.html" for n in (2, 3))}
    assert written_lists(report) <= rewritten


def test_an_insertion_rewrites_the_pages_from_its_place_on(tmp_path: Path) -> None:
    site = site_of(tmp_path, 11)
    built(site)
    report = added(site, numbered(50, date="2024-04-05T12:00:00Z"))
    assert "categories/news/page/1/index.html" not in written_lists(report)
    assert "categories/news/page/2/index.html" in written_lists(report)


def test_a_deletion_takes_the_page_that_is_not_full_any_more(tmp_path: Path) -> None:
    site = site_of(tmp_path, 6)
    built(site)
    (site / "content/b06.md").unlink()
    report = built(site)
    assert ([], False) == (numbers(site), (site / "public/categories/news/page").exists())
    assert 5 == len(listed(site, OWN))
    assert "categories/news/page/1/index.html" in {change.path for change in report.changes}


def test_an_edited_body_touches_no_list(tmp_path: Path) -> None:
    site = site_of(tmp_path, 10)
    built(site)
    report = added(site, numbered(2, body="Something happened.\n\nAnd something else."))
    feeds = {"feed.xml", "rss.xml", "feed.json"}
    assert {"2024/04/02/b02/index.html", "2024/04/02/index.html"} == {c.path for c in report.changes} - feeds


def test_only_the_own_url_carries_totals(tmp_path: Path) -> None:
    site = site_of(tmp_path, 10)
    built(site)
    assert "10 briefings" in page(site, OWN)
    for number in numbers(site):
        assert "10 briefings" not in page(site, f"categories/news/page/{number}/index.html")


def test_the_list_of_a_taxonomy_counts_its_terms_by_order_then_name(tmp_path: Path) -> None:
    files = {
        "content/categories/war.md": term("War", "order: 1\n"),
        "content/categories/news.md": term("News", "order: 2\n"),
        "content/categories/arts.md": term("Arts"),
        "content/categories/bare.md": term("Bare"),
        **{f"content/{name}.md": briefing(category=name.title()) for name in ("arts", "war", "news")},
    }
    built(write(tmp_path, files))
    text = page(tmp_path, "categories/index.html")
    main = text[text.index("<main") :]
    assert re.findall("War|News|Arts|Bare", re.sub(r"<[^>]*>", "", main)) == ["War", "News", "Arts"]


def test_own_lists_are_in_the_views_of_their_page_kinds(tmp_path: Path) -> None:
    site = site_of(tmp_path, 5)
    config = f'{CONFIG}[lists.top]\ncategory = "news"\nlimit = 2\non = ["page", "home"]\n'
    layout = "{% for teaser in page.lists.top %}<i>{{ teaser.title }}</i>{% endfor %}{{ page.lists|length }}"
    files = {
        "briefings.toml": config,
        "layouts/page.html": layout,
        "content/pages/about.md": "---\ntitle: About\n---\n",
    }
    built(write(site, files | {"layouts/term.html": "{{ page.lists|length }}"}))
    assert "<i>Headline 05</i><i>Headline 04</i>1" == page(site, "about/index.html")
    assert "0" == page(site, OWN)


def test_a_named_list_of_a_term_that_nobody_bears_is_empty(tmp_path: Path) -> None:
    config = f'{CONFIG}[lists.top]\nactor = "Nobody"\non = ["home"]\n'
    site = write(site_of(tmp_path, 1), {"briefings.toml": config, "layouts/home.html": "{{ page.lists.top|length }}"})
    built(site)
    assert "0" == page(site, "index.html")
