from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from briefings.importers.seed_store import SeedEntry, gitignore_text, place_seed, read_index, write_index

ENTRY = SeedEntry("b" * 64, "seeds/b.txt", "", "Reuters", "B", "new", "id-b")


def test_everything_in_seeds_is_ignored_but_what_may_be_shown() -> None:
    assert "*\n!.gitignore\n!index.jsonl\n" == gitignore_text("", [])
    assert "*\n!.gitignore\n!index.jsonl\n!own.txt\n" == gitignore_text("", ["own.txt"])


def test_no_line_of_the_users_is_lost_from_gitignore() -> None:
    mine = "# ours\n!mine.txt\n*.bak\n"
    once = gitignore_text(mine, ["own.txt"])

    assert "*\n!.gitignore\n!index.jsonl\n# ours\n!mine.txt\n*.bak\n!own.txt\n" == once
    assert once == gitignore_text(once, ["own.txt"])


def test_the_index_is_ordered_and_keeps_what_it_does_not_know(tmp_path: Path) -> None:
    other = replace(ENTRY, sha256="a" * 64, rest=(("shingles", [1, 2]),))
    assert write_index(tmp_path, [ENTRY, other])
    assert not write_index(tmp_path, [other, ENTRY])

    entries, problem = read_index(tmp_path)
    assert (None, [other, ENTRY]) == (problem, list(entries.values()))
    lines = (tmp_path / "seeds" / "index.jsonl").read_text(encoding="utf-8").splitlines()
    assert lines[1] == (
        f'{{"file": "seeds/b.txt", "id": "id-b", "outlet": "Reuters", "sha256": "{"b" * 64}", "state": "new", '
        '"title": "B", "url": ""}'
    )


def test_a_seed_never_takes_the_place_of_another_text(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds" / "a.txt").write_bytes(b"one")

    assert "seeds/a.txt" == place_seed(tmp_path, None, "a", b"one")
    assert "seeds/a-2.txt" == place_seed(tmp_path, None, "a", b"two")
    assert "seeds/a-3.txt" == place_seed(tmp_path, None, "a", b"two", ["seeds/a-2.txt"])
