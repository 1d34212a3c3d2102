"""What a site is made of: every file that a build depends on, by kind, with the digest of its bytes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from briefings.config import Config
from briefings.errors import Problem
from briefings.memo import Memo, combine
from briefings.read.sources import Source, Stat, load, scan

DEFAULT = "default/"
"""Prefix of the paths of layouts and assets that come with the package."""
MARKDOWN = (".md", ".markdown")
DEFAULTS_FILE = "_defaults.toml"
_FOLDERS = ("content", "layouts", "assets")


def default_folder() -> Path:
    """Where the default layouts and assets are: in the wheel beside the code, in a checkout at its top."""
    packaged = Path(__file__).parent / "_default"
    return packaged if packaged.is_dir() else Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Inventory:
    """Files by kind. Keys are paths inside the folder that gives the kind; values digests of bytes."""

    site: Path
    hashes: Mapping[str, str]
    """Every file that counts, by its path inside the site (or below ``default/``)."""
    problems: tuple[Problem, ...] = ()
    """Files that could not be read."""

    def below(self, folder: str) -> dict[str, str]:
        """Path inside that folder → digest."""
        return {path.removeprefix(folder): value for path, value in self.hashes.items() if path.startswith(folder)}

    @property
    def documents(self) -> dict[str, str]:
        """Markdown files, by path inside content/."""
        return {path: value for path, value in self.below("content/").items() if path.endswith(MARKDOWN)}

    @property
    def defaults(self) -> list[str]:
        """``_defaults.toml`` files, by path inside content/."""
        return [path for path in self.below("content/") if path.rpartition("/")[2] == DEFAULTS_FILE]

    @property
    def media(self) -> dict[str, str]:
        """Everything else below content/, by path inside it."""
        skipped = (*MARKDOWN, DEFAULTS_FILE)
        return {path: value for path, value in self.below("content/").items() if not path.endswith(skipped)}

    @property
    def fingerprint(self) -> str:
        return combine(self.hashes)

    def load(self, path: str) -> bytes:
        """Bytes of a file by its path inside the site or below ``default/``."""
        return _load(self.site, path)

    def place(self, path: str) -> Path:
        """Where a file is on disk."""
        inside = path.startswith(DEFAULT)
        return default_folder() / path.removeprefix(DEFAULT) if inside else self.site / path

    def overlaid(self, folder: str) -> dict[str, str]:
        """Name inside ``layouts/`` or ``assets/`` → path of the file that counts: the site's own, else the default."""
        names = {name: f"{DEFAULT}{folder}{name}" for name in self.below(f"{DEFAULT}{folder}")}
        return names | {name: f"{folder}{name}" for name in self.below(folder)}


def take(site: Path, config: Config, memo: Memo) -> Inventory:
    """Look at every file; read those that may have changed since the memo last saw them."""
    sources = [source for folder in _FOLDERS for source in scan(site, folder)]
    sources += _single(site, config.filters)
    defaults = default_folder()
    for folder in _FOLDERS[1:]:
        sources += [replace(source, path=DEFAULT + source.path) for source in scan(defaults, folder)]
    problems = [_unspeakable(source.path) for source in sources if not _is_text(source.path)]
    sources = [source for source in sources if _is_text(source.path)]

    def read(path: str) -> bytes | None:
        try:
            return _load(site, path)
        except FileNotFoundError:  # removed while we were looking
            return None
        except OSError as error:
            problems.append(Problem("unreadable", f"the file cannot be read: {error.strerror}", path))
            return None

    return Inventory(site, memo.hashes(sources, read), tuple(problems))


def _is_text(path: str) -> bool:
    """Whether a path can be written down: a name on disk may be any bytes."""
    if path.isascii():
        return True
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _unspeakable(path: str) -> Problem:
    shown = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return Problem("bad-file-name", "the name of the file is not UTF-8", shown, hint="rename the file")


def _single(site: Path, path: str) -> list[Source]:
    if not path or path.startswith(tuple(f"{folder}/" for folder in _FOLDERS)):
        return []
    try:
        stat = (site / path).stat()
    except OSError:
        return []
    return [Source(path, Stat(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_ino))]


def _load(site: Path, path: str) -> bytes:
    if path.startswith(DEFAULT):
        return load(default_folder(), path.removeprefix(DEFAULT))
    return load(site, path)
