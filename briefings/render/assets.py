"""Assets: names with a fingerprint, and style sheets whose ``url(…)`` lead to them. Pure: digests and texts in."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from briefings.errors import Problem
from briefings.text import digest

STATIC = "static/"
"""Files below ``assets/static/`` are copied to the root as they are."""
_URL = re.compile(
    r"""/\*.*?\*/|url\(\s*(?P<quote>["']?)(?P<target>[^"')\s]+)(?P=quote)\s*\)|@import\s+(?P<q>["'])(?P<sheet>[^"']+)(?P=q)""",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class AssetSet:
    """What the assets become."""

    urls: dict[str, str] = field(default_factory=dict)
    """Name as layouts write it (``css/style.css``) → URL."""
    copies: dict[str, str] = field(default_factory=dict)
    """Output path → name of the asset that is copied there."""
    texts: dict[str, str] = field(default_factory=dict)
    """Output path → text of a style sheet with its addresses filled in."""
    problems: tuple[Problem, ...] = ()


def prepare(
    digests: Mapping[str, str], sheets: Mapping[str, str], paths: Mapping[str, str], root: str, fingerprint: bool
) -> AssetSet:
    """Places and texts of all assets.

    ``digests``: name inside ``assets/`` → digest of its bytes. ``sheets``: name → text of each style sheet.
    ``paths``: name → file for messages. ``root``: the site's base path.
    """
    work = _Work(digests, sheets, paths, fingerprint)
    copies: dict[str, str] = {}
    for name in sorted(digests):
        if name.startswith(STATIC):
            copies[name.removeprefix(STATIC)] = name
        else:
            work.place(name)
    urls = {name: root + place for name, place in work.places.items()}
    urls |= {name: root + name.removeprefix(STATIC) for name in digests if name.startswith(STATIC)}
    copies |= {place: name for name, place in work.places.items() if name not in sheets}
    texts = {work.places[name]: text for name, text in work.texts.items()}
    return AssetSet(urls, dict(sorted(copies.items())), texts, tuple(work.problems))


@dataclass(slots=True)
class _Work:
    digests: Mapping[str, str]
    sheets: Mapping[str, str]
    paths: Mapping[str, str]
    fingerprint: bool
    places: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def place(self, name: str) -> str:
        """Output path of an asset; a style sheet is named by its text after filling in."""
        if name not in self.places:
            mark = self.digests[name]
            if name in self.sheets:
                self.open.append(name)
                self.texts[name] = self._filled(name)
                self.open.pop()
                mark = digest(self.texts[name])
            self.places[name] = _named(name, mark if self.fingerprint else "")
        return self.places[name]

    def _filled(self, name: str) -> str:
        folder = posixpath.dirname(name)
        text = self.sheets[name]

        def replace(match: re.Match[str]) -> str:
            target = match["target"] or match["sheet"]
            if not target:  # a comment
                return match.group()
            if re.match(r"[a-z][a-z0-9+.-]*:|//|/|#", target, re.IGNORECASE):
                return match.group()
            address, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", target, re.DOTALL).groups()  # type: ignore[union-attr]
            wanted = posixpath.normpath(posixpath.join(folder, address))
            if wanted not in self.digests or wanted in self.open:
                self.problems.append(self._problem(name, target, wanted in self.open, text, match.start()))
                return match.group()
            found = posixpath.relpath(self.place(wanted), posixpath.dirname(_named(name, ""))) + mark + rest
            return f'url("{found}")' if match["target"] else f'@import "{found}"'

        return _URL.sub(replace, text)

    def _problem(self, name: str, target: str, circle: bool, text: str, start: int) -> Problem:
        line = text.count("\n", 0, start) + 1
        excerpt = text.splitlines()[line - 1]
        message = f'"{target}" imports itself in a circle' if circle else f'"{target}" is not in assets/'
        return Problem(
            "broken-asset",
            message,
            self.paths.get(name, name),
            line,
            excerpt.find(target) + 1,
            len(target),
            excerpt=excerpt,
        )


def _named(name: str, mark: str) -> str:
    pure = PurePosixPath("assets", name)
    return str(pure.with_name(f"{pure.stem}.{mark[:8]}{pure.suffix}")) if mark else str(pure)
