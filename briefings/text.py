"""Text to text: slugs, lookup keys, plain text, word counts, cut-offs. Pure functions, standard library only."""

from __future__ import annotations

import hashlib
import html
import re
import unicodedata
from datetime import date
from functools import lru_cache

_TAG = re.compile(r"<[^>]*>")
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
_POSSESSIVE = re.compile(r"['’]s\b", re.IGNORECASE)
_TYPEWRITTEN = re.compile(r"""["']|--|\.\.\.""")
_OPENING_DOUBLE = re.compile(r"""(?:(?<=[\s(\[{—–/'])|^)"(?=\S)""")
_OPENING_SINGLE = re.compile(r"""(?:(?<=[\s(\[{—–/“])|^)'(?=\S)""")
_DECADE = re.compile(r"'(?=\d\d(?:s\b|\b))")
_SYMBOL_WORDS = {"+": " plus ", "#": " sharp ", "&": " and ", "@": " at "}
_SYMBOLS = re.compile("[+#&@]")
_ASCII_WORD = re.compile("[a-z0-9]+")
_ASCII_APOSTROPHES = str.maketrans("", "", "'`")
_DENSE = re.compile("[぀-ヿ㐀-鿿가-힯]")


def clean_source(text: str) -> str:
    """A source text without byte order mark and control characters, lines ended by ``\\n``, in NFC."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROL.sub("", text))


def slugify(text: str) -> str:
    """A readable URL segment: lower case, words joined by ``-``, non-ASCII letters kept (NFC).

    Symbols that carry meaning are spelt out, so that "C++" and "C" differ (Nikola's #1344).
    """
    text = unicodedata.normalize("NFC", html.unescape(text)).casefold()
    text = _SYMBOLS.sub(lambda match: _SYMBOL_WORDS[match.group()], _POSSESSIVE.sub("s", text))
    if text.isascii():
        return "-".join(_ASCII_WORD.findall(text.translate(_ASCII_APOSTROPHES)))
    text = unicodedata.normalize("NFC", text)
    kept = "".join(char if _is_word(char) else ("" if char in "'’ʼ`" else " ") for char in text)
    return "-".join(kept.split())


def _is_word(char: str) -> bool:
    return char.isalnum() or unicodedata.category(char) in {"Mn", "Mc"}


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """The key under which a name is looked up: NFKC, case-folded, without diacritics, punctuation and possessive."""
    text = _POSSESSIVE.sub("", unicodedata.normalize("NFKC", name))
    text = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(_fold_char(char) for char in text if not unicodedata.combining(char))
    return " ".join(unicodedata.normalize("NFKC", kept).split())


def _fold_char(char: str) -> str:
    if char.isalnum() or unicodedata.category(char).startswith("M") or char in "+#":
        return char
    return "" if char in ".'’ʼ" else " "


def typography(text: str) -> str:
    """A plain text with the quotes, apostrophes, dashes and ellipses that smart punctuation gives to bodies."""
    if not _TYPEWRITTEN.search(text):
        return text
    text = text.replace("---", "—").replace("--", "–").replace("...", "…")
    text = _OPENING_DOUBLE.sub("“", text).replace('"', "”")
    text = _DECADE.sub("’", text)
    return _OPENING_SINGLE.sub("‘", text).replace("'", "’")


def plain(markup: str) -> str:
    """HTML without its tags and entities, white space collapsed."""
    return " ".join(html.unescape(_TAG.sub("", markup)).split())


def collapse(text: str) -> str:
    """White space collapsed to single spaces, trimmed."""
    return " ".join(text.split())


def count_words(text: str) -> int:
    """Number of words of a plain text; a Han, Kana or Hangul character counts as half a word."""
    dense = 0 if text.isascii() else len(_DENSE.findall(text))
    if not dense:
        return len(text.split())
    spaced = "".join(" " if "぀" <= char <= "ヿ" or "㐀" <= char <= "鿿" else char for char in text)
    return len(spaced.split()) + dense // 2


def reading_minutes(words: int) -> int:
    """Minutes to read, at 238 words a minute (Brysbaert 2019), at least one."""
    return max(1, round(words / 238))


def shorten(text: str, limit: int) -> str:
    """A plain text cut at a word within ``limit`` characters, with an ellipsis if anything was cut."""
    if len(text) <= limit:
        return text
    cut = text[:limit].rsplit(" ", 1)[0].rstrip(" ,;:–—-")
    return f"{cut}…"


def digest(text: str) -> str:
    """Name of a text by its content: 128 bits of BLAKE2b as 32 hexadecimal digits; "" for the empty text."""
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest() if text else ""


MONTHS = (
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()  # noqa: SIM905


@lru_cache(maxsize=65536)
def day_title(day: date) -> str:
    """``16 May 2024``"""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


@lru_cache(maxsize=4096)
def month_title(day: date) -> str:
    """``May 2024``"""
    return f"{MONTHS[day.month - 1]} {day.year}"


_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ks", "ku", "nqo", "ps", "sd", "syr", "ug", "ur", "yi"}


def direction(language: str) -> str:
    """``rtl`` for a language tag whose script runs from right to left, else ``ltr``."""
    return "rtl" if language.split("-", 1)[0].lower() in _RIGHT_TO_LEFT else "ltr"
