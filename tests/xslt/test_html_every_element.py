"""Any TEI: a page keeps the word that stands in any element of tei_all, wherever the element stands."""

import re
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree, html

from emendata.transform.agreement import html_agreement
from emendata.transform.documents import TeiDocument
from emendata.transform.html import HtmlSettings, article_page, rendering_findings
from emendata.vocabulary import TEI
from emendata.xmlio import parse_xml

SCHEMA = Path(__file__).parent.parent.parent.parent / "shared" / "tei" / "tei_all.rng"
RNG = "{http://relaxng.org/ns/structure/1.0}"
# Where an element may stand: among words, between paragraphs, in a list, a table, a note, an entry, a choice, beside
# the text, in the header.
PLACES = {
    "paragraph": "<p>before {} after</p>",
    "division": "<div><p>before</p>{}<p>after</p></div>",
    "list": "<list><item>before</item>{}<item>after</item></list>",
    "row": "<table><row><cell>before</cell>{}</row></table>",
    "note": "<p>before<note>in the note {}</note> after</p>",
    "reading": "<p>before <app><lem>a {} b</lem><rdg wit='#x'>c</rdg></app> after</p>",
    "verse": "<lg><l>before {} after</l></lg>",
    "speech": "<sp><speaker>X</speaker>{}</sp>",
}
WORD = "wörd{}"


def names() -> list[str]:
    """Return the names of all elements of the schema."""
    return sorted({str(item.get("name")) for item in etree.parse(SCHEMA).iter(f"{RNG}element") if item.get("name")})


def shown(source: str) -> tuple[TeiDocument, bytes, html.HtmlElement]:
    """Return a document, its page, and the page parsed."""
    document = TeiDocument("x.xml", parse_xml(source.encode(), "x.xml"), "x")
    page = article_page(document, HtmlSettings())
    return document, page, html.document_fromstring(page.decode())


def visible(tree: html.HtmlElement, *, generated: bool) -> Counter[str]:
    """Return how often each word is in the article, generated matter left out or alone; hidden words are left out."""
    found: Counter[str] = Counter()
    for text in tree.xpath("//main//text()[not(ancestor-or-self::*[@hidden])]"):
        parent = text.getparent() if not text.is_tail else text.getparent().getparent()
        if bool(parent.xpath("ancestor-or-self::*[@data-generated]")) == generated:
            found.update(str(text).split())
    return found


APART = {
    "surface": "<sourceDoc><surface><zone>{}</zone></surface></sourceDoc>",
    "facsimile": "<facsimile><surface>{}</surface></facsimile>",
}
TOLD = {
    "standOff": "<standOff>{}</standOff>",
    "header": "<teiHeader><profileDesc>{}</profileDesc></teiHeader>",
    "source": "<teiHeader><fileDesc><sourceDesc>{}</sourceDesc></fileDesc></teiHeader>",
}


@pytest.mark.shared
@pytest.mark.parametrize("place", PLACES)
def test_every_element_keeps_its_word(place: str) -> None:
    """Once: in its place, or, if it is an annotation, in the list of these."""
    everything = names()
    assert len(everything) > 580
    lost = []
    elements = [f"<{name}>{WORD.format(number)}</{name}>" for number, name in enumerate(everything)]
    body = "".join(PLACES[place].format(f" {element} ") for element in elements)
    _, _, tree = shown(f'<TEI xmlns="{TEI}"><text><body>{body}</body></text></TEI>')
    own, generated = visible(tree, generated=False), visible(tree, generated=True)
    for number, name in enumerate(everything):
        word = WORD.format(number)
        if own[word] != 1 and (own[word], generated[word]) != (0, 1):
            lost.append((name, own[word], generated[word]))
    assert not lost


@pytest.mark.shared
@pytest.mark.parametrize("place", [*APART, *TOLD])
def test_every_element_beside_the_text_keeps_its_word(place: str) -> None:
    """On a writing surface in its place; in standOff and header in the lists at the end."""
    elements = "".join(f"<{name}>{WORD.format(number)}</{name}> " for number, name in enumerate(names()))
    around = (APART | TOLD)[place].format(elements)
    _, _, tree = shown(f'<TEI xmlns="{TEI}">{around}<text><body><p>x</p></body></text></TEI>')
    own, generated = visible(tree, generated=False), visible(tree, generated=True)
    counts = {name: own[WORD.format(number)] + generated[WORD.format(number)] for number, name in enumerate(names())}
    assert not {name: count for name, count in counts.items() if count != 1 and not (count and place in TOLD)}


@pytest.mark.shared
def test_what_is_shown_by_default_is_listed_once_with_its_first_line() -> None:
    """One finding for each name, at the line of its first element outside the header."""
    source = (
        f'<TEI xmlns="{TEI}">\n<teiHeader><heraldry/></teiHeader>\n<text><body>\n<p>a <heraldry>b</heraldry></p>\n'
        "<heraldry><p>c</p></heraldry><p><x xmlns='urn:x'>d</x></p></body></text></TEI>"
    )
    document, page, _ = shown(source)
    found = [(item.code, item.line, item.message) for item in rendering_findings(document, page)]
    assert found == [
        ("X-010", 4, "2 <heraldry> element(s) have no layout of their own; they are shown as block and inline"),
        ("X-010", 5, "1 <x> element(s) have no layout of their own; they are shown as inline"),
    ]
    assert html_agreement(document, page) == []


_NOT_IN_P = "p div ul ol dl table pre blockquote section details header h1 h2 h3 h4 h5 h6".split()


@pytest.mark.shared
@pytest.mark.parametrize("place", PLACES)
def test_no_paragraph_holds_what_would_end_it(place: str) -> None:
    """A parser ends a p at any block: as mark-up none stands inside one, nor inside running words or a heading."""
    body = "".join(PLACES[place].format(f" <{name}>x</{name}> ") for name in names())
    document, page, _ = shown(f'<TEI xmlns="{TEI}"><text><body>{body}</body></text></TEI>')
    open_elements: list[str] = []
    wrong = []
    for end, name, empty in re.findall(r"<(/?)([a-z][a-z0-9]*)[^>]*?(/?)>", page.decode()):
        if end:
            assert open_elements.pop() == name
        elif name not in _VOID and not empty:
            if name in _NOT_IN_P and {"p", "span", "i", "cite", "em", "h2", "h3"} & set(open_elements):
                wrong.append((name, list(open_elements)))
            open_elements.append(name)
    assert not wrong
    assert html_agreement(document, page) == []


_VOID = "meta link br img col".split()
