"""From an address to a file of the built site, and what HTTP needs to know about it. Only reads."""

from __future__ import annotations

import mimetypes
import re
import unicodedata
from pathlib import Path

_FEEDS = {"feed.xml": "application/atom+xml", "rss.xml": "application/rss+xml", "feed.json": "application/feed+json"}
_TYPES = {
    ".avif": "image/avif",
    ".css": "text/css",
    ".csv": "text/csv",
    ".gif": "image/gif",
    ".htm": "text/html",
    ".html": "text/html",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".mjs": "text/javascript",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".opml": "text/x-opml",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".wasm": "application/wasm",
    ".webm": "video/webm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
"""Our own table first: what the machine's has differs from machine to machine."""
_TEXTUAL = re.compile(r"^text/|[/+](xml|json)$")
_RANGE = re.compile(r"^bytes=(\d*)-(\d*)$")


def output_path(address: str) -> str:
    """Where in the site the file for the decoded path of an address is: ``/a/`` → ``a/index.html``."""
    path = unicodedata.normalize("NFC", address.removeprefix("/"))
    return f"{path}index.html" if path.endswith("/") or not path else path


def locate(root: Path, address: str) -> Path | None:
    """The regular file for the decoded path of an address (``/a/`` is ``a/index.html``), None if there is none.

    Hidden files, and whatever is not really inside ``root`` (by ``..`` or by a symbolic link), do not exist.
    """
    if not address.startswith("/") or "\\" in address or "\0" in address:
        return None
    parts = output_path(address).split("/")
    if any(not part or part.startswith(".") for part in parts):
        return None
    try:
        real_root = root.resolve()
        path = real_root.joinpath(*parts).resolve()
        return path if path.is_relative_to(real_root) and path.is_file() else None
    except (OSError, ValueError):
        return None


def media_type(path: Path) -> str:
    """The value of ``Content-Type`` for a file, texts with their character set."""
    kind = _FEEDS.get(path.name) or _TYPES.get(path.suffix.lower())
    kind = kind or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if _TEXTUAL.search(kind) else kind


def tag_matches(header: str, tag: str) -> bool:
    """Whether an ``If-None-Match`` names this entity tag (``"…"`` with its quotes), weakly compared."""
    wanted = {part.strip().removeprefix("W/") for part in header.split(",")}
    return tag in wanted or "*" in wanted


def byte_range(header: str, size: int) -> range | None:
    """The bytes a ``Range`` header asks for: an empty range if they lie beyond the end, None if all are to be sent
    (no range, several, or none that we understand: HTTP allows that answer)."""
    match = _RANGE.match(header.replace(" ", ""))
    if not match or match.groups() == ("", ""):
        return None
    first, last = match.groups()
    if not first:
        return range(max(0, size - int(last)), size)
    if last and int(last) < int(first):
        return None
    return range(int(first), min(int(last), size - 1) + 1 if last else size)
