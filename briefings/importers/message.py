"""Messages: e-mail, and web pages saved as MHTML, which are messages too."""

from __future__ import annotations

import email
from dataclasses import replace
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from briefings.errors import Problem
from briefings.importers.article import Article, Finding
from briefings.importers.decode import decode
from briefings.importers.html.address import absolute
from briefings.importers.html.page import read_page
from briefings.importers.plain_text import read_article
from briefings.text import collapse


def read_message(data: bytes, name: str, zone: ZoneInfo) -> Article | Problem:
    """The article in a message: of its HTML part, else of its text; what the headers say fills the gaps."""
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml") and not part.is_attachment():
            location = part.get("Content-Location") or message.get("Snapshot-Content-Location") or ""
            payload = part.get_payload(decode=True)
            url = absolute(str(location), "")
            read = read_page(
                payload if isinstance(payload, bytes) else b"", name, zone, str(part.get("Content-Type") or ""), url
            )
            return read if isinstance(read, Problem) or url else _with_headers(read, message, zone)
    for part in message.walk():
        payload = part.get_payload(decode=True) if part.get_content_type() == "text/plain" else None
        if isinstance(payload, bytes):
            decoded = decode(payload, name)
            if isinstance(decoded, Problem):
                return decoded
            subject = collapse(str(message.get("Subject") or ""))
            return _with_headers(
                read_article(f"{subject}\n\n{decoded.text}" if subject else decoded.text, zone), message, zone
            )
    return Problem("empty-source", "holds no text", name, hint="save the message with its text")


def _with_headers(article: Article, message: EmailMessage, zone: ZoneInfo) -> Article:
    findings = list(article.fields)
    subject = collapse(str(message.get("Subject") or ""))
    if subject and not article.title:
        article = replace(article, title=subject)
        findings.append(Finding("title", "the message's subject", 0.8, subject))
    when = getattr(message.get("Date"), "datetime", None)
    if article.date is None and when is not None and when.tzinfo is not None:
        article = replace(article, date=when.astimezone(zone), date_has_time=True, date_assumed_zone=False)
        findings = [one for one in findings if one.field != "date"] + [
            Finding("date", "the message's date", 0.7, str(message.get("Date")))
        ]
    sender = parseaddr(str(message.get("From") or ""))[0]
    if sender and not article.outlet:
        article = replace(article, outlet=sender)
        findings = [one for one in findings if one.field != "outlet"] + [
            Finding("outlet", "the message's sender", 0.5, sender)
        ]
    return replace(article, fields=tuple(findings))
