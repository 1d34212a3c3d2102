"""What layouts see: one small frozen value a page, and nothing else.

A layout is given its view as ``page`` and the frame of the site as ``site``. URLs are ready to print (percent-encoded,
with the base path). Bodies are not in here but named by digest: a layout prints one with
``{{ page.body|html(page.links) }}``.
The smallest values, made by the hundred thousand, are named tuples: they cost half as much to make and to fingerprint.
Date-times are aware, in the site's zone. Empty texts are "", absent things None, so that ``{% if %}`` reads well.
"""

from __future__ import annotations

from dataclasses import dataclass

from briefings.model.view.archives import (
    CalendarDay,
    DayView,
    Edition,
    Group,
    HomeView,
    Item,
    MonthView,
    ThreadNews,
    YearView,
)
from briefings.model.view.briefing import ActorRole, BriefingView, Related, ThreadStep, ThreadView, TombstoneView
from briefings.model.view.data import FeedEntry, FeedView, ListItem, ListView, RobotsView, SitemapEntry, SitemapView
from briefings.model.view.network import (
    MapCountry,
    MapStep,
    MapView,
    NetworkNode,
    NetworkPicture,
    NetworkRow,
    NetworkTie,
    NetworkView,
    PairView,
)
from briefings.model.view.ninjs import NinjsTerm, NinjsView
from briefings.model.view.pages import (
    CorrectionEntry,
    CorrectionsView,
    FeedsPageView,
    NotFoundView,
    RedirectView,
    StandingPageView,
)
from briefings.model.view.parts import (
    Anchor,
    CitationView,
    DayHeadlines,
    FeedLink,
    ImageView,
    Mention,
    Meta,
    Pager,
    PeriodCount,
    SiteView,
    Teaser,
    TermCount,
    TermLink,
)
from briefings.model.view.services import (
    ActorRow,
    ActorsTableView,
    BriefingsTableView,
    NewsEntry,
    NewsSitemapView,
    OpmlView,
    SiteDataView,
    SiteTerm,
)
from briefings.model.view.terms import LetterGroup, RoleView, TaxonomyView, TermOverview, TermProfile, TermView

View = (
    BriefingView
    | TombstoneView
    | HomeView
    | DayView
    | MonthView
    | YearView
    | TermView
    | TaxonomyView
    | PairView
    | NetworkView
    | MapView
    | ListView
    | StandingPageView
    | FeedsPageView
    | CorrectionsView
    | RedirectView
    | NotFoundView
    | FeedView
    | SitemapView
    | RobotsView
    | OpmlView
    | NinjsView
    | NewsSitemapView
    | SiteDataView
    | BriefingsTableView
    | ActorsTableView
)


@dataclass(frozen=True, slots=True)
class Page:
    """Something with a URL: a view, the layout that shows it, and where its output goes."""

    path: str
    """Output path, decoded, relative to the destination: ``2024/05/16/putin-in-beijing/index.html``."""
    layout: str
    """``briefing.html``, ``feed.xml``, ``feed.json`` …"""
    view: View
    source: str = ""
    """The content file it is made from, relative to the site's folder, for error messages; "" if there is none."""
    site: SiteView | None = None
    """None for outputs without a frame (feeds, sitemap, robots)."""


__all__ = [
    "ActorRole",
    "ActorRow",
    "ActorsTableView",
    "Anchor",
    "BriefingView",
    "BriefingsTableView",
    "CalendarDay",
    "CitationView",
    "CorrectionEntry",
    "CorrectionsView",
    "DayHeadlines",
    "DayView",
    "Edition",
    "FeedEntry",
    "FeedLink",
    "FeedView",
    "FeedsPageView",
    "Group",
    "HomeView",
    "ImageView",
    "Item",
    "LetterGroup",
    "ListItem",
    "ListView",
    "MapCountry",
    "MapStep",
    "MapView",
    "Mention",
    "Meta",
    "MonthView",
    "NetworkNode",
    "NetworkPicture",
    "NetworkRow",
    "NetworkTie",
    "NetworkView",
    "NewsEntry",
    "NewsSitemapView",
    "NinjsTerm",
    "NinjsView",
    "NotFoundView",
    "OpmlView",
    "Page",
    "Pager",
    "PairView",
    "PeriodCount",
    "RedirectView",
    "Related",
    "RobotsView",
    "RoleView",
    "SiteDataView",
    "SiteTerm",
    "SiteView",
    "SitemapEntry",
    "SitemapView",
    "StandingPageView",
    "TaxonomyView",
    "Teaser",
    "TermCount",
    "TermLink",
    "TermOverview",
    "TermProfile",
    "TermView",
    "ThreadNews",
    "ThreadStep",
    "ThreadView",
    "TombstoneView",
    "View",
    "YearView",
]
