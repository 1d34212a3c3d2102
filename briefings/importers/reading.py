"""One source to the articles in it: several pastes in a text, one page, the items of a feed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from briefings.errors import Problem
from briefings.importers.article import Article
from briefings.importers.decode import Decoded, decode
from briefings.importers.pastes import split_pastes
from briefings.importers.plain_text import read_article
from briefings.importers.sources import Source
from briefings.text import count_words

FULL_STORY = 60
"""Words. A shorter text is looked at twice."""
_FEWEST = 20


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
    teaser: bool
    """It has only the beginning of a story."""

    @property
    def words(self) -> int:
        return count_words(self.article.text)

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
    """The articles of a source in its order; a Problem for each that cannot be read."""
    pastes = _pastes(source)
    if len(pastes) > 1:
        for number, text in enumerate(pastes, start=1):
            article = read_article(text, zone)
            yield Reading(f"{source.name}#{number}", article, text.encode(), ".txt", article.url, False)
        return
    decoded = decode(source.data, source.name)
    if isinstance(decoded, Problem):
        yield decoded
        return
    article = read_article(decoded.text, zone)
    yield Reading(source.name, article, source.data, ".txt", source.url or article.url, False)


def _pastes(source: Source) -> tuple[str, ...]:
    if b"=====" not in source.data.replace(b"\0", b""):
        return ()
    decoded = decode(source.data, source.name)
    return split_pastes(decoded.text) if isinstance(decoded, Decoded) else ()


def _suffix(source: Source, kind: str) -> str:
    if source.path is not None and kind != "text":
        return source.path.suffix.lower() or ".txt"
    return ".html" if kind == "html" else ".txt"
