"""The pages in a browser: views, popovers, the keyboard, narrow screens, no scripts. From disk, as a reader opens them."""

from pathlib import Path
from typing import Any

import pytest
from reading import Reader

EDITIONS = Path(__file__).parent.parent.parent / "tei" / "editions"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 360, "height": 740}

pytestmark = pytest.mark.chromium

PAGES = ["index", "persons", "places", "works", "corrections", "sample", "foreign", "hostile"]
PAGES += [path.stem for path in sorted(EDITIONS.glob("*.xml"))]
LEMMA, READING = "#app-truong-tinh-1 > .lem", "#app-truong-tinh-1 > .rdg"
MARK = "#app-truong-tinh-1 > a.mark"


def test_edited_view_hides_the_reading_and_source_view_the_lemma(read: Reader) -> None:
    """By the address, and by the buttons, from disk too."""
    page = read.open("sample.html")
    assert (read.display(LEMMA), read.display(READING)) == ("inline", "none")
    assert page.locator("#em\\.views [aria-current]").inner_text() == "Edited text"
    page = read.open("sample.html?view=source")
    assert (read.display(LEMMA), read.display(READING)) == ("none", "inline")
    assert page.locator("#em\\.views [aria-current]").inner_text() == "Text of copy A"
    page.click("#em\\.views a:first-child")
    assert (read.display(LEMMA), read.display(READING)) == ("inline", "none")
    assert read.said == []


def test_source_view_shows_no_line_that_the_source_lacks(read: Reader) -> None:
    """Neither its words nor its mark."""
    page = read.open("sample.html?view=source")
    assert "SELIVANOV" not in page.locator("header.title").inner_text()
    assert not page.locator("header.title a.mark").locator("visible=true").count()


@pytest.mark.parametrize("closing", ["Escape", "button", "outside"])
def test_click_opens_a_note_and_it_closes_again(read: Reader, closing: str) -> None:
    """The note's words stand in a popover; the page has not moved to the list; Escape and × give the focus back."""
    page = read.open("sample.html")
    page.click("#call-1")
    assert page.locator(".pop:popover-open").inner_text().startswith("×")
    assert "GARF, f. 5446" in page.locator(".pop").inner_text()
    assert not page.url.endswith("#note-1")
    if closing == "Escape":
        page.keyboard.press("Escape")
    elif closing == "button":
        page.click(".pop .close")
    else:
        page.mouse.click(5, 5)
    assert page.locator(".pop:popover-open").count() == 0
    if closing != "outside":
        assert read.focused() == "call"
    assert read.said == []


def test_keyboard_opens_a_note(read: Reader) -> None:
    """Enter on a call opens it and Escape gives the focus back to the call."""
    page = read.open("sample.html")
    page.focus("#call-1")
    page.keyboard.press("Enter")
    assert "GARF, f. 5446" in page.locator(".pop:popover-open").inner_text()
    page.keyboard.press("Escape")
    assert page.locator(".pop:popover-open").count() == 0
    assert page.evaluate("document.activeElement.id") == "call-1"


def test_entry_opens_by_click_on_its_words_or_mark(read: Reader) -> None:
    """With reading, decision, Russian form; what it holds has no identifier of its own."""
    page = read.open("sample.html")
    page.click(MARK)
    shown = page.locator(".pop:popover-open").inner_text()
    assert "Trường Chinh] Truong Tinh" in shown
    assert "*Чыонг Тинь" in shown
    assert page.locator(".pop [id]").count() == 0
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('#app-truong-tinh-1 > a.mark')")


def test_tab_to_a_mark_opens_its_entry_and_tab_leaves_it(read: Reader) -> None:
    """Focus alone shows the entry and does not hold the reader there."""
    page = read.open("sample.html")
    page.locator(MARK).evaluate(
        """node => {
            const all = [...document.querySelectorAll("a[href]")].filter(link => link.getClientRects().length);
            all[all.indexOf(node) - 1].focus();
        }"""
    )
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('#app-truong-tinh-1 > a.mark')")
    assert "Truong Tinh" in page.locator(".pop:popover-open").inner_text()
    page.keyboard.press("Tab")
    assert not page.evaluate("document.activeElement.matches('#app-truong-tinh-1 > a.mark')")
    assert page.locator(".pop:popover-open").count() == 0 or "Truong Tinh" not in page.locator(".pop").inner_text()


def test_first_tab_leads_past_the_navigation(read: Reader) -> None:
    """The skip link comes first and can be seen when it has the focus."""
    page = read.open("sample.html")
    page.keyboard.press("Tab")
    assert read.focused() == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "em.main"


@pytest.mark.parametrize("name", PAGES)
def test_page_says_nothing_and_asks_for_nothing_else(read: Reader, name: str) -> None:
    """No error in the console, no dialog, no request but for the page, its style and its scripts."""
    read.open(f"{name}.html")
    assert read.said == []
    own = {"corrections.js"} if name == "corrections" else set()
    assert {Path(url).name for url in read.asked} == {f"{name}.html", "edition.css", "edition.js"} | own
    assert all(url.startswith("file:") for url in read.asked)


@pytest.mark.parametrize("read", [{"viewport": NARROW}, {"viewport": WIDE}], indirect=True, ids=["360", "1280"])
@pytest.mark.parametrize("name", PAGES)
def test_page_never_scrolls_sideways(read: Reader, name: str) -> None:
    """On a telephone and on a desk."""
    page = read.open(f"{name}.html")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


@pytest.mark.parametrize("read", [{"viewport": NARROW}], indirect=True)
def test_popover_fits_a_narrow_screen(read: Reader) -> None:
    """At the foot, as wide as the screen."""
    page = read.open("sample.html")
    page.click("#call-1")
    box = page.locator(".pop").bounding_box()
    assert (box["x"], box["width"]) == (0, 360)
    assert box["y"] + box["height"] <= 740


@pytest.mark.parametrize("read", [{"java_script_enabled": False}], indirect=True)
def test_page_works_without_scripts(read: Reader) -> None:
    """The edited text, every note, every entry; calls are links; no button that does nothing."""
    page = read.open("sample.html")
    assert read.said == []
    assert page.locator("#em\\.views").is_visible() is False
    assert page.locator(LEMMA).is_visible()
    assert not page.locator(READING).is_visible()
    assert page.locator("#edn-1 > .words").is_visible()
    assert page.locator("#note-1").is_visible()
    assert "Truong Tinh" in page.locator("#em\\.corrections").inner_text()
    page.click("#call-1")
    assert page.url.endswith("#note-1")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_from_the_paper(browser: Any, folder: Path, scheme: str) -> None:
    """Contrast of text, soft text and links is 4.5 at least in both schemes (WCAG 2.2 AA)."""
    context = browser.new_context(color_scheme=scheme)
    reader = Reader(context, folder)
    page = reader.open("sample.html")
    colours = page.evaluate(
        "['--paper', '--ink', '--soft', '--accent', '--tint'].map(name => "
        "getComputedStyle(document.documentElement).getPropertyValue(name).trim())"
    )
    context.close()
    paper, ink, soft, accent, tint = (_luminance(colour) for colour in colours)
    for colour in (ink, soft, accent):
        for ground in (paper, tint):
            lighter, darker = max(colour, ground), min(colour, ground)
            assert (lighter + 0.05) / (darker + 0.05) >= 4.5


def _luminance(colour: str) -> float:
    """Return the relative luminance of #rrggbb, as WCAG defines it."""
    channels = [int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("read", [{"reduced_motion": "reduce"}, {"reduced_motion": "no-preference"}], indirect=True)
def test_nothing_moves_for_those_who_want_no_motion(read: Reader) -> None:
    """Jumps do not glide; nothing else moves for anybody."""
    page = read.open("sample.html")
    page.locator("#call-1").click()
    glides = page.evaluate("getComputedStyle(document.documentElement).scrollBehavior")
    wants_motion = page.evaluate("matchMedia('(prefers-reduced-motion: no-preference)').matches")
    assert glides == ("smooth" if wants_motion else "auto")
    assert page.evaluate("document.getAnimations().length") == 0
