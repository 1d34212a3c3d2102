"""A faster Python-Markdown that gives the same, byte for byte.

Python-Markdown tries each of some forty regular expressions on each stretch of a text, 1,700 times a page, of which
some twenty match. Here it is asked first whether the characters are there without which an expression cannot match.

``QuickMarkdown`` takes the place of ``markdown.Markdown``. What keeps it safe:

- a processor gets a quicker class only if its own is exactly the one of the library: what an extension brings, or
  derives, runs as it is, every time;
- an inline pattern is left out only if its compiled expression is one that we know;
- all of it holds for the versions in ``TESTED``: with any other, everything runs as it is.

This package knows Python-Markdown and nothing else.
"""

from briefings.read.quick.converter import TESTED, QuickMarkdown

__all__ = ["TESTED", "QuickMarkdown"]
