"""Measures whole processes: wall clock, processor time of the whole process tree, peak memory."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

_PROC = Path("/proc")
_INTERVAL = 0.02
"""Seconds between two looks at the memory."""


class RunError(Exception):
    """A measured command failed; the text holds the end of what it said."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One run."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of user and system time, children included."""
    memory: int
    """Bytes at the peak; 0 = not asked for."""


def memory_method() -> str:
    """How peak memory is measured on this machine."""
    if (_PROC / "self" / "smaps_rollup").exists():
        return f"sum of PSS over the process tree, sampled every {_INTERVAL * 1000:.0f} ms"
    return "largest resident set of a single process (this platform has no /proc/PID/smaps_rollup)"


def run(command: Sequence[str], folder: Path, *, memory: bool = False) -> Sample:
    """Run a command in a folder to its end; raises RunError if it fails.

    Looking at memory costs processor time, so ask for it in a run of its own.
    """
    with tempfile.TemporaryFile() as said:
        begin = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watch = _MemoryWatch(process.pid) if memory else None
        status, usage = _wait(process)
        wall = time.perf_counter() - begin
        peak = watch.stop() if watch else 0
        if status:
            said.seek(0)
            raise RunError(_failure(command, status, said.read()))
    largest = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    return Sample(wall, usage.ru_utime + usage.ru_stime, (peak or largest) if memory else 0)


def _wait(process: subprocess.Popen[bytes]) -> tuple[int, resource.struct_rusage]:
    """Exit code and use of resources; whatever interrupts the wait ends the whole process group."""
    try:
        _, status, usage = os.wait4(process.pid, 0)
    except BaseException:
        os.killpg(process.pid, signal.SIGKILL)
        raise
    process.returncode = os.waitstatus_to_exitcode(status)
    return process.returncode, usage


def median_sample(samples: Sequence[Sample]) -> Sample:
    """Medians of wall and processor time, each on its own, and the highest memory."""
    return Sample(
        wall=median(sample.wall for sample in samples),
        cpu=median(sample.cpu for sample in samples),
        memory=max(sample.memory for sample in samples),
    )


class _MemoryWatch:
    """Looks at a process tree's memory from a thread until it is stopped."""

    def __init__(self, root: int) -> None:
        self._root = root
        self._peak = 0
        self._stopped = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def stop(self) -> int:
        """The peak in bytes; 0 = nothing could be seen."""
        self._stopped.set()
        self._thread.join()
        return self._peak

    def _look(self) -> None:
        while not self._stopped.wait(_INTERVAL):
            self._peak = max(self._peak, tree_memory(self._root))


def tree_memory(root: int) -> int:
    """Proportional set size of a process and all its descendants, in bytes; 0 without /proc."""
    children: dict[int, list[int]] = {}
    for parent, child in _processes():
        children.setdefault(parent, []).append(child)
    total, waiting = 0, [root]
    while waiting:
        process = waiting.pop()
        total += _proportional_set_size(process)
        waiting += children.get(process, ())
    return total


def _processes() -> list[tuple[int, int]]:
    """(parent, process) of everything that runs."""
    pairs = []
    for folder in _PROC.glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text(errors="replace").rpartition(")")[2].split()
        except OSError:  # it has ended
            continue
        pairs.append((int(fields[1]), int(folder.name)))
    return pairs


def _proportional_set_size(process: int) -> int:
    try:
        text = (_PROC / str(process) / "smaps_rollup").read_text()
    except OSError:  # it has ended, or is not ours
        return 0
    for line in text.splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0


def _failure(command: Sequence[str], code: int, said: bytes) -> str:
    lines = said.decode(errors="replace").strip().splitlines()[-5:]
    return "\n  ".join([f"{Path(command[0]).name} ended with exit code {code}", *lines])
