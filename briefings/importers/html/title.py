"""The story's title, without the site's name. No single place of a page can be trusted with it:

- ``h1`` is what readers see, but on some pages the site's name, a section or a kicker with the headline after it;
- ``og:title`` and ``<title>`` carry the site's name, before or after, behind any of a dozen signs; a dash may be
  the headline's own; a headline made for search engines or social networks may stand there instead;
- JSON-LD is cut at 110 characters by some systems, escaped twice by others.

So: the site's name comes off where it is known to be that or another place proves it; candidates that agree vote
together; of those that agree the fullest spelling is taken; what is a site or section name is no candidate.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefings.text import collapse, fold

_SIGNS = re.compile(
    r"\s+(?:\||-|–|—|·|•|«|»|::|:|~|/|‹|›|>|<|\*|←|→)\s+|\s*\|\s*|\s+[-–—]{2,3}\s+|(?<=\w):\s+|\s+@\s+|\s*_\s*"
)
_GENERIC = frozenset(
    fold(word)
    for word in """
    home | homepage | news | latest news | world news | breaking news | live | article | opinion | untitled | menu |
    search | newsroom | front page | world | politics | business | sport | sports | culture | start | startseite |
    nachrichten | accueil | actualités | actualidad | noticias | inicio | portada | notizie
    """.split("|")  # noqa: SIM905
)
_LONGEST = 400
"""Characters: no headline is longer."""
_CUT = re.compile(r"\s*(?:…|\.\.\.)$")


@dataclass(frozen=True, slots=True)
class Candidate:
    text: str
    place: str
    """Where it stands: ``h1``, ``og:title``, ``JSON-LD``, ``<title>`` …"""
    weight: float


@dataclass(frozen=True, slots=True)
class Title:
    text: str
    how: str
    sure: float
    raw: str


def choose_title(candidates: Iterable[Candidate], sites: Sequence[str], sections: Sequence[str]) -> Title | None:
    """The story's title among what a page offers; None if nothing can be one.

    ``sites`` are names of the site (domain labels count), ``sections`` of its parts.
    """
    names = {fold(name) for name in sites if fold(name)}
    parts = {fold(name) for name in sections if fold(name)} | _GENERIC
    given = [Candidate(collapse(one.text[: 2 * _LONGEST]), one.place, one.weight) for one in candidates]
    given = [one for one in given if 0 < len(one.text) <= _LONGEST]
    whole = {fold(one.text) for one in given}
    bare = [(Candidate(_bare(one.text, names, parts, whole), one.place, one.weight), one.text) for one in given]
    bare = [(one, raw) for one, raw in bare if fold(one.text) and fold(one.text) not in names | parts]
    bare = [(Candidate(_without_kicker(one.text, bare), one.place, one.weight), raw) for one, raw in bare]
    if not bare:
        return None
    votes = {one.place: sum(other.weight for other, _ in bare if _agree(one.text, other.text)) for one, _ in bare}
    best, raw = max(bare, key=lambda pair: (votes[pair[0].place], pair[0].weight))
    agreeing = [pair for pair in bare if _agree(best.text, pair[0].text)]
    if _CUT.search(best.text) or any(_continues(best.text, one.text) for one, _ in agreeing):
        best, raw = max(agreeing, key=lambda pair: (not _CUT.search(pair[0].text), len(fold(pair[0].text))))
    others = [one.place for one, _ in agreeing if one.place != best.place]
    how = f"{best.place}, as in {', '.join(others)}" if others else best.place
    return Title(best.text, how, min(0.98, 0.6 + 0.15 * len(others)) if others else 0.6, raw)


def site_beside(title: str, texts: Iterable[str]) -> str:
    """What stands beside a known headline in one of these texts, behind a sign: the site's name; "" if nothing does."""
    for text in (collapse(text[:_LONGEST]) for text in texts):
        for sign in _SIGNS.finditer(text):
            before, after = text[: sign.start()].strip(), text[sign.end() :].strip()
            beside = after if fold(before) == fold(title) else before if fold(after) == fold(title) else ""
            if beside and len(beside.split()) <= 5 and not _SIGNS.search(beside):
                return beside
    return ""


def _bare(text: str, names: set[str], parts: set[str], whole: set[str]) -> str:
    """The text without the site's name, and the section's beside it, at either end."""
    signs = list(_SIGNS.finditer(text))
    for sign in signs:
        # Another place proves that the headline ends, or begins, here.
        for piece in (text[: sign.start()], text[sign.end() :]):
            if fold(piece) in whole - names - parts and len(piece.split()) >= 2:
                return piece.strip()
    taken = True
    while taken:
        text, taken = _without_end(text, names, parts)
    return text


def _without_end(text: str, names: set[str], parts: set[str]) -> tuple[str, bool]:
    signs = list(_SIGNS.finditer(text))
    if not signs:
        return text, False
    last, first = signs[-1], signs[0]
    if _is_name(text[last.end() :], names, parts, ":" in last.group()):
        return text[: last.start()].strip(), True
    if _is_name(text[: first.start()], names, parts, ":" in first.group()):
        return text[first.end() :].strip(), True
    return text, False


def _is_name(piece: str, names: set[str], parts: set[str], colon: bool) -> bool:
    """Whether a piece of a title is the site's name. After a colon only the name itself is one."""
    key = fold(piece)
    if not key or key in names:
        return True
    if not colon and key in parts:
        return True
    joined = key.replace(" ", "")
    return any(joined == name.replace(" ", "") or _contains(key, name) for name in names)


def _contains(key: str, name: str) -> bool:
    """``the daily example news`` holds ``daily example``: with at most two words around it, and no more."""
    return f" {name} " in f" {key} " and len(key.split()) - len(name.split()) <= 2


def _without_kicker(text: str, bare: Sequence[tuple[Candidate, str]]) -> str:
    """The headline of an ``h1`` that begins with a kicker ("Exclusive Ministers agree"), if two places have it bare."""
    key = fold(text)
    shorter = [
        one.text
        for one, _ in bare
        if len(one.text.split()) >= 3 and fold(one.text) != key and key.endswith(f" {fold(one.text)}")
    ]
    if len(shorter) < 2 or len(key.split()) - len(fold(shorter[0]).split()) > 3:
        return text
    return shorter[0]


def _agree(first: str, second: str) -> bool:
    """Whether two titles are one, perhaps one of them cut."""
    return fold(first) == fold(second) or _continues(first, second) or _continues(second, first)


def _continues(cut: str, full: str) -> bool:
    """Whether ``full`` is ``cut`` with what was cut off it: after an ellipsis, or where systems cut (at 60 and on)."""
    start, whole = fold(_CUT.sub("", cut)), fold(full)
    if start == whole or not whole.startswith(start):
        return False
    return bool(_CUT.search(cut)) or len(cut) >= 60
