"""Folders of Markdown written for other generators build through ``[fields]`` and ``[taxonomies]``, files unedited."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from briefings import build
from tests.sites import built, options, page, tree

SITES = Path(__file__).parent / "sites"


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The three sites, built without a single warning."""
    places = {}
    for name in ("jekyll", "hugo", "plain"):
        site = places[name] = Path(shutil.copytree(SITES / name, tmp_path_factory.mktemp("moved") / name))
        assert () == built(site).problems
    return places


def pages_of(site: Path) -> list[str]:
    """URL paths of the briefings."""
    found = (site / "public").glob("[0-9]*/*/*/*/index.html")
    return sorted(file.parent.relative_to(site / "public").as_posix() for file in found)


def published(site: Path, path: str) -> str:
    """The moment that a briefing's page says it was published."""
    match = re.search(r'dt-published" datetime="([^"]+)"', page(site, f"{path}/index.html"))
    return match[1] if match else ""


def test_jekyll_files_get_their_address_from_name_and_date(moved: dict[str, Path]) -> None:
    assert [
        "2014/06/12/frost-and-thaw",
        "2014/12/01/the-late-train",
        "2015/01/05/nothing-to-report",
        "2015/02/14/a-mark-at-the-start",
        "2015/03/01/carriage-returns",
        "2015/04/02/tabs-and-windows",
        "2015/05/09/dated-by-its-name",
    ] == pages_of(moved["jekyll"])


@pytest.mark.parametrize(
    ("path", "moment"),
    [
        ("2014/06/12/frost-and-thaw", "2014-06-12T09:00:00-04:00"),  # written 2014-06-12 9:00:00 -0400
        ("2014/12/01/the-late-train", "2014-12-01T02:30:00-05:00"),  # 23:30 -0800 the day before
        ("2015/01/05/nothing-to-report", "2015-01-05T08:15:00-05:00"),  # no zone: the site's
        ("2015/02/14/a-mark-at-the-start", "2015-02-14T10:00:00-05:00"),  # February 14, 2015 10:00 AM
        ("2015/03/01/carriage-returns", "2015-03-01T02:00:00-05:00"),  # 07:00Z
        ("2015/04/02/tabs-and-windows", "2015-04-02T12:45:00-04:00"),  # 18:45 +0200
        ("2015/05/09/dated-by-its-name", "2015-05-09T00:00:00-04:00"),  # only the file's name says
    ],
)
def test_jekyll_dates_are_in_the_zone_of_the_site(moved: dict[str, Path], path: str, moment: str) -> None:
    assert moment == published(moved["jekyll"], path)


def test_titles_and_summaries_with_entities_are_written_out_once_and_escaped_once(moved: dict[str, Path]) -> None:
    html = page(moved["jekyll"], "2014/06/12/frost-and-thaw/index.html")
    assert "<title>Frost &amp; thaw: the keeper’s log · Notes from Tarn Hill</title>" in html
    assert '<h1 class="p-name">Frost &amp; thaw: the keeper’s log</h1>' in html
    assert "A late frost &amp; what it did to the barometer.</p>" in html
    everything = b"".join(tree(moved["jekyll"] / "public").values())
    assert b"&amp;amp;" not in everything
    assert b"#8217" not in everything


def test_marks_in_titles_cannot_become_markup(moved: dict[str, Path]) -> None:
    html = page(moved["jekyll"], "2015/02/14/a-mark-at-the-start/index.html")
    assert "rule &lt;for&gt; rain</h1>" in html
    assert "<for>" not in html
    assert "rule &lt;for&gt; rain</title>" in page(moved["jekyll"], "feed.xml")


def test_tags_become_a_taxonomy_with_pages_of_its_own(moved: dict[str, Path]) -> None:
    site = moved["jekyll"]
    tags = sorted(folder.name for folder in (site / "public/tags").iterdir() if folder.is_dir())
    assert ["frost", "instruments", "q-and-a", "railways", "rain", "typewriters"] == tags
    frost = page(site, "tags/frost/index.html")
    assert "/notes/2014/06/12/frost-and-thaw/" in frost
    assert "/notes/2015/04/02/tabs-and-windows/" in frost
    assert "/notes/tags/frost/" in page(site, "tags/index.html")
    assert ">Q&amp;A</a>" in page(site, "2015/02/14/a-mark-at-the-start/index.html")


def test_a_tag_that_a_file_names_three_times_is_there_once(moved: dict[str, Path]) -> None:
    html = page(moved["jekyll"], "2014/06/12/frost-and-thaw/index.html")
    assert 1 == html.count('href="/notes/tags/frost/"')
    assert 1 == page(moved["jekyll"], "tags/frost/index.html").count('u-url" href="/notes/2014/06/12/frost-and-thaw/"')


def test_the_first_of_several_categories_counts(moved: dict[str, Path]) -> None:
    assert {"weather", "journeys", "instruments"} == {
        folder.name for folder in (moved["jekyll"] / "public/categories").iterdir() if folder.is_dir()
    }


def test_an_empty_body_is_a_page_with_a_headline(moved: dict[str, Path]) -> None:
    assert '<h1 class="p-name">Nothing to report</h1>' in page(
        moved["jekyll"], "2015/01/05/nothing-to-report/index.html"
    )


def test_byte_order_marks_and_carriage_returns_do_not_reach_the_site(moved: dict[str, Path]) -> None:
    posts = SITES / "jekyll/content/_posts"
    assert (posts / "2015-02-14-a-mark-at-the-start.md").read_bytes().startswith(b"\xef\xbb\xbf---\n")
    for name in ("2015-03-01-carriage-returns.md", "2015-04-02-tabs-and-windows.md"):
        assert b"\r\n" in (posts / name).read_bytes(), "a checkout changed the line ends of this file"
    for path in pages_of(moved["jekyll"]):
        html = (moved["jekyll"] / "public" / path / "index.html").read_bytes()
        assert (False, False) == (b"\r" in html, b"\xef\xbb\xbf" in html)
    html = page(moved["jekyll"], "2015/03/01/carriage-returns/index.html")
    assert "<p>The first line,\nand the second of the same paragraph.</p>\n<p>A paragraph of its own.</p>" in html


def test_tabs_after_colons_and_in_lists_are_read(moved: dict[str, Path]) -> None:
    html = page(moved["jekyll"], "2015/04/02/tabs-and-windows/index.html")
    assert '<h1 class="p-name">Tabs and windows</h1>' in html
    assert "<li>Oil the carriage.</li>" in html
    assert "bell    3 oz\n</code></pre>" in html


def test_a_key_that_means_something_else_is_left_out(tmp_path: Path) -> None:
    site = Path(shutil.copytree(SITES / "jekyll", tmp_path / "jekyll"))
    config = site / "briefings.toml"
    config.write_text(config.read_text("utf-8").replace('layout = ""', ""), encoding="utf-8")
    assert {'there is no layout "post"'} == {problem.message for problem in build(site, options()).errors}


def test_everything_is_below_the_base_path(moved: dict[str, Path]) -> None:
    for data in tree(moved["jekyll"] / "public").values():
        assert not re.search(rb'(?:href|src)="/(?!notes/)', data)


def test_hugo_bundles_are_briefings_under_their_folders_name(moved: dict[str, Path]) -> None:
    assert ["2021/02/12/bridge-lamps", "2021/03/04/heron-wins", "2021/03/04/lantern-parade"] == pages_of(moved["hugo"])


@pytest.mark.parametrize(
    ("path", "moment"),
    [
        ("2021/02/12/bridge-lamps", "2021-02-12T02:50:00+00:00"),  # a text: 23:50-03:00 the day before
        ("2021/03/04/lantern-parade", "2021-03-04T18:30:00+00:00"),  # a TOML date-time: 19:30+01:00
        ("2021/03/04/heron-wins", "2021-03-04T00:00:00+00:00"),  # a TOML date
    ],
)
def test_hugo_dates_are_in_the_zone_of_the_site(moved: dict[str, Path], path: str, moment: str) -> None:
    assert moment == published(moved["hugo"], path)


def test_an_image_of_a_bundle_is_published_once_and_shown(moved: dict[str, Path]) -> None:
    site = moved["hugo"]
    (image,) = (site / "public/media").rglob("*.svg")
    assert (SITES / "hugo/content/post/lantern-parade/lanterns.svg").read_bytes() == image.read_bytes()
    address = f"/{image.relative_to(site / 'public').as_posix()}"
    html = page(site, "2021/03/04/lantern-parade/index.html")
    assert f'<img alt="Four paper lanterns on a pole" src="{address}">' in html
    assert f'<img alt="The same lanterns, seen once more" src="{address}" title="At the landing">' in html


def test_links_between_bundles_lead_to_their_pages(moved: dict[str, Path]) -> None:
    html = page(moved["hugo"], "2021/03/04/lantern-parade/index.html")
    assert '<a href="/2021/03/04/heron-wins/">raced in the morning</a>' in html
    assert '<a href="/2021/03/04/heron-wins/#the-result">result</a>' in html
    assert '<a href="/2021/03/04/lantern-parade/">The lanterns</a>' in page(
        moved["hugo"], "2021/03/04/heron-wins/index.html"
    )
    assert '<a href="/2021/03/04/heron-wins/">the race</a>' in page(moved["hugo"], "about/index.html")


def test_hugo_sections_are_no_briefings_and_drafts_are_hidden(moved: dict[str, Path]) -> None:
    everything = b"".join(tree(moved["hugo"] / "public").values())
    for text in (b"What Hugo showed", b"Posts", b"Spring market", b"Still to be written", b"/tags/market/"):
        assert text not in everything


def test_drafts_of_hugo_are_shown_when_asked_for(tmp_path: Path) -> None:
    site = Path(shutil.copytree(SITES / "hugo", tmp_path / "hugo"))
    assert () == built(site, drafts=True).problems
    assert "Still to be written." in page(site, "2021/04/01/spring-market/index.html")


def test_old_addresses_of_hugo_redirect(moved: dict[str, Path]) -> None:
    assert "https://lantern.example/2021/03/04/heron-wins/" in page(moved["hugo"], "posts/old-boat-race/index.html")


def test_one_key_may_feed_the_category_and_a_taxonomy(moved: dict[str, Path]) -> None:
    html = page(moved["hugo"], "2021/03/04/lantern-parade/index.html")
    for address in ("/categories/festivals/", "/topics/festivals/", "/topics/river/", "/tags/lanterns/"):
        assert f'href="{address}"' in html
    assert 'href="/categories/river/"' not in html


def test_series_become_threads_and_lastmod_the_update(moved: dict[str, Path]) -> None:
    html = page(moved["hugo"], "2021/03/04/lantern-parade/index.html")
    assert '<a href="/threads/the-river-year/">The river year</a>' in html
    assert 'dt-updated" datetime="2021-03-05T00:00:00+00:00"' in html


def test_keys_of_any_name_and_depth_are_mapped(moved: dict[str, Path]) -> None:
    html = page(moved["plain"], "2019/04/07/clock-tower/index.html")
    assert '<h1 class="p-name">Clock tower — repaired at last</h1>' in html
    assert '<span class="p-author h-card">Ilse Varga</span>' in html
    assert '<a class="p-category" href="/categories/city/">City</a>' in html
    assert "The tower strikes again.</p>" in html
    assert "2019-04-07T08:30:00+09:00" == published(moved["plain"], "2019/04/07/clock-tower")  # 23:30 GMT in Tokyo
    assert "{The old bell} stayed." in html


def test_two_spellings_of_an_actor_are_one(moved: dict[str, Path]) -> None:
    html = page(moved["plain"], "2019/04/07/clock-tower/index.html")
    assert 1 == html.count('href="/actors/edda-brandt/"')
    assert 'href="/actors/town-council/"' in html
    assert "Clockmaker in Corvane." in page(moved["plain"], "actors/edda-brandt/index.html")


def test_a_key_that_is_not_as_mapped_falls_back_to_its_own_name(moved: dict[str, Path]) -> None:
    html = page(moved["plain"], "2019/04/09/night-ferry/index.html")
    assert '<span class="p-author h-card">Courier staff</span>' in html
    assert "2019-04-09T07:05:00+09:00" == published(moved["plain"], "2019/04/09/night-ferry")  # 2019/04/09 7:05


def test_what_no_key_of_ours_stands_for_reaches_the_layouts(tmp_path: Path) -> None:
    site = Path(shutil.copytree(SITES / "plain", tmp_path / "plain"))
    body = '{% block body %}{{ page.extra.source_url|default("none") }}{% endblock %}\n'
    layout = '{% extends "default/briefing.html" %}\n' + body
    (site / "layouts").mkdir()
    (site / "layouts/briefing.html").write_text(layout, encoding="utf-8")
    assert () == built(site).problems
    assert "https://corvane.example/print/2019-04-07/3" in page(site, "2019/04/07/clock-tower/index.html")
    assert "none" in page(site, "2019/04/09/night-ferry/index.html")


def test_an_unregistered_term_is_warned_of_where_it_is_written(tmp_path: Path) -> None:
    site = Path(shutil.copytree(SITES / "plain", tmp_path / "plain"))
    (site / "content/topics/repairs.md").unlink()
    places = [(p.code, p.severity, p.path, p.line, p.excerpt.strip()) for p in built(site).problems]
    assert [
        ("unknown-topic", "warning", "content/archive/clock-tower.md", 7, '"topics": ["Clocks", "clocks", "Repairs"],'),
        ("unknown-topic", "warning", "content/archive/night-ferry.markdown", 7, '"topics": "Repairs"'),
    ] == places


def test_a_missing_key_is_asked_for_by_the_name_it_has_here(tmp_path: Path) -> None:
    site = Path(shutil.copytree(SITES / "plain", tmp_path / "plain"))
    file = site / "content/archive/night-ferry.markdown"
    file.write_text(file.read_text("utf-8").replace('"published_date": "2019/04/09 7:05",', ""), encoding="utf-8")
    (problem,) = build(site, options()).errors
    assert ("missing-key", "date is missing", "add a line published_date: …") == (
        problem.code,
        problem.message,
        problem.hint,
    )
