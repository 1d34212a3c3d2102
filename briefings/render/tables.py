"""The whole site for programs: ``site.json``, ``briefings.csv``, ``actors.csv``."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from briefings.model.view import ActorRow, ActorsTableView, BriefingsTableView, FeedLink, SiteDataView, SiteTerm, View
from briefings.render.lists import items_table, table

_ACTOR_COLUMNS = ("slug", "name", "kind", "names", "wikidata", "country", "url", "count", "first", "latest")


def site_json(view: View, _bodies: Callable[[str], str]) -> bytes:
    """The site as UTF-8 JSON. TypeError if the view is not the site's."""
    if not isinstance(view, SiteDataView):
        raise TypeError("site.json shows the site only")
    names = ("title", "description", "url", "language", "time_zone", "author", "publisher", "rights", "count")
    data: dict[str, Any] = {name: getattr(view, name) for name in names}
    data |= {"since": _moment(view.since), "latest": _moment(view.latest)}
    data |= {"feeds": [_file(link) for link in view.feeds], "documents": [_file(link) for link in view.documents]}
    terms: dict[str, list[dict[str, Any]]] = {}
    for term in view.terms:
        terms.setdefault(term.taxonomy, []).append(_term(term))
    return (json.dumps({**data, "terms": terms}, ensure_ascii=False, indent=1) + "\n").encode()


def _moment(value: datetime | None) -> str | None:
    return value.isoformat() if value else None


def _file(link: FeedLink) -> dict[str, str]:
    return {"title": link.title, "url": link.url, "type": link.media_type}


def _term(term: SiteTerm) -> dict[str, Any]:
    values = {"name": term.name, "kind": term.kind, "url": term.url, "json": term.json}
    return {**{k: v for k, v in values.items() if v}, "count": term.count, "latest": term.latest.isoformat()}


def briefings_table(view: View, _bodies: Callable[[str], str]) -> bytes:
    """Every briefing as UTF-8 CSV. TypeError if the view is not that of all briefings."""
    if not isinstance(view, BriefingsTableView):
        raise TypeError("briefings.csv shows all briefings only")
    return items_table(view.items)


def actors_table(view: View, _bodies: Callable[[str], str]) -> bytes:
    """Every actor as UTF-8 CSV. TypeError if the view is not that of all actors."""
    if not isinstance(view, ActorsTableView):
        raise TypeError("actors.csv shows all actors only")
    return table(_ACTOR_COLUMNS, (_actor(actor) for actor in view.actors))


def _actor(actor: ActorRow) -> list[str | tuple[str, ...]]:
    row = actor
    dates = (row.first.isoformat(), row.latest.isoformat())
    return [row.slug, row.name, row.kind, row.names, row.wikidata, row.country, row.url, str(row.count), *dates]
