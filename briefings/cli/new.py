"""``briefings new``: a content file with valid front matter."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from briefings.cli.common import Commands, clock, say, site_of, site_option
from briefings.errors import UsageError


def add(commands: Commands) -> None:
    command = commands.add_parser("new", help="a content file with valid front matter; prints its path")
    command.add_argument("kind", choices=("briefing", "actor", "category", "thread"))
    command.add_argument("name", metavar="NAME", help="the headline of a briefing, the name of a term")
    command.add_argument("--edit", action="store_true", help="open it in $EDITOR")
    site_option(command)
    command.set_defaults(run=_new)


def _new(options: argparse.Namespace) -> int:
    from briefings.read.settings import load_config
    from briefings.starter import new_briefing, new_term

    site = site_of(options)
    if options.kind == "briefing":
        config, _ = load_config(site)
        path = new_briefing(site, options.name, clock(None).astimezone(config.zone))
    else:
        path = new_term(site, options.kind, options.name)
    say(os.path.relpath(path))
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
