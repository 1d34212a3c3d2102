"""For the tests of the dev server: a builder that takes milliseconds, and a server that is sure to end."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from typing import Any

from briefings.errors import Problem
from briefings.model.report import BuildOptions, BuildReport, Change
from briefings.serve import DevServer, ServeOptions

DEADLINE = 10.0
"""Seconds after which a promise counts as broken."""


def write(site: Path, files: dict[str, str]) -> Path:
    """Files written into a site's folder, each in one step as good editors do: one event, one build."""
    for name, text in files.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        aside = path.with_name(f".{path.name}.aside")
        aside.write_text(text, encoding="utf-8")
        aside.replace(path)
    return site


def copying_build(site: Path, options: BuildOptions) -> BuildReport:
    """Publishes content/ and assets/ as they are. ``BROKEN`` in a file is a problem, ``CRASH`` an exception and
    ``EXIT`` an attempt to end the interpreter."""
    assert options.output is not None
    planned: dict[str, bytes] = {}
    problems = []
    for folder in ("content", "assets"):
        for path in sorted((site / folder).rglob("*")):
            if path.is_file() and not path.name.startswith("."):
                content = path.read_bytes().replace(b"{{base_url}}", (options.base_url or "").encode())
                planned[path.relative_to(site / folder).as_posix()] = content
                problems += _problems(path.relative_to(site).as_posix(), content.decode(errors="replace"))
    if problems:
        return BuildReport(problems=tuple(problems), output=options.output)
    changes = _publish(planned, options.output)
    return BuildReport(pages=len(planned), rendered=len(changes), written=len(changes), changes=tuple(changes))


def endless_build(_site: Path, _options: BuildOptions) -> BuildReport:
    """A build whose worker process takes longer than any test waits."""
    with ProcessPoolExecutor(1) as pool:
        pool.submit(time.sleep, 60).result()
    raise AssertionError("an endless build ended")


def _problems(path: str, text: str) -> Iterator[Problem]:
    if "CRASH" in text:
        raise ZeroDivisionError("a fault of the builder")
    if "EXIT" in text:
        raise SystemExit(3)
    for number, line in enumerate(text.splitlines(), start=1):
        if "BROKEN" in line:
            column = line.index("BROKEN") + 1
            yield Problem("unknown-actor", f"{line} is not good", path, number, column, 6, "write BETTER", excerpt=line)


def _publish(planned: dict[str, bytes], output: Path) -> Iterator[Change]:
    there = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    changes = [Change(name, "removed") for name in sorted(there - set(planned))]
    for change in changes:
        (output / change.path).unlink()
    for name, content in planned.items():
        path = output / name
        if name not in there or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            fresh = path.with_name(f".{path.name}.new")
            fresh.write_bytes(content)
            fresh.replace(path)
            changes.append(Change(name, "new"))
    return changes


class Served:
    """A running server, seen from outside."""

    def __init__(self, server: DevServer, said: list[str], complaints: list[str]) -> None:
        self.server = server
        self.said = said
        self.complaints = complaints
        self.url = server.address

    def request(
        self, address: str, headers: dict[str, str] | None = None, method: str = "GET"
    ) -> tuple[int, dict[str, str], bytes]:
        """Status, headers (names in lower case) and body of an answer."""
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=DEADLINE)
        try:
            connection.request(method, address, headers=headers or {})
            answer = connection.getresponse()
            return answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def body(self, address: str) -> str:
        """The text at an address."""
        return self.request(address)[2].decode()

    @contextmanager
    def events(self) -> Iterator[Events]:
        """The stream of events, from its first one."""
        connection = HTTPConnection("127.0.0.1", self.server.port, timeout=DEADLINE)
        try:
            connection.request("GET", "/-briefings/events")
            with connection.getresponse() as answer:
                yield Events(answer)
        finally:
            connection.close()


class Events:
    """Reads news from an event stream."""

    def __init__(self, answer: HTTPResponse) -> None:
        self._answer = answer

    def next(self) -> dict[str, Any]:
        """The data of the next event; fails at the end of the stream or after the deadline."""
        while line := self._answer.readline():
            if line.startswith(b"data: "):
                return json.loads(line[6:])
        raise AssertionError("the event stream ended")


def wait_for(condition: Any, what: str) -> None:
    """Looks every few milliseconds until the condition holds; fails after the deadline."""
    end = time.monotonic() + DEADLINE
    while not condition():
        assert time.monotonic() < end, f"waited in vain for: {what}"
        time.sleep(0.005)


@contextmanager
def serving(site: Path, build: Any = copying_build, **options: Any) -> Iterator[Served]:
    """The site served at a free port, until the block ends."""
    said: list[str] = []
    complaints: list[str] = []
    server = DevServer(
        site,
        ServeOptions(**{"port": 0, **options}),
        build=build,
        say=said.append,
        complain=complaints.append,
        format_problem=lambda problem, _colour: f"{problem.path}:{problem.line}:{problem.column}: {problem.code}",
    )
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        yield Served(server, said, complaints)
    finally:
        server.stop()
        thread.join(DEADLINE)
        assert not thread.is_alive(), "the server did not end"
