"""An author who saves a thousand times, now and then something broken, while browsers look. ``make soak``."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.client import HTTPConnection
from pathlib import Path
from random import Random

import pytest

from tests.serving import wait_for
from tests.sites import CONFIG, NEWS, NOW, briefing, built, term, tree, write

SAVES = int(os.environ.get("BRIEFINGS_SOAK", "0"))
GROWTH = 24 * 2**20
"""Bytes that the process may have grown by between the first quarter of the saves and the last."""
ROUND = 25
"""Saves after which everything is mended and the last save has to be seen."""

pytestmark = [
    pytest.mark.soak,
    pytest.mark.skipif(not SAVES, reason="BRIEFINGS_SOAK says how many saves: make soak"),
    pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="looks at the process through /proc"),
]
NUMBERS = range(12)


def text(number: int, body: str = "The first sentence.") -> str:
    return briefing(f"Story {number}", date=f"2024-05-{number + 1:02}T18:00:00Z", actors="[Xi Jinping]", body=body)


SITE = {
    "briefings.toml": CONFIG,
    **NEWS,
    "content/actors/xi.md": term("Xi Jinping"),
    "content/pages/about.md": "---\ntitle: About\n---\nUs.\n",
    "assets/css/more.css": "p { color: red }\n",
    **{f"content/{number}.md": text(number) for number in NUMBERS},
}


class Author:
    """Saves at random; the same seed saves the same things."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.random = Random(4)
        self.saved = 0

    def save(self) -> None:
        self.random.choice(
            (
                *(self.edit, self.edit, self.edit, self.retitle, self.style, self.add, self.remove, self.rename),
                *(self.break_yaml, self.half_save, self.break_layout, self.break_config, self.lose_folder),
            )
        )()
        self.saved += 1

    def some(self) -> Path:
        return self.site / f"content/{self.random.choice(NUMBERS)}.md"

    def put(self, path: Path, content: str) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.random.random() < 0.5:
            path.write_text(content)
        else:
            aside = path.with_name(f".{path.name}.swp")
            aside.write_text(content)
            aside.replace(path)

    def edit(self) -> None:
        path = self.some()
        self.put(path, text(int(path.stem), f"Edit {self.saved} of Xi Jinping."))

    def retitle(self) -> None:
        path = self.some()
        self.put(path, text(int(path.stem)).replace("Story", f"Story {self.saved},"))

    def style(self) -> None:
        self.put(self.site / "assets/css/more.css", f"p {{ margin: {self.saved}px }}\n")

    def add(self) -> None:
        self.put(self.site / f"content/new/{self.saved % 7}.md", briefing(f"New {self.saved}", more="draft: true\n"))

    def remove(self) -> None:
        self.some().unlink(missing_ok=True)

    def rename(self) -> None:
        with suppress(FileNotFoundError):
            self.some().rename(self.site / f"content/renamed-{self.saved % 5}.md")

    def break_yaml(self) -> None:
        self.put(self.some(), "---\ntitle: a: b: [c\n---\n")

    def half_save(self) -> None:
        path = self.some()
        whole = text(int(path.stem), f"Half {self.saved}.")
        with path.open("w") as file:
            file.write(whole[:40])
            file.flush()
            time.sleep(self.random.random() * 0.05)
            file.write(whole[40:])

    def break_layout(self) -> None:
        self.put(self.site / "layouts/page.html", self.random.choice(("{% if %}", "{{ page.nothing }}", "<p>plain")))

    def break_config(self) -> None:
        self.put(self.site / "briefings.toml", self.random.choice(("title = ", 'tilte = "x"', CONFIG)))

    def lose_folder(self) -> None:
        shutil.rmtree(self.site / self.random.choice(("layouts", "content/new", "content/categories", "assets")), True)

    def mend(self) -> str:
        """Everything is good again; what the last page then says."""
        shutil.rmtree(self.site / "layouts", True)
        for path in (self.site / "content").glob("renamed-*.md"):
            path.unlink()
        last = f"Mended after {self.saved} saves."
        write(self.site, {**SITE, "content/0.md": text(0, last)})
        return last


def get(port: int, address: str) -> tuple[int, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", address)
        answer = connection.getresponse()
        return answer.status, answer.read().decode()
    finally:
        connection.close()


class Reader(threading.Thread):
    """A browser that asks all the time and looks whether each page is whole."""

    def __init__(self, port: int) -> None:
        super().__init__(daemon=True)
        self.port, self.ended, self.torn, self.seen = port, threading.Event(), [], 0

    def run(self) -> None:
        while not self.ended.wait(0.02):
            for address in ("/", "/2024/05/01/0/", "/feed.xml"):
                try:
                    status, body = get(self.port, address)
                except Exception as error:
                    self.torn.append(f"{address}: {error!r}")
                    continue
                self.seen += 1
                whole = body.rstrip().endswith(("</html>", "</feed>")) and status in (200, 404, 503)
                if not whole:
                    self.torn.append(f"{address}: {status} …{body[-60:]}")


@contextmanager
def served(site: Path) -> Iterator[tuple[subprocess.Popen[str], int]]:
    command = [
        sys.executable,
        "-m",
        "briefings",
        "serve",
        "--site",
        str(site),
        "--port",
        "8765",
        "--now",
        NOW.isoformat(),
    ]
    with (
        (site.parent / "errors.txt").open("w") as errors,
        subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, text=True) as process,
    ):
        assert process.stdout is not None
        match = re.search(r":(\d+)/", process.stdout.readline())
        assert match is not None, (site.parent / "errors.txt").read_text()
        drain = threading.Thread(target=process.stdout.read, daemon=True)
        drain.start()
        try:
            yield process, int(match[1])
        finally:
            process.kill()
            drain.join(10)


def state_of(pid: int) -> tuple[int, int, int]:
    """(resident bytes, open files, threads) of a process."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    files, threads = (len([*Path(f"/proc/{pid}/{what}").iterdir()]) for what in ("fd", "task"))
    return pages * os.sysconf("SC_PAGE_SIZE"), files, threads


def test_a_thousand_saves_leak_nothing_hang_nothing_and_end_as_a_clean_build(tmp_path: Path) -> None:
    site = write(tmp_path / "site", SITE)
    author = Author(site)
    states: list[tuple[int, int, int]] = []
    with served(site) as (process, port):
        reader = Reader(port)
        get(port, "/")
        reader.start()
        while author.saved < SAVES:
            for _ in range(min(ROUND, SAVES - author.saved)):
                author.save()
                time.sleep(author.random.random() * 0.04)
            last = author.mend()
            wait_for(lambda last=last: last in get(port, "/2024/05/01/0/")[1], f"{last!r} to be served")
            assert process.poll() is None
            states.append(state_of(process.pid))
        reader.ended.set()
        reader.join(60)
        wait_for(lambda: not (site / ".briefings/.serve.staging").exists(), "the last build to end")
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0

    assert (reader.torn, reader.seen > SAVES / ROUND) == ([], True)
    early, late = states[len(states) // 4], states[-1]
    print(f"{SAVES} saves, {reader.seen} answers, memory, files, threads: {early} → {late}")
    assert late[0] - early[0] < GROWTH
    assert late[1] <= early[1] + 8
    assert late[2] <= early[2] + 8
    copy = tmp_path / "copy"
    shutil.copytree(site, copy, ignore=shutil.ignore_patterns(".briefings"))
    built(copy, base_url=f"http://127.0.0.1:{port}/", drafts=True, future=True, fingerprint_assets=False)
    assert tree(copy / "public") == tree(site / ".briefings/serve")
