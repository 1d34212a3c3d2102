"""Names that neither a title nor a head word explains: companies, acronyms, bare full names, short forms of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from briefings.importers.countries import country_names
from briefings.importers.lexicon import EVENT_WORDS, NOT_PERSON, ORGANISATION_HEADS, PLACE_WORDS, TITLES, word_set
from briefings.importers.mentions import Mention, Scene
from briefings.importers.people import is_person_name, without_opening
from briefings.importers.words import Run, Word, run_text
from briefings.text import MONTHS

_AT_PLACES = word_set("in near at from to through across around outside beyond above below into toward towards via on")
_BEFORE_NO_PERSON = _AT_PLACES - {"to", "from"} | {"the", "a", "an"}
_NO_ACRONYM = word_set(
    """GDP CEO CFO MP MSP MEP KC QC AI TV DNA RNA COVID GMT UTC EDT EST CET USD EUR GBP VAT PDF HIV AIDS PIN ID OK PM
    AM BRP USS HMS SUV LED LNG CO SMS URL FAQ MSPS MPS CEOS II III IV VI VII VIII IX XI XII SWIFT DVD PHD MD BA MA"""
)
_ROLES_OF_COMPANY = word_set(
    """chief chairman chairwoman chair founder shares share spokesperson spokesman spokeswoman boss owner analyst
    director executive president employees workers lawyers general profit stock board"""
)
_ENDINGS = ("bank", "gaz", "neft", "prom", "telekom", "pharma")
_MEMBERS = word_set(
    """analyst analysts economist economists shares fellow lawyers executives researcher employees carrier maker group
    company firm agency bank regulator lender owner yard operator union party house account daily broadcaster retailer
    head director ceo founder"""
)
_COMPANY_VERBS = word_set(
    """said says expects declined advised fell rose agreed bought sued owns faces gave earns leads holds reported lends
    makes prints announced appealed denied warned welcomed supplies has will must"""
)
_CAPITALS = word_set(
    """washington beijing moscow kyiv kiev london paris berlin brussels tokyo seoul taipei pyongyang tehran ankara delhi
    jerusalem cairo riyadh doha baghdad damascus beirut amman geneva vienna rome madrid lisbon warsaw prague budapest
    belgrade athens oslo stockholm helsinki copenhagen dublin ottawa canberra wellington jakarta manila hanoi bangkok
    islamabad kabul minsk tbilisi yerevan baku astana tashkent nairobi abuja pretoria brasilia caracas bogotá havana"""
)
"""Cities that stand for their governments."""
_COMPANY_NOUNS = word_set(
    """company firm group maker union bank agency party newspaper brokerage retailer carrier operator lenders traders
    companies firms groups banks unions makers"""
)
_SURE_VERBS = word_set("expects declined advised agreed bought sued owns faces appealed supplies")
_LEADERS = word_set("leader chief boss")
_DEMONYM_ENDINGS = ("ish", "ian", "ese", "ean", "can", "ani", "man", "ch", "qi", "eli")
_NO_PARTY = word_set("opposition fire police party union church rebel tribal army village community world faction")
_ABSTRACT_ENDINGS = ("tion", "ment", "ness", "erity")
_NO_COMPANY = (
    _CAPITALS
    | TITLES
    | PLACE_WORDS
    | EVENT_WORDS
    | word_set("internet moon mars earth sun god bible english sunday facebook telegram kremlin")
)


def find_proposals(scene: Scene) -> list[Mention]:
    """Companies and other organisations, then bare full names of people; the words are taken."""
    return [*_acronyms(scene), *_companies(scene)]


def find_short_forms(scene: Scene, mentions: Sequence[Mention]) -> list[Mention]:
    """The first word of a company's name, where it stands alone for it: "Halden" for "Halden Steel Corp"."""
    bearers: dict[str, Mention] = {}
    for one in mentions:
        words = one.name.split()
        form = one.form if one.form.isupper() else _bracketed(scene, one)
        if len(form) > 1 and one.kind == "organization":
            bearers[form.casefold()] = replace(one, form=form)
        if one.kind == "organization" and len(words) > 1 and not _is_common(words[0].casefold()):
            bearers.setdefault(words[0].casefold(), replace(one, form=""))
    found = []
    for run in scene.runs:
        index = scene.index(run[0])
        bearer = bearers.get(run[0].low)
        if bearer and len(run) == 1 and scene.free(index, index + 1):
            found.append(scene.take(replace(bearer, first=index, last=index + 1)))
    return found


def _bracketed(scene: Scene, one: Mention) -> str:
    """What stands in brackets after a name, if it looks like an acronym of it, in another language perhaps."""
    after = scene.words[one.last : one.last + 2]
    if not after or after[0].gap != " (" or not (len(after) == 1 or after[1].gap.startswith(")")):
        return ""
    capitals = sum(char.isupper() for char in after[0].text)
    return after[0].text if capitals >= 2 and len(after[0].text) <= 8 else ""


def _is_common(word: str) -> bool:
    generic = word in NOT_PERSON or word in ORGANISATION_HEADS or word in _NO_COMPANY
    return generic or word in country_names() or len(word) < 3


def _acronyms(scene: Scene) -> Iterator[Mention]:
    """ "NASA", "CERN", "QazaqGaz": capitals that are no word's beginning only."""
    shouting = sum(len(word.text) > 1 and word.text.isupper() for word in scene.words) * 3 > len(scene.words)
    for index, word in enumerate(() if shouting else scene.words):
        letters = word.text.replace(".", "")
        if not scene.free(index, index + 1) or not letters.isalpha() or not scene.alone(index, index + 1):
            continue
        acronym = 3 <= len(letters) <= 7 and letters.isupper() and letters not in _NO_ACRONYM and "." not in word.text
        humps = sum(char.isupper() for char in letters[1:])
        camel = humps and not letters.isupper() and len(letters) >= 5 and not letters.startswith(("Mc", "Mac", "O"))
        if (acronym and not _dateline(scene, index)) or (camel and len(scene.run_at(index)) <= 1):
            yield scene.take(Mention(index, index + 1, word.text, "organization", "capitals"))


def _dateline(scene: Scene, index: int) -> bool:
    """Whether the word in capitals is the place at the head of a dispatch."""
    word = scene.words[index]
    return word.opens and word.gap.strip(" ") in ("", "\n\n", "\n") and len(word.text) > 4


def _companies(scene: Scene) -> Iterator[Mention]:
    for run in scene.runs:
        first, last = scene.index(run[0]), scene.index(run[-1]) + 1
        known = run[0].key in country_names() or run[0].low in _CAPITALS
        if len(run) <= 3 and not known and scene.free(first, last) and _is_called_company(scene, last):
            yield scene.take(Mention(first, last, run_text(run), "organization", "apposition"))
            continue
        run = run[1:] if len(run) > 1 and run[0].opens and run[0].low.endswith("ing") else run
        if len(run) > 3 or not scene.free(first, last) or any(word.low in _NO_COMPANY for word in run):
            continue
        if len(run) == 1 and run[0].low in ORGANISATION_HEADS:
            continue
        if run[0].text in MONTHS or any(char.isdigit() for char in run[0].text) or run[0].low in country_names():
            continue
        how = _company_evidence(scene, scene.index(run[0]), last)
        if how:
            yield scene.take(Mention(scene.index(run[0]), last, run_text(run), "organization", how))


def _company_evidence(scene: Scene, first: int, last: int) -> str:
    before, after = scene.words[max(0, first - 2) : first], scene.words[last : last + 2]
    gap = scene.words[first].gap
    lows = [word.low for word in before]
    if after and scene.words[last - 1].possessive and after[0].low in _ROLES_OF_COMPANY:
        return "whose"
    if after and not after[0].capital and after[0].gap == " " and after[0].low in ("analyst", "economist"):
        return "whose"
    if _is_led(scene, last, after):
        return "whose"
    if last == first + 1 and scene.words[first].low.endswith(_ENDINGS) and not scene.words[first].opens:
        return "ending"
    if len(lows) == 2 and lows[0] in _MEMBERS and lows[1] in ("at", "in", "of", "with") and gap == " ":
        return "of which"
    if lows and lows[-1] in _MEMBERS and gap == " ":
        return "apposition"
    if last > first + 1 or not _acts(after) or (lows and lows[-1] in _AT_PLACES):
        return ""
    return "acts" if not scene.words[first].opens or _is_name_elsewhere(scene, first) else ""


def _is_name_elsewhere(scene: Scene, first: int) -> bool:
    """Whether the word that opens a sentence has its capital within one, too, or capitals of its own."""
    text = scene.words[first].text
    if text in scene.inner_capitals or any(char.isupper() for char in text[1:]):
        return True
    verb = scene.words[first + 1].low
    return verb in _SURE_VERBS and not text.endswith("s") and text.casefold() not in scene.small_words


def _is_led(scene: Scene, last: int, after: Sequence[Word]) -> bool:
    """Whether "leader Adam Bandt" comes after a party's or an agency's name."""
    if len(after) < 2 or after[0].low not in _LEADERS or after[0].capital or not after[1].capital:
        return False
    name = scene.words[last - 1]
    return after[0].gap == " " and not name.low.endswith(_DEMONYM_ENDINGS) and name.low not in _NO_PARTY


def _is_called_company(scene: Scene, last: int) -> bool:
    """Whether ", a company" or ", the largest union" comes after."""
    after = scene.words[last : last + 5]
    if not after or after[0].gap != ", " or after[0].low not in ("a", "an", "the", "two", "three", "both"):
        return False
    return any(word.low in _COMPANY_NOUNS for word in after[1:])


def _acts(after: Sequence[Word]) -> bool:
    return bool(after) and after[0].gap == " " and after[0].low in _COMPANY_VERBS


def find_paired(scene: Scene, mentions: Sequence[Mention]) -> list[Mention]:
    """What "and" joins to an organisation: "Human Rights Watch and Oxfam"."""
    edges = {place for one in mentions if one.kind == "organization" for place in (one.first, one.last)}
    found = []
    for run in scene.runs:
        first, last = scene.index(run[0]), scene.index(run[-1]) + 1
        if len(run) > 3 or not scene.free(first, last) or any(word.low in _NO_COMPANY for word in run):
            continue
        after = last + 1 in edges and scene.words[last].low == "and"
        if after or (first - 1 in edges and scene.words[first - 1].low == "and"):
            found.append(scene.take(Mention(first, last, run_text(run), "organization", "beside an organisation")))
    return found


def find_full_names(scene: Scene) -> Iterator[Mention]:
    """Two names or three that nothing shows to be a place: "Leonidas Kavakos"."""
    for run in scene.runs:
        name = without_opening(run)
        if not 2 <= len([word for word in name if word.capital]) <= 4 or not is_person_name(name) or _is_abstract(name):
            continue
        first, last = scene.index(name[0]), scene.index(name[-1]) + 1
        before = scene.words[first - 1].low if first and name[0].gap.strip(" \n") == "" else ""
        if (
            before in _AT_PLACES - {"to", "from"} | {"the", "a", "an"}
            or not scene.free(first, last)
            or _in_headline_case(name)
        ):
            continue
        yield scene.take(Mention(first, last, run_text(name), "person", "full name"))


def _is_abstract(name: Run) -> bool:
    """Whether a word of it is of the kind that acts and programmes are called by, not people."""
    return any(word.low.endswith(_ABSTRACT_ENDINGS) for word in name)


def _in_headline_case(run: Run) -> bool:
    return any("\n" in word.gap for word in run[1:])
