"""Actor pages and the index of actors."""

from __future__ import annotations

from pathlib import Path

import pytest

from briefings.plan.letters import letter_of
from tests.looking import in_order, links
from tests.sites import NEWS, briefing, built, page, term, write

NAMES = ("Bo Berg", "Cy Cole", "Dee Dorn")
ADA = "kind: person\nnames: [Ада Абель]\nroles:\n  - {title: Minister, from: 2020-01-01, to: 2024-01-31}\n"


def site(folder: Path, number: int = 8) -> Path:
    files = {
        f"content/{i}.md": briefing(
            f"Talks {i}", f"202{3 + i % 2}-0{1 + i % 5}-10", actors=f"[Ada Abel, {', '.join(NAMES)}]"
        )
        for i in range(number)
    }
    actors = {f"content/actors/{name.split()[0].lower()}.md": term(name, "kind: place\n") for name in NAMES}
    built(write(folder, {**NEWS, **actors, "content/actors/ada.md": term("Ada Abel", ADA), **files}))
    return folder


def test_the_latest_five_come_first_then_the_pictures_then_the_years(tmp_path: Path) -> None:
    text = page(site(tmp_path), "actors/ada/index.html")
    assert in_order(text, ">Latest<", 'class="strip"', 'class="net"', 'class="year-mark">2023<')
    assert 8 == text.count('class="teaser h-entry"')
    assert 5 == text[: text.index('class="net"')].count('class="teaser h-entry"')


def test_a_year_stands_once_above_its_months(tmp_path: Path) -> None:
    text = page(site(tmp_path, 13), "actors/ada/index.html")
    assert [1, 1] == [text.count(f'class="year-mark">{year}<') for year in (2024, 2023)]


def test_a_role_that_has_ended_is_not_shown_as_current(tmp_path: Path) -> None:
    text = page(site(tmp_path), "actors/ada/index.html")
    assert '<p class="standfirst">Minister' not in text
    assert "2020–2024" in text
    assert "Ада Абель" in text


def test_every_companion_in_the_picture_is_a_link_and_in_the_table(tmp_path: Path) -> None:
    text = page(site(tmp_path), "actors/ada/index.html")
    picture = text[text.index('class="net"') :]
    picture, table = picture[: picture.index("</svg>")], picture[picture.index("<table>") : picture.index("</table>")]
    for slug in ("bo", "cy", "dee"):
        assert f"/actors/{slug}/" in links(picture)
        assert f"/actors/{slug}/" in links(table)
    assert "<title " in picture
    assert "<desc " in picture


def test_only_actors_have_a_network(tmp_path: Path) -> None:
    assert 'class="net"' not in page(site(tmp_path), "categories/news/index.html")


def test_the_index_can_be_filtered_by_kind_without_a_script(tmp_path: Path) -> None:
    text = page(site(tmp_path), "actors/index.html")
    assert in_order(text, 'type="radio" name="kind" id="kind-all" checked', 'id="kind-person"', 'id="kind-place"')
    assert '<li class="person">' in text
    assert 3 == text.count('<li class="place">')
    assert "<script" not in text.split("</head>")[1]
    assert "kind-all" not in page(tmp_path, "categories/index.html")


@pytest.mark.parametrize(
    ("name", "letter"),
    [
        ("Émile", "E"), ("Østberg", "O"), ("Łódź", "L"), ("élan", "E"), ("«Nord»", "N"), ("习近平", "漢"),
        ("김정은", "한글"), ("Путин", "П"), ("Йосип", "Й"), ("Άρης", "Α"), ("3M", "#"), ("ßen", "S"), ("…", "#"),
    ],
)  # fmt: skip
def test_a_name_stands_under_its_letter(name: str, letter: str) -> None:
    assert letter == letter_of(name)
