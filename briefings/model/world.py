"""Outlines of the countries, as the map draws them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outline:
    """A country on the map, in whole numbers."""

    code: str
    """ISO 3166-1 alpha-2; "" for land without a code."""
    names: tuple[str, ...]
    """English names: the usual one first."""
    path: str = ""
    """SVG path data; "" = too small to be drawn."""
    dot: tuple[int, int] | None = None
    """Where a small state is marked."""


@dataclass(frozen=True, slots=True)
class World:
    """All outlines, on a map of that size."""

    width: int
    height: int
    outlines: tuple[Outline, ...]
