"""Front matter as YAML that no reader misreads: the importers' only module that knows PyYAML."""

from __future__ import annotations

import json
import tomllib
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


def as_item(values: Mapping[str, Any], indent: int) -> str:
    """A mapping as an item of a YAML list, set in by ``indent`` spaces, ended by a line break."""
    text: str = yaml.dump(
        [dict(values)], Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=2**31, default_flow_style=False
    )
    lines = text.removesuffix("\n").split("\n")
    shift = indent - (len(lines[0]) - len(lines[0].lstrip()))
    return "".join(f"{' ' * shift}{line}\n" if shift >= 0 else f"{line[-shift:]}\n" for line in lines)


def as_toml(values: Mapping[str, Any]) -> str:
    """Texts as lines of TOML: a JSON string is a TOML string."""
    return "".join(f"{key} = {json.dumps(str(value), ensure_ascii=False)}\n" for key, value in values.items())


def load(text: str, is_toml: bool = False) -> dict[str, Any]:
    """The values of a block of front matter, dates as texts; {} if it cannot be read or is no mapping."""
    try:
        values = tomllib.loads(text) if is_toml else yaml.load(text, Loader=_Loader)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return values if isinstance(values, dict) else {}


class _Loader(yaml.SafeLoader):
    """Dates stay as they are written."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
