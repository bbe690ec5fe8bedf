"""Agreement of pages with the TEI: a page that was tampered with is found out."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree, html

from emendata.transform.agreement import STATEMENT_LINES, html_agreement
from emendata.transform.documents import TeiDocument
from emendata.transform.html import HtmlSettings, article_page
from emendata.vocabulary import NSMAP
from emendata.xmlio import parse_xml

SAMPLE = Path(__file__).parent / "data" / "sample.xml"

Change = Callable[[html.HtmlElement], None]


@pytest.fixture(scope="module")
def document() -> TeiDocument:
    """Return the sample."""
    return TeiDocument("sample.xml", parse_xml(SAMPLE.read_bytes(), "sample.xml"), "sample")


@pytest.fixture(scope="module")
def page(document: TeiDocument) -> bytes:
    """Return its page."""
    return article_page(document, HtmlSettings())


def changed(page: bytes, change: Change) -> bytes:
    """Return a page after a change to its tree."""
    tree = html.document_fromstring(page.decode())
    change(tree)
    return html.tostring(tree, encoding="utf-8", doctype="<!DOCTYPE html>")


def by_id(tree: html.HtmlElement, identifier: str) -> html.HtmlElement:
    """Return the element of this identifier."""
    element = tree.get_element_by_id(identifier)
    assert isinstance(element, html.HtmlElement)
    return element


def without(identifier: str) -> Change:
    """Return a change that drops an element."""
    return lambda tree: by_id(tree, identifier).drop_tree()


def doubled(identifier: str) -> Change:
    """Return a change that repeats an element after itself."""

    def change(tree: html.HtmlElement) -> None:
        element = by_id(tree, identifier)
        copy = html.fromstring(html.tostring(element, encoding="unicode", with_tail=False))
        element.addnext(copy)

    return change


def moved(identifier: str, after: str) -> Change:
    """Return a change that puts an element behind another."""

    def change(tree: html.HtmlElement) -> None:
        element = by_id(tree, identifier)
        element.tail = None
        by_id(tree, after).addnext(element)

    return change


def test_page_as_made_agrees(document: TeiDocument, page: bytes) -> None:
    """And so it does after a parser has read and written it."""
    assert html_agreement(document, page) == []
    assert html_agreement(document, changed(page, lambda _: None)) == []


@pytest.mark.parametrize(
    "identifier", ["note-1", "call-1", "app-truong-tinh-1", "pb-60", "edn-1", "note-s1", "app-2-1"]
)
def test_what_is_missing_is_found(document: TeiDocument, page: bytes, identifier: str) -> None:
    """A note, a call, an entry, a page break: the first that is missing is named."""
    (first, *_) = html_agreement(document, changed(page, without(identifier)))
    assert first.code == "X-011"
    assert f"the TEI has “{identifier}”, the page lacks it" in first.message


@pytest.mark.parametrize("identifier", ["note-1", "app-truong-tinh-1", "pb-60"])
def test_what_stands_twice_is_found(document: TeiDocument, page: bytes, identifier: str) -> None:
    """A repetition is no agreement, though every word is there."""
    (only,) = html_agreement(document, changed(page, doubled(identifier)))
    assert only.code == "X-011"
    assert "has it twice" in only.message


@pytest.mark.parametrize(("identifier", "after"), [("note-1", "note-3"), ("app-truong-tinh-1", "app-ziap-1")])
def test_what_stands_elsewhere_is_found(document: TeiDocument, page: bytes, identifier: str, after: str) -> None:
    """The order is that of the TEI."""
    (only,) = html_agreement(document, changed(page, moved(identifier, after)))
    assert only.code == "X-011"
    assert "has it in another place" in only.message


def emptied(identifier: str, path: str) -> Change:
    """Return a change that takes away the words of what a path finds in an element."""

    def change(tree: html.HtmlElement) -> None:
        for element in by_id(tree, identifier).xpath(path):
            element.text = ""
            for child in element:
                child.drop_tree()

    return change


@pytest.mark.parametrize(
    ("identifier", "path", "said"),
    [
        ("app-truong-tinh-1", "*[contains(@class, 'rdg')]", 'words of entry app-truong-tinh-1: "Truong Tinh"'),
        ("app-truong-tinh-1", "*[contains(@class, 'lem')]", 'words of entry app-truong-tinh-1: "Trường Chinh"'),
        ("note-s1", "*[@class='words']", 'words of note note-s1: "The article is published in the author\'s edition."'),
    ],
)
def test_missing_words_are_found(document: TeiDocument, page: bytes, identifier: str, path: str, said: str) -> None:
    """The identifier alone is not enough, nor are the same words elsewhere in the page."""
    found = html_agreement(document, changed(page, emptied(identifier, path)))
    assert [item.code for item in found] == ["X-012"]
    assert said in found[0].message


@pytest.mark.parametrize("line", STATEMENT_LINES)
def test_line_that_the_statement_lacks_is_found(document: TeiDocument, line: str) -> None:
    """In the TEI, where a person can add it."""
    root = parse_xml(etree.tostring(document.root), "sample.xml")
    (paragraph,) = root.xpath("//tei:projectDesc[@n='statement']/tei:p[@n=$line]", namespaces=NSMAP, line=line)
    paragraph.getparent().remove(paragraph)
    shorter = TeiDocument("sample.xml", root, "sample")
    (only,) = html_agreement(shorter, article_page(shorter, HtmlSettings()))
    assert only.code == "X-013"
    assert f'no line "{line}" in the TEI' in only.message


def test_statement_that_the_page_lacks_is_found(document: TeiDocument, page: bytes) -> None:
    """All ten lines are missed."""
    found = html_agreement(document, changed(page, without("em.statement")))
    assert [item.code for item in found] == ["X-013"] * 10


def test_document_without_a_statement_is_asked_for_none() -> None:
    """A document from elsewhere is no edition of ours."""
    root = parse_xml(b'<TEI xmlns="http://www.tei-c.org/ns/1.0"><text><body><p>x</p></body></text></TEI>', "x.xml")
    document = TeiDocument("x.xml", root, "x")
    assert html_agreement(document, article_page(document, HtmlSettings())) == []
