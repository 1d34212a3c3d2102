"""A Hugo site's folder: its configuration, ``content/`` and ``static/``."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from briefings.errors import Problem
from briefings.importers.archive.folder import (
    as_path,
    config_of,
    line,
    markdown_files,
    moment,
    read_file,
    static_files,
    texts,
)
from briefings.importers.archive.post import Archive, Category, Post
from briefings.importers.archive.shortcodes import hugo
from briefings.text import collapse, slugify

CONFIGS = tuple(
    f"{folder}{name}.{suffix}"
    for folder in ("", "config/_default/")
    for name in ("hugo", "config")
    for suffix in ("toml", "yaml", "yml", "json")
)
_TRANSLATION = re.compile(r"\.([a-z]{2,3}(?:-[a-zA-Z]{2,4})?)$")
_DATED = re.compile(r"^(\d{4}-\d{2}-\d{2})[-_](?=.)")


def read_hugo(folder: Path, zone: ZoneInfo) -> Archive:
    """The posts and pages of a Hugo site."""
    config = config_of(folder, CONFIGS)
    posts: list[Post] = []
    problems: list[Problem] = []
    skipped: dict[str, int] = {}
    for path in markdown_files(folder / "content"):
        if path.stem.split(".")[0] == "_index":
            skipped["section pages"] = skipped.get("section pages", 0) + 1
            continue
        found = read_file(path)
        if isinstance(found, Problem):
            problems.append(found)
        else:
            posts.append(_post(folder, path, *found, config, zone))
    names = dict.fromkeys(name for post in posts for name in post.categories)
    categories = {name: Category(name, slugify(name), "", f"/categories/{slugify(name)}/") for name in names}
    base = line(config, "baseurl").rstrip("/")
    static = static_files(folder / "static")
    return Archive("Hugo", base, tuple(posts), categories, static, skipped, tuple(problems))


def _post(folder: Path, path: Path, values: dict[str, Any], body: str, config: dict[str, Any], zone: ZoneInfo) -> Post:
    values = {str(key).lower(): value for key, value in values.items()}
    inside = path.relative_to(folder / "content")
    stem = inside.stem
    language = _TRANSLATION.search(stem)
    stem = stem[: language.start()] if language else stem
    bundle = stem == "index" and inside.parent != Path()
    name = inside.parent.name if bundle else stem
    section = inside.parts[0] if len(inside.parts) > (2 if bundle else 1) else ""
    dated = _DATED.match(name)
    date = moment({**values, "file": dated[1] if dated else ""}, zone, "date", "publishdate", "file", "lastmod")
    markdown, shortcodes = hugo(body)
    slug = line(values, "slug") or slugify(name[dated.end() :] if dated else name)
    parent = inside.parent.parent if bundle else inside.parent
    old = as_path(line(values, "url")) or _address(config, section, parent, slug or name, date, values)
    return Post(
        title=line(values, "title", "linktitle") or collapse(name.replace("-", " ").capitalize()),
        old_path=old,
        old_url=f"{line(config, 'baseurl').rstrip('/')}{old}",
        body=markdown,
        date=date,
        slug=slug,
        updated=moment(values, zone, "lastmod"),
        summary=line(values, "description", "summary"),
        author=", ".join(texts(values, "author", "authors")),
        categories=texts(values, "categories", "category") or ((section.replace("-", " ").title(),) if section else ()),
        tags=texts(values, "tags", "keywords"),
        aliases=tuple(_below(old, alias) for alias in texts(values, "aliases")),
        draft=values.get("draft") is True,
        page=(not section and date is None) or line(values, "type") == "page",
        language=language[1] if language else "",
        folder=path.parent if bundle else None,
        shortcodes=shortcodes,
    )


def _below(old: str, alias: str) -> str:
    """Hugo's aliases: from the root, or beside the page."""
    return alias if alias.startswith("/") else f"{old.rstrip('/').rpartition('/')[0]}/{alias}"


def _address(config: dict[str, Any], section: str, parent: Path, slug: str, date: Any, values: dict[str, Any]) -> str:
    """Where Hugo published a page: by its section's permalink, else folder and slug."""
    patterns = config.get("permalinks")
    pattern = patterns.get("page", patterns) if isinstance(patterns, dict) else {}
    wanted = pattern.get(section) if isinstance(pattern, dict) else None
    folder = "" if parent == Path() else f"{parent.as_posix().lower()}/"
    if not isinstance(wanted, str):
        return f"/{folder}{slug}/"
    tokens = {":slugorfilename": slug, ":slugorcontentbasename": slug, ":contentbasename": slug, ":filename": slug}
    tokens |= {
        ":title": slugify(line(values, "title")),
        ":slug": slug,
        ":section": section,
        ":sections": parent.as_posix(),
    }
    if date is not None:
        tokens |= {
            ":year": f"{date:%Y}",
            ":monthname": f"{date:%B}".lower(),
            ":month": f"{date:%m}",
            ":day": f"{date:%d}",
        }
    for token in sorted(tokens, key=len, reverse=True):
        wanted = wanted.replace(token, tokens[token])
    path = f"/{wanted.strip('/')}"
    return path if path.endswith(".html") else f"{path}/"
