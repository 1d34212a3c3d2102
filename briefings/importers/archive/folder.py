"""What Hugo's and Jekyll's folders have in common: files with front matter."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from briefings.errors import Problem
from briefings.importers.dates import read_date
from briefings.importers.matter import MatterError, split
from briefings.importers.yaml_text import load
from briefings.text import collapse

MARKDOWN = (".md", ".markdown", ".mdown", ".mkd")


def read_file(path: Path) -> tuple[dict[str, Any], str] | Problem:
    """(front matter, body) of a file; a Problem if it is not UTF-8."""
    try:
        text = path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return Problem("invalid-utf-8", "is not UTF-8", path.as_posix(), hint="save it as UTF-8 and import again")
    if text.startswith(("{\n", '{"')):
        return _json(text)
    try:
        matter = split(text)
    except MatterError:
        return {}, text
    return load(matter.front, matter.is_toml), matter.rest.partition("\n")[2]


def _json(text: str) -> tuple[dict[str, Any], str]:
    try:
        values, end = json.JSONDecoder().raw_decode(text)
    except ValueError:
        return {}, text
    return (values if isinstance(values, dict) else {}), text[end:].lstrip("\n")


def config_of(folder: Path, names: Iterable[str]) -> dict[str, Any]:
    """The first configuration file that there is, as a mapping with keys in lower case at the top; else {}."""
    for name in names:
        path = folder / name
        if path.is_file():
            text = path.read_text(encoding="utf-8", errors="replace")
            values = _parsed(text, path.suffix)
            return {str(key).lower(): value for key, value in values.items()}
    return {}


def _parsed(text: str, suffix: str) -> dict[str, Any]:
    if suffix == ".json":
        return _json(text)[0]
    if suffix == ".toml":
        try:
            return tomllib.loads(text)
        except ValueError:
            return {}
    return load(text)


def line(values: dict[str, Any], *keys: str) -> str:
    """The first of the keys that has a text or number."""
    for key in keys:
        value = values.get(key)
        if isinstance(value, str | int | float) and not isinstance(value, bool) and str(value).strip():
            return collapse(str(value))
    return ""


def texts(values: dict[str, Any], *keys: str) -> tuple[str, ...]:
    """Texts of list or text values of all the keys, each once."""
    found: list[str] = []
    for key in keys:
        value = values.get(key)
        if isinstance(value, str):
            value = value.split(",") if "," in value else [value]
        if isinstance(value, list):
            found += [collapse(str(one)) for one in value if isinstance(one, str | int | float)]
    return tuple(dict.fromkeys(one for one in found if one))


def moment(values: dict[str, Any], zone: ZoneInfo, *keys: str) -> datetime | None:
    """The first of the keys that has a date; None if none can be read."""
    for key in keys:
        value = values.get(key)
        if isinstance(value, datetime):
            return value.replace(tzinfo=value.tzinfo or zone).astimezone(zone)
        if isinstance(value, date):
            return datetime(value.year, value.month, value.day, tzinfo=zone)
        if value:
            found = _iso(str(value), zone) or read_date(str(value), zone).moment
            if found:
                return found
    return None


def _iso(text: str, zone: ZoneInfo) -> datetime | None:
    spaced = re.sub(
        r"^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2}(?::\d{2})?) ?([+-]\d{2}):?(\d{2})$", r"\1T\2\3:\4", text.strip()
    )
    try:
        found = datetime.fromisoformat(spaced)
    except ValueError:
        return None
    return found.replace(tzinfo=found.tzinfo or zone).astimezone(zone)


def markdown_files(folder: Path) -> Iterator[Path]:
    """Markdown files of a folder and those below, sorted, without hidden ones."""
    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in MARKDOWN and path.is_file() and not _is_hidden(path, folder):
            yield path


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def static_files(folder: Path, prefix: str = "") -> tuple[tuple[str, Path], ...]:
    """(path from the root, file) of what a folder of the old site publishes as it is."""
    if not folder.is_dir():
        return ()
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and not _is_hidden(path, folder))
    return tuple((f"/{prefix}{path.relative_to(folder).as_posix()}", path) for path in files)


def as_path(address: str) -> str:
    """An address of the old site as a path from its root; "" for "" and for addresses elsewhere."""
    address = re.sub(r"^https?://[^/]+", "", address.strip())
    return f"/{address.lstrip('/')}" if address else ""
