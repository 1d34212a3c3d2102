"""Briefings: a static site generator for curated briefing sites.

``import briefings; report = briefings.build("site")`` builds a site; see ``BuildOptions`` for what may be asked and
``BuildReport`` for what is told.
"""

__version__ = "0.1.0"

from briefings.build import build
from briefings.errors import BriefingsError, ConfigError, Problem, UsageError
from briefings.model.report import BuildOptions, BuildReport

__all__ = [
    "BriefingsError",
    "BuildOptions",
    "BuildReport",
    "ConfigError",
    "Problem",
    "UsageError",
    "__version__",
    "build",
]
