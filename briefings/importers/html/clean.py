"""A page's tree without what is the site's: scripts, forms, navigation, advertisements, share buttons, comments."""

from __future__ import annotations

import re

from briefings.importers.html.tree import Element, attribute, remove, tag_of

_NEVER = frozenset(
    """
    script style noscript template iframe frame frameset object embed applet audio video source track canvas map svg
    math form input button select textarea option fieldset label dialog nav aside menu base link meta ins amp-ad
    amp-iframe amp-social-share portal
    """.split()  # noqa: SIM905
)
_ROLES = frozenset(
    """
    navigation banner contentinfo complementary search dialog alert toolbar menu
    """.split()  # noqa: SIM905
)
_WORDS = frozenset(
    """
    share sharing side rightcol rail correlati sharebar social related recommended recommendations newsletter subscribe
    subscription promo promotion advert adverts advertisement advertising ads ad adslot sponsored sponsor
    comments comment disqus
    breadcrumb breadcrumbs cookie cookies consent gdpr banner sidebar toolbar skip skiplink nav navbar navigation menu
    pagination paywall regwall trending popular mostread outbrain taboola print hidden visually tags taglist topics
    bio authorbio signup cta teaser teasers readmore morefrom more-on footer masthead donate donation poll quiz widget
    popup modal meta metadata byline dateline kicker eyebrow label tagline timestamp partage partager compartir teilen
    anzeige werbung tools utility follow audio player transcript-toggle timestamp-toggle correction-form feedback
    """.split()  # noqa: SIM905
)
_PHRASES = re.compile(
    r"""
    (?:read|more|see|related|most|also|you-may|recommended|editors?)
        -(?:more|from|also|articles?|stories|links|read|like|picks?|popular|content|posts|topics)
    | sr-only | screen-?reader | visually-hidden | author-(?:bio|box|info|card) | social-(?:links|media|share)
    | sign-?up | back-to-top | in-?article-(?:ad|promo) | story-continues
    """,
    re.VERBOSE,
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_STARTS = ("related", "share", "advert", "newsletter", "recommend", "social")
_MOST_LOST = 0.3
"""Of the page's running text: an element that holds more of it is no furniture, whatever its class says."""


def clean(root: Element) -> None:
    """Take furniture off the tree, in place."""
    whole = max(1, _running_text(root))
    for element in list(root.iter()):
        if tag_of(element) in ("html", "body", "head", "article", "main") or element is root:
            continue
        if not _attached(element, root):
            continue
        if (
            tag_of(element) in _NEVER
            and not (
                tag_of(element) in ("form", "fieldset", "ins", "aside", "label")
                and _running_text(element) > _MOST_LOST * whole
            )
        ) or (_is_furniture(element) and _running_text(element) <= _MOST_LOST * whole):
            remove(element)


def _attached(element: Element, root: Element) -> bool:
    """Whether the element's parent is still in the tree: its ancestors may have gone before it."""
    parent = element.getparent()
    return parent is not None and (parent is root or parent.getparent() is not None)


def _running_text(element: Element) -> int:
    """Characters in paragraphs, list items and quotes."""
    found = 0
    for part in element.iter("p", "blockquote"):
        found += len("".join(part.itertext()))
    return found


def _is_furniture(element: Element) -> bool:
    if element.get("hidden") is not None or attribute(element, "aria-hidden") == "true":
        return True
    if _HIDING.search(element.get("style") or "") or attribute(element, "role") in _ROLES:
        return True
    tag = tag_of(element)
    if tag in ("p", "h1", "time", "blockquote", "figure", "figcaption", "img", "table", "a", "em", "strong"):
        return _says_so(element, _STRICT)
    if tag in ("header", "footer"):
        return _outside_article(element) or tag == "footer"
    return _says_so(element, _WORDS)


_STRICT = frozenset(
    """
    advert advertisement newsletter promo readmore share sponsored subscribe ad skiplink
    """.split()  # noqa: SIM905
)


def _says_so(element: Element, words: frozenset[str]) -> bool:
    named = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-component') or ''}"
    named = _CAMEL.sub("-", named).lower()
    tokens = named.split()
    first_words = {token for name in tokens for token in re.split(r"[-_]+", name)}
    if any(word.startswith(_STARTS) for word in first_words) and words is _WORDS:
        return True
    return bool(first_words & words) or any(_PHRASES.search(token.replace("_", "-")) for token in tokens)


def _outside_article(element: Element) -> bool:
    parent = element.getparent()
    while parent is not None:
        if tag_of(parent) in ("article", "main"):
            return False
        parent = parent.getparent()
    return True
