"""http(s) addresses to bytes, with limits: time, size, redirects, where to. The room of httpx."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import urljoin, urlsplit

from briefings.errors import Problem, UsageError
from briefings.importers.addresses import Address, is_public, resolve
from briefings.importers.robots import is_allowed

AGENT = "briefings-import"
USER_AGENT = f"{AGENT}/1 (a person's import of one article; respects robots.txt)"
TIMEOUT = 20.0
"""Seconds, for everything that one address takes."""
LIMIT = 10 * 1024 * 1024
MOST_REDIRECTS = 5
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_ACCEPT = (
    "text/html, application/xhtml+xml, application/atom+xml, application/rss+xml, application/feed+json, */*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class Fetched:
    data: bytes
    url_final: str
    """After redirects."""
    content_type: str


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    data: bytes
    location: str
    content_type: str


@dataclass(frozen=True, slots=True)
class _Rules:
    allow_private: bool
    deadline: float
    """``time.monotonic()`` at which it is given up."""
    limit: int


class _RefusedError(Exception):
    """Why an address is not fetched: ``args`` are code, message and hint of the Problem."""


def fetch(
    url: str, *, allow_private: bool = False, timeout: float = TIMEOUT, limit: int = LIMIT, robots: bool = True
) -> Fetched | Problem:
    """What is at an address, or why it is not fetched.

    ``allow_private`` lets addresses inside private networks pass; ``limit`` is in bytes after decompression. Raises
    UsageError if httpx is not installed.
    """
    rules = _Rules(allow_private, time.monotonic() + timeout, limit)
    address = url
    try:
        for _ in range(MOST_REDIRECTS + 1):
            if robots:
                _ask_robots(address, rules)
            answer = _get(address, rules)
            if answer.status not in _REDIRECTS or not answer.location:
                return _result(answer, address)
            address = _joined(address, answer.location)
        raise _RefusedError("too-many-redirects", f"redirects more than {MOST_REDIRECTS} times", "")
    except _RefusedError as refusal:
        code, message, hint = refusal.args
        told = message if address == url else f"{message} (redirected to {address[:200]})"
        return Problem(code, told, url, hint=hint)


def _joined(address: str, location: str) -> str:
    try:
        return urljoin(address, location)
    except ValueError as error:
        raise _RefusedError("bad-address", "redirects to no address that can be read", "") from error


def _result(answer: _Answer, address: str) -> Fetched:
    if answer.status != 200:
        hint = "save the page in a browser and import the file" if answer.status in (401, 402, 403, 429, 451) else ""
        raise _RefusedError("not-fetched", f"the server answers {answer.status}", hint)
    return Fetched(answer.data, address, answer.content_type)


def _ask_robots(url: str, rules: _Rules) -> None:
    _parts(url)  # says what is wrong with it
    parts = urlsplit(url)
    text = _robots(f"{parts.scheme}://{parts.netloc}", rules.allow_private, int(rules.limit))
    if text is None:
        raise _RefusedError(
            "robots-unreachable", "its robots.txt cannot be read, so nothing may be fetched", "try again later"
        )
    if not is_allowed(text, AGENT, url):
        hint = "save the page in a browser and import the file"
        raise _RefusedError("robots-forbid", "its robots.txt forbids programs to fetch it", hint)


@lru_cache(maxsize=128)
def _robots(origin: str, allow_private: bool, limit: int) -> str | None:
    """A host's robots.txt; "" if it has none; None if the server fails: then everything is forbidden (RFC 9309)."""
    rules = _Rules(allow_private, time.monotonic() + 10, limit)
    address = f"{origin}/robots.txt"
    for _ in range(MOST_REDIRECTS + 1):
        answer = _get(address, rules)
        if answer.status not in _REDIRECTS or not answer.location:
            break
        address = _joined(address, answer.location)
    if answer.status >= 500 or answer.status == 429:
        return None
    return answer.data.decode("utf-8-sig", errors="replace") if answer.status == 200 else ""


def _get(url: str, rules: _Rules) -> _Answer:
    """One request, to an address that was checked; redirects are not followed."""
    httpx = _httpx()
    host, port, scheme = _parts(url)
    last: Exception | None = None
    for address in _addresses(host, port, rules.allow_private)[:3]:
        try:
            return _request(httpx, url, host, address, scheme, rules)
        except httpx.ConnectError as error:
            last = error
        except httpx.TimeoutException as error:
            raise _RefusedError("fetch-timeout", "does not answer in time", "try again later") from error
        except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
            raise _RefusedError("not-fetched", f"cannot be fetched: {_words(error)}", "") from error
    raise _RefusedError("not-fetched", f"cannot be fetched: {_words(last)}", "") from last


def _parts(url: str) -> tuple[str, int, str]:
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        host = host if host.isascii() else host.encode("idna").decode()
    except (ValueError, UnicodeError) as error:
        raise _RefusedError("bad-address", "is no address that can be read", "") from error
    if parts.scheme not in ("http", "https") or not host:
        raise _RefusedError("bad-address", "is no http or https address", "")
    if parts.username is not None or parts.password is not None:
        raise _RefusedError("bad-address", "holds a user name", "take it out of the address")
    return host, port, parts.scheme


def _addresses(host: str, port: int, allow_private: bool) -> tuple[Address, ...]:
    """All addresses of a host; one that is not public spoils them all, so that no name can hide it among others."""
    try:
        found = resolve(host, port)
    except (OSError, ValueError, UnicodeError) as error:
        raise _RefusedError(
            "unknown-host", f'there is no host "{host}"', "is it spelt right, and are you on line?"
        ) from error
    if not allow_private and not all(is_public(address) for address in found):
        hint = "if you mean it: --allow-private"
        raise _RefusedError("private-address", f'"{host}" is inside a private network', hint)
    return found


def _request(httpx: Any, url: str, host: str, address: Address, scheme: str, rules: _Rules) -> _Answer:
    """Connect to the checked address itself: a second look-up of the name could give another one."""
    parts = urlsplit(url)
    literal = f"[{address}]" if address.version == 6 else str(address)
    port = f":{parts.port}" if parts.port else ""
    named = f"[{host}]" if ":" in host else host
    target = httpx.URL(f"{scheme}://{literal}{port}{parts.path or '/'}{'?' + parts.query if parts.query else ''}")
    headers = {"Host": f"{named}{port}", "User-Agent": USER_AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip"}
    extensions = {"sni_hostname": host} if scheme == "https" else {}
    left = max(0.1, rules.deadline - time.monotonic())
    # Neither proxies nor passwords from the environment: they would be asked instead of the checked address.
    with (
        httpx.Client(trust_env=False, follow_redirects=False, timeout=left) as client,
        client.stream("GET", target, headers=headers, extensions=extensions) as response,
    ):
        location = response.headers.get("location", "")
        content_type = response.headers.get("content-type", "")
        data = b"" if response.status_code in _REDIRECTS else _read(response, rules)
        return _Answer(response.status_code, data, location, content_type)


def _read(response: Any, rules: _Rules) -> bytes:
    """The body, within the limits of size and time."""
    encoding = response.headers.get("content-encoding", "identity").strip().lower()
    if encoding not in ("identity", "", "gzip", "x-gzip", "deflate"):
        raise _RefusedError("not-fetched", f'is sent in an encoding that was not asked for: "{encoding}"', "")
    chunks: list[bytes] = []
    size = 0
    for chunk in _unpacked(response.iter_raw(65536), encoding, rules.limit + 1):
        size += len(chunk)
        if size > rules.limit:
            raise _RefusedError("source-too-large", f"has more than {rules.limit / 1024 / 1024:g} MB", "")
        if time.monotonic() > rules.deadline:
            raise _RefusedError("fetch-timeout", "takes too long", "try again later")
        chunks.append(chunk)
    return b"".join(chunks)


def _unpacked(chunks: Iterator[bytes], encoding: str, most: int) -> Iterator[bytes]:
    """Chunks decompressed, never more than ``most`` bytes of one at a time: a bomb shall not go off."""
    if encoding in ("identity", ""):
        yield from chunks
        return
    unpacker = zlib.decompressobj(wbits=47 if "gzip" in encoding else 15)
    try:
        for chunk in chunks:
            yield unpacker.decompress(chunk, most)
        yield unpacker.flush(most) if not unpacker.unconsumed_tail else b""
    except zlib.error as error:
        raise _RefusedError("not-fetched", "is compressed in a way that cannot be read", "") from error


def _httpx() -> Any:
    try:
        import httpx
    except ImportError as error:
        raise UsageError('addresses need more: pip install "briefings[import]"') from error
    return httpx


def _words(error: Exception | None) -> str:
    return " ".join(str(error).split())[:200] or type(error).__name__
