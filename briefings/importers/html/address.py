"""Addresses in a page: made whole, and only those that a reader may safely follow."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

LONGEST = 2000
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202f\u2060\ufeff]")
_KEPT = "/:?=&%#~+,;@!$-."
"""Characters that stay as they are in a Markdown link; all that Markdown or HTML could read as markup is coded."""


def absolute(address: str, base: str) -> str:
    """An address of a page as a whole http(s) address; "" for any other kind (``javascript:``, ``data:`` …)."""
    bare = _UNSEEN.sub("", address)
    if not bare or len(bare) > LONGEST or bare.startswith("#"):
        return ""
    try:
        whole = urljoin(base, bare)
        parts = urlsplit(whole)
        host = parts.hostname
    except ValueError:
        return ""
    return whole if parts.scheme in ("http", "https") and host and "@" not in parts.netloc else ""


def markdown_address(address: str) -> str:
    """An absolute address as it can stand in ``[text](…)``."""
    return quote(address, safe=_KEPT).replace("&", "&amp;")
