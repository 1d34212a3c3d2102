"""What a build would say of a file that is not there yet."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from briefings.config import ReadSettings
from briefings.errors import Problem


def problems_of(site: Path, path: str, data: bytes, now: datetime) -> tuple[Problem, ...]:
    """Problems of a content file with these bytes at ``path`` (relative to the site's folder), located.

    Its names and links are looked up in the site as it is; nothing is written.
    """
    from briefings import plan
    from briefings.engine import engine
    from briefings.inventory import take
    from briefings.memo import Memo
    from briefings.read.content import parse
    from briefings.read.defaults import load_defaults
    from briefings.read.locate import locate
    from briefings.read.settings import load_config
    from briefings.stock import read_all
    from briefings.text import clean_source
    from briefings.workplace import CACHE

    config, _ = load_config(site)
    inside = path.removeprefix("content/")
    with Memo(site / CACHE / "memo.sqlite" if (site / CACHE).is_dir() else None) as memo:
        inventory = take(site, config, memo)
        stock = read_all(inventory, config, engine(), memo, 1, lambda *_: None)
    folders = {name: inventory.load(f"content/{name}") for name in inventory.defaults}
    defaults = load_defaults(folders, (taxonomy.key for taxonomy in config.taxonomies))
    parsed = parse(inside, data, defaults.defaults_for(inside), ReadSettings.of(config))
    if parsed.content is None:
        return parsed.problems
    contents = (*(one for one in stock.contents if one.path != inside), parsed.content)
    planned, problems = plan.site(
        contents, config, now, drafts=True, future=True, media=inventory.media, base=stock.base
    )
    pages = plan.pages(planned)
    own = [problem for page in pages.pages if page.source == path for problem in page.met.problems]
    found = [*parsed.problems, *problems, *pages.problems, *own]
    text = clean_source(data.decode("utf-8", "replace"))
    mine = dict.fromkeys(problem for problem in found if problem.path == path)
    return tuple(one if one.line else locate(one, text, config.fields) for one in mine)
