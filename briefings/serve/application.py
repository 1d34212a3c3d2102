"""HTTP for the built site: files with their types, tags and ranges, pages with the script, the stream of events."""

from __future__ import annotations

import io
import os
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from briefings.serve import files, page
from briefings.serve.editors import EditorLinks
from briefings.serve.ledger import Ledger
from briefings.serve.news import NewsDesk

_CHUNK = 256 * 1024
_IDLE_SECONDS = 15.0
"""How often a silent event stream says that it is alive."""
_REVALIDATE = {"Cache-Control": "no-cache", "X-Content-Type-Options": "nosniff"}
_NEVER_STORE = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}


def application(
    tree: Path,
    desk: NewsDesk,
    ledger: Ledger,
    links: EditorLinks,
    hosts: tuple[str, ...],
    lost: Callable[[], None],
) -> Starlette:
    """The ASGI application that serves the site built in ``tree``.

    ``hosts`` are the names it answers to (``*`` = any): a page elsewhere must not read drafts by pointing a name of its
    own at this machine. ``lost`` is called when ``tree`` is gone though it was built.
    """
    face = _Face(tree, desk, ledger, links, lost)
    return Starlette(
        routes=[
            Route(page.EVENTS_PATH, face.events, methods=["GET"]),
            Route(page.SCRIPT_PATH, face.script, methods=["GET"]),
            Route(page.FACTS_PATH, face.facts, methods=["GET"]),
            Route("/{path:path}", face.file, methods=["GET"]),
        ],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=hosts, www_redirect=False)],
    )


@dataclass(frozen=True, slots=True)
class _Face:
    tree: Path
    desk: NewsDesk
    ledger: Ledger
    links: EditorLinks
    lost: Callable[[], None]

    async def script(self, _request: Request) -> Response:
        return Response(page.script(), media_type="text/javascript", headers=_NEVER_STORE)

    async def facts(self, request: Request) -> Response:
        found = await run_in_threadpool(self.ledger.page, files.output_path(request.query_params.get("page", "")))
        return JSONResponse(found, headers=_NEVER_STORE)

    async def events(self, request: Request) -> Response:
        if request.method == "HEAD":
            return Response(media_type="text/event-stream", headers=_NEVER_STORE)
        return StreamingResponse(self._stream(), media_type="text/event-stream", headers=_NEVER_STORE)

    async def _stream(self) -> AsyncIterator[str]:
        yield "retry: 500\n\n"
        async for news in self.desk.listen(_IDLE_SECONDS):
            yield ": still here\n\n" if news is None else f"event: build\ndata: {news.to_json(self.links.to)}\n\n"

    async def file(self, request: Request) -> Response:
        if self.desk.latest is None:
            await self.desk.first_build()
        return await run_in_threadpool(self._answer, request)

    def _answer(self, request: Request) -> Response:
        address = request.scope["path"]
        path = files.locate(self.tree, address)
        if path is not None:
            with suppress(FileNotFoundError):  # A build may remove it just now.
                return self._content(request, path, 200)
        if not address.endswith("/") and files.locate(self.tree, f"{address}/"):
            return self._redirect(request, f"{address}/")
        return self._missing(request)

    def _redirect(self, request: Request, address: str) -> Response:
        # Quoted by Starlette, but for what would end the path.
        target = address.replace("%", "%25").replace("?", "%3F").replace("#", "%23")
        query = request.url.query
        # Not a permanent one: browsers remember those, and the page may move in the next minute.
        return RedirectResponse(f"{target}?{query}" if query else target, 302, headers=_NEVER_STORE)

    def _missing(self, request: Request) -> Response:
        path = files.locate(self.tree, "/404.html")
        if path is not None:
            return self._content(request, path, 404)
        problems = self.desk.latest.problems if self.desk.latest else ()
        if not problems and not self.tree.is_dir():
            self.lost()
        if files.locate(self.tree, "/") is None and problems:
            return self._page(request, page.NOTHING_BUILT, 503)
        return self._page(request, page.NOT_FOUND, 404)

    def _content(self, request: Request, path: Path, status: int) -> Response:
        kind = files.media_type(path)
        if kind.startswith("text/html"):
            return self._page(request, path.read_bytes(), status)
        stream = path.open("rb")
        facts = os.fstat(stream.fileno())
        tag = f'"{facts.st_mtime_ns:x}-{facts.st_size:x}-{facts.st_ino:x}"'
        return _respond(request, stream, facts.st_size, tag, kind, status)

    def _page(self, request: Request, content: bytes, status: int) -> Response:
        version = page.version_of(content)
        build = self.desk.latest.build if self.desk.latest else ""
        served = page.with_script(content, version, build)
        return _respond(request, io.BytesIO(served), len(served), f'"{version}"', "text/html; charset=utf-8", status)


def _respond(request: Request, stream: BinaryIO, size: int, tag: str, kind: str, status: int) -> Response:
    """The answer for an open file, all of it or what the request's headers leave of it."""
    headers = {**_REVALIDATE, "ETag": tag, "Accept-Ranges": "bytes", "Content-Type": kind}
    span = None
    if status == 200:
        if files.tag_matches(request.headers.get("if-none-match", ""), tag):
            stream.close()
            return Response(status_code=304, headers={**_REVALIDATE, "ETag": tag})
        if request.headers.get("if-range", tag) == tag:
            span = files.byte_range(request.headers.get("range", ""), size)
    if span is None:
        return _OpenFile(stream, range(size), status, headers)
    if not span:
        stream.close()
        return Response(status_code=416, headers={**_REVALIDATE, "Content-Range": f"bytes */{size}"})
    headers["Content-Range"] = f"bytes {span.start}-{span.stop - 1}/{size}"
    return _OpenFile(stream, span, 206, headers)


class _OpenFile(Response):
    """Part of a file that is open already: a build that replaces the file meanwhile cannot tear the answer."""

    def __init__(self, stream: BinaryIO, span: range, status: int, headers: dict[str, str]) -> None:
        super().__init__(status_code=status, headers={**headers, "Content-Length": str(len(span))})
        self._stream = stream
        self._span = span

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002 (ASGI's shape)
        with self._stream as stream:
            await send({"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers})
            left = 0 if scope["method"] == "HEAD" else len(self._span)
            stream.seek(self._span.start)
            while left:
                chunk = stream.read(min(left, _CHUNK))
                if not chunk:
                    raise OSError("a served file was cut short while it was sent")
                left -= len(chunk)
                await send({"type": "http.response.body", "body": chunk, "more_body": True})
            await send({"type": "http.response.body", "body": b"", "more_body": False})
