"""Actors in running text: the first mention leads to the actor's page, and roles are held against dates."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from briefings import names
from tests.looking import warned
from tests.sites import CONFIG, NEWS, briefing, built, page, term, tree, write

HERE = "2024/05/16/a/index.html"
XI = term("Xi Jinping", "kind: person\nnames: [习近平]\nweak_names: [Xi]\n")
PUTIN = term("Vladimir Putin", "kind: person\nnames: [Владимир Путин]\nweak_names: [Putin]\n")
FILES = {
    **NEWS,
    "content/actors/xi.md": XI,
    "content/actors/putin.md": PUTIN,
    "content/actors/orban.md": term("Viktor Orbán", "kind: person\n"),
    "content/all.md": briefing("All", date="2024-05-01", actors="[Xi Jinping, Vladimir Putin, Viktor Orbán, China]"),
}


def body(site: Path, text: str, more: str = "", **files: str) -> str:
    """The main text of ``content/a.md`` with that body, as published."""
    built(write(site, {**FILES, "content/a.md": briefing(body=text, more=more), **files}))
    html = page(site, HERE)
    start = html.index('class="text e-content"')
    return html[html.index(">", start) + 1 : html.index("</article>", start)]


def linked(site: Path, text: str, more: str = "", **files: str) -> list[str]:
    """``address: text`` of each link to an actor."""
    found = re.findall(r'(?s)<a class="actor" href="([^"]*)">(.*?)</a>', body(site, text, more, **files))
    return [f"{address}: {text}" for address, text in found]


def test_the_first_mention_leads_to_the_page(tmp_path: Path) -> None:
    text = "So Xi Jinping said. Then Xi Jinping left, and Xi slept.\n\nVladimir\nPutin stayed."
    assert ["/actors/xi/: Xi Jinping", "/actors/putin/: Vladimir\nPutin"] == linked(tmp_path, text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Vladimir Putin's men", ["/actors/putin/: Vladimir Putin"]),
        ("VLADIMIR PUTIN left", ["/actors/putin/: VLADIMIR PUTIN"]),
        ("Viktor Orban left", ["/actors/orban/: Viktor Orban"]),
        ("国家主席习近平访问", ["/actors/xi/: 习近平"]),
        ("Сказал Владимир Путин.", ["/actors/putin/: Владимир Путин"]),
        ("Xi Jinpingism and MacVladimir Putin", []),
        ("South China Sea", []),
        ("South China Sea and China", ["/actors/china/: China"]),
        ("中国外交部", ["/actors/china/: 中国"]),
        ("Putin left", []),
        ("Putin left. Vladimir Putin came back", ["/actors/putin/: Vladimir Putin"]),
        ("## Vladimir Putin\n\nPutin left", ["/actors/putin/: Putin"]),
        ("`Vladimir Putin` [Vladimir Putin](https://example.net/)", []),
        ("> Vladimir Putin said so", []),
        ("<q>Vladimir Putin</q>", []),
        ("![Vladimir Putin](https://example.net/a.png)", []),
        ("[[Vladimir Putin]] and Vladimir Putin", []),
        ("Text.[^1]\n\n[^1]: Vladimir Putin", ["/actors/putin/: Vladimir Putin"]),
    ],
)
def test_only_whole_strong_names_in_running_text_become_links(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert expected == linked(tmp_path, text)


def test_the_lead_on_the_edition_page_is_linked_too(tmp_path: Path) -> None:
    linked(tmp_path, "So Xi Jinping said. The second.")
    assert '<a class="actor" href="/actors/xi/">Xi Jinping</a>' in page(tmp_path, "2024/05/16/index.html")


def test_an_actor_is_not_linked_on_its_own_page(tmp_path: Path) -> None:
    body(tmp_path, "Text.", **{"content/actors/xi.md": XI + "\nXi Jinping met Vladimir Putin.\n"})
    html = page(tmp_path, "actors/xi/index.html")
    assert '<a class="actor" href="/actors/putin/">Vladimir Putin</a>' in html
    assert 'class="actor" href="/actors/xi/"' not in html


def test_links_can_be_switched_off_for_a_file_and_for_a_site(tmp_path: Path) -> None:
    assert [] == linked(tmp_path, "Xi Jinping", "link_actors: false\n")
    assert [] == linked(tmp_path, "Xi Jinping", **{"briefings.toml": CONFIG + "link_actors = false\n"})


def test_links_do_not_make_members_and_lead_nowhere_without_a_page(tmp_path: Path) -> None:
    assert "<p>France and Xi Jinping</p>" not in body(tmp_path, "France and Xi Jinping")
    assert "France" in body(tmp_path, "France and Xi Jinping")
    assert not (tmp_path / "public/actors/france").exists()


def test_an_added_name_is_found_by_the_next_build(tmp_path: Path) -> None:
    assert [] == linked(tmp_path, "The Paramount Leader spoke.")
    more = term("Xi Jinping", "kind: person\nnames: [Paramount Leader]\n")
    assert ["/actors/xi/: Paramount Leader"] == linked(
        tmp_path, "The Paramount Leader spoke.", **{"content/actors/xi.md": more}
    )


MEDVEDEV = term(
    "Dmitry Medvedev",
    "kind: person\nweak_names: [Medvedev]\nroles:\n"
    "  - {title: President, from: 2008-05-07, to: 2012-05-07, of: Russia}\n"
    "  - {title: Prime Minister, from: 2012-05-08, to: 2020-01-16, of: Russia}\n"
    "  - {title: Deputy Chairman of the Security Council, from: 2020-01-16}\n",
)


def told(site: Path, **parts: str) -> list[str]:
    """Codes of the warnings for a briefing of 16 May 2024."""
    files = {**FILES, "content/actors/medvedev.md": MEDVEDEV, "content/a.md": briefing(**parts)}
    return [code for code in warned(built(write(site, files))) if code == "role-not-held"]


@pytest.mark.parametrize(
    "text",
    [
        "President Medvedev said",
        "Russian President Dmitry Medvedev said",
        "the president Medvedev",
        "prime minister Medvedev",
    ],
)
def test_a_role_that_was_not_held_on_the_day_is_a_warning(tmp_path: Path, text: str) -> None:
    assert ["role-not-held"] == told(tmp_path, title=text)
    assert ["role-not-held"] == told(tmp_path, body=f"So {text}.")


@pytest.mark.parametrize(
    "text",
    [
        "former President Medvedev",
        "former Russian President Dmitry Medvedev",
        "then-President Medvedev",
        "ex-president Medvedev",
        "Vice President Medvedev",
        "Deputy Chairman of the Security Council Dmitry Medvedev",
        "Chancellor Medvedev",
        "Medvedev",
    ],
)
def test_former_and_other_roles_are_fine(tmp_path: Path, text: str) -> None:
    assert [] == told(tmp_path, title=text, body=text)


def test_a_role_that_was_held_then_is_fine(tmp_path: Path) -> None:
    assert [] == told(tmp_path, title="President Medvedev", date="2010-01-01T00:00:00Z")


def test_the_warning_names_place_and_file(tmp_path: Path) -> None:
    files = {**FILES, "content/actors/medvedev.md": MEDVEDEV}
    site = write(tmp_path, {**files, "content/a.md": briefing(body="So\n\nsaid President Medvedev today.")})
    (problem,) = [p for p in built(site).warnings if p.code == "role-not-held"]
    assert ("content/a.md", 10, 6) == (problem.path, problem.line, problem.column)
    assert "content/actors/medvedev.md" in problem.message
    assert "until 7 May 2012" in problem.message


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("an added name", XI.replace("names: [", "names: [Mister X, ")),
        ("a name taken away", XI.replace("names: [习近平]\n", "")),
        ("a name made weak", term("General Secretary", "kind: person\nweak_names: [Xi Jinping, Xi]\n")),
        ("a role", XI.replace("kind: person", "kind: person\nroles: [{title: President, from: 2030-01-01}]")),
    ],
)
def test_when_names_change_only_texts_with_them_are_read_again_and_all_is_as_built_anew(
    tmp_path: Path, name: str, text: str
) -> None:
    files = {
        **FILES,
        "content/a.md": briefing(body="Mister\nX met President Xi Jinping."),
        "content/b.md": briefing("B", "2024-05-02", body="**习近平** left. Vladimir Putin, 习近平."),
        "content/c.md": briefing("C", "2024-05-03", body="Vladimir Putin left."),
        "content/d.md": briefing("President Xi Jinping left", "2024-05-04"),
    }
    built(write(tmp_path / "site", files))
    mended = built(write(tmp_path / "site", {"content/actors/xi.md": text}))
    anew = built(write(tmp_path / "new", {**files, "content/actors/xi.md": text}))
    assert tree(tmp_path / "new/public") == tree(tmp_path / "site/public"), name
    assert anew.problems == mended.problems


def test_texts_without_a_changed_name_are_not_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = {"content/a.md": briefing(body="Mister X left."), "content/c.md": briefing("C", body="Putin left.")}
    built(write(tmp_path, {**FILES, **texts}))
    read: list[str] = []
    find = names.Spellings.find
    monkeypatch.setattr(names.Spellings, "find", lambda self, text: read.append(text) or find(self, text))
    built(write(tmp_path, {"content/actors/xi.md": XI.replace("names: [", "names: [Mister X, ")}))
    assert read
    assert all("Mister X" in text for text in read)
