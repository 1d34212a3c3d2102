"""The memo: it saves work, and neither its loss nor what happened between two builds changes an output."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from briefings import build
from tests.sites import CONFIG, NEWS, NOW, briefing, built, options, page, tree, write

FILES = {
    **NEWS,
    "content/a.md": briefing("First", body="One word here."),
    "content/b.md": briefing("Second", date="2024-05-15", body="Another text."),
    "content/pages/about.md": "---\ntitle: About\n---\n\nAbout us.\n",
    "assets/static/note.txt": "note\n",
}


def clean(site: Path, **chosen: object) -> dict[str, bytes]:
    """What a build without memory gives."""
    output = site.parent / "clean"
    shutil.rmtree(output, ignore_errors=True)
    built(site, cache=False, output=output, **chosen)
    return tree(output)


def edited(site: Path, old: str, new: str, path: str = "content/a.md") -> None:
    place = site / path
    place.write_text(place.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = write(tmp_path / "site", FILES)
    built(site)
    return site


def test_a_second_build_renders_and_writes_nothing(site: Path) -> None:
    before = {path: (site / "public" / path).stat().st_mtime_ns for path in tree(site / "public")}
    report = built(site)
    assert (0, 0, 0, len(before)) == (report.rendered, report.written, report.removed, report.unchanged)
    assert before == {path: (site / "public" / path).stat().st_mtime_ns for path in tree(site / "public")}


def test_a_second_build_reports_the_same_problems_again(site: Path) -> None:
    edited(site, "---\n\n", "unheard: of\n---\n\n")
    first = build(site, options())
    assert 1 == len(first.warnings)
    second = build(site, options())
    assert (first.problems, 0) == (second.problems, second.rendered)


def test_an_edited_body_renders_its_page_and_what_carries_the_text(site: Path) -> None:
    edited(site, "One word", "Two words", "content/b.md")
    edited(site, "Another text.", "Some text.", "content/b.md")
    report = built(site)
    feeds = {"feed.xml", "rss.xml", "feed.json"}
    lists = {"categories/news/index.html", "categories/news/feed.xml"}  # the summary falls back to the text
    changed = {change.path for change in report.changes} - feeds - lists
    assert {"2024/05/15/b/index.html", "2024/05/15/index.html"} == changed - {"2024/05/index.html", "index.html"}


def test_a_comment_in_the_configuration_writes_nothing(site: Path) -> None:
    write(site, {"briefings.toml": f"# a remark\n{CONFIG}"})
    assert 0 == built(site).written


def test_a_view_that_gives_the_same_bytes_is_not_written_again(site: Path) -> None:
    write(site, {"layouts/page.html": "{{ page.title }}{# one #}"})
    built(site)
    write(site, {"layouts/page.html": "{{ page.title }}{# two #}"})
    report = built(site)
    assert (1, 0) == (report.rendered, report.written)


def test_a_lost_memo_changes_nothing(site: Path) -> None:
    for memo in (site / ".briefings").glob("memo*"):
        memo.unlink()
    report = built(site)
    assert (0, clean(site)) == (report.written, tree(site / "public"))


@pytest.mark.parametrize("name", ["memo.sqlite", "manifest.sqlite", "lock.sqlite"])
def test_a_damaged_file_in_the_cache_is_a_cold_start(site: Path, name: str) -> None:
    for suffix in ("-wal", "-shm"):
        (site / f".briefings/{name}{suffix}").unlink(missing_ok=True)
    (site / ".briefings" / name).write_bytes(b"garbage" * 1000)
    edited(site, "One word", "Two words")
    built(site)
    assert clean(site) == tree(site / "public")


@pytest.mark.parametrize("name", ["memo.sqlite", "manifest.sqlite"])
def test_a_file_of_the_cache_that_is_cut_off_is_a_cold_start(site: Path, name: str) -> None:
    place = site / ".briefings" / name
    data = place.read_bytes()
    place.write_bytes(data[: len(data) // 2])
    edited(site, "One word", "Two words")
    built(site)
    assert clean(site) == tree(site / "public")


def test_the_whole_cache_may_be_thrown_away(site: Path) -> None:
    shutil.rmtree(site / ".briefings")
    edited(site, "First", "Renamed")
    built(site)
    assert clean(site) == tree(site / "public")


def test_an_edit_that_is_taken_back_after_a_build_without_cache_is_seen(site: Path) -> None:
    edited(site, "One word", "Two word")
    built(site, cache=False)
    edited(site, "Two word", "One word")
    built(site)
    assert clean(site) == tree(site / "public")


def test_an_edit_that_is_taken_back_after_a_failed_build_is_seen(site: Path) -> None:
    edited(site, "One word", "[x](gone.md)")
    assert not build(site, options()).ok
    edited(site, "[x](gone.md)", "One word")
    report = built(site)
    assert (0, clean(site)) == (report.written, tree(site / "public"))


def test_outputs_of_two_kinds_do_not_confuse_one_another(site: Path) -> None:
    edited(site, "---\n\n", "draft: true\n---\n\n")
    other = site / "preview"
    for _ in range(2):
        built(site)
        built(site, drafts=True, output=other)
        built(site, base_url="https://elsewhere.example/", output=site / "third")
    assert "First" in (other / "index.html").read_text(encoding="utf-8")
    assert "First" not in page(site, "index.html")
    assert clean(site) == tree(site / "public")


def test_the_same_output_with_other_options_is_made_anew(site: Path) -> None:
    edited(site, "---\n\n", "draft: true\n---\n\n")
    for drafts in (True, False, True, False):
        built(site, drafts=drafts)
        assert drafts == ("First" in page(site, "index.html"))


def test_a_file_that_changes_within_its_size_and_time_is_seen(site: Path) -> None:
    import os

    place = site / "content/a.md"
    stat = place.stat()
    edited(site, "One word", "Two word")
    os.utime(place, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    built(site)
    assert "Two word" in page(site, "2024/05/16/a/index.html")


def test_a_missing_or_shortened_output_is_made_again(site: Path) -> None:
    before = tree(site / "public")
    (site / "public/about/index.html").unlink()
    (site / "public/feed.xml").write_bytes(b"")
    report = built(site)
    assert (2, before) == (report.written, tree(site / "public"))


def test_a_site_that_moves_takes_its_cache_along(site: Path) -> None:
    moved = site.with_name("moved")
    site.rename(moved)
    report = built(moved)
    assert (0, 0) == (report.rendered, report.written)
    assert b"/site/" not in b"".join(tree(moved / "public").values())


def test_removed_files_are_forgotten(site: Path) -> None:
    from datetime import timedelta

    (site / "content/b.md").unlink()
    (site / "assets/static/note.txt").unlink()
    built(site, now=NOW + timedelta(days=1))
    assert clean(site) == tree(site / "public")
    assert not (site / "public/2024/05/15").exists()


def test_clean_makes_everything_anew_and_loses_nothing_if_it_fails(site: Path) -> None:
    before = tree(site / "public")
    report = built(site, clean=True)
    assert (len(before), before) == (report.written, tree(site / "public"))
    edited(site, "One word", "[x](gone.md)")
    assert not build(site, options(clean=True)).ok
    assert before == tree(site / "public")


def test_no_cache_leaves_the_memo_alone(site: Path) -> None:
    (site / ".briefings/memo.sqlite").unlink()
    for suffix in ("-wal", "-shm"):
        (site / f".briefings/memo.sqlite{suffix}").unlink(missing_ok=True)
    built(site, cache=False)
    assert not (site / ".briefings/memo.sqlite").exists()
