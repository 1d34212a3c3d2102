"""``_defaults.toml``: front matter for all files of a folder and the folders in it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from briefings.errors import Problem, did_you_mean
from briefings.read.encoding import decode
from briefings.read.locate import toml_span
from briefings.read.schema import BRIEFING_KEYS, PAGE_KEYS, TERM_KEYS
from briefings.read.syntax import line_of
from briefings.read.toml_values import plain_values, toml_fault

FILE = "_defaults.toml"


@dataclass(frozen=True, slots=True)
class Defaults:
    """The defaults of all folders of content/."""

    folders: Mapping[str, Mapping[str, Any]]
    """By folder, relative to content/; "" is content/ itself. A folder holds those of its parents, too."""
    problems: tuple[Problem, ...] = ()

    def defaults_for(self, path: str) -> Mapping[str, Any]:
        """The defaults for a file (relative to content/): of each key the nearest folder's."""
        folder = path.rpartition("/")[0]
        while folder and folder not in self.folders:
            folder = folder.rpartition("/")[0]
        return self.folders.get(folder, {})


def load_defaults(files: Mapping[str, bytes], added_keys: Iterable[str] = ()) -> Defaults:
    """The defaults from the bytes of ``_defaults.toml`` files, by their paths inside content/.

    ``added_keys`` are front matter keys beside the contract's (of added taxonomies).
    """
    known = frozenset((*BRIEFING_KEYS, *TERM_KEYS, *PAGE_KEYS, *added_keys))
    folders: dict[str, Mapping[str, Any]] = {}
    problems: list[Problem] = []
    for path in sorted(files, key=lambda path: (path.count("/"), path)):
        values, found = _read(f"content/{path}", files[path], known)
        problems += found
        folder = path.rpartition("/")[0]
        inherited = Defaults(folders).defaults_for(f"{folder}/" if folder else "")
        folders[folder] = {**inherited, **values}
    return Defaults(folders, tuple(sorted(problems, key=lambda problem: problem.sort_key)))


def _read(file: str, data: bytes, known: frozenset[str]) -> tuple[dict[str, Any], tuple[Problem, ...]]:
    text, problems = decode(data, file)
    if problems:
        return {}, problems
    try:
        values: dict[str, Any] = plain_values(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        return {}, (toml_fault(error, text, "toml-syntax").problem(file, text, 1),)
    return values, tuple(_unknown(key, file, text, known) for key in values if key not in known)


def _unknown(key: str, file: str, text: str, known: frozenset[str]) -> Problem:
    span = toml_span(text, (key,), key_itself=True) or (1, 1, 1)
    hint = did_you_mean(key, sorted(known))
    problem = Problem("unknown-key", f'unknown key "{key}"', file, hint=hint, severity="warning", key=(key,))
    return problem.located(*span, line_of(text, span[0]))
