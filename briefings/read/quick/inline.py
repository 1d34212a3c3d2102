"""Inline patterns: only those are tried on a text that can match in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree.ElementTree import Element

from markdown import inlinepatterns
from markdown.extensions import smarty
from markdown.treeprocessors import InlineProcessor as InlineTreeprocessor
from markdown.util import INLINE_PLACEHOLDER_PREFIX, AtomicString

from briefings.read.quick.presence import Presence

_REFERENCES: tuple[type, ...] = (
    inlinepatterns.ReferenceInlineProcessor,
    inlinepatterns.ShortReferenceInlineProcessor,
    inlinepatterns.ImageReferenceInlineProcessor,
    inlinepatterns.ShortImageReferenceInlineProcessor,
)
"""Find nothing while no reference is defined."""
_Inserted = list[tuple[Element, list[str]]]


class QuickInlineTreeprocessor(InlineTreeprocessor):
    """Takes the class of a stock one (see ``converter``): all that it needs it makes at the first text."""

    _patterns: tuple[Any, ...] = ()

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """Apply the inline patterns to a tree. The steps are those of the stock ``run``, without what has no effect."""
        self._prepare()
        self.stashed_nodes = {}
        parents = [] if ancestors is None else ancestors[:]
        self.parent_map = {child: parent for parent in tree.iter() for child in parent}
        build_ancestors: Any = getattr(self, "_InlineProcessor__build_ancestors")  # noqa: B009 (its name is mangled)
        build_ancestors(tree, parents)
        stack: _Inserted = [(tree, parents)]
        place = 0
        while place < len(stack):
            element, self.ancestors = stack[place]
            stack[place] = stack[0]  # lets go of what is done
            place += 1
            if element is not tree:
                self.ancestors.append(element.tag.lower())
            self._children(element, stack)
        return tree

    def _children(self, element: Element, stack: _Inserted) -> None:
        queue: list[tuple[Element, _Inserted]] = []
        for child in element:
            text, tail = child.text, child.tail
            if text and self._is_affected(text) and not isinstance(text, AtomicString):
                queue.append((child, self._text(child, text)))
                stack += queue[-1][1]
            if tail and (tail != "\n" or self._unknown) and self._is_affected(tail):
                self._tail(element, child, tail)
            if len(child):
                self.parent_map[child] = element
                stack.append((child, self.ancestors[:]))
        for parent, inserted in queue:
            for number, (new, _) in enumerate(inserted):
                parent.insert(number, new)

    def _text(self, child: Element, text: str) -> _Inserted:
        self.ancestors.append(child.tag.lower())
        child.text = None
        inserted: _Inserted = self._placeholders(self._InlineProcessor__handleInline(text), child, True)
        for new, _ in inserted:
            self.parent_map[new] = child
        self.ancestors.pop()
        return inserted

    def _tail(self, element: Element, child: Element, tail: str) -> None:
        tail = self._InlineProcessor__handleInline(tail)
        stand_in = Element("d")
        child.tail = None
        inserted = self._placeholders(tail, stand_in, False)
        if stand_in.tail:
            child.tail = stand_in.tail
        if not inserted:
            return
        place = list(element).index(child) + 1
        for new, _ in reversed(inserted):
            self.parent_map[new] = element
            element.insert(place, new)

    def _placeholders(self, data: str, parent: Element, is_text: bool) -> _Inserted:
        process: Any = getattr(self, "_InlineProcessor__processPlaceholders")  # noqa: B009 (its name is mangled)
        found: _Inserted = process(data, parent, is_text)
        return found

    def _is_affected(self, text: str) -> bool:
        present = self._presence.of(text)
        if not present and not self._unknown:
            return INLINE_PLACEHOLDER_PREFIX in text
        return bool(self._applicable(text)) or INLINE_PLACEHOLDER_PREFIX in text

    def _applicable(self, text: str) -> tuple[int, ...]:
        """Numbers of the patterns that may match in a text."""
        present = self._presence.of(text)
        plans = self._plans[bool(self.md.references)]
        plan = plans.get(present)
        if plan is None:
            plan = plans[present] = tuple(self._plan(present, bool(self.md.references)))
        return plan

    def _plan(self, present: int, has_references: bool) -> Iterator[int]:
        for number, (pattern, mask) in enumerate(zip(self._patterns, self._masks, strict=True)):
            may_match = not mask or mask & present
            if may_match and (has_references or type(pattern) not in _REFERENCES):
                yield number

    def _prepare(self) -> None:
        patterns = tuple(self.inlinePatterns)
        if patterns == self._patterns:
            return
        needles = [_needles_of(pattern) for pattern in patterns]
        self._patterns = patterns
        self._presence = Presence(needle for some in needles for needle in some)
        self._masks = [self._presence.any_of(some) for some in needles]
        self._unknown = not all(self._masks)
        self._plans: tuple[dict[int, tuple[int, ...]], ...] = ({}, {})

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 (overrides)
        if isinstance(data, AtomicString):
            return data
        apply: Any = getattr(self, "_InlineProcessor__applyPattern")  # noqa: B009 (its name is mangled)
        for number in self._applicable(data):
            if number >= patternIndex:
                start, matched = 0, True
                while matched:
                    data, matched, start = apply(self._patterns[number], data, number, start)
        return data


def _needles_of(pattern: Any) -> tuple[str, ...]:
    """Texts of which one has to be there for the pattern to match; none if we do not know it."""
    kind = type(pattern)
    own = kind.__dict__.get("NEEDLES", ())
    if own:
        return tuple(own)
    is_new = isinstance(pattern, inlinepatterns.InlineProcessor)
    if not is_new or kind.getCompiledRegExp is not inlinepatterns.Pattern.getCompiledRegExp:
        return ()
    return _NEEDLES.get(pattern.compiled_re.pattern, ())


def _needles() -> dict[str, tuple[str, ...]]:
    """Texts of which at least one is in everything that an expression of Python-Markdown matches."""
    single = ("singleQuoteStartRe", "decadeAbbrRe", "openingSingleQuotesRegex", "closingSingleQuotesRegex",
              "closingSingleQuotesRegex2", "remainingSingleQuotesRegex")  # fmt: skip
    double = ("doubleQuoteStartRe", "openingDoubleQuotesRegex", "closingDoubleQuotesRegex",
              "closingDoubleQuotesRegex2", "remainingDoubleQuotesRegex")  # fmt: skip
    quotes = {"'": single, '"': double, "\"'": ("doubleQuoteSetsRe", "singleQuoteSetsRe2"),
              "'\"": ("singleQuoteSetsRe", "doubleQuoteSetsRe2")}  # fmt: skip
    return {
        inlinepatterns.BACKTICK_RE: ("`",),
        inlinepatterns.ESCAPE_RE: ("\\",),
        inlinepatterns.LINK_RE: ("[",),
        inlinepatterns.IMAGE_LINK_RE: ("![",),
        inlinepatterns.AUTOLINK_RE: ("<",),
        inlinepatterns.AUTOMAIL_RE: ("<",),
        inlinepatterns.LINE_BREAK_RE: ("  \n",),
        inlinepatterns.HTML_RE: ("<",),
        inlinepatterns.ENTITY_RE: ("&",),
        smarty.HTML_STRICT_RE: ("<",),
        r"\*|_": ("*", "_"),
        r"\[\^([^\]]*)\]": ("[^",),
        r"\<\<": ("<<",),
        r"\>\>": (">>",),
        "(?<!-)---(?!-)": ("---",),
        "(?<!-)--(?!-)": ("--",),
        r"(?<!\.)\.{3}(?!\.)": ("...",),
        **{getattr(smarty, name, name): (needle,) for needle, names in quotes.items() for name in names},
    }


_NEEDLES = _needles()
