from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest
from import_samples import BERLIN

from briefings.errors import Problem
from briefings.importers.article import Article
from briefings.importers.documents import Document, read_documents

PAGES = Path(__file__).parent / "pages"


def read(data: bytes | str, url: str = "") -> Document:
    document = read_documents(data.encode() if isinstance(data, str) else data, "page.html", BERLIN, url=url)[0]
    assert not isinstance(document, Problem), document
    return document


def article(markup: str, url: str = "https://example.org/news/1") -> Article:
    return read(f"<html><head><title>A headline of five words</title></head><body>{markup}</body></html>", url).article


@pytest.mark.parametrize("path", sorted(PAGES.glob("*.html")), ids=lambda path: path.stem)
def test_a_labelled_page_is_read_as_an_editor_reads_it(path: Path) -> None:
    labels = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    found = read(path.read_bytes()).article

    assert labels["title"] == found.title
    assert labels["authors"] == list(found.authors)
    assert labels["outlet"] == found.outlet
    assert labels["language"] == found.language
    assert labels["image"] == found.image
    assert labels["body"] == list(found.body)
    assert found.date is not None
    if labels["date"][10:]:
        assert labels["date"] == found.date.astimezone(_zone(labels["date"])).isoformat()
    else:
        assert labels["date"] == found.date.date().isoformat()
    for key in ("url", "caption", "credit"):
        if labels.get(key):
            assert labels[key] == getattr(found, key)


def _zone(stated: str) -> object:
    from datetime import datetime

    return datetime.fromisoformat(stated).tzinfo


def test_structure_becomes_markdown() -> None:
    text = "The council met on Monday and decided nothing of note, as it had done on each Monday before this one."
    found = article(
        f"<article><h1>A headline of five words</h1><p>{text} <a href='/law?a=1&amp;b=2'>the law</a> is <b>old</b>.</p>"
        f"<h2>What now?</h2><ol><li>one<ul><li>inner</li></ul></li><li>two</li></ol>"
        f"<blockquote><p>{text}</p></blockquote>"
        "<table><tr><th>Town</th><th>Votes</th></tr><tr><td>A|B</td><td>3</td></tr></table></article>"
    )

    assert (
        f"{text} [the law](https://example.org/law?a=1&amp;b=2) is **old**.\n\n## What now?\n\n"
        f"1. one\n    - inner\n2. two\n\n> {text}\n\n| Town | Votes |\n| --- | --- |\n| A\\|B | 3 |\n"
    ) == found.markdown


def test_text_that_looks_like_markdown_stays_text() -> None:
    found = article(
        f"<article><p>1. *not* a list, [[no link]] and {{: .no}} &lt;b&gt;attribute&lt;/b&gt; {'x ' * 60}</p></article>"
    )

    assert found.markdown.startswith(r"1\. \*not\* a list, \[\[no link\]\] and \{: .no\} &lt;b>attribute&lt;/b>")


def test_every_field_says_where_it_comes_from_and_how_sure_it_is() -> None:
    found = read((PAGES / "wire-json-ld.html").read_bytes()).article
    told = {finding.field: finding for finding in found.fields}

    assert {
        "title",
        "date",
        "authors",
        "outlet",
        "url",
        "image",
        "caption",
        "credit",
        "body",
        "language",
    } <= told.keys()
    assert "JSON-LD datePublished" == told["date"].how
    assert all(0 <= finding.sure <= 1 for finding in found.fields)


def test_a_page_without_a_date_gets_none() -> None:
    found = article("<article><p>" + "The council met and decided nothing of note. " * 6 + "</p></article>")

    assert found.date is None
    finding = found.finding("date")
    assert finding is not None
    assert 0 == finding.sure


def test_an_unknown_address_leaves_relative_links_as_text() -> None:
    found = article(
        "<article><p>" + "The council met and decided nothing. " * 6 + "<a href='/x'>Here</a>.</p></article>", ""
    )

    assert found.markdown.rstrip().endswith("Here.")


def test_the_same_article_under_a_tracked_address_has_one_canonical_address() -> None:
    page = (
        "<html><body><article><h1>A headline of five words</h1><p>"
        + "The council met. " * 20
        + "</p></article></body></html>"
    )

    first = read(page, "https://www.example.org/a?utm_source=x")
    second = read(page, "https://example.org/a")

    assert first.url == second.url


def test_a_page_says_its_own_encoding() -> None:
    title = "Паровоз вернули на линию"
    page = f"<meta charset=windows-1251><title>{title}</title><h1>{title}</h1><p>Текст.</p>"

    assert title == read(page.encode("cp1251")).article.title
    assert title == read(page.encode("utf-16")).article.title


def test_a_saved_page_and_an_email_are_read() -> None:
    body = (
        "<html><body><article><h1>A headline of five words</h1><p>"
        + "The council met. " * 20
        + "</p></article></body></html>"
    )
    saved = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://example.org/a\r\n"
        "Subject: x\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n'
        f"Content-Location: https://example.org/a\r\n\r\n{body}\r\n--b--\r\n"
    )
    mail = (
        "From: Press Office <press@example.org>\r\nSubject: The bridge reopens on Monday\r\nMIME-Version: 1.0\r\n"
        "Date: Thu, 16 May 2024 10:00:00 +0200\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n"
        "The bridge over the river reopens on Monday after two years of work, the county said in a letter.\r\n"
    )

    assert ("A headline of five words", "https://example.org/a") == (read(saved).article.title, read(saved).article.url)
    assert "message" == read(mail).kind
    assert "The bridge reopens on Monday" == read(mail).article.title
    assert "2024-05-16T10:00:00+02:00" == str(dataclasses.asdict(read(mail).article)["date"].isoformat())
