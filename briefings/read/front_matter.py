"""Front matter: the only place that knows python-frontmatter.

The handlers of python-frontmatter are the seam: ours are stricter (YAML 1.2's core types, no duplicate keys, no
exploding aliases), leave dates as the text their author wrote, and say where a fault is. Places cost time, so they
are looked for only when there is a fault.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Any

import yaml
from frontmatter.default_handlers import BaseHandler, JSONHandler, YAMLHandler

from briefings.errors import Problem
from briefings.read import simple_yaml, syntax
from briefings.read.strict_yaml import StrictLoader, typed
from briefings.read.toml_values import plain_values, toml_fault

_MAX_NODES = 10_000
_MAX_DEPTH = 30


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A source text, taken apart."""

    values: dict[str, Any]
    """Only texts, numbers, booleans, None, lists and mappings; dates are texts."""
    body: str
    body_line: int
    """The line of the file on which the body starts."""
    problems: tuple[Problem, ...] = ()


class FrontMatterError(ValueError):
    """The block cannot be read (or only in part: ``values``). Lines of the faults count from the block's first one."""

    def __init__(self, faults: Iterable[syntax.Fault], values: dict[str, Any] | None = None) -> None:
        self.faults = tuple(faults)
        self.values = values
        super().__init__("; ".join(fault.message for fault in self.faults))


class StrictYAMLHandler(YAMLHandler):
    """``---`` YAML ``---``."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)

    def load(self, fm: str, **_kwargs: object) -> Any:
        """The values of a block; FrontMatterError with the places of what is wrong."""
        simple = simple_yaml.read(fm, typed)
        return simple if simple is not None else self.load_any(fm)

    def load_any(self, fm: str) -> Any:
        """As ``load``, with the whole of YAML."""
        loader = StrictLoader(fm)
        try:
            if "*" in fm and "&" in fm:
                _refuse_explosion(fm)
            values = loader.get_single_data()
            if loader.duplicates:
                raise FrontMatterError(loader.duplicates, values)
            return values
        except yaml.YAMLError as error:
            raise FrontMatterError([_yaml_fault(error, fm)]) from error
        except (RecursionError, ValueError, TypeError) as error:
            if isinstance(error, FrontMatterError):
                raise
            raise FrontMatterError([syntax.unreadable("YAML", str(error))]) from error
        finally:
            loader.dispose()


class StrictTOMLHandler(BaseHandler):
    """``+++`` TOML ``+++``, read by the standard library."""

    FM_BOUNDARY = re.compile(r"^\+\+\+[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "+++"

    def load(self, fm: str, **_kwargs: object) -> Any:
        """The values of a block; FrontMatterError with the place of what is wrong."""
        try:
            return plain_values(tomllib.loads(fm))
        except tomllib.TOMLDecodeError as error:
            raise FrontMatterError([toml_fault(error, fm)]) from error


class StrictJSONHandler(JSONHandler):
    """``{`` and ``}`` on lines of their own."""

    FM_BOUNDARY = re.compile(r"^(?:\{|\})[ \t]*$", re.MULTILINE)

    def load(self, fm: str, **_kwargs: object) -> Any:
        """The values of a block; FrontMatterError with the place of what is wrong."""
        twice: list[str] = []
        try:
            values = json.loads(fm, object_pairs_hook=partial(_unique_pairs, twice))
        except json.JSONDecodeError as error:
            raise FrontMatterError([syntax.explain_json(error.msg, error.pos, fm)]) from error
        if twice:
            raise FrontMatterError([syntax.second_of(key, fm) for key in twice], values)
        return values


def _unique_pairs(twice: list[str], pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    mapping: dict[str, Any] = {}
    for key, value in pairs:
        if key in mapping:
            twice.append(key)
        mapping[key] = value
    return mapping


def _yaml_fault(error: yaml.YAMLError, block: str) -> syntax.Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    said = getattr(error, "problem", None) or str(error)
    line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
    opening = getattr(error, "context_mark", None)
    if opening is not None and "expected ',' or" in said and line > block.rstrip().count("\n") + 1:
        return syntax.not_ended(opening.line + 1, opening.column + 1, block)
    return syntax.explain_yaml(str(said), line, column, block)


def _refuse_explosion(block: str) -> None:
    """FrontMatterError if the block, its aliases written out, would have more than ``_MAX_NODES`` values."""
    root = yaml.compose(block, StrictLoader)
    sizes: dict[int, int] = {}
    if root is not None and _written_out(root, sizes) > _MAX_NODES:
        raise FrontMatterError([syntax.unreadable("YAML", "its aliases (*name) repeat too much")])


def _written_out(node: yaml.Node, sizes: dict[int, int]) -> int:
    known = sizes.get(id(node))
    if known is not None:
        return known
    sizes[id(node)] = _MAX_NODES + 1  # met again while we are inside it: it contains itself
    children = [part for pair in node.value for part in pair] if isinstance(node, yaml.MappingNode) else node.value
    size = 1 if isinstance(node, yaml.ScalarNode) else 1 + sum(_written_out(child, sizes) for child in children)
    sizes[id(node)] = size
    return size


_HANDLERS: tuple[BaseHandler, ...] = (StrictYAMLHandler(), StrictTOMLHandler(), StrictJSONHandler())


def handler_of(text: str) -> BaseHandler | None:
    """The handler for a text that starts with front matter."""
    return next((handler for handler in _HANDLERS if handler.detect(text)), None)


def split(text: str, path: str) -> FrontMatter:
    """A source text (see ``text.clean_source``) as values and body; what is wrong is in ``problems``."""
    start = text.lstrip()
    handler = handler_of(start)
    if handler is None:
        return FrontMatter({}, text, 1, (syntax.no_front_matter(path, text),))
    first_line = text[: len(text) - len(start)].count("\n") + 1
    try:
        block, body = handler.split(start)
    except ValueError:
        return FrontMatter({}, "", 1, (syntax.not_closed(path, text, first_line, handler.END_DELIMITER or "}"),))
    values, problems = _load(handler, block, path, text, first_line)
    body = body.removeprefix("\n")
    body_line = text.count("\n", 0, len(text) - len(body)) + 1
    return FrontMatter(values, body, body_line, problems)


def _load(
    handler: BaseHandler, block: str, path: str, text: str, first_line: int
) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    values: Any
    problems: tuple[Problem, ...] = ()
    try:
        values = handler.load(block)
    except FrontMatterError as error:
        values = error.values
        problems = tuple(fault.problem(path, text, first_line) for fault in error.faults)
    if values is not None and not isinstance(values, dict):
        return {}, (*problems, syntax.not_a_mapping(path, text, first_line))
    if _depth(values) > _MAX_DEPTH:
        return {}, (
            *problems,
            syntax.unreadable("front matter", "it is nested too deeply").problem(path, text, first_line),
        )
    return values or {}, problems


def _depth(value: Any, level: int = 0) -> int:
    """How deeply lists and mappings are nested; no deeper than just above ``_MAX_DEPTH``."""
    if not isinstance(value, dict | list) or level > _MAX_DEPTH:
        return level
    items = value.values() if isinstance(value, dict) else value
    return max((_depth(item, level + 1) for item in items if isinstance(item, dict | list)), default=level + 1)
