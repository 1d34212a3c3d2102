"""What a build is asked for, and what it says it did."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Protocol

from briefings.errors import Problem, has_errors

Progress = Callable[[str, int, int], None]
"""Called with the stage's name, how much is done and how much there is (counts of files)."""


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What the faces may ask of a build."""

    now: datetime
    """Aware: the clock, read once at the face."""
    output: Path | None = None
    """None = ``public/`` in the site's folder."""
    base_url: str | None = None
    drafts: bool = False
    future: bool = False
    clean: bool = False
    """Remove what earlier builds wrote and forget the cache first."""
    cache: bool = True
    """False: read and write no memo (outputs are still compared with the manifest)."""
    jobs: int = 0
    """Processes; 0 = as many as there are cores."""
    fingerprint_assets: bool = True
    """False: asset names stay as they are (the dev server)."""
    stock_markdown: bool = False
    """Convert with Python-Markdown as it is, not with the faster converter: the result has to be the same."""
    progress: Progress | None = None
    outline: bool = False
    """The report shall have its outline even if there is nothing to build (the dev server)."""


@dataclass(frozen=True, slots=True)
class About:
    """What an author wants to know of a page beside seeing it."""

    source: str
    """The content file, inside the site; "" if there is none."""
    layout: str
    words: int
    """Words of the body, 0 without one."""
    minutes: int
    """Reading time."""
    unlisted: tuple[str, ...]
    """Names of actors that the text speaks of and the front matter does not list."""
    draft: bool
    due: datetime | None
    """When a page appears that is shown only because drafts or future items were asked for; None for all others."""


class Outline(Protocol):
    """Facts of the pages of a build."""

    def about(self, path: str, load: Callable[[str], str]) -> About | None:
        """Those of the page with that output path; None if there is none. ``load`` gives the text of a source."""


@dataclass(frozen=True, slots=True)
class Change:
    """An output that this build wrote or removed, and why."""

    path: str
    reason: str
    """``new``, ``view changed``, ``layout changed``, ``missing``, ``removed`` …"""


@dataclass(frozen=True, slots=True)
class BuildReport:
    """The outcome of one build. Nothing was published if ``ok`` is false."""

    problems: tuple[Problem, ...] = ()
    pages: int = 0
    """Outputs that the site consists of, assets included."""
    rendered: int = 0
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    bytes: int = 0
    """Bytes written."""
    next_due: datetime | None = None
    """When the same content will give another site: an embargo or expiry comes due."""
    expired: tuple[str, ...] = ()
    """Files that are past their ``expires`` and not built."""
    seconds: dict[str, float] = field(default_factory=dict)
    """Wall seconds by stage: read, plan, render, publish, total."""
    changes: tuple[Change, ...] = ()
    output: Path = Path()
    outline: Outline | None = field(default=None, compare=False, repr=False)
    """None if there was nothing to build, or it failed."""

    @property
    def ok(self) -> bool:
        return not has_errors(self.problems)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "warning")

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")
