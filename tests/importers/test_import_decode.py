from __future__ import annotations

import pytest

from briefings.errors import Problem
from briefings.importers.decode import LARGEST, Decoded, decode

TEXT = "Zelenský’s visit – “naïve”\n\nMünchen.\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-8-sig"), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("utf-16-le"), "utf-16"),
        (TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.replace("\n", "\r\n").encode(), "utf-8"),
        (TEXT.encode("windows-1252", errors="replace"), "windows-1252"),
    ],
)
def test_text_is_read_whatever_its_encoding(data: bytes, encoding: str) -> None:
    decoded = decode(data)

    assert isinstance(decoded, Decoded)
    assert (encoding, TEXT) == (decoded.encoding, decoded.text)


def test_control_characters_and_entities_are_cleaned() -> None:
    decoded = decode(b"R\x07ising &amp; falling tides, R&D &unknown;")

    assert isinstance(decoded, Decoded)
    assert "Rising & falling tides, R&D &unknown;" == decoded.text


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty-source"),
        (b" \r\n\t", "empty-source"),
        ("\ufeff\x07\n".encode(), "empty-source"),
        (b"%PDF-1.7 text", "binary-source"),
        (b"Headline\n\nA zero byte\0 says it is no text", "binary-source"),
        (b"Headline\n\n" + bytes(range(1, 32)) * 20, "binary-source"),
        (b"x" * (LARGEST + 1), "source-too-large"),
        (b"<!DOCTYPE html>\n<title>A page</title>", "markup-source"),
    ],
)
def test_what_is_no_article_is_a_problem(data: bytes, code: str) -> None:
    problem = decode(data, "seeds/a.txt")

    assert isinstance(problem, Problem)
    assert (code, "seeds/a.txt") == (problem.code, problem.path)
    assert problem.hint
