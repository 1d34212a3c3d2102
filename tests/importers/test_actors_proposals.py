"""Actors that no registry, title or head word explains; and the command that names them."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from briefings.cli import main
from briefings.importers.actors import find_actors
from briefings.importers.placement import placements
from briefings.model.content import Term


def names(text: str, known: tuple[Term, ...] = ()) -> list[str]:
    return [actor.name for actor in find_actors(text, "", known)]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Shares in Veridex fell.", "Veridex"),
        ("It was Veridex's chief executive who called.", "Veridex"),
        ("Rules were read by Veridex analyst Toni Marsh.", "Veridex"),
        ("Then NASA and the state agreed.", "NASA"),
        ("The loan came from Rosselkhozbank.", "Rosselkhozbank"),
        ("He owns Red Meadow Coal, a company in the north.", "Red Meadow Coal"),
        ("Mercy Watch and Oxfam called for more.", "Oxfam"),
        ("Her violins are played by Leonidas Kavakos.", "Leonidas Kavakos"),
        ("Sentencing Gareth Pugh-Evans, 58, she sighed.", "Gareth Pugh-Evans"),
        ("Prosecuting, Sarah Whitehouse KC said no.", "Sarah Whitehouse"),
        ("The National Electoral Commission counted.", "National Electoral Commission"),
        ("The Thames Valley Police came.", "Thames Valley Police"),
        ("He asked the Department of Health and Human Services.", "Department of Health and Human Services"),
        ("South Korea's Kwak Noh-jung spoke.", "Kwak Noh-jung"),
    ],
)
def test_an_actor_is_known_by_its_place_in_the_sentence(text: str, actor: str) -> None:
    assert actor in names(text)


@pytest.mark.parametrize(
    "text",
    [
        "They met near Thacker Pass and in Cranberry Township.",
        "The GDP grew, said the CEO. Washington has paid.",
        "Monday has come; in May everything fell.",
        "The Northern Lights were seen on TV.",
    ],
)
def test_places_and_abbreviations_are_not_proposed(text: str) -> None:
    assert [] == names(text)


def test_the_first_word_of_a_company_refers_back_to_it() -> None:
    found = find_actors("Halden Steel Corp. agreed. Then Halden paid. Bankers like Halden.", "", ())

    assert [("Halden Steel Corp", 3)] == [(one.name, one.count) for one in found]


def test_a_country_in_an_organisations_name_is_no_mention_of_the_country() -> None:
    brazil = Term("actors", "brazil", "Brazil", "", kind="place", country="BR")

    assert ["Central Bank of Brazil"] == names("The Central Bank of Brazil met.", (brazil,))


def test_a_part_of_the_world_counts_only_if_the_text_comes_back_to_it() -> None:
    africa = Term("actors", "africa", "Africa", "", kind="place", extra={"m49": "002"})

    assert [] == names("He is the richest man in Africa.", (africa,))
    assert ["Africa"] == names("He is the richest man in Africa. Africa grows.", (africa,))


def test_the_sites_own_name_goes_before_the_base_registrys() -> None:
    base = Term("actors", "european-union", "European Union", "", names=("EU",), kind="organization")
    own = Term("actors", "union", "The Union", "actors/union.md", names=("EU",), kind="organization")

    assert ["The Union"] == names("The EU met.", (base, own))


def test_a_long_text_is_read_in_two_seconds() -> None:
    text = "The minister, Anna Petrenko of Ukraine, met Veridex Corp. in Rome. It rained, she said.\n\n" * 4_000
    begin = time.process_time()
    find_actors(text, "", ())

    assert time.process_time() - begin < 4, "twice the promise, for a busy machine"


def test_places_in_paragraphs_are_places_in_the_source() -> None:
    source = "Title\n\nOne  Anna\nBell.\n\nTwo Cy."
    places = placements(source, ["One Anna Bell.", "Two Cy."])

    assert source.index("Anna") == places[4]
    assert source.index("Cy") == places[len("One Anna Bell.") + 2 + 4]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "briefings.toml").write_text('title = "T"\nbase_url = "https://example.org/"\n')
    actors = tmp_path / "content/actors"
    actors.mkdir(parents=True)
    (actors / "anna-petrenko.md").write_text("---\nname: Anna Petrenko\nkind: person\n---\n")
    return tmp_path


TEXT = (
    "Minister Visits Yard\n\nThe minister, Anna Petrenko, met  Rolf Dahl, who owns the yard. "
    "Petrenko then left for home, and he went back to the yard.\n"
)


def test_the_command_prints_a_name_a_line(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "text.txt").write_text(TEXT)

    assert 0 == main(["actors", str(site / "text.txt"), "--site", str(site)])
    assert ["Anna Petrenko", "Rolf Dahl"] == capsys.readouterr().out.split("\n")[:2]


def test_the_command_knows_the_base_registry(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / "text.txt").write_text("Visit\n\nThe minister went to Spain and to NATO on that day, and it rained.\n")

    assert 0 == main(["actors", "--json", str(site / "text.txt"), "--site", str(site)])
    assert {"Spain": True, "NATO": True} == {one["name"]: one["known"] for one in json.loads(capsys.readouterr().out)}


def test_the_command_tells_offsets_in_the_file_and_what_is_known(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "text.txt").write_text(TEXT)

    assert 0 == main(["actors", "--json", str(site / "text.txt"), "--site", str(site)])
    first, second = json.loads(capsys.readouterr().out)
    assert (True, "anna-petrenko", "person") == (first["known"], first["slug"], first["kind"])
    assert [TEXT.index("Anna"), TEXT.index("Petrenko then")] == first["offsets"]
    assert (False, None, [TEXT.index("Rolf")]) == (second["known"], second["slug"], second["offsets"])


def test_a_file_that_is_not_there_is_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == main(["actors", str(site / "no.txt"), "--site", str(site)])
    assert "no.txt" in capsys.readouterr().err
