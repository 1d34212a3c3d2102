"""``briefings check``: everything that a build would say, without publishing, and the house rules on top."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from briefings.build import build
from briefings.errors import Problem
from briefings.model.content import Briefing, Content, Term
from briefings.model.report import BuildOptions, BuildReport
from briefings.workplace import CACHE, contents


def check(site: Path, now: datetime) -> BuildReport:
    """A report with every Problem of the site as it would be built with drafts and future items; publishes nothing."""
    options = BuildOptions(now=now, output=site / CACHE / "check", drafts=True, future=True)
    report = build(site, options)
    found = [*report.problems, *rules(contents(site))]
    return replace(report, problems=tuple(sorted(found, key=lambda problem: problem.sort_key)))


def rules(found: Iterable[Content]) -> Iterator[Problem]:
    """What an editor should look at, file by file; a file's ``ignore`` silences a rule for it."""
    for content in found:
        yield from (problem for problem in _of(content) if problem.code not in content.ignore)


def _of(content: Content) -> Iterator[Problem]:
    path = f"content/{content.path}"
    if isinstance(content, Term) and content.stub:
        message = f'"{content.name}" is a stub that an import made'
        hint = "fill in what is known and take the line stub: true out"
        yield Problem("stub", message, path, 1, 1, hint=hint, severity="warning")
    if isinstance(content, Briefing) and not content.sources and not content.withdrawn:
        hint = "add sources: with outlet and title"
        yield Problem("no-source", "the briefing names no source", path, 1, 1, hint=hint, severity="warning")
