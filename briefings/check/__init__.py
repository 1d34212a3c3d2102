"""Rules over content and over finished output that do not stop a build."""

from briefings.check.facts import Facts, Source
from briefings.check.run import CheckReport, check

__all__ = ["CheckReport", "Facts", "Source", "check"]
