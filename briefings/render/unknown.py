"""A name in a layout that means nothing: said in words of the reference, not of the code."""

from __future__ import annotations

import re
from typing import Any

import jinja2
from jinja2.utils import missing

from briefings.errors import did_you_mean


class Unknown(jinja2.StrictUndefined):
    """Fails wherever it is used, and says what there is instead."""

    @property
    def _undefined_message(self) -> str:
        if self._undefined_hint:
            return self._undefined_hint
        name, owner = self._undefined_name, self._undefined_obj
        if owner is missing:
            near = did_you_mean(str(name), ("page", "site", "asset"))
            return f'"{name}" means nothing here: a layout knows page, site and asset' + (f"; {near}" if near else "")
        near = did_you_mean(str(name), fields(owner))
        return f'{kind(owner)} has no "{name}"' + (f"; {near}" if near else "")


def kind(value: object) -> str:
    """``page (StandingPageView)``, ``a Teaser``, ``a text``: what a layout has in its hand."""
    name = type(value).__name__
    if name.endswith("View"):
        return f"{'site' if name == 'SiteView' else 'page'} ({name})"
    plain = {"str": "text", "int": "number", "float": "number", "tuple": "list", "dict": "table", "datetime": "date"}
    return "nothing (none)" if value is None else f"a {plain.get(name, name)}"


def fields(value: Any) -> tuple[str, ...]:
    """Names that may follow the dot."""
    if isinstance(value, dict):
        return tuple(str(key) for key in value)
    return tuple(name for name in dir(value) if not name.startswith("_"))


def named(message: str, excerpt: str) -> tuple[int, int]:
    """(column from 1, length) of what a message names in the line; the whole line if it is not there; 0 if no line."""
    for name in re.findall(r'"([^"]+)"', message):
        match = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", excerpt)
        if match:
            return match.start() + 1, len(name)
    indent = len(excerpt) - len(excerpt.lstrip())
    return (indent + 1, max(1, len(excerpt.strip()))) if excerpt.strip() else (0, 1)
