"""Moving house: a published site of another generator builds here, and its old addresses still lead somewhere."""

from __future__ import annotations

import csv
import hashlib
from pathlib import Path

import pytest

from briefings.errors import UsageError
from briefings.importers.archive import ArchiveReport, format_archive, import_archive
from briefings.read.settings import load_config
from briefings.workplace import known_terms
from tests.looking import broken_links
from tests.sites import built, term, write

WXR = """\
<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:wp="http://wordpress.org/export/1.2/"><channel><link>https://old.example</link>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:author><wp:author_login>mt</wp:author_login><wp:author_display_name>Mari Tamm</wp:author_display_name></wp:author>
<wp:category><wp:category_nicename>sea</wp:category_nicename><wp:cat_name>The Sea</wp:cat_name></wp:category>
{items}</channel></rss>
"""


def item(title: str, path: str, body: str, terms: str = "", more: str = "") -> str:
    """A post of an export; ``terms`` and ``more`` are XML."""
    slug = path.strip("/").rpartition("/")[2]
    defaults = "" if "wp:status" in more else "<wp:status>publish</wp:status>"
    defaults += "" if "wp:post_type" in more else "<wp:post_type>post</wp:post_type>"
    return (
        f"<item><title>{title}</title><link>https://old.example{path}</link><dc:creator>mt</dc:creator>"
        f"<content:encoded><![CDATA[{body}]]></content:encoded><wp:post_name>{slug}</wp:post_name>"
        f"<wp:post_date>2019-05-03 10:00:00</wp:post_date><wp:post_date_gmt>2019-05-03 08:00:00</wp:post_date_gmt>"
        f"{terms}{more}{defaults}</item>"
    )


def category(name: str) -> str:
    return f'<category domain="category"><![CDATA[{name}]]></category>'


def tag(name: str) -> str:
    return f'<category domain="post_tag"><![CDATA[{name}]]></category>'


def moved(site: Path, source: Path, dry_run: bool = False) -> ArchiveReport:
    config, _ = load_config(site)
    report = import_archive(site, source, known_terms(site), config, dry_run)
    assert report.problems == ()
    return report


def wordpress(tmp_path: Path, *items: str) -> tuple[Path, Path]:
    site = write(tmp_path / "site", {"content/actors/tallinn.md": term("Tallinn", "names: [Reval]\nkind: place\n")})
    export = tmp_path / "export.xml"
    export.write_text(WXR.format(items="\n".join(items)), encoding="utf-8")
    return site, export


def tree(folder: Path) -> dict[str, str]:
    files = (path for path in sorted(folder.rglob("*")) if path.is_file() and ".briefings" not in path.parts)
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_a_wordpress_export_becomes_a_site_that_builds(tmp_path: Path) -> None:
    body = (
        'First <b>line</b>.\n\nSee <a href="https://old.example/?p=2">two</a>, '
        '<a href="https://old.example/2019/05/03/second/">second</a>.[gallery ids="1"]'
        '<script>alert(1)</script><figure><img src="https://old.example/a.jpg" alt="A ship"></figure>'
    )
    site, export = wordpress(
        tmp_path,
        item(
            "First &amp; best", "/old/first/", body, category("The Sea") + category("Ports") + tag("Reval") + tag("Ice")
        ),
        item("Second", "/2019/05/03/second/", "Text.", category("The Sea")),
        item("About", "/about-us/", "We are.", more="<wp:post_type>page</wp:post_type>"),
        item("Not yet", "/?p=9", "Text.", more="<wp:status>draft</wp:status>"),
        item("Gone", "/gone/", "Text.", more="<wp:status>trash</wp:status>"),
    )
    report = moved(site, export)

    states = ["published", "published", "page", "draft"]
    assert states == [row.state for row in report.moved]
    first = (site / "content/briefings/2019/05/first.md").read_text(encoding="utf-8")
    assert 'title: "First & best"\ndate: 2019-05-03T08:00:00+00:00\ncategory: The Sea\n' in first
    assert "actors:\n  - Tallinn\ntopics:\n  - Ports\n  - Ice\n" in first
    assert "author: Mari Tamm\n" in first
    assert "aliases:\n  - /old/first/\n" in first
    assert "rights: own\n" in first
    assert "[second](/2019/05/03/second/)" in first
    assert "![A ship](https://old.example/a.jpg)" in first
    assert "alert(1)" not in first
    assert "aliases" not in (site / "content/briefings/2019/05/second.md").read_text(encoding="utf-8")
    built(site)
    public = site / "public"
    assert [] == broken_links(public, "https://example.org/")
    assert "2019/05/03/first" in (public / "old/first/index.html").read_text(encoding="utf-8")
    assert (public / "category/sea/index.html").is_file()
    assert (public / "topics/ports/index.html").is_file()
    assert not (site / "content/actors/ice.md").exists()


def test_what_was_moved_and_what_needs_a_look_is_listed(tmp_path: Path) -> None:
    site, export = wordpress(tmp_path, item("A", "/a/", "Text [gallery]."), item("B", "/?p=5", "Text."))
    report = moved(site, export)
    rows = list(csv.DictReader((site / "migration.csv").read_text(encoding="utf-8").splitlines()))

    assert ["https://old.example/a/", "https://old.example/?p=5"] == [row["old_url"] for row in rows]
    assert "/2019/05/03/a/" == rows[0]["new_url"]
    assert "had no category: Uncategorised; shortcode gallery left as it is" == rows[0]["problems"]
    assert "its old address cannot be redirected" in rows[1]["problems"]
    assert "import: WordPress · 2 read · 2 published\n" in format_archive(report)
    assert "left as they are: gallery (1)" in format_archive(report)


def test_moving_twice_changes_nothing(tmp_path: Path) -> None:
    site, export = wordpress(
        tmp_path, item("A", "/a/", "Text."), item("P", "/p/", "Text.", more="<wp:post_type>page</wp:post_type>")
    )
    moved(site, export)
    (site / "migration.csv").unlink()
    before = tree(site)
    report = moved(site, export)
    (site / "migration.csv").unlink()

    assert ["already known", "already known"] == [row.state for row in report.moved]
    assert before == tree(site)


def test_a_dry_run_of_moving_writes_nothing(tmp_path: Path) -> None:
    site, export = wordpress(tmp_path, item("A", "/a/", "Text.", category("X") + category("Y")))
    before = tree(site)
    report = moved(site, export, dry_run=True)

    assert before == tree(site)
    assert "nothing was written" in format_archive(report)


def test_two_posts_never_share_a_file_or_an_address(tmp_path: Path) -> None:
    site, export = wordpress(tmp_path, item("A", "/x/same/", "One."), item("A", "/y/same/", "Two."))
    report = moved(site, export)

    assert ["same.md", "same-2.md"] == [Path(row.path).name for row in report.moved]
    built(site)
    assert "same-2" in (site / "public/y/same/index.html").read_text(encoding="utf-8")


def test_an_archive_that_would_blow_up_is_refused(tmp_path: Path) -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]><rss><channel>&c;</channel></rss>'
    site, export = wordpress(tmp_path)
    export.write_text(bomb, encoding="utf-8")

    with pytest.raises(UsageError, match="cannot be read"):
        moved(site, export)


def test_a_source_that_is_no_archive_is_a_usage_error(tmp_path: Path) -> None:
    site = write(tmp_path / "site", {})

    with pytest.raises(UsageError, match="neither a WXR file"):
        moved(site, tmp_path)


HUGO = {
    "hugo.toml": 'baseURL = "https://old.example/"\n[permalinks]\nposts = "/:year/:slug/"\n',
    "content/posts/first.md": (
        '+++\ntitle = "First: a post"\ndate = 2019-05-03T10:00:00+02:00\ntags = ["Tallinn", "Ice"]\n'
        'categories = ["Sea", "Ports"]\naliases = ["/ancient/"]\n+++\n'
        'See [second]({{< ref "second.md" >}}), [lost](/nowhere/), [top](#no-such), ![](/img/a.png)\n\n'
        '{{< figure src="b.png" alt="B" caption="Cap" >}}\n\n{{< youtube abc >}}\n\n`{{< code >}}`\n'
    ),
    "content/posts/second/index.md": "---\ntitle: Second\ndate: 2019-05-04\n---\n![c](c.png) and [first](../first/)\n",
    "content/posts/second/c.png": "png",
    "content/posts/_index.md": "---\ntitle: Posts\n---\n",
    "content/about.md": "---\ntitle: About\n---\nWe are. See [[the docs]].\n",
    "content/posts/later.md": "---\ntitle: Later\ndate: 2019-06-01\ndraft: true\n---\nText.\n",
    "static/img/a.png": "png",
}


def test_a_hugo_folder_becomes_a_site_that_builds(tmp_path: Path) -> None:
    old = write(tmp_path / "old", HUGO)
    (old / "briefings.toml").unlink()
    site = write(tmp_path / "site", {"content/actors/tallinn.md": term("Tallinn")})
    report = moved(site, old)

    first = (site / "content/briefings/2019/05/first.md").read_text(encoding="utf-8")
    assert "actors:\n  - Tallinn\ntopics:\n  - Ports\n  - Ice\n" in first
    assert "aliases:\n  - /2019/first/\n  - /ancient/\n" in first
    assert "[second](/2019/05/04/second/)" in first
    assert "[lost](https://old.example/nowhere/)" in first
    assert ", top," in first
    assert "*Cap*" in first
    assert "`{{< code >}}`" in first
    assert ("youtube",) == next(row.post.shortcodes for row in report.moved if row.post.title.startswith("First"))
    assert (site / "content/briefings/2019/05/second/c.png").is_file()
    assert (site / "assets/static/img/a.png").is_file()
    built(site)
    assert [] == broken_links(site / "public", "https://example.org/")
    assert (site / "public/ancient/index.html").is_file()
    assert (site / "public/about/index.html").is_file()


JEKYLL = {
    "_config.yml": "url: https://old.example\nbaseurl: ''\npermalink: /:categories/:title.html\n",
    "_posts/2019-05-03-first.md": (
        "---\ntitle: First\ncategories: [Sea]\ntags: Tallinn ice\nredirect_from: /ancient/\n---\n"
        "See [second]({% post_url 2019-05-04-second %}) and ![a]({{ site.baseurl }}/images/a.png).\n\n"
        "{% highlight python %}\nx = 1\n{% endhighlight %}\n\n{% include note.html %}\n"
    ),
    "_posts/2019-05-04-second.md": "---\ntitle: Second\n---\nText.\n",
    "_drafts/idea.md": "---\ntitle: Idea\n---\nText.\n",
    "about.md": "---\ntitle: About\npermalink: /who/\n---\nWe are.\n",
    "README.md": "No page.\n",
    "images/a.png": "png",
}


def test_a_jekyll_folder_becomes_a_site_that_builds(tmp_path: Path) -> None:
    old = write(tmp_path / "old", JEKYLL)
    (old / "briefings.toml").unlink()
    site = write(tmp_path / "site", {"content/actors/tallinn.md": term("Tallinn")})
    report = moved(site, old)

    assert ["published", "published", "draft", "page"] == sorted(
        (row.state for row in report.moved), key=["published", "draft", "page"].index
    )
    first = (site / "content/briefings/2019/05/first.md").read_text(encoding="utf-8")
    assert "aliases:\n  - /sea/first.html\n  - /ancient/\n" in first
    assert "[second](/2019/05/04/second/)" in first
    assert "![a](/images/a.png)" in first
    assert "```python\nx = 1\n```" in first
    assert ("include",) == next(row.post.shortcodes for row in report.moved if row.post.title == "First")
    built(site)
    assert [] == broken_links(site / "public", "https://example.org/")
    assert (site / "public/sea/first.html").is_file()
    assert (site / "public/who/index.html").is_file()
