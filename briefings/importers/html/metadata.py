"""What a page says of itself: JSON-LD, meta elements (OpenGraph and older ones), microdata."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from briefings.importers.html.tree import Element, attribute, tag_of, text_of
from briefings.text import collapse

_ARTICLE = re.compile(r"(?:Article|BlogPosting|Report|NewsItem|LiveBlogPosting|Review)$")
_LARGEST_JSON = 1_000_000
_DEEPEST_JSON = 12
_CONTROL = re.compile(r"[\x00-\x1f]+")


@dataclass(frozen=True, slots=True)
class Facts:
    """A page's own statements, none of them trusted yet."""

    meta: Mapping[str, tuple[str, ...]]
    """By name in lower case: ``og:title``, ``author`` …"""
    article: Mapping[str, Any] = field(default_factory=dict)
    """The JSON-LD object of the article; empty if there is none."""
    micro: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Microdata by property; elements outside any article are not in it."""
    sites: tuple[str, ...] = ()
    """Names under which the page names its site: to be taken off titles, and for the outlet."""

    def first(self, *names: str) -> str:
        """The first meta element of these names that says something."""
        return next((self.meta[name][0] for name in names if self.meta.get(name)), "")

    def said(self, key: str) -> str:
        """A text of the JSON-LD article; the name of an object; the first of a list."""
        return next(iter(words(self.article.get(key))), "")


def read_facts(root: Element) -> Facts:
    """Everything that a page states about itself; call it before anything is taken off the tree."""
    meta = _meta(root)
    nodes = list(_json_ld(root))
    article = _article_of(nodes)
    names = [*meta.get("og:site_name", ()), *words(article.get("publisher")), *meta.get("application-name", ())]
    names += [
        name for node in nodes if _is(node, r"WebSite|NewsMediaOrganization$") for name in words(node.get("name"))
    ]
    names += meta.get("apple-mobile-web-app-title", ())
    return Facts(meta, article, _microdata(root), tuple(dict.fromkeys(name for name in names if name)))


def words(value: Any) -> list[str]:
    """Texts in a JSON-LD value: itself, an object's name, those of a list."""
    if isinstance(value, str):
        text = collapse(html.unescape(html.unescape(value)))
        return [text] if text else []
    if isinstance(value, Mapping):
        return words(value.get("name") or value.get("@value") or value.get("url"))
    if isinstance(value, list):
        return [word for one in value[:50] if not isinstance(one, list) for word in words(one)]
    return []


def _meta(root: Element) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        content = collapse(html.unescape(element.get("content") or ""))
        for key in ("property", "name", "itemprop", "http-equiv"):
            name = attribute(element, key).lower()
            if name and content and len(content) < 2000:
                found.setdefault(name, []).append(content)
    return {name: tuple(values) for name, values in found.items()}


def _json_ld(root: Element) -> Iterator[Mapping[str, Any]]:
    for script in root.iter("script"):
        if "ld+json" in attribute(script, "type").lower() and script.text and len(script.text) < _LARGEST_JSON:
            yield from _objects(_loaded(script.text), 0)


def _loaded(text: str) -> Any:
    """The value in a script; pages wrap it in CDATA, end it with ``;``, leave raw line ends in strings."""
    bare = _CONTROL.sub(" ", text).strip().removeprefix("<![CDATA[").removesuffix("]]>").strip().rstrip(";")
    bare = re.sub(r"^/\*.*?\*/|/\*.*?\*/$|^//\s*<!\[CDATA\[|//\s*\]\]>$", "", bare).strip()
    try:
        return json.loads(bare)
    except (ValueError, RecursionError):
        return None


def _objects(value: Any, depth: int) -> Iterator[Mapping[str, Any]]:
    if depth > _DEEPEST_JSON:
        return
    if isinstance(value, list):
        for one in value:
            yield from _objects(one, depth + 1)
    elif isinstance(value, Mapping):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart", "itemListElement"):
            yield from _objects(value.get(key), depth + 1)


def _is(node: Mapping[str, Any], pattern: str) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and re.search(pattern, kind) for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _article_of(nodes: list[Mapping[str, Any]]) -> dict[str, Any]:
    """The first article with a headline, its references to other nodes (``{"@id": …}``) resolved."""
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    articles = [node for node in nodes if _is(node, _ARTICLE.pattern)]
    best = next((node for node in articles if node.get("headline")), articles[0] if articles else {})
    return {key: _resolved(value, by_id) for key, value in best.items()}


def _resolved(value: Any, by_id: Mapping[str, Mapping[str, Any]]) -> Any:
    if isinstance(value, list):
        return [_resolved(one, by_id) for one in value if not isinstance(one, list)]
    if isinstance(value, Mapping) and set(value) <= {"@id", "@type", "name"} and isinstance(value.get("@id"), str):
        return {**by_id.get(value["@id"], {}), **value}
    return value


def _microdata(root: Element) -> dict[str, tuple[str, ...]]:
    """Properties of the first item that is an article (hNews classes count as well)."""
    item = next((element for element in root.iter() if _ARTICLE.search(attribute(element, "itemtype"))), None)
    found: dict[str, list[str]] = {}
    for element in item.iter() if item is not None else ():
        for name in attribute(element, "itemprop").split():
            value = _micro_value(element)
            if value and name != "articleBody":
                found.setdefault(name, []).append(value)
    return {name: tuple(values) for name, values in found.items()}


def _micro_value(element: Element) -> str:
    tag = tag_of(element)
    for key in ("content", "datetime"):
        if attribute(element, key):
            return attribute(element, key)
    if tag in ("link", "a") and element.get("itemprop") in ("url", "license", "mainEntityOfPage"):
        return attribute(element, "href")
    if tag == "img":
        return attribute(element, "src")
    if element.get("itemscope") is not None:
        name = next((part for part in element.iterdescendants() if "name" in attribute(part, "itemprop").split()), None)
        return _micro_value(name) if name is not None else text_of(element)[:500]
    return text_of(element)[:500]
