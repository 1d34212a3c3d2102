"""Names as written in front matter → slugs of terms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from briefings.config import Config, Taxonomy
from briefings.errors import Problem
from briefings.model.content import Briefing, Term
from briefings.plan.registry import Registry, TermKey, unknown_term
from briefings.text import fold, shorten, slugify

Names = list[tuple[tuple[str | int, ...], str]]
"""Names as written, each with its place in the front matter."""


@dataclass(slots=True)
class Resolver:
    """Names as written → slugs; unregistered names are gathered so that the same name in other spelling is one term."""

    registry: Registry
    config: Config
    problems: list[Problem]
    spellings: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    """(taxonomy, slug) → spellings of an unregistered term."""
    slugs: dict[tuple[str, str], str] = field(default_factory=dict)
    """(taxonomy, folded name) → slug of an unregistered term."""
    owners: dict[tuple[str, str], str] = field(default_factory=dict)
    """(taxonomy, slug) → folded name."""
    used: set[TermKey] = field(default_factory=set)
    cache: dict[tuple[str, str], str] = field(default_factory=dict)

    def terms_of(self, briefing: Briefing) -> dict[str, tuple[str, ...]]:
        """Taxonomy → slugs of a briefing, each once, in the order written."""
        result = {}
        for taxonomy, names in _names(briefing, self.config):
            slugs: dict[str, None] = {}
            for key, name in names:
                slug = self.cache.get((taxonomy.name, name)) or self._resolve(taxonomy, name, briefing, key)
                if slug:
                    slugs[slug] = None
                    if (taxonomy.name, slug) in self.spellings:
                        self.spellings[taxonomy.name, slug][name] += 1
            if slugs:
                result[taxonomy.name] = tuple(slugs)
        return result

    def _resolve(self, taxonomy: Taxonomy, name: str, briefing: Briefing, key: tuple[str | int, ...]) -> str:
        term = self.registry.find(taxonomy.name, name)
        if term is not None:
            self.used.add((taxonomy.name, term.slug))
            self.cache[taxonomy.name, name] = term.slug
            return term.slug
        if taxonomy.unknown != "create":
            problem = unknown_term(self.registry, taxonomy, name, f"content/{briefing.path}", key)
            self.problems.append(replace(problem, severity="warning") if briefing.draft else problem)
        return self._create(taxonomy, name, briefing, key)

    def _create(self, taxonomy: Taxonomy, name: str, briefing: Briefing, key: tuple[str | int, ...]) -> str:
        slug = self.slugs.setdefault((taxonomy.name, fold(name)), slugify(name))
        owner = self.owners.setdefault((taxonomy.name, slug), fold(name))
        registered = self.registry.terms.get((taxonomy.name, slug))
        too_long = len(slug.encode()) > 255
        if not slug or too_long or registered is not None or owner != fold(name):
            other = f'"{registered.name}"' if registered else "another term of the same address"
            message = f'"{name}" and {other} would both be /{taxonomy.name}/{slug}/'
            if not slug:
                message = f'"{name}" has no letter or digit to make an address of'
            elif too_long:
                message = f'"{shorten(name, 40)}" is too long to make an address of'
            hint = f"give it a file in content/{taxonomy.name}/ with a slug of its own"
            self.problems.append(Problem("term-clash", message, f"content/{briefing.path}", key=key, hint=hint))
            return ""
        self.spellings.setdefault((taxonomy.name, slug), Counter())
        if taxonomy.unknown == "create":  # else every place that names it is a Problem
            self.cache[taxonomy.name, name] = slug
        return slug

    def named_terms(self) -> dict[TermKey, Term]:
        """Every term that was found or made, in order of taxonomy and slug."""
        found = {key: self.registry.terms[key] for key in self.used}
        for (taxonomy, slug), names in self.spellings.items():
            name = min(names, key=lambda spelling: (-names[spelling], spelling))
            found[taxonomy, slug] = Term(taxonomy, slug, name, "")
        return dict(sorted(found.items()))


def _names(briefing: Briefing, config: Config) -> Iterable[tuple[Taxonomy, Names]]:
    custom = dict(briefing.terms)
    for taxonomy in config.taxonomies:
        match taxonomy.name:
            case "categories":
                names: Names = [(("category",), briefing.category)] if briefing.category else []
            case "actors":
                names = [(("actors", i), name) for i, name in enumerate(briefing.actors)]
            case "threads":
                names = [(("thread", i), name) for i, name in enumerate(briefing.threads)]
            case "outlets":
                names = [(("sources", i, "outlet"), s.outlet) for i, s in enumerate(briefing.sources) if s.outlet]
            case _:
                names = [((taxonomy.key, i), name) for i, name in enumerate(custom.get(taxonomy.name, ()))]
        yield taxonomy, names
