"""Roles in running text: "President Medvedev" in 2024 is a role that was not held."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from briefings.errors import Key, Problem
from briefings.model.content import Role
from briefings.names import Found
from briefings.plan.spoken import SpokenNames
from briefings.text import collapse, day_title

_LOOK_BACK = 90
_PAST = frozenset("former then ex late past ousted deposed onetime erstwhile future incoming outgoing elect".split())  # noqa: SIM905
_OTHER_TITLE = frozenset("vice deputy assistant acting honorary under interim".split())  # noqa: SIM905
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class RoleFault:
    """A role title directly before the name of somebody who did not hold it on that day."""

    slug: str
    title: str
    phrase: str
    message: str
    hint: str

    def problem(self, path: str, key: tuple[Key, ...], needle: str) -> Problem:
        """The warning for the file at ``path``."""
        return Problem("role-not-held", self.message, path, key=key, needle=needle, hint=self.hint, severity="warning")


def faults_in(text: str, one: Found, slug: str, names: SpokenNames, day: date) -> Iterator[RoleFault]:
    """At most one fault: the role that the words before this mention give."""
    roles = names.roles.get(slug, ())
    before = text[max(0, one.start - _LOOK_BACK) : one.start]
    if not roles or not before.endswith(" "):
        return
    flat = _flat(before)
    for title in sorted({role.title for role in roles}, key=lambda title: (-len(title), title)):
        wanted = _flat(title) + " "
        if not flat.endswith(wanted) or flat[: -len(wanted)][-1:].isalnum():
            continue
        if not _excused(flat[: -len(wanted)]) and not any(r.title == title and r.held_on(day) for r in roles):
            yield _fault(text[one.start - len(wanted) : one.end], title, slug, names, day)
        return


def _flat(text: str) -> str:
    """Lower case, hyphens as spaces; as long as before."""
    return "".join(char if len(char) == 1 else " " for char in map(str.lower, text)).replace("-", " ")


def _excused(before: str) -> bool:
    sentence = re.split(r"[.!?,;:]", before)[-1]
    words = [word[0] for word in _WORD.finditer(sentence)][-3:]
    return not _PAST.isdisjoint(words) or (bool(words) and words[-1] in _OTHER_TITLE)


def _fault(phrase: str, title: str, slug: str, names: SpokenNames, day: date) -> RoleFault:
    name, path = names.files[slug]
    held = " and ".join(_span(role) for role in names.roles[slug] if role.title == title)
    message = f'"{collapse(phrase)}": {name} was {title} {held} (content/{path}), not on {day_title(day)}'
    return RoleFault(slug, title, phrase, message, f'write "former {title}", or mend the roles in content/{path}')


def _span(role: Role) -> str:
    start = f"from {day_title(role.start)}" if role.start else ""
    end = f"until {day_title(role.end)}" if role.end else ""
    return " ".join(filter(None, (start, end)))
