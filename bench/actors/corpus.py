"""The labelled corpus: a text, a line of ``=====``, and the actors an editor would list, most important first."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from briefings.text import fold

FOLDER = Path(__file__).parent.parent.parent / "tests/importers/labelled"
SPLITS = ("development", "held_out")
"""Rules were made while looking at the first; the second was labelled before and looked at for its score only."""


@dataclass(frozen=True, slots=True)
class Gold:
    """An actor that an editor would list: ``Name | kind | other name; other name`` in the file."""

    name: str
    kind: str
    """``person``, ``organization`` or ``place``."""
    other_names: tuple[str, ...] = ()

    def is_called(self, name: str) -> bool:
        """Whether the name is one of this actor's, in any spelling that the registry would take for it."""
        return fold(name) in {fold(form) for form in (self.name, *self.other_names)}


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text with its actors, in order of importance: the first eight are the top."""

    name: str
    text: str
    gold: tuple[Gold, ...]


def labelled(split: str) -> tuple[Labelled, ...]:
    """The texts of ``development`` or ``held_out``, by name."""
    return tuple(_read(path) for path in sorted((FOLDER / split).glob("*.txt")))


def _read(path: Path) -> Labelled:
    text, _, table = path.read_text(encoding="utf-8").partition("\n=====\n")
    return Labelled(path.stem, text, tuple(_gold(line) for line in table.splitlines() if line.strip()))


def _gold(line: str) -> Gold:
    name, kind, *others = (part.strip() for part in line.split("|"))
    return Gold(name, kind, tuple(form.strip() for other in others for form in other.split(";")))
