"""Front matter to a ``StandingPage``."""

from __future__ import annotations

from briefings.model.content import Document, StandingPage
from briefings.read.briefing import title_of
from briefings.read.names import name_of
from briefings.read.values import Values
from briefings.text import slugify


def read_page(path: str, values: Values, document: Document) -> StandingPage:
    """The page of a file in ``pages/``."""
    draft = values.flag("draft")
    if not values.has("title"):
        values.missing("title", "warning" if draft else "error")
    return StandingPage(
        path=path,
        title=title_of(values) or name_of(path),
        url_path=_url_path(path, values),
        document=document,
        summary=values.line("summary"),
        aliases=values.paths("aliases"),
        layout=values.text("layout"),
        language=values.language("language"),
        updated=values.moment("updated"),
        noindex=values.flag("noindex"),
        draft=draft,
        extra=values.mapping("extra"),
        link_actors=values.flag("link_actors", True),
        ignore=values.texts("ignore"),
    )


def _url_path(path: str, values: Values) -> str:
    written = values.text("slug") or _without_index(path.removeprefix("pages/").rpartition(".")[0])
    segments = [slugify(segment) for segment in written.split("/")]
    url_path = "/".join(segment for segment in segments if segment)
    if not url_path:
        values.report("bad-slug", "no URL can be made from the file's name", (), "add a line slug: …")
    return url_path


def _without_index(stem: str) -> str:
    folder, _, name = stem.rpartition("/")
    return folder if name == "index" else stem
