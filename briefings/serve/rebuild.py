"""One build after another, for as long as somebody writes. No build, however it ends, ends this."""

from __future__ import annotations

import multiprocessing
import secrets
import sqlite3
import threading
import time
import traceback
from collections.abc import Callable

from briefings.errors import BriefingsError, ConfigError, Problem
from briefings.model.report import BuildReport
from briefings.serve.flag import Flag
from briefings.serve.ledger import Ledger, listed
from briefings.serve.news import News, NewsDesk


class Rebuilder:
    """A thread that builds once, then again whenever the flag was raised, and tells of each build."""

    def __init__(
        self,
        build: Callable[[bool], BuildReport],
        flag: Flag,
        desk: NewsDesk,
        ledger: Ledger,
        *,
        prepare: Callable[[], None],
        tell: Callable[[BuildReport, str], None],
        clock: bool = True,
    ) -> None:
        """``build`` is told whether the report needs an outline; ``prepare`` runs before each build; ``tell`` gets each
        report and a line about it; without ``clock`` the time stands still."""
        self._build = build
        self._flag = flag
        self._desk = desk
        self._ledger = ledger
        self._prepare = prepare
        self._tell = tell
        self._clock = clock
        self._session = secrets.token_hex(4)
        self._number = 0
        self._thread = threading.Thread(target=self._run, name="briefings-rebuild", daemon=True)

    def start(self) -> None:
        """Begins with the first build."""
        self._thread.start()

    def stop(self, patience: float) -> None:
        """Ends after the running build; one that takes longer than ``patience`` seconds loses its worker processes.
        Nothing is torn by that: a build writes to a staging folder until it is whole."""
        self._flag.close()
        if self._thread.is_alive():
            self._thread.join(patience)
        if self._thread.is_alive():
            for worker in multiprocessing.active_children():
                worker.kill()  # A forked one has this process's handlers and would not mind a mere SIGTERM.
            self._thread.join(patience)

    def _run(self) -> None:
        report = self._rebuild((), outline=False)
        if report.ok and report.outline is None and not report.changes:
            self._rebuild((), outline=True)  # A quick start first; what the page bar tells comes after it.
        while True:
            paths = self._flag.take(self._patience(report))
            if paths is None:
                return
            report = self._rebuild(paths, outline=True)

    def _patience(self, report: BuildReport) -> float | None:
        """Seconds until the same files give another site: an embargo ends, an item expires."""
        if report.next_due is None or not self._clock:
            return None
        return max(1.0, report.next_due.timestamp() - time.time())

    def _rebuild(self, paths: tuple[str, ...], outline: bool) -> BuildReport:
        self._number += 1
        started = time.perf_counter()
        report = self._attempt(outline)
        seconds = time.perf_counter() - started
        if self._flag.closed:
            return report  # The server has ended, and with it everybody who would hear of this build.
        self._ledger.enter(paths, report)
        # The browser first: somebody waits in front of it.
        self._desk.publish(News.of(f"{self._session}-{self._number}", report))
        if self._number == 1 or paths or report.changes or not report.ok:
            self._tell(report, describe(paths, report, seconds))
        return report

    def _attempt(self, outline: bool, again: bool = True) -> BuildReport:
        """The build's report; whatever it raises becomes one: a module of filters may try to end the interpreter, and
        a worker process that gets the terminal's Ctrl-C sends its KeyboardInterrupt here."""
        try:
            self._prepare()
            return self._build(outline)
        except ConfigError as error:
            return BuildReport(problems=error.problems)
        except BriefingsError as error:
            return BuildReport(problems=(Problem("build-failed", str(error)),))
        except (OSError, sqlite3.Error) as error:
            # Somebody took a folder away under the build, the cache perhaps: no event would tell that it is over.
            return self._attempt(outline, again=False) if again else BuildReport(problems=(_crash(error),))
        except BaseException as error:
            return BuildReport(problems=(_crash(error),))


def _crash(error: BaseException) -> Problem:
    said = "".join(traceback.format_exception_only(error)).strip().replace("\n", " ")
    last = traceback.extract_tb(error.__traceback__)[-1:]
    where = "".join(f" (in {frame.name}, line {frame.lineno} of {frame.filename.rsplit('/', 1)[-1]})" for frame in last)
    hint = "this is a fault of the program or of one of its extensions; briefings build shows more"
    return Problem("build-failed", f"The build broke off: {said}{where}", hint=hint)


def describe(paths: tuple[str, ...], report: BuildReport, seconds: float) -> str:
    """One line: what changed, what came of it, how long it took."""
    what = listed(paths) if paths else f"{report.pages} outputs"
    if not report.ok:
        count = len(report.errors)
        said = f"{count} {'error' if count == 1 else 'errors'}, the last good site stays"
    else:
        counts = ((report.rendered, "rendered"), (report.written, "written"), (report.removed, "removed"))
        said = ", ".join(f"{count} {verb}" for count, verb in counts if count) or "nothing to do"
        if report.warnings:
            said += f"; {len(report.warnings)} {'warning' if len(report.warnings) == 1 else 'warnings'}"
    return f"{what}: {said} ({seconds:.2f} s)"
