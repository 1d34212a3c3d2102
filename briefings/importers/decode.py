"""Bytes to text: UTF-8 with or without its mark, UTF-16, Windows-1252; what is no text at all is a Problem."""

from __future__ import annotations

import html
import re
from dataclasses import dataclass

from briefings.errors import Problem
from briefings.text import clean_source

LARGEST = 5 * 1024 * 1024
"""Bytes. A plain text article of more than this is something else."""
_MAGIC = (
    b"%PDF",
    b"\x89PNG",
    b"PK\x03\x04",
    b"\xff\xd8\xff",
    b"GIF8",
    b"\x7fELF",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"{\\rtf",
)
_ENTITY = re.compile(r"&(?:amp|quot|apos|nbsp|lt|gt|[lr][sd]quo|[nm]dash|hellip|#\d{2,6}|#x[0-9a-fA-F]{2,5});")
_UNPRINTABLE = frozenset(range(32)) - frozenset(b"\t\n\r\f\x0b\x1a\x1b")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    """NFC, lines ended by ``\\n``, without control characters."""
    encoding: str
    """``utf-8``, ``utf-16`` or ``windows-1252``."""


def decode(data: bytes, path: str = "") -> Decoded | Problem:
    """The text of a source's bytes, or what is wrong with them."""
    fault = _fault(data)
    if fault is None:
        text, encoding = _decode(data)
        text = clean_source(_ENTITY.sub(lambda match: html.unescape(match.group()), text))
        fault = _text_fault(text)
    if fault is not None:
        code, message, hint = fault
        return Problem(code=code, message=message, path=path, hint=hint)
    return Decoded(text, encoding)


def _fault(data: bytes) -> tuple[str, str, str] | None:
    if len(data) > LARGEST:
        size = len(data) / 1024 / 1024
        return "source-too-large", f"has {size:.1f} MB; a source may have 5 MB", "import the article's text alone"
    if not data.strip():
        return "empty-source", "is empty", "paste the article into it and import it again"
    if data.startswith(_MAGIC) or _looks_binary(data):
        return "binary-source", "is no plain text", "save the article as text (UTF-8) and import that"
    return None


def _looks_binary(data: bytes) -> bool:
    sample = data[:65536]
    if _wide_encoding(sample):
        return False
    return b"\0" in sample or sum(byte in _UNPRINTABLE for byte in sample) > 2 + len(sample) / 50


def _wide_encoding(data: bytes) -> str:
    """``utf-16…`` if the bytes begin with its mark, or have the zeros of Latin text in it."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    pairs = len(data) // 2
    if pairs < 8:
        return ""
    if data[1::2].count(0) > pairs * 0.4 and data[0::2].count(0) < pairs * 0.05:
        return "utf-16-le"
    if data[0::2].count(0) > pairs * 0.4 and data[1::2].count(0) < pairs * 0.05:
        return "utf-16-be"
    return ""


def _decode(data: bytes) -> tuple[str, str]:
    wide = _wide_encoding(data[:65536])
    if wide:
        return data.decode(wide, errors="replace"), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        # Windows-1252 leaves five bytes undefined: they carry no text, so they may go.
        return data.decode("windows-1252", errors="ignore"), "windows-1252"


def _text_fault(text: str) -> tuple[str, str, str] | None:
    if not text.strip():
        return "empty-source", "holds no text", "paste the article into it and import it again"
    start = text.lstrip()[:200].casefold()
    if start.startswith(("<!doctype html", "<html", "<?xml", "<rss", "<feed")):
        return "markup-source", "is a web page or feed, not plain text", "copy the article's text into a .txt file"
    return None
