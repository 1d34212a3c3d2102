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
from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor
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
        if _may_have(doc, "{"):
            super().run(doc)


class QuickPrettifyTreeprocessor(PrettifyTreeprocessor):
    """Line breaks between blocks."""

    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802 (overrides)
        block_level, tag = self.md.is_block_level, elem.tag
        if block_level(tag) and tag != "code" and tag != "pre":
            text = elem.text
            if (not text or not text.strip()) and len(elem) and block_level(elem[0].tag):
                elem.text = "\n"
            for child in elem:
                if block_level(child.tag):
                    self._prettifyETree(child)
        tail = elem.tail
        if not tail or not tail.strip():
            elem.tail = "\n"


class QuickUnescapeTreeprocessor(UnescapeTreeprocessor):
    """Backslash escapes."""

    def run(self, root: Element) -> None:
        """Write out the escapes, where there are any."""
        if _may_have(root, STX):
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
        if _may_have(root, self.marker):
            super().replace_marker(root, elem)


def _may_have(root: Element, needle: str) -> bool:
    """Whether a text is in those of a tree; True if it has other than plain elements, whose texts are not seen."""
    return needle in "".join(root.itertext()) or any(type(element.tag) is not str for element in root.iter())


QUICKER: dict[type, Any] = {
    NormalizeWhitespace: QuickNormalizeWhitespace,
    FencedBlockPreprocessor: QuickFencedBlockPreprocessor,
    HtmlBlockPreprocessor: QuickHtmlBlockPreprocessor,
    MarkdownInHtmlPreprocessor: QuickMarkdownInHtmlPreprocessor,
    AttrListTreeprocessor: QuickAttrListTreeprocessor,
    PrettifyTreeprocessor: QuickPrettifyTreeprocessor,
    UnescapeTreeprocessor: QuickUnescapeTreeprocessor,
    TocTreeprocessor: QuickTocTreeprocessor,
}
"""Stock class → the one that takes its place."""
