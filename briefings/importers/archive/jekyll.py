"""A Jekyll site's folder: ``_config.yml``, ``_posts/``, ``_drafts/`` and pages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from briefings.errors import Problem
from briefings.importers.archive.folder import (
    MARKDOWN,
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
from briefings.importers.archive.shortcodes import jekyll
from briefings.text import collapse, slugify

_NAME = re.compile(r"^(\d{4})-(\d{1,2})-(\d{1,2})-(.+)$")
_STYLES = {
    "date": "/:categories/:year/:month/:day/:title.html",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title.html",
    "weekdate": "/:categories/:year/W:week/:short_day/:title.html",
    "none": "/:categories/:title.html",
}
_NOT_SITE = frozenset(
    "readme license licence changelog contributing gemfile rakefile makefile code_of_conduct 404".split()  # noqa: SIM905
)
_NOT_PUBLISHED = frozenset("vendor node_modules script scripts spec test tests bin".split())  # noqa: SIM905


def read_jekyll(folder: Path, zone: ZoneInfo) -> Archive:
    """The posts, drafts and pages of a Jekyll site."""
    config = config_of(folder, ("_config.yml", "_config.yaml", "_config.toml"))
    posts: list[Post] = []
    problems: list[Problem] = []
    for path, kind in _files(folder):
        found = read_file(path)
        if isinstance(found, Problem):
            problems.append(found)
        elif kind != "page" or found[0]:
            posts.append(_post(folder, path, kind, *found, config, zone))
    names = dict.fromkeys(name for post in posts for name in post.categories)
    categories = {name: Category(name, slugify(name)) for name in names}
    static = tuple(
        file
        for child in sorted(folder.iterdir())
        if child.is_dir() and not child.name.startswith(("_", ".")) and child.name not in _NOT_PUBLISHED
        for file in static_files(child, f"{child.name}/")
        if file[1].suffix.lower() not in (*MARKDOWN, ".html", ".scss", ".sass")
    )
    base = f"{line(config, 'url').rstrip('/')}{line(config, 'baseurl').rstrip('/')}"
    return Archive("Jekyll", base, tuple(posts), categories, static, {}, tuple(problems))


def _files(folder: Path) -> Iterator[tuple[Path, str]]:
    for path in markdown_files(folder):
        parts = path.relative_to(folder).parts
        if "_posts" in parts[:-1]:
            yield path, "post"
        elif "_drafts" in parts[:-1]:
            yield path, "draft"
        elif _is_page(parts, path.stem.lower()):
            yield path, "page"


def _is_page(parts: tuple[str, ...], stem: str) -> bool:
    if any(part.startswith("_") or part in _NOT_PUBLISHED for part in parts[:-1]):
        return False
    return stem not in _NOT_SITE and not (len(parts) == 1 and stem == "index")


def _post(
    folder: Path, path: Path, kind: str, values: dict[str, Any], body: str, config: dict[str, Any], zone: ZoneInfo
) -> Post:
    dated = _NAME.match(path.stem)
    name = dated[4] if dated else path.stem
    written = "-".join(f"{int(part):02}" for part in dated.groups()[:3]) if dated else ""
    date = moment({**values, "file": written}, zone, "date", "file")
    parts = path.relative_to(folder).parts
    above = parts[: parts.index("_posts")] if "_posts" in parts else ()
    categories = tuple(dict.fromkeys((*above, *_words(values, "categories", "category"))))
    markdown, shortcodes = jekyll(body)
    slug = line(values, "slug") or name
    old = as_path(line(values, "permalink")) if line(values, "permalink") not in _STYLES else ""
    old = old or (_address(config, categories, slug, date) if kind == "post" else _page_address(folder, path))
    return Post(
        title=line(values, "title") or collapse(name.replace("-", " ").capitalize()),
        old_path="" if kind == "draft" else old,
        old_url=f"{line(config, 'url').rstrip('/')}{line(config, 'baseurl')}{old}",
        body=markdown,
        date=date,
        slug=slugify(slug),
        updated=moment(values, zone, "last_modified_at", "updated"),
        summary=line(values, "description", "excerpt", "summary"),
        author=", ".join(texts(values, "author", "authors")),
        categories=categories,
        tags=_words(values, "tags", "tag"),
        aliases=tuple(as_path(one) for one in texts(values, "redirect_from", "alias", "aliases")),
        draft=kind == "draft" or values.get("published") is False,
        page=kind == "page",
        shortcodes=shortcodes,
    )


def _words(values: dict[str, Any], many: str, one: str) -> tuple[str, ...]:
    """Jekyll's lists may be a text of words parted by spaces."""
    value = values.get(many)
    listed = tuple(value.split()) if isinstance(value, str) else texts(values, many)
    return tuple(dict.fromkeys((*texts({one: values[one]} if one in values else {}, one), *listed)))


def _page_address(folder: Path, path: Path) -> str:
    inside = path.relative_to(folder).with_suffix("")
    return f"/{inside.parent.as_posix()}/" if inside.name == "index" else f"/{inside.as_posix()}/"


def _address(config: dict[str, Any], categories: tuple[str, ...], slug: str, date: datetime | None) -> str:
    pattern = line(config, "permalink") or "date"
    pattern = _STYLES.get(pattern, pattern)
    tokens = {":categories": "/".join(slugify(name) for name in categories), ":title": slug, ":slug": slug}
    if date is not None:
        tokens |= {":year": f"{date:%Y}", ":month": f"{date:%m}", ":day": f"{date:%d}", ":y_day": f"{date:%j}"}
        tokens |= {":i_month": str(date.month), ":i_day": str(date.day), ":short_year": f"{date:%y}"}
        tokens |= {":week": f"{date:%V}", ":short_day": f"{date:%a}"}
    for token in sorted(tokens, key=len, reverse=True):
        pattern = pattern.replace(token, tokens[token])
    return re.sub(r"/{2,}", "/", f"/{pattern}")
