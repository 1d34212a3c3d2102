"""The keys of the contract's front matter, by kind of content."""

from __future__ import annotations

BRIEFING_KEYS = (
    "title", "date", "category", "actors", "id", "slug", "summary", "sources", "thread", "whats_new", "rank", "place",
    "event_date", "updated", "corrections", "withdrawn", "image", "aliases", "extra", "draft", "embargo", "expires",
    "layout", "language", "translation_of", "rights", "author", "ai", "reviewed_by", "noindex", "link_actors", "ignore",
)  # fmt: skip
TERM_KEYS = (
    "name", "slug", "names", "weak_names", "kind", "description", "order", "media_topic", "wikidata", "country", "url",
    "roles", "replaced_by", "aliases", "stub", "closed", "image", "extra", "layout", "link_actors", "ignore",
)  # fmt: skip
PAGE_KEYS = (
    "title", "slug", "summary", "aliases", "layout", "language", "updated", "noindex", "draft", "extra",
    "link_actors", "ignore",
)  # fmt: skip
CITATION_KEYS = (
    "outlet", "title", "url", "author", "date", "language", "file", "sha256", "rights", "disclaimer", "archived",
    "quote",
)  # fmt: skip
CORRECTION_KEYS = ("date", "text", "severity", "was", "now")
WITHDRAWAL_KEYS = ("date", "reason", "note")
IMAGE_KEYS = ("src", "alt", "credit", "caption")
ROLE_KEYS = ("title", "from", "to", "of")
SEVERITIES = ("minor", "correction", "substantial")
ACTOR_KINDS = ("person", "organization", "place", "group")
