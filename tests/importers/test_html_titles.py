from __future__ import annotations

import pytest

from briefings.importers.html.title import Candidate, choose_title

HEADLINE = "Ministers agree on a date for the talks"


def chosen(
    h1: str = "", json_ld: str = "", og: str = "", title: str = "", sites: tuple[str, ...] = ("Daily Example",)
) -> str:
    found = choose_title(
        [
            Candidate(h1, "h1", 5.0),
            Candidate(json_ld, "JSON-LD", 2.4),
            Candidate(og, "og:title", 2.0),
            Candidate(title, "<title>", 1.5),
        ],
        sites,
        ("Diplomacy",),
    )
    return found.text if found else ""


@pytest.mark.parametrize("sign", [" | ", " - ", " – ", " — ", " · ", " :: ", " « ", " » ", " • ", ": ", " / "])
def test_the_sites_name_comes_off_whatever_sign_stands_between(sign: str) -> None:
    assert HEADLINE == chosen(title=f"{HEADLINE}{sign}Daily Example")
    assert HEADLINE == chosen(title=f"Daily Example{sign}{HEADLINE}")


def test_section_and_site_both_come_off() -> None:
    assert HEADLINE == chosen(title=f"{HEADLINE} | Diplomacy | The Daily Example")


def test_a_headline_keeps_its_own_dash_and_colon() -> None:
    assert "China: a visit - and what follows" == chosen(title="China: a visit - and what follows - Daily Example")
    assert "Talks - round two" == chosen(title="Talks - round two", sites=())


def test_a_first_heading_that_is_the_site_or_a_section_is_no_headline() -> None:
    assert HEADLINE == chosen(h1="Daily Example", og=HEADLINE)
    assert HEADLINE == chosen(h1="Diplomacy", title=f"{HEADLINE} | Daily Example")


def test_what_is_cut_elsewhere_is_whole_in_the_heading() -> None:
    long = f"{HEADLINE} in the spring, and on a place for them by the sea, after nine days of silence"

    assert long == chosen(h1=long, json_ld=f"{long[:60]}...", og=f"{long[:70]}…")
    assert long == chosen(h1=f"{long[:66]}…", json_ld=long)


def test_what_readers_see_wins_over_a_headline_for_social_networks() -> None:
    assert HEADLINE == chosen(h1=HEADLINE, og="You will not believe what they agreed on", title="Talks: what to know")


def test_an_unknown_site_is_proved_by_another_place() -> None:
    assert HEADLINE == chosen(og=HEADLINE, title=f"{HEADLINE} - Valley Gazette", sites=())


def test_nothing_usable_gives_no_title() -> None:
    assert "" == chosen(h1="Daily Example", title="Home | Daily Example")
