"""A story that is here already is told, not imported a second time; what is new in it can be added as a source."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from import_samples import BERLIN, FERRY, WIRE

from briefings.importers.canonical import canonical_url, is_article_url
from briefings.importers.matter import MatterError, split
from briefings.importers.pastes import split_pastes
from briefings.importers.report import format_report
from briefings.importers.run import ImportOptions, ImportReport, import_sources
from briefings.importers.shingles import pack, shared, sketch, text_digest, unpack

DRAFT = ImportOptions(zone=BERLIN)
SLUG = "ferry-link-across-the-strait-opens-after-nine-years"
INBOX = f"content/inbox/{SLUG}.md"
URL = "https://www.example.org/news/water-talks?utm_source=feed&id=7#top"
WITH_URL = WIRE.replace("https://example.org/water-talks", URL)


def run(site: Path, *sources: Path | str, **options: object) -> ImportReport:
    given = [source.encode() if isinstance(source, str) else source for source in sources]
    return import_sources(site, given, (), ImportOptions(zone=BERLIN, **options))  # type: ignore[arg-type]


def words(text: str, start: int, end: int) -> str:
    return " ".join(text.split()[start:end])


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.org/news/a?utm_source=x&utm_medium=y&id=7",
        "https://example.org/news/a/?id=7&fbclid=abc#part",
        "https://m.example.org:443/news/a?gclid=1&id=7&ref=home",
        "https://EXAMPLE.org/news/a/amp?id=7&at_medium=RSS",
    ],
)
def test_tracking_does_not_make_another_address(url: str) -> None:
    assert "https://example.org/news/a?id=7" == canonical_url(url)
    assert canonical_url(url) == canonical_url(canonical_url(url))


@pytest.mark.parametrize("url", ["", "mailto:a@b.example", "/news/a", "https://[", "ftp://example.org/a"])
def test_what_is_no_web_address_has_no_canonical_one(url: str) -> None:
    assert "" == canonical_url(url)
    assert not is_article_url(canonical_url("https://example.org/"))


def test_a_sketch_tells_how_much_is_shared_and_holds_no_text() -> None:
    text = " ".join(f"word{number}" for number in range(1200))
    whole, half, other = sketch(text), sketch(words(text, 0, 600)), sketch(words(text, 600, 1200))

    assert 64 == len(whole)
    assert 1.0 == shared(whole, sketch(text.upper().replace(" ", ", ")))
    assert shared(whole, half) > 0.9
    assert 0.0 == shared(half, other)
    assert 0.35 < shared(sketch(words(text, 0, 800)), sketch(words(text, 400, 1200))) < 0.65
    assert whole == unpack(pack(whole))
    assert () == unpack("no sketch") == unpack("zzzzzzzz")


def test_text_without_spaces_is_compared_by_characters() -> None:
    text = "总理访问北京讨论贸易问题会谈将持续两天双方还将签署文件并会见记者"

    assert 1.0 == shared(sketch(text), sketch(f"{text}。"))
    assert text_digest(text) == text_digest(f"“{text}”。")


def test_the_same_words_from_another_file_are_known(tmp_path: Path) -> None:
    run(tmp_path, FERRY)
    report = run(tmp_path, FERRY.replace("Ferry link", "Night ferry"))

    assert [("the same text", INBOX)] == [(known.how, known.where) for known in report.known]


def test_nearly_the_same_text_is_the_same_story_with_the_command_that_adds_it(tmp_path: Path) -> None:
    run(tmp_path, FERRY)
    other = tmp_path / "other.txt"
    other.write_text(FERRY.replace("Virtanen added", "She said").replace("Ferry link", "Ferry"), encoding="utf-8")
    report = run(tmp_path, other)
    lines = format_report(report).splitlines()

    assert "import: 1 read · 0 new · 0 already known · 1 same story" == lines[0]
    assert lines[1].startswith(f"  same story  other.txt ≈ {INBOX} (")
    assert f"              add as source: briefings import other.txt --into {INBOX}" == lines[2]


def test_a_colleagues_clone_knows_it_without_the_text(tmp_path: Path) -> None:
    run(tmp_path, FERRY)
    for path in [*(tmp_path / "content/inbox").iterdir(), *(tmp_path / "seeds").glob("*.txt")]:
        path.unlink()
    index = (tmp_path / "seeds/index.jsonl").read_text(encoding="utf-8")

    assert "capitals" not in index
    assert 1 == len(run(tmp_path, FERRY.replace("Virtanen added", "She said")).same)


def test_another_story_is_new(tmp_path: Path) -> None:
    run(tmp_path, FERRY)

    assert 1 == len(run(tmp_path, WIRE).articles)


def test_the_same_address_with_tracking_is_known(tmp_path: Path) -> None:
    run(tmp_path, WITH_URL)
    report = run(tmp_path, WITH_URL.replace(URL, "https://example.org/news/water-talks/?id=7&fbclid=zz"))

    assert ["the same address"] == [known.how for known in report.known]
    entry = json.loads((tmp_path / "seeds/index.jsonl").read_text(encoding="utf-8"))
    assert "https://example.org/news/water-talks?id=7" == entry["url"]


def test_a_known_address_with_another_text_names_the_briefings_that_cite_it(tmp_path: Path) -> None:
    first = run(tmp_path, WITH_URL).articles[0]
    report = run(tmp_path, WITH_URL.replace("spoke for two hours", "spoke for three hours"))

    assert [(first.path,)] == [changed.cited_by for changed in report.changed]
    assert f"source-changed, https://example.org/news/water-talks?id=7 has a new text; cited by {first.path}" in (
        format_report(report)
    )


def test_an_address_that_a_briefing_cites_is_known(tmp_path: Path) -> None:
    path = tmp_path / "content/briefings/water.md"
    path.parent.mkdir(parents=True)
    path.write_text(
        "---\ntitle: Water\nsources:\n  - outlet: X\n    url: https://example.org/news/water-talks?id=7\n---\n"
    )

    assert ["content/briefings/water.md"] == [known.where for known in run(tmp_path, WITH_URL).known]


def test_a_text_that_breaks_off_is_too_thin(tmp_path: Path) -> None:
    report = run(
        tmp_path, "Talks resume in Geneva\n\nThe two sides met again on Monday to speak about the river and …\n"
    )

    assert [(14, False)] == [(thin.words, thin.teaser) for thin in report.thin]
    assert "import: 1 read · 0 new · 0 already known · 1 too thin\n" in format_report(report)
    assert not (tmp_path / "content").exists()


def test_a_short_story_that_is_whole_is_imported(tmp_path: Path) -> None:
    sentence = "The bridge over the river opened again on Monday after two weeks of work."

    assert 1 == len(run(tmp_path, f"Bridge opens again\n\n{sentence}\n\n{sentence}\n").articles)


def test_several_pastes_in_one_file_are_several_articles(tmp_path: Path) -> None:
    (tmp_path / "pastes.txt").write_text(f"{FERRY}\n=======\n\n{WIRE}", encoding="utf-8")
    report = run(tmp_path, tmp_path / "pastes.txt")

    assert ["pastes.txt#1", "pastes.txt#2"] == [imported.source for imported in report.articles]
    assert 2 == report.read
    assert 2 == len(run(tmp_path, tmp_path / "pastes.txt").known)


def test_one_of_several_articles_can_be_named_as_the_report_names_it(tmp_path: Path) -> None:
    (tmp_path / "pastes.txt").write_text(f"{FERRY}\n=======\n\n{WIRE}", encoding="utf-8")
    report = run(tmp_path, tmp_path / "pastes.txt#2")

    assert ["pastes.txt#2"] == [imported.source for imported in report.articles]
    assert 1 == report.read


def test_an_underlined_headline_parts_nothing() -> None:
    assert 1 == len(split_pastes("A headline\n==========\n\nText."))
    assert ("One is here.", "Two.") == split_pastes("One is here.\n=====\n\n=====\nTwo.\n")


def test_a_folder_is_gone_through_without_what_belongs_to_saved_pages(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    for name, text in {"a.txt": FERRY, "sub/b.txt": WIRE, "page_files/ad.html": "<p>x</p>", ".x/c.txt": "x"}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8")
    report = run(tmp_path, folder)

    assert ["in/a.txt", "in/sub/b.txt"] == [imported.source for imported in report.articles]
    assert () == report.problems


def test_articles_before_a_day_are_passed_over(tmp_path: Path) -> None:
    report = run(tmp_path, FERRY, since=date(2024, 6, 4))

    assert (1, 0, 1) == (report.read, len(report.articles), report.older)
    assert "import: 1 read · 0 new · 0 already known · 1 before 2024-06-04\n" in format_report(report)
    assert 1 == len(run(tmp_path, FERRY, since=date(2024, 6, 3)).articles)


HAND = """\
---
title: 'Mine'  # odd   spacing
sources:
- outlet: A
  url: https://a.example/x

actors: []
---

Text.
""".replace("\n", "\r\n")


def test_a_source_is_added_and_the_rest_stays_byte_for_byte(tmp_path: Path) -> None:
    path = tmp_path / "content/briefings/mine.md"
    path.parent.mkdir(parents=True)
    path.write_bytes(HAND.encode())
    report = run(tmp_path, FERRY, into="content/briefings/mine.md")

    text = path.read_bytes().decode()
    before, after = HAND.split("/x\r\n")
    assert text.startswith(f"{before}/x\r\n- outlet: Northern Courier\r\n  title: ")
    assert text.endswith(after)
    assert ["Northern Courier"] == [one["outlet"] for one in split(text).values()["sources"][1:]]
    assert [True] == [imported.added for imported in report.articles]
    assert "import: 1 read · 1 added · 0 already known" in format_report(report)
    assert '"state": "used"' in (tmp_path / "seeds/index.jsonl").read_text(encoding="utf-8")
    again = run(tmp_path, FERRY, into="content/briefings/mine.md")
    assert (0, 1, text) == (len(again.articles), len(again.known), path.read_bytes().decode())


@pytest.mark.parametrize(
    "front",
    ["---\ntitle: T\n---\nText.\n", "---\nsources: []\ntitle: T\n---\nText.\n", "+++\ntitle = 'T'\n+++\nText.\n"],
)
def test_a_briefing_without_sources_gets_its_first(front: str) -> None:
    added = split(front).with_source({"outlet": "A", "title": "B: c"})

    assert [{"outlet": "A", "title": "B: c"}] == added.values()["sources"]
    assert added.text.endswith("Text.\n")
    assert "T" == added.values()["title"]


def test_sources_in_one_line_are_left_alone() -> None:
    with pytest.raises(MatterError, match="one line"):
        split("---\nsources: [{outlet: A}]\n---\n").with_source({"outlet": "B"})


def test_a_briefing_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    assert ["no-such-briefing"] == [problem.code for problem in run(tmp_path, FERRY, into="content/x.md").problems]
