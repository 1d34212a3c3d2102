"""The map: outlines, the legend, which country counts, and where it leads."""

from __future__ import annotations

import re
from itertools import accumulate, pairwise
from pathlib import Path

import pytest

from bench.convert_world import Point, contains, on_map
from briefings.config import Config
from briefings.plan.world import legend
from briefings.read import world as reading
from tests.looking import links
from tests.sites import CONFIG, NEWS, briefing, built, page, term, write

CHINA = term("China", "kind: place\ncountry: CN\n")
XI = term("Xi Jinping", "kind: person\ncountry: CN\n")
KURSK = term("Kursk Region", "kind: place\ncountry: RU\n")
ASKED = '[outputs]\nsite = ["map"]\n'


def drawn(folder: Path, actors: dict[str, str], *texts: str, config: str = CONFIG) -> str:
    files = {f"content/actors/{slug}.md": text for slug, text in actors.items()}
    files |= {f"content/b{i}.md": text for i, text in enumerate(texts)}
    built(write(folder, {"briefings.toml": config + ASKED, **NEWS, **files}))
    return page(folder, "map/index.html")


def test_the_outlines_are_small_and_inside_their_map() -> None:
    world = reading.world(Config(outputs={"site": ("map",)}))
    assert world is not None
    data = Path(reading.__file__).parent.parent / "data/world.json"
    assert data.stat().st_size <= 60_000
    codes = [outline.code for outline in world.outlines if outline.code]
    assert len(set(codes)) == len(codes) > 200
    assert all(outline.path or outline.dot for outline in world.outlines)
    dots = [outline.dot for outline in world.outlines if outline.dot]
    assert all(0 <= x <= world.width and 0 <= y <= world.height for x, y in dots)


def outlines_around(longitude: float, latitude: float) -> list[str]:
    """Codes of the countries that a place in degrees lies in."""
    world = reading.world(Config(outputs={"site": ("map",)}))
    assert world is not None
    place = on_map(longitude, latitude)
    return [outline.code for outline in world.outlines if any(contains(ring, place) for ring in rings(outline.path))]


def rings(path: str) -> list[list[Point]]:
    """The places of a path with relative steps."""
    found: list[list[Point]] = []
    for part in path.removesuffix("z").split("z"):
        numbers = [int(number) for number in re.findall(r"-?\d+", part)]
        steps = zip(numbers[::2], numbers[1::2], strict=True)
        if numbers:
            found.append(list(accumulate(steps, lambda one, step: (one[0] + step[0], one[1] + step[1]))))
    return found


@pytest.mark.parametrize(
    ("longitude", "latitude", "code"),
    [
        pytest.param(34.1, 45.2, "UA", id="Crimea: General Assembly resolution 68/262"),
        pytest.param(37.8, 48.0, "UA", id="Donetsk"),
        pytest.param(33.3, 35.25, "CY", id="the north of Cyprus: Security Council resolution 541"),
        pytest.param(45.0, 9.6, "SO", id="Hargeisa"),
        pytest.param(-12.5, 26.5, "EH", id="Western Sahara: on the list of territories"),
        pytest.param(-7.6, 32.0, "MA", id="Morocco"),
        pytest.param(41.3, 42.7, "GE", id="Abkhazia: General Assembly resolution 62/249"),
    ],
)
def test_borders_follow_the_united_nations(longitude: float, latitude: float, code: str) -> None:
    assert [code] == outlines_around(longitude, latitude)


def test_every_outline_has_a_code_so_that_no_area_is_left_out_of_the_counts() -> None:
    world = reading.world(Config(outputs={"site": ("map",)}))
    assert world is not None
    assert [] == [outline.names for outline in world.outlines if not outline.code]


def test_outlines_are_read_only_if_a_map_is_asked_for() -> None:
    assert reading.world(Config()) is None


@pytest.mark.parametrize("peak", [1, 2, 3, 5, 7, 23, 100, 5000])
def test_the_legend_has_every_number_in_one_step(peak: int) -> None:
    steps = legend([1, peak])
    assert (1, peak) == (steps[0].low, steps[-1].high)
    assert len(steps) <= 5
    assert all(step.low <= step.high for step in steps)
    assert all(one.high + 1 == other.low for one, other in pairwise(steps))


def test_a_briefing_counts_once_for_a_country_however_many_of_its_actors_are_in_it(tmp_path: Path) -> None:
    text = drawn(
        tmp_path, {"china": CHINA, "xi": XI}, briefing(actors="[China, Xi Jinping]"), briefing("Two", "2024-05-01")
    )
    assert "<title>China: 1 briefing</title>" in text
    assert "1 briefing has" in text


def test_a_country_leads_to_its_own_actor_and_not_to_a_region(tmp_path: Path) -> None:
    text = drawn(tmp_path, {"china": CHINA, "kursk": KURSK}, briefing(actors="[China, Kursk Region]"))
    picture = text[text.index("<svg") : text.index("</svg>")]
    assert ["/actors/china/"] == links(picture)
    assert "<title>Russia: 1 briefing</title>" in picture


def test_the_only_place_of_a_country_stands_for_it_where_names_are_in_another_language(tmp_path: Path) -> None:
    actors = {"france": term("Frankreich", "kind: place\ncountry: FR\n")}
    text = drawn(tmp_path, actors, briefing(actors="[Frankreich]"), config=f'{CONFIG}language = "de"\n')
    assert "<title>Frankreich: 1 briefing</title>" in text


def test_a_map_of_no_country_says_so(tmp_path: Path) -> None:
    assert "No briefing has an actor of a country yet" in drawn(tmp_path, {}, briefing())
