"""What is not to be seen is in no output at all: the whole tree is searched for its words."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.looking import command, refused, where
from tests.sites import NEWS, NOW, briefing, built, page, term, tree, write

WORDS = (
    "Xylotitle",
    "xylobody",
    "xylosummary",
    "xyloslug",
    "Xyloactor",
    "Xylothread",
    "Xylooutlet",
    "xyloalias",
    "xylopic",
)
HIDING = {
    "draft": "draft: true\n",
    "embargo": "embargo: 2024-06-01T12:00:01Z\n",
    "expired": "expires: 2024-06-01T12:00:00Z\n",
}


def secret(more: str, date: str = "2024-05-15T10:00:00Z") -> dict[str, str]:
    """A briefing that says a unique word in everything it has, beside one that is always visible."""
    front = (
        "slug: xyloslug\nsummary: xylosummary\nthread: Xylothread\naliases: [/xyloalias/]\nextra: {note: xylosummary}\n"
        "sources: [{outlet: Xylooutlet, title: Xylotitle}]\n"
        "image: {src: xylopic.jpg, alt: Xylotitle, credit: Xylotitle}\n"
        "corrections: [{date: 2024-05-16, text: xylobody}]\n"
    )
    body = "The xylobody. ![xylobody](xylopic.jpg)"
    return {
        **NEWS,
        "content/actors/a.md": term("Xyloactor", "slug: xyloactor\n"),
        "content/x.md": briefing("Xylotitle", date, actors="[Xyloactor]", more=front + more, body=body),
        "content/xylopic.jpg": "JPG",
        "content/visible.md": briefing(
            "Visible", "2024-05-15T09:00:00Z", more="thread: Xylo\n", body="See [that](x.md)."
        ),
    }


def traces(site: Path) -> dict[str, list[str]]:
    """The words that are found in the output, each with its files."""
    found = {word: where(site / "public", word) for word in WORDS}
    return {word: files for word, files in found.items() if files}


@pytest.mark.parametrize("more", HIDING.values(), ids=HIDING)
def test_a_hidden_briefing_leaves_no_trace_in_any_output(tmp_path: Path, more: str) -> None:
    built(write(tmp_path, secret(more)))
    assert {} == traces(tmp_path)
    assert "See that." in page(tmp_path, "2024/05/15/visible/index.html")


def test_a_briefing_of_the_future_leaves_no_trace_in_any_output(tmp_path: Path) -> None:
    built(write(tmp_path, secret("", date="2024-06-01T12:00:01Z")))
    assert {} == traces(tmp_path)


def test_a_briefing_that_is_visible_shows_all_of_it(tmp_path: Path) -> None:
    built(write(tmp_path, secret("")))
    assert {*WORDS} - {"xyloactor"} <= {*traces(tmp_path)} | {"xylosummary"}


def test_hiding_a_published_briefing_takes_everything_away(tmp_path: Path) -> None:
    built(write(tmp_path, secret("")))
    built(write(tmp_path, secret("draft: true\n")))
    assert {} == traces(tmp_path)


def test_the_hidden_briefing_appears_at_its_very_moment(tmp_path: Path) -> None:
    site = write(tmp_path, secret("embargo: 2024-06-02T12:00:00Z\n"))
    before = datetime(2024, 6, 2, 11, 59, 59, tzinfo=UTC)
    assert before + timedelta(seconds=1) == built(site, now=before).next_due
    assert {} == traces(site)
    assert None is built(site, now=before + timedelta(seconds=1)).next_due
    assert "Xylotitle" in page(site, "2024/05/15/xyloslug/index.html")


def test_the_embargo_counts_where_it_is_later_than_the_date_and_else_the_date(tmp_path: Path) -> None:
    site = write(tmp_path, secret("embargo: 2024-01-01\n", date="2024-06-05T10:00:00Z"))
    assert datetime(2024, 6, 5, 10, tzinfo=UTC) == built(site).next_due


def test_an_expired_briefing_is_named_in_the_summary(tmp_path: Path) -> None:
    report = built(write(tmp_path, secret("expires: 2024-05-31\n")))
    assert ("x.md",) == report.expired


@pytest.mark.parametrize("more", ["draft: true\n", "embargo: 2030-01-01\n"])
def test_drafts_and_future_lift_what_hides(tmp_path: Path, more: str) -> None:
    site = write(tmp_path, secret(more))
    built(site, drafts="draft" in more, future="embargo" in more)
    assert "xylobody" in page(site, "2024/05/15/xyloslug/index.html")
    assert "xyloslug" not in page(site, "sitemap.xml")
    assert 'content="noindex' in page(site, "2024/05/15/xyloslug/index.html")


def test_a_draft_of_the_future_needs_both(tmp_path: Path) -> None:
    site = write(tmp_path, secret("draft: true\nembargo: 2030-01-01\n"))
    for chosen in ({"drafts": True}, {"future": True}):
        built(site, **chosen)
        assert {} == traces(site)
    built(site, drafts=True, future=True)
    assert {} != traces(site)


def test_expiry_is_not_lifted(tmp_path: Path) -> None:
    site = write(tmp_path, secret("expires: 2024-05-31\n"))
    built(site, drafts=True, future=True)
    assert {} == traces(site)


def test_a_withdrawn_briefing_leaves_a_tombstone_and_nothing_else(tmp_path: Path) -> None:
    site = write(tmp_path, secret("withdrawn: {date: 2024-05-20, reason: The document was forged.}\n"))
    built(site)
    tombstone = page(site, "2024/05/15/xyloslug/index.html")
    assert "The document was forged." in tombstone
    assert "20 May 2024" in tombstone
    assert 'content="noindex' in tombstone
    assert [] == where(site / "public", "xylobody")
    assert [] == where(site / "public", "xylosummary")
    assert {"2024/05/15/xyloslug/index.html", "corrections/index.html"} == set(where(site / "public", "Xylotitle"))
    assert "xyloslug" not in page(site, "sitemap.xml")
    assert [] == where(site / "public", "Xylothread")
    assert [] == [f for f in tree(site / "public") if "xylopic" in f]
    assert "/2024/05/15/xyloslug/" in page(site, "xyloalias/index.html")
    assert '<a href="/2024/05/15/xyloslug/">that</a>' in page(site, "2024/05/15/visible/index.html")


def test_noindex_keeps_a_page_out_of_the_sitemap_but_not_out_of_lists(tmp_path: Path) -> None:
    built(write(tmp_path, secret("noindex: true\n")))
    assert "xyloslug" not in page(tmp_path, "sitemap.xml")
    assert 'content="noindex' in page(tmp_path, "2024/05/15/xyloslug/index.html")
    assert "Xylotitle" in page(tmp_path, "categories/news/index.html")


def test_a_standing_page_that_is_a_draft_is_hidden_and_links_to_it_are_text(tmp_path: Path) -> None:
    files = {"content/pages/plan.md": "---\ntitle: Xylotitle\ndraft: true\naliases: [/xyloalias/]\n---\n"}
    files["content/a.md"] = briefing(body="[the plan](pages/plan.md)")
    built(write(tmp_path, {**NEWS, **files}))
    assert {} == traces(tmp_path)
    assert "<p>the plan</p>" in page(tmp_path, "2024/05/16/a/index.html")
    built(tmp_path, drafts=True)
    assert "Xylotitle" in page(tmp_path, "plan/index.html")
    assert "plan" not in page(tmp_path, "sitemap.xml")


def test_faults_of_a_scheduled_briefing_are_told_now_and_not_when_it_is_due(tmp_path: Path) -> None:
    files = {"content/a.md": briefing(date="2025-01-01", actors="[Nobody]", body="[x](gone.md) ![p](gone.jpg)")}
    codes = {problem.code for problem in refused(write(tmp_path, {**NEWS, **files}))}
    assert {"unknown-actor", "broken-link"} == codes


def test_drafts_may_be_unfinished(tmp_path: Path) -> None:
    files = {"content/a.md": briefing(actors="[Nobody]", more="draft: true\n", body="[x](gone.md)")}
    built(write(tmp_path, {**NEWS, **files}))


@pytest.mark.parametrize("hours", [1, 24, 24 * 40])
def test_time_alone_changes_a_site_as_a_clean_build_at_that_time_would(tmp_path: Path, hours: int) -> None:
    roles = "roles:\n  - {title: Chair, from: 2024-06-02, to: 2024-06-20}\n"
    files = {
        **secret("embargo: 2024-06-01T12:30:00Z\nexpires: 2024-06-30\n"),
        "content/actors/bo.md": term("Bo", roles),
        "content/b.md": briefing(actors="[Bo]", more="expires: 2024-06-02T00:00:00Z\n"),
        "content/c.md": briefing("Still", actors="[Bo]", more="withdrawn: {date: 2024-06-01T13:00:00Z, reason: X}\n"),
        "content/d.md": briefing("Other", actors="[Bo]"),
    }
    site = write(tmp_path / "site", files)
    built(site)
    built(site, now=NOW + timedelta(hours=hours))
    built(site, now=NOW + timedelta(hours=hours), cache=False, output=tmp_path / "clean")
    assert tree(tmp_path / "clean") == tree(site / "public")


def test_time_that_goes_back_hides_again(tmp_path: Path) -> None:
    site = write(tmp_path, secret("", date="2024-06-05"))
    built(site, now=NOW + timedelta(days=10))
    built(site)
    assert {} == traces(site)


def test_now_goes_before_the_epoch_and_that_before_the_clock(tmp_path: Path) -> None:
    site = write(tmp_path, secret("", date="2024-06-05T00:00:00Z"))
    epoch = str(int(datetime(2024, 6, 4, tzinfo=UTC).timestamp()))
    run = command("build", "--site", site, "--json", SOURCE_DATE_EPOCH=epoch)
    assert "2024-06-05T00:00:00+00:00" == json.loads(run.stdout)["next_due"]
    run = command("build", "--site", site, "--json", "--now", "2024-06-06T00:00:00Z", SOURCE_DATE_EPOCH=epoch)
    assert None is json.loads(run.stdout)["next_due"]
    assert {} != traces(site)


def test_what_jekyll_calls_unpublished_is_a_draft(tmp_path: Path) -> None:
    write(
        tmp_path, {**NEWS, "content/a.md": briefing("Xylophone", more="published: false\n"), "content/b.md": briefing()}
    )
    built(tmp_path)
    assert [path for path, data in tree(tmp_path / "public").items() if b"Xylophone" in data] == []
