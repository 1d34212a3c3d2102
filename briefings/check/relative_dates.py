"""Words such as "on Tuesday" in a text that will be read in ten years. English only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

from briefings.check.facts import Facts, Rule, Source
from briefings.check.files import prose
from briefings.errors import Problem
from briefings.model.content import Briefing

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
RELATIVE = re.compile(
    rf"\b(?:on (?P<day>{'|'.join(_DAYS)})(?!s?\w)(?!,? (?:the )?(?:\d|{_MONTHS}))"
    r"|(?P<near>yesterday|tomorrow|today|tonight|this (?:morning|afternoon|evening))"
    r"|(?P<span>(?:last|next) (?:week|month|year|" + "|".join(_DAYS) + r")))\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|«[^»]*»|„[^“]*“")
"""Words of others stay as they were said."""


def relative_dates(facts: Facts) -> Iterator[Problem]:
    """Each relative date with the day it means, counted from the briefing's own."""
    for source in facts.live:
        briefing = source.content
        if isinstance(briefing, Briefing) and (briefing.language or facts.config.language).startswith("en"):
            day = briefing.date.astimezone(facts.config.zone).date()
            yield from _in_body(source, day)


def _in_body(source: Source, day: date) -> Iterator[Problem]:
    for number, line in prose(source):
        text = _QUOTED.sub(lambda match: " " * len(match[0]), line)
        for match in RELATIVE.finditer(text):
            message = f'"{match[0]}" will not be understood later'
            yield source.at(number, match.start(), len(match[0]), "relative-date", message, _hint(match, day))


def _hint(match: re.Match[str], day: date) -> str:
    if match["span"]:
        return f"write the date: the briefing is of {written(day)}"
    return f"'{match[0]}' = {written(meant(match, day))}"


def meant(match: re.Match[str], day: date) -> date:
    """The day that is meant: a weekday is the last one up to the briefing's own day."""
    if match["day"]:
        back = (day.weekday() - _DAYS.index(match["day"].lower())) % 7
        return day - timedelta(days=back)
    return day + timedelta(days={"yesterday": -1, "tomorrow": 1}.get(match["near"].lower(), 0))


def written(day: date) -> str:
    """``14 May 2024``"""
    return f"{day.day} {day:%B %Y}"


RELATIVE_RULES = (Rule(("relative-date",), relative_dates),)
