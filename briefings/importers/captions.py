"""Photo captions: told by their credit, or by standing twice, the first time cut with "..."."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefings.importers.sentences import sentence_ends
from briefings.text import collapse

AGENCIES = (
    *("Getty Images", "Getty", "Reuters", "AP", "Associated Press", "AFP", "EPA", "EPA-EFE", "EFE", "Xinhua", "TASS"),
    *("Sputnik", "dpa", "ANSA", "Anadolu", "Anadolu Agency", "Bloomberg", "Shutterstock", "Alamy", "PA", "PA Media"),
    *("Kyodo", "Yonhap", "Magnum", "Polaris", "Zuma", "ZUMA Press", "ANI", "PTI", "APA", "Keystone", "Ritzau", "NTB"),
    *("TT", "Lehtikuva", "CTK"),
)
"""Names that stand in photo credits and datelines."""
_AGENCY = "|".join(re.escape(name) for name in sorted(AGENCIES, key=len, reverse=True))
_CREDIT = re.compile(
    r"^[(\[]?(?:"
    r"(?:photo|photograph|image|picture|credit|photo credit|©)s?(?: by|:)?\s+.{2,70}"
    r"|[^/]{2,50}/\s?[^/]{2,40}(?:/[^/]{2,40}){0,2}"
    r"|[^.]{2,50}\s+(?:via|for)\s+[A-Z].{1,40}"
    rf"|(?:.{{2,40}}\s)?(?:{_AGENCY})(?:\s(?:photo|file|pool))*"
    r"|handout(?: photo)?.{0,40}|file photo"
    r")[)\]]?\.?$",
    re.IGNORECASE,
)
_NAMES = re.compile(r"^[A-Z][\w.'’-]*(?:,?\s+(?:[A-Z][\w.'’-]*|de|van|von|al|bin|/|\||via|for))*$")
_LEAST_REPEATED = 24
"""Characters that must repeat before a paragraph counts as a caption standing twice."""


_LONGEST_CAPTION = 4000
"""Characters, standing twice and all."""


@dataclass(frozen=True, slots=True)
class Caption:
    text: str
    credit: str
    how: str
    sure: float


def read_caption(paragraph: str) -> Caption | None:
    """The caption that a paragraph is; None if it is body text."""
    whole = doubled(paragraph)
    if whole:
        text, credit = _split_credit(whole, proven=True)
        return Caption(text, credit, "stands twice in one paragraph", 0.95)
    if len(paragraph) > _LONGEST_CAPTION:
        return None
    text, credit = _split_credit(paragraph, proven=False)
    if credit and text and len(text) <= 600:
        return Caption(text, credit, "ends with a photo credit", 0.8)
    return None


def doubled(paragraph: str) -> str:
    """The second, whole standing of a text that stands twice ("He will... He will go. A/B"); "" if it does not."""
    start = paragraph[:_LEAST_REPEATED]
    if not 2 * _LEAST_REPEATED <= len(paragraph) <= _LONGEST_CAPTION:
        return ""
    at = paragraph.find(start, _LEAST_REPEATED)
    while at > 0:
        first = paragraph[:at].rstrip().rstrip(".…").rstrip()
        if paragraph[at:].startswith(first):
            return paragraph[at:].strip()
        at = paragraph.find(start, at + 1)
    return ""


def repeats(first: str, second: str) -> bool:
    """Whether ``first`` is ``second`` cut with an ellipsis: the same caption in two paragraphs."""
    cut = first.rstrip().rstrip(".…").rstrip()
    return first.rstrip().endswith(("...", "…")) and len(cut) >= _LEAST_REPEATED and second.startswith(cut)


def is_credit(text: str) -> bool:
    """Whether a short text has the shape of a credit: ``Name/Agency``, ``Name via Agency``, ``Photo: …``."""
    return len(text) <= 110 and _CREDIT.match(text) is not None and not text.startswith(("http:", "https:"))


def _split_credit(text: str, proven: bool) -> tuple[str, str]:
    """Caption and the credit after its last sentence; ``proven``: it is a caption, so a bare name will do."""
    for end in reversed(sentence_ends(text)[-3:]):
        tail = text[end:].strip()
        shaped = is_credit(tail) and (proven or _is_strict(tail))
        if tail and len(tail.split()) <= 9 and (shaped or (proven and _NAMES.match(tail))):
            return collapse(text[:end]), tail
    return text, ""


def _is_strict(tail: str) -> bool:
    """Without other proof the credit must name an agency, in capitals throughout, or say what it is."""
    bare = tail.strip("()[] ")
    if tail.endswith((".", "?", "!")) or len(bare.split()) > 9:
        return False
    named = re.search(rf"(?:/|via |^|\s)(?:{_AGENCY})\b", bare) is not None
    said = re.match(r"(?:photo|image|credit|picture)s?(?: by |: ?)|©", bare, re.IGNORECASE) is not None
    return said or (named and _NAMES.match(bare.replace("/", " / ")) is not None)


def is_bare_credit(paragraph: str) -> bool:
    """Whether a whole paragraph is a photo credit."""
    return is_credit(paragraph) and _is_strict(paragraph)
