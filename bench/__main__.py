"""``python -m bench``: measure, print, and leave nothing behind but the installed peers."""

from __future__ import annotations

import argparse
import json
import os
import shutil
import signal
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from bench.generators import Generator, ours
from bench.peers import PEERS, PeerError, install
from bench.report import as_json, conditions, table
from bench.suite import Results, measure_size

FALLBACK = Path("bench-work")
_MEMORY_FOLDER = Path("/dev/shm")
_BYTES_PER_BRIEFING = 200_000
"""Room for one briefing with all generators: sources, outputs in whole blocks, caches."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0 if every case of ours was measured."""
    options = _parser().parse_args(arguments)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # so that the work folder is removed
    sizes = options.sizes or ([300] if options.quick else [1_000, 10_000])
    runs = options.runs or (1 if options.quick else 3)
    work = _work_folder(options.work, max(sizes))
    _say(f"work folder: {work}")
    begin = time.monotonic()
    try:
        generators = [*_peers(options.peers, options.work or FALLBACK), *ours()]
        all_results = [measure_size(size, generators, runs, work, _say) for size in sizes]
    finally:
        if options.work is None and work != FALLBACK:
            shutil.rmtree(work, ignore_errors=True)
    print("\n\n".join([*(table(results) for results in all_results), conditions(runs, str(work))]))
    _say(f"took {time.monotonic() - begin:.0f} s")
    if options.json:
        text = json.dumps(as_json(all_results, runs, str(work)), indent=2)
        options.json.write_text(f"{text}\n", encoding="utf-8")
    return 1 if _ours_failed(all_results) else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--sizes", type=_numbers, metavar="N,…", help="briefings in the corpus (default: 1000,10000)")
    parser.add_argument("--runs", type=_positive, metavar="N", help="runs of each case, of which the median counts (3)")
    parser.add_argument(
        "--peers", type=_peer_names, default=PEERS, metavar="NAMES", help='default: hugo,pelican; "" for none'
    )
    parser.add_argument(
        "--work", type=Path, metavar="DIR", help="where sites are built (default: a folder in memory if there is one)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all samples and ratios there")
    parser.add_argument("--quick", action="store_true", help="300 briefings, one run: a smoke test")
    return parser


def _numbers(text: str) -> list[int]:
    return [_positive(part) for part in text.split(",")]


def _positive(text: str) -> int:
    number = int(text.replace("_", ""))
    if number < 1:
        raise argparse.ArgumentTypeError("must be 1 or more")
    return number


def _peer_names(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    unknown = [name for name in names if name not in PEERS]
    if unknown:
        raise argparse.ArgumentTypeError(f"unknown: {', '.join(unknown)}; known: {', '.join(PEERS)}")
    return names


def _work_folder(wanted: Path | None, size: int) -> Path:
    """The folder asked for; else one in memory, if there is room; else one on the disk."""
    if wanted is None and _room_in_memory(size):
        work = _MEMORY_FOLDER / f"briefings-bench-{os.getpid()}"
        work.mkdir(mode=0o700)
        return work
    work = wanted or FALLBACK
    work.mkdir(parents=True, exist_ok=True)
    return work


def _room_in_memory(size: int) -> bool:
    if not os.access(_MEMORY_FOLDER, os.W_OK | os.X_OK):
        return False
    return shutil.disk_usage(_MEMORY_FOLDER).free > size * _BYTES_PER_BRIEFING


def _peers(names: Sequence[str], work: Path) -> list[Generator]:
    """The peers that can be had; each other one is named with the reason."""
    found: list[Generator] = []
    for name in names:
        try:
            found += install([name], (work / "peers").absolute())
        except PeerError as error:
            _say(f"without {name}: {error}")
    return found


def _ours_failed(all_results: Sequence[Results]) -> bool:
    own = {generator.name for generator in ours()}
    return any(own & results.failures.keys() for results in all_results)


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
