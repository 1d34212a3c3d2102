"""Plain text to an article: headline first or after a section line, labelled lines, body, captions, disclaimer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from zoneinfo import ZoneInfo

from briefings.importers.article import Article, Finding
from briefings.importers.captions import AGENCIES, is_bare_credit, is_credit, read_caption, repeats
from briefings.importers.dates import read_date
from briefings.importers.head import Labelled, read_head, read_pieces
from briefings.importers.labels import is_furniture, read_authors, read_label, read_rights
from briefings.importers.provenance import disclaimer_start, guess_language, read_dateline, read_outlet
from briefings.importers.units import Unit, split_units

_TAIL_FIELDS = ("date", "updated", "authors", "outlet", "url", "rights", "credit", "category", "language")


@dataclass(slots=True)
class _Draft:
    """An article while it is being read; ``read_article`` alone sees it."""

    zone: ZoneInfo
    texts: dict[str, str] = field(default_factory=dict)
    authors: tuple[str, ...] = ()
    date: datetime | None = None
    has_time: bool = False
    assumed_zone: bool = False
    updated: datetime | None = None
    updated_has_time: bool = False
    updated_assumed: bool = False
    findings: list[Finding] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)

    def put(self, name: str, value: str, how: str, sure: float, raw: str) -> None:
        """A text into its field; a second one for the same field is left over."""
        if self.texts.get(name):
            self.leftovers.append(raw)
        else:
            self.texts[name] = value
            self.findings.append(Finding(name, how, sure, raw))


def read_article(text: str, zone: ZoneInfo) -> Article:
    """The article in a plain text (NFC, lines ended by ``\\n``); a date without a zone is in ``zone``.

    Nothing is dropped: what has no place is in ``leftovers``. ``title`` is "" if there is no headline.
    """
    units = split_units(text)
    head = read_head(units, zone)
    draft = _Draft(zone)
    draft.findings += head.findings
    draft.texts |= {"title": head.title, "category": head.category}
    _place_all(draft, [item for item in head.labelled if item.field != "title"])
    _place_all(draft, [item for item in head.labelled if item.field == "title"][1:])
    draft.leftovers += head.leftovers
    rest, tail = _split_tail(units[head.size :], zone)
    paragraphs = [*head.standfirst, *(unit.text for unit in rest)]
    _place_all(draft, tail)
    body = _read_body(draft, paragraphs)
    _conclude(draft, body)
    return _article(draft, body)


def _split_tail(units: Sequence[Unit], zone: ZoneInfo) -> tuple[list[Unit], list[Labelled]]:
    """Body units, and the labelled lines among the last few ("Source: …", "Published: …")."""
    body: list[Unit] = []
    tail: list[Labelled] = []
    for index, unit in enumerate(units):
        pieces = read_pieces(unit.text, zone) if index >= len(units) - 6 and unit.words <= 15 else []
        if pieces and all(piece.field in _TAIL_FIELDS for piece in pieces):
            tail += pieces
        else:
            body.append(unit)
    return body, tail


def _place_all(draft: _Draft, items: Iterable[Labelled]) -> None:
    for item in items:
        if item.field in ("date", "updated"):
            _place_date(draft, item)
        elif item.field == "authors":
            _place_authors(draft, item)
        elif item.field == "rights":
            _place_checked(draft, item, read_rights(item.value))
        elif item.field == "outlet" and item.value.startswith(("http://", "https://")):
            draft.put("url", item.value, f'line "{item.label}"', 0.9, item.raw)
        elif item.field == "credit" and not is_credit(item.value) and len(item.value) > 80:
            draft.put("caption", item.value, f'line "{item.label}"', 0.8, item.raw)
        elif item.field:
            draft.put(item.field, item.value, f'line "{item.label}"', 0.95, item.raw)
        else:
            draft.leftovers.append(item.raw)


def _place_checked(draft: _Draft, item: Labelled, value: str) -> None:
    if value:
        draft.put(item.field, value, f'line "{item.label}"', 0.8, item.raw)
    else:
        draft.leftovers.append(item.raw)


def _place_date(draft: _Draft, item: Labelled) -> None:
    reading = read_date(item.value, draft.zone)
    taken = draft.date if item.field == "date" else draft.updated
    if reading.moment is None or taken is not None:
        if reading.moment is None:
            draft.findings.append(Finding(item.field, f"not read: {reading.fault or 'no date in it'}", 0.0, item.raw))
        draft.leftovers.append(item.raw)
        return
    if item.field == "date":
        draft.date, draft.has_time = reading.moment, reading.has_time
        draft.assumed_zone = not reading.has_zone
    else:
        draft.updated, draft.updated_has_time = reading.moment, reading.has_time
        draft.updated_assumed = not reading.has_zone
    how = item.label if item.label == "a date alone" else f'line "{item.label}"'
    draft.findings.append(Finding(item.field, how, 0.95 if reading.has_zone else 0.85, item.raw))


def _place_authors(draft: _Draft, item: Labelled) -> None:
    names = read_authors(item.value)
    outlet = names[-1] if len(names) > 1 and names[-1] in AGENCIES else ""
    if not names or draft.authors:
        draft.leftovers.append(item.raw)
        return
    draft.authors = names[:-1] if outlet else names
    draft.findings.append(Finding("authors", f'line "{item.label}"', 0.9, item.raw))
    if outlet:
        draft.put("outlet", outlet, "agency in the byline", 0.8, outlet)


def _read_body(draft: _Draft, paragraphs: list[str]) -> tuple[str, ...]:
    start = disclaimer_start(tuple(paragraphs))
    notices = paragraphs[start:]
    if notices:
        draft.texts["disclaimer"] = " ".join(notices)
        draft.findings.append(Finding("disclaimer", "at the end", 0.9, " ".join(notices)))
    kept = [text for text in _without_captions(draft, paragraphs[:start]) if not _furniture(draft, text)]
    if kept:
        kept[0] = _without_dateline(draft, kept[0])
    return tuple(kept)


def _furniture(draft: _Draft, text: str) -> bool:
    if not is_furniture(text):
        return False
    draft.leftovers.append(text)
    return True


def _without_captions(draft: _Draft, paragraphs: list[str]) -> list[str]:
    kept: list[str] = []
    for index, paragraph in enumerate(paragraphs):
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else ""
        if repeats(paragraph, following):
            draft.findings.append(Finding("caption", "cut standing of the caption", 0.9, paragraph))
        elif not _take_caption(draft, paragraph, proven=index > 0 and repeats(paragraphs[index - 1], paragraph)):
            kept.append(paragraph)
    return kept


def _take_caption(draft: _Draft, paragraph: str, proven: bool) -> bool:
    label = read_label(paragraph)
    if label and label[0] in ("caption", "credit"):
        _place_all(draft, [Labelled(label[0], label[1], label[2], paragraph)])
        return True
    if is_bare_credit(paragraph):
        draft.put("credit", paragraph.strip("()[] "), "a credit alone", 0.8, paragraph)
        return True
    caption = read_caption(f"{paragraph} {paragraph}" if proven else paragraph)
    if caption is None:
        return False
    if draft.texts.get("caption"):
        draft.leftovers.append(paragraph)
        return True
    draft.put("caption", caption.text, caption.how, caption.sure, paragraph)
    if caption.credit:
        draft.put("credit", caption.credit, "after the caption's last sentence", caption.sure, caption.credit)
    return True


def _without_dateline(draft: _Draft, paragraph: str) -> str:
    dateline = read_dateline(paragraph)
    if dateline is None:
        return paragraph
    draft.put("place", dateline.place, "dateline", 0.9, dateline.raw)
    if dateline.agency and not draft.texts.get("outlet"):
        draft.put("outlet", dateline.agency, "agency in the dateline", 0.8, dateline.agency)
    if dateline.day and draft.date is None:
        _place_date(draft, Labelled("date", dateline.day, "dateline", dateline.raw.strip()))
    return paragraph[len(dateline.raw) :]


def _conclude(draft: _Draft, body: tuple[str, ...]) -> None:
    """What follows from the whole: outlet by its own mention, language, a date that only "Updated" gives."""
    if not draft.texts.get("outlet"):
        outlet, phrase = read_outlet((*body, draft.texts.get("disclaimer", "")))
        if outlet:
            draft.put("outlet", outlet, "mentioned in the text", 0.6, phrase)
    if not draft.texts.get("language"):
        language, sure = guess_language(" ".join(body))
        if language:
            draft.put("language", language, "commonest words", sure, "")
    if draft.date is None and draft.updated is not None:
        draft.date, draft.has_time = draft.updated, draft.updated_has_time
        draft.assumed_zone = draft.updated_assumed
        draft.findings.append(Finding("date", 'only an "Updated" line gives one', 0.5, ""))
    draft.findings += [
        Finding(name, "not found", 0.0)
        for name, value in (
            ("date", draft.date),
            ("category", draft.texts.get("category")),
            ("outlet", draft.texts.get("outlet")),
        )
        if not value and not any(finding.field == name for finding in draft.findings)
    ]


def _article(draft: _Draft, body: tuple[str, ...]) -> Article:
    texts = draft.texts
    return Article(
        title=texts.get("title", ""),
        body=body,
        date=draft.date,
        date_has_time=draft.has_time,
        date_assumed_zone=draft.date is not None and draft.assumed_zone,
        updated=draft.updated,
        category=texts.get("category", ""),
        caption=texts.get("caption", ""),
        credit=texts.get("credit", ""),
        disclaimer=texts.get("disclaimer", ""),
        outlet=texts.get("outlet", ""),
        authors=draft.authors,
        place=texts.get("place", ""),
        url=texts.get("url", ""),
        language=texts.get("language", ""),
        rights=texts.get("rights", ""),
        leftovers=tuple(draft.leftovers),
        fields=tuple(draft.findings),
    )
