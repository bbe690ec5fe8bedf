"""EPUB: what a chapter makes of an article, what the package says, that the same input gives the same bytes."""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from lxml import etree

from emendata.errors import FindingError
from emendata.resources import resource_root
from emendata.transform.documents import TeiDocument
from emendata.transform.epub import EpubSettings, article_epub, edition_epub, read_chapter
from emendata.transform.saxon import stylesheet
from emendata.xmlio import parse_xml

NS = {
    "x": "http://www.w3.org/1999/xhtml",
    "e": "http://www.idpf.org/2007/ops",
    "o": "http://www.idpf.org/2007/opf",
    "dc": "http://purl.org/dc/elements/1.1/",
}
SETTINGS = EpubSettings(date="2026-11-24", edition_title="An edition", editor="An editor", version="1")
HEADER = (
    "<teiHeader><fileDesc><titleStmt><title type='main'>Title</title><author><persName><forename>A.</forename> "
    "<surname>Writer</surname></persName></author></titleStmt><publicationStmt><publisher>P</publisher>"
    "<date when='2026-11-24'/></publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader>"
)
SAMPLE = Path(__file__).parent / "data" / "sample.xml"


def document(body: str, back: str = "", stand_off: str = "", stem: str = "a", lang: str = "en") -> TeiDocument:
    """Return a document with this text."""
    source = (
        f'<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="{stem}" xml:lang="{lang}">{HEADER}{stand_off}'
        f"<text><body>{body}</body>{back}</text></TEI>"
    )
    return TeiDocument(f"{stem}.xml", parse_xml(source.encode(), f"{stem}.xml"), stem)


def chapter(body: str, back: str = "", stand_off: str = "", lang: str = "en") -> etree._Element:
    """Return the tree of a chapter with this text."""
    return etree.fromstring(read_chapter(document(body, back, stand_off, lang=lang), SETTINGS).data)


def found(tree: etree._Element, path: str) -> list[str]:
    """Return what a path finds, as words."""
    items = tree.xpath(path, namespaces=NS)
    return [item if isinstance(item, str) else " ".join("".join(item.itertext()).split()) for item in items]


def files(data: bytes) -> dict[str, bytes]:
    """Return the files of a book in their order."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


PAYLOADS = [
    "</title><script>window.ran=1</script>",
    '" onerror="window.ran=1',
    "]]> --> <!-- &lt;b&gt; &amp;",
    "\\u003cscript> {{x}} ${y}",
    "<?php echo 1 ?> <!ENTITY x>",
]
APP = (
    '<app type="transliteration" xml:id="app-1" corresp="#form-1"><lem resp="#emendata" cert="medium" xml:lang="vi">Trường Chinh</lem>'
    '<rdg wit="#A">Truong Tinh</rdg></app>'
)
FORM = (
    '<standOff><interpGrp><interp xml:id="form-1"><desc type="intermediate" subtype="reconstructed" xml:lang="ru">Чыонг Тинь</desc>'
    '<desc type="reason">The Russian has no other way.</desc></interp></interpGrp></standOff>'
)
NOTES = '<back><div type="notes"><note xml:id="note-1" n="1" type="author">First <note type="editor" xml:id="ed-1">Not so.</note> note.</note></div></back>'
CALL = '<ref type="noteAnchor" xml:id="call-1" target="#note-1">1</ref>'


def test_note_is_a_footnote_with_the_way_back() -> None:
    """The call and the note know each other; the note's words stand once."""
    tree = chapter(f"<p>Text{CALL}.</p>", NOTES)
    (call,) = tree.xpath("//x:a[@id='call-1']", namespaces=NS)
    assert call.get("href") == "#note-1"
    assert call.get("role") == "doc-noteref" and call.get(f"{{{NS['e']}}}type") == "noteref"
    assert found(
        tree, "//x:aside[@id='note-1'][@role='doc-footnote'][@e:type='footnote']//x:a[@role='doc-backlink']/@href"
    ) == ["#call-1"]
    assert found(tree, "//x:aside[@id='note-1']/x:div") == ["First a note."]


def test_note_in_its_place_becomes_a_footnote_of_its_own() -> None:
    """Also one inside another note: no footnote holds a footnote."""
    tree = chapter(f"<p>Text{CALL}.</p>", NOTES)
    assert found(tree, "//x:aside[@id='note-1']//x:a[@id='em.call.ed-1']/@href") == ["#ed-1"]
    assert found(tree, "//x:aside[@id='ed-1'][@role='doc-footnote']/x:div")[0].startswith("Not so.")
    assert found(tree, "//x:aside[@id='ed-1']//x:a[@role='doc-backlink']/@href") == ["#em.call.ed-1"]
    assert not tree.xpath("//x:aside//x:aside", namespaces=NS)


def test_correction_is_marked_and_told_in_a_footnote() -> None:
    """The text has the lemma alone; the entry has both sides, kind, certainty, Russian form and reason."""
    tree = chapter(f"<p>So {APP} said.</p>", stand_off=FORM)
    assert found(tree, "//x:p[@class='p']") == ["So Trường Chinh° said."]
    (entry,) = found(tree, "//x:aside[@id=substring(//x:a[@class='mark']/@href, 2)]")
    for words in (
        "Trường Chinh]",
        "Truong Tinh",
        "transliteration",
        "probable",
        "*Чыонг Тинь",
        "The Russian has no other way.",
    ):
        assert words in entry
    assert (
        found(tree, "//x:span[@id='app-1']/x:span/@lang")
        == ["vi"]
        == found(tree, "//x:span[@id='app-1']/x:span/@xml:lang")
    )
    assert not tree.xpath("//*[@hidden or @data-view or @data-generated]", namespaces=NS)


def test_pages_of_the_original_are_listed() -> None:
    """A break without a number cannot be listed, and keeps its address."""
    tree = chapter(
        '<p><pb n="60" xml:id="pb-60" resp="#emendata"/>One <pb n="61" xml:id="pb-61"/>two <pb xml:id="pb-x"/>three</p>'
    )
    assert found(tree, "//x:span[@role='doc-pagebreak']/@id") == ["pb-60", "pb-61"]
    assert found(tree, "//x:span[@id='pb-x']/@role") == []
    book = files(article_epub(read_chapter(document('<p><pb n="60" xml:id="pb-60"/>One</p>'), SETTINGS), SETTINGS))
    contents = etree.fromstring(book["EPUB/contents.xhtml"])
    assert found(contents, "//x:nav[@e:type='page-list']//x:a/@href") == ["a.xhtml#pb-60"]


def test_index_leads_to_the_names() -> None:
    """In the chapter, by pages of the original; a name without an entry leads nowhere."""
    persons = (
        "<standOff><listPerson><person xml:id='pers-x'><persName xml:lang='ru'><forename>Ivan</forename> <surname>X</surname></persName></person>"
        "</listPerson></standOff>"
    )
    tree = chapter(
        '<p><pb n="5" xml:id="pb-5"/><persName ref="#pers-x">Ivan</persName> <persName ref="#none">Y</persName></p>',
        stand_off=persons,
    )
    assert found(tree, "//x:a[contains(@class, 'persName')]/@href") == ["#em.who.pers-x"]
    assert found(tree, "//x:li[@id='em.who.pers-x']/x:span[@class='at']/x:a") == ["5"]


def test_article_without_notes_or_entries_has_no_empty_lists() -> None:
    """What is not there is not announced."""
    tree = chapter("<p>Words.</p>")
    assert not tree.xpath("//x:aside | //x:*[@role='doc-noteref'] | //x:section[@role='doc-endnotes']", namespaces=NS)
    contents = etree.fromstring(
        files(article_epub(read_chapter(document("<p>W</p>"), SETTINGS), SETTINGS))["EPUB/contents.xhtml"]
    )
    assert not contents.xpath("//x:nav[@e:type='page-list']", namespaces=NS)


def test_table_and_languages_stay_what_they_are() -> None:
    """Rows and cells; writing from right to left has its direction."""
    tree = chapter(
        "<table><row role='label'><cell>a</cell><cell>b</cell></row><row><cell>1</cell><cell>2</cell></row></table>"
        "<p>He said <foreign xml:lang='ar'>السلام عليكم</foreign> twice.</p>"
    )
    assert found(tree, "//x:table//x:tr[last()]/*") == ["1", "2"]
    assert found(tree, "//x:i[@lang='ar'][@xml:lang='ar'][@dir='rtl']") == ["السلام عليكم"]


def test_characters_that_turn_the_writing_turn_nothing_outside_their_words() -> None:
    """By an element, as the style of a book may not say so."""
    tree = chapter("<p>user\u202e gnp.txt</p><p>more</p>")
    assert found(tree, "//x:bdi") == ["user\u202e gnp.txt"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_hostile_text_stays_text(payload: str) -> None:
    """In the text, a note, a title: nothing of it is an element, an attribute, a script or an address."""
    escaped = payload.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    tree = chapter(f"<head>{escaped}</head><p>{escaped}<note type='editor' xml:id='n'>{escaped}</note></p>")
    assert found(tree, "(//x:h2)[1]") == [" ".join(payload.split())]
    assert not tree.xpath("//x:script | //x:iframe | //x:img | //@onerror | //@onclick | //@style", namespaces=NS)


def test_links_lead_only_where_a_reader_can_go() -> None:
    """Into the chapter, or to an address that is well formed."""
    tree = chapter(
        "<p><ref target='#nowhere'>a</ref> <ref target='javascript:alert(1)'>b</ref> <ref target='https://[x'>c</ref> "
        "<ref target='other.xml'>d</ref> <ref target='https://example.org/é?a=b'>e</ref></p>"
    )
    assert found(tree, "//x:p[@class='p']//x:a/@href") == ["https://example.org/%C3%A9?a=b"]
    assert found(tree, "//x:p[@class='p']") == ["a b c d e"]


def one_and_volume(bodies: Sequence[str]) -> tuple[bytes, bytes]:
    """Return the book of the first article and the volume of all."""
    chapters = [read_chapter(document(body, stem=f"art-{n}"), SETTINGS) for n, body in enumerate(bodies)]
    return article_epub(chapters[0], SETTINGS), edition_epub(chapters, SETTINGS)


def test_container_is_as_it_must_be() -> None:
    """The type first, stored and without an extra field; one date on all; the same bytes each time."""
    data, volume = one_and_volume(["<p>a</p>", "<p>b</p>"])
    assert data[30:38] == b"mimetype" and data[38:58] == b"application/epub+zip"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {item.date_time for item in archive.infolist()} == {(2026, 11, 24, 0, 0, 0)}
        assert archive.infolist()[0].compress_type == zipfile.ZIP_STORED
    assert (data, volume) == one_and_volume(["<p>a</p>", "<p>b</p>"])


def test_package_says_what_the_record_says() -> None:
    """Title, names, date of the edition, accessibility; nothing that the header does not have."""
    data, volume = one_and_volume(["<p>a</p>", "<p>b</p>"])
    package = etree.fromstring(files(data)["EPUB/package.opf"])
    assert found(package, "//dc:title") == ["Title"]
    assert found(package, "//dc:creator") == ["A. Writer"]
    assert found(package, "//o:meta[@property='file-as']") == ["Writer, A."]
    assert found(package, "//o:meta[@property='dcterms:modified']") == ["2026-11-24T00:00:00Z"]
    assert "tableOfContents" in found(package, "//o:meta[@property='schema:accessibilityFeature']")
    assert found(package, "//dc:rights | //dc:subject | //dc:source | //dc:description | //dc:contributor") == []
    whole = etree.fromstring(files(volume)["EPUB/package.opf"])
    assert found(whole, "//dc:title") == ["An edition"]
    assert found(whole, "//o:itemref/@idref") == ["title-page", "contents", "chapter-1", "chapter-2"]


def test_volume_has_one_index_of_persons() -> None:
    """A person of two articles stands once and leads to both."""
    persons = "<standOff><listPerson><person xml:id='pers-x'><persName>Ivan</persName></person></listPerson></standOff>"
    chapters = [
        read_chapter(document('<p><persName ref="#pers-x">Ivan</persName></p>', stand_off=persons, stem=stem), SETTINGS)
        for stem in ("one", "two")
    ]
    index = etree.fromstring(files(edition_epub(chapters, SETTINGS))["EPUB/persons.xhtml"])
    assert found(index, "//x:li/x:b") == ["Ivan"]
    assert found(index, "//x:li//x:a/@href") == ["one.xhtml#em.who.pers-x", "two.xhtml#em.who.pers-x"]
    assert "EPUB/persons.xhtml" not in files(article_epub(chapters[0], SETTINGS))


def test_restricted_text_carries_its_notice() -> None:
    """On the title page and before the text; the licence of the layer does not stand alone."""
    path = resource_root() / "tei" / "editions" / "vn-1298.xml"
    made = read_chapter(TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem), SETTINGS)
    book = files(article_epub(made, SETTINGS))
    notice = "The rights in this text are not cleared."
    for name in ("EPUB/title.xhtml", "EPUB/vn-1298.xhtml"):
        assert notice in " ".join(etree.fromstring(book[name]).itertext())
    rights = found(etree.fromstring(book["EPUB/package.opf"]), "//dc:rights")
    assert rights[0].startswith("The article is presumably in copyright")
    assert "presumably a machine translation" in " ".join(etree.fromstring(book["EPUB/title.xhtml"]).itertext())


def test_chapter_may_not_be_called_like_a_file_of_the_book() -> None:
    """An article whose id is "contents"."""
    assert read_chapter(document("<p>a</p>", stem="contents"), SETTINGS).href == "text-contents.xhtml"


def test_golden_chapter(accept_golden: bool) -> None:
    """The chapter of the sample, whole: a change shows here and is read like code."""
    sample = TeiDocument("sample.xml", parse_xml(SAMPLE.read_bytes(), "sample.xml"), "sample")
    data = read_chapter(sample, SETTINGS).data
    golden = Path(__file__).parent / "golden" / "sample.xhtml"
    if accept_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(data)
    assert data.splitlines() == golden.read_bytes().splitlines()


def test_package_stylesheet_knows_its_parts() -> None:
    """A part that there is not stops it, as a finding."""
    with pytest.raises(FindingError) as stopped:
        stylesheet("xslt/epub/package.xsl").transform(etree.Element("book"), {"part": "other"})
    assert stopped.value.finding.code == "X-001"
