"""Whatever is pasted in whatever order: every word is in a field, in the body or among the left-overs."""

from __future__ import annotations

import re
from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st
from import_samples import BERLIN

from briefings.importers.actors import find_actors
from briefings.importers.draft import Source, draft_markdown
from briefings.importers.plain_text import read_article
from briefings.text import clean_source, collapse

LINES = st.sampled_from(
    [
        "Council agrees on plan",
        "World",
        "Live Updates",
        "Post At: May 14/2024 10:50PM",
        "Published: 14 May 2024 | Updated: 15 May 2024 09:00 | 3 min read",
        "Updated 3 hours ago",
        "May 14",
        "05/06/2024",
        "By Jane Doe and Omar Haddad, Reuters",
        "By Jane Doe",
        "Author: the desk of 2024",
        "Category: Politics",
        "Source: Northern Courier",
        "Source: https://example.org/a",
        "https://example.org/b",
        "Rights: ask us",
        "Rights: own",
        "Title: Another headline",
        "Language: en",
        "Place: Oslo",
        "Photo: Jo Bach/AFP",
        "Caption: Boats lie in the harbour.",
        "Jo Bach/Getty Images",
        "Advertisement",
        "* * *",
        "Boats lie in the harbour at dusk in the north... Boats lie in the harbour at dusk in the north. Jo Bach/AFP",
        "Boats lie in the harbour at dusk in the north...",
        "Boats lie in the harbour at dusk in the north. Jo Bach/AFP",
        "OSLO, May 14 (AP) — The council met on Monday and agreed on a plan that takes effect next year.",
        "The council met on Monday and agreed on a plan that will take effect in the autumn of next year.",
        "The Courier reached out to the State Department for comment, but nobody there had replied by Monday.",
        "Norwegian President Jane Doe said (twice) that the World Food Organization (WFO) of Chad's army, U.S. etc.",
        "© 2024 The Courier. All rights reserved.",
        "Disclaimer: This text may be copied.",
        "",
        "",
    ]
)
TEXTS = st.lists(LINES | st.text(max_size=30), max_size=14).map("\n".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_no_word_is_lost_and_nothing_breaks(pasted: str) -> None:
    text = clean_source(pasted)
    article = read_article(text, BERLIN)
    actors = find_actors(article.text, article.title, ())
    draft_markdown(
        article, Source("0" * 64, "seeds/a.txt", "own"), article.category, [one.name for one in actors], False
    )

    kept = [article.title, *article.body, article.disclaimer, *article.leftovers, *(one.raw for one in article.fields)]
    assert Counter() == Counter(re.findall(r"\w+", collapse(text))) - Counter(re.findall(r"\w+", " ".join(kept)))
    assert all(article.text[at : at + 1].isalnum() for one in actors for at in one.offsets)
    assert all(one.offsets == tuple(sorted(set(one.offsets))) for one in actors)
