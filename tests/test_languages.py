"""The interface in the language of each page."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from briefings import build
from briefings.render.languages import Language, catalogue_name, language
from tests.interface import LAYOUTS, layouts, messages, untranslated
from tests.sites import CONFIG, NEWS, briefing, built, options, page, tree, write

CATALOGUES = sorted((LAYOUTS / "languages").glob("*.po"))
DAY = date(2024, 5, 16)


def spoken(tag: str) -> Language:
    path = LAYOUTS / f"languages/{tag}.po"
    return language(tag, path.read_text(encoding="utf-8") if path.exists() else "")


@pytest.mark.parametrize("path", layouts(), ids=lambda path: path.name)
def test_layouts_say_nothing_past_the_catalogues(path: Path) -> None:
    assert [] == list(untranslated(path.read_text(encoding="utf-8")))


def test_a_word_past_the_catalogues_is_seen() -> None:
    text = '{# A note #}<p class="x" title="Seen">{{ _("said") }} Heard</p><script>no</script>{% if a > b %}{% endif %}'

    assert ["Heard", "Seen"] == list(untranslated(text))


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)
def test_catalogues_say_everything_that_layouts_ask_for(path: Path) -> None:
    with path.open("rb") as file:
        catalogue = read_po(file, abort_invalid=True)
    said = {message.id: message for message in catalogue if message.id}

    assert messages() == said.keys()
    assert [] == [key for key, message in said.items() if not all(_forms(message.string)) or message.fuzzy]
    for key, message in said.items():
        asked = _places(*_forms(key))
        assert [] == [form for form in _forms(message.string) if not _places(form) <= asked]


def _forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text


def _places(*forms: str) -> set[str]:
    return {place for form in forms for place in re.findall(r"%\((\w+)\)s", form)}


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("es", ["16 de mayo de 2024", "16 de mayo", "jueves", "mayo de 2024", "mayo de 2024"]),
        ("ar", ["16 مايو 2024", "16 مايو", "الخميس", "مايو 2024", "مايو 2024"]),
        ("zh-Hans", ["2024年5月16日", "5月16日", "星期四", "2024年5月", "2024年5月"]),
        ("de", ["16. Mai 2024", "16. Mai", "Donnerstag", "Mai 2024", "Mai 2024"]),
    ],
)
def test_dates_have_the_form_of_the_language(tag: str, expected: list[str]) -> None:
    filters = spoken(tag).filters()

    assert expected == [filters[name](DAY) for name in ("day", "short_day", "weekday", "month", "month_name")]
    assert expected[0] == filters["day"](datetime(2024, 5, 16, 23, 30, tzinfo=UTC))


def test_every_number_has_its_plural() -> None:
    said = [spoken("ar").count(number, "briefing", "briefings") for number in (0, 1, 2, 3, 11, 100)]

    assert ["لا موجزات", "موجز واحد", "موجزان", "3 موجزات", "11 موجزًا", "100 موجز"] == said
    assert "12.045 resúmenes" == spoken("es").count(12045, "briefing", "briefings")
    assert "2 words" == spoken("zh").count(2, "word", "words")


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("zh", "languages/zh.po"),
        ("zh-CN", "languages/zh.po"),
        ("zh-Hant", ""),
        ("zh-TW", ""),
        ("ar-EG", "languages/ar.po"),
        ("pt-BR", "languages/pt-br.po"),
        ("pt", ""),
        ("qqq", ""),
        ("en", ""),
    ],
)
def test_a_tag_finds_its_catalogue_and_no_other_script(tag: str, expected: str) -> None:
    names = ["base.html", "languages/ar.po", "languages/zh.po", "languages/pt-br.po"]

    assert expected == catalogue_name(tag, names)


def test_a_whole_site_speaks_its_language(tmp_path: Path) -> None:
    config = CONFIG + 'language = "es"\n'
    site = write(tmp_path, {"briefings.toml": config, **NEWS, "content/a.md": briefing()})
    built(site)

    home, year = page(site, "index.html"), page(site, "2024/index.html")
    assert '<html lang="es" dir="ltr">' in home
    assert "Saltar al texto" in home
    assert ">Lo último</a>" in home
    assert "16 de mayo de 2024" in home
    assert "1 resumen · 1 minuto" in home
    assert ">mayo de 2024</a>" in year


def test_a_briefing_in_another_language_has_an_interface_in_it(tmp_path: Path) -> None:
    files = {"content/a.md": briefing(), "content/b.md": briefing(more="language: ar\n", title="عنوان")}
    site = write(tmp_path, {**NEWS, **files})
    built(site)

    arabic = page(site, "ar/2024/05/16/b/index.html")
    assert '<html lang="ar" dir="rtl">' in arabic
    assert "انتقل إلى النص" in arabic
    assert "16 مايو 2024, 18:00" in arabic
    assert "دقيقة واحدة" in arabic
    assert "Skip to the text" in page(site, "2024/05/16/a/index.html")


def test_a_site_brings_its_own_catalogue_and_only_its_pages_change(tmp_path: Path) -> None:
    files = {"content/a.md": briefing(), "content/b.md": briefing(more="language: fr\n", title="Titre")}
    site = write(tmp_path, {**NEWS, **files})
    built(site)
    assert "Skip to the text" in page(site, "fr/2024/05/16/b/index.html")

    write(
        site, {"layouts/languages/fr.po": 'msgid ""\nmsgstr ""\n\nmsgid "Skip to the text"\nmsgstr "Aller au texte"\n'}
    )
    report = built(site)

    assert ["fr/2024/05/16/b/index.html"] == [change.path for change in report.changes]
    assert "Aller au texte" in page(site, "fr/2024/05/16/b/index.html")
    incremental = tree(site / "public")
    built(site, clean=True)
    assert incremental == tree(site / "public")


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ('"Qui', "no line of a catalogue"),
        ('"Qui %(name)s"', "only nothing can be filled in"),
        ('"100 % Qui"', "only nothing can be filled in"),
    ],
)
def test_a_catalogue_with_a_mistake_is_named_with_its_line(tmp_path: Path, said: str, words: str) -> None:
    broken = f'msgid ""\nmsgstr ""\n\nmsgid "Who"\nmsgstr {said}\n'
    files = {"content/b.md": briefing(more="language: fr\n"), "layouts/languages/fr.po": broken}
    report = build(write(tmp_path, {**NEWS, **files}), options())

    assert [("catalogue", "layouts/languages/fr.po")] == [(p.code, p.path) for p in report.errors]
    assert words in report.errors[0].message
    assert report.errors[0].line in (4, 5)


def _translated(more: str = "", path: str = "content/b.ar.md") -> dict[str, str]:
    front = f"language: ar\ntranslation_of: a.md\nslug: a\n{more}"
    return {**NEWS, "content/a.md": briefing(), path: briefing(more=front, title="عنوان")}


def test_a_translation_and_its_original_name_each_other(tmp_path: Path) -> None:
    site = write(tmp_path, _translated())
    built(site)

    original, arabic = page(site, "2024/05/16/a/index.html"), page(site, "ar/2024/05/16/a/index.html")
    for text in (original, arabic):
        assert '<link rel="alternate" hreflang="en" href="https://example.org/2024/05/16/a/">' in text
        assert '<link rel="alternate" hreflang="ar" href="https://example.org/ar/2024/05/16/a/">' in text
    assert '<a href="/ar/2024/05/16/a/" lang="ar" hreflang="ar" dir="rtl">العربية' in original
    assert '<a href="/2024/05/16/a/" lang="en" hreflang="en" dir="ltr">English' in arabic


def test_lists_and_feeds_hold_the_original_only(tmp_path: Path) -> None:
    site = write(tmp_path, _translated())
    built(site)

    assert "عنوان" not in page(site, "index.html") + page(site, "feed.xml") + page(site, "categories/news/index.html")
    assert "1 briefing" in page(site, "categories/news/index.html")
    assert "https://example.org/ar/2024/05/16/a/" in page(site, "sitemap.xml")


def test_a_translation_that_comes_or_goes_changes_what_names_it(tmp_path: Path) -> None:
    site = write(tmp_path, _translated())
    built(site)
    write(site, _translated("draft: true\n"))
    built(site)
    without = tree(site / "public")
    assert "hreflang" not in page(site, "2024/05/16/a/index.html")

    built(site, clean=True)
    assert without == tree(site / "public")


@pytest.mark.parametrize(
    ("more", "code", "words"),
    [
        ("language: ar\ntranslation_of: z.md\n", "unknown-original", 'there is no briefing "z.md"'),
        ("translation_of: a.md\n", "bad-translation", "in the same language"),
        ("language: ar\ntranslation_of: c.md\n", "bad-translation", "a translation itself"),
    ],
)
def test_a_translation_of_nothing_is_an_error_with_its_place(tmp_path: Path, more: str, code: str, words: str) -> None:
    files = {**_translated(path="content/c.md"), "content/b.md": briefing(more=more)}
    report = build(write(tmp_path, files), options())

    assert [(code, "content/b.md")] == [(problem.code, problem.path) for problem in report.errors]
    assert words in report.errors[0].message
    assert report.errors[0].line > 1
