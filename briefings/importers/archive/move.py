"""``import --archive``: read the whole old site, decide where everything goes, then write it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from shutil import copyfile

from briefings.config import Config
from briefings.errors import UsageError
from briefings.importers.archive.links import Places, relinked
from briefings.importers.archive.place import Placed, place_all
from briefings.importers.archive.post import Archive, Post
from briefings.importers.archive.report import ArchiveReport, Moved, migration_csv
from briefings.importers.archive.terms import TOPICS, Terms, add_topics, topics_key
from briefings.importers.files import replace_file, write_new
from briefings.importers.known import known
from briefings.model.content import Term
from briefings.model.report import Progress

MIGRATION = "migration.csv"


def import_archive(
    site: Path,
    source: Path,
    terms: Sequence[Term],
    config: Config,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> ArchiveReport:
    """Import a whole published site: a WXR file, or the folder of a Hugo or Jekyll site.

    What was imported before is left as it is. Raises UsageError for a source that is none of these, and OSError.
    """
    archive = read_archive(source, config)
    key = topics_key(config)
    added = not key and _needs_topics(archive.posts, terms) and add_topics(site, config, dry_run)
    deciding = Terms(terms, archive, TOPICS if added else key)
    placed = place_all(site, archive, deciding, config, frozenset(known(site, {}).files))
    places = _places(archive, placed)
    rows = [_moved(one, places) for one in placed]
    static = [(f"assets/static{path}", file) for path, file in archive.static]
    if not dry_run:
        _write_terms(site, deciding)
        _copy(site, static)
        for done, (one, row) in enumerate(zip(placed, rows, strict=True)):
            if progress is not None:
                progress("import", done, len(placed))
            if one.path and not one.known:
                _write(site, one, row)
        replace_file(site / MIGRATION, migration_csv(rows).encode())
    return ArchiveReport(
        kind=archive.kind,
        moved=tuple(rows),
        categories=tuple(deciding.made),
        static=len(static),
        skipped=archive.skipped,
        topics=added,
        dry_run=dry_run,
        problems=archive.problems,
    )


def read_archive(source: Path, config: Config) -> Archive:
    """What a file or folder holds. Raises UsageError if it is no archive."""
    if source.is_file():
        from briefings.importers.archive.wordpress import read_wordpress

        return read_wordpress(source, config.zone)
    if (source / "content").is_dir():
        from briefings.importers.archive.hugo import read_hugo

        return read_hugo(source, config.zone)
    if (source / "_posts").is_dir() or (source / "_config.yml").is_file():
        from briefings.importers.archive.jekyll import read_jekyll

        return read_jekyll(source, config.zone)
    raise UsageError(f"{source}: neither a WXR file nor the folder of a Hugo site (content/) or Jekyll site (_posts/)")


def _needs_topics(posts: Iterable[Post], terms: Sequence[Term]) -> bool:
    nothing = Terms(terms, Archive("", "", ()), TOPICS)
    return any(TOPICS in nothing.of(post) for post in posts if not post.page)


def _places(archive: Archive, placed: Sequence[Placed]) -> Places:
    moved: dict[str, str] = {}
    for one in placed:
        if one.url_path and not one.post.draft:
            for old in (one.post.old_path, *one.post.aliases):
                if old:
                    moved.setdefault(old, one.url_path)
            for name in one.references:
                moved.setdefault(name, one.url_path)
    return Places(archive.base_url, moved, frozenset(path for path, _ in archive.static))


def _moved(one: Placed, places: Places) -> Moved:
    body, lost = relinked(one.post, places)
    notes = [*one.notes, *one.post.notes]
    notes += [f"shortcode {name} left as it is" for name in one.post.shortcodes]
    notes += [f"link {target} leads nowhere: made text" for target in lost]
    return Moved(one.post, one.path, one.url_path, one.known, tuple(notes), body)


def _write(site: Path, one: Placed, row: Moved) -> None:
    text = f"{one.front}\n{row.body.strip()}\n"
    write_new(site / one.path, text.encode())
    if one.post.folder is not None:
        folder = (site / one.path).parent
        files = (path for path in sorted(one.post.folder.rglob("*")) if path.is_file() and path.suffix != ".md")
        for file in files:
            _copy_new(file, folder / file.relative_to(one.post.folder))


def _write_terms(site: Path, deciding: Terms) -> None:
    for path, text in deciding.made.items():
        if not (site / path).exists():
            write_new(site / path, text.encode())


def _copy(site: Path, files: Iterable[tuple[str, Path]]) -> None:
    for path, file in files:
        _copy_new(file, site / path)


def _copy_new(source: Path, target: Path) -> None:
    if not target.exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        copyfile(source, target)
