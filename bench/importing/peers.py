"""The extraction libraries beside us, each installed once into an environment of its own."""

from __future__ import annotations

import json
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

from bench.importing.labels import PAGES, Page
from bench.importing.scores import Extract

_REQUIREMENTS = {
    "trafilatura": ("trafilatura==2.3.1", "lxml_html_clean==0.4.6"),
    "newspaper4k": ("newspaper4k==0.9.6", "lxml_html_clean==0.4.6"),
    "readability-lxml": ("readability-lxml==0.9", "lxml_html_clean==0.4.6"),
}
PEERS = tuple(_REQUIREMENTS)
_PROGRAM = Path(__file__).parent / "extract.py"


class PeerError(Exception):
    """A peer cannot be had: the sentence says why."""


def title_of(name: str) -> str:
    """The peer's name with its version."""
    return f"{name} {_REQUIREMENTS[name][0].split('==')[1]}"


def extracts(name: str, pages: Sequence[Page], folder: Path) -> list[Extract]:
    """What a peer reads in the pages, in their order. Raises PeerError."""
    python = _environment(name, folder)
    files = [str(PAGES / f"{page.name}.html") for page in pages]
    done = subprocess.run(
        [str(python), str(_PROGRAM), name, *files],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise PeerError(f"{name} cannot be run: {_last_line(done.stderr)}")
    return [_extract(json.loads(line)) for line in done.stdout.splitlines()]


def _extract(values: dict[str, object]) -> Extract:
    authors = values.pop("authors", [])
    names = tuple(str(name) for name in authors) if isinstance(authors, list) else ()
    return Extract(authors=names, **{key: str(value) for key, value in values.items()})


def _environment(name: str, folder: Path) -> Path:
    """The Python of the peer's virtual environment, made unless it is there with the same versions."""
    environment = folder / name
    python = environment / ("Scripts" if sys.platform == "win32" else "bin") / "python"
    wanted = "\n".join(_REQUIREMENTS[name])
    stamp = environment / "installed.txt"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return python
    venv.create(environment, clear=True, with_pip=True)
    command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *_REQUIREMENTS[name]]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PeerError(f"pip could not install {name}: {_last_line(done.stderr)}")
    stamp.write_text(wanted, encoding="utf-8")
    return python


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no reason given"
