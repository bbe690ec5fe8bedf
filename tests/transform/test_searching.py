"""What a search of the web edition finds, and the files it asks."""

import os
import subprocess
import sys

import pytest
from lxml import etree, html

from emendata.transform.documents import TeiDocument
from emendata.transform.html import HtmlSettings, html_pages
from emendata.transform.searching import SearchRecord, is_search_installed, search_index, search_records

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt>
</fileDesc></teiHeader><standOff><listPerson><person xml:id="pers-giap"><persName>Võ Nguyên Giáp</persName>
<persName type="russian">Во Нгуен Зиап</persName></person></listPerson></standOff>
<text><body><pb n="60" resp="#emendata"/><head xml:id="h-1">A head</head><pb n="61"/>
<p xml:id="p-1">Said <persName ref="#pers-giap"><app><lem>Giáp</lem><rdg>Ziap</rdg></app></persName><note xml:id="note-1" n="1">Not in
the paragraph.</note>, <choice><sic>teh</sic><corr>the</corr></choice> general.</p><p>No id</p></body></text></TEI>"""

needs_search = pytest.mark.skipif(not is_search_installed(), reason="the extra search is not installed")


def records() -> list[SearchRecord]:
    """Return what can be found in the document."""
    return list(search_records(TeiDocument("a.xml", etree.fromstring(TEI), "a"), "a.html"))


def test_paragraphs_heads_and_notes_are_found_with_their_page() -> None:
    """Each once, at its own address; a page inferred stands in brackets; a note is found by itself.

    What has no id leads to the nearest element above that has one.
    """
    found = [(record.address, record.page, record.words) for record in records()]
    assert found[0] == ("a.html#h-1", "[60]", "A head")
    assert found[1] == ("a.html#p-1", "61", "Said Giáp, the general.")
    assert found[2] == ("a.html#note-1", "n. 1", "Not in the paragraph.")
    assert found[3] == ("a.html#a", "61", "No id")


def test_a_name_is_found_in_every_form() -> None:
    """Reading, standard form and Russian form go with the paragraph; what stands in it already is not added."""
    assert records()[1].forms == ("Võ Nguyên Giáp", "Во Нгуен Зиап", "Ziap", "teh")


@needs_search
def test_the_index_is_the_same_in_two_processes() -> None:
    """Whatever the seed of the hashes."""
    code = (
        "import sys; from emendata.transform.searching import *; "
        "r = [SearchRecord(f'a.html#{n}', 'T', '61', f'word {n}', ('Зиап',), 'en') for n in range(30)]; "
        "[print(name, hash(data) and data.hex()) for name, data in search_index(r)]"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert b"pagefind/pagefind.js" in runs[0]


@needs_search
def test_nothing_is_in_the_index_that_no_page_uses() -> None:
    """Pagefind's own boxes are left out."""
    assert not [name for name, _ in search_index(records()) if "-ui" in name or "highlight" in name]


@needs_search
def test_a_search_page_is_made_where_it_is_asked_for() -> None:
    """It alone may run WebAssembly and fetch; every page leads to it; without it none does."""
    document = TeiDocument("a.xml", etree.fromstring(TEI), "a")
    pages = dict(html_pages([document], HtmlSettings(has_search=True, languages=("en", "vi"))))
    tree = html.document_fromstring(pages["vi/search.html"].decode())
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert "wasm-unsafe-eval" in policy
    assert "connect-src 'self'" in policy
    assert tree.xpath("//form/@data-root | //form/@data-folder") == ["../", "vi/"]
    assert b"wasm-unsafe-eval" not in pages["a.html"]
    assert b'href="search.html"' in pages["a.html"]
    assert b"search.html" not in dict(html_pages([document], HtmlSettings()))["a.html"]
