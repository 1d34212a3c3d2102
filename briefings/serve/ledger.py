"""What is known of the served pages: facts of the last good build, and why each page was last made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from briefings.errors import Problem
from briefings.model.report import About, BuildReport, Outline
from briefings.serve.editors import EditorLinks

_BEFORE = "not in this run of serve: nothing that it shows has changed"


class Ledger:
    """Written by the rebuilder's thread, read by those that answer requests: each entry replaces values as a whole."""

    def __init__(self, site: Path, links: EditorLinks) -> None:
        self._site = site
        self._links = links
        self._outline: Outline | None = None
        self._problems: tuple[Problem, ...] = ()
        self._reasons: dict[str, str] = {}

    def enter(self, saved: tuple[str, ...], report: BuildReport) -> None:
        """Notes a build and the paths that were saved before it."""
        self._problems = report.problems
        if report.outline is not None:
            self._outline = report.outline
        for change in report.changes:
            self._reasons[change.path] = _reason(saved, change.reason)

    def page(self, path: str) -> dict[str, Any] | None:
        """Facts of the page with that output path, ready for JSON; None if nothing is known of it."""
        outline = self._outline
        about = outline.about(path, self._text) if outline is not None else None
        if about is None:
            return None
        problems = [problem for problem in self._problems if problem.path and problem.path == about.source]
        return {
            "source": about.source,
            "sourceLink": self._links.to(about.source),
            "layout": about.layout,
            "layoutLink": self._layout_link(about.layout),
            "made": self._reasons.get(path, _BEFORE),
            "words": about.words,
            "minutes": about.minutes,
            "unlisted": about.unlisted,
            "standing": _standing(about),
            "problems": [problem_fields(problem, self._links.to) for problem in problems],
        }

    def _text(self, source: str) -> str:
        return (self._site / source).read_text(encoding="utf-8", errors="replace")

    def _layout_link(self, layout: str) -> str:
        path = f"layouts/{layout}"
        return self._links.to(path) if (self._site / path).is_file() else ""


def _reason(saved: tuple[str, ...], reason: str) -> str:
    """Why a page was made: ``content/a.md was saved``; without a save, what the build says."""
    if not saved:
        return reason
    return f"{listed(saved)} {'was' if len(saved) == 1 else 'were'} saved"


def listed(paths: tuple[str, ...]) -> str:
    """Some paths by name, the others by number."""
    shown = ", ".join(paths[:3])
    return shown if len(paths) <= 3 else f"{shown} and {len(paths) - 3} more"


def _standing(about: About) -> str:
    """What keeps readers from seeing a page, as a sentence; "" if nothing does."""
    when = f"{about.due:%Y-%m-%d %H:%M %Z}" if about.due else ""
    if about.draft:
        return "Draft: readers do not get this page."
    return f"Not yet: readers get this page from {when}." if when else ""


def problem_fields(problem: Problem, link: Callable[[str, int, int], str]) -> dict[str, Any]:
    """A problem for the browser, with the address that opens its file in the editor ("" = there is none)."""
    names = ("severity", "code", "message", "path", "line", "column", "length", "hint", "excerpt")
    fields = {name: getattr(problem, name) for name in names}
    return fields | {"link": link(problem.path, problem.line, problem.column)}
