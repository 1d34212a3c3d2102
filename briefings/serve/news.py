"""Who is told about builds: one queue for each open event stream. Told from the build's thread, heard in the loop's."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from dataclasses import dataclass

from briefings.errors import Problem
from briefings.model.report import BuildReport
from briefings.serve.ledger import problem_fields

_PAGE_LIKE = (".html", ".xml", ".json", ".txt")
"""Outputs that no page shows: pages themselves (told apart by their entity tag), feeds, sitemaps."""
_MOST_SHOWN = 50
"""Problems that the overlay lists; the terminal has them all."""
_MOST_WAITING = 100
"""A stream that has not read that many events is let go: its browser comes back and looks for itself."""


@dataclass(frozen=True, slots=True)
class News:
    """What a browser needs to know about one build."""

    build: str
    """Name of the build, different for each one of each server."""
    problems: tuple[Problem, ...] = ()
    """Errors only; empty = the served site is what the files say."""
    changed: tuple[str, ...] | None = ()
    """Paths of the style sheets, pictures, scripts … that were written or removed; None = unknown."""

    @classmethod
    def of(cls, build: str, report: BuildReport) -> News:
        """The news in a report."""
        changed = tuple(change.path for change in report.changes if not change.path.endswith(_PAGE_LIKE))
        return cls(build, report.errors, changed if report.ok else ())

    def to_json(self, link: Callable[[str, int, int], str]) -> str:
        """As one line of JSON, the event's data. ``link`` gives the address that opens a file in the editor."""
        fields = {
            "build": self.build,
            "errors": len(self.problems),
            "problems": [problem_fields(problem, link) for problem in self.problems[:_MOST_SHOWN]],
            "changed": self.changed,
        }
        return json.dumps(fields, ensure_ascii=False)


class NewsDesk:
    """Takes news from the rebuilder's thread and hands it to every open stream."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._latest: News | None = None
        self._closed = False
        self._streams: dict[asyncio.Queue[News | None], asyncio.AbstractEventLoop] = {}

    @property
    def latest(self) -> News | None:
        """News of the last build; None before the first one has ended."""
        return self._latest

    def publish(self, news: News) -> None:
        """Tells every open stream (from any thread)."""
        with self._lock:
            self._latest = news
            self._tell(news)

    def close(self) -> None:
        """Ends every present and future stream (from any thread)."""
        with self._lock:
            self._closed = True
            self._tell(None)

    def _tell(self, news: News | None) -> None:
        for queue, loop in list(self._streams.items()):
            if not loop.is_closed():
                loop.call_soon_threadsafe(self._put, queue, news)

    def _put(self, queue: asyncio.Queue[News | None], news: News | None) -> None:
        if queue.qsize() >= _MOST_WAITING:
            news = None
        queue.put_nowait(news)

    async def listen(self, idle_seconds: float) -> AsyncGenerator[News | None, None]:
        """The latest news if there is any (``changed`` unknown: the listener may have missed some), then each as it
        comes; None whenever nothing happened for ``idle_seconds``. Ends when the desk closes."""
        queue: asyncio.Queue[News | None] = asyncio.Queue()
        with self._lock:
            first, closed = self._latest, self._closed
            self._streams[queue] = asyncio.get_running_loop()
        try:
            if first is not None and not closed:
                yield News(first.build, first.problems, None)
            while not closed:
                try:
                    news = await asyncio.wait_for(queue.get(), idle_seconds)
                except TimeoutError:
                    yield None
                    continue
                if news is None:
                    return
                yield news
        finally:
            with self._lock:
                del self._streams[queue]

    async def first_build(self) -> None:
        """Waits until one build has ended, well or not, or the desk closes."""
        async with aclosing(self.listen(idle_seconds=3600)) as stream:
            async for news in stream:
                if news is not None:
                    return
