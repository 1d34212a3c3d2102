"""A briefing for news systems: ninjs 3.1, when asked for. The properties that are allowed, and their forms, are those
of IPTC's schema (https://iptc.org/std/ninjs/ninjs-schema_3.1.json); only the ones that we write are named here."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from tests.looking import broken_links
from tests.sites import CONFIG, briefing, built, page, term, tree, write

ASKED = '[outputs]\nbriefing = ["html", "json"]\n'
FORMS: dict[str, Any] = {
    "standard": {"name": "text", "version": "text", "schema": "uri"},
    "uri": "uri",
    "type": {"text", "picture"},
    "representationType": {"full", "partial"},
    "pubStatus": {"usable", "canceled"},
    "version": "text",
    "firstCreated": "moment",
    "versionCreated": "moment",
    "language": "text",
    "copyrightHolder": "text",
    "usageTerms": "text",
    "edNote": "text",
    "title": "text",
    "by": "text",
    "located": "text",
    "altIds": [{"role": "text", "value": "text"}],
    "headlines": [{"role": "text", "contentType": "text", "value": "text"}],
    "descriptions": [{"role": "text", "contentType": "text", "value": "text"}],
    "bodies": [{"role": "text", "contentType": "text", "wordCount": "number", "value": "text"}],
    "genres": [{"name": "text", "uri": "text"}],
    "people": [{"name": "text", "rel": "text", "uri": "uri"}],
    "organisations": [{"name": "text", "rel": "text", "uri": "uri"}],
    "places": [{"name": "text", "rel": "text", "uri": "uri"}],
    "subjects": [{"name": "text", "uri": "uri"}],
    "infoSources": [{"name": "text"}],
    "renditions": [{"name": "text", "href": "uri"}],
}
ASSOCIATION = FORMS | {"name": "text", "rel": "text"}
FILES = {
    "briefings.toml": CONFIG.replace("example.org/", "example.org/desk/") + 'rights = "CC BY"\n' + ASKED,
    "content/categories/war.md": term("War", "media_topic: '16000000'\n"),
    "content/actors/ada.md": term("Ada", "kind: person\nwikidata: Q7259\n"),
    "content/actors/un.md": term("UN", "kind: organization\n"),
    "content/actors/x.md": term("X"),
    "content/photo.jpg": "JPG",
    "content/a.md": briefing(
        "Talks <end>",
        category="War",
        actors="[Ada, UN, X]",
        more="id: 0f8fad5b-d9cb-469f-a165-70867728950e\nplace: Geneva\nthread: The talks\nauthor: Jo\n"
        "sources: [{outlet: The Post, title: Said, url: 'https://post.example/1', language: de}]\n"
        "image: {src: photo.jpg, alt: A hall, credit: Photographer}\n"
        "corrections: [{date: 2024-05-17T10:00:00Z, text: It was two.}]\n",
        body="See [the other one](b.md).",
    ),
    "content/b.md": briefing(category="War"),
    "content/gone.md": briefing(
        "Gone", category="War", more="withdrawn: {date: 2024-05-18, reason: It was false}\n", body="Secret."
    ),
}


def faults(value: Any, form: Any, where: str = "") -> list[str]:
    """What is not as the schema has it."""
    if isinstance(form, dict):
        unknown = [f"{where}.{name} is unknown" for name in value if name not in form]
        return unknown + [fault for n, v in value.items() if n in form for fault in faults(v, form[n], f"{where}.{n}")]
    if isinstance(form, list):
        return [fault for item in value for fault in faults(item, form[0], where)]
    if isinstance(form, set):
        return [] if value in form else [f"{where} is {value}"]
    if form == "number":
        return [] if isinstance(value, int) else [f"{where} is no number"]
    if not isinstance(value, str) or not value:
        return [f"{where} is no text"]
    if form == "moment":
        return [] if datetime.fromisoformat(value).tzinfo else [f"{where} has no zone"]
    return [f"{where} is no absolute URI"] if form == "uri" and not urlsplit(value).scheme else []


def test_a_briefing_is_a_whole_news_object(tmp_path: Path) -> None:
    built(write(tmp_path, FILES))
    data = json.loads(page(tmp_path, "2024/05/16/a/index.json"))
    assert [] == faults({k: v for k, v in data.items() if k != "associations"}, FORMS)
    assert [] == [fault for item in data["associations"] for fault in faults(item, ASSOCIATION)]
    assert ("urn:uuid:0f8fad5b-d9cb-469f-a165-70867728950e", "usable", "2") == (
        data["uri"], data["pubStatus"], data["version"]
    )  # fmt: skip
    assert ["http://www.wikidata.org/entity/Q7259"] == [person["uri"] for person in data["people"]]
    assert ["https://example.org/desk/actors/un/"] == [one["uri"] for one in data["organisations"]]
    assert ["War", "The talks", "X"] == [subject["name"] for subject in data["subjects"]]
    assert "http://cv.iptc.org/newscodes/mediatopic/16000000" == data["subjects"][0]["uri"]
    assert ["https://post.example/1"] == [item["uri"] for item in data["associations"] if item["rel"] == "source"]
    assert 'href="https://example.org/desk/2024/05/16/b/"' in data["bodies"][0]["value"]
    assert "It was two." in data["edNote"]
    assert ("Talks <end>", "Geneva", "Jo") == (data["title"], data["located"], data["by"])


def test_of_a_withdrawn_briefing_only_that_is_said(tmp_path: Path) -> None:
    built(write(tmp_path, FILES))
    text = page(tmp_path, "2024/05/16/gone/index.json")
    data = json.loads(text)
    assert [] == faults(data, FORMS)
    assert ("canceled", "Withdrawn: It was false") == (data["pubStatus"], data["edNote"])
    assert "Secret" not in text


def test_the_page_leads_to_it_only_if_it_is_there(tmp_path: Path) -> None:
    built(write(tmp_path / "with", FILES))
    built(write(tmp_path / "without", {**FILES, "briefings.toml": CONFIG}))
    assert 'href="/desk/2024/05/16/a/index.json"' in page(tmp_path / "with", "2024/05/16/a/index.html")
    assert [] == broken_links(tmp_path / "with/public", "https://example.org/desk/")
    assert "index.json" not in page(tmp_path / "without", "2024/05/16/a/index.html")
    assert "2024/05/16/a/index.json" not in tree(tmp_path / "without/public")
