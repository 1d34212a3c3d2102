"""The page that tells designers what layouts get, made from the views' own docstrings.

``python -m tests.view_tables`` writes content/pages/views.md; tests/test_docs.py demands that it is up to date.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
PLACE = ROOT / "content/pages/views.md"
_SOURCES = [*sorted((ROOT / "briefings/model/view").glob("*.py")), ROOT / "briefings/model/content.py"]
_HEAD = """\
---
title: Views
summary: Every value that a layout gets, field by field.
---

A layout gets two values: `page`, the view of its kind of page, and `site`, a [SiteView](#siteview). The
[reference](reference.md) says which layout gets which view. Below are first the views, then the values inside them, in
alphabetical order. A list may be empty, a text may be "", and only what may be missing is said to be so.

"""

USUAL = {
    "actors": "Persons, organisations and places that it is about, in the order written.",
    "ai": "What a machine wrote, in the author's words.",
    "alt": "What the picture shows, for those who do not see it.",
    "archived": "Address of an archived copy.",
    "author": "Who wrote it, else who answers for the site.",
    "base_url": "Absolute address of the site, with `/` at its end.",
    "body": "Names the text; print it with `page.body|html(page.links)`.",
    "caption": "What stands under the picture.",
    "categories": "Categories of its briefings, most frequent first.",
    "category": "The category it stands under.",
    "citation": "The source itself.",
    "closed": "The story is over.",
    "companions": "Actors that appear with it, most often first.",
    "corrected": "It bears a correction that is more than minor.",
    "correction": "What was wrong, and when that was said.",
    "corrections": "In the order written.",
    "count": "Number of briefings.",
    "country": "ISO 3166 code.",
    "credit": "Who made the picture.",
    "current": "It is this one; of a role: it is held now.",
    "date": "The day or moment of it.",
    "description": "One or two sentences.",
    "disclaimer": "What has to be said about the source.",
    "dot": "Where to draw it if it is too small for an outline.",
    "edition": "All briefings of the day.",
    "end": "Last day.",
    "entries": "What it lists, newest first; of a sitemap: by address.",
    "event_date": "When it happened, if not when it was published.",
    "extra": "What the file says under `extra`, as it is.",
    "file": "The source's place in `seeds/`.",
    "first": "Date of its oldest visible briefing.",
    "groups": "Items by category, in reading order.",
    "headings": "Headings of the text, for a table of contents.",
    "height": "In pixels.",
    "high": "Most briefings of this colour.",
    "hue": "Colour of a category: degrees in OKLCH.",
    "id": "Never changes; of a heading: its anchor.",
    "image": "Its picture.",
    "index": "It lists sitemaps, not pages.",
    "items": "What it lists, in order.",
    "kind": "Of actors: `person`, `organization`, `place` or `group`.",
    "language": "As in HTML: `en`, `zh-Hans`.",
    "later": "There are newer ones that are not shown.",
    "latest": "Date of the newest briefing; in news of a story the briefing itself.",
    "level": "2 to 6.",
    "line_height": "In pixels.",
    "link": "Name and address of the term.",
    "links": "Addresses for the body's links: give them to `html`.",
    "lists": "The `lists` of the configuration for this kind of page, by name.",
    "low": "Fewest briefings of this colour.",
    "media_type": "`application/atom+xml` and the like.",
    "mention": "The other briefing.",
    "meta": "What the head of the page needs.",
    "minutes": "To read it, at 238 words a minute, at least 1.",
    "month": "The page of its month.",
    "months": "Briefings by month, without gaps.",
    "name": "As it is shown.",
    "names": "Other names and spellings.",
    "navigation": "Links at the top of each page.",
    "newer": "The page with newer items.",
    "next": "The newer one.",
    "noindex": "Search engines are asked to leave it out.",
    "note": "Further words about it.",
    "now": "What it reads now.",
    "number": "Position, from 1; of a page of a list: 1 is the oldest.",
    "of": "Of whom or what the role is.",
    "of_name": "The same as a text, if that has no page.",
    "older": "The page with older items.",
    "outlet": "Who published the source.",
    "outlets": "Outlets of its sources.",
    "overview": "Only on the term's own address, not on numbered pages.",
    "owner": "Who publishes it.",
    "pager": "Ways to the other pages of the list.",
    "path": "Outline, as an SVG path.",
    "place": "Dateline.",
    "previous": "The older one.",
    "profile": "What the term's file says.",
    "publication": "Name of the site.",
    "published": "When it was published.",
    "publisher": "Who publishes the site.",
    "quote": "Words of the source, as they stand there.",
    "radius": "In pixels.",
    "reason": "Why it was withdrawn.",
    "related": "Up to four others that share most with it.",
    "reviewed_by": "Who read it and answers for it.",
    "rights": "Under which terms it may be used.",
    "roles": "In the order written.",
    "sections": "Title and links of each part.",
    "self_url": "Absolute address of the feed itself.",
    "sha256": "Hash of the source's file.",
    "since": "Date of the oldest briefing.",
    "slug": "Last part of its address.",
    "sources": "In the order written, numbered from 1.",
    "start": "First day.",
    "step": "Number of its colour.",
    "steps": "The colours.",
    "stub": "Its file still waits to be filled in.",
    "summary": "One or two sentences; else the first paragraph.",
    "target": "Absolute address that it leads to.",
    "taxonomy": "`categories`, `actors`, `threads`, `outlets` or one of your own.",
    "taxonomy_title": "The taxonomy's name for people.",
    "teaser": "What other pages may know of the briefing.",
    "teasers": "Newest first; of a day: in reading order.",
    "term": "The term, with its number of briefings.",
    "terms": "The terms, in order.",
    "text": "The words.",
    "threads": "Stories.",
    "ties": "Lines to others.",
    "time_zone": "`Europe/Berlin` and the like.",
    "title": "As it is shown.",
    "updated": "When it was last changed.",
    "url": "Address.",
    "was": "What it read before.",
    "website": "Its home page.",
    "whats_new": "What changed since the story's previous briefing.",
    "width": "In pixels.",
    "wikidata": "Q number.",
    "withdrawals": "Withdrawn briefings, each with the reason.",
    "withdrawn": "That, or when and why, it was withdrawn.",
    "words": "Number of words in the text.",
    "x": "Per cent of the width.",
    "x1": "Where the line begins: per cent of the width.",
    "x2": "Where the line ends.",
    "y": "In pixels from the top.",
    "y1": "In pixels from the top.",
    "y2": "In pixels from the top.",
    "year": "The year, or the page of it.",
    "years": "Pages of years, newest first.",
}
"""What a field of that name is, wherever nothing more exact stands under it."""


def classes() -> dict[str, ast.ClassDef]:
    """Every class of the views and of the content that they show."""
    nodes = [node for source in _SOURCES for node in ast.parse(source.read_text(encoding="utf-8")).body]
    return {node.name: node for node in nodes if isinstance(node, ast.ClassDef)}


def fields(node: ast.ClassDef) -> Iterator[tuple[str, str, str]]:
    """(name, type, meaning) of each field: the docstring on the lines under it."""
    for number, part in enumerate(node.body):
        if isinstance(part, ast.AnnAssign) and isinstance(part.target, ast.Name):
            after = node.body[number + 1] if number + 1 < len(node.body) else None
            yield part.target.id, ast.unparse(part.annotation), _docstring(after) or USUAL.get(part.target.id, "")


def _docstring(node: ast.stmt | None) -> str:
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
        return " ".join(node.value.value.split())
    return ""


def spoken(kind: str) -> str:
    """``tuple[Teaser, ...] | None`` in words: list of Teaser, or None."""
    kind = re.sub(r" \| None$", ", or None", kind)
    while True:
        changed = re.sub(r"tuple\[([^\[\]]*), \.\.\.\]", r"list of \1", kind)
        changed = re.sub(r"tuple\[([^\[\]]*)\]", r"(\1)", changed)
        changed = re.sub(r"dict\[str, ([^\[\]]*)\]", r"mapping of names to \1", changed)
        if changed == kind:
            break
        kind = changed
    words = {
        "str": "text",
        "int": "number",
        "float": "number",
        "bool": "yes or no",
        "Day": "day",
        "datetime": "date-time",
    }
    kind = re.sub(r"\b(str|int|float|bool|Day|datetime)\b", lambda match: words[match[0]], kind)
    return kind.replace("Any", "anything")


def _linked(kind: str, known: set[str]) -> str:
    return re.sub(r"\b[A-Z]\w+\b", lambda m: f"[{m[0]}](#{m[0].lower()})" if m[0] in known else m[0], kind)


def _meaning(text: str) -> str:
    return text.replace("``", "`").replace("|", "\\|") if "`" not in text else text.replace("``", "`")


def reached(found: dict[str, ast.ClassDef], names: list[str]) -> set[str]:
    """Those classes, and all that their fields hold."""
    reached: set[str] = set()
    while names:
        name = names.pop()
        if name in found and name not in reached:
            reached.add(name)
            names += [word for _, kind, _ in fields(found[name]) for word in re.findall(r"\w+", kind)]
    return reached


def text() -> str:
    """The whole page."""
    found = classes()
    views = [name for name in found if name.endswith("View")]
    inside = reached(found, views.copy())
    top = [name for name in views if any(field == "meta" for field, _, _ in fields(found[name]))]
    parts = [_HEAD, "[TOC]\n"]
    for title, names in (
        ("Pages", sorted(top)),
        ("Feeds, lists and files", sorted(set(views) - set(top))),
        ("Values inside views", sorted(inside - set(views))),
    ):
        parts.append(f"\n## {title}\n")
        parts += [_table(found[name], inside) for name in names]
    return "".join(parts)


def _table(node: ast.ClassDef, known: set[str]) -> str:
    about = " ".join((ast.get_docstring(node) or "").split()).replace("``", "`")
    lines = [f"\n### {node.name}\n", *([f"{about}\n"] if about else []), "| field | is | meaning |", "|---|---|---|"]
    lines += [f"| `{name}` | {_linked(spoken(kind), known)} | {_meaning(doc)} |" for name, kind, doc in fields(node)]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    PLACE.write_text(text(), encoding="utf-8")
