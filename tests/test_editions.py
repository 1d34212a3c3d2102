"""Editions: the home page, the pages of days, their order, and an empty site."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from tests.looking import in_order, links
from tests.sites import CONFIG, NEWS, NOW, briefing, built, page, term, tree, write

DAY = "2024/05/16/index.html"
DESKS = {
    "content/categories/news.md": term("News", "order: 2\n"),
    "content/categories/war.md": term("War", "order: 1\n"),
    "content/categories/arts.md": term("Arts"),
}


def test_the_home_page_is_the_newest_edition(tmp_path: Path) -> None:
    files = {
        "content/a.md": briefing("Oldest one", date="2024-05-14"),
        "content/b.md": briefing("Newest one", date="2024-05-16T01:00:00Z"),
        "content/c.md": briefing("Newest two", date="2024-05-16T23:00:00Z"),
    }
    built(write(tmp_path, {**NEWS, **files}))
    home = page(tmp_path, "index.html")
    assert in_order(home, "16 May 2024", "Newest one", "Newest two", "Oldest one")
    assert "/2024/05/14/" in links(home)


def test_hidden_and_withdrawn_briefings_make_no_edition(tmp_path: Path) -> None:
    files = {
        "content/a.md": briefing("Visible", date="2024-05-14"),
        "content/b.md": briefing("Draft", date="2024-05-15", more="draft: true\n"),
        "content/c.md": briefing("Future", date="2024-07-01"),
        "content/d.md": briefing("Gone", date="2024-05-20", more="withdrawn: {date: 2024-05-21, reason: Wrong}\n"),
    }
    built(write(tmp_path, {**NEWS, **files}))
    assert "14 May 2024" in page(tmp_path, "index.html")
    days = {path for path in tree(tmp_path / "public") if path.count("/") == 3 and path.startswith("2024/")}
    assert {"2024/05/14/index.html"} == days


def test_the_zone_decides_which_edition_a_briefing_is_in(tmp_path: Path) -> None:
    files = {
        "content/a.md": briefing("Night", date="2024-05-15T22:30:00Z"),
        "content/b.md": briefing("Noon", date="2024-05-16T10:00:00Z"),
        "briefings.toml": CONFIG.replace("UTC", "Europe/Berlin"),
    }
    built(write(tmp_path, {**NEWS, **files}))
    assert in_order(page(tmp_path, DAY), "Night", "Noon")


def test_rank_goes_before_the_order_of_categories_and_that_before_the_date(tmp_path: Path) -> None:
    files = {
        "content/1.md": briefing("Art early", category="Arts", date="2024-05-16T01:00:00Z"),
        "content/2.md": briefing("News late", category="News", date="2024-05-16T09:00:00Z"),
        "content/3.md": briefing("News early", category="News", date="2024-05-16T02:00:00Z"),
        "content/4.md": briefing("War late", category="War", date="2024-05-16T20:00:00Z"),
    }
    built(write(tmp_path, {**DESKS, **files}))
    assert in_order(page(tmp_path, DAY)[3000:], "War late", "News early", "News late", "Art early")
    write(tmp_path, {"content/1.md": briefing("Art early", category="Arts", more="rank: 2\n")})
    write(tmp_path, {"content/2.md": briefing("News late", category="News", more="rank: 1.5\n")})
    built(tmp_path)
    main = page(tmp_path, DAY).partition("<main")[2]
    assert in_order(main, "News late", "Art early", "War late")


def test_items_are_numbered_through_the_groups(tmp_path: Path) -> None:
    files = {f"content/{n}.md": briefing(f"Item {n}", category=desk) for n, desk in enumerate(("War", "News", "Arts"))}
    built(write(tmp_path, {**DESKS, **files}))
    assert in_order(page(tmp_path, DAY).partition("<main")[2], "item-1", "Item 0", "item-2", "Item 1", "item-3")


def test_a_day_leads_to_the_editions_before_and_after(tmp_path: Path) -> None:
    files = {f"content/{day}.md": briefing(f"Day {day}", date=f"2024-05-{day}") for day in (10, 12, 16)}
    built(write(tmp_path, {**NEWS, **files}))
    assert {"/2024/05/10/", "/2024/05/16/"} <= set(links(page(tmp_path, "2024/05/12/index.html")))
    first = links(page(tmp_path, "2024/05/10/index.html"))
    assert ("/2024/05/12/" in first, "/2024/05/16/" in first) == (True, False)


def test_a_briefing_leads_to_the_ones_before_and_after_across_editions(tmp_path: Path) -> None:
    files = {f"content/b{day}.md": briefing(f"Day {day}", date=f"2024-05-{day}") for day in (10, 12, 16)}
    built(write(tmp_path, {**NEWS, **files}))
    middle = page(tmp_path, "2024/05/12/b12/index.html")
    assert 'href="/2024/05/10/b10/" rel="prev"' in middle
    assert 'href="/2024/05/16/b16/" rel="next"' in middle


def test_an_edition_shows_the_beginning_of_a_long_text_and_leads_on(tmp_path: Path) -> None:
    body = "The point is this. " + "More words follow here. " * 60 + "\n\nEndingword."
    built(write(tmp_path, {**NEWS, "content/a.md": briefing(body=body)}))
    day = page(tmp_path, DAY)
    assert ("The point is this" in day, "Endingword" in day) == (True, False)
    assert "Endingword" in page(tmp_path, "2024/05/16/a/index.html")


def test_totals_of_an_edition_are_told_once_for_one_and_many(tmp_path: Path) -> None:
    built(write(tmp_path, {**NEWS, "content/a.md": briefing()}))
    assert "1 briefing ·" in page(tmp_path, DAY)
    built(write(tmp_path, {"content/b.md": briefing("Another")}))
    assert "2 briefings ·" in page(tmp_path, DAY)


def test_an_empty_site_builds(tmp_path: Path) -> None:
    report = built(write(tmp_path, {}))
    assert {"index.html", "404.html", "feed.xml", "robots.txt", "sitemap.xml"} <= set(tree(tmp_path / "public"))
    assert None is report.next_due


def test_a_site_whose_briefings_are_all_in_the_future_builds(tmp_path: Path) -> None:
    report = built(write(tmp_path, {**NEWS, "content/a.md": briefing("Later", date="2024-06-02T08:00:00Z")}))
    assert "Later" not in page(tmp_path, "index.html")
    assert datetime.fromisoformat("2024-06-02T08:00:00Z") == report.next_due


def test_a_folder_without_configuration_and_content_is_refused_or_built_but_never_a_crash(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    built(tmp_path)
    assert "<h1" in page(tmp_path, "index.html")


def test_the_week_before_the_newest_edition_is_on_the_home_page(tmp_path: Path) -> None:
    days = {"2024-05-16": "Today", "2024-05-12": "Within", "2024-05-08": "Before"}
    built(
        write(tmp_path, {**NEWS, **{f"content/{day}-x.md": briefing(title, date=day) for day, title in days.items()}})
    )
    home = page(tmp_path, "index.html")
    assert ("Within" in home, "Before" in home) == (True, False)


def test_stories_on_the_home_page_say_what_is_new(tmp_path: Path) -> None:
    more = "thread: The long story\nwhats_new: A vote was called.\n"
    files = {"content/a.md": briefing(more=more), "content/threads/closed.md": term("Closed story", "closed: true\n")}
    files |= {"content/b.md": briefing("Over", date="2024-05-15", more="thread: Closed story\n")}
    built(write(tmp_path, {**NEWS, **files}))
    assert "A vote was called." in page(tmp_path, "index.html")
    assert "Closed story" not in page(tmp_path, "index.html")


def test_a_later_build_moves_the_home_page_on_by_itself(tmp_path: Path) -> None:
    files = {"content/a.md": briefing("Now"), "content/b.md": briefing("Then", date="2024-06-03T06:00:00Z")}
    site = write(tmp_path, {**NEWS, **files})
    built(site, now=NOW)
    assert "16 May 2024" in page(site, "index.html")
    built(site, now=datetime.fromisoformat("2024-06-03T06:00:00Z"))
    assert "3 June 2024" in page(site, "index.html")
