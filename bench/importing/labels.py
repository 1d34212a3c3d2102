"""The labelled pages: bytes, and what an editor reads in them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

PAGES = Path(__file__).parent.parent.parent / "tests" / "importers" / "pages"


@dataclass(frozen=True, slots=True)
class Page:
    """A page and its labels."""

    name: str
    data: bytes
    title: str
    date: str
    """ISO 8601; only the day where the page gives no time."""
    authors: tuple[str, ...]
    outlet: str
    image: str
    """"" = the page names none."""
    body: tuple[str, ...]


def labelled_pages() -> tuple[Page, ...]:
    """All pages of the set, by name."""
    return tuple(_page(path) for path in sorted(PAGES.glob("*.html")))


def _page(path: Path) -> Page:
    labels = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return Page(
        name=path.stem,
        data=path.read_bytes(),
        title=labels["title"],
        date=labels["date"],
        authors=tuple(labels["authors"]),
        outlet=labels["outlet"],
        image=labels["image"],
        body=tuple(labels["body"]),
    )
