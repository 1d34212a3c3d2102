"""When a page was published and changed: what it states in so many words first, htmldate last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from briefings.errors import UsageError
from briefings.importers.dates import read_date
from briefings.importers.html.metadata import Facts
from briefings.importers.html.tree import Element, attribute, is_quick, is_small, text_of
from briefings.importers.labels import read_label

_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "article:published",
    "datepublished",
    "parsely-pub-date",
    "sailthru.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "cxenseparse:recs:publishtime",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "article.published",
    "published_time",
    "release_date",
    "date",
    "displaydate",
)
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "dcterms.modified")
_ISO = re.compile(
    r"^(\d{4})-?(\d\d)-?(\d\d)(?:[T ](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    when: datetime
    """Aware, in the site's zone."""
    has_time: bool
    has_zone: bool
    how: str
    sure: float
    raw: str


def read_moment(text: str, zone: ZoneInfo, how: str, sure: float) -> Moment | None:
    """A date in ISO 8601, as machines write it, or in any spelling that people use."""
    match = _ISO.match(text.strip())
    if match:
        try:
            when = _iso(match, zone)
        except ValueError:
            return None
        midnight = match[4] == match[5] == "00" and match[6] in (None, "00")
        return Moment(
            when, match[4] is not None and not (midnight and not match[7]), match[7] is not None, how, sure, text
        )
    reading = read_date(text, zone)
    if reading.moment is None:
        return None
    return Moment(reading.moment, reading.has_time, reading.has_zone, how, sure - 0.1, text)


def _iso(match: re.Match[str], zone: ZoneInfo) -> datetime:
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    offset = match[7]
    if offset is None:
        return datetime(year, month, day, hour, minute, second, tzinfo=zone)
    offset = "+00:00" if offset.upper() in ("Z", "UTC", "GMT") else offset
    offset = f"{offset}00" if len(offset) == 3 else offset
    return datetime.fromisoformat(
        f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{offset}"
    ).astimezone(zone)


def find_published(root: Element, facts: Facts, zone: ZoneInfo, url: str) -> Moment | None:
    """When the page says that it was published; None rather than a guess."""
    found = [moment for text, how, sure in _statements(root, facts) if (moment := read_moment(text, zone, how, sure))]
    if not found:
        return _by_htmldate(root, zone, url)
    first = found[0]
    if not first.has_time or not first.has_zone:
        better = (
            one
            for one in found
            if one.has_time and one.has_zone and abs((one.when - first.when).total_seconds()) < 100_000
        )
        return next(better, first)
    return first


def find_updated(facts: Facts, zone: ZoneInfo) -> Moment | None:
    statements = [(facts.said("dateModified"), "JSON-LD dateModified")]
    statements += [(facts.first(name), f"meta {name}") for name in _UPDATED]
    statements += [(next(iter(facts.micro.get("dateModified", ())), ""), "dateModified (microdata)")]
    return next((moment for text, how in statements if text and (moment := read_moment(text, zone, how, 0.9))), None)


def _statements(root: Element, facts: Facts) -> Iterator[tuple[str, str, float]]:
    yield facts.said("datePublished"), "JSON-LD datePublished", 0.98
    for name in _PUBLISHED:
        yield facts.first(name), f"meta {name}", 0.95
    for key in ("datePublished", "dateCreated"):
        yield next(iter(facts.micro.get(key, ())), ""), f"{key} (microdata)", 0.95
    yield facts.said("dateCreated"), "JSON-LD dateCreated", 0.85
    times = [element for element in root.iter("time", "abbr") if _of_article(element)]
    for element in sorted(times, key=_is_change):
        if not _is_change(element):
            yield attribute(element, "datetime") or attribute(element, "title"), "time element", 0.85
            yield text_of(element), "time element", 0.8
    for element in root.iter("p", "span", "div", "li", "small", "i", "b", "em", "strong", "font", "dd"):
        text = text_of(element) if is_small(element) else ""
        label = read_label(text) if 0 < len(text) <= 100 else None
        if label and label[0] == "date":
            yield label[1], f'line "{label[2]}"', 0.8
        elif re.search(
            r"(?:^|[-_ ])(?:date|dateline|timestamp|posted|published)(?:$|[-_ ])", f"{element.get('class') or ''}"
        ):
            yield (text if len(text) <= 80 else ""), "a date alone", 0.8


def _of_article(element: Element) -> bool:
    """Not one of a list of other stories."""
    for parent in element.iterancestors():
        if parent.tag in ("aside", "nav", "footer", "li"):
            return False
        if parent.tag in ("article", "main", "body"):
            return True
    return True


def _is_change(element: Element) -> bool:
    around = element.getparent()
    before = (around.text or "") if around is not None else ""
    named = f"{attribute(element, 'class')} {attribute(element, 'itemprop')} {text_of(element)} {before}"
    return re.search(r"updated|modified|aktualisiert|mis à jour|actualizado", named, re.IGNORECASE) is not None


def _by_htmldate(root: Element, zone: ZoneInfo, url: str) -> Moment | None:
    if not is_quick(root):
        return None
    try:
        from htmldate import find_date
    except ImportError as error:
        raise UsageError('web pages need more: pip install "briefings[import]"') from error
    found = find_date(root, extensive_search=False, original_date=True, url=url or None)
    return read_moment(found, zone, "htmldate", 0.5) if found else None
