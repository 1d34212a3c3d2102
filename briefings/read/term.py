"""Front matter to a ``Term``: an actor, category, thread, outlet or term of an added taxonomy."""

from __future__ import annotations

import html
import re

from briefings.model.content import Document, Term
from briefings.read import parts
from briefings.read.names import name_of, slug_of
from briefings.read.schema import ACTOR_KINDS
from briefings.read.values import Values
from briefings.text import collapse, slugify

_WIKIDATA = re.compile(r"(?:https?://(?:www\.)?wikidata\.org/(?:wiki|entity)/)?(Q[1-9][0-9]*)")


def read_term(path: str, taxonomy: str, values: Values, document: Document) -> Term:
    """The term of a file; without a name it has the file's, and there is a problem."""
    name = collapse(html.unescape(values.text("name")))
    if not values.has("name"):
        values.missing("name", hint=f"add a line name: {name_of(path)}")
    return Term(
        taxonomy=taxonomy,
        slug=_slug(path, values),
        name=name or name_of(path),
        path=path,
        document=document,
        names=values.texts("names"),
        weak_names=values.texts("weak_names"),
        kind=_kind(taxonomy, values),
        description=values.line("description"),
        order=values.whole("order"),
        media_topic=values.text("media_topic"),
        wikidata=_wikidata(values),
        country=values.line("country"),
        url=_url(values),
        roles=parts.roles(values),
        image=parts.image(values),
        replaced_by=values.line("replaced_by"),
        aliases=values.paths("aliases"),
        stub=values.flag("stub"),
        closed=values.flag("closed"),
        extra=values.mapping("extra"),
        layout=values.text("layout"),
        link_actors=values.flag("link_actors", True),
        ignore=values.texts("ignore"),
    )


def _slug(path: str, values: Values) -> str:
    slug = slugify(values.text("slug")) or slug_of(path)
    if not slug:
        values.report("bad-slug", "no slug can be made from the file's name", (), "add a line slug: …")
    return slug


def _kind(taxonomy: str, values: Values) -> str:
    if taxonomy != "actors":
        return values.text("kind")
    kind = values.text("kind").lower()
    if kind == "organisation":
        return "organization"
    return values.choice("kind", ACTOR_KINDS)


def _wikidata(values: Values) -> str:
    value = values.text("wikidata")
    match = _WIKIDATA.fullmatch(value)
    if value and match is None:
        values.report("bad-value", f'"{value}" is not a Wikidata item', ("wikidata",), "write it like Q7747")
    return match[1] if match else ""


def _url(values: Values) -> str:
    value = values.text("url")
    if value and not value.startswith(("https://", "http://")):
        values.report("bad-url", f'url "{value}" is not a web address', ("url",), "it starts with https:// or http://")
    return value
