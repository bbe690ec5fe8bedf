"""TEI that emendata did not make, and the three editions: each word on the page once in each reading mode, in order."""

import re
from functools import cache
from pathlib import Path

import pytest
from lxml import etree, html

from emendata.building import build_files
from emendata.resources import resource
from emendata.transform.agreement import html_agreement
from emendata.transform.documents import ANNOTATIONS, TeiDocument
from emendata.transform.html import HtmlSettings, article_page
from emendata.vocabulary import tei
from emendata.xmlio import parse_xml
from oracles import tei_all
from text_coverage import MODES, annotated_words, difference

FOREIGN = sorted((Path(__file__).parent / "foreign").glob("*.xml"))
EDITIONS = sorted((Path(__file__).parent.parent.parent / "tei" / "editions").glob("*.xml"))


@cache
def made(path: Path) -> tuple[TeiDocument, bytes]:
    """Return a document and its page."""
    document = TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem, path.parent)
    return document, article_page(document, HtmlSettings())


@pytest.mark.shared
@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.stem)
def test_foreign_documents_are_valid(path: Path) -> None:
    """They are what other projects may have, not what our stylesheets like."""
    assert tei_all().validate(etree.parse(path)), tei_all().error_log


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("path", [*FOREIGN, *EDITIONS], ids=lambda path: path.stem)
def test_every_word_stands_once_and_in_order(path: Path, mode: str) -> None:
    """Text, heads and notes; nothing glued together, nothing torn apart."""
    document, page = made(path)
    assert difference(document.root, page, mode) == ""


@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.stem)
def test_page_agrees_and_is_sound(path: Path) -> None:
    """Identifiers once and in order; links lead somewhere; a parser finds the same tree; annotations are listed."""
    document, page = made(path)
    assert html_agreement(document, page) == []
    tree = html.document_fromstring(page.decode())
    identifiers = [str(item) for item in tree.xpath("//@id")]
    assert len(identifiers) == len(set(identifiers))
    assert {str(item)[1:] for item in tree.xpath("//@href[starts-with(., '#')]")} <= set(identifiers)
    assert not tree.xpath("//@style | //@*[starts-with(name(), 'on')]")
    (listed,) = tree.xpath("//section[@id='em.annotations']") or [etree.Element("none")]
    told = [word for node in listed.itertext() for word in node.split()]
    assert [word for word in annotated_words(document.root) if word not in told] == []


def changed(page: bytes, word: str, other: str) -> bytes:
    """Return a page with another word in place of the first of its kind in the text."""
    start = page.index(b'<div class="body"')
    return page[:start] + page[start:].replace(word.encode(), other.encode(), 1)


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("measureless", ""),
        ("measureless", "measureless measureless"),
        ("Through caverns", "caverns Through"),
        ("caverns measureless", "cavernsmeasureless"),
        ("measureless", "measure less"),
        ("measureless", '<span data-view="source" hidden>measureless</span>'),
        ("measureless", '<span data-generated="">measureless</span>'),
        ("Here the fragment ends.", "Here the fragment ends. Here the fragment ends."),
    ],
    ids=["lost", "twice", "order", "glued", "torn", "hidden", "generated", "sentence-twice"],
)
def test_judge_sees_what_is_wrong(word: str, other: str) -> None:
    """A judge that finds every page good is none."""
    document, page = made(FOREIGN[0].with_name("poem.xml"))
    assert difference(document.root, changed(page, word, other), "edited")


def test_both_sides_know_the_same_annotations() -> None:
    """The list in Python and the list in XSLT are one."""
    source = resource("xslt/shared/nodes.xsl").read_text(encoding="utf-8")
    (listed,) = re.findall(r'name="em:annotation-list".*?tokenize\(\'(.*?)\'\)', source, re.DOTALL)
    assert sorted(map(tei, listed.split())) == sorted(ANNOTATIONS)


def test_folder_has_the_images_of_its_pages_and_asks_for_no_other(tmp_path: Path) -> None:
    """An image beside the file is copied; one elsewhere is a link; one that is missing is named and reported."""
    report = build_files([FOREIGN[0].with_name("article.xml")], tmp_path)
    tree = html.document_fromstring((tmp_path / "article.html").read_text(encoding="utf-8"))
    shown = tree.xpath("//img/@src")
    assert len(shown) == 3 and len(set(shown)) == 1
    assert (tmp_path / shown[0]).read_bytes() == (FOREIGN[0].parent / "lamp.png").read_bytes()
    assert tree.xpath("//img/@alt") == ["A lamp, drawn as a square", "Inside a figure", "small lamp"]
    assert tree.xpath("//a[@href='https://images.example.org/big.png']")
    assert [(item.code, item.line) for item in report.all_findings() if item.code == "X-014"] == [("X-014", 17)]
