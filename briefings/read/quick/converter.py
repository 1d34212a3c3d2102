"""``QuickMarkdown``: a ``markdown.Markdown`` whose stock processors have quicker classes."""

from __future__ import annotations

from typing import Any

import markdown
from markdown.blockparser import BlockParser
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor

from briefings.read.quick import links, serializer
from briefings.read.quick.blocks import QuickBlockParser
from briefings.read.quick.inline import QuickInlineTreeprocessor
from briefings.read.quick.tree import QUICKER

TESTED = frozenset({"3.11.3"})
"""Versions of Python-Markdown whose own tests pass with this, and whose output was compared."""
_QUICKER: dict[type, Any] = {**QUICKER, InlineTreeprocessor: QuickInlineTreeprocessor}


class QuickMarkdown(markdown.Markdown):
    """Converts as ``markdown.Markdown`` does, but faster. Takes the same arguments.

    A processor keeps its identity and its state and gets another class, so that whoever holds it holds the right one.
    """

    _tags: dict[str, bool] | None = None

    def convert(self, source: str) -> str:
        """The HTML of a text."""
        if markdown.__version__ not in TESTED:
            return super().convert(source)
        self._hasten()
        self._tags = {}
        try:
            return super().convert(source)
        finally:
            self._tags = None

    def is_block_level(self, tag: Any) -> bool:
        """Whether a tag is one of ``block_level_elements``; looked up once for each tag of a text."""
        if self._tags is None or type(tag) is not str:
            return super().is_block_level(tag)
        known = self._tags.get(tag)
        if known is None:
            known = self._tags[tag] = super().is_block_level(tag)
        return known

    def _hasten(self) -> None:
        """Give a quicker class to every processor whose own is exactly a stock one."""
        if type(self.parser) is BlockParser:
            self.parser.__class__ = QuickBlockParser
        for registry in (self.preprocessors, self.treeprocessors):
            for processor in registry:
                quicker = _QUICKER.get(type(processor))
                if quicker is not None and "run" not in vars(processor):
                    processor.__class__ = quicker
        for pattern in self.inlinePatterns:
            if type(pattern) in links.QUICKER:
                pattern.__class__ = links.QUICKER[type(pattern)]
        self.serializer = serializer.QUICKER.get(self.serializer, self.serializer)
