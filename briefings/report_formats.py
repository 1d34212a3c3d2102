"""Problems for other programs: JSON, the annotations of GitHub, and SARIF."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from urllib.parse import quote

from briefings.errors import Problem
from briefings.report_json import problem_json

_SARIF = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def problems_json(problems: Sequence[Problem], version: str) -> str:
    """``{"version": …, "problems": […]}`` on one line."""
    return json.dumps({"version": version, "problems": [problem_json(p) for p in problems]}, ensure_ascii=False)


def problems_github(problems: Iterable[Problem], _version: str = "") -> str:
    """Workflow commands, one a line: GitHub shows them beside the changed lines.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "\n".join(_command(problem) for problem in problems)


def _command(problem: Problem) -> str:
    place = {"file": problem.path, "line": problem.line, "col": problem.column}
    if problem.column:
        place["endColumn"] = problem.column + problem.length
    place["title"] = problem.code
    properties = ",".join(f"{key}={_property(str(value))}" for key, value in place.items() if value)
    text = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
    return f"::{problem.severity} {properties}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def problems_sarif(problems: Sequence[Problem], version: str) -> str:
    """One run in SARIF 2.1.0 (OASIS, https://docs.oasis-open.org/sarif/sarif/v2.1.0/)."""
    codes = sorted({problem.code for problem in problems})
    driver = {"name": "briefings", "version": version, "rules": [{"id": code} for code in codes]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, codes.index(problem.code)) for problem in problems],
    }
    return json.dumps({"$schema": _SARIF, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _result(problem: Problem, rule: int) -> dict[str, Any]:
    text = f"{problem.message}\n{problem.hint}" if problem.hint else problem.message
    result: dict[str, Any] = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": problem.severity,
        "message": {"text": text},
    }
    if problem.path:
        place: dict[str, Any] = {"artifactLocation": {"uri": quote(problem.path)}}
        if problem.line:
            place["region"] = _region(problem)
        result["locations"] = [{"physicalLocation": place}]
    return result


def _region(problem: Problem) -> dict[str, Any]:
    region: dict[str, Any] = {"startLine": problem.line}
    if problem.column:
        region |= {"startColumn": problem.column, "endColumn": problem.column + problem.length}
    return region


FORMATS: dict[str, Callable[[Sequence[Problem], str], str]] = {
    "json": problems_json,
    "github": problems_github,
    "sarif": problems_sarif,
}
