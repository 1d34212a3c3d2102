"""``python -m bench.importing``: the labelled pages, read by us and by the peers; scores as a table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from zoneinfo import ZoneInfo

from bench.importing.labels import Page, labelled_pages
from bench.importing.peers import PEERS, PeerError, extracts, title_of
from bench.importing.scores import MEASURES, Extract, mean, score
from briefings.errors import Problem
from briefings.importers.documents import read_documents

_ZONE = ZoneInfo("Europe/Berlin")


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0 if every page of the set was read by us."""
    parser = argparse.ArgumentParser(prog="python -m bench.importing", description=__doc__)
    parser.add_argument("--peers", default=",".join(PEERS), metavar="NAMES", help='libraries beside us; "" for none')
    parser.add_argument("--work", type=Path, default=Path("bench-work"), metavar="DIR", help="where they are installed")
    parser.add_argument("--pages", action="store_true", help="also every page on which we miss something")
    options = parser.parse_args(arguments)
    pages = labelled_pages()
    results = {"Briefings": [own_extract(page) for page in pages]}
    for name in [name for name in options.peers.split(",") if name]:
        try:
            results[title_of(name)] = extracts(name, pages, (options.work / "importing").absolute())
        except PeerError as error:
            print(f"without {name}: {error}", file=sys.stderr)
    print(table(pages, results))
    if options.pages:
        print("\n".join(misses(pages, results["Briefings"])))
    return 0 if all(extract.body for extract in results["Briefings"]) else 1


def own_extract(page: Page) -> Extract:
    """What our importer reads in a page."""
    document = read_documents(page.data, page.name, _ZONE)[0]
    if isinstance(document, Problem):
        return Extract()
    article = document.article
    date = "" if article.date is None else _as_stated(article.date.isoformat(), page)
    return Extract(article.title, date, article.authors, article.outlet, article.image, article.text)


def _as_stated(date: str, page: Page) -> str:
    """Our moment in the label's own zone, so that days can be compared."""
    from datetime import datetime

    label = datetime.fromisoformat(page.date)
    return datetime.fromisoformat(date).astimezone(label.tzinfo).isoformat() if label.tzinfo else date


def table(pages: Sequence[Page], results: dict[str, list[Extract]]) -> str:
    """A Markdown table of the means, and how many pages they are of."""
    rows = [[f"{len(pages)} pages", *MEASURES], ["---", *["---:"] * len(MEASURES)]]
    for name, found in results.items():
        scores = [score(page, extract) for page, extract in zip(pages, found, strict=True)]
        rows.append([name, *(f"{mean(scores, measure) * 100:.0f} %" for measure in MEASURES)])
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def misses(pages: Sequence[Page], found: Sequence[Extract]) -> list[str]:
    """A line for each measure of each page that is not (nearly) full."""
    return [
        f"{page.name}: {measure} {value:.2f}"
        for page, extract in zip(pages, found, strict=True)
        for measure, value in score(page, extract).items()
        if value < 0.98
    ]


if __name__ == "__main__":
    sys.exit(main())
