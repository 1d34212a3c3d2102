"""What the default layouts say to readers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import jinja2
from jinja2 import nodes

LAYOUTS = Path(__file__).parent.parent / "layouts"
FROM_PLAN = {
    "Latest",
    "Archive",
    "Categories",
    "Actors",
    "Threads",
    "Outlets",
    "Network",
    "Map",
    "Corrections",
    "Feeds",
}
"""Words that pages take from the plan, through the filter ``translated``."""
NAMES = {"Wikidata", "article"}
"""Words that are the same in every language; ``og:type`` is in a block of its own."""
_environment = jinja2.Environment(trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n", "jinja2.ext.do"])


def layouts() -> list[Path]:
    return sorted(LAYOUTS.rglob("*.html"))


def messages() -> set[str | tuple[str, str]]:
    """Every message of every layout; (one, many) where a number decides."""
    found: set[str | tuple[str, str]] = {"Moved", *FROM_PLAN}
    for path in layouts():
        tree = _environment.parse(path.read_text(encoding="utf-8"))
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name == "_":
                found.add(call.args[0].as_const())
        for used in tree.find_all(nodes.Filter):
            if used.name == "count":
                one, many = (argument.as_const() for argument in used.args)
                found.add((f"%(num)s {one}", f"%(num)s {many}"))
    return found


def untranslated(text: str) -> Iterator[str]:
    """Words that a layout says in English without asking the catalogue: in text and in attributes that people hear."""
    page = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", "", text, flags=re.DOTALL)
    page = re.sub(r"<(script|style)\b.*?</\1>", "", page, flags=re.DOTALL)
    heard = re.findall(r'\s(?:aria-label|alt|title)="([^"]*)"', page)
    shown = re.sub(r"<[^>]*>", " ", page)
    for words in (shown, *heard):
        yield from (word for word in re.findall(r"[^\W\d_]{2,}", words) if word not in NAMES)
