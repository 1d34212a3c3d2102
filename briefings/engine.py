"""The engine: everything that computes, as one fingerprint. What another engine remembered is not believed."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

from briefings import __version__

_LIBRARIES = (
    "markdown-",
    "jinja2-",
    "markupsafe-",
    "python-frontmatter-",
    "pyyaml-",
    "pygments-",
    "msgspec-",
    "python-dateutil-",
    "babel-",
    "pyahocorasick-",
)
"""Beginnings of the names under which the libraries that compute are installed."""


def engine() -> str:
    """Fingerprint of everything that computes: this package's code, the versions of its libraries and of Python."""
    state = hashlib.blake2b(digest_size=16)
    folder = Path(__file__).parent
    for file in sorted([*folder.rglob("*.py"), *folder.glob("data/*")]):
        state.update(str(file.relative_to(folder)).encode() + b"\0" + file.read_bytes())
    for name in sorted(_installed()):
        state.update(f"{name}\0".encode())
    state.update(f"{__version__} {sys.version_info[:2]}".encode())
    return state.hexdigest()


def _installed() -> set[str]:
    """``markdown-3.11.3.dist-info`` and the like, of the libraries that compute. (importlib.metadata takes ten times as
    long to say the same.)"""
    found = set()
    for folder in filter(os.path.isdir, dict.fromkeys(sys.path)):
        for name in os.listdir(folder):  # noqa: PTH208 (names are enough)
            plain = name.lower().replace("_", "-")
            if plain.endswith("-info") and plain.startswith(_LIBRARIES):
                found.add(plain)
    return found
