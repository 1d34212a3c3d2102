"""Where things are: URL paths, addresses, output paths. Pure text work."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime
from functools import lru_cache
from pathlib import PurePosixPath
from urllib.parse import quote, unquote

_SAFE = "/~!$&'()*+,;=:@-._"


def encode(path: str) -> str:
    """A decoded URL path, percent-encoded for a link."""
    return quote(path, safe=_SAFE)


def briefing_path(permalink: str, when: datetime, slug: str, category: str) -> str:
    """The URL path of a briefing, without the leading ``/``: ``2024/05/16/putin-in-beijing/``."""
    values = {
        ":year": f"{when.year:04d}",
        ":month": f"{when.month:02d}",
        ":day": f"{when.day:02d}",
        ":slug": slug,
        ":category": category or "uncategorised",
    }
    path = permalink
    for token, value in values.items():
        path = path.replace(token, value)
    return path.lstrip("/")


@lru_cache(maxsize=4096)
def year_path(year: int) -> str:
    return f"{year:04d}/"


@lru_cache(maxsize=4096)
def month_path(day: date) -> str:
    return f"{day.year:04d}/{day.month:02d}/"


@lru_cache(maxsize=65536)
def day_path(day: date) -> str:
    return f"{day.year:04d}/{day.month:02d}/{day.day:02d}/"


def output_path(url_path: str) -> str:
    """The file that answers a URL path: ``a/`` → ``a/index.html``; ``a.html`` stays."""
    if not url_path or url_path.endswith("/"):
        return f"{url_path}index.html"
    return url_path if PurePosixPath(url_path).suffix else f"{url_path}/index.html"


def url_path(output: str) -> str:
    """The URL path that an output file answers: ``a/index.html`` → ``a/``."""
    return output.removesuffix("index.html") if output.endswith("/index.html") or output == "index.html" else output


def alias_path(alias: str) -> str | None:
    """The output path of an old address (percent-encoded or not), or None if it leaves the site or is not a path."""
    path = unicodedata.normalize("NFC", unquote(alias.split("?", 1)[0].split("#", 1)[0]))
    if "://" in path or "\\" in path or path.startswith("//") or not path.isprintable():
        return None
    segments = path.strip("/").split("/")
    if any(segment in ("", ".", "..") for segment in segments):
        return None
    return output_path("/".join(segments) + ("/" if path.endswith("/") else ""))


def media_path(path: str, digest: str) -> str:
    """Where a file that lies beside the Markdown is published: ``media/2024/photo.3f2a90c1.jpg``; "" = no digest."""
    pure = PurePosixPath("media", path)
    return str(pure.with_name(f"{pure.stem}.{digest[:8]}{pure.suffix}")) if digest else str(pure)
