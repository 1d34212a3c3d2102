"""JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from briefings.model.view import FeedEntry, FeedView, View
from briefings.render.filters import fill


def json_feed(view: View, bodies: Callable[[str], str]) -> bytes:
    """The feed as UTF-8 JSON. TypeError if the view is not a feed's."""
    if not isinstance(view, FeedView):
        raise TypeError("feed.json shows feeds only")
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "home_page_url": view.url,
        "feed_url": view.self_url,
        "description": view.description,
        "language": view.language,
        "authors": [{"name": view.author}],
        "items": [_item(entry, bodies) for entry in view.entries],
    }
    return (json.dumps(feed, ensure_ascii=False, indent=1) + "\n").encode()


def _item(entry: FeedEntry, bodies: Callable[[str], str]) -> dict[str, Any]:
    item: dict[str, Any] = {"id": entry.id, **({"url": entry.url} if entry.url else {}), "title": entry.title}
    if entry.body:
        item["content_html"] = fill(bodies(entry.body), entry.links)
    else:
        item["content_text"] = entry.summary
    if entry.summary:
        item["summary"] = entry.summary
    item["date_published"] = entry.published.isoformat()
    item["date_modified"] = entry.updated.isoformat()
    item["authors"] = [{"name": entry.author}]
    item["tags"] = [*([entry.category.name] if entry.category else []), *entry.actors]
    item["language"] = entry.language
    return item
