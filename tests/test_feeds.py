"""Feeds: three formats that readers' software understands, with identities and dates that stay."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import feedparser
import pytest

from tests.sites import CONFIG, NEWS, briefing, built, page, term, tree, write

BOTH = {**NEWS, "content/actors/ada.md": term("Ada & Söhne", "kind: organization\n")}
UUID = r"urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
ALL = 'outputs = {term = ["html", "atom", "rss", "jsonfeed"]}\n'
AWKWARD = "R&D <b>bold</b> ]]> 🎉 ünï"


def parsed(site: Path, path: str) -> Any:
    """A feed as a reader's software has it; it must be well formed."""
    feed = feedparser.parse((site / "public" / path).read_bytes())
    assert (False, "") == (bool(feed.bozo), str(feed.get("bozo_exception", "")))
    return feed


def ids(site: Path) -> list[str]:
    return [entry.id for entry in parsed(site, "feed.xml").entries]


def test_all_three_formats_carry_the_same_entries(tmp_path: Path) -> None:
    files = {f"content/b{n}.md": briefing(f"Title {n}", date=f"2024-05-1{n}") for n in range(4)}
    built(write(tmp_path, {**NEWS, **files}))
    titles = ["Title 3", "Title 2", "Title 1", "Title 0"]
    assert titles == [entry.title for entry in parsed(tmp_path, "feed.xml").entries]
    assert titles == [entry.title for entry in parsed(tmp_path, "rss.xml").entries]
    feed = json.loads(page(tmp_path, "feed.json"))
    assert (titles, "https://jsonfeed.org/version/1.1") == ([item["title"] for item in feed["items"]], feed["version"])


def test_identities_are_uuids_and_the_same_in_every_format(tmp_path: Path) -> None:
    identity = "0b9a3c60-52c5-4c8e-9a43-0d3dd1c2e8a1"
    files = {"content/a.md": briefing(more=f"id: {identity}\n"), "content/b.md": briefing(date="2024-05-15")}
    built(write(tmp_path, {**NEWS, **files}))
    assert f"urn:uuid:{identity}" == ids(tmp_path)[0]
    assert ids(tmp_path) == [entry.id for entry in parsed(tmp_path, "rss.xml").entries]
    assert ids(tmp_path) == [item["id"] for item in json.loads(page(tmp_path, "feed.json"))["items"]]
    assert all(re.fullmatch(UUID, found) for found in [*ids(tmp_path), parsed(tmp_path, "feed.xml").feed.id])


def test_identities_outlive_a_new_address_title_and_slug(tmp_path: Path) -> None:
    site = write(tmp_path, {**NEWS, "content/a.md": briefing("Old")})
    built(site)
    before, whole = ids(site), parsed(site, "feed.xml").feed.id
    write(site, {"content/a.md": briefing("New", date="2024-05-17", more="slug: other\n")})
    built(site, base_url="https://elsewhere.example/x/")
    assert (before, whole) == (ids(site), parsed(site, "feed.xml").feed.id)


def test_entries_of_one_site_never_share_an_identity_with_another_feed_of_it(tmp_path: Path) -> None:
    built(write(tmp_path, {**BOTH, "content/a.md": briefing(actors="[Ada & Söhne]")}))
    feeds = [path for path in tree(tmp_path / "public") if path.endswith("feed.xml")]
    assert len(feeds) == len({parsed(tmp_path, path).feed.id for path in feeds}) == 3


def test_awkward_characters_survive_in_titles_and_bodies(tmp_path: Path) -> None:
    site = write(tmp_path, {**BOTH, "briefings.toml": ALL + CONFIG.replace("The Desk", "A & B <i>")})
    text = briefing(
        AWKWARD, actors='["Ada & Söhne"]', body="Fish &amp; chips `a < b ]]> c` 🎉\n\n<div>raw & html</div>"
    )
    built(write(site, {"briefings.toml": ALL + CONFIG.replace("The Desk", "A & B <i>"), "content/a.md": text}))
    for path in ("feed.xml", "categories/news/feed.xml"):
        assert AWKWARD == _text(page(site, path), "title", 1)
    for path in ("rss.xml", "actors/ada/rss.xml"):
        assert AWKWARD == _text(page(site, path), "title", 1)
    assert AWKWARD == json.loads(page(site, "feed.json"))["items"][0]["title"]
    for path in ("feed.xml", "rss.xml"):
        (content,) = parsed(site, path).entries[0].content
        assert "a &lt; b ]]&gt; c" in content.value
        assert "🎉" in content.value
    assert "a &lt; b ]]&gt; c" in json.loads(page(site, "feed.json"))["items"][0]["content_html"]


def _text(xml: str, tag: str, position: int) -> str:
    from xml.etree import ElementTree

    found = [element for element in ElementTree.fromstring(xml).iter() if element.tag.rpartition("}")[2] == tag]
    return found[position].text or ""


def test_a_title_in_atom_is_text_and_not_markup(tmp_path: Path) -> None:
    built(write(tmp_path, {**NEWS, "content/a.md": briefing("a <b> c")}))
    assert "a &lt;b&gt; c" in page(tmp_path, "feed.xml")
    assert parsed(tmp_path, "feed.xml").entries[0].title_detail.type in ("text/plain", "text")


def test_every_address_in_a_feed_is_absolute(tmp_path: Path) -> None:
    body = "![p](p.jpg) [b](b.md) [t](/about/) [[Ada & Söhne]] [here](#h) <img src='p.jpg' alt=''>\n\n## H"
    files = {
        "content/a.md": briefing(body=body, actors="['Ada & Söhne']"),
        "content/b.md": briefing(date="2024-05-15"),
        "content/p.jpg": "JPG",
        "content/pages/about.md": "---\ntitle: About\n---\n",
    }
    write(tmp_path, {**BOTH, **files, "briefings.toml": ALL + CONFIG.replace("org/", "org/desk/")})
    built(tmp_path)
    for path in ("feed.xml", "rss.xml", "feed.json"):
        text = page(tmp_path, path).replace("&#34;", '"').replace("&quot;", '"').replace('\\"', '"')
        found = re.findall(r"""(?:href|src|url)["']?[=:] ?["']([^"']*)""", text)
        assert len(found) > 5
        assert [] == [address for address in found if not address.startswith("https://example.org/desk/")]


def test_the_sites_feeds_carry_the_full_text_and_those_of_terms_the_summary(tmp_path: Path) -> None:
    text = briefing(more="summary: In short.\n", body="First. Second.\n\nThe endingword.")
    built(write(tmp_path, {**NEWS, "briefings.toml": ALL + CONFIG, "content/a.md": text}))
    for name in ("feed.xml", "rss.xml", "feed.json"):
        assert "endingword" in page(tmp_path, name)
        assert "endingword" not in page(tmp_path, f"categories/news/{name}")
        assert "In short." in page(tmp_path, f"categories/news/{name}")


def test_feed_size_limits_every_feed(tmp_path: Path) -> None:
    files = {f"content/b{n}.md": briefing(f"Title {n}", date=f"2024-05-1{n}") for n in range(5)}
    built(write(tmp_path, {**NEWS, **files, "briefings.toml": f"feed_size = 2\n{CONFIG}"}))
    for path in ("feed.xml", "rss.xml", "categories/news/feed.xml"):
        assert ["Title 4", "Title 3"] == [entry.title for entry in parsed(tmp_path, path).entries]


@pytest.mark.parametrize("withdrawn", ["2024-05-16", "2024-05-20T10:00:00Z"])
def test_updated_does_not_go_back_when_a_briefing_is_withdrawn(tmp_path: Path, withdrawn: str) -> None:
    newest = briefing("Newest", date="2024-05-16T18:00:00Z", actors="['Ada & Söhne']")
    files = {"content/a.md": newest, "content/b.md": briefing(date="2024-05-10", actors="['Ada & Söhne']")}
    site = write(tmp_path, {**BOTH, **files})
    built(site)
    paths = ("feed.xml", "categories/news/feed.xml", "actors/ada/feed.xml")
    before = [parsed(site, path).feed.updated_parsed for path in paths]
    more = f"withdrawn: {{date: {withdrawn}, reason: Wrong}}\n"
    write(site, {"content/a.md": newest.replace("---\n\n", f"{more}---\n\n")})
    built(site)
    after = [parsed(site, path).feed.updated_parsed for path in paths]
    assert all(new >= old for old, new in zip(before, after, strict=True))
    assert "Newest" not in page(site, "feed.xml")


def test_updated_is_the_newest_change_of_an_entry(tmp_path: Path) -> None:
    more = "updated: 2024-05-18T10:00:00Z\ncorrections:\n  - {date: 2024-05-20T10:00:00Z, text: A name was wrong.}\n"
    built(write(tmp_path, {**NEWS, "content/a.md": briefing(more=more)}))
    (entry,) = parsed(tmp_path, "feed.xml").entries
    assert ("2024-05-16", "2024-05-20") == (entry.published[:10], entry.updated[:10])
    assert entry.updated == parsed(tmp_path, "feed.xml").feed.updated


def test_self_links_and_home_links_are_right(tmp_path: Path) -> None:
    built(write(tmp_path, {**NEWS, "content/a.md": briefing()}), base_url="https://example.org/desk/")
    found = {link.rel: link.href for link in parsed(tmp_path, "categories/news/feed.xml").feed.links}
    base = "https://example.org/desk/categories/news/"
    assert {"self": f"{base}feed.xml", "alternate": base} == found
    feed = json.loads(page(tmp_path, "feed.json"))
    assert ("https://example.org/desk/", "https://example.org/desk/feed.json") == (
        feed["home_page_url"],
        feed["feed_url"],
    )


def test_pages_name_their_feeds_and_the_feeds_page_names_all(tmp_path: Path) -> None:
    built(write(tmp_path, {**NEWS, "content/a.md": briefing()}))
    assert 'href="/categories/news/feed.xml"' in page(tmp_path, "categories/news/index.html").partition("</head>")[0]
    assert {"/feed.xml", "/rss.xml", "/feed.json", "/categories/news/feed.xml"} <= set(
        re.findall(r'href="([^"]*)"', page(tmp_path, "feeds/index.html").partition("<main")[2])
    )


def test_a_feed_without_entries_is_valid(tmp_path: Path) -> None:
    built(write(tmp_path, {}))
    assert [] == parsed(tmp_path, "feed.xml").entries == parsed(tmp_path, "rss.xml").entries
    assert [] == json.loads(page(tmp_path, "feed.json"))["items"]


def test_feeds_that_are_switched_off_are_neither_made_nor_named(tmp_path: Path) -> None:
    config = f'{CONFIG}[outputs]\nhome = ["html"]\nterm = ["html"]\n'
    built(write(tmp_path, {**NEWS, "content/a.md": briefing(), "briefings.toml": config}))
    files = tree(tmp_path / "public")
    assert [] == [path for path in files if "feed" in path or "rss" in path]
    assert [] == [path for path, data in files.items() if path.endswith(".html") and b"feed.xml" in data]


ARCHIVES = {
    **NEWS,
    "briefings.toml": CONFIG + 'feed_size = 1\n[outputs]\nmonth = ["html", "atom"]\n',
    "content/march.md": briefing("March", date="2024-03-05"),
    "content/april.md": briefing("April", date="2024-04-05"),
    "content/may.md": briefing("May", date="2024-05-05"),
}


def history(site: Path) -> list[str]:
    """The titles that a reader's software finds by following the archives from the feed."""
    found, path = [], "feed.xml"
    while path:
        feed = parsed(site, path)
        found += [entry.title for entry in feed.entries]
        older = [link.href for link in feed.feed.links if link.rel == "prev-archive"]
        path = older[0].removeprefix("https://example.org/") if older else ""
    return found


def test_archives_lead_through_everything_that_was_published(tmp_path: Path) -> None:
    built(write(tmp_path, ARCHIVES))
    assert ["May", "April", "March"] == history(tmp_path)
    assert "<fh:archive/>" in page(tmp_path, "2024/04/feed.xml")
    assert "<fh:archive/>" not in page(tmp_path, "feed.xml")
    rels = {link.rel: link.href for link in parsed(tmp_path, "2024/03/feed.xml").feed.links}
    assert ("https://example.org/feed.xml", "https://example.org/2024/04/feed.xml") == (
        rels["current"], rels["next-archive"]
    )  # fmt: skip
    assert parsed(tmp_path, "feed.xml").feed.id == parsed(tmp_path, "2024/03/feed.xml").feed.id


def test_a_new_briefing_leaves_the_archives_as_they_are_and_a_new_month_makes_one(tmp_path: Path) -> None:
    built(write(tmp_path, ARCHIVES))
    before = tree(tmp_path / "public")
    assert "2024/05/feed.xml" not in before
    built(write(tmp_path, {**ARCHIVES, "content/more.md": briefing("More of May", date="2024-05-06")}))
    after = tree(tmp_path / "public")
    assert [before[f"2024/{month}/feed.xml"] for month in ("03", "04")] == [
        after[f"2024/{month}/feed.xml"] for month in ("03", "04")
    ]
    built(write(tmp_path, {**ARCHIVES, "content/june.md": briefing("June", date="2024-06-01T08:00:00Z")}))
    assert ["June", "More of May", "May", "April", "March"] == history(tmp_path)
