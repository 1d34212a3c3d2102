"""Scores: is the title the same, the day, the authors, the picture; how much of the body's words is there."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bench.importing.labels import Page


@dataclass(frozen=True, slots=True)
class Extract:
    """What a program read in a page."""

    title: str = ""
    date: str = ""
    """ISO 8601, or only its day."""
    authors: tuple[str, ...] = ()
    outlet: str = ""
    image: str = ""
    body: str = ""


MEASURES = ("title", "date", "authors", "outlet", "image", "body F1")


def score(page: Page, extract: Extract) -> dict[str, float]:
    """Each measure from 0 to 1; ``image`` only for pages that name one."""
    found = {
        "title": float(_same(page.title, extract.title)),
        "date": float(page.date[:10] == extract.date[:10]),
        "authors": float(sorted(map(_folded, page.authors)) == sorted(map(_folded, extract.authors))),
        "outlet": float(_same(page.outlet, extract.outlet)),
        "body F1": f1(page.body, extract.body),
    }
    return found | ({"image": float(page.image == extract.image)} if page.image else {})


def f1(expected: Sequence[str], body: str) -> float:
    """Harmonic mean of precision and recall over words, as often as they stand there."""
    wanted, got = Counter(_words(" ".join(expected))), Counter(_words(body))
    shared = (wanted & got).total()
    return 2 * shared / (wanted.total() + got.total()) if shared else 0.0


def mean(scores: Sequence[dict[str, float]], measure: str) -> float:
    values = [one[measure] for one in scores if measure in one]
    return sum(values) / len(values) if values else 0.0


def _words(text: str) -> list[str]:
    """Words; a Han character is one."""
    return re.findall(r"[一-鿿]|[^\W_一-鿿]+", _folded(text))


def _same(expected: str, actual: str) -> bool:
    return _folded(expected) == _folded(actual)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return " ".join(plain.replace("’", "'").replace("“", '"').replace("”", '"').split())
