"""The print edition: what the PDF says, claims and refuses, and that it is the same everywhere."""

import io
import os
import re
import subprocess
import sys
import unicodedata
from pathlib import Path

import pikepdf
import pypdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from emendata.resources import resource_root
from emendata.transform.documents import TeiDocument
from emendata.transform.print import PrintResult, PrintSettings, find_cjk_fonts, print_pdf
from emendata.vocabulary import NSMAP, TEI, tei
from emendata.xmlio import parse_xml

DATA = Path(__file__).parent / "data"
PLAIN = PrintSettings(cjk_fonts=())


def load(name: str) -> TeiDocument:
    """Return one of the samples."""
    path = DATA / name
    return TeiDocument(name=path.name, root=parse_xml(path.read_bytes(), path.name), stem=path.stem)


def article(body: str, *, header: str = "", stand_off: str = "", back: str = "") -> TeiDocument:
    """Return a small article around this TEI."""
    source = (
        f'<TEI xmlns="{TEI}" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Small</title></titleStmt>'
        f'<publicationStmt><date when="2026-01-02"/></publicationStmt>{header}</fileDesc></teiHeader>{stand_off}'
        f"<text><body>{body}</body>{back}</text></TEI>"
    )
    return TeiDocument(name="small.xml", root=parse_xml(source.encode(), "small.xml"), stem="small")


def words_of(result: PrintResult) -> str:
    """Return the text layer, white space as single spaces, words divided at line ends made whole."""
    pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(result.pdf)).pages]
    text = re.sub("(?<=\\w)[\u00ad-]\n", "", "\n".join(pages))
    return " ".join(text.split())


@pytest.fixture(scope="module")
def sample() -> PrintResult:
    """Return the print sample, set."""
    return print_pdf(load("print-sample.xml"), PLAIN)


def test_sample_is_set_with_no_finding_but_the_native_names(sample: PrintResult) -> None:
    """Nothing but the two Han names of the index is missing, and that is said."""
    assert [item.code for item in sample.findings] == ["X-101"]
    assert sample.findings[0].file == "print-sample.xml"
    assert sample.pages == len(pypdf.PdfReader(io.BytesIO(sample.pdf)).pages)


def test_every_paragraph_of_the_text_is_printed() -> None:
    """No words of any foreign element are dropped."""
    result = print_pdf(load("print-foreign.xml"), PLAIN)
    printed = words_of(result).replace(" ", "")
    root = load("print-foreign.xml").root
    for text in root.xpath("//tei:text//text()[normalize-space()][not(ancestor::tei:abbr)]", namespaces=NSMAP):
        for word in text.split():
            assert word in printed, word


def test_number_of_each_note_stands_before_its_words(sample: PrintResult) -> None:
    """At the foot of the page a note begins with the number it has in the source, the asterisk too."""
    text = words_of(sample)
    for beginning in ("1 GARF, f. 5446", "* The article was prepared", "4 Selivanov I. N.", "5 A note to which"):
        assert beginning in text
    assert "a No remedy is known" in text


def test_every_lemma_and_reading_is_in_the_text_layer(sample: PrintResult) -> None:
    """The list of corrections holds both sides of every entry."""
    text = words_of(sample)
    listed = text[text.rindex("List of corrections") :]
    sides = load("print-sample.xml").root.xpath("//tei:text//tei:lem | //tei:text//tei:rdg", namespaces=NSMAP)
    assert len(sides) > 10
    for side in sides:
        assert " ".join("".join(side.itertext()).split()) in listed


@pytest.mark.parametrize(
    "entry",
    [
        "Trường Chinh] Truong Tinh *Чыонг Тинь; transliteration. The Russian rendering",
        "Võ Nguyên Giáp°] Vo Nguyen Ziap Во Нгуен Зяп; transliteration",
        "of Lake Baikal] perhaps of recovery",
        "†with the United States.-†] corrupt",
        "1956 B] om. A",
        "N.] add. 4",
        "here the text of B ends",
    ],
)
def test_form_of_an_entry(sample: PrintResult, entry: str) -> None:
    """A siglum stands only where two witnesses are extant, the Russian with its asterisk at a form's first entry."""
    assert entry in words_of(sample)


def test_equal_entries_stand_once_with_all_their_pages(sample: PrintResult) -> None:
    """Two emendations of the same name on pages 60 and 61 of the original are one entry."""
    listed = words_of(sample).split("List of corrections")[-1].split("Index of persons")[0]
    assert listed.count("Trường Chinh]") == 1
    assert "[60], 61" in listed


def test_mechanical_slips_are_not_in_the_list(sample: PrintResult) -> None:
    """The text is corrected, the slip is not printed."""
    assert "Workers' Party" in words_of(sample)
    assert "Workers ' Party" not in words_of(sample)


def test_statement_and_rights_notice_stand_before_the_text(sample: PrintResult) -> None:
    """All ten lines of the statement come before the first words of the article."""
    text = words_of(sample)
    start = text.index("The XX Congress of the Communist Party")
    assert text.index("the rights in it are not ours") < start
    for line in load("print-sample.xml").root.iterfind(f".//{tei('projectDesc')}/{tei('p')}"):
        assert 0 <= text.find(" ".join((line.text or "").split())) < start


def test_index_inverts_by_parts_and_refers_from_given_names(sample: PrintResult) -> None:
    """Russian names are inverted, Vietnamese ones are not; "Giáp" leads to the entry."""
    index = words_of(sample).split("Index of persons")[-1]
    assert "Mikoyan, Anastas Ivanovich (1895–1978) 3" in index
    assert "Giáp: see Võ Nguyên Giáp" in index
    assert "in the source Vo Nguyen Ziap, Ziap 3" in index
    assert "Selivanov, I. N. cited 3n4" in index


def test_original_pages_stand_in_the_margin_in_order(sample: PrintResult) -> None:
    """Each page break of the source is printed, the inferred one in brackets."""
    page = pypdf.PdfReader(io.BytesIO(sample.pdf)).pages[2].extract_text()
    places = [page.index(label) for label in ("[60]", "61", "62", "66")]
    assert all(place >= 0 for place in places)


def test_file_claims_its_standards_and_names_itself(sample: PrintResult) -> None:
    """PDF/A-2a and PDF/UA-1 in the metadata, tags, title, author, language, outline, the header's date."""
    with pikepdf.open(io.BytesIO(sample.pdf)) as pdf:
        with pdf.open_metadata() as metadata:
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
            assert metadata["pdfuaid:part"] == "1"
            assert metadata["dc:title"].startswith("Difficult Dialogue")
            assert metadata["dc:creator"] == ["I. N. Selivanov"]
            assert metadata["xmp:CreateDate"].startswith("2026-11-23")
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang) == "en"
        with pdf.open_outline() as outline:
            assert [item.title for item in outline.root][:2] == ["On this text", "Sigla and abbreviations"]


_RUN = """
import sys
from pathlib import Path
from emendata.transform.documents import TeiDocument
from emendata.transform.print import PrintSettings, print_pdf
from emendata.xmlio import parse_xml
path = Path(sys.argv[1])
document = TeiDocument(name=path.name, root=parse_xml(path.read_bytes(), path.name), stem=path.stem)
sys.stdout.buffer.write(print_pdf(document, PrintSettings(cjk_fonts=())).pdf)
"""


def test_same_bytes_in_another_place(sample: PrintResult, tmp_path: Path) -> None:
    """Time zone, locale, hash seed and home do not show in the file."""
    settings_of_place = {
        **os.environ,
        "TZ": "Asia/Ho_Chi_Minh",
        "LANG": "C",
        "LC_ALL": "C",
        "PYTHONHASHSEED": "4242",
        "HOME": str(tmp_path),
    }
    run = subprocess.run(
        [sys.executable, "-c", _RUN, str(DATA / "print-sample.xml")],
        capture_output=True,
        check=True,
        env=settings_of_place,
        cwd=tmp_path,
    )
    assert run.stdout == sample.pdf


HOSTILE = r"""#import "x": * $x$ @label <label> // line /* block */ `code` ```
*bold* _em_ \u{41} \n "quoted" 'single' [b] {c} (d)
-- --- ... ~ #eval("1+1") #panic() = = head - item + item / term: 1. item \ end ; # #"; ]; #[ ])}"""


STARTS = ["= head", "- item", "+ item", "1. item", "/ term: x", "-1 ... --", "#", "\\", "];"]


@pytest.mark.parametrize("line", [*HOSTILE.splitlines(), *STARTS])
def test_markup_of_typst_stays_text(line: str) -> None:
    """Nothing in a document is read as markup or changed by it, at a line's start or elsewhere."""
    body = etree.Element(tei("p"))
    body.text = line
    result = print_pdf(article(etree.tostring(body, encoding="unicode")), PLAIN)
    assert not result.findings
    assert "".join(line.split()) in "".join(words_of(result).split())


def test_quotation_marks_that_a_header_hides_do_not_break_out() -> None:
    """Titles, sigla, note numbers, page numbers, languages and identifiers are text too."""
    evil = "\"]; #panic() // \\ ')"
    value = evil.replace('"', "&quot;")
    document = article(
        f'<pb n="{value}"/><p xml:lang="x-{value}">A<note n="{value}">words</note>'
        f'<persName ref="#a{value}">B</persName>'
        f'<ref target="{value}"/><app type="{value}"><lem wit="#{value}">C</lem><rdg wit="#D">E</rdg></app></p>',
        header=f'<sourceDesc><listWit><witness xml:id="A"><bibl><idno type="{value}">1</idno></bibl></witness>'
        "</listWit></sourceDesc>",
    )
    result = print_pdf(document, PLAIN)
    assert not result.findings
    assert evil.replace(" ", "") in words_of(result).replace(" ", "")


_LETTERS = st.characters(
    min_codepoint=0x20, max_codepoint=0x24F, exclude_categories=("Cc", "Cf", "Zs", "Sk", "Mn")
) | st.sampled_from('ЁАЯяёѓđĐơƯạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ—–…“”„«»‘’†‡•°№#$@\\"`*_=-+/<>[]{}~')


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(_LETTERS, min_size=1, max_size=8), min_size=1, max_size=8))
def test_any_printable_text_comes_back_from_the_page(words: list[str]) -> None:
    """What the fonts can print is in the text layer as it was in the document."""
    paragraph = etree.Element(tei("p"))
    paragraph.text = " ".join(words)
    result = print_pdf(article(etree.tostring(paragraph, encoding="unicode")), PLAIN)
    if not result.is_complete:
        assert [item.code for item in result.findings] == ["X-102"]
        return

    def folded(text: str) -> str:
        return "".join(unicodedata.normalize("NFC", text).split()).replace("-", "").replace("\u00ad", "")

    assert folded(paragraph.text) in folded(words_of(result))


def test_missing_glyph_is_a_finding_that_names_the_character() -> None:
    """Without the fonts Han in the running text is an error with its line, and there is no PDF."""
    result = print_pdf(article("<p>one</p>\n<p>two 漢字</p>"), PLAIN)
    (found,) = result.findings
    assert (found.code, found.line, result.pdf) == ("X-102", 2, b"")
    assert '"漢" (U+6F22 CJK UNIFIED IDEOGRAPH-6F22, as in Noto Serif SC (the extra cjk))' in found.message


def test_missing_glyph_in_the_editors_lists_is_a_square_and_a_warning() -> None:
    """Han in a reason does not stop an article whose own text can be printed."""
    result = print_pdf(
        article(
            '<p><app corresp="#f"><lem resp="#ed">Luo</lem><rdg wit="#A">Lo</rdg></app></p>',
            stand_off='<standOff><interpGrp><interp xml:id="f"><desc type="reason">He is 罗贵波.</desc></interp>'
            "</interpGrp></standOff>",
        ),
        PLAIN,
    )
    (found,) = result.findings
    assert (found.code, found.excerpt) == ("X-101", "罗贵波")
    assert "He is □□□." in words_of(result)


EDITIONS = sorted((resource_root() / "tei" / "editions").glob("*.xml"))


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_edition_of_the_seeds_is_printed_whole(path: Path) -> None:
    """Both sides of every entry, every note after its number, and every page of the original are in the text layer."""
    root = parse_xml(path.read_bytes(), path.name)
    result = print_pdf(TeiDocument(name=path.name, root=root, stem=path.stem), PLAIN)
    assert not [item for item in result.findings if item.severity == "error"]
    text = words_of(result)
    printed = text.replace(" ", "")
    for side in root.xpath("//tei:text//tei:lem | //tei:text//tei:rdg", namespaces=NSMAP):
        if side.find(f".//{tei('choice')}") is None:
            assert "".join("".join(side.itertext()).split()) in printed.replace("°", "")
    for note in root.xpath("//tei:text//tei:note[@n]", namespaces=NSMAP):
        edited = "(.//text()[normalize-space()][not(ancestor::tei:rdg or ancestor::tei:sic or ancestor::tei:orig)])[1]"
        words = "".join(note.xpath(f"string({edited})", namespaces=NSMAP).split())
        assert note.get("n") + words[:4] in printed.replace("°", "")
    for label in root.xpath("//tei:text//tei:pb/@n", namespaces=NSMAP):
        assert str(label) in text, label


@pytest.mark.skipif(not find_cjk_fonts(), reason="the extra cjk is not installed")
def test_han_kana_and_hangul_are_printed_with_the_extra() -> None:
    """The fonts of the extra cover running text and the native forms of the index."""
    result = print_pdf(article("<p>漢字, かな, 김일성</p>"), PrintSettings())
    assert not result.findings
    assert "漢字" in words_of(result)
    assert "長征" in words_of(print_pdf(load("print-sample.xml"), PrintSettings()))


def test_article_without_a_date_says_so() -> None:
    """PDF/A demands a date: where the header has none, the day is an agreed one and a finding tells."""
    source = f'<TEI xmlns="{TEI}"><teiHeader/><text><body><p>x</p></body></text></TEI>'
    result = print_pdf(TeiDocument(name="x.xml", root=parse_xml(source.encode(), "x.xml"), stem="x"), PLAIN)
    assert [item.code for item in result.findings] == ["X-105"]
    assert result.pages > 0


def whole(body: str) -> str:
    """Return a TEI document without a header."""
    return f'<TEI xmlns="{TEI}"><text><body>{body}</body></text></TEI>'


@pytest.mark.parametrize(
    "source",
    [
        f'<note xmlns="{TEI}">only a note</note>',
        f'<teiCorpus xmlns="{TEI}"><teiHeader/><TEI><text><body><p>x</p></body></text></TEI></teiCorpus>',
        "<html><body><p>no TEI at all</p></body></html>",
        f'<TEI xmlns="{TEI}"/>',
        whole("<p>" + "<hi>" * 80 + "deep" + "</hi>" * 80 + "</p>"),
        whole("<div><head>h</head>" * 60 + "deep" + "</div>" * 60),
        whole("<quote><p>" * 30 + "deep" + "</p></quote>" * 30),
        whole('<table><row><cell rows="99" cols="9">a</cell></row></table>'),
    ],
    ids=["fragment", "corpus", "not-tei", "empty", "deep-inline", "deep-divisions", "deep-quotations", "mad-table"],
)
def test_anything_gives_a_pdf_or_a_finding(source: str) -> None:
    """A document nobody planned for is set, or an error says why not."""
    result = print_pdf(TeiDocument(name="odd.xml", root=parse_xml(source.encode(), "odd.xml"), stem="odd"), PLAIN)
    assert result.is_complete or any(item.severity == "error" for item in result.findings)


def test_notes_that_call_each_other_are_all_printed_once() -> None:
    """A note whose only call stands in a note stays in its list; no circle hangs the program or loses words."""
    result = print_pdf(
        article(
            '<p>text<ref type="noteAnchor" target="#n1">1</ref> again<ref type="noteAnchor" target="#n1">1</ref></p>',
            back='<back><div type="notes">'
            '<note xml:id="n1" n="1">first<ref type="noteAnchor" target="#n2">2</ref></note>'
            '<note xml:id="n2" n="2">second<ref type="noteAnchor" target="#n2">2</ref>'
            '<ref type="noteAnchor" target="#n1">1</ref></note></div></back>',
        ),
        PLAIN,
    )
    text = words_of(result)
    assert not result.findings
    assert (text.count("first"), text.count("second")) == (1, 1)


@pytest.mark.parametrize(("paper", "width"), [("a5", 419.528), ("a4", 595.276), ("b5", 498.898), ("us-trade", 432.0)])
def test_paper_sizes(paper: str, width: float) -> None:
    """The page has the size asked for."""
    result = print_pdf(article("<p>x</p>"), PrintSettings(paper=paper, font_size=11, cjk_fonts=()))
    assert float(pypdf.PdfReader(io.BytesIO(result.pdf)).pages[0].mediabox.width) == pytest.approx(width, abs=0.01)


def test_unknown_paper_is_refused() -> None:
    """A paper size we do not know is a fault of the caller."""
    with pytest.raises(ValueError, match="paper"):
        PrintSettings(paper="folio")


def test_equal_words_of_a_heading_are_told_apart() -> None:
    """The second of two, as in a line of the text; a heading that has the word once needs no number."""
    entry = '<app><lem resp="#ed">Hanoi</lem><rdg wit="#A">Khanoy</rdg></app>'
    tei = (
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en"><text><body>'
        f"<div><head>Hanoi, or {entry}</head><p>One.</p></div><div><head>From {entry}</head><p>Two.</p></div></body></text></TEI>"
    )
    result = print_pdf(TeiDocument("heads.xml", parse_xml(tei.encode(), "heads.xml"), "heads"), PLAIN)
    assert result.is_complete, result.findings
    text = words_of(result)
    assert (text.count("Hanoi2] Khanoy"), text.count("Hanoi] Khanoy")) == (1, 2)
