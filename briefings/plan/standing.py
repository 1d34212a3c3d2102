"""Standing pages (about, policies), and the log of corrections."""

from __future__ import annotations

from datetime import datetime

from briefings.model.content import StandingPage
from briefings.model.view import Anchor, CorrectionEntry, CorrectionsView, StandingPageView
from briefings.plan import urls
from briefings.plan.frame import meta
from briefings.plan.links import Links
from briefings.plan.site import Site


def standing_view(site: Site, page: StandingPage, links: Links) -> StandingPageView:
    """What a file in ``content/pages/`` shows."""
    path = f"{page.url_path}/"
    return StandingPageView(
        meta=meta(
            site.config,
            "page",
            page.title,
            path,
            description=page.summary or page.document.excerpt,
            language=page.language,
            noindex=page.noindex or page.draft,
        ),
        title=page.title,
        summary=page.summary,
        body=page.document.body,
        links=links.resolve(page.document, page.path, site.root + urls.encode(path)),
        headings=page.document.headings,
        updated=page.updated.astimezone(site.config.zone) if page.updated else None,
        extra=page.extra,
        lists=site.lists["page"],
    )


def corrections(site: Site) -> tuple[CorrectionsView, datetime | None] | None:
    """``/corrections/`` and the time of the newest one; None on a site that never had a briefing."""
    if not (site.entries or site.withdrawn):
        return None
    entries = [CorrectionEntry(e.teaser, c) for e in site.entries for c in e.briefing.corrections]
    entries.sort(key=lambda entry: (entry.correction.date, entry.teaser.url), reverse=True)
    withdrawals = tuple(
        (Anchor(entry.briefing.title, entry.url), entry.briefing.withdrawn)
        for entry in site.withdrawn
        if entry.briefing.withdrawn
    )
    about = meta(site.config, "corrections", "Corrections", "corrections/", description="What we got wrong, and when.")
    moments = [entry.correction.date for entry in entries] + [withdrawal.date for _, withdrawal in withdrawals]
    return CorrectionsView(about, tuple(entries), withdrawals), max(moments, default=None)
