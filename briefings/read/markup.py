"""Markdown to HTML: the only place that knows Python-Markdown and Pygments."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element

import markdown
from markdown.extensions import Extension
from markdown.extensions.abbr import AbbrExtension
from markdown.extensions.admonition import AdmonitionExtension
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.codehilite import CodeHiliteExtension
from markdown.extensions.def_list import DefListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.footnotes import FootnoteExtension
from markdown.extensions.md_in_html import MarkdownInHtmlExtension
from markdown.extensions.smarty import SmartyExtension
from markdown.extensions.tables import TableExtension
from markdown.extensions.toc import TocExtension, slugify_unicode
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from briefings.errors import ConfigError, Problem
from briefings.model.content import LINK_CLOSE, LINK_OPEN, Document, Heading
from briefings.read import lead
from briefings.read.links import anchors_of, mark_links
from briefings.read.quick import QuickMarkdown
from briefings.text import collapse, count_words, digest, plain

_TERM = r"\[\[([^\[\]|]+)(?:\|([^\[\]]+))?\]\]"
_ESCAPED = re.compile("\x02(\\d+)\x03")
_CODE_BLOCK = re.compile(r"<pre\b.*?</pre>", re.DOTALL)
_PLACEHOLDER = re.compile("\x02[^\x03]*\x03")
_ALIGNED = {"right": "at-end", "center": "at-centre"}
_PUNCTUATION = {
    "left-single-quote": "‘",
    "right-single-quote": "’",
    "left-double-quote": "“",
    "right-double-quote": "”",
    "left-angle-quote": "«",
    "right-angle-quote": "»",
    "ellipsis": "…",
    "ndash": "–",
    "mdash": "—",
}


@dataclass(frozen=True, slots=True)
class ParsedBody:
    """A Markdown text after parsing; local links are markers (see ``model.content.LINK_OPEN``)."""

    html: str
    lead: str
    document: Document


class MarkdownParser:
    """One Python-Markdown with everything the contract promises, used for many texts.

    ``extensions`` are names of further ones; ConfigError if one cannot be loaded.
    """

    def __init__(self, extensions: tuple[str, ...] = (), quick: bool = True) -> None:
        problems = extension_problems(extensions)
        if problems:
            raise ConfigError(problems)
        self._markdown = converter(extensions, quick)

    def parse(self, body: str) -> ParsedBody:
        """The HTML of a Markdown text, and its facts."""
        if not body.strip():
            return ParsedBody("", "", Document())
        markdown_ = self._markdown.reset()
        marked, links = mark_links(markdown_.convert(body))
        start = lead.of(marked)
        document = Document(
            body=digest(marked),
            lead=digest(start.html),
            words=count_words(plain(lead.without_note_marks(_CODE_BLOCK.sub(" ", marked)))),
            excerpt=start.excerpt,
            headings=tuple(_headings(getattr(markdown_, "toc_tokens", []))),
            links=links,
            anchors=anchors_of(marked),
        )
        return ParsedBody(marked, start.html, document)


def converter(extensions: tuple[str, ...] = (), quick: bool = True) -> markdown.Markdown:
    """A Python-Markdown with our extensions and some named ones; not ``quick`` = as the library has it."""
    kind = QuickMarkdown if quick else markdown.Markdown
    return kind(extensions=[*_own_extensions(), *extensions], output_format="html")


@lru_cache(maxsize=8)
def parser(extensions: tuple[str, ...], quick: bool = True) -> MarkdownParser:
    """The process's parser with these extensions. Not for several threads at once."""
    return MarkdownParser(extensions, quick)


def extension_problems(names: Iterable[str]) -> tuple[Problem, ...]:
    """A problem for each Markdown extension that cannot be loaded."""
    return tuple(problem for name in names if (problem := _extension_problem(name)) is not None)


def _extension_problem(name: str) -> Problem | None:
    try:
        extension = markdown.Markdown().build_extension(name, {})
        markdown.Markdown(extensions=[extension])
    except Exception as error:  # whatever a foreign extension raises, the author of the configuration has to know
        hint = "install the package it comes from, or take the name out"
        message = f'the Markdown extension "{name}" cannot be loaded: {collapse(str(error))}'
        return Problem("unknown-extension", message, hint=hint)
    return None


def _own_extensions() -> list[Extension]:
    return [
        FencedCodeExtension(),
        FootnoteExtension(BACKLINK_TITLE="Back to the text of note {}"),
        AttrListExtension(),
        DefListExtension(),
        TableExtension(),
        TableBoxExtension(),
        AbbrExtension(),
        MarkdownInHtmlExtension(),
        SmartyExtension(substitutions=_PUNCTUATION),
        TocExtension(slugify=slugify_unicode),
        CodeHiliteExtension(guess_lang=False),
        AdmonitionExtension(),
        TermExtension(),
    ]


class TermProcessor(InlineProcessor):
    """``[[Name]]`` and ``[[Name|shown text]]``: a link to a term, for ``plan`` to resolve."""

    ANCESTOR_EXCLUDES = ("a",)
    NEEDLES = ("[[",)
    """For ``read.quick``: there is no link without it."""

    def handleMatch(  # type: ignore[override]  # the stubs know only the older signature  # noqa: N802
        self,
        m: re.Match[str],
        data: str,  # noqa: ARG002 (Python-Markdown's signature)
    ) -> tuple[Element | None, int | None, int | None]:
        """The link, with the name between link markers as its address; ``mark_links`` gives it its number."""
        name = collapse(_ESCAPED.sub(lambda match: chr(int(match[1])), self.unescape(m[1])))
        if not name:
            return None, None, None
        link = Element("a", {"class": "term", "href": f"{LINK_OPEN}{name}{LINK_CLOSE}"})
        link.text = (m[2] or m[1]).strip()
        return link, m.start(0), m.end(0)


class TermExtension(Extension):
    """Registers ``TermProcessor``: after code, escapes, links and images, before raw HTML and emphasis."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        md.inlinePatterns.register(TermProcessor(_TERM, md), "briefings-term", 122)


class TableBox(Treeprocessor):
    """Puts a table into a box of its own that scrolls, from the keyboard too; a class says how a cell is aligned.

    The box can be focused and is named by the headings of the table (WCAG 2.2, 2.1.1 Keyboard). A class,
    because a strict content policy forbids the ``style`` that Python-Markdown writes.
    """

    def run(self, root: Element) -> None:
        """Change the tree in place."""
        names: set[str] = set()
        for place, child in enumerate(root):
            if child.tag == "table":
                root[place] = _boxed(child, names)
        for cell in root.iter():
            if cell.tag in ("td", "th") and cell.get("style", "").startswith("text-align: "):
                aligned = _ALIGNED.get(cell.attrib.pop("style").removeprefix("text-align: ").rstrip(";"))
                if aligned:
                    cell.set("class", f"{cell.get('class', '')} {aligned}".strip())


def _boxed(table: Element, names: set[str]) -> Element:
    heads = [collapse(_PLACEHOLDER.sub("", "".join(cell.itertext()))) for cell in table.iter("th")]
    name = ", ".join(filter(None, heads)) or "…"
    while name in names:  # landmarks of a page have names of their own
        name += " ·"
    names.add(name)
    box = Element("section", {"class": "table", "tabindex": "0", "aria-label": name})
    box.tail, table.tail = table.tail, "\n"
    box.text = "\n"
    box.append(table)
    return box


class TableBoxExtension(Extension):
    """Registers ``TableBox``: after inline markup and attribute lists, before escapes are undone."""

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 (Python-Markdown's name)
        md.treeprocessors.register(TableBox(md), "briefings-table", 4)


def _headings(tokens: list[dict[str, Any]]) -> Iterator[Heading]:
    for token in tokens:
        yield Heading(int(token["level"]), str(token["id"]), html.unescape(str(token["name"])))
        yield from _headings(token["children"])
