"""``_defaults.toml`` gives front matter to the files of its folder and below."""

from __future__ import annotations

from briefings.read.defaults import load_defaults

FILES = {
    "_defaults.toml": b'category = "World"\nauthor = "Desk"\n',
    "asia/_defaults.toml": b'category = "Asia"\ndate = 2024-05-14\n',
    "asia/china/deep/_defaults.toml": b"draft = true\n",
}


def test_the_nearest_folder_wins_key_by_key() -> None:
    defaults = load_defaults(FILES)
    assert () == defaults.problems
    assert {"category": "World", "author": "Desk"} == defaults.defaults_for("a.md")
    assert {"category": "World", "author": "Desk"} == defaults.defaults_for("asiatic/a.md")
    asia = {"category": "Asia", "author": "Desk", "date": "2024-05-14"}
    assert asia == defaults.defaults_for("asia/a.md")
    assert asia == defaults.defaults_for("asia/china/a.md")
    assert {**asia, "draft": True} == defaults.defaults_for("asia/china/deep/er/a.md")


def test_without_files_there_are_no_defaults() -> None:
    assert {} == load_defaults({}).defaults_for("a/b.md")


def test_faults_are_named_at_their_place() -> None:
    found = load_defaults(
        {"a/_defaults.toml": b'catgory = "X"\n', "_defaults.toml": b"x = \n", "b/_defaults.toml": b"\xff"}
    )
    assert [
        ("content/_defaults.toml", 1, 5, "toml-syntax", "error"),
        ("content/a/_defaults.toml", 1, 1, "unknown-key", "warning"),
        ("content/b/_defaults.toml", 1, 1, "not-utf8", "error"),
    ] == [(p.path, p.line, p.column, p.code, p.severity) for p in found.problems]
    assert 'did you mean "category"?' == found.problems[1].hint


def test_keys_of_added_taxonomies_are_known() -> None:
    assert () == load_defaults({"_defaults.toml": b'tags = ["x"]\n'}, ["tags"]).problems
