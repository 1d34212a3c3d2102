"""Local links of an HTML body become numbered markers, for ``plan`` to resolve and ``render`` to fill in."""

from __future__ import annotations

import html
import re

from briefings.model.content import LINK_CLOSE, LINK_OPEN, Link

_ATTRIBUTE = r"""\s+[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?"""
_TAG = re.compile(
    rf"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)>|<(a|img|source|video|audio)((?:{_ATTRIBUTE})+)\s*/?>",
    re.DOTALL | re.IGNORECASE,
)
_HREF = re.compile(r"""(\shref\s*=\s*)("[^"]*"|'[^']*'|[^\s"'=<>`]+)""", re.IGNORECASE)
_SRC = re.compile(r"""(\ssrc\s*=\s*)("[^"]*"|'[^']*'|[^\s"'=<>`]+)""", re.IGNORECASE)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//")
_NOTE = re.compile(r"#fn(?:ref[0-9]*)?:")
_ID = re.compile(r"""<[A-Za-z][^<>]*?\sid\s*=\s*(?:"([^"]*)"|'([^']*)')""")


def mark_links(body: str) -> tuple[str, tuple[Link, ...]]:
    """The body with ``\\x10n\\x11`` for the address of its n-th local link, and the links."""
    links: list[Link] = []

    def tag(match: re.Match[str]) -> str:
        name = match[1]
        if name is None:  # a comment or a script
            return match[0]
        pattern, kind = (_HREF, "href") if name in "aA" else (_SRC, "src")

        def attribute(found: re.Match[str]) -> str:
            target = _local_target(found[2])
            if target is None:
                return found[0]
            is_term = target.startswith(LINK_OPEN)
            links.append(Link(target.strip(LINK_OPEN + LINK_CLOSE), "term" if is_term else kind))
            return f'{found[1]}"{LINK_OPEN}{len(links) - 1}{LINK_CLOSE}"'

        return pattern.sub(attribute, match[0], count=1)

    return _TAG.sub(tag, body), tuple(links)


def _local_target(value: str) -> str | None:
    """The address if it is one of this site, else None."""
    target = html.unescape(value.strip("\"'")).strip()
    if not target or _ELSEWHERE.match(target) or _NOTE.match(target):
        return None
    return target


def anchors_of(body: str) -> tuple[str, ...]:
    """Every ``id`` in the body, sorted."""
    return tuple(sorted({html.unescape(match[1] or match[2] or "") for match in _ID.finditer(body)}))
