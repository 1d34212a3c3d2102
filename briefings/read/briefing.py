"""Front matter to a ``Briefing``."""

from __future__ import annotations

import html
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from briefings.config import ReadSettings
from briefings.errors import Severity
from briefings.model.content import Briefing, Document
from briefings.read import fields, parts
from briefings.read.names import date_of, name_of, slug_of
from briefings.read.values import Values
from briefings.text import collapse, slugify, typography

_ALWAYS = ("title", "date")
_MAY_BE_EMPTY = frozenset({"actors"})


def read_briefing(
    path: str, values: Values, document: Document, settings: ReadSettings, extra: Mapping[str, Any]
) -> Briefing:
    """The briefing of a file, complete even if something required is missing (then there is a problem)."""
    unpublished = values.own.get("published") is False  # Jekyll's word for a draft: better hidden than leaked
    draft = values.flag("draft") or unpublished or path.startswith("inbox/")
    if not values.has("date") and date_of(path):
        values.values["date"] = date_of(path)
    _check_required(values, settings, "warning" if draft else "error")
    date, updated = values.moment("date"), values.moment("updated")
    if date and updated and date > updated:
        hint = "updated is when the text was last changed after it was published"
        values.report("updated-before-date", "updated is earlier than date", ("updated",), hint, "warning")
    return Briefing(
        path=path,
        id=values.identity(),
        title=typography(title_of(values)) or name_of(path),
        date=date or datetime(1970, 1, 1, tzinfo=values.zone),
        slug=_slug(path, values),
        document=document,
        category=_category(values),
        actors=values.texts("actors"),
        threads=values.texts("thread"),
        terms=tuple((name, _terms(values, key)) for name, key in settings.taxonomies),
        summary=typography(written_out(values.line("summary"))),
        sources=parts.citations(values),
        whats_new=typography(values.line("whats_new")),
        rank=values.number("rank"),
        place=values.line("place"),
        event_date=values.day("event_date"),
        updated=updated,
        corrections=parts.corrections(values),
        withdrawn=parts.withdrawal(values),
        image=parts.image(values),
        aliases=values.paths("aliases"),
        extra={**extra, **values.mapping("extra")},
        draft=draft,
        embargo=values.moment("embargo"),
        expires=values.moment("expires"),
        layout=values.text("layout"),
        language=values.language("language"),
        translation_of=values.text("translation_of"),
        rights=values.line("rights"),
        author=_author(values),
        ai=values.line("ai"),
        reviewed_by=values.line("reviewed_by"),
        noindex=values.flag("noindex"),
        link_actors=values.flag("link_actors", True),
        ignore=values.texts("ignore"),
    )


def _check_required(values: Values, settings: ReadSettings, severity: Severity) -> None:
    written = dict(settings.fields)
    for key in dict.fromkeys((*_ALWAYS, *settings.require)):
        there = key in values.values if key in _MAY_BE_EMPTY else values.has(key) or bool(_terms(values, key))
        if not there:
            name = (written.get(key) or key).partition("[")[0]
            hint = f"add a line {name}: [] if it is about nobody" if key == "actors" else f"add a line {name}: …"
            values.missing(key, severity, hint)


def title_of(values: Values) -> str:
    """The title as plain text: entities written out, white space collapsed; "" if it has none."""
    return written_out(values.text("title"))


def written_out(text: str) -> str:
    """A line of plain text: entities, which other generators leave in front matter, written out."""
    return collapse(html.unescape(text)) if "&" in text else collapse(text)


def _slug(path: str, values: Values) -> str:
    wanted = values.text("slug")
    slug = slugify(wanted) if wanted else slug_of(path)
    if slug:
        return slug
    message = f'no slug can be made from "{wanted}"' if wanted else "no slug can be made from the file's name"
    values.report("bad-slug", message, ("slug",) if wanted else (), "add a line slug: words-joined-by-hyphens")
    return values.identity()[:8]


def _category(values: Values) -> str:
    found = values.texts("category")
    if len(found) > 1:
        hint = f"keep one: category: {found[0]}"
        values.report("bad-type", "category is one term, not several", ("category",), hint)
    return written_out(found[0]) if found else ""


def _author(values: Values) -> str:
    """One text; a list of names, as other generators have it, is joined."""
    return ", ".join(values.texts("author"))


def _terms(values: Values, path: str) -> tuple[str, ...]:
    found = fields.pick(values.values, path)
    if found in (None, ""):
        return ()
    head = str(fields.steps_of(path)[0])
    items = found if isinstance(found, list) else [found]
    terms = (written_out(values.as_text(item, (head, number))) for number, item in enumerate(items))
    return tuple(dict.fromkeys(term for term in terms if term))
