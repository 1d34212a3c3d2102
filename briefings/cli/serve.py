"""``briefings serve``: build, watch, live reload."""

from __future__ import annotations

import argparse

from briefings.cli.common import Commands, clock, site_of, site_option


def add(commands: Commands) -> None:
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
    site_option(command)
    command.set_defaults(run=_serve)


def _serve(options: argparse.Namespace) -> int:
    from briefings.serve import ServeOptions, serve

    chosen = ServeOptions(
        host=options.host,
        port=options.port,
        open_browser=options.open,
        drafts=options.drafts,
        now=clock(options.now) if options.now else None,
        poll=options.poll,
        editor=options.editor,
    )
    return serve(site_of(options), chosen)
