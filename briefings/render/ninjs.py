"""ninjs 3.1, IPTC's News in JSON (https://iptc.org/std/ninjs/ninjs-schema_3.1.json)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from typing import Any

from briefings.model.view import CitationView, ImageView, NinjsTerm, NinjsView, View
from briefings.render.filters import fill

SCHEMA = "http://www.iptc.org/std/ninjs/ninjs-schema_3.1.json#"
_GENRE = {"name": "Summary", "uri": "http://cv.iptc.org/newscodes/genre/Summary"}
_PEOPLE, _PLACES, _ORGANISATIONS = ("person",), ("place",), ("organization", "group")


def ninjs(view: View, bodies: Callable[[str], str]) -> bytes:
    """The briefing as UTF-8 JSON; what is empty is left out. TypeError if the view is not a briefing's."""
    if not isinstance(view, NinjsView):
        raise TypeError("ninjs.json shows briefings only")
    about = {**_identity(view), **_content(view, bodies), **_terms(view)}
    data = {name: value for name, value in about.items() if value not in ("", [], None)}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _identity(view: NinjsView) -> dict[str, Any]:
    return {
        "standard": {"name": "ninjs", "version": "3.1", "schema": SCHEMA},
        "uri": view.id,
        "type": "text",
        "representationType": "partial" if view.withdrawn else "full",
        "pubStatus": "canceled" if view.withdrawn else "usable",
        "version": str(view.version),
        "firstCreated": view.published.isoformat(),
        "versionCreated": view.updated.isoformat(),
        "language": view.language,
        "altIds": [{"role": "url", "value": view.url}] if view.url else [],
        "copyrightHolder": view.publisher,
        "usageTerms": view.rights,
        "edNote": view.note,
    }


def _content(view: NinjsView, bodies: Callable[[str], str]) -> dict[str, Any]:
    html = fill(bodies(view.body), view.links) if view.body else ""
    body = {"role": "main", "contentType": "text/html", "wordCount": view.words, "value": html}
    summary = {"role": "summary", "contentType": "text/plain", "value": view.summary}
    return {
        "title": view.title,
        "headlines": [{"role": "main", "contentType": "text/plain", "value": view.title}],
        "descriptions": [summary] if view.summary else [],
        "bodies": [body] if html else [],
        "by": view.author,
        "located": view.place,
        "genres": [] if view.withdrawn else [_GENRE],
    }


def _terms(view: NinjsView) -> dict[str, Any]:
    known = (*_PEOPLE, *_PLACES, *_ORGANISATIONS)
    others = [actor for actor in view.actors if actor.kind not in known]
    outlets = dict.fromkeys(source.citation.outlet for source in view.sources if source.citation.outlet)
    pictures = [_picture(view.image)] if view.image else []
    return {
        "people": _of_kind(view.actors, _PEOPLE),
        "organisations": _of_kind(view.actors, _ORGANISATIONS),
        "places": _of_kind(view.actors, _PLACES),
        "subjects": [_term(term) for term in (*view.subjects, *others)],
        "infoSources": [{"name": outlet} for outlet in outlets],
        "associations": [_cited(source) for source in view.sources if source.citation.url] + pictures,
    }


def _of_kind(actors: Iterable[NinjsTerm], kinds: tuple[str, ...]) -> list[dict[str, str]]:
    return [{**_term(actor), "rel": "about"} for actor in actors if actor.kind in kinds]


def _term(term: NinjsTerm) -> dict[str, str]:
    return {"name": term.name, "uri": term.uri} if term.uri else {"name": term.name}


def _cited(source: CitationView) -> dict[str, Any]:
    citation = source.citation
    name = citation.title or citation.outlet or citation.url
    language = {"language": citation.language} if citation.language else {}
    return {"name": name, "rel": "source", "uri": citation.url, "type": "text", **language}


def _picture(image: ImageView) -> dict[str, Any]:
    texts = {"alt": image.alt, "caption": image.caption}
    return {
        "name": image.caption or image.alt,
        "rel": "picture",
        "uri": image.url,
        "type": "picture",
        "by": image.credit,
        "descriptions": [{"role": role, "value": text} for role, text in texts.items() if text],
        "renditions": [{"name": "original", "href": image.url}],
    }
