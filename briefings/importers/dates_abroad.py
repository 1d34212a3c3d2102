"""Dates in other languages, by dateparser, held to what the text says: no part is filled in, nothing is relative."""

from __future__ import annotations

import re
import warnings
from datetime import datetime

_MISSING = 'is in a language that needs more: pip install "briefings[import]"'
_LONGEST = 60
_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_DAY = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_CLOCK = re.compile(
    r"\d{1,2}\s*(?:[:.h点點時时시]|ч\.?)\s*\d{2}|\d{1,2}\s*(?:[ap]\.?m\b|uhr|h\b|点|點|時|时|시)", re.IGNORECASE
)
_SETTINGS = {
    "STRICT_PARSING": True,
    "REQUIRE_PARTS": ["day", "month", "year"],
    "PARSERS": ["absolute-time"],
    "DATE_ORDER": "DMY",
    "RETURN_AS_TIMEZONE_AWARE": False,
}


def may_be_date(text: str) -> bool:
    """Whether a short text has a year of four digits, a day and letters: digits of any script."""
    if len(text) > _LONGEST or not any(char.isalpha() for char in text):
        return False
    year = _YEAR.search(text)
    return year is not None and 1900 <= int(year.group()) < 2100 and _DAY.search(text) is not None


def read_abroad(text: str) -> tuple[datetime | None, bool, str]:
    """(naive moment, whether it has a time, why there is none) of a text that holds nothing but a date and a time."""
    try:
        with warnings.catch_warnings():  # the library's own, about its use of regular expressions and zones
            warnings.simplefilter("ignore")
            from dateparser import parse

            moment = parse(text, settings=_SETTINGS)
    except ImportError:
        return None, False, _MISSING
    except (ValueError, OverflowError, RecursionError):
        return None, False, ""
    year = _YEAR.search(text)
    if moment is None or year is None or moment.year != int(year.group()):
        return None, False, ""
    has_time = bool(moment.hour or moment.minute) or _CLOCK.search(text) is not None
    return moment.replace(tzinfo=None), has_time, ""
