"""What an importer makes of a source: an article, with how each field was found and what could not be placed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from briefings.model.content import Term


@dataclass(frozen=True, slots=True)
class Finding:
    """How one field was found: the account that lets an editor trust it or not."""

    field: str
    """``title``, ``date``, ``outlet`` …"""
    how: str
    """A few words: ``line "Post At:"``, ``mentioned in the text``."""
    sure: float
    """0 (not found, or not readable) to 1 (stated in so many words)."""
    raw: str = ""
    """The words of the input that the field was read from."""


@dataclass(frozen=True, slots=True)
class FoundActor:
    """A person, organisation or place that a text speaks of."""

    name: str
    """The registered name, or the fullest form in the text."""
    kind: str
    """``person``, ``organization``, ``place`` or ``group``."""
    known: Term | None
    """Its entry in the registry; None for a proposal."""
    count: int
    """Mentions in the text and its title."""
    offsets: tuple[int, ...]
    """Where it is mentioned: characters from the start of the text, ascending."""
    salience: float
    """0–1, by position, repetition and headline; the list is ordered by it."""
    how: str
    """What speaks for it: ``registry``, ``title``, ``apposition``, ``country`` …"""
    forms: tuple[str, ...] = ()
    """Other full forms in the text, such as an acronym."""
    aside: bool = False
    """Mentioned only where the outlet says whom it asked for comment: not what the story is about."""


@dataclass(frozen=True, slots=True)
class Article:
    """A source article: everything that was in it, each thing in its place."""

    title: str
    """"" if there is none."""
    body: tuple[str, ...]
    """Paragraphs as plain text on one line each."""
    markdown: str = ""
    """The body as Markdown, for a source with structure (a web page); "" = ``body`` is all there is."""
    date: datetime | None = None
    """Aware; None if the text does not say it in full."""
    date_has_time: bool = False
    """False: only the day is known, and ``date`` is its midnight."""
    date_assumed_zone: bool = False
    """The text names no zone, so the site's was taken."""
    updated: datetime | None = None
    category: str = ""
    caption: str = ""
    credit: str = ""
    image: str = ""
    """Address of the picture that ``caption`` and ``credit`` are of; it is never fetched."""
    image_alt: str = ""
    disclaimer: str = ""
    outlet: str = ""
    authors: tuple[str, ...] = ()
    place: str = ""
    url: str = ""
    language: str = ""
    rights: str = ""
    """As the text states it: ``own``, ``permitted``, ``public-domain``, ``open-licence`` or "" (nothing said)."""
    leftovers: tuple[str, ...] = ()
    """Lines that were not placed, in the input's order."""
    fields: tuple[Finding, ...] = ()

    @property
    def text(self) -> str:
        """The body as one text, paragraphs apart by a blank line."""
        return "\n\n".join(self.body)

    def finding(self, field: str) -> Finding | None:
        """How that field was found; None if nothing was said of it."""
        return next((finding for finding in self.fields if finding.field == field), None)
