"""``briefings import``: sources in, drafts out; nothing of the user's is overwritten, and twice is the same as once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from briefings.errors import Problem, UsageError
from briefings.importers.canonical import canonical_url, is_article_url
from briefings.importers.filing import File, article_fault, filed
from briefings.importers.into import Target, open_target
from briefings.importers.known import Known, known
from briefings.importers.labels import RIGHTS
from briefings.importers.outcome import (
    ChangedSource,
    ImportedArticle,
    ImportOptions,
    ImportReport,
    KnownSource,
    Row,
    SameStory,
    ThinSource,
)
from briefings.importers.reading import Reading, read
from briefings.importers.seed_store import SeedEntry, read_index, sha256_of, write_index
from briefings.importers.shingles import pack, sketch, text_digest
from briefings.importers.sources import Given, Source, expand, load, name_of
from briefings.model.content import Term
from briefings.model.report import Progress

__all__ = ["ImportOptions", "ImportReport", "ImportedArticle", "import_sources"]


@dataclass(slots=True)
class _Run:
    """What one run remembers while it goes through its sources."""

    site: Path
    terms: Sequence[Term]
    options: ImportOptions
    known: Known
    target: Target | None
    planned: set[str] = field(default_factory=set)
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    read: int = 0
    older: int = 0


def import_sources(
    site: Path,
    sources: Sequence[Given],
    known_terms: Sequence[Term],
    options: ImportOptions,
    progress: Progress | None = None,
) -> ImportReport:
    """Import files, folders, http(s) addresses or bytes from standard input into the site's folder.

    ``known_terms`` are the terms of the registry. Faults of a source are Problems, and the others go on.
    Raises UsageError for options that cannot be, and for a library that is not installed.
    """
    if options.rights and options.rights not in RIGHTS:
        raise UsageError(f'"{options.rights}" is not one of the rights: {", ".join(RIGHTS)}')
    given = expand(sources)
    index, problem = read_index(site)
    target = open_target(site, options.into) if options.into else None
    if problem is not None or isinstance(target, Problem):
        first = problem or target
        return ImportReport(options, problems=(first,) if isinstance(first, Problem) else (), read=len(given))
    run = _Run(site, known_terms, options, known(site, index), target)
    try:
        _go_through(run, given, progress)
    finally:  # even if it was interrupted: what was written is in the index
        if options.writes and any(isinstance(row, ImportedArticle) for row in run.rows):
            write_index(site, run.known.entries.values())
    return ImportReport(options, tuple(run.rows), tuple(run.problems), run.read, run.older)


def _go_through(run: _Run, given: Sequence[Given], progress: Progress | None) -> None:
    for done, source in enumerate(given):
        if progress is not None:
            progress("import", done, len(given))
        try:
            _import_one(run, source)
        except OSError as error:
            reason = error.strerror or type(error).__name__
            _refuse(run, Problem("cannot-write", f"cannot be imported: {reason}", name_of(source, run.site)))


def _refuse(run: _Run, problem: Problem) -> None:
    run.read += problem.severity == "error"
    run.problems.append(problem)


def _import_one(run: _Run, given: Given) -> None:
    source = load(given, run.site, run.options.allow_private)
    if isinstance(source, Problem):
        _refuse(run, source)
        return
    where = "" if run.options.stdout or run.target else run.known.by_hash(sha256_of(source.data))
    if where:
        run.read += 1
        run.rows.append(KnownSource(source.name, where))
        return
    for reading in _meant(source, read(source, run.options.zone)):
        if isinstance(reading, Problem):
            _refuse(run, reading)
        else:
            run.read += 1
            _import_reading(run, reading, source.path)


def _meant(source: Source, found: Iterable[Reading | Problem]) -> Iterable[Reading | Problem]:
    """All articles of a source, or the one that ``#7`` names; a page has only one, whatever its address ends in."""
    if not source.only:
        return found
    every = list(found)
    if len(every) == 1:
        return every
    chosen = [one for one in every if isinstance(one, Reading) and one.name == f"{source.name}{source.only}"]
    missing = Problem("no-such-article", f"has no article {source.only}: there are {len(every)}", source.name)
    return chosen or [missing]


def _import_reading(run: _Run, reading: Reading, path: Path | None) -> None:
    if _is_older(reading, run.options):
        run.older += 1
        return
    problem = article_fault(reading.article, run.options, reading.name)
    if problem is not None:
        run.problems.append(problem)
        return
    entry = _entry(reading)
    row = None if run.options.stdout else _recognised(run, reading, entry)
    if row is not None:
        run.rows.append(row)
    elif reading.is_thin and run.target is None:
        run.rows.append(ThinSource(reading.name, reading.words, reading.teaser))
    else:
        _file(run, reading, entry, path)


def _is_older(reading: Reading, options: ImportOptions) -> bool:
    date = reading.article.date
    return options.since is not None and date is not None and date.date() < options.since


def _entry(reading: Reading) -> SeedEntry:
    article = reading.article
    return SeedEntry(
        sha256=sha256_of(reading.data),
        file="",
        url=canonical_url(reading.url),
        outlet=article.outlet,
        title=article.title,
        state="new",
        id="",
        text=text_digest(article.text),
        shingles=pack(sketch(article.text)),
    )


def _recognised(run: _Run, reading: Reading, entry: SeedEntry) -> Row | None:
    """The row that says what the article is already; None for a new one."""
    if run.target is not None:
        return run.target.recognised(reading, entry)
    name = reading.name
    where = run.known.by_hash(entry.sha256)
    if where:
        return KnownSource(name, where)
    url = canonical_url(entry.url)
    by_url = _by_url(run, name, url, entry) if is_article_url(url) else None
    if by_url is not None:
        return by_url
    same_words = run.known.by_text.get(entry.text) if entry.text else None
    if same_words is not None:
        return KnownSource(name, run.known.where(same_words), "the same text")
    return _by_words(run, name, reading)


def _by_url(run: _Run, name: str, url: str, entry: SeedEntry) -> Row | None:
    """A known address: with the text that is known, or with another one."""
    entries = run.known.by_url.get(url, [])
    cited_by = run.known.cited_by(url)
    if not entries:
        return KnownSource(name, cited_by[0], "the same address is cited") if cited_by else None
    compared = [one for one in entries if one.text]
    kept = [one for one in entries if one.state != "discarded"]
    if any(one.text == entry.text for one in compared) or not compared or not kept:
        return KnownSource(name, run.known.where(entries[0]), "the same address")
    return ChangedSource(name, entry.url, cited_by)


def _by_words(run: _Run, name: str, reading: Reading) -> Row | None:
    nearest = run.known.nearest(sketch(reading.article.text))
    if nearest is None:
        return None
    entry, share = nearest
    where = run.known.where(entry)
    if entry.state == "discarded":
        where = f'"{entry.title}"'
    return SameStory(name, where, share, entry.state == "discarded")


def _file(run: _Run, reading: Reading, entry: SeedEntry, path: Path | None) -> None:
    file = File(run.site, run.terms, run.options, run.planned, run.target)
    imported = filed(file, reading, entry, path)
    if isinstance(imported, Problem):
        run.problems.append(imported)
        return
    imported = replace(imported, doubts=reading.doubts)
    run.rows.append(imported)
    run.known.add(imported.entry, imported.path)
