"""One setting each: from what TOML gives to what ``Config`` holds, or a SettingError."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from briefings.config import NavigationItem
from briefings.errors import Key, did_you_mean
from briefings.read.schema import BRIEFING_KEYS

LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{4})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?(?:-[A-Za-z0-9]{4,8})*")
"""The shape of a BCP 47 language tag."""
_BASE_URL = re.compile(r"https?://[^/\s?#]+(?:/[^\s?#]*)?")
_TOKEN = re.compile(r":[A-Za-z_]*")
_TOKENS = (":year", ":month", ":day", ":slug", ":category")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a setting."""

    key: tuple[Key, ...]
    message: str
    hint: str = ""
    key_itself: bool = False
    """The key is meant, not its value."""
    code: str = "bad-setting"


class SettingError(ValueError):
    """A setting that cannot be used."""

    def __init__(self, *faults: Fault) -> None:
        self.faults = faults
        super().__init__("; ".join(fault.message for fault in faults))


@dataclass(frozen=True, slots=True)
class Context:
    """What a setting may depend on: the site's folder and the other settings, as written."""

    site: Path
    table: dict[str, Any]


def name_of(value: object) -> str:
    """A TOML value's type in an author's words."""
    names = {str: "a text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a table"}
    return names.get(type(value), "a date")


def text(value: Any, key: str, _context: Any) -> str:
    if not isinstance(value, str):
        raise SettingError(Fault((key,), f"{key} must be a text, not {name_of(value)}"))
    return value.strip()


def flag(value: Any, key: str, _context: Any) -> bool:
    if not isinstance(value, bool):
        raise SettingError(Fault((key,), f"{key} must be true or false, not {name_of(value)}"))
    return value


def positive(value: Any, key: str, _context: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise SettingError(Fault((key,), f"{key} must be a whole number from 1"))
    return value


def base_url(value: Any, key: str, context: Any) -> str:
    """The address, with one ``/`` at its end."""
    address = text(value, key, context)
    if not _BASE_URL.fullmatch(address):
        hint = "https://" + address.lstrip("/") if address and " " not in address and ":" not in address else ""
        message = f'{key} must be a whole address that starts with https:// or http://, not "{address}"'
        raise SettingError(Fault((key,), message, f'write "{hint}"' if hint else ""))
    return address.rstrip("/") + "/"


def language(value: Any, key: str, context: Any) -> str:
    tag = text(value, key, context)
    if not LANGUAGE.fullmatch(tag):
        raise SettingError(Fault((key,), f'"{tag}" is not a language tag', 'write it like "en", "en-GB" or "zh-Hant"'))
    return tag


def time_zone(value: Any, key: str, context: Any) -> str:
    name = text(value, key, context)
    try:
        ZoneInfo(name)
    except (ValueError, OSError, KeyError) as error:
        from zoneinfo import available_timezones

        hint = did_you_mean(name, available_timezones()) or 'write it like "Europe/Berlin" or "UTC"'
        raise SettingError(Fault((key,), f'"{name}" is not a time zone', hint)) from error
    return name


def permalink(value: Any, key: str, context: Any) -> str:
    pattern = text(value, key, context)
    faults = []
    for match in _TOKEN.finditer(pattern):
        if match[0] not in _TOKENS:
            hint = did_you_mean(match[0], _TOKENS) or f"there are {' '.join(_TOKENS)}"
            faults.append(Fault((key,), f'unknown token "{match[0]}" in permalink', hint))
    if ":slug" not in pattern:
        faults.append(Fault((key,), "permalink must contain :slug", 'for example "/:year/:month/:day/:slug/"'))
    if faults:
        raise SettingError(*faults)
    return "/" + pattern.strip("/") + "/"


def texts(value: Any, key: tuple[Key, ...]) -> tuple[str, ...]:
    """A list of texts, or one text of words."""
    if isinstance(value, str):
        return tuple(value.split())
    if not isinstance(value, list):
        raise SettingError(Fault(key, f"{dotted(key)} must be a list of texts, not {name_of(value)}"))
    wrong = [
        Fault((*key, number), f"{dotted(key)} must hold texts, not {name_of(item)}")
        for number, item in enumerate(value)
        if not isinstance(item, str)
    ]
    if wrong:
        raise SettingError(*wrong)
    return tuple(item.strip() for item in value)


def dotted(key: tuple[Key, ...]) -> str:
    """A key's path as TOML writes it."""
    return ".".join(str(part) for part in key if isinstance(part, str))


def one_of(value: str, known: Collection[str], key: tuple[Key, ...], what: str) -> str:
    """The value, if it is known."""
    if value not in known:
        hint = did_you_mean(value, known) or f"there are: {', '.join(known)}"
        raise SettingError(Fault(key, f'unknown {what} "{value}"', hint))
    return value


def every(value: Any, key: tuple[Key, ...], known: Collection[str], what: str) -> tuple[str, ...]:
    """A list of texts that are all known; all faults at once."""
    items = texts(value, key)
    faults: list[Fault] = []
    for number, item in enumerate(items):
        try:
            one_of(item, known, (*key, number), what)
        except SettingError as error:
            faults += error.faults
    if faults:
        raise SettingError(*faults)
    return items


def require(value: Any, key: str, context: Context) -> tuple[str, ...]:
    return every(value, (key,), (*BRIEFING_KEYS, *added_keys(context)), "front matter key")


def added_keys(context: Context) -> tuple[str, ...]:
    """Front matter keys of the added taxonomies."""
    added = context.table.get("taxonomies")
    if not isinstance(added, dict):
        return ()
    keys = (str(item.get("key", name)) if isinstance(item, dict) else name for name, item in added.items())
    return tuple(keys)


def markdown_extensions(value: Any, key: str, _context: Context) -> tuple[str, ...]:
    names = texts(value, (key,))
    if names:
        from briefings.read.markup import extension_problems

        faults = [
            Fault((key, number), problem.message, problem.hint, code=problem.code)
            for number, name in enumerate(names)
            for problem in extension_problems([name])
        ]
        if faults:
            raise SettingError(*faults)
    return names


def filters(value: Any, key: str, context: Context) -> str:
    path = text(value, key, context)
    if path and not (context.site / path).is_file():
        raise SettingError(Fault((key,), f"there is no file {path}"))
    return path


def navigation(value: Any, key: str, context: Context) -> tuple[NavigationItem, ...]:
    if not isinstance(value, list):
        raise SettingError(Fault((key,), f'{key} must be a list of {{ title = "…", url = "…" }}'))
    items, faults = [], []
    for number, item in enumerate(value):
        if not isinstance(item, dict) or set(item) != {"title", "url"}:
            faults.append(Fault((key, number), f'each item of {key} is {{ title = "…", url = "…" }}'))
            continue
        items.append(NavigationItem(text(item["title"], key, context), text(item["url"], key, context)))
    if faults:
        raise SettingError(*faults)
    return tuple(items)
