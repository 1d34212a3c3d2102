"""The base registry: countries, regions and organisations that every site knows without a file of its own."""

from __future__ import annotations

from dataclasses import dataclass, field

from briefings.model.content import Term


@dataclass(frozen=True, slots=True)
class BaseRegistry:
    """Actors that come with the package. A site's own files always win over them."""

    terms: tuple[Term, ...] = ()
    """Their ``path`` is "": no file of the site speaks of them."""
    strong: dict[str, str] = field(default_factory=dict)
    """Folded name (``text.fold``) → slug. No name is claimed twice."""
    weak: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Folded weak name → slugs of those that it may mean."""
    traps: tuple[str, ...] = ()
    """Longer names with an actor's name in them that mean something else: ``South China Sea``."""
