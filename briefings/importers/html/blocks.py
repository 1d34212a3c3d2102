"""A cleaned tree to blocks: paragraphs, headings, lists, quotes and tables, each as text and as Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from briefings.importers.html.inline import Line, children_of, escape_text, finish, inline, piece
from briefings.importers.html.tables import is_data_table, table_block_lines
from briefings.importers.html.tree import BLOCKS, Element, tag_of

_HEADINGS = {"h1": "##", "h2": "##", "h3": "###", "h4": "####", "h5": "####", "h6": "####"}
_LISTS = frozenset(("ul", "ol"))
_LEAVES = frozenset(("p", "dt", "dd", "address", "summary"))
_NOTHING = frozenset(("script", "style", "noscript", "template", "hr", "figure", "head", "title"))
_DEEPEST_LIST = 4


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a body."""

    kind: str
    """``p``, ``heading``, ``list``, ``quote`` or ``table``."""
    lines: tuple[str, ...]
    """Plain text; a list's items and a table's rows are lines of their own."""
    markdown: str

    @property
    def text(self) -> str:
        return " ".join(self.lines)


def blocks_of(root: Element, base: str) -> tuple[Block, ...]:
    """The blocks of a tree, in order; ``base`` is the address that its relative links start from ("" = none)."""
    return tuple(_blocks(root, base))


def paragraph(line: Line) -> Block:
    return Block("p", (line.text,), line.markdown)


def _blocks(element: Element, base: str) -> Iterator[Block]:
    """Blocks of an element's contents; text and inline elements between them are paragraphs."""
    running = [escape_text(element.text)]
    for child in element:
        tag = tag_of(child)
        if tag in BLOCKS and tag != "br":
            yield from _running(running)
            running = []
            yield from _block(child, tag, base)
        elif _holds_blocks(child):
            yield from _running(running)
            running = []
            yield from _blocks(child, base)
        else:
            running.append(piece(child, base, frozenset()))
        running.append(escape_text(child.tail))
    yield from _running(running)


def _holds_blocks(element: Element) -> bool:
    return any(tag_of(part) in BLOCKS and tag_of(part) != "br" for part in element.iterdescendants())


def _running(pieces: list[str]) -> Iterator[Block]:
    """Paragraphs of running text; two line breaks part them, as old pages do."""
    for text in _at_double_breaks("".join(pieces)):
        line = finish(text)
        if line.text:
            yield paragraph(line)


def _at_double_breaks(text: str) -> list[str]:
    parts: list[str] = [""]
    empty = False
    for line in text.split("\x1e"):
        if not line.strip():
            empty = True
            continue
        if parts[-1] and not empty:
            parts[-1] += "\x1e"
        elif parts[-1]:
            parts.append("")
        parts[-1] += line
        empty = False
    return parts


def _block(element: Element, tag: str, base: str) -> Iterator[Block]:
    if tag in _NOTHING:
        return
    if tag in _HEADINGS:
        yield from _heading(element, tag, base)
    elif tag in _LISTS:
        yield from _list(element, tag, base)
    elif tag == "blockquote":
        yield from _quote(element, base)
    elif tag == "table" and is_data_table(element):
        lines, markdown = table_block_lines(element, base)
        yield Block("table", lines, markdown)
    elif tag == "pre":
        yield from _preformatted(element)
    elif tag in _LEAVES and not _holds_blocks(element):
        yield from _running([children_of(element, base)])
    else:
        yield from _blocks(element, base)


def _heading(element: Element, tag: str, base: str) -> Iterator[Block]:
    line = finish(children_of(element, base, marks="** a").replace("\x1e", " "))
    if line.text:
        yield Block("heading", (line.text,), f"{_HEADINGS[tag]} {line.markdown.replace('#', chr(92) + '#')}")


def _preformatted(element: Element) -> Iterator[Block]:
    text = "".join(element.itertext())
    line = finish("\x1e".join(escape_text(row) for row in text.splitlines()))
    if line.text:
        yield paragraph(line)


def _quote(element: Element, base: str) -> Iterator[Block]:
    inner = tuple(_blocks(element, base))
    if inner:
        markdown = "\n\n".join(block.markdown for block in inner)
        quoted = "\n".join(
            f"> {line}".rstrip(" ") if not line.endswith("  ") else f"> {line}" for line in markdown.split("\n")
        )
        yield Block("quote", tuple(line for block in inner for line in block.lines), quoted)


def _list(element: Element, tag: str, base: str) -> Iterator[Block]:
    lines, rows = _items(element, tag, base, 0)
    if lines:
        yield Block("list", tuple(lines), "\n".join(rows))


def _items(element: Element, tag: str, base: str, depth: int) -> tuple[list[str], list[str]]:
    """(plain lines, Markdown lines) of a list; lists in it are indented by four spaces a level."""
    lines: list[str] = []
    rows: list[str] = []
    number = 1
    for item in element:
        if tag_of(item) in _LISTS:
            inner = [item]
        else:
            line = inline(item, base, skip=_LISTS)
            inner = [part for part in item.iterdescendants("ul", "ol") if _nearest_list(part, item)]
            if line.text:
                mark = f"{number}. " if tag == "ol" else "- "
                rows.append(" " * 4 * depth + mark + line.markdown.replace("  \n", " "))
                lines.append(line.text)
                number += 1
        for part in inner:
            more, deeper = _items(part, tag_of(part), base, min(depth + 1, _DEEPEST_LIST) if rows else depth)
            lines += more
            rows += deeper
    return lines, rows


def _nearest_list(part: Element, item: Element) -> bool:
    parent = part.getparent()
    while parent is not item and parent is not None:
        if tag_of(parent) in _LISTS:
            return False
        parent = parent.getparent()
    return True
