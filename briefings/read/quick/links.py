"""Links and images: their brackets are found by search, not character by character, where nothing is nested."""

from __future__ import annotations

import re

from markdown.inlinepatterns import ImageInlineProcessor, LinkInlineProcessor

_ADDRESS = re.compile("\\(([^()'\"<>\x02]*)\\)")
"""An address without a title, quotes, brackets, or anything that was put in place of a match."""


class _Searching(LinkInlineProcessor):
    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802 (overrides)
        """The text up to the closing bracket, the place after it, and whether there is one."""
        end = data.find("]", index)
        if end < 0 or data.find("[", index, end) >= 0:
            return super().getText(data, index)
        return data[index:end], end + 1, True

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802 (overrides)
        """Address, title, the place after it, and whether there is one."""
        match = _ADDRESS.match(data, index)
        if match is None:
            return super().getLink(data, index)
        return match[1].strip(), None, match.end(), True


class QuickLinkInlineProcessor(_Searching):
    """``[text](address)``"""


class QuickImageInlineProcessor(_Searching, ImageInlineProcessor):
    """``![text](address)``"""


QUICKER: dict[type, type] = {
    LinkInlineProcessor: QuickLinkInlineProcessor,
    ImageInlineProcessor: QuickImageInlineProcessor,
}
