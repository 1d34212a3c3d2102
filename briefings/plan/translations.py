"""Translations: which briefing says in another language what an original says. Pure.

A translation has a page of its own and is reached from its original; lists, editions and feeds hold the original only,
so that nobody reads the same story twice.
"""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Iterable, Mapping

from briefings.errors import Problem, did_you_mean
from briefings.model.content import Briefing


def originals(
    visible: Iterable[Briefing], hidden: Collection[str], language: str
) -> tuple[dict[str, str], list[Problem]]:
    """Path of a visible translation → path of its original, if that is visible, too; and what is wrong with them.

    ``hidden``: paths of briefings that exist without being shown; ``language``: the site's.
    """
    shown = {briefing.path: briefing for briefing in visible}
    found: dict[str, str] = {}
    problems: list[Problem] = []
    for briefing in shown.values():
        if not briefing.translation_of:
            continue
        path = _inside(briefing)
        problem = _fault(briefing, path, shown, hidden, language)
        if problem is not None:
            problems.append(problem)
        elif path in shown:
            found[briefing.path] = path
    return found, problems


def _inside(briefing: Briefing) -> str:
    """The path inside content/ that ``translation_of`` means: relative to the file, or from content/ with a ``/``."""
    named = briefing.translation_of
    folder = "" if named.startswith("/") else posixpath.dirname(briefing.path)
    return posixpath.normpath(posixpath.join(folder, named.lstrip("/")))


def _fault(
    briefing: Briefing, path: str, shown: Mapping[str, Briefing], hidden: Collection[str], language: str
) -> Problem | None:
    source, named = f"content/{briefing.path}", briefing.translation_of
    original = shown.get(path)
    if original is None:
        if path in hidden:
            return None
        near = did_you_mean(path, [one for one in (*shown, *hidden) if one != briefing.path])
        hint = near or "name the file of the original, as in a link"
        return Problem(
            "unknown-original", f'there is no briefing "{named}"', source, key=("translation_of",), hint=hint
        )
    if original.translation_of:
        message, hint = f'"{named}" is a translation itself', f"name its original: {original.translation_of}"
    elif (original.language or language).lower() == (briefing.language or language).lower():
        message, hint = f'"{named}" is in the same language', "give this file its language: language: ar"
    else:
        return None
    return Problem("bad-translation", message, source, key=("translation_of",), hint=hint)
