"""Every kind of page under axe (WCAG 2.2 A and AA, and its best practice), light and dark, on a desk and on a telephone."""

from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.chromium

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = [
    "index",
    "persons",
    "places",
    "works",
    "corrections",
    "sample",
    "foreign",
    "vn-1298",
    "ru/sample",
    "ru/persons",
]
# What is opened before axe looks, by page.
OPENED = {
    "sample": ("#call-1", "a.n", "a.name", "#app-truong-tinh-1 > a.mark"),
    "ru/sample": ("a.n",),
}


@pytest.fixture(scope="module")
def axe() -> str:
    """Return the program of axe, as a package ships it."""
    module = pytest.importorskip("axe_playwright_python", reason="needs axe-playwright-python (extra dev)")
    return (Path(str(module.__file__)).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Any, where: str = "document") -> list[str]:
    """Return what axe finds, one line for each node."""
    found = page.evaluate(
        f"axe.run({where}, {{runOnly: {RULES}, resultTypes: ['violations']}}).then(said => said.violations)"
    )
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(browser: Any, folder: Path, axe: str, name: str, width: int, scheme: str) -> None:
    """With all folded parts open; then with each thing open that a page can open."""
    viewport = {"width": width, "height": 800}
    # The page's own policy lets no foreign script in, axe neither.
    context = browser.new_context(viewport=viewport, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto((folder / f"{name}.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    page.evaluate(axe)
    found = violations(page)
    for selector in OPENED.get(name, ()):
        page.locator(selector).first.click()
        assert page.locator(".pop:popover-open").count() == 1, selector
        found += violations(page, "document.querySelector('.pop')")
        page.keyboard.press("Escape")
    context.close()
    assert not found, "\n".join(found)
