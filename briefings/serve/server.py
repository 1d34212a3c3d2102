"""Puts the parts of the dev server together: a port, a watcher, a rebuilder, an HTTP server; and ends them."""

from __future__ import annotations

import errno
import ipaddress
import os
import socket
import sys
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn

from briefings.errors import Problem, UsageError
from briefings.model.report import BuildOptions, BuildReport
from briefings.serve.application import application
from briefings.serve.editors import EditorLinks, template
from briefings.serve.flag import Flag
from briefings.serve.ledger import Ledger
from briefings.serve.news import NewsDesk
from briefings.serve.options import OUTPUT, Builder, FormatProblem, Say, ServeOptions
from briefings.serve.rebuild import Rebuilder
from briefings.serve.watch import Watcher

if TYPE_CHECKING:
    from starlette.applications import Starlette

PORTS_TRIED = 50
LAST_PORT = 65535
LAST_BUILD_PATIENCE = 0.2
"""Seconds that a running build gets when the server ends."""


def serve(
    site: Path,
    options: ServeOptions,
    *,
    build: Builder | None = None,
    say: Say | None = None,
    complain: Say | None = None,
    format_problem: FormatProblem | None = None,
) -> int:
    """Builds the site, serves it and rebuilds it until Ctrl-C. The exit code: 0.

    Progress goes to ``say`` (standard output), problems to ``complain`` (standard error). Raises UsageError if there
    is no such folder or no address to listen at.
    """
    server = DevServer(
        site,
        options,
        build=build or _default_builder(),
        say=say or _to_standard_output,
        complain=complain or _to_standard_error,
        format_problem=format_problem or _default_format(),
    )
    with suppress(KeyboardInterrupt):
        server.run()
    return 0


class DevServer:
    """A server for one site, bound to its port from the moment it exists."""

    def __init__(
        self,
        site: Path,
        options: ServeOptions,
        *,
        build: Builder,
        say: Say,
        complain: Say,
        format_problem: FormatProblem,
    ) -> None:
        if not site.is_dir():
            raise UsageError(f"There is no folder {site}")
        self._options = options
        self._say = say
        self._complain = complain
        self._format_problem = format_problem
        self._told: frozenset[Problem] = frozenset()
        links = EditorLinks(site.resolve(), template(options.editor, os.environ))
        self._socket = bind(options.host, options.port)
        self.port: int = self._socket.getsockname()[1]
        """The port that was free."""
        self.address = f"http://{_named(options.host)}:{self.port}/"
        """Where it answers."""
        self._flag = Flag()
        self._desk = NewsDesk()
        ledger = Ledger(site, links)
        self._watcher = Watcher(site, self._flag, poll=options.poll)
        self._rebuilder = Rebuilder(
            lambda outline: build(site, options.build_options(site, self.address, outline)),
            self._flag,
            self._desk,
            ledger,
            prepare=self._watcher.refresh,
            tell=self._tell,
            clock=options.now is None,
        )
        lost = partial(self._flag.raise_for, OUTPUT)
        app = application(site / OUTPUT, self._desk, ledger, links, _trusted(options.host), lost)
        self._server = _Server(app, self._desk)

    def run(self) -> None:
        """Serves until ``stop`` or a signal; a KeyboardInterrupt passes through after everything has ended."""
        try:
            self._say(f"Serving {self.address}  (Ctrl-C ends)")
            if self._options.port not in (0, self.port):
                self._say(f"Port {self._options.port} is busy, so it is {self.port}")
            self._start_watching()
            self._rebuilder.start()
            if self._options.open_browser:
                _open_browser(self.address)
            self._server.run(sockets=[self._socket])
        finally:
            self._desk.close()
            self._rebuilder.stop(LAST_BUILD_PATIENCE)
            self._watcher.stop()
            self._socket.close()

    def stop(self) -> None:
        """Asks the server to end (from any thread); ``run`` then returns."""
        self._server.should_exit = True

    def _start_watching(self) -> None:
        try:
            self._watcher.start()
        except OSError as error:
            raise UsageError(f"The site's files cannot be watched ({error}); --poll looks at them instead") from error

    def _tell(self, report: BuildReport, line: str) -> None:
        from briefings.terminal import wants_colour

        colour = wants_colour(sys.stderr)
        # Errors each time; a warning that the build before gave too would only hide the new one.
        shown = [p for p in report.problems if p.severity == "error" or p not in self._told]
        self._told = frozenset(report.problems)
        if shown:
            self._complain("\n\n".join(self._format_problem(problem, colour) for problem in shown))
        self._say(line)


class _Server(uvicorn.Server):
    """Uvicorn that lets go of the event streams first: they would never end by themselves."""

    def __init__(self, app: Starlette, desk: NewsDesk) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                http="h11",
                ws="none",
                lifespan="off",
                loop="asyncio",
                log_config=None,
                access_log=False,
                server_header=False,
                timeout_graceful_shutdown=1,
            )
        )
        self._desk = desk

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """Ends the streams, then everything else."""
        self._desk.close()
        await super().shutdown(sockets)


def bind(host: str, port: int) -> socket.socket:
    """A socket bound to the port, or to the next free one. Raises UsageError if there is none."""
    if not 0 <= port <= LAST_PORT:
        raise UsageError(f"A port is a number from 0 to {LAST_PORT}, not {port}")
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    candidates = range(port, min(port + PORTS_TRIED, LAST_PORT + 1) if port else 1)
    for candidate in candidates:
        try:
            return socket.create_server((host, candidate), family=family)
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise UsageError(f"Cannot listen at {host} port {candidate}: {error.strerror}") from error
    raise UsageError(f"The ports {port} to {candidates[-1]} are all busy; --port names another one")


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _named(host: str) -> str:
    """A host as it stands in an address; one that stands for all interfaces is reached by the loopback's."""
    if host in ("", "0.0.0.0", "::"):
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host


def _trusted(host: str) -> tuple[str, ...]:
    return ("127.0.0.1", "localhost", "[::1]", _named(host)) if _is_loopback(host) else ("*",)


def _open_browser(address: str) -> None:
    import webbrowser

    webbrowser.open(address)


def _default_builder() -> Builder:
    from briefings.build import build
    from briefings.terminal import ProgressLine

    def build_with_progress(site: Path, options: BuildOptions) -> BuildReport:
        progress = ProgressLine()
        try:
            return build(site, replace(options, progress=progress))
        finally:
            progress.clear()

    return build_with_progress


def _default_format() -> FormatProblem:
    from briefings.terminal import format_problem

    return format_problem


def _to_standard_output(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _to_standard_error(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()
