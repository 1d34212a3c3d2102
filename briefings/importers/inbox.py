"""The inbox: ``ready`` makes a scheduled briefing of a draft, ``discard`` throws one away and remembers it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from briefings.errors import Problem, has_errors
from briefings.importers.draft import file_slug
from briefings.importers.files import numbered, shown, write_new
from briefings.importers.matter import Matter, MatterError, split
from briefings.importers.seed_store import PERMITTING, SeedEntry, read_index, write_index
from briefings.importers.stub_use import unused_stubs
from briefings.text import fold

INBOX = "content/inbox/"
SLOT = time(6)
"""When an edition appears, in the site's zone, unless ``--edition`` names another hour."""

Check = Callable[[str, bytes], Sequence[Problem]]
"""What a build would say of a file: its path inside the site's folder, its bytes → located Problems."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A draft that became a briefing."""

    draft: str
    path: str
    date: datetime
    own_title: bool
    """Its headline is no longer the source's."""


@dataclass(frozen=True, slots=True)
class Discarded:
    draft: str
    stubs: tuple[str, ...]
    """Stub files that went with it."""


@dataclass(frozen=True, slots=True)
class InboxReport:
    moved: tuple[Moved, ...] = ()
    discarded: tuple[Discarded, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def ok(self) -> bool:
        return not has_errors(self.problems)


@dataclass(slots=True)
class _Work:
    site: Path
    index: dict[str, SeedEntry]
    moved: list[Moved] = field(default_factory=list)
    discarded: list[Discarded] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def settle(self, values: dict[str, Any], state: str) -> bool:
        """Give the sources of a draft a state in the index; whether it has any there (or now has)."""
        wanted = {str(one.get("sha256")): one for one in _sources(values) if one.get("sha256")}
        identity = str(values.get("id") or "")
        for sha256, source in wanted.items():
            if sha256 not in self.index:
                file, url, outlet, title = (str(source.get(name) or "") for name in ("file", "url", "outlet", "title"))
                self.index[sha256] = SeedEntry(sha256, file, url, outlet, title, state, identity)
        mine = [key for key, one in self.index.items() if key in wanted or (identity and one.id == identity)]
        for key in mine:
            self.index[key] = replace(self.index[key], state=state)
        return bool(mine)

    def report(self) -> InboxReport:
        return InboxReport(tuple(self.moved), tuple(self.discarded), tuple(self.problems))


def next_edition(now: datetime, zone: ZoneInfo) -> datetime:
    """The next moment at which an edition appears: today's slot if it is still to come, else tomorrow's."""
    local = now.astimezone(zone)
    day = local.date() if local.time() < SLOT else local.date() + timedelta(days=1)
    return edition_slot(day, zone)


def edition_slot(day: date, zone: ZoneInfo) -> datetime:
    """When the edition of a day appears: a date at 06:00 in ``zone``; a date-time as it is."""
    if isinstance(day, datetime):
        return day.replace(tzinfo=day.tzinfo or zone).astimezone(zone)
    return datetime.combine(day, SLOT, zone)


def ready(site: Path, files: Iterable[Path], edition: datetime, check: Check) -> InboxReport:
    """Move drafts out of the inbox into ``content/briefings/YYYY/MM/``, without ``draft``, dated ``edition``.

    Slug and file name are made of the draft's own title, or of its ``slug``. A draft with an error stays where it is.
    """
    return _each(site, files, lambda work, path: _ready(work, path, edition, check))


def discard(site: Path, files: Iterable[Path]) -> InboxReport:
    """Remove drafts from the inbox, remember their sources as discarded, and remove stubs that nothing else uses."""
    return _each(site, files, _discard)


def _each(site: Path, files: Iterable[Path], act: Callable[[_Work, Path], Problem | None]) -> InboxReport:
    index, problem = read_index(site)
    if problem is not None:
        return InboxReport(problems=(problem,))
    work = _Work(site, index)
    for given in files:
        path = given if given.is_file() or not (site / given).is_file() else site / given
        problem = _not_a_draft(site, path)
        if problem is None:
            try:
                problem = act(work, path)
            except MatterError as error:
                problem = Problem("bad-draft", str(error), shown(path, site))
            except (OSError, UnicodeDecodeError) as error:
                reason = getattr(error, "strerror", "") or "it is not UTF-8"
                problem = Problem("cannot-write", f"nothing was done: {reason}", shown(path, site))
        if problem is not None:
            work.problems.append(problem)
    return work.report()


def _not_a_draft(site: Path, path: Path) -> Problem | None:
    name = shown(path, site)
    if not path.is_file():
        return Problem("no-such-draft", "there is no such file", name)
    if not name.startswith(INBOX) or path.suffix.lower() != ".md":
        return Problem("not-in-inbox", f"is no draft in {INBOX}", name, hint=f"name a Markdown file in {INBOX}")
    return None


def _ready(work: _Work, path: Path, edition: datetime, check: Check) -> Problem | None:
    draft = split(path.read_bytes().decode())
    values = draft.values()
    target = _target(work.site, draft, path, edition)
    finished = draft.without("draft").with_value("date", edition.isoformat())
    data, name = finished.text.encode(), shown(target, work.site)
    found = check(name, data)
    place = shown(path, work.site)
    work.problems += [replace(one, path=place) if one.path == name else one for one in found]
    if has_errors(found):
        return None
    write_new(target, data)
    path.unlink()
    if work.settle(values, "used"):
        write_index(work.site, work.index.values())
    work.moved.append(Moved(place, name, edition, _has_own_title(values)))
    return None


def _target(site: Path, draft: Matter, path: Path, edition: datetime) -> Path:
    values = draft.values()
    slug = file_slug(str(values.get("slug") or values.get("title") or ""), path.stem)
    folder = site / "content" / "briefings" / f"{edition:%Y}" / f"{edition:%m}"
    return next(place for place in numbered(folder, slug, ".md") if not place.exists())


def _has_own_title(values: dict[str, Any]) -> bool:
    """Whether the headline differs from the sources', or need not, because one may be published as it is."""
    sources = _sources(values)
    if any(one.get("rights") in PERMITTING for one in sources):
        return True
    return fold(str(values.get("title") or "")) not in {fold(str(one.get("title") or "")) for one in sources}


def _sources(values: dict[str, Any]) -> list[dict[str, Any]]:
    found = values.get("sources")
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _discard(work: _Work, path: Path) -> Problem | None:
    values = split(path.read_bytes().decode()).values()
    place = shown(path, work.site)
    if not work.settle(values, "discarded"):
        hint = "delete the file yourself if you want it gone"
        return Problem("not-imported", "names no source that could be remembered as discarded", place, hint=hint)
    stubs = unused_stubs(work.site, path, values)
    write_index(work.site, work.index.values())
    path.unlink()
    for stub in stubs:
        (work.site / stub).unlink()
    work.discarded.append(Discarded(place, stubs))
    return None


def format_inbox(report: InboxReport) -> str:
    """What was done, a line each; problems are printed as every problem is."""
    lines = []
    for moved in report.moved:
        lines.append(f"ready: {moved.draft} → {moved.path} ({moved.date:%Y-%m-%d %H:%M %Z})")
        if not moved.own_title:
            lines.append("       the headline is still the source's: write your own")
    for gone in report.discarded:
        lines.append(f"discarded: {gone.draft}")
        lines += [f"           {stub}: nothing else used it" for stub in gone.stubs]
    return "".join(f"{line}\n" for line in lines)
