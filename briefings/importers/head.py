"""The top of a pasted article: headline, category line, labelled lines, up to where the body begins."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from briefings.importers.article import Finding
from briefings.importers.dates import read_date
from briefings.importers.labels import is_furniture, read_label
from briefings.importers.units import Unit

_LONGEST_HEADLINE = 220
_PIECES = re.compile(r"\s+[|•·]\s+|\s+[—–]\s+(?=(?:updated|published|posted)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Labelled:
    """A line, or a piece of one, that names its field."""

    field: str
    value: str
    label: str
    raw: str


@dataclass(frozen=True, slots=True)
class Head:
    title: str = ""
    category: str = ""
    labelled: tuple[Labelled, ...] = ()
    standfirst: tuple[str, ...] = ()
    """Lines between headline and body that are text, not furniture."""
    leftovers: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    size: int = 0
    """How many units belong to the head."""


@dataclass(slots=True)
class _Plain:
    """A line of the head without a label, while the head is being read."""

    unit: Unit
    beside_label: bool
    index: int


@dataclass(slots=True)
class _Reading:
    plain: list[_Plain] = field(default_factory=list)
    labelled: list[Labelled] = field(default_factory=list)
    leftovers: list[tuple[int, str]] = field(default_factory=list)
    size: int = 0


def read_head(units: Sequence[Unit], zone: ZoneInfo) -> Head:
    """The head of an article; ``title`` is "" if its first line is no headline."""
    reading = _collect(units, zone)
    titled = next((item.value for item in reading.labelled if item.field == "title"), "")
    plain = reading.plain
    section = "" if titled else _section_before_headline(plain)
    if section:
        plain = plain[1:]
    title, how = (titled, 'line "Title:"') if titled else (plain[0].unit.text if plain else "", "first line")
    rest = plain if titled else plain[1:]
    raw = next((item.raw for item in reading.labelled if item.field == "title"), title)
    findings = [Finding("title", "second line, after a section line" if section else how, 0.9, raw)] if title else []
    category, standfirst = section, []
    if section:
        findings.append(Finding("category", "section line above the headline", 0.7, section))
    for line in rest:
        if not category and _is_category(line.unit) and not any(item.field == "category" for item in reading.labelled):
            category = line.unit.text
            sure = 0.9 if line.beside_label else 0.7
            findings.append(Finding("category", "line under the headline", sure, category))
        elif line.unit.words >= 5:
            standfirst.append(line.unit.text)
        else:
            reading.leftovers.append((line.index, line.unit.text))
    leftovers = tuple(text for _, text in sorted(reading.leftovers))
    return Head(title, category, tuple(reading.labelled), tuple(standfirst), leftovers, tuple(findings), reading.size)


def _collect(units: Sequence[Unit], zone: ZoneInfo) -> _Reading:
    reading = _Reading()
    for index, unit in enumerate(units):
        labelled = read_pieces(unit.text, zone)
        if labelled:
            reading.labelled += labelled
        elif is_furniture(unit.text):
            reading.leftovers.append((index, unit.text))
        elif _begins_body(unit, reading):
            break
        else:
            reading.plain.append(_Plain(unit, _beside_label(units, index, zone), index))
        reading.size = index + 1
    return reading


def _begins_body(unit: Unit, reading: _Reading) -> bool:
    if reading.plain or any(item.field == "title" for item in reading.labelled):
        return unit.is_paragraph or len(reading.plain) >= 4
    return len(unit.text) > _LONGEST_HEADLINE or (unit.text.endswith(".") and unit.words > 16)


def _beside_label(units: Sequence[Unit], index: int, zone: ZoneInfo) -> bool:
    """Whether the next line of the same block names its field."""
    following = units[index + 1] if index + 1 < len(units) else None
    return following is not None and not following.opens and bool(read_pieces(following.text, zone))


def _section_before_headline(plain: Sequence[_Plain]) -> str:
    """The first line, if it is a section name and the second one the headline."""
    if len(plain) < 2:
        return ""
    first, second = plain[0].unit, plain[1].unit
    short = _is_category(first) and not plain[0].beside_label
    return first.text if short and second.words >= 4 and second.words > first.words else ""


def _is_category(unit: Unit) -> bool:
    words = unit.text.split()
    return (
        len(words) <= 4
        and len(unit.text) <= 40
        and not unit.ends_sentence
        and unit.text[:1].isupper()
        and not any(char.isdigit() or char in '@|>/\\"“”' for char in unit.text)
    )


def read_pieces(text: str, zone: ZoneInfo) -> list[Labelled]:
    """The labelled pieces of a line ("Published: … | Updated: …"); empty if it is an ordinary line."""
    pieces = [piece.strip() for piece in _PIECES.split(text)]
    found = [_read_piece(piece, zone) for piece in pieces]
    if len(text) > 200 or not any(found):
        return []
    return [item or Labelled("", piece, "", piece) for item, piece in zip(found, pieces, strict=True)]


def _read_piece(text: str, zone: ZoneInfo) -> Labelled | None:
    label = read_label(text)
    if label:
        return Labelled(label[0], label[1], label[2], text)
    if len(text) <= 60:
        reading = read_date(text, zone)
        if reading.moment and not reading.rest:
            return Labelled("date", text, "a date alone", text)
    return None
