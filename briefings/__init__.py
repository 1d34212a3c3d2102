"""Briefings: a static site generator for curated briefing sites."""

__version__ = "0.1.0"
