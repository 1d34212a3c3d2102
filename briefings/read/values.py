"""Values of front matter, checked one by one: what is wrong becomes a Problem, and reading goes on."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5
from zoneinfo import ZoneInfo

from briefings.errors import Key, Problem, Severity, did_you_mean
from briefings.read.dates import DateError, parse_day, parse_moment
from briefings.read.settings_values import LANGUAGE
from briefings.text import collapse

Place = tuple[Key, ...]
_NAMES = {str: "a text", bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "a mapping"}
_EMPTY = (None, "")


class Values:
    """The values of one file (its own over its folder's defaults), and the problems found so far."""

    def __init__(self, path: str, own: Mapping[str, Any], defaults: Mapping[str, Any], zone: ZoneInfo) -> None:
        self.path = path
        self.own = own
        self.values = {**defaults, **own}
        self.zone = zone
        self.problems: list[Problem] = []

    def report(self, code: str, message: str, key: Place = (), hint: str = "", severity: Severity = "error") -> None:
        """Note a problem at a key."""
        if key and key[0] in self.values and key[0] not in self.own:
            hint = f"{hint}; it comes from _defaults.toml" if hint else "it comes from _defaults.toml"
        self.problems.append(Problem(code=code, message=message, path=self.path, hint=hint, severity=severity, key=key))

    def has(self, key: str) -> bool:
        """Whether the key is there and not empty."""
        value = self.values.get(key)
        return value not in _EMPTY and value != []

    def text(self, key: str) -> str:
        """A text, trimmed; "" if absent."""
        value = self.values.get(key)
        return self.as_text(value, (key,)) if value is not None else ""

    def line(self, key: str) -> str:
        """A text with its white space collapsed."""
        return collapse(self.text(key))

    def as_text(self, value: Any, key: Place) -> str:
        if type(value) is str:
            return value.strip()
        if value is None:
            return ""
        if isinstance(value, int | float) and not isinstance(value, bool):
            return str(value)
        self._wrong_type(value, key, "a text")
        return ""

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, or a single one; each once, in the order of first mention."""
        value = self.values.get(key)
        if value in _EMPTY:
            return ()
        items = value if isinstance(value, list) else [value]
        found = (collapse(self.as_text(item, (key, number))) for number, item in enumerate(items))
        return tuple(dict.fromkeys(text for text in found if text))

    def flag(self, key: str, default: bool = False) -> bool:
        value = self.values.get(key)
        if isinstance(value, bool):
            return value
        if value is not None:
            right = "true" if str(value).lower() in {"yes", "on", "1", "y"} else "false"
            self.report("bad-type", f"{key} must be true or false", (key,), f"write {key}: {right}")
        return default

    def number(self, key: str) -> float | None:
        value = self.values.get(key)
        if value in _EMPTY:
            return None
        if isinstance(value, int | float) and not isinstance(value, bool):
            return value
        if isinstance(value, str) and re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", value.strip()):
            return float(value)
        self._wrong_type(value, (key,), "a number")
        return None

    def whole(self, key: str) -> int | None:
        value = self.number(key)
        if value is None or value == int(value):
            return None if value is None else int(value)
        self.report("bad-type", f"{key} must be a whole number", (key,))
        return None

    def moment(self, key: str) -> datetime | None:
        value = self.values.get(key)
        return None if value in _EMPTY else self.as_moment(value, (key,))

    def as_moment(self, value: Any, key: Place) -> datetime | None:
        try:
            return parse_moment(self._date_text(value), self.zone)
        except DateError as error:
            self._bad_date(error, key)
            return None

    def day(self, key: str) -> date | None:
        value = self.values.get(key)
        return None if value in _EMPTY else self.as_day(value, (key,))

    def as_day(self, value: Any, key: Place) -> date | None:
        try:
            return parse_day(self._date_text(value))
        except DateError as error:
            self._bad_date(error, key)
            return None

    def _date_text(self, value: Any) -> str:
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise DateError(f"it must be a date, not {_NAMES.get(type(value), 'empty')}")
        return str(value)

    def _bad_date(self, error: DateError, key: Place) -> None:
        self.report("bad-date", f"{dotted(key)}: {error.message}", key, error.hint)

    def choice(self, key: str, known: Collection[str]) -> str:
        value = self.text(key).lower()
        if value and value not in known:
            hint = did_you_mean(value, known) or f"one of: {', '.join(known)}"
            self.report("bad-value", f'"{value}" is not a {key}', (key,), hint)
            return ""
        return value

    def language(self, key: str) -> str:
        value = self.text(key)
        if value and not LANGUAGE.fullmatch(value):
            self.report("bad-language", f'"{value}" is not a language tag', (key,), 'write it like "en" or "zh-Hant"')
            return ""
        return value

    def identity(self) -> str:
        """``id``, else a UUID made from the path inside content/."""
        value = self.text("id")
        if value:
            try:
                return str(UUID(value))
            except ValueError:
                hint = "take the line out, or let the command new make one"
                self.report("bad-id", f'"{value}" is not a UUID', ("id",), hint)
        return str(uuid5(NAMESPACE_URL, f"briefings:{self.path.removeprefix('content/')}"))

    def mapping(self, key: str) -> dict[str, Any]:
        value = self.values.get(key)
        if value in _EMPTY:
            return {}
        if isinstance(value, dict):
            return value
        self._wrong_type(value, (key,), "a mapping of keys and values")
        return {}

    def mappings(self, key: str, known: tuple[str, ...]) -> list[tuple[int, dict[str, Any]]]:
        """The items of a list of mappings with their numbers; a single mapping may stand for a list of one."""
        value = self.values.get(key)
        if value in _EMPTY:
            return []
        result = []
        for number, item in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(item, dict):
                self.check_keys(item, known, (key, number) if isinstance(value, list) else (key,))
                result.append((number, item))
            else:
                hint = f"write {known[0]}: {item if isinstance(item, str) else '…'}"
                self.report("bad-type", f"each item of {key} must have keys: {', '.join(known)}", (key, number), hint)
        return result

    def check_keys(self, mapping: Mapping[str, Any], known: tuple[str, ...], key: Place) -> None:
        """Warn of keys that a mapping inside the front matter should not have."""
        for name in mapping:
            if name not in known:
                hint = did_you_mean(name, known) or f"there are: {', '.join(known)}"
                message = f'unknown key "{name}" in {dotted(key)}'
                self.report("unknown-key", message, (*key, name), hint, "warning")

    def paths(self, key: str) -> tuple[str, ...]:
        """Old URLs of this site: paths from its root."""
        result = []
        for number, path in enumerate(self.texts(key)):
            if "://" in path or path.startswith("//") or " " in path or ".." in path.split("/"):
                self.report(
                    "bad-alias", f'"{path}" is not a path of this site', (key, number), 'write it like "/old/x/"'
                )
            else:
                result.append("/" + path.lstrip("/"))
        return tuple(result)

    def missing(self, key: str, severity: Severity = "error", hint: str = "") -> None:
        self.report("missing-key", f"{key} is missing", (), hint or f"add a line {key}: …", severity)

    def required_in(self, item: Mapping[str, Any], names: tuple[str, ...], key: Place) -> bool:
        """Whether a mapping inside the front matter has these keys; a problem for each it has not."""
        complete = True
        for name in names:
            if item.get(name) in _EMPTY:
                self.report("missing-key", f"{dotted(key)} has no {name}", (*key, name), f"add {name}: …")
                complete = False
        return complete

    def _wrong_type(self, value: Any, key: Place, wanted: str) -> None:
        self.report("bad-type", f"{dotted(key)} must be {wanted}, not {_NAMES.get(type(value), 'empty')}", key)

    def silenced(self, codes: tuple[str, ...]) -> tuple[Problem, ...]:
        """The problems without the warnings that the file's ``ignore`` names."""
        return tuple(p for p in self.problems if p.severity == "error" or p.code not in codes)


def dotted(key: Place) -> str:
    """``sources[1].outlet`` for ("sources", 1, "outlet")."""
    text = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in key)
    return text.removeprefix(".")
