"""Which addresses exist: the address of each kind of page, or "" if the configuration switches that kind off. Every
link to a page by its kind comes from here, so that none leads to a page that is not made. Pure."""

from __future__ import annotations

from datetime import date

from briefings.config import Config
from briefings.plan import urls


def made(config: Config, kind: str) -> bool:
    """Whether pages of that kind are made."""
    return "html" in config.outputs.get(kind, ())


def home(config: Config) -> str:
    return config.root if made(config, "home") else ""


def year(config: Config, number: int) -> str:
    return config.root + urls.year_path(number) if made(config, "year") else ""


def month(config: Config, day: date) -> str:
    """The page of the month that the day is in."""
    return config.root + urls.month_path(day) if made(config, "month") else ""


def day(config: Config, chosen: date) -> str:
    """The edition of a day that has one."""
    return config.root + urls.day_path(chosen) if made(config, "day") else ""


def briefing(config: Config, path: str, chosen: date) -> str:
    """Where a visible briefing is to be read: its own page at the URL path ``path``; on a site without such pages the
    edition of its day."""
    return config.root + urls.encode(path) if made(config, "briefing") else day(config, chosen)
