"""One content file to one value: the order of the steps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from zoneinfo import ZoneInfo

from briefings.config import BUILT_IN_TAXONOMIES, ReadSettings
from briefings.errors import Problem, did_you_mean
from briefings.model.content import Content, Term
from briefings.read import fields
from briefings.read.briefing import read_briefing
from briefings.read.encoding import decode
from briefings.read.locate import locate, locate_key
from briefings.read.names import name_of, slug_of
from briefings.read.schema import BRIEFING_KEYS, PAGE_KEYS, TERM_KEYS
from briefings.read.standing_page import read_page
from briefings.read.term import read_term
from briefings.read.values import Values

_SUFFIXES = (".md", ".markdown")
_READABLE = {"duplicate-key"}
"""Problems of front matter that leave values to go on with."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a content file gives."""

    content: Content | None
    """None if there is nothing to go on with: not a content file, or no readable front matter."""
    body: str = ""
    """HTML; its digest is ``content.document.body``."""
    lead: str = ""
    problems: tuple[Problem, ...] = ()
    """Located, in the order of lines. With an error among them the content is only good enough to look for more."""


def parse(path: str, data: bytes, defaults: Mapping[str, Any], settings: ReadSettings) -> Parsed:
    """The content of a file whose ``path`` is relative to content/; ``defaults`` are those of its folder.

    A fault never raises: it is among the problems, whose paths are relative to the site's folder. ConfigError if a
    Markdown extension of the settings cannot be loaded.
    """
    taxonomy = _taxonomy_of(path, settings)
    if not path.lower().endswith(_SUFFIXES) or _is_section(path, taxonomy):
        return Parsed(None)
    file = f"content/{path}"
    text, undecodable = decode(data, file)
    if undecodable:
        return Parsed(_nameless(taxonomy, path), problems=undecodable)
    return _parse_text(path, text, defaults, settings, taxonomy)


def _parse_text(path: str, text: str, defaults: Mapping[str, Any], settings: ReadSettings, taxonomy: str) -> Parsed:
    from briefings.read.front_matter import split  # here and below: what a build without changes does not need
    from briefings.read.markup import parser

    front = split(text, f"content/{path}")
    if any(problem.code not in _READABLE for problem in front.problems):
        return Parsed(_nameless(taxonomy, path), problems=_in_order(front.problems))
    body = parser(settings.markdown_extensions, not settings.stock_markdown).parse(front.body)
    is_briefing = not taxonomy and not path.startswith("pages/")
    mapping = settings.fields if is_briefing else ()
    own, used = fields.apply(front.values, mapping) if mapping else (front.values, frozenset[str]())
    values = Values(f"content/{path}", own, defaults, ZoneInfo(settings.time_zone))
    content: Content
    if taxonomy:
        content = read_term(path, taxonomy, values, body.document)
    elif is_briefing:
        extra = {key: own[key] for key in own if mapping and key not in used and not _is_known(key, settings)}
        content = read_briefing(path, values, body.document, settings, extra)
    else:
        content = read_page(path, values, body.document)
    if taxonomy or not settings.fields:  # the files of another generator have keys of their own
        _report_unknown_keys(values, _known_keys(taxonomy, is_briefing, settings))
    problems = values.silenced(content.ignore)
    located = tuple(_located(problem, text, dict(mapping)) for problem in problems)
    return Parsed(content, body.html, body.lead, _in_order((*front.problems, *located)))


def _taxonomy_of(path: str, settings: ReadSettings) -> str:
    """The taxonomy whose folder the file is in; "" if it is a briefing or a page."""
    folder, _, rest = path.partition("/")
    added = (name for name, _ in settings.taxonomies)
    return folder if rest and (folder in BUILT_IN_TAXONOMIES or folder in added) else ""


def _is_section(path: str, taxonomy: str) -> bool:
    """Whether it is Hugo's ``_index.md`` of a folder, which stands for no content of ours."""
    folder, _, name = path.rpartition("/")
    return name.rpartition(".")[0] == "_index" and (not taxonomy or folder == taxonomy)


def _nameless(taxonomy: str, path: str) -> Term | None:
    """A term by its file's name: enough that a broken file does not make errors in all that mention it."""
    return Term(taxonomy, slug_of(path), name_of(path), path) if taxonomy else None


def _known_keys(taxonomy: str, is_briefing: bool, settings: ReadSettings) -> tuple[str, ...]:
    if taxonomy:
        return TERM_KEYS
    if is_briefing:
        return (*BRIEFING_KEYS, *(str(fields.steps_of(path)[0]) for _, path in settings.taxonomies))
    return PAGE_KEYS


def _is_known(key: str, settings: ReadSettings) -> bool:
    return key in _known_keys("", True, settings)


def _report_unknown_keys(values: Values, known: tuple[str, ...]) -> None:
    for key in values.own:
        if key not in known:
            hint = did_you_mean(key, known)
            if not hint and "title" in known:
                hint = "put what only your layouts read under extra:"
            values.report("unknown-key", f'unknown key "{key}"', (key,), hint, "warning")


def _located(problem: Problem, text: str, mapping: Mapping[str, str]) -> Problem:
    if problem.code == "unknown-key":
        return locate_key(problem, text)
    return locate(problem, text, mapping)


def _in_order(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    return tuple(sorted((replace(p, column=p.column or 1) for p in problems), key=lambda p: p.sort_key))
