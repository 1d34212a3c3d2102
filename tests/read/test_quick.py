"""The faster Python-Markdown gives what Python-Markdown gives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from xml.etree.ElementTree import Element

import markdown
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.inlinepatterns import SimpleTextInlineProcessor

from briefings.read.markup import converter
from briefings.read.quick import TESTED, QuickMarkdown

CONTENT = Path(__file__).parents[2] / "content"

PIECES = (
    "- x\n", "[", "]", "'", '"', " ", "\n", "\n\n", "    ", "é", "<p>", "</p>", "<div markdown='1'>", "</div>", "<!--",
    "-->", "[[A]]", "[[A|b]]", "[x](y.md)", "![z](q)", "`", "```\n", "~~~\n", "[^1]", "[^1]: n\n", "*", "**", "_",
    "<b>", "</b>", "<a href='x'>", "Mr. X. ", "word ", "|a|b|\n|-|-|\n|1|2|\n", "*[HTML]: x\n", "HTML",
    "!!! note\n    x\n",
    "Term\n:   def\n", "&amp;", "&#1;", "{: #id .c }", "# h\n", "===\n", "---\n", "* * *\n", "> q\n", "1. a\n", "\\",
    "\\*", "--", "...", "it's", '"q"', "'80s", "[r]: u\n", "[r]", "<http://a.b>", "<me@b.c>", "  \n", "& ", "[TOC]\n",
    "<br>", "x_y_z", "***", "(", ")", ":", "!", ".", "\t",
)  # fmt: skip


EXTENSIONS = ((), ("nl2br", "sane_lists"))
PAIRS = [(converter(extensions), converter(extensions, quick=False)) for extensions in EXTENSIONS]
PLAIN = (QuickMarkdown(), markdown.Markdown())


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_the_faster_converter_gives_the_same(text: str) -> None:
    for quick, stock in (*PAIRS, PLAIN):
        assert stock.reset().convert(text) == quick.reset().convert(text)
        assert getattr(stock, "toc_tokens", None) == getattr(quick, "toc_tokens", None)


def test_the_faster_converter_gives_the_same_for_our_own_content() -> None:
    quick, stock = PAIRS[0]
    files = sorted(CONTENT.rglob("*.md"))[::4]
    assert len(files) > 20
    for file in files:
        text = file.read_text(encoding="utf-8")  # with its front matter: Markdown can be anything
        assert stock.reset().convert(text) == quick.reset().convert(text), file


def test_an_inline_pattern_of_an_extension_is_always_tried() -> None:
    quick = QuickMarkdown()
    quick.inlinePatterns.register(SimpleTextInlineProcessor("w(or)d"), "or", 75)
    assert "<p>a or</p>" == quick.convert("a word")


def test_what_an_extension_derives_from_a_stock_class_runs_as_it_is() -> None:
    seen = []

    class Mine(AttrListTreeprocessor):
        def run(self, doc: Element) -> None:
            seen.append(doc.tag)

    quick = QuickMarkdown(extensions=["attr_list"])
    quick.treeprocessors.register(Mine(quick), "attr_list", 8)
    quick.convert("nothing with a brace")
    assert ["div"] == seen
    assert Mine is type(quick.treeprocessors["attr_list"])


def test_a_version_that_was_not_tested_runs_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    assert markdown.__version__ in TESTED
    monkeypatch.setattr(markdown, "__version__", "99.0")
    quick = QuickMarkdown()
    assert "<p>a</p>" == quick.convert("a")
    assert {type(one) for one in markdown.Markdown().treeprocessors} == {type(one) for one in quick.treeprocessors}


def test_markdown_and_yaml_are_imported_only_when_something_is_parsed() -> None:
    heavy = "('markdown', 'yaml', 'pygments', 'dateutil')"
    code = f"import sys, briefings.read; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "[]\n" == done.stdout
