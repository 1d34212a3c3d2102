"""``briefings check``: house rules, finished output, and what is told of which files in which form."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import pytest

from briefings.check import Facts, check
from briefings.check.relative_dates import RELATIVE, meant, written
from briefings.check.run import RULES, foreign
from briefings.cli import main
from briefings.errors import Problem
from tests.sites import CONFIG, NEWS, NOW, briefing, term, write

SUMMARY = "summary: What happened.\n"
SOURCE = "sources:\n  - outlet: Wire\n    title: A report\n"
GOOD = SUMMARY + SOURCE


def told(site: Path, **chosen: frozenset[str]) -> list[str]:
    """``path:line code`` of everything that a check says."""
    return [f"{p.path.removeprefix('content/')}:{p.line} {p.code}" for p in check(site, NOW, **chosen).problems]


def site_of(folder: Path, files: dict[str, str], config: str = "") -> Path:
    return write(folder, {"briefings.toml": CONFIG + config, **NEWS, **files})


def test_nothing_is_said_of_a_good_site(tmp_path: Path) -> None:
    assert [] == told(site_of(tmp_path, {"content/a.md": briefing(more=GOOD)}))


FAULTS = {
    "source.md:1 no-source": (SUMMARY, "Text."),
    "summary.md:1 missing-summary": (SOURCE, "Text."),
    "early.md:10 updated-before-date": (GOOD + "updated: 2024-05-01\n", "Text."),
    "late.md:10 future-date": (GOOD + "updated: 2024-07-01\n", "Text."),
    "language.md:10 language": (GOOD + "    language: english UK\n", "Text."),
    "heading.md:14 heading-order": (GOOD, "## One\n\n#### Three"),
    "link.md:12 link-text": (GOOD, "Read [here](https://example.com/)."),
    "long.md:12 long-paragraph": (GOOD, "word " * 151),
    "relative.md:14 relative-date": (GOOD, "Text.\n\nThe mayor said on Tuesday that it rained."),
}
LEFT_IN_PEACE = (
    "It rained on Tuesday, 14 May.",
    "“It rained on Tuesday”, she said.",
    "> It rained on Tuesday.",
    "```\nyesterday\n```",
    "The song `yesterday`.",
)


def test_each_rule_of_a_file_tells_its_line_and_nothing_else(tmp_path: Path) -> None:
    faults = {place.partition(":")[0]: text for place, text in FAULTS.items()}
    files = {f"content/{name}": briefing(name, more=more, body=body) for name, (more, body) in faults.items()}
    for number, body in enumerate(LEFT_IN_PEACE):
        files[f"content/good-{number}.md"] = briefing(f"Good {number}", more=GOOD, body=body)
    files["content/year.md"] = briefing("year", date="2042-05-16", more=GOOD)
    assert sorted([*FAULTS, "year.md:3 future-date"]) == told(site_of(tmp_path, files))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on Tuesday", "14 May 2024"),
        ("on Thursday", "16 May 2024"),
        ("on Friday", "10 May 2024"),
        ("yesterday", "15 May 2024"),
        ("tomorrow", "17 May 2024"),
        ("this morning", "16 May 2024"),
    ],
)
def test_a_relative_date_means_a_day(words: str, day: str) -> None:
    match = RELATIVE.fullmatch(words)
    assert match is not None
    assert day == written(meant(match, date(2024, 5, 16)))


def test_what_is_there_twice_and_what_nothing_uses_is_told(tmp_path: Path) -> None:
    site = site_of(
        tmp_path,
        {
            "content/2024/a.md": briefing(more=GOOD + "thread: Border Talks\n"),
            "content/2023/a.md": briefing(more=GOOD + "thread: border talks\n", date="2023-01-01"),
            "content/2022/b.md": briefing("Other", more=GOOD + "thread: Border Talks\n", date="2022-01-01"),
            "content/actors/nobody.md": term("Nobody", "kind: person\n"),
            "content/categories/void.md": term("Void"),
        },
    )
    expected = [
        "2023/a.md:10 case-differs",
        "2024/a.md:1 duplicate-slug",
        "2024/a.md:2 duplicate-title",
        "actors/nobody.md:2 orphaned-actor",
        "categories/void.md:2 unused-category",
    ]
    assert expected == told(site)


def test_a_file_and_a_site_can_ignore_a_rule(tmp_path: Path) -> None:
    files = {"content/a.md": briefing(more=SUMMARY + "ignore: [no-source]\n", body="It rained on Tuesday.")}
    assert [] == told(site_of(tmp_path, files, '[check]\nignore = ["relative-date"]\n'))


def test_house_rules_for_older_items_become_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {
        "content/new.md": briefing("New"),
        "content/old.md": briefing("Old", date="2023-12-31T10:00:00Z"),
        "content/broken.md": briefing("Broken", date="2023-12-30T10:00:00Z", more=GOOD, body="[that](none.md)"),
    }
    site = site_of(tmp_path, files, "[check]\nlegacy_before = 2024-01-01\n")
    assert ["broken.md:12 broken-link", "new.md:1 missing-summary", "new.md:1 no-source"] == told(site)
    assert 1 == main(["check", "--site", str(site), "--now", NOW.isoformat()])
    assert "1 error, 2 warnings; 2 warnings about older briefings not told" in capsys.readouterr().out


def test_dead_links_of_a_layout_are_told_once_with_the_number_of_pages(tmp_path: Path) -> None:
    layout = '{% extends "default/briefing.html" %}{% block footer %}<a href="/none/">x</a><img src="/">{% endblock %}'
    default = (Path(__file__).parent.parent / "layouts/base.html").read_text(encoding="utf-8")
    assert "{% block footer" in default
    site = site_of(tmp_path, {"content/a.md": briefing(more=GOOD), "layouts/briefing.html": layout})
    write(site, {"content/b.md": briefing("Other", more=GOOD)})
    found = check(site, NOW).problems
    assert ["image-alt", "dead-link"] == [p.code for p in sorted(found, key=lambda p: p.severity, reverse=True)]
    assert all("and on 1 other page" in p.message for p in found)
    place = site / next(p for p in found if p.code == "dead-link").path
    assert "/none/" in place.read_text(encoding="utf-8")


def test_a_page_that_was_published_must_not_go_without_a_redirect(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"content/a.md": briefing(more=GOOD), "content/b.md": briefing("Other", more=GOOD)})
    assert 0 == main(["build", "--site", str(site), "--now", NOW.isoformat(), "--jobs", "1"])
    (site / "content/b.md").rename(site / "content/c.md")
    assert ["public/2024/05/16/b/index.html:0 lost-page"] == told(site)
    write(site, {"content/c.md": briefing("Other", more=GOOD + "aliases: [/2024/05/16/b/]\n")})
    assert [] == told(site)


def test_only_the_files_asked_about_are_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = site_of(tmp_path, {"content/a.md": briefing(), "content/b.md": briefing("Other")})
    assert ["b.md:1 missing-summary", "b.md:1 no-source"] == told(site, only=frozenset(["content/b.md"]))
    monkeypatch.chdir(site / "content")
    assert 0 == main(["check", "b.md", "--now", NOW.isoformat()])
    said = capsys.readouterr().err
    assert "content/b.md" in said
    assert "content/a.md" not in said
    assert 2 == main(["check", "none.md"])


def test_only_files_changed_since_a_revision_are_told_of(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = site_of(tmp_path, {"content/a.md": briefing(), "content/b.md": briefing("Other"), ".gitignore": ".brief*\n"})
    git = ["git", "-C", str(site), "-c", "user.name=A", "-c", "user.email=a@example.org"]
    for command in (["init", "-q"], ["add", "."], ["commit", "-qm", "First"]):
        subprocess.run([*git, *command], check=True)
    write(site, {"content/b.md": briefing("Else"), "content/c.md": briefing("Third")})
    assert 0 == main(["check", "--changed", "--site", str(site), "--now", NOW.isoformat(), "--format", "json"])
    found = json.loads(capsys.readouterr().out)["problems"]
    assert {"content/b.md", "content/c.md"} == {problem["path"] for problem in found}
    assert 2 == main(["check", "--changed=no-such-revision", "--site", str(site)])
    assert "no-such-revision" in capsys.readouterr().err


def failing(_facts: Facts) -> Iterable[Problem]:
    raise ZeroDivisionError("by nought")


def test_a_rule_of_others_is_asked_and_may_fail_alone() -> None:
    facts = Facts.__new__(Facts)
    mine = Problem("mine", "a fault", "content/a.md", 1, 1, severity="warning")
    assert [mine] == foreign("mine", lambda: lambda _: [mine], facts)
    found = foreign("bad", lambda: failing, facts)
    assert ['the rule "bad" failed: ZeroDivisionError: by nought'] == [problem.message for problem in found]


def test_a_check_of_a_site_publishes_nothing(tmp_path: Path) -> None:
    site = site_of(tmp_path, {"content/a.md": briefing()})
    check(site, datetime.fromisoformat("2024-06-01T00:00:00+00:00"))
    assert not (site / "public").exists()


def test_every_rule_has_a_place_on_the_page_of_rules() -> None:
    page = (Path(__file__).parent.parent / "content/pages/rules.md").read_text(encoding="utf-8")
    codes = {code for rule in RULES for code in rule.codes} | {"dead-link", "dead-anchor", "image-alt", "lost-page"}
    assert [] == sorted(code for code in codes if f"\n### {code}\n" not in page)
