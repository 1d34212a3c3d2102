"""The words of the interface and the form of dates and numbers, in the language of a page: the room of Babel here.

A layout speaks English: ``{{ _("Skip to the text") }}``. A catalogue ``layouts/languages/TAG.po`` says the same in
another language, a site's own before ours; what a catalogue lacks stays English.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from gettext import NullTranslations
from typing import TYPE_CHECKING, Any

from briefings.errors import Problem

if TYPE_CHECKING:  # a site in English does without Babel, which takes long to load: here and below
    from babel.core import Locale
    from babel.messages.catalog import Message

FOLDER = "languages/"
"""Where catalogues lie among the layouts."""

_LINE = re.compile(r'|#.*|((msgctxt|msgid|msgid_plural|msgstr(\[\d+\])?)\s+)?"([^"\\]|\\.)*"')
_ENGLISH = re.compile(r"en(-([a-z]{2}|\d{3}))?", re.IGNORECASE)
"""English as written in some country: its form of dates and numbers is the layouts' own."""
_PLACE = re.compile(r"%\((\w+)\)s")


class CatalogueError(Exception):
    """A catalogue that cannot be read; carries the Problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


@dataclass(frozen=True, slots=True)
class Language:
    """How one language says it. ``locale`` "" = in English form."""

    locale: str
    catalogue: NullTranslations

    def filters(self) -> dict[str, Callable[..., Any]]:
        """The filters whose result depends on the language."""
        own: dict[str, Callable[..., Any]] = {"count": self.count, "translated": self.translated}
        own["language_name"] = language_name
        if self.locale:
            own |= {"day": self.day, "short_day": self.short_day, "weekday": self.weekday}
            own |= {"short_weekday": self.short_weekday}
            own |= {"month": self.month, "month_name": self.month_name}
        return own

    def day(self, value: date) -> str:
        """16 de mayo de 2024"""
        return _date(_plain(value), "long", self.locale)

    def short_day(self, value: date) -> str:
        """16 de mayo"""
        return _skeleton(_plain(value), "MMMMd", self.locale)

    def weekday(self, value: date) -> str:
        """jueves"""
        return _date(_plain(value), "EEEE", self.locale)

    def month(self, value: date) -> str:
        """mayo de 2024"""
        return _skeleton(_plain(value), "yMMMM", self.locale)

    def short_weekday(self, value: date) -> str:
        """Thu"""
        return _date(_plain(value), "ccc", self.locale)

    def month_name(self, value: date) -> str:
        """mayo de 2024: a month that stands alone has forms of its own, which Babel 2.18 mixes up between languages."""
        return self.month(value)

    def translated(self, text: str) -> str:
        """فئات for Categories"""
        return self.catalogue.gettext(text) if text else ""

    def count(self, number: int, one: str, many: str) -> str:
        """1.204 informes: the catalogue knows ``%(num)s briefing`` with all its plural forms."""
        said = self.catalogue.ngettext(f"%(num)s {one}", f"%(num)s {many}", number)
        return said % {"num": _number(number, self.locale) if self.locale else f"{number:,}"}


def catalogue_name(tag: str, names: Iterable[str]) -> str:
    """The catalogue for a language tag among the files of the layouts: the tag itself, its language and script, its
    language (never in another script: ``zh-TW`` is not served by ``zh``); "" if there is none."""
    known = {name.removeprefix(FOLDER).removesuffix(".po").lower(): name for name in names if is_catalogue(name)}
    wanted = [tag.lower()]
    english = _ENGLISH.fullmatch(tag)
    locale = None if english else _locale(tag)
    if english:
        wanted.append("en")
    elif locale is not None:
        wanted.append(f"{locale.language}-{_script(str(locale))}".lower())
        wanted += [locale.language] if _script(str(locale)) == _script(locale.language) else []
    return next((known[name] for name in wanted if name in known), "")


def language_name(tag: str) -> str:
    """العربية for ar: a language by its own name; the tag if nobody knows it."""
    locale = _locale(tag)
    return (locale.get_display_name() if locale is not None else None) or tag


def is_catalogue(name: str) -> bool:
    """Whether that file among the layouts is a catalogue."""
    return name.startswith(FOLDER) and name.endswith(".po")


def language(tag: str, text: str = "", path: str = "") -> Language:
    """The language of a tag with the catalogue of that text (PO); ``path`` is for messages. Raises CatalogueError."""
    locale = None if _ENGLISH.fullmatch(tag) else _locale(tag)
    spoken = "" if locale is None or locale.language == "en" else str(locale)
    return Language(spoken, _catalogue(text, path) if text else NullTranslations())


def _catalogue(text: str, path: str) -> NullTranslations:
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import PoFileError, read_po
    from babel.support import Translations

    for number, line in enumerate(text.splitlines(), 1):
        if not _LINE.fullmatch(line.strip()):  # Babel takes what it can make of such a line
            raise _unreadable(f"this is no line of a catalogue: {line.strip()}", path, number)
    try:
        catalogue = read_po(io.BytesIO(text.encode()), abort_invalid=True)
    except PoFileError as error:
        raise _unreadable(f"the catalogue cannot be read: {error}", path, error.lineno + 1) from error
    for message in catalogue:
        _check_places(message, path)
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled)


def _check_places(message: Message, path: str) -> None:
    """A translation may fill in what its message fills in, and nothing else."""
    ids = (message.id,) if isinstance(message.id, str) else message.id
    strings = (message.string,) if isinstance(message.string, str) else message.string or ()
    values = {name: "" for text in ids for name in _PLACE.findall(text)}
    for text in strings if any(ids) else ():
        try:
            _ = text % values
        except (KeyError, TypeError, ValueError) as error:
            said = f'"{text}" does not fit "{ids[0]}": only {", ".join(sorted(values)) or "nothing"} can be filled in'
            raise _unreadable(said, path, message.lineno or 0, "a plain per cent sign is %%") from error


def _unreadable(message: str, path: str, line: int, hint: str = "") -> CatalogueError:
    return CatalogueError(Problem("catalogue", message, path, line, 1 if line else 0, hint=hint))


@lru_cache(maxsize=256)
def _locale(tag: str) -> Locale | None:
    """The locale of a BCP 47 tag; None if nobody has data on it."""
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def _script(locale: str) -> str:
    """The script a locale is written in: named by it, else the likely one."""
    from babel.core import Locale, get_global

    named = Locale.parse(locale).script
    likely: str = get_global("likely_subtags").get(locale) or get_global("likely_subtags").get(locale.split("_")[0], "")
    return named or [*likely.split("_"), ""][1]


def _plain(value: date) -> date:
    return value.date() if isinstance(value, datetime) else value


@lru_cache(maxsize=16384)
def _date(value: date, form: str, locale: str) -> str:
    from babel.dates import format_date

    return format_date(value, form, locale=locale)


@lru_cache(maxsize=16384)
def _skeleton(value: date, skeleton: str, locale: str) -> str:
    from babel.dates import format_skeleton

    return format_skeleton(skeleton, value, locale=locale)


def _number(value: int, locale: str) -> str:
    from babel.numbers import format_decimal

    return format_decimal(value, locale=locale)
