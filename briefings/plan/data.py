"""Lists for programs: all briefings of a term as JSON and CSV."""

from __future__ import annotations

from briefings.config import Config
from briefings.model.view import FeedLink, ListItem, ListView
from briefings.plan import urls
from briefings.plan.frame import absolute
from briefings.plan.registry import TermKey
from briefings.plan.site import Entry, Site

DATA = {"json": ("index.json", "application/json", "JSON"), "csv": ("index.csv", "text/csv", "CSV")}
"""Output name → (file name, media type, name for people)."""


def data_links(config: Config, folder: str) -> tuple[FeedLink, ...]:
    """The files beside a term's list, if asked for; ``folder`` is its URL path."""
    wanted = [output for output in config.outputs.get("term", ()) if output in DATA]
    return tuple(
        FeedLink(DATA[output][2], config.root + urls.encode(folder + DATA[output][0]), DATA[output][1])
        for output in wanted
    )


def data_files(config: Config, key: TermKey) -> list[tuple[str, str]]:
    """(URL path, layout) of each file of a term."""
    wanted = [output for output in config.outputs.get("term", ()) if output in DATA]
    return [(f"{key[0]}/{key[1]}/{DATA[output][0]}", DATA[output][0]) for output in wanted]


def data_view(site: Site, key: TermKey) -> ListView:
    """All briefings of a term."""
    term, folder = site.terms[key], f"{key[0]}/{key[1]}/"
    return ListView(
        title=term.name,
        taxonomy=term.taxonomy,
        kind=term.kind,
        url=site.config.base_url + urls.encode(folder),
        items=tuple(list_item(site, entry) for entry in site.members[key]),
    )


def list_item(site: Site, entry: Entry) -> ListItem:
    """A briefing as lists for programs have it."""
    teaser = entry.teaser
    return ListItem(
        id=f"urn:uuid:{entry.briefing.id}",
        url=absolute(site.config, entry.url),
        title=teaser.title,
        published=entry.date,
        updated=entry.updated,
        summary=teaser.summary,
        category=teaser.category.name if teaser.category else "",
        actors=tuple(actor.name for actor in teaser.actors),
        threads=tuple(site.terms["threads", slug].name for slug in entry.terms.get("threads", ())),
        outlets=teaser.outlets,
        language=teaser.language or site.config.language,
    )
