"""Plain text as Markdown that renders to the same text: only what Markdown would read as markup gets a backslash.

Quotation marks, "..." and " -- " between spaces are left as they are: the site's smart punctuation may set them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_ANYWHERE = re.compile(r"[\\`*_\[\]{}]")
_ENTITY = re.compile(r"&(?=#|\w+;)")
_HYPHENS = re.compile(r"-{2,}")
_LIST_NUMBER = re.compile(r"^(\d+)\.")
_ESCAPED_START = frozenset("#>+-!")
_CODED_START = {":": "&#58;", "~": "&#126;"}
"""Python-Markdown knows no backslash before these."""


def escape_paragraph(text: str) -> str:
    """One paragraph, on one line, with white space collapsed beforehand."""
    return escape_start(escape_inline(text))


def escape_inline(text: str) -> str:
    """A stretch of text that does not begin a line."""
    escaped = _ENTITY.sub("&amp;", text)
    escaped = _ANYWHERE.sub(lambda match: f"\\{match.group()}", escaped).replace("<", "&lt;")
    return _HYPHENS.sub(_escape_hyphens, escaped)


def escape_start(escaped: str) -> str:
    """A line whose stretches are escaped, made safe at its beginning, where Markdown sees lists, headings and more."""
    escaped = _LIST_NUMBER.sub(r"\1\\.", escaped)
    first = escaped[:1]
    if first in _ESCAPED_START:
        return f"\\{escaped}"
    return _CODED_START.get(first, first) + escaped[1:]


def _escape_hyphens(match: re.Match[str]) -> str:
    text, start, end = match.string, match.start(), match.end()
    spaced = text[start - 1 : start] == " " and text[end : end + 1] == " "
    return match.group() if spaced and end - start == 2 else "\\-" * (end - start)


def escape_paragraphs(paragraphs: Iterable[str]) -> str:
    """The paragraphs as a Markdown body, one blank line between them, ended by a newline."""
    return "".join(f"{escape_paragraph(paragraph)}\n\n" for paragraph in paragraphs).removesuffix("\n")
