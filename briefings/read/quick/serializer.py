"""Elements to HTML: a plain walk for plain elements. A tree with anything else in it goes to the stock serializer."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import serializers as stock

_private: Any = stock  # what the stubs do not know
_DEEP = 100
"""Levels; the stock serializer has no limit, a walk by recursion has."""
_RAW, _EMPTY, _NORMAL = range(3)
_kinds: dict[str, int] = {}


class _UnusualError(Exception):
    """Something that only the stock serializer knows to write."""


def to_html_string(element: Element) -> str:
    """As ``markdown.serializers.to_html_string``."""
    return _written(element, stock.to_html_string, ">")


def to_xhtml_string(element: Element) -> str:
    """As ``markdown.serializers.to_xhtml_string``."""
    return _written(element, stock.to_xhtml_string, " />")


QUICKER: dict[Any, Callable[[Element], str]] = {
    stock.to_html_string: to_html_string,
    stock.to_xhtml_string: to_xhtml_string,
}


def _written(element: Element, fall_back: Callable[[Element], str], end_of_empty: str) -> str:
    parts: list[str] = []
    try:
        _write(element, parts.append, end_of_empty, 0)
    except _UnusualError:
        return fall_back(element)
    return "".join(parts)


def _write(element: Element, write: Callable[[str], None], end_of_empty: str, depth: int) -> None:
    tag = element.tag
    if type(tag) is not str or depth > _DEEP:
        raise _UnusualError
    kind = _kinds.get(tag)
    if kind is None:
        kind = _kinds[tag] = _kind(tag)
    items = element.items()
    write(f"<{tag}{_attributes(items)}" if items else f"<{tag}")
    text = element.text
    if kind == _EMPTY:
        if text or len(element):
            raise _UnusualError
        write(end_of_empty)
    else:
        write(">")
        if text:
            write(text if kind == _RAW else _escaped(text))
        for child in element:
            _write(child, write, end_of_empty, depth + 1)
        write(f"</{tag}>")
    if element.tail:
        write(_escaped(element.tail))


def _kind(tag: str) -> int:
    name = tag.lower()
    return _RAW if name in {"script", "style"} else _EMPTY if name in _private.HTML_EMPTY else _NORMAL


def _attributes(items: Any) -> str:
    parts = []
    for key, value in sorted(items):
        if not isinstance(key, str) or not isinstance(value, str) or key == value:  # a qualified name, a boolean one
            raise _UnusualError
        parts.append(f' {key}="{_private._escape_attrib_html(value)}"')
    return "".join(parts)


def _escaped(text: str) -> str:
    return str(_private._escape_cdata(text)) if "&" in text or "<" in text or ">" in text else text
