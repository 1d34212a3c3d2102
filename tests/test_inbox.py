"""The inbox: what is ready goes out as a dated briefing, what is discarded does not come back."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from briefings.check.candidate import problems_of
from briefings.importers.inbox import InboxReport, discard, edition_slot, format_inbox, next_edition, ready
from briefings.importers.run import ImportOptions, ImportReport, import_sources
from briefings.workplace import known_terms
from tests.looking import command
from tests.sites import NOW, built, term, write

BERLIN = ZoneInfo("Europe/Berlin")
SLOT = edition_slot(date(2024, 6, 4), BERLIN)
SAMPLES = Path(__file__).parent / "importers" / "samples"
FERRY = (SAMPLES / "ferry.txt").read_text(encoding="utf-8")
DRAFT = "content/inbox/ferry-link-across-the-strait-opens-after-nine-years.md"
OWN = "The strait has a night ferry again"


def site(tmp_path: Path, **files: str) -> Path:
    return write(tmp_path / "site", {**files})


def imported(site: Path, *texts: str, options: ImportOptions | None = None) -> ImportReport:
    report = import_sources(
        site, [text.encode() for text in texts], known_terms(site), options or ImportOptions(zone=BERLIN)
    )
    assert () == report.problems
    return report


def made_ready(site: Path, path: str, edition: datetime = SLOT) -> InboxReport:
    return ready(site, [site / path], edition, lambda name, data: problems_of(site, name, data, NOW))


def rewrite(site: Path, path: str, old: str, new: str) -> None:
    text = (site / path).read_text(encoding="utf-8")
    assert old in text
    (site / path).write_text(text.replace(old, new, 1), encoding="utf-8")


def states(site: Path) -> list[str]:
    lines = (site / "seeds/index.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["state"] for line in lines]


def test_a_draft_becomes_a_briefing_of_the_edition_under_its_own_title(tmp_path: Path) -> None:
    desk = site(tmp_path)
    imported(desk, FERRY)
    rewrite(desk, DRAFT, "Ferry link across the strait opens after nine years", OWN)
    before = (desk / DRAFT).read_text(encoding="utf-8")
    report = made_ready(desk, DRAFT)

    path = "content/briefings/2024/06/the-strait-has-a-night-ferry-again.md"
    assert ((), [path]) == (report.problems, [moved.path for moved in report.moved])
    assert not (desk / DRAFT).exists()
    expected = before.replace("draft: true\n", "").replace(
        "date: 2024-06-03T08:15:00+02:00", "date: 2024-06-04T06:00:00+02:00"
    )
    assert expected == (desk / path).read_text(encoding="utf-8")
    assert "    date: 2024-06-03T08:15\n" in expected
    assert ["used"] == states(desk)
    built(desk, now=datetime(2024, 6, 5, tzinfo=UTC))
    assert (desk / "public/2024/06/04/the-strait-has-a-night-ferry-again/index.html").is_file()


def test_a_draft_with_an_error_stays_where_it_is(tmp_path: Path) -> None:
    desk = site(tmp_path)
    imported(desk, FERRY)
    rewrite(desk, DRAFT, "  - Kaja Kallas\n", "  - Nobody Known\n")
    report = made_ready(desk, DRAFT)

    assert ["unknown-actor"] == [problem.code for problem in report.problems]
    assert (DRAFT, 6) == (report.problems[0].path, report.problems[0].line)
    assert not report.ok
    assert (desk / DRAFT).is_file()
    assert ["new"] == states(desk)


def test_a_broken_link_is_found_in_the_place_it_goes_to(tmp_path: Path) -> None:
    desk = site(tmp_path)
    imported(desk, FERRY)
    with (desk / DRAFT).open("a", encoding="utf-8") as file:
        file.write("\nSee [there](../briefings/no-such.md).\n")

    assert ["broken-link"] == [problem.code for problem in made_ready(desk, DRAFT).problems]


def test_the_sources_own_headline_is_pointed_out(tmp_path: Path) -> None:
    desk = site(tmp_path)
    imported(desk, FERRY)

    assert "the headline is still the source's" in format_inbox(made_ready(desk, DRAFT))


def test_a_slug_that_the_draft_gives_names_the_file(tmp_path: Path) -> None:
    desk = site(tmp_path)
    imported(desk, FERRY)
    rewrite(desk, DRAFT, "\nid: ", "\nslug: night-ferry\nid: ")

    assert "content/briefings/2024/06/night-ferry.md" == made_ready(desk, DRAFT).moved[0].path


def test_no_briefing_is_overwritten(tmp_path: Path) -> None:
    own = "content/briefings/2024/06/ferry-link-across-the-strait-opens-after-nine-years.md"
    desk = site(
        tmp_path, **{own: "---\ntitle: Mine\ndate: 2024-06-01\ncategory: Transport\nactors: []\n---\n\nText.\n"}
    )
    imported(desk, FERRY)

    assert own.replace(".md", "-2.md") == made_ready(desk, DRAFT).moved[0].path


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2024-06-04T05:59:00+02:00", "2024-06-04T06:00:00+02:00"),
        ("2024-06-04T06:00:00+02:00", "2024-06-05T06:00:00+02:00"),
        ("2024-06-03T23:30:00+00:00", "2024-06-04T06:00:00+02:00"),
    ],
)
def test_the_next_edition_is_the_next_six_in_the_morning(now: str, expected: str) -> None:
    assert expected == next_edition(datetime.fromisoformat(now), BERLIN).isoformat()


def test_an_edition_may_name_its_hour() -> None:
    assert "2024-06-04T18:30:00+02:00" == edition_slot(datetime(2024, 6, 4, 18, 30), BERLIN).isoformat()


def test_what_was_discarded_does_not_come_back(tmp_path: Path) -> None:
    desk = site(tmp_path)
    imported(desk, FERRY)
    report = discard(desk, [desk / DRAFT])

    assert not (desk / DRAFT).exists()
    assert ["discarded"] == states(desk)
    assert "content/actors/kaja-kallas.md" in report.discarded[0].stubs
    assert not (desk / "content/actors/kaja-kallas.md").exists()
    again = imported(desk, FERRY, FERRY.replace("\n", "\r\n"), FERRY.replace("Ferry link", "Night ferry"))
    assert (0, 3) == (len(again.articles), len(again.known))
    shorter = imported(
        desk, FERRY.replace("Northern Courier reached out to the ministries of transport for comment.", "")
    )
    assert [True] == [row.discarded for row in shorter.same]


def test_discarding_takes_only_stubs_that_nothing_else_uses(tmp_path: Path) -> None:
    used = "---\ntitle: T\ndate: 2024-06-01\ncategory: Transport\nactors: [Finland]\n---\n\nOf [[Alexander Stubb]].\n"
    desk = site(tmp_path, **{"content/briefings/used.md": used})
    imported(desk, FERRY)
    rewrite(desk, "content/actors/liisa-virtanen.md", "stub: true\n", "")
    report = discard(desk, [desk / DRAFT])

    gone = {Path(path).stem for path in report.discarded[0].stubs}
    assert {"kaja-kallas", "baltic-harbour-authority"} == gone
    kept = {path.stem for path in (desk / "content").glob("*/*.md")}
    assert {"alexander-stubb", "liisa-virtanen", "transport", "used"} == kept


@pytest.mark.parametrize("act", ["ready", "discard"])
def test_only_drafts_in_the_inbox_are_touched(tmp_path: Path, act: str) -> None:
    desk = site(tmp_path, **{"content/actors/finland.md": term("Finland")})
    path = desk / "content/actors/finland.md"
    report = discard(desk, [path]) if act == "discard" else made_ready(desk, "content/actors/finland.md")

    assert ["not-in-inbox"] == [problem.code for problem in report.problems]
    assert path.is_file()


def test_a_draft_that_cannot_be_remembered_is_not_discarded(tmp_path: Path) -> None:
    desk = site(tmp_path, **{"content/inbox/own.md": "---\ntitle: My own\n---\n\nText.\n"})
    report = discard(desk, [desk / "content/inbox/own.md"])

    assert ["not-imported"] == [problem.code for problem in report.problems]
    assert (desk / "content/inbox/own.md").is_file()


def test_the_commands_print_what_they_did_and_exit_as_promised(tmp_path: Path) -> None:
    desk = site(tmp_path)
    assert 0 == command("import", SAMPLES / "ferry.txt", cwd=desk).returncode
    run = command("ready", DRAFT, "--edition", "2024-06-04", cwd=desk)
    assert (0, f"ready: {DRAFT} → content/briefings/2024/06/{Path(DRAFT).name} (2024-06-04 06:00 UTC)") == (
        run.returncode,
        run.stdout.splitlines()[0],
    )
    gone = command("discard", DRAFT, cwd=desk)
    assert (1, True) == (gone.returncode, "no-such-draft" in gone.stderr)
    assert 2 == command("ready", DRAFT, "--edition", "soon", cwd=desk).returncode
