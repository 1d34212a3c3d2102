"""The outlines that come with the package: Natural Earth, public domain (``bench/convert_world.py`` made them)."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from briefings.config import Config
from briefings.model.world import Outline, World

_DATA = Path(__file__).parent.parent / "data" / "world.json"


def world(config: Config) -> World | None:
    """The outlines, if the configuration asks for a map."""
    return _world() if "map" in config.outputs.get("site", ()) else None


@lru_cache(maxsize=1)
def _world() -> World:
    data: dict[str, Any] = json.loads(_DATA.read_text(encoding="utf-8"))
    return World(data["width"], data["height"], tuple(_outline(row) for row in data["countries"]))


def _outline(row: dict[str, Any]) -> Outline:
    dot = row.get("dot")
    return Outline(row["code"], tuple(row["names"]), row.get("path", ""), (dot[0], dot[1]) if dot else None)
