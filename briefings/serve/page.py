"""What a page gets while it is served and never in the published site: the script that listens for builds."""

from __future__ import annotations

import hashlib
import html
from importlib.resources import files

EVENTS_PATH = "/-briefings/events"
SCRIPT_PATH = "/-briefings/reload.js"
FACTS_PATH = "/-briefings/page"
_PARTS = ("look.js", "overlay.js", "bar.js", "reload.js")

_PLAIN_PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{title}</title>
<p style="font-family: monospace">{text}</p></html>
"""
NOTHING_BUILT = _PLAIN_PAGE.format(
    title="Nothing built yet",
    text="No build has succeeded yet. The problems are listed here; mend them and this page loads anew.",
).encode()
NOT_FOUND = _PLAIN_PAGE.format(title="Not found", text="404: the site has no such page, and no 404.html.").encode()


def version_of(content: bytes) -> str:
    """The name of a page's content: the same for two builds that gave the same page."""
    return hashlib.blake2b(content, digest_size=12).hexdigest()


def with_script(content: bytes, version: str, build: str) -> bytes:
    """The page with the script at the end of its body, or of everything if it closes no body."""
    tag = f'<script src="{SCRIPT_PATH}" data-version="{version}" data-build="{html.escape(build)}"></script>'
    end = content.lower().rfind(b"</body")
    if end < 0:
        end = len(content)
    return content[:end] + tag.encode() + content[end:]


def script() -> bytes:
    """The script itself: its parts in one function, so that the page sees none of their names."""
    folder = files("briefings.serve").joinpath("browser")
    parts = b"\n".join(folder.joinpath(name).read_bytes() for name in _PARTS)
    return b'(() => {\n"use strict";\n' + parts + b"})();\n"
