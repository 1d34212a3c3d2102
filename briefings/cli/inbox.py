"""``briefings ready`` and ``briefings discard``: what becomes of drafts."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from briefings.cli.common import Commands, clock, day_of, say, site_of, site_option, tell
from briefings.terminal import format_problems, wants_colour

if TYPE_CHECKING:
    from briefings.importers.inbox import InboxReport


def add_ready(commands: Commands) -> None:
    command = commands.add_parser("ready", help="drafts become scheduled briefings: out of the inbox, dated, checked")
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help="drafts in content/inbox/")
    command.add_argument(
        "--edition", metavar="DATE", help="the day it appears, at 06:00, or a date and time (default: the next 06:00)"
    )
    command.add_argument("--now", metavar="ISO", help="as at that moment")
    site_option(command)
    command.set_defaults(run=_ready)


def _ready(options: argparse.Namespace) -> int:
    from briefings.check.candidate import problems_of
    from briefings.importers.inbox import edition_slot, next_edition, ready
    from briefings.read.settings import load_config

    site, now = site_of(options), clock(options.now)
    config, _ = load_config(site)
    edition = next_edition(now, config.zone)
    if options.edition:
        asked = day_of(options.edition, "--edition")
        edition = edition_slot(asked if len(options.edition) > len("2026-11-24") else asked.date(), config.zone)
    report = ready(site, options.files, edition, lambda path, data: problems_of(site, path, data, now))
    return _show_inbox(report)


def add_discard(commands: Commands) -> None:
    command = commands.add_parser(
        "discard", help="throw drafts away, and remember it: tomorrow's feed brings none back"
    )
    command.add_argument("files", nargs="+", type=Path, metavar="FILE", help="drafts in content/inbox/")
    site_option(command)
    command.set_defaults(run=_discard)


def _discard(options: argparse.Namespace) -> int:
    from briefings.importers.inbox import discard

    return _show_inbox(discard(site_of(options), options.files))


def _show_inbox(report: InboxReport) -> int:
    from briefings.importers.inbox import format_inbox

    if report.problems:
        tell(format_problems(report.problems, wants_colour(sys.stderr)) + "\n")
    if text := format_inbox(report).rstrip("\n"):
        say(text)
    return 0 if report.ok else 1
