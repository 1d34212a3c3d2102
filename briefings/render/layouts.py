"""Layouts: the room of Jinja. A layout's closure is everything that its output depends on beside its view."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

import jinja2
from jinja2.bccache import Bucket

from briefings.errors import MemoDamagedError, Problem, did_you_mean
from briefings.model.view import Meta, Page
from briefings.render.filters import FILTERS, body_filter
from briefings.render.inspection import Inspection, inspect
from briefings.render.json_feed import json_feed
from briefings.render.languages import CatalogueError, catalogue_name, is_catalogue, language
from briefings.render.lists import csv_list, json_list
from briefings.render.ninjs import ninjs
from briefings.render.tables import actors_table, briefings_table, site_json
from briefings.render.unknown import Unknown, named
from briefings.text import digest

FUNCTION_LAYOUTS = {
    "feed.json": json_feed,
    "index.json": json_list,
    "index.csv": csv_list,
    "ninjs.json": ninjs,
    "site.json": site_json,
    "briefings.csv": briefings_table,
    "actors.csv": actors_table,
}
"""Outputs that a function writes; no layout can be put in their place."""


@dataclass(frozen=True, slots=True)
class LayoutFile:
    """A layout as found: its text and the file it came from (for messages)."""

    text: str
    path: str


class LayoutError(Exception):
    """A layout that cannot be used; carries the Problem."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        super().__init__(problem.message)


class _Compiled(jinja2.BytecodeCache):
    """Compiled layouts of this process, for the builds of a dev server. Code is never kept on disk."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._codes.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._codes[bucket.key, bucket.checksum] = bucket.code


_compiled: dict[str, _Compiled] = {}
"""Language tag → its compiled layouts: the compiler may work out a filter of a constant, in that language."""


@dataclass(slots=True)
class Layouts:
    """The layouts of a site over the default ones. ``default/NAME`` always means the default.

    ``files``: name → file; ``assets``: name → URL; ``filters``: text and path of the site's module of filters.
    """

    files: Mapping[str, LayoutFile]
    assets: Mapping[str, str]
    bodies: Callable[[str], str]
    filters: LayoutFile | None = None
    _closures: dict[tuple[str, str], str] = field(default_factory=dict)
    _environments: dict[str, jinja2.Environment] = field(default_factory=dict)
    _templates: dict[tuple[str, str], jinja2.Template] = field(default_factory=dict)
    _own_filters: dict[str, Callable[..., Any]] = field(init=False)

    def __post_init__(self) -> None:
        self._own_filters = _load_filters(self.filters) if self.filters is not None else {}

    def _environment(self, tag: str) -> jinja2.Environment:
        """Jinja for one language. Raises LayoutError if its catalogue cannot be read."""
        known = self._environments.get(tag)
        if known is not None:
            return known
        environment = jinja2.Environment(
            loader=jinja2.FunctionLoader(self._source),
            autoescape=lambda name: name is None or not name.endswith(".txt"),
            undefined=Unknown,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            cache_size=-1,
            auto_reload=False,
            bytecode_cache=_compiled.setdefault(tag, _Compiled()),
            extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
        )
        name = catalogue_name(tag, self.files)
        try:
            spoken = language(tag, self.files[name].text, self.files[name].path) if name else language(tag)
        except CatalogueError as error:
            raise LayoutError(error.problem) from error
        environment.globals["asset"] = self._asset
        environment.install_gettext_translations(spoken.catalogue, newstyle=True)  # type: ignore[attr-defined]
        environment.filters.update(FILTERS | spoken.filters())
        environment.filters["html"] = body_filter(lambda name: self.bodies(name))
        environment.filters.update(self._own_filters)
        self._environments[tag] = environment
        return environment

    def rebind(self, bodies: Callable[[str], str]) -> None:
        """Take bodies from elsewhere: a forked worker must not use its parent's connection."""
        self.bodies = bodies

    def _source(self, name: str) -> tuple[str, str, Callable[[], bool]] | None:
        file = self.files.get(name)
        return (file.text, file.path, lambda: True) if file else None

    def _asset(self, name: str) -> str:
        if name not in self.assets:
            known = did_you_mean(name, self.assets)
            raise jinja2.TemplateRuntimeError(f'no asset "{name}"' + (f"; {known}" if known else ""))
        return self.assets[name]

    def closure(self, name: str, language: str = "en") -> str:
        """Digest of a layout, of all it extends, includes and imports, of the addresses of assets that it names, of the
        filters, and of what a language says. Raises LayoutError if one of them is missing or does not parse."""
        if name in FUNCTION_LAYOUTS:
            return name
        known = self._closures.get((name, language))
        if known is None:
            catalogue = self.files.get(catalogue_name(language, self.files))
            state = self._digest(*self._reach(name))
            self._environment(language)  # a catalogue that cannot be read is known before anything is written
            known = self._closures[name, language] = f"{state} {digest(catalogue.text) if catalogue else ''}"
        return known

    def _reach(self, name: str) -> tuple[set[str], set[str]]:
        """(layouts, assets) that a layout can reach; a computed name reaches all of them."""
        reached: set[str] = set()
        assets: set[str] = set()
        waiting: list[tuple[str, str, int]] = [(name, "", 0)]
        while waiting:
            current, wanted_by, line = waiting.pop()
            if current in reached:
                continue
            reached.add(current)
            found = self._inspect(current, wanted_by, line)
            if found is not None:
                waiting += [(other, current, place) for other, place in found.layouts]
                waiting += [
                    (other, current, -1) for other in self.files if found.any_layout and not is_catalogue(other)
                ]
                assets |= set(self.assets) if found.any_asset else found.assets
        return reached, assets

    def _inspect(self, name: str, wanted_by: str, line: int) -> Inspection | None:
        file = self.files.get(name)
        if file is None:
            if line < 0:
                return None  # "ignore missing"
            raise LayoutError(self._missing(name, self.files[wanted_by] if wanted_by else None, line))
        try:
            return inspect(file.text)
        except jinja2.TemplateSyntaxError as error:
            raise LayoutError(_syntax_problem(error, file)) from error

    def _missing(self, name: str, wanted_by: LayoutFile | None, line: int) -> Problem:
        message, hint = f'there is no layout "{name}"', did_you_mean(name, self.files)
        if wanted_by is None:
            return Problem("missing-layout", message, hint=hint)
        excerpt = _line(wanted_by, line)
        column, length = named(message, excerpt)
        return Problem("missing-layout", message, wanted_by.path, line, column, length, hint, excerpt=excerpt)

    def _digest(self, reached: set[str], assets: set[str]) -> str:
        state = hashlib.blake2b(digest_size=16)
        for name in sorted(reached):
            file = self.files.get(name)
            state.update(f"{name}\0{file.text if file else ''}\0".encode())
        for asset in sorted(assets):
            state.update(f"{asset}\0{self.assets.get(asset, '')}\0".encode())
        state.update(self.filters.text.encode() if self.filters else b"")
        return state.hexdigest()

    def render(self, page: Page) -> bytes:
        """The output of a page. Raises LayoutError, whose Problem names the layout's line and the content file."""
        function = FUNCTION_LAYOUTS.get(page.layout)
        if function is not None:
            return function(page.view, self.bodies)
        try:
            key = (page.layout, spoken(page))
            template = self._templates.get(key)
            if template is None:
                template = self._templates[key] = self._environment(key[1]).get_template(page.layout)
            return template.render(page=page.view, site=page.site).encode()
        except jinja2.TemplateSyntaxError as error:
            raise LayoutError(_syntax_problem(error, self.files.get(error.name or page.layout))) from error
        except MemoDamagedError:
            raise
        except Exception as error:
            raise LayoutError(self._render_problem(error, page)) from error

    def _render_problem(self, error: Exception, page: Page) -> Problem:
        path, line = self._place(error, page.layout)
        file = next((file for file in self.files.values() if file.path == path), None)
        excerpt = _line(file, line) if file else ""
        message = str(error) if isinstance(error, jinja2.TemplateError) else f"{type(error).__name__}: {error}"
        subject = page.source or f"/{page.path.removesuffix('index.html')}"
        column, length = named(message, excerpt)
        text = f"{message} (while rendering {subject})"
        return Problem("layout", text, path, line, column, length, excerpt=excerpt)

    def _place(self, error: Exception, layout: str) -> tuple[str, int]:
        """Innermost layout line of a traceback (Jinja maps its frames back to the layout's lines)."""
        paths = {file.path for file in self.files.values()}
        if self.filters is not None:
            paths.add(self.filters.path)
        found = (self.files[layout].path if layout in self.files else layout, 0)
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code.co_filename in paths:
                found = (trace.tb_frame.f_code.co_filename, trace.tb_lineno)
            trace = trace.tb_next
        return found


def spoken(page: Page) -> str:
    """The language that a page's interface speaks: its own; English where nothing is said to people."""
    head = getattr(page.view, "meta", None)
    return head.language if isinstance(head, Meta) else "en"


def _syntax_problem(error: jinja2.TemplateSyntaxError, file: LayoutFile | None) -> Problem:
    lines = (file.text if file else error.source or "").splitlines()
    excerpt = lines[error.lineno - 1] if 0 < error.lineno <= len(lines) else ""
    path = file.path if file else error.filename or ""
    return Problem("layout", error.message or "syntax error", path, error.lineno, 1, len(excerpt), excerpt=excerpt)


def _line(file: LayoutFile, number: int) -> str:
    """A line of a layout, from 1; "" if it has none of that number."""
    lines = file.text.splitlines()
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _load_filters(file: LayoutFile) -> dict[str, Callable[..., Any]]:
    """The public functions of the site's module of filters. Raises LayoutError if it does not load."""
    namespace: dict[str, Any] = {"__name__": "briefings_site_filters", "__file__": file.path}
    try:
        code: CodeType = compile(file.text, file.path, "exec")
        exec(code, namespace)
    except Exception as error:
        line = error.lineno if isinstance(error, SyntaxError) else _last_line(error, file.path)
        message = f"the filters cannot be loaded: {type(error).__name__}: {error}"
        excerpt = _line(file, line or 0)
        column, length = named("", excerpt)
        problem = Problem("filters", message, file.path, line or 0, column, length, excerpt=excerpt)
        raise LayoutError(problem) from error
    return {
        name: value
        for name, value in namespace.items()
        if callable(value) and not name.startswith("_") and getattr(value, "__module__", "") == "briefings_site_filters"
    }


def _last_line(error: Exception, path: str) -> int:
    line, trace = 0, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == path:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line
