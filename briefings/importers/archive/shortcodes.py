"""Other generators' own markup: what has a counterpart in Markdown is turned into it, the rest is listed."""

from __future__ import annotations

import re
from collections.abc import Callable

from briefings.importers.lexicon import word_set

_FENCE = re.compile(r"^(```+|~~~+).*?^\1[ \t]*$|`[^`\n]+`", re.MULTILINE | re.DOTALL)
_ATTRIBUTE = re.compile(r"""([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>/\]]+))""")

_WORDPRESS = re.compile(r"\[(/?)([a-z][\w-]*)((?:\s+[^\]\n]*)?)/?\](?!\()")
_CAPTION = re.compile(r"\[caption[^\]]*\](.*?)\[/caption\]", re.DOTALL)
_EMBED = re.compile(r"\[embed[^\]]*\]\s*(\S+?)\s*\[/embed\]")
_KNOWN_WORDPRESS = word_set(
    """gallery audio video playlist contact-form contact-form-7 vc_row vc_column vc_column_text et_pb_section et_pb_row
    et_pb_text toc more button buttons columns column row quote sidebar tweet youtube vimeo instagram googlemaps
    soundcloud slideshow slideshare polldaddy poll jetpack_subscription_form recent-posts wpforms ninja_form
    mailchimp mc4wp_form table tablepress su_button su_box do_widget shortcode accordion tab tabs code sourcecode"""
)

_HUGO = re.compile(r"\{\{[<%]\s*(/?)\s*([\w./-]+)(.*?)/?\s*[>%]\}\}", re.DOTALL)
_HUGO_CODE = re.compile(
    r"\{\{[<%]\s*highlight\s+(\w+).*?[>%]\}\}\n?(.*?)\n?\{\{[<%]\s*/highlight\s*[>%]\}\}", re.DOTALL
)
_LIQUID = re.compile(r"\{%-?\s*(/?)\s*(\w+)(.*?)-?%\}|\{\{-?\s*()(?P<expression>[^{}]+?)()\s*-?\}\}", re.DOTALL)
_LIQUID_CODE = re.compile(r"\{%\s*highlight\s+(\w+).*?%\}\n?(.*?)\n?\{%\s*endhighlight\s*%\}", re.DOTALL)
_LIQUID_ROOT = re.compile(
    r"\{\{\s*site\.(?:baseurl|url)\s*\}\}|\{\{\s*[\"'](/[^\"']*)[\"']\s*\|\s*(?:relative|absolute)_url\s*\}\}"
)
_POST_URL = re.compile(r"\{%\s*(?:post_url|link)\s+(\S+?)\s*%\}")

Found = tuple[str, tuple[str, ...]]
"""(text, names of what is left as it was)."""


def attributes(text: str) -> dict[str, str]:
    """``a="b" c=d`` as a mapping."""
    return {match[1].lower(): match[2] or match[3] or match[4] or "" for match in _ATTRIBUTE.finditer(text)}


def outside_code(text: str, change: Callable[[str], str]) -> str:
    """Markdown with everything changed but code."""
    pieces: list[str] = []
    end = 0
    for match in _FENCE.finditer(text):
        pieces += [change(text[end : match.start()]), match.group()]
        end = match.end()
    return "".join([*pieces, change(text[end:])])


def wordpress(markup: str) -> Found:
    """HTML with captions and embeds turned into HTML; the other shortcodes stay, and are named."""
    markup = _CAPTION.sub(lambda match: f"<p>{match[1]}</p>", markup)
    markup = _EMBED.sub(lambda match: f'<p><a href="{match[1]}">{match[1]}</a></p>', markup)
    closed = {match[2] for match in _WORDPRESS.finditer(markup) if match[1]}
    found = [match[2] for match in _WORDPRESS.finditer(markup) if not match[1]]
    named = (name for name in found if name in closed or name in _KNOWN_WORDPRESS or "_" in name)
    return markup, tuple(dict.fromkeys(named))


def hugo(markdown: str) -> Found:
    """Markdown with figures, references and highlighted code turned into Markdown; the others stay, and are named."""
    found: list[str] = []
    markdown = _HUGO_CODE.sub(lambda match: f"```{match[1]}\n{match[2]}\n```", markdown)

    def changed(match: re.Match[str]) -> str:
        name, rest = match[2], match[3]
        if name == "figure":
            given = attributes(rest)
            text = f"![{given.get('alt') or given.get('caption', '')}]({given.get('src', '')})"
            return f"{text}\n\n*{given['caption']}*" if given.get("caption") else text
        if name in ("ref", "relref"):
            target = rest.strip().strip("\"'")
            return f"hugo-ref:{target}"
        if not match[1]:
            found.append(name)
        return match.group()

    text = outside_code(markdown, lambda piece: _HUGO.sub(changed, piece))
    return text, tuple(dict.fromkeys(found))


def jekyll(markdown: str) -> Found:
    """Markdown with highlighted code and addresses turned into Markdown; other Liquid stays, and is named."""
    found: list[str] = []
    markdown = _LIQUID_CODE.sub(lambda match: f"```{match[1]}\n{match[2]}\n```", markdown)
    markdown = _LIQUID_ROOT.sub(lambda match: match[1] or "", markdown)
    markdown = _POST_URL.sub(lambda match: f"jekyll-ref:{match[1]}", markdown)
    markdown = re.sub(r"\{%-?\s*(?:end)?raw\s*-?%\}", "", markdown)

    def changed(match: re.Match[str]) -> str:
        name = match[2] or match["expression"].strip().split()[0].split(".")[0].split("|")[0]
        if not name.startswith("end"):
            found.append(name)
        return match.group()

    text = outside_code(markdown, lambda piece: _LIQUID.sub(changed, piece))
    return text, tuple(dict.fromkeys(found))
