"""Files to values: the only stage that reads the site's folder.

| what | where |
|---|---|
| which files there are, and their bytes | ``sources``: ``scan``, ``load``, ``Source``, ``Stat`` |
| the site's folder and its configuration | ``settings``: ``find_site``, ``load_config`` |
| one content file to one value | ``content``: ``parse``, ``Parsed`` |
| front matter for all files of a folder | ``defaults``: ``load_defaults``, ``Defaults`` |
| a problem's line and column | ``locate``: ``locate``; ``encoding``: ``decode`` |

Nothing is imported here, and what needs Markdown or YAML imports it when it is called: a build without changes needs
neither.
"""
