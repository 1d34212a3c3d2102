"""A build's report as one JSON object, in the form of the contract."""

from __future__ import annotations

import json
from typing import Any

from briefings.errors import Problem
from briefings.model.report import BuildReport

_SHOWN = ("severity", "code", "path", "line", "column", "message", "hint")


def report_json(report: BuildReport) -> str:
    """The report on one line."""
    due = report.next_due.isoformat() if report.next_due else None
    counts = ("pages", "rendered", "written", "unchanged", "removed", "bytes")
    return json.dumps(
        {name: getattr(report, name) for name in counts}
        | {"next_due": due, "seconds": report.seconds, "problems": [problem_json(p) for p in report.problems]},
        ensure_ascii=False,
    )


def problem_json(problem: Problem) -> dict[str, Any]:
    """A problem for other programs."""
    return {name: getattr(problem, name) for name in _SHOWN}
