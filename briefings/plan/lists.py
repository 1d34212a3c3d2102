"""``[lists.NAME]`` of the configuration: teasers of a choice, for the pages that are to carry them. Pure."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from briefings.config import Config, NamedList
from briefings.errors import Problem, did_you_mean
from briefings.model.view import Teaser
from briefings.plan.registry import Registry, TermKey
from briefings.text import slugify

if TYPE_CHECKING:
    from briefings.plan.site import Entry

_CHOICES = (("categories", "category"), ("actors", "actor"), ("threads", "thread"))
"""(taxonomy, key of the list's table)"""


def lists_on(kind: str, config: Config, registry: Registry, entries: Sequence[Entry]) -> dict[str, tuple[Teaser, ...]]:
    """Teasers of the lists that belong on pages of that kind, by the list's name."""
    return {
        chosen.name: tuple(entry.teaser for entry in islice(_chosen(chosen, registry, entries), chosen.limit))
        for chosen in config.lists
        if kind in chosen.on
    }


def unknown_names(config: Config, registry: Registry, borne: Collection[TermKey]) -> Iterator[Problem]:
    """Lists that are empty because no file and no briefing knows the name they ask for."""
    for chosen in config.lists:
        for taxonomy, key in _CHOICES:
            name = getattr(chosen, key)
            if not name or _key(registry, taxonomy, name) in borne or registry.find(taxonomy, name):
                continue
            hint = did_you_mean(name, registry.names(taxonomy)) or f"there is no file for it in content/{taxonomy}/"
            message = f'the list "{chosen.name}" is empty: no {key} is called "{name}"'
            place = ("lists", chosen.name, key)
            yield Problem("unknown-list-name", message, config.path, key=place, hint=hint, severity="warning")


def _chosen(chosen: NamedList, registry: Registry, entries: Sequence[Entry]) -> Iterator[Entry]:
    names = ((taxonomy, getattr(chosen, key)) for taxonomy, key in _CHOICES)
    wanted = [_key(registry, taxonomy, name) for taxonomy, name in names if name]
    return (entry for entry in entries if all(slug in entry.terms.get(taxonomy, ()) for taxonomy, slug in wanted))


def _key(registry: Registry, taxonomy: str, name: str) -> TermKey:
    term = registry.find(taxonomy, name)
    return taxonomy, term.slug if term else slugify(name)
