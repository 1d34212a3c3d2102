"""Problems for other programs, in the forms they read."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from briefings.cli import main
from briefings.errors import Problem
from briefings.report_formats import problems_github, problems_sarif
from briefings.terminal import format_problem
from tests.sites import CONFIG, NEWS, NOW, briefing, write

LINK = Problem(
    "broken-link",
    '"50%.md" does not exist',
    "content/a b.md",
    12,
    6,
    6,
    hint="there is content/b.md",
    excerpt="The [x](50%.md)",
)
BARE = Problem("rule-failed", "it failed", severity="warning")


def test_github_is_given_one_command_for_each_problem() -> None:
    expected = (
        "::error file=content/a b.md,line=12,col=6,endColumn=12,title=broken-link"
        '::"50%25.md" does not exist%0Athere is content/b.md\n'
        "::warning title=rule-failed::it failed"
    )
    assert expected == problems_github([LINK, BARE])


def test_a_property_of_a_github_command_cannot_end_early() -> None:
    assert "file=a%3A%2Cb.md," in problems_github([Problem("x", "y", "a:,b.md", 1)])


def test_sarif_has_what_its_schema_requires() -> None:
    report = json.loads(problems_sarif([LINK, BARE], "1.0"))
    (run,) = report["runs"]
    assert "2.1.0" == report["version"]
    assert {"name": "briefings", "version": "1.0", "rules": [{"id": "broken-link"}, {"id": "rule-failed"}]} == run[
        "tool"
    ]["driver"]
    first, second = run["results"]
    place = {
        "artifactLocation": {"uri": "content/a%20b.md"},
        "region": {"startLine": 12, "startColumn": 6, "endColumn": 12},
    }
    assert {
        "ruleId": "broken-link",
        "ruleIndex": 0,
        "level": "error",
        "message": {"text": '"50%.md" does not exist\nthere is content/b.md'},
        "locations": [{"physicalLocation": place}],
    } == first
    assert ("warning", 1, False) == (second["level"], second["ruleIndex"], "locations" in second)


def test_colour_marks_the_place_the_label_the_caret_and_the_hint() -> None:
    expected = (
        '\x1b[2mcontent/a b.md:12:6\x1b[0m: \x1b[31merror[broken-link]\x1b[0m: "50%.md" does not exist\n'
        "\x1b[2m  12 |\x1b[0m The [x](50%.md)\n"
        "\x1b[2m     |\x1b[0m      \x1b[31m^^^^^^\x1b[0m\n"
        "\x1b[36mhint:\x1b[0m there is content/b.md"
    )
    assert expected == format_problem(LINK, colour=True)


@pytest.mark.parametrize("form", ["json", "sarif"])
def test_a_format_for_programs_is_all_that_standard_output_has(
    form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = write(tmp_path, {"briefings.toml": CONFIG, **NEWS, "content/a.md": briefing(body="[x](none.md)")})
    assert 1 == main(["check", "--site", str(site), "--now", NOW.isoformat(), "--format", form])
    out = capsys.readouterr().out
    assert "broken-link" in json.dumps(json.loads(out))
