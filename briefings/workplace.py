"""Where a build works: its lock, its memo, its manifest, its staging folder, its output folder."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self

from briefings.errors import MemoDamagedError, UsageError
from briefings.memo import Memo
from briefings.model.content import Content, Term
from briefings.model.report import BuildOptions
from briefings.publish.manifest import Manifest
from briefings.publish.tree import Staging

if TYPE_CHECKING:
    from briefings.stock import Stock

CACHE = ".briefings"
_OWN_FOLDERS = ("content", "layouts", "assets", "seeds", CACHE)
_PATIENCE = 60
"""Seconds that a second build of the same site waits for the first."""


class Workplace:
    """Use as a context manager: one build at a time for each site."""

    def __init__(self, site: Path, options: BuildOptions) -> None:
        self.site = site
        self.output = _checked(site, options.output)
        self.name = _name(site, self.output)
        self._options = options
        self._memo_path = site / CACHE / "memo.sqlite" if options.cache else None

    def __enter__(self) -> Self:
        cache = self.site / CACHE
        if not cache.is_dir():
            cache.mkdir(parents=True)
            (cache / ".gitignore").write_text("*\n", encoding="utf-8")
        self._lock = _locked(cache / "lock.sqlite")
        self.manifest = Manifest(cache / "manifest.sqlite", self.name)
        self.staging = Staging(self.output)
        if self._options.clean:
            _unlink(self._memo_path)
        self.memo = Memo(self._memo_path)
        return self

    def __exit__(self, *_: object) -> None:
        self.staging.discard()
        self.memo.close()
        self.manifest.close()
        self._lock.close()

    def body(self, digest: str) -> str:
        """The HTML of a body; MemoDamagedError if the memo has lost it."""
        return _body(self.memo, digest)

    @property
    def reopen(self) -> Callable[[], Callable[[str], str]] | None:
        """How a worker gets at the bodies; None if they are only in this process."""
        return partial(_reopened, self._memo_path) if self._memo_path else None

    def forget(self) -> None:
        """Throw the memo away and begin a new one."""
        self.staging.discard()
        self.memo.close()
        _unlink(self._memo_path)
        self.memo = Memo(self._memo_path)


def _body(memo: Memo, digest: str) -> str:
    try:
        return memo.body(digest)
    except KeyError as error:
        raise MemoDamagedError(digest) from error


def _reopened(path: Path | None) -> Callable[[str], str]:
    return partial(_body, Memo(path))


def _unlink(memo: Path | None) -> None:
    if memo is not None:
        for suffix in ("", "-wal", "-shm"):
            Path(f"{memo}{suffix}").unlink(missing_ok=True)


def _locked(path: Path) -> sqlite3.Connection:
    """A lock that the system gives back even if we are killed: an exclusive transaction of SQLite."""
    try:
        return _exclusive(path)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_BUSY:
            message = f"another build of this site has been running for {_PATIENCE} seconds; end it, or wait for it"
        else:
            message = f"the cache in {path.parent} cannot be written: {error}"
        raise UsageError(message) from error
    except sqlite3.DatabaseError:  # damaged: it holds nothing, so nothing is lost
        path.unlink()
        return _exclusive(path)


def _exclusive(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, isolation_level=None, timeout=_PATIENCE)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _checked(site: Path, output: Path | None) -> Path:
    """The output folder; UsageError if writing there could harm what is not ours."""
    if output is None:
        output = site / "public"
    chosen = output.resolve()
    if chosen == site or chosen in site.parents:
        raise UsageError(f"--output {output}: this folder holds the site itself; choose one that is the build's own")
    for name in _OWN_FOLDERS:
        inside = chosen.is_relative_to(site / name)
        if inside and chosen not in (site / CACHE / "serve", site / CACHE / "check"):
            raise UsageError(f"--output {output}: {name}/ belongs to the site's sources; choose another folder")
    if chosen.exists() and not chosen.is_dir():
        raise UsageError(f"--output {output}: this is a file, not a folder")
    return chosen


def _name(site: Path, output: Path) -> str:
    """Name of the output folder in memo and manifest: relative if it lies in the site, which may then move."""
    return os.path.relpath(output, site).replace(os.sep, "/") if output.is_relative_to(site) else str(output)


def contents(site: Path) -> tuple[Content, ...]:
    """Every content file of a site as facts, in order of their paths; from the memo where it knows them."""
    return _stock(site).contents


def _stock(site: Path) -> Stock:
    from briefings.engine import engine
    from briefings.inventory import take
    from briefings.read.settings import load_config
    from briefings.stock import read_all

    config, _ = load_config(site)
    with Memo(site / CACHE / "memo.sqlite" if (site / CACHE).is_dir() else None) as memo:
        return read_all(take(site, config, memo), config, engine(), memo, 1, lambda *_: None, link=False)


def known_terms(site: Path) -> tuple[Term, ...]:
    """The terms that a site has files for, then the actors of the base registry for which it has none.

    A file's actor also has the names that the base registry knows for it.
    """
    from briefings.plan.registry import register

    stock = _stock(site)
    own = [content for content in stock.contents if isinstance(content, Term)]
    registry, _ = register(own, stock.base)
    by_slug = {term.slug: term for term in registry.base.terms}
    same = {heir: by_slug[slug] for slug, heir in registry.heirs.items() if heir}
    named = [_with_names(term, same.get(term.slug) if term.taxonomy == "actors" else None) for term in own]
    return (*named, *(term for term in registry.terms.values() if not term.path))


def _with_names(term: Term, base: Term | None) -> Term:
    if base is None:
        return term
    names = dict.fromkeys((*term.names, base.name, *base.names))
    return replace(term, names=tuple(names), weak_names=tuple(dict.fromkeys((*term.weak_names, *base.weak_names))))
