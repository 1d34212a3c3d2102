"""Bytes to text: UTF-8 with or without its mark, UTF-16, Windows-1252; what is no text at all is a Problem."""

from __future__ import annotations

import html
import re
from collections import Counter
from dataclasses import dataclass
from html.entities import html5

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
_ENTITY = re.compile(r"&(?:(?P<name>[a-zA-Z][a-zA-Z0-9]{1,30})|#\d{2,7}|#x[0-9a-fA-F]{2,6});")
_MISREAD = re.compile(
    r"(?<=[^\W\d_])[¡-©«-¹»-¿×÷](?=[^\W\d_])|(?<=[^\W\d_])[³¹¿£¶¼½¾±](?=\s)|(?<=\s)[³¹£¶¼½¾±](?=[^\W\d_])"
)
"""Signs inside words: what letters of other encodings become when they are read as Windows-1252."""
_TELLING = (frozenset("ìø"), frozenset("õû"))
"""Letters that no Western language has together: what Czech and Hungarian become."""
_LEGACY = (
    *("cp1250", "iso8859_2", "cp1251", "koi8_r", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp874"),
    *("shift_jis", "euc_jp", "gb18030", "big5", "euc_kr"),
)
_UNPRINTABLE = frozenset(range(32)) - frozenset(b"\t\n\r\f\x0b\x1a\x1b")


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    """NFC, lines ended by ``\\n``, without control characters."""
    encoding: str
    """``utf-8``, ``utf-16``, ``windows-1252``, or another one that was guessed."""

    @property
    def guessed(self) -> bool:
        """Whether the encoding was told by the letters that come out of it."""
        return self.encoding not in ("utf-8", "utf-16", "windows-1252")


def decode(data: bytes, path: str = "") -> Decoded | Problem:
    """The text of a source's bytes, or what is wrong with them."""
    fault = _fault(data)
    if fault is None:
        text, encoding = _decode(data)
        text = clean_source(_ENTITY.sub(_entity, text))
        fault = _text_fault(text)
    if fault is not None:
        code, message, hint = fault
        return Problem(code=code, message=message, path=path, hint=hint)
    return Decoded(text, encoding)


def _entity(match: re.Match[str]) -> str:
    name = match["name"]
    return html5.get(f"{name};", match.group()) if name else html.unescape(match.group())


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
    if b"\0" in data and _is_high_byte(data[1::2]) and not _is_high_byte(data[0::2]):
        return "utf-16-le"
    if b"\0" in data and _is_high_byte(data[0::2]) and not _is_high_byte(data[1::2]):
        return "utf-16-be"
    return ""


def _is_high_byte(every_other: bytes) -> bool:
    """Whether these are the high bytes of a text in one script: its block, and zero for spaces and signs."""
    common = Counter(every_other).most_common(2)
    return 0 in {value for value, _ in common} and sum(count for _, count in common) > len(every_other) * 0.9


def _decode(data: bytes) -> tuple[str, str]:
    wide = _wide_encoding(data[:65536])
    if wide:
        return data.decode(wide, errors="replace"), "utf-16"
    try:
        return data.decode("utf-8-sig"), "utf-8"
    except UnicodeDecodeError:
        # Windows-1252 leaves five bytes undefined: they carry no text, so they may go.
        text = data.decode("windows-1252", errors="ignore")
        return (_guessed(data) if _looks_misread(text) else None) or (text, "windows-1252")


def _looks_misread(text: str) -> bool:
    """Whether a text read as Windows-1252 is in another encoding: signs inside words, or hardly a plain letter."""
    sample = text[:65536]
    letters = sum(char.isalpha() for char in sample)
    plain = sum(char.isascii() and char.isalpha() for char in sample)
    told = any(sample.count(min(pair)) > 1 and sample.count(max(pair)) > 1 for pair in _TELLING)
    return told or len(_MISREAD.findall(sample)) >= 3 or plain < letters * 0.5


def _guessed(data: bytes) -> tuple[str, str] | None:
    """(text, encoding) by the letters that come out; None if that does not tell, or the library is missing."""
    try:
        from charset_normalizer import from_bytes
    except ImportError:
        return None
    best = from_bytes(data[:65536], cp_isolation=list(_LEGACY)).best()
    if best is None:
        return None
    return data.decode(best.encoding, errors="replace"), best.encoding.replace("_", "-")


def _text_fault(text: str) -> tuple[str, str, str] | None:
    if not text.strip():
        return "empty-source", "holds no text", "paste the article into it and import it again"
    start = text.lstrip()[:200].casefold()
    if start.startswith(("<!doctype html", "<html", "<?xml", "<rss", "<feed")):
        return "markup-source", "is a web page or feed, not plain text", "copy the article's text into a .txt file"
    return None
