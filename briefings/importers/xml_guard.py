"""XML from elsewhere: what declares entities is refused before any parser expands them. The room of defusedxml."""

from __future__ import annotations

import re
from typing import Any

from briefings.errors import Problem, UsageError

_ENTITY = re.compile(rb"<!\s*ENTITY", re.IGNORECASE)


def hostile_xml(data: bytes, name: str) -> Problem | None:
    """A Problem for XML that declares entities, its own or from elsewhere; None for any other, well-formed or not."""
    plain = data.replace(b"\0", b"")
    if not _ENTITY.search(plain):
        return None
    hint = "take the declarations out if you trust where it comes from"
    return Problem("hostile-xml", "declares XML entities, which may expand without end", name, hint=hint)


def parse_xml(data: bytes) -> Any:
    """The root of well-formed XML without entities; None for any other. Raises UsageError without defusedxml."""
    try:
        from defusedxml.common import DefusedXmlException
        from defusedxml.ElementTree import ParseError, fromstring
    except ImportError as error:
        raise UsageError('feeds need more: pip install "briefings[import]"') from error
    try:
        return fromstring(data)
    except (ParseError, DefusedXmlException, ValueError, LookupError):
        return None
