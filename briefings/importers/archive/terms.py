"""Categories, tags and authors of another site as this one's category, actors and topics."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from briefings.config import BUILT_IN_TAXONOMIES, Config
from briefings.importers.archive.post import Archive, Category, Post
from briefings.importers.draft import choose_category
from briefings.importers.files import replace_file
from briefings.importers.yaml_text import Quoted, front_matter
from briefings.model.content import Term
from briefings.text import fold, slugify

TOPICS = "topics"
"""Taxonomy for further categories and for tags that are no actors, if the site has none of its own."""
NO_CATEGORY = "Uncategorised"
_TABLE = '\n[{prefix}taxonomies.topics]\nkey = "topics"\ntitle = "Topics"\nsingular = "topic"\n'


@dataclass(slots=True)
class Terms:
    """Decides what each word of another site is here; collects the category files to be made."""

    known: Sequence[Term]
    archive: Archive
    key: str
    """Front matter key of the taxonomy for topics; "" = there is none, so ``extra.topics``."""
    made: dict[str, str] = field(default_factory=dict)
    """Path inside the site's folder → text of a category's file."""
    actors: dict[str, str] = field(init=False)
    """Folded name → registered name."""
    names: dict[str, str] = field(default_factory=dict)
    """Folded name of a category there → its name here."""

    def __post_init__(self) -> None:
        self.actors = _actor_names(self.known)

    def of(self, post: Post) -> dict[str, Any]:
        """``category``, ``actors`` and topics of a post, as front matter; no topic key if it has none."""
        first, *others = post.categories or (NO_CATEGORY,)
        tags = {tag: self.actors.get(fold(tag), "") for tag in post.tags}
        actors = list(dict.fromkeys(name for name in tags.values() if name))
        topics = list(dict.fromkeys([*others, *(tag for tag, name in tags.items() if not name)]))
        found: dict[str, Any] = {"category": self._category(first), "actors": actors}
        return found | ({self.key or "extra.topics": topics} if topics else {})

    def _category(self, name: str) -> str:
        here = self.names.get(fold(name))
        if here is None:
            here, term = choose_category(name, self.known)
            self.names[fold(name)] = here
            if term is None:
                self._make(self.archive.categories.get(name) or Category(name))
        return here

    def _make(self, category: Category) -> None:
        slug = slugify(category.slug) or slugify(category.name) or "category"
        path = f"content/categories/{slug}.md"
        if path not in self.made:
            values: dict[str, Any] = {"name": Quoted(category.name), "description": category.description}
            values["aliases"] = [category.old_path] if category.old_path not in ("", f"/categories/{slug}/") else []
            self.made[path] = front_matter({key: value for key, value in values.items() if value})


def _actor_names(known: Iterable[Term]) -> dict[str, str]:
    """Names that mean one actor."""
    found: dict[str, str] = {}
    actors = [term for term in known if term.taxonomy == "actors" and not term.replaced_by]
    for term in actors:
        for name in (term.name, term.slug.replace("-", " "), *term.names):
            found.setdefault(fold(name), term.name)
    weak: dict[str, set[str]] = {}
    for term in actors:
        for name in term.weak_names:
            weak.setdefault(fold(name), set()).add(term.name)
    return {name: min(terms) for name, terms in weak.items() if len(terms) == 1} | found


def topics_key(config: Config) -> str:
    """The front matter key of the site's own taxonomy for topics or tags; "" if it has none."""
    added = [taxonomy for taxonomy in config.taxonomies if taxonomy.name not in BUILT_IN_TAXONOMIES]
    best = [taxonomy for taxonomy in added if taxonomy.name in (TOPICS, "tags")]
    return next((one.key for one in [*best, *added] if one.key.isidentifier()), "")


def add_topics(site: Path, config: Config, dry_run: bool) -> bool:
    """Add the taxonomy ``topics`` at the end of the configuration; whether that can be done (and was). Raises OSError.

    Nothing else in the file changes; if TOML does not allow a table there, nothing is done.
    """
    if not config.path:
        return False
    path = site / config.path
    text = path.read_text(encoding="utf-8")
    prefix = "tool.briefings." if config.path == "pyproject.toml" else ""
    longer = text + ("" if text.endswith("\n") or not text else "\n") + _TABLE.format(prefix=prefix)
    try:
        tomllib.loads(longer)
    except ValueError:
        return False
    if not dry_run:
        replace_file(path, longer.encode())
    return True
