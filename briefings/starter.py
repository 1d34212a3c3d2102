"""New sites and new content files: what ``init`` and ``new`` write. Nothing that exists is ever overwritten."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from briefings.errors import UsageError
from briefings.text import slugify

KINDS = {"actor": "actors", "category": "categories", "thread": "threads"}
"""What ``new`` can make beside a briefing, and the folder it goes to."""

_LONGEST_SLUG = 80
"""Characters in a file name that is made from a headline."""
_CONFIG = """\
# Every key is in the guide; these are the ones to change first.
title = {title}
base_url = "http://127.0.0.1:8000/"   # where the site will be: "https://example.org/desk/"
language = "en"
time_zone = "UTC"                     # dates without a zone are read in this one: "Europe/Berlin"
description = "Short briefings, each with its sources."
"""

_IGNORED = """\
/public/
/.briefings/
/content/inbox/
"""

_SAMPLE = """\
---
id: {id}
title: "Your first briefing"
date: {date}
category: News
actors: [Briefings]
summary: "What a briefing looks like. Change this file, or delete it and write your own."
sources:
  - outlet: The Briefings guide
    title: Writing a briefing
---

The first sentence carries the news: this site was made with [[Briefings]] and is ready to be written. It is printed in
bold where a day's briefings stand together.

## Why it matters

A reader should know after two minutes what happened, who says so, and where to read more. Name your sources above; they
appear in the margin and at the end.

- `briefings new briefing "A headline"` makes the next file.
- `briefings serve` shows it while you write.
- `briefings build` puts the finished site into `public/`.
"""

_ACTOR = """\
---
name: Briefings
kind: organization
names: [The Briefings project]
---

The program that made this site: it turns Markdown files into briefings that readers follow by category, by actor and
by story.
"""

_CATEGORY = """\
---
name: News
description: What happened.
order: 1
---
"""

_ABOUT = """\
---
title: About
summary: What this site is, and how its briefings are made.
---

Say here who you are, how you choose what you write about, how you correct mistakes, and how to reach you.
"""


def initialise(folder: Path, now: datetime) -> list[Path]:
    """Write a new site into a folder; returns the files written. UsageError if a site is there already."""
    for name in ("briefings.toml", "content"):
        if (folder / name).exists():
            raise UsageError(f"{folder}: there is a site already ({name} exists); nothing was written")
    title = folder.resolve().name.replace("-", " ").replace("_", " ").title() or "Briefings"
    moment = now.replace(microsecond=0, second=0)
    files = {
        "briefings.toml": _CONFIG.format(title=json.dumps(title, ensure_ascii=False)),
        f"content/briefings/{moment:%Y/%m}/your-first-briefing.md": _SAMPLE.format(id=uuid4(), date=moment.isoformat()),
        "content/actors/briefings.md": _ACTOR,
        "content/categories/news.md": _CATEGORY,
        "content/pages/about.md": _ABOUT,
        "seeds/.gitignore": "*\n!.gitignore\n!index.jsonl\n",
    }
    if not (folder / ".gitignore").exists():
        files[".gitignore"] = _IGNORED
    return [_write(folder / path, text) for path, text in files.items()]


def new_briefing(site: Path, title: str, now: datetime) -> Path:
    """A draft with the front matter that every briefing needs; returns its path. UsageError if it exists."""
    slug = _slug(title)
    moment = now.replace(microsecond=0, second=0)
    text = (
        f"---\nid: {uuid4()}\ntitle: {_quoted(title)}\ndate: {moment.isoformat()}\ncategory: \nactors: []\n"
        f'summary: ""\nsources:\n  - outlet: ""\n    title: ""\n    url: ""\ndraft: true\n---\n\n'
    )
    return _write(site / "content" / "briefings" / f"{moment:%Y}" / f"{moment:%m}" / f"{slug}.md", text)


def new_term(site: Path, kind: str, name: str) -> Path:
    """A file for an actor, category or thread; returns its path. UsageError if it exists."""
    extra = {
        "actor": "kind: person\nnames: []\nroles: []\n",
        "category": 'description: ""\n',
        "thread": 'description: ""\n',
    }
    return _write(
        site / "content" / KINDS[kind] / f"{_slug(name)}.md", f"---\nname: {_quoted(name)}\n{extra[kind]}---\n"
    )


def _slug(name: str) -> str:
    slug = slugify(name)
    if not slug:
        raise UsageError(f'"{name}" has no letter or digit to name a file by')
    return slug if len(slug) <= _LONGEST_SLUG else slug[:_LONGEST_SLUG].rpartition("-")[0] or slug[:_LONGEST_SLUG]


def _quoted(text: str) -> str:
    """Always quoted: headlines have colons every day. A JSON string is a YAML string."""
    return json.dumps(text, ensure_ascii=False)


def _write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except FileExistsError as error:
        raise UsageError(f"{path} exists already; nothing was written") from error
    return path
