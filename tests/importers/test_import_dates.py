from __future__ import annotations

from zoneinfo import ZoneInfo

import pytest

from briefings.importers.dates import read_date
from briefings.importers.labels import read_label

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("May 14/2024 10:50PM", "2024-05-14T22:50:00+02:00"),
        ("May 14, 2024 at 10:50 p.m. EDT", "2024-05-15T04:50:00+02:00"),
        ("Tuesday, 14 May 2024, 12:05 AM", "2024-05-14T00:05:00+02:00"),
        ("14th of May, 2024 12 pm", "2024-05-14T12:00:00+02:00"),
        ("2024-05-14T22:50:00Z", "2024-05-15T00:50:00+02:00"),
        ("2024-05-14 22:50 +0300", "2024-05-14T21:50:00+02:00"),
        ("Sept. 7, 2023 9:05am GMT", "2023-09-07T11:05:00+02:00"),
        ("14.05.2024, 18:30 Uhr", "2024-05-14T18:30:00+02:00"),
        ("22:50 on 14/05/2024", "2024-05-14T22:50:00+02:00"),
        ("12/31/2023 11:59 PM", "2023-12-31T23:59:00+01:00"),
        ("2024年5月14日 08:00", "2024-05-14T08:00:00+02:00"),
    ],
)
def test_dates_are_read_in_the_spellings_people_paste(text: str, moment: str) -> None:
    reading = read_date(text, BERLIN)

    assert reading.moment is not None
    assert (moment, True, "") == (reading.moment.isoformat(), reading.has_time, reading.rest)


@pytest.mark.parametrize("text", ["May 14, 2024", "14 May 2024", "2024/05/14", "14-May-2024", "Tue 14.5.2024"])
def test_a_day_alone_has_no_time(text: str) -> None:
    reading = read_date(text, BERLIN)

    assert reading.moment is not None
    assert ("2024-05-14", False) == (reading.moment.date().isoformat(), reading.has_time)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("May 14, 10:50PM", "has no year"),
        ("14 May", "has no year"),
        ("14/05/24", "has no year"),
        ("05/06/2024", "is ambiguous: day or month first?"),
        ("3 hours ago", "is relative to an unknown day"),
        ("30 February 2024", "names a day or time that does not exist"),
        ("14 May 2024 25:10", "names a day or time that does not exist"),
        ("soon", ""),
    ],
)
def test_a_date_is_never_guessed(text: str, fault: str) -> None:
    reading = read_date(text, BERLIN)

    assert (None, fault) == (reading.moment, reading.fault)


@pytest.mark.parametrize(
    ("text", "assumed"),
    [("14 May 2024 10:00", True), ("14 May 2024 10:00 IST", True), ("14 May 2024 10:00 CET", False)],
)
def test_only_a_zone_of_one_meaning_is_taken(text: str, assumed: bool) -> None:
    assert assumed is not read_date(text, BERLIN).has_zone


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("14. Mai 2024, 22:50 Uhr", "2024-05-14T22:50:00+02:00"),
        ("Dienstag, 14. Mai 2024 um 22.50 Uhr", "2024-05-14T22:50:00+02:00"),
        ("le 14 mai 2024 à 22h50", "2024-05-14T22:50:00+02:00"),
        ("14 de mayo de 2024 22:50", "2024-05-14T22:50:00+02:00"),
        ("14 de maio de 2024 às 22:50", "2024-05-14T22:50:00+02:00"),
        ("14 maggio 2024 ore 22:50", "2024-05-14T22:50:00+02:00"),
        ("14 mei 2024 22:50", "2024-05-14T22:50:00+02:00"),
        ("14 мая 2024 г., 22:50 MSK", "2024-05-14T21:50:00+02:00"),
        ("14 травня 2024, 22:50", "2024-05-14T22:50:00+02:00"),
        ("14 maja 2024, 22:50", "2024-05-14T22:50:00+02:00"),
        ("14. května 2024 22:50", "2024-05-14T22:50:00+02:00"),
        ("14 maj 2024 kl. 22.50", "2024-05-14T22:50:00+02:00"),
        ("14 Mayıs 2024 22:50", "2024-05-14T22:50:00+02:00"),
        ("2024년 5월 14일 오후 10:50", "2024-05-14T22:50:00+02:00"),
        ("2024年5月14日 22時50分", "2024-05-14T22:50:00+02:00"),
        ("14 مايو 2024 22:50", "2024-05-14T22:50:00+02:00"),
    ],
)
def test_dates_are_read_in_the_languages_of_the_world(text: str, moment: str) -> None:
    reading = read_date(text, BERLIN)

    assert reading.moment is not None
    assert (moment, True) == (reading.moment.isoformat(), reading.has_time)


@pytest.mark.parametrize(
    "text",
    [
        *("14 mai", "14. Mai, 22:50 Uhr", "mai 2024", "hier à 10h", "vor 3 Stunden", "gestern", "lundi", "2024"),
        *("14 morts en 2024", "1403/02/25", "14 พฤษภาคม 2567", "31 février 2024"),
    ],
)
def test_no_part_of_a_foreign_date_is_filled_in(text: str) -> None:
    assert None is read_date(text, BERLIN).moment


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("Veröffentlicht am 14. Mai 2024, 18:00 Uhr", "date"),
        ("Publié le 14 mai 2024 à 18h00", "date"),
        ("Опубликовано: 14 мая 2024, 18:00", "date"),
        ("发布时间：2024年5月14日 18:00", "date"),
        ("Mis à jour le 14 mai 2024 à 18h00", "updated"),
        ("Aktualisiert: 14.05.2024 18:00", "updated"),
    ],
)
def test_date_lines_are_known_by_their_labels_in_other_languages(line: str, field: str) -> None:
    label = read_label(line)

    assert label is not None
    assert field == label[0]
    moment = read_date(label[1], BERLIN).moment
    assert moment is not None
    assert "2024-05-14T18:00:00+02:00" == moment.isoformat()
