"""An import's report: counts, what was assumed, what was left over; for people, and as JSON."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterable
from typing import Any

from briefings.importers.article import Article, FoundActor
from briefings.importers.draft import summary
from briefings.importers.outcome import (
    ChangedSource,
    ImportedArticle,
    ImportReport,
    KnownSource,
    Row,
    SameStory,
    ThinSource,
)
from briefings.text import shorten

_INDENT = 14
_FIELDS = ("title", "date", "updated", "category", "authors", "outlet", "url", "language", "place", "rights")


def format_report(report: ImportReport) -> str:
    """The report as lines; problems are not in it, they are printed as every problem is."""
    lines = [_counts(report)]
    for row in report.rows:
        lines += _row_lines(row, report)
    if not report.options.writes:
        lines.append("nothing was written")
    return "\n".join(lines) + "\n"


def _counts(report: ImportReport) -> str:
    added = sum(imported.added for imported in report.articles)
    faults = sum(problem.severity == "error" for problem in report.problems)
    always = [(report.read, "read"), (len(report.articles) - added, "new"), (len(report.known), "already known")]
    if report.options.into:
        always[1] = (added, "added")
    seldom = [
        (len(report.same), "same story"),
        (len(report.changed), "changed"),
        (len(report.thin), "too thin"),
        (report.older, f"before {report.options.since}"),
        (faults, "not imported"),
    ]
    parts = [f"{count:,} {what}" for count, what in always] + [f"{count:,} {what}" for count, what in seldom if count]
    return f"import: {' · '.join(parts)}"


def _row_lines(row: Row, report: ImportReport) -> list[str]:
    match row:
        case ImportedArticle():
            return _article_lines(row, report)
        case KnownSource():
            return [_row("known", f"{row.source}: {row.how} ({row.where})")]
        case SameStory():
            return _same_lines(row)
        case ChangedSource():
            where = ", ".join(row.cited_by) or "no briefing"
            return [_row("changed", f"{row.source}: source-changed, {row.url} has a new text; cited by {where}")]
        case ThinSource():
            guess = "probably a teaser; save the page and import it" if row.teaser else "hardly a story"
            return [_row("too thin", f"{row.source}: {row.words} words, {guess}")]


def _same_lines(row: SameStory) -> list[str]:
    share = f"{row.share:.0%}".replace("%", " %")
    if row.discarded:
        return [_row("same story", f"{row.source} ≈ {row.where}, which was discarded ({share} shared)")]
    lines = [_row("same story", f"{row.source} ≈ {row.where} ({share} shared)")]
    if row.where.startswith("content/"):
        command = f"briefings import {shlex.quote(row.source)} --into {shlex.quote(row.where)}"
        lines.append(_row("", f"add as source: {command}"))
    return lines


def _article_lines(imported: ImportedArticle, report: ImportReport) -> list[str]:
    article = imported.article
    rows = [("added" if imported.added else "new", f"{imported.source} → {imported.path}")]
    rows += [("look at", doubt) for doubt in imported.doubts]
    rows += [("assumed", text) for text in assumptions(imported, report.options.zone.key)]
    rows += [("not found", f"{finding.field}{_reason(finding.how)}") for finding in article.fields if not finding.sure]
    if imported.added:
        return [_row(label, text) for label, text in rows]
    if imported.actors:
        rows.append(("actors", ", ".join(actor.name for actor in imported.actors)))
    if imported.others:
        rows.append(("not put in", ", ".join(_other(actor) for actor in imported.others)))
    rows += [("stub", path) for path in imported.stubs]
    if len(report.rows) == 1:
        rows += _field_rows(article)
    rows += [("left over", f'"{shorten(line, 100)}"') for line in article.leftovers]
    return [_row(label, text) for label, text in rows]


def _field_rows(article: Article) -> list[tuple[str, str]]:
    """A short table, for a single article: how sure each field is, and where it came from. ``--json`` has it always."""
    found = {finding.field: finding for finding in reversed(article.fields) if finding.sure}
    order = [field for field in _FIELDS if field in found] + sorted(found.keys() - set(_FIELDS))
    width = max((len(field) for field in order), default=0)
    lines = [f"{field:<{width}}  {100 * found[field].sure:>3.0f} %  {found[field].how}" for field in order]
    return [("fields" if not number else "", line) for number, line in enumerate(lines)]


def _reason(how: str) -> str:
    return "" if how == "not found" else f" ({how.removeprefix('not read: ')})"


def _other(actor: FoundActor) -> str:
    return f"{actor.name} (asked for comment)" if actor.aside else actor.name


def _row(label: str, text: str) -> str:
    return f"  {label:<{_INDENT - 2}}{text}"


def assumptions(imported: ImportedArticle, zone: str) -> list[str]:
    """Sentences on what an editor has to confirm."""
    article = imported.article
    found = []
    if article.date_assumed_zone:
        found.append(f"zone {zone} ({_date_words(article)})" if article.date_has_time else f"day in zone {zone}")
    for finding in article.fields:
        if finding.field == "outlet" and 0 < finding.sure < 0.9:
            found.append(f'outlet "{article.outlet}" ({finding.how}): confirm')
        elif finding.field == "category" and 0 < finding.sure < 0.8:
            found.append(f'category "{article.category}" ({finding.how}): confirm')
        elif finding.field == "date" and finding.sure == 0.5:
            found.append(f"date ({finding.how}): confirm")
    if article.rights and imported.rights == article.rights:
        found.append(f"rights {article.rights} (the text says so): confirm")
    return found


def _date_words(article: Article) -> str:
    return f"{article.date:%Y-%m-%d %H:%M}, the text names none" if article.date else ""


def report_json(report: ImportReport) -> str:
    """One JSON object an article and line."""
    return "".join(f"{json.dumps(_json(imported), ensure_ascii=False)}\n" for imported in report.articles)


def _json(imported: ImportedArticle) -> dict[str, Any]:
    article = imported.article
    image = {"caption": article.caption, "credit": article.credit} if article.caption or article.credit else None
    return {
        "title": article.title,
        "date": _json_date(article),
        "category": imported.category,
        "actors": [actor.name for actor in imported.actors],
        "summary": summary(article),
        "authors": list(article.authors),
        "outlet": article.outlet,
        "url": article.url,
        "language": article.language,
        "rights": imported.rights,
        "image": image,
        "body": list(article.body),
        "fields": _json_fields(article),
        "leftovers": list(article.leftovers),
    }


def _json_date(article: Article) -> str | None:
    if article.date is None:
        return None
    return article.date.isoformat() if article.date_has_time else article.date.date().isoformat()


def _json_fields(article: Article) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for finding in article.fields:
        found.setdefault(finding.field, {"how": finding.how, "sure": finding.sure, "raw": finding.raw})
    return found


def markdown_of(articles: Iterable[ImportedArticle]) -> str:
    """What ``--stdout`` prints: the Markdown of every article."""
    return "\n".join(imported.markdown for imported in articles)
