"""Facts to pages: registry, links, addresses, views, feeds. Pure: no disk, no clock."""

from briefings.plan.pages import Plan, pages
from briefings.plan.planned import Met, PlannedPage
from briefings.plan.site import Site, site

__all__ = ["Met", "Plan", "PlannedPage", "Site", "pages", "site"]
