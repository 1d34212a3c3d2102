"""The YAML that most front matter is written in, read line by line: 24 µs a briefing, where a whole parser takes 58.

Keys with a value on their line, a list or a mapping of such below, lists of such mappings. Whatever is not certainly
of this kind (comments, folded texts, escapes, anchors, a fault) is left to the whole parser: None.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

_KEY = r"([A-Za-z_][A-Za-z0-9_-]{0,99}):(?: +(.*))?"
_ENTRY = re.compile(_KEY)
_NESTED = re.compile(rf"( *)(- +)?(?:{_KEY}|(.*))")
_PLAIN = r"[^\W_](?:[^:#]|:(?! )|(?<! )#)*"
_VALUE = re.compile(rf"""(?:({_PLAIN})|"([^"\\]*)"|'([^']*)')$""")
_FLOW_ITEM = r"""(?:[^\W_][^\[\]{},:#"']*|"[^"\\]*")"""
_FLOW = re.compile(rf"\[ *(?:{_FLOW_ITEM} *(?:, *{_FLOW_ITEM} *)*)?\]$")
_FLOW_ITEMS = re.compile(_FLOW_ITEM)
Typed = Callable[[str], object]


class _NotSimpleError(Exception):
    """There is something in it that only the whole parser knows."""


def read(block: str, typed: Typed) -> dict[str, Any] | None:
    """The values of a block, or None if it is not simple. ``typed`` gives the value of a text without quotes."""
    text = block.strip("\n")
    if not text.replace("\n", "").isprintable():
        return None
    lines = text.split("\n")
    values: dict[str, Any] = {}
    place = 0
    try:
        while place < len(lines):
            match = _ENTRY.fullmatch(lines[place])
            if match is None or match[1] in values:
                return None
            place += 1
            if match[2] and (value := match[2].rstrip(" ")):
                values[_key(match[1], typed)] = _value(value, typed)
            else:
                end = place
                while end < len(lines) and lines[end][:1] in {" ", "-"}:
                    end += 1
                values[_key(match[1], typed)] = _below(lines[place:end], typed) if end > place else None
                place = end
    except _NotSimpleError:
        return None
    return values


def _key(text: str, typed: Typed) -> str:
    if typed(text) is text:
        return text
    raise _NotSimpleError


def _value(text: str, typed: Typed) -> Any:
    match = _VALUE.match(text)
    if match is None:
        if _FLOW.match(text) is None:
            raise _NotSimpleError
        return [_value(item.rstrip(" "), typed) for item in _FLOW_ITEMS.findall(text)]
    plain, double, single = match.groups()
    if plain is None:
        return single if double is None else double
    if plain[-1] == ":":
        raise _NotSimpleError
    return typed(plain)


def _below(lines: list[str], typed: Typed) -> list[Any] | dict[str, Any]:
    """A list (of values or of mappings) or a mapping, all of whose lines are indented alike."""
    first = _NESTED.fullmatch(lines[0])
    if first is None:
        raise _NotSimpleError
    indent, dash = first[1], first[2]
    if not dash:
        return _mapping(lines, indent, typed)
    items: list[Any] = []
    for line in lines:
        match = _NESTED.fullmatch(line)
        if match is None:
            raise _NotSimpleError
        if match[2] and match[1] == indent:
            inside = f"{indent}{' ' * len(match[2])}"
            items.append({} if match[3] else _value(match[5].rstrip(" "), typed))
        elif match[2] or match[1] != inside or type(items[-1]) is not dict:
            raise _NotSimpleError
        if match[3]:
            _add(items[-1], match[3], match[4], typed)
        elif not match[2]:
            raise _NotSimpleError
    return items


def _mapping(lines: list[str], indent: str, typed: Typed) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for line in lines:
        match = _NESTED.fullmatch(line)
        if match is None or match[2] or match[1] != indent or not match[3]:
            raise _NotSimpleError
        _add(values, match[3], match[4], typed)
    return values


def _add(values: dict[str, Any], key: str, text: str | None, typed: Typed) -> None:
    value = (text or "").rstrip(" ")
    if not value or key in values:  # nothing, or a level further down
        raise _NotSimpleError
    values[_key(key, typed)] = _value(value, typed)
