"""What is measured: each case is one row. A new case is one more entry in ``CASES``."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.flavours import article_text
from bench.generators import Site

Changes = dict[Path, str | None]
"""New texts of files; None removes the file."""


@dataclass(frozen=True, slots=True)
class Case:
    """What a build finds when it is measured."""

    name: str
    """For JSON: ``cold``."""
    title: str
    clear_output: bool = False
    clear_caches: bool = False
    edit: Callable[[Site, int], Changes] | None = None
    """The change before run n: every run brings a new one. The harness takes them back after the last run."""
    memory: bool = False
    """Peak memory is what is asked for: one run, because looking costs time."""
    slow_too: bool = False
    """Slow generators take part even with a large corpus."""


def _append_sentence(site: Site, run: int) -> Changes:
    text = article_text(site.middle, site.generator.flavour)
    return {site.edited_file: f"{text}\nA late addition, number {run}, was announced.\n"}


def _change_title(site: Site, run: int) -> Changes:
    text, title = article_text(site.middle, site.generator.flavour), site.middle.title
    return {site.edited_file: text.replace(title, f"{title}, again {run}", 1)}


CASES = (
    Case("cold", "cold build", clear_output=True, clear_caches=True, slow_too=True),
    Case("unchanged", "nothing changed"),
    Case("body", "one body edited", edit=_append_sentence, slow_too=True),
    Case("title", "one title edited", edit=_change_title),
    Case("memory", "cold build, peak memory", clear_output=True, clear_caches=True, memory=True),
)
