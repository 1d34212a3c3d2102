"""The promise that everything else rests on: an incremental build gives what a clean build gives, byte for byte."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefings import build
from tests.sites import CONFIG, NOW, briefing, options, term, tree, write

settings.register_profile("everyday", max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
settings.register_profile("long", max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("long" if os.environ.get("BRIEFINGS_LONG_TESTS") else "everyday")

ACTORS = ("Ada Abel", "Bo Berg", "Cy Cole", "The Union")
CATEGORIES = ("News", "War", "Trade")
THREADS = ("The long story", "Another story")

SPECIAL = (
    "draft: true\n",
    "noindex: true\n",
    "expires: 2024-06-02\n",
    "embargo: 2024-06-03T00:00:00Z\n",
    "withdrawn: {date: 2024-05-30, reason: A mistake}\n",
    "rank: 1\n",
    "corrections:\n  - {date: 2024-05-29, text: The name was wrong.}\n",
    "language: ar\n",
)


def start(site: Path) -> None:
    """A site with a bit of everything."""
    files = {
        "briefings.toml": CONFIG
        + 'paginate_by = 2\nfeed_size = 3\nfilters = "filters.py"\n'
        + '[taxonomies.topics]\nkey = "topics"\n[lists.war]\ncategory = "War"\non = ["home", "briefing"]\n'
        + '[outputs]\nterm = ["html", "atom", "rss", "jsonfeed"]\n',
        "filters.py": "def shout(text):\n    return text.upper()\n",
        "layouts/partials/extra.html": "<p>{{ page.meta.title|shout }}</p>\n",
        "layouts/page.html": '{% extends "default/page.html" %}\n{% block main %}{{ super() }}'
        '{% include "partials/extra.html" %}{{ asset("img/dot.svg") }}{% endblock %}\n',
        "assets/img/dot.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>\n",
        "assets/css/own.css": "body { background: url(../img/dot.svg) }\n",
        "assets/static/robots-note.txt": "hello\n",
        "content/pages/about.md": "---\ntitle: About\n---\n\n[the first](../2024/b0.md)\n",
        "content/old/_defaults.toml": 'language = "en"\n',
    }
    files |= {f"content/actors/a{i}.md": term(name, "kind: person\n") for i, name in enumerate(ACTORS)}
    files |= {f"content/categories/c{i}.md": term(name, f"order: {i}\n") for i, name in enumerate(CATEGORIES)}
    files |= {f"content/threads/t{i}.md": term(name) for i, name in enumerate(THREADS)}
    files |= {f"content/2024/b{i}.md": _some_briefing(Random(i), i) for i in range(7)}
    write(site, files)


def _some_briefing(random: Random, number: int) -> str:
    day = NOW - timedelta(days=random.randrange(0, 70), hours=random.randrange(24))
    more = f"thread: {random.choice(THREADS)}\n" if random.random() < 0.6 else ""
    more += f"topics: [{random.choice(['alpha', 'beta'])}]\n" if random.random() < 0.5 else ""
    more += "sources:\n  - outlet: The Post\n    title: A report\n" if random.random() < 0.5 else ""
    more += random.choice(["", "", "", f"aliases: [/old/{number}/]\n", *SPECIAL])
    names = ", ".join(random.sample(ACTORS, random.randrange(0, 4)))
    return briefing(
        title=f"{random.choice(['Talks', 'Vote', 'Deal'])} {number}",
        date=day.isoformat(),
        category=random.choice(CATEGORIES),
        actors=f"[{names}]",
        more=more,
        body=f"Word {random.randrange(100)} of {number}. More follows.\n\n## Why\n\nBecause of {random.randrange(9)}.",
    )


def _briefings(site: Path) -> list[Path]:
    return sorted(path for path in (site / "content").rglob("b*.md") if path.parent.name not in ("actors", "pages"))


def _change(path: Path, change: Callable[[str], str]) -> None:
    if path.exists():
        path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def _some(site: Path, random: Random) -> Path:
    found = _briefings(site)
    return random.choice(found) if found else site / "content/2024/none.md"


def edit_body(site: Path, random: Random) -> None:
    _change(_some(site, random), lambda text: f"{text}\nOne more sentence {random.randrange(99)}.\n")


def edit_title(site: Path, random: Random) -> None:
    _change(_some(site, random), lambda text: text.replace('title: "', f'title: "New {random.randrange(99)} ', 1))


def rewrite(site: Path, random: Random) -> None:
    path = _some(site, random)
    _change(path, lambda _: _some_briefing(random, int(path.stem[1:])))


def add(site: Path, random: Random) -> None:
    number = random.randrange(20, 60)
    folder = random.choice(["2024", "old", "old/deep"])
    write(site, {f"content/{folder}/b{number}.md": _some_briefing(random, number)} | _config(site))


def _config(site: Path) -> dict[str, str]:
    return {"briefings.toml": (site / "briefings.toml").read_text(encoding="utf-8")}


def delete(site: Path, random: Random) -> None:
    path = _some(site, random)
    if path.exists() and path.name != "b0.md":
        path.unlink()


def rename(site: Path, random: Random) -> None:
    path = _some(site, random)
    if path.exists() and path.name != "b0.md":
        path.rename(path.with_name(f"b{random.randrange(100, 900)}.md"))


def move_folder(site: Path, random: Random) -> None:
    folder = site / "content" / "old"
    if folder.exists():
        folder.rename(site / "content" / f"moved{random.randrange(999)}")


def edit_defaults(site: Path, random: Random) -> None:
    language = random.choice(["en", "de", "ar"])
    for path in (site / "content").rglob("_defaults.toml"):
        path.write_text(f'language = "{language}"\n', encoding="utf-8")


def edit_layout(site: Path, random: Random) -> None:
    name = random.choice(["partials/extra.html", "page.html"])
    _change(site / "layouts" / name, lambda text: text.replace("<p>", f"<p>{random.randrange(99)} ", 1))


def override_layout(site: Path, random: Random) -> None:
    path = site / "layouts" / "term.html"
    if path.exists():
        path.unlink()
    else:
        path.write_text('{% extends "default/term.html" %}\n{# ' + str(random.random()) + " #}\n", encoding="utf-8")


def edit_asset(site: Path, random: Random) -> None:
    _change(site / "assets/img/dot.svg", lambda _: f"<svg xmlns='http://www.w3.org/2000/svg' id='x{random.random()}'/>")


def edit_sheet(site: Path, random: Random) -> None:
    _change(site / "assets/css/own.css", lambda text: f"{text}/* {random.randrange(999)} */\n")


def edit_static(site: Path, random: Random) -> None:
    path = site / "assets/static" / f"note{random.randrange(3)}.txt"
    path.unlink() if path.exists() else path.write_text(str(random.random()), encoding="utf-8")


def edit_filters(site: Path, random: Random) -> None:
    end = random.choice(["text.upper()", "text.lower()", "text[::-1]"])
    _change(site / "filters.py", lambda _: f"def shout(text):\n    return {end}\n")


def edit_config(site: Path, random: Random) -> None:
    line = random.choice(['title = "Other"', "paginate_by = 3", 'description = "D"', 'time_zone = "Asia/Tokyo"', "# x"])
    key = line.partition(" =")[0]
    path = site / "briefings.toml"
    kept = [row for row in path.read_text(encoding="utf-8").splitlines() if not row.startswith(f"{key} =")]
    path.write_text("\n".join([line, *kept]) + "\n", encoding="utf-8")


def edit_actor(site: Path, random: Random) -> None:
    number = random.randrange(len(ACTORS))
    names = random.choice(["[]", f"[Alias {number}]", f"[Alias {number}, Other {number}]"])
    role = random.choice(["", "roles:\n  - {title: Chair, from: 2024-05-01, to: 2024-06-01}\n"])
    name = random.choice([ACTORS[number], ACTORS[number], ACTORS[number].upper()])
    _change(site / f"content/actors/a{number}.md", lambda _: term(name, f"kind: person\nnames: {names}\n{role}"))


def edit_category(site: Path, random: Random) -> None:
    number = random.randrange(len(CATEGORIES))
    more = f"order: {random.randrange(5)}\ndescription: D{random.randrange(9)}\n"
    _change(site / f"content/categories/c{number}.md", lambda _: term(CATEGORIES[number], more))


def touch(site: Path, random: Random) -> None:
    path = _some(site, random)
    if path.exists():
        os.utime(path)


def vandalise(site: Path, random: Random) -> None:
    found = sorted(file for file in (site / "public").rglob("*") if file.is_file())
    if found:
        path = random.choice(found)
        path.unlink() if random.random() < 0.5 else path.write_bytes(b"")


def lose_cache(site: Path, random: Random) -> None:
    memo = site / ".briefings/memo.sqlite"
    for suffix in ("-wal", "-shm"):
        Path(f"{memo}{suffix}").unlink(missing_ok=True)
    memo.write_bytes(b"not a database" * 100) if random.random() < 0.5 else memo.unlink(missing_ok=True)


EDITS = [
    *(edit_body, edit_title, rewrite, rewrite, add, add, delete, rename, move_folder, edit_defaults, edit_layout),
    *(override_layout, edit_asset, edit_sheet, edit_static, edit_filters, edit_config, edit_actor, edit_category),
    *(touch, vandalise, lose_cache),
]


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
@pytest.mark.parametrize("seed", [1, 2])
def test_each_kind_of_edit_alone_gives_what_a_clean_build_gives(
    tmp_path: Path, edit: Callable[[Path, Random], None], seed: int
) -> None:
    site = tmp_path / "site"
    start(site)
    assert build(site, options()).errors == ()
    edit(site, Random(seed))
    assert build(site, options()).errors == ()
    assert build(site, options(cache=False, output=tmp_path / "clean")).errors == ()
    assert tree(tmp_path / "clean") == tree(site / "public")


@given(
    st.lists(
        st.tuples(st.sampled_from(EDITS), st.integers(0, 10**6), st.sampled_from([0, 0, 0, 1, 48])),
        min_size=1,
        max_size=6,
    )
)
def test_incremental_builds_equal_clean_builds(edits: list[tuple[Callable[[Path, Random], None], int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        start(site)
        now = NOW
        assert build(site, options(now=now)).errors == ()
        for edit, seed, hours in edits:
            edit(site, Random(seed))
            now += timedelta(hours=hours)
            report = build(site, options(now=now))
            clean = build(site, options(now=now, cache=False, output=Path(folder) / "clean"))
            assert (clean.ok, clean.problems) == (report.ok, report.problems)
            if clean.ok:
                assert tree(Path(folder) / "clean") == tree(site / "public")
            shutil.rmtree(Path(folder) / "clean", ignore_errors=True)
