"""Pages of pairs and of the whole network: made when asked for, once, and linked from both actors."""

from __future__ import annotations

from pathlib import Path

from tests.looking import broken_links, links
from tests.sites import CONFIG, NEWS, briefing, built, page, term, tree, write

PAIR = "actors/ada/with/bo/index.html"
ACTORS = {f"content/actors/{slug}.md": term(name) for slug, name in (("ada", "Ada"), ("bo", "Bo"), ("cy", "Cy"))}


def site(folder: Path, common: int, settings: str = "", outputs: str = '[outputs]\npair = ["html"]\n') -> Path:
    texts = {
        f"content/b{i}.md": briefing(f"Both {i}", f"2024-05-{i + 1:02}", actors="[Bo, Ada]") for i in range(common)
    }
    alone = {"content/c.md": briefing("Alone", "2024-04-01", actors="[Ada, Cy]")}
    write(folder, {"briefings.toml": CONFIG + settings + outputs, **NEWS, **ACTORS, **texts, **alone})
    built(folder)
    return folder / "public"


def test_a_pair_has_a_page_from_five_common_briefings_on(tmp_path: Path) -> None:
    assert PAIR not in tree(site(tmp_path / "four", 4))
    assert PAIR in tree(site(tmp_path / "five", 5))


def test_the_number_can_be_set(tmp_path: Path) -> None:
    public = tree(site(tmp_path, 2, "pairs_from = 1\n"))
    assert {PAIR, "actors/ada/with/cy/index.html"} <= public.keys()


def test_no_site_has_pairs_a_network_or_a_map_unasked(tmp_path: Path) -> None:
    public = tree(site(tmp_path, 6, outputs=""))
    assert not [path for path in public if "/with/" in path or path.startswith(("network/", "map/"))]
    assert "/with/" not in public["actors/ada/index.html"].decode()


def test_the_page_stands_under_the_alphabetical_order_only_and_holds_what_both_are_in(tmp_path: Path) -> None:
    public = site(tmp_path, 5)
    assert "actors/bo/with/ada/index.html" not in tree(public)
    text = page(tmp_path, PAIR)
    assert "5 briefings" in text
    assert "Both 4" in text
    assert "Alone" not in text


def test_both_actors_lead_to_it(tmp_path: Path) -> None:
    site(tmp_path, 5)
    for slug in ("ada", "bo"):
        assert "/actors/ada/with/bo/" in links(page(tmp_path, f"actors/{slug}/index.html"))


def test_a_long_pair_is_paginated_and_every_link_leads_somewhere(tmp_path: Path) -> None:
    outputs = '[outputs]\npair = ["html"]\nsite = ["sitemap", "network", "map"]\nterm = ["html", "json", "csv"]\n'
    public = site(tmp_path, 7, "paginate_by = 2\n", outputs)
    assert "actors/ada/with/bo/page/1/index.html" in tree(public)
    assert [] == broken_links(public, "https://example.org/")
    assert "/actors/ada/with/bo/" in tree(public)["sitemap.xml"].decode()


def test_the_network_page_names_every_actor_with_its_companions(tmp_path: Path) -> None:
    site(tmp_path, 5, outputs='[outputs]\npair = ["html"]\nsite = ["sitemap", "network"]\n')
    text = page(tmp_path, "network/index.html")
    assert text.count('href="/actors/bo/"') == 2
    assert "/actors/ada/with/bo/" in links(text)
    assert "<table>" in text
