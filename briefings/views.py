"""The memo of views: what making a view came to before, by a fingerprint of everything it may depend on.

A view depends on the facts that all pages may know (``common``) and on the documents that its page names. As long as
both are what they were, neither the view nor its fingerprint is made again, unless its page is to be rendered.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from briefings.memo import Memo, decode, encode, fingerprint
from briefings.plan import Met, PlannedPage


class Known(NamedTuple):
    """What making a view came to."""

    basis: str
    """Names what it was made from."""
    key: str
    """Fingerprint of the view."""
    met: Met | None
    """None = nothing."""


class Views:
    """The views of one build. ``documents``: path inside content/ → fingerprint of what was read there."""

    def __init__(self, memo: Memo, name: str, common: str, documents: Mapping[str, str]) -> None:
        self._memo, self._name = memo, f"views {name}"
        self._common, self._documents = common, documents
        self._before = self._remembered()
        self._now: dict[str, Known] = {}

    def _remembered(self) -> dict[str, Known]:
        data = self._memo.state(self._name)
        try:
            return decode(data, dict[str, Known]) if data else {}
        except ValueError:
            return {}

    def known(self, page: PlannedPage) -> Known:
        """The fingerprint of a page's view and what making it came across; makes the view only if need be."""
        basis = self._basis(page)
        known = self._before.get(page.path)
        if known is None or known.basis != basis:
            key = fingerprint(page.page.view)
            known = Known(basis, key, page.met if page.met != Met() else None)
        self._now[page.path] = known
        return known

    def _basis(self, page: PlannedPage) -> str:
        if not page.documents:
            return self._common
        return "\0".join((self._common, *(self._documents.get(path, "") for path in page.documents)))

    def remember(self) -> None:
        """Keep them for the next build."""
        self._memo.put_state(self._name, encode(self._now))
