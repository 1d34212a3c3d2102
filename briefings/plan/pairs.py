"""Pages of pairs: the briefings that two actors are both in. Also the page of the whole network."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from itertools import combinations

from briefings.model.view import Anchor, NetworkRow, NetworkView, Pager, PairView
from briefings.plan import network, urls
from briefings.plan.frame import meta
from briefings.plan.links import Links
from briefings.plan.network import Pair
from briefings.plan.site import Entry, Site
from briefings.plan.terms import ListPage, months_of, pages_of, pair_url, term_count

NETWORK = 60
"""Actors on the network page."""
_TIES = 3
"""Companions that its table names for each."""


def pairs(site: Site) -> dict[Pair, tuple[Entry, ...]]:
    """Pairs of actors with enough common briefings for a page, and these, newest first."""
    if not site.has("pair"):
        return {}
    found: dict[Pair, list[Entry]] = {}
    for entry in site.entries:
        for pair in combinations(sorted(entry.terms.get("actors", ())), 2):
            found.setdefault(pair, []).append(entry)
    return {pair: tuple(found[pair]) for pair in sorted(found) if len(found[pair]) >= site.config.pairs_from}


def pair_path(pair: Pair, number: int | None = None) -> str:
    """URL path, decoded: ``actors/a/with/b/``, slugs in alphabetical order; the other order has no page."""
    base = f"actors/{pair[0]}/with/{pair[1]}/"
    return base if number is None else f"{base}page/{number}/"


def pair_views(site: Site, pair: Pair, members: tuple[Entry, ...]) -> Iterator[tuple[str, Callable[[Links], PairView]]]:
    """(URL path, what makes its view) of every page of a pair's list."""
    for newer, page, older in pages_of(members, site.config.paginate_by):
        yield pair_path(pair, page.number), partial(_pair_view, site, pair, members, newer, page, older)


def _pair_view(
    site: Site,
    pair: Pair,
    members: tuple[Entry, ...],
    newer: ListPage | None,
    page: ListPage,
    older: ListPage | None,
    _: Links,
) -> PairView:
    links = (site.link("actors", pair[0]), site.link("actors", pair[1]))
    name = f"{links[0].name} and {links[1].name}"
    own = page.number is None

    def anchor(page: ListPage | None, title: str) -> Anchor | None:
        return Anchor(title, site.root + urls.encode(pair_path(pair, page.number))) if page else None

    return PairView(
        meta=meta(
            site.config,
            "pair",
            name if own else f"{name}, page {page.number}",
            pair_path(pair, page.number),
            description=f"Briefings that {name} are both in.",
            trail=(
                Anchor(site.config.taxonomy("actors").title, f"{site.root}actors/"),
                Anchor(links[0].name, links[0].url),
            ),
        ),
        actors=links,
        count=len(members) if own else None,
        since=members[-1].date if own else None,
        months=months_of(site, members) if own else (),
        teasers=tuple(entry.teaser for entry in page.members),
        pager=Pager(page.number, anchor(newer, "Newer"), anchor(older, "Older")),
        lists=site.lists["pair"] if own else {},
    )


def network_view(site: Site) -> NetworkView:
    """``/network/``: the actors with most briefings, and who appears with whom."""
    slugs = [slug for taxonomy, slug in site.members if taxonomy == "actors"]
    chosen = sorted(slugs, key=lambda slug: (-len(site.members["actors", slug]), slug))[:NETWORK]
    terms = {slug: term_count(site, ("actors", slug), *_size(site, slug)) for slug in chosen}
    together = network.pair_counts(set(chosen), (entry.terms.get("actors", ()) for entry in site.entries))
    nearest: dict[str, list[tuple[int, str]]] = {slug: [] for slug in chosen}
    for (one, other), count in together.items():
        nearest[one].append((-count, other))
        nearest[other].append((-count, one))
    rows = []
    for slug in chosen:
        companions = []
        for count, other in sorted(nearest[slug])[:_TIES]:
            term = term_count(site, ("actors", other), -count, site.members["actors", other][0])
            companions.append(network.with_pair(term, pair_url(site, slug, other, -count)))
        rows.append(NetworkRow(terms[slug], tuple(companions)))
    about = meta(site.config, "network", "Network", "network/", description="Who appears with whom in the briefings.")
    return NetworkView(about, network.whole(list(terms.items()), together), tuple(rows))


def _size(site: Site, slug: str) -> tuple[int, Entry]:
    members = site.members["actors", slug]
    return len(members), members[0]
