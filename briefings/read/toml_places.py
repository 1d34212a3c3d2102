"""Where a key of a TOML text stands: ``tomllib`` gives values without places.

The text has been accepted by ``tomllib`` already, so the scanner may trust its grammar.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefings.errors import Key

_STRING = r'"""(?:\\.|[^\\])*?"""|\'\'\'.*?\'\'\'|"(?:\\.|[^"\\])*"|\'[^\']*\''
_BLANK = re.compile(r"(?:[\s,]|#[^\n]*)+")
_HEADER = re.compile(rf"\[\[?((?:{_STRING}|[^\]\"'])+)\]\]?", re.DOTALL)
_KEY = re.compile(r"((?:\"(?:\\.|[^\"\\])*\"|'[^']*'|[A-Za-z0-9_-]+|[ \t]*\.[ \t]*)+)[ \t]*=[ \t]*")
_KEY_PART = re.compile(r"\"((?:\\.|[^\"\\])*)\"|'([^']*)'|([A-Za-z0-9_-]+)")
_SCALAR = re.compile(rf"{_STRING}|[^\s,\]}}#]+(?: [0-9][^\s,\]}}#]*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Place:
    """Offsets of a key and its value; an array's item has its value's offsets in both."""

    key_start: int
    key_end: int
    start: int
    end: int


def places(text: str) -> dict[tuple[Key, ...], Place]:
    """The place of every key and array item of a TOML text, by its path: ``("lists", "top", "on", 0)``."""
    return dict(_Scanner(text).run())


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text = text
        self.position = 0
        self.counts: dict[tuple[Key, ...], int] = {}

    def run(self) -> Iterator[tuple[tuple[Key, ...], Place]]:
        table: tuple[Key, ...] = ()
        self._skip_blank()
        while self.position < len(self.text):
            if self.text[self.position] == "[":
                match = _HEADER.match(self.text, self.position)
                if match is None:
                    return
                table = self._table(match)
                yield table, Place(match.start(), match.end(), match.start(), match.end())
                self.position = match.end()
            elif (match := _KEY.match(self.text, self.position)) is not None:
                yield from self._entry(table, match)
            else:
                return
            self._skip_blank()

    def _table(self, match: re.Match[str]) -> tuple[Key, ...]:
        path: tuple[Key, ...] = ()
        parts = _parts(match.group(1))
        is_item = match.group().startswith("[[")
        for number, part in enumerate(parts, 1):
            path = (*path, part)
            if path in self.counts and not (is_item and number == len(parts)):
                path = (*path, self.counts[path] - 1)
        if is_item:
            self.counts[path] = self.counts.get(path, 0) + 1
            path = (*path, self.counts[path] - 1)
        return path

    def _entry(self, table: tuple[Key, ...], match: re.Match[str]) -> Iterator[tuple[tuple[Key, ...], Place]]:
        path = table + _parts(match.group(1))
        start = self.position = match.end()
        inner = list(self._value(path))
        yield path, Place(match.start(1), match.start(1) + len(match.group(1).rstrip()), start, self.position)
        yield from inner

    def _value(self, path: tuple[Key, ...]) -> Iterator[tuple[tuple[Key, ...], Place]]:
        char = self.text[self.position : self.position + 1]
        if char == "[":
            yield from self._array(path)
        elif char == "{":
            yield from self._inline_table(path)
        elif (match := _SCALAR.match(self.text, self.position)) is not None:
            self.position = match.end()
        else:
            self.position = len(self.text)

    def _array(self, path: tuple[Key, ...]) -> Iterator[tuple[tuple[Key, ...], Place]]:
        self.position += 1
        index = 0
        while self._skip_blank() not in ("]", ""):
            start = self.position
            inner = list(self._value((*path, index)))
            yield (*path, index), Place(start, self.position, start, self.position)
            yield from inner
            index += 1
        self.position += 1

    def _inline_table(self, path: tuple[Key, ...]) -> Iterator[tuple[tuple[Key, ...], Place]]:
        self.position += 1
        while self._skip_blank() not in ("}", ""):
            match = _KEY.match(self.text, self.position)
            if match is None:
                self.position = len(self.text)
                return
            yield from self._entry(path, match)
        self.position += 1

    def _skip_blank(self) -> str:
        match = _BLANK.match(self.text, self.position)
        if match is not None:
            self.position = match.end()
        return self.text[self.position : self.position + 1]


def _parts(dotted: str) -> tuple[str, ...]:
    return tuple(match.group(1) or match.group(2) or match.group(3) or "" for match in _KEY_PART.finditer(dotted))
