"""Lines that say what they are: "Post At: …", "By …", "Source: …", a date alone, and page furniture."""

from __future__ import annotations

import re

_BY_FIELD = {
    "date": "post at|posted at|posted on|posted|post date|published|published at|published on|publication date|"
    "first published|date|date published|released|release date|issued|created|pubdate|pub date|"
    "veröffentlicht|veröffentlicht am|erschienen|erschienen am|datum|stand|publié|publié le|mis en ligne le|"
    "publicado|publicado el|publicado em|fecha|data|pubblicato|pubblicato il|gepubliceerd|gepubliceerd op|geplaatst|"
    "publicerad|publisert|udgivet|opublikowano|data publikacji|опубликовано|дата|дата публикации|опубліковано|"
    "yayınlanma tarihi|发布时间|发布于|日期|時間|公開日|投稿日|掲載日|입력|등록|تاريخ النشر|نشر في",
    "updated": "updated|updated at|updated on|last updated|last update|modified|last modified|aktualisiert|"
    "aktualisiert am|mis à jour|mis à jour le|actualizado|actualizado el|atualizado|atualizado em|aggiornato|"
    "aggiornato il|bijgewerkt|uppdaterad|oppdatert|opdateret|zaktualizowano|aktualizacja|обновлено|оновлено|"
    "güncelleme tarihi|güncellendi|更新时间|更新日|更新|수정|تحديث|آخر تحديث",
    "authors": "by|author|authors|written by|byline|reporter|reporters|text by|von|autor|autorin|par|auteur|por|"
    "di|autore|door|av|af|автор|作者|记者|記者|기자|بقلم",
    "category": "category|section|topic|desk|rubric|filed under|kategorie|rubrik|ressort|catégorie|rubrique|categoría|"
    "sección|categoria|sezione|seção|rubriek|категория|рубрика|分类|栏目|カテゴリ",
    "outlet": "source|outlet|publisher|publication|via|quelle|fuente|fonte|bron|källa|źródło|источник|来源|來源|"
    "出典|출처",
    "url": "url|link|source url|original|original link|original article|canonical|read the original",
    "rights": "rights|licence|license",
    "language": "language",
    "title": "title|headline",
    "caption": "caption|image caption|photo caption",
    "credit": "photo|photos|image|picture|credit|photo credit|image credit|photo by|photograph|photography|foto|bild",
    "place": "place|dateline",
}
LABELS = {label: field for field, labels in _BY_FIELD.items() for label in labels.split("|")}
_LABELLED = re.compile(r"^(?P<label>[^\W\d_][^\W\d_]*(?: [^\W\d_]+){0,3}?)\s*[:：]\s*(?P<value>\S.*)$")
_BARE = re.compile(
    r"^(?P<label>post(?:ed)?(?: at| on)?|(?:first )?published(?: at| on)?|(?:last )?updated(?: at| on)?|"
    r"(?:veröffentlicht|erschienen|aktualisiert)(?: am)?|(?:publié|mis en ligne|mis à jour)(?: le)?|"
    r"(?:publicado|actualizado|atualizado)(?: el| em)?|(?:pubblicato|aggiornato)(?: il)?|"
    r"(?:gepubliceerd|bijgewerkt)(?: op)?|publicerad|uppdaterad|opublikowano|zaktualizowano|"
    r"опубликовано|обновлено|опубліковано|оновлено|发布于|更新于)\s+"
    r"(?P<value>\S.*)$",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"updated|aktualisiert|mis à jour|actualizado|atualizado|aggiornato|bijgewerkt|uppdaterad|zaktualizowano|обновлено|"
    r"оновлено|更新",
    re.IGNORECASE,
)
_BYLINE = re.compile(r"^(?P<label>(?:written )?by|von|par|por|door)\s+(?P<value>\S.*)$", re.IGNORECASE)
_ADDRESS = re.compile(r"^https?://\S+$")
_PERSON = re.compile(r"^[^\W\d_][\w.'’-]*(?:\s+[\w.'’-]+){0,4}$")
_FURNITURE = re.compile(
    r"^(?:advertisement|advertising|sponsored|share(?: this)?(?: article| story)?|save|print|e-?mail|"
    r"comments?(?: \(\d+\))?|"
    r"\d+ comments?|read more|related(?: articles| stories)?|subscribe(?: now)?|sign up.{0,40}|follow us.{0,40}|"
    r"story continues below.{0,40}|(?:\d+|one|two|three|four|five|ten)[ -]min(?:ute)?s?(?: read)?|"
    r"listen(?: to this article)?|"
    r"skip to (?:main )?content|menu|search|home|facebook|twitter|x|whatsapp|linkedin|copy link|trending|most read|"
    r"[-–—_*=~.·•\s]{3,})$",
    re.IGNORECASE,
)
RIGHTS = ("own", "permitted", "public-domain", "open-licence", "restricted")


def read_label(text: str) -> tuple[str, str, str] | None:
    """(field, value, label) of a line that names its field; None for any other line."""
    if _ADDRESS.match(text):
        return "url", text, "address"
    match = _LABELLED.match(text)
    if match and match["label"].casefold() in LABELS:
        return LABELS[match["label"].casefold()], match["value"].strip(), f"{match['label']}:"
    match = _BARE.match(text)
    if match and re.search(r"\d", match["value"]) and len(text) <= 80:
        field = "updated" if _UPDATED.search(match["label"]) else "date"
        return field, match["value"], match["label"]
    match = _BYLINE.match(text)
    if match and read_authors(match["value"]):
        return "authors", match["value"], match["label"]
    return None


def is_furniture(text: str) -> bool:
    """Whether a line is the page's, not the article's: "Advertisement", "3 min read", a row of dashes."""
    return _FURNITURE.match(text) is not None


def read_authors(text: str) -> tuple[str, ...]:
    """The names of a byline; empty if it is none (each name has capitals and at most five words)."""
    parts = [part.strip(" .") for part in re.split(r"\s*(?:,|;|&|\band\b)\s*", text) if part.strip(" .")]
    if parts and all(_PERSON.match(part) and part[:1].isupper() for part in parts):
        return tuple(parts)
    return ()


def read_rights(text: str) -> str:
    """The contract's word for a line such as "Rights: public domain"; "" if it says none of them."""
    folded = re.sub(r"[\s_]+", "-", text.strip(" .").casefold())
    if folded in RIGHTS:
        return folded
    if folded.startswith(("cc-by", "cc0", "creative-commons", "open-license")):
        return "open-licence"
    return {"own-work": "own", "own-writing": "own", "publicdomain": "public-domain"}.get(folded, "")
