"""Makes a Python-Markdown faster without changing what it gives.

It tries hundreds of regular expressions on texts in which they cannot match. Here the slow processors of a converter
are asked only if a text is there without which they do nothing. Known processors are told by their exact class: any
other, of another version or a foreign extension, stays as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, partial
from typing import Any

_BLOCKS: dict[str, tuple[str, ...]] = {
    "markdown.blockprocessors.HashHeaderProcessor": ("#",),
    "markdown.blockprocessors.SetextHeaderProcessor": ("\n=", "\n-"),
    "markdown.blockprocessors.HRProcessor": ("-", "_", "*"),
    "markdown.blockprocessors.BlockQuoteProcessor": (">",),
    "markdown.blockprocessors.ReferenceProcessor": ("]:",),
    "markdown.extensions.abbr.AbbrBlockprocessor": ("*[",),
    "markdown.extensions.def_list.DefListProcessor": (": ",),
    "markdown.extensions.footnotes.FootnoteBlockProcessor": ("[^",),
    "markdown.extensions.tables.TableProcessor": ("|",),
}
_PREPROCESSORS: dict[str, tuple[str, ...]] = {
    "markdown.extensions.fenced_code.FencedBlockPreprocessor": ("```", "~~~"),
    "markdown.extensions.md_in_html.HtmlBlockPreprocessor": ("<", "&"),
}


def hasten(converter: Any) -> None:
    """Guard the processors of a ``markdown.Markdown``."""
    for processor in converter.parser.blockprocessors:
        needles = _BLOCKS.get(_class_of(processor))
        if needles is not None:
            processor.test = partial(_guarded_test, processor.test, needles)
    for processor in converter.preprocessors:
        needles = _PREPROCESSORS.get(_class_of(processor))
        if needles is not None:
            processor.run = partial(_guarded_run, processor.run, needles)
    converter.is_block_level = lru_cache(maxsize=256)(converter.is_block_level)


def _class_of(processor: object) -> str:
    return f"{type(processor).__module__}.{type(processor).__qualname__}"


def _guarded_test(test: Callable[[Any, str], bool], needles: tuple[str, ...], parent: Any, block: str) -> bool:
    for needle in needles:
        if needle in block:
            return test(parent, block)
    return False


def _guarded_run(run: Callable[[list[str]], list[str]], needles: tuple[str, ...], lines: list[str]) -> list[str]:
    source = "\n".join(lines)
    return run(lines) if any(needle in source for needle in needles) else lines
