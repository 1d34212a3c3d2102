from __future__ import annotations

import contextlib
import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address

import pytest

from briefings.errors import Problem
from briefings.importers import fetch as fetching
from briefings.importers.addresses import is_public
from briefings.importers.fetch import Fetched, fetch
from briefings.importers.robots import is_allowed

BIG = 300_000


class Handler(BaseHTTPRequestHandler):
    asked: list[str] = []  # noqa: RUF012 - shared by the server's threads on purpose

    def do_GET(self) -> None:
        Handler.asked.append(self.path)
        if self.path == "/robots.txt":
            self._answer(200, b"User-agent: *\nDisallow: /private\n\nUser-agent: briefings-import\nDisallow: /closed")
        elif self.path == "/page":
            self._answer(
                200, f"<p>{self.headers['User-Agent']}</p>".encode(), {"Content-Type": "text/html; charset=utf-8"}
            )
        elif self.path == "/zipped":
            self._answer(200, gzip.compress(b"hello" * 1000), {"Content-Encoding": "gzip"})
        elif self.path == "/bomb":
            self._answer(200, gzip.compress(b"0" * 50_000_000), {"Content-Encoding": "gzip"})
        elif self.path == "/big":
            self._answer(200, b"x" * BIG)
        elif self.path.startswith("/hop"):
            number = int(self.path[4:])
            self._answer(302, b"", {"Location": f"/hop{number - 1}" if number else "/page"})
        elif self.path == "/to-file":
            self._answer(302, b"", {"Location": "file:///etc/hostname"})
        elif self.path == "/to-closed":
            self._answer(302, b"", {"Location": "/closed"})
        elif self.path == "/slow":
            threading.Event().wait(1.5)
            self._answer(200, b"late")
        else:
            self._answer(404, b"")

    def _answer(self, status: int, data: bytes, headers: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(data)), **(headers or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        with contextlib.suppress(OSError):  # the client may have gone: it had enough
            self.wfile.write(data)

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        pass


@pytest.fixture(scope="module")
def origin() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()
    thread.join()


def code(found: Fetched | Problem) -> str:
    return found.code if isinstance(found, Problem) else ""


def test_a_page_is_fetched_with_its_type_and_a_clear_name(origin: str) -> None:
    found = fetch(f"{origin}/page", allow_private=True)

    assert isinstance(found, Fetched)
    assert (f"{origin}/page", "text/html; charset=utf-8") == (found.url_final, found.content_type)
    assert b"briefings-import/" in found.data


def test_a_compressed_page_is_unpacked_and_a_bomb_is_not(origin: str) -> None:
    zipped = fetch(f"{origin}/zipped", allow_private=True)

    assert isinstance(zipped, Fetched)
    assert b"hello" * 1000 == zipped.data
    assert "source-too-large" == code(fetch(f"{origin}/bomb", allow_private=True, limit=1_000_000))


def test_what_is_larger_than_the_limit_is_refused(origin: str) -> None:
    assert "source-too-large" == code(fetch(f"{origin}/big", allow_private=True, limit=BIG - 1))
    assert "" == code(fetch(f"{origin}/big", allow_private=True, limit=BIG))


def test_five_redirects_are_followed_and_a_sixth_is_not(origin: str) -> None:
    five = fetch(f"{origin}/hop4", allow_private=True)

    assert isinstance(five, Fetched)
    assert f"{origin}/page" == five.url_final
    assert "too-many-redirects" == code(fetch(f"{origin}/hop5", allow_private=True))


def test_each_redirect_is_checked(origin: str) -> None:
    assert "bad-address" == code(fetch(f"{origin}/to-file", allow_private=True))
    assert "robots-forbid" == code(fetch(f"{origin}/to-closed", allow_private=True))


def test_private_addresses_are_refused_without_a_request(origin: str) -> None:
    Handler.asked.clear()

    assert "private-address" == code(fetch(f"{origin}/page"))
    assert "private-address" == code(fetch(origin.replace("127.0.0.1", "localhost")))
    assert "private-address" == code(fetch("http://[::1]/"))
    assert [] == Handler.asked


def test_one_private_address_among_several_spoils_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    both = (ip_address("93.184.215.14"), ip_address("10.0.0.7"))
    monkeypatch.setattr(fetching, "resolve", lambda *_: both)

    assert "private-address" == code(fetch("http://mixed.invalid/", robots=False))


def test_the_connection_goes_to_the_address_that_was_checked(origin: str, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []

    def resolve_once(host: str, port: int) -> tuple[object, ...]:
        looked_up.append(host)
        return (ip_address("127.0.0.1"),)

    monkeypatch.setattr(fetching, "resolve", resolve_once)
    found = fetch(origin.replace("127.0.0.1", "rebound.invalid") + "/page", allow_private=True, robots=False)

    assert isinstance(found, Fetched)
    assert ["rebound.invalid"] == looked_up


def test_robots_are_respected(origin: str) -> None:
    Handler.asked.clear()

    assert "robots-forbid" == code(fetch(f"{origin}/closed/a", allow_private=True))
    assert "not-fetched" == code(fetch(f"{origin}/private", allow_private=True))
    assert "not-fetched" == code(fetch(f"{origin}/closed/a", allow_private=True, robots=False))
    assert "/closed/a" in Handler.asked


def test_a_slow_server_is_given_up(origin: str) -> None:
    assert "fetch-timeout" == code(fetch(f"{origin}/slow", allow_private=True, timeout=0.3, robots=False))


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/hostname",
        "ftp://example.org/",
        "http://",
        "https://user:secret@example.org/",
        "http://[::1",
        "nonsense",
    ],
)
def test_other_addresses_are_no_sources(url: str) -> None:
    assert "bad-address" == code(fetch(url))


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("127.0.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fc00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::a00:1", False),
        ("2002:a00:1::", False),
    ],
)
def test_only_the_open_internet_is_public(address: str, public: bool) -> None:
    assert public == is_public(ip_address(address))


def test_the_longest_rule_of_robots_wins() -> None:
    robots = (
        "User-agent: *\nDisallow: /\n\nUser-agent: briefings-import\nDisallow: /a\nAllow: /a/open\nDisallow: /*.pdf$\n"
    )

    assert not is_allowed(robots, "briefings-import", "https://x.example/a/b")
    assert is_allowed(robots, "briefings-import", "https://x.example/a/open/1")
    assert not is_allowed(robots, "briefings-import", "https://x.example/f.pdf")
    assert is_allowed(robots, "briefings-import", "https://x.example/f.pdf?x")
    assert not is_allowed(robots, "another", "https://x.example/f")
    assert is_allowed("", "another", "https://x.example/f")
