"""The ways in which a name is written in running text."""

from __future__ import annotations

import re
import unicodedata

_CAPITAL = re.compile("[A-ZÀ-ÖØ-ÞĀ-ɏḀ-ỿ]")
_SHORTEST_UPPER = 4


def spellings(name: str) -> set[str]:
    """The ways in which a name is written in text: with either apostrophe, without diacritics, in capitals."""
    forms = {name, name.replace("'", "’"), name.replace("’", "'")}
    forms |= {f"The {form[4:]}" for form in forms if form.startswith("the ")}
    if not name.isascii() and _CAPITAL.search(name):
        forms |= {_plain(form) for form in forms}
    if len(name) >= _SHORTEST_UPPER and _CAPITAL.search(name):
        forms |= {form.upper() for form in forms}
    return forms


def _plain(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    return unicodedata.normalize("NFC", "".join(char for char in apart if not unicodedata.combining(char)))
