"""Facts to pages: registry, links, addresses, views, feeds. Pure: no disk, no clock."""

from briefings.plan.pages import Plan, pages
from briefings.plan.site import Site, site

__all__ = ["Plan", "Site", "pages", "site"]
