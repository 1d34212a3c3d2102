"""A briefing for news systems: ninjs 3.1 (IPTC News in JSON)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from briefings.model.view.parts import CitationView, ImageView


class NinjsTerm(NamedTuple):
    """Whom or what a briefing is about."""

    name: str
    kind: str
    """Of actors: ``person organization place group``; "" for others."""
    uri: str
    """Wikidata's or IPTC's identifier, else the absolute address of its page; "" if it has none."""


@dataclass(frozen=True, slots=True)
class NinjsView:
    """``index.json`` beside a briefing."""

    id: str
    """``urn:uuid:…``"""
    url: str
    """Absolute, "" if it has no page."""
    title: str
    summary: str
    body: str
    """Digest; "" for a withdrawn briefing."""
    links: tuple[str, ...]
    """Absolute."""
    words: int
    published: datetime
    updated: datetime
    """When this version was made."""
    version: int
    """1 = as first published; each correction or update counts."""
    withdrawn: bool
    language: str
    author: str
    publisher: str
    rights: str
    place: str
    note: str
    """What editors should know: corrections, reason of a withdrawal, the part that a machine had."""
    actors: tuple[NinjsTerm, ...]
    subjects: tuple[NinjsTerm, ...]
    """Category, threads and terms of custom taxonomies."""
    sources: tuple[CitationView, ...]
    image: ImageView | None
    """With an absolute address."""
