"""Small lists of English words that tell what a run of capitalised words is."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text that lists them."""
    return frozenset(text.split())


STOP_WORDS = word_set(
    """a an the and or but nor so yet if in on at by to of for from with without within into onto over under after
    before since until during while when where why how who whom whose which what that this these those there here
    then than though although because as once he she it they we you i his her its their our my your him them us me
    is are was were be been has have had do does did will would can could may might must shall should not no yes
    all both each some many most more few several other another such any every either neither one two three four
    five six seven eight nine ten first second third last next earlier later meanwhile however moreover instead
    also still only just even now today yesterday tomorrow according asked amid among despite following given
    including between against about above across along around behind below beside besides beyond down near off out
    past per through throughout toward towards up upon via like unlike monday tuesday wednesday thursday friday
    saturday sunday january february march april june july august september october november december experts
    officials analysts critics supporters observers reporters authorities police residents witnesses"""
)
"""Never part of a name, whatever their capital."""
PARTICLES = word_set("de da del della di dos du la le van von der den ter bin ibn al el ben zu")
ABBREVIATED_TITLES = word_set("mr mrs ms dr prof gen col lt capt maj sgt adm gov sen rep rev hon st")
TITLES = word_set(
    """president premier chancellor minister secretary king queen prince princess emperor pope patriarch general
    colonel admiral major captain lieutenant sergeant marshal commander brigadier ambassador envoy governor mayor
    senator representative congressman congresswoman speaker judge justice prosecutor attorney chief chairman
    chairwoman chairperson chair director spokesman spokeswoman spokesperson analyst economist professor sir lord
    lady dame ceo leader ayatollah sheikh sultan emir imam rabbi archbishop cardinal bishop coach activist
    journalist author lawyer candidate counterpart lawmaker commissioner coordinator negotiator billionaire tycoon
    founder adviser advisor aide head historian researcher scientist diplomat opponent rival presidents ministers
    chancellors senators generals leaders nominee successor predecessor
    councillor cllr monsignor inspector detective constable superintendent librarian
    curator commodore convener delegate rapporteur magnate socialist democrat republican executive
    vice deputy prime foreign
    defense defence interior finance"""
) | ABBREVIATED_TITLES - {"st"}
WEAK_TITLES = word_set(
    """vice deputy detective socialist democrat republican prime foreign
    defense defence interior finance chief head chair general major executive"""
)
"""Parts of titles that are no title alone, or that begin other names too."""
ROYAL = word_set("king queen prince princess pope emperor sheikh sultan emir ayatollah patriarch")
"""Titles that belong to the name: "Pope Francis"."""
OFFICES = word_set(
    """state defense defence treasury foreign affairs interior finance justice commerce energy health trade
    agriculture labor labour education transport transportation homeland security staff parliament house senate"""
)
"""After "Secretary of", "Minister of", "Speaker of the"."""
ORGANISATION_HEADS = word_set(
    """ministry department embassy consulate council commission parliament party bank union organization organisation
    agency court committee army navy command forces corps group university institute corporation company
    association alliance congress senate assembly bureau service fund authority guard nations federation
    secretariat tribunal directorate treaty-organization foundation league movement brigade brigades police
    school academy museum library hospital laboratory observatory society association board chamber endowment
    legislature directorate mission programme program office watch church refinery petroleum machines pharmaceuticals
    inc limited corp ltd llc plc airlines
    motors electronics industries holdings systems chamber coalition force fleet colony tribe nation philharmonic
    orchestra center centre clinic charity college democrats steelworkers highways prosecutors administration
    inspectorate ombudsman registry"""
)
GENERIC_PARTS = word_set(
    """foreign defense defence interior finance justice health central supreme national federal election electoral
    constitutional high armed security state space intelligence general air ground commerce trade energy"""
)
"""What makes an organisation's name only beside a country: "Foreign Ministry", "Central Bank"."""
KNOWN_WITHOUT_COUNTRY = frozenset(
    (
        "state department",
        "defense department",
        "justice department",
        "federal reserve bank",
        "general assembly",
        "security council",
        "federal trade commission",
        "supreme court",
        "federal court",
        "federal high court",
        "high court",
        "national security council",
        "interior department",
        "energy department",
        "central military commission",
    )
)
EVENT_WORDS = word_set(
    """war forum summit conference olympics games cup day act treaty agreement accord accords initiative prize award
    awards protocol plan road belt revolution crisis charter convention declaration deal law bill amendment
    festival championship week month year era age season operation anniversary congress-session talks meeting
    dialogue partnership cooperation project programme program strategy doctrine"""
)
PLACE_WORDS = word_set(
    """sea ocean river lake city island islands street square avenue airport bay strait mountain mountains valley
    gulf peninsula region province county coast desert palace house tower hill north south east west northern
    southern eastern western new great middle central united black red white wall port cape mount saint san los
    las el fort hall park station district asia pacific africa europe america atlantic arctic mediterranean baltic
    balkans caucasus hemisphere world global international national people's peoples republic"""
)
NOT_PERSON = (
    ORGANISATION_HEADS
    | EVENT_WORDS
    | PLACE_WORDS
    | word_set(
        """office electric motors airlines images times post news magazine journal press television radio media network
    technologies academy college school center centre hospital
    church administration government cabinet coalition front front-line republican democratic conservative labour
    liberal democrats republicans christian muslim jewish catholic orthodox english french german russian chinese
    american british european african asian arab israeli iranian ukrainian japanese korean indian western soviet
    may supreme senior"""
    )
)
SPEECH = word_set(
    """said says told added announced warned argued wrote stated noted explained insisted declared acknowledged
    replied testified adds thinks calls called expects doubts wants claimed promised posted promises warns"""
)
ACTS = word_set(
    """met resigned flew spoke travelled traveled arrived smiled attended died vowed thanked apologised apologized
    congratulated praised succeeded did welcomed accused blamed condemned refused denied wants expects
    thinks doubts visited toured signed attended declared took built drew called sees fears moved recommended
    admitted hugged won retires walked belongs slept caught sat gave escaped went has had is was will would"""
)
"""What people do, right after their name."""
ADDRESSES = word_set(
    """told thanked congratulated urged accused met succeeded appointed arrested sentenced jailed nominated praised
    congratulate meet replaced"""
)
"""What is done to people, right before their name."""
RELATIVE = word_set("who whose whom which that where when")
PREPOSITIONS = word_set("of in for at by to from with on as after before over against")
EAST_ASIAN_FAMILY_NAMES = word_set(
    """wang li zhang liu chen yang zhao huang zhou wu xu sun hu zhu gao lin he guo ma luo xi mao deng hua jiang zhu
    wen peng cai han ding dong lu yuan song tang feng xiao cheng cao qin shen fu kim park lee choi jung jeong kang
    cho yoon moon roh chung han shin seo kwon nguyen tran le pham hoang phan vu dang bui do ho ngo duong lai tsai"""
)
"""Where the first word of a full name is the family name, so that it alone may refer back."""
SURE_FAMILY_NAMES = word_set(
    "xi wang li zhang liu chen yang zhao huang zhou xu hu zhu guo deng wen qin kim yoon nguyen tsai lai"
)
"""Where the first of two words or three is one of these, they are a person's name."""
WELL_KNOWN: dict[str, tuple[str, str]] = {
    "NATO": ("NATO", "organization"),
    "EU": ("European Union", "organization"),
    "UN": ("United Nations", "organization"),
    "IMF": ("International Monetary Fund", "organization"),
    "WHO": ("World Health Organization", "organization"),
    "WTO": ("World Trade Organization", "organization"),
    "ICC": ("International Criminal Court", "organization"),
    "ICJ": ("International Court of Justice", "organization"),
    "IAEA": ("International Atomic Energy Agency", "organization"),
    "OPEC": ("OPEC", "organization"),
    "OSCE": ("Organization for Security and Co-operation in Europe", "organization"),
    "ASEAN": ("ASEAN", "organization"),
    "BRICS": ("BRICS", "organization"),
    "European Union": ("European Union", "organization"),
    "United Nations": ("United Nations", "organization"),
    "European Commission": ("European Commission", "organization"),
    "House of Representatives": ("House of Representatives", "organization"),
    "Doctors Without Borders": ("Doctors Without Borders", "organization"),
    "Pentagon": ("Pentagon", "organization"),
    "White House": ("White House", "organization"),
    "Hamas": ("Hamas", "organization"),
    "Hezbollah": ("Hezbollah", "organization"),
    "Taliban": ("Taliban", "group"),
}
"""Names that nothing around them explains; the registry of a site goes before them."""
