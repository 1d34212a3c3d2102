"""Links and pictures of a moved body: to where things are now, else to the old host, else none."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote, urljoin, urlsplit

from briefings.importers.archive.post import Post
from briefings.importers.archive.shortcodes import outside_code
from briefings.text import slugify

_LINK = re.compile(
    r"(!?)\[((?:[^\[\]\\\n]|\\.|\[[^\[\]\n]*\])*)\]\(\s*<?([^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)>?((?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?)\s*\)"
)
_REFERENCE = re.compile(r"^( {0,3}\[[^\]^\n]+\]:[ \t]*)<?(\S+?)>?([ \t]+[\"'(].*)?$", re.MULTILINE)
_ATTRIBUTE = re.compile(
    r"""(<(?:a|img|source|video|audio)\b[^>\n]*?\b(?:href|src)=)(["'])([^"'\n]*)\2""", re.IGNORECASE
)
_HEADING = re.compile(r"^#{1,6}\s+(.+?)\s*#*\s*$", re.MULTILINE)
_ID = re.compile(r"""\{[^}\n]*#([\w-]+)[^}\n]*\}|\bid=["']?([\w-]+)""")
_WIKI = re.compile(r"\[\[(?=[^\]\n]+\]\])")


@dataclass(frozen=True, slots=True)
class Places:
    """Where things of the old site are now."""

    base_url: str
    moved: Mapping[str, str]
    """Old path → path from this site's root, of what is published; also ``hugo-ref:…`` and ``jekyll-ref:…``."""
    static: frozenset[str]
    """Paths from the root of files that are published as they are."""


def relinked(post: Post, places: Places) -> tuple[str, tuple[str, ...]]:
    """A post's body with its links mended, and the addresses that lead nowhere any more (they became text)."""
    lost: list[str] = []
    anchors = _anchors(post.body)
    elsewhere = places.base_url or "https://example.invalid/"

    def address(target: str) -> str:
        found = _address(target, post, places, anchors)
        if not found and target:
            lost.append(target)
        return found

    def link(match: re.Match[str]) -> str:
        found = address(match[3])
        if found == match[3]:
            return match.group()
        return f"{match[1]}[{match[2]}]({found}{match[4]})" if found else match[2]

    def change(text: str) -> str:
        text = _LINK.sub(link, _WIKI.sub(r"\\[\\[", text))
        text = _REFERENCE.sub(lambda match: f"{match[1]}{address(match[2]) or elsewhere}{match[3] or ''}", text)
        return _ATTRIBUTE.sub(lambda match: f"{match[1]}{match[2]}{address(match[3])}{match[2]}", text)

    return outside_code(post.body, change), tuple(dict.fromkeys(lost))


def _anchors(body: str) -> frozenset[str]:
    headings = (slugify(re.sub(r"\{[^}]*\}|[*_`]", "", match[1])) for match in _HEADING.finditer(body))
    return frozenset([*headings, *(match[1] or match[2] for match in _ID.finditer(body))])


def _address(target: str, post: Post, places: Places, anchors: frozenset[str]) -> str:
    if target.startswith("#"):
        return target if unquote(target[1:]) in anchors else ""
    if target.startswith(("hugo-ref:", "jekyll-ref:")):
        return _reference(target, places)
    inside = _inside(target, places.base_url)
    if inside is None:
        return target
    plain = inside.partition("#")[0].partition("?")[0]
    if post.folder is not None and plain and not plain.startswith("/") and (post.folder / unquote(plain)).is_file():
        return plain
    path = unquote(urlsplit(urljoin(f"http://x{post.old_path or '/'}", plain)).path)
    found = places.moved.get(path) or places.moved.get(path.rstrip("/") + "/") or places.moved.get(path.rstrip("/"))
    if found:
        return found
    if path in places.static:
        return path.replace(" ", "%20")
    return urljoin(f"{places.base_url}{post.old_path or '/'}", inside) if places.base_url else ""


def _inside(target: str, base_url: str) -> str | None:
    """An address of the old site itself without its host; None for one elsewhere, or of another kind."""
    parts = urlsplit(target) if "[" not in target else None
    if parts is None or (parts.scheme and parts.scheme not in ("http", "https")):
        return None
    if not parts.netloc:
        return target
    host = urlsplit(base_url).netloc.removeprefix("www.")
    if not host or parts.netloc.removeprefix("www.") != host:
        return None
    return target[target.index(parts.netloc) + len(parts.netloc) :] or "/"


def _reference(target: str, places: Places) -> str:
    """Of Hugo's ``ref`` and Jekyll's ``post_url``: by file, with or without folder and suffix."""
    kind, _, name = target.partition(":")
    name = re.sub(r"(?:/_?index)?\.(?:md|markdown)$", "", unquote(name.partition("#")[0])).strip("/")
    for known in (name, name.rpartition("/")[2]):
        found = places.moved.get(f"{kind}:{known}")
        if found:
            return found
    return ""
