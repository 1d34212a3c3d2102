from __future__ import annotations

import json

from import_samples import BERLIN

from briefings.errors import Problem
from briefings.importers.documents import Document, read_documents, shape_of

LONG = "The council met on Monday and decided nothing of note, as it had done on each Monday before. " * 8


def documents(text: str, url: str = "") -> list[Document]:
    found = read_documents(text.encode(), "feed", BERLIN, url=url)
    assert [] == [one for one in found if isinstance(one, Problem)]
    return [one for one in found if isinstance(one, Document)]


RSS = f"""<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Valley Gazette</title><link>https://valley.example/</link>
<language>en-gb</language>
<item><title>Bridge &amp;amp; road reopen</title><link>https://valley.example/bridge?utm_source=rss</link>
<pubDate>Thu, 16 May 2024 10:00:00 +0200</pubDate><dc:creator>Ada Byron</dc:creator><category>Transport</category>
<description>Short.</description>
<content:encoded><![CDATA[<p>{LONG}</p><h2>More</h2>
<p>See <a href="/map">the map</a>.</p>]]></content:encoded></item>
<item><title>Only a teaser</title><link>https://valley.example/teaser</link>
<description>The mayor has said … Continue reading</description></item>
</channel></rss>"""


def test_an_rss_item_is_an_article_with_its_full_content() -> None:
    first, second = documents(RSS)
    article = first.article

    assert "Bridge & road reopen" == article.title
    assert "2024-05-16T10:00:00+02:00" == str(article.date and article.date.isoformat())
    assert ("Ada Byron",) == article.authors
    assert ("Valley Gazette", "Transport", "en-gb") == (article.outlet, article.category, article.language)
    assert "https://valley.example/bridge" == first.url
    assert ("#1", "#2") == (first.part, second.part)
    assert article.markdown.endswith("## More\n\nSee [the map](https://valley.example/map).\n")
    assert (False, True) == (first.teaser, second.teaser)


def test_an_item_without_a_date_gets_none() -> None:
    assert documents(RSS)[1].article.date is None


def test_an_atom_entry_takes_content_over_summary() -> None:
    feed = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en">
    <title>Valley Gazette</title>
    <entry><title type="html">The &lt;em&gt;old&lt;/em&gt; bridge</title><link href="https://valley.example/a"/><id>urn:x</id>
    <author><name>Ada Byron</name></author><published>2024-05-16T08:00:00Z</published>
    <updated>2024-05-17T08:00:00Z</updated>
    <summary>Short.</summary><content type="html">&lt;p&gt;{LONG}&lt;/p&gt;</content></entry></feed>"""
    article = documents(feed)[0].article

    assert ("The old bridge", (LONG.strip(),)) == (article.title, article.body)
    assert "2024-05-17T10:00:00+02:00" == str(article.updated and article.updated.isoformat())


def test_a_json_feed_is_read() -> None:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Valley Gazette",
        "items": [
            {
                "id": "1",
                "url": "https://valley.example/a",
                "title": "A < B",
                "content_text": f"{LONG}\n\n<b> & more",
                "date_published": "2024-05-16",
            },
            {
                "id": "2",
                "url": "https://valley.example/b",
                "title": "C",
                "content_html": f"<p>{LONG}</p>",
                "authors": [{"name": "Ada Byron"}],
            },
        ],
    }
    first, second = documents(json.dumps(feed))

    assert ("A < B", (LONG.strip(), "<b> & more")) == (first.article.title, first.article.body)
    assert not first.article.date_has_time
    assert ("Ada Byron",) == second.article.authors


def test_a_feed_that_is_not_well_formed_is_read_all_the_same() -> None:
    assert (
        "A & B"
        == documents(
            f"<rss><channel><title>x</title><item><title>A & B</title><description>{LONG}</description></item>"
        )[0].article.title
    )


def test_what_is_no_feed_is_told() -> None:
    for text in (
        "<rss><channel></channel></rss>",
        '{"items": 3, "version": "https://jsonfeed.org/version/1"}',
        '{"items": [',
    ):
        found = read_documents(text.encode(), "feed", BERLIN)
        assert ["unreadable-feed"] == [one.code for one in found if isinstance(one, Problem)]


def test_a_list_of_feeds_is_told_and_not_followed() -> None:
    opml = """<?xml version="1.0"?><opml version="2.0"><body><outline text="News"><outline text="A & B" xmlUrl="https://a.example/feed?x=1&y=2"/>
    <outline text="bad" xmlUrl="javascript:alert(1)"/></outline></body></opml>"""
    found = read_documents(opml.encode(), "feeds.opml", BERLIN)

    assert ["briefings import https://a.example/feed?x=1&y=2"] == [
        one.hint for one in found if isinstance(one, Problem)
    ]
    assert ["warning"] == [one.severity for one in found if isinstance(one, Problem)]


def test_the_shape_of_the_bytes_is_seen() -> None:
    assert "text" == shape_of(b"A headline\n\nA paragraph with <b>one</b> tag.")
    assert "text" == shape_of(b"From: me\n\nA letter.")
    assert "html" == shape_of(b"\xef\xbb\xbf<!DOCTYPE html><html><body><p>rss</p></body></html>")
    assert "html" == shape_of(b'<?xml version="1.0"?><html xmlns="x"><body></body></html>')
    assert "feed" == shape_of(b'<?xml version="1.0"?><rdf:RDF xmlns:rdf="x"></rdf:RDF>')
    assert "opml" == shape_of(b"<opml></opml>")
    assert "html" == shape_of("<html><body>x</body></html>".encode("utf-16"))
