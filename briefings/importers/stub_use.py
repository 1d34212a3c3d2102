"""Which stub files a draft alone has use for: they go with it when it is discarded."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from briefings.importers.files import shown
from briefings.importers.matter import MatterError, split
from briefings.text import fold, slugify

_FOLDERS = {"actors": "actors", "category": "categories", "thread": "threads"}
_NO_NAMES = frozenset({"title", "summary", "sources", "whats_new", "extra", "corrections", "id", "date"})
"""Keys whose texts are prose, not names of terms."""
_WIKI_LINK = re.compile(r"\[\[([^\]\n]+)\]\]")


def unused_stubs(site: Path, draft: Path, values: dict[str, Any]) -> tuple[str, ...]:
    """Files of terms that the draft names, that are still ``stub: true``, and that no other content file names."""
    stubs = dict(_stubs_of(site, values))
    if not stubs:
        return ()
    wanted = {name for names in stubs.values() for name in names}
    used: set[str] = set()
    for path in sorted((site / "content").rglob("*.md")):
        if path != draft and path.resolve() != draft.resolve():
            used |= _named(path, wanted, stubs.get(shown(path, site), ()))
    return tuple(path for path, names in stubs.items() if not names & used)


def _stubs_of(site: Path, values: dict[str, Any]) -> Iterator[tuple[str, frozenset[str]]]:
    """(file, folded names) of each stub that the front matter names."""
    for key, folder in _FOLDERS.items():
        for name in _texts(values.get(key)):
            path = f"content/{folder}/{slugify(name)}.md"
            stub = _front(site / path)
            if stub.get("stub") is True:
                names = [str(stub.get("name") or ""), slugify(name).replace("-", " "), *_texts(stub.get("names"))]
                yield path, frozenset(fold(one) for one in names if one)


def _named(path: Path, wanted: Collection[str], own: Collection[str]) -> set[str]:
    """Those of the wanted names that a file uses: as a value of its front matter, or as ``[[Name]]``."""
    try:
        text = path.read_bytes().decode("utf-8", "replace")
        matter = split(text)
    except (OSError, MatterError):
        return set()
    found = {fold(match[1].partition("|")[0]) for match in _WIKI_LINK.finditer(text)}
    for key, value in matter.values().items():
        if key not in _NO_NAMES:
            found |= {fold(name.replace("-", " ")) for name in _texts(value)} | {fold(name) for name in _texts(value)}
    return {name for name in found if name in wanted and name not in own}


def _texts(value: Any) -> list[str]:
    """Every text in a value of front matter, however deep."""
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        value = list(value.values())
    return [text for one in value for text in _texts(one)] if isinstance(value, list) else []


def _front(path: Path) -> dict[str, Any]:
    try:
        return split(path.read_bytes().decode("utf-8", "replace")).values()
    except (OSError, MatterError):
        return {}
