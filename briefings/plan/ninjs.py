"""Briefings for news systems, if ``outputs.briefing`` asks for ``json``."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from briefings.config import Config
from briefings.model.content import Briefing
from briefings.model.view import FeedLink, ImageView, NinjsTerm, NinjsView
from briefings.plan import urls
from briefings.plan.editions import citations
from briefings.plan.frame import absolute
from briefings.plan.links import Links
from briefings.plan.site import Entry, Site
from briefings.text import day_title

WIKIDATA = "http://www.wikidata.org/entity/"
MEDIA_TOPIC = "http://cv.iptc.org/newscodes/mediatopic/"


def ninjs_path(entry: Entry) -> str:
    """URL path of a briefing's JSON, beside its page."""
    if entry.path.endswith("/"):
        return f"{entry.path}index.json"
    return str(PurePosixPath(entry.path).with_suffix(".json"))


def ninjs_links(config: Config, entry: Entry) -> tuple[FeedLink, ...]:
    """Where a briefing's JSON is, if it is asked for."""
    if "json" not in config.outputs.get("briefing", ()):
        return ()
    return (FeedLink("ninjs", config.root + urls.encode(ninjs_path(entry)), "application/json"),)


def ninjs_view(site: Site, entry: Entry, links: Links) -> NinjsView:
    """A briefing, or of a withdrawn one only that it is withdrawn."""
    briefing, config = entry.briefing, site.config
    gone = briefing.withdrawn
    found = () if gone else links.resolve(briefing.document, briefing.path, entry.url)
    image = None if gone else links.image(briefing.image, briefing.path)
    changes = {correction.date for correction in briefing.corrections} | {briefing.updated} - {None}
    return NinjsView(
        id=f"urn:uuid:{briefing.id}",
        url=absolute(config, entry.url),
        title=briefing.title,
        summary="" if gone else entry.teaser.summary,
        body="" if gone else briefing.document.body,
        links=tuple(absolute(config, link) for link in found),
        words=0 if gone else briefing.document.words,
        published=entry.date,
        updated=gone.date.astimezone(config.zone) if gone else entry.updated,
        version=1 + len(changes) + bool(gone),
        withdrawn=gone is not None,
        language=briefing.language or config.language,
        author=briefing.author or config.author,
        publisher=config.publisher or config.title,
        rights=briefing.rights or config.rights,
        place=briefing.place,
        note=_note(briefing),
        actors=() if gone else tuple(_actor(site, slug) for slug in entry.terms.get("actors", ())),
        subjects=() if gone else _subjects(site, entry),
        sources=() if gone else citations(site, entry),
        image=_absolute(config, image) if image else None,
    )


def _absolute(config: Config, image: ImageView) -> ImageView:
    return replace(image, url=absolute(config, image.url))


def _note(briefing: Briefing) -> str:
    if briefing.withdrawn:
        return f"Withdrawn: {briefing.withdrawn.reason}"
    notes = [f"Correction, {day_title(correction.date)}: {correction.text}" for correction in briefing.corrections]
    notes += [f"Made with help of a machine: {briefing.ai}."] if briefing.ai else []
    notes += [f"Reviewed by {briefing.reviewed_by}."] if briefing.reviewed_by else []
    return " ".join(notes)


def _actor(site: Site, slug: str) -> NinjsTerm:
    term = site.terms["actors", slug]
    page = absolute(site.config, site.link("actors", slug).url)
    return NinjsTerm(term.name, term.kind, WIKIDATA + term.wikidata if term.wikidata else page)


def _subjects(site: Site, entry: Entry) -> tuple[NinjsTerm, ...]:
    keys = [(name, slug) for name, slugs in entry.terms.items() if name not in ("actors", "outlets") for slug in slugs]
    return tuple(
        NinjsTerm(
            site.terms[key].name,
            "",
            MEDIA_TOPIC + site.terms[key].media_topic
            if site.terms[key].media_topic
            else absolute(site.config, site.link(*key).url),
        )
        for key in keys
    )
