"""Running text of a page as Markdown: emphasis, links and line breaks; everything else is escaped text."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefings.importers.escape import escape_inline, escape_start
from briefings.importers.html.address import absolute, markdown_address
from briefings.importers.html.tree import BLOCKS, Element, tag_of
from briefings.text import collapse

_STRONG = frozenset(("b", "strong"))
_EMPHASIS = frozenset(("i", "em", "cite"))
_UNSEEN = frozenset(("script", "style", "noscript", "template", "svg", "img", "picture", "iframe", "object", "math"))
_SPACE = re.compile(r"[^\S\x1e]+")
_BREAK = "\x1e"
"""A line break while a paragraph is put together: no such character is in a cleaned text."""
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Line:
    """A stretch of running text, twice."""

    text: str
    """Plain, on one line."""
    markdown: str
    """Escaped; line breaks are two spaces and a newline."""


def inline(element: Element, base: str, skip: frozenset[str] = frozenset()) -> Line:
    """The running text of an element, its children of the names in ``skip`` left out."""
    return finish(children_of(element, base, skip))


def children_of(element: Element, base: str, skip: frozenset[str] = frozenset(), marks: str = "") -> str:
    """Markdown of an element's contents, unfinished: see ``finish``."""
    found = [escape_text(element.text)]
    for child in element:
        if tag_of(child) not in skip:
            found.append(piece(child, base, skip, marks))
        found.append(escape_text(child.tail))
    return "".join(found)


def piece(element: Element, base: str, skip: frozenset[str], marks: str = "") -> str:
    """Markdown of one element inside running text, unfinished; ``marks`` are those it stands in already."""
    tag = tag_of(element)
    if not tag or tag in _UNSEEN:
        return ""
    if tag == "br":
        return _BREAK
    mark = "**" if tag in _STRONG else "*" if tag in _EMPHASIS else ""
    if mark and mark not in marks.split():
        return _wrapped(children_of(element, base, skip, f"{marks} {mark}"), mark, mark)
    if tag == "a" and "a" not in marks.split():
        address = absolute(element.get("href") or "", base)
        inner = children_of(element, base, skip, f"{marks} a")
        return _wrapped(inner, "[", f"]({markdown_address(address)})") if address else inner
    inner = children_of(element, base, skip, marks)
    return f" {inner} " if tag in BLOCKS else inner


def escape_text(text: str | None) -> str:
    """A text node, escaped, its white space collapsed but kept at both ends."""
    return escape_inline(_SPACE.sub(" ", text.replace(_BREAK, " "))) if text else ""


def _wrapped(inner: str, start: str, end: str) -> str:
    """Markdown in marks; white space stays outside them, and what has no word needs no marks."""
    bare = inner.strip(f" {_BREAK}")
    if not _WORD.search(bare) or (_BREAK in bare and start != "["):
        return inner
    before, _, after = inner.partition(bare)
    return f"{before}{start}{bare.replace(_BREAK, ' ')}{end}{after}"


def finish(markdown: str) -> Line:
    """A paragraph from its unfinished Markdown: spaces collapsed, each line safe at its beginning."""
    lines = [collapse(line) for line in markdown.split(_BREAK)]
    lines = [line for line in lines if line]
    return Line(_plain(" ".join(lines)), "  \n".join(escape_start(line) for line in lines))


_LINK = re.compile(r"(?<!\\)\[((?:\\.|[^\[\]\\])*)\]\([^()\s]*\)")
_MARK = re.compile(r"(?<!\\)\*+")
_ESCAPE = re.compile(r"\\([\\`*_\[\]{}#>+\-!.|])")


def _plain(markdown: str) -> str:
    """The text that our own Markdown shows."""
    text = _MARK.sub("", _LINK.sub(r"\1", markdown))
    text = _ESCAPE.sub(lambda match: match[1], text)
    return collapse(text.replace("&lt;", "<").replace("&amp;", "&"))
