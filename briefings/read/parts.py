"""The parts of front matter that have keys of their own: sources, corrections, withdrawal, image, roles."""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import Any

from briefings.model.content import Citation, Correction, Image, Role, Withdrawal
from briefings.read.schema import (
    CITATION_KEYS,
    CORRECTION_KEYS,
    IMAGE_KEYS,
    ROLE_KEYS,
    SEVERITIES,
    WITHDRAWAL_KEYS,
)
from briefings.read.values import Place, Values, dotted

_SHA256 = re.compile(r"[0-9a-fA-F]{64}")
_ADDRESS = re.compile(r"https?://[^\s/]+\S*")
_PARTIAL_DAY = re.compile(r"(\d{4})(?:-(\d{2}))?")


def citations(values: Values) -> tuple[Citation, ...]:
    """``sources``."""
    return tuple(_citation(values, item, number) for number, item in values.mappings("sources", CITATION_KEYS))


def _citation(values: Values, item: dict[str, Any], number: int) -> Citation:
    place: Place = ("sources", number)
    found = {key: values.as_text(item[key], (*place, key)) for key in CITATION_KEYS if key in item and key != "date"}
    for key in ("url", "archived"):
        if found.get(key) and not _ADDRESS.fullmatch(found[key]):
            message = f'{dotted((*place, key))} "{found[key]}" is not a web address'
            values.report("bad-url", message, (*place, key), "it starts with https:// or http://")
    if found.get("sha256") and not _SHA256.fullmatch(found["sha256"]):
        values.report("bad-value", f"{dotted((*place, 'sha256'))} is not 64 hexadecimal digits", (*place, "sha256"))
    return Citation(**found, date=_citation_date(values, item.get("date"), (*place, "date")))


def _citation_date(values: Values, value: Any, place: Place) -> str:
    """As exact as its source gave it: a date stays a date."""
    if value in (None, ""):
        return ""
    if ":" not in str(value):
        day = values.as_day(value, place)
        return day.isoformat() if day else ""
    moment = values.as_moment(value, place)
    return moment.isoformat() if moment else ""


def corrections(values: Values) -> tuple[Correction, ...]:
    result = []
    for number, item in values.mappings("corrections", CORRECTION_KEYS):
        place: Place = ("corrections", number)
        severity = values.as_text(item.get("severity", "correction"), (*place, "severity"))
        if severity not in SEVERITIES:
            message = f'"{severity}" is not a severity of a correction'
            values.report("bad-value", message, (*place, "severity"), f"one of: {', '.join(SEVERITIES)}")
        if not values.required_in(item, ("date", "text"), place):
            continue
        moment = values.as_moment(item["date"], (*place, "date"))
        text, was, now = (values.as_text(item.get(key), (*place, key)) for key in ("text", "was", "now"))
        if moment is not None:
            result.append(Correction(moment, text, severity, was, now))
    return tuple(result)


def withdrawal(values: Values) -> Withdrawal | None:
    item = values.mapping("withdrawn")
    if not item:
        return None
    values.check_keys(item, WITHDRAWAL_KEYS, ("withdrawn",))
    if not values.required_in(item, ("date", "reason"), ("withdrawn",)):
        return None
    moment = values.as_moment(item["date"], ("withdrawn", "date"))
    reason, note = (values.as_text(item.get(key), ("withdrawn", key)) for key in ("reason", "note"))
    return Withdrawal(moment, reason, note) if moment is not None else None


def image(values: Values) -> Image | None:
    """``image``; alt and credit are required with it. A text alone is its ``src``."""
    value = values.values.get("image")
    item = {"src": value} if isinstance(value, str) and value else values.mapping("image")
    if not item:
        return None
    values.check_keys(item, IMAGE_KEYS, ("image",))
    values.required_in(item, ("src", "alt", "credit"), ("image",))
    return Image(**{key: values.as_text(item.get(key), ("image", key)) for key in IMAGE_KEYS})


def roles(values: Values) -> tuple[Role, ...]:
    result = []
    for number, item in values.mappings("roles", ROLE_KEYS):
        place: Place = ("roles", number)
        values.required_in(item, ("title",), place)
        start = _role_day(values, item.get("from"), (*place, "from"), last=False)
        end = _role_day(values, item.get("to"), (*place, "to"), last=True)
        if start is not None and end is not None and end < start:
            values.report("bad-value", f"{dotted(place)} ends before it starts", (*place, "to"))
        title, of = (values.as_text(item.get(key), (*place, key)) for key in ("title", "of"))
        result.append(Role(title, start, end, of))
    return tuple(result)


def _role_day(values: Values, value: Any, place: Place, last: bool) -> date | None:
    """A day; of a year or a month alone its first or last one."""
    if value in (None, ""):
        return None
    match = _PARTIAL_DAY.fullmatch(str(value))
    if match is None:
        return values.as_day(value, place)
    year, month = int(match[1]), int(match[2] or (12 if last else 1))
    if not (1 <= month <= 12 and year):
        values.report("bad-date", f'{dotted(place)}: "{value}" is not a date', place)
        return None
    return date(year, month, calendar.monthrange(year, month)[1] if last else 1)
