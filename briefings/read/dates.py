"""Dates as people write them. One that can be read in two ways is an error, never a guess."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import UTC, date, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

_ISO = re.compile(
    r"(\d{4}-\d{2}-\d{2})"
    r"(?:[T ](\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?)\s*(Z|z|[+-]\d{2}(?::?\d{2}(?::?\d{2})?)?)?)?$"
)
_PLAIN_ISO = re.compile(r"\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:\d{2})?)?$")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_NUMERIC = re.compile(r"(?<![\d:.])(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?![\d:])")
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_SLASH_YEAR = re.compile(r"([A-Za-z]{3,}\.? \d{1,2})/(\d{4})")
_EXAMPLE = "write it as 2024-05-14 or 2024-05-14T22:50:00+02:00"
_NEUTRAL = {"UTC", "GMT", "Z"}
_MONTHS = [date(2000, month, 1).strftime("%B") for month in range(1, 13)]


class DateError(ValueError):
    """A date that cannot be read, or can be read in two ways."""

    def __init__(self, message: str, hint: str = _EXAMPLE) -> None:
        self.message = message
        self.hint = hint
        super().__init__(message)


def parse_moment(value: str, zone: ZoneInfo) -> datetime:
    """An aware date-time in ``zone``; without a time it is midnight, without a zone of its own it is in ``zone``.

    Raises DateError.
    """
    moment = _parse(value)
    return moment.replace(tzinfo=zone) if moment.tzinfo is None else moment.astimezone(zone)


def parse_day(value: str) -> date:
    """The day as written, whatever its time and zone. Raises DateError."""
    return _parse(value).date()


def _parse(value: str) -> datetime:
    if _PLAIN_ISO.match(value):
        return _from_iso(value, value)
    value = value.strip()
    match = _ISO.match(_COMPACT.sub(r"\1-\2-\3", value) if _COMPACT.match(value) else _with_iso_day(value))
    if match is None:
        return _parse_words(value)
    day, clock, offset = match.groups()
    return _from_iso(f"{day}T{_full_clock(clock)}{offset or ''}" if clock else day, value)


def _full_clock(clock: str) -> str:
    whole, _, fraction = clock.replace(",", ".").partition(".")
    return whole.rjust(8 if whole.count(":") == 2 else 5, "0") + (f".{fraction[:6]:0<6}" if fraction else "")


def _from_iso(iso: str, value: str) -> datetime:
    try:
        return datetime.fromisoformat(iso.replace("z", "Z"))
    except ValueError as error:
        raise _impossible(iso, value, str(error)) from error


def _impossible(iso: str, value: str, said: str) -> DateError:
    """A day or an hour that does not exist; in words that do not change with the version of Python."""
    year, month, day = int(iso[:4]), int(iso[5:7]), int(iso[8:10])
    message, hint = said.partition(", not ")[0], _EXAMPLE
    if 1 <= day <= 12 < month <= 31:
        hint = f"year, month, day: is it {year:04}-{day:02}-{month:02}?"
    elif year and 1 <= month <= 12 and not 1 <= day <= (last := monthrange(year, month)[1]):
        message, hint = "day is out of range for month", f"{_MONTHS[month - 1]} {year} has {last} days"
    return DateError(f'"{value}" is not a date: {message}', hint)


def _with_iso_day(value: str) -> str:
    """The text with a numeric day in it (14.05.2024, 2024/05/14, 13/05/2024) written as 2024-05-14."""
    match = _NUMERIC.search(value)
    if match is None:
        return value
    return f"{value[: match.start()]}{_iso_day(match, value)}{value[match.end() :]}".strip()


def _iso_day(match: re.Match[str], value: str) -> str:
    first, separator, second, third = match.groups()
    if len(first) == 4 and len(third) <= 2:
        return f"{first}-{second:0>2}-{third:0>2}"
    if len(third) != 4 or len(first) > 2:
        raise DateError(f'"{value}" has no year of four digits')
    low, high = int(first), int(second)
    if separator == "." or low > 12 or low == high:
        return f"{third}-{second:0>2}-{first:0>2}"
    if high > 12:
        return f"{third}-{first:0>2}-{second:0>2}"
    one, other = f"{third}-{second:0>2}-{first:0>2}", f"{third}-{first:0>2}-{second:0>2}"
    if not (low and high):
        raise DateError(f'"{value}" is not a date')
    message = f'"{value}" can be read as {low} {_MONTHS[high - 1]} and as {high} {_MONTHS[low - 1]}'
    raise DateError(message, f"write {one} or {other}")


def _parse_words(value: str) -> datetime:
    """Dates with names of months, by python-dateutil, which must find every part of the day in the text."""
    if not _YEAR.search(value):
        raise DateError(f'"{value}" has no year' if re.search(r"\d", value) else f'"{value}" is not a date')
    text = _with_iso_day(_SLASH_YEAR.sub(r"\1 \2", value))
    one = _by_dateutil(text, value, datetime(2000, 1, 1))
    other = _by_dateutil(text, value, datetime(2004, 2, 2))
    if one != other or str(one.year) not in value:
        missing = "year" if str(one.year) not in value else "month" if one.month != other.month else "day"
        raise DateError(f'"{value}" has no {missing}')
    return one


def _by_dateutil(text: str, value: str, default: datetime) -> datetime:
    from dateutil import parser

    try:
        moment = parser.parse(text, default=default, tzinfos=_named_zone)
    except DateError:
        raise
    except (ValueError, OverflowError) as error:
        raise DateError(f'"{value}" is not a date that can be read') from error
    if moment.tzinfo is None:
        return moment
    offset = moment.utcoffset()
    return moment.replace(tzinfo=timezone(offset if offset is not None else timedelta(0)))


def _named_zone(name: str | None, offset: int | None) -> tzinfo | None:
    if name is None and offset is None:
        return None
    if name and name.upper() not in _NEUTRAL:
        message = f'"{name}" is not a time zone that has one meaning'
        raise DateError(message, "write the offset: 2024-05-14T22:50:00-04:00")
    return timezone(timedelta(seconds=offset)) if offset else UTC
