"""The author's loop in a real Chromium: write, see, break, mend."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from briefings.build import build
from briefings.starter import initialise
from tests.serving import DEADLINE, serving, write
from tests.sites import NOW
from tests.test_serve_facts import SITE as FACTS_SITE

pytestmark = pytest.mark.browser

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
DRIVER = shutil.which("chromedriver")
ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=800,600",
)
HEAD = '<!doctype html><html lang="en"><head><title>Desk</title><link rel="stylesheet" href="/css/site.css"></head>'
TALL = '<p style="height: 4000px">Tall</p>'


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    if not (BROWSER and DRIVER):
        word = "no browser found: install Debian's chromium and chromium-driver"
        if os.environ.get("BRIEFINGS_REQUIRE_BROWSER") == "1":
            pytest.fail(word)
        pytest.skip(word)
    from selenium.webdriver import Chrome, ChromeOptions, ChromeService

    options = ChromeOptions()
    options.binary_location = BROWSER
    for argument in (*ARGUMENTS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(argument)
    driver = Chrome(options=options, service=ChromeService(executable_path=DRIVER))
    driver.set_page_load_timeout(DEADLINE)
    driver.set_script_timeout(DEADLINE)
    yield driver
    driver.quit()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(
        tmp_path,
        {
            "content/index.html": f"{HEAD}<body><h1>First</h1>{TALL}</body></html>",
            "content/other/index.html": f"{HEAD}<body><h1>Other</h1></body></html>",
            "content/404.html": f"{HEAD}<body><h1>Nothing here</h1></body></html>",
            "assets/css/site.css": "h1 { color: rgb(1, 2, 3) }",
            "assets/plan.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>',
        },
    )


def until(browser: Any, what: Callable[[], object]) -> Any:
    """Waits until a look at the page gives something true, over reloads that come in between."""
    from selenium.common.exceptions import WebDriverException
    from selenium.webdriver.support.wait import WebDriverWait

    wait = WebDriverWait(browser, DEADLINE, poll_frequency=0.02, ignored_exceptions=[WebDriverException])
    return wait.until(lambda _driver: what())


def heading(browser: Any) -> Any:
    return browser.execute_script("return document.querySelector('h1')?.textContent")


def overlay(browser: Any) -> Any:
    """The overlay's text, None without one."""
    return browser.execute_script(
        "return document.querySelector('briefings-problems')?.shadowRoot.querySelector('.panel').innerText ?? null"
    )


def bar(browser: Any, selector: str = "aside") -> Any:
    """Text of a part of the page bar, None without one."""
    return browser.execute_script(
        "return document.querySelector('briefings-bar')?.shadowRoot.querySelector(arguments[0])?.innerText ?? null",
        selector,
    )


def press(browser: Any, name: str) -> None:
    browser.execute_script(
        "document.querySelector('briefings-bar').shadowRoot.querySelector(`[data-act=${arguments[0]}]`).click()", name
    )


def mark(browser: Any) -> None:
    """Leaves something in the window that a reload takes away."""
    browser.execute_script("window.seen = true")


def marked(browser: Any) -> Any:
    return browser.execute_script("return window.seen === true")


def test_an_edit_shows_at_the_same_place_of_the_page(browser: Any, site: Path) -> None:
    with serving(site) as served:
        browser.get(served.url)
        browser.execute_script("scrollTo(0, 1234)")
        write(site, {"content/index.html": f"{HEAD}<body><h1>Second</h1>{TALL}</body></html>"})

        until(browser, lambda: heading(browser) == "Second")
        until(browser, lambda: browser.execute_script("return scrollY") == 1234)


def test_only_a_page_that_changed_is_loaded_anew(browser: Any, site: Path) -> None:
    with serving(site) as served, served.events() as events:
        browser.get(served.url)
        events.next()
        mark(browser)
        write(site, {"content/other/index.html": f"{HEAD}<body><h1>Else</h1></body></html>"})
        events.next()
        write(site, {"assets/css/site.css": "h1 { color: rgb(7, 7, 7) }"})

        # The second news has been heard, so the first one has too.
        until(browser, lambda: colour(browser) == "rgb(7, 7, 7)")
        assert marked(browser)


def colour(browser: Any) -> Any:
    return browser.execute_script("return getComputedStyle(document.querySelector('h1')).color")


def test_style_sheets_are_swapped_without_a_reload(browser: Any, site: Path) -> None:
    with serving(site) as served:
        browser.get(served.url)
        browser.execute_script("scrollTo(0, 777)")
        mark(browser)
        for shade in ("rgb(9, 8, 7)", "rgb(6, 5, 4)"):
            write(site, {"assets/css/site.css": f"h1 {{ color: {shade} }}"})
            until(browser, lambda shade=shade: colour(browser) == shade)

        until(browser, lambda: browser.execute_script("return document.querySelectorAll('link').length") == 1)
        assert (True, 777) == (marked(browser), browser.execute_script("return scrollY"))


def test_a_changed_picture_of_the_page_loads_it_anew(browser: Any, site: Path) -> None:
    write(site, {"content/index.html": f"{HEAD}<body><h1>First</h1><img src='/plan.svg' alt=''></body></html>"})
    with serving(site) as served:
        browser.get(served.url)
        assert browser.execute_script("return document.images[0].naturalWidth") == 10
        write(site, {"assets/plan.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="33" height="10"/>'})

        until(browser, lambda: browser.execute_script("return document.images[0].naturalWidth") == 33)


def test_a_problem_lies_over_the_last_good_page_until_it_is_mended(browser: Any, site: Path) -> None:
    with serving(site) as served:
        browser.get(served.url)
        mark(browser)
        write(site, {"content/other/index.html": "<p>\n\tso <i>BROKEN</i>"})

        expected = [
            "1 problem: this page is from the last good build",
            "Hide",
            "content/other/index.html:2:8: error[unknown-actor]: so <i>BROKEN</i> is not good",
            "2 | \tso <i>BROKEN</i>",
            "  | \t      ^^^^^^",
            "hint: write BETTER",
        ]
        text = until(browser, lambda: overlay(browser))
        assert expected == [line for line in text.split("\n") if line]
        assert ("First", True) == (heading(browser), marked(browser))

        write(site, {"content/other/index.html": "<h1>Mended"})
        until(browser, lambda: overlay(browser) is None)
        assert ("First", True) == (heading(browser), marked(browser))


def test_the_overlay_leads_to_the_place_in_the_editor(browser: Any, site: Path) -> None:
    write(site, {"content/other/index.html": "<p>\nBROKEN"})
    with serving(site, editor="zed") as served:
        browser.get(served.url)
        until(browser, lambda: overlay(browser))
        link = browser.execute_script(
            "return document.querySelector('briefings-problems').shadowRoot.querySelector('a.place').href"
        )
        assert f"zed://file{site.resolve()}/content/other/index.html:2:1" == link


def test_the_overlay_can_be_hidden(browser: Any, site: Path) -> None:
    write(site, {"content/index.html": "BROKEN"})
    with serving(site) as served:
        browser.get(served.url)
        until(browser, lambda: overlay(browser))
        browser.execute_script(
            "document.querySelector('briefings-problems').shadowRoot.querySelector('button').click()"
        )
        assert overlay(browser) is None


def test_a_site_that_was_never_built_appears_when_it_is(browser: Any, site: Path) -> None:
    write(site, {"content/index.html": "BROKEN"})
    with serving(site) as served:
        browser.get(served.url)
        until(browser, lambda: overlay(browser))
        write(site, {"content/index.html": "<h1>Built"})

        until(browser, lambda: heading(browser) == "Built")
        assert overlay(browser) is None


def test_a_deleted_page_gives_way_to_the_sites_404_and_comes_back(browser: Any, site: Path) -> None:
    with serving(site) as served:
        browser.get(f"{served.url}other/")
        (site / "content/other/index.html").unlink()
        until(browser, lambda: heading(browser) == "Nothing here")
        write(site, {"content/other/index.html": f"{HEAD}<body><h1>Again</h1></body></html>"})
        until(browser, lambda: heading(browser) == "Again")


def test_two_tabs_both_follow(browser: Any, site: Path) -> None:
    with serving(site) as served:
        browser.get(served.url)
        first = browser.current_window_handle
        browser.switch_to.new_window("tab")
        try:
            browser.get(f"{served.url}other/")
            write(
                site,
                {
                    "content/index.html": f"{HEAD}<body><h1>Home anew</h1></body></html>",
                    "content/other/index.html": f"{HEAD}<body><h1>Other anew</h1></body></html>",
                },
            )
            until(browser, lambda: heading(browser) == "Other anew")
        finally:
            browser.close()
            browser.switch_to.window(first)
        until(browser, lambda: heading(browser) == "Home anew")


def test_a_page_survives_the_servers_restart(browser: Any, site: Path) -> None:
    with serving(site) as served:
        port = served.server.port
        browser.get(served.url)
        assert heading(browser) == "First"
    write(site, {"content/index.html": f"{HEAD}<body><h1>Meanwhile</h1></body></html>"})
    with serving(site, port=port):
        until(browser, lambda: heading(browser) == "Meanwhile")


def test_the_bar_tells_of_the_page_and_keeps_its_state(browser: Any, tmp_path: Path) -> None:
    hostile = "html { background: red } * { color: lime !important; display: block !important; font-size: 40px }"
    write(tmp_path, {**FACTS_SITE, "assets/css/style.css": hostile})
    with serving(tmp_path, build, now=NOW) as served:
        browser.get(f"{served.url}2024/05/16/met/")
        line = until(browser, lambda: bar(browser))
        assert ["content/met.md", "7 words · 1 min", "not listed: Vladimir Putin"] == line.split("\n")[:3]
        assert "13px" == browser.execute_script(
            "const root = document.querySelector('briefings-bar').shadowRoot;"
            "return getComputedStyle(root.querySelector('aside')).fontSize"
        )

        press(browser, "toggle")
        assert "briefing.html (the default)" in bar(browser, ".more")
        write(tmp_path, {"content/met.md": FACTS_SITE["content/met.md"].replace("in May", "in June, 2024")})
        until(browser, lambda: "content/met.md was saved" in (bar(browser, ".more") or ""))
        assert "8 words" in bar(browser)

        press(browser, "tab")
        assert bar(browser) is None
        browser.refresh()
        until(browser, lambda: bar(browser, ".tab"))
        press(browser, "tab")
        assert bar(browser)


def test_drafts_and_future_items_carry_a_banner(browser: Any, tmp_path: Path) -> None:
    def banner() -> Any:
        return browser.execute_script(
            "return document.querySelector('briefings-banner')?.shadowRoot.textContent ?? null"
        )

    write(tmp_path, FACTS_SITE)
    with serving(tmp_path, build, now=NOW) as served:
        browser.get(f"{served.url}2024/05/16/draft/")
        assert "Draft: readers do not get this page." == until(browser, banner)
        browser.get(f"{served.url}2024/06/08/later/")
        assert "Not yet: readers get this page from 2024-06-08 06:00 UTC." == until(browser, banner)
        browser.get(f"{served.url}2024/05/16/met/")
        until(browser, lambda: bar(browser))
        assert banner() is None


def test_the_whole_loop_on_a_site_as_init_makes_it(browser: Any, tmp_path: Path) -> None:
    now = datetime(2024, 5, 17, 8, tzinfo=UTC)
    initialise(tmp_path, now)
    (source,) = tmp_path.glob("content/briefings/**/your-first-briefing.md")
    good = source.read_text()
    with serving(tmp_path, build, now=now) as served:
        browser.get(f"{served.url}2024/05/17/your-first-briefing/")
        assert heading(browser) == "Your first briefing"

        good = good.replace("Your first briefing", "Edited in the editor")
        write(tmp_path, {str(source.relative_to(tmp_path)): good})
        until(browser, lambda: heading(browser) == "Edited in the editor")

        write(tmp_path, {str(source.relative_to(tmp_path)): good.replace("actors: [", "actors: [Nobody Known, ")})
        text = until(browser, lambda: overlay(browser))
        assert "your-first-briefing.md:" in text
        assert "error[unknown-actor]" in text
        assert "^^^^^^^^^^^^" in text
        assert heading(browser) == "Edited in the editor"

        write(tmp_path, {str(source.relative_to(tmp_path)): good})
        until(browser, lambda: overlay(browser) is None)

        browser.execute_script("scrollTo(0, 50)")
        mark(browser)
        write(tmp_path, {"assets/css/style.css": "h1 { color: rgb(1, 2, 3) }"})
        until(browser, lambda: colour(browser) == "rgb(1, 2, 3)")
        assert marked(browser)

        source.unlink()
        until(browser, lambda: "404" in browser.title or heading(browser) != "Edited in the editor")
        assert served.request("/2024/05/17/your-first-briefing/")[0] == 404
