"""Names of actors in running text: which names may be meant by a spelling, and which dated roles actors have."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from briefings.model.content import Role, Term
from briefings.plan.registry import Registry
from briefings.spellings import spellings
from briefings.text import fold


@dataclass(frozen=True, slots=True)
class Claim:
    """An actor that a spelling may mean."""

    slug: str
    weak: bool


@dataclass(frozen=True, slots=True)
class SpokenNames:
    """What running text is searched for."""

    claims: dict[str, tuple[Claim, ...]] = field(default_factory=dict)
    """Spelling → whom it may mean; () = nobody, a longer name with an actor's in it."""
    roles: dict[str, tuple[Role, ...]] = field(default_factory=dict)
    """Slug → roles, of actors that have one with a date."""
    files: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Slug → (name, path inside content/), of the same actors."""


def spoken_names(registry: Registry) -> SpokenNames:
    """The names of all actors of a registry, those of its base included."""
    claims: dict[str, dict[str, Claim]] = {}
    for name, claim in _claims(registry):
        for form in spellings(name):
            own = claims.setdefault(form, {})
            if claim.slug not in own or own[claim.slug].weak:
                own[claim.slug] = claim
    dated = {slug: term for slug, term in _own_actors(registry) if any(role.start or role.end for role in term.roles)}
    traps = {form: () for trap in registry.base.traps for form in spellings(trap) if form not in claims}
    return SpokenNames(
        claims={**traps, **{form: tuple(own.values()) for form, own in claims.items()}},
        roles={slug: term.roles for slug, term in dated.items()},
        files={slug: (term.name, term.path) for slug, term in dated.items()},
    )


def _own_actors(registry: Registry) -> Iterator[tuple[str, Term]]:
    for (taxonomy, slug), term in registry.terms.items():
        if taxonomy == "actors" and term.path and ("actors", slug) not in registry.replaced:
            yield slug, term


def _claims(registry: Registry) -> Iterator[tuple[str, Claim]]:
    for (taxonomy, slug), term in registry.terms.items():
        if taxonomy == "actors" and term.path:
            final = registry.replaced.get((taxonomy, slug), slug)
            yield from ((name, Claim(final, False)) for name in (term.name, *term.names))
            yield from ((name, Claim(final, True)) for name in term.weak_names)
    for term in registry.base.terms:
        slug = registry.heirs.get(term.slug, term.slug)
        slug = registry.replaced.get(("actors", slug), slug)
        if slug:
            yield from _base_claims(registry, term, slug)


def _base_claims(registry: Registry, term: Term, slug: str) -> Iterator[tuple[str, Claim]]:
    """Names of a base actor that no file of the site claims."""
    for names, weak in (((term.name, *term.names), False), (term.weak_names, True)):
        for name in names:
            key = ("actors", fold(name))
            if key not in registry.index and key not in registry.ambiguous:
                yield (name if weak else name.removeprefix("the ")), Claim(slug, weak)
