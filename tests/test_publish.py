"""The output folder: what is not ours stays, what is gone goes, and no failure or interruption leaves half a site."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefings import UsageError, build
from tests.looking import command, refused
from tests.sites import CONFIG, NEWS, briefing, built, options, page, term, tree, write

FILES = {**NEWS, "content/a.md": briefing("First"), "content/b.md": briefing("Second", date="2024-05-15")}
ABOUT = "---\ntitle: About\n---\n\nAbout us.\n"


def clean(site: Path) -> dict[str, bytes]:
    """What a build into an empty folder gives."""
    output = site.parent / "clean"
    shutil.rmtree(output, ignore_errors=True)
    built(site, cache=False, output=output)
    return tree(output)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = write(tmp_path / "site", FILES)
    built(site)
    return site


def test_foreign_files_are_never_touched(site: Path) -> None:
    foreign = {"mine.txt": "mine", "2024/notes.txt": "notes", "2024/05/15/b/data.csv": "1,2", "empty/.keep": ""}
    write(site / "public", foreign)
    (site / "public/briefings.toml").unlink()
    (site / "content/b.md").unlink()
    built(site)
    found = tree(site / "public")
    assert {path: text.encode() for path, text in foreign.items()} == {path: found.get(path) for path in foreign}
    assert "2024/05/15/b/index.html" not in found


def test_a_foreign_file_in_the_way_is_an_error_and_stays(site: Path) -> None:
    write(site, {"content/pages/about.md": ABOUT, "public/about/index.html": "by hand"})
    before = tree(site / "public")
    (problem,) = refused(site)
    assert ("foreign-file", "public/about/index.html") == (problem.code, problem.path)
    assert before == tree(site / "public")


def test_an_output_folder_with_another_site_in_it_is_left_alone(tmp_path: Path) -> None:
    site = write(tmp_path / "site", FILES | {"public/index.html": "<html>another", "public/x.css": "x"})
    before = tree(site / "public")
    assert {"foreign-file"} == {problem.code for problem in refused(site)}
    assert before == tree(site / "public")


def test_a_foreign_file_with_the_same_bytes_is_no_trouble(site: Path) -> None:
    write(site, {"assets/static/CNAME": "example.org\n", "public/CNAME": "example.org\n"})
    built(site)


@pytest.mark.parametrize("kind", ["link to nothing", "link to a folder", "folder"])
def test_other_things_in_the_way_are_left_alone_too(site: Path, kind: str) -> None:
    place = site / "public/about"
    write(site, {"content/pages/about.md": ABOUT})
    if kind == "folder":
        write(site, {"public/about/index.html/mine.txt": "mine"})
    else:
        place.mkdir()
        (place / "index.html").symlink_to(site / ("nothing" if "nothing" in kind else "content"))
    assert {"foreign-file"} == {problem.code for problem in refused(site)}
    assert not (site / "nothing").exists()


def test_removed_pages_and_their_empty_folders_go(site: Path) -> None:
    write(site, {"content/pages/guide/deep/first.md": ABOUT})
    built(site)
    assert (site / "public/guide/deep/first/index.html").is_file()
    shutil.rmtree(site / "content/pages")
    (site / "content/b.md").unlink()
    assert 0 < built(site).removed
    assert (False, False) == ((site / "public/guide").exists(), (site / "public/2024/05/15").exists())
    assert clean(site) == tree(site / "public")


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/a.md", briefing(category="Nowhere")),
        ("content/a.md", "---\ntitle: [\n---\n"),
        ("layouts/base.html", "{% if %}"),
        ("layouts/briefing.html", "{{ page.nothing }}"),
        ("layouts/briefing.html", '{{ asset("gone.css") }}'),
        ("assets/css/own.css", "a { background: url(gone.png) }"),
    ],
)
def test_a_failed_build_leaves_the_last_good_output_to_the_byte(site: Path, path: str, text: str) -> None:
    before = tree(site / "public")
    write(site, {path: text, "content/c.md": briefing("Third")})
    refused(site)
    assert before == tree(site / "public")
    assert {"public", "content", "briefings.toml", ".briefings", "layouts", "assets"} >= {
        p.name for p in site.iterdir()
    }


def test_a_failed_first_build_makes_no_output(tmp_path: Path) -> None:
    refused(write(tmp_path, {**FILES, "layouts/briefing.html": "{{ page.nothing }}"}))
    assert not (tmp_path / "public").exists()


def test_a_lost_manifest_is_no_reason_to_refuse_what_we_made(site: Path) -> None:
    for file in (site / ".briefings").glob("manifest*"):
        file.unlink()
    write(site, {"content/a.md": briefing("Renamed")})
    built(site)
    assert clean(site) == tree(site / "public")


@pytest.mark.parametrize("left", ["nothing", "an empty folder", "a part"])
def test_a_deleted_output_is_made_again(site: Path, left: str) -> None:
    before = tree(site / "public")
    shutil.rmtree(site / "public" / ("2024" if left == "a part" else ""))
    if left == "an empty folder":
        (site / "public").mkdir()
    built(site)
    assert before == tree(site / "public")


def test_a_file_becomes_a_folder_and_a_folder_a_file(site: Path) -> None:
    write(site, {"assets/static/about": "a file"})
    built(site)
    (site / "assets/static/about").unlink()
    write(site, {"content/pages/about.md": ABOUT})
    built(site)
    assert "About us." in page(site, "about/index.html")
    shutil.rmtree(site / "content/pages")
    write(site, {"assets/static/about": "a file"})
    built(site)
    assert ("a file", clean(site)) == (page(site, "about"), tree(site / "public"))


def test_a_folder_that_becomes_a_file_keeps_what_is_foreign_in_it(site: Path) -> None:
    write(site, {"content/pages/about.md": ABOUT})
    built(site)
    shutil.rmtree(site / "content/pages")
    write(site, {"public/about/mine.txt": "mine", "assets/static/about": "a file"})
    before = tree(site / "public")
    assert {"foreign-file"} == {problem.code for problem in refused(site)}
    assert before == tree(site / "public")


@pytest.mark.parametrize(
    "place", [".", "..", "content", "content/x", "layouts", "assets/static", "seeds", ".briefings"]
)
def test_an_output_among_the_sources_is_refused(site: Path, place: str) -> None:
    before = tree(site / "content")
    with pytest.raises(UsageError, match="--output"):
        build(site, options(output=site / place))
    assert before == tree(site / "content")


def test_an_output_that_is_a_file_or_that_cannot_be_made_is_a_sentence(site: Path) -> None:
    write(site, {"a-file": "x"})
    for place in (site / "a-file", site / "a-file/below", Path("/dev/null/x")):
        run = command("build", "--site", site, "--output", place)
        assert (2, "", 1) == (run.returncode, run.stdout, run.stderr.count("\n"))
        assert "Traceback" not in run.stderr
    assert "x" == (site / "a-file").read_text(encoding="utf-8")


def test_a_public_folder_that_is_a_link_stays_one(tmp_path: Path) -> None:
    site = write(tmp_path / "site", FILES)
    (tmp_path / "www").mkdir()
    (site / "public").symlink_to(tmp_path / "www")
    built(site)
    (site / "content/b.md").unlink()
    built(site)
    assert (site / "public").is_symlink()
    assert clean(site) == tree(tmp_path / "www")


def test_two_builds_at_once_give_what_one_gives(site: Path) -> None:
    write(site, {f"content/more/m{n}.md": briefing(f"More {n}", date="2024-05-14") for n in range(60)})
    shutil.rmtree(site / ".briefings")
    arguments = [sys.executable, "-m", "briefings", "build", "--site", str(site), "--now", "2024-06-01T12:00:00Z"]
    builds = [subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE) for _ in range(3)]
    assert [0, 0, 0] == [process.wait() for process in builds if process.communicate()]
    assert clean(site) == tree(site / "public")


@pytest.mark.parametrize("part", [0.5, 0.7, 0.85, 0.95])
def test_a_build_that_is_killed_is_made_good_by_the_next(tmp_path: Path, part: float) -> None:
    site = write(tmp_path / "site", FILES | {"content/actors/ada.md": term("Ada")})
    many = {f"content/more/m{n:03}.md": briefing(f"More {n}", actors="[Ada]") for n in range(90)}
    built(write(site, many))
    config = {"briefings.toml": CONFIG.replace("The Desk", "Le Desk")}
    arguments = [sys.executable, "-m", "briefings", "build", "--site", str(site), "--now", "2024-06-01T12:00:00Z"]
    started = time.perf_counter()
    subprocess.run([*arguments, "--output", str(tmp_path / "other")], check=True, capture_output=True)
    whole = time.perf_counter() - started
    (site / "content/b.md").unlink()
    process = (
        subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        if write(site, config)
        else None
    )
    assert process is not None
    time.sleep(whole * part)
    process.kill()
    process.wait()
    write(site, {"briefings.toml": CONFIG, "content/b.md": FILES["content/b.md"]})  # as if nothing had been
    built(site)
    assert clean(site) == tree(site / "public")
    assert [] == [path.name for path in site.iterdir() if "staging" in path.name]


def test_a_stroke_in_the_middle_of_publishing_is_made_good(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from briefings.publish import tree as publishing

    def breaking(staged: Path, place: Path) -> None:
        staged.replace(place)
        if place.parts[-2:] == ("a", "index.html"):
            raise KeyboardInterrupt

    monkeypatch.setattr(publishing, "_move", breaking)
    write(site, {"content/a.md": briefing("Frist")})  # as long as what it replaces
    with pytest.raises(KeyboardInterrupt):
        build(site, options())
    assert "Frist" in page(site, "2024/05/16/a/index.html")
    monkeypatch.undo()
    write(site, {"content/a.md": FILES["content/a.md"]})
    built(site)
    assert clean(site) == tree(site / "public")
