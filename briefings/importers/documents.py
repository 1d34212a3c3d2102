"""Bytes to articles, whatever their shape: plain text, a web page, a saved page or e-mail, a feed, a list of feeds."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from briefings.errors import Problem
from briefings.importers.article import Article
from briefings.importers.canonical import canonical_url
from briefings.importers.decode import decode
from briefings.importers.plain_text import read_article
from briefings.text import collapse, count_words

LARGEST = 10 * 1024 * 1024
"""Bytes of a page, a feed or a message."""
_LIST_OF_FEEDS = re.compile(r"<opml[\s>]", re.IGNORECASE)
_FEED = re.compile(r"<(?:\w+:)?(?:rss|feed|RDF|channel)[\s>]")
_PAGE = re.compile(r"<(?:!doctype html|html|head|body|article|main|div|meta|title|h1|p)\b[^>]*>", re.IGNORECASE)
_CLOSING = re.compile(r"</(p|div|h1|body|html|article)>", re.IGNORECASE)
_HEADER = re.compile(r"^[A-Za-z][A-Za-z0-9-]*:[ \t]?\S", re.MULTILINE)
_MAIL_FIELDS = re.compile(r"^(?:mime-version|message-id|return-path|received|content-type|delivered-to):", re.I | re.M)


@dataclass(frozen=True, slots=True)
class Document:
    """An article with what is needed to know it again."""

    article: Article
    text: str
    """The body as plain text, paragraphs apart by a blank line: for hashing and shingles."""
    url: str
    """Canonical, for comparing; "" if it is not known."""
    language: str
    kind: str
    """``text``, ``html``, ``message`` or ``feed-item``."""
    teaser: bool = False
    """Probably only the beginning of a story."""
    part: str = ""
    """``#7`` for the seventh item of a feed."""


def read_documents(
    data: bytes, name: str, zone: ZoneInfo, *, content_type: str = "", url: str = ""
) -> tuple[Document | Problem, ...]:
    """The articles in a source's bytes, in its order; a Problem for each that cannot be read.

    The shape of the bytes decides, not the name or the content type. Dates without a zone are in ``zone``; ``url`` is
    where the bytes were got. Raises UsageError if a library for this shape is not installed.
    """
    shape = shape_of(data)
    if shape != "text" and len(data) > LARGEST:
        message = f"has {len(data) / 1024 / 1024:.1f} MB; a page or feed may have 10 MB"
        return (Problem("source-too-large", message, name, hint="import the article's text alone"),)
    if shape == "html":
        return (_page(data, name, zone, content_type, url),)
    if shape == "message":
        return (_message(data, name, zone),)
    if shape in ("feed", "json-feed"):
        from briefings.importers import feeds

        return numbered_documents(feeds.read_feed(data, name, zone, content_type, url))
    if shape == "opml":
        from briefings.importers.opml import read_opml

        return read_opml(data, name)
    decoded = decode(data, name)
    if isinstance(decoded, Problem):
        return (decoded,)
    return (document(read_article(decoded.text, zone), "text", url),)


def shape_of(data: bytes) -> str:
    """``text``, ``html``, ``feed``, ``json-feed``, ``opml`` or ``message``."""
    start = _start(data)
    bare = start.lstrip("\ufeff \t\r\n")
    if bare.startswith("{"):
        return "json-feed" if '"items"' in start or "jsonfeed.org" in start else "text"
    if bare.startswith("<"):
        if _LIST_OF_FEEDS.search(start):
            return "opml"
        page = re.search(r"<(?:!doctype html|html)\b", start, re.IGNORECASE)
        feed = _FEED.search(start)
        if feed and (page is None or feed.start() < page.start()):
            return "feed"
        if page or _PAGE.search(start):
            return "html"
        return "feed" if bare.startswith("<?xml") else "text"
    head = re.split(r"\r?\n\r?\n", bare, maxsplit=1)[0]
    if len(_HEADER.findall(head)) >= 3 and len(_MAIL_FIELDS.findall(head)) >= 1:
        return "message"
    closed = {tag.lower() for tag in _CLOSING.findall(start[:20000])}
    return "html" if len(closed) >= 2 else "text"


def _start(data: bytes) -> str:
    """The first 64 kB as far as they can be read: markup is ASCII in every encoding that pages have."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data[:65536].decode("utf-16", errors="replace")
    return data[:65536].decode("utf-8", errors="replace")


def document(article: Article, kind: str, url: str = "", teaser: bool = False, part: str = "") -> Document:
    """A document of an article; ``url`` counts where the article names none."""
    return Document(article, article.text, canonical_url(article.url or url), article.language, kind, teaser, part)


def numbered_documents(found: Iterable[Article | Problem]) -> tuple[Document | Problem, ...]:
    """Documents of a feed's items, told apart by their place in it."""
    return tuple(
        item if isinstance(item, Problem) else document(item, "feed-item", "", is_teaser(item), f"#{number}")
        for number, item in enumerate(found, start=1)
    )


_BREAKS_OFF = re.compile(
    r"(?:…|\.\.\.|\[…\]|\[\.\.\.\])\s*(?:read more|continue reading|more)?\W*$|"
    r"\b(?:continue reading|read (?:more|the full|on)|full story|weiterlesen|lire la suite|seguir leyendo|leer más|"
    r"the post .{3,200} (?:first )?appeared first on)\b.{0,200}$",
    re.IGNORECASE,
)
_TEASER_WORDS = 80


def is_teaser(article: Article) -> bool:
    """Whether an item of a feed has only the beginning of its story: short, or it breaks off and says so."""
    words = count_words(article.text)
    return words < _TEASER_WORDS or (words < 250 and _BREAKS_OFF.search(collapse(article.text)) is not None)


def _page(data: bytes, name: str, zone: ZoneInfo, content_type: str, url: str) -> Document | Problem:
    from briefings.importers.html.page import read_page

    article = read_page(data, name, zone, content_type, url)
    return article if isinstance(article, Problem) else document(article, "html", url)


def _message(data: bytes, name: str, zone: ZoneInfo) -> Document | Problem:
    from briefings.importers.message import read_message

    article = read_message(data, name, zone)
    return article if isinstance(article, Problem) else document(article, "message")
