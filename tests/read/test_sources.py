"""Files are found, none twice, none outside the site."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from briefings.read.sources import load, scan


def write(site: Path, *paths: str) -> None:
    for path in paths:
        (site / path).parent.mkdir(parents=True, exist_ok=True)
        (site / path).write_text(path)


def paths(site: Path, folder: str = "content") -> list[str]:
    return [source.path for source in scan(site, folder)]


def test_files_are_sorted_by_path_and_hidden_ones_left_out(tmp_path: Path) -> None:
    write(
        tmp_path,
        "content/b.md",
        "content/a/z.md",
        "content/a.md",
        "content/.x/y.md",
        "content/c~",
        "content/.git",
        "x.md",
    )
    assert ["content/a.md", "content/a/z.md", "content/b.md"] == paths(tmp_path)


def test_no_folder_has_no_files(tmp_path: Path) -> None:
    assert () == scan(tmp_path, "content")


def test_a_change_shows_in_the_stat(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md")
    (before,) = scan(tmp_path, "content")
    (tmp_path / "content/new").write_text("content/b.md")
    (tmp_path / "content/new").replace(tmp_path / "content/a.md")
    (after,) = scan(tmp_path, "content")
    assert before.stat.size == after.stat.size
    assert before != after


def test_links_are_followed_only_inside_the_site_and_never_round(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "outside"
    write(site, "content/a.md", "shared/s.md")
    write(outside, "o.md")
    content = site / "content"
    (content / "shared").symlink_to(site / "shared")
    (content / "again").symlink_to(site / "shared")
    (content / "out").symlink_to(outside)
    (content / "out.md").symlink_to(outside / "o.md")
    (content / "in.md").symlink_to(site / "shared/s.md")
    (content / "gone.md").symlink_to(site / "nothing.md")
    (content / "self").symlink_to(content)
    (site / "shared/up").symlink_to(site)
    assert ["content/a.md", "content/again/s.md", "content/in.md"] == paths(site)


def test_a_content_folder_outside_the_site_is_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "outside/a.md")
    (tmp_path / "site").mkdir()
    (tmp_path / "site/content").symlink_to(tmp_path / "outside")
    assert [] == paths(tmp_path / "site")


def test_paths_are_nfc_and_files_with_other_names_on_disk_are_read(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "über/é.md")
    write(tmp_path, f"content/{name}")
    assert ["content/über/é.md"] == paths(tmp_path)
    assert f"content/{name}".encode() == load(tmp_path, "content/über/é.md")
    with pytest.raises(FileNotFoundError):
        load(tmp_path, "content/über/è.md")


def test_the_site_itself_can_be_scanned(tmp_path: Path) -> None:
    write(tmp_path, "a.py", "b/c.py")
    assert ["a.py", "b/c.py"] == paths(tmp_path, ".")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_folder_that_may_not_be_read_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "content/a/b.md")
    (tmp_path / "content/a").chmod(0)
    with pytest.raises(PermissionError):
        scan(tmp_path, "content")
