"""The floor plan of the package, enforced: imports go down only, and each third-party library has one room."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "briefings"

GROUND = {"errors", "text", "names", "spellings"}
NOUNS = GROUND | {"model", "config"}
STAGES = ("read", "plan", "render", "publish")
PIPELINE = (
    "engine",
    "memo",
    "inventory",
    "parsing",
    "roles",
    "respelling",
    "linking",
    "outline",
    "stock",
    "views",
    "outputs",
    "workplace",
    "build",
    "check",
)
"""From the bottom up: each may import those before it."""
FACES = {"terminal", "report_json", "report_formats", "starter", "importers", "serve", "cli"}

MAY_IMPORT = {
    "errors": {"errors"},
    "text": {"errors"},
    "names": {"text"},
    "spellings": {"errors", "text"},
    "model": GROUND | {"model"},
    "config": GROUND | {"model"},
    **{stage: NOUNS | {stage} for stage in STAGES},
    **{part: NOUNS.union(STAGES, PIPELINE[: place + 1]) for place, part in enumerate(PIPELINE)},
    "terminal": NOUNS,
    "report_json": NOUNS,
    "report_formats": NOUNS | {"report_json"},
    "starter": NOUNS,
    "importers": NOUNS | {"importers"},
    "serve": NOUNS.union(STAGES, PIPELINE, {"serve", "terminal"}),
    "cli": NOUNS.union(STAGES, PIPELINE, FACES),
    "": NOUNS.union(STAGES, PIPELINE, FACES),
    "__main__": {"cli"},
}
"""Room → rooms it may import; "" is the package's own ``__init__``."""

ROOMS = {
    "frontmatter": {"read/front_matter.py"},
    "yaml": {"read/front_matter.py", "read/strict_yaml.py", "read/locate.py", "importers/"},
    "markdown": {"read/markup.py", "read/quick/"},
    "pygments": {"read/markup.py"},
    "jinja2": {"render/"},
    "markupsafe": {"render/"},
    "watchdog": {"serve.py", "serve/"},
    "starlette": {"serve.py", "serve/"},
    "uvicorn": {"serve.py", "serve/"},
    "msgspec": {"memo.py"},
    "dateutil": {"read/dates.py", "importers/"},
    "charset_normalizer": {"importers/decode.py"},
    "dateparser": {"importers/dates_abroad.py"},
    "defusedxml": {"importers/"},
    "feedparser": {"importers/feeds.py"},
    "htmldate": {"importers/html/moments.py"},
    "httpx": {"importers/fetch.py"},
    "lxml": {"importers/html/tree.py"},
    "trafilatura": {"importers/html/body.py"},
    "ahocorasick": {"names.py"},
    "babel": {"render/", "importers/", "read/base_registry.py"},
}
"""Third-party library → files or folders of ``briefings/`` that may import it."""


def imports_of(source: str, module: tuple[str, ...]) -> Iterator[str]:
    """Full dotted names of everything a module's source imports, wherever in it, in order.

    ``module`` is the dotted name in parts, of the package itself for an ``__init__``: relative imports start there.
    """
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = ".".join(module[: len(module) - node.level + 1]) if node.level else ""
            base = ".".join(part for part in (start, node.module or "") if part)
            yield from (f"{base}.{alias.name}" for alias in node.names)


def breaches(path: str, source: str) -> list[str]:
    """Sentences on every import of that file (relative to the package, with ``/``) that the plan does not allow."""
    room = "" if path == "__init__.py" else path.split("/")[0].removesuffix(".py")
    package = ("briefings", *path.split("/")[:-1])
    found = []
    for name in imports_of(source, package):
        top, _, rest = name.partition(".")
        if top == "briefings":
            target = rest.split(".")[0]
            if _is_room(target) and target not in MAY_IMPORT.get(room, set()):
                found.append(f"{path} imports briefings.{target}, which is not below it")
        elif top in ROOMS:
            if not any(path == place or (place.endswith("/") and path.startswith(place)) for place in ROOMS[top]):
                found.append(f"{path} imports {top}, whose room is {' or '.join(sorted(ROOMS[top]))}")
        elif top not in sys.stdlib_module_names:
            found.append(f"{path} imports {top}, which has no room in this plan")
    return found


def _is_room(name: str) -> bool:
    """Whether ``from briefings import NAME`` means a module; else it is a value such as ``__version__``."""
    return name in MAY_IMPORT or (PACKAGE / name).is_dir() or (PACKAGE / f"{name}.py").is_file()


def modules() -> list[str]:
    return sorted(path.relative_to(PACKAGE).as_posix() for path in PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", modules())
def test_imports_go_down_only_and_libraries_stay_in_their_rooms(path: str) -> None:
    assert [] == breaches(path, (PACKAGE / path).read_text(encoding="utf-8"))


def test_every_module_has_a_floor() -> None:
    rooms = {path.split("/")[0].removesuffix(".py") for path in modules() if path != "__init__.py"}

    assert set() == rooms - MAY_IMPORT.keys()


@pytest.mark.parametrize(
    ("path", "source", "words"),
    [
        ("read/sources.py", "from briefings.plan import site", "briefings.plan"),
        ("plan/site.py", "from briefings import render", "briefings.render"),
        ("plan/site.py", "from ..render.layouts import closure", "briefings.render"),
        ("plan/site.py", "from .. import render", "briefings.render"),
        ("render/layouts.py", "def late():\n    import briefings.publish.tree", "briefings.publish"),
        ("model/content.py", "from briefings.config import Config", "briefings.config"),
        ("errors.py", "from briefings.text import slugify", "briefings.text"),
        ("importers/feed.py", "from briefings.read.dates import parse", "briefings.read"),
        ("memo.py", "import briefings.build", "briefings.build"),
        ("cli.py", "import jinja2", "jinja2"),
        ("read/markup.py", "from yaml import safe_load", "yaml"),
        ("plan/site.py", "if True:\n    from markdown.extensions import toc", "markdown"),
        ("text.py", "import numpy", "no room"),
    ],
)
def test_a_breach_of_the_plan_is_seen(path: str, source: str, words: str) -> None:
    found = breaches(path, source)

    assert 1 == len(found)
    assert words in found[0]


@pytest.mark.parametrize(
    ("path", "source"),
    [
        ("read/sources.py", "import os\nfrom briefings.model.content import Briefing\nfrom briefings import text"),
        ("read/dates.py", "from dateutil import parser\nfrom .fields import field"),
        ("importers/draft.py", "import yaml\nfrom briefings.text import slugify"),
        ("build.py", "from briefings import __version__, memo\nfrom briefings.render import layouts"),
        ("cli.py", "import argparse\nfrom briefings.importers import article"),
        ("serve/watch.py", "from watchdog.observers import Observer\nfrom ..build import build"),
    ],
)
def test_what_the_plan_allows_passes(path: str, source: str) -> None:
    assert [] == breaches(path, source)
