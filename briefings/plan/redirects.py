"""Old addresses that lead to new ones: aliases of briefings, pages and terms, and terms that were replaced."""

from __future__ import annotations

from collections.abc import Iterator

from briefings.errors import Problem
from briefings.model.view import RedirectView
from briefings.plan import urls
from briefings.plan.frame import absolute, meta
from briefings.plan.site import Site

Owner = tuple[tuple[str, ...], str, str]
"""(aliases, where they lead, the file that says so)"""


def redirects(site: Site, problems: list[Problem]) -> Iterator[tuple[str, RedirectView, str]]:
    """(output path, view, source) of every redirect; aliases that are no paths go to ``problems``."""
    for aliases, url, source in _owners(site):
        for position, alias in enumerate(aliases if url else ()):
            path = urls.alias_path(alias)
            if path is None:
                hint = "write it as a path of this site: /2024/old-name/"
                message = f'"{alias}" is not a path inside the site'
                problems.append(Problem("bad-alias", message, source, key=("aliases", position), hint=hint))
            elif site.root + urls.encode(urls.url_path(path)) != url:  # else it has come back to an old address
                about = meta(site.config, "redirect", "Moved", "", noindex=True)
                yield path, RedirectView(about, absolute(site.config, url)), source


def _owners(site: Site) -> Iterator[Owner]:
    for entry in (*site.entries, *site.translated, *site.withdrawn):
        yield entry.briefing.aliases, entry.url, entry.source
    for page in site.standing:
        yield page.aliases, f"{site.root}{urls.encode(page.url_path)}/", f"content/{page.path}"
    for key, link in site.links.items():
        term = site.terms[key]
        yield term.aliases, link.url, f"content/{term.path}"
    for (taxonomy, slug), final in site.registry.replaced.items():
        term = site.registry.terms[taxonomy, slug]
        yield (*term.aliases, f"/{taxonomy}/{slug}/"), site.link(taxonomy, final).url, f"content/{term.path}"
