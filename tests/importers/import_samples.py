"""Source articles of our own writing in the shapes people paste, and where the real one is."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

ROOT = Path(__file__).parent.parent.parent
REAL_ARTICLE = ROOT.parent / "shared" / "seeds" / "xi-putin-state-visit.txt"
"""A third party's text: read here, never copied into the repository."""
SAMPLES = Path(__file__).parent / "samples"
"""Articles of our own writing: the events are invented."""
OWN_SEEDS = ROOT / "seeds"
BERLIN = ZoneInfo("Europe/Berlin")

FERRY = (SAMPLES / "ferry.txt").read_text(encoding="utf-8")
WIRE = (SAMPLES / "wire.txt").read_text(encoding="utf-8")
