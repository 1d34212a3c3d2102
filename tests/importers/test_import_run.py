from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest
from import_samples import BERLIN, FERRY, OWN_SEEDS, REAL_ARTICLE, SAMPLES, WIRE

from briefings.config import ReadSettings
from briefings.errors import UsageError
from briefings.importers.report import format_report, report_json
from briefings.importers.run import ImportedArticle, ImportOptions, ImportReport, import_sources
from briefings.model.content import Briefing, Term
from briefings.read.content import Parsed, parse
from briefings.text import collapse, typography

DRAFT = ImportOptions(zone=BERLIN)
PUBLISH = ImportOptions(zone=BERLIN, rights="permitted", publish=True)
FERRY_FILE = SAMPLES / "ferry.txt"
SLUG = "ferry-link-across-the-strait-opens-after-nine-years"
"""Of the sample's headline."""


def run(
    site: Path, *sources: Path | bytes, options: ImportOptions = DRAFT, known: tuple[Term, ...] = ()
) -> ImportReport:
    return import_sources(site, sources, known, options)


def only(report: ImportReport) -> ImportedArticle:
    assert () == report.problems
    assert 1 == len(report.articles)
    return report.articles[0]


def tree(site: Path) -> dict[str, str]:
    """Every file with the hash of its bytes."""
    files = (path for path in sorted(site.rglob("*")) if path.is_file())
    return {path.relative_to(site).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_an_article_becomes_a_draft_in_the_inbox(tmp_path: Path) -> None:
    imported = only(run(tmp_path, FERRY_FILE))

    assert f"content/inbox/{SLUG}.md" == imported.path
    text = (tmp_path / imported.path).read_text(encoding="utf-8")
    assert imported.markdown == text
    keys = re.findall(r"^(\w+):", text.split("---")[1], re.MULTILINE)
    assert ["title", "date", "category", "actors", "id", "summary", "sources", "extra", "draft"] == keys
    assert text.startswith(
        '---\ntitle: "Ferry link across the strait opens after nine years"\ndate: 2024-06-03T08:15:00+02:00\n'
    )


def test_the_raw_text_is_kept_byte_for_byte_with_its_hash(tmp_path: Path) -> None:
    data = FERRY.replace("\n", "\r\n").encode("utf-16")
    imported = only(run(tmp_path, data))

    assert data == (tmp_path / imported.seed).read_bytes()
    assert f"sha256: {hashlib.sha256(data).hexdigest()}" in imported.markdown
    assert f"file: seeds/{SLUG}.txt" in imported.markdown


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    run(tmp_path, FERRY_FILE)
    before = tree(tmp_path)
    report = run(tmp_path, FERRY_FILE, FERRY.encode())

    assert before == tree(tmp_path)
    assert [f"content/inbox/{SLUG}.md"] * 2 == [known.where for known in report.known]
    assert "import: 2 read · 0 new · 2 already known\n" == format_report(report).split("  known")[0]


def test_a_source_is_known_by_the_index_or_by_a_briefing_alone(tmp_path: Path) -> None:
    imported = only(run(tmp_path, FERRY_FILE))
    draft = tmp_path / imported.path
    moved = tmp_path / "content" / "2024" / "ferry.md"
    moved.parent.mkdir()
    draft.rename(moved)
    (tmp_path / "seeds" / "index.jsonl").rename(tmp_path / "index.jsonl")

    assert ["content/2024/ferry.md"] == [known.where for known in run(tmp_path, FERRY_FILE).known]
    moved.unlink()
    (tmp_path / "index.jsonl").rename(tmp_path / "seeds" / "index.jsonl")
    assert ["seeds/index.jsonl: new"] == [known.where for known in run(tmp_path, FERRY_FILE).known]


def test_the_same_source_twice_in_one_run_is_imported_once(tmp_path: Path) -> None:
    report = run(tmp_path, FERRY_FILE, FERRY.encode())

    assert (1, 1) == (len(report.articles), len(report.known))


def test_two_imports_of_the_same_bytes_have_the_same_id(tmp_path: Path) -> None:
    one, other = only(run(tmp_path / "a", FERRY_FILE)), only(run(tmp_path / "b", FERRY_FILE))

    assert one.markdown == other.markdown


def test_no_file_of_the_users_is_overwritten(tmp_path: Path) -> None:
    own = {f"content/inbox/{SLUG}.md": "mine", f"seeds/{SLUG}.txt": "mine", "content/actors/finland.md": "mine"}
    for path, text in own.items():
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    imported = only(run(tmp_path, FERRY_FILE))

    assert own == {path: (tmp_path / path).read_text(encoding="utf-8") for path in own}
    assert (f"content/inbox/{SLUG}-2.md", f"seeds/{SLUG}-2.txt") == (imported.path, imported.seed)
    assert "content/actors/finland.md" not in imported.stubs


def test_a_source_in_seeds_stays_where_it_is(tmp_path: Path) -> None:
    seed = tmp_path / "seeds" / "my-ferry.txt"
    seed.parent.mkdir()
    seed.write_text(FERRY, encoding="utf-8")
    imported = only(run(tmp_path, seed))

    assert "seeds/my-ferry.txt" == imported.seed
    assert [".gitignore", "index.jsonl", "my-ferry.txt"] == sorted(path.name for path in seed.parent.iterdir())


def test_unknown_names_and_categories_get_stubs(tmp_path: Path) -> None:
    imported = only(run(tmp_path, FERRY_FILE))

    assert "content/categories/transport.md" in imported.stubs
    assert "---\nname: Kaja Kallas\nkind: person\nstub: true\n---\n" == (
        tmp_path / "content/actors/kaja-kallas.md"
    ).read_text(encoding="utf-8")
    assert "names:\n  - BHA\n" in (tmp_path / "content/actors/baltic-harbour-authority.md").read_text(encoding="utf-8")


def test_known_names_get_no_stub_and_their_registered_spelling(tmp_path: Path) -> None:
    known = (
        Term("actors", "finland", "Suomi", "actors/finland.md", names=("Finland",), kind="place"),
        Term("categories", "traffic", "Traffic", "categories/traffic.md", names=("transport",)),
    )
    imported = only(run(tmp_path, FERRY_FILE, known=known))

    assert "  - Suomi\n" in imported.markdown
    assert "category: Traffic\n" in imported.markdown
    assert [] == [path for path in imported.stubs if "finland" in path or "suomi" in path or "categories" in path]


def test_stubs_can_be_left_out(tmp_path: Path) -> None:
    imported = only(run(tmp_path, FERRY_FILE, options=ImportOptions(zone=BERLIN, stubs=False)))

    assert () == imported.stubs
    assert ["inbox"] == [path.name for path in (tmp_path / "content").iterdir()]


@pytest.mark.parametrize("options", [ImportOptions(zone=BERLIN, dry_run=True), ImportOptions(zone=BERLIN, stdout=True)])
def test_nothing_is_written_when_nothing_is_to_be_written(tmp_path: Path, options: ImportOptions) -> None:
    imported = only(run(tmp_path, FERRY_FILE, options=options))

    assert imported.markdown
    assert {} == tree(tmp_path)


def test_publishing_writes_a_briefing_without_draft(tmp_path: Path) -> None:
    imported = only(run(tmp_path, FERRY_FILE, options=PUBLISH))

    assert f"content/briefings/2024/06/{SLUG}.md" == imported.path
    assert "draft" not in imported.markdown
    assert '"state": "used"' in (tmp_path / "seeds" / "index.jsonl").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("text", "options", "code"),
    [
        (FERRY, ImportOptions(zone=BERLIN, publish=True), "restricted-source"),
        (FERRY, ImportOptions(zone=BERLIN, publish=True, rights="restricted"), "restricted-source"),
        (FERRY.replace("/2024 8:15AM", ""), PUBLISH, "no-date"),
        (FERRY.replace("Transport\n", ""), PUBLISH, "no-category"),
    ],
)
def test_publishing_needs_rights_date_and_category(
    tmp_path: Path, text: str, options: ImportOptions, code: str
) -> None:
    report = run(tmp_path, text.encode(), options=options)

    assert [(code, "-")] == [(problem.code, problem.path) for problem in report.problems]
    assert all(problem.hint for problem in report.problems)
    assert {} == tree(tmp_path)


def test_a_draft_may_lack_what_the_source_does_not_say(tmp_path: Path) -> None:
    text = FERRY.replace("Transport\n", "").replace("/2024 8:15AM", "")
    imported = only(run(tmp_path, text.encode()))

    assert "\ndate:\ncategory:\nactors:\n" in imported.markdown
    assert "not found   date (has no year)" in format_report(run(tmp_path / "b", text.encode()))


def test_a_category_that_is_asked_for_replaces_the_texts_own(tmp_path: Path) -> None:
    imported = only(run(tmp_path, FERRY_FILE, options=ImportOptions(zone=BERLIN, category="Shipping")))

    assert "category: Shipping\n" in imported.markdown
    assert ("Transport",) == imported.article.leftovers


def test_one_bad_source_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "headline.txt").write_text("Only a headline\n", encoding="utf-8")
    sources = [tmp_path / name for name in ("empty.txt", "binary.txt", "absent.txt", "headline.txt")]
    (tmp_path / "folder").mkdir()
    report = run(tmp_path, *sources, tmp_path / "folder", FERRY_FILE)

    expected = ["empty-source", "binary-source", "unreadable-source", "no-text", "unreadable-source"]
    assert expected == [problem.code for problem in report.problems]
    assert "empty.txt" == report.problems[0].path
    assert 1 == len(report.articles)
    assert format_report(report).startswith("import: 6 read · 1 new · 0 already known · 5 not imported\n")


def test_a_text_without_a_headline_is_refused(tmp_path: Path) -> None:
    body = "The council met on Monday and agreed on a plan that will take effect in the autumn of next year."

    assert ["no-headline"] == [problem.code for problem in run(tmp_path, f"{body}\n\n{body}".encode()).problems]


def test_wrong_rights_are_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="public-domain"):
        run(tmp_path, FERRY_FILE, options=ImportOptions(zone=BERLIN, rights="mine"))


def test_a_damaged_index_is_a_problem_and_nothing_is_written(tmp_path: Path) -> None:
    run(tmp_path, FERRY_FILE)
    index = tmp_path / "seeds" / "index.jsonl"
    index.write_text("<<<<<<< HEAD\n" + index.read_text(encoding="utf-8"), encoding="utf-8")
    before = tree(tmp_path)
    report = run(tmp_path, WIRE.encode())

    assert [("bad-seed-index", "seeds/index.jsonl", 1)] == [(one.code, one.path, one.line) for one in report.problems]
    assert before == tree(tmp_path)


def test_the_report_says_what_to_confirm_and_what_is_left(tmp_path: Path) -> None:
    lines = format_report(run(tmp_path, FERRY_FILE)).splitlines()

    assert "import: 1 read · 1 new · 0 already known" == lines[0]
    assert lines[1].endswith(f"ferry.txt → content/inbox/{SLUG}.md")
    assert any(line.startswith("  assumed     zone Europe/Berlin") for line in lines)
    assert '  assumed     outlet "Northern Courier" (mentioned in the text): confirm' in lines
    assert "  stub        content/actors/estonia.md" in lines


def test_json_has_one_object_an_article_with_the_promised_keys(tmp_path: Path) -> None:
    lines = report_json(run(tmp_path, FERRY_FILE, WIRE.encode())).splitlines()
    first, second = (json.loads(line) for line in lines)

    keys = "title date category actors summary authors outlet url language rights image body fields leftovers"
    assert keys.split() == list(first)
    assert "2024-06-03T08:15:00+02:00" == first["date"]
    assert {"caption", "credit"} == set(first["image"])
    assert {"how", "sure", "raw"} == set(first["fields"]["outlet"])
    assert (["Anna Keller", "Omar Haddad"], None) == (second["authors"], second["image"])


def assert_no_word_is_lost(text: str, imported: ImportedArticle) -> None:
    """Every word of the input is in the draft, in what a field was read from, or among the left-overs."""
    article = imported.article
    kept = [article.title, *article.body, article.caption, article.credit, article.disclaimer, *article.leftovers]
    kept += [finding.raw for finding in article.fields]
    words = collapse(" ".join(kept)).split()
    lost = set(collapse(text).split()) - set(words)
    assert set() == {word for word in lost if any(char.isalnum() for char in word)}


@pytest.mark.parametrize("text", [FERRY, WIRE, FERRY.replace("\n\n", "\n\nShare\n\nRights: ask us\n\n", 3)])
def test_no_word_of_the_input_is_lost(tmp_path: Path, text: str) -> None:
    assert_no_word_is_lost(text, only(run(tmp_path, text.encode())))


@pytest.mark.skipif(not REAL_ARTICLE.is_file(), reason="the real article is not beside this checkout (../shared/seeds)")
def test_the_real_article_is_published_whole(tmp_path: Path) -> None:
    imported = only(run(tmp_path, REAL_ARTICLE, options=PUBLISH))

    assert_no_word_is_lost(REAL_ARTICLE.read_text(encoding="utf-8"), imported)
    assert ("War", "Newsweek", 13) == (imported.category, imported.article.outlet, len(imported.article.body))
    assert "date: 2024-05-14T22:50:00+02:00\n" in imported.markdown
    assert "Suo Takekuma/Getty Images" == imported.article.credit
    assert 1 == imported.markdown.count(imported.article.caption)
    assert "Disclaimer" not in "".join(imported.article.body)
    assert "!xi-offers" in (tmp_path / "seeds" / ".gitignore").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["eu-fourteenth-package.txt", "sco-astana-summit.txt"])
def test_the_repositorys_own_seeds_import_whole(tmp_path: Path, name: str) -> None:
    seed = OWN_SEEDS / name
    if not seed.is_file():
        pytest.skip(f"seeds/{name} is not there")
    imported = only(run(tmp_path, seed))

    assert_no_word_is_lost(seed.read_text(encoding="utf-8"), imported)
    assert () == imported.article.leftovers
    assert imported.article.date is not None
    assert imported.category
    assert imported.article.caption
    assert imported.article.disclaimer


def read(site: Path, path: str) -> Parsed:
    settings = ReadSettings(time_zone="Europe/Berlin")
    return parse(path.removeprefix("content/"), (site / path).read_bytes(), {}, settings)


@pytest.mark.parametrize("text", [FERRY, WIRE, FERRY.replace("Ferry link", 'Breaking: "Ferry\\" #1 & yes *link*')])
def test_what_is_written_is_read_back_without_a_problem(tmp_path: Path, text: str) -> None:
    imported = only(run(tmp_path, text.encode(), options=PUBLISH))
    parsed = read(tmp_path, imported.path)

    assert () == parsed.problems
    assert isinstance(parsed.content, Briefing)
    article = imported.article
    assert (typography(article.title), article.date, imported.category) == (
        parsed.content.title,
        parsed.content.date,
        parsed.content.category,
    )
    assert tuple(actor.name for actor in imported.actors) == parsed.content.actors
    assert (article.disclaimer, article.outlet) == (
        parsed.content.sources[0].disclaimer,
        parsed.content.sources[0].outlet,
    )
    assert [()] * len(imported.stubs) == [read(tmp_path, path).problems for path in imported.stubs]
