"""The configuration file as a ``Config``, or every fault in it at once."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

from briefings.config import Config
from briefings.errors import ConfigError, Problem, UsageError, did_you_mean
from briefings.read import settings_values as values
from briefings.read.locate import toml_span
from briefings.read.settings_tables import TABLES
from briefings.read.settings_values import Fault, SettingError
from briefings.read.syntax import line_of
from briefings.read.toml_values import toml_fault

FILE = "briefings.toml"
PROJECT_FILE = "pyproject.toml"
_LATER = ("ai_policy", "edition", "search", "limits", "deploy")
"""Keys of the contract that do nothing yet."""
_KEYS = {
    "title": values.text,
    "base_url": values.base_url,
    "language": values.language,
    "time_zone": values.time_zone,
    "description": values.text,
    "author": values.text,
    "publisher": values.text,
    "rights": values.text,
    "permalink": values.permalink,
    "paginate_by": values.positive,
    "feed_size": values.positive,
    "pairs_from": values.positive,
    "require": values.require,
    "markdown_extensions": values.markdown_extensions,
    "filters": values.filters,
    "navigation": values.navigation,
    "base_registry": values.flag,
    "link_actors": values.flag,
    **TABLES,
}


def find_site(start: Path) -> Path:
    """The folder of the site that ``start`` is in: the nearest with a configuration, else ``start`` if it has content.

    Raises UsageError if there is none.
    """
    start = start.resolve()
    if not start.is_dir():
        raise UsageError(f"{start} is not a folder: give --site the folder that holds {FILE}")
    for folder in (start, *start.parents):
        if (folder / FILE).is_file() or _has_table(folder / PROJECT_FILE):
            return folder
    if (start / "content").is_dir():
        return start
    raise UsageError(
        f"no site here: neither {start} nor a folder above it has a {FILE}, and there is no content/ folder; "
        "make one with: briefings init DIR, or say where it is with --site DIR"
    )


def _has_table(path: Path) -> bool:
    try:
        text = path.read_text("utf-8")
        return "briefings" in tomllib.loads(text).get("tool", {})
    except tomllib.TOMLDecodeError:  # load_config will say where
        return "[tool.briefings" in text
    except (OSError, ValueError, TypeError):
        return False


def load_config(site: Path, base_url: str | None = None) -> tuple[Config, tuple[Problem, ...]]:
    """The configuration of a site, and warnings about it. ``base_url`` replaces the one of the file.

    Raises ConfigError with all faults at once.
    """
    path, prefix = _file_of(site)
    text = _text(site, path) if path else ""
    table = _table(text, path, prefix)
    settings, problems = _read(table, path, text, prefix, site)
    if base_url is not None:
        try:
            settings["base_url"] = values.base_url(base_url, "--base-url", site)
        except SettingError as error:
            raise UsageError(error.faults[0].message) from error
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise ConfigError(sorted(problems, key=lambda problem: problem.sort_key))
    return Config(path=path, **settings), (*problems, *_second_file(site, path))


def _file_of(site: Path) -> tuple[str, tuple[str, ...]]:
    if (site / FILE).is_file():
        return FILE, ()
    return (PROJECT_FILE, ("tool", "briefings")) if _has_table(site / PROJECT_FILE) else ("", ())


def _second_file(site: Path, path: str) -> tuple[Problem, ...]:
    if path != FILE or not _has_table(site / PROJECT_FILE):
        return ()
    message = f"[tool.briefings] is not read, because there is a {FILE}, too"
    return (Problem("second-configuration", message, PROJECT_FILE, 1, 1, hint="keep one of them", severity="warning"),)


def _text(site: Path, path: str) -> str:
    try:
        return (site / path).read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigError([Problem("unreadable", f"the file cannot be read: {error}", path, 1, 1)]) from error


def _table(text: str, path: str, prefix: tuple[str, ...]) -> dict[str, Any]:
    try:
        table: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError([toml_fault(error, text, "toml-syntax").problem(path, text, 1)]) from error
    for key in prefix:
        table = table[key]
    if not isinstance(table, dict):
        raise ConfigError([Problem("bad-setting", "[tool.briefings] must be a table", path, 1, 1)])
    return table


def _read(
    table: dict[str, Any], path: str, text: str, prefix: tuple[str, ...], site: Path
) -> tuple[dict[str, Any], list[Problem]]:
    settings: dict[str, Any] = {}
    problems: list[Problem] = []
    context = values.Context(site, table)
    for key in (*table, *(("taxonomies",) if "taxonomies" not in table else ())):
        try:
            _refuse_unknown(key)
            settings[key] = _KEYS[key](table.get(key, {}), key, context)
        except SettingError as error:
            problems += [_located(fault, path, text, prefix) for fault in error.faults]
    settings.pop("unknown_terms", None)
    return settings, problems


def _refuse_unknown(key: str) -> None:
    if key in _LATER:
        raise SettingError(Fault((key,), f"{key} is not available yet in this version", "take it out", True))
    if key not in _KEYS:
        raise SettingError(Fault((key,), f'unknown setting "{key}"', did_you_mean(key, _KEYS), True, "unknown-key"))


def _located(fault: Fault, path: str, text: str, prefix: tuple[str, ...]) -> Problem:
    span = toml_span(text, (*prefix, *fault.key), fault.key_itself) or (1, 1, 1)
    problem = Problem(fault.code, fault.message, path, hint=fault.hint, key=fault.key)
    return problem.located(*span, line_of(text, span[0]))


def locate_setting(problem: Problem, text: str) -> Problem:
    """A problem of a setting (``problem.key``) with its place in the text of the configuration file."""
    prefix = ("tool", "briefings") if problem.path == PROJECT_FILE else ()
    span = toml_span(text, (*prefix, *problem.key)) or (1, 1, 1)
    return problem.located(*span, line_of(text, span[0]))
