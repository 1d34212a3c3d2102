"""The configuration as a frozen value. Reading and validating the file is ``read/settings.py``'s work."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

BUILT_IN_TAXONOMIES = ("categories", "actors", "threads", "outlets")
PAGE_KINDS = ("home", "term", "briefing", "year", "month", "day", "page", "pair", "site")
OUTPUT_KINDS = {
    "home": ("html", "atom", "rss", "jsonfeed"),
    "term": ("html", "atom", "rss", "jsonfeed", "json", "csv"),
    "briefing": ("html", "json"),
    "year": ("html",),
    "month": ("html", "atom"),
    "day": ("html",),
    "page": ("html",),
    "pair": ("html",),
    "site": ("sitemap", "network", "map", "opml", "news-sitemap", "json", "csv"),
}
"""What can be asked for, by page kind. A kind appears here only once it works."""
DEFAULT_OUTPUTS = {
    **OUTPUT_KINDS,
    "briefing": ("html",),
    "month": ("html",),
    "term": ("html", "atom"),
    "pair": (),
    "site": ("sitemap",),
}
UNKNOWN_TERM_POLICIES = ("error", "warn", "create")


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """How briefings are grouped: built in, or added under ``[taxonomies]``."""

    name: str
    """Folder and URL segment: ``actors``, ``topics``."""
    key: str
    """Front matter key (``fields`` syntax allowed: ``tags``, ``meta.topics``)."""
    title: str
    """Heading of the list of its terms: ``Actors``."""
    singular: str
    unknown: str = "create"
    """What an unregistered term is: ``error``, ``warn`` or ``create``."""


@dataclass(frozen=True, slots=True)
class NamedList:
    """``[lists.NAME]``: teasers of a choice, put into the views of the page kinds under ``on``."""

    name: str
    on: tuple[str, ...]
    category: str = ""
    actor: str = ""
    thread: str = ""
    limit: int = 5


@dataclass(frozen=True, slots=True)
class NavigationItem:
    title: str
    url: str
    """A path of the site (``/about/``) or an address elsewhere."""


@dataclass(frozen=True, slots=True)
class CheckSettings:
    """``[check]``: what the house rules of ``briefings check`` leave in peace."""

    legacy_before: date | None = None
    """Warnings of house rules about older briefings are counted, not told."""
    ignore: tuple[str, ...] = ()
    """Codes of warnings that are told for no file."""


@dataclass(frozen=True, slots=True)
class Config:
    """``briefings.toml`` or ``[tool.briefings]`` of ``pyproject.toml``, complete with defaults."""

    path: str = ""
    """The file it came from, relative to the site's folder; "" if there is none."""
    title: str = "Briefings"
    base_url: str = "http://127.0.0.1:8000/"
    """Always ends in ``/``."""
    language: str = "en"
    time_zone: str = "UTC"
    description: str = ""
    author: str = ""
    publisher: str = ""
    rights: str = ""
    permalink: str = "/:year/:month/:day/:slug/"
    paginate_by: int = 20
    feed_size: int = 20
    pairs_from: int = 5
    """Two actors with at least so many common briefings get a page of their own, if ``outputs.pair`` asks for it."""
    require: tuple[str, ...] = ("title", "date", "category", "actors")
    markdown_extensions: tuple[str, ...] = ()
    """Names of further Markdown extensions; those of the contract are always on."""
    filters: str = ""
    """A Python file with Jinja filters, relative to the site's folder: each public function in it is a filter."""
    navigation: tuple[NavigationItem, ...] = ()
    """Empty = made from what the site has."""
    outputs: dict[str, tuple[str, ...]] = field(default_factory=lambda: dict(DEFAULT_OUTPUTS))
    taxonomies: tuple[Taxonomy, ...] = ()
    """The four built in first, then the added ones in the file's order."""
    fields: dict[str, str] = field(default_factory=dict)
    """Contract key → path in the front matter as it is: ``{"date": "published_date", "category": "categories[0]"}``."""
    lists: tuple[NamedList, ...] = ()
    base_registry: bool = True
    """Countries, regions and international organisations are known without files of their own."""
    link_actors: bool = True
    """The first mention of an actor in a body leads to its page."""
    stock_markdown: bool = False
    """No key of the file: ``build --stock-markdown`` converts with Python-Markdown as it is."""

    check: CheckSettings = CheckSettings()

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone)

    @property
    def root(self) -> str:
        """The path of ``base_url``, with ``/`` at both ends: ``/`` or ``/desk/``."""
        rest = self.base_url.split("://", 1)[1]
        return "/" + rest.split("/", 1)[1] if "/" in rest else "/"

    @property
    def origin(self) -> str:
        """``https://example.org`` of ``https://example.org/desk/``."""
        scheme, rest = self.base_url.split("://", 1)
        return f"{scheme}://{rest.split('/', 1)[0]}"

    def taxonomy(self, name: str) -> Taxonomy:
        """The taxonomy of that name; KeyError if there is none."""
        for taxonomy in self.taxonomies:
            if taxonomy.name == name:
                return taxonomy
        raise KeyError(name)


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """What parsing one content file depends on: its memo key holds this and nothing else of the configuration."""

    time_zone: str = "UTC"
    require: tuple[str, ...] = ("title", "date", "category", "actors")
    markdown_extensions: tuple[str, ...] = ()
    fields: tuple[tuple[str, str], ...] = ()
    """Sorted pairs of ``Config.fields``."""
    taxonomies: tuple[tuple[str, str], ...] = ()
    """(name, front matter key) of the added taxonomies, in order."""
    stock_markdown: bool = False

    @classmethod
    def of(cls, config: Config) -> ReadSettings:
        """The settings of a configuration that reading depends on."""
        added = tuple((t.name, t.key) for t in config.taxonomies if t.name not in BUILT_IN_TAXONOMIES)
        return cls(
            time_zone=config.time_zone,
            require=config.require,
            markdown_extensions=config.markdown_extensions,
            fields=tuple(sorted(config.fields.items())),
            taxonomies=added,
            stock_markdown=config.stock_markdown,
        )
