"""Front matter as YAML that no reader misreads: the importers' only module that knows PyYAML."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml


class Quoted(str):
    """A text that is always written in double quotes."""

    __slots__ = ()


class Timestamp(str):
    """An ISO date or date-time, written bare."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Block style with list items set in from their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002 (PyYAML's signature)
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (PyYAML's signature)
        return True


def _quoted(dumper: _Dumper, value: Quoted) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", str(value), style='"')


def _timestamp(dumper: _Dumper, value: Timestamp) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:timestamp", str(value))


def _nothing(dumper: _Dumper, value: None) -> yaml.ScalarNode:  # noqa: ARG001 (PyYAML's signature)
    return dumper.represent_scalar("tag:yaml.org,2002:null", "")


_Dumper.add_representer(Quoted, _quoted)
_Dumper.add_representer(Timestamp, _timestamp)
_Dumper.add_representer(type(None), _nothing)


def front_matter(values: Mapping[str, Any]) -> str:
    """A block of front matter with its ``---`` lines; keys in the mapping's order, no line wrapping."""
    text: str = yaml.dump(
        dict(values), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=2**31, default_flow_style=False
    )
    return f"---\n{text}---\n"
