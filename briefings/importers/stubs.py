"""Stub files for names that the registry does not know, so that an imported article builds at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from briefings.importers.article import FoundActor
from briefings.importers.files import write_new
from briefings.importers.yaml_text import front_matter
from briefings.model.content import Term
from briefings.text import fold, slugify


@dataclass(frozen=True, slots=True)
class Stub:
    """A term's file to be made."""

    path: str
    """Relative to the site's folder: ``content/actors/wang-yi.md``."""
    text: str


def actor_stub(actor: FoundActor, known: Sequence[Term]) -> Stub | None:
    """The stub of an actor; None if it is registered."""
    if actor.known is not None:
        return None
    taken = {fold(name) for term in known if term.taxonomy == "actors" for name in (term.name, *term.names)}
    names = [form for form in actor.forms if fold(form) not in taken]
    values: dict[str, Any] = {"name": actor.name, "kind": actor.kind, "names": names, "stub": True}
    return _stub(
        "actors", actor.name, values if names else {key: value for key, value in values.items() if key != "names"}
    )


def category_stub(name: str) -> Stub | None:
    """The stub of a category; None without a name."""
    return _stub("categories", name, {"name": name, "stub": True})


def _stub(taxonomy: str, name: str, values: dict[str, Any]) -> Stub | None:
    slug = slugify(name)
    return Stub(f"content/{taxonomy}/{slug}.md", front_matter(values)) if slug else None


def write_stub(site: Path, stub: Stub) -> bool:
    """Write a stub unless its file exists; whether it was written. Raises OSError."""
    try:
        write_new(site / stub.path, stub.text.encode())
    except FileExistsError:
        return False
    return True
