"""The article's picture: address, alternative text, caption and credit. It is named, never fetched."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from briefings.importers.captions import is_credit, read_caption
from briefings.importers.html.address import absolute
from briefings.importers.html.metadata import Facts
from briefings.importers.html.tree import Element, attribute, remove, text_of
from briefings.text import collapse

_CREDIT_CLASS = re.compile(r"credit|copyright|byline|photographer|source", re.IGNORECASE)
_CREDIT_WORD = re.compile(
    r"^(?:(?:photo|image|picture|foto|bild)(?:graph)?s?\s*(?:credit)?\s*(?:by\b|:)|credit\s*:|©|\(c\))\s*",
    re.IGNORECASE,
)
_LEAST_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Picture:
    address: str = ""
    alt: str = ""
    caption: str = ""
    credit: str = ""
    how: str = ""
    raw: str = ""


def read_pictures(root: Element, facts: Facts, base: str) -> tuple[Picture, tuple[str, ...]]:
    """(the lead picture, captions of the others); figures are taken off the tree, in place."""
    pictures = []
    for figure in list(root.iter("figure")):
        if figure.find(".//table") is not None or figure.find(".//blockquote") is not None:
            continue
        pictures.append(_of_figure(figure, base))
        remove(figure)
    pictures += [_of_block(block, base) for block in _captioned_blocks(root)]
    stated = _stated(facts, base)
    lead = next((one for one in pictures if one.address or one.caption), None)
    if lead is None:
        return Picture(
            stated, facts.first("og:image:alt", "twitter:image:alt"), "", "", "og:image" if stated else ""
        ), ()
    others = tuple(one.raw for one in pictures if one is not lead and one.raw)
    address = stated or lead.address
    return Picture(address, lead.alt, lead.caption, lead.credit, "figure in the article", lead.raw), others


def _captioned_blocks(root: Element) -> list[Element]:
    """Pictures with a caption in plain ``div`` elements, as older systems write them."""
    found = [element for element in root.iter("div", "span") if _is_captioned(element)]
    return [one for one in found if not any(other is not one and other in one.iterancestors() for other in found)]


def _is_captioned(element: Element) -> bool:
    if not re.search(r"caption|image|photo|picture", attribute(element, "class").lower()):
        return False
    paragraphs = list(element.iter("p"))
    return element.find(".//img") is not None and len(paragraphs) <= 2 and len("".join(element.itertext())) <= 800


def _of_block(block: Element, base: str) -> Picture:
    picture = _of_figure(block, base)
    remove(block)
    return picture


def _of_figure(figure: Element, base: str) -> Picture:
    image = next(figure.iter("img"), None)
    credit = ""
    for part in list(figure.iterdescendants()):
        named = f"{part.get('class') or ''} {part.get('itemprop') or ''}"
        if not credit and part is not figure and _CREDIT_CLASS.search(named) and 0 < len(text_of(part)) <= 120:
            credit = _CREDIT_WORD.sub("", text_of(part)).strip(" ()[]")
            remove(part)
    caption = next(figure.iter("figcaption"), None)
    text = text_of(caption if caption is not None else figure)
    raw = collapse(f"{text} {credit}")
    if not credit:
        text, credit = _split(text)
    return Picture(
        _address(image, base), attribute(image, "alt") if image is not None else "", text, credit, "figure", raw
    )


def _split(text: str) -> tuple[str, str]:
    """Caption and credit, where the credit ends the caption."""
    found = read_caption(text)
    if found is not None:
        return found.text, _CREDIT_WORD.sub("", found.credit).strip(" ()[]")
    match = re.search(
        r"\s*[(\[]?((?:photo|image|picture|credit|foto|bild)s?\s*(?:credit)?\s*(?:by|:)\s*([^()\[\]]{3,80}))[)\]]?\.?$",
        text,
        re.IGNORECASE,
    )
    if match:
        return text[: match.start()].strip(), match[2].strip()
    match = re.search(r"[(\[]([^()\[\]]{3,60})[)\]]$", text)
    if match and is_credit(match[1]):
        return text[: match.start()].strip(), match[1]
    return ("", text) if is_credit(text) else (text, "")


def _address(image: Element | None, base: str) -> str:
    if image is None:
        return ""
    for key in ("data-src", "data-original", "data-lazy-src", "src"):
        found = absolute(attribute(image, key), base)
        if found:
            return found
    candidates = attribute(image, "srcset") or attribute(image, "data-srcset")
    return absolute(candidates.split(",")[0].split(" ")[0], base) if candidates else ""


def _stated(facts: Facts, base: str) -> str:
    for one in (
        facts.first("og:image", "og:image:url", "og:image:secure_url"),
        _json_image(facts.article.get("image")),
        next(iter(facts.micro.get("image", ())), ""),
        facts.first("twitter:image", "twitter:image:src"),
    ):
        address = absolute(one, base)
        if address and not re.search(
            r"logo|placeholder|default[-_]|favicon", address.rsplit("/", 1)[-1], re.IGNORECASE
        ):
            return address
    return ""


def _json_image(value: Any) -> str:
    if isinstance(value, list):
        return next((found for one in value if (found := _json_image(one))), "")
    if isinstance(value, Mapping):
        return _json_image(value.get("url") or value.get("contentUrl") or value.get("@id"))
    return value if isinstance(value, str) else ""
