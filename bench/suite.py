"""Plays the cases through the generators, in turns, so that a noisy moment of the machine hits all of them alike."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bench.cases import CASES, Case, Changes
from bench.corpus import make
from bench.generators import Generator, Site, lay_out
from bench.measure import RunError, Sample, run

LARGE = 5_000
"""Briefings from which on slow generators take part in few cases."""


@dataclass(frozen=True, slots=True)
class Results:
    """What one size of the corpus gave."""

    size: int
    generators: tuple[Generator, ...]
    samples: dict[tuple[str, str], list[Sample]] = field(default_factory=dict)
    """(case, generator) → its runs; absent = not measured."""
    files: dict[str, int] = field(default_factory=dict)
    """Generator → number of files its cold build wrote."""
    failures: dict[str, str] = field(default_factory=dict)
    """Generator → why it dropped out."""


def measure_size(
    size: int, generators: Sequence[Generator], runs: int, work: Path, say: Callable[[str], None]
) -> Results:
    """Lay out every generator's site with ``size`` briefings below ``work``, measure all cases, remove the sites."""
    root = work / f"sites-{size}"
    shutil.rmtree(root, ignore_errors=True)
    results = Results(size, tuple(generators))
    try:
        say(f"{size:,} briefings: writing the corpus")
        articles = list(make(size))
        suite = _Suite([lay_out(generator, articles, root) for generator in generators], runs, results)
        for case in CASES:
            say(f"{size:,} briefings: {case.title}")
            suite.play(case)
    finally:
        shutil.rmtree(root, ignore_errors=True)
    return results


class _Suite:
    """The sites of one size, and which of them a taken-back edit has left with a memory of that edit."""

    def __init__(self, sites: Sequence[Site], runs: int, results: Results) -> None:
        self._sites = sites
        self._runs = runs
        self._results = results
        self._unsettled: set[str] = set()

    def play(self, case: Case) -> None:
        """All runs of a case, the generators taking turns."""
        taking_part = [site for site in self._sites if self._runs_of(case, site)]
        originals = [_texts_before(case, site) for site in taking_part]
        if not case.clear_caches:
            for site in taking_part:
                self._settle(site)
        for number in range(self._runs):
            for site in taking_part:
                if number < self._runs_of(case, site):
                    self._play_once(case, site, number)
        for site, texts in zip(taking_part, originals, strict=True):
            _write(texts)
            if texts and site.generator.incremental:
                self._unsettled.add(site.generator.name)

    def _runs_of(self, case: Case, site: Site) -> int:
        """How often a site takes part in a case."""
        if site.generator.name in self._results.failures:
            return 0
        slow = site.generator.slow
        if slow and self._results.size >= LARGE and not case.slow_too:
            return 0
        return 1 if slow or case.memory else self._runs

    def _play_once(self, case: Case, site: Site, number: int) -> None:
        site.clear(output=case.clear_output, caches=case.clear_caches)
        if case.edit:
            _write(case.edit(site, number))
        sample = self._run(site, memory=case.memory)
        if not sample:
            return
        self._results.samples.setdefault((case.name, site.generator.name), []).append(sample)
        if case.clear_output:
            self._results.files[site.generator.name] = site.count_files()

    def _settle(self, site: Site) -> None:
        """An untimed build after an edit was taken back."""
        if site.generator.name in self._unsettled:
            self._unsettled.discard(site.generator.name)
            self._run(site)

    def _run(self, site: Site, *, memory: bool = False) -> Sample | None:
        """One build; a failing generator drops out."""
        try:
            return run(site.generator.command, site.folder, memory=memory)
        except (RunError, OSError) as error:
            self._results.failures[site.generator.name] = str(error)
            return None


def _texts_before(case: Case, site: Site) -> Changes:
    """What the files that a case edits hold before; None for those it adds."""
    if not case.edit:
        return {}
    return {path: path.read_text(encoding="utf-8") if path.exists() else None for path in case.edit(site, 0)}


def _write(changes: Changes) -> None:
    for path, text in changes.items():
        if text is None:
            path.unlink(missing_ok=True)
        else:
            path.write_text(text, encoding="utf-8")
