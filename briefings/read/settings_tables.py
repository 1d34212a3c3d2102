"""The tables of the configuration: outputs, taxonomies, unknown_terms, fields, lists."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime
from typing import Any

from briefings.config import (
    BUILT_IN_TAXONOMIES,
    DEFAULT_OUTPUTS,
    OUTPUT_KINDS,
    PAGE_KINDS,
    UNKNOWN_TERM_POLICIES,
    CheckSettings,
    NamedList,
    Taxonomy,
)
from briefings.errors import did_you_mean
from briefings.read.fields import is_path
from briefings.read.schema import BRIEFING_KEYS
from briefings.read.settings_values import Context, Fault, SettingError, added_keys, every, name_of, one_of, positive
from briefings.text import slugify

_BUILT_IN = (
    Taxonomy("categories", "category", "Categories", "category", "error"),
    Taxonomy("actors", "actors", "Actors", "actor", "error"),
    Taxonomy("threads", "thread", "Threads", "thread", "create"),
    Taxonomy("outlets", "sources[].outlet", "Outlets", "outlet", "create"),
)
_RESERVED = frozenset(
    (*BUILT_IN_TAXONOMIES, "pages", "inbox", "page", "feeds", "corrections", "search", "assets", "static")
)
_LISTS_ON = tuple(kind for kind in PAGE_KINDS if kind != "site")
_TAXONOMY_KEYS = ("key", "title", "singular")
_LIST_KEYS = ("category", "actor", "thread", "limit", "on")


def _table(value: Any, key: tuple[str, ...]) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise SettingError(Fault(key, f"{'.'.join(key)} must be a table, not {name_of(value)}"))
    return value


def _each(value: Any, key: str, read: Callable[[str, Any], None]) -> None:
    """Read all items of a table, then raise what failed, together."""
    faults: list[Fault] = []
    for name, item in _table(value, (key,)).items():
        try:
            read(name, item)
        except SettingError as error:
            faults += error.faults
    if faults:
        raise SettingError(*faults)


def _known_keys(table: dict[str, Any], key: tuple[str, ...], known: tuple[str, ...]) -> None:
    faults = [
        Fault((*key, name), f'unknown setting "{".".join((*key, name))}"', _nearest(name, known), True, "unknown-key")
        for name in table
        if name not in known
    ]
    if faults:
        raise SettingError(*faults)


def _nearest(name: str, known: tuple[str, ...]) -> str:
    return did_you_mean(name, known) or f"there are: {', '.join(known)}"


def outputs(value: Any, key: str, _context: Context) -> dict[str, tuple[str, ...]]:
    """By page kind: the defaults, with those that the file names replaced."""
    result: dict[str, tuple[str, ...]] = dict(DEFAULT_OUTPUTS)

    def read(kind: str, wanted: Any) -> None:
        if kind not in PAGE_KINDS:
            hint = did_you_mean(kind, PAGE_KINDS) or f"there are: {', '.join(PAGE_KINDS)}"
            raise SettingError(Fault((key, kind), f'unknown page kind "{kind}" in {key}', hint, True))
        formats = every(wanted, (key, kind), OUTPUT_KINDS[kind], f"output for {kind} pages")
        result[kind] = tuple(dict.fromkeys(formats))

    _each(value, key, read)
    return result


def taxonomies(value: Any, key: str, context: Context) -> tuple[Taxonomy, ...]:
    """The four that are built in, then the added ones; with the policies of ``unknown_terms``."""
    result: list[Taxonomy] = list(_BUILT_IN)

    def read(name: str, table: Any) -> None:
        _check_name(name, key)
        table = _table(table, (key, name))
        _known_keys(table, (key, name), _TAXONOMY_KEYS)
        result.append(_taxonomy(name, table, key))

    _each(value, key, read)
    policies = context.table.get("unknown_terms")
    policies = policies if isinstance(policies, dict) else {}
    return tuple(_with_policy(taxonomy, policies.get(taxonomy.name)) for taxonomy in result)


def _check_name(name: str, key: str) -> None:
    if name in _RESERVED or name.isdigit():
        raise SettingError(Fault((key, name), f'"{name}" cannot be the name of a taxonomy: it is taken', "", True))
    if name != slugify(name):
        hint = f'write "{slugify(name)}" and give it a title'
        raise SettingError(Fault((key, name), f'"{name}" cannot be the name of a taxonomy: it is a folder', hint, True))


def _taxonomy(name: str, table: dict[str, Any], key: str) -> Taxonomy:
    for part, text in table.items():
        if not isinstance(text, str) or not text.strip():
            raise SettingError(Fault((key, name, part), f"{key}.{name}.{part} must be a text"))
    path = table.get("key", name)
    if not is_path(path):
        raise SettingError(Fault((key, name, "key"), f'"{path}" is not a front matter key'))
    title = table.get("title", name.capitalize())
    return Taxonomy(name, path, title, table.get("singular", title.removesuffix("s").lower()))


def _with_policy(taxonomy: Taxonomy, policy: Any) -> Taxonomy:
    if policy not in UNKNOWN_TERM_POLICIES:  # absent, or reported by unknown_terms()
        return taxonomy
    return Taxonomy(taxonomy.name, taxonomy.key, taxonomy.title, taxonomy.singular, policy)


def unknown_terms(value: Any, key: str, context: Context) -> dict[str, Any]:
    """Checks only: ``taxonomies`` takes the policies in."""
    table = _table(value, (key,))
    added = context.table.get("taxonomies")
    known = (*BUILT_IN_TAXONOMIES, *(added if isinstance(added, dict) else ()))

    def read(name: str, policy: Any) -> None:
        _known_keys({name: policy}, (key,), known)
        one_of(str(policy), UNKNOWN_TERM_POLICIES, (key, name), "policy")

    _each(table, key, read)
    return table


def fields(value: Any, key: str, context: Context) -> dict[str, str]:
    """Contract key → path in the front matter; "" = the files mean something else by that key."""
    table = _table(value, (key,))
    known = (*BRIEFING_KEYS, *added_keys(context))

    def read(name: str, path: Any) -> None:
        _known_keys({name: path}, (key,), known)
        if not isinstance(path, str) or (path and not is_path(path)):
            hint = 'write it like "published_date", "categories[0]", "meta.date" or "sources[].outlet"'
            raise SettingError(Fault((key, name), f"{key}.{name} must be the path of a front matter key", hint))

    _each(table, key, read)
    return dict(table)


def lists(value: Any, key: str, _context: Context) -> tuple[NamedList, ...]:
    result: list[NamedList] = []

    def read(name: str, table: Any) -> None:
        table = _table(table, (key, name))
        _known_keys(table, (key, name), _LIST_KEYS)
        result.append(_named_list(name, table, key))

    _each(value, key, read)
    return tuple(result)


def _named_list(name: str, table: dict[str, Any], key: str) -> NamedList:
    if "on" not in table:
        hint = f'on = ["home"]; there are: {", ".join(_LISTS_ON)}'
        raise SettingError(Fault((key, name), f"{key}.{name} does not say on which page kinds it is", hint, True))
    for part in ("category", "actor", "thread"):
        if not isinstance(table.get(part, ""), str):
            raise SettingError(Fault((key, name, part), f"{key}.{name}.{part} must be a text"))
    try:
        limit = positive(table.get("limit", 5), "limit", None)
    except SettingError as error:
        raise SettingError(Fault((key, name, "limit"), error.faults[0].message)) from error
    on = every(table["on"], (key, name, "on"), _LISTS_ON, "page kind")
    category, actor, thread = (table.get(part, "") for part in ("category", "actor", "thread"))
    return NamedList(name, on, category, actor, thread, limit)


def check(value: Any, key: str, _context: Context) -> CheckSettings:
    """What ``briefings check`` leaves in peace."""
    table = _table(value, (key,))
    _known_keys(table, (key,), ("legacy_before", "ignore"))
    ignore = table.get("ignore", [])
    if not isinstance(ignore, list) or not all(isinstance(code, str) for code in ignore):
        raise SettingError(Fault((key, "ignore"), f"{key}.ignore must be a list of codes", 'ignore = ["no-source"]'))
    return CheckSettings(_day(table.get("legacy_before"), (key, "legacy_before")), tuple(ignore))


def _day(value: Any, key: tuple[str, ...]) -> date | None:
    if isinstance(value, str):
        with suppress(ValueError):
            value = date.fromisoformat(value)
    if value is None or (isinstance(value, date) and not isinstance(value, datetime)):
        return value
    raise SettingError(Fault(key, f"{'.'.join(key)} must be a day", 'write it like "2024-01-01"'))


TABLES = {
    "check": check,
    "outputs": outputs,
    "taxonomies": taxonomies,
    "unknown_terms": unknown_terms,
    "fields": fields,
    "lists": lists,
}
