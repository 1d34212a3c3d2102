"""What the dev server knows of a page beside showing it, and the links that open its files in an editor."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from briefings.build import build
from briefings.errors import UsageError
from briefings.serve.editors import EDITORS, EditorLinks, template
from tests.serving import Served, serving, write
from tests.sites import CONFIG, NEWS, NOW, briefing, term

DUE = "2024-06-08T06:00:00Z"
SITE = {
    "briefings.toml": CONFIG,
    **NEWS,
    "content/actors/xi.md": term("Xi Jinping", "kind: person\n"),
    "content/actors/putin.md": term("Vladimir Putin", "kind: person\n"),
    "content/met.md": briefing("They met", actors="[Xi Jinping]", body="Xi Jinping met Vladimir Putin in May."),
    "content/draft.md": briefing("A draft", more="draft: true\n"),
    "content/later.md": briefing("Later", date=DUE),
    "content/pages/about.md": "---\ntitle: About\n---\n\nFour words about us.\n",
}
MET = "/2024/05/16/met/"


def facts(served: Served, address: str) -> Any:
    return json.loads(served.body(f"/-briefings/page?page={quote(address)}"))


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", "vi")
    return write(tmp_path, SITE)


def test_the_facts_of_a_page_follow_what_is_saved(site: Path) -> None:
    write(site, {"layouts/page.html": '{% extends "default/page.html" %}\n'})
    with serving(site, build, now=NOW) as served, served.events() as events:
        events.next()

        assert {
            "source": "content/met.md",
            "sourceLink": f"vscode://file{site.resolve()}/content/met.md:1:1",
            "layout": "briefing.html",
            "layoutLink": "",
            "made": "new",
            "words": 7,
            "minutes": 1,
            "unlisted": ["Vladimir Putin"],
            "standing": "",
            "problems": [],
        } == facts(served, MET)
        assert "Draft: readers do not get this page." == facts(served, "/2024/05/16/draft/")["standing"]
        assert (
            "Not yet: readers get this page from 2024-06-08 06:00 UTC."
            == facts(served, "/2024/06/08/later/")["standing"]
        )
        about = facts(served, "/about/")
        assert (4, f"vscode://file{site.resolve()}/layouts/page.html:1:1") == (about["words"], about["layoutLink"])
        assert ("", "home.html") == (facts(served, "/")["source"], facts(served, "/")["layout"])
        assert facts(served, "/nowhere/") is None

        listed = briefing("They met", actors="[Xi Jinping, Vladimir Putin]", body="Xi Jinping met Vladimir Putin.")
        write(site, {"content/met.md": listed.replace("category:", "tilte: x\ncategory:")})
        events.next()

        after = facts(served, MET)
        assert ([], "content/met.md was saved") == (after["unlisted"], after["made"])
        assert ["unknown-key"] == [problem["code"] for problem in after["problems"]]


def test_facts_are_there_after_a_start_at_which_nothing_is_built(site: Path) -> None:
    port = 0
    for _ in range(2):
        with serving(site, build, now=NOW, port=port) as served, served.events() as events:
            port = served.server.port
            events.next()
            found = facts(served, MET)
            if found is None:  # a quick start: they come with the second news
                events.next()
                found = facts(served, MET)

    assert "not in this run of serve: nothing that it shows has changed" == found["made"]


@pytest.mark.parametrize(
    ("wanted", "environment", "expected"),
    [
        ("", {}, EDITORS["vscode"]),
        ("", {"EDITOR": "vi"}, EDITORS["vscode"]),
        ("", {"EDITOR": "/usr/bin/subl -w"}, EDITORS["sublime"]),
        ("", {"EDITOR": "vi", "VISUAL": "zed --wait"}, EDITORS["zed"]),
        ("", {"EDITOR": "'unclosed"}, EDITORS["vscode"]),
        ("idea", {"EDITOR": "subl"}, EDITORS["idea"]),
        ("none", {}, ""),
        ("my://open?{path}", {}, "my://open?{path}"),
    ],
)
def test_the_editor_is_the_one_named_or_that_of_the_environment(
    wanted: str, environment: dict[str, str], expected: str
) -> None:
    assert expected == template(wanted, environment)


def test_an_unknown_editor_is_an_error_that_helps() -> None:
    with pytest.raises(UsageError, match='did you mean "vscode"'):
        template("vscod", {})


def test_a_link_names_a_file_of_the_site_and_no_other(tmp_path: Path) -> None:
    write(tmp_path, {"a b/ü.md": ""})
    links = EditorLinks(tmp_path, "x://{path}?{line}.{column}")

    assert f"x://{quote(str(tmp_path.resolve()))}/a%20b/%C3%BC.md?3.1" == links.to("a b/ü.md", 3)
    assert ["", "", ""] == [links.to("gone.md"), links.to(""), links.to("briefings:layouts/base.html")]
