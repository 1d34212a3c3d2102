"""The dev server with the real build: whatever an author does to a site, it is there afterwards."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from briefings.build import build
from tests.serving import Served, serving, wait_for, write
from tests.sites import CONFIG, NEWS, NOW, briefing

PAGE = "/2024/05/16/met/"
GOOD = briefing("They met", body="The one sentence.")
SITE = {"briefings.toml": CONFIG, **NEWS, "content/met.md": GOOD}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write(tmp_path_factory.mktemp("site"), SITE)


@pytest.fixture(scope="module")
def served(site: Path) -> Iterator[Served]:
    """One server for all of it."""
    with serving(site, build, now=NOW) as running:
        assert running.request(PAGE)[0] == 200
        yield running


def saves(**files: str) -> Callable[[Path], None]:
    return lambda site: void(write(site, {name.replace("__", "/").replace("_", "."): t for name, t in files.items()}))


def void(_value: object) -> None:
    """For lambdas that shall give nothing."""


def half_saved(site: Path) -> None:
    (site / "content/met.md").write_text(GOOD[:30])


def not_text(site: Path) -> None:
    (site / "content/met.md").write_bytes(b"---\ntitle: \xff\xfe\n")


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (saves(content__met_md='---\ntitle: "They met\n---\n'), ""),
        (half_saved, ""),
        (not_text, ""),
        (lambda site: shutil.rmtree(site / "content/categories"), "unknown-category"),
        (saves(layouts__page_html="{% if %}", content__pages__a_md="---\ntitle: A\n---\n"), "layout"),
        (saves(layouts__briefing_html="{{ page.nothing }}"), "layout"),
        (saves(layouts__briefing_html='{% include "gone.html" %}'), "missing-layout"),
        (saves(briefings_toml="title = "), ""),
        (saves(briefings_toml='tilte = "x"'), ""),
        (saves(briefings_toml='filters = "f.py"', f_py="raise ValueError('no')"), "filters"),
        (saves(content__met2_md=GOOD.replace("category", "slug: met\ncategory")), "url-clash"),
    ],
)
def test_damage_is_told_and_the_last_good_page_stays(
    served: Served, site: Path, damage: Callable[[Path], None], code: str
) -> None:
    with served.events() as events:
        events.next()
        damage(site)
        while not (problems := events.next()["problems"]):
            pass
        assert not code or code in {problem["code"] for problem in problems}
        assert "They met" in served.body(PAGE)

    restore(site)
    wait_for(lambda: newest_is_good(served), "the next good build")
    write(site, {"content/met.md": GOOD.replace("one", "mended")})
    wait_for(lambda: "mended" in served.body(PAGE), "an edit after all that")
    write(site, SITE)
    wait_for(lambda: "The one" in served.body(PAGE), "the page as it was")


def remove(folder: Path) -> None:
    """All of it at once, also under a build."""
    aside = folder.with_name(".removed")
    folder.rename(aside)
    shutil.rmtree(aside, ignore_errors=True)


def restore(site: Path) -> None:
    for path in ("layouts", "content/pages", "content/met2.md", "f.py"):
        place = site / path
        shutil.rmtree(place) if place.is_dir() else place.unlink(missing_ok=True)
    write(site, SITE)


def newest_is_good(served: Served) -> bool:
    with served.events() as events:
        return not events.next()["problems"]


@pytest.mark.parametrize("gone", ["content", "briefings.toml", ".briefings/serve", ".briefings", "content/met.md"])
def test_what_is_removed_and_comes_back_is_served_again(served: Served, site: Path, gone: str) -> None:
    place = site / gone
    remove(place) if place.is_dir() else place.unlink()
    if gone.startswith("content"):
        wait_for(lambda: served.request(PAGE)[0] == 404, "the page to go")
    write(site, {**SITE, "content/met.md": GOOD.replace("one", f"word {gone}")})
    wait_for(lambda: f"The word {gone}" in served.body(PAGE), "the page to come back")


def test_a_served_tree_that_was_removed_is_built_anew_when_it_is_asked_for(served: Served, site: Path) -> None:
    remove(site / ".briefings")
    served.request(PAGE)
    wait_for(lambda: served.request(PAGE)[0] == 200, "the page to be made again")
