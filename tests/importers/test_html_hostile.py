from __future__ import annotations

import re
import time

import pytest
from import_samples import BERLIN

from briefings.errors import Problem
from briefings.importers.documents import read_documents
from briefings.importers.draft import Source, draft_markdown
from briefings.read.markup import parser

TEXT = "The council met on Monday and decided nothing of note, as it had done on each Monday before this one."
VECTORS = """
<script>alert(1)</script><scr<script>ipt>alert(1)</script>
<img src=x onerror=alert(1)><svg onload=alert(1)>
<p onclick="alert(1)">A paragraph with a handler that says nothing of interest to anybody at all.</p>
<p><a href="javascript:alert(1)">one</a> <a href=" java&#10;script:alert(1)">two</a>
<a href="data:text/html,x">three</a>
<a href="vbscript:x">four</a> <a href="https://example.org/&quot;onmouseover=&quot;alert(1)">five</a>
<a href="https://example.org/)[x](javascript:alert(1)">six</a> <a href="https://u:p@example.org/">seven</a></p>
<p>&lt;script&gt;alert(1)&lt;/script&gt; and &lt;img src=x onerror=alert(1)&gt; as text of the story itself.</p>
<p>[click](javascript:alert(1)) and ![x](data:image/png;base64,AA) and &lt;javascript:alert(1)&gt; as text.</p>
<p>&amp;lt;script&amp;gt; [x]: javascript:alert(1) {: onclick=alert(1) }</p>
<pre>&lt;script&gt;alert(1)&lt;/script&gt;

&lt;iframe src="https://evil.example"&gt;&lt;/iframe&gt;</pre>
<blockquote>&lt;div markdown="1" onclick="x"&gt;quoted words in a quote&lt;/div&gt;</blockquote>
<ul><li>&lt;script&gt;alert(1)&lt;/script&gt;</li><li>```</li><li>    &lt;b onclick=x&gt;</li></ul>
<table><tr><td>&lt;script&gt;</td><td>[a](javascript:b)</td></tr><tr><td>`|`</td><td>&lt;/table&gt;</td></tr></table>
<iframe src="https://evil.example"></iframe><object data="x"></object><embed src="x"><form action="x"><input></form>
<style>p{}</style><meta http-equiv="refresh" content="0;url=https://evil.example"><base href="javascript:x">
"""
TAGS = set(
    "p a em strong ul ol li blockquote br h2 h3 h4 table thead tbody tr th td span sup".split()  # noqa: SIM905
)


def page(body: str, title: str = "A headline of five words") -> bytes:
    head = f"<html><head><title>{title}</title></head>"
    return f"{head}<body><article><h1>{title}</h1>{body}</article></body></html>".encode()


def feed(content: str) -> bytes:
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:c="http://purl.org/rss/1.0/modules/content/"><channel><title>F</title>'
        f"<item><title>A headline</title><c:encoded><![CDATA[{content}]]></c:encoded></item></channel></rss>"
    ).encode()


@pytest.mark.parametrize(
    "data", [page(f"<p>{TEXT}</p>{VECTORS}<p>{TEXT}</p>" * 3), feed(f"<p>{TEXT}</p>{VECTORS}")], ids=["page", "feed"]
)
def test_nothing_active_gets_through_into_what_is_published(data: bytes) -> None:
    document = read_documents(data, "hostile", BERLIN, url="https://example.org/a")[0]
    assert not isinstance(document, Problem)
    markdown = draft_markdown(document.article, Source("0" * 64, "seeds/x.html", "own"), "", [], False)
    html = parser(()).parse(markdown.split("\n---\n", 1)[1]).html

    assert TEXT in html
    tags = set(re.findall(r"<\s*/?\s*([a-zA-Z!?][\w-]*)", html))
    assert set() == tags - TAGS
    for tag in re.findall(r"<[a-zA-Z][^>]*>", html):
        assert not re.search(r"\son\w+\s*=", tag), tag
        assert not re.search(r"(?:href|src)\s*=\s*[\"']?(?!https://example\.org|\x10|\x11|#)", tag), tag
    assert "\x10" not in html or all(
        ref.startswith("https://") for ref in re.findall(r"\((\S+)\)", document.article.markdown)
    )


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<div>" * 100_000 + TEXT + "</div>" * 100_000, "page-too-deep"),
        ("<i>x</i>" * 70_000, "page-too-long"),
        ("word " * 2_200_000, "source-too-large"),
        ("<p>" + "word " * 600_000 + "</p>", ""),
        ("<p>" + "x" * 3_000_000 + "</p>", ""),
        (f"<p>{TEXT}</p>" * 30_000, ""),
        ("<table><tr><td>" * 80 + f"<p>{TEXT}</p>" + "</table>" * 80, ""),
        ('<script type="application/ld+json">' + "[" * 100_000 + f"</script><p>{TEXT}</p>", ""),
        ("<p>" + "*_`[<" * 100_000 + "</p>", ""),
    ],
    ids=["deep", "long", "huge", "line", "word", "paragraphs", "tables", "json", "marks"],
)
def test_no_page_hangs_the_importer(body: str, code: str) -> None:
    begin = time.monotonic()
    found = read_documents(page(body), "hostile.html", BERLIN)[0]

    assert time.monotonic() - begin < 10
    assert code == (found.code if isinstance(found, Problem) else "")


def test_a_title_of_many_signs_does_not_hang() -> None:
    begin = time.monotonic()
    read_documents(page(f"<p>{TEXT}</p>", "a | " * 50_000), "hostile.html", BERLIN)

    assert time.monotonic() - begin < 10


@pytest.mark.parametrize(
    "declaration",
    [
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">',
        '<!ENTITY b SYSTEM "file:///etc/hostname">',
        '<!ENTITY % p SYSTEM "http://x/">',
    ],
)
@pytest.mark.parametrize(
    "root", ["<rss><channel><item><title>&b;</title></item></channel></rss>", "<opml><body>&b;</body></opml>"]
)
def test_xml_that_declares_entities_is_refused(declaration: str, root: str) -> None:
    found = read_documents(f'<?xml version="1.0"?><!DOCTYPE x [{declaration}]>{root}'.encode(), "feed.xml", BERLIN)

    assert ["hostile-xml"] == [one.code for one in found if isinstance(one, Problem)]
    assert 1 == len(found)
