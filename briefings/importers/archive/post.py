"""What each kind of archive is read into."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from briefings.errors import Problem


@dataclass(frozen=True, slots=True)
class Post:
    """A post or page of another site, its body in Markdown with the addresses that it had there."""

    title: str
    old_path: str
    """Its address there, from the root: ``/2019/05/03/hello/``; "" if it has none that can be kept."""
    old_url: str
    """For the list of what moved: the whole address, or the file."""
    body: str
    date: datetime | None = None
    """Aware."""
    slug: str = ""
    updated: datetime | None = None
    summary: str = ""
    author: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Older addresses, from the root."""
    draft: bool = False
    page: bool = False
    """A standing page, not a post."""
    language: str = ""
    folder: Path | None = None
    """Of a bundle: its other files go with it."""
    shortcodes: tuple[str, ...] = ()
    """Names of what the old generator's own markup could not be turned into Markdown."""
    notes: tuple[str, ...] = ()
    """What an editor should know of it."""


@dataclass(frozen=True, slots=True)
class Archive:
    """Everything that a reader found."""

    kind: str
    """``WordPress``, ``Hugo`` or ``Jekyll``."""
    base_url: str
    """Where the site was, without ``/`` at the end; "" if nothing says so."""
    posts: tuple[Post, ...]
    categories: dict[str, Category] = field(default_factory=dict)
    """By name."""
    static: tuple[tuple[str, Path], ...] = ()
    """(path from the root, file) of everything that was published as it is."""
    skipped: dict[str, int] = field(default_factory=dict)
    """What was left out → how many: ``comments``, ``attachments``, ``private``."""
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Category:
    name: str
    slug: str = ""
    description: str = ""
    old_path: str = ""
    """Address of its list: ``/category/news/``."""
