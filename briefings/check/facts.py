"""What the house rules look at: every content file as facts, its text, and what its names mean."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from pathlib import Path

from briefings.config import Config
from briefings.errors import Problem, Severity
from briefings.model.content import Briefing, Content, Term
from briefings.plan.registry import Registry, register
from briefings.text import clean_source


@dataclass(frozen=True)
class Source:
    """A content file: its facts, and its text when a rule asks for it."""

    content: Content
    load: Callable[[], bytes]

    @property
    def path(self) -> str:
        """Relative to the site's folder."""
        return f"content/{self.content.path}"

    @cached_property
    def text(self) -> str:
        """The file as it is, with one kind of line end."""
        return clean_source(self.load().decode("utf-8", "replace"))

    @cached_property
    def body(self) -> tuple[int, str]:
        """(line that it begins on, from 1; the Markdown)"""
        from briefings.read import front_matter

        parts = front_matter.split(self.text, self.path)
        return parts.body_line, parts.body

    def warning(
        self, code: str, message: str, hint: str = "", key: tuple[str | int, ...] = (), severity: Severity = "warning"
    ) -> Problem:
        """A problem of this file, at a key of its front matter (or at its first line)."""
        from briefings.read.locate import locate

        return locate(Problem(code, message, self.path, key=key, hint=hint, severity=severity), self.text)

    def at(self, line: int, column: int, length: int, code: str, message: str, hint: str = "") -> Problem:
        """A warning at a place of the body: ``line`` from 0 within it, ``column`` from 0."""
        first, body = self.body
        excerpt = body.split("\n")[line]
        problem = Problem(code, message, self.path, hint=hint, severity="warning")
        return problem.located(first + line, column + 1, length, excerpt)


@dataclass(frozen=True)
class Facts:
    """The argument of every rule."""

    config: Config
    now: datetime
    sources: tuple[Source, ...]
    """In order of their paths."""
    registry: Registry = field(default_factory=Registry)

    def of(self, kind: type[Content]) -> Iterable[Source]:
        """The files of one kind: ``Briefing``, ``Term`` or ``StandingPage``."""
        return (source for source in self.sources if isinstance(source.content, kind))

    @property
    def live(self) -> list[Source]:
        """Briefings that are not withdrawn."""
        return [s for s in self.of(Briefing) if isinstance(s.content, Briefing) and not s.content.withdrawn]


@dataclass(frozen=True, slots=True)
class Rule:
    """One house rule; its code is also its anchor on the page of rules."""

    codes: tuple[str, ...]
    run: Callable[[Facts], Iterable[Problem]]


def gather(site: Path, now: datetime) -> Facts:
    """The facts of a site; from the memo where it knows them."""
    from briefings.engine import engine
    from briefings.inventory import take
    from briefings.memo import Memo
    from briefings.read.settings import load_config
    from briefings.stock import read_all
    from briefings.workplace import CACHE

    config, _ = load_config(site)
    with Memo(site / CACHE / "memo.sqlite" if (site / CACHE).is_dir() else None) as memo:
        inventory = take(site, config, memo)
        stock = read_all(inventory, config, engine(), memo, 1, lambda *_: None, link=False)
    sources = tuple(Source(content, _loader(inventory.load, content.path)) for content in stock.contents)
    terms = [content for content in stock.contents if isinstance(content, Term)]
    return Facts(config, now, sources, register(terms, stock.base)[0])


def _loader(load: Callable[[str], bytes], path: str) -> Callable[[], bytes]:
    return lambda: load(f"content/{path}")
