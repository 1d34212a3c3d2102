"""The faster Python-Markdown gives what Python-Markdown gives."""

from __future__ import annotations

import random
import subprocess
import sys

import pytest

from briefings.read.markup import converter

PIECES = (
    "- x\n", "[", "]", "'", '"', " ", "\n", "\n\n", "    ", "é", "<p>", "</p>", "<div markdown='1'>", "</div>", "<!--",
    "-->", "[[A]]", "[[A|b]]", "[x](y.md)", "![z](q)", "`", "```\n", "~~~\n", "[^1]", "[^1]: n\n", "*", "**", "_",
    "<b>", "</b>", "<a href='x'>", "Mr. X. ", "word ", "|a|b|\n|-|-|\n|1|2|\n", "*[HTML]: x\n", "HTML",
    "!!! note\n    x\n",
    "Term\n:   def\n", "&amp;", "&#1;", "{: #id .c }", "# h\n", "===\n", "---\n", "* * *\n", "> q\n", "1. a\n", "\\",
    "\\*", "--", "...", "it's", '"q"', "'80s", "[r]: u\n", "[r]", "<http://a.b>", "<me@b.c>", "  \n", "& ", "[TOC]\n",
    "<br>", "x_y_z", "***", "(", ")", ":", "!", ".", "\t",
)  # fmt: skip


@pytest.mark.parametrize("extensions", [(), ("nl2br", "sane_lists")])
def test_the_faster_converter_gives_the_same(extensions: tuple[str, ...]) -> None:
    pick = random.Random(20240514)
    quick, stock = converter(extensions), converter(extensions, quick=False)
    for _ in range(400):
        text = "".join(pick.choice(PIECES) for _ in range(pick.randint(1, 40)))
        assert stock.reset().convert(text) == quick.reset().convert(text), text


def test_markdown_and_yaml_are_imported_only_when_something_is_parsed() -> None:
    heavy = "('markdown', 'yaml', 'pygments', 'dateutil')"
    code = f"import sys, briefings.read; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]\n" == done.stdout
