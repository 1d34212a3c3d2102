"""What can be said can be looked up: the reference names every setting, key, layout, view and filter; the README every
command and target."""

from __future__ import annotations

import ast
import dataclasses
import re
from pathlib import Path

import pytest

from briefings import cli
from briefings.config import Config
from briefings.model import view
from briefings.read.schema import (
    BRIEFING_KEYS,
    CITATION_KEYS,
    CORRECTION_KEYS,
    IMAGE_KEYS,
    PAGE_KEYS,
    ROLE_KEYS,
    TERM_KEYS,
    WITHDRAWAL_KEYS,
)
from briefings.render.filters import FILTERS
from tests import view_tables

ROOT = Path(__file__).parent.parent
REFERENCE = (ROOT / "content/pages/reference.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
CODE = set(re.findall(r"[\w.\[\]-]+", " ".join(re.findall(r"`([^`\n]+)`", REFERENCE))))


def missing(names: object) -> list[str]:
    return sorted(name for name in names if name not in CODE)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "keys",
    [BRIEFING_KEYS, TERM_KEYS, PAGE_KEYS, CITATION_KEYS, CORRECTION_KEYS, IMAGE_KEYS, ROLE_KEYS, WITHDRAWAL_KEYS],
)
def test_the_reference_names_every_front_matter_key(keys: tuple[str, ...]) -> None:
    assert missing(keys) == []


def test_the_reference_names_every_setting() -> None:
    no_keys = {"path", "stock_markdown"}  # where the configuration came from, and what a build was asked for
    assert missing(field.name for field in dataclasses.fields(Config) if field.name not in no_keys) == []


def test_the_reference_names_every_layout_and_view() -> None:
    layouts = [path.name for path in (ROOT / "layouts").iterdir() if path.is_file()]
    views = [kind.__name__ for kind in view.View.__args__]
    assert missing([*layouts, *views]) == []


def test_the_reference_names_every_filter() -> None:
    assert missing([*FILTERS, "html", "asset"]) == []


def test_every_field_of_a_view_that_a_default_layout_uses_exists() -> None:
    kinds = [kind for kind in vars(view).values() if isinstance(kind, type)]
    names = {name for kind in kinds for name in (*getattr(kind, "_fields", ()), *getattr(kind, "__slots__", ()))}
    used = {
        name
        for path in (ROOT / "layouts").glob("*.html")
        for name in re.findall(r"\bpage\.(\w+)", path.read_text(encoding="utf-8"))
    }
    assert used - names == set()


def test_the_readme_names_every_command_and_target() -> None:
    commands = cli._parser()._subparsers._group_actions[0].choices  # type: ignore[union-attr]
    targets = re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    wanted = [f"briefings {name}" for name in commands] + [f"make {name}" for name in targets if name != "help"]
    assert [name for name in wanted if name not in README] == []


def test_the_page_of_views_is_what_their_docstrings_say() -> None:
    """To renew it: .venv/bin/python -m tests.view_tables"""
    assert view_tables.text() == view_tables.PLACE.read_text(encoding="utf-8")
    assert [] == [kind.__name__ for kind in view.View.__args__ if f"\n### {kind.__name__}\n" not in view_tables.text()]


def test_every_field_of_every_view_is_explained() -> None:
    found = view_tables.classes()
    reached = view_tables.reached(found, [name for name in found if name.endswith("View")])
    assert [] == [name for name in reached if not ast.get_docstring(found[name])]
    bare = [
        f"{name}.{field}" for name in reached for field, _, meaning in view_tables.fields(found[name]) if not meaning
    ]
    assert [] == sorted(bare)
