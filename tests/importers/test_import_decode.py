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


RUSSIAN = "Президент приехал в Пекин. Визит продлится два дня, сообщает агентство.\n" * 3
POLISH = "Rząd przyjął ustawę o zmianie granic gmin. Więcej pieniędzy trafi do województw łódzkiego i śląskiego.\n" * 3
CZECH = "Vláda přijala zákon o změně hranic obcí. Více peněz půjde do krajů, řekl ministr.\n" * 3
JAPANESE = "首相は北京を訪問し、貿易について話し合う。会談は二日間続く予定である。\n" * 4
CHINESE = "总理访问北京，讨论贸易问题。会谈将持续两天。\n" * 4


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        *((RUSSIAN, name) for name in ("cp1251", "koi8-r", "utf-16-le", "utf-16-be")),
        *((text, "cp1250") for text in (POLISH, CZECH)),
        *((JAPANESE, name) for name in ("shift-jis", "euc-jp")),
        (CHINESE, "gb18030"),
        ("El niño ¿qué? ¡Sí! Mañana, señor.\n" * 3, "cp1252"),
        ("Où ça ? À Besançon, l’été, 3½ € et §4.\n" * 3, "cp1252"),
        ("Não, os irmãos põem pão; é a união da nação.\n" * 3, "cp1252"),
    ],
)
def test_older_encodings_are_told_by_the_letters_that_come_out(text: str, encoding: str) -> None:
    decoded = decode(text.encode(encoding))

    assert isinstance(decoded, Decoded)
    assert text == decoded.text
    assert decoded.guessed is (encoding not in ("cp1252", "utf-16-le", "utf-16-be"))


def test_every_named_entity_is_written_out_and_nothing_else() -> None:
    decoded = decode(b"Caf&eacute; &euro;5 &#8364;6 &notit; AT&T &copy 2024 &copy;")

    assert isinstance(decoded, Decoded)
    assert "Café €5 €6 &notit; AT&T &copy 2024 ©" == decoded.text
