"""The start of a body: its first 150 words as HTML for the edition page, its first paragraph as plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from briefings.text import count_words, plain

WORDS = 150

_BLOCK = re.compile(
    r"<!--.*?-->|<(script|style)\b.*?</\1\s*>"
    r"|<(/?)(p|blockquote|ul|ol|dl|div|table|pre|figure|section|article|aside|details|header|footer|nav|main|form"
    r"|fieldset|template|svg|h[1-6])\b[^>]*>",
    re.DOTALL | re.IGNORECASE,
)
_NOTE_MARK = re.compile(r'<sup id="fnref[^"]*">.*?</sup>|<a class="footnote-backref"[^>]*>.*?</a>', re.DOTALL)
_ID = re.compile(r"""(<[A-Za-z][^<>]*?)\sid=(?:"[^"]*"|'[^']*')""")
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9]*)[^>]*?(/?)>|<!--.*?-->", re.DOTALL)
_VOID = frozenset({"br", "img", "hr", "wbr", "input", "source", "embed", "col", "area", "track"})
_FILL = "\x00"
_END = re.compile(r"[.!?…]+[\"'”’»)\]\x00]*(?=\s|$)|[。！？]+[」』”’）\x00]*")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(\[“‘\"'\x00])(?:(?:[^\W\d_]\.)+"
    r"|(?:mrs?|ms|dr|prof|st|ste|gen|col|lt|maj|capt|cmdr|sgt|adm|sen|rep|gov|pres|sec|rev|hon|jr|sr|no|nos|vs|cf|ca|al"
    r"|fig|vol|pp?|ch|approx|est|dept|univ|inc|ltd|co|corp|bros|mt|ft|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
    r"|e\.g|i\.e|ph\.d)\.)$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Start:
    html: str
    excerpt: str
    """First paragraph as plain text."""


def of(body: str) -> Start:
    """The start of an HTML body: whole top-level paragraphs, or the first one's first sentences if it is long."""
    kept: list[str] = []
    excerpt, total = "", 0
    for opening, inner in _paragraphs(body):
        inner = _ID.sub(r"\1", without_note_marks(inner))
        words = count_words(plain(inner))
        if not words:
            continue
        if not kept:
            excerpt = plain(inner)
            inner = _bold_first_sentence(inner if words <= WORDS else _cut(inner))
        elif total + words > WORDS:
            break
        kept.append(_ID.sub(r"\1", opening) + inner + "</p>")
        total += words
        if total >= WORDS:
            break
    return Start("\n".join(kept), excerpt)


def without_note_marks(body: str) -> str:
    """HTML without footnotes' references and back-links."""
    return _NOTE_MARK.sub("", body)


def _paragraphs(body: str) -> Iterator[tuple[str, str]]:
    """(opening tag, content) of each paragraph that is in no other element."""
    depth = 0
    opening: re.Match[str] | None = None
    for match in _BLOCK.finditer(body):
        closing, name = match[2], match[3]
        if name is None:
            continue
        if name.lower() != "p":
            depth = max(0, depth + (-1 if closing else 1))
        elif not closing:
            opening = match if depth == 0 else None
        elif opening is not None and depth == 0:
            yield opening[0], body[opening.end() : match.start()].strip()
            opening = None


def _masked(inner: str) -> str:
    """The HTML with each character of a tag replaced by a filler: offsets stay, tags are not in the way."""
    return _TAG.sub(lambda match: _FILL * len(match[0]), inner)


def _sentence_ends(masked: str) -> Iterator[int]:
    for match in _END.finditer(masked):
        following = masked[match.end() :].lstrip(f" \n\t{_FILL}")
        if following[:1].islower():
            continue
        stop = match.start() + 1
        if match[0][0] == "." and following and _ABBREVIATION.search(masked[max(0, stop - 30) : stop]):
            continue
        yield match.end()


def _open_tags(inner: str) -> list[str]:
    """Names of the elements that are open at the end of this HTML, outermost first."""
    names: list[str] = []
    for match in _TAG.finditer(inner):
        name = (match[2] or "").lower()
        if not name or name in _VOID or match[3]:
            continue
        if not match[1]:
            names.append(name)
        elif name in names:
            del names[len(names) - 1 - names[::-1].index(name) :]
    return names


def _bold_first_sentence(inner: str) -> str:
    end = next(_sentence_ends(_masked(inner)), len(inner))
    if _open_tags(inner[:end]):
        return inner
    return f"<b>{inner[:end]}</b>{inner[end:]}"


def _cut(inner: str) -> str:
    """A long paragraph up to a sentence's end within the limit, else up to a word."""
    masked = _masked(inner)
    fitting = [end for end in _sentence_ends(masked) if _words(masked[:end]) <= WORDS and not _open_tags(inner[:end])]
    if fitting:
        return inner[: fitting[-1]]
    end = _word_limit(masked)
    closing = "".join(f"</{name}>" for name in reversed(_open_tags(inner[:end])))
    return f"{inner[:end].rstrip(' ,;:–—-')}…{closing}"


def _words(masked: str) -> int:
    return count_words(masked.replace(_FILL, ""))


def _word_limit(masked: str) -> int:
    """Offset after the last word within the limit, outside of tags."""
    ends = [match.start() for match in re.finditer(r"(?<=[^\s\x00])(?=\s)", masked)] or [len(masked)]
    low, high = 0, len(ends) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if _words(masked[: ends[middle]]) <= WORDS:
            low = middle
        else:
            high = middle - 1
    return ends[low]
