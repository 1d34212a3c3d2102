"""What an import is asked for, and what it says it did."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date as Day  # noqa: N812 (options are called since)
from zoneinfo import ZoneInfo

from briefings.errors import Problem
from briefings.importers.article import Article, FoundActor
from briefings.importers.seed_store import SeedEntry


@dataclass(frozen=True, slots=True)
class ImportOptions:
    """What may be asked of an import."""

    zone: ZoneInfo
    """Dates without a zone are in this one: the site's."""
    rights: str = ""
    """One of ``labels.RIGHTS``; "" = what the text says, else ``restricted``."""
    category: str = ""
    """Instead of the text's own."""
    publish: bool = False
    """Straight into ``content/briefings/``, without ``draft``."""
    stubs: bool = True
    dry_run: bool = False
    """Say what would be done, write nothing."""
    stdout: bool = False
    """Make the Markdown of every source, known or not, and write nothing."""
    since: Day | None = None
    """Articles of earlier days (in ``zone``) are passed over; those without a date are not."""
    into: str = ""
    """Add the sources to this briefing (path relative to the site's folder) in place of making drafts."""
    allow_private: bool = False
    """Addresses may lead into private networks."""

    @property
    def writes(self) -> bool:
        return not (self.dry_run or self.stdout)


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """A source that became a draft or a briefing, or (``--into``) a source of one."""

    source: str
    """As it was given: a path, an address or ``-``; with ``#7`` for the seventh article in it."""
    path: str
    """The Markdown file, relative to the site's folder."""
    seed: str
    article: Article
    category: str
    actors: tuple[FoundActor, ...]
    """Those in the front matter, most salient first."""
    others: tuple[FoundActor, ...]
    """Found, but not put in."""
    rights: str
    markdown: str
    entry: SeedEntry
    stubs: tuple[str, ...] = ()
    """Files made for names that were not registered."""
    added: bool = False
    """It was added as a source to ``path``, which was there before."""
    doubts: tuple[str, ...] = ()
    """What an editor should look at first: ``probably a teaser``."""


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source that was imported before: nothing was changed."""

    source: str
    where: str
    """The file that names its hash or address, or the state in the index."""
    how: str = "already imported"


@dataclass(frozen=True, slots=True)
class SameStory:
    """A source that tells a story which is here in another's words."""

    source: str
    where: str
    share: float
    """0–1, of the shorter text."""
    discarded: bool = False
    """The story was thrown away."""


@dataclass(frozen=True, slots=True)
class ChangedSource:
    """A known address whose text is not what it was."""

    source: str
    url: str
    cited_by: tuple[str, ...]
    """Content files that cite it."""


@dataclass(frozen=True, slots=True)
class ThinSource:
    source: str
    words: int
    teaser: bool


Row = ImportedArticle | KnownSource | SameStory | ChangedSource | ThinSource


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did; each group in the order of the sources."""

    options: ImportOptions
    rows: tuple[Row, ...] = ()
    problems: tuple[Problem, ...] = ()
    read: int = 0
    """Articles, and sources that could not be read."""
    older: int = 0
    """Passed over because of ``since``."""

    @property
    def articles(self) -> tuple[ImportedArticle, ...]:
        return tuple(row for row in self.rows if isinstance(row, ImportedArticle))

    @property
    def known(self) -> tuple[KnownSource, ...]:
        return tuple(row for row in self.rows if isinstance(row, KnownSource))

    @property
    def same(self) -> tuple[SameStory, ...]:
        return tuple(row for row in self.rows if isinstance(row, SameStory))

    @property
    def changed(self) -> tuple[ChangedSource, ...]:
        return tuple(row for row in self.rows if isinstance(row, ChangedSource))

    @property
    def thin(self) -> tuple[ThinSource, ...]:
        return tuple(row for row in self.rows if isinstance(row, ThinSource))
