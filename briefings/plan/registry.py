"""The registry: which terms there are, and which term a name means."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from briefings.config import Taxonomy
from briefings.errors import Problem, did_you_mean
from briefings.model.content import Term
from briefings.model.registry import BaseRegistry
from briefings.text import fold, slugify

TermKey = tuple[str, str]
"""(taxonomy, slug)"""


@dataclass(frozen=True, slots=True)
class Registry:
    """Registered terms by taxonomy and slug, and the names that find them."""

    terms: dict[TermKey, Term] = field(default_factory=dict)
    index: dict[tuple[str, str], str] = field(default_factory=dict)
    """(taxonomy, folded name) → slug; replaced terms lead to their replacement."""
    ambiguous: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    """(taxonomy, folded weak name) → slugs of the terms that share it."""
    replaced: dict[TermKey, str] = field(default_factory=dict)
    """A merged term → slug of the one that replaces it."""
    base: BaseRegistry = field(default_factory=BaseRegistry)
    heirs: dict[str, str] = field(default_factory=dict)
    """Slug of a base actor → slug of the site's own that stands for it; "" = the site uses its address otherwise."""

    def find(self, taxonomy: str, name: str) -> Term | None:
        """The term that a name or slug means, or None."""
        slug = self.index.get((taxonomy, fold(name))) or self.index.get((taxonomy, fold(name.replace("-", " "))))
        if slug is None and taxonomy == "actors" and ("actors", fold(name)) not in self.ambiguous:
            slug = self._in_base(name)
        return self.terms.get((taxonomy, slug)) if slug is not None else None

    def _in_base(self, name: str) -> str | None:
        """The slug that a name has through the base registry: only where no file of the site claims the name."""
        for key in (fold(name), fold(name.replace("-", " "))):
            weak = self.base.weak.get(key, ())
            slug = self.base.strong.get(key) or (weak[0] if len(weak) == 1 else None)
            if slug is not None:
                return self.heirs.get(slug, slug) or None
        return None

    def names(self, taxonomy: str) -> list[str]:
        """Every name of a taxonomy as its files write it."""
        terms = [term for (group, _), term in self.terms.items() if group == taxonomy]
        own = [name for term in terms if term.path for name in (term.name, *term.names, *term.weak_names)]
        return own + [name for term in terms if not term.path for name in (term.name, *term.names) if name.isascii()]


def register(terms: Iterable[Term], base: BaseRegistry | None = None) -> tuple[Registry, list[Problem]]:
    """A registry of all term files over the base registry; Problems for slugs and names that two files claim."""
    problems: list[Problem] = []
    by_key: dict[TermKey, Term] = {}
    for term in sorted(terms, key=lambda term: term.path):
        other = by_key.setdefault((term.taxonomy, term.slug), term)
        if other is not term:
            problems.append(_clash(term, other, f'the slug "{term.slug}"', ("slug",)))
    index = _strong_names(by_key, problems)
    ambiguous = _add_weak_names(by_key, index)
    registry = Registry(by_key, index, ambiguous)
    merged = _merge(registry, problems)
    return (merged if base is None else _over(base, merged)), problems


def _over(base: BaseRegistry, registry: Registry) -> Registry:
    """The site's registry, with the base's actors where the site has none of its own."""
    own = {slug: term for (taxonomy, slug), term in registry.terms.items() if taxonomy == "actors"}
    heirs = {term.slug: _heir(term, own, registry) for term in base.terms}
    known = {slug: heir for slug, heir in heirs.items() if heir is not None}
    added = {("actors", term.slug): term for term in base.terms if term.slug not in known}
    return replace(registry, terms={**registry.terms, **added}, base=base, heirs=known)


def _heir(actor: Term, own: dict[str, Term], registry: Registry) -> str | None:
    """Slug of the site's actor that a base actor is; "" if its address means another one; None if there is no such.

    A country's code alone makes no heir: regions and people have one, too.
    """
    for name in (actor.slug.replace("-", " "), actor.name, *actor.names):
        slug = registry.index.get(("actors", fold(name)))
        if slug is not None and _is_same(actor, own[slug]) and fold(name) in _strong_keys(own[slug], own, registry):
            return slug
    return "" if actor.slug in own else None


def _strong_keys(term: Term, own: dict[str, Term], registry: Registry) -> set[str]:
    merged = [own[slug] for (taxonomy, slug), final in registry.replaced.items() if final == term.slug and slug in own]
    return {fold(name) for one in (term, *merged) for name in (one.slug.replace("-", " "), one.name, *one.names)}


def _is_same(actor: Term, term: Term) -> bool:
    """Whether nothing that the site's file says speaks against it: kind and country."""
    if term.kind and term.kind != actor.kind and {term.kind, actor.kind} != {"organization", "group"}:
        return False
    return not (actor.country and term.country and actor.country != term.country.upper())


def _strong_names(by_key: dict[TermKey, Term], problems: list[Problem]) -> dict[tuple[str, str], str]:
    index: dict[tuple[str, str], str] = {}
    for (taxonomy, slug), term in by_key.items():
        told = set()
        for position, name in enumerate((slug.replace("-", " "), term.name, *term.names)):
            known = index.setdefault((taxonomy, fold(name)), slug)
            if known != slug and fold(name) not in told:
                told.add(fold(name))
                key = ("names", position - 2) if position > 1 else ("name",)
                problems.append(_clash(term, by_key[taxonomy, known], f'the name "{name}"', key))
    return index


def _add_weak_names(
    by_key: dict[TermKey, Term], index: dict[tuple[str, str], str]
) -> dict[tuple[str, str], tuple[str, ...]]:
    """Weak names find their term in front matter too, unless another term has a better or equal claim."""
    claims: dict[tuple[str, str], list[str]] = {}
    for (taxonomy, slug), term in by_key.items():
        for name in term.weak_names:
            claimants = claims.setdefault((taxonomy, fold(name)), [])
            if slug not in claimants:
                claimants.append(slug)
    for key, slugs in claims.items():
        if len(slugs) == 1:
            index.setdefault(key, slugs[0])
    return {key: tuple(slugs) for key, slugs in claims.items() if len(slugs) > 1 and key not in index}


def _clash(term: Term, other: Term, what: str, key: tuple[str | int, ...]) -> Problem:
    return Problem(
        code="ambiguous-name",
        message=f"{what} is also claimed by content/{other.path}",
        path=f"content/{term.path}",
        key=key,
        hint="take it out of one of the two files, or merge them with replaced_by",
    )


def _merge(registry: Registry, problems: list[Problem]) -> Registry:
    """Follow ``replaced_by``: names of a merged term find its replacement."""
    replaced: dict[TermKey, str] = {}
    for (taxonomy, slug), term in registry.terms.items():
        if term.replaced_by:
            target = _final(registry, term)
            if target is None:
                problems.append(
                    Problem(
                        code="unknown-replacement",
                        message=f'"{term.replaced_by}" is not in content/{taxonomy}/, or replaces in a circle',
                        path=f"content/{term.path}",
                        key=("replaced_by",),
                        hint=did_you_mean(term.replaced_by, registry.names(taxonomy)),
                    )
                )
            else:
                replaced[taxonomy, slug] = target.slug
    index = {key: replaced.get((key[0], slug), slug) for key, slug in registry.index.items()}
    return Registry(registry.terms, index, registry.ambiguous, replaced)


def _final(registry: Registry, term: Term) -> Term | None:
    seen = {term.slug}
    current: Term | None = term
    while current is not None and current.replaced_by:
        current = registry.find(term.taxonomy, current.replaced_by)
        if current is None or current.slug in seen:
            return None
        seen.add(current.slug)
    return current


def _place(term: Term) -> str:
    return f"content/{term.path}" if term.path else f'"{term.name}"'


def unknown_term(registry: Registry, taxonomy: Taxonomy, name: str, path: str, key: tuple[str | int, ...]) -> Problem:
    """The Problem for a name that the registry does not know (or that two terms share weakly)."""
    shared = registry.ambiguous.get((taxonomy.name, fold(name)), ())
    if not shared and taxonomy.name == "actors":
        shared = tuple(slug for slug in registry.base.weak.get(fold(name), ()) if slug not in registry.heirs)
    if shared:
        files = " and ".join(_place(registry.terms[taxonomy.name, slug]) for slug in shared)
        message, hint = f'"{name}" may mean more than one: {files}', "write the full name"
    else:
        message = f'"{name}" is not in content/{taxonomy.name}/'
        hint = did_you_mean(name, registry.names(taxonomy.name))
        if taxonomy.singular in ("actor", "category", "thread"):
            hint = f'{hint} or: briefings new {taxonomy.singular} "{name}"'.strip().removeprefix("or: ")
    return Problem(
        code=f"unknown-{slugify(taxonomy.singular)}",
        message=message,
        path=path,
        key=key,
        hint=hint,
        severity="error" if taxonomy.unknown == "error" else "warning",
    )
