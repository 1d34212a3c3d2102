"""``python -m bench.serving``: from a save to the new page over HTTP, beside ``hugo server``."""

from __future__ import annotations

import argparse
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse
from pathlib import Path
from statistics import median

from bench.__main__ import FALLBACK, _peers, _positive, _say, _work_folder
from bench.corpus import NOW, make
from bench.flavours import article_text
from bench.generators import Generator, Site, lay_out, ours
from bench.measure import tree_memory

_DEADLINE = 120.0
"""Seconds after which a save counts as lost."""
_LOOK = 0.005
"""Seconds between two looks at a server that does not say when it has built."""
_REST = 0.3
"""Seconds between two saves: servers finish what they do after the page that is looked at."""
Edit = Callable[[Site, str], tuple[Path, str]]


@dataclass(frozen=True, slots=True)
class Server:
    """A server under test."""

    site: Site
    process: subprocess.Popen[bytes]
    port: int

    def page(self) -> str:
        """The page that is looked at; "" as long as nobody answers."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_DEADLINE)
        try:
            connection.request("GET", self.site.middle.url)
            return connection.getresponse().read().decode()
        except (OSError, HTTPException):
            return ""
        finally:
            connection.close()

    @contextmanager
    def told(self) -> Iterator[HTTPResponse | None]:
        """The stream of news, as a browser with our page has it; None for others, which are looked at."""
        if self.site.generator.flavour != "briefings":
            yield None
            return
        connection = HTTPConnection("127.0.0.1", self.port, timeout=_DEADLINE)
        try:
            connection.request("GET", "/-briefings/events")
            stream = connection.getresponse()
            _next(stream)  # what it says to whoever comes
            yield stream
        finally:
            connection.close()


def _next(stream: HTTPResponse) -> None:
    while not stream.readline().startswith(b"data: "):
        pass


def _body(site: Site, mark: str) -> tuple[Path, str]:
    return site.edited_file, f"{article_text(site.middle, site.generator.flavour)}\nA late addition: {mark}.\n"


def _title(site: Site, mark: str) -> tuple[Path, str]:
    text, title = article_text(site.middle, site.generator.flavour), site.middle.title
    return site.edited_file, text.replace(title, f"{title} {mark}", 1)


def _partial(site: Site, mark: str) -> tuple[Path, str]:
    path = _frame(site)
    plain = path.with_name(f"{path.name}.plain").read_text(encoding="utf-8")
    return path, plain.replace("</body>", f"<p>{mark}</p>\n</body>")


EDITS: dict[str, Edit] = {"body": _body, "title": _title, "partial that every page uses": _partial}


def _frame(site: Site) -> Path:
    return site.folder / "layouts" / ("base.html" if site.generator.flavour == "briefings" else "baseof.html")


def _prepare(site: Site) -> None:
    """Gives our site the frame of its pages as a file of its own, and keeps a plain copy of each side's frame."""
    from briefings.inventory import default_folder

    frame = _frame(site)
    frame.parent.mkdir(exist_ok=True)
    if not frame.exists():
        shutil.copyfile(default_folder() / "layouts/base.html", frame)
    shutil.copyfile(frame, frame.with_name(f"{frame.name}.plain"))


@contextmanager
def _running(site: Site) -> Iterator[tuple[Server, float]]:
    """The server once it shows the page, and the seconds that took."""
    port = _free_port()
    program = site.generator.command[0]
    if site.generator.flavour == "briefings":
        command = [*site.generator.command[: site.generator.command.index("build")], "serve", "--site", "."]
        command += ["--now", NOW, "--port", str(port)]
    else:
        command = [program, "server", "--quiet", "--bind", "127.0.0.1", "--port", str(port)]
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=site.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        server = Server(site, process, port)
        _wait(lambda: site.middle.title.split()[0] in server.page(), "the first page")
        yield server, time.perf_counter() - started
    finally:
        process.terminate()
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
        process.kill()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _wait(condition: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + _DEADLINE
    while not condition():
        if time.monotonic() > end:
            raise TimeoutError(f"waited {_DEADLINE:.0f} s for {what}")
        time.sleep(_LOOK)


def seconds_to_page(server: Server, edit: Edit, mark: str) -> float:
    """From the save to the end of the answer that has it."""
    path, text = edit(server.site, mark)
    aside = path.with_name(f".{path.name}.tmp")
    aside.write_text(text, encoding="utf-8")
    with server.told() as news:
        started = time.perf_counter()
        aside.replace(path)
        if news is None:
            _wait(lambda: mark in server.page(), mark)
            return time.perf_counter() - started
        while True:
            _next(news)
            if mark in server.page():
                return time.perf_counter() - started


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one server gave."""

    start: float
    """Seconds to the first page."""
    seconds: dict[str, list[float]]
    memory: tuple[int, int]
    """Bytes after a round of saves, and after all of them."""


def measure(site: Site, runs: int) -> Outcome:
    """Start the server, save ``runs`` times each way."""
    _prepare(site)
    with _running(site) as (server, start):
        time.sleep(2)
        seconds: dict[str, list[float]] = {}
        early = 0
        for name, edit in EDITS.items():
            for number in range(runs):
                seconds.setdefault(name, []).append(seconds_to_page(server, edit, f"mark{name[0]}{number}x"))
                time.sleep(_REST)
            early = early or tree_memory(server.process.pid)
        return Outcome(start, seconds, (early, tree_memory(server.process.pid)))


def table(size: int, outcomes: dict[str, Outcome]) -> str:
    """Markdown: a row for each kind of save, medians with the fastest and the slowest."""
    every = outcomes.values()
    memory = (" → ".join(f"{size / 2**20:.0f}" for size in one.memory) + " MB" for one in every)
    rows = [
        ["start to first page", *(f"{one.start:.1f} s" for one in every)],
        *([f"{name}, save to page", *(_spread(one.seconds[name]) for one in every)] for name in EDITS),
        ["memory, early → late", *memory],
    ]
    head = [[f"{size:,} briefings", *outcomes], ["---", *("---:" for _ in outcomes)]]
    return "\n".join(f"| {' | '.join(row)} |" for row in [*head, *rows])


def _spread(seconds: Sequence[float]) -> str:
    return f"{median(seconds) * 1000:,.0f} ms ({min(seconds) * 1000:,.0f}–{max(seconds) * 1000:,.0f})"


def main(arguments: Sequence[str] | None = None) -> int:
    """Exit code 0 if ours was measured."""
    parser = argparse.ArgumentParser(prog="python -m bench.serving", description=__doc__)
    parser.add_argument("--size", type=_positive, default=10_000, metavar="N", help="briefings in the corpus")
    parser.add_argument("--runs", type=_positive, default=7, metavar="N", help="saves of each kind")
    parser.add_argument("--peers", default="hugo", help='"" for none')
    parser.add_argument("--work", type=Path, metavar="DIR", help="where sites are built")
    options = parser.parse_args(arguments)
    work = _work_folder(options.work, options.size)
    try:
        peers: list[Generator] = _peers([options.peers] if options.peers else [], options.work or FALLBACK)
        articles = list(make(options.size))
        outcomes: dict[str, Outcome] = {}
        for generator in (*ours()[:1], *peers):
            _say(f"{options.size:,} briefings: {generator.title}")
            site = lay_out(generator, articles, work)
            outcomes[generator.title] = measure(site, options.runs)
            shutil.rmtree(site.folder)
    finally:
        if options.work is None and work != FALLBACK:
            shutil.rmtree(work, ignore_errors=True)
    print(table(options.size, outcomes))
    return 0


if __name__ == "__main__":
    sys.exit(main())
