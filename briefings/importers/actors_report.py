"""The actors of a source, as the command ``briefings actors`` prints them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from briefings.errors import UsageError
from briefings.importers.actors import find_actors
from briefings.importers.article import FoundActor
from briefings.importers.decode import Decoded, decode
from briefings.importers.placement import placements
from briefings.importers.plain_text import read_article
from briefings.model.content import Term


def actors_of(data: bytes, known: Sequence[Term]) -> tuple[tuple[FoundActor, tuple[int, ...]], ...]:
    """The actors of a source text, most important first, each with its offsets in the source's characters.

    Headline, labels, credits and disclaimers are read as an import reads them. UsageError if it is no text.
    """
    decoded = decode(data)
    if not isinstance(decoded, Decoded):
        raise UsageError(f"this is no text: {decoded}")
    article = read_article(decoded.text, ZoneInfo("UTC"))
    places = placements(decoded.text, article.body)
    found = find_actors(article.text, article.title, known)
    return tuple((actor, tuple(places[at] for at in actor.offsets if at in places)) for actor in found)


def actors_json(found: Sequence[tuple[FoundActor, tuple[int, ...]]]) -> str:
    """One JSON array: name, kind, whether it is known and its slug, how it was found, salience, count, offsets."""
    return json.dumps([_entry(actor, offsets) for actor, offsets in found], ensure_ascii=False, indent=2)


def _entry(actor: FoundActor, offsets: Sequence[int]) -> dict[str, object]:
    return {
        "name": actor.name,
        "kind": actor.kind,
        "known": actor.known is not None,
        "slug": actor.known.slug if actor.known else None,
        "how": actor.how,
        "salience": actor.salience,
        "count": actor.count,
        "offsets": list(offsets),
        "aside": actor.aside,
    }
