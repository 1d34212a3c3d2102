from __future__ import annotations

import pytest
from import_samples import BERLIN, FERRY, OWN_SEEDS, REAL_ARTICLE, WIRE

from briefings.importers.actors import find_actors
from briefings.importers.article import FoundActor
from briefings.importers.decode import Decoded, decode
from briefings.importers.plain_text import read_article
from briefings.model.content import Term
from briefings.read.base_registry import base_registry


def names(text: str, title: str = "", known: tuple[Term, ...] = ()) -> list[str]:
    return [actor.name for actor in find_actors(text, title, known)]


def kinds(text: str) -> dict[str, str]:
    return {actor.name: actor.kind for actor in find_actors(text, "", ())}


def actor(name: str, *other_names: str, kind: str = "person", weak: tuple[str, ...] = ()) -> Term:
    slug = name.lower().replace(" ", "-")
    return Term("actors", slug, name, f"actors/{slug}.md", names=other_names, weak_names=weak, kind=kind)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Kenyan President William Ruto arrived.", "William Ruto"),
        ("U.S. Secretary of State Antony Blinken left.", "Antony Blinken"),
        ("The speaker of the House, Mike Johnson, agreed.", "Mike Johnson"),
        ("They met Minister of Foreign Affairs Hakan Fidan.", "Hakan Fidan"),
        ("A letter from foreign minister Wang Yi came.", "Wang Yi"),
        ("He met his Polish counterpart, Radosław Sikorski, there.", "Radosław Sikorski"),
        ("Ursula von der Leyen, the president of the bloc's executive, spoke.", "Ursula von der Leyen"),
        ("Joseph R. Biden, who was there, agreed.", "Joseph R. Biden"),
        ("Hanna Petrenko, 54, lost her house.", "Hanna Petrenko"),
        ("It is over, said Hanna Petrenko.", "Hanna Petrenko"),
        ("Gen. Mark Milley retired.", "Mark Milley"),
        ("Secretary-General António Guterres called for calm.", "António Guterres"),
        ("Crown Prince Mohammed bin Salman was away.", "Prince Mohammed bin Salman"),
        ("The blessing of Pope Francis was read.", "Pope Francis"),
        ("Xi Jinping of China was there.", "Xi Jinping"),
        ("Hanna Petrenko fled to Lviv. Then Ms. Petrenko returned.", "Hanna Petrenko"),
        ("Kim Jong Un, the leader, watched.", "Kim Jong Un"),
        ("In Taipei, Lai Ching-te of Taiwan took office.", "Lai Ching-te"),
        ("A letter reached Xi Jinping.", "Xi Jinping"),
        ("Presidents Joe Biden and Emmanuel Macron walked.", "Emmanuel Macron"),
        ("Her lawyer thanked Hanna Petrenko.", "Hanna Petrenko"),
        ("Hanna Petrenko resigned.", "Hanna Petrenko"),
    ],
)
def test_a_person_is_known_by_the_words_beside(text: str, person: str) -> None:
    assert "person" == kinds(text).get(person)


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("The World Food Organization (WFO) warned.", "World Food Organization"),
        ("The Ministry of Defence of Ukraine denied it.", "Ministry of Defence of Ukraine"),
        ("China's Foreign Ministry said so.", "Foreign Ministry of China"),
        ("The European Commission sued.", "European Commission"),
        (
            "The Organisation for the Prohibition of Chemical Weapons (OPCW) met.",
            "Organisation for the Prohibition of Chemical Weapons",
        ),
        ("The alliance NATO met.", "NATO"),
        ("Doctors Without Borders (DWB) left.", "Doctors Without Borders"),
    ],
)
def test_an_organisation_is_known_by_its_head_word_or_acronym(text: str, organisation: str) -> None:
    assert "organization" == kinds(text).get(organisation)


@pytest.mark.parametrize(
    "text",
    [
        "The Second Belt and Road Forum for International Cooperation was held in April 2019.",
        "Russian traders and Chinese banks met Western officials in the Asia-Pacific.",
        "Prime ministers met near the White Sea and the West Bank. General Motors sold cars.",
        "They told us that the Gross Domestic Product (GDP) grew. President Day is on Monday.",
        "In May, Parliament met. The Foreign Ministry was silent. Critics said so.",
        "Georgia lost to Michael Jordan in the South China Sea; she bought china and a turkey.",
        "Red Square, the site where the leader spoke, was closed. The Soviet Union fell.",
    ],
)
def test_what_is_no_actor_is_not_proposed(text: str) -> None:
    assert {} == {name: kind for name, kind in kinds(text).items() if name not in ("Michael Jordan",)}


def test_several_forms_of_a_person_are_one_actor() -> None:
    text = "Russian President Vladimir Putin spoke. Putin's office agreed. President Putin left. A Putin-Xi call came."
    found = find_actors(text, "Putin Speaks", ())

    assert [("Vladimir Putin", 5)] == [(one.name, one.count) for one in found]
    assert [text.index("Vladimir"), text.index("Putin's"), text.index("Putin left"), text.index("Putin-Xi")] == list(
        found[0].offsets
    )


def test_a_family_name_that_comes_first_refers_back() -> None:
    found = find_actors("Chinese President Xi Jinping spoke. Xi then left.", "", ())

    assert [("Xi Jinping", 2)] == [(one.name, one.count) for one in found]


def test_a_surname_goes_to_the_bearer_named_last() -> None:
    text = "Governor Anna Smith spoke. Smith left. Senator Paul Smith came. Smith sat down."

    assert {"Anna Smith": 2, "Paul Smith": 2} == {one.name: one.count for one in find_actors(text, "", ())}


@pytest.mark.parametrize("form", ["the U.S.", "the US", "the USA", "the United States", "the United States of America"])
def test_the_united_states_are_one_under_all_their_names(form: str) -> None:
    assert ["United States"] == names(f"Help came from {form} and told us so.")


def test_countries_are_named_not_meant_by_their_people() -> None:
    assert [] == names("Russian and Ukrainian troops met French doctors.")
    assert ["Russia", "China"] == names("The Russia-China pact, which Russia signed.")


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("Two Chinese officials came.", ["China"]),
        ("The French defence minister slept.", ["France"]),
        ("Talks with North Korean diplomats ended.", ["North Korea"]),
        ("Kremlin aides shrugged; Kremlin walls stood.", ["Russia"]),
        ("French wine, Chinese tea and Russian novels.", []),
        ("A Polish, and then a minister.", []),
        ("They spoke German officially.", []),
    ],
)
def test_a_country_is_meant_by_its_people_where_they_act_for_it(text: str, countries: list[str]) -> None:
    assert countries == names(text, known=base_registry().terms)


def test_a_country_whose_name_is_also_something_else_needs_a_sign() -> None:
    assert [] == names("The vote in Georgia was close in Atlanta.")
    assert ["Georgia"] == names("The vote in Georgia was close in Tbilisi.")


def test_known_terms_go_first_and_longest() -> None:
    known = (
        actor("Bank of Rome", kind="organization"),
        actor("Rome", kind="place"),
        actor("Anna Lindt", "A. L.", weak=("Anna",)),
    )
    text = "The Bank of Rome lent money to Anna Lindt. Anna paid. Rome was quiet."

    assert {"Bank of Rome": 1, "Rome": 1, "Anna Lindt": 2} == {
        one.name: one.count for one in find_actors(text, "", known)
    }
    assert all(one.known in known for one in find_actors(text, "", known))


def test_a_weak_name_alone_finds_nobody() -> None:
    assert [] == names("Anna paid.", known=(actor("Anna Lindt", weak=("Anna",)),))


def test_a_known_name_is_found_in_any_spelling_of_it() -> None:
    known = (actor("Recep Tayyip Erdoğan"), actor("Xi Jinping", "习近平"))

    assert ["Recep Tayyip Erdoğan"] == names("Then Recep Tayyip Erdogan’s plane left.", known=known)
    assert ["Xi Jinping"] == names("中国国家主席习近平抵达。", known=known)


def test_a_piece_of_a_longer_name_is_not_the_known_one() -> None:
    assert [] == names("The South China Morning Post wrote of Lima Street.", known=(actor("Lima", kind="place"),))


def test_an_actor_with_a_known_file_keeps_its_name() -> None:
    found = find_actors(
        "Chinese Foreign Minister Wang Yi spoke. The EU agreed.", "", (actor("European Union", kind="organization"),)
    )

    assert {"Wang Yi": False, "European Union": True} == {one.name: one.known is not None for one in found}


def test_who_was_only_asked_for_comment_is_marked() -> None:
    text = "The minister resigned.\n\nThe Courier reached out to the State Department for comment. NATO met."

    assert {"State Department": True, "NATO": False} == {one.name: one.aside for one in find_actors(text, "", ())}


def test_the_headline_and_repetition_make_an_actor_salient() -> None:
    text = "Poland and Spain met. Norway signed. Norway paid. Norway left. Portugal came."

    assert ["Portugal", "Norway"] == names(text, "Portugal Comes")[:2]


def _found(text: str, known: tuple[Term, ...] = ()) -> tuple[FoundActor, ...]:
    article = read_article(text, BERLIN)
    return find_actors(article.text, article.title, known)


def test_the_sample_articles_give_those_an_editor_would_list() -> None:
    assert {"Kaja Kallas", "Alexander Stubb", "Estonia", "Finland", "Liisa Virtanen", "Baltic Harbour Authority"} == {
        one.name for one in _found(FERRY)
    }
    assert {"Egypt", "Ethiopia", "Taye Atske Selassie", "Sameh Shoukry"} == {one.name for one in _found(WIRE)}


@pytest.mark.skipif(not REAL_ARTICLE.is_file(), reason="the real article is not beside this checkout (../shared/seeds)")
@pytest.mark.parametrize("known", [(), base_registry().terms])
def test_the_real_article_gives_its_actors_and_no_junk(known: tuple[Term, ...]) -> None:
    decoded = decode(REAL_ARTICLE.read_bytes())
    assert isinstance(decoded, Decoded)
    found = _found(decoded.text, known)

    required = {"Vladimir Putin", "Xi Jinping", "Wang Yi", "Sergey Lavrov", "Russia", "China", "Ukraine"}
    allowed = {"United States", "Foreign Ministry of China", "State Department", "Chinese Embassy in the U.S."}
    assert required <= {one.name for one in found if not one.aside}
    assert set() == {one.name for one in found} - required - allowed
    assert ["Vladimir Putin", "Xi Jinping", "China"] == [one.name for one in found[:3]]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("eu-fourteenth-package.txt", {"European Union", "Russia", "Ukraine", "European Commission", "Germany"}),
        (
            "sco-astana-summit.txt",
            {"Kassym-Jomart Tokayev", "Alexander Lukashenko", "Xi Jinping", "Vladimir Putin", "Belarus"},
        ),
    ],
)
def test_the_repositorys_own_seeds_give_their_actors(name: str, expected: set[str]) -> None:
    if not (OWN_SEEDS / name).is_file():
        pytest.skip(f"seeds/{name} is not there")

    assert set() == expected - {one.name for one in _found((OWN_SEEDS / name).read_text(encoding="utf-8"))}
