"""Local links and images of bodies: what an author wrote, resolved to where it is on the site."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from urllib.parse import unquote

from briefings.errors import Problem, did_you_mean
from briefings.model.content import Document, Image, Link
from briefings.model.view import ImageView
from briefings.plan import urls
from briefings.plan.site import Site


@dataclass(frozen=True, slots=True)
class Target:
    """A content file that can be linked to."""

    url: str
    """"" = it has no page now (hidden, or a term that nothing visible bears): the link becomes plain text."""
    anchors: frozenset[str]
    whole: bool = True
    """It is shown whole on a page of its own, so that fragments lead somewhere."""


@dataclass(slots=True)
class Links:
    """Resolves links; remembers which files and which site paths were asked for."""

    site: Site
    targets: dict[str, Target]
    problems: list[Problem] = field(default_factory=list)
    media_used: dict[str, str] = field(default_factory=dict)
    """Output path → path inside content/."""
    paths_asked: list[tuple[str, Problem]] = field(default_factory=list)
    """(output path, Problem if the site turns out not to have it): for links like ``/about/``."""
    anchors: dict[str, frozenset[str]] = field(default_factory=dict)
    """URL → anchors of the page there."""

    def __post_init__(self) -> None:
        if not self.anchors:
            self.anchors = {
                target.url: target.anchors for target in self.targets.values() if target.url and target.whole
            }

    def fresh(self) -> Links:
        """The same links, with nothing remembered."""
        return replace(self, problems=[], media_used={}, paths_asked=[])

    def resolve(self, document: Document, path: str, url: str) -> tuple[str, ...]:
        """Addresses for the markers of a body, in their order. ``path`` inside content/, ``url`` the page's own."""
        return tuple(self._one(link, document, path, url) for link in document.links)

    def image(self, image: Image | None, path: str) -> ImageView | None:
        """A front matter image with its published address."""
        if image is None:
            return None
        address = image.src
        if "://" not in address:
            address = self._file(Link(image.src, "src"), path, key=("image", "src"))
        return ImageView(address, image.alt, image.credit, image.caption)

    def _one(self, link: Link, document: Document, path: str, url: str) -> str:
        if link.kind == "term":
            return self._term(link, path)
        if link.kind == "actor":
            known = ("actors", link.target) in self.site.registry.terms
            return self.site.link("actors", link.target).url if known else ""
        if link.target.startswith("#"):
            self._check_anchor(link, link.target[1:], frozenset(document.anchors), path)
            return url + link.target if self._is_whole(path) else ""
        if link.target.startswith("/"):
            return self._site_path(link, path)
        return self._file(link, path)

    def _is_whole(self, path: str) -> bool:
        return path not in self.targets or self.targets[path].whole

    def _term(self, link: Link, path: str) -> str:
        for taxonomy in self.site.config.taxonomies:
            term = self.site.registry.find(taxonomy.name, link.target)
            if term is not None:
                return self.site.link(taxonomy.name, term.slug).url
        hint = did_you_mean(link.target, self.site.registry.names("actors"))
        self._add(link, path, "unknown-term", f'"[[{link.target}]]" names no actor or other term', hint)
        return ""

    def _site_path(self, link: Link, path: str) -> str:
        address, _, fragment = link.target.partition("#")
        plain = unquote(address.partition("?")[0]).lstrip("/")
        anchors = self.anchors.get(self.site.root + urls.encode(plain))
        if fragment and anchors is not None:
            self._check_anchor(link, fragment, anchors, path)
        problem = self._problem(link, path, "broken-link", f'"{link.target}" is not a page of this site', "")
        self.paths_asked.append((urls.output_path(plain), problem))
        return self.site.root + link.target.lstrip("/")

    def _file(self, link: Link, path: str, key: tuple[str | int, ...] = ()) -> str:
        address, _, fragment = link.target.partition("#")
        address, _, query = address.partition("?")
        wanted = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(address)))
        if wanted.startswith(".."):
            self._add(link, path, "broken-link", f'"{link.target}" leaves the folder content/', "", key)
            return ""
        digest = self.site.media.get(wanted)
        if digest is not None:
            output = urls.media_path(wanted, digest if self.site.fingerprint_media else "")
            self.media_used[output] = wanted
            return self.site.root + urls.encode(output)
        for candidate in (wanted, f"{wanted}.md", posixpath.join(wanted, "index.md")):
            target = self.targets.get(candidate)
            if target is not None:
                return self._page(link, target, path, query, fragment)
        hint = self._nearest(wanted, posixpath.dirname(path))
        self._add(link, path, "broken-link", f'"{link.target}" does not exist (content/{wanted})', hint, key)
        return ""

    def _page(self, link: Link, target: Target, path: str, query: str, fragment: str) -> str:
        if not target.url:
            return ""
        if fragment:
            self._check_anchor(link, fragment, target.anchors, path)
        return target.url + (f"?{query}" if query else "") + (f"#{fragment}" if fragment and target.whole else "")

    def _check_anchor(self, link: Link, fragment: str, anchors: frozenset[str], path: str) -> None:
        if unquote(fragment) not in anchors:
            hint = did_you_mean(fragment, sorted(anchors))
            self._add(link, path, "broken-anchor", f'"{link.target}" leads to no heading or id of that page', hint)

    def _nearest(self, wanted: str, start: str) -> str:
        """The file that was meant: one of that name elsewhere, else one of nearly that name, in the same folder first.

        ``start`` = folder of the file with the link, which the suggestion is written for."""
        folder, name = posixpath.split(wanted)
        by_name: dict[str, list[str]] = {}
        for path in (*self.targets, *self.site.media):
            by_name.setdefault(posixpath.basename(path), []).append(path)
        for spelling in (name, f"{name}.md"):
            if spelling in by_name:
                return f"there is content/{min(by_name[spelling])}"
        beside = [found for found, paths in by_name.items() if posixpath.join(folder, found) in paths]
        for names in (beside, list(by_name)):
            near = get_close_matches(name, names, n=1, cutoff=0.75)
            if near:
                there = posixpath.join(folder, near[0])
                found = there if names is beside else min(by_name[near[0]])
                return f'did you mean "{posixpath.relpath(found, start or ".")}"?'
        return ""

    def _problem(
        self, link: Link, path: str, code: str, message: str, hint: str, key: tuple[str | int, ...] = ()
    ) -> Problem:
        needle = "" if key else link.target
        return Problem(code, message, f"content/{path}", key=key, needle=needle, hint=hint)

    def _add(self, link: Link, path: str, code: str, message: str, hint: str, key: tuple[str | int, ...] = ()) -> None:
        self.problems.append(self._problem(link, path, code, message, hint, key))


def link_targets(site: Site) -> dict[str, Target]:
    """Every content file by path, with its address and anchors."""
    targets = {path: Target("", frozenset()) for path in site.hidden}
    for entry in (*site.entries, *site.translated, *site.withdrawn):
        targets[entry.briefing.path] = Target(
            entry.url, frozenset(entry.briefing.document.anchors), site.has("briefing")
        )
    for (taxonomy, slug), term in site.registry.terms.items():
        if not term.path:
            continue
        final = site.registry.replaced.get((taxonomy, slug), slug)
        targets[term.path] = Target(site.link(taxonomy, final).url, frozenset(term.document.anchors))
    for page in site.standing:
        url = f"{site.root}{urls.encode(page.url_path)}/"
        targets[page.path] = Target(url, frozenset(page.document.anchors))
    return targets
