"""Outputs: everything that is published, each with the key of what it is made from, and the making of them."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field, replace
from typing import Any

from briefings.errors import Problem
from briefings.inventory import Inventory
from briefings.memo import digest, encode
from briefings.model.report import Progress
from briefings.parsing import can_fork, deaf_to_interruption, end_with_parent
from briefings.plan import Met, Plan, PlannedPage
from briefings.publish.manifest import Record
from briefings.publish.tree import Staging
from briefings.render.assets import AssetSet
from briefings.render.layouts import LayoutError, Layouts
from briefings.text import shorten
from briefings.views import Views

WORTH_WORKERS = 400
"""Fewer pages than this are rendered faster in one process."""
_CHUNK = 50
LONGEST_NAME = 255
"""Bytes in the name of a file, on every common file system."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file to publish."""

    path: str
    key: str
    page: PlannedPage | None = None
    """A page is rendered …"""
    source: str = ""
    """… a file is copied (path inside the site or below ``default/``) …"""
    text: str = ""
    """… a style sheet is written."""


@dataclass(frozen=True, slots=True)
class Made:
    """What became of the outputs that were made."""

    written: dict[str, Record] = field(default_factory=dict)
    """Staged: the bytes are new."""
    kept: dict[str, Record] = field(default_factory=dict)
    """Made from something new, but the bytes are those that are there already."""
    problems: tuple[Problem, ...] = ()


def outputs(
    plan: Plan, views: Views, assets: AssetSet, inventory: Inventory, layouts: Layouts, engine: str
) -> tuple[dict[str, Output], list[Problem]]:
    """Every output by path, and what stands in the way of another."""
    asset_files = inventory.overlaid("assets/")
    found, met, problems = _pages(plan, views, layouts, engine)
    others = [Output(path, f"text {digest(text.encode())}", text=text) for path, text in assets.texts.items()]
    copies = [(path, asset_files[name]) for path, name in assets.copies.items()]
    copies += [(path, f"content/{source}") for path, source in sorted({pair for one in met for pair in one.media})]
    others += [Output(path, f"copy {inventory.hashes[source]}", source=source) for path, source in copies]
    for output in others:
        if output.path in found:
            page = found[output.path].page
            owner = (page and page.source) or "another output"
            message = f"/{output.path} is also the address of {owner}"
            problems.append(Problem("url-clash", message, output.source, hint="rename one of the two"))
        found[output.path] = output
    problems += [problem for one in met for path, problem in one.asked if path not in found]
    return dict(sorted(found.items())), problems + _impossible(found) + _nested(found)


def _pages(
    plan: Plan, views: Views, layouts: Layouts, engine: str
) -> tuple[dict[str, Output], list[Met], list[Problem]]:
    found: dict[str, Output] = {}
    met: list[Met] = []
    faults: dict[Problem, None] = {}
    frames: dict[int, bytes] = {}
    for page in plan.pages:
        try:
            closure = layouts.closure(page.layout, page.language)
        except LayoutError as error:
            faults[_named_by(page, error.problem)] = None
            continue
        frame = frames.get(id(page.site))
        if frame is None:
            frame = frames[id(page.site)] = encode(page.site)
        state = hashlib.blake2b(f"{engine}\0{closure}\0{page.layout}\0".encode(), digest_size=16)
        known = views.known(page)
        state.update(frame + known.key.encode())
        found[page.path] = Output(page.path, state.hexdigest(), page=page)
        if known.met is not None:
            met.append(known.met)
            faults.update(dict.fromkeys(known.met.problems))
    return found, met, list(faults)


def _named_by(page: PlannedPage, problem: Problem) -> Problem:
    """A layout that does not exist is named by the content file that asks for it, unless a layout does."""
    if problem.path:
        return problem
    return Problem(problem.code, problem.message, page.source, key=("layout",), hint=problem.hint)


def _impossible(found: Mapping[str, Output]) -> list[Problem]:
    """Addresses that no file can have, or that would lie outside the output folder."""
    problems = []
    for path, output in found.items():
        parts = path.split("/")
        longest = max(parts, key=lambda part: len(part.encode()))
        if not {"", ".", ".."}.isdisjoint(parts):
            message, hint = f"/{path} leaves the output folder", "take the dots out of permalink, slug and aliases"
        elif len(longest.encode()) > LONGEST_NAME:
            message = f'"{shorten(longest, 40)}" is too long for an address: more than {LONGEST_NAME} bytes'
            hint = "give it a shorter slug"
        else:
            continue
        problems.append(Problem("bad-address", message, _owner(output), key=("slug",), hint=hint))
    return problems


def _nested(found: Mapping[str, Output]) -> list[Problem]:
    """A file cannot lie inside another file: ``/about`` and ``/about/index.html``."""
    folders: set[str] = set()
    for path in found:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return [
        Problem(
            code="url-clash",
            message=f"/{path} is a file, and other outputs lie below /{path}/",
            path=_owner(found[path]),
            hint="rename it, or give it an ending",
        )
        for path in sorted(folders & found.keys())
    ]


def _owner(output: Output) -> str:
    return output.source or (output.page.source if output.page else "")


def make(
    wanted: Sequence[Output],
    records: Mapping[str, Record],
    lost: set[str],
    staging: Staging,
    inventory: Inventory,
    layouts: Layouts,
    jobs: int,
    reopen: Callable[[], Callable[[str], str]] | None,
    progress: Progress,
) -> Made:
    """Render, copy and write the wanted outputs into the staging folder.

    ``records``: what is published now; ``lost``: those whose file is gone. ``reopen`` gives a worker its own access to
    the bodies (None: they cannot be shared, render in this process).
    """
    work = _Work(tuple(wanted), records, lost, staging, inventory, layouts, reopen)
    pages = sum(1 for output in wanted if output.page is not None)
    spans = [range(start, min(start + _CHUNK, len(wanted))) for start in range(0, len(wanted), _CHUNK)]
    done, results = 0, []
    for made in _spread(work, spans, jobs if reopen and pages >= WORTH_WORKERS else 1):
        results.append(made)
        done += _CHUNK
        progress("render", min(done, len(wanted)), len(wanted))
    written = {path: record for made in results for path, record in made.written.items()}
    staging.paths[:] = sorted(written)
    return Made(
        written,
        {path: record for made in results for path, record in made.kept.items()},
        _without_repeats([problem for made in results for problem in made.problems]),
    )


@dataclass(slots=True)
class _Work:
    outputs: tuple[Output, ...]
    records: Mapping[str, Record]
    lost: set[str]
    staging: Staging
    inventory: Inventory
    layouts: Layouts
    reopen: Callable[[], Callable[[str], str]] | None
    worker: int = 0

    def make(self, span: range) -> Made:
        """Make the outputs at those positions."""
        written, kept, problems = {}, {}, []
        for position in span:
            output = self.outputs[position]
            try:
                data = self._data(output)
            except LayoutError as error:
                problems.append(error.problem)
                continue
            record = Record(output.key, digest(data), len(data))
            before = self.records.get(output.path)
            if before is not None and before.digest == record.digest and output.path not in self.lost:
                kept[output.path] = record
            else:
                self.staging.write(output.path, data)
                written[output.path] = record
        return Made(written, kept, tuple(problems))

    def _data(self, output: Output) -> bytes:
        if output.page is not None:
            return self.layouts.render(output.page.page)
        return self.inventory.load(output.source) if output.source else output.text.encode()


_shared: list[_Work] = []
"""What forked workers inherit: views are not sent through a pipe."""


def _spread(work: _Work, spans: Sequence[range], jobs: int) -> Iterator[Made]:
    if jobs < 2 or not can_fork():
        yield from map(work.make, spans)
        return
    _shared.append(work)
    work.worker = os.getpid()
    try:
        context = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(jobs, context, initializer=end_with_parent) as executor:
            with deaf_to_interruption():
                results = executor.map(_make_in_worker, spans)
            yield from results
    finally:
        _shared.clear()


def _make_in_worker(span: range) -> Made:
    work = _shared[-1]
    if work.worker != os.getpid() and work.reopen is not None:
        work.worker = os.getpid()
        work.layouts.rebind(work.reopen())
    return work.make(span)


def _without_repeats(problems: Sequence[Problem]) -> tuple[Problem, ...]:
    """The same line of a layout fails on every page: say it once, with the first page, and how many more there are."""
    first: dict[tuple[Any, ...], Problem] = {}
    more: dict[tuple[Any, ...], int] = {}
    for problem in problems:
        key = (problem.path, problem.line, problem.message.partition(" (while rendering ")[0])
        if key in first:
            more[key] = more.get(key, 0) + 1
        first.setdefault(key, problem)
    return tuple(_with_count(problem, more.get(key, 0)) for key, problem in first.items())


def _with_count(problem: Problem, more: int) -> Problem:
    if not more:
        return problem
    return replace(problem, message=f"{problem.message.removesuffix(')')}, and {more:,} more)")
