"""What people read on a terminal: problems like a compiler's, progress, summaries."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from typing import TextIO
from unicodedata import combining, east_asian_width

from briefings.errors import Problem
from briefings.model.report import BuildReport

_COLOURS = {"error": "31", "warning": "33", "dim": "2", "bold": "1", "hint": "36"}
_PROGRESS_AFTER = 1.0
"""Seconds before progress is shown at all."""


def wants_colour(stream: TextIO) -> bool:
    """Colour on terminals, unless NO_COLOR asks for none (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(text: str, style: str, colour: bool) -> str:
    """The text in a style, or as it is."""
    return f"\x1b[{_COLOURS[style]}m{text}\x1b[0m" if colour else text


def format_problem(problem: Problem, colour: bool = False) -> str:
    """One problem in the form ``path:line:column: error[code]: message``, with the line, a caret and a hint."""
    place = ":".join([problem.path or "briefings", *(str(n) for n in (problem.line, problem.column) if n)])
    label = paint(f"{problem.severity}[{problem.code}]", problem.severity, colour)
    lines = [f"{paint(place, 'dim', colour)}: {label}: {problem.message}"]
    if problem.line and problem.excerpt:
        lines += _caret(problem, colour)
    if problem.hint:
        lines.append(f"{paint('hint:', 'hint', colour)} {problem.hint}")
    return "\n".join(lines)


def _caret(problem: Problem, colour: bool) -> list[str]:
    number = f"{problem.line:>4}"
    excerpt = problem.excerpt.replace("\t", "→")  # a tab that is the fault must be seen
    lines = [f"{paint(f'{number} |', 'dim', colour)} {excerpt}"]
    if problem.column:
        before, meant = excerpt[: problem.column - 1], excerpt[problem.column - 1 :][: problem.length]
        indent = " " * _cells(before)
        marks = paint("^" * max(1, _cells(meant)), problem.severity, colour)
        lines.append(f"{paint('     |', 'dim', colour)} {indent}{marks}")
    return lines


def _cells(text: str) -> int:
    """Columns of a terminal that a text takes: two for a Han character, none for an accent."""
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def format_problems(problems: Iterable[Problem], colour: bool = False) -> str:
    """Several problems, in the order given, with an empty line after each that has more than one line."""
    return "\n\n".join(format_problem(problem, colour) for problem in problems)


def count(number: int, one: str, many: str = "") -> str:
    """``1 page``, ``1,204 pages``"""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def format_summary(report: BuildReport) -> str:
    """The last line: what happened."""
    kinds = ((report.errors, "error"), (report.warnings, "warning"))
    trouble = [count(len(found), name) for found, name in kinds if found]
    seconds = f"{report.seconds.get('total', 0):.2f} s"
    if not report.ok:
        return f"nothing published: {', '.join(trouble)}, {seconds}"
    parts = [count(report.pages, "output"), f"{report.written:,} written"]
    if report.removed:
        parts.append(f"{report.removed:,} removed")
    line = f"{', '.join(parts)}, {seconds}"
    if report.expired:
        line += f"; expired: {', '.join(f'content/{path}' for path in report.expired)}"
    if report.next_due:
        line += f"; next due {report.next_due:%Y-%m-%d %H:%M}"
    return f"{line}; {', '.join(trouble)}" if trouble else line


class ProgressLine:
    """A line on standard error that tells how far a long build is; nothing in a pipe, nothing in the first second."""

    def __init__(self, stream: TextIO | None = None) -> None:
        self._stream = stream or sys.stderr
        self._started = time.monotonic()
        self._shown = 0.0
        self._on = self._stream.isatty()

    def __call__(self, stage: str, done: int, total: int) -> None:
        """Show how much of a stage is done (counts of files), ten times a second at most."""
        now = time.monotonic()
        if self._on and now - self._started > _PROGRESS_AFTER and now - self._shown > 0.1:
            self._shown = now
            self._stream.write(f"\r\x1b[K{stage} {done:,}/{total:,}")
            self._stream.flush()

    def clear(self) -> None:
        """Take the line away."""
        if self._shown:
            self._stream.write("\r\x1b[K")
            self._stream.flush()
            self._shown = 0.0
