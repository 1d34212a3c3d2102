"""Every spelling people use is read; one that can be read in two ways is an error."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from briefings.read.dates import DateError, parse_day, parse_moment

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("2024-05-14", "2024-05-14T00:00:00+02:00"),
        ("20240514", "2024-05-14T00:00:00+02:00"),
        ("2024-01-14", "2024-01-14T00:00:00+01:00"),
        ("2024-05-14T22:50", "2024-05-14T22:50:00+02:00"),
        ("2024-05-14 22:50:10", "2024-05-14T22:50:10+02:00"),
        ("2024-05-14 9:05", "2024-05-14T09:05:00+02:00"),
        ("2024-05-14T22:50:00Z", "2024-05-15T00:50:00+02:00"),
        ("2024-05-14T22:50:00.123456789Z", "2024-05-15T00:50:00.123456+02:00"),
        ("2024-05-14T22:50:00+0200", "2024-05-14T22:50:00+02:00"),
        ("2024-05-14T22:50:00+02", "2024-05-14T22:50:00+02:00"),
        ("2014-06-12 9:00:00 -0400", "2014-06-12T15:00:00+02:00"),
        ("2024/05/14", "2024-05-14T00:00:00+02:00"),
        ("2024/5/4 22:50", "2024-05-04T22:50:00+02:00"),
        ("14.05.2024", "2024-05-14T00:00:00+02:00"),
        ("4.5.2024 22:50", "2024-05-04T22:50:00+02:00"),
        ("13/05/2024", "2024-05-13T00:00:00+02:00"),
        ("05/13/2024", "2024-05-13T00:00:00+02:00"),
        ("05/05/2024", "2024-05-05T00:00:00+02:00"),
        ("05/13/2024 10:50 PM", "2024-05-13T22:50:00+02:00"),
        ("May 14, 2024 10:50 PM", "2024-05-14T22:50:00+02:00"),
        ("May 14, 2024", "2024-05-14T00:00:00+02:00"),
        ("14 May 2024", "2024-05-14T00:00:00+02:00"),
        ("14th of May 2024", "2024-05-14T00:00:00+02:00"),
        ("14-May-2024", "2024-05-14T00:00:00+02:00"),
        ("Tue, 14 May 2024 22:50:00 +0200", "2024-05-14T22:50:00+02:00"),
        ("Tue, 14 May 2024 22:50:00 GMT", "2024-05-15T00:50:00+02:00"),
        ("14 May 2024 22:50 UTC", "2024-05-15T00:50:00+02:00"),
        ("May 14/2024 10:50PM", "2024-05-14T22:50:00+02:00"),
        (" 2024-05-14 ", "2024-05-14T00:00:00+02:00"),
    ],
)
def test_dates_are_read_as_people_write_them(written: str, expected: str) -> None:
    moment = parse_moment(written, BERLIN)
    assert expected == moment.isoformat()
    assert BERLIN is moment.tzinfo


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("03/04/2024", '"03/04/2024" can be read as 3 April and as 4 March'),
        ("3-4-2024 10:00", '"3-4-2024 10:00" can be read as 3 April and as 4 March'),
        ("14 May", '"14 May" has no year'),
        ("14 May 24", '"14 May 24" has no year'),
        ("14.05.24", '"14.05.24" has no year of four digits'),
        ("05/14", '"05/14" has no year'),
        ("May 2024", '"May 2024" has no day'),
        ("2024", '"2024" has no month'),
        ("tomorrow", '"tomorrow" is not a date'),
        ("", '"" is not a date'),
        ("14 Floreal 2024", '"14 Floreal 2024" is not a date that can be read'),
        ("14. mai 2024", '"14. mai 2024" is not a date that can be read'),
        ("2024-02-30", '"2024-02-30" is not a date: day is out of range for month'),
        ("2024-13-01", '"2024-13-01" is not a date: month must be in 1..12'),
        ("2024-05-14 25:00", '"2024-05-14 25:00" is not a date: hour must be in 0..23'),
        ("30.02.2024", '"30.02.2024" is not a date: day is out of range for month'),
        ("February 30, 2024", '"February 30, 2024" is not a date that can be read'),
        ("14 May 2024 22:50 EST", '"EST" is not a time zone that has one meaning'),
        ("2024-05-14 22:50 CET", '"CET" is not a time zone that has one meaning'),
    ],
)
def test_other_dates_are_errors(written: str, message: str) -> None:
    with pytest.raises(DateError) as caught:
        parse_moment(written, BERLIN)
    assert message == caught.value.message
    assert caught.value.hint


def test_an_ambiguous_date_says_what_to_write() -> None:
    with pytest.raises(DateError) as caught:
        parse_day("03/04/2024")
    assert "write 2024-04-03 or 2024-03-04" == caught.value.hint


def test_a_day_is_the_one_that_was_written_whatever_the_zone() -> None:
    assert date(2024, 5, 14) == parse_day("2024-05-14T23:50:00-11:00")
    assert date(2024, 5, 14) == parse_day("14 May 2024")
