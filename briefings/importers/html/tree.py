"""Bytes of a web page to a tree of elements; the only place that knows lxml."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import Any

from briefings.errors import Problem, UsageError
from briefings.text import clean_source, collapse

Element = Any
"""An ``lxml`` element: the library has no types of its own."""
LARGEST = 10 * 1024 * 1024
"""Bytes. A news page has a tenth of it."""
MOST_ELEMENTS = 60_000
_QUICK = 15_000
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"^\s*<\?xml[^>]{0,100}encoding\s*=\s*[\"']([\w.:-]{2,40})", re.IGNORECASE)
_HEADER_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", re.IGNORECASE)
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_WIDER = {"ascii": "cp1252", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932"}
"""What browsers read when a page names the narrower one."""
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def decode_page(data: bytes, content_type: str = "") -> str:
    """The text of a page's bytes: by its mark, the server's word, its own word, UTF-8, else Windows-1252."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return clean_source(data.decode(name, errors="replace"))
    for name in _named_encodings(data, content_type):
        try:
            return clean_source(data.decode(name))
        except UnicodeDecodeError:
            continue
    return clean_source(data.decode("cp1252", errors="ignore"))


def _named_encodings(data: bytes, content_type: str) -> Iterator[str]:
    header = _HEADER_CHARSET.search(content_type)
    meta = _XML_ENCODING.search(data[:200]) or _META_CHARSET.search(data[:4096])
    for name in (header[1] if header else "", meta[1].decode() if meta else "", "utf-8"):
        try:
            known = codecs.lookup(name).name if name else ""
        except LookupError:
            continue
        # A page that can be searched for "charset" is no UTF-16, whatever it says.
        if known and not known.startswith(("utf-16", "utf-32")):
            yield _WIDER.get(known, known)


def parse_page(text: str, name: str = "") -> Element | Problem:
    """The tree of a page without comments; a Problem for what is none, or nested or long beyond reason.

    Raises UsageError if the libraries for web pages are not installed.
    """
    etree = _etree()
    import lxml.html

    parser = lxml.html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = etree.fromstring(_DECLARATION.sub("", text).encode("utf-8", errors="replace"), parser)
    except etree.LxmlError:
        root = None
    if root is None:
        return Problem("unreadable-page", "is no web page that can be read", name, hint="save the page again as HTML")
    if any("depth" in entry.message.lower() for entry in parser.error_log):
        hint = "copy the article's text into a .txt file"
        return Problem("page-too-deep", "has elements nested more than 250 deep", name, hint=hint)
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        hint = "copy the article's text into a .txt file"
        return Problem("page-too-long", f"has more than {MOST_ELEMENTS} elements", name, hint=hint)
    return root


def parse_fragment(markup: str) -> Element | None:
    """The tree of a piece of HTML, as feeds carry it; None if there is nothing in it, or it is nested beyond reason."""
    if not markup.strip():
        return None
    root = parse_page(f"<html><body><div>{markup}</div></body></html>")
    return None if isinstance(root, Problem) else root


def _etree() -> Any:
    try:
        from lxml import etree
    except ImportError as error:
        raise UsageError('web pages need more: pip install "briefings[import]"') from error
    return etree


def new_element(tag: str) -> Element:
    """An element of that name, without anything in it."""
    return _etree().Element(tag)


def tag_of(element: Element) -> str:
    """The element's name in lower case, without a namespace; "" for a comment or the like."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def text_of(element: Element | None) -> str:
    """The text in an element, white space collapsed, words of neighbouring blocks kept apart."""
    return "" if element is None else collapse(_walk(element))


def _walk(element: Element) -> str:
    """Text in the order of reading: an element's text, its children with what follows each."""
    found: list[str] = []
    for event, part in _etree().iterwalk(element, events=("start", "end")):
        tag = tag_of(part)
        hidden = tag in ("script", "style", "noscript", "template")
        if event == "start":
            found.append(" " if tag in BLOCKS else "")
            found.append("" if hidden else part.text or "")
        elif part is not element:
            found.append(" " if tag in BLOCKS else "")
            found.append(part.tail or "")
    return "".join(found)


def is_small(element: Element) -> bool:
    """Whether an element has at most three elements in it, and these have none: a line, not a part of the page."""
    return len(element) <= 3 and not any(len(child) for child in element)


def is_quick(root: Element) -> bool:
    """Whether a tree is so small that libraries which walk it many times still come to an end soon."""
    return sum(1 for _ in root.iter()) <= _QUICK


def attribute(element: Element, name: str) -> str:
    """An attribute's value, white space collapsed; "" if it is not there."""
    return collapse(element.get(name) or "")


def remove(element: Element) -> None:
    """Take an element out and keep the text that follows it."""
    parent = element.getparent()
    if parent is None:
        return
    if element.tail:
        before = element.getprevious()
        if before is None:
            parent.text = (parent.text or "") + element.tail
        else:
            before.tail = (before.tail or "") + element.tail
    parent.remove(element)


BLOCKS = frozenset(
    """
    address article aside blockquote br dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6
    header hr li main nav ol p pre section table tbody td tfoot th thead tr ul
    """.split()  # noqa: SIM905
)
"""Elements that stand on lines of their own."""
