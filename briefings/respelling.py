"""When names change: which spellings now mean somebody else, and which texts have one in them. All other links hold."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from briefings.memo import Facts, Memo, decode, encode
from briefings.model.content import Briefing
from briefings.plan.spoken import SpokenNames

_MANY = 40
"""From so many changed spellings on, looking for them takes longer than linking everything anew."""


@dataclass(frozen=True, slots=True)
class LastNames:
    """The names that the stored links were made with."""

    key: str
    """See ``linking.names_key``."""
    others: str
    """Fingerprint of all that linking depends on beside names and texts."""
    names: SpokenNames


def remembered(memo: Memo) -> LastNames | None:
    """The names of the last build; None if nothing, or something else, is stored."""
    data = memo.state("names")
    try:
        return decode(data, LastNames) if data else None
    except ValueError:
        return None


def remember(memo: Memo, last: LastNames) -> None:
    """Keep the names for the next build."""
    memo.put_state("names", encode(last))


def changed_spellings(last: LastNames | None, now: LastNames) -> Collection[str] | None:
    """The spellings that a text must have in it for its links or role faults to change; None = any text may change."""
    if last is None or last.others != now.others:
        return None
    if last.key == now.key:
        return ()
    forms = _changed(last.names, now.names)
    return forms if len(forms) <= _MANY else None


def _changed(before: SpokenNames, now: SpokenNames) -> set[str]:
    forms = {
        form for form in before.claims.keys() | now.claims.keys() if before.claims.get(form) != now.claims.get(form)
    }
    slugs = {
        slug
        for slug in before.roles.keys() | now.roles.keys()
        if (before.roles.get(slug), before.files.get(slug)) != (now.roles.get(slug), now.files.get(slug))
    }
    for names in (before, now) if slugs else ():
        forms |= {form for form, claims in names.claims.items() if any(claim.slug in slugs for claim in claims)}
    return forms


class Touched:
    """Tells whose texts have one of some spellings in them: linked facts of an earlier build that no longer hold."""

    def __init__(self, forms: Collection[str], memo: Memo) -> None:
        self._forms = tuple(forms)
        self._sources = memo.sources() if forms else {}
        texts = memo.bodies() if forms else ()
        self._bodies = {name for name, html in texts if self._in(html.replace("\n", " "))}

    def __call__(self, facts: Facts) -> bool:
        content = facts.content
        if content is None or not self._forms:
            return False
        document = content.document
        if any(self._sources.get(name, name) in self._bodies for name in (document.body, document.lead)):
            return True
        return isinstance(content, Briefing) and self._in(f"{content.title}\n{content.summary}")

    def _in(self, text: str) -> bool:
        return any(form in text for form in self._forms)
