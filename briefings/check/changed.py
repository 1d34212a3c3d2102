"""Which files changed since a git revision."""

from __future__ import annotations

import subprocess
from pathlib import Path

from briefings.errors import UsageError


def changed_files(site: Path, revision: str) -> frozenset[str]:
    """Files that differ from ``revision`` or are not committed at all, relative to the site's folder.

    Raises UsageError if the site is in no repository of git, or git does not know the revision.
    """
    if revision.startswith("-"):
        raise UsageError(f"--changed={revision}: this is not a revision")
    differing = _git(site, "diff", "--name-only", "--relative", "-z", revision, "--", ".")
    new = _git(site, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    return frozenset(path for path in (differing + new).split("\0") if path)


def _git(site: Path, *arguments: str) -> str:
    command = ["git", "-C", str(site), *arguments]
    try:
        return subprocess.run(command, capture_output=True, check=True, text=True).stdout
    except FileNotFoundError as error:
        raise UsageError("--changed asks git, which is not installed") from error
    except subprocess.CalledProcessError as error:
        reason = str(error.stderr).strip().partition("\n")[0].removeprefix("fatal: ")
        raise UsageError(f"--changed: git says: {reason}") from error
