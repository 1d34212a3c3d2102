"""Where each moved post goes: its file, its address, its front matter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from briefings.config import Config
from briefings.importers.archive.post import Archive, Post
from briefings.importers.archive.terms import Terms
from briefings.importers.draft import file_slug
from briefings.importers.yaml_text import Quoted, Timestamp, front_matter
from briefings.text import slugify


@dataclass(frozen=True, slots=True)
class Placed:
    """A post with its place on this site."""

    post: Post
    path: str
    """File inside the site's folder; "" if it cannot be imported."""
    url_path: str
    """From this site's root, with ``/`` before and after."""
    front: str
    known: bool = False
    """It was imported before."""
    references: tuple[str, ...] = ()
    """Names by which other posts' markup refers to it."""
    notes: tuple[str, ...] = ()


@dataclass(slots=True)
class _Placing:
    site: Path
    archive: Archive
    terms: Terms
    config: Config
    ids: frozenset[str]
    files: set[str] = field(default_factory=set)
    urls: set[str] = field(default_factory=set)
    aliases: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class _Spot:
    post: Post
    id: str
    path: str
    slug: str
    url_path: str
    terms: dict[str, Any]
    notes: tuple[str, ...]


def place_all(site: Path, archive: Archive, terms: Terms, config: Config, ids: frozenset[str]) -> list[Placed]:
    """Every post with its place; ``ids`` are those that content files have already."""
    work = _Placing(site, archive, terms, config, ids)
    spots = [_spot(work, post) for post in archive.posts]
    work.urls = {spot.url_path for spot in spots}
    return [_placed(work, spot) for spot in spots]


def _spot(work: _Placing, post: Post) -> _Spot:
    identity = str(uuid5(NAMESPACE_URL, post.old_url or f"{work.archive.kind}:{post.title}"))
    notes: list[str] = []
    terms: dict[str, Any] = {} if post.page else work.terms.of(post)
    if not post.page and not post.draft and post.date is None:
        return _Spot(post, identity, "", "", "", terms, ("has no date that can be read: not imported",))
    if not post.page and not post.categories:
        notes.append(f"had no category: {terms['category']}")
    stem = file_slug(post.slug or post.title, identity[:8])
    path, stem = _file(work, post, stem, identity in work.ids or _is_known_page(work.site, post, stem))
    return _Spot(post, identity, path, stem, _url_path(work, post, stem, terms), terms, tuple(notes))


def _is_known_page(site: Path, post: Post, stem: str) -> bool:
    """Standing pages have no ``id``: they are known by the address they came from."""
    path = site / "content" / "pages" / f"{stem}.md"
    if not post.page or not path.is_file():
        return False
    return f"imported_from: {post.old_url}\n" in path.read_text(encoding="utf-8", errors="replace")


def _file(work: _Placing, post: Post, stem: str, is_known: bool) -> tuple[str, str]:
    folder = "content/pages" if post.page else "content/briefings/drafts"
    if not post.page and not post.draft and post.date is not None:
        folder = f"content/briefings/{post.date:%Y}/{post.date:%m}"
    number, slug = 1, stem
    while True:
        path = f"{folder}/{slug}/index.md" if post.folder else f"{folder}/{slug}.md"
        if path not in work.files and (is_known or not (work.site / path).exists()):
            work.files.add(path)
            return path, slug
        number += 1
        slug = f"{stem}-{number}"


def _url_path(work: _Placing, post: Post, slug: str, terms: dict[str, Any]) -> str:
    """As ``plan.urls`` makes it: importers may not ask the plan."""
    slug = slugify(slug)
    if post.page:
        return f"/{slug}/"
    if post.date is None:
        return ""
    local = post.date.astimezone(work.config.zone)
    parts = {":year": f"{local:%Y}", ":month": f"{local:%m}", ":day": f"{local:%d}", ":slug": slug}
    parts[":category"] = slugify(str(terms.get("category", "")))
    path = work.config.permalink
    for token, value in parts.items():
        path = path.replace(token, value)
    language = post.language if post.language and post.language != work.config.language else ""
    return f"/{language}{path}" if language else path


def _placed(work: _Placing, spot: _Spot) -> Placed:
    post = spot.post
    if not spot.path:
        return Placed(post, "", "", "", notes=spot.notes)
    aliases = _aliases(work, spot)
    notes = list(spot.notes)
    if post.old_url and not post.old_path and not post.draft:
        notes.append("its old address cannot be redirected")
    values = _values(spot, aliases)
    stem = Path(spot.post.slug or spot.slug).name
    references = _references(post, stem)
    known = spot.id in work.ids or _is_known_page(work.site, post, spot.slug)
    return Placed(post, spot.path, spot.url_path, front_matter(values), known, references, tuple(notes))


def _references(post: Post, stem: str) -> tuple[str, ...]:
    dated = f"{post.date:%Y-%m-%d}-{stem}" if post.date else stem
    inside = post.old_path.strip("/").removesuffix(".html")
    return (f"hugo-ref:{stem}", f"hugo-ref:{inside}", f"jekyll-ref:{dated}", f"jekyll-ref:_posts/{dated}")


def _aliases(work: _Placing, spot: _Spot) -> list[str]:
    """Old addresses that are not the new one, nor another post's."""
    if spot.post.draft:
        return []
    found = []
    for old in dict.fromkeys((spot.post.old_path, *spot.post.aliases)):
        plain = f"/{old.strip('/')}/"
        if old and plain not in ("//", *work.urls) and plain not in work.aliases and _is_path(old):
            work.aliases.add(plain)
            found.append(old)
    return found


def _is_path(old: str) -> bool:
    segments = old.strip("/").split("/")
    return old.startswith("/") and " " not in old and "\\" not in old and not {"", ".", ".."} & set(segments)


def _values(spot: _Spot, aliases: Sequence[str]) -> dict[str, Any]:
    post = spot.post
    moment = Timestamp(post.date.isoformat()) if post.date else None
    later = post.updated is not None and post.date is not None and post.updated.date() > post.date.date()
    extra = {"imported_from": post.old_url, "rights": "own"}
    terms = dict(spot.terms)
    if "extra.topics" in terms:
        extra["topics"] = terms.pop("extra.topics")
    updated = Timestamp(post.updated.isoformat()) if post.updated and later else ""
    values: dict[str, Any] = {"title": Quoted(post.title or spot.slug)}
    if post.page:
        values |= {"summary": post.summary, "aliases": list(aliases), "draft": post.draft, "extra": extra}
        return {key: value for key, value in values.items() if value}
    values |= {"date": moment, **terms, "id": spot.id, "slug": "", "summary": post.summary, "author": post.author}
    values |= {"updated": updated, "language": post.language, "aliases": list(aliases), "draft": post.draft}
    values |= {"extra": extra, "ignore": ["no-source"]}
    required = ("title", "category", "actors")
    return {key: value for key, value in values.items() if value or key in required}
