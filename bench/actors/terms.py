"""What is known before a text is read: the base registry that the package brings, and no file of a site."""

from __future__ import annotations

from briefings.model.content import Term
from briefings.read.base_registry import base_registry


def base_terms() -> tuple[Term, ...]:
    """The base registry's terms."""
    return base_registry().terms
