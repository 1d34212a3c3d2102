"""Writing what an article becomes: its bytes in ``seeds/``, the draft, stubs, or a source of a briefing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from briefings.errors import Problem
from briefings.importers.actors import find_actors
from briefings.importers.article import Article, Finding
from briefings.importers.draft import Source, choose_actors, choose_category, draft_markdown, file_slug
from briefings.importers.files import numbered, write_new
from briefings.importers.into import Target
from briefings.importers.outcome import ImportedArticle, ImportOptions
from briefings.importers.reading import Reading
from briefings.importers.seed_store import PERMITTING, SeedEntry, place_seed, update_gitignore
from briefings.importers.stubs import Stub, actor_stub, category_stub, write_stub
from briefings.model.content import Term


@dataclass(frozen=True, slots=True)
class File:
    """Where and how articles are filed."""

    site: Path
    terms: Sequence[Term]
    options: ImportOptions
    planned: set[str]
    """Paths that this run has taken, whether it writes or not."""
    target: Target | None
    """The briefing that sources are added to; None = drafts are made."""


def article_fault(article: Article, options: ImportOptions, name: str) -> Problem | None:
    """What keeps an article from being imported as asked; None if nothing does."""
    if not article.title:
        return Problem("no-headline", "has no headline", name, hint="put the headline in the first line")
    if not article.body:
        return Problem("no-text", "has a headline but no text", name, hint="paste the article's paragraphs under it")
    if not options.publish or options.into:
        return None
    if rights_of(article, options) not in PERMITTING:
        hint = "leave out --publish to make a draft, or say --rights permitted if you may publish it"
        return Problem("restricted-source", "may not be published: its rights are restricted", name, hint=hint)
    if article.date is None:
        return Problem(
            "no-date", "has no date that can be read", name, hint="leave out --publish, and give the draft a date"
        )
    if not (options.category or article.category):
        return Problem("no-category", "has no category", name, hint="say --category NAME")
    return None


def rights_of(article: Article, options: ImportOptions) -> str:
    """The rights that were asked for, else those that the text states, else ``restricted``."""
    return options.rights or article.rights or "restricted"


def filed(file: File, reading: Reading, entry: SeedEntry, path: Path | None) -> ImportedArticle | Problem:
    """File an article (or say what would be filed). Raises OSError."""
    imported = _imported(file, reading, entry, path)
    if file.target is not None:
        return _added(file, file.target, reading, imported)
    stubs = _wanted_stubs(file, imported)
    file.planned.update({imported.path, imported.seed, *(stub.path for stub in stubs)})
    if file.options.writes:
        _keep_seed(file, imported, reading.data)
        write_new(file.site / imported.path, imported.markdown.encode())
        stubs = [stub for stub in stubs if write_stub(file.site, stub)]
    return replace(imported, stubs=tuple(stub.path for stub in stubs))


def _imported(file: File, reading: Reading, entry: SeedEntry, path: Path | None) -> ImportedArticle:
    options = file.options
    article = _with_category(replace(reading.article, url=reading.url), options.category)
    category, _ = choose_category(article.category, file.terms)
    actors, others = choose_actors(find_actors(article.text, article.title, file.terms))
    slug = file_slug(article.title, entry.sha256[:12])
    kept = path if path is not None and reading.data == _bytes_of(path) else None
    seed = place_seed(file.site, kept, slug, reading.data, file.planned, reading.suffix)
    source = Source(entry.sha256, seed, rights_of(article, options))
    markdown = draft_markdown(article, source, category, [actor.name for actor in actors], options.publish)
    entry = replace(entry, file=seed, state="used" if options.publish else "new", id=source.id)
    target = _target(file, article, slug)
    return ImportedArticle(
        reading.name, target, seed, article, category, actors, others, source.rights, markdown, entry
    )


def _bytes_of(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _with_category(article: Article, asked: str) -> Article:
    """The category that was asked for; the text's own is listed as left over then."""
    if not asked or asked == article.category:
        return article
    finding = Finding("category", "asked for", 1.0)
    kept = tuple(one for one in article.fields if one.field != "category")
    left = (*article.leftovers, article.category) if article.category else article.leftovers
    return replace(article, category=asked, leftovers=left, fields=(*kept, finding))


def _target(file: File, article: Article, slug: str) -> str:
    folder = file.site / "content" / "inbox"
    if file.options.publish and article.date is not None:
        folder = file.site / "content" / "briefings" / f"{article.date:%Y}" / f"{article.date:%m}"
    for path in numbered(folder, slug, ".md"):
        name = path.relative_to(file.site).as_posix()
        if name not in file.planned and not path.exists():
            return name
    raise AssertionError  # numbered() has no end


def _added(file: File, target: Target, reading: Reading, imported: ImportedArticle) -> ImportedArticle | Problem:
    """The article as one more source of a briefing that is there."""
    entry = replace(imported.entry, state=target.state, id=target.id or imported.entry.id)
    source = Source(entry.sha256, imported.seed, imported.rights)
    problem = target.add(imported.article, source)
    if problem is not None:
        return problem
    file.planned.add(imported.seed)
    if file.options.writes:
        _keep_seed(file, imported, reading.data)
        target.write()
    return replace(imported, path=target.path, entry=entry, added=True, markdown=target.text)


def _keep_seed(file: File, imported: ImportedArticle, data: bytes) -> None:
    seed = file.site / imported.seed
    if not seed.exists():
        write_new(seed, data)
    update_gitignore(file.site, [seed.name] if imported.rights in PERMITTING else [])


def _wanted_stubs(file: File, imported: ImportedArticle) -> list[Stub]:
    if not file.options.stubs:
        return []
    _, term = choose_category(imported.category, file.terms)
    wanted = [None if term or not imported.category else category_stub(imported.category)]
    wanted += [actor_stub(actor, file.terms) for actor in imported.actors]
    return [
        stub
        for stub in wanted
        if stub is not None and stub.path not in file.planned and not (file.site / stub.path).exists()
    ]
