"""Dates as people paste them. Nothing is guessed: a missing year, an ambiguous order stay unread."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from briefings.importers.dates_abroad import may_be_date, read_abroad

_MONTH_NAMES = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTHS = {name: number for number, name in enumerate(_MONTH_NAMES, start=1)}
_MONTHS |= {name[:3]: number for name, number in _MONTHS.items()} | {"sept": 9}
_MONTH = r"(?P<month>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>(?:19|20)\d{2})(?!\d)"
_FULL_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d){_YEAR}\s*(?P<mark>[-/.])\s*(?P<month>\d{{1,2}})\s*(?P=mark)\s*(?P<day>\d{{1,2}})(?!\d)",
        rf"(?<!\d){_YEAR}\s*年\s*(?P<month>\d{{1,2}})\s*月\s*(?P<day>\d{{1,2}})\s*日",
        rf"\b{_MONTH}\s*{_DAY}\s*[,/.\s]\s*{_YEAR}",
        rf"(?<!\d){_DAY}[\s./-]*(?:of\s+)?{_MONTH}[\s,/-]*{_YEAR}",
    )
)
_NUMERIC = re.compile(rf"(?<!\d)(?P<first>\d{{1,2}})\s*(?P<mark>[/.-])\s*(?P<second>\d{{1,2}})\s*(?P=mark)\s*{_YEAR}")
_YEARLESS = re.compile(
    rf"\b{_MONTH}\s*{_DAY}(?!\d)|(?<!\d){_DAY}[\s.-]*{_MONTH}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2}}(?!\d)".replace(
        "?P<month>", "?:"
    ).replace("?P<day>", "?:"),
    re.IGNORECASE,
)
_RELATIVE = re.compile(r"\b(?:ago|yesterday|today|just now|tomorrow)\b", re.IGNORECASE)
_TIME = re.compile(
    r"(?<![\d.])T?(?P<hour>\d{1,2})(?:[:.h時时点點](?P<minute>[0-5]\d)分?(?::(?P<second>[0-5]\d)(?:\.\d+)?)?)?\s*"
    r"(?P<half>[ap]\.?\s?m\b\.?)?(?:\s*(?:hrs|hours|uhr)\b)?",
    re.IGNORECASE,
)
_NUMERIC_ZONE = re.compile(r"(?:\b(?:UTC|GMT)\s*)?(?P<sign>[+\-−])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?(?!\d)")
_NAMED_ZONE = re.compile(r"(?<![A-Za-z])(?P<name>[A-Z]{1,5})(?![A-Za-z])")
_ZONES: dict[str, tzinfo] = {
    **dict.fromkeys(("Z", "UTC", "GMT"), UTC),
    **{name: ZoneInfo("America/New_York") for name in ("ET", "EST", "EDT")},
    **{name: ZoneInfo("America/Los_Angeles") for name in ("PT", "PST", "PDT")},
    **{name: ZoneInfo("America/Chicago") for name in ("CT", "CDT")},
    **{name: ZoneInfo("America/Denver") for name in ("MT", "MDT")},
    **{name: ZoneInfo("Europe/Berlin") for name in ("CET", "CEST", "MEZ", "MESZ")},
    **{name: ZoneInfo("Europe/Athens") for name in ("EET", "EEST")},
    "MSK": ZoneInfo("Europe/Moscow"),
    "JST": ZoneInfo("Asia/Tokyo"),
    "KST": ZoneInfo("Asia/Seoul"),
    "HKT": ZoneInfo("Asia/Hong_Kong"),
    "SGT": ZoneInfo("Asia/Singapore"),
    "AEST": timezone(timedelta(hours=10)),
    "AEDT": timezone(timedelta(hours=11)),
}
"""Only abbreviations that mean one thing: BST, CST, IST and MST mean several, so they are not read."""
_FILLER = re.compile(
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?"
    r"|\b(?:at|on|the|of|local time|date|a|um)\b|[\s,.;|/()•·—–-]+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateReading:
    """A date that was read, or why it was not."""

    moment: datetime | None = None
    """Aware."""
    has_time: bool = False
    has_zone: bool = False
    fault: str = ""
    """Why a text that speaks of a date gives none: ``has no year``; "" if it gives one or does not speak of one."""
    rest: str = ""
    """What else stands there."""


def read_date(text: str, zone: ZoneInfo) -> DateReading:
    """The date in a short text; without a zone of its own it is in ``zone``."""
    match, parts, fault = _find_date(text)
    if match is None and not _unread(text) and may_be_date(text):
        return _from_abroad(text, zone)
    if match is None or fault:
        return DateReading(fault=fault or _unread(text), rest=text)
    around = f"{text[: match.start()]} \x00 {text[match.end() :]}"
    clock, around = _take_time(around)
    found_zone, around = _take_zone(around) if clock else (None, around)
    rest = _FILLER.sub(" ", around.replace("\x00", " ")).strip()
    try:
        moment = datetime(*parts, *(clock or (0, 0, 0)), tzinfo=found_zone or zone)
    except ValueError:
        return DateReading(fault="names a day or time that does not exist", rest=text)
    return DateReading(moment.astimezone(zone), clock is not None, found_zone is not None, "", rest)


def _from_abroad(text: str, zone: ZoneInfo) -> DateReading:
    """A date in another language than English; the whole text must be one."""
    found_zone, around = _take_zone(text)
    moment, has_time, fault = read_abroad(around.strip(" ,"))
    if moment is None:
        return DateReading(fault=fault, rest=text)
    aware = moment.replace(tzinfo=found_zone if found_zone and has_time else zone)
    return DateReading(aware.astimezone(zone), has_time, has_time and found_zone is not None)


def _find_date(text: str) -> tuple[re.Match[str] | None, tuple[int, int, int], str]:
    for pattern in _FULL_DATES:
        match = pattern.search(text)
        if match:
            month = match["month"]
            number = int(month) if month.isdigit() else _MONTHS[month.casefold()]
            return match, (int(match["year"]), number, int(match["day"])), ""
    match = _NUMERIC.search(text)
    if match is None:
        return None, (0, 0, 0), ""
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if match["mark"] == "." or first > 12 or first == second:
        return match, (year, second, first), ""
    if second > 12:
        return match, (year, first, second), ""
    return match, (0, 0, 0), "is ambiguous: day or month first?"


def _unread(text: str) -> str:
    if _RELATIVE.search(text):
        return "is relative to an unknown day"
    return "has no year" if _YEARLESS.search(text) else ""


def _take_time(text: str) -> tuple[tuple[int, int, int] | None, str]:
    for match in _TIME.finditer(text):
        if match["minute"] is None and match["half"] is None:
            continue
        hour = int(match["hour"])
        half = (match["half"] or "").casefold()[:1]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        clock = (hour, int(match["minute"] or 0), int(match["second"] or 0))
        return clock, text[: match.start()] + " " + text[match.end() :]
    return None, text


def _take_zone(text: str) -> tuple[tzinfo | None, str]:
    match = _NUMERIC_ZONE.search(text)
    if match and int(match["hours"]) <= 14:
        offset = timedelta(hours=int(match["hours"]), minutes=int(match["minutes"] or 0))
        sign = 1 if match["sign"] == "+" else -1
        return timezone(sign * offset), text[: match.start()] + " " + text[match.end() :]
    for named in _NAMED_ZONE.finditer(text):
        if named["name"] in _ZONES:
            return _ZONES[named["name"]], text[: named.start()] + " " + text[named.end() :]
    return None, text
