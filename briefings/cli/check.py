"""``briefings check``: every rule over content, layouts and output."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefings import __version__
from briefings.cli.common import Commands, clock, say, site_of, site_option, tell
from briefings.errors import UsageError
from briefings.terminal import count, format_problems, wants_colour

if TYPE_CHECKING:
    from briefings.check import CheckReport


def add(commands: Commands) -> None:
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
    site_option(command)
    command.set_defaults(run=_check)


def _check(options: argparse.Namespace) -> int:
    from briefings.check import check
    from briefings.report_formats import FORMATS

    site = site_of(options)
    report = check(site, clock(options.now), _asked(site, options))
    if options.format != "text":
        say(FORMATS[options.format](report.problems, __version__))
    elif report.problems:
        tell(format_problems(report.problems, wants_colour(sys.stderr)) + "\n")
    (say if options.format == "text" else tell)(_checked(report))
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
