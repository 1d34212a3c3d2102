"""What a file's path says: its name, its slug, its date."""

from __future__ import annotations

import re

from briefings.text import slugify

_DATED = re.compile(r"(\d{4}-\d{2}-\d{2})[-_](?=.)")


def stem_of(path: str) -> str:
    """The file's name without its suffix; of a bundle (``x/index.md``) the folder's name."""
    folder, _, name = path.rpartition("/")
    stem = name.rpartition(".")[0]
    return folder.rpartition("/")[2] if stem in {"index", "_index"} and folder else stem


def undated(stem: str) -> str:
    """A name without the date in front of it."""
    return _DATED.sub("", stem, count=1) if _DATED.match(stem) else stem


def date_of(path: str) -> str:
    """``2014-06-12`` of ``2014-06-12-title.md``; "" without such a name."""
    match = _DATED.match(stem_of(path))
    return match[1] if match else ""


def slug_of(path: str) -> str:
    """The slug that the path gives."""
    return slugify(undated(stem_of(path)))


def name_of(path: str) -> str:
    """A readable name from the file's name: ``xi-jinping.md`` → ``Xi Jinping``."""
    words = undated(stem_of(path)).replace("-", " ").replace("_", " ").split()
    return " ".join(word[:1].upper() + word[1:] for word in words)
