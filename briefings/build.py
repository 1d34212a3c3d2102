"""The pipeline: read → plan → render → publish. The only file that knows the order of the stages.

Pure functions do the work; the memo remembers what they gave. All problems of read and plan are known before the first
page is rendered, and nothing is published unless everything was rendered.
"""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from briefings.config import Config
from briefings.engine import engine
from briefings.errors import MemoDamagedError, Problem, has_errors
from briefings.inventory import Inventory, take
from briefings.memo import Memo, decode, encode, fingerprint
from briefings.model.report import BuildOptions, BuildReport, Change, Progress
from briefings.publish.manifest import Record
from briefings.publish.tree import foreign, missing, publish
from briefings.read.settings import load_config
from briefings.read.world import world
from briefings.workplace import Workplace

if TYPE_CHECKING:
    from briefings.outline import SiteOutline
    from briefings.outputs import Output
    from briefings.stock import Stock
    from briefings.views import Views


def build(site: str | Path, options: BuildOptions | None = None) -> BuildReport:
    """Build a site: content, layouts and assets of the folder ``site`` → its output folder.

    Never raises for faults in content: they are the report's problems, and then nothing was published. Raises
    ConfigError for a wrong configuration, UsageError for an output folder that must not be written to.
    """
    folder = Path(site).resolve()
    options = options or BuildOptions(now=datetime.now().astimezone())
    with Workplace(folder, options) as workplace, _no_collections():
        try:
            return _Build(folder, options, workplace).run()
        except MemoDamagedError:
            workplace.forget()
            return _Build(folder, options, workplace).run()


@contextmanager
def _no_collections() -> Iterator[None]:
    """A build makes millions of values without cycles, which live to its end: looking for garbage among them costs a
    fifth of its time (10,000 briefings) and finds none."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


@dataclass(frozen=True, slots=True)
class _Last:
    """What the last build of the same inputs came to: if nothing changed, this is the answer."""

    inputs: str
    now: datetime
    valid_until: datetime | None
    pages: int
    problems: tuple[Problem, ...]
    expired: tuple[str, ...]

    @property
    def name(self) -> str:
        """Names the inputs: the manifest has the same name, unless another build wrote that output since."""
        return f"{self.inputs} {self.now.isoformat()}"


@dataclass(slots=True)
class _Build:
    site: Path
    options: BuildOptions
    workplace: Workplace
    started: float = field(default_factory=time.perf_counter)
    laps: dict[str, float] = field(default_factory=dict)

    def run(self) -> BuildReport:
        config, problems = load_config(self.site, base_url=self.options.base_url)
        config = replace(config, stock_markdown=self.options.stock_markdown)
        memo, manifest = self.workplace.memo, self.workplace.manifest
        inventory = take(self.site, config, memo)
        code = engine()
        inputs = fingerprint(code, config, inventory.fingerprint, _choices(self.options))
        records = manifest.records()
        lost = set(records) if self.options.clean else missing(self.workplace.output, records)
        last = self._last(memo, inputs)
        if last is not None and not lost and len(records) == last.pages and not self.options.outline:
            self._lap("read")
            return self._unchanged(last, problems)
        from briefings.stock import read_all  # here and below: a build without changes needs none of it

        stock = read_all(inventory, config, code, memo, self._jobs(), self._progress())
        self._lap("read")
        return self._changed(config, inventory, code, inputs, stock, records, lost, (*problems, *inventory.problems))

    def _changed(
        self,
        config: Config,
        inventory: Inventory,
        code: str,
        inputs: str,
        stock: Stock,
        records: dict[str, Record],
        lost: set[str],
        problems: Sequence[Problem],
    ) -> BuildReport:
        from briefings import outputs, plan
        from briefings.outline import SiteOutline
        from briefings.render.assets import prepare
        from briefings.stock import located

        options, memo = self.options, self.workplace.memo
        site, site_problems = plan.site(
            stock.contents,
            config,
            options.now,
            drafts=options.drafts,
            future=options.future,
            media=inventory.media,
            fingerprint_media=options.fingerprint_assets,
            base=stock.base,
        )
        planned = plan.pages(site, world(config))
        assets = prepare(*stock.asset_arguments(inventory), config.root, options.fingerprint_assets)
        layouts, layout_problems = stock.layouts(inventory, config, assets.urls, self.workplace.body)
        found: list[Problem] = [*problems, *stock.problems, *site_problems, *planned.problems, *assets.problems]
        wanted: dict[str, Output] = {}
        if layouts is not None:
            views = self._views(config, inventory, code, stock, planned.moment)
            wanted, output_problems = outputs.outputs(planned, views, assets, inventory, layouts, code)
            views.remember()
            layout_problems += output_problems
        every = located([*found, *layout_problems], stock, inventory, config)
        self._lap("plan")
        if has_errors(every) or layouts is None:
            return self._report(every, pages=len(wanted), expired=planned.expired)
        memo.commit()
        reasons = _reasons(wanted, records, lost)
        if options.clean:
            reasons = dict.fromkeys(wanted, "made anew, as asked")
        made = outputs.make(
            [wanted[path] for path in reasons],
            records,
            lost,
            self.workplace.staging,
            inventory,
            layouts,
            self._jobs(),
            self.workplace.reopen,
            self._progress(),
        )
        self._lap("render")
        every += foreign(self.workplace.staging, records, self.site) if not made.problems else list(made.problems)
        if has_errors(every):
            self.workplace.staging.discard()
            return self._report(every, pages=len(wanted), expired=planned.expired)
        last = _Last(inputs, options.now, planned.valid_until, len(wanted), tuple(every), planned.expired)
        gone = publish(
            self.workplace.staging,
            self.workplace.manifest,
            made.written,
            made.kept,
            records.keys() - wanted.keys(),
            last.name,
        )
        self._remember(memo, stock, last)
        self._lap("publish")
        changes = [Change(path, reasons[path]) for path in sorted(made.written)]
        return self._report(
            every,
            pages=len(wanted),
            rendered=len(made.written) + len(made.kept),
            written=made.written,
            removed=gone,
            changes=(*changes, *(Change(path, "no longer part of the site") for path in gone)),
            next_due=planned.valid_until,
            expired=planned.expired,
            outline=SiteOutline(planned.pages, site),
        )

    def _views(
        self, config: Config, inventory: Inventory, code: str, stock: Stock, moment: tuple[object, ...]
    ) -> Views:
        from briefings.views import Views

        assets = self.options.fingerprint_assets
        common = fingerprint(stock.common, code, config, inventory.media, assets, moment)
        return Views(self.workplace.memo, self.workplace.name, common, stock.documents)

    def _last(self, memo: Memo, inputs: str) -> _Last | None:
        """The last outcome, if it was made from the same inputs and still holds at this hour."""
        data = memo.state(self.workplace.name)
        try:
            last = decode(data, _Last) if data else None
        except ValueError:
            return None
        if last is None or last.inputs != inputs or last.name != self.workplace.manifest.made_from():
            return None
        due = last.valid_until is not None and self.options.now >= last.valid_until
        return None if due or self.options.now < last.now else last

    def _remember(self, memo: Memo, stock: Stock, last: _Last) -> None:
        memo.put_state(self.workplace.name, encode(last))
        memo.forget_others(set(stock.keys), stock.bodies)
        memo.commit()

    def _unchanged(self, last: _Last, problems: Sequence[Problem]) -> BuildReport:
        self.workplace.memo.commit()
        every = list(dict.fromkeys([*problems, *last.problems]))
        return self._report(every, pages=last.pages, next_due=last.valid_until, expired=last.expired)

    def _report(
        self,
        problems: Iterable[Problem],
        *,
        pages: int,
        rendered: int = 0,
        written: dict[str, Record] | None = None,
        removed: Sequence[str] = (),
        changes: tuple[Change, ...] = (),
        next_due: datetime | None = None,
        expired: tuple[str, ...] = (),
        outline: SiteOutline | None = None,
    ) -> BuildReport:
        ordered = tuple(sorted(problems, key=lambda problem: problem.sort_key))
        ok = not has_errors(ordered)
        new = written or {}
        return BuildReport(
            problems=ordered,
            pages=pages,
            rendered=rendered,
            written=len(new),
            unchanged=pages - len(new) if ok else 0,
            removed=len(removed),
            bytes=sum(record.size for record in new.values()),
            next_due=next_due,
            expired=expired,
            seconds=self._seconds(),
            changes=changes,
            output=self.workplace.output,
            outline=outline,
        )

    def _seconds(self) -> dict[str, float]:
        names = ("read", "plan", "render", "publish")
        laps = {name: round(self.laps.get(name, 0.0), 4) for name in names}
        return {**laps, "total": round(time.perf_counter() - self.started, 4)}

    def _lap(self, name: str) -> None:
        before = sum(self.laps.values())
        self.laps[name] = time.perf_counter() - self.started - before

    def _jobs(self) -> int:
        return self.options.jobs or _cores()

    def _progress(self) -> Progress:
        return self.options.progress or _silent


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Nobody wants to see the progress."""


def _cores() -> int:
    available: Callable[[int], set[int]] | None = getattr(os, "sched_getaffinity", None)
    return len(available(0)) if available else os.cpu_count() or 1


def _choices(options: BuildOptions) -> list[bool]:
    return [options.drafts, options.future, options.fingerprint_assets]


def _reasons(wanted: Mapping[str, Output], records: Mapping[str, Record], lost: set[str]) -> dict[str, str]:
    """Which outputs are to be made, and why. Pure."""
    reasons = {}
    for path, output in wanted.items():
        record = records.get(path)
        if record is None:
            reasons[path] = "new"
        elif not record.digest:
            reasons[path] = "an earlier build was interrupted"
        elif path in lost:
            reasons[path] = "the file was changed or is gone"
        elif record.key != output.key:
            reasons[path] = "what it is made from changed"
    return reasons
