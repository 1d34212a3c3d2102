"""Lists for programs: JSON and CSV beside a term, when asked for."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

from tests.sites import CONFIG, NEWS, briefing, built, page, term, tree, write

ASKED = '[outputs]\nterm = ["html", "json", "csv"]\n'
MORE = "thread: The story\nsources:\n  - outlet: The Post\n    title: A report\n"


def site(folder: Path, outputs: str = ASKED, title: str = "Talks") -> Path:
    files = {
        f"content/{i}.md": briefing(f"{title} {i}", f"2024-05-{i + 1:02}", actors="[Ada, Bo]", more=MORE)
        for i in range(5)
    }
    actors = {"content/actors/ada.md": term("Ada"), "content/actors/bo.md": term("Bo")}
    built(write(folder, {"briefings.toml": f"{CONFIG}paginate_by = 2\n{outputs}", **NEWS, **actors, **files}))
    return folder / "public"


def test_the_json_list_holds_all_briefings_newest_first(tmp_path: Path) -> None:
    data = json.loads(tree(site(tmp_path))["actors/ada/index.json"])
    assert ("Ada", "actors", "https://example.org/actors/ada/", 5) == (
        data["title"], data["taxonomy"], data["url"], data["count"]
    )  # fmt: skip
    first = data["briefings"][0]
    assert ("Talks 4", "News", ["Ada", "Bo"], ["The story"], ["The Post"]) == (
        first["title"], first["category"], first["actors"], first["threads"], first["outlets"]
    )  # fmt: skip
    assert first["url"].startswith("https://example.org/2024/05/05/")


def test_the_csv_list_has_a_line_a_briefing(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(tree(site(tmp_path))["categories/news/index.csv"].decode())))
    assert [f"Talks {i}" for i in (4, 3, 2, 1, 0)] == [row["title"] for row in rows]
    assert "Ada; Bo" == rows[0]["actors"]


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(tree(site(tmp_path, title="=cmd"))["actors/ada/index.csv"].decode())))
    assert "'=cmd 4" == rows[0]["title"]


def test_the_page_leads_to_them_only_if_they_are_there(tmp_path: Path) -> None:
    site(tmp_path / "with")
    site(tmp_path / "without", "")
    assert 'href="/actors/ada/index.csv"' in page(tmp_path / "with", "actors/ada/index.html")
    assert "index.csv" not in page(tmp_path / "without", "actors/ada/index.html")
    assert "actors/ada/index.json" not in tree(tmp_path / "without/public")
