"""Pre-processors and tree processors: whole passes are left out where they find nothing."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.md_in_html import HtmlBlockPreprocessor as MarkdownInHtmlPreprocessor
from markdown.extensions.toc import TocTreeprocessor
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import ETX, STX

_BLANK = re.compile(r"(?<=\n) +\n")


class QuickNormalizeWhitespace(NormalizeWhitespace):
    """Line ends, tabs and blank lines."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines, with no more than there is to do."""
        source = "\n".join(lines)
        if "\r" in source or STX in source or ETX in source:
            return super().run(lines)
        source += "\n\n"
        if "\t" in source:
            source = source.expandtabs(self.md.tab_length)
        if "\n " in source:
            source = _BLANK.sub("\n", source)
        return source.split("\n")


class QuickFencedBlockPreprocessor(FencedBlockPreprocessor):
    """Fenced code."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines; as they are without a fence."""
        return super().run(lines) if _has(lines, "```", "~~~") else lines


class QuickHtmlBlockPreprocessor(HtmlBlockPreprocessor):
    """Raw HTML."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines; as they are without a tag or an entity."""
        return super().run(lines) if _has(lines, "<", "&") else lines


class QuickMarkdownInHtmlPreprocessor(MarkdownInHtmlPreprocessor):
    """Raw HTML with Markdown in it."""

    def run(self, lines: list[str]) -> list[str]:
        """The lines; as they are without a tag or an entity."""
        return super().run(lines) if _has(lines, "<", "&") else lines


def _has(lines: list[str], *needles: str) -> bool:
    source = "\n".join(lines)
    return any(needle in source for needle in needles)


class QuickAttrListTreeprocessor(AttrListTreeprocessor):
    """Attribute lists."""

    def run(self, doc: Element) -> None:
        """Nothing to do without a brace."""
        if "{" in _text_of(doc):
            super().run(doc)


class QuickUnescapeTreeprocessor(UnescapeTreeprocessor):
    """Backslash escapes."""

    def run(self, root: Element) -> None:
        """Write out the escapes, where there are any."""
        if STX in _text_of(root):
            super().run(root)
            return
        for element in root.iter():
            items: list[tuple[str, str | None]] = [*element.items()]  # None: an attribute without a value
            for key, value in items:
                if value is not None and STX in value:
                    element.set(key, self.unescape(value))


class QuickTocTreeprocessor(TocTreeprocessor):
    """Table of contents."""

    def replace_marker(self, root: Element, elem: Element) -> None:
        """Put the table where its marker is, if there is one."""
        text = _text_of(root)
        if self.marker in text or STX in text:
            super().replace_marker(root, elem)


def _text_of(root: Element) -> str:
    """All texts of a tree, and of what in it is no plain element (a comment) what would be missed otherwise."""
    whole = "".join(root.itertext())
    tags: list[Any] = [element.tag for element in root.iter()]
    return whole if all(type(tag) is str for tag in tags) else f"{whole}{STX}{{"


QUICKER: dict[type, Any] = {
    NormalizeWhitespace: QuickNormalizeWhitespace,
    FencedBlockPreprocessor: QuickFencedBlockPreprocessor,
    HtmlBlockPreprocessor: QuickHtmlBlockPreprocessor,
    MarkdownInHtmlPreprocessor: QuickMarkdownInHtmlPreprocessor,
    AttrListTreeprocessor: QuickAttrListTreeprocessor,
    UnescapeTreeprocessor: QuickUnescapeTreeprocessor,
    TocTreeprocessor: QuickTocTreeprocessor,
}
"""Stock class → the one that takes its place."""
