"""Who wrote it and who published it, out of what pages say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from briefings.importers.html.metadata import Facts, words
from briefings.importers.html.tree import Element, attribute, is_small, text_of
from briefings.importers.labels import read_authors
from briefings.text import fold

BY = re.compile(
    r"^\s*(?:(?:written|posted|published|reported|story|text|words)\s+)?(?:by|von|par|por|di|da|door|av|autor(?:in)?:?|author:?)\s+",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"\s*(?:\||•|·|\s[-–—]\s|\bin\s+[A-Z]|\b(?:published|updated|posted|last)\b|\d|"
    r",?\s+(?:(?:chief|senior|staff|special|political|foreign|diplomatic|defen[cs]e|business|economics?|world|\w+)\s+){0,3}"
    r"(?:correspondents?|editor|reporter|writer|columnist|bureau)\b).*$",
    re.IGNORECASE,
)
_NOBODY = frozenset(
    fold(word)
    for word in """
    admin, administrator, editor, editors, staff, staff writer, redaktion, redaction, redacción, rédaction,
    la rédaction, redazione, redação, webmaster, newsroom, news desk, editorial, web desk, unknown, guest
    """.split(",")  # noqa: SIM905
)
_SHORT = ("p", "div", "span", "b", "i", "em", "strong", "font")
_BYLINES = re.compile(
    r"(?:^|[-_ ])(?:by-?line|author|authors|author-name|contributor|firma|autore|autor|auteur|signature)(?:$|[-_ ])",
    re.IGNORECASE,
)


def find_authors(root: Element, facts: Facts, outlet: str) -> tuple[tuple[str, ...], str, str]:
    """(authors, where they stand, as it stands there); ((), "", "") if the page names none."""
    for place, texts in _places(root, facts):
        names = author_names(texts, (outlet, *facts.sites))
        if names:
            return names, place, "; ".join(texts)[:200]
    return (), "", ""


def _places(root: Element, facts: Facts) -> Iterable[tuple[str, list[str]]]:
    yield "JSON-LD author", _people(facts.article.get("author"))
    yield "author (microdata)", list(facts.micro.get("author", ()))
    for name in (
        "author",
        "article:author",
        "parsely-author",
        "sailthru.author",
        "dc.creator",
        "byl",
        "twitter:creator",
    ):
        yield f"meta {name}", list(facts.meta.get(name, ()))
    yield "link rel=author", [text_of(link) for link in root.iter("a") if "author" in attribute(link, "rel").split()]
    yield "byline", _bylines(root)


def _people(value: Any) -> list[str]:
    """Names of JSON-LD authors: persons, if any of them is one."""
    given = value if isinstance(value, list) else [value]
    persons = [
        one
        for one in given
        if isinstance(one, str) or (isinstance(one, Mapping) and one.get("@type") != "Organization")
    ]
    return words(persons or given)


def _bylines(root: Element) -> list[str]:
    named = (element for element in root.iter("p", "span", "div", "a", "address", "li") if _is_byline(element))
    found = [text for text in map(text_of, named) if 0 < len(text) < 160]
    found += [text_of(element) for element in root.iter(*_SHORT) if _short_byline(element)]
    starts = [text for text in found if BY.match(text)]
    return (starts or found)[:1]


def _is_byline(element: Element) -> bool:
    return _BYLINES.search(f"{element.get('class') or ''} {element.get('id') or ''}") is not None


def _short_byline(element: Element) -> bool:
    """Whether an element without a telling class is a byline: "By Ada Byron" and nothing else."""
    text = text_of(element) if is_small(element) else ""
    if len(text) > 80 or not BY.match(text):
        return False
    names = read_authors(_AFTER.sub("", BY.sub("", text)))
    return bool(names) and all(len(name.split()) >= 2 for name in names)


def author_names(texts: Iterable[str], outlets: Iterable[str]) -> tuple[str, ...]:
    """Persons in author fields and bylines: without "By", roles, addresses and the outlet itself."""
    avoided = {fold(outlet) for outlet in outlets if outlet} | _NOBODY
    names: dict[str, str] = {}
    for text in texts:
        if re.match(r"https?:|@|www\.", text) or "@" in text.split(" ")[0]:
            continue
        bare = _AFTER.sub("", BY.sub("", text)).strip(" ,.")
        for name in read_authors(bare) or ((bare,) if 1 < len(bare) <= 60 and len(bare.split()) <= 5 else ()):
            name = BY.sub("", name)
            if fold(name) not in avoided and not name.startswith(("http", "@")):
                names.setdefault(fold(name), name.title() if name.isupper() and " " in name else name)
    return tuple(names.values())


def find_outlet(root: Element, facts: Facts, url: str) -> tuple[str, str, float]:
    """(outlet, where it stands, how sure)."""
    publisher = next(iter(words(facts.article.get("publisher"))), "")
    site = facts.first("og:site_name").lstrip("@")
    for name, place, sure in ((site, "og:site_name", 0.95), (publisher, "JSON-LD publisher", 0.95)):
        if name and not re.fullmatch(r"(?:https?://)?[\w-]+(?:\.[\w-]+)+/?", name):
            return _short(name), place, sure
    micro = next(iter(facts.micro.get("publisher", ())), "")
    for name, place, sure in (
        (micro, "publisher (microdata)", 0.9),
        (facts.first("application-name", "apple-mobile-web-app-title"), "application-name", 0.7),
        (facts.first("publisher", "dc.publisher", "article:publisher", "copyright"), "meta publisher", 0.7),
    ):
        if name and not name.startswith("http") and len(name) < 60:
            return name, place, sure
    labelled = re.search(r"(?:来源|來源)\s*[:：]\s*(\S{2,20})", text_of(root))
    if labelled:
        return labelled[1], "line 来源", 0.8
    if facts.sites:
        return facts.sites[0], "named as the site", 0.8
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    return (host, "the address's host", 0.5) if host else ("", "", 0.0)


def _short(name: str) -> str:
    """The name without the slogan that follows it."""
    return re.split(r"\s+[|–—]\s+|\s+-\s+", name)[0]
