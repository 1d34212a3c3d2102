"""Paragraphs to sentences, with an eye for abbreviations; used for summaries and for credits after a caption."""

from __future__ import annotations

import re

from briefings.importers.lexicon import word_set

_END = re.compile(r"[.!?…。！？]+[\"”’»')\]]*(?:\s+|$)|[。！？]")
_ABBREVIATIONS = word_set(
    """mr mrs ms dr prof gen col lt capt maj sgt adm gov sen rep rev hon st sr jr vs etc no nos art fig approx dept
    univ jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun inc ltd co corp"""
)
_LAST_TOKEN = re.compile(r"(\S+)$")
_LONGEST_TOKEN = 40


def sentences(paragraph: str) -> tuple[str, ...]:
    """The sentences of a paragraph, without the white space between them."""
    found: list[str] = []
    start = 0
    for end in sentence_ends(paragraph):
        found.append(paragraph[start:end].strip())
        start = end
    if rest := paragraph[start:].strip():
        found.append(rest)
    return tuple(found)


def sentence_ends(paragraph: str) -> tuple[int, ...]:
    """Offsets just after each sentence, white space included."""
    return tuple(match.end() for match in _END.finditer(paragraph) if _is_end(paragraph, match))


def _is_end(paragraph: str, match: re.Match[str]) -> bool:
    following = paragraph[match.end() : match.end() + 1]
    if match.group().startswith((".", "…")) and following.islower():
        return False
    if match.group().rstrip() != "." or not following:
        return True
    token = _LAST_TOKEN.search(paragraph, max(0, match.start() - _LONGEST_TOKEN), match.start())
    word = token.group(1).lstrip("(\"“‘'") if token else ""
    if word.casefold() in _ABBREVIATIONS and (word[:1].isupper() or word in ("vs", "etc", "approx")):
        return word.casefold() in ("no", "nos", "art", "fig") and not following.isdigit()
    if len(word) == 1 and word.isupper():
        return False
    dotted = "." in word and word.replace(".", "").isalpha()
    return not (dotted and not _starts_sentence(paragraph[match.end() : match.end() + _LONGEST_TOKEN]))


def _starts_sentence(text: str) -> bool:
    """After "U.S.": whether a new sentence begins, told by its first word."""
    first = re.match(r"[\"“‘']?(\w+)", text)
    return first is not None and first.group(1) in _STARTERS


_STARTERS = word_set(
    """The A An It He She They We In On At But And Its His Her Their This That These Those After Before As For If
    When While However Meanwhile Last Earlier Later"""
)


def first_sentences(paragraphs: tuple[str, ...], limit: int) -> str:
    """As many whole sentences of the first paragraph as fit into ``limit`` characters; "" if not even one does."""
    if not paragraphs:
        return ""
    taken = ""
    for sentence in sentences(paragraphs[0]):
        longer = f"{taken} {sentence}".strip()
        if len(longer) > limit:
            break
        taken = longer
    return taken
