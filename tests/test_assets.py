"""Assets: names that change with their content, style sheets that find them, files for the root."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.looking import refused
from tests.sites import CONFIG, NEWS, briefing, built, page, tree, write

IMAGE = "<svg xmlns='http://www.w3.org/2000/svg'/>"
FILES = {
    **NEWS,
    "content/a.md": briefing(),
    "layouts/404.html": "{{ asset('css/own.css') }} {{ asset('img/dot.svg') }} {{ asset('static/CNAME') }}",
    "assets/img/dot.svg": IMAGE,
    "assets/css/own.css": "a { background: url(../img/dot.svg) }\n",
    "assets/static/CNAME": "example.org\n",
}


def published(site: Path, pattern: str) -> list[str]:
    """The outputs whose path matches."""
    return [path for path in tree(site / "public") if re.fullmatch(pattern, path)]


def test_the_name_changes_with_the_content_and_only_then(tmp_path: Path) -> None:
    built(write(tmp_path, FILES))
    (before,) = published(tmp_path, r"assets/img/dot\.[0-9a-f]{8}\.svg")
    built(write(tmp_path, {"assets/img/dot.svg": IMAGE.replace("/>", " id='x'/>")}))
    (after,) = published(tmp_path, r"assets/img/dot\..*\.svg")
    assert before != after
    built(write(tmp_path, {"assets/img/dot.svg": IMAGE}))
    assert [before] == published(tmp_path, r"assets/img/dot\..*\.svg")


def test_a_style_sheet_names_the_published_file_and_changes_its_own_name_with_it(tmp_path: Path) -> None:
    built(write(tmp_path, FILES))
    (sheet,) = published(tmp_path, r"assets/css/own\..*\.css")
    (image,) = published(tmp_path, r"assets/img/dot\..*\.svg")
    assert f'url("../img/{image.rpartition("/")[2]}")' in page(tmp_path, sheet)
    built(write(tmp_path, {"assets/img/dot.svg": IMAGE + "\n"}))
    assert [sheet] != published(tmp_path, r"assets/css/own\..*\.css")
    assert published(tmp_path, r"assets/css/own\..*\.css")[0] in page(tmp_path, "404.html")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("url('../img/dot.svg')", r'url\("\.\./img/dot\.[0-9a-f]{8}\.svg"\)'),
        ('url( "../img/dot.svg#part" )', r'url\("\.\./img/dot\.[0-9a-f]{8}\.svg#part"\)'),
        ("url(../img/dot.svg?v=1)", r'url\("\.\./img/dot\.[0-9a-f]{8}\.svg\?v=1"\)'),
        ("url(data:image/png;base64,AAAA)", r"url\(data:image/png;base64,AAAA\)"),
        ("url(https://example.net/x.png)", r"url\(https://example\.net/x\.png\)"),
        ("url(/CNAME)", r"url\(/CNAME\)"),
        ("url(#local)", r"url\(#local\)"),
    ],
)
def test_addresses_in_a_style_sheet_are_rewritten_where_they_name_assets(
    tmp_path: Path, written: str, expected: str
) -> None:
    built(write(tmp_path, {**FILES, "assets/css/own.css": f"a {{ background: {written} }}"}))
    (sheet,) = published(tmp_path, r"assets/css/own\..*\.css")
    assert re.search(expected, page(tmp_path, sheet))


def test_a_style_sheet_may_import_another(tmp_path: Path) -> None:
    sheets = {"assets/css/own.css": '@import "more.css";\n@import url(more.css);', "assets/css/more.css": "a { }"}
    built(write(tmp_path, {**FILES, **sheets}))
    (sheet,), (more,) = (published(tmp_path, rf"assets/css/{name}\..*\.css") for name in ("own", "more"))
    name = more.rpartition("/")[2]
    assert f'@import "{name}";\n@import url("{name}");' == page(tmp_path, sheet)


@pytest.mark.parametrize("text", ["a { background: url(gone.png) }", '@import "own.css";'])
def test_an_address_that_leads_nowhere_or_round_in_a_style_sheet_is_an_error_with_its_line(
    tmp_path: Path, text: str
) -> None:
    (problem,) = refused(write(tmp_path, {**FILES, "assets/css/own.css": f"/* one */\n{text}"}))
    assert ("assets/css/own.css", 2, "broken-asset") == (problem.path, problem.line, problem.code)


def test_what_a_comment_says_in_a_style_sheet_is_no_address(tmp_path: Path) -> None:
    built(write(tmp_path, {**FILES, "assets/css/own.css": "/* like url(gone.png) */ a { color: red }"}))


def test_static_files_go_to_the_root_as_they_are(tmp_path: Path) -> None:
    static = {
        "assets/static/deep/er/x.txt": "x",
        "assets/static/.nojekyll": "",
        "assets/static/raw.css": "a{b:url(no)}",
    }
    static["assets/static/.well-known/security.txt"] = "Contact: x"
    built(write(tmp_path, {**FILES, **static}))
    assert {path.removeprefix("assets/static/") for path in static} | {"CNAME"} <= set(tree(tmp_path / "public"))
    assert "a{b:url(no)}" == page(tmp_path, "raw.css")


def test_the_sites_asset_takes_the_place_of_the_default(tmp_path: Path) -> None:
    built(write(tmp_path, {**FILES, "assets/css/style.css": "body { color: plum }"}))
    (sheet,) = published(tmp_path, r"assets/css/style\..*\.css")
    assert "body { color: plum }" == page(tmp_path, sheet)
    assert f"/{sheet}" in page(tmp_path, "index.html")
    built(write(tmp_path, {"assets/static/favicon.svg": IMAGE}))
    assert IMAGE == page(tmp_path, "favicon.svg")


def test_a_layout_prints_the_published_address(tmp_path: Path) -> None:
    built(write(tmp_path, FILES), base_url="https://example.org/desk/")
    sheet, image, name = page(tmp_path, "404.html").split()
    assert (sheet[:20], image[:20], name) == ("/desk/assets/css/own", "/desk/assets/img/dot", "/desk/CNAME")
    assert {sheet, image} <= {f"/desk/{path}" for path in tree(tmp_path / "public")}


def test_an_asset_that_does_not_exist_is_an_error_with_the_line_of_the_layout(tmp_path: Path) -> None:
    layout = "<p>\n{{ asset('img/dott.svg') }}\n"
    (problem,) = refused(
        write(tmp_path, {**FILES, "layouts/page.html": layout, "content/pages/p.md": "---\ntitle: P\n---\n"})
    )
    assert ("layouts/page.html", 2) == (problem.path, problem.line)
    assert 'no asset "img/dott.svg"; did you mean "img/dot.svg"?' in problem.message
    assert "content/pages/p.md" in problem.message


def test_a_static_file_where_a_page_is_is_an_error_that_names_it(tmp_path: Path) -> None:
    files = {"assets/static/about/index.html": "mine", "content/pages/about.md": "---\ntitle: About\n---\n"}
    (problem,) = refused(write(tmp_path, {**FILES, **files}))
    assert "assets/static/about/index.html" == problem.path
    assert "content/pages/about.md" in problem.message


def test_a_file_that_would_lie_in_a_file_is_an_error(tmp_path: Path) -> None:
    files = {"assets/static/about": "a file", "content/pages/about.md": "---\ntitle: About\n---\n"}
    assert {"url-clash"} == {problem.code for problem in refused(write(tmp_path, {**FILES, **files}))}


def test_binary_files_are_copied_to_the_byte(tmp_path: Path) -> None:
    site = write(tmp_path, {**FILES, "content/a.md": briefing(body="![p](p.png)")})
    data = bytes(range(256)) * 10
    for place in ("content/p.png", "assets/static/p.png", "assets/img/p.png"):
        (site / place).write_bytes(data)
    built(site)
    copies = {path: content for path, content in tree(site / "public").items() if path.endswith(".png")}
    assert 3 == len(copies)
    assert {data} == set(copies.values())


def test_filters_of_the_site_may_lie_anywhere_in_it(tmp_path: Path) -> None:
    for place in ("filters.py", "layouts_filters.py", "layouts/own/filters.py"):
        files = {place: "def shout(text):\n    return text.upper()\n", "layouts/404.html": "{{ 'x'|shout }}"}
        built(write(tmp_path, {**FILES, **files, "briefings.toml": f'{CONFIG}filters = "{place}"\n'}))
        assert "X" == page(tmp_path, "404.html")
