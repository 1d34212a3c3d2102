"""Country names in English: Unicode's territory names (Babel), and the spellings newspapers use beside them."""

from __future__ import annotations

from functools import cache

from briefings.text import fold

_PRESS_NAMES = {
    "US": "United States, United States of America, U.S., US, U.S.A., USA",
    "GB": "United Kingdom, U.K., UK, Britain, Great Britain",
    "CN": "China, People's Republic of China, PRC",
    "RU": "Russia, Russian Federation",
    "TR": "Turkey, Türkiye",
    "CZ": "Czech Republic, Czechia",
    "CI": "Ivory Coast, Côte d’Ivoire",
    "CD": "Democratic Republic of the Congo, Democratic Republic of Congo, DR Congo, DRC",
    "CG": "Republic of the Congo, Congo-Brazzaville",
    "MM": "Myanmar, Burma",
    "BA": "Bosnia and Herzegovina, Bosnia",
    "HK": "Hong Kong",
    "MO": "Macao, Macau",
    "AE": "United Arab Emirates, U.A.E., UAE",
    "PS": "Palestinian Territories, Palestine",
    "KP": "North Korea, Democratic People's Republic of Korea, DPRK",
    "KR": "South Korea, Republic of Korea",
    "VA": "Vatican City, Vatican",
    "SZ": "Eswatini, Swaziland",
    "CV": "Cape Verde, Cabo Verde",
    "TL": "Timor-Leste, East Timor",
    "MK": "North Macedonia",
    "SY": "Syria",
    "IR": "Iran, Islamic Republic of Iran",
}
"""Only where the press has a name beside or other than Unicode's; the first one is shown."""
AMBIGUOUS = {
    "GE": ("tbilisi", "georgian", "caucasus", "abkhazia", "south ossetia"),
    "JO": ("amman", "king abdullah", "abdullah ii", "jordanian", "hashemite"),
    "TD": ("ndjamena", "sudan", "chadian", "sahel"),
    "JE": ("saint helier", "channel islands"),
    "GN": ("conakry", "guinean"),
    "DM": ("roseau",),
    "MC": ("monte carlo", "prince albert"),
    "IM": ("tynwald",),
    "CX": ("flying fish cove",),
    "NU": ("alofi",),
}
"""Names that are also something else: counted only with one of these words in the text."""
_NO_COUNTRY = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ", "AN"})
FORMER_STATES = frozenset(("soviet union", "yugoslavia", "czechoslovakia", "east germany", "west germany", "ussr"))
"""Names that are read as one, and not taken for a country or an organisation of today."""


@cache
def country_names() -> dict[str, tuple[str, str]]:
    """Lookup key (``text.fold``) → (ISO 3166 code, name to show)."""
    found: dict[str, tuple[str, str]] = {}
    for code, name in sorted(_territories().items()):
        names = _PRESS_NAMES[code].split(", ") if code in _PRESS_NAMES else [name]
        for form in [*names, name]:
            found[fold(form)] = (code, names[0])
    return found


def _territories() -> dict[str, str]:
    from babel import Locale

    territories: dict[str, str] = dict(Locale("en").territories)
    return {
        code: _plain_name(name)
        for code, name in territories.items()
        if len(code) == 2 and code.isalpha() and code not in _NO_COUNTRY
    }


def _plain_name(name: str) -> str:
    """ "Myanmar (Burma)" → "Myanmar", "Trinidad & Tobago" → "Trinidad and Tobago"."""
    return name.split(" (")[0].replace(" SAR China", "").replace(" & ", " and ").replace("St. ", "Saint ")
