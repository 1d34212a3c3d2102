"""``python -m bench.actors [--texts] [--held-out-texts]``: the scores of the labelled corpus, as a table."""

from __future__ import annotations

import argparse
import time
from collections.abc import Sequence

from bench.actors.corpus import SPLITS, labelled
from bench.actors.scores import Score, Total, score, total
from bench.actors.terms import base_terms

_LONG = 300_000


def main(arguments: Sequence[str] | None = None) -> int:
    """Print the scores of both halves and the time for a long text."""
    parser = argparse.ArgumentParser(prog="python -m bench.actors", description=__doc__)
    parser.add_argument("--texts", action="store_true", help="also what was missed and wrong in each development text")
    options = parser.parse_args(arguments)
    known = base_terms()
    print(_head())
    for split in SPLITS:
        scores = [score(one, known) for one in labelled(split)]
        print(_row(split.replace("_", " "), total(scores)))
        if options.texts and split == "development":
            print("\n".join(_details(one) for one in scores))
    print(f"\n{_LONG:,} characters: {_seconds():.2f} s")
    return 0


_COLUMNS = ("texts", "found", "places", "top 8 right", "top 8 shared", "6 of 8", "precision", "kinds")


def _head() -> str:
    return "".join([" " * 12, *(f"{name:>14}" for name in _COLUMNS)])


def _row(name: str, one: Total) -> str:
    shares = (
        one.recall,
        one.places_recall,
        one.top_right,
        one.top_shared,
        one.enough,
        one.precision,
        one.kinds_right,
    )
    return "".join([f"{name:12}", f"{one.texts:>14}", *(f"{share:>14.3f}" for share in shares)])


def _details(one: Score) -> str:
    head = f"  {one.name}: {one.wanted - len(one.missed)}/{one.wanted}, top {one.top_right}/{one.top_size}"
    rows = (
        ("missed", one.missed),
        ("missed places", one.places_missed),
        ("not listed", one.wrong),
        ("twice", one.twice),
        ("kind", one.kinds_wrong),
    )
    return "\n".join([head, *(f"    {label}: {', '.join(names)}" for label, names in rows if names)])


def _seconds() -> float:
    from briefings.importers.actors import find_actors

    texts = [one.text for one in labelled("development")]
    whole = "\n\n".join(texts)
    long = ((whole + "\n\n") * (_LONG // len(whole) + 1))[:_LONG]
    known = base_terms()
    begin = time.perf_counter()
    find_actors(long, "", known)
    return time.perf_counter() - begin


if __name__ == "__main__":
    raise SystemExit(main())
