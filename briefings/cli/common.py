"""What several commands need."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeAlias

from briefings.errors import UsageError

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def tell(message: str) -> None:
    """A message, progress or hint: to standard error."""
    sys.stderr.write(f"{message}\n")


def say(text: str) -> None:
    """A result: to standard output."""
    sys.stdout.write(f"{text}\n")


def site_option(command: argparse.ArgumentParser) -> None:
    """``--site DIR``"""
    command.add_argument(
        "--site", type=Path, metavar="DIR", help="the site's folder (default: this one, or the nearest above it)"
    )


def site_of(options: argparse.Namespace) -> Path:
    """The site's folder: ``--site``, or the nearest above. Raises UsageError if there is no such folder."""
    from briefings.read.settings import find_site

    if options.site is not None and not options.site.is_dir():
        raise UsageError(f"--site {options.site}: there is no such folder")
    return find_site(options.site or Path.cwd())


def clock(now: str | None) -> datetime:
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


def day_of(text: str, option: str) -> datetime:
    """A day or date-time of an option, without a zone if none is written."""
    try:
        return datetime.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f'{option} {text}: write it like "2026-11-24"') from error
