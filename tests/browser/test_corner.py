"""The corner of a page that is shown while it is edited, in a browser: it appears, lists, closes, and loads the page again."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from emendata.project import open_project
from emendata.serving import EditionServer, Rebuilder, State, corner_routes, edition_routes
from emendata.serving.corner import missing_page, with_corner
from emendata.starter import make_starter

pytestmark = pytest.mark.chromium
HEADER = "tei/headers/art-example.xml"
TITLE = "A made-up article, for trying the program"
BUTTON, PANEL = "[data-corner] button", "[data-corner] section"


@dataclass
class Desk:
    """A project that is shown, a window on it, and what its console and the network heard."""

    folder: Path
    rebuilder: Rebuilder
    address: str
    page: Any
    said: list[str]
    asked: list[str]

    def save(self, before: str, after: str) -> None:
        """Save the article's header with other words, and have its edition made again."""
        path = self.folder / HEADER
        path.write_text(path.read_text("utf-8").replace(before, after), encoding="utf-8")
        self.rebuilder.rebuild([path])


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Rebuilder, str]]:
    """Return the starter's project, its rebuilder, and the address at which it is shown."""
    folder = tmp_path_factory.mktemp("corner")
    make_starter(folder / "project")
    state = State()
    project = open_project(folder / "project")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("emendata.building.is_search_installed", lambda: False)
        rebuilder = Rebuilder(project, project.folder / "build", folder / "aside", state)
        rebuilder.build()
        roots = (rebuilder.output, rebuilder.aside)
        routes = (*corner_routes(state), *edition_routes(roots, with_corner, missing_page()))
        with EditionServer(routes) as server:
            thread = threading.Thread(target=server.serve_forever)
            thread.start()
            yield project.folder, rebuilder, server.address
            server.shutdown()
            thread.join()


@pytest.fixture
def desk(browser: Any, shown: tuple[Path, Rebuilder, str], request: pytest.FixtureRequest) -> Iterator[Desk]:
    """Return a window on that project; `@pytest.mark.parametrize("desk", [{…}], indirect=True)` sets what it is like."""
    context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **getattr(request, "param", {})})
    desk = Desk(*shown, context.new_page(), [], [])
    desk.page.on("console", lambda message: desk.said.append(message.text))
    desk.page.on("pageerror", lambda error: desk.said.append(str(error)))
    desk.page.on("request", lambda request: desk.asked.append(request.url))
    desk.page.goto(f"{desk.address}html/art-example.html")
    yield desk
    context.close()


def test_the_corner_counts_lists_and_closes_with_escape(desk: Desk) -> None:
    """By the keyboard alone; the focus goes in and comes back, and the page's policy is content."""
    desk.page.wait_for_selector(f"{BUTTON}:has-text('info'), {BUTTON}:has-text('warning'), {BUTTON}:has-text('no')")
    assert desk.page.locator(BUTTON).get_attribute("aria-expanded") == "false"
    assert not desk.page.locator(PANEL).is_visible()
    desk.page.locator(BUTTON).focus()
    desk.page.keyboard.press("Enter")
    assert desk.page.locator(PANEL).is_visible()
    assert desk.page.locator(BUTTON).get_attribute("aria-expanded") == "true"
    desk.page.keyboard.press("Escape")
    assert not desk.page.locator(PANEL).is_visible()
    assert desk.page.evaluate("document.querySelector('[data-corner]').shadowRoot.activeElement.localName") == "button"
    assert desk.said == []
    assert all(url.startswith(desk.address) for url in desk.asked)


def test_a_save_loads_the_page_again_and_an_error_appears_without(desk: Desk) -> None:
    """The open list stays open; the page with an error is the last good one; mended, it is the new one."""
    desk.page.click(BUTTON)
    desk.save(TITLE, "A title that was saved")
    desk.page.wait_for_selector("meta[name=citation_title][content='A title that was saved']", state="attached")
    assert desk.page.locator(PANEL).is_visible()
    desk.save("</title>", "</titel>")
    desk.page.wait_for_selector(f"{PANEL} li.error:has-text('V-001')")
    assert f"{HEADER}:6" in desk.page.locator(f"{PANEL} li.error .place").first.inner_text()
    assert "A title that was saved" in desk.page.title()
    desk.save("</titel>", "</title>")
    desk.page.wait_for_selector(f"{PANEL} li.error", state="detached")
    desk.save("A title that was saved", TITLE)
    desk.page.wait_for_selector(f"meta[name=citation_title][content='{TITLE}']", state="attached")
    assert desk.said == []


@pytest.mark.parametrize(
    "desk",
    [
        {"viewport": {"width": width, "height": 740}, "color_scheme": scheme}
        for width in (320, 1280)
        for scheme in ("light", "dark")
    ],
    indirect=True,
    ids=["320 light", "320 dark", "1280 light", "1280 dark"],
)
def test_the_corner_keeps_within_the_window_and_can_be_read(desk: Desk) -> None:
    """No scrolling sideways; words against their ground at 4.5 to 1 at least."""
    desk.page.click(BUTTON)
    assert desk.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    box = desk.page.locator(PANEL).bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= desk.page.viewport_size["width"]
    ratios = desk.page.evaluate(
        """() => {
            const root = document.querySelector("[data-corner]").shadowRoot;
            const light = (words) => words.match(/[\\d.]+/g).slice(0, 3).map((part) => part / 255)
                .map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
                .reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
            const ground = light(getComputedStyle(root.querySelector("section")).backgroundColor);
            return [...root.querySelectorAll("h2, .kind, .place, li p, button")].map((node) => {
                const [low, high] = [light(getComputedStyle(node).color), ground].sort((a, b) => a - b);
                return (high + 0.05) / (low + 0.05);
            });
        }"""
    )
    assert ratios
    assert min(ratios) >= 4.5
