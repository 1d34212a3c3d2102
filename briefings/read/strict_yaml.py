"""YAML as front matter may be written: PyYAML with YAML 1.2's core types, and with the places of keys and values."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Hashable
from functools import partial
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as SafeLoader
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader  # type: ignore[assignment]  # same methods, in Python

from briefings.errors import Key
from briefings.read import syntax

_CORE_TYPES = re.compile(
    r"(?P<null>~|null|Null|NULL|)$"
    r"|(?P<bool>true|True|TRUE|false|False|FALSE)$"
    r"|(?P<int>-?(?:0|[1-9][0-9]{0,17}))$"
    r"|(?P<float>-?(?:0|[1-9][0-9]{0,9})\.(?:[0-9]|[0-9]{1,8}[1-9]))$"
)
"""YAML 1.2's core types, but a number whose spelling would be lost (``007``, ``1.10``, ``1e3``) stays text."""
_TAG = "tag:yaml.org,2002:"
_MAYBE_TYPED = frozenset("~nNtTfF-0123456789")
_CONTAINERS: dict[type[yaml.Node], str] = {yaml.MappingNode: f"{_TAG}map", yaml.SequenceNode: f"{_TAG}seq"}


class StrictLoader(SafeLoader):
    """YAML 1.2's core schema over PyYAML; second values of a key are collected in ``duplicates``."""

    def __init__(self, stream: str) -> None:
        super().__init__(stream)
        self.duplicates: list[syntax.Fault] = []

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> Any:
        """The tag of a node without an explicit one."""
        if kind is yaml.ScalarNode:
            if implicit[0] and (not value or value[0] in _MAYBE_TYPED):
                match = _CORE_TYPES.match(value)
                if match is not None:
                    return f"{_TAG}{match.lastgroup}"
            if implicit[0] and value == "<<":
                return f"{_TAG}merge"
            return f"{_TAG}str"
        return _CONTAINERS[kind]

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Hashable, Any]:
        """A mapping whose keys are texts, each there once."""
        own = [key for key, _ in node.value]
        mapping = super().construct_mapping(node, deep=deep)
        if len(mapping) < len(own):
            self._note_duplicates(own)
        if not all(type(key) is str for key in mapping):
            mapping = {key if isinstance(key, str) else _key_text(key): value for key, value in mapping.items()}
        return mapping

    def _note_duplicates(self, keys: list[Any]) -> None:
        seen: set[str] = set()
        for key in keys:
            if key.value in seen:
                mark = key.start_mark
                message = f'the key "{key.value}" is there twice'
                hint = "keep one of them"
                self.duplicates.append(
                    syntax.Fault("duplicate-key", message, mark.line + 1, mark.column + 1, hint, len(str(key.value)))
                )
            seen.add(key.value if isinstance(key.value, str) else str(key.start_mark))


def _key_text(key: object) -> str:
    return json.dumps(key) if key is None or isinstance(key, bool) else str(key)


def _construct_number(kind: type[int] | type[float], loader: Any, node: Any) -> int | float:
    return kind(loader.construct_scalar(node))


_PLAIN_TAGS = ("null", "bool", "str", "seq", "map")
StrictLoader.yaml_constructors = {
    **{f"{_TAG}{name}": yaml.SafeLoader.yaml_constructors[f"{_TAG}{name}"] for name in _PLAIN_TAGS},
    f"{_TAG}int": partial(_construct_number, int),
    f"{_TAG}float": partial(_construct_number, float),
    None: yaml.SafeLoader.yaml_constructors[None],
}


def typed(text: str) -> Any:
    """The value of a text without quotes: as ``StrictLoader`` has it."""
    if text[0] not in _MAYBE_TYPED or (match := _CORE_TYPES.match(text)) is None:
        return text
    return _OF_TYPE[str(match.lastgroup)](text)


_OF_TYPE: dict[str, Callable[[str], Any]] = {
    "null": lambda _: None,
    "bool": lambda text: text.lower() == "true",
    "int": int,
    "float": float,
}


def compose(block: str) -> yaml.Node | None:
    """The block as a tree of nodes with marks; None if it cannot be read. JSON is YAML too."""
    try:
        return yaml.compose(block, StrictLoader)
    except (yaml.YAMLError, RecursionError):
        return None


def find(block: str, steps: tuple[Key, ...]) -> tuple[Any, Any, int]:
    """(key node, value node, steps taken) as far down ``steps`` as the block goes; an item of a list has no key."""
    key_node, node, taken = None, compose(block), 0
    for step in steps:
        pair = _child(node, step)
        if pair is None:
            break
        (key_node, node), taken = pair, taken + 1
    return key_node, node, taken


def _child(node: Any, step: Key) -> tuple[Any, Any] | None:
    if isinstance(node, yaml.MappingNode):
        return next(((key, value) for key, value in node.value if str(key.value) == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return None, node.value[step]
    if isinstance(node, yaml.ScalarNode) and step == 0:  # a single term where a list may stand
        return None, node
    return None
