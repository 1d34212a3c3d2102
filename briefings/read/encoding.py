"""Bytes to text: UTF-8 with or without a byte order mark, UTF-16 with one."""

from __future__ import annotations

import codecs

from briefings.errors import Problem
from briefings.text import clean_source


def decode(data: bytes, path: str) -> tuple[str, tuple[Problem, ...]]:
    """A source's text, cleaned (see ``text.clean_source``), and a problem if its bytes are no text."""
    wide = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        return clean_source(data.decode("utf-16" if wide else "utf-8")), ()
    except UnicodeDecodeError as error:
        if wide:
            return "", (_problem(path, 1, 1, "its UTF-16 is damaged"),)
        return "", (_utf8_problem(data, error.start, path),)


def _utf8_problem(data: bytes, at: int, path: str) -> Problem:
    line_start = data.rfind(b"\n", 0, at) + 1
    column = len(data[line_start:at].decode("utf-8", "replace")) + 1
    line = clean_source(data[line_start:].partition(b"\n")[0].decode("utf-8", "replace"))
    return _problem(path, data.count(b"\n", 0, at) + 1, column, f"the byte 0x{data[at]:02x} is not UTF-8", line)


def _problem(path: str, line: int, column: int, reason: str, excerpt: str = "") -> Problem:
    message, hint = f"this file cannot be read as text: {reason}", "save the file as UTF-8"
    return Problem("not-utf8", message, path, line, column, hint=hint, excerpt=excerpt.rstrip("\n"))
