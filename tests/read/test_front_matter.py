"""Front matter is taken apart strictly, and faults in it are shown where they are."""

from __future__ import annotations

import pytest

from briefings.read.front_matter import FrontMatter, split


def fault(text: str) -> str:
    (problem,) = split(text, "content/a.md").problems
    hint = f" ({problem.hint})" if problem.hint else ""
    return f"{problem.path}:{problem.line}:{problem.column}: [{problem.code}] {problem.message}{hint}"


def test_yaml_toml_and_json_are_told_by_their_first_line() -> None:
    for text in (
        "---\na: x\nb: [1, true]\n---\nBody\n---\n",
        '+++\na = "x"\nb = [1, true]\n+++\nBody\n---\n',
        '{\n"a": "x",\n"b": [1, true]\n}\nBody\n---\n',
    ):
        assert {"a": "x", "b": [1, True]} == split(text, "").values
        assert "Body\n---\n" == split(text, "").body


def test_the_body_knows_its_line() -> None:
    assert 4 == split("---\na: x\n---\nBody", "").body_line
    assert 6 == split("\n\n---  \na: x\n---\n\nBody", "").body_line


def test_an_empty_block_has_no_values() -> None:
    assert FrontMatter({}, "Body", 3) == split("---\n---\nBody", "")
    assert FrontMatter({}, "", 3) == split("---\n# nothing\n---", "")


def test_only_the_core_types_of_yaml_are_known() -> None:
    block = """
yes: no
on: off
version: 1.10
agent: 007
octal: 0o14
clock: 12:30:45
exp: 1e3
under: 1_000
day: 2024-05-14
moment: 2024-05-14T10:00:00Z
hex: 0x1F
nan: .nan
long: 1234567890123456789012
n: -3
f: 2.5
t: True
z: ~
null: x
2024: y
true: z
"""
    assert {
        "yes": "no", "on": "off", "version": "1.10", "agent": "007", "octal": "0o14", "clock": "12:30:45", "exp": "1e3",
        "under": "1_000", "day": "2024-05-14", "moment": "2024-05-14T10:00:00Z", "hex": "0x1F", "nan": ".nan",
        "long": "1234567890123456789012", "n": -3, "f": 2.5, "t": True, "z": None, "null": "x",
        "2024": "y", "true": "z",
    } == split(f"---{block}---\n", "").values  # fmt: skip


def test_dates_of_toml_are_texts_too() -> None:
    assert {"a": "2024-05-14", "b": ["2024-05-14T10:00:00+00:00"]} == split(
        "+++\na = 2024-05-14\nb = [2024-05-14T10:00:00Z]\n+++\n", ""
    ).values


def test_aliases_and_merges_work_in_reason() -> None:
    text = "---\na: &x {k: 1}\nb: *x\nc:\n  <<: *x\n  l: 2\n---\n"
    assert {"a": {"k": 1}, "b": {"k": 1}, "c": {"k": 1, "l": 2}} == split(text, "").values


def test_aliases_cannot_explode() -> None:
    levels = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    levels += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 9)]
    text = "---\n" + "\n".join(levels) + "\n---\n"
    expected = "content/a.md:1:1: [front-matter-syntax] the YAML cannot be read: its aliases (*name) repeat too much"
    assert expected == fault(text)
    assert expected == fault("---\na: &a [*a]\n---\n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "---\ndate: x\ntitle: Xi: a visit\n---\n",
            ('3:10: [front-matter-syntax] a colon inside a text that is not in quotes '
            '(put the text in quotes: title: "Xi: a visit")'),
        ),
        (
            '---\ntitle: He said: "no"\n---\n',
            ("2:15: [front-matter-syntax] a colon inside a text that is not in quotes "
            "(put the text in quotes: title: 'He said: \"no\"')"),
        ),
        (
            '---\ntitle: "Xi" visits Putin\n---\n',
            ("2:13: [front-matter-syntax] this text cannot be read without quotes around it "
            "(put the text in quotes: title: '\"Xi\" visits Putin')"),
        ),
        (
            "---\ntitle: @home\n---\n",
            ("2:8: [front-matter-syntax] this text cannot be read without quotes around it "
            '(put the text in quotes: title: "@home")'),
        ),
        (
            "---\ntitle: [Update] Xi visits\nx: y\n---\n",
            ("2:17: [front-matter-syntax] this text cannot be read without quotes around it "
            '(put the text in quotes: title: "[Update] Xi visits")'),
        ),
        (
            "---\ntitle: T\nextra:\n\ta: b\n---\n",
            "4:1: [front-matter-syntax] a tab is used to indent (indent with spaces)",
        ),
        (
            "---\ntitle: T\n  place: P\n---\n",
            ("3:8: [front-matter-syntax] the indentation of this line does not fit "
            "(keys of one level start in the same column; is the closing --- missing?)"),
        ),
        (
            "---\ntitle: T\n\nSome text.\n\n---\n",
            ("4:1: [front-matter-syntax] the indentation of this line does not fit "
            "(keys of one level start in the same column; is the closing --- missing?)"),
        ),
        (
            "---\ntitle: T\n\nText.\n",
            ("1:1: [front-matter-syntax] the front matter is not closed: there is no second line --- "
            "(put a line --- between the front matter and the text)"),
        ),
        ("---\n- a\n- b\n---\n", "2:1: [front-matter-syntax] the front matter must be lines of the form key: value"),
        (
            "---\na: 1\nb: 2\na: 3\n---\n",
            '4:1: [duplicate-key] the key "a" is there twice (keep one of them)',
        ),
        (
            "---\nsources:\n  - url: x\n    url: y\n---\n",
            '4:5: [duplicate-key] the key "url" is there twice (keep one of them)',
        ),
        (
            "---\na: !!python/name:os.system x\n---\n",
            ("2:4: [front-matter-syntax] this text cannot be read without quotes around it "
            '(put the text in quotes: a: "!!python/name:os.system x")'),
        ),
        (
            "---\na: [1, 2\nb: 3\n---\n",
            "3:2: [front-matter-syntax] the YAML cannot be read: did not find expected ',' or ']'",
        ),
        ('+++\na = "x"\nb = \n+++\n', "3:5: [front-matter-syntax] the TOML cannot be read: invalid value"),
        ('+++\na = 1\na = 2\n+++\n', "3:6: [front-matter-syntax] the TOML cannot be read: cannot overwrite a value"),
        (
            '{\n"a": 1,\n"b": }\n}\n',
            "3:6: [front-matter-syntax] the JSON cannot be read: expecting value",
        ),
        ('{\n"a": 1,\n"a": 2\n}\n', '3:1: [duplicate-key] the key "a" is there twice (keep one of them)'),
        (
            "# Title\n\nText\n",
            ("1:1: [no-front-matter] this file has no front matter "
            "(start the file with a line ---, then title: …, then a line ---)"),
        ),
    ],
)  # fmt: skip
def test_faults_are_shown_where_they_are_with_what_to_write(text: str, expected: str) -> None:
    assert f"content/a.md:{expected}" == fault(text)


def test_lines_count_from_the_top_of_the_file() -> None:
    (problem,) = split("\n\n---\ntitle: a: b\n---\n", "a.md").problems
    assert (4, 9, "title: a: b") == (problem.line, problem.column, problem.excerpt)


def test_values_beside_a_duplicate_key_are_still_there() -> None:
    assert {"a": 3, "b": 2} == split("---\na: 1\nb: 2\na: 3\n---\n", "").values


def test_deep_nesting_is_a_problem_not_a_crash() -> None:
    text = f"---\na: {'[' * 5000}{']' * 5000}\n---\n"
    assert "front-matter-syntax" == split(text, "").problems[0].code
