"""The command line: parse → call → print → exit code.

0 everything asked for was produced · 1 errors in content, all listed · 2 usage or configuration · 3 warnings under
``--strict`` · 130 interrupted. Results go to standard output; messages, progress and hints to standard error.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from io import TextIOWrapper

from briefings import __version__
from briefings.cli import actors, build, check, import_, inbox, init, new, serve
from briefings.cli.common import tell
from briefings.errors import BriefingsError, ConfigError
from briefings.terminal import format_problems, wants_colour

_EPILOG = (
    "exit codes: 0 done · 1 errors in content · 2 usage or configuration · 3 warnings under --strict · 130 interrupted"
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command; returns its exit code. ``arguments`` None = those of the process."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if isinstance(sys.stdout, TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # a name that the terminal cannot show is no reason to fail
    try:
        return int(options.run(options))
    except ConfigError as error:
        tell(format_problems(error.problems, wants_colour(sys.stderr)))
        return error.exit_code
    except BriefingsError as error:
        tell(f"briefings: {error}")
        return error.exit_code
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        tell(f"briefings: {error.filename or 'the system'}: {error.strerror or error}")
        return BriefingsError.exit_code
    except KeyboardInterrupt:
        tell("interrupted")
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="briefings", description="Build, serve and write a curated briefing site.", epilog=_EPILOG
    )
    parser.add_argument("--version", action="version", version=f"briefings {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    init.add(commands)
    new.add(commands)
    import_.add(commands)
    inbox.add_ready(commands)
    inbox.add_discard(commands)
    actors.add(commands)
    build.add(commands)
    serve.add(commands)
    check.add(commands)
    return parser
