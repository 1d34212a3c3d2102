"""``briefings actors``: whom a text names."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from briefings.cli.common import Commands, say, site_of, site_option
from briefings.errors import UsageError


def add(commands: Commands) -> None:
    command = commands.add_parser("actors", help="the actors found in a text, most important first")
    command.add_argument("file", metavar="FILE", help="a text file, or - for standard input")
    command.add_argument("--json", action="store_true", help="with kind, offsets, and how each was found")
    site_option(command)
    command.set_defaults(run=_actors)


def _actors(options: argparse.Namespace) -> int:
    from briefings.importers.actors_report import actors_json, actors_of
    from briefings.workplace import known_terms

    try:
        data = sys.stdin.buffer.read() if options.file == "-" else Path(options.file).read_bytes()
    except OSError as error:
        raise UsageError(f"{options.file}: {error.strerror}") from error
    found = actors_of(data, known_terms(site_of(options)))
    for line in [actors_json(found)] if options.json else [actor.name for actor, _ in found]:
        say(line)
    return 0
