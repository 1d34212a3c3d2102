"""A web page to an article: each field from the place that can be trusted most, with an account of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from briefings.errors import Problem
from briefings.importers.article import Article, Finding
from briefings.importers.escape import escape_start
from briefings.importers.html.address import absolute
from briefings.importers.html.blocks import Block, blocks_of
from briefings.importers.html.body import body_blocks
from briefings.importers.html.bylines import find_authors, find_outlet
from briefings.importers.html.clean import clean
from briefings.importers.html.furniture import after_headline, is_page_line
from briefings.importers.html.image import Picture, read_pictures
from briefings.importers.html.metadata import Facts, read_facts, words
from briefings.importers.html.moments import Moment, find_published, find_updated
from briefings.importers.html.title import Candidate, Title, choose_title, site_beside
from briefings.importers.html.tree import Element, attribute, decode_page, parse_fragment, parse_page, text_of
from briefings.importers.provenance import disclaimer_start, guess_language, read_dateline, read_outlet
from briefings.text import count_words, fold


@dataclass(slots=True)
class _Reading:
    """An article while it is being read; ``read_page`` alone sees it."""

    findings: list[Finding] = field(default_factory=list)
    leftovers: list[str] = field(default_factory=list)
    place: str = ""
    agency: str = ""
    disclaimer: str = ""

    def found(self, name: str, value: object, how: str, sure: float, raw: str = "") -> None:
        if value:
            self.findings.append(Finding(name, how, sure, raw[:300]))


def read_page(data: bytes, name: str, zone: ZoneInfo, content_type: str = "", url: str = "") -> Article | Problem:
    """The article in a web page's bytes; ``url`` is where they were got ("" = not known)."""
    root = parse_page(decode_page(data, content_type), name)
    if isinstance(root, Problem):
        return root
    reading = _Reading()
    facts = read_facts(root)
    address, base = _address(root, facts, url, reading)
    title = choose_title(_candidates(root, facts), _site_names(facts, address), _sections(facts))
    published, updated = find_published(root, facts, zone, address), find_updated(facts, zone)
    outlet, where, sure = _outlet(root, facts, title, address)
    reading.found("outlet", outlet, where, sure, outlet)
    authors, place, raw = find_authors(root, facts, outlet)
    reading.found("authors", authors, place, 0.9, raw)
    clean(root)
    picture, captions = read_pictures(root, facts, base)
    reading.leftovers += captions
    blocks, how, sure = body_blocks(root, base)
    kept = _without_furniture(blocks, title, authors, reading)
    reading.found("body", kept, how, sure)
    return _article(reading, kept, title, published, updated, facts, picture, outlet, authors, address, root)


def read_fragment(markup: str, base: str, title: str = "") -> tuple[tuple[str, ...], str]:
    """(paragraphs, Markdown) of a piece of HTML that is an article's body, as feeds carry it."""
    root = parse_fragment(markup)
    if root is None:
        return (), ""
    clean(root)
    heading = Title(title, "", 1.0, "") if title else None
    kept = _without_furniture(blocks_of(root, base), heading, (), _Reading())
    return _plain(kept), _markdown(kept)


def _candidates(root: Element, facts: Facts) -> list[Candidate]:
    found = [
        Candidate(text_of(heading), f"h1{'' if index == 0 else f' {index + 1}'}", _heading_weight(heading))
        for index, heading in enumerate(list(root.iter("h1"))[:8])
    ]
    found += [Candidate(text, "headline (microdata)", 4.0) for text in facts.micro.get("headline", ())[:1]]
    found.append(Candidate(facts.said("headline"), "JSON-LD", 2.4))
    found.append(Candidate(facts.first("og:title"), "og:title", 2.0))
    found.append(Candidate(facts.first("twitter:title"), "twitter:title", 0.6))
    found += [Candidate(text_of(element), "<title>", 1.5) for element in list(root.iter("title"))[:1]]
    return found + _confirmed_headings(root, [one.text for one in found if one.place in ("og:title", "<title>")])


def _confirmed_headings(root: Element, titles: Sequence[str]) -> list[Candidate]:
    """The first smaller heading that stands in a title in full: on pages whose ``h1`` is the site's name."""
    whole = " | ".join(fold(title) for title in titles)
    for heading in list(root.iter("h2", "h3", "font"))[:40]:
        text = text_of(heading)
        if len(text.split()) >= 3 and fold(text) in whole:
            return [Candidate(text, heading.tag, 2.0)]
    return []


def _outlet(root: Element, facts: Facts, title: Title | None, address: str) -> tuple[str, str, float]:
    outlet, where, sure = find_outlet(root, facts, address)
    titles = [text_of(element) for element in list(root.iter("title"))[:1]]
    beside = site_beside(title.text, [*titles, facts.first("og:title")]) if title and sure < 0.7 else ""
    return (beside, "beside the headline in <title>", 0.7) if beside else (outlet, where, sure)


def _heading_weight(heading: Element) -> float:
    """What readers see counts most, unless it stands where sites put their own name."""
    if re.search(r"logo|site-?(?:name|title)|brand", attribute(heading, "class").lower()):
        return 0.2
    for parent in heading.iterancestors():
        if parent.tag in ("article", "main"):
            return 5.0
        if parent.tag in ("nav", "aside", "footer") or "logo" in attribute(parent, "class").lower():
            return 0.2
        if parent.tag == "header" and not any(above.tag in ("article", "main") for above in parent.iterancestors()):
            return 1.0
    return 2.5


def _site_names(facts: Facts, address: str) -> tuple[str, ...]:
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    labels = [label for label in host.split(".")[:-1] if len(label) > 3]
    return (*facts.sites, *(name for name in (host, *labels) if name), *facts.micro.get("publisher", ()))


def _sections(facts: Facts) -> tuple[str, ...]:
    return (
        *facts.meta.get("article:section", ()),
        *words(facts.article.get("articleSection")),
        *facts.meta.get("section", ()),
    )


def _address(root: Element, facts: Facts, url: str, reading: _Reading) -> tuple[str, str]:
    """(canonical address, where relative links start from). A canonical link to the site's home page is none."""
    holder = next(root.iter("base"), None)
    base = absolute(attribute(holder, "href"), url) if holder is not None else ""
    base = base or url
    links = [
        attribute(link, "href") for link in root.iter("link") if "canonical" in attribute(link, "rel").lower().split()
    ]
    stated = [(link, "link rel=canonical", 0.95) for link in links[:1]]
    stated += [(facts.first("og:url"), "og:url", 0.9), (facts.said("url"), "JSON-LD url", 0.85)]
    stated += [
        (facts.said("mainEntityOfPage"), "JSON-LD mainEntityOfPage", 0.8),
        (url, "the address it was got from", 0.9),
    ]
    for text, how, sure in stated:
        address = absolute(text, base)
        if address and len(urlsplit(address).path) > 1:
            reading.found("url", address, how, sure, text)
            return address, base or address
    return url, base


def _without_furniture(
    blocks: Sequence[Block], title: Title | None, authors: Sequence[str], reading: _Reading
) -> list[Block]:
    """Body blocks: no headline again, no bylines, dates and share lines; dateline and disclaimer in their fields."""
    kept: list[Block] = []
    start = after_headline(blocks, title)
    reading.leftovers += [block.text for block in blocks[: max(0, start - 1)]]
    for block in blocks[start:]:
        if is_page_line(block, not any(count_words(one.text) >= 15 for one in kept), authors):
            reading.leftovers.append(block.text)
        else:
            kept.append(block)
    while kept and kept[-1].kind == "heading":
        reading.leftovers.append(kept.pop().text)
    start = disclaimer_start(tuple(block.text for block in kept)) if kept else 0
    reading.disclaimer = " ".join(block.text for block in kept[start:])
    reading.found("disclaimer", reading.disclaimer, "at the end", 0.9, reading.disclaimer)
    kept = kept[:start]
    if kept and kept[0].kind == "p":
        kept[0] = _without_dateline(kept[0], reading)
    return kept


def _without_dateline(block: Block, reading: _Reading) -> Block:
    dateline = read_dateline(block.text)
    if dateline is None:
        return block
    reading.place, reading.agency = dateline.place, dateline.agency
    reading.found("place", dateline.place, "dateline", 0.9, dateline.raw)
    rest = block.text[len(dateline.raw) :]
    first = re.match(r"\w+", rest)
    at = block.markdown.find(first[0], len(dateline.raw.rstrip()) - 2) if first else -1
    if at < 0 or "[" in block.markdown[:at]:
        return block
    return Block(block.kind, (rest,), escape_start(re.sub(r"^\*+\s*", "", block.markdown[at:])))


def _plain(blocks: Sequence[Block]) -> tuple[str, ...]:
    return tuple(line for block in blocks for line in block.lines)


def _markdown(blocks: Sequence[Block]) -> str:
    return "".join(f"{block.markdown}\n\n" for block in blocks).removesuffix("\n")


def _language(root: Element, facts: Facts, text: str, reading: _Reading) -> str:
    stated = (
        attribute(root, "lang") or facts.said("inLanguage") or facts.first("og:locale", "content-language", "language")
    )
    stated = stated.replace("_", "-").split(",")[0].strip()
    guessed, sure = guess_language(text)
    if guessed and stated[:2].lower() != guessed:
        how = f'commonest words; the page says "{stated}"' if stated else "commonest words"
        reading.found("language", guessed, how, sure - 0.1 if stated else sure, stated)
        return guessed
    if not re.fullmatch(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*", stated):
        return ""
    reading.found("language", stated, "stated by the page", 0.95, stated)
    return stated


def _rights(root: Element, facts: Facts) -> str:
    links = [attribute(link, "href") for link in root.iter("link", "a") if "license" in attribute(link, "rel").split()]
    stated = " ".join([*links, facts.said("license"), facts.first("license", "dcterms.license")]).lower()
    if "creativecommons.org/publicdomain" in stated:
        return "public-domain"
    return "open-licence" if "creativecommons.org/licenses" in stated else ""


def _article(
    reading: _Reading,
    kept: Sequence[Block],
    title: Title | None,
    published: Moment | None,
    updated: Moment | None,
    facts: Facts,
    picture: Picture,
    outlet: str,
    authors: tuple[str, ...],
    address: str,
    root: Element,
) -> Article:
    body = _plain(kept)
    if title:
        reading.found("title", title.text, title.how, title.sure, title.raw)
    if published:
        reading.found("date", True, published.how, published.sure, published.raw)
    if updated and published and updated.when <= published.when:
        updated = None
    section = (
        facts.first("article:section", "section", "parsely-section")
        or facts.said("articleSection")
        or next(iter(facts.micro.get("articleSection", ())), "")
    )
    reading.found("category", section, "the page's section", 0.7, section)
    reading.found("updated", updated, updated.how if updated else "", 0.9, updated.raw if updated else "")
    reading.found("image", picture.address, picture.how, 0.9, picture.address)
    reading.found("caption", picture.caption, picture.how, 0.9, picture.raw)
    reading.found("credit", picture.credit, picture.how, 0.85, picture.credit)
    if not outlet:
        outlet, phrase = read_outlet((*body, reading.disclaimer))
        outlet, how = (outlet, "mentioned in the text") if outlet else (reading.agency, "agency in the dateline")
        reading.found("outlet", outlet, how, 0.6, phrase)
    rights = _rights(root, facts)
    reading.found("rights", rights, "licence the page links to", 0.8)
    language = _language(root, facts, " ".join(body), reading)
    missing = (("date", published), ("category", section), ("outlet", outlet))
    reading.findings += [Finding(name, "not found", 0.0) for name, value in missing if not value]
    return Article(
        title=title.text if title else "",
        body=body,
        markdown=_markdown(kept),
        date=published.when if published else None,
        date_has_time=published.has_time if published else False,
        date_assumed_zone=published is not None and not published.has_zone,
        updated=updated.when if updated else None,
        category=section,
        caption=picture.caption,
        credit=picture.credit,
        image=picture.address,
        image_alt=picture.alt,
        disclaimer=reading.disclaimer,
        outlet=outlet,
        authors=authors,
        place=reading.place,
        url=address,
        language=language,
        rights=rights,
        leftovers=tuple(reading.leftovers),
        fields=tuple(reading.findings),
    )
