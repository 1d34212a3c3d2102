"""Where a text says it comes from: dateline, outlet, disclaimer, language."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefings.importers.captions import AGENCIES
from briefings.importers.lexicon import word_set
from briefings.text import collapse

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DATELINE = re.compile(
    r"^(?P<place>[A-ZÀ-Þ][\w.'’-]*(?:[ /][A-ZÀ-Þ][\w.'’-]*){0,3}(?:,\s[A-ZÀ-Þ][\w.'’-]*(?:\s[A-ZÀ-Þ][\w.'’-]*)?)?)"
    rf"(?P<day>,?\s(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s(?:19|20)\d{{2}})?)?"
    r"\s*(?:\((?P<agency>[A-Z][\w .&-]{1,30})\))?\s*(?:—|–|--|-)\s+(?=\S)"
)
_PROPER = r"(?:The\s)?[A-Z][\w.&’'-]*(?:\s(?:of\s|and\s|&\s)?[A-Z][\w.&’'-]*){0,4}"
_SUBJECT = rf"(?:^|[.!?]\s)(?P<outlet>{_PROPER}) (?:has |have )?(?:also )?"
_FOR_COMMENT = r"\b.{1,240}?\bfor (?:further )?comment"
_OUTLET_PHRASES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"{_SUBJECT}(?:reached out|contacted|approached|asked|emailed){_FOR_COMMENT}",
        rf"{_SUBJECT}(?:was not able to|was unable to|could not|not been able to) (?:\w+ly )?(?:verify|confirm)",
        rf"(?:originally|first) (?:published|appeared)(?: by| in| on| at)? (?P<outlet>{_PROPER})",
        rf"(?:©|\(c\)|[Cc]opyright)\s*(?:©\s*)?(?:(?:19|20)\d{{2}}\s+)(?P<outlet>{_PROPER})",
    )
)
_NO_OUTLET = word_set("He She They We It I You The This That These Officials Police Reporters Journalists")
_DISCLAIMER = re.compile(
    r"^(?:legal )?(?:disclaimer|copyright notice|haftungsausschluss|avertissement|aviso legal|免责声明|免責聲明)\b"
    r"|^(?:disclaimer)|免责声明|免責聲明",
    re.IGNORECASE,
)
_RIGHTS_NOTICE = re.compile(
    r"^(?:©|\(c\)|copyright\b)|all rights reserved|\bcopyright (?:of this|belongs)|\brepost(?:ing|ed)?\b|"
    r"^this (?:article|story|text) (?:was|is|has been|first|originally)\b.*"
    r"\b(?:publish|appear|reproduc|republish|licen[cs])",
    re.IGNORECASE,
)
_STOP_WORDS = {
    "en": word_set("the of and to in that is was for with has have"),
    "de": word_set("der die das und ist nicht mit den von für auf eine"),
    "fr": word_set("le la les des est et une dans pour qui sur que"),
    "es": word_set("el la los las que del por una con para se en"),
}


@dataclass(frozen=True, slots=True)
class Dateline:
    place: str
    agency: str
    raw: str
    """As it stands, with the dash."""
    day: str
    """``May 14``, without the year it does not name."""


def read_dateline(paragraph: str) -> Dateline | None:
    """ "BEIJING, May 14 (Reuters) —" at the start of a paragraph; None if there is none.

    Without a day or an agency the place must be in capitals.
    """
    match = _DATELINE.match(paragraph)
    if match is None or len(match["place"]) > 60:
        return None
    city = match["place"].split(",")[0]
    shouted = city.isupper() and len(city) >= 3
    known = match["agency"] in AGENCIES
    if not (shouted or match["day"] or known):
        return None
    place = _unshout(city) + match["place"][len(city) :]
    return Dateline(place, (match["agency"] or "").strip(), match.group(), (match["day"] or "").strip(", "))


def _unshout(city: str) -> str:
    return re.sub(r"[^\W_]+", lambda match: match.group().capitalize(), city) if city.isupper() else city


def read_outlet(paragraphs: tuple[str, ...]) -> tuple[str, str]:
    """(outlet, the phrase that gives it away), as "Newsweek reached out … for comment" does; ("", "") if none does."""
    for pattern in _OUTLET_PHRASES:
        for paragraph in paragraphs:
            match = pattern.search(paragraph)
            if match and match["outlet"].split()[0] not in _NO_OUTLET:
                return re.sub(r"['’]s$", "", match["outlet"]).strip(" ."), collapse(match.group().lstrip(".!? "))
    return "", ""


def disclaimer_start(paragraphs: tuple[str, ...]) -> int:
    """Index from which on everything is disclaimer; the number of paragraphs if there is none."""
    count = len(paragraphs)
    for index in range(max(1, count - 6), count):
        if _DISCLAIMER.search(paragraphs[index]):
            return index
    start = count
    while start > 1 and start > count - 4 and _RIGHTS_NOTICE.search(paragraphs[start - 1]):
        start -= 1
    return start


def guess_language(text: str) -> tuple[str, float]:
    """(BCP 47 code, how sure) by script and commonest words; ("", 0) if that does not tell."""
    for code, low, high in (("ja", "぀", "ヿ"), ("ko", "가", "힯"), ("zh", "一", "鿿")):
        if sum(low <= char <= high for char in text) > len(text) / 20:
            return code, 0.9
    words = re.findall(r"[^\W\d_]+", text.casefold())
    if len(words) < 20:
        return "", 0.0
    shares = {code: sum(word in known for word in words) / len(words) for code, known in _STOP_WORDS.items()}
    best = max(sorted(shares), key=shares.__getitem__)
    runner_up = max(share for code, share in shares.items() if code != best)
    return (best, 0.9) if shares[best] > 0.1 and shares[best] > 1.5 * runner_up else ("", 0.0)
