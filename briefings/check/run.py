"""``briefings check``: everything that a build would say, without publishing, and the house rules on top."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import entry_points
from pathlib import Path

from briefings.build import build
from briefings.check.across import SITE_RULES
from briefings.check.facts import Facts, gather
from briefings.check.files import FILE_RULES
from briefings.check.finished import finished, lost
from briefings.check.relative_dates import RELATIVE_RULES
from briefings.errors import Problem
from briefings.model.content import Briefing
from briefings.model.report import BuildOptions
from briefings.publish.manifest import Manifest
from briefings.workplace import CACHE

GROUP = "briefings.checks"
"""Entry points of others: each a function Facts → Problems."""
RULES = (*FILE_RULES, *RELATIVE_RULES, *SITE_RULES)


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found."""

    problems: tuple[Problem, ...]
    """In file order."""
    pages: int
    """Outputs that the site consists of, with drafts and future items."""
    folded: int = 0
    """House rules' warnings about briefings before ``[check] legacy_before``: counted, not told."""

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "warning")


def check(site: Path, now: datetime, only: frozenset[str] | None = None) -> CheckReport:
    """A report with every Problem of the site as it would be built with drafts and future items; publishes nothing.

    ``only`` = files, relative to the site's folder, that are asked about: the whole site is read all the same, since
    their names and links are looked up in it.
    """
    output = site / CACHE / "check"
    report = build(site, BuildOptions(now=now, output=output, drafts=True, future=True))
    facts = gather(site, now)
    told = set(_wanted(_by_rules(facts), facts, only))
    older = _older(facts)
    old = {problem for problem in told if problem.severity == "warning" and problem.path in older}
    after = _finished(site, output, facts) if report.ok and only is None else ()
    found = {*_wanted(report.problems, facts, only), *(told - old), *_wanted(after, facts, only)}
    return CheckReport(tuple(sorted(found, key=lambda problem: problem.sort_key)), report.pages, len(old))


def _by_rules(facts: Facts) -> Iterator[Problem]:
    for rule in RULES:
        yield from rule.run(facts)
    for entry in sorted(entry_points(group=GROUP), key=lambda entry: entry.name):
        yield from foreign(entry.name, entry.load, facts)


def foreign(name: str, load: Callable[[], Callable[[Facts], Iterable[Problem]]], facts: Facts) -> list[Problem]:
    """What somebody else's rule says; if it fails, that is said and the other rules go on."""
    try:
        return list(load()(facts))
    except Exception as error:  # somebody else's code may raise anything, and must not hide what the others found
        message = f'the rule "{name}" failed: {type(error).__name__}: {error}'
        return [Problem("rule-failed", message, hint="tell its author, or uninstall it", severity="warning")]


def _wanted(found: Iterable[Problem], facts: Facts, only: frozenset[str] | None) -> Iterator[Problem]:
    """Those of the files asked about, without the warnings that the site or the file ignores."""
    ignored = {source.path: source.content.ignore for source in facts.sources if source.content.ignore}
    for problem in found:
        if only is not None and problem.path not in only:
            continue
        silenced = problem.code in (*facts.config.check.ignore, *ignored.get(problem.path, ()))
        if problem.severity == "error" or not silenced:
            yield problem


def _older(facts: Facts) -> set[str]:
    """Briefings from before ``[check] legacy_before``, in the site's zone."""
    before = facts.config.check.legacy_before
    if before is None:
        return set()
    return {
        source.path
        for source in facts.of(Briefing)
        if isinstance(source.content, Briefing) and source.content.date.astimezone(facts.config.zone).date() < before
    }


def _finished(site: Path, output: Path, facts: Facts) -> Iterator[Problem]:
    with Manifest(site / CACHE / "manifest.sqlite", f"{CACHE}/check") as manifest:
        now = set(manifest.records())
    with Manifest(site / CACHE / "manifest.sqlite", "public") as manifest:
        before = set(manifest.records())
    yield from finished(output, now, facts.config, f"{CACHE}/check")
    yield from lost(before, now)
