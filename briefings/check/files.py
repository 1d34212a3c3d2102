"""House rules over one content file at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta

from briefings.check.facts import Facts, Rule, Source
from briefings.errors import Problem
from briefings.model.content import Briefing, Term

LONG_PARAGRAPH = 150
"""Words from which a paragraph is very long: a screen and a half of a phone."""
FAR_AHEAD = timedelta(days=31)
"""Nobody schedules a briefing so far ahead; a mistyped year is more likely."""
_LINK = re.compile(r"(?<!!)\[([^\[\]\n]*)\]\([^)\n]*\)")
_EMPTY_WORDS = frozenset(
    (
        "",
        "here",
        "click here",
        "click",
        "link",
        "this",
        "this link",
        "more",
        "read more",
        "see here",
        "page",
        "this page",
    )
)
"""WCAG 2.2, 2.4.4 (Link Purpose), failure F84: words that say nothing out of their sentence."""
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
"""The shape of a BCP 47 language tag."""


def stubs(facts: Facts) -> Iterator[Problem]:
    for source in facts.of(Term):
        term = source.content
        if isinstance(term, Term) and term.stub:
            hint = "fill in what is known and take the line stub: true out"
            yield source.warning("stub", f'"{term.name}" is a stub that an import made', hint, ("stub",))


def sources_named(facts: Facts) -> Iterator[Problem]:
    for source in facts.live:
        if isinstance(source.content, Briefing) and not source.content.sources:
            yield source.warning("no-source", "the briefing names no source", "add sources: with outlet and title")


def summaries(facts: Facts) -> Iterator[Problem]:
    for source in facts.live:
        if isinstance(source.content, Briefing) and not source.content.summary:
            hint = "add summary: one or two sentences that stand by themselves in lists, feeds and search results"
            yield source.warning("missing-summary", "the briefing has no summary", hint)


def dates(facts: Facts) -> Iterator[Problem]:
    for source in facts.live:
        briefing = source.content
        if not isinstance(briefing, Briefing):
            continue
        if briefing.date > facts.now + FAR_AHEAD:
            message = f"the date lies {(briefing.date - facts.now).days:,} days ahead"
            yield source.warning("future-date", message, "is the year right?", ("date",))
        if briefing.updated and briefing.updated > facts.now:
            yield source.warning("future-date", "updated lies in the future", "say when it was done", ("updated",))
        for number, correction in enumerate(briefing.corrections):
            if correction.date > facts.now:
                key = ("corrections", number, "date")
                yield source.warning("future-date", "the correction lies in the future", "say when it was made", key)


def languages(facts: Facts) -> Iterator[Problem]:
    """Languages of citations; reading looks at the briefing's own."""
    for source in facts.live:
        cited = source.content.sources if isinstance(source.content, Briefing) else ()
        for number, citation in enumerate(cited):
            if citation.language and not _LANGUAGE.fullmatch(citation.language):
                hint = 'write a language tag: "en", "pt-BR", "zh-Hant"'
                message = f'"{citation.language}" is not a language tag'
                yield source.warning("language", message, hint, ("sources", number, "language"))


def headings(facts: Facts) -> Iterator[Problem]:
    for source in facts.sources:
        above = 1
        for heading in source.content.document.headings:
            if heading.level == 1:
                message, hint = f'"{heading.text}" is a second heading of level 1: the title is the first', "write ##"
                yield _heading(source, heading.text, message, hint)
            elif heading.level > above + 1:
                message = f'"{heading.text}" is of level {heading.level} under one of level {above}'
                yield _heading(source, heading.text, message, f"write {'#' * (above + 1)}")
            above = heading.level


def _heading(source: Source, text: str, message: str, hint: str) -> Problem:
    for number, line in enumerate(source.body[1].split("\n")):
        if line.startswith("#") and text in line:
            return source.at(number, 0, len(line) - len(line.lstrip("#")), "heading-order", message, hint)
    return source.warning("heading-order", message, hint)


def link_texts(facts: Facts) -> Iterator[Problem]:
    for source in facts.sources:
        for number, line in prose(source):
            for match in _LINK.finditer(line):
                words = match[1].strip(" *_`.…›»>").casefold()
                if words in _EMPTY_WORDS:
                    message = f'the link\'s text "{match[1]}" does not say where it leads' if words else "an empty link"
                    hint = "make the words that name the thing the link"
                    yield source.at(number, match.start(), len(match[0]), "link-text", message, hint)


def paragraphs(facts: Facts) -> Iterator[Problem]:
    for source in facts.of(Briefing):
        start, words = 0, 0
        lines = source.body[1].split("\n")
        for number, line in enumerate([*lines, ""]):
            if line.strip():
                start = number if not words else start
                words += len(line.split())
                continue
            if words > LONG_PARAGRAPH:
                message = f"a paragraph of {words} words"
                hint = f"part it: more than {LONG_PARAGRAPH} words are a wall on a phone"
                yield source.at(start, 0, len(lines[start]), "long-paragraph", message, hint)
            words = 0


def prose(source: Source) -> Iterator[tuple[int, str]]:
    """The lines of a body (from 0) without code and quotations, with inline code blanked out."""
    fence = ""
    for number, line in enumerate(source.body[1].split("\n")):
        mark = line.lstrip()[:3]
        if mark in ("```", "~~~") and (not fence or mark == fence):
            fence = "" if fence else mark
        elif not fence and not line.startswith(("    ", "\t", ">")):
            yield number, re.sub(r"`[^`]*`", lambda match: " " * len(match[0]), line)


FILE_RULES = (
    Rule(("stub",), stubs),
    Rule(("no-source",), sources_named),
    Rule(("missing-summary",), summaries),
    Rule(("future-date",), dates),
    Rule(("language",), languages),
    Rule(("heading-order",), headings),
    Rule(("link-text",), link_texts),
    Rule(("long-paragraph",), paragraphs),
)
