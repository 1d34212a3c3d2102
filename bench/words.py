"""The vocabulary of the corpus. Names of people, bodies and outlets are invented."""

from __future__ import annotations

CATEGORIES = (
    "Diplomacy",
    "Economy",
    "Defence",
    "Elections",
    "Justice",
    "Environment",
    "Infrastructure",
    "Public Health",
    "Migration",
    "Research",
    "Industry",
    "Education",
)

GIVEN_NAMES = (
    *("Adela", "Benedikt", "Chiara", "Dominik", "Elif", "Florian", "Gwen", "Hakan", "Ilse", "Joaquim"),
    *("Kaisa", "Lorenz", "Mirela", "Núria", "Otto", "Petra", "Quentin", "Rasmus", "Sanna", "Zoë"),
)
FAMILY_NAMES = (
    *("Aalto", "Bergström", "Cavallo", "Dimitrov", "Eder", "Fontaine", "Grabowski", "Hrubý"),
    *("Iversen", "Jurić", "Keller", "Lemaire", "Marques", "Nyberg", "Orlandi"),
)
BODY_PLACES = (
    *("Ravenholm", "Westmark", "Silvertal", "Oakhaven", "Brennford", "Lindmoor", "Castelrosso", "Norrvik"),
    *("Eastmere", "Highfell"),
)
BODY_KINDS = (
    *("Council", "Central Bank", "Port Trust", "Grid Operator", "Medical Board", "Assembly", "Space Agency"),
    *("Court of Audit", "Shipyard Group", "University"),
)
OUTLETS = (
    *("Ravenholm Courier", "The Westmark Times", "Silvertal Radio", "The Oakhaven Gazette", "Brennford Business"),
    *("Lindmoor Today", "Il Corriere di Castelrosso", "Norrvik Bladet", "Eastmere Observer", "The Highfell Herald"),
)

PLACES = (
    *("Antwerp", "Bilbao", "Cork", "Debrecen", "Erfurt", "Funchal", "Gothenburg", "Haarlem", "Innsbruck", "Jelgava"),
    *("Kaunas", "Linz", "Maribor", "Narva", "Odense", "Plovdiv", "Rijeka", "Salerno", "Tampere", "Varna"),
)
QUALITIES = (
    *("amended", "annual", "binding", "combined", "contested", "cross-border", "detailed", "disputed", "emergency"),
    *("extended", "federal", "five-year", "initial", "local", "long-awaited", "lower", "mandatory", "new"),
    *("phased", "preliminary", "record", "regional", "revised", "second", "shared", "smaller", "stricter"),
    *("technical", "temporary", "unpublished", "voluntary", "wider"),
)
THINGS = (
    *("accord", "allowance", "appeal", "assessment", "bid", "bridge", "budget line", "by-law", "ceasefire", "charter"),
    *("clinic", "coalition", "contract", "convoy", "corridor", "court ruling", "credit line", "dam", "directive"),
    *("embassy", "excise", "ferry route", "fleet", "fund", "guarantee", "hearing", "hospital wing", "inspection"),
    *("inventory", "ledger", "levy", "loan", "mandate", "memorandum", "mission", "observatory", "passport scheme"),
    *("pension rule", "petition", "pilot", "plant", "poll", "port", "power line", "protocol", "rail link", "recount"),
    *("register", "rescue plan", "rule book", "runway", "school", "shortlist", "statute", "stockpile", "summit"),
    *("supply deal", "tender", "timetable", "toll", "tunnel", "vote", "wage deal", "waiver", "water plan", "yard"),
)
DEEDS = (
    *("adopted", "audited", "backed", "blocked", "broadened", "calculated", "cancelled", "cleared", "costed"),
    *("debated", "defended", "deferred", "drafted", "endorsed", "explained", "financed", "halted", "inspected"),
    *("launched", "lifted", "merged", "negotiated", "opposed", "presented", "ratified", "redrew", "rejected"),
    *("renewed", "replaced", "returned", "scrapped", "settled", "shelved", "signed", "split", "tightened"),
)
MANNERS = (
    *("after midnight", "at short notice", "behind closed doors", "by a show of hands", "for the third time"),
    *("on schedule", "on the record", "under protest", "with two abstentions", "without debate", "in full", "in part"),
)
ASIDES = (
    "the minutes of the meeting show",
    "as the opposition had asked in June",
    "which leaves eleven clauses to be settled",
    "a decision that binds the next three budgets",
    "two officials who read the text said",
    "and the regional offices were told a day later",
    "subject to a review after eighteen months",
    "although no figure was given for the second stage",
    "a first since the treaty's revision",
    "pending an opinion of the legal service",
)
"""Ends of sentences."""
