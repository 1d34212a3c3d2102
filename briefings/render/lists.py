"""Lists of briefings for programs: JSON (one object) and CSV (RFC 4180)."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from briefings.model.view import ListItem, ListView, View

_COLUMNS = (
    "id", "url", "title", "published", "updated", "summary", "category", "actors", "threads", "outlets", "language",
)  # fmt: skip
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def json_list(view: View, _bodies: Callable[[str], str]) -> bytes:
    """The list as UTF-8 JSON. TypeError if the view is not a list's."""
    chosen = _checked(view)
    about = {"title": chosen.title, "taxonomy": chosen.taxonomy, "kind": chosen.kind, "url": chosen.url}
    data = {**about, "count": len(chosen.items), "briefings": [_values(item) for item in chosen.items]}
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def csv_list(view: View, _bodies: Callable[[str], str]) -> bytes:
    """The list as UTF-8 CSV with a line of headings; several names in a cell are parted by ``; ``. A cell that a
    spreadsheet would take for a formula begins with an apostrophe. TypeError if the view is not a list's."""
    return items_table(_checked(view).items)


def items_table(items: Iterable[ListItem]) -> bytes:
    """Briefings as a table."""
    return table(_COLUMNS, (_values(item).values() for item in items))


def table(columns: Sequence[str], rows: Iterable[Iterable[str | tuple[str, ...]]]) -> bytes:
    """UTF-8 CSV with a line of headings (RFC 4180)."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue().encode()


def _checked(view: View) -> ListView:
    if not isinstance(view, ListView):
        raise TypeError("index.json and index.csv show lists only")
    return view


def _values(item: ListItem) -> dict[str, Any]:
    values = {name: getattr(item, name) for name in _COLUMNS}
    return values | {"published": item.published.isoformat(), "updated": item.updated.isoformat()}


def _cell(value: str | tuple[str, ...]) -> str:
    text = value if isinstance(value, str) else "; ".join(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
