"""Every feed of a built site as feed readers see it: ``python sitecheck/feeds.py FOLDER``; exit code 1 on faults."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import feedparser

_MOST = 250_000  # bytes; larger feeds are refused or cut by readers
_JSON_FEED = "https://jsonfeed.org/version/1.1"


def main() -> int:
    """Print a line as the other checks do."""
    begin = time.monotonic()
    root = Path(sys.argv[1] if len(sys.argv) > 1 else "public")
    xml = sorted([*root.rglob("feed.xml"), *root.rglob("rss.xml")])
    pairs = [*((path, _xml(path)) for path in xml), *((path, _json(path)) for path in sorted(root.rglob("feed.json")))]
    faults = [f"{path.relative_to(root)}: {fault}" for path, found in pairs for fault in found]
    if not pairs:
        faults = ["the site has no feed"]
    seconds = f"{time.monotonic() - begin:.1f} s"
    print(f"{'FAIL' if faults else 'ok  '} {f'{len(pairs)} feeds':26} {seconds}")
    for fault in faults[:25]:
        print(f"     {fault}")
    return 1 if faults else 0


def _xml(path: Path) -> Iterator[str]:
    data = path.read_bytes()
    feed = feedparser.parse(data)
    if feed.bozo:
        yield f"not well formed: {feed.bozo_exception}"
        return
    if len(data) > _MOST:
        yield f"{len(data)} bytes; {_MOST} is the most"
    if not feed.version:
        yield "neither Atom nor RSS"
    if not feed.feed.get("title"):
        yield "has no title"
    if not any(link.get("rel") == "self" for link in feed.feed.get("links", [])):
        yield "does not say its own address (rel=self)"
    yield from _items([(entry.get("id"), entry.get("link"), entry.get("title")) for entry in feed.entries])
    for entry in feed.entries:
        if not entry.get("updated_parsed") and not entry.get("published_parsed"):
            yield f"{entry.get('id')}: no date that can be read"


def _json(path: Path) -> Iterator[str]:
    feed = json.loads(path.read_text(encoding="utf-8"))
    if feed.get("version") != _JSON_FEED:
        yield f"version is not {_JSON_FEED}"
    if not feed.get("title"):
        yield "has no title"
    items = feed.get("items", [])
    yield from _items([(item.get("id"), item.get("url"), item.get("title")) for item in items])
    for item in items:
        if not item.get("content_html") and not item.get("content_text"):
            yield f"{item.get('id')}: neither content_html nor content_text"


def _items(items: list[tuple[str | None, str | None, str | None]]) -> Iterator[str]:
    identities = [identity for identity, _, _ in items]
    if len(set(identities)) != len(identities) or not all(identities):
        yield "items without an id, or two with the same"
    for identity, link, title in items:
        if not link or urlsplit(link).scheme not in ("http", "https"):
            yield f"{identity}: no absolute link"
        if not title:
            yield f"{identity}: no title"


if __name__ == "__main__":
    sys.exit(main())
