"""What each program reads in a page, as JSON on standard output: ``python extract.py PROGRAM PAGE…``.

It runs in an environment of the peer's own, so it imports nothing of ours.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any


def of_trafilatura(data: bytes) -> dict[str, Any]:
    import trafilatura

    found = trafilatura.bare_extraction(data, include_comments=False, with_metadata=True)
    values: dict[str, Any] = found if isinstance(found, dict) else found.as_dict() if found else {}
    authors = [name.strip() for name in (values.get("author") or "").split(";") if name.strip()]
    return {
        "title": values.get("title") or "",
        "date": values.get("date") or "",
        "authors": authors,
        "outlet": values.get("sitename") or "",
        "image": values.get("image") or "",
        "body": values.get("text") or "",
    }


def of_newspaper(data: bytes) -> dict[str, Any]:
    import newspaper
    import w3lib.encoding

    article = newspaper.Article("https://unknown.invalid/story", fetch_images=False)
    # As its own download does: bytes become text by the page's own word.
    _, html = w3lib.encoding.html_to_unicode(None, data, default_encoding="utf-8")
    article.download(input_html=html)
    article.parse()
    date = article.publish_date
    return {
        "title": article.title or "",
        "date": date.isoformat() if date else "",
        "authors": list(article.authors or []),
        "outlet": (article.meta_site_name or ""),
        "image": article.top_image or "",
        "body": article.text or "",
    }


def of_readability(data: bytes) -> dict[str, Any]:
    import lxml.html
    import readability

    document = readability.Document(data)
    return {
        "title": document.short_title() or "",
        "date": "",
        "authors": [],
        "outlet": "",
        "image": "",
        "body": "\n".join(lxml.html.fromstring(document.summary()).itertext()),
    }


PROGRAMS = {"trafilatura": of_trafilatura, "newspaper4k": of_newspaper, "readability-lxml": of_readability}


def main(arguments: list[str]) -> int:
    """One JSON object a page and line; a page that a program fails on gives an empty one."""
    program = PROGRAMS[arguments[0]]
    for path in arguments[1:]:
        try:
            found = program(Path(path).read_bytes())
        except Exception as error:  # whatever a peer raises counts as nothing found
            print(f"{arguments[0]} fails on {path}: {type(error).__name__}: {error}", file=sys.stderr)
            found = {}
        print(json.dumps(found))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
