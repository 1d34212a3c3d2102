"""``briefings import`` from the command line to the published page, in a new site."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from briefings.cli import main
from tests.sites import page, tree

ROOT = Path(__file__).parent.parent
SUMMIT = ROOT / "seeds" / "sco-astana-summit.txt"
PACKAGE = ROOT / "seeds" / "eu-fourteenth-package.txt"
STATE_VISIT = ROOT.parent / "shared" / "seeds" / "xi-putin-state-visit.txt"
ARTICLE = "content/briefings/2024/07/shanghai-cooperation-organisation-grows-to-ten-in-astana.md"
PAGE = "2024/07/04/shanghai-cooperation-organisation-grows-to-ten-in-astana/index.html"
CAPTION = "A map drawn by the Briefings desk shows the ten member states"


class Text(HTMLParser):
    """The visible text of a part of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.feed(html)

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def __str__(self) -> str:
        return " ".join("".join(self.parts).split())


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """A new site as ``init`` makes it, on 1 August 2024."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1722513600")
    folder = tmp_path / "new-desk"
    assert 0 == main(["init", str(folder)])
    capsys.readouterr()
    return folder


def run(command: str, site: Path, *arguments: str | Path) -> int:
    return main([command, "--site", str(site), *map(str, arguments)])


def files(site: Path) -> dict[str, bytes]:
    """Everything but what builds write."""
    return {path: data for path, data in tree(site).items() if not path.startswith((".briefings/", "public/"))}


def body_of(html: str) -> str:
    """The text of a briefing's page, without headline, margin and sources."""
    match = re.search(
        r'<div class="text e-content">(.*?)<(?:div class="sources"|div class="side rest)', html, re.DOTALL
    )
    assert match
    return str(Text(match[1]))


def flat(text: str) -> str:
    """Words alone: quotes and dashes differ after smart punctuation."""
    return " ".join(re.findall(r"\w+", text))


def paragraphs(source: Path) -> list[str]:
    """A source's paragraphs below the head, without the caption and the disclaimer."""
    parts = source.read_text("utf-8").split("\n\n")[2:]
    return [part for part in parts if "... " not in part and not part.startswith("Disclaimer")]


def test_an_imported_article_is_published_with_its_actors(site: Path) -> None:
    assert 0 == run("import", site, "--publish", "--rights", "own", SUMMIT)
    assert 0 == run("build", site)
    html = page(site, PAGE)
    assert '<h1 class="p-name">Shanghai Cooperation Organisation grows to ten in Astana</h1>' in html
    assert 'datetime="2024-07-04T17:45:00+00:00"' in html
    body = flat(body_of(html))
    missing = [paragraph for paragraph in paragraphs(SUMMIT) if flat(paragraph) not in body]
    assert [] == missing
    for slug in ("xi-jinping", "vladimir-putin", "russia", "china", "belarus", "kassym-jomart-tokayev"):
        assert f'href="/actors/{slug}/"' in html
        assert "grows to ten in Astana" in page(site, f"actors/{slug}/index.html")
    assert "grows to ten in Astana" in page(site, "categories/diplomacy/index.html")


def test_caption_and_credit_are_kept_once_and_apart_from_the_body(site: Path) -> None:
    assert 0 == run("import", site, "--publish", "--rights", "own", SUMMIT)
    text = (site / ARTICLE).read_text("utf-8")
    front, body = text.removeprefix("---\n").split("\n---\n", 1)
    assert 1 == front.count(CAPTION)
    assert "Belarus is the newest of them." in front
    assert "image_credit: Briefings Desk/Own work" in front
    assert CAPTION not in body
    assert "Own work" not in body


def test_the_disclaimer_stays_with_the_source_and_out_of_the_text(site: Path) -> None:
    assert 0 == run("import", site, "--publish", "--rights", "own", SUMMIT)
    front, body = (site / ARTICLE).read_text("utf-8").removeprefix("---\n").split("\n---\n", 1)
    assert "may be copied, changed and reused under the MIT licence" in front
    assert "Disclaimer" not in body
    assert 0 == run("build", site)
    assert "may be copied, changed" not in body_of(page(site, PAGE))


def test_the_source_is_kept_as_received_and_named_by_its_hash(site: Path) -> None:
    assert 0 == run("import", site, "--publish", "--rights", "own", SUMMIT)
    seed = site / "seeds/shanghai-cooperation-organisation-grows-to-ten-in-astana.txt"
    assert SUMMIT.read_bytes() == seed.read_bytes()
    (entry,) = [json.loads(line) for line in (site / "seeds/index.jsonl").read_text("utf-8").splitlines()]
    assert "used" == entry["state"]
    assert f"sha256: {entry['sha256']}" in (site / ARTICLE).read_text("utf-8")
    assert 0 == run("build", site)
    assert not [path for path in tree(site / "public") if "seed" in path]


def test_importing_again_changes_nothing(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run("import", site, "--publish", "--rights", "own", SUMMIT)
    assert 0 == run("build", site)
    before, published = files(site), tree(site / "public")
    capsys.readouterr()
    assert 0 == run("import", site, "--publish", "--rights", "own", SUMMIT)
    assert "1 read · 0 new · 1 already known" in capsys.readouterr().out
    assert before == files(site)
    assert 0 == run("build", site)
    assert published == tree(site / "public")


def test_stubs_are_listed_and_warned_of_until_someone_fills_them(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == run("import", site, "--publish", "--rights", "own", SUMMIT)
    listed = re.findall(r"^  stub +(\S+)$", capsys.readouterr().out, re.MULTILINE)
    marked = [path for path, data in files(site).items() if path.startswith("content/") and b"\nstub: true\n" in data]
    assert marked == sorted(listed)
    assert {"content/actors/alexander-lukashenko.md", "content/categories/diplomacy.md"} <= set(listed)
    assert 0 == run("check", site)
    said = capsys.readouterr().err
    assert marked == re.findall(r"^(\S+?):\d+:\d+: warning\[stub\]", said, re.MULTILINE)
    assert 3 == run("check", site, "--strict")
    for path in marked:
        stub = site / path
        stub.write_text(stub.read_text("utf-8").replace("stub: true\n", ""), encoding="utf-8")
    capsys.readouterr()
    assert 0 == run("check", site)
    assert "[stub]" not in capsys.readouterr().err


def test_no_stubs_leaves_them_out_and_the_build_names_who_is_unknown(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(site)
    assert 0 == run("import", site, "--publish", "--rights", "own", "--no-stubs", SUMMIT)
    assert [ARTICLE] == [path for path in files(site).keys() - before.keys() if path.startswith("content/")]
    capsys.readouterr()
    assert 1 == run("build", site)
    said = capsys.readouterr().err
    assert 'error[unknown-category]: "Diplomacy" is not in content/categories/' in said
    assert 'error[unknown-actor]: "Xi Jinping" is not in content/actors/' in said
    assert not (site / "public").exists()


@pytest.mark.parametrize("option", ["--stdout", "--dry-run"])
def test_looking_first_writes_nothing(site: Path, option: str) -> None:
    before = tree(site)
    assert 0 == run("import", site, option, SUMMIT)
    assert before == tree(site)


def test_stdout_is_the_markdown_and_nothing_else(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run("import", site, "--stdout", SUMMIT)
    printed = capsys.readouterr()
    assert printed.out.startswith('---\ntitle: "Shanghai Cooperation Organisation grows to ten in Astana"\n')
    assert printed.out.endswith("China will preside until the next summit, which it is to host.\n")
    assert "nothing was written" in printed.err
    assert 0 == run("import", site, SUMMIT)
    (draft,) = (site / "content/inbox").glob("*.md")
    assert printed.out == draft.read_text("utf-8")


def test_json_is_one_object_an_article_and_line(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run("import", site, "--json", "--dry-run", SUMMIT, PACKAGE)
    summit, package = map(json.loads, capsys.readouterr().out.splitlines())
    assert "Shanghai Cooperation Organisation grows to ten in Astana" == summit["title"]
    assert ("2024-07-04T17:45:00+00:00", "Diplomacy") == (summit["date"], summit["category"])
    assert {"Xi Jinping", "Vladimir Putin", "Belarus"} <= set(summit["actors"])
    assert "Briefings Desk/Own work" == summit["image"]["credit"]
    assert 1 == summit["image"]["caption"].count(CAPTION)
    assert CAPTION not in str(summit["body"])
    assert ("Sanctions", "2024-06-24T14:20:00+00:00") == (package["category"], package["date"])


def test_a_draft_waits_in_the_inbox_and_is_not_shown(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 0 == run("import", site, SUMMIT)
    (draft,) = (site / "content/inbox").glob("*.md")
    assert "\ndraft: true\n" in draft.read_text("utf-8")
    assert "rights: restricted" in draft.read_text("utf-8")
    capsys.readouterr()
    assert 0 == run("build", site)
    assert "" == capsys.readouterr().err
    assert not [path for path, data in tree(site / "public").items() if b"grows to ten" in data]
    assert not (site / "public/actors/belarus").exists()
    assert 0 == run("build", site, "--drafts")
    assert "Draft" in page(site, PAGE)


def test_restricted_sources_are_refused_for_publication(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(site)
    for options in (["--publish"], ["--publish", "--rights", "restricted"]):
        assert 1 == run("import", site, *options, SUMMIT)
        said = capsys.readouterr()
        assert "error[restricted-source]: may not be published: its rights are restricted" in said.err
        assert "say --rights permitted if you may publish it" in said.err
        assert "0 new" in said.out
    assert before == tree(site)


def test_rights_that_are_none_are_a_usage_error(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 2 == run("import", site, "--rights", "mine", SUMMIT)
    assert '"mine" is not one of the rights' in capsys.readouterr().err


def test_a_source_that_is_not_there_does_not_stop_the_others(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert 1 == run("import", site, "--publish", "--rights", "own", site / "no-such.txt", SUMMIT)
    said = capsys.readouterr()
    assert "error[" in said.err
    assert "no-such.txt" in said.err
    assert (site / ARTICLE).is_file()


def test_the_category_may_be_chosen(site: Path) -> None:
    assert 0 == run("import", site, "--publish", "--rights", "own", "--category", "News", SUMMIT)
    assert "\ncategory: News\n" in (site / ARTICLE).read_text("utf-8")
    assert not (site / "content/categories/diplomacy.md").exists()
    assert 0 == run("build", site)
    assert "grows to ten in Astana" in page(site, "categories/news/index.html")


def test_names_that_the_registry_knows_get_no_stub(site: Path) -> None:
    known = site / "content/actors/xi.md"
    known.write_text("---\nname: Xi Jinping\nkind: person\nslug: xi\n---\n", encoding="utf-8")
    assert 0 == run("import", site, "--publish", "--rights", "own", SUMMIT)
    assert not (site / "content/actors/xi-jinping.md").exists()
    assert 0 == run("build", site)
    assert 'href="/actors/xi/"' in page(site, PAGE)


@pytest.mark.skipif(
    not STATE_VISIT.is_file(), reason="the real article is not in this checkout: its rights are restricted"
)
def test_the_real_article_becomes_a_page_with_its_people_and_places(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert 0 == run("import", site, "--publish", "--rights", "permitted", STATE_VISIT)
    assert 0 == run("build", site)
    said = capsys.readouterr()
    assert "error" not in said.err
    html = page(site, "2024/05/14/xi-offers-putin-political-relief-with-china-state-visit/index.html")
    for slug in ("vladimir-putin", "xi-jinping", "wang-yi", "sergey-lavrov", "russia", "china", "ukraine"):
        assert f'href="/actors/{slug}/"' in html
        assert "Xi Offers Putin Political Relief" in page(site, f"actors/{slug}/index.html")
    assert "Xi Offers Putin Political Relief" in page(site, "categories/war/index.html")
    body = flat(body_of(html))
    assert [] == [paragraph for paragraph in paragraphs(STATE_VISIT) if flat(paragraph) not in body]
    assert "Suo Takekuma" not in body
    assert "The copyright of this article" not in body
    (draft,) = (site / "content/briefings/2024/05").glob("*.md")
    front = draft.read_text("utf-8").removeprefix("---\n").split("\n---\n", 1)[0]
    for text in ("Suo Takekuma/Getty Images", "The copyright of this article belongs", "rights: permitted"):
        assert 1 == front.count(text)
    assert 1 == front.count("prepare for a group photo")
    before = files(site)
    assert 0 == run("import", site, "--publish", "--rights", "permitted", STATE_VISIT)
    assert before == files(site)
