"""Lines that say what they are: "Post At: …", "By …", "Source: …", a date alone, and page furniture."""

from __future__ import annotations

import re

_BY_FIELD = {
    "date": "post at|posted at|posted on|posted|post date|published|published at|published on|publication date|"
    "first published|date|date published|released|release date|issued|created|pubdate|pub date",
    "updated": "updated|updated at|updated on|last updated|last update|modified|last modified",
    "authors": "by|author|authors|written by|byline|reporter|reporters|text by",
    "category": "category|section|topic|desk|rubric|filed under",
    "outlet": "source|outlet|publisher|publication|via",
    "url": "url|link|source url|original|original link|original article|canonical|read the original",
    "rights": "rights|licence|license",
    "language": "language",
    "title": "title|headline",
    "caption": "caption|image caption|photo caption",
    "credit": "photo|photos|image|picture|credit|photo credit|image credit|photo by|photograph|photography",
    "place": "place|dateline",
}
LABELS = {label: field for field, labels in _BY_FIELD.items() for label in labels.split("|")}
_LABELLED = re.compile(r"^(?P<label>[A-Za-z][A-Za-z ]{0,24}?)\s*[:：]\s*(?P<value>\S.*)$")
_BARE = re.compile(
    r"^(?P<label>post(?:ed)?(?: at| on)?|(?:first )?published(?: at| on)?|(?:last )?updated(?: at| on)?)\s+"
    r"(?P<value>\S.*)$",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^(?P<label>(?:written )?by)\s+(?P<value>\S.*)$", re.IGNORECASE)
_ADDRESS = re.compile(r"^https?://\S+$")
_PERSON = re.compile(r"^[^\W\d_][\w.'’-]*(?:\s+[\w.'’-]+){0,4}$")
_FURNITURE = re.compile(
    r"^(?:advertisement|advertising|sponsored|share(?: this)?(?: article| story)?|save|print|e-?mail|"
    r"comments?(?: \(\d+\))?|"
    r"\d+ comments?|read more|related(?: articles| stories)?|subscribe(?: now)?|sign up.{0,40}|follow us.{0,40}|"
    r"story continues below.{0,40}|(?:\d+|one|two|three|four|five|ten)[ -]min(?:ute)?s?(?: read)?|"
    r"listen(?: to this article)?|"
    r"skip to (?:main )?content|menu|search|home|facebook|twitter|x|whatsapp|linkedin|copy link|trending|most read|"
    r"[-–—_*=~.·•\s]{3,})$",
    re.IGNORECASE,
)
RIGHTS = ("own", "permitted", "public-domain", "open-licence", "restricted")


def read_label(text: str) -> tuple[str, str, str] | None:
    """(field, value, label) of a line that names its field; None for any other line."""
    if _ADDRESS.match(text):
        return "url", text, "address"
    match = _LABELLED.match(text)
    if match and match["label"].casefold() in LABELS:
        return LABELS[match["label"].casefold()], match["value"].strip(), f"{match['label']}:"
    match = _BARE.match(text)
    if match and re.search(r"\d", match["value"]) and len(text) <= 80:
        field = "updated" if "updated" in match["label"].casefold() else "date"
        return field, match["value"], match["label"]
    match = _BYLINE.match(text)
    if match and read_authors(match["value"]):
        return "authors", match["value"], match["label"]
    return None


def is_furniture(text: str) -> bool:
    """Whether a line is the page's, not the article's: "Advertisement", "3 min read", a row of dashes."""
    return _FURNITURE.match(text) is not None


def read_authors(text: str) -> tuple[str, ...]:
    """The names of a byline; empty if it is none (each name has capitals and at most five words)."""
    parts = [part.strip(" .") for part in re.split(r"\s*(?:,|;|&|\band\b)\s*", text) if part.strip(" .")]
    if parts and all(_PERSON.match(part) and part[:1].isupper() for part in parts):
        return tuple(parts)
    return ()


def read_rights(text: str) -> str:
    """The contract's word for a line such as "Rights: public domain"; "" if it says none of them."""
    folded = re.sub(r"[\s_]+", "-", text.strip(" .").casefold())
    if folded in RIGHTS:
        return folded
    if folded.startswith(("cc-by", "cc0", "creative-commons", "open-license")):
        return "open-licence"
    return {"own-work": "own", "own-writing": "own", "publicdomain": "public-domain"}.get(folded, "")
