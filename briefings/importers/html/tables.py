"""Tables of a page as Markdown tables, where they hold data; tables that only place things are read as text."""

from __future__ import annotations

from briefings.importers.html.inline import Line, inline
from briefings.importers.html.tree import Element, tag_of

_MOST_COLUMNS = 12
_MOST_ROWS = 300
_LONGEST_CELL = 300


def is_data_table(table: Element) -> bool:
    """Whether a table has rows and columns of short cells and no table in it."""
    if table.get("role") == "presentation" or next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [_cells(row) for row in table.iterdescendants("tr")]
    widths = [len(row) for row in rows if row]
    if not 2 <= len(widths) <= _MOST_ROWS or not 2 <= max(widths) <= _MOST_COLUMNS:
        return False
    return all(len("".join(cell.itertext())) <= _LONGEST_CELL for row in rows for cell in row)


def table_block_lines(table: Element, base: str) -> tuple[tuple[str, ...], str]:
    """(plain text of each row, the Markdown table); the first row is the head."""
    rows = [[inline(cell, base) for cell in _cells(row)] for row in table.iterdescendants("tr")]
    rows = [row for row in rows if any(cell.text for cell in row)]
    width = max((len(row) for row in rows), default=0)
    markdown = [_row(row, width) for row in rows]
    markdown.insert(1, "| " + " | ".join(["---"] * width) + " |")
    lines = tuple(" ".join(cell.text for cell in row if cell.text) for row in rows)
    return lines, "\n".join(markdown)


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row if tag_of(cell) in ("td", "th")]


def _row(cells: list[Line], width: int) -> str:
    texts = [cell.markdown.replace("  \n", " ").replace("|", "\\|") for cell in cells]
    return "| " + " | ".join([*texts, *[""] * (width - len(texts))]) + " |"
