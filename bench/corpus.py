"""The corpus: n briefings that depend on nothing but a seed and n."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random

from bench.prose import Writer, ascii_slug, body
from bench.words import (
    BODY_KINDS,
    BODY_PLACES,
    CATEGORIES,
    DEEDS,
    FAMILY_NAMES,
    GIVEN_NAMES,
    OUTLETS,
    PLACES,
    QUALITIES,
    THINGS,
)

NOW = "2026-11-24T12:00:00Z"
"""The time of every build: after the newest briefing."""
_NEWEST_DAY = datetime(2026, 11, 23, tzinfo=UTC)
_PER_DAY = 8


@dataclass(frozen=True, slots=True)
class Article:
    """One briefing of the corpus, before a generator's spelling of it."""

    number: int
    title: str
    slug: str
    """Unique in the corpus."""
    date: datetime
    category: str
    actors: tuple[str, ...]
    summary: str
    outlet: str
    source_url: str
    body: str
    """Markdown."""

    @property
    def url(self) -> str:
        return f"/{self.date:%Y/%m/%d}/{self.slug}/"


def actor_names() -> tuple[tuple[str, str], ...]:
    """(name, kind) of all 400 actors, the most mentioned first: three people, one organisation, and so on."""
    people = [f"{given} {family}" for given in GIVEN_NAMES for family in FAMILY_NAMES]
    bodies = [f"{place} {kind}" for place in BODY_PLACES for kind in BODY_KINDS]
    Random("actors").shuffle(people)
    Random("bodies").shuffle(bodies)
    names: list[tuple[str, str]] = []
    for index, organization in enumerate(bodies):
        names += [(name, "person") for name in people[index * 3 : index * 3 + 3]]
        names.append((organization, "organization"))
    return tuple(names)


def make(count: int, seed: int = 1) -> Iterator[Article]:
    """The briefings, oldest first: eight a day, categories and actors in long-tailed shares."""
    names = [name for name, _ in actor_names()]
    taken: set[str] = set()
    for number in range(count):
        random = Random(f"{seed}/{number}")
        actors = _choose_actors(random, names)
        title = _title(random, actors)
        slug = ascii_slug(title)
        if slug in taken:
            slug = f"{slug}-{number}"
        taken.add(slug)
        yield _article(random, number, count, title=title, slug=slug, actors=actors)


def _article(random: Random, number: int, count: int, *, title: str, slug: str, actors: tuple[str, ...]) -> Article:
    writer = Writer(random, actors)
    outlet = random.choice(OUTLETS)
    date = _date(random, number, count)
    return Article(
        number=number,
        title=title,
        slug=slug,
        date=date,
        category=random.choices(CATEGORIES, _long_tail(len(CATEGORIES)))[0],
        actors=actors,
        summary=f"{writer.sentence()} {writer.sentence()}",
        outlet=outlet,
        source_url=f"https://{ascii_slug(outlet)}.example/{date:%Y/%m}/{slug}.html",
        body=body(number, writer),
    )


def _date(random: Random, number: int, count: int) -> datetime:
    days_back = (count - 1 - number) // _PER_DAY
    moment = timedelta(hours=5 + number % _PER_DAY * 2, minutes=random.randrange(60), seconds=random.randrange(60))
    return _NEWEST_DAY - timedelta(days=days_back) + moment


def _choose_actors(random: Random, names: Sequence[str]) -> tuple[str, ...]:
    """Two to five different names."""
    wanted = random.randrange(2, 6)
    chosen: list[str] = []
    while len(chosen) < wanted:
        name = random.choices(names, _long_tail(len(names)))[0]
        if name not in chosen:
            chosen.append(name)
    return tuple(chosen)


def _title(random: Random, actors: Sequence[str]) -> str:
    deed, quality, thing = random.choice(DEEDS), random.choice(QUALITIES), random.choice(THINGS)
    return f"{actors[0]} {deed} {quality} {thing} in {random.choice(PLACES)}"


def _long_tail(size: int) -> list[float]:
    return [1 / (rank + 2) ** 0.8 for rank in range(size)]
