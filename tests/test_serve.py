"""The dev server over HTTP: what it serves, when it builds, what it tells the browser, how it ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from briefings.errors import ConfigError, Problem, UsageError
from briefings.model.report import BuildOptions, BuildReport
from briefings.serve import ServeOptions, serve
from briefings.serve.files import byte_range, media_type
from briefings.serve.flag import Flag
from briefings.serve.page import with_script
from briefings.serve.watch import filters_file, is_temporary
from tests.serving import DEADLINE, Served, copying_build, serving, wait_for, write

PAGE = "<!doctype html><title>Home</title><body><p>Hello</p></body></html>"
FILES = {
    "content/index.html": PAGE,
    "content/404.html": "<p>Nothing here",
    "content/2024/05/xi-putin/index.html": "<p>Xi and Putin",
    "content/feed.xml": "<feed/>",
    "content/rss.xml": "<rss/>",
    "content/feed.json": "{}",
    "content/sitemap.xml": "<urlset/>",
    "assets/css/site.css": "p { color: red }",
    "assets/flag.svg": "<svg/>",
    "assets/numbers.txt": "0123456789",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path, FILES)


@pytest.fixture(autouse=True)
def no_editor(monkeypatch: pytest.MonkeyPatch) -> None:
    """The editor of whoever runs the tests is nobody's business."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)


@pytest.fixture
def served(site: Path) -> Iterator[Served]:
    with serving(site) as running:
        yield running


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """For tests that only ask."""
    with serving(write(tmp_path_factory.mktemp("published"), FILES)) as running:
        yield running


# What is served


def test_a_page_is_served_with_the_script_inside_its_body(published: Served) -> None:
    status, headers, body = published.request("/")

    assert 200 == status
    assert "text/html; charset=utf-8" == headers["content-type"]
    assert "no-cache" == headers["cache-control"]
    assert str(len(body)) == headers["content-length"]
    assert body.startswith(b'<!doctype html><title>Home</title><body><p>Hello</p><script src="/-briefings/reload.js" ')
    assert body.endswith(b"></script></body></html>")


def test_a_page_without_body_tags_gets_the_script_at_its_end(published: Served) -> None:
    assert published.body("/2024/05/xi-putin/").startswith("<p>Xi and Putin<script src=")


def test_the_script_never_reaches_the_built_files(served: Served, site: Path) -> None:
    served.request("/")

    assert PAGE == (site / ".briefings/serve/index.html").read_text()
    assert not (site / "public").exists()


def test_the_script_goes_before_the_last_end_of_a_body() -> None:
    assert b"<body><!-- </body> --><script" == with_script(b"<body><!-- </body> --></BODY>", "v", "b")[:29]


def test_a_folder_without_its_slash_is_redirected(published: Served) -> None:
    status, headers, _ = published.request("/2024/05/xi-putin?a=1")

    assert (302, "/2024/05/xi-putin/?a=1") == (status, headers["location"])


def test_addresses_in_other_scripts_are_found(site: Path) -> None:
    write(site, {"content/müller & co/index.html": "<p>Müller"})
    with serving(site) as served:
        status, headers, _ = served.request("/m%C3%BCller%20%26%20co")
        assert 302 == status
        assert served.body(headers["location"]).startswith("<p>Müller")
        assert served.body("/mu%CC%88ller%20%26%20co/").startswith("<p>Müller")


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("/feed.xml", "application/atom+xml; charset=utf-8"),
        ("/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/feed.json", "application/feed+json; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/css/site.css", "text/css; charset=utf-8"),
        ("/flag.svg", "image/svg+xml; charset=utf-8"),
        ("/numbers.txt", "text/plain; charset=utf-8"),
    ],
)
def test_media_types_do_not_depend_on_the_machine(published: Served, address: str, expected: str) -> None:
    assert expected == published.request(address)[1]["content-type"]


def test_a_picture_has_no_character_set() -> None:
    assert "image/png" == media_type(Path("a.PNG"))
    assert "application/octet-stream" == media_type(Path("a.unheard-of"))


def test_a_missing_page_gives_the_sites_own_404(served: Served) -> None:
    status, _, body = served.request("/missing/")

    assert 404 == status
    assert body.startswith(b"<p>Nothing here<script")


def test_a_site_without_a_404_page_still_answers_404(site: Path) -> None:
    (site / "content/404.html").unlink()
    with serving(site) as served:
        assert 404 == served.request("/missing")[0]


@pytest.mark.parametrize("address", ["/", "/numbers.txt", "/missing", "/-briefings/reload.js"])
def test_head_says_what_get_says_without_the_body(published: Served, address: str) -> None:
    status, headers, body = published.request(address)
    head_status, head_headers, head_body = published.request(address, method="HEAD")

    headers.pop("date"), head_headers.pop("date")
    assert (status, headers) == (head_status, head_headers)
    assert b"" == head_body
    assert str(len(body)) == head_headers["content-length"]


def test_other_methods_are_refused(published: Served) -> None:
    assert 405 == published.request("/", method="POST")[0]


@pytest.mark.parametrize("address", ["/", "/numbers.txt"])
def test_an_unchanged_file_is_not_sent_again(published: Served, address: str) -> None:
    tag = published.request(address)[1]["etag"]
    status, headers, body = published.request(address, {"If-None-Match": f'"other", W/{tag}'})

    assert (304, tag, b"") == (status, headers["etag"], body)
    assert 200 == published.request(address, {"If-None-Match": '"other"'})[0]


def test_part_of_a_file_is_sent_on_demand(published: Served) -> None:
    tag = published.request("/numbers.txt")[1]["etag"]
    status, headers, body = published.request("/numbers.txt", {"Range": "bytes=2-4", "If-Range": tag})

    assert (206, b"234", "bytes 2-4/10") == (status, body, headers["content-range"])
    assert b"789" == published.request("/numbers.txt", {"Range": "bytes=-3"})[2]
    assert (200, b"0123456789") == published.request("/numbers.txt", {"Range": "bytes=2-4", "If-Range": '"old"'})[::2]
    status, headers, _ = published.request("/numbers.txt", {"Range": "bytes=10-"})
    assert (416, "bytes */10") == (status, headers["content-range"])


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("bytes=0-", range(10)),
        ("bytes=8-99", range(8, 10)),
        ("bytes=-99", range(10)),
        ("bytes=-0", range(10, 10)),
        ("bytes=10-12", range(10, 10)),
        ("bytes=5-4", None),
        ("bytes=0-1,3-4", None),
        ("lines=0-1", None),
        ("bytes=-", None),
        ("", None),
    ],
)
def test_ranges_are_read_as_http_has_them(header: str, expected: range | None) -> None:
    assert expected == byte_range(header, 10)


@pytest.mark.parametrize(
    "address",
    [
        "/../../content/index.html",
        "/%2e%2e/%2e%2e/content/index.html",
        "/..%2f..%2fcontent/index.html",
        "/css/../../../briefings.toml",
        "/..%5c..%5ccontent",
        "//etc/passwd",
        "/.hidden",
        "/.hidden/index.html",
        "/linked.html",
        "/linked/secret.html",
        "/%00",
    ],
)
def test_nothing_outside_the_site_and_nothing_hidden_is_served(site: Path, address: str) -> None:
    with serving(site) as served:
        served.request("/")
        tree = site / ".briefings/serve"
        write(site, {"secret.html": "SECRET", "briefings.toml": "# SECRET"})
        write(tree, {".hidden/index.html": "SECRET"})
        (tree / "linked.html").symlink_to(site / "secret.html")
        (tree / "linked").symlink_to(site, target_is_directory=True)

        status, _, body = served.request(address)

        assert 404 == status
        assert b"SECRET" not in body


def test_only_names_of_this_machine_are_answered(published: Served) -> None:
    assert 400 == published.request("/", {"Host": "elsewhere.example"})[0]
    assert 200 == published.request("/", {"Host": f"localhost:{published.server.port}"})[0]


def test_the_first_request_waits_for_the_first_build(site: Path) -> None:
    go_on = threading.Event()

    def slow(folder: Path, options: BuildOptions) -> BuildReport:
        go_on.wait(DEADLINE)
        return copying_build(folder, options)

    with serving(site, slow) as served:
        threading.Timer(0.1, go_on.set).start()
        assert 200 == served.request("/")[0]


# What a build is asked for


def test_a_build_knows_its_address_and_shows_drafts_and_future_items(site: Path) -> None:
    asked: list[BuildOptions] = []

    def build(folder: Path, options: BuildOptions) -> BuildReport:
        asked.append(options)
        return copying_build(folder, options)

    now = datetime(2024, 5, 17, tzinfo=UTC)
    with serving(site, build, now=now) as served:
        served.request("/")

    assert [
        BuildOptions(
            now=now,
            output=site / ".briefings/serve",
            base_url=served.url,
            drafts=True,
            future=True,
            fingerprint_assets=False,
        )
    ] == asked


def test_without_drafts_future_items_are_hidden_too_and_the_clock_is_read_at_each_build(tmp_path: Path) -> None:
    options = ServeOptions(drafts=False)
    first, second = (options.build_options(tmp_path, "http://127.0.0.1:8000/") for _ in range(2))

    assert (False, False) == (first.drafts, first.future)
    assert first.now.tzinfo is not None
    assert first.now <= second.now


# Watching


def test_an_edit_is_built_told_and_served(served: Served, site: Path) -> None:
    with served.events() as events:
        first = events.next()
        write(site, {"content/index.html": "<p>Edited"})
        second = events.next()

        assert first["build"] != second["build"]
        assert ([], []) == (second["problems"], second["changed"])
        assert served.body("/").startswith("<p>Edited<script")
    wait_for(lambda: len(served.said) == 3, "a line about the second build")
    assert served.said[-1].startswith("content/index.html: 1 rendered, 1 written (0.")


def test_the_entity_tag_tells_which_pages_changed(served: Served, site: Path) -> None:
    def tags() -> list[str]:
        return [served.request(address, method="HEAD")[1]["etag"] for address in ("/", "/2024/05/xi-putin/")]

    with served.events() as events:
        events.next()
        before = tags()
        assert f'data-version="{before[0][1:-1]}"' in served.body("/")
        write(site, {"content/index.html": "<p>Edited"})
        events.next()
        after = tags()

    assert (False, True) == (before[0] == after[0], before[1] == after[1])


def test_changed_style_sheets_and_pictures_are_named(served: Served, site: Path) -> None:
    served.request("/")
    with served.events() as events:
        assert events.next()["changed"] is None
        write(site, {"assets/css/site.css": "p { color: blue }"})
        assert ["css/site.css"] == events.next()["changed"]
        (site / "assets/flag.svg").unlink()
        assert ["flag.svg"] == events.next()["changed"]


def test_quick_saves_are_one_build(site: Path) -> None:
    with serving(site) as served, served.events() as events:
        events.next()
        for number in range(20):
            (site / "content/index.html").write_text(f"<p>{number}")
            (site / "content/404.html").write_text(f"<p>{number}")
        wait_for(lambda: served.body("/").startswith("<p>19"), "the last save")
        wait_for(lambda: "content/" in served.said[-1], "the line about it")

        assert len(served.said) - 2 <= 3


def test_an_edit_during_a_build_is_built_too(site: Path) -> None:
    reading, edited = threading.Event(), threading.Event()

    def slow(folder: Path, options: BuildOptions) -> BuildReport:
        report = copying_build(folder, options)
        if not edited.is_set() and "first" in (folder / "content/index.html").read_text():
            reading.set()
            edited.wait(DEADLINE)
        return report

    with serving(site, slow) as served, served.events() as events:
        events.next()
        write(site, {"content/index.html": "<p>first"})
        assert reading.wait(DEADLINE)
        write(site, {"content/index.html": "<p>second"})
        time.sleep(0.05)
        edited.set()
        events.next()
        events.next()

        assert served.body("/").startswith("<p>second")


def test_new_files_folders_renames_and_deletions_are_noticed(served: Served, site: Path) -> None:
    with served.events() as events:
        events.next()
        write(site, {"content/a/b/c/index.html": "<p>deep"})
        wait_for(lambda: served.request("/a/b/c/")[0] == 200, "a page in new folders")
        (site / "content/a").rename(site / "content/z")
        wait_for(lambda: [200, 404] == [served.request(f"/{name}/b/c/")[0] for name in "za"], "the renamed folder")
        (site / "content/z/b/c/index.html").unlink()
        wait_for(lambda: served.request("/z/b/c/")[0] == 404, "the deleted page to go")


def test_a_watched_folder_may_come_and_go(site: Path) -> None:
    with serving(site) as served:
        served.request("/")
        (site / "content").rename(site / "away")
        wait_for(lambda: served.request("/")[0] == 404, "an empty site")
        (site / "away").rename(site / "content")
        wait_for(lambda: served.request("/")[0] == 200, "the folder's return")
        write(site, {"content/index.html": "<p>Watched again"})
        wait_for(lambda: "Watched again" in served.body("/"), "an edit in the returned folder")
        write(site, {"layouts/page.html": "new folder"})
        wait_for(lambda: any("layouts" in line for line in served.said), "a folder that was not there before")
        write(site, {"layouts/page.html": "edited"})
        wait_for(lambda: any(line.startswith("layouts/page.html") for line in served.said), "an edit in it")


def test_an_atomic_save_is_noticed(served: Served, site: Path) -> None:
    with served.events() as events:
        events.next()
        write(site, {"content/.index.html.swp": "<p>Saved aside"})
        (site / "content/.index.html.swp").replace(site / "content/index.html")
        events.next()
        assert served.body("/").startswith("<p>Saved aside")


def test_configuration_and_filters_are_watched_but_not_the_rest(site: Path) -> None:
    write(site, {"briefings.toml": 'filters = "tools/filters.py"', "tools/filters.py": "", "public/index.html": "x"})
    with serving(site) as served, served.events() as events:
        events.next()
        write(site, {"tools/filters.py": "x = 1"})
        events.next()
        write(site, {"briefings.toml": 'filters = "tools/filters.py"\n'})
        events.next()
        write(site, {"public/index.html": "y", "tools/other.py": "", "notes.md": "", "seeds/a.txt": ""})
        write(site, {"content/x.html~": "", "content/.x.html.swp": "", ".briefings/cache": ""})
        time.sleep(0.15)
        write(site, {"content/index.html": "<p>Last"})
        events.next()
        wait_for(lambda: len(served.said) == 5, "four lines about builds")

    changed = [line.split(":")[0] for line in served.said[2:]]
    assert ["tools/filters.py", "briefings.toml", "content/index.html"] == changed


def test_polling_notices_edits_without_events(site: Path) -> None:
    with serving(site, poll=True) as served, served.events() as events:
        events.next()
        write(site, {"content/index.html": "<p>Polled, and longer than before"})
        events.next()
        assert served.body("/").startswith("<p>Polled")


def test_the_filters_file_is_found_in_either_configuration(tmp_path: Path) -> None:
    assert filters_file(tmp_path) is None
    write(tmp_path, {"pyproject.toml": '[tool.briefings]\nfilters = "a.py"'})
    assert tmp_path / "a.py" == filters_file(tmp_path)
    write(tmp_path, {"pyproject.toml": "[tool\n"})
    assert filters_file(tmp_path) is None


@pytest.mark.parametrize(
    "name", [".a.md.swp", "a.md~", "4913", "#a.md#", ".#a.md", "a.tmp", ".DS_Store", "__pycache__"]
)
def test_what_editors_leave_is_ignored(name: str) -> None:
    assert is_temporary(name)


@pytest.mark.parametrize("name", ["a.md", "_defaults.toml", "2024", "site.css", "a.template.html", "swim.md"])
def test_what_authors_write_is_not_ignored(name: str) -> None:
    assert not is_temporary(name)


def test_changes_within_the_quiet_period_are_taken_together() -> None:
    flag = Flag()
    flag.raise_for("b.md")
    later = threading.Timer(0.005, flag.raise_for, ["a.md"])
    later.start()

    assert ("a.md", "b.md") == flag.take()


def test_a_file_that_is_written_all_the_time_does_not_hold_up_the_others() -> None:
    flag = Flag()
    stop = threading.Event()

    def write_on() -> None:
        while not stop.wait(0.002):
            flag.raise_for("log.md")

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        assert ("log.md",) == flag.take()
    finally:
        stop.set()
        writer.join()


# Broken and mended


def test_a_broken_build_keeps_the_last_good_page_and_tells_the_problem(served: Served, site: Path) -> None:
    with served.events() as events:
        events.next()
        write(site, {"content/index.html": "<p>Hm\nso BROKEN"})
        broken = events.next()

        assert [
            {
                "severity": "error",
                "code": "unknown-actor",
                "message": "so BROKEN is not good",
                "path": "content/index.html",
                "line": 2,
                "column": 4,
                "length": 6,
                "hint": "write BETTER",
                "excerpt": "so BROKEN",
                "link": f"vscode://file{(site / 'content/index.html').resolve()}:2:4",
            }
        ] == broken["problems"]
        assert "Hello" in served.body("/")
        wait_for(lambda: len(served.said) == 3, "a line about the broken build")
        assert ["content/index.html:2:4: unknown-actor"] == served.complaints
        assert served.said[-1].startswith("content/index.html: 1 error, the last good site stays (0.")

        with served.events() as later:
            assert broken["problems"] == later.next()["problems"]

        write(site, {"content/index.html": "<p>Mended"})
        assert [] == events.next()["problems"]
        assert served.body("/").startswith("<p>Mended")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("CRASH", "The build broke off: ZeroDivisionError: a fault of the builder"),
        ("EXIT", "The build broke off: SystemExit: 3"),
    ],
)
def test_a_build_that_breaks_off_does_not_end_the_server(served: Served, site: Path, text: str, message: str) -> None:
    with served.events() as events:
        events.next()
        write(site, {"content/index.html": text})
        (problem,) = events.next()["problems"]
        assert "build-failed" == problem["code"]
        assert problem["message"].startswith(message)
        write(site, {"content/index.html": "<p>Mended"})
        assert [] == events.next()["problems"]
        assert served.body("/").startswith("<p>Mended")


def test_an_unreadable_configuration_is_shown_like_any_problem(site: Path) -> None:
    def build(folder: Path, options: BuildOptions) -> BuildReport:
        if (folder / "briefings.toml").exists():
            raise ConfigError([Problem("unknown-key", "tilte is not a key", "briefings.toml", 1)])
        return copying_build(folder, options)

    with serving(site, build) as served, served.events() as events:
        events.next()
        write(site, {"briefings.toml": "tilte = 1"})
        assert ["unknown-key"] == [problem["code"] for problem in events.next()["problems"]]
        (site / "briefings.toml").unlink()
        assert [] == events.next()["problems"]


def test_a_site_that_was_never_built_shows_its_problems(tmp_path: Path) -> None:
    write(tmp_path, {"content/index.html": "BROKEN"})
    with serving(tmp_path) as served:
        status, _, body = served.request("/")
        assert 503 == status
        assert b"No build has succeeded yet" in body
        assert b"/-briefings/reload.js" in body
        write(tmp_path, {"content/index.html": "<p>Good"})
        wait_for(lambda: served.request("/")[0] == 200, "the first good build")


def test_a_warning_is_no_error_and_is_said_once(site: Path) -> None:
    def build(folder: Path, options: BuildOptions) -> BuildReport:
        warning = Problem("stub", "is a stub", "content/a.md", 1, 1, severity="warning")
        return BuildReport(problems=(*copying_build(folder, options).problems, warning))

    with serving(site, build) as served, served.events() as events:
        assert events.next()["problems"] == []
        write(site, {"content/index.html": "<p>Edited"})
        wait_for(lambda: len(served.said) == 3, "the line about the second build")
        assert ["content/a.md:1:1: stub"] == served.complaints
        assert served.said[-1].startswith("content/index.html: nothing to do; 1 warning (0.")


# Beginning and end


def test_it_says_first_where_it_serves_and_then_what_it_built(served: Served) -> None:
    served.request("/")
    wait_for(lambda: len(served.said) == 2, "two lines")

    assert f"Serving http://127.0.0.1:{served.server.port}/  (Ctrl-C ends)" == served.said[0]
    assert served.said[1].startswith("10 outputs: 10 rendered, 10 written (0.")


def test_a_busy_port_gives_the_next_free_one(site: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        busy = taken.getsockname()[1]
        with serving(site, port=busy) as served:
            assert 200 == served.request("/")[0]
            assert busy < served.server.port < busy + 50
            assert f"Port {busy} is busy, so it is {served.server.port}" == served.said[1]


def test_a_missing_folder_or_an_impossible_address_is_said(site: Path) -> None:
    with pytest.raises(UsageError, match="no folder"):
        serve(site / "nowhere", ServeOptions(port=0), build=copying_build, format_problem=lambda *_: "")
    with pytest.raises(UsageError, match="Cannot listen at 192"):
        serve(site, ServeOptions(host="192.0.2.1"), build=copying_build, format_problem=lambda *_: "")
    with pytest.raises(UsageError, match="not 70000"):
        serve(site, ServeOptions(port=70000), build=copying_build, format_problem=lambda *_: "")


def test_a_browser_that_goes_away_is_forgotten(served: Served, site: Path) -> None:
    with served.events() as events:
        events.next()
    streams = served.server._desk._streams
    wait_for(lambda: not streams, "the stream to be let go")
    write(site, {"content/index.html": "<p>On"})
    wait_for(lambda: "On" in served.body("/"), "the next build")


@contextmanager
def in_a_process(site: Path, builder: str) -> Iterator[tuple[subprocess.Popen[str], int]]:
    """The server in a process of its own, and its port."""
    code = (
        "import sys; from pathlib import Path; from tests.serving import *; from briefings.serve import *;"
        f"sys.exit(serve(Path(sys.argv[1]), ServeOptions(port=0), build={builder}, format_problem=lambda *_: ''))"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(site)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parent.parent,
    ) as process:
        try:
            assert process.stdout is not None
            yield process, int(process.stdout.readline().split(":")[2].split("/")[0])
        finally:
            process.kill()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGINT for a single process")
@pytest.mark.parametrize(
    ("builder", "address", "first_line"),
    [
        ("copying_build", "/-briefings/events", b"HTTP/1.1 200 OK"),  # an event stream is open
        ("endless_build", "/-briefings/events", b"HTTP/1.1 200 OK"),  # and a build is running
        ("endless_build", "/", b""),  # or a request waits for it
    ],
)
def test_ctrl_c_ends_it_within_a_second_with_exit_code_0(
    site: Path, builder: str, address: str, first_line: bytes
) -> None:
    with (
        in_a_process(site, builder) as (process, port),
        socket.create_connection(("127.0.0.1", port), timeout=DEADLINE) as connection,
    ):
        connection.sendall(f"GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n".encode())
        if first_line:
            assert connection.recv(1000).startswith(first_line)
        else:
            time.sleep(0.2)
        started = time.monotonic()
        process.send_signal(signal.SIGINT)
        assert process.wait(DEADLINE) == 0
        assert time.monotonic() - started < 1
        assert process.stderr is not None
        assert process.stderr.read() == ""
