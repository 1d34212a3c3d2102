"""One source to the articles in it: several pastes in a text, one page, the items of a feed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from briefings.errors import Problem
from briefings.importers.article import Article
from briefings.importers.decode import Decoded, decode
from briefings.importers.documents import Document, read_documents
from briefings.importers.pastes import split_pastes
from briefings.importers.plain_text import read_article
from briefings.importers.sources import Source
from briefings.text import count_words

FULL_STORY = 60
"""Words. A shorter text is looked at twice."""
_FEWEST = 20
_SUFFIXES = {"html": ".html", "message": ".eml"}


@dataclass(frozen=True, slots=True)
class Reading:
    """An article and the bytes that are kept of it."""

    name: str
    """For people: the source's name, with ``#7`` for the seventh of several."""
    article: Article
    data: bytes
    """The source as it came; of one among several its own text."""
    suffix: str
    """Of the file that keeps the bytes: ``.txt``, ``.html``."""
    url: str
    teaser: bool = False
    """It has only the beginning of a story."""
    encoding: str = ""
    """The encoding, if it was guessed."""

    @property
    def words(self) -> int:
        return count_words(self.article.text)

    @property
    def doubts(self) -> tuple[str, ...]:
        """What an editor should look at first."""
        shouted = self.article.title.isupper() and len(self.article.title.split()) > 2
        found = {
            "probably a teaser: save the page and import it": self.teaser,
            f"encoding {self.encoding} (guessed)": bool(self.encoding),
            "the headline is in capitals, as in the source": shouted,
        }
        return tuple(doubt for doubt, holds in found.items() if holds)

    @property
    def is_thin(self) -> bool:
        """Under about 60 words and no full story: a teaser, a text that breaks off, or hardly a sentence."""
        words = self.words
        if words >= FULL_STORY:
            return False
        return self.teaser or words < _FEWEST or not _is_finished(self.article)


def _is_finished(article: Article) -> bool:
    last = article.body[-1].rstrip("\"”’»')]*_") if article.body else ""
    return last.endswith((".", "!", "?", "。", "！", "？")) and not last.endswith(("...", "[...].", "[…]."))


def read(source: Source, zone: ZoneInfo) -> Iterator[Reading | Problem]:
    """The articles of a source in its order; a Problem for each that cannot be read.

    Raises UsageError if a library for its shape is not installed.
    """
    pastes = _pastes(source)
    if len(pastes) > 1:
        for number, text in enumerate(pastes, start=1):
            article = read_article(text, zone)
            yield Reading(f"{source.name}#{number}", article, text.encode(), ".txt", article.url)
        return
    found = read_documents(source.data, source.name, zone, content_type=source.content_type, url=source.url)
    for one in found:
        yield one if isinstance(one, Problem) else _reading(source, one)


def _reading(source: Source, document: Document) -> Reading:
    """A document with the bytes to keep of it: a feed's are another's tomorrow, so an item is kept as its own text."""
    url = document.article.url or ("" if document.part else source.url)
    if document.part:
        data = f"{document.article.title}\n\n{document.text}\n".encode()
        return Reading(f"{source.name}{document.part}", document.article, data, ".txt", url, document.teaser)
    guessed = ""
    if document.kind == "text":
        decoded = decode(source.data, source.name)
        guessed = decoded.encoding if isinstance(decoded, Decoded) and decoded.guessed else ""
    suffix = _SUFFIXES.get(document.kind, ".txt")
    return Reading(source.name, document.article, source.data, suffix, url, document.teaser, guessed)


def _pastes(source: Source) -> tuple[str, ...]:
    if b"=====" not in source.data.replace(b"\0", b""):
        return ()
    decoded = decode(source.data, source.name)
    return split_pastes(decoded.text) if isinstance(decoded, Decoded) else ()
