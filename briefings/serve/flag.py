"""What changed since the last build: raised by the watcher, taken by the rebuilder."""

from __future__ import annotations

import threading
import time

QUIET = 0.01
"""Seconds without a further event after which a build starts."""
PATIENCE = 0.5
"""Seconds after which it starts in any case: a file that is written all the time must not hold up the others."""


class Flag:
    """A set of changed paths that two threads share. Nothing raised is lost: what arrives after a ``take`` (so while a
    build runs) is there for the next one."""

    def __init__(self) -> None:
        self._condition = threading.Condition()
        self._paths: set[str] = set()
        self._raised = 0
        self._closed = False

    def raise_for(self, path: str) -> None:
        """Notes that the file or folder at ``path`` (relative to the site) changed."""
        with self._condition:
            self._paths.add(path)
            self._raised += 1
            self._condition.notify_all()

    @property
    def closed(self) -> bool:
        """Whether nobody waits for changes any more."""
        return self._closed

    def close(self) -> None:
        """Ends every present and future ``take``."""
        with self._condition:
            self._closed = True
            self._condition.notify_all()

    def take(self, patience: float | None = None) -> tuple[str, ...] | None:
        """Waits for a change and the quiet period after it. The changed paths, sorted; none of them if nothing changed
        for ``patience`` seconds; None once closed."""
        with self._condition:
            timeout = None if patience is None else min(patience, threading.TIMEOUT_MAX)
            if self._condition.wait_for(lambda: self._paths or self._closed, timeout):
                self._wait_for_quiet()
            if self._closed:
                return None
            paths = tuple(sorted(self._paths))
            self._paths.clear()
            return paths

    def _wait_for_quiet(self) -> None:
        deadline = time.monotonic() + PATIENCE
        seen = -1
        while seen != self._raised and not self._closed and time.monotonic() < deadline:
            seen = self._raised
            self._condition.wait(timeout=QUIET)
