"""Spellings of an article: the same content as a file for each generator."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from bench.corpus import Article, actor_names
from bench.prose import ascii_slug
from bench.words import CATEGORIES, OUTLETS

FLAVOURS = ("briefings", "hugo", "pelican")


def article_path(article: Article, flavour: str) -> str:
    """Where the article lies inside the content folder."""
    folder = "briefings/" if flavour == "briefings" else ""
    return f"{folder}{article.date:%Y/%m}/{article.slug}.md"


def article_text(article: Article, flavour: str) -> str:
    """The whole file: front matter, an empty line, Markdown."""
    return f"{_FRONT_MATTER[flavour](article)}\n\n{article.body}"


def write_corpus(articles: Iterable[Article], content: Path, flavour: str) -> None:
    """Write every article and what else the generator needs as content below ``content``."""
    folders: set[Path] = set()
    for article in articles:
        path = content / article_path(article, flavour)
        if path.parent not in folders:
            path.parent.mkdir(parents=True)
            folders.add(path.parent)
        path.write_text(article_text(article, flavour), encoding="utf-8")
    if flavour == "briefings":
        _write_terms(content)
    if flavour == "hugo":
        _write_sections(content, sorted(folders))


def _quoted(text: str) -> str:
    """A text as JSON, which is also YAML."""
    return json.dumps(text, ensure_ascii=False)


def _quoted_list(texts: Sequence[str]) -> str:
    return "[" + ", ".join(_quoted(text) for text in texts) + "]"


def _briefings(article: Article) -> str:
    return "\n".join(
        [
            "---",
            f"title: {_quoted(article.title)}",
            f"date: {article.date.isoformat()}",
            f"category: {_quoted(article.category)}",
            f"actors: {_quoted_list(article.actors)}",
            f"summary: {_quoted(article.summary)}",
            "sources:",
            f"  - outlet: {_quoted(article.outlet)}",
            f"    url: {_quoted(article.source_url)}",
            "---",
        ]
    )


def _hugo(article: Article) -> str:
    return "\n".join(
        [
            "---",
            f"title: {_quoted(article.title)}",
            f"date: {article.date.isoformat()}",
            f"url: {_quoted(article.url)}",
            f"categories: {_quoted_list([article.category])}",
            f"actors: {_quoted_list(article.actors)}",
            f"outlets: {_quoted_list([article.outlet])}",
            f"summary: {_quoted(article.summary)}",
            f"source_url: {_quoted(article.source_url)}",
            "---",
        ]
    )


def _pelican(article: Article) -> str:
    """Pelican's own metadata lines. Its authors are our outlets and its tags our actors."""
    return "\n".join(
        [
            f"Title: {article.title}",
            f"Date: {article.date.isoformat()}",
            f"Slug: {article.slug}",
            f"Category: {article.category}",
            f"Tags: {'; '.join(article.actors)};",
            f"Author: {article.outlet}",
            f"Summary: {article.summary}",
            f"Source_url: {article.source_url}",
        ]
    )


_FRONT_MATTER: dict[str, Callable[[Article], str]] = {"briefings": _briefings, "hugo": _hugo, "pelican": _pelican}


def _write_terms(content: Path) -> None:
    """Our registry: a file for every actor, category and outlet."""
    kinds = dict(actor_names())
    for folder, names in (("actors", tuple(kinds)), ("categories", CATEGORIES), ("outlets", OUTLETS)):
        (content / folder).mkdir(parents=True)
        for name in names:
            kind = f"kind: {kinds[name]}\n" if folder == "actors" else ""
            text = f"---\nname: {_quoted(name)}\n{kind}---\n"
            (content / folder / f"{ascii_slug(name)}.md").write_text(text, encoding="utf-8")


def _write_sections(content: Path, months: Sequence[Path]) -> None:
    """Hugo wants a file for every section that lists pages: here years and months."""
    for folder in sorted({*months, *(month.parent for month in months)}):
        title = folder.relative_to(content).as_posix().replace("/", "-")
        (folder / "_index.md").write_text(f"---\ntitle: {_quoted(title)}\n---\n", encoding="utf-8")
