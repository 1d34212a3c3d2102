"""RSS, Atom and JSON Feed: each item an article, its full content before its summary. The room of feedparser."""

from __future__ import annotations

import html
import io
import json
import re
from calendar import timegm
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from briefings.errors import Problem, UsageError
from briefings.importers.article import Article, Finding
from briefings.importers.html.address import absolute
from briefings.importers.html.bylines import author_names
from briefings.importers.html.moments import Moment, read_moment
from briefings.importers.html.page import read_fragment
from briefings.importers.html.tree import decode_page
from briefings.importers.provenance import guess_language
from briefings.importers.xml_guard import hostile_xml
from briefings.text import collapse, plain

MOST_ITEMS = 2000
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>")
_LONGEST_ITEM = 1_000_000


def read_feed(
    data: bytes, name: str, zone: ZoneInfo, content_type: str = "", url: str = ""
) -> Iterator[Article | Problem]:
    """The items of a feed in its order; Problems for those without a title or text, and for what is no feed."""
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        yield from _json_feed(data, name, zone, url)
        return
    hostile = hostile_xml(data, name)
    if hostile is not None:
        yield hostile
        return
    parsed = _parsed(data, content_type)
    if not parsed.entries:
        message = "is no feed that can be read" if parsed.bozo and not parsed.version else "has no items"
        yield Problem("unreadable-feed", message, name, hint="open it in a browser: is it RSS or Atom?")
        return
    for entry in parsed.entries[:MOST_ITEMS]:
        yield _entry(entry, parsed.feed, zone, url)
    if len(parsed.entries) > MOST_ITEMS:
        yield _too_many(name)


def _too_many(name: str) -> Problem:
    return Problem(
        "feed-too-long", f"has more than {MOST_ITEMS} items; the others were left out", name, severity="warning"
    )


def _parsed(data: bytes, content_type: str) -> Any:
    try:
        import feedparser
    except ImportError as error:
        raise UsageError('feeds need more: pip install "briefings[import]"') from error
    # Its own cleaning of HTML is left out: nothing but escaped text and http links can come through ours.
    headers = {"content-type": content_type} if "xml" in content_type else {}
    return feedparser.parse(
        io.BytesIO(data), response_headers=headers, sanitize_html=False, resolve_relative_uris=False
    )


def _entry(entry: Mapping[str, Any], feed: Mapping[str, Any], zone: ZoneInfo, url: str) -> Article:
    base = absolute(_text(entry, "link"), _text(feed, "link") or url)
    if not base and _text(entry, "id").startswith("http"):
        base = absolute(_text(entry, "id"), "")
    origin = base or absolute(_text(feed, "link"), url) or url
    markup, how = _content(entry)
    people = [str(person.get("name") or "") for person in entry.get("authors") or []] or [_text(entry, "author")]
    outlet = collapse(plain(_text(entry.get("source") or {}, "title") or _text(feed, "title")))
    return item_article(
        title=_text(entry, "title"),
        markup=(markup, how),
        dates=(_date(entry, "published", zone), _date(entry, "updated", zone)),
        people=people,
        outlet=outlet,
        addresses=(base, origin),
        language=_text(entry.get("title_detail") or {}, "language") or _text(feed, "language"),
        category=next((str(tag.get("term") or "") for tag in entry.get("tags") or []), ""),
        image=_enclosure(entry, origin),
    )


def _text(values: Mapping[str, Any], key: str) -> str:
    value = values.get(key)
    return collapse(value) if isinstance(value, str) else ""


def _content(entry: Mapping[str, Any]) -> tuple[str, str]:
    """(HTML, where it stands): the fullest of content and summary."""
    found = [
        (str(part.get("value") or ""), str(part.get("type") or ""), "content") for part in entry.get("content") or []
    ]
    detail = entry.get("summary_detail") or {}
    found.append((str(entry.get("summary") or ""), str(detail.get("type") or ""), "summary"))
    value, kind, how = max(found, key=lambda part: len(plain(part[0][:_LONGEST_ITEM])))
    return _as_markup(value[:_LONGEST_ITEM], kind), how


def _as_markup(value: str, kind: str) -> str:
    """Content as HTML; what is plain text becomes paragraphs, so that a "<" in it stays one."""
    if kind == "text/plain" or not _TAG.search(value):
        if (
            not _TAG.search(value)
            and re.search(r"&(?:#\d+|#x[\da-f]+|[a-z]+);", value, re.IGNORECASE)
            and kind != "text/plain"
        ):
            return value
        return "".join(f"<p>{html.escape(part)}</p>" for part in re.split(r"\n\s*\n", value) if part.strip())
    return value


def _date(entry: Mapping[str, Any], key: str, zone: ZoneInfo) -> Moment | None:
    # Read as in a plain dictionary: feedparser's own look-up makes a publication date out of a change.
    values = dict(entry.items())
    raw, parsed = _text(values, key), values.get(f"{key}_parsed")
    if not raw:
        return None
    stated = read_moment(raw, zone, key, 0.95)
    if stated is not None or parsed is None:
        return stated
    try:
        when = datetime.fromtimestamp(timegm(parsed), UTC)
    except (TypeError, ValueError, OverflowError):
        return None
    return Moment(when.astimezone(zone), True, True, key, 0.9, raw)


def _enclosure(entry: Mapping[str, Any], base: str) -> str:
    found = [
        *(entry.get("media_content") or []),
        *(entry.get("enclosures") or []),
        *(entry.get("media_thumbnail") or []),
    ]
    for one in found:
        kind = str(one.get("type") or one.get("medium") or "image")
        address = absolute(str(one.get("url") or one.get("href") or ""), base)
        if kind.startswith("image") and address:
            return address
    return ""


def item_article(
    *,
    title: str,
    markup: tuple[str, str],
    dates: tuple[Moment | None, Moment | None],
    people: Iterable[str],
    outlet: str,
    addresses: tuple[str, str],
    language: str,
    category: str,
    image: str,
) -> Article:
    """An article of a feed's item; ``addresses`` are its own and where its relative links start from."""
    title = collapse(html.unescape(plain(title)))
    body, markdown = read_fragment(markup[0], addresses[1], title)
    published = dates[0] or dates[1]
    updated = dates[1] if dates[0] and dates[1] and dates[1].when > dates[0].when else None
    authors = author_names([collapse(plain(person)) for person in people if person], (outlet,))
    guessed, sure = guess_language(" ".join(body))
    language = guessed if guessed and language[:2].lower() != guessed else language
    facts: Sequence[tuple[str, object, str, float]] = (
        ("title", title, "the item's title", 0.95),
        ("body", body, f"the item's {markup[1]}", 0.9),
        ("date", published, published.how if published else "", published.sure if published else 0.0),
        ("updated", updated, "updated", 0.9),
        ("authors", authors, "the item's author", 0.9),
        ("outlet", outlet, "the feed's title", 0.8),
        ("url", addresses[0], "the item's link", 0.95),
        ("language", language, "commonest words" if guessed == language else "the feed's", sure or 0.8),
        ("category", category, "the item's first category", 0.6),
        ("image", image, "enclosure", 0.8),
    )
    findings = [Finding(field, how, sure) for field, value, how, sure in facts if value]
    findings += [
        Finding(field, "not found", 0.0)
        for field, value in (("date", published), ("category", category), ("outlet", outlet))
        if not value
    ]
    return Article(
        title=title,
        body=body,
        markdown=markdown,
        date=published.when if published else None,
        date_has_time=published.has_time if published else False,
        date_assumed_zone=published is not None and not published.has_zone,
        updated=updated.when if updated else None,
        category=category,
        outlet=outlet,
        authors=authors,
        url=addresses[0],
        image=image,
        language=language,
        fields=tuple(findings),
    )


def _json_feed(data: bytes, name: str, zone: ZoneInfo, url: str) -> Iterator[Article | Problem]:
    try:
        feed = json.loads(decode_page(data))
    except (ValueError, RecursionError):
        feed = None
    items = feed.get("items") if isinstance(feed, dict) else None
    if not isinstance(items, list):
        yield Problem("unreadable-feed", "is no JSON Feed that can be read", name, hint="it needs a list of items")
        return
    found = [item for item in items if isinstance(item, dict)]
    for item in found[:MOST_ITEMS]:
        yield _json_item(item, feed, zone, url)
    if len(found) > MOST_ITEMS:
        yield _too_many(name)


def _json_item(item: Mapping[str, Any], feed: Mapping[str, Any], zone: ZoneInfo, url: str) -> Article:
    origin = absolute(_text(feed, "home_page_url"), url) or url
    address = absolute(_text(item, "url") or _text(item, "external_url"), origin)
    contents = [
        (str(item.get(key) or ""), kind, key)
        for key, kind in (("content_html", "text/html"), ("content_text", "text/plain"), ("summary", "text/plain"))
    ]
    value, kind, how = next((one for one in contents if one[0]), ("", "", "content"))
    authors = (
        [one for one in (item.get("authors") or [item.get("author")]) if isinstance(one, Mapping)]
        if isinstance(item.get("authors") or [], list)
        else []
    )
    tags = item.get("tags") if isinstance(item.get("tags"), list) else []
    return item_article(
        title=_text(item, "title"),
        markup=(_as_markup(value[:_LONGEST_ITEM], kind), how),
        dates=(
            read_moment(_text(item, "date_published"), zone, "date_published", 0.95),
            read_moment(_text(item, "date_modified"), zone, "date_modified", 0.95),
        ),
        people=[_text(one, "name") for one in authors],
        outlet=_text(feed, "title"),
        addresses=(address, address or origin),
        language=_text(item, "language") or _text(feed, "language"),
        category=next((one for one in tags or [] if isinstance(one, str)), ""),
        image=absolute(_text(item, "image"), address or origin),
    )
