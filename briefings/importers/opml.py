"""OPML: a list of feeds. Its addresses are told, not followed: an import of one file shall not fetch a hundred."""

from __future__ import annotations

import re

from briefings.errors import Problem
from briefings.importers.html.address import absolute
from briefings.importers.xml_guard import hostile_xml, parse_xml
from briefings.text import collapse

_MOST = 500
_BARE_AMPERSAND = re.compile(rb"&(?!(?:#\d+|#x[0-9a-fA-F]+|amp|lt|gt|quot|apos);)")


def read_opml(data: bytes, name: str) -> tuple[Problem, ...]:
    """A warning for each feed in the list, with the command that imports it."""
    hostile = hostile_xml(data, name)
    if hostile is not None:
        return (hostile,)
    root = parse_xml(_BARE_AMPERSAND.sub(b"&amp;", data))
    if root is None:
        return (
            Problem("unreadable-feed", "is no list of feeds that can be read", name, hint="export it again as OPML"),
        )
    found = dict.fromkeys(_outlines(root))
    if not found:
        return (Problem("empty-source", "lists no feeds", name),)
    return tuple(_listed(title, url, name) for title, url in list(found)[:_MOST])


def _outlines(root: object) -> list[tuple[str, str]]:
    """(title, address) of every outline with an address of a feed."""
    found = []
    for outline in root.iter():  # type: ignore[attr-defined]
        values = {key.lower(): value for key, value in outline.attrib.items()}
        url = absolute(values.get("xmlurl") or "", "")
        if url:
            found.append((collapse(values.get("title") or values.get("text") or url)[:100], url))
    return found


def _listed(title: str, url: str, name: str) -> Problem:
    return Problem("listed-feed", f'lists the feed "{title}"', name, hint=f"briefings import {url}", severity="warning")
