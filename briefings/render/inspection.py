"""What a layout refers to, read off its syntax tree: other layouts and assets. Pure, and remembered by the text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import jinja2
from jinja2 import meta, nodes


@dataclass(frozen=True, slots=True)
class Inspection:
    """The references of one layout."""

    layouts: tuple[tuple[str, int], ...]
    """(name, line) of what it extends, includes and imports; line -1 = may be missing."""
    any_layout: bool
    """A name is computed: it may be any layout."""
    assets: frozenset[str]
    any_asset: bool


@lru_cache(maxsize=512)
def inspect(text: str) -> Inspection:
    """The references of a layout's text. Raises jinja2.TemplateSyntaxError if it does not parse."""
    tree = jinja2.Environment(
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n", "jinja2.ext.do"]
    ).parse(text)
    references = [*meta.find_referenced_templates(tree)]
    calls = [call for call in tree.find_all(nodes.Call) if _is_asset(call)]
    named = [call.args[0].value for call in calls if call.args and isinstance(call.args[0], nodes.Const)]
    return Inspection(
        layouts=tuple((name, _line_of(tree, name)) for name in references if name is not None),
        any_layout=None in references,
        assets=frozenset(named),
        any_asset=len(named) < len(calls),
    )


def _is_asset(call: nodes.Call) -> bool:
    return isinstance(call.node, nodes.Name) and call.node.name == "asset"


def _line_of(tree: nodes.Template, name: str) -> int:
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        constants = [constant.value for constant in node.find_all(nodes.Const)]
        if name in constants or any(name in value for value in constants if isinstance(value, tuple | list)):
            return -1 if getattr(node, "ignore_missing", False) else node.lineno
    return -1
