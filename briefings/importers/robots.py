"""robots.txt (RFC 9309): which addresses of a host a program of our name may fetch."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote, urlsplit

_LONGEST = 500_000
"""Characters that count, as the RFC allows."""


def is_allowed(robots: str, agent: str, url: str) -> bool:
    """Whether the rules let an agent fetch an address: the longest that matches wins, allowing before forbidding."""
    parts = urlsplit(url)
    path = _coded(parts.path or "/") + (f"?{_coded(parts.query)}" if parts.query else "")
    matching = [
        (len(pattern), allow) for allow, pattern in _rules(robots[:_LONGEST], agent.lower()) if _matches(pattern, path)
    ]
    return max(matching)[1] if matching else True


def _rules(robots: str, agent: str) -> list[tuple[bool, str]]:
    """(allowed, pattern) of the groups for that agent; without any, of those for all."""
    groups: dict[str, list[tuple[bool, str]]] = {}
    names: list[str] = []
    in_rules = False
    for line in robots.splitlines():
        key, _, value = line.partition("#")[0].partition(":")
        key, value = key.strip().lower(), value.strip()
        if key == "user-agent":
            if in_rules:
                names, in_rules = [], False
            names.append(value.lower())
            groups.setdefault(value.lower(), [])
        elif key in ("allow", "disallow"):
            in_rules = True
            for name in names if value else ():
                groups[name].append((key == "allow", _coded(value)))
    own = [rules for name, rules in groups.items() if name and name != "*" and agent.startswith(name)]
    return [rule for rules in (own or [groups.get("*", [])]) for rule in rules]


def _coded(path: str) -> str:
    return quote(unquote(path), safe="/*$?=&;:@+,!~'()%.-_")


def _matches(pattern: str, path: str) -> bool:
    """Whether a pattern with ``*`` and a final ``$`` matches the beginning of a path."""
    ended = pattern.endswith("$")
    pieces = [re.escape(piece) for piece in re.split(r"\*+", pattern.removesuffix("$"))[:20]]
    return re.match(".*?".join(pieces) + ("$" if ended else ""), path) is not None
