"""Files to values: the only stage that reads the site's folder.

| what | where |
|---|---|
| which files there are, and their bytes | ``scan``, ``load``, ``Source``, ``Stat`` |
| the site's folder and its configuration | ``find_site``, ``load_config`` |
| one content file to one value | ``parse``, ``Parsed`` |
| front matter for all files of a folder | ``load_defaults``, ``Defaults`` |
| a problem's line and column | ``locate``, ``decode`` |

What needs Markdown or YAML imports it when it is called: a build without changes needs neither.
"""

from briefings.read.content import Parsed, parse
from briefings.read.defaults import Defaults, load_defaults
from briefings.read.encoding import decode
from briefings.read.locate import locate
from briefings.read.settings import find_site, load_config
from briefings.read.sources import Source, Stat, load, scan

__all__ = [
    "Defaults",
    "Parsed",
    "Source",
    "Stat",
    "decode",
    "find_site",
    "load",
    "load_config",
    "load_defaults",
    "locate",
    "parse",
    "scan",
]
