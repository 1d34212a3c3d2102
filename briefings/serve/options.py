"""What ``serve`` may be asked for, and how it asks for a build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from briefings.errors import Problem
from briefings.model.report import BuildOptions, BuildReport

Builder = Callable[[Path, BuildOptions], BuildReport]
"""``briefings.build.build``: site's folder and options to a report."""
Say = Callable[[str], None]
"""Takes one line (or several, without the last line break) to show."""
FormatProblem = Callable[[Problem, bool], str]
"""A problem as a compiler would print it; in colour if the second argument is true."""

OUTPUT = ".briefings/serve"
"""Where the served site is built, inside the site's folder: never ``public/``."""


@dataclass(frozen=True, slots=True)
class ServeOptions:
    """What the command line may ask of the server."""

    host: str = "127.0.0.1"
    port: int = 8000
    """The next free one is taken if it is busy; 0 = any free one."""
    open_browser: bool = False
    drafts: bool = True
    """Drafts and future items are shown too."""
    now: datetime | None = None
    """Aware; None = the clock at each build."""
    poll: bool = False
    """Look at the files instead of waiting for events: for containers and network mounts."""

    editor: str = ""
    """Name or address of the editor that links open (see ``editors``); "" = by ``$VISUAL`` or ``$EDITOR``."""

    def build_options(self, site: Path, address: str, outline: bool = False) -> BuildOptions:
        """What the next build is asked for. ``address`` is where the server answers (``http://127.0.0.1:8000/``)."""
        return BuildOptions(
            now=self.now or datetime.now(UTC),
            output=site / OUTPUT,
            base_url=address,
            drafts=self.drafts,
            future=self.drafts,
            fingerprint_assets=False,
            outline=outline,
        )
