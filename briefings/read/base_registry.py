"""The base registry, made from Unicode's territory names (Babel) and the tables in ``briefings/data/``."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from briefings.model.content import Term
from briefings.model.registry import BaseRegistry
from briefings.text import fold, slugify

LANGUAGES = ("zh", "zh_Hant", "ru", "ar", "es", "fr", "de", "uk", "ja", "ko", "hi", "fa", "tr", "pt", "he")
"""Languages whose names of countries are names here, too."""
_DATA = Path(__file__).parent.parent / "data"
_BRACKETS = re.compile(r"\s*[(（\[].*?[)）\]]")
_KIND = {"countries": "place", "regions": "place", "organisations": "organization"}
Row = dict[str, Any]


@cache
def base_registry() -> BaseRegistry:
    """All actors of the package. Slow (it loads Babel): its outcome belongs in the memo."""
    tables = {name: tomllib.loads((_DATA / f"{name}.toml").read_text("utf-8")) for name in _KIND}
    skipped = {fold(name) for name in tables["countries"]["skip"]}
    rows = [*_territories(tables["countries"]["countries"], "countries")]
    rows += _territories(tables["regions"]["regions"], "regions")
    own, weak = _own_names(rows, tables["organisations"]["organisations"])
    foreign = _foreign_names([code for code, _, _ in rows], set(own) | set(weak) | skipped)
    terms = [_territory(code, row, kind, foreign.get(code, ())) for code, row, kind in rows]
    terms += [_term(row, "organisations") for row in tables["organisations"]["organisations"]]
    return BaseRegistry(
        terms=tuple(sorted(terms, key=lambda term: term.slug)),
        strong={fold(name): term.slug for term in reversed(terms) for name in (*term.names, term.name)},
        weak=_weak(terms),
        traps=tuple(tables["countries"]["traps"]),
    )


def _territories(table: dict[str, Row], group: str) -> Iterator[tuple[str, Row, str]]:
    """(code, row with a name, group)"""
    english = _names_in("en")
    for code, row in sorted(table.items()):
        yield code, {"name": english.get(code, ""), **row}, group


def _names_in(language: str) -> dict[str, str]:
    """Code → name in that language, without what stands in brackets."""
    from babel import Locale

    names: dict[str, str] = dict(Locale.parse(language).territories)
    return {code: _BRACKETS.sub("", name).strip() for code, name in names.items()}


def _own_names(rows: Iterable[tuple[str, Row, str]], organisations: Iterable[Row]) -> tuple[list[str], list[str]]:
    """Folded names of our own tables, strong and weak."""
    every = [*(row for _, row, _ in rows), *organisations]
    strong = [fold(name) for row in every for name in (row["name"], *row.get("names", ()))]
    return strong, [fold(name) for row in every for name in row.get("weak", ())]


def _foreign_names(codes: Iterable[str], taken: set[str]) -> dict[str, tuple[str, ...]]:
    """Code → names in other languages that mean nothing else: one that two territories share is nobody's."""
    wanted = list(codes)
    owners: dict[str, set[str]] = {}
    names: dict[str, dict[str, str]] = {code: {} for code in wanted}
    for language in LANGUAGES:
        found = _names_in(language)
        for code in wanted:
            name = found.get(code, "")
            if len(name) > 1 and not name.isdigit() and fold(name) not in taken:
                names[code].setdefault(fold(name), name)
                owners.setdefault(fold(name), set()).add(code)
    return {code: tuple(name for key, name in own.items() if len(owners[key]) == 1) for code, own in names.items()}


def _territory(code: str, row: Row, group: str, foreign: tuple[str, ...]) -> Term:
    extra = {"names": [*row.get("names", ()), *foreign]}
    return _term({**row, **extra}, group, code)


def _term(row: Row, group: str, code: str = "") -> Term:
    return Term(
        taxonomy="actors",
        slug=slugify(row["name"]),
        name=row["name"],
        path="",
        names=tuple(row.get("names", ())),
        weak_names=tuple(row.get("weak", ())),
        kind=_KIND[group],
        country=code if group == "countries" else "",
        extra={"m49": code} if group == "regions" else {},
    )


def _weak(terms: Iterable[Term]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = {}
    for term in terms:
        for name in term.weak_names:
            found.setdefault(fold(name), {})[term.slug] = None
    return {key: tuple(slugs) for key, slugs in found.items()}
