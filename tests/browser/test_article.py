"""An article's page in a browser: reading modes, the pane beside the text, names, citing a passage."""

from pathlib import Path
from typing import Any

import pytest
from reading import Reader

from emendata.metadata import STYLES, passage_at, read_record
from emendata.metadata.runs import plain
from emendata.xmlio import parse_xml

pytestmark = pytest.mark.chromium

SAMPLE = Path(__file__).parent.parent / "transform" / "data" / "sample.xml"
EDITIONS = Path(__file__).parent.parent.parent / "tei" / "editions"
ENTRY = "#app-truong-tinh-1"
POP = ".pop:popover-open"
NARROW = {"width": 360, "height": 740}


def test_both_texts_are_shown_and_the_page_says_how(read: Reader) -> None:
    """The reading stands after the lemma, also where the document has it first; what neither view shows stays hidden."""
    page = read.open("sample.html?view=both")
    assert page.locator("#em\\.views [aria-current]").inner_text() == "Both"
    assert page.locator(".legend.both").is_visible()
    shown = page.locator(f"{ENTRY} > [data-view]").evaluate_all(
        "all => all.map(side => [side.dataset.view, side.hidden])"
    )
    assert shown == [["edited", False], ["source", False]]
    signs = page.locator(f"{ENTRY} > .rdg").evaluate(
        "side => ['::before', '::after'].map(part => getComputedStyle(side, part).content)"
    )
    assert signs == ['" ["', '"]"']
    for choice in page.locator(".choice").all():
        sides = choice.locator("> [data-view]").evaluate_all("all => all.map(side => side.dataset.view)")
        assert sides == ["edited", "source"]
    page.click("#em\\.views a:first-child")
    assert not page.locator(".legend.both").is_visible()
    assert not page.locator("[data-view=source]:visible").count()
    assert read.said == []


@pytest.mark.parametrize("view", ["edited", "source"])
def test_every_place_is_heard_once(read: Reader, view: str) -> None:
    """In each of the two texts one side of every entry is there for a screen reader, and no more."""
    page = read.open(f"sample.html?view={view}")
    sides = page.locator("article .app, article .choice").evaluate_all(
        "all => all.filter(entry => entry.checkVisibility()).map(entry => "
        "[...entry.children].filter(side => side.matches('.lem, .rdg') && side.checkVisibility()).length)"
    )
    assert sides
    assert set(sides) == {1}


def test_choice_of_a_text_goes_along_to_other_languages(read: Reader) -> None:
    """And to the article before and after."""
    page = read.open("sample.html")
    page.click("#em\\.views a[data-set-view=source]")
    links = page.locator(".languages a, .neighbours a").evaluate_all(
        "all => all.map(link => link.getAttribute('href'))"
    )
    assert links
    assert all(link.endswith("?view=source") for link in links)
    page.click(".languages a[lang=ru]")
    assert page.locator("#em\\.views [aria-current]").get_attribute("data-set-view") == "source"


@pytest.mark.parametrize("name", ["sample", *(path.stem for path in sorted(EDITIONS.glob("*.xml")))])
@pytest.mark.parametrize("view", ["edited", "source"])
def test_pane_has_each_entry_near_its_line_and_none_upon_another(read: Reader, name: str, view: str) -> None:
    """In the order of the text; what stands there is no second text for a screen reader, and nothing in it has the focus."""
    page = read.open(f"{name}.html?view={view}")
    boxes = page.evaluate(
        """() => [...document.querySelectorAll(".pane .entry, article .aside > .words")]
            .filter(box => box.checkVisibility() && getComputedStyle(box).position === "absolute")
            .map(box => box.getBoundingClientRect()).map(box => [box.top, box.bottom]).sort((a, b) => a[0] - b[0])"""
    )
    marks = page.evaluate(
        "[...document.querySelectorAll('article a.mark')].filter(mark => mark.checkVisibility()).length"
    )
    assert len(boxes) >= marks
    assert all(above[1] <= below[0] for above, below in zip(boxes, boxes[1:], strict=False))
    assert page.locator(".pane :is(a, button, [tabindex], [id])").count() == 0
    if boxes:
        assert page.locator(".pane").get_attribute("aria-hidden") == "true"
    assert read.said == []


def test_pane_follows_the_width_of_the_window(read: Reader) -> None:
    """A narrow window has none, and gives the editors' notes back to the text."""
    page = read.open("sample.html")
    assert page.locator(".pane .entry").first.is_visible()
    page.set_viewport_size(NARROW)
    page.wait_for_function("!document.documentElement.classList.contains('paned')")
    assert not page.locator(".pane .entry").first.is_visible()
    assert page.locator(".aside > .words").first.evaluate("node => node.style.top") == ""


def test_click_in_the_pane_opens_the_entry(read: Reader) -> None:
    """Whole, with its reason."""
    page = read.open("sample.html")
    page.locator(".pane .entry", has_text="Truong Tinh").first.click()
    assert "Trường Chinh] Truong Tinh" in page.locator(POP).inner_text()


def test_name_shows_who_it_is_where_it_stands(read: Reader) -> None:
    """Name, other names, dates, description, and the way to the index; the page stays where it is."""
    page = read.open("sample.html")
    page.locator("a.name[href='persons.html#pers-mikoyan']").first.click()
    shown = page.locator(POP).inner_text()
    assert "Mikoyan" in shown
    assert "1895–1978" in shown
    assert "Soviet statesman" in shown
    assert page.locator(f"{POP} a[href='persons.html#pers-mikoyan']").count() == 1
    assert page.url.endswith("sample.html")
    page.keyboard.press("Escape")
    assert "name" in read.focused().split()


def test_entry_that_holds_a_name_shows_both(read: Reader) -> None:
    """The correction and the person, each with its own language; the mark alone opens the correction."""
    page = read.open("sample.html")
    page.click(f"{ENTRY} > .lem")
    shown = page.locator(POP).inner_text()
    assert "Truong Tinh" in shown
    assert "1907–1988" in shown or page.locator(f"{ENTRY} a.name").count() == 0
    page.keyboard.press("Escape")
    page.click(f"{ENTRY} > a.mark")
    assert "1907–1988" not in page.locator(POP).inner_text()


def cited(page: Any) -> dict[str, str]:
    """Return what the open popover says in each style it offers, by the style's name."""
    select = page.locator(f"{POP} select")
    said = {}
    for name in select.locator("option").all_inner_texts():
        select.select_option(label=name)
        said[name] = page.locator(f"{POP} .citation").text_content()
    return said


def opened(page: Any, identifier: str) -> None:
    """Open how to cite a paragraph, note or entry."""
    if page.locator(f"[id='{identifier}'] > a.n").count():
        page.locator(f"[id='{identifier}'] > a.n").click()
    elif page.locator(f"[id='{identifier}'] > a.mark").count():
        page.locator(f"[id='{identifier}'] > a.mark").first.click()
        page.locator(f"{POP} .cite-this").click()
    else:
        page.locator(f"[id='{identifier}'] .cite-this").first.evaluate("link => link.click()")


@pytest.mark.parametrize("name", ["sample", "vn-1210"])
def test_passage_is_cited_as_the_command_line_cites_it(read: Reader, name: str) -> None:
    """Paragraphs, notes and entries, in every style: word for word what `emendata cite` says."""
    path = SAMPLE if name == "sample" else EDITIONS / f"{name}.xml"
    root = parse_xml(path.read_bytes(), path.name)
    record = read_record(root)
    page = read.open(f"{name}.html")
    identifiers = page.evaluate(
        """() => {
            const take = (selector, many) => [...document.querySelectorAll(selector)].slice(0, many).map(item => item.id);
            return [...take("article .p[id]:has(> a.n)", 12).slice(-6), ...take(".note.listed", 3), ...take(".note.editor", 1),
                ...take("article .body .app", 60).slice(-4), ...take(".note.listed .app", 1)];
        }"""
    )
    assert len(identifiers) > 4
    for identifier in identifiers:
        opened(page, identifier)
        passage = passage_at(root, identifier)
        said = cited(page)
        assert len(said) == len(STYLES)
        for style in STYLES.values():
            if style.name in said:
                assert said[style.name] == plain(style.cite(record, passage)), identifier
        assert page.locator(f"{POP} .address").inner_text().endswith(f"/{name}.html#{identifier}")
        page.keyboard.press("Escape")
    assert read.said == []


def test_keyboard_alone_cites_a_paragraph(read: Reader) -> None:
    """Enter opens, Tab leads through style, address and button, the choice of style stays, Escape gives the focus back."""
    page = read.open("sample.html")
    page.locator("a.n").nth(1).focus()
    page.keyboard.press("Enter")
    assert page.locator(POP).get_attribute("role") == "dialog"
    assert page.locator(POP).get_attribute("aria-label") == "Cite this passage"
    order = []
    for _ in range(4):
        page.keyboard.press("Tab")
        order.append(page.evaluate("document.activeElement.localName + '.' + document.activeElement.className"))
    assert order == ["button.close", "select.", "a.address", "button."]
    page.locator(f"{POP} select").select_option(label="MLA 9")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.className") == "n"
    page.keyboard.press("Enter")
    assert page.locator(f"{POP} select option:checked").inner_text() == "MLA 9"


def test_citation_is_copied_or_selected(read: Reader) -> None:
    """The button says what it did."""
    page = read.open("sample.html")
    page.locator("a.n").first.click()
    page.locator(f"{POP} .citing button").click()
    status = page.locator(f"{POP} [role=status]")
    status.filter(has_text="e").wait_for()
    if status.inner_text() != "Copied":
        assert page.evaluate("getSelection().toString()") == page.locator(f"{POP} .citation").inner_text()


def test_numbers_are_not_copied_with_the_text(read: Reader) -> None:
    """Nor are pages and marks: what a reader copies is the text."""
    page = read.open("sample.html")
    copied = page.evaluate(
        "(() => { getSelection().selectAllChildren(document.querySelector('.p:has(> a.n)')); return getSelection().toString(); })()"
    )
    assert copied.strip()
    assert not copied.strip()[0].isdigit()


@pytest.mark.parametrize("read", [{"java_script_enabled": False}], indirect=True)
def test_without_scripts_numbers_and_names_are_links(read: Reader) -> None:
    """A paragraph's number is its address, a name leads to the index, who is named is told at the end; nothing is empty."""
    page = read.open("sample.html")
    page.locator("a.n").nth(1).click()
    assert "#" in page.url
    assert not page.locator(".citing").count()
    assert not page.locator(".legend.both").is_visible()
    page.locator("#em\\.who summary").click()
    assert page.locator("#em\\.who li").first.is_visible()
    page.locator("a.name").first.click()
    assert "persons.html#" in page.url or "places.html#" in page.url


@pytest.mark.parametrize("read", [{"viewport": {"width": 320, "height": 256}}], indirect=True)
@pytest.mark.parametrize("name", ["sample", "foreign"])
def test_nothing_is_lost_at_four_times_the_size(read: Reader, name: str) -> None:
    """1280 by 1024 at 400 %: no line runs out of the window, and what opens fits into it."""
    page = read.open(f"{name}.html")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.locator("a.n").first.click()
    box = page.locator(POP).bounding_box()
    assert (box["x"], box["width"]) == (0, 320)
    assert box["y"] >= 0
    assert box["height"] <= 256


def test_print_has_the_words_and_no_navigation(read: Reader) -> None:
    """Notes and entries are printed; navigation, the pane and the links to cite are not."""
    page = read.open("sample.html")
    page.emulate_media(media="print")
    hidden = page.locator("nav, .skip, .views, .pane, .cite-this, .pop")
    assert hidden.count()
    assert not page.locator(":is(nav, .skip, .views, .pane, .cite-this, .pop):visible").count()
    for selector in (".note.listed", ".aside > .words", ".entry", "article .p"):
        assert page.locator(selector).first.is_visible(), selector
