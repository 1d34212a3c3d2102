"""``briefings import``: sources in, drafts out; nothing of the user's is overwritten, and twice is the same as once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from zoneinfo import ZoneInfo

from briefings.errors import Problem, UsageError
from briefings.importers.actors import find_actors
from briefings.importers.article import Article, Finding, FoundActor
from briefings.importers.decode import LARGEST, decode
from briefings.importers.draft import Source, choose_actors, choose_category, draft_markdown, file_slug
from briefings.importers.files import numbered, shown, write_new
from briefings.importers.labels import RIGHTS
from briefings.importers.plain_text import read_article
from briefings.importers.seed_store import (
    PERMITTING,
    SeedEntry,
    place_seed,
    read_index,
    sha256_of,
    update_gitignore,
    write_index,
)
from briefings.importers.stubs import Stub, actor_stub, category_stub, write_stub
from briefings.model.content import Term

_HASH = re.compile(rb"(?<![0-9a-fA-F])[0-9a-f]{64}(?![0-9a-fA-F])")


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


@dataclass(frozen=True, slots=True)
class ImportedArticle:
    """A source that became a draft or a briefing."""

    source: str
    """As it was given: a path, or ``-``."""
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


@dataclass(frozen=True, slots=True)
class KnownSource:
    """A source that was imported before: nothing was changed."""

    source: str
    where: str
    """The file that names its hash, or the state in the index."""


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, in the order of the sources."""

    options: ImportOptions
    articles: tuple[ImportedArticle, ...] = ()
    known: tuple[KnownSource, ...] = ()
    problems: tuple[Problem, ...] = ()
    read: int = 0
    """Number of sources."""


@dataclass(slots=True)
class _Run:
    """What one run remembers while it goes through its sources."""

    site: Path
    terms: Sequence[Term]
    options: ImportOptions
    index: dict[str, SeedEntry]
    hashes: dict[str, str]
    planned: set[str] = field(default_factory=set)
    articles: list[ImportedArticle] = field(default_factory=list)
    known: list[KnownSource] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def writes(self) -> bool:
        return not (self.options.dry_run or self.options.stdout)


def import_sources(
    site: Path, sources: Sequence[Path | bytes], known: Sequence[Term], options: ImportOptions
) -> ImportReport:
    """Import plain text files (or bytes from standard input) into the site's folder.

    ``known`` are the terms of the registry. Faults of a source are Problems, and the others go on.
    Raises UsageError for options that cannot be.
    """
    if options.rights and options.rights not in RIGHTS:
        raise UsageError(f'"{options.rights}" is not one of the rights: {", ".join(RIGHTS)}')
    index, problem = read_index(site)
    if problem is not None:
        return ImportReport(options, problems=(problem,), read=len(sources))
    run = _Run(site, known, options, index, _hashes_in_content(site))
    for source in sources:
        try:
            _import_one(run, source)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            run.problems.append(Problem("cannot-write", f"cannot be imported: {reason}", _name(run, source)))
    return ImportReport(options, tuple(run.articles), tuple(run.known), tuple(run.problems), len(sources))


def _hashes_in_content(site: Path) -> dict[str, str]:
    """Every SHA-256 in a Markdown file under ``content/``, with the file."""
    found: dict[str, str] = {}
    for path in sorted((site / "content").rglob("*.md")):
        if path.is_file():
            for match in _HASH.finditer(path.read_bytes()):
                found.setdefault(match.group().decode(), shown(path, site))
    return found


def _name(run: _Run, source: Path | bytes) -> str:
    return "-" if isinstance(source, bytes) else shown(source, run.site)


def _import_one(run: _Run, source: Path | bytes) -> None:
    name = _name(run, source)
    data = _read(source, name)
    if isinstance(data, Problem):
        run.problems.append(data)
        return
    sha256 = sha256_of(data)
    where = _known_where(run, sha256)
    if where and not run.options.stdout:
        run.known.append(KnownSource(name, where))
        return
    decoded = decode(data, name)
    if isinstance(decoded, Problem):
        run.problems.append(decoded)
        return
    article = read_article(decoded.text, run.options.zone)
    problem = _article_fault(article, run.options, name)
    if problem is not None:
        run.problems.append(problem)
        return
    path = None if isinstance(source, bytes) else source
    _finish(run, _imported(run, name, path, data, sha256, article), data)


def _read(source: Path | bytes, name: str) -> bytes | Problem:
    if isinstance(source, bytes):
        return source
    if source.is_dir():
        return Problem("unreadable-source", "is a folder", name, hint="name the files in it")
    try:
        with source.open("rb") as stream:
            # One byte more than may be: enough to see that it is too much.
            return stream.read(LARGEST + 1)
    except OSError as error:
        reason = (error.strerror or type(error).__name__).lower()
        return Problem("unreadable-source", f"cannot be read: {reason}", name)


def _known_where(run: _Run, sha256: str) -> str:
    if sha256 in run.hashes:
        return run.hashes[sha256]
    entry = run.index.get(sha256)
    return f"seeds/index.jsonl: {entry.state}" if entry else ""


def _article_fault(article: Article, options: ImportOptions, name: str) -> Problem | None:
    if not article.title:
        return Problem("no-headline", "has no headline", name, hint="put the headline in the first line")
    if not article.body:
        return Problem("no-text", "has a headline but no text", name, hint="paste the article's paragraphs under it")
    if not options.publish:
        return None
    if _rights(article, options) not in PERMITTING:
        hint = "leave out --publish to make a draft, or say --rights permitted if you may publish it"
        return Problem("restricted-source", "may not be published: its rights are restricted", name, hint=hint)
    if article.date is None:
        return Problem(
            "no-date", "has no date that can be read", name, hint="leave out --publish, and give the draft a date"
        )
    if not (options.category or article.category):
        return Problem("no-category", "has no category", name, hint="say --category NAME")
    return None


def _rights(article: Article, options: ImportOptions) -> str:
    return options.rights or article.rights or "restricted"


def _imported(run: _Run, name: str, path: Path | None, data: bytes, sha256: str, article: Article) -> ImportedArticle:
    article = _with_category(article, run.options.category)
    category, _ = choose_category(article.category, run.terms)
    actors, others = choose_actors(find_actors(article.text, article.title, run.terms))
    slug = file_slug(article.title, sha256[:12])
    seed = place_seed(run.site, path, slug, data, run.planned)
    source = Source(sha256, seed, _rights(article, run.options))
    markdown = draft_markdown(article, source, category, [actor.name for actor in actors], run.options.publish)
    state = "used" if run.options.publish else "new"
    entry = SeedEntry(sha256, seed, article.url, article.outlet, article.title, state, source.id)
    target = _target(run, article, slug)
    return ImportedArticle(name, target, seed, article, category, actors, others, source.rights, markdown, entry)


def _with_category(article: Article, asked: str) -> Article:
    """The category that was asked for; the text's own is listed as left over then."""
    if not asked or asked == article.category:
        return article
    finding = Finding("category", "asked for", 1.0)
    kept = tuple(one for one in article.fields if one.field != "category")
    left = (*article.leftovers, article.category) if article.category else article.leftovers
    return replace(article, category=asked, leftovers=left, fields=(*kept, finding))


def _target(run: _Run, article: Article, slug: str) -> str:
    folder = run.site / "content" / "inbox"
    if run.options.publish and article.date is not None:
        folder = run.site / "content" / "briefings" / f"{article.date:%Y}" / f"{article.date:%m}"
    for path in numbered(folder, slug, ".md"):
        name = path.relative_to(run.site).as_posix()
        if name not in run.planned and not path.exists():
            return name
    raise AssertionError  # numbered() has no end


def _finish(run: _Run, imported: ImportedArticle, data: bytes) -> None:
    """Write everything of one article, the index last: what it names is there."""
    stubs = _wanted_stubs(run, imported)
    run.planned |= {imported.path, imported.seed, *(stub.path for stub in stubs)}
    run.hashes[imported.entry.sha256] = imported.path
    run.index[imported.entry.sha256] = imported.entry
    if run.writes:
        seed = run.site / imported.seed
        if not seed.exists():
            write_new(seed, data)
        permitted = imported.rights in PERMITTING
        update_gitignore(run.site, [seed.name] if permitted else [])
        write_new(run.site / imported.path, imported.markdown.encode())
        stubs = [stub for stub in stubs if write_stub(run.site, stub)]
        write_index(run.site, run.index.values())
    run.articles.append(replace(imported, stubs=tuple(stub.path for stub in stubs)))


def _wanted_stubs(run: _Run, imported: ImportedArticle) -> list[Stub]:
    if not run.options.stubs:
        return []
    _, term = choose_category(imported.category, run.terms)
    wanted = [None if term or not imported.category else category_stub(imported.category)]
    wanted += [actor_stub(actor, run.terms) for actor in imported.actors]
    return [
        stub
        for stub in wanted
        if stub is not None and stub.path not in run.planned and not (run.site / stub.path).exists()
    ]
