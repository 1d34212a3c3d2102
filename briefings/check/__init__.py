"""Rules over content and layouts that do not stop a build."""

from briefings.check.rules import check

__all__ = ["check"]
