"""Parsing many files: what the memo knows is taken from it, the rest is parsed, by several processes if it is much."""

from __future__ import annotations

import hashlib
import os
import signal
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from briefings.config import ReadSettings
from briefings.memo import Memo, encode, pack_facts
from briefings.model.report import Progress
from briefings.read.sources import load

if TYPE_CHECKING:
    from concurrent.futures import Executor

CHUNK = 25
"""Files that a worker takes at a time."""
WORTH_A_POOL = 100
"""Fewer files than this are parsed faster in one process than processes are started."""


class Task(NamedTuple):
    """A file to parse."""

    path: str
    """Inside content/."""
    hash: str
    defaults: Mapping[str, Any]
    """What ``_defaults.toml`` files give it."""


class Parsed(NamedTuple):
    """What a worker sends back."""

    key: str
    facts: bytes
    bodies: tuple[tuple[str, str], ...]
    """(digest, HTML)"""


@dataclass(frozen=True, slots=True)
class Parsing:
    """All facts of a site, in order of the files' paths."""

    packed: tuple[bytes, ...]
    """See ``memo.unpack_facts``."""
    keys: tuple[str, ...]
    """Their keys in the memo."""
    parsed: int
    """How many files were parsed anew."""


def can_fork() -> bool:
    """Whether forking is there and safe: not beside other threads (the dev server), not on macOS."""
    import multiprocessing  # here and below: a build without changes needs no processes

    alone = threading.active_count() == 1
    return alone and "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"


@contextmanager
def deaf_to_interruption() -> Iterator[None]:
    """Processes started in here never hear Ctrl-C: this one does, and ends them. A worker that is interrupted while it
    holds the lock of the queue would leave all of us waiting for ever."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def end_with_parent() -> None:
    """The first thing that a worker does: if the build is killed, its workers must not wait for ever for more work."""
    import multiprocessing

    def watch() -> None:
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


@contextmanager
def pool(jobs: int, work: int) -> Iterator[Executor | None]:
    """An executor of processes, or None where it is not worth it. Forks where that is safe: it starts much faster."""
    if jobs < 2 or work < WORTH_A_POOL:
        yield None
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork" if can_fork() else "spawn")
    executor = ProcessPoolExecutor(max_workers=jobs, mp_context=context, initializer=end_with_parent)
    try:
        yield executor
    finally:
        executor.shutdown(wait=True, cancel_futures=True)


def parse_all(
    site: Path, tasks: Sequence[Task], settings: ReadSettings, engine: str, memo: Memo, jobs: int, progress: Progress
) -> Parsing:
    """Parse every file that the memo does not know. Same facts with any number of processes."""
    prefix = f"{engine}\0{encode(settings).decode()}\0"
    known = memo.facts()
    keys = {task.path: _key(prefix, task.path, task.hash, task.defaults) for task in tasks}
    packed = {path: known[key] for path, key in keys.items() if key in known}
    missing = [task for task in tasks if task.path not in packed]
    done = 0
    with pool(jobs, len(missing)) as executor:
        for results in _parsed(site, missing, settings, prefix, executor):
            memo.put_facts((result.key, result.facts) for _, result in results)
            memo.put_bodies(body for _, result in results for body in result.bodies)
            packed.update((path, result.facts) for path, result in results)
            keys.update((path, result.key) for path, result in results)
            done += len(results)
            progress("read", done, len(missing))
    paths = [task.path for task in tasks]
    return Parsing(tuple(packed[path] for path in paths), tuple(keys[path] for path in paths), len(missing))


def _key(prefix: str, path: str, hash_: str, defaults: Mapping[str, Any]) -> str:
    rest = encode(defaults).decode() if defaults else ""
    return hashlib.blake2b(f"{prefix}{path}\0{hash_}\0{rest}".encode(), digest_size=16).hexdigest()


Results = list[tuple[str, Parsed]]


def _parsed(
    site: Path, tasks: Sequence[Task], settings: ReadSettings, prefix: str, executor: Executor | None
) -> Iterable[Results]:
    chunks = [tasks[start : start + CHUNK] for start in range(0, len(tasks), CHUNK)]
    work = [(site, chunk, settings, prefix) for chunk in chunks]
    if executor is None:
        return map(parse_chunk, work)
    with deaf_to_interruption():
        return executor.map(parse_chunk, work)


def parse_chunk(work: tuple[Path, Sequence[Task], ReadSettings, str]) -> Results:
    """Parse some files; runs in a worker. Keys are made from the bytes that were read: a file may just have changed."""
    from briefings.memo import digest
    from briefings.read.content import parse

    site, tasks, settings, prefix = work
    results = []
    for task in tasks:
        try:
            data = load(site, f"content/{task.path}")
        except OSError:  # removed since we looked: the next build will see
            results.append(
                (task.path, Parsed(_key(prefix, task.path, "gone", task.defaults), pack_facts(None, ()), ()))
            )
            continue
        parsed = parse(task.path, data, task.defaults, settings)
        bodies = _bodies(parsed.content, parsed.body, parsed.lead)
        key = _key(prefix, task.path, digest(data), task.defaults)
        results.append((task.path, Parsed(key, pack_facts(parsed.content, parsed.problems), bodies)))
    return results


def _bodies(content: object, body: str, lead: str) -> tuple[tuple[str, str], ...]:
    document = getattr(content, "document", None)
    if document is None:
        return ()
    return tuple((name, text) for name, text in ((document.body, body), (document.lead, lead)) if name)
