from __future__ import annotations

import pytest
from import_samples import BERLIN, FERRY, WIRE

from briefings.importers.article import Article
from briefings.importers.plain_text import read_article

BODY = "The council met on Monday and agreed on a plan that will take effect in the autumn of next year."


MORE = "Members of both parties had asked for it since the spring, and nobody spoke against it."


def article(*blocks: str) -> Article:
    return read_article("\n\n".join(blocks), BERLIN)


def test_every_part_of_a_pasted_article_finds_its_place() -> None:
    found = read_article(FERRY, BERLIN)

    assert "Ferry link across the strait opens after nine years" == found.title
    assert "Transport" == found.category
    assert found.date is not None
    assert "2024-06-03T08:15:00+02:00" == found.date.isoformat()
    assert found.date_assumed_zone
    assert 5 == len(found.body)
    assert found.caption.endswith("The ship will run four times a week.")
    assert "Mari Tamm/Getty Images" == found.credit
    assert found.disclaimer.startswith("Disclaimer: All rights")
    assert ("Northern Courier", "en", ()) == (found.outlet, found.language, found.leftovers)


def test_a_wire_report_gives_its_byline_dateline_and_agency() -> None:
    found = read_article(WIRE, BERLIN)

    assert ("Talks on river waters resume in Geneva", "World") == (found.title, found.category)
    assert ("Anna Keller", "Omar Haddad") == found.authors
    assert ("Geneva", "Reuters") == (found.place, found.outlet)
    assert found.date is not None
    assert found.updated is not None
    assert ("2024-05-14T11:30:00+02:00", False) == (found.date.isoformat(), found.date_assumed_zone)
    assert "2024-05-15T09:00:00+02:00" == found.updated.isoformat()
    assert "https://example.org/water-talks" == found.url
    assert found.body[0].startswith("Delegations from Egypt")


def test_what_is_missing_stays_empty_and_is_said() -> None:
    found = article("A headline and nothing else around the text", BODY)

    assert (None, "", "") == (found.date, found.category, found.outlet)
    assert ["date", "category", "outlet"] == [finding.field for finding in found.fields if not finding.sure]


def test_a_date_without_a_year_is_not_completed() -> None:
    found = article("Council agrees on plan", "Post At: May 14 10:50PM", BODY)

    assert found.date is None
    assert ("Post At: May 14 10:50PM",) == found.leftovers
    assert [("date", "not read: has no year")] == [(one.field, one.how) for one in found.fields if one.field == "date"]


def test_a_dateline_without_a_year_dates_nothing() -> None:
    found = article("Council agrees on plan", f"LINZ, Austria, May 14 (AP) — {BODY}")

    assert ("Linz, Austria", "AP", None) == (found.place, found.outlet, found.date)
    assert (BODY,) == found.body


def test_only_an_update_gives_the_date_but_says_so() -> None:
    found = article("Council agrees on plan", "Updated 9:50 a.m. ET, May 15, 2024", BODY)

    assert found.date is not None
    assert found.date == found.updated
    assert 0.5 == min(finding.sure for finding in found.fields if finding.field == "date")


def test_without_a_headline_there_is_no_title() -> None:
    assert "" == article(f"{BODY} Nobody voted against it, though two members were away.", BODY).title


CAPTION = "Workers repair the dam near the old mill in the north of the valley."


@pytest.mark.parametrize(
    "caption",
    [
        f"{CAPTION[:50]}... {CAPTION} Photo: Jo Bach",
        f"{CAPTION[:33]}… {CAPTION} Jo Bach via AFP",
        f"{CAPTION} {CAPTION} J. Bach/AFP",
        f"{CAPTION} Jo Bach/Getty Images",
        f"{CAPTION[:40]}...\n\n{CAPTION} Jo Bach/Reuters",
        f"Caption: {CAPTION}\n\nPhoto: Jo Bach/dpa",
    ],
)
def test_a_photo_caption_is_kept_once_and_apart(caption: str) -> None:
    found = article("Dam is mended", BODY, caption, BODY)

    assert CAPTION == found.caption
    assert "Bach" in found.credit
    assert (BODY, BODY) == found.body


@pytest.mark.parametrize(
    "paragraph",
    [
        "The minister waited... and waited. He spoke to AFP.",
        "We will go on and on, she said... We will go on until the work is done, she said later.",
        "The two sides and/or their lawyers may appeal. The court decides in June.",
        "He works for Reuters. She works for TASS.",
    ],
)
def test_body_text_is_not_taken_for_a_caption(paragraph: str) -> None:
    assert (BODY, paragraph) == article("Dam is mended", BODY, paragraph).body


def test_a_second_caption_is_left_over_not_lost() -> None:
    second = "Boats lie in the harbour at dusk. Jo Bach/Getty Images"
    found = article("Dam is mended", BODY, "The dam at noon, seen from above. Jo Bach/AFP", BODY, second)

    assert "The dam at noon, seen from above." == found.caption
    assert (second,) == found.leftovers


def test_lines_broken_by_hand_become_paragraphs_again() -> None:
    lines = (
        "The council met on Monday and agreed on a plan that will",
        "take effect in the autumn of next year, if the mayor signs",
        "it.",
    )
    wrapped = "\n".join(lines)
    found = article("Council agrees on plan", wrapped, wrapped)

    assert (wrapped.replace("\n", " "),) * 2 == found.body


def test_one_line_a_paragraph_needs_no_blank_lines() -> None:
    found = read_article(
        "\n".join(["Council agrees on plan", "Politics", "May 14, 2024", BODY + " " + MORE, MORE + " " + BODY]), BERLIN
    )

    assert ("Council agrees on plan", "Politics", 2) == (found.title, found.category, len(found.body))
    assert found.date is not None


def test_page_furniture_is_left_over() -> None:
    found = article("Council agrees on plan", "3 min read", BODY, "Advertisement", BODY, "Read more")

    assert ((BODY, BODY), ("3 min read", "Advertisement", "Read more")) == (found.body, found.leftovers)


def test_rights_in_the_text_are_read() -> None:
    assert "public-domain" == article("Council agrees on plan", "Rights: public domain", BODY).rights
    assert "" == article("Council agrees on plan", "Rights: ask us", BODY).rights


@pytest.mark.parametrize("notice", ["© 2024 The Valley Post. All rights reserved.", "免责声明：本文版权归原作者所有。"])
def test_a_rights_notice_at_the_end_is_no_body(notice: str) -> None:
    found = article("Council agrees on plan", BODY, BODY, notice)

    assert (notice, 2) == (found.disclaimer, len(found.body))
