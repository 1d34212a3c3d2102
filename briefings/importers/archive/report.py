"""What moving house did: counts for people, ``migration.csv`` for everything else."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from briefings.errors import Problem
from briefings.importers.archive.post import Post

_COLUMNS = ("old_url", "new_url", "new_file", "state", "problems")


@dataclass(frozen=True, slots=True)
class Moved:
    """One post or page."""

    post: Post
    path: str
    url_path: str
    known: bool
    notes: tuple[str, ...]
    body: str

    @property
    def state(self) -> str:
        if not self.path:
            return "not imported"
        if self.known:
            return "already known"
        return "draft" if self.post.draft else "page" if self.post.page else "published"


@dataclass(frozen=True, slots=True)
class ArchiveReport:
    kind: str
    moved: tuple[Moved, ...]
    categories: tuple[str, ...]
    """Files made for categories."""
    static: int
    """Files copied to ``assets/static/``."""
    skipped: dict[str, int]
    topics: bool
    """The taxonomy ``topics`` was added to the configuration."""
    dry_run: bool
    problems: tuple[Problem, ...] = ()


def migration_csv(rows: Iterable[Moved]) -> str:
    """``old_url,new_url,new_file,state,problems``, a line each, in the order of the archive."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for row in rows:
        writer.writerow((row.post.old_url, row.url_path, row.path, row.state, "; ".join(row.notes)))
    return stream.getvalue()


def format_archive(report: ArchiveReport) -> str:
    """The report as lines."""
    states = Counter(row.state for row in report.moved)
    order = ("published", "page", "draft", "already known", "not imported")
    many = {"page": "pages", "draft": "drafts"}
    parts = [
        f"{states[state]:,} {many.get(state, state) if states[state] > 1 else state}"
        for state in order
        if states[state] or state == "published"
    ]
    lines = [f"import: {report.kind} · {len(report.moved):,} read · {' · '.join(parts)}"]
    lines += [_row("category", path) for path in report.categories]
    if report.topics:
        lines.append(_row("topics", "for further categories and tags: [taxonomies.topics] was added to the settings"))
    if report.static:
        lines.append(_row("files", f"{report.static:,} to assets/static/"))
    shortcodes = Counter(name for row in report.moved for name in row.post.shortcodes)
    if shortcodes:
        listed = ", ".join(f"{name} ({count})" for name, count in shortcodes.most_common())
        lines.append(_row("shortcodes", f"left as they are: {listed}"))
    lines += [_row("left out", f"{count:,} {what}") for what, count in report.skipped.items()]
    noted = sum(bool(row.notes) for row in report.moved)
    lines.append(_row("list", f"migration.csv: every old and new address; {noted:,} with something to look at"))
    if report.dry_run:
        lines.append("nothing was written")
    return "\n".join(lines) + "\n"


def _row(label: str, text: str) -> str:
    return f"  {label:<12}{text}"
