"""Parsing many files: what the memo knows is taken from it, the rest is parsed, by several processes if it is much."""

from __future__ import annotations

import hashlib
import sys
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from briefings.config import ReadSettings
from briefings.memo import Facts, Memo, encode, pack_facts, unpack_facts
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

    facts: tuple[Facts, ...]
    keys: frozenset[str]
    """Keys of the memo that are in use."""
    parsed: int
    """How many files were parsed anew."""


def can_fork() -> bool:
    """Whether forking is there and safe: not beside other threads (the dev server), not on macOS."""
    import multiprocessing  # here and below: a build without changes needs no processes

    alone = threading.active_count() == 1
    return alone and "fork" in multiprocessing.get_all_start_methods() and sys.platform != "darwin"


@contextmanager
def pool(jobs: int, work: int) -> Iterator[Executor | None]:
    """An executor of processes, or None where it is not worth it. Forks where that is safe: it starts much faster."""
    if jobs < 2 or work < WORTH_A_POOL:
        yield None
        return
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork" if can_fork() else "spawn")
    executor = ProcessPoolExecutor(max_workers=jobs, mp_context=context)
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
    keys = [_key(prefix, task.path, task.hash, task.defaults) for task in tasks]
    packed = {task.path: known[key] for task, key in zip(tasks, keys, strict=True) if key in known}
    facts = {path: fact for path, data in packed.items() if (fact := _unpacked(data)) is not None}
    missing = [task for task in tasks if task.path not in facts]
    done = 0
    with pool(jobs, len(missing)) as executor:
        for results in _parsed(site, missing, settings, prefix, executor):
            memo.put_facts((result.key, result.facts) for _, result in results)
            memo.put_bodies(body for _, result in results for body in result.bodies)
            facts.update((path, unpack_facts(result.facts)) for path, result in results)
            done += len(results)
            progress("read", done, len(missing))
    return Parsing(tuple(facts[task.path] for task in tasks), frozenset(keys), len(missing))


def _unpacked(data: bytes) -> Facts | None:
    try:
        return unpack_facts(data)
    except (ValueError, KeyError):  # a damaged row is parsed anew
        return None


def _key(prefix: str, path: str, hash_: str, defaults: Mapping[str, Any]) -> str:
    rest = encode(defaults).decode() if defaults else ""
    return hashlib.blake2b(f"{prefix}{path}\0{hash_}\0{rest}".encode(), digest_size=16).hexdigest()


Results = list[tuple[str, Parsed]]


def _parsed(
    site: Path, tasks: Sequence[Task], settings: ReadSettings, prefix: str, executor: Executor | None
) -> Iterable[Results]:
    chunks = [tasks[start : start + CHUNK] for start in range(0, len(tasks), CHUNK)]
    work = [(site, chunk, settings, prefix) for chunk in chunks]
    return map(parse_chunk, work) if executor is None else executor.map(parse_chunk, work)


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
