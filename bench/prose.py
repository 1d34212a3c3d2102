"""Sentences and Markdown bodies out of a random generator: the same generator state gives the same text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from bench.words import ASIDES, DEEDS, MANNERS, OUTLETS, PLACES, QUALITIES, THINGS

MINIMUM_WORDS, MAXIMUM_WORDS = 350, 700
_LONGEST_SENTENCE = 50
_CODE = '''```python
def turnout(rows: list[tuple[str, int]]) -> int:
    """Votes cast in {place}."""
    return sum(votes for place, votes in rows if place == "{place}")


print(turnout([("{place}", {number}), ("{other}", 7)]))
```'''


def ascii_slug(text: str) -> str:
    """A file and URL name out of ASCII letters, digits and ``-``."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall("[a-z0-9]+", plain))


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes about some actors. Its only state is that of ``random``."""

    random: Random
    actors: Sequence[str]

    def phrase(self) -> str:
        """``the revised rail link``."""
        words = [self.random.choice(("the", "its", "one", "another", "every"))]
        if self.random.random() < 0.55:
            words.append(self.random.choice(QUALITIES))
        return " ".join([*words, self.random.choice(THINGS)])

    def sentence(self, markup: bool = False) -> str:
        """A sentence of 5 to 45 words, with a link or emphasis now and then if ``markup`` is set."""
        roll = self.random.random
        subject = self.random.choice(self.actors) if roll() < 0.35 else self.phrase()
        parts = [f"{subject} {self.random.choice(DEEDS)} {self.marked(self.phrase()) if markup else self.phrase()}"]
        if roll() < 0.5:
            parts.append(f"in {self.random.choice(PLACES)}")
        if roll() < 0.4:
            parts.append(self.random.choice(MANNERS))
        if roll() < 0.25:
            parts.append(f"at a cost of {self.random.randrange(2, 90)}.{self.random.randrange(10)} million")
        text = " ".join(parts)
        if roll() < 0.45:
            text += f", {self.random.choice(ASIDES)}"
        if roll() < 0.2:
            text += f", while {self.phrase()} {self.random.choice(DEEDS)} {self.phrase()}"
        return text[0].upper() + text[1:] + "."

    def marked(self, phrase: str) -> str:
        """The phrase, one time in five as a link, strong or emphasised."""
        roll = self.random.random()
        if roll < 0.09:
            return self.link(phrase)
        if roll < 0.15:
            return f"**{phrase}**"
        return f"*{phrase}*" if roll < 0.2 else phrase

    def link(self, phrase: str) -> str:
        host = ascii_slug(self.random.choice(OUTLETS))
        return f"[{phrase}](https://{host}.example/{ascii_slug(phrase)}-{self.random.randrange(10_000)}.html)"

    def heading(self) -> str:
        words = f"{self.random.choice(QUALITIES)} {self.random.choice(THINGS)}, {self.random.choice(QUALITIES)} doubts"
        return "## " + words.capitalize()

    def bullets(self) -> str:
        items = [f"- {self.sentence(markup=True)}" for _ in range(self.random.randrange(3, 6))]
        return "\n".join([*items, f"- Background: {self.link(self.phrase())}"])

    def quotation(self) -> str:
        return f"> {self.sentence()} {self.sentence()}\n>\n> — {self.random.choice(self.actors)}"

    def table(self) -> str:
        rows = [
            f"| {place} | {self.random.randrange(1, 5_000)} | {self.random.randrange(1, 100)} % |"
            for place in self.random.sample(PLACES, self.random.randrange(3, 7))
        ]
        return "\n".join(["| Town | Cases | Share |", "|:-----|------:|------:|", *rows])

    def code(self) -> str:
        place, other = self.random.sample(PLACES, 2)
        return _CODE.format(place=place, other=other, number=self.random.randrange(100, 9_000))

    def footnote(self) -> str:
        year = self.random.randrange(2019, 2026)
        return f"[^source]: {self.sentence()} Reported by *{self.random.choice(OUTLETS)}*, {year}."


def body(number: int, writer: Writer) -> str:
    """The Markdown body of briefing ``number``: 350 to 700 words.

    Every body has headings, a list and a quotation; each third a footnote, each fifth a table, each 25th code.
    """
    note = writer.footnote() if number % 3 == 0 else ""
    blocks = [writer.bullets(), writer.quotation()]
    if number % 5 == 0:
        blocks.append(writer.table())
    if number % 25 == 0:
        blocks.append(writer.code())
    aim = writer.random.randrange(MINIMUM_WORDS + 10, MAXIMUM_WORDS - _LONGEST_SENTENCE - 20)
    written = count_words([*blocks, note])
    paragraphs = _paragraphs(writer, max(aim - written, 120))
    if note:
        paragraphs[writer.random.randrange(len(paragraphs))] += "[^source]"
    for block in blocks:
        paragraphs.insert(writer.random.randrange(1, len(paragraphs)), block)
    for part in range(writer.random.randrange(1, 3)):
        paragraphs.insert((part + 1) * len(paragraphs) // 3, writer.heading())
    return "\n\n".join([*paragraphs, note] if note else paragraphs) + "\n"


def count_words(texts: Sequence[str]) -> int:
    return sum(len(text.split()) for text in texts)


def _paragraphs(writer: Writer, words: int) -> list[str]:
    """Paragraphs of three to six sentences, of at least that many words in all."""
    paragraphs: list[str] = []
    while words > 0:
        sentences: list[str] = []
        for _ in range(writer.random.randrange(3, 7)):
            if words <= 0 and sentences:
                break
            sentences.append(writer.sentence(markup=True))
            words -= len(sentences[-1].split())
        paragraphs.append(" ".join(sentences))
    return paragraphs
