"""Problems (faults as values) and the few exceptions that end a command.

Stages never raise for a fault in somebody's content: they return a ``Problem``. A build collects all of them and
prints them in file order. Exceptions are for the edges: a wrong option, an unreadable configuration.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning"]
Key = str | int


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault in one file, with where it is and what to do about it."""

    code: str
    """Stable short name, kebab-case: ``unknown-actor``."""
    message: str
    """A sentence without a full stop: what is wrong."""
    path: str = ""
    """The file, relative to the site's folder, with ``/``."""
    line: int = 0
    """1 = first line of the file; 0 = not known (yet)."""
    column: int = 0
    """1 = first character; 0 = not known (yet)."""
    length: int = 1
    """How many characters the caret underlines."""
    hint: str = ""
    """What to do about it."""
    severity: Severity = "error"
    excerpt: str = ""
    """The source line at ``line``."""
    key: tuple[Key, ...] = ()
    """Front matter key that is meant, e.g. ``("actors", 0)``: ``read.locate`` turns it into line and column."""
    needle: str = ""
    """Or the text that is meant, e.g. a link's address in the body."""

    def located(self, line: int, column: int, length: int, excerpt: str) -> Problem:
        """The same problem at a known place."""
        return replace(self, line=line, column=column, length=max(1, length), excerpt=excerpt)

    @property
    def sort_key(self) -> tuple[str, int, int, str, str]:
        return (self.path, self.line, self.column, self.code, self.message)


class BriefingsError(Exception):
    """Base of what the command line turns into a sentence and an exit code."""

    exit_code = 2


class UsageError(BriefingsError):
    """A command or option that cannot be carried out as asked (exit code 2)."""


class ConfigError(BriefingsError):
    """The configuration is unreadable or wrong (exit code 2)."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(problem.message for problem in self.problems))


class MemoDamagedError(Exception):
    """The memo has lost something that it should have: the build begins anew, nobody is told."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """``did you mean "X"?`` for the nearest known word, or an empty text."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.75)
    return f'did you mean "{near[0]}"?' if near else ""


def has_errors(problems: Iterable[Problem]) -> bool:
    """Whether any problem is an error, not a warning."""
    return any(problem.severity == "error" for problem in problems)
