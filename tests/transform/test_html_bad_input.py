"""Hostile and excessive TEI: harmless in every page of the edition, and visible as text."""

import json
from functools import cache
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html

from emendata.directions import turns
from emendata.transform.agreement import html_agreement
from emendata.transform.documents import TeiDocument
from emendata.transform.html import HtmlSettings, asset, html_pages
from hostile_documents import document_of, hostile_documents, tei
from text_coverage import MODES, difference

SOURCES = hostile_documents()
_FORBIDDEN = "iframe object embed applet base form style svg textarea video audio foreignObject".split()
_LINKS = {"", "http", "https", "mailto"}


@cache
def built(name: str) -> tuple[TeiDocument, dict[str, bytes]]:
    """Return a hostile document and all files of its edition."""
    document = document_of(name, SOURCES[name])
    return document, dict(html_pages([document], HtmlSettings()))


def trees(name: str) -> dict[str, html.HtmlElement]:
    """Return the pages of a hostile document, parsed as a browser would."""
    pages = built(name)[1]
    return {page: html.document_fromstring(data.decode()) for page, data in pages.items() if page.endswith(".html")}


@pytest.mark.parametrize("name", SOURCES)
def test_no_page_can_run_or_fetch_anything(name: str) -> None:
    """One script and one style of ours; data blocks that are JSON; no handler, no style attribute, no other scheme."""
    for page, tree in trees(name).items():
        own = ["corrections.js"] if page == "corrections.html" else []
        assert tree.xpath("//script/@src | //link[@rel='stylesheet']/@href") == ["edition.css", "edition.js", *own], (
            page
        )
        for block in tree.xpath("//script[not(@src)]"):
            assert block.get("type") == "application/ld+json"
            json.loads(block.text or "")
        # Our own drawings of the whole edition are SVG; a document's is not let through.
        assert not [item for item in tree.iter(*_FORBIDDEN) if item.tag != "svg" or page == f"{name}.html"], page
        assert not [item.attrname for item in tree.xpath("//@*") if item.attrname.startswith("on")], page
        assert not tree.xpath("//@style | //@srcset | //@background | //@data | //@action | //@ping"), page
        assert not tree.xpath("//body//@src"), page
        schemes = {urlsplit(unquote(str(item)).strip()).scheme for item in tree.xpath("//@href")}
        assert schemes <= _LINKS, page
        assert not [item for item in tree.xpath("//@href") if str(item).startswith("//")], page


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", sorted(SOURCES.keys() - {"controls"}))
def test_all_words_are_there(name: str, mode: str) -> None:
    """As text, once and in order."""
    document, pages = built(name)
    assert difference(document.root, pages[f"{name}.html"], mode) == ""


@pytest.mark.parametrize("name", SOURCES)
def test_pages_agree_and_identifiers_are_unique(name: str) -> None:
    """The page's own places keep their identifiers; every inner link leads somewhere."""
    document, pages = built(name)
    assert html_agreement(document, pages[f"{name}.html"]) == []
    for page, tree in trees(name).items():
        identifiers = [str(item) for item in tree.xpath("//@id")]
        assert len(identifiers) == len(set(identifiers)), page
        links = {unquote(str(item))[1:] for item in tree.xpath("//@href[starts-with(., '#')]")}
        assert links <= set(identifiers), page
        assert tree.xpath("count(//main[@id='em.main'])") == 1


def test_addresses_that_are_no_links_are_read_as_words() -> None:
    """A pointer without words shows where it would have led."""
    (tree,) = [tree for page, tree in trees("addresses").items() if page == "addresses.html"]
    shown = [span.text_content().strip() for span in tree.xpath("//span[contains(@class, 'ptr')]")]
    assert "javascript:window.ran=1" in shown
    assert len(shown) == 9


def test_names_that_break_out_are_title_and_heading() -> None:
    """In the title, the heading, the index and the description: the same characters, never mark-up."""
    document, _ = built("names")
    name = "".join(document.root.find(f".//{{{document.root.nsmap[None]}}}author").itertext())
    pages = trees("names")
    tree = pages["names.html"]
    assert name in tree.xpath("string(//title)")
    assert tree.xpath("string(//h1)") == name
    assert tree.xpath("//meta[@name='author']/@content") == [name]
    assert pages["persons.html"].xpath("string(//section[@class='entity']/h2)") == name
    assert not tree.xpath("//b[not(ancestor::section)] | //img")


def test_identifiers_that_differ_in_case_stay_two() -> None:
    """Addresses are compared letter by letter, as browsers do."""
    tree = trees("identifiers")["identifiers.html"]
    for target, words in (("a", "small"), ("A", "capital"), ("дом.é-1·", "odd")):
        (link,) = tree.xpath(
            "//a[contains(@class, 'ref')][.=$words]", words=f"to {words if words == 'odd' else target}"
        )
        (place,) = tree.xpath("//*[@id=$id]", id=unquote(link.get("href"))[1:])
        assert "".join(place.xpath("text()")) == words


def test_renditions_are_of_the_closed_list() -> None:
    """What a document asks for beyond it is left out."""
    tree = trees("attributes")["attributes.html"]
    classes = {name for item in tree.xpath("//@class") for name in item.split() if name.startswith("r-")}
    assert classes == set()
    assert tree.xpath("//td/@colspan | //td/@rowspan") == []


def test_formula_keeps_its_layout_and_nothing_else() -> None:
    """MathML is copied by a closed list of elements and attributes; what is beyond is words."""
    tree = trees("formula")["formula.html"]
    (math,) = tree.xpath("//*[local-name()='math']")
    names = {str(etree.QName(item).localname) for item in math.iter(etree.Element)}
    assert names == set("math semantics mrow mi mo mfrac msup mn mtext annotation".split())
    assert {str(item.attrname) for item in math.xpath(".//@* | @*")} <= {
        "display",
        "mathvariant",
        "linethickness",
        "xmlns",
    }


def test_title_of_500_characters_and_no_author_and_no_note() -> None:
    """The heading has all of it; there is no byline and no list of notes."""
    tree = trees("long-title")["long-title.html"]
    assert len(tree.xpath("string(//h1)")) == 499
    assert not tree.xpath("//*[@class='byline'] | //meta[@name='author'] | //*[@id='em.notes']")
    assert trees("bare")["bare.html"].xpath("//div[@class='body']/p/text()") == ["only words"]


def test_two_thousand_notes() -> None:
    """Numbered through, each called and shown once."""
    body = "".join(f"<p>words {number}<note>note {number}</note></p>" for number in range(2000))
    document = document_of("notes", tei(body, title="T"))
    page = dict(html_pages([document], HtmlSettings()))["notes.html"]
    tree = html.document_fromstring(page.decode())
    assert [item.text for item in tree.xpath("//a[@class='letter']")] == [str(number) for number in range(1, 2001)]
    assert difference(document.root, page, "edited") == ""
    assert html_agreement(document, page) == []


def test_person_named_five_thousand_times() -> None:
    """The index leads to each place, and each place is there."""
    body = "".join(f'<pb n="{number}"/><p>of <persName ref="#p1">Ann</persName></p>' for number in range(5000))
    person = '<standOff><listPerson><person xml:id="p1"><persName>Ann</persName></person></listPerson></standOff>'
    document = document_of("often", tei(body, title="T", stand_off=person))
    pages = dict(html_pages([document], HtmlSettings()))
    index = html.document_fromstring(pages["persons.html"].decode())
    places = [str(item).partition("#")[2] for item in index.xpath("//ul[@class='occurrences']//a[not(@class)]/@href")]
    assert len(set(places)) == 5000
    identifiers = set(html.document_fromstring(pages["often.html"].decode()).xpath("//@id"))
    assert set(places) <= identifiers


def test_words_that_turn_the_direction_stand_alone() -> None:
    """Each text with such characters is an element that the style isolates; others are not."""
    tree = trees("bidi")["bidi.html"]
    turning = [str(item.text) for item in tree.xpath("//article//span[@class='turning']")]
    assert [words.strip() for words in turning[:2]] == [
        "user\u202e gnp.txt \u2066isolated and never closed",
        "after \u202b\u202e",
    ]
    assert not [
        item for item in tree.xpath("//article//text()[not(ancestor::*[@class='turning'])]") if turns(str(item))
    ]
    assert ".turning" in asset("edition.css").decode()
    assert not trees("bare")["bare.html"].xpath("//*[@class='turning']")
