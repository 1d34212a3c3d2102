"""Addresses that open a file of the site in the author's editor: ``vscode://file/home/a/desk/content/x.md:6:10``."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from urllib.parse import quote

from briefings.errors import UsageError, did_you_mean

_COLON = "://file{path}:{line}:{column}"
_QUERY = "?url=file://{path}&line={line}&column={column}"
EDITORS = {
    "vscode": f"vscode{_COLON}",
    "vscode-insiders": f"vscode-insiders{_COLON}",
    "vscodium": f"vscodium{_COLON}",
    "cursor": f"cursor{_COLON}",
    "windsurf": f"windsurf{_COLON}",
    "zed": f"zed{_COLON}",
    "idea": "idea://open?file={path}&line={line}&column={column}",
    "pycharm": "pycharm://open?file={path}&line={line}&column={column}",
    "sublime": f"subl://open{_QUERY}",
    "textmate": f"txmt://open{_QUERY}",
    "macvim": f"mvim://open{_QUERY}",
    "emacs": f"emacs://open{_QUERY}",
    "none": "",
}
"""Name → address with ``{path}`` (absolute, begins with ``/``), ``{line}`` and ``{column}``."""
_PROGRAMS = {
    "code": "vscode",
    "code-insiders": "vscode-insiders",
    "codium": "vscodium",
    "cursor": "cursor",
    "windsurf": "windsurf",
    "zed": "zed",
    "zeditor": "zed",
    "idea": "idea",
    "pycharm": "pycharm",
    "charm": "pycharm",
    "subl": "sublime",
    "mate": "textmate",
    "mvim": "macvim",
    "emacs": "emacs",
    "emacsclient": "emacs",
}
"""Program → editor. One that runs in a terminal has no address: then it is Visual Studio Code's, as in most tools."""


def template(wanted: str, environment: Mapping[str, str]) -> str:
    """The address of an editor by its name, or as it is; if none is wanted by name, by ``VISUAL`` or ``EDITOR``.

    Raises UsageError for a name that is not known.
    """
    if not wanted:
        program = environment.get("VISUAL") or environment.get("EDITOR") or ""
        return EDITORS[_PROGRAMS.get(_name(program), "vscode")]
    if wanted in EDITORS:
        return EDITORS[wanted]
    if "{path}" in wanted:
        return wanted
    hint = did_you_mean(wanted, EDITORS) or f"known: {', '.join(EDITORS)}"
    raise UsageError(f"--editor {wanted}: this is no editor that is known, and no address with {{path}}; {hint}")


def _name(program: str) -> str:
    try:
        words = shlex.split(program)
    except ValueError:
        return ""
    return PurePath(words[0]).stem if words else ""


@dataclass(frozen=True, slots=True)
class EditorLinks:
    """Links to the files of one site."""

    site: Path
    template: str

    def to(self, path: str, line: int = 0, column: int = 0) -> str:
        """The address that opens a file (path inside the site); "" if there is no such file or no editor."""
        file = self.site / path
        if not path or not self.template or not file.is_file():
            return ""
        name = quote(file.resolve().as_posix())
        name = name if name.startswith("/") else f"/{name}"
        filled = self.template.replace("{path}", name).replace("{line}", str(max(1, line)))
        return filled.replace("{column}", str(max(1, column)))
