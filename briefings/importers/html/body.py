"""The article's text in a page: trafilatura says which part of the cleaned tree it is; we write it down."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable

from briefings.errors import UsageError
from briefings.importers.html.blocks import Block, blocks_of
from briefings.importers.html.tree import Element, attribute, is_quick, new_element, tag_of
from briefings.text import count_words

_LEAST_BODY = 25
"""Words; less is no article."""
_BODY_NAME = re.compile(
    r"(?:^|[\s_-])(?:(?:article|story|post|entry|news|page|main|content|text|single)[_-]*(?:content|body|text|copy|main)|"
    r"articlebody|storybody|cuerpo|artikeltext|texte)(?:$|[\s_])",
    re.IGNORECASE,
)


def body_blocks(root: Element, base: str) -> tuple[tuple[Block, ...], str, float]:
    """(blocks, how they were found, how sure) of the article in a cleaned tree."""
    marked, mark = _marked(root, base)
    extracted = _extracted(root, base) if is_quick(root) else ()
    if not extracted and not marked:
        return blocks_of(root, base), "the whole page", 0.3
    if _size(marked) >= 0.7 * _size(extracted) and _size(marked) <= 2.5 * _size(extracted):
        return marked, f"{mark}, confirmed by trafilatura", 0.9
    if marked and (not extracted or mark == "articleBody"):
        return marked, mark, 0.7
    return extracted, "trafilatura", 0.7


def _size(blocks: Iterable[Block]) -> int:
    return sum(len(block.text) for block in blocks)


def _marked(root: Element, base: str) -> tuple[tuple[Block, ...], str]:
    """The blocks of the element that the page itself marks as the article, and the mark."""
    for mark, found in _containers(root):
        if found:
            largest = max(found, key=lambda element: len("".join(element.itertext())))
            blocks = blocks_of(largest, base)
            if count_words(" ".join(block.text for block in blocks)) >= _LEAST_BODY:
                return blocks, mark
    return (), ""


def _containers(root: Element) -> list[tuple[str, list[Element]]]:
    named = [element for element in root.iter("div", "section", "td") if _BODY_NAME.search(_names(element))]
    return [
        (
            "articleBody",
            [element for element in root.iter() if "articleBody" in attribute(element, "itemprop").split()],
        ),
        ("an element named as the body", named),
        ("article", list(root.iter("article"))),
        ("main", list(root.iter("main"))),
    ]


def _names(element: Element) -> str:
    return f"{attribute(element, 'class')} {attribute(element, 'id')}"


def _extracted(root: Element, base: str) -> tuple[Block, ...]:
    try:
        from trafilatura import bare_extraction
    except ImportError as error:
        raise UsageError('web pages need more: pip install "briefings[import]"') from error
    found = bare_extraction(
        copy.deepcopy(root),
        include_comments=False,
        include_tables=True,
        include_links=True,
        include_formatting=True,
        include_images=False,
        favor_recall=True,
        max_tree_size=None,
        date_extraction_params={"extensive_search": False},
    )
    body = getattr(found, "body", None)
    return blocks_of(_as_html(body), base) if body is not None else ()


_PLAIN_NAMES = {
    "list": "ul",
    "item": "li",
    "quote": "blockquote",
    "row": "tr",
    "cell": "td",
    "lb": "br",
    "ref": "a",
    "main": "div",
    "code": "code",
    "graphic": "img",
}
_MARKS = {"#b": "strong", "#i": "em"}


def _as_html(body: Element) -> Element:
    """trafilatura's vocabulary (a TEI of its own) as HTML, in place."""
    for element in list(body.iter()):
        tag = tag_of(element)
        rend = element.get("rend") or ""
        if tag == "head":
            element.tag = rend if rend in ("h1", "h2", "h3", "h4", "h5", "h6") else "h2"
        elif tag == "hi":
            element.tag = _MARKS.get(rend, "span")
        elif tag == "list":
            element.tag = "ol" if rend == "ol" else "ul"
        elif tag == "ref":
            element.tag = "a"
            element.set("href", element.get("target") or "")
        elif tag in _PLAIN_NAMES:
            element.tag = _PLAIN_NAMES[tag]
    if tag_of(body) == "body":
        return body
    holder = new_element("body")
    holder.append(body)
    return holder
