"""A pasted text as units: one a line, or one a paragraph where lines were broken by hand at a fixed width."""

from __future__ import annotations

from dataclasses import dataclass

from briefings.text import collapse

_WIDEST_WRAP = 100
"""Characters. Longer lines are paragraphs, not hand-broken lines."""
_NARROWEST_WRAP = 50


@dataclass(frozen=True, slots=True)
class Unit:
    """A line or paragraph, white space collapsed."""

    text: str
    opens: bool
    """A blank line stands before it (or nothing does)."""

    @property
    def words(self) -> int:
        return len(self.text.split())

    @property
    def ends_sentence(self) -> bool:
        return self.text.rstrip("\"”’»')]").endswith((".", "!", "?", "…", "。", "！", "？", ":"))

    @property
    def is_paragraph(self) -> bool:
        """Whether it reads like body text rather than a headline or a label."""
        return len(self.text) >= 140 or (self.ends_sentence and self.words >= 9)


def split_units(text: str) -> tuple[Unit, ...]:
    """The units of a text, in order; every word of it is in one of them."""
    lines = [collapse(line) for line in text.split("\n")]
    width = _wrap_width(lines)
    units: list[Unit] = []
    previous = ""
    for line in lines:
        if line and previous and _continues(previous, line, width):
            units[-1] = Unit(f"{units[-1].text} {line}", units[-1].opens)
        elif line:
            units.append(Unit(line, not previous))
        previous = line
    return tuple(units)


def _wrap_width(lines: list[str]) -> int:
    """The width at which lines were broken by hand; 0 if they were not."""
    longest = max((len(line) for line in lines if " " in line), default=0)
    return longest if _NARROWEST_WRAP <= longest <= _WIDEST_WRAP else 0


def _continues(previous: str, line: str, width: int) -> bool:
    """Whether ``line`` goes on where ``previous`` was broken: its first word would not have fitted."""
    if not width or line.startswith(("- ", "* ", "• ")):
        return False
    return len(previous) + 1 + len(line.split(" ", 1)[0]) > width - 4
