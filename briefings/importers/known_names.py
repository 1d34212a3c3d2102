"""The registry's names in a text: the automaton's finds, held against the words around them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from briefings.importers.mentions import Mention, Name, Scene, mention_at
from briefings.model.content import Term
from briefings.names import NameFinder, NameMatch


@dataclass(frozen=True, slots=True, eq=False)
class Registry:
    """The actors among the known terms, with the automaton over their names."""

    known: Sequence[Term]
    actors: tuple[Term, ...]
    finder: NameFinder[Name]
    """Of people, organisations and groups."""
    places: NameFinder[Name]
    """Of places, which are looked for when the organisations that bear their names are found."""


_latest: list[Registry] = []
"""One run reads many articles with one registry: its automaton is built once."""


def registry_of(known: Sequence[Term]) -> Registry:
    """The registry over these terms; the one made last is kept for the next text."""
    if not (_latest and _latest[0].known is known and isinstance(known, tuple)):
        actors = tuple(term for term in known if term.taxonomy == "actors" and not term.replaced_by)
        names = tuple(strong_names(actors))
        others = NameFinder((name.form, name) for name in names if name.kind != "place")
        places = NameFinder((name.form, name) for name in names if name.kind == "place")
        _latest[:] = [Registry(known, actors, others, places)]
    return _latest[0]


def strong_names(actors: Iterable[Term]) -> Iterable[Name]:
    """The names that alone mean their actor; those of the site's own files before those of the base registry."""
    ordered = sorted(actors, key=lambda term: not term.path)
    return (
        Name(form, term.name, term.kind or "person", "registry", term)
        for term in ordered
        for form in (term.name, *term.names)
    )


def find_known(
    scene: Scene, text: str, finder: NameFinder[Name], unlikely: frozenset[str] = frozenset()
) -> list[Mention]:
    """The names of the registry in the scene of this text, the longest first; their words are taken.

    ``unlikely`` are codes of countries that the base registry's names do not mean in this text.
    """
    starts = {word.start: index for index, word in enumerate(scene.words)}
    ends = {word.start + len(word.text): index + 1 for index, word in enumerate(scene.words)}
    ends |= {word.end: index + 1 for index, word in enumerate(scene.words)}
    ends |= {word.end - 1: index + 1 for index, word in enumerate(scene.words) if word.text.endswith(".")}

    def mention_of(match: NameMatch[Name]) -> Mention | None:
        term = match.key.known
        if term and not term.path and term.country in unlikely:
            return None
        first, last = starts.get(match.start), ends.get(match.end)
        return mention_at(scene, match.key, first, last) if first is not None and last is not None else None

    matches = finder.find(text, lambda match: mention_of(match) is not None)
    return [scene.take(mention) for match in matches if (mention := mention_of(match))]
