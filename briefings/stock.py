"""Everything that was read for one build: contents with their problems, layouts, assets."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from briefings.config import Config, ReadSettings
from briefings.errors import Problem
from briefings.inventory import DEFAULT, Inventory
from briefings.linking import Linker, linked_all, names_key, unpacked
from briefings.memo import Facts, Memo, decode, digest, encode, fingerprint, packed_kind
from briefings.model.content import Content, Term
from briefings.model.registry import BaseRegistry
from briefings.model.report import Progress
from briefings.parsing import Parsing, Task, parse_all
from briefings.respelling import LastNames, changed_spellings, remember, remembered

if TYPE_CHECKING:
    from briefings.plan.spoken import SpokenNames
    from briefings.render.layouts import Layouts


@dataclass(frozen=True, slots=True)
class Stock:
    """The contents of a site, in order of their paths."""

    contents: tuple[Content, ...]
    problems: tuple[Problem, ...]
    keys: frozenset[str]
    common: str = ""
    """Fingerprint of what every page may know: all contents without their bodies."""
    documents: Mapping[str, str] = field(default_factory=dict)
    """Path inside content/ → fingerprint of what was read there."""
    base: BaseRegistry | None = None
    """None = switched off."""
    ignored: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """File → codes of warnings that it does not want to hear."""

    @property
    def bodies(self) -> set[str]:
        """Digests of all bodies in use."""
        return {name for content in self.contents for name in (content.document.body, content.document.lead) if name}

    def asset_arguments(self, inventory: Inventory) -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
        """(digests, style sheets, files for messages) of the assets, by name."""
        files = inventory.overlaid("assets/")
        digests = {name: inventory.hashes[path] for name, path in files.items()}
        sheets = {
            name: path for name, path in files.items() if name.endswith(".css") and not name.startswith("static/")
        }
        texts = {name: inventory.load(path).decode("utf-8", "replace") for name, path in sheets.items()}
        return digests, texts, {name: _shown(path) for name, path in files.items()}

    def layouts(
        self, inventory: Inventory, config: Config, assets: Mapping[str, str], bodies: Callable[[str], str]
    ) -> tuple[Layouts | None, list[Problem]]:
        """The layouts; None with the reason if the filters cannot be loaded."""
        from briefings.render.layouts import LayoutError, LayoutFile, Layouts

        files = {name: LayoutFile(_text(inventory, path), _shown(path)) for name, path in _layout_files(inventory)}
        filters = None
        if config.filters:
            if config.filters not in inventory.hashes:
                message = f'the module of filters "{config.filters}" does not exist'
                return None, [Problem("filters", message, config.path, hint="filters = a path inside the site")]
            filters = LayoutFile(_text(inventory, config.filters), config.filters)
        try:
            return Layouts(files, assets, bodies, filters), []
        except LayoutError as error:
            return None, [error.problem]


def _layout_files(inventory: Inventory) -> list[tuple[str, str]]:
    """(name, path): each default under ``default/NAME`` too."""
    defaults = [(f"{DEFAULT}{name}", f"{DEFAULT}layouts/{name}") for name in inventory.below(f"{DEFAULT}layouts/")]
    return [*inventory.overlaid("layouts/").items(), *defaults]


def _text(inventory: Inventory, path: str) -> str:
    return inventory.load(path).decode("utf-8", "replace")


def _shown(path: str) -> str:
    """A default layout is named so that nobody looks for it in the site's own folder."""
    return f"briefings:{path.removeprefix(DEFAULT)}" if path.startswith(DEFAULT) else path


def read_all(
    inventory: Inventory,
    config: Config,
    engine: str,
    memo: Memo,
    jobs: int,
    progress: Progress,
    link: bool = True,
) -> Stock:
    """Parse what the memo does not know, link its actors, and collect what is wrong with it."""
    from briefings.read.defaults import load_defaults

    files = {path: inventory.load(f"content/{path}") for path in inventory.defaults}
    defaults = load_defaults(files, (taxonomy.key for taxonomy in config.taxonomies))
    tasks = [Task(path, hash_, defaults.defaults_for(path)) for path, hash_ in sorted(inventory.documents.items())]
    parsing = parse_all(inventory.site, tasks, ReadSettings.of(config), engine, memo, jobs, progress)
    base = base_of(memo, engine) if config.base_registry else None
    every = _linked(parsing, base, config, engine, memo) if link else tuple(map(unpacked, parsing.packed))
    contents = tuple(facts.content for facts in every if facts.content is not None)
    return Stock(
        contents=contents,
        problems=(*defaults.problems, *(problem for facts in every for problem in facts.problems)),
        keys=frozenset(parsing.keys),
        common=digest(b"\n".join(map(packed_kind, parsing.packed))),
        documents=dict(zip((task.path for task in tasks), parsing.keys, strict=True)),
        base=base,
        ignored={f"content/{content.path}": content.ignore for content in contents if content.ignore},
    )


def _linked(parsing: Parsing, base: BaseRegistry | None, config: Config, engine: str, memo: Memo) -> tuple[Facts, ...]:
    """All facts with their actors linked. The terms come first: their names decide."""
    found = (unpacked(packed).content for packed in parsing.packed if packed.startswith(b"term"))
    terms = [content for content in found if isinstance(content, Term)]
    others = fingerprint(engine, config.base_registry, config.link_actors, config.time_zone)
    key, last = names_key(terms, others), remembered(memo)
    now = last if last is not None and last.key == key else LastNames(key, others, _spoken(terms, base))
    if now is not last:
        remember(memo, now)
    linker = Linker(now.names, config.zone, config.link_actors)
    return linked_all(parsing, linker, memo, changed_spellings(last, now))


def _spoken(terms: Sequence[Term], base: BaseRegistry | None) -> SpokenNames:
    from briefings.plan.registry import register
    from briefings.plan.spoken import spoken_names

    return spoken_names(register(terms, base)[0])


def base_of(memo: Memo, engine: str) -> BaseRegistry:
    """The base registry, from the memo if it was made by this engine."""
    name, data = f"base {engine}", memo.state("base")
    try:
        known = decode(data, tuple[str, BaseRegistry]) if data else None
    except ValueError:
        known = None
    if known is not None and known[0] == name:
        return known[1]
    from briefings.read.base_registry import base_registry

    made = base_registry()
    memo.put_state("base", encode((name, made)))
    return made


def located(problems: Iterable[Problem], stock: Stock, inventory: Inventory, config: Config) -> list[Problem]:
    """Problems with their line and column, each once, without the warnings that a file ignores."""
    from briefings.read.locate import locate_all
    from briefings.read.settings import locate_setting
    from briefings.text import clean_source

    found: dict[Problem, None] = {}
    for problem in problems:
        if problem.severity == "warning" and problem.code in stock.ignored.get(problem.path, ()):
            continue
        places = [problem]
        if not problem.line and (problem.key or problem.needle) and problem.path in inventory.hashes:
            text = clean_source(inventory.load(problem.path).decode("utf-8", "replace"))
            places = locate_all(problem, text, config.fields)
        elif problem.key and problem.path and problem.path == config.path:
            places = [locate_setting(problem, (inventory.site / problem.path).read_text("utf-8-sig"))]
        found.update((replace(one, key=(), needle=""), None) for one in places)
    return list(found)
