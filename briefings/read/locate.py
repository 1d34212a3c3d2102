"""From a key or a text to its place in the file: only when there is a problem to print."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from briefings.errors import Key, Problem
from briefings.read.fields import steps_of
from briefings.read.syntax import line_of
from briefings.read.toml_places import Place, places

_AS_LINK = r"""(?:\]\(\s*<?|\[\[\s*|\]:\s+<?|(?:href|src)=["'])(%s)(?=[\s)>\]"'|]|$)"""
"""Before and after an address in Markdown and HTML: ``[x](a.md)``, ``[[Name]]``, ``[x]: a.md``, ``href="a.md"``."""
Span = tuple[int, int, int]
"""Line and column (both from 1), and length in characters."""


def locate(problem: Problem, text: str, fields: Mapping[str, str] | None = None) -> Problem:
    """The problem with line, column, length and excerpt of the value it is about.

    ``text`` is the file's text (see ``decode``). ``problem.key`` is a path of the contract's keys, which ``fields``
    maps to the keys the file has; ``problem.needle`` a text in the body. What cannot be found is at line 1.
    """
    if problem.line:
        return problem if problem.excerpt else replace(problem, excerpt=line_of(text, problem.line))
    span = None
    if problem.key:
        span = value_span(text, _own_steps(problem.key, fields or {}))
    elif problem.needle:
        span = needle_span(text, problem.needle)
    line, column, length = span or (1, 1, 1)
    return problem.located(line, column, length, line_of(text, line))


def locate_all(problem: Problem, text: str, fields: Mapping[str, str] | None = None) -> list[Problem]:
    """As ``locate``, but of a link that is written several times every place is told."""
    if problem.line or problem.key or not problem.needle:
        return [locate(problem, text, fields)]
    places = [match.start(1) for match in re.finditer(_AS_LINK % re.escape(problem.needle), text)]
    spans = [_span(text, at, at + len(problem.needle)) for at in places]
    return [problem.located(*span, line_of(text, span[0])) for span in spans] or [locate(problem, text, fields)]


def locate_key(problem: Problem, text: str) -> Problem:
    """As ``locate``, but the key itself is meant, not its value."""
    span = value_span(text, problem.key, key_itself=True) or (1, 1, 1)
    return problem.located(*span, line_of(text, span[0]))


def _own_steps(key: tuple[Key, ...], fields: Mapping[str, str]) -> tuple[Key, ...]:
    path = fields.get(str(key[0]))
    if not path:
        return key
    rest = list(key[1:])
    own = [rest.pop(0) if step == "[]" and rest else step for step in steps_of(path)]
    return (*(step for step in own if step != "[]"), *rest)


def needle_span(text: str, needle: str) -> Span | None:
    """The first place of ``needle`` in the body, else anywhere in the file."""
    from briefings.read import front_matter

    handler = front_matter.handler_of(text)
    body = front_matter.split(text, "").body if handler is not None else text
    at = text.find(needle, len(text) - len(body))
    if at < 0:
        at = text.find(needle)
    return _span(text, at, at + len(needle)) if at >= 0 else None


def value_span(text: str, steps: tuple[Key, ...], key_itself: bool = False) -> Span | None:
    """The place of a value of the front matter, or of the nearest thing around it that is there."""
    from briefings.read import front_matter
    from briefings.read.strict_yaml import find

    start = text.lstrip()
    offset = len(text) - len(start)
    handler = front_matter.handler_of(start)
    if handler is None:
        return None
    try:
        block, _ = handler.split(start)
    except ValueError:
        return None
    if isinstance(handler, front_matter.StrictTOMLHandler):
        return toml_span(text, steps, key_itself, offset + 3, block)
    first_line = text.count("\n", 0, offset) + 1
    return _yaml_span(find(block, steps), len(steps), block, first_line, key_itself)


def toml_span(
    text: str, steps: tuple[Key, ...], key_itself: bool = False, offset: int = 0, block: str = ""
) -> Span | None:
    """The place of a value in a TOML text, or in the TOML ``block`` that starts at ``offset``."""
    known = places(block or text)
    for length in range(len(steps), 0, -1):
        place = known.get(steps[:length])
        if place is not None:
            start, end = _choose(place, key_itself or length < len(steps), block or text)
            return _span(text, start + offset, end + offset)
    return None


def _choose(place: Place, key_itself: bool, text: str) -> tuple[int, int]:
    if key_itself or "\n" in text[place.start : place.end]:
        return place.key_start, place.key_end
    return place.start, place.end


def _yaml_span(found: tuple[Any, Any, int], wanted: int, block: str, first_line: int, key_itself: bool) -> Span | None:
    key, value, taken = found
    if taken == 0:
        return None
    on_one_line = value.start_mark.line == value.end_mark.line and value.start_mark.column < value.end_mark.column
    use_key = key is not None and (key_itself or taken < wanted or not on_one_line)
    node = key if use_key else value
    line, column = node.start_mark.line, node.start_mark.column
    if node.start_mark.line == node.end_mark.line:
        length = node.end_mark.column - column
    else:
        length = len(block.split("\n")[line]) - column
    return line + first_line, column + 1, max(1, length)


def _span(text: str, start: int, end: int) -> Span:
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", start)
    end = min(end, line_end if line_end >= 0 else len(text))
    return text.count("\n", 0, start) + 1, start - line_start + 1, max(1, end - start)
