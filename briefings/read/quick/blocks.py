"""Block processors: only those are asked about a block that can take it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from xml.etree.ElementTree import Element

from markdown import blockprocessors as stock
from markdown.blockparser import BlockParser
from markdown.extensions import abbr, admonition, def_list, footnotes, md_in_html, tables

from briefings.read.quick.presence import Presence

_INDENT = "\t"
"""Stands for as many spaces as a tab has."""
_NEEDLES: dict[type, tuple[str, ...]] = {
    stock.ListIndentProcessor: (_INDENT,),
    stock.CodeBlockProcessor: (_INDENT,),
    stock.HashHeaderProcessor: ("#",),
    stock.SetextHeaderProcessor: ("\n=", "\n-"),
    stock.HRProcessor: ("-", "_", "*"),
    stock.OListProcessor: (". ",),
    stock.UListProcessor: ("* ", "+ ", "- "),
    stock.BlockQuoteProcessor: (">",),
    stock.ReferenceProcessor: ("]:",),
    abbr.AbbrBlockprocessor: ("*[",),
    admonition.AdmonitionProcessor: ("!!!", _INDENT),
    def_list.DefListIndentProcessor: (_INDENT,),
    def_list.DefListProcessor: (": ",),
    footnotes.FootnoteBlockProcessor: ("[^",),
    md_in_html.MarkdownInHtmlProcessor: ("\x02",),
    tables.TableProcessor: ("|",),
}
"""By exact class: texts of which one has to be in a block (an empty one apart) for the processor to take it."""
_Plan = tuple[tuple[Callable[[Element, str], bool], Callable[[Element, list[str]], Any]], ...]


class QuickBlockParser(BlockParser):
    """Takes the class of a stock one (see ``converter``): all that it needs it makes at the first block."""

    _processors: tuple[Any, ...] = ()

    def parseDocument(self, lines: Any) -> Any:  # noqa: N802 (overrides)
        """The tree of a document."""
        self._prepare()
        return super().parseDocument(lines)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802 (overrides)
        """Hand blocks to the processors until none is left."""
        if not self._processors:
            self._prepare()
        while blocks:
            block = blocks[0]
            for test, run in self._plan(block):
                if test(parent, blocks[0]):
                    if run(parent, blocks) is not False:
                        break
                    if not blocks or (blocks[0] is not block and blocks[0] != block):
                        self._as_stock(parent, blocks, run)
                        break

    def _as_stock(self, parent: Element, blocks: list[str], after: Any) -> None:
        """A processor refused a block, and changed it: go on with those after it as the stock parser does."""
        place = next(number for number, processor in enumerate(self._processors) if processor.run == after)
        for processor in self._processors[place + 1 :]:
            if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                return

    def _plan(self, block: str) -> _Plan:
        if not block:
            return self._all
        present = self._presence.of(block)
        plan = self._plans.get(present)
        if plan is None:
            plan = tuple(both for both, mask in zip(self._all, self._masks, strict=True) if not mask or mask & present)
            self._plans[present] = plan
        return plan

    def _prepare(self) -> None:
        processors = tuple(self.blockprocessors)
        if processors == self._processors:
            return
        indent = " " * self.md.tab_length
        needles = [
            tuple(indent if needle == _INDENT else needle for needle in _needles_of(processor))
            for processor in processors
        ]
        self._processors = processors
        self._presence = Presence(needle for some in needles for needle in some)
        self._all: _Plan = tuple((processor.test, processor.run) for processor in processors)
        self._masks = [self._presence.any_of(some) for some in needles]
        self._plans: dict[int, _Plan] = {}


def _needles_of(processor: Any) -> tuple[str, ...]:
    own = vars(processor)
    if "test" in own or "run" in own:  # somebody has changed this very one
        return ()
    return _NEEDLES.get(type(processor), ())
