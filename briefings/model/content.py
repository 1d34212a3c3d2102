"""What reading a content file gives: facts, never the body itself (that is held by digest).

All date-times are aware. Paths are relative to ``content/`` with ``/`` and NFC. Texts are NFC without control
characters.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date as Day  # noqa: N812 (fields are called date)
from datetime import datetime
from typing import Any

LINK_OPEN = "\x10"
LINK_CLOSE = "\x11"
"""A body holds its n-th local link as ``\\x10n\\x11`` in place of the address: ``plan`` resolves it, ``render``
fills it in. Control characters are removed from every source, so that no author can write one."""


@dataclass(frozen=True, slots=True)
class Link:
    """A local link or image of a body, as its author wrote it."""

    target: str
    """``../a.md#h``, ``photo.jpg``, ``/about/``, ``#h``; for ``[[Name]]`` the name."""
    kind: str
    """``href`` (a link), ``src`` (an image, audio or video) or ``term`` (``[[Name]]``)."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of a text."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Document:
    """The Markdown part of a file after parsing."""

    body: str = ""
    """Digest of the HTML body ("" = empty body); the HTML itself is in the store of bodies."""
    lead: str = ""
    """Digest of the first 150 words as HTML, first sentence in ``<b>``."""
    words: int = 0
    excerpt: str = ""
    """First paragraph as plain text (for a missing summary)."""
    headings: tuple[Heading, ...] = ()
    links: tuple[Link, ...] = ()
    """In the order of their markers in the body."""
    anchors: tuple[str, ...] = ()
    """Every ``id`` in the body, sorted."""

    @property
    def common(self) -> Document:
        """What other pages may know of it."""
        return Document(excerpt=self.excerpt, anchors=self.anchors)


@dataclass(frozen=True, slots=True)
class Image:
    src: str
    alt: str = ""
    credit: str = ""
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Citation:
    """The journalistic source of a briefing."""

    outlet: str = ""
    title: str = ""
    url: str = ""
    author: str = ""
    date: str = ""
    """ISO 8601, date or date-time, as exact as its source gave it."""
    language: str = ""
    file: str = ""
    sha256: str = ""
    rights: str = ""
    disclaimer: str = ""
    archived: str = ""
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """What was wrong in a briefing."""

    date: datetime
    text: str
    severity: str = "correction"
    """``minor``, ``correction`` or ``substantial``."""
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """When and why a briefing was withdrawn."""

    date: datetime
    reason: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Briefing:
    """A content item: the facts of one Markdown file. Terms are as written; ``plan`` resolves them."""

    path: str
    id: str
    """A UUID: the front matter's ``id``, else UUIDv5 of ``path``."""
    title: str
    date: datetime
    slug: str
    document: Document = field(default_factory=Document)
    category: str = ""
    actors: tuple[str, ...] = ()
    threads: tuple[str, ...] = ()
    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Custom taxonomies: (taxonomy name, terms as written), in the order of the configuration."""
    summary: str = ""
    """As written; "" = fall back to ``document.excerpt``."""
    sources: tuple[Citation, ...] = ()
    whats_new: str = ""
    rank: float | None = None
    place: str = ""
    event_date: Day | None = None
    updated: datetime | None = None
    corrections: tuple[Correction, ...] = ()
    withdrawn: Withdrawal | None = None
    image: Image | None = None
    aliases: tuple[str, ...] = ()
    extra: dict[str, Any] = field(default_factory=dict)
    draft: bool = False
    embargo: datetime | None = None
    expires: datetime | None = None
    layout: str = ""
    language: str = ""
    translation_of: str = ""
    rights: str = ""
    author: str = ""
    ai: str = ""
    reviewed_by: str = ""
    noindex: bool = False
    link_actors: bool = True
    ignore: tuple[str, ...] = ()
    """Codes of warnings that are not reported for this file."""

    @property
    def common(self) -> Briefing:
        """What other pages may know of it: all but its body."""
        return replace(self, document=self.document.common)


@dataclass(frozen=True, slots=True)
class Role:
    title: str
    start: Day | None = None
    """First day (``from`` in front matter)."""
    end: Day | None = None
    """Last day (``to`` in front matter)."""
    of: str = ""

    def held_on(self, day: Day) -> bool:
        """Whether the role is held on that day; open ends count as held."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Term:
    """A registered term: the facts of a file in ``content/actors/``, ``categories/``, ``threads/``, ``outlets/`` or in
    the folder of a custom taxonomy."""

    taxonomy: str
    slug: str
    name: str
    path: str
    """The file, inside content/; "" for a term that only front matter mentions."""
    document: Document = field(default_factory=Document)
    names: tuple[str, ...] = ()
    weak_names: tuple[str, ...] = ()
    kind: str = ""
    """For actors: ``person``, ``organization``, ``place`` or ``group``."""
    description: str = ""
    order: int | None = None
    media_topic: str = ""
    wikidata: str = ""
    country: str = ""
    url: str = ""
    roles: tuple[Role, ...] = ()
    image: Image | None = None
    replaced_by: str = ""
    aliases: tuple[str, ...] = ()
    stub: bool = False
    closed: bool = False
    """For threads: the story is over."""
    extra: dict[str, Any] = field(default_factory=dict)
    layout: str = ""
    ignore: tuple[str, ...] = ()
    link_actors: bool = True

    @property
    def common(self) -> Term:
        """What other pages may know of it: all but its body."""
        return replace(self, document=self.document.common)


@dataclass(frozen=True, slots=True)
class StandingPage:
    """A file in ``content/pages/``: about, policies, guide."""

    path: str
    title: str
    url_path: str
    """``about`` for ``pages/about.md``; ``guide/first`` for ``pages/guide/first.md``."""
    document: Document = field(default_factory=Document)
    summary: str = ""
    aliases: tuple[str, ...] = ()
    layout: str = ""
    language: str = ""
    updated: datetime | None = None
    noindex: bool = False
    draft: bool = False
    extra: dict[str, Any] = field(default_factory=dict)
    link_actors: bool = True
    ignore: tuple[str, ...] = ()

    @property
    def common(self) -> StandingPage:
        """What other pages may know of it: all but its body."""
        return replace(self, document=self.document.common)


Content = Briefing | Term | StandingPage
