"""The command line: parse → call → print → exit code.

0 everything asked for was produced · 1 errors in content, all listed · 2 usage or configuration · 3 warnings under
``--strict`` · 130 interrupted. Results go to standard output; messages, progress and hints to standard error.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from io import TextIOWrapper
from pathlib import Path
from typing import TYPE_CHECKING

from briefings import __version__
from briefings.errors import BriefingsError, ConfigError, UsageError, has_errors
from briefings.model.report import BuildOptions, BuildReport
from briefings.terminal import ProgressLine, count, format_problems, format_summary, wants_colour

if TYPE_CHECKING:
    from briefings.check import CheckReport
    from briefings.importers.inbox import InboxReport

    _Commands = argparse._SubParsersAction[argparse.ArgumentParser]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit code. ``arguments`` None = those of the process."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a name that the terminal cannot show is no reason to fail
    try:
        return int(options.run(options))
    except ConfigError as error:
        _tell(format_problems(error.problems, wants_colour(sys.stderr)))
        return error.exit_code
    except BriefingsError as error:
        _tell(f"briefings: {error}")
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        _tell(f"briefings: {error.filename or 'the system'}: {error.strerror or error}")
        return BriefingsError.exit_code
    except KeyboardInterrupt:
        _tell("interrupted")
        return 130


def _tell(message: str) -> None:
    sys.stderr.write(f"{message}\n")


def _print(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefings", description="Build, serve and write a curated briefing site.", epilog=_EPILOG
    )
    parser.add_argument("--version", action="version", version=f"briefings {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _init_command(commands)
    _new_command(commands)
    _import_command(commands)
    _ready_command(commands)
    _discard_command(commands)
    _actors_command(commands)
    _build_command(commands)
    _serve_command(commands)
    _check_command(commands)
    return parser


_EPILOG = (
    "exit codes: 0 done · 1 errors in content · 2 usage or configuration · 3 warnings under --strict · 130 interrupted"
)


def _init_command(commands: _Commands) -> None:
    command = commands.add_parser("init", help="a new site that builds at once")
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder to write it into")
    command.set_defaults(run=_init)


def _init(options: argparse.Namespace) -> int:
    from briefings.starter import initialise

    written = initialise(options.folder, _clock(None))
    for path in written:
        _print(str(path))
    _tell(f"next: briefings serve --site {options.folder}")
    return 0


def _new_command(commands: _Commands) -> None:
    command = commands.add_parser("new", help="a content file with valid front matter; prints its path")
    command.add_argument("kind", choices=("briefing", "actor", "category", "thread"))
    command.add_argument("name", metavar="NAME", help="the headline of a briefing, the name of a term")
    command.add_argument("--edit", action="store_true", help="open it in $EDITOR")
    _site_option(command)
    command.set_defaults(run=_new)


def _new(options: argparse.Namespace) -> int:
    from briefings.read.settings import load_config
    from briefings.starter import new_briefing, new_term

    site = _site(options)
    if options.kind == "briefing":
        config, _ = load_config(site)
        path = new_briefing(site, options.name, _clock(None).astimezone(config.zone))
    else:
        path = new_term(site, options.kind, options.name)
    _print(os.path.relpath(path))
    if options.edit:
        _edit(path)
    return 0


def _edit(path: Path) -> None:
    import shlex
    import subprocess

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        raise UsageError("--edit needs $EDITOR to be set; the file was written")
    subprocess.run([*shlex.split(editor), str(path)], check=False)


def _import_command(commands: _Commands) -> None:
    command = commands.add_parser("import", help="source articles → Markdown drafts in content/inbox/")
    command.add_argument(
        "sources", nargs="+", metavar="SOURCE", help="files, folders, http(s) addresses, or - for standard input"
    )
    command.add_argument("--rights", default="", help="rights of the text: own, permitted, … (default: restricted)")
    command.add_argument("--category", default="", help="instead of the category that the text names")
    command.add_argument("--since", metavar="DATE", help="pass over articles of earlier days")
    command.add_argument("--into", default="", metavar="FILE", help="add them as sources to this briefing")
    command.add_argument("--publish", action="store_true", help="straight into content/briefings/, without draft")
    command.add_argument(
        "--archive", action="store_true", help="a whole published site: WXR file, Hugo or Jekyll folder"
    )
    command.add_argument("--no-stubs", action="store_true", help="make no files for unknown actors and categories")
    command.add_argument(
        "--allow-private", action="store_true", help="fetch from addresses inside private networks too"
    )
    command.add_argument("--dry-run", action="store_true", help="say what would be done, write nothing")
    command.add_argument("--stdout", action="store_true", help="print the Markdown, write nothing")
    command.add_argument("--json", action="store_true", help="print one JSON object per article and line")
    _site_option(command)
    command.set_defaults(run=_import)


def _import(options: argparse.Namespace) -> int:
    from briefings.importers.report import format_report, markdown_of, report_json
    from briefings.importers.run import ImportOptions, import_sources
    from briefings.read.settings import load_config
    from briefings.workplace import known_terms

    if options.archive:
        return _import_archive(options)
    site = _site(options)
    config, _ = load_config(site)
    since = _day(options.since, "--since") if options.since else None
    chosen = ImportOptions(
        zone=config.zone,
        rights=options.rights,
        category=options.category,
        publish=options.publish,
        stubs=not options.no_stubs,
        dry_run=options.dry_run,
        stdout=options.stdout,
        since=since.date() if since else None,
        into=options.into,
        allow_private=options.allow_private,
    )
    progress = ProgressLine()
    try:
        report = import_sources(site, [_source(one) for one in options.sources], known_terms(site), chosen, progress)
    finally:
        progress.clear()
    if options.json:
        _print(report_json(report).rstrip("\n"))
    elif options.stdout:
        _print(markdown_of(report.articles).rstrip("\n"))
    if report.problems:
        _tell(format_problems(report.problems, wants_colour(sys.stderr)) + "\n")
    (_tell if options.json or options.stdout else _print)(format_report(report).rstrip("\n"))
    return 1 if has_errors(report.problems) else 0


def _source(text: str) -> Path | bytes | str:
    if text == "-":
        return sys.stdin.buffer.read()
    return text if text.startswith(("http://", "https://")) else Path(text)


def _day(text: str, option: str) -> datetime:
    """A day or date-time of an option, without a zone if none is written."""
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f'{option} {text}: write it like "2026-11-24"') from error


def _import_archive(options: argparse.Namespace) -> int:
    from briefings.importers.archive import format_archive, import_archive
    from briefings.read.settings import load_config
    from briefings.workplace import known_terms

    if len(options.sources) != 1:
        raise UsageError("--archive takes one source: a WXR file, or the folder of a Hugo or Jekyll site")
    site = _site(options)
    config, _ = load_config(site)
    progress = ProgressLine()
    try:
        source = Path(options.sources[0])
        report = import_archive(site, source, known_terms(site), config, options.dry_run, progress)
    finally:
        progress.clear()
    if report.problems:
        _tell(format_problems(report.problems, wants_colour(sys.stderr)) + "\n")
    _print(format_archive(report).rstrip("\n"))
    return 1 if has_errors(report.problems) else 0


def _ready_command(commands: _Commands) -> None:
    command = commands.add_parser("ready", help="drafts become scheduled briefings: out of the inbox, dated, checked")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help="drafts in content/inbox/")
    command.add_argument(
        "--edition", metavar="DATE", help="the day it appears, at 06:00, or a date and time (default: the next 06:00)"
    )
    command.add_argument("--now", metavar="ISO", help="as at that moment")
    _site_option(command)
    command.set_defaults(run=_ready)


def _ready(options: argparse.Namespace) -> int:
    from briefings.check.candidate import problems_of
    from briefings.importers.inbox import edition_slot, next_edition, ready
    from briefings.read.settings import load_config

    site, now = _site(options), _clock(options.now)
    config, _ = load_config(site)
    edition = next_edition(now, config.zone)
    if options.edition:
        asked = _day(options.edition, "--edition")
        edition = edition_slot(asked if len(options.edition) > len("2026-11-24") else asked.date(), config.zone)
    report = ready(site, options.files, edition, lambda path, data: problems_of(site, path, data, now))
    return _show_inbox(report)


def _discard_command(commands: _Commands) -> None:
    command = commands.add_parser(
        "discard", help="throw drafts away, and remember it: tomorrow's feed brings none back"
    )
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help="drafts in content/inbox/")
    _site_option(command)
    command.set_defaults(run=_discard)


def _discard(options: argparse.Namespace) -> int:
    from briefings.importers.inbox import discard

    return _show_inbox(discard(_site(options), options.files))


def _show_inbox(report: InboxReport) -> int:
    from briefings.importers.inbox import format_inbox

    if report.problems:
        _tell(format_problems(report.problems, wants_colour(sys.stderr)) + "\n")
    if text := format_inbox(report).rstrip("\n"):
        _print(text)
    return 0 if report.ok else 1


def _actors_command(commands: _Commands) -> None:
    command = commands.add_parser("actors", help="the actors found in a text, most important first")
    command.add_argument("file", metavar="FILE", help="a text file, or - for standard input")
    command.add_argument("--json", action="store_true", help="with kind, offsets, and how each was found")
    _site_option(command)
    command.set_defaults(run=_actors)


def _actors(options: argparse.Namespace) -> int:
    from briefings.importers.actors_report import actors_json, actors_of
    from briefings.workplace import known_terms

    try:
        data = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    except OSError as error:
        raise UsageError(f"{options.file}: {error.strerror}") from error
    found = actors_of(data, known_terms(_site(options)))
    for line in [actors_json(found)] if options.json else [actor.name for actor, _ in found]:
        _print(line)
    return 0


def _build_command(commands: _Commands) -> None:
    command = commands.add_parser("build", help="content → public/")
    command.add_argument("--output", type=Path, metavar="DIR", help="another folder than public/")
    command.add_argument("--base-url", metavar="URL", help="where the site will be, instead of the configured address")
    command.add_argument("-D", "--drafts", action="store_true", help="with drafts")
    command.add_argument("--future", action="store_true", help="with what is dated or embargoed later than now")
    command.add_argument("--now", metavar="ISO", help="build as at that moment (or set SOURCE_DATE_EPOCH)")
    command.add_argument("--clean", action="store_true", help="remove what earlier builds wrote, and begin anew")
    command.add_argument("--no-cache", action="store_true", help="neither use nor write the cache")
    stock = "convert with Python-Markdown as it is, not with the faster converter (same output, slower)"
    command.add_argument("--stock-markdown", action="store_true", help=stock)
    command.add_argument("--jobs", type=int, default=0, metavar="N", help="processes (default: one a core)")
    command.add_argument("--strict", action="store_true", help="exit with 3 if there are warnings")
    command.add_argument("--explain", action="store_true", help="say of every output written or removed why")
    command.add_argument("--json", action="store_true", help="print the report as one JSON object")
    _site_option(command)
    command.set_defaults(run=_build)


def _build(options: argparse.Namespace) -> int:
    from briefings.build import build

    if options.jobs < 0:
        raise UsageError(f"--jobs {options.jobs}: write how many processes may work, or 0 for one a core")
    progress = ProgressLine()
    try:
        report = build(
            _site(options),
            BuildOptions(
                now=_clock(options.now),
                output=options.output,
                base_url=options.base_url,
                drafts=options.drafts,
                future=options.future,
                clean=options.clean,
                cache=not options.no_cache,
                stock_markdown=options.stock_markdown,
                jobs=options.jobs,
                progress=progress,
            ),
        )
    finally:
        progress.clear()
    _show(report, options)
    return _exit_code(report, options.strict)


def _show(report: BuildReport, options: argparse.Namespace) -> None:
    if options.json:
        from briefings.report_json import report_json

        _print(report_json(report))
        return
    if report.problems:
        _tell(format_problems(report.problems, wants_colour(sys.stderr)) + "\n")
    if options.explain:
        for change in report.changes:
            _print(f"{change.path}: {change.reason}")
    (_print if report.ok else _tell)(format_summary(report))


def _exit_code(report: BuildReport, strict: bool) -> int:
    if not report.ok:
        return 1
    return 3 if strict and report.warnings else 0


def _serve_command(commands: _Commands) -> None:
    command = commands.add_parser("serve", help="build, watch, live reload on 127.0.0.1:8000")
    command.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    command.add_argument("-p", "--port", type=int, default=8000, help="port; the next free one if it is busy")
    command.add_argument("-o", "--open", action="store_true", help="open a browser")
    command.add_argument(
        "--drafts", action=argparse.BooleanOptionalAction, default=True, help="show drafts and future items"
    )
    command.add_argument("--now", metavar="ISO", help="as at that moment")
    command.add_argument("--poll", action="store_true", help="look at the files: for containers and network mounts")
    command.add_argument(
        "--editor",
        default="",
        metavar="NAME",
        help="what links to files open: vscode, vscodium, cursor, windsurf, zed, idea, pycharm, sublime, textmate, "
        "macvim, emacs, an address with {path}, {line} and {column}, or none (default: by $VISUAL or $EDITOR)",
    )
    _site_option(command)
    command.set_defaults(run=_serve)


def _serve(options: argparse.Namespace) -> int:
    from briefings.serve import ServeOptions, serve

    chosen = ServeOptions(
        host=options.host,
        port=options.port,
        open_browser=options.open,
        drafts=options.drafts,
        now=_clock(options.now) if options.now else None,
        poll=options.poll,
        editor=options.editor,
    )
    return serve(_site(options), chosen)


def _check_command(commands: _Commands) -> None:
    command = commands.add_parser("check", help="every rule over content, layouts and output; publishes nothing")
    command.add_argument("files", nargs="*", type=Path, metavar="FILE", help="tell of these files only")
    command.add_argument(
        "--changed", nargs="?", const="HEAD", metavar="REF", help="of the files changed since a git revision (HEAD)"
    )
    command.add_argument(
        "--format", choices=("text", "json", "github", "sarif"), default="text", help="for people or for programs"
    )
    command.add_argument("--now", metavar="ISO", help="as at that moment")
    command.add_argument("--strict", action="store_true", help="exit with 3 if there are warnings")
    _site_option(command)
    command.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    from briefings.check import check
    from briefings.report_formats import FORMATS

    site = _site(options)
    report = check(site, _clock(options.now), _asked(site, options))
    if options.format != "text":
        _print(FORMATS[options.format](report.problems, __version__))
    elif report.problems:
        _tell(format_problems(report.problems, wants_colour(sys.stderr)) + "\n")
    (_print if options.format == "text" else _tell)(_checked(report))
    if report.errors:
        return 1
    return 3 if options.strict and report.warnings else 0


def _asked(site: Path, options: argparse.Namespace) -> frozenset[str] | None:
    """The files asked about, relative to the site's folder; None = all."""
    if not options.files and options.changed is None:
        return None
    asked: set[str] = set()
    for file in options.files:
        place = next((one for one in (file, site / file) if one.exists()), None)
        if place is None:
            raise UsageError(f"{file}: there is no such file")
        if not place.resolve().is_relative_to(site):
            raise UsageError(f"{file} is not in the site {site}")
        inside = [place] if place.is_file() else [one for one in place.rglob("*") if one.is_file()]
        asked.update(one.resolve().relative_to(site).as_posix() for one in inside)
    if options.changed is not None:
        from briefings.check.changed import changed_files

        asked |= changed_files(site, options.changed)
    return frozenset(asked)


def _checked(report: CheckReport) -> str:
    errors, warnings = count(len(report.errors), "error"), count(len(report.warnings), "warning")
    line = f"{count(report.pages, 'output')} checked: {errors}, {warnings}"
    if report.folded:
        line += f"; {count(report.folded, 'warning')} about older briefings not told (check.legacy_before)"
    return line


def _site_option(command: argparse.ArgumentParser) -> None:
    command.add_argument(
        "--site", type=Path, metavar="DIR", help="the site's folder (default: this one, or the nearest above it)"
    )


def _site(options: argparse.Namespace) -> Path:
    from briefings.read.settings import find_site

    if options.site is not None and not options.site.is_dir():
        raise UsageError(f"--site {options.site}: there is no such folder")
    return find_site(options.site or Path.cwd())


def _clock(now: str | None) -> datetime:
    """The moment to build as at: ``--now``, then SOURCE_DATE_EPOCH (seconds since 1970), then the clock."""
    if now:
        try:
            moment = datetime.fromisoformat(now)
        except ValueError as error:
            raise UsageError(f'--now {now}: write it like "2026-11-24T08:00:00+01:00"') from error
        return moment if moment.tzinfo else moment.astimezone()
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    if epoch:
        try:
            return datetime.fromtimestamp(int(epoch), UTC)
        except (ValueError, OverflowError, OSError) as error:
            raise UsageError(f'SOURCE_DATE_EPOCH "{epoch}" is not a number of seconds') from error
    return datetime.now(UTC)
