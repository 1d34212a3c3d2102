"""A WordPress export (WXR)."""

from __future__ import annotations

import html
import re
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit
from zoneinfo import ZoneInfo

from briefings.errors import Problem, UsageError
from briefings.importers.archive.post import Archive, Category, Post
from briefings.importers.archive.shortcodes import attributes, wordpress
from briefings.importers.html.blocks import blocks_of
from briefings.importers.html.tree import parse_fragment
from briefings.importers.xml_guard import parse_xml
from briefings.text import collapse, plain

_STATES = {"publish": False, "future": False, "draft": True, "pending": True}
"""Status → whether it is a draft; others (trash, private, auto-draft) are left out."""
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IMAGE = re.compile(r"<img\b([^>]*)>", re.IGNORECASE)
_FIGURE = re.compile(r"<figure\b[^>]*>(.*?)</figure>", re.IGNORECASE | re.DOTALL)
_CAPTION = re.compile(r"<figcaption\b[^>]*>(.*?)</figcaption>", re.IGNORECASE | re.DOTALL)
_FRAME = re.compile(r"<iframe\b([^>]*)>.*?</iframe>", re.IGNORECASE | re.DOTALL)
_BLANK = re.compile(r"\n\s*\n")
_BLOCK_START = re.compile(
    r"^\s*</?(?:p|h[1-6]|ul|ol|li|blockquote|pre|table|figure|div|section|hr|dl)\b", re.IGNORECASE
)
_TOKEN = "\ue000{}\ue001"
"""Stands for a picture while HTML becomes Markdown: private characters, which no author writes."""
_TOKENS = re.compile("\ue000(\\d+)\ue001")


def read_wordpress(path: Path, zone: ZoneInfo) -> Archive:
    """The posts and pages of an export. Raises UsageError for a file that is none, or if a library is missing."""
    channel = _channel(path)
    base = _text(channel, "link").rstrip("/")
    authors = {
        _text(one, "author_login"): _text(one, "author_display_name") for one in channel if _name(one) == "author"
    }
    posts: list[Post] = []
    skipped: Counter[str] = Counter()
    problems: list[Problem] = []
    for item in channel:
        if _name(item) == "item":
            kind, state = _text(item, "post_type"), _text(item, "status")
            skipped["comments"] += sum(_name(one) == "comment" for one in item)
            if kind not in ("post", "page"):
                skipped[f"{kind or 'other'} items"] += 1
            elif state not in _STATES:
                skipped[f"{state} posts"] += 1
            else:
                posts.append(_post(item, kind, _STATES[state], authors, base, zone))
    kept = {name: count for name, count in sorted(skipped.items()) if count}
    return Archive("WordPress", base, tuple(posts), _categories(channel), (), kept, tuple(problems))


def _channel(path: Path) -> Any:
    root = parse_xml(path.read_bytes())
    if root is None:
        raise UsageError(f"{path}: this XML cannot be read")
    channel = root.find("channel")
    if channel is None or not any(_name(one) == "wxr_version" for one in channel):
        raise UsageError(f"{path}: this is no export of WordPress (WXR)")
    return channel


def _name(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]


def _text(element: Any, name: str, space: str = "") -> str:
    for one in element:
        if _name(one) == name and space in str(one.tag):
            return (one.text or "").strip()
    return ""


def _categories(channel: Any) -> dict[str, Category]:
    found = {}
    for one in channel:
        if _name(one) == "category" and _text(one, "cat_name"):
            name, slug = html.unescape(_text(one, "cat_name")), unquote(_text(one, "category_nicename"))
            description = collapse(plain(_text(one, "category_description")))
            found[name] = Category(name, slug, description, f"/category/{slug}/" if slug else "")
    return found


def _post(item: Any, kind: str, draft: bool, authors: dict[str, str], base: str, zone: ZoneInfo) -> Post:
    markup, shortcodes = wordpress(_text(item, "encoded", "content"))
    link = _text(item, "link")
    parts = urlsplit(link)
    creator = _text(item, "creator")
    terms = [(one.get("domain"), html.unescape((one.text or "").strip())) for one in item if _name(one) == "category"]
    images = _IMAGE.search(markup) is not None
    return Post(
        title=collapse(html.unescape(plain(_text(item, "title")))),
        old_path="" if parts.query or not parts.path.strip("/") else unquote(parts.path),
        old_url=link,
        body=markdown_of(markup, base),
        date=_moment(item, "post_date", zone),
        slug=unquote(_text(item, "post_name")),
        updated=_moment(item, "post_modified", zone),
        summary=collapse(plain(_text(item, "encoded", "excerpt"))),
        author=authors.get(creator, creator) if kind == "post" else "",
        categories=tuple(dict.fromkeys(name for domain, name in terms if domain == "category" and name)),
        tags=tuple(dict.fromkeys(name for domain, name in terms if domain == "post_tag" and name)),
        draft=draft,
        page=kind == "page",
        shortcodes=shortcodes,
        notes=("its pictures are still on the old host",) if images and base and base in markup else (),
    )


def _moment(item: Any, name: str, zone: ZoneInfo) -> datetime | None:
    for text, where in ((_text(item, f"{name}_gmt"), UTC), (_text(item, name), zone)):
        if text and not text.startswith("0000"):
            try:
                return datetime.fromisoformat(text).replace(tzinfo=where).astimezone(zone)
            except ValueError:
                continue
    return None


def markdown_of(markup: str, base: str) -> str:
    """A post's HTML (with or without ``<p>``) as Markdown, with its pictures; scripts and styles are gone."""
    pictures: list[str] = []
    markup = _FIGURE.sub(_figure, _COMMENT.sub("", markup))
    markup = _FRAME.sub(_frame, markup)
    markup = _IMAGE.sub(lambda match: _picture(match[1], pictures), markup)
    root = parse_fragment(_paragraphs(markup))
    if root is None:
        return ""
    text = "\n\n".join(block.markdown for block in blocks_of(root, f"{base}/" if base else ""))
    return _TOKENS.sub(lambda match: pictures[int(match[1])], text) + "\n"


def _figure(match: re.Match[str]) -> str:
    caption = _CAPTION.search(match[1])
    rest = _CAPTION.sub("", match[1])
    return f"\n\n<p>{rest}</p>\n\n" + (f"<p><em>{caption[1]}</em></p>\n\n" if caption else "")


def _frame(match: re.Match[str]) -> str:
    address = attributes(match[1]).get("src", "")
    return f'<p><a href="{html.escape(address)}">{html.escape(address)}</a></p>' if address else ""


def _picture(text: str, pictures: list[str]) -> str:
    given = {name: html.unescape(value) for name, value in attributes(text).items()}
    address = given.get("src", "").replace(" ", "%20").replace(")", "%29")
    if not address.startswith(("http://", "https://", "/")):
        return ""
    alt = given.get("alt", "").replace("[", "(").replace("]", ")")
    pictures.append(f"![{collapse(alt)}]({address})")
    return _TOKEN.format(len(pictures) - 1)


def _paragraphs(markup: str) -> str:
    """Text parted by empty lines in ``<p>``, as WordPress does when it shows a post."""
    if "<pre" in markup.lower():
        return markup if "<p" in markup.lower().replace("<pre", "") else f"<p>{markup}</p>"
    pieces = [piece for piece in _BLANK.split(markup.replace("\r\n", "\n")) if piece.strip()]
    return "\n".join(
        one if _BLOCK_START.match(one) else f"<p>{one.strip().replace(chr(10), '<br>')}</p>" for one in pieces
    )
