"""Front matter edited as text: one key is changed, every other byte of the file stays as it is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefings.importers.yaml_text import as_item, as_toml, load

_OPENING = re.compile(r"\A\ufeff?(---|\+\+\+)[ \t]*\r?\n")
_TOML_TABLE = re.compile(r"^\[", re.MULTILINE)


class MatterError(ValueError):
    """The front matter is of a kind that cannot be edited as text; the message says of which."""


@dataclass(frozen=True, slots=True)
class Matter:
    """A content file: the line that opens its front matter, the front matter, and the rest."""

    opening: str
    front: str
    """Ends with a line break, or is empty."""
    rest: str
    """From the closing line on."""

    @property
    def text(self) -> str:
        return self.opening + self.front + self.rest

    @property
    def is_toml(self) -> bool:
        return "+++" in self.opening

    @property
    def newline(self) -> str:
        return "\r\n" if self.opening.endswith("\r\n") else "\n"

    def values(self) -> dict[str, Any]:
        """The front matter's values; {} if it cannot be read."""
        return load(self.front, self.is_toml)

    def without(self, key: str) -> Matter:
        """The file without a top-level key."""
        span = self._span(key)
        return self if span is None else self._replaced(span, "")

    def with_value(self, key: str, written: str) -> Matter:
        """The file with a top-level key set to a value as it is written in YAML and TOML alike."""
        line = f"{key} = {written}" if self.is_toml else f"{key}: {written}"
        span = self._span(key) or self._after("title")
        return self._replaced(span, line + self.newline)

    def with_source(self, source: Mapping[str, Any]) -> Matter:
        """The file with one more item at the end of ``sources``. Raises MatterError if they are written in one line."""
        if self.is_toml:
            return self._with_table(source)
        span = self._span("sources")
        if span is None:
            return self._replaced((len(self.front), len(self.front)), self._lines("sources:\n" + as_item(source, 2)))
        block = self.front[span[0] : span[1]]
        first, _, items = block.partition("\n")
        value = first.partition(":")[2].partition(" #")[0].strip()
        if value in ("", "[]", "null", "~") and not items.strip():
            return self._replaced(span, self._lines("sources:\n" + as_item(source, 2)))
        dash = re.search(r"^([ \t]*)- ", items, re.MULTILINE)
        if value or dash is None:
            raise MatterError("its sources are written in one line")
        end = span[0] + len(block.rstrip("\r\n \t"))
        return self._replaced((end, end), self.newline + self._lines(as_item(source, len(dash[1]))).rstrip("\r\n"))

    def _with_table(self, source: Mapping[str, Any]) -> Matter:
        if self._span("sources") is not None:
            raise MatterError("its sources are written in one line")
        return self._replaced((len(self.front), len(self.front)), self._lines("\n[[sources]]\n" + as_toml(source)))

    def _lines(self, text: str) -> str:
        return text.replace("\n", self.newline)

    def _replaced(self, span: tuple[int, int], text: str) -> Matter:
        return Matter(self.opening, self.front[: span[0]] + text + self.front[span[1] :], self.rest)

    def _after(self, key: str) -> tuple[int, int]:
        span = self._span(key)
        place = span[1] if span else 0
        return place, place

    def _span(self, key: str) -> tuple[int, int] | None:
        """Where a top-level key and its value stand: to the next line that is not set in and no list item."""
        mark = "=" if self.is_toml else ":"
        top = _TOML_TABLE.search(self.front) if self.is_toml else None
        head = self.front[: top.start()] if top else self.front
        match = re.search(rf"^[\"']?{re.escape(key)}[\"']?[ \t]*{mark}", head, re.MULTILINE)
        if match is None:
            return None
        end = head.find("\n", match.start()) + 1 or len(head)
        while end < len(head) and (not self.is_toml) and _goes_on(head[end:]):
            end = head.find("\n", end) + 1 or len(head)
        return match.start(), end


def _goes_on(rest: str) -> bool:
    line = rest.partition("\n")[0].rstrip()
    if not line:  # an empty line belongs to the value only if the value goes on after it
        following = rest.lstrip("\r\n")
        return bool(following) and following != rest and _goes_on(following)
    return line[:1] in " \t" or line.startswith("- ") or line == "-"


def split(text: str) -> Matter:
    """A content file in its parts. Raises MatterError if it has no front matter between ``---`` or ``+++``."""
    opening = _OPENING.match(text)
    if opening is None:
        raise MatterError("its front matter is not YAML or TOML")
    closing = re.compile(rf"^{re.escape(opening[1])}[ \t]*\r?$", re.MULTILINE).search(text, opening.end())
    if closing is None:
        raise MatterError("its front matter is not closed")
    return Matter(opening.group(), text[opening.end() : closing.start()], text[closing.start() :])
