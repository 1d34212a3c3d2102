"""Actors in running text: the first mention of each becomes a link, and a role that was not held is told. Memoised."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from zoneinfo import ZoneInfo

from briefings.errors import MemoDamagedError, Problem
from briefings.memo import Facts, Memo, Patch, fingerprint, pack_facts, unpack_facts
from briefings.model.content import LINK_CLOSE, LINK_OPEN, Briefing, Content, Document, Link, Term
from briefings.names import Found, Spellings
from briefings.parsing import Parsing
from briefings.plan.spoken import SpokenNames
from briefings.respelling import Touched
from briefings.roles import faults_in

_CLOSED = re.compile(
    r"<!--.*?-->|<(a|h[1-6]|code|pre|blockquote|q|script|style|svg|math|button|textarea|kbd|samp|template)\b[^>]*>",
    re.DOTALL | re.IGNORECASE,
)
Mention = tuple[int, int, str]
"""(start, end, slug)"""


@dataclass(frozen=True)
class Linker:
    """Links bodies: what does not change from one body to the next. Its search is built when it is first needed."""

    names: SpokenNames
    zone: ZoneInfo
    links: bool
    """Whether mentions become links; else only roles are looked at."""

    @cached_property
    def search(self) -> Spellings:
        return Spellings(self.names.claims)


@dataclass(slots=True)
class _Reading:
    """One text while it is read."""

    seen: set[str] = field(default_factory=set)
    """Actors whose strong name has been met."""
    done: set[str] = field(default_factory=set)
    links: list[Mention] = field(default_factory=list)


def linked_all(parsing: Parsing, linker: Linker, memo: Memo, changed: Collection[str] | None) -> tuple[Facts, ...]:
    """All facts of a site with their actors linked. Read are only texts that the memo does not know, and those with a
    ``changed`` spelling in them (None = all)."""
    if changed is None:
        memo.forget_linked()
    known, touched = memo.linked(), Touched(changed or (), memo)
    result: list[Facts] = []
    made: list[tuple[str, bytes]] = []
    for key, packed in zip(parsing.keys, parsing.packed, strict=True):
        stored = known.get(key)
        facts = unpacked(stored or packed) if stored is not None else None
        if facts is None or touched(facts):
            raw = unpacked(packed)
            facts = linked(raw, linker, memo)
            made.append((key, b"" if facts is raw else pack_facts(facts.content, facts.problems)))
        result.append(facts)
    memo.put_linked(made)
    return tuple(result)


def unpacked(packed: bytes) -> Facts:
    """The facts; MemoDamagedError if the bytes are none."""
    try:
        return unpack_facts(packed)
    except (ValueError, KeyError) as error:
        raise MemoDamagedError("facts") from error


def linked(facts: Facts, linker: Linker, memo: Memo) -> Facts:
    """The facts of one file with links to actors in its body and lead, and with what is wrong with their roles."""
    content = facts.content
    if content is None:
        return facts
    problems = _role_faults(content, linker, memo)
    document = content.document
    if linker.links and document.body and _wants_links(content):
        document = _document(document, linker, memo, _own(content))
    if document is content.document and not problems:
        return facts
    return Facts(_with_document(content, document), (*facts.problems, *problems))


def _with_document(content: Content, document: Document) -> Content:
    return content if document is content.document else replace(content, document=document)


def _wants_links(content: Content) -> bool:
    return content.link_actors


def _own(content: Content) -> str:
    """The actor whose page this is: it is not linked there."""
    return content.slug if isinstance(content, Term) and content.taxonomy == "actors" else ""


def _document(document: Document, linker: Linker, memo: Memo, own: str) -> Document:
    mentions = first_mentions(_body(memo, document.body), linker, own)
    if not mentions:
        return document
    numbers = {slug: len(document.links) + place for place, (_, _, slug) in enumerate(mentions)}
    body = _derived(document.body, mentions, numbers, memo)
    lead = document.lead
    if lead:
        in_lead = [mention for mention in first_mentions(_body(memo, lead), linker, own) if mention[2] in numbers]
        lead = _derived(lead, in_lead, numbers, memo) if in_lead else lead
    links = (*document.links, *(Link(slug, "actor") for slug in numbers))
    return replace(document, body=body, lead=lead, links=links)


def _body(memo: Memo, name: str) -> str:
    try:
        return memo.body(name)
    except KeyError as error:
        raise MemoDamagedError(name) from error


def _derived(source: str, mentions: Sequence[Mention], numbers: dict[str, int], memo: Memo) -> str:
    """Name of the body that these links make of another one; the memo makes it when it is asked for."""
    patch: Patch = []
    for start, end, slug in mentions:
        marker = f"{LINK_OPEN}{numbers[slug]}{LINK_CLOSE}"
        patch += [(start, f'<a class="actor" href="{marker}">'), (end, "</a>")]
    name = fingerprint("linked", source, patch)
    memo.put_derived(name, source, patch)
    return name


def first_mentions(html: str, linker: Linker, own: str = "") -> list[Mention]:
    """Where the first mention of each actor stands that may become a link, in order."""
    found = linker.search.find(html.replace("\n", " "))
    if not found:
        return []
    closed = _closed(html)
    starts = [start for start, _, _ in closed]
    reading = _Reading(done={own})
    for one in found:
        _read(one, html, closed, starts, linker.names, reading)
    return reading.links


def _read(
    one: Found,
    html: str,
    closed: Sequence[tuple[int, int, str]],
    starts: Sequence[int],
    names: SpokenNames,
    reading: _Reading,
) -> None:
    slug, weak = _meant(one, names, reading.seen)
    if not slug or slug in reading.done or html.rfind("<", 0, one.start) > html.rfind(">", 0, one.start):
        return
    place = bisect_right(starts, one.start) - 1
    inside = closed[place][2] if place >= 0 and one.start < closed[place][1] else ""
    if not inside:
        reading.done.add(slug)
        reading.links.append((one.start, one.end, slug))
    elif inside == "term":
        reading.done.add(slug)
    if not weak:
        reading.seen.add(slug)


def _meant(one: Found, names: SpokenNames, seen: set[str]) -> tuple[str, bool]:
    """(slug, whether the name is weak) of the one whom a spelling means here; "" = nobody, or nobody knows."""
    claims = names.claims[one.form]
    strong = [claim.slug for claim in claims if not claim.weak]
    if strong:
        return (strong[0] if len(strong) == 1 else ""), False
    weak = [claim.slug for claim in claims if claim.slug in seen]
    return (weak[0] if len(weak) == 1 else ""), True


def _closed(html: str) -> list[tuple[int, int, str]]:
    """Stretches without links to actors: (start, end, what it is)."""
    found: list[tuple[int, int, str]] = []
    place = 0
    while (match := _CLOSED.search(html, place)) is not None:
        name = match[1]
        place = match.end() if name is None else _end_of(html, name, match.end())
        found.append((match.start(), place, "term" if 'class="term"' in match[0] else "closed"))
    return found


def _end_of(html: str, name: str, start: int) -> int:
    """Where the element ends whose opening tag ends at ``start``."""
    depth = 1
    for match in _tags(name.lower()).finditer(html, start):
        depth += -1 if match[1] else 1
        if not depth:
            return match.end()
    return len(html)


@cache
def _tags(name: str) -> re.Pattern[str]:
    return re.compile(rf"<(/?){name}\b[^>]*>", re.IGNORECASE)


def _role_faults(content: Content, linker: Linker, memo: Memo) -> list[Problem]:
    if not isinstance(content, Briefing) or not linker.names.roles:
        return []
    day = content.date.astimezone(linker.zone).date()
    texts = [(content.title, "title"), (content.summary, "summary")]
    if content.document.body:
        texts.append((_body(memo, content.document.body).replace("\n", " "), ""))
    told: dict[tuple[str, str], Problem] = {}
    for text, key in texts:
        for one in linker.search.find(text):
            slugs = {claim.slug for claim in linker.names.claims[one.form]}
            if len(slugs) == 1:
                for fault in faults_in(text, one, slugs.pop(), linker.names, day):
                    where = (key,) if key else ()
                    needle = "" if key else fault.phrase
                    problem = fault.problem(f"content/{content.path}", where, needle)
                    told.setdefault((fault.slug, fault.title), problem)
    return list(told.values())


def names_key(terms: Sequence[Term], others: str) -> str:
    """Fingerprint of all that linking depends on beside the texts: the actors, and the ``others``."""
    facts = [
        (t.slug, t.path, t.name, t.names, t.weak_names, t.kind, t.country, t.roles, t.replaced_by)
        for t in terms
        if t.taxonomy == "actors"
    ]
    return fingerprint(others, facts)


__all__ = ["Linker", "first_mentions", "linked_all", "names_key"]
