"""Foreign and hostile TEI in a browser, from disk: nothing runs, nothing is asked for, nothing sticks out of a phone."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from emendata.transform.documents import TeiDocument
from emendata.transform.html import HtmlSettings, html_pages
from emendata.xmlio import parse_xml
from hostile_documents import document_of, hostile_documents

FOREIGN = sorted((Path(__file__).parent.parent / "xslt" / "foreign").glob("*.xml"))
HOSTILE = hostile_documents()
CHROMIUM = shutil.which("chromium")
_ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]

pytestmark = pytest.mark.chromium


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the pages of all these documents."""
    target = tmp_path_factory.mktemp("any")
    documents = [document_of(name, source) for name, source in HOSTILE.items()]
    documents += [
        TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem, path.parent) for path in FOREIGN
    ]
    for name, data in html_pages(documents, HtmlSettings()):
        (target / name).parent.mkdir(parents=True, exist_ok=True)
        (target / name).write_bytes(data)
    return target


@pytest.mark.parametrize("name", [*HOSTILE, "persons", "index", "corrections", "works"])
def test_nothing_runs_and_nothing_is_asked_for(browser: Any, folder: Path, name: str) -> None:
    """Every mark is clicked, every folded part opened: no script of the document, no request but for our own files."""
    context = browser.new_context()
    page = context.new_page()
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("dialog", lambda dialog: (said.append("dialog"), dialog.dismiss()))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("console", lambda message: said.append(message.text))
    page.goto((folder / f"{name}.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    page.evaluate("document.querySelectorAll('a.mark, a.call, a.letter').forEach(link => link.click())")
    page.mouse.move(300, 300)
    assert page.evaluate("window.ran") is None
    assert said == []
    assert {address for address in asked if not address.startswith(folder.as_uri())} == set()
    context.close()


@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.stem)
def test_foreign_pages_fit_a_phone_and_speak_no_error(browser: Any, folder: Path, path: Path) -> None:
    """At 360 pixels nothing is wider than the screen; images are there; the console is silent."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto((folder / f"{path.stem}.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert page.evaluate("[...document.images].every(image => (image.loading = 'eager', true))")
    page.wait_for_function("[...document.images].every(image => image.complete)")
    assert page.evaluate("[...document.images].every(image => image.naturalWidth > 0)")
    assert said == []
    context.close()


def test_arabic_and_hebrew_begin_at_the_right(browser: Any, folder: Path) -> None:
    """Direction follows the language, and changes inside a line."""
    page = browser.new_page()
    page.goto((folder / "bilingual.html").as_uri())
    found = page.evaluate(
        "[...document.querySelectorAll('article [lang]')].map(node => [node.lang, getComputedStyle(node).direction])"
    )
    assert {tuple(pair) for pair in found} == {
        *(("ar", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("yi", "rtl"), ("az-Arab", "rtl")),
        *(("en", "ltr"), ("ar-Latn", "ltr"), ("ja", "ltr")),
    }


def test_words_that_turn_the_direction_turn_nothing_after_them(browser: Any, folder: Path) -> None:
    """The override ends with its words: what follows in the paragraph stands to the right of what was before."""
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto((folder / "bidi.html").as_uri())
    places = page.evaluate(
        """() => {
          const texts = [...document.querySelectorAll('article .p')].find(item => item.textContent.includes('and more'));
          const range = document.createRange();
          const walker = document.createTreeWalker(texts, NodeFilter.SHOW_TEXT);
          const found = {};
          while (walker.nextNode()) {
            range.selectNodeContents(walker.currentNode);
            const box = range.getBoundingClientRect();
            for (const word of ['after', 'one', 'and more']) {
              if (walker.currentNode.data.includes(word) && box.width) { found[word] = box.left; }
            }
          }
          return found;
        }"""
    )
    assert places["after"] < places["one"] < places["and more"]
