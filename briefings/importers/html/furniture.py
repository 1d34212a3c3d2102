"""Lines in an article's element that are the page's: share and follow lines, bylines and dates above the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from zoneinfo import ZoneInfo

from briefings.importers.captions import is_bare_credit
from briefings.importers.dates import read_date
from briefings.importers.html.blocks import Block
from briefings.importers.html.bylines import BY
from briefings.importers.html.title import Title
from briefings.importers.labels import is_furniture, read_label
from briefings.text import fold

_SHARE = re.compile(
    r"^(?:share (?:this|on|via)\b.{0,60}|(?:follow|join|like) us\b.{0,80}|sign up\b.{0,100}|subscribe\b.{0,80}|"
    r"(?:read|see|watch|listen) (?:more|also|next)\b.{0,160}|related(?: stories| articles)?:.{0,160}|"
    r"click here\b.{0,80}|(?:tweet|pin it|whatsapp|print|drucken|imprimer|imprimir|e-?mail)|(?:\d+ )?comments?|"
    r"story continues below.{0,40}|advertisement.{0,20}|anzeige|werbung|loading\b.{0,20}|tags?:.{0,200}|"
    r"(?:image source|posted in|filed under)\b.{0,60}|(?:partager|compartir|teilen|condividi)\b.{0,50}|"
    r"(?:à lire aussi|lire aussi|lesen sie auch|leer también|читайте также|leia também)\b.{0,160}|分享到.{0,30}|"
    r"(?:aviso legal|impressum|mentions légales)\b.{0,40}|.{0,30}版权所有.{0,20})$",
    re.IGNORECASE,
)
_ANY_ZONE = ZoneInfo("UTC")


def after_headline(blocks: Sequence[Block], title: Title | None) -> int:
    """Where the body begins: after its own standing of the headline, a kicker before it or not; 0 without one."""
    key = fold(title.text) if title else ""
    for index, block in enumerate(blocks[:12] if key else ()):
        text = fold(block.text)
        if text == key or (block.kind == "heading" and text.endswith(f" {key}")):
            return index + 1
    return 0


def is_page_line(block: Block, above: bool, authors: Sequence[str]) -> bool:
    """Whether a block is the page's: furniture anywhere; bylines, dates and labels above the text."""
    text = block.text.strip(" []()|•·")
    if is_furniture(text) or _SHARE.match(text) or (block.kind == "p" and is_bare_credit(text)):
        return True
    return above and len(text) <= 160 and all(_head_line(line, authors) for line in block.markdown.split("  \n"))


def _head_line(line: str, authors: Sequence[str]) -> bool:
    """A byline, a date or a label ("Press release") on a line of its own."""
    text = line.replace("*", "").strip(" #>-")
    label = read_label(text)
    if label and label[0] in ("date", "updated", "authors", "outlet"):
        return True
    reading = read_date(text, _ANY_ZONE)
    if reading.moment and len(reading.rest) <= 30 and len(text) <= 80:
        return True
    named = BY.match(text) or any(fold(name) in fold(text) for name in authors)
    if named and len(text) <= 120 and not text.endswith((".", "!", "?", "”")):
        return True
    return (
        len(text.split()) <= 4 and len(text) <= 40 and not re.search(r"[.!?。！？…]", text) and not line.startswith("#")
    )
