"""A page that is planned: where it goes, what its view is made from, and how. The view itself is made when it is
needed: not at all, if the memo knows what it would come to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import ParamSpec

from briefings.errors import Problem
from briefings.model.view import Page, SiteView, View
from briefings.plan.links import Links
from briefings.plan.site import Site

Make = Callable[[Links], View]
"""Makes a view; the local links of bodies are resolved by the links it is given, which remember what they met."""


Arguments = ParamSpec("Arguments")


def unlinked(make: Callable[Arguments, View], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Make:
    """What makes a view that holds no body: there are no links to resolve in it."""
    return lambda _: make(*args, **kwargs)


def given(view: View) -> Make:
    """A view that is there already: of a page that is made from next to nothing."""
    return lambda _: view


@dataclass(frozen=True, slots=True)
class Met:
    """What making a view came across."""

    problems: tuple[Problem, ...] = ()
    media: tuple[tuple[str, str], ...] = ()
    """(output path, path inside content/) of files that the page shows."""
    asked: tuple[tuple[str, Problem], ...] = ()
    """(output path, Problem if there turns out to be no such output)."""


@dataclass(frozen=True)
class PlannedPage:
    """Something with a URL, before its view is made."""

    path: str
    """Output path, decoded, relative to the destination."""
    layout: str
    links: Links
    make: Make
    source: str = ""
    site: SiteView | None = None
    documents: tuple[str, ...] = ()
    """Paths inside content/ of the files whose body the view shows (or its headings, its length: whatever other pages
    may not know)."""
    listed: bool = False
    """Search engines may find it."""
    own_language: str = ""
    """"" = the site's."""

    @property
    def language(self) -> str:
        """What its interface speaks; pages that are not for people speak English."""
        return self.own_language or self.site.language if self.site else "en"

    @cached_property
    def _made(self) -> tuple[Page, Met]:
        links = self.links.fresh()
        view = self.make(links)
        met = Met(tuple(links.problems), tuple(links.media_used.items()), tuple(links.paths_asked))
        return Page(self.path, self.layout, view, self.source, self.site), met

    @property
    def page(self) -> Page:
        """The page with its view."""
        return self._made[0]

    @property
    def met(self) -> Met:
        """What making its view came across."""
        return self._made[1]


def moment(site: Site) -> tuple[object, ...]:
    """What the hour and the choices of the build (drafts, future) decide: who is visible, and which roles are held."""
    roles = [
        [role.held_on(site.today) for role in term.roles]
        for (taxonomy, _), term in site.terms.items()
        if taxonomy == "actors" and term.roles
    ]
    shown = [(entry.briefing.path, entry.teaser.draft) for entry in (*site.entries, *site.translated)]
    gone = [(entry.briefing.path, entry.teaser.draft) for entry in site.withdrawn]
    news = [entry.briefing.path for entry in site.news]
    return news, shown, gone, site.hidden, [page.path for page in site.standing], roles
