"""``briefings build``: content → public/."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from briefings.cli.common import Commands, clock, say, site_of, site_option, tell
from briefings.errors import UsageError
from briefings.model.report import BuildOptions, BuildReport
from briefings.terminal import ProgressLine, format_problems, format_summary, wants_colour


def add(commands: Commands) -> None:
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
    site_option(command)
    command.set_defaults(run=_build)


def _build(options: argparse.Namespace) -> int:
    from briefings.build import build

    if options.jobs < 0:
        raise UsageError(f"--jobs {options.jobs}: write how many processes may work, or 0 for one a core")
    progress = ProgressLine()
    try:
        report = build(
            site_of(options),
            BuildOptions(
                now=clock(options.now),
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

        say(report_json(report))
        return
    if report.problems:
        tell(format_problems(report.problems, wants_colour(sys.stderr)) + "\n")
    if options.explain:
        for change in report.changes:
            say(f"{change.path}: {change.reason}")
    (say if report.ok else tell)(format_summary(report))


def _exit_code(report: BuildReport, strict: bool) -> int:
    if not report.ok:
        return 1
    return 3 if strict and report.warnings else 0
