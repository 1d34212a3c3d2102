"""Several articles in one text, parted by lines of ``=====``."""

from __future__ import annotations

import re

_PARTING = re.compile(r"^[ \t]*={5,}[ \t]*$", re.MULTILINE)


def split_pastes(text: str) -> tuple[str, ...]:
    """The articles of a text (lines ended by ``\\n``), in order, without empty ones; (text,) if no line parts it.

    A parting line has five or more ``=`` and nothing else. One that stands directly under a line of text and has about
    its length underlines a heading and parts nothing.
    """
    pieces: list[str] = []
    start = 0
    for match in _PARTING.finditer(text):
        if not _underlines(text, match):
            pieces.append(text[start : match.start()])
            start = match.end()
    pieces.append(text[start:])
    return tuple(piece.strip("\n") for piece in pieces if piece.strip()) or (text,)


def _underlines(text: str, match: re.Match[str]) -> bool:
    above = text[: match.start()].removesuffix("\n").rpartition("\n")[2].strip()
    return bool(above) and abs(len(above) - len(match.group().strip())) <= 2
