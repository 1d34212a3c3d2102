"""Filters of the layouts: small pure functions, value in, text out."""

from __future__ import annotations

import html as html_escapes
import json
import re
from collections.abc import Callable
from datetime import date, datetime
from email.utils import format_datetime
from typing import Any
from urllib.parse import urlsplit

from markupsafe import Markup

from briefings.model.content import LINK_CLOSE, LINK_OPEN
from briefings.text import MONTHS, WEEKDAYS, day_title, direction, month_title

_MARKER = re.compile(f"{LINK_OPEN}(\\d+){LINK_CLOSE}")
_encoder = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), default=str)


def fill(body: str, links: tuple[str, ...]) -> str:
    """A body with its link markers replaced by addresses; a link whose address is "" becomes plain text."""
    if LINK_OPEN not in body:
        return body
    for number, address in enumerate(links):
        if not address:
            marker = f"{LINK_OPEN}{number}{LINK_CLOSE}"
            body = re.sub(rf'<a\b[^>]*"{marker}"[^>]*>(.*?)</a>', r"\1", body, flags=re.DOTALL)
    return _MARKER.sub(lambda match: html_escapes.escape(links[int(match.group(1))]), body)


def body_filter(bodies: Callable[[str], str]) -> Callable[[str, tuple[str, ...]], Markup]:
    """The filter ``html``: ``{{ page.body|html(page.links) }}``."""

    def html(digest: str, links: tuple[str, ...] = ()) -> Markup:
        return Markup(fill(bodies(digest), links)) if digest else Markup()

    return html


def day(value: date) -> str:
    """16 May 2024"""
    return day_title(value)


def short_day(value: date) -> str:
    """16 May"""
    return f"{value.day} {MONTHS[value.month - 1]}"


def weekday(value: date) -> str:
    """Thursday"""
    return WEEKDAYS[value.weekday()]


def short_weekday(value: date) -> str:
    """Thu"""
    return WEEKDAYS[value.weekday()][:3]


def month(value: date) -> str:
    """May 2024"""
    return month_title(value)


def month_name(value: date) -> str:
    """May"""
    return MONTHS[value.month - 1]


def time(value: datetime) -> str:
    """18:00"""
    return f"{value:%H:%M}"


def iso(value: date) -> str:
    """2024-05-16T18:00:00+02:00, or 2024-05-16 for a day"""
    return value.isoformat()


def rfc822(value: datetime) -> str:
    """Thu, 16 May 2024 18:00:00 +0200 (RSS)"""
    return format_datetime(value)


def count(number: int, one: str, many: str) -> str:
    """1 briefing, 1,204 briefings"""
    return f"{number:,} {one if number == 1 else many}"


def translated(text: str) -> str:
    """A word that the site itself supplies (Archive, Categories) in the language of the page, if it has one for it"""
    return text


def host(url: str) -> str:
    """nato.int of https://www.nato.int/x"""
    return (urlsplit(url).hostname or "").removeprefix("www.")


def script_json(value: Any) -> Markup:
    """JSON that is safe inside a script element."""
    text = _encoder.encode(_without_empty(value))
    escaped = text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(escaped)


def _without_empty(value: Any) -> Any:
    """Structured data says nothing rather than "" or null."""
    if isinstance(value, dict):
        return {key: _without_empty(item) for key, item in value.items() if item not in ("", None, [], {}, ())}
    if isinstance(value, list | tuple):
        return [_without_empty(item) for item in value]
    return value


FILTERS: dict[str, Callable[..., Any]] = {
    function.__name__: function
    for function in (
        day,
        short_day,
        weekday,
        short_weekday,
        month,
        month_name,
        time,
        iso,
        rfc822,
        count,
        translated,
        host,
        direction,
        script_json,
    )
}
