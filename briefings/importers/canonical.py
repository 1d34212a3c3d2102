"""One address for one page: what parts two links to the same article is taken off."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

_TRACKING = re.compile(
    r"^(?:(?:utm|mtm|pk|hsa|guce)_.*|_hs.*|at_(?:medium|campaign|custom\d|link.*|format|bbc.*|ptr_name)|mc_[ce]id|"
    r"(?:fb|g|d|y|ys|tw|tt|ms)cl(?:k)?id|gbraid|wbraid|gclsrc|igshid|igsh|li_fat_id|oly_(?:anon|enc)_id|vero_(?:conv|id)|"
    r"s_cid|cmp(?:id)?|ncid|icid|ocid|xtor|ref|ref_?src|ref_?url|referrer|source|src|smid|smtyp|partner|share|shared|"
    r"reflink|ftag|taid|soc_src|soc_trk|_ga|_gl|guccounter|amp|outputtype|traffic_source|campaign(?:_id)?|mkt_tok|trk|"
    r"trkid|sr_share|feature|feedtype)$",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_PREFIXES = ("www.", "m.", "mobile.", "amp.")
_LONGEST = 4000
_KEPT = "/~!$&'()*+,;=:@-._"


def canonical_url(url: str) -> str:
    """The address by which an article is recognised; "" for what is no http(s) address.

    It is for comparing, not for opening: https, host without ``www.``, ``m.`` or ``amp.``, no default port, no tracking
    parameters, the others sorted, no fragment, no ``/amp`` and no ``/`` at the end.
    """
    try:
        parts = urlsplit(url.strip()[:_LONGEST])
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not host:
        return ""
    place = _bare(host) + (f":{port}" if port and port != _DEFAULT_PORTS[parts.scheme] else "")
    kept = sorted(pair for pair in parse_qsl(parts.query) if not _TRACKING.match(pair[0]))
    query = f"?{urlencode(kept)}" if kept else ""
    return f"https://{place}{_path(parts.path)}{query}"


def is_article_url(canonical: str) -> bool:
    """Whether a canonical address can be one article's: it has more than a host."""
    return canonical.count("/") > 2


def _bare(host: str) -> str:
    for prefix in _PREFIXES:
        rest = host.removeprefix(prefix)
        if rest != host and "." in rest:
            return rest
    return host


def _path(path: str) -> str:
    path = quote(unquote(path), safe=_KEPT).rstrip("/")
    path = re.sub(r"/amp$", "", path, flags=re.IGNORECASE)
    return re.sub(r"/index\.(?:html?|php)$", "", path)
