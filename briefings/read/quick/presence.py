"""Which of some texts a longer one contains, as the bits of a number."""

from __future__ import annotations

from collections.abc import Iterable

Branch = tuple[str, int, "tuple[Branch, ...]"]


class Presence:
    """Looks for short texts ("needles") in longer ones. One that contains another is looked for only with it."""

    def __init__(self, needles: Iterable[str]) -> None:
        ordered = sorted(set(needles), key=lambda needle: (len(needle), needle))
        self.bits = {needle: 1 << number for number, needle in enumerate(ordered)}
        self._roots = self._under("", ordered)

    def _under(self, stem: str, needles: list[str]) -> tuple[Branch, ...]:
        branches: list[Branch] = []
        left = [needle for needle in needles if stem in needle and needle != stem]
        while left:
            first, *rest = left
            inside = [needle for needle in rest if first in needle]
            branches.append((first, self.bits[first], self._under(first, inside)))
            left = [needle for needle in rest if first not in needle]
        return tuple(branches)

    def of(self, text: str) -> int:
        """The bits of the needles that are in a text."""
        found = 0
        for needle, bit, longer in self._roots:
            if needle in text:
                found |= bit
                if longer:
                    found |= _among(longer, text)
        return found

    def any_of(self, needles: Iterable[str]) -> int:
        """The bits of these needles."""
        return sum(self.bits[needle] for needle in set(needles))


def _among(branches: tuple[Branch, ...], text: str) -> int:
    found = 0
    for needle, bit, longer in branches:
        if needle in text:
            found |= bit | _among(longer, text)
    return found
