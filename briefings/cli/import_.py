"""``briefings import``: source articles → drafts; a whole published site."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from briefings.cli.common import Commands, day_of, say, site_of, site_option, tell
from briefings.errors import UsageError, has_errors
from briefings.terminal import ProgressLine, format_problems, wants_colour


def add(commands: Commands) -> None:
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
    site_option(command)
    command.set_defaults(run=_import)


def _import(options: argparse.Namespace) -> int:
    from briefings.importers.report import format_report, markdown_of, report_json
    from briefings.importers.run import ImportOptions, import_sources
    from briefings.read.settings import load_config
    from briefings.workplace import known_terms

    if options.archive:
        return _import_archive(options)
    site = site_of(options)
    config, _ = load_config(site)
    since = day_of(options.since, "--since") if options.since else None
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
        say(report_json(report).rstrip("\n"))
    elif options.stdout:
        say(markdown_of(report.articles).rstrip("\n"))
    if report.problems:
        tell(format_problems(report.problems, wants_colour(sys.stderr)) + "\n")
    (tell if options.json or options.stdout else say)(format_report(report).rstrip("\n"))
    return 1 if has_errors(report.problems) else 0


def _source(text: str) -> Path | bytes | str:
    if text == "-":
        return sys.stdin.buffer.read()
    return text if text.startswith(("http://", "https://")) else Path(text)


def _import_archive(options: argparse.Namespace) -> int:
    from briefings.importers.archive import format_archive, import_archive
    from briefings.read.settings import load_config
    from briefings.workplace import known_terms

    if len(options.sources) != 1:
        raise UsageError("--archive takes one source: a WXR file, or the folder of a Hugo or Jekyll site")
    site = site_of(options)
    config, _ = load_config(site)
    progress = ProgressLine()
    try:
        source = Path(options.sources[0])
        report = import_archive(site, source, known_terms(site), config, options.dry_run, progress)
    finally:
        progress.clear()
    if report.problems:
        tell(format_problems(report.problems, wants_colour(sys.stderr)) + "\n")
    say(format_archive(report).rstrip("\n"))
    return 1 if has_errors(report.problems) else 0
