"""Sentences about front matter that cannot be read: what is wrong, where, and what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefings.errors import Problem

_KEY_VALUE = re.compile(r"^(\s*(?:-\s+)?[\w.-]+:[ \t]+)(.*?)\s*$")
_SPECIAL_START = frozenset("@`%&*!|>{}[]\"',?:-#")


@dataclass(frozen=True, slots=True)
class Fault:
    """A fault of a front matter block; line 1 is the line of the opening delimiter."""

    code: str
    message: str
    line: int = 1
    column: int = 1
    hint: str = ""
    length: int = 1

    def problem(self, path: str, text: str, first_line: int) -> Problem:
        """The same fault with its line counted from the top of the file."""
        line = self.line + first_line - 1
        excerpt = line_of(text, line)
        problem = Problem(code=self.code, message=self.message, path=path, hint=self.hint)
        return problem.located(line, self.column, self.length, excerpt)


def unreadable(language: str, said: str, line: int = 1, column: int = 1) -> Fault:
    """A parser's complaint that we have no better words for."""
    return Fault("front-matter-syntax", f"the {language} cannot be read: {said[:1].lower()}{said[1:]}", line, column)


def line_of(text: str, line: int) -> str:
    """The line with that number (1 = first), "" if there is none."""
    lines = text.split("\n", line)
    return lines[line - 1] if 0 < line <= len(lines) else ""


def explain_yaml(said: str, line: int, column: int, block: str) -> Fault:
    """A YAML parser's complaint in an author's words."""
    lines = block.split("\n")
    line = min(line, len(lines))
    here = lines[line - 1]
    if "\\t" in said or "\t" in here[: len(here) - len(here.lstrip())]:
        column = here.find("\t") + 1 or column
        return Fault("front-matter-syntax", "a tab is used to indent", line, column, "indent with spaces")
    for at in (line, line - 1):
        hint = _quoting_hint(lines[at - 1], said) if at > 0 else ""
        if hint:
            column = _trouble(lines[at - 1], column if at == line else 0)
            return Fault("front-matter-syntax", _quoting_message(said), at, column, hint)
    if "block end" in said or "could not find expected ':'" in said or "mapping values" in said:
        at, column = _bad_indent(lines, line, column)
        hint = "keys of one level start in the same column; is the closing --- missing?"
        return Fault("front-matter-syntax", "the indentation of this line does not fit", at, column, hint)
    return unreadable("YAML", said, line, column)


def not_ended(line: int, column: int, block: str) -> Fault:
    """For a list or mapping in brackets that goes on to the end of the block."""
    rest = line_of(block, line)[column - 1 :].rstrip()
    bracket = "]" if rest.startswith("[") else "}"
    message = f"the bracket that is opened here is not closed: {bracket} is missing"
    return Fault("front-matter-syntax", message, line, column, f"put {bracket} at its end", len(rest))


def explain_json(said: str, at: int, block: str) -> Fault:
    """A JSON parser's complaint in an author's words. Versions of Python name a comma too many differently."""
    before = block[: at + 1] if block[at : at + 1] == "," else block[:at].rstrip()
    comma = len(before) - 1
    if before.endswith(",") and block[comma + 1 :].lstrip()[:1] in ("}", "]"):
        return Fault(
            "front-matter-syntax", "there is a comma after the last item", *_place(block, comma), "take it out"
        )
    return unreadable("JSON", said, *_place(block, at))


def _place(block: str, at: int) -> tuple[int, int]:
    return block.count("\n", 0, at) + 1, at - block.rfind("\n", 0, at)


def _quoting_message(said: str) -> str:
    if "mapping values" in said:
        return "a colon inside a text that is not in quotes"
    return "this text cannot be read without quotes around it"


def _quoting_hint(line: str, said: str) -> str:
    match = _KEY_VALUE.match(line)
    if match is None or not match[2]:
        return ""
    key, value = match[1].strip().removeprefix("- "), match[2]
    if "mapping values" in said:
        if ": " not in value and not value.endswith(":"):
            return ""
    elif value[0] not in _SPECIAL_START or (value[0] in "[{" and not _goes_on_after_bracket(value)):
        return ""
    return f"put the text in quotes: {key} {quoted(value)}"


def _goes_on_after_bracket(value: str) -> bool:
    """``[Update] Xi visits``: a text, not a list."""
    closing = value.find("]" if value[0] == "[" else "}")
    return 0 < closing < len(value) - 1 and value[-1] not in "]}"


def quoted(value: str) -> str:
    """A text as a YAML string."""
    inner = value[1:] if value[0] in "\"'" and value[:1] not in value[1:] else value
    if '"' in inner or "\\" in inner:
        return "'" + inner.replace("'", "''") + "'"
    return f'"{inner}"'


def _trouble(line: str, column: int) -> int:
    """Column of what breaks the text: the parser's, if it lies inside the value, else the start of the value."""
    match = _KEY_VALUE.match(line)
    start = len(match[1]) + 1 if match else 1
    return column if start <= column <= len(line) else start


def _bad_indent(lines: list[str], line: int, column: int) -> tuple[int, int]:
    """The line that a complaint about structure is really about: a parser notices only after it."""
    at = line
    while at > 1 and not lines[at - 1].strip():
        at -= 1
    indent = len(lines[at - 1]) - len(lines[at - 1].lstrip())
    return at, (column if at == line and column > indent else indent + 1)


def no_front_matter(path: str, text: str) -> Problem:
    """For a file that starts with something else."""
    hint = "start the file with a line ---, then title: …, then a line ---"
    problem = Problem("no-front-matter", "this file has no front matter", path, hint=hint)
    return problem.located(1, 1, 1, line_of(text, 1))


def not_closed(path: str, text: str, line: int, delimiter: str) -> Problem:
    """For a block without an end."""
    message = f"the front matter is not closed: there is no second line {delimiter}"
    hint = f"put a line {delimiter} between the front matter and the text"
    problem = Problem("front-matter-syntax", message, path, hint=hint)
    excerpt = line_of(text, line)
    return problem.located(line, 1, len(excerpt), excerpt)


def not_a_mapping(path: str, text: str, line: int) -> Problem:
    """For a block that is a list or a text."""
    problem = Problem("front-matter-syntax", "the front matter must be lines of the form key: value", path)
    return problem.located(line + 1, 1, 1, line_of(text, line + 1))


def second_of(key: str, block: str) -> Fault:
    """Where a JSON key stands for the second time."""
    found = list(re.finditer(rf'"{re.escape(key)}"(?=\s*:)', block))
    at = found[1].start() if len(found) > 1 else 0
    line, column = block.count("\n", 0, at) + 1, at - block.rfind("\n", 0, at)
    return Fault("duplicate-key", f'the key "{key}" is there twice', line, column, "keep one of them", len(key) + 2)
