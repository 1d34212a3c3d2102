"""What ``tomllib`` gives and says, as the rest of ``read`` wants it."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, time
from typing import Any

from briefings.read.syntax import Fault, unreadable

_TOML_PLACE = re.compile(r"\s*\(at (?:line (\d+), column (\d+)|end of document)\)")


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
    return Fault(code, unreadable("TOML", message).message, line, column)


def _end(text: str) -> tuple[int, int]:
    lines = text.rstrip("\n").split("\n")
    return len(lines), len(lines[-1]) + 1
