"""Markdown becomes HTML with local links as markers, and the facts that the rest of the site needs."""

from __future__ import annotations

import re

import pytest

from briefings.errors import ConfigError
from briefings.model.content import LINK_CLOSE, LINK_OPEN, Document, Heading, Link
from briefings.read.markup import MarkdownParser, ParsedBody, extension_problems
from briefings.text import digest

PARSER = MarkdownParser()


def parse(text: str) -> ParsedBody:
    return PARSER.parse(text)


def shown(html: str) -> str:
    """HTML with its markers as {n}."""
    return html.replace(LINK_OPEN, "{").replace(LINK_CLOSE, "}")


def test_an_empty_body_gives_nothing() -> None:
    assert ParsedBody("", "", Document()) == parse("")
    assert ParsedBody("", "", Document()) == parse(" \n\n")


def test_body_and_lead_are_named_by_digest() -> None:
    found = parse("Text.")
    assert ("<p>Text.</p>", "<p><b>Text.</b></p>") == (found.html, found.lead)
    assert (digest(found.html), digest(found.lead)) == (found.document.body, found.document.lead)


def test_the_promised_extensions_are_on() -> None:
    html = parse(
        """| a | b |
|---|---|
| 1 | 2 |

Term
:   Definition

HTML *[HTML]: x

*[HTML]: Hypertext

## Heading {: #own .x }

!!! note "Careful"
    Text

<div markdown="1">
*em*
</div>

```python
x = 1
```

"Quoted" -- it's...

[TOC]
"""
    ).html
    for expected in (
        "<table>", "<dt>Term</dt>", '<abbr title="Hypertext">HTML</abbr>', '<h2 class="x" id="own">Heading</h2>',
        '<p class="admonition-title">Careful</p>', "<p><em>em</em></p>", '<span class="n">x</span>',
        "“Quoted” – it’s…", '<div class="toc">',
    ):  # fmt: skip
        assert expected in html


def test_local_links_become_markers_in_order_and_others_stay() -> None:
    found = parse(
        '[a](../a.md#h "t") ![p](photo.jpg) <https://x.example/> [m](mailto:a@b.example) [p](//cdn.example/x) '
        "[r] [h](#two) <a class='x' href='b.md?x=1&amp;y=2'>b</a> <IMG alt='>' SRC=c.png> [root](/about/) "
        "<me@x.example>\n\n[r]: d.md\n"
    )
    assert (
        Link("../a.md#h", "href"), Link("photo.jpg", "src"), Link("d.md", "href"), Link("#two", "href"),
        Link("b.md?x=1&y=2", "href"), Link("c.png", "src"), Link("/about/", "href"),
    ) == found.document.links  # fmt: skip
    assert (
        '<p><a href="{0}" title="t">a</a> <img alt="p" src="{1}"> <a href="https://x.example/">https://x.example/</a> '
        '<a href="mailto:a@b.example">m</a> <a href="//cdn.example/x">p</a> <a href="{2}">r</a> <a href="{3}">h</a> '
        '<a class=\'x\' href="{4}">b</a> <IMG alt=\'>\' SRC="{5}"> <a href="{6}">root</a> '
    ) == shown(found.html).partition('<a href="&#')[0]


def test_links_in_raw_blocks_count_but_not_in_comments_code_or_scripts() -> None:
    found = parse(
        '<div><video src="v.mp4"><source src="w.mp4"></video></div>\n\n<!-- <a href="no.md">x</a> -->\n\n'
        '`<a href="no.md">`\n\n    <a href="no.md">\n\n<script>var a = \'<a href="no.md">\';</script>\n'
    )
    assert (Link("v.mp4", "src"), Link("w.mp4", "src")) == found.document.links


def test_names_in_double_brackets_are_links_to_terms() -> None:
    found = parse("By [[Xi Jinping]] and [[Vladimir\nPutin|the *Russian*]] at [[AT&T]], [[C\\+\\+]], [[O'Brien]].")
    assert [
        Link("Xi Jinping", "term"), Link("Vladimir Putin", "term"), Link("AT&T", "term"), Link("C++", "term"),
        Link("O'Brien", "term"),
    ] == list(found.document.links)  # fmt: skip
    assert (
        '<p>By <a class="term" href="{0}">Xi Jinping</a> and <a class="term" href="{1}">the <em>Russian</em></a> '
        'at <a class="term" href="{2}">AT&amp;T</a>, <a class="term" href="{3}">C++</a>, '
        '<a class="term" href="{4}">O’Brien</a>.</p>'
    ) == shown(found.html)


def test_double_brackets_in_code_or_links_stay_text() -> None:
    found = parse("`[[A]]` [see [[B]]](x.md) \\[[C]]\n\n    [[D]]\n\n```\n[[E]]\n```\n")
    assert (Link("x.md", "href"),) == found.document.links
    for text in ("<code>[[A]]</code>", "see [[B]]</a>", "[[C]]", "[[D]]", "[[E]]"):
        assert text in found.html


def test_markers_cannot_be_mixed_up_with_text() -> None:
    assert "0" not in parse("[x](a.md) [[B]]").html.replace(f"{LINK_OPEN}0{LINK_CLOSE}", "")


def test_footnotes_work_and_their_own_links_are_not_collected() -> None:
    found = parse("Text.[^1] More.[^1]\n\n[^1]: A [note](n.md).\n")
    assert (Link("n.md", "href"),) == found.document.links
    assert 'href="#fn:1"' in found.html
    assert 'href="#fnref2:1"' in found.html
    assert ("fn:1", "fnref2:1", "fnref:1") == found.document.anchors
    assert "Text. More." == found.document.excerpt


def test_headings_have_readable_ids_in_any_script() -> None:
    found = parse("# One & *two*\n\n## Über\n\n### 習近平\n\n## Über\n\n## [[Xi]] `x<y`\n")
    assert (
        Heading(1, "one-two", "One & two"), Heading(2, "über", "Über"), Heading(3, "習近平", "習近平"),
        Heading(2, "über_1", "Über"), Heading(2, "xi-xy", "Xi x<y"),
    ) == found.document.headings  # fmt: skip
    assert ("one-two", "xi-xy", "über", "über_1", "習近平") == found.document.anchors
    assert '<h1 id="one-two">One &amp; <em>two</em></h1>' in found.html


def test_every_id_is_an_anchor() -> None:
    found = parse("<div id=\"a\"></div>\n\nText\n{: #b }\n\n<p class='x' id='c&amp;d'>x</p>\n\n`<p id=\"no\">`\n")
    assert ("a", "b", "c&d") == found.document.anchors


def test_words_are_those_of_the_text_without_code_blocks_and_note_marks() -> None:
    assert (
        6
        == parse(
            "One *two* [three](x).[^1]\n\n```\nnot these\n```\n\n    nor these\n\nfour\n\n[^1]: five six\n"
        ).document.words
    )


def test_parsing_leaves_nothing_behind() -> None:
    text = "A[^1] [x](a.md)\n\n## H\n\n[^1]: N\n"
    first = parse(text)
    assert parse("Other.").document.headings == ()
    assert first == parse(text) == MarkdownParser().parse(text)


def test_the_lead_is_the_first_paragraphs_up_to_150_words() -> None:
    sentence = "One two three four five six seven eight nine ten. "
    found = parse(f"# Title\n\n{sentence * 5}\n\n> quote\n\n- item\n\n{sentence * 9}\n\n{sentence * 2}\n\n{sentence}\n")
    assert [50, 90] == [len(re.sub("<[^>]*>", "", p).split()) for p in found.lead.split("\n")]
    assert found.lead.startswith("<p><b>One two three four five six seven eight nine ten.</b> One")


def test_a_long_first_paragraph_is_cut_at_a_sentence() -> None:
    sentence = "One two three four five six seven eight nine [ten](a.md). "
    lead = parse(sentence * 20).lead
    assert 150 == len(re.sub("<[^>]*>", "", lead).split())
    assert shown(lead).endswith('<a href="{14}">ten</a>.</p>')


def test_a_long_sentence_is_cut_at_a_word_with_its_tags_closed() -> None:
    lead = parse("*" + "word " * 200 + "end*").lead
    assert "<p><b><em>" + "word " * 149 + "word…</em></b></p>" == lead


def test_the_lead_has_no_ids_and_no_note_marks_but_the_same_markers() -> None:
    found = parse("[x](a.md) [[B]].[^1]\n{: #p .c }\n\n<span id='q'>Raw</span> [y](c.md)\n\n[^1]: N [z](d.md)\n")
    assert (
        '<p class="c"><b><a href="{0}">x</a> <a class="term" href="{1}">B</a>.</b></p>\n'
        '<p><span>Raw</span> <a href="{2}">y</a></p>'
    ) == shown(found.lead)


@pytest.mark.parametrize(
    ("text", "bold"),
    [
        ("Mr. Smith of the U.S. Army came. Then he left.", "Mr. Smith of the U.S. Army came."),
        ("He paid $3.5 million. Then he left.", "He paid $3.5 million."),
        ("J. R. Smith asked why? Nobody knew.", "J. R. Smith asked why?"),
        ('"It is so." He left.', "“It is so.”"),
        ("No end in sight", "No end in sight"),
        ("On Jan. 5 it was over! Done.", "On Jan. 5 it was over!"),
        ("It rose (to 3 p.m. levels). Then fell.", "It rose (to 3 p.m. levels)."),
        ("習近平訪問。普京歡迎。", "習近平訪問。"),
        ("**Bold.** Then more.", "<strong>Bold.</strong>"),
        ("Wait... what? Yes.", "Wait… what?"),
        ("He met Sen. Warren, i.e. her. Then left.", "He met Sen. Warren, i.e. her."),
    ],
)
def test_the_first_sentence_is_bold(text: str, bold: str) -> None:
    assert f"<p><b>{bold}</b>" in parse(text).lead


def test_a_sentence_that_ends_inside_other_markup_is_not_made_bold() -> None:
    assert "<p><em>One two. Three four.</em> Five.</p>" == parse("*One two. Three four.* Five.").lead


def test_pictures_alone_are_no_lead() -> None:
    assert "<p><b>Text.</b></p>" == parse("![](a.jpg)\n\nText.\n").lead


def test_text_inside_other_blocks_is_no_lead() -> None:
    found = parse("> A quote.\n\n- item\n\n    more\n\n<div><p>Raw.</p></div>\n\nText.\n")
    assert "<p><b>Text.</b></p>" == found.lead
    assert "Text." == found.document.excerpt


def test_authors_are_trusted_with_raw_html() -> None:
    assert "<script>x</script>" in parse("<script>x</script>\n\nText").html


def test_further_extensions_are_loaded_by_name() -> None:
    assert "<br>" in MarkdownParser(("nl2br",)).parse("a\nb").html


def test_an_extension_that_cannot_be_loaded_is_a_problem() -> None:
    (problem,) = extension_problems(["nl2br", "no_such_extension"])
    assert "unknown-extension" == problem.code
    expected = """the Markdown extension "no_such_extension" cannot be loaded: No module named 'no_such_extension'"""
    assert expected == problem.message
    with pytest.raises(ConfigError):
        MarkdownParser(("no_such_extension",))
