"""``briefings init``: a new site."""

from __future__ import annotations

import argparse
from pathlib import Path

from briefings.cli.common import Commands, clock, say, tell


def add(commands: Commands) -> None:
    command = commands.add_parser("init", help="a new site that builds at once")
    command.add_argument("folder", type=Path, metavar="DIR", help="the folder to write it into")
    command.set_defaults(run=_init)


def _init(options: argparse.Namespace) -> int:
    from briefings.starter import initialise

    written = initialise(options.folder, clock(None))
    for path in written:
        say(str(path))
    tell(f"next: briefings serve --site {options.folder}")
    return 0
