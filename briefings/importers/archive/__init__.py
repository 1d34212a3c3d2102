"""Moving house: a whole published site (a WordPress export, a Hugo or Jekyll folder) becomes this one's content."""

from briefings.importers.archive.move import import_archive
from briefings.importers.archive.report import ArchiveReport, format_archive

__all__ = ["ArchiveReport", "format_archive", "import_archive"]
