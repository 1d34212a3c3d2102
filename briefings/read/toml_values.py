"""What ``tomllib`` gives and says, as the rest of ``read`` wants it."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time
from typing import Any

from briefings.read.syntax import Fault, line_of, quoted, unreadable

_TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")
_ENTRY = re.compile(r"""^(\s*(?:[\w.-]+|"[^"]*"|'[^']*'))(\s*[=:]\s*)(.*?)\s*$""")
_NEEDS_QUOTES = "this text cannot be read without quotes around it"


def plain_values(value: Any) -> Any:
    """TOML's values with its dates as ISO 8601 texts."""
    if isinstance(value, dict):
        return {key: plain_values(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain_values(item) for item in value]
    return value.isoformat() if isinstance(value, datetime | date | time) else value


def toml_fault(error: tomllib.TOMLDecodeError, text: str, code: str = "front-matter-syntax") -> Fault:
    """What ``tomllib`` says, as a place and a sentence."""
    match = _TOML_PLACE.search(str(error))
    message = _TOML_PLACE.sub("", str(error))
    line, column = (int(match[1]), int(match[2])) if match and match[1] else _end(text)
    fault = Fault(code, unreadable("TOML", message).message, line, column)
    entry = _ENTRY.match(line_of(text, line))
    return _in_words(fault, entry, message) if entry is not None and entry[3] else fault


def _in_words(fault: Fault, entry: re.Match[str], said: str) -> Fault:
    """The complaint about a line ``key = value`` in an author's words, if it is one that we know."""
    key, value, column = entry[1].strip(), entry[3], entry.start(3) + 1
    bare = value[0] not in "\"'[{#"
    if said.startswith("Illegal character '\\n'") and value[0] in "\"'":
        message, written = "the quotation mark that ends this text is missing", quoted(value)
    elif said.startswith("Expected '=' after a key") and ":" in entry[2]:
        message, written, column = "TOML has = between a key and its value", quoted(value), fault.column
        value = ":"
    elif said.startswith(("Invalid value", "Expected newline")) and bare:
        message, written = _NEEDS_QUOTES, quoted(value)
    elif said.startswith("Expected newline") and value[0] == value[-1] and value[0] in "\"'":
        message, written = "there is a quotation mark inside this text", quoted(value[1:-1])
    else:
        return fault
    return Fault(fault.code, message, fault.line, column, f"write {key} = {written}", len(value))


def _end(text: str) -> tuple[int, int]:
    lines = text.rstrip("\n").split("\n")
    return len(lines), len(lines[-1]) + 1
