"""Results as a Markdown table and as JSON."""

from __future__ import annotations

import os
import platform
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from bench.cases import CASES
from bench.generators import Generator
from bench.measure import Sample, median_sample, memory_method
from bench.suite import Results

REFERENCE = "hugo"
"""Ratios are to this generator, if it takes part."""


@dataclass(frozen=True, slots=True)
class _Row:
    title: str
    values: dict[str, float]
    """By generator; absent = not measured."""
    spell: Callable[[float], str]


def table(results: Results) -> str:
    """A Markdown table: a column for each generator, with its ratio to Hugo beside the value."""
    head = [f"{results.size:,} briefings", *(generator.title for generator in results.generators)]
    lines = [_line(head), _line(["---", *("---:" for _ in results.generators)])]
    for row in _rows(results):
        cells = [_cell(row, generator) for generator in results.generators]
        lines.append(_line([row.title, *cells]))
    notes = [f"{name} dropped out: {reason}" for name, reason in sorted(results.failures.items())]
    return "\n".join([*lines, *notes])


def conditions(runs: int, work: str) -> str:
    """A sentence on how the numbers came about."""
    return (
        f"Whole processes on {os.cpu_count()} processors, {platform.python_implementation()} "
        f"{platform.python_version()}, {platform.system()}; sites in {work}; median of {runs}, generators taking "
        f"turns; Pelican runs once, with its cache of parsed articles on. CPU: user and system time, with children. "
        f"Memory: {memory_method()}."
    )


def as_json(all_results: Sequence[Results], runs: int, work: str) -> dict[str, Any]:
    """Everything measured, run by run, and the ratios of the medians."""
    return {
        "python": platform.python_version(),
        "platform": sys.platform,
        "processors": os.cpu_count(),
        "work": work,
        "runs": runs,
        "memory": memory_method(),
        "sizes": [_size_as_json(results) for results in all_results],
    }


def _rows(results: Results) -> list[_Row]:
    rows: list[_Row] = []
    for case in CASES:
        medians = _medians(results, case.name)
        if case.memory:
            memory = {name: float(sample.memory) for name, sample in medians.items()}
            rows.append(_Row(case.title, memory, _spell_bytes))
            continue
        rows.append(_Row(f"{case.title}, wall", {name: s.wall for name, s in medians.items()}, _spell_seconds))
        rows.append(_Row(f"{case.title}, CPU", {name: s.cpu for name, s in medians.items()}, _spell_seconds))
    files = {name: float(count) for name, count in results.files.items()}
    return [*rows, _Row("files written", files, lambda value: f"{value:,.0f}")]


def _medians(results: Results, case: str) -> dict[str, Sample]:
    return {
        generator: median_sample(samples)
        for (measured, generator), samples in results.samples.items()
        if measured == case
    }


def _cell(row: _Row, generator: Generator) -> str:
    value = row.values.get(generator.name)
    if value is None:
        return "–"
    reference = row.values.get(REFERENCE)
    if not reference or generator.name == REFERENCE:
        return row.spell(value)
    return f"{row.spell(value)} ({_spell_ratio(value / reference)}×)"


def _spell_seconds(value: float) -> str:
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.0f} ms"


def _spell_bytes(value: float) -> str:
    return f"{value / 1e6:,.0f} MB"


def _spell_ratio(value: float) -> str:
    return f"{value:.2f}" if value < 10 else f"{value:.0f}"


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _size_as_json(results: Results) -> dict[str, Any]:
    return {
        "briefings": results.size,
        "files": results.files,
        "failures": results.failures,
        "cases": {
            case.name: {
                generator.name: _case_as_json(results, case.name, generator)
                for generator in results.generators
                if (case.name, generator.name) in results.samples
            }
            for case in CASES
        },
    }


def _case_as_json(results: Results, case: str, generator: Generator) -> dict[str, Any]:
    samples = results.samples[case, generator.name]
    middle = median_sample(samples)
    reference = results.samples.get((case, REFERENCE))
    against = median_sample(reference) if reference else None
    return {
        "wall": [round(sample.wall, 4) for sample in samples],
        "cpu": [round(sample.cpu, 4) for sample in samples],
        "memory": middle.memory or None,
        "wall_ratio": round(middle.wall / against.wall, 3) if against else None,
        "cpu_ratio": round(middle.cpu / against.cpu, 3) if against and against.cpu else None,
        "memory_ratio": round(middle.memory / against.memory, 3) if against and against.memory else None,
    }
