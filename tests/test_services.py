"""Files for programs about the whole site, when asked for: OPML, news sitemap, JSON, CSV."""

from __future__ import annotations

import csv
import io
import json
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

from tests.looking import links
from tests.sites import CONFIG, NEWS, briefing, built, page, term, tree, write

ASKED = '[outputs]\nterm = ["html", "atom", "jsonfeed", "json"]\n'
ASKED += 'site = ["sitemap", "opml", "news-sitemap", "json", "csv"]\n'
FILES = {
    **NEWS,
    "briefings.toml": CONFIG + ASKED,
    "content/actors/ada.md": term("Ada & Co", "kind: person\nnames: [Ада]\nwikidata: Q7259\n"),
    "content/old.md": briefing("Old", "2024-05-20T09:00:00Z", actors="[Ada & Co]"),
    "content/new.md": briefing("New & <true>", "2024-05-31T09:00:00Z", actors="[Ada & Co]"),
    "content/hidden.md": briefing("Hidden", "2024-05-31T10:00:00Z", more="noindex: true\n"),
    "content/chinese.md": briefing("中文", "2024-05-31T08:00:00Z", more="language: zh-Hans\n"),
}
NEWS_TAGS = "{http://www.google.com/schemas/sitemap-news/0.9}"


def rows(site: Path, path: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(tree(site / "public")[path].decode())))


def news(site: Path) -> list[str]:
    root = ElementTree.fromstring(page(site, "news-sitemap.xml"))
    return [title.text or "" for title in root.iter(f"{NEWS_TAGS}title")]


def test_the_news_sitemap_holds_what_search_engines_may_find_of_two_days(tmp_path: Path) -> None:
    built(write(tmp_path, FILES))
    assert ["New & <true>", "中文"] == news(tmp_path)
    languages = ElementTree.fromstring(page(tmp_path, "news-sitemap.xml")).iter(f"{NEWS_TAGS}language")
    assert ["en", "zh-cn"] == [language.text for language in languages]
    assert "Sitemap: https://example.org/news-sitemap.xml" in page(tmp_path, "robots.txt")


def test_news_grow_old_by_themselves(tmp_path: Path) -> None:
    report = built(write(tmp_path, FILES))
    assert datetime(2024, 6, 2, 8, 0, tzinfo=UTC) == report.next_due
    later = built(tmp_path, now=datetime(2024, 6, 2, 8, 30, tzinfo=UTC))
    assert ["New & <true>"] == news(tmp_path)
    assert 1 == later.written


def test_the_opml_lists_every_feed_that_its_readers_understand(tmp_path: Path) -> None:
    built(write(tmp_path, FILES))
    outlines = [o for o in ElementTree.fromstring(page(tmp_path, "opml.xml")).iter("outline") if "xmlUrl" in o.attrib]
    addresses = [outline.attrib["xmlUrl"] for outline in outlines]
    assert {"https://example.org/feed.xml", "https://example.org/actors/ada/feed.xml"} <= set(addresses)
    public = tree(tmp_path / "public")
    assert [] == [url for url in addresses if url.removeprefix("https://example.org/") not in public]
    assert "https://example.org/actors/ada/" in {outline.attrib["htmlUrl"] for outline in outlines}


def test_the_site_as_json_names_its_feeds_files_and_terms(tmp_path: Path) -> None:
    built(write(tmp_path, FILES))
    data = json.loads(page(tmp_path, "site.json"))
    assert ("The Desk", 4, "2024-05-31T10:00:00+00:00") == (data["title"], data["count"], data["latest"])
    (ada,) = data["terms"]["actors"]
    assert ("Ada & Co", 2, "person") == (ada["name"], ada["count"], ada["kind"])
    named = [ada["json"], *(file["url"] for file in data["documents"] + data["feeds"])]
    public = tree(tmp_path / "public")
    assert [] == [url for url in named if url.removeprefix("https://example.org/") not in public]


def test_tables_of_all_briefings_and_all_actors(tmp_path: Path) -> None:
    built(write(tmp_path, FILES))
    assert ["Hidden", "New & <true>", "中文", "Old"] == [row["title"] for row in rows(tmp_path, "briefings.csv")]
    (ada,) = rows(tmp_path, "actors.csv")
    assert ("Ada & Co", "Ада", "Q7259", "2") == (ada["name"], ada["names"], ada["wikidata"], ada["count"])
    assert "https://example.org/actors/ada/" == ada["url"]


def test_the_page_of_feeds_leads_to_them(tmp_path: Path) -> None:
    built(write(tmp_path, FILES))
    assert {"/opml.xml", "/site.json", "/briefings.csv", "/actors.csv"} <= set(
        links(page(tmp_path, "feeds/index.html"))
    )


def test_nothing_of_it_is_made_unless_it_is_asked_for(tmp_path: Path) -> None:
    built(write(tmp_path, {**FILES, "briefings.toml": CONFIG}))
    names = {"opml.xml", "news-sitemap.xml", "site.json", "briefings.csv", "actors.csv"}
    assert set() == names & set(tree(tmp_path / "public"))
