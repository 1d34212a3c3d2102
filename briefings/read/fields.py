"""Paths into front matter, for ``[fields]`` and taxonomies: ``categories[0]``, ``meta.date``, ``sources[].outlet``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from briefings.errors import Key

_PATH = re.compile(r"[^.\[\]]+(?:\[[0-9]*\])*(?:\.[^.\[\]]+(?:\[[0-9]*\])*)*")
_STEP = re.compile(r"\[([0-9]*)\]|([^.\[\]]+)")


def is_path(path: str) -> bool:
    """Whether a text is a path."""
    return _PATH.fullmatch(path) is not None


@lru_cache(maxsize=256)
def steps_of(path: str) -> tuple[Key, ...]:
    """A path taken apart; ``[]`` (every item) stays as ``"[]"``."""
    return tuple(match[2] or (int(match[1]) if match[1] else "[]") for match in _STEP.finditer(path))


def pick(values: Mapping[str, Any], path: str) -> Any:
    """The value at a path, or None; with ``[]`` in the path a flat list of what is there."""
    return _pick(values, steps_of(path))


def _pick(value: Any, steps: tuple[Key, ...]) -> Any:
    for number, step in enumerate(steps):
        if step == "[]":
            items = value if isinstance(value, list) else [] if value is None else [value]
            return _flat(_pick(item, steps[number + 1 :]) for item in items)
        value = _step(value, step)
    return value


def _step(value: Any, step: Key) -> Any:
    if isinstance(value, Mapping) and isinstance(step, str):
        return value.get(step)
    if isinstance(step, int):
        if isinstance(value, list):
            return value[step] if step < len(value) else None
        return value if step == 0 else None  # a single term where a list may stand
    return None


def _flat(found: Any) -> list[Any]:
    result: list[Any] = []
    for item in found:
        if isinstance(item, list):
            result.extend(item)
        elif item is not None:
            result.append(item)
    return result


def apply(values: Mapping[str, Any], fields: tuple[tuple[str, str], ...]) -> tuple[dict[str, Any], frozenset[str]]:
    """Values under the contract's keys, and the keys of the file that were used up for them.

    A mapped key that the file has under the contract's own name, too, is taken from the mapping if that gives
    anything. A key mapped to "" means something else in these files, and is left out.
    """
    mapped = dict(values)
    used: set[str] = set()
    for key, path in fields:
        if not path:
            mapped.pop(key, None)
            continue
        found = pick(values, path)
        if found is not None:
            mapped[key] = found
            used.add(str(steps_of(path)[0]))
    return mapped, frozenset(used)
