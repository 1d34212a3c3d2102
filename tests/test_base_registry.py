"""The base registry: countries, regions and organisations that every site knows; a site's own files win."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from briefings.read.base_registry import base_registry
from briefings.text import fold
from tests.looking import refused
from tests.sites import CONFIG, NEWS, briefing, built, page, term, tree, write


def actors_of(site: Path, *names: str, **files: str) -> list[str]:
    """Slugs of the actors that have a page on a site whose one briefing names these."""
    quoted = ", ".join(f'"{name}"' for name in names)
    report = built(write(site, {**NEWS, "content/a.md": briefing(actors=f"[{quoted}]"), **files}))
    assert () == report.problems
    return sorted(
        {path.split("/")[1] for path in tree(site / "public") if path.startswith("actors/") and path.count("/") > 1}
    )


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Russia", "russia"),
        ("russian federation", "russia"),
        ("Россия", "russia"),
        ("俄罗斯", "russia"),
        ("the Kremlin", "russia"),
        ("Moscow", "russia"),
        ("Beijing", "china"),
        ("U.S.", "united-states"),
        ("USA", "united-states"),
        ("Washington", "united-states"),
        ("UK", "united-kingdom"),
        ("Downing Street", "united-kingdom"),
        ("Türkiye", "turkey"),
        ("Czech Republic", "czechia"),
        ("Côte d'Ivoire", "ivory-coast"),
        ("Burma", "myanmar"),
        ("Western Asia", "western-asia"),
        ("UN", "united-nations"),
        ("OPEC+", "opec-plus"),
        ("OPEC", "opec"),
        ("G-7", "g7"),
        ("世卫组织", "world-health-organization"),
    ],
)
def test_every_site_knows_countries_regions_and_organisations(tmp_path: Path, name: str, slug: str) -> None:
    assert [slug] == actors_of(tmp_path, name)


def test_no_strong_name_has_two_owners_and_every_country_has_one_name_at_least() -> None:
    base = base_registry()
    owners: dict[str, set[str]] = {}
    for actor in base.terms:
        for name in (actor.name, *actor.names):
            owners.setdefault(fold(name), set()).add(actor.slug)
    assert {} == {name: slugs for name, slugs in owners.items() if len(slugs) > 1}
    assert 249 == len({actor.country for actor in base.terms if actor.country})
    assert len(base.terms) == len({actor.slug for actor in base.terms})


def test_a_sites_own_file_wins_and_takes_the_other_names_over(tmp_path: Path) -> None:
    own = {"content/actors/rf.md": term("Russia", "kind: place\ncountry: RU\n")}
    assert ["rf"] == actors_of(tmp_path, "Russia", "Россия", "the Kremlin", **own)
    assert "<h1" in page(tmp_path, "actors/rf/index.html")


def test_a_name_that_a_file_claims_is_taken_from_the_base(tmp_path: Path) -> None:
    own = {
        "content/actors/kremlin.md": term("The Administration", "kind: organization\nnames: [the Kremlin, Kremlin]\n")
    }
    assert ["kremlin", "russia"] == actors_of(tmp_path, "the Kremlin", "Moscow", **own)


def test_a_file_that_means_something_else_is_no_heir(tmp_path: Path) -> None:
    own = {"content/actors/jordan.md": term("Jordan", "kind: person\n")}
    assert ["jordan"] == actors_of(tmp_path, "Jordan", **own)
    problems = refused(write(tmp_path, {"content/a.md": briefing(actors="[Amman]")}))
    assert ["unknown-actor"] == [problem.code for problem in problems]


def test_a_region_with_a_countrys_code_is_not_the_country(tmp_path: Path) -> None:
    own = {"content/actors/kursk.md": term("Kursk Region", "kind: place\ncountry: RU\n")}
    assert ["kursk", "russia"] == actors_of(tmp_path, "Kursk Region", "Russia", **own)


def test_a_shared_weak_name_of_the_base_is_told_with_both(tmp_path: Path) -> None:
    (problem,) = refused(write(tmp_path, {**NEWS, "content/a.md": briefing(actors="[Congolese]")}))
    assert "Democratic Republic of the Congo" in problem.message
    assert "Republic of the Congo" in problem.message


def test_it_can_be_switched_off(tmp_path: Path) -> None:
    files = {"briefings.toml": CONFIG + "base_registry = false\n", **NEWS, "content/a.md": briefing(actors="[Russia]")}
    assert ["unknown-actor"] == [problem.code for problem in refused(write(tmp_path, files))]


def test_double_brackets_know_it_too(tmp_path: Path) -> None:
    assert ["russia"] == actors_of(
        tmp_path, "Russia", **{"content/b.md": briefing(date="2024-05-01", body="[[Moscow]]")}
    )
    assert 'href="/actors/russia/"' in page(tmp_path, "2024/05/01/b/index.html")


def test_the_second_build_does_not_load_babel(tmp_path: Path) -> None:
    built(write(tmp_path, {**NEWS, "content/a.md": briefing(actors="[Russia]")}))
    write(tmp_path, {"content/a.md": briefing(actors="[Russia]", body="Other words.")})
    code = (
        "import sys\nfrom pathlib import Path\nfrom tests.sites import built\n"
        f"built(Path({str(tmp_path)!r}))\nassert 'babel' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=Path(__file__).parent.parent)
