"""An article as a Markdown file: front matter in the contract's order, body escaped."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from briefings.importers.article import Article, FoundActor
from briefings.importers.escape import escape_paragraphs
from briefings.importers.sentences import first_sentences
from briefings.importers.yaml_text import Quoted, Timestamp, front_matter
from briefings.model.content import Term
from briefings.text import fold, shorten, slugify

MOST_ACTORS = 12
"""As many go into the front matter; the others are listed in the report."""
LONGEST_SUMMARY = 300
_LONGEST_SLUG = 100
"""Bytes: a file's name may have 255, and something may be added to it."""


@dataclass(frozen=True, slots=True)
class Source:
    """What the file at hand adds to an article."""

    sha256: str
    """Of its bytes, 64 hexadecimal digits."""
    file: str
    """Where its bytes are kept: ``seeds/NAME.txt``."""
    rights: str

    @property
    def id(self) -> str:
        """A UUID made of the bytes, so that importing twice gives the same."""
        return str(uuid5(NAMESPACE_URL, f"urn:sha256:{self.sha256}"))


def draft_markdown(article: Article, source: Source, category: str, actors: Sequence[str], publish: bool) -> str:
    """The Markdown file of an article; without ``publish`` it is a draft."""
    values: dict[str, Any] = {
        "title": Quoted(article.title),
        "date": _moment(article),
        "category": category or None,
        "actors": list(actors),
        "id": source.id,
        "summary": summary(article),
        "sources": [citation(article, source)],
        "place": article.place,
        "updated": Timestamp(article.updated.isoformat()) if article.updated else "",
        "extra": _extra(article),
        "draft": not publish,
    }
    optional = {"summary", "place", "updated", "extra", "draft"}
    kept = {key: value for key, value in values.items() if value or key not in optional}
    return f"{front_matter(kept)}\n{article.markdown or escape_paragraphs(article.body)}"


def _extra(article: Article) -> dict[str, Any]:
    """The source's picture, for an editor: the site shows no picture from another host."""
    return _present(
        {
            "image_url": Quoted(article.image) if article.image else "",
            "image_alt": article.image_alt,
            "image_caption": article.caption,
            "image_credit": article.credit,
        }
    )


def _moment(article: Article) -> Timestamp | None:
    """The article's date in the site's zone; a day where only the day is known."""
    if article.date is None:
        return None
    return Timestamp(article.date.isoformat() if article.date_has_time else article.date.date().isoformat())


def _source_date(article: Article) -> str:
    """As exact as the source gave it: no zone that it did not name."""
    if article.date is None:
        return ""
    if not article.date_has_time:
        return article.date.date().isoformat()
    if article.date_assumed_zone:
        return article.date.replace(tzinfo=None).isoformat(timespec="minutes")
    return article.date.isoformat()


def citation(article: Article, source: Source) -> dict[str, Any]:
    """The article as an item of ``sources``, without empty keys."""
    return _present(
        {
            "outlet": article.outlet,
            "title": Quoted(article.title),
            "url": article.url,
            "author": ", ".join(article.authors),
            "date": _source_date(article),
            "language": article.language,
            "file": source.file,
            "sha256": source.sha256,
            "rights": source.rights,
            "disclaimer": article.disclaimer,
        }
    )


def _present(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}


def summary(article: Article) -> str:
    """The first sentence or sentences of the body, at most 300 characters; "" without a body."""
    if not article.body:
        return ""
    return first_sentences(article.body, LONGEST_SUMMARY) or shorten(article.body[0], LONGEST_SUMMARY)


def choose_actors(found: Sequence[FoundActor]) -> tuple[tuple[FoundActor, ...], tuple[FoundActor, ...]]:
    """(those for the front matter, the others): the most salient, without those only asked for comment."""
    chosen = tuple(actor for actor in found if not actor.aside)[:MOST_ACTORS]
    return chosen, tuple(actor for actor in found if actor not in chosen)


def choose_category(written: str, known: Sequence[Term]) -> tuple[str, Term | None]:
    """The registered category of that name and its term; else the name as written, and None."""
    key = fold(written)
    for term in known:
        if (
            term.taxonomy == "categories"
            and key
            and key in {fold(name) for name in (term.name, term.slug, *term.names)}
        ):
            return term.name, term
    return written, None


def file_slug(title: str, fallback: str) -> str:
    """A file name made of the title, cut at a word; ``fallback`` for a title without letters."""
    kept = ""
    for word in slugify(title).split("-"):
        longer = f"{kept}-{word}" if kept else word
        if len(longer.encode()) > _LONGEST_SLUG:
            break
        kept = longer
    return kept or fallback
