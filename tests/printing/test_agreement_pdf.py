"""The PDF is held to the TEI: what is tampered with in its source or in the file is found, and the file is not published."""

import io
from collections.abc import Callable

import pikepdf
import pytest
from layouts import document, layout

from emendata.printing.reading import read_blocks
from emendata.transform import print as printing
from emendata.transform.agreement_pdf import pdf_agreement, squeezed
from emendata.transform.documents import TeiDocument
from emendata.transform.print import PrintResult, PrintSettings, print_pdf
from emendata.vocabulary import TEI

A5 = PrintSettings(cjk_fonts=())
FRONT = (
    "<front><titlePage><docTitle><titlePart>Dialogue of <app xml:id='app-t'><lem>two</lem><rdg wit='#A'>too</rdg></app> parties"
    "</titlePart></docTitle></titlePage></front>"
)
BODY = (
    '<div><p><pb n="60" xml:id="pb-60"/>The office in efficient Hanoi met <app xml:id="app-1"><lem resp="#ed">Trường Chinh</lem>'
    '<rdg wit="#A">Truong Tinh</rdg></app> there<ref type="noteAnchor" xml:id="call-1" target="#note-1">1</ref>, and then '
    '<app xml:id="app-2"><lem resp="#emendata">Lê Duẩn</lem><rdg wit="#A">Le Zuan</rdg></app> spoke<note type="editor" '
    'xml:id="edn-1">By the editors.</note> at <hi rend="smallcaps">great length</hi>.</p>'
    '<p>A second paragraph, before the re<pb n="61" break="no" xml:id="pb-61"/>volution, tells of '
    "<app xml:id='app-3'><lem/><rdg wit='#A'>4</rdg></app>something and of "
    "<app xml:id='app-4'><lem>one two three four five six</lem><rdg wit='#A'/></app>"
    '<ref type="noteAnchor" xml:id="call-2" target="#note-2">*</ref>.</p></div>'
)
NOTES = (
    '<back><div type="notes"><head>Notes</head><note xml:id="note-1" n="1" type="author">GARF, <app xml:id="app-5"><lem>f. 5446'
    "</lem><rdg wit='#A'>f. 5646</rdg></app>, op. 98.</note><pb n='62' xml:id='pb-62'/>"
    '<note xml:id="note-2" n="*" type="author">With the support of a foundation.</note></div></back>'
)
SMALL = (
    f'<TEI xmlns="{TEI}" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Small</title></titleStmt><publicationStmt>'
    '<date when="2026-01-02"/></publicationStmt></fileDesc><encodingDesc><projectDesc n="statement"><p n="what">An emended '
    f"copy.</p></projectDesc></encodingDesc></teiHeader><text>{FRONT}<body>{BODY}</body>{NOTES}</text></TEI>"
)


def small() -> TeiDocument:
    """Return a small article that has one of everything."""
    return document(SMALL.encode(), "small")


@pytest.fixture(scope="module")
def good() -> PrintResult:
    """Return it, printed."""
    return print_pdf(small(), A5)


def test_article_with_one_of_everything_agrees(good: PrintResult) -> None:
    """Ligatures, small capitals, a word divided by a page of the original, an addition, an omission, an asterisk."""
    assert not good.findings
    assert good.is_complete


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("office in efficient", "office in sufficient", "the text"),
        ('#page-mark("61"', '#page-mark("16"', "the pages of the original"),
        ('#page-mark("62"', '#page-mark("26"', "note 1"),
        ('#note-call("n2", "1")', '#note-call("n2", "2")', "the calls of notes"),
        ('mark: "1"', 'mark: "3"', "note 1"),
        ("By the editors.", "By others.", "note edn-1"),
        ("op. 98.", "op. 89.", "note 1"),
        ('readings: [#"Le Zuan"', 'readings: [#"Le Duan"', "the foot of page 3"),
        ('lemma: [#"Trường Chinh"', 'lemma: [#"Truong Chinh"', "the foot of page 3"),
        ('readings: [#"f. 5646"', 'readings: [#"f. 5466"', "the foot of page 3"),
        ('readings: [#"too"', 'readings: [#"two"', "the foot of page 1"),
        ('"An emended copy."', '"A copy."', "the statement on the text"),
        ("Dialogue of", "Dialogues of", "the title page"),
    ],
)
def test_what_is_tampered_with_in_the_source_is_found(
    monkeypatch: pytest.MonkeyPatch, old: str, new: str, what: str
) -> None:
    """X-304 says where, and there is no file."""
    original = printing.typst_source

    def tampered(*arguments: object) -> str:
        source = original(*arguments)  # type: ignore[arg-type]
        assert old in source
        return source.replace(old, new)

    monkeypatch.setattr(printing, "typst_source", tampered)
    result = print_pdf(small(), A5)
    assert {item.code for item in result.findings} == {"X-304"}, result.findings
    assert any(f"disagree on {what}:" in item.message for item in result.findings), result.findings
    assert not result.is_complete


def test_paragraphs_in_another_order_are_found(good: PrintResult) -> None:
    """The same words, differently arranged, are another text."""
    first, second = BODY.index("<p>"), BODY.index("<p>A second")
    turned = BODY[:first] + BODY[second : BODY.index("</div>")] + BODY[first:second] + "</div>"
    other = document(SMALL.replace(BODY, turned).encode(), "small")
    assert {item.code for item in pdf_agreement(other, good.pdf)} == {"X-304"}


def without_tags(pdf: pikepdf.Pdf) -> None:
    """Take the structure tree away."""
    del pdf.Root.StructTreeRoot


def without_a_page(pdf: pikepdf.Pdf) -> None:
    """Empty the page of the text."""
    pdf.pages[2].Contents = pdf.make_stream(b"")


@pytest.mark.parametrize(("tamper", "code"), [(without_tags, "X-305"), (without_a_page, "X-304")])
def test_what_is_tampered_with_in_the_file_is_found(
    good: PrintResult, tamper: Callable[[pikepdf.Pdf], None], code: str
) -> None:
    """Without tags nothing can be read; an empty page lacks its words."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(good.pdf)) as pdf:
        tamper(pdf)
        pdf.save(written)
    assert code in {item.code for item in pdf_agreement(small(), written.getvalue())}


def test_no_pdf_at_all_is_a_finding() -> None:
    """X-305, not a traceback."""
    assert [item.code for item in pdf_agreement(small(), b"%PDF-1.7\nnothing")] == ["X-305"]


def test_style_that_hides_calls_is_found() -> None:
    """A style of one's own may not take anything from the text."""
    hiding = PrintSettings(cjk_fonts=(), style="#let style(body) = { show super: none; body }\n")
    assert "X-304" in {item.code for item in print_pdf(small(), hiding).findings}


def test_note_divided_over_pages_is_followed() -> None:
    """Its words go on at the foot of the next page, among the other notes there."""
    long = " ".join(f"word{number} of the conference" for number in range(400))
    tei = SMALL.replace("With the support of a foundation.", long)
    tei = tei.replace("</p></div></body>", f"</p><p>{'later words of the text ' * 250}</p></div></body>")
    result = print_pdf(document(tei.encode(), "small"), A5)
    assert not result.findings
    feet = {block.page for block in read_blocks(result.pdf) if block.is_foot and "of the conference" in block.text}
    assert len(feet) > 2
    other = document(tei.replace("word200 of", "word200 off").encode(), "small")
    assert [item.code for item in pdf_agreement(other, result.pdf)] == ["X-304"]


@pytest.mark.parametrize("seed", [1, 29, 40, 88])
def test_made_up_articles_agree_whatever_the_layout(monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    """Words repeated everywhere, notes after the text, streams in other orders."""
    made: list[TeiDocument] = []
    monkeypatch.setattr("layouts.typst_source", lambda tei, _day, *_: made.append(tei) or "")
    settings = layout(seed).settings
    result = print_pdf(made[0], settings)
    assert not result.findings
    assert result.is_complete


@pytest.mark.parametrize(
    "body",
    [
        '<list><item>one</item><pb n="7"/><item>two</item><pb n="8"/></list><p>after it</p>',
        '<table><row><cell>a</cell><pb n="3"/><cell>b</cell></row><pb n="4"/><row><cell>c</cell><cell>d</cell></row></table>',
        "<p>mathematics <formula>E = mc^2</formula>, <subst><del>old</del><add>new words</add></subst>, \ufb01nd № 5 ½ ²</p>",
        '<p>text <note type="editor">outer <note type="editor">inner one</note> rest</note> end <gap/> <supplied>s</supplied></p>',
        f'<p xml:lang="pl">{"biało-czerwony czarno-biały " * 20}</p><p>{"ответственность " * 30}</p>',
        "<p>one<app><lem>aa <app><lem>bb</lem><rdg wit='#A'>cc</rdg></app> dd</lem><rdg wit='#A'>e<lb/>e</rdg></app></p>",
    ],
    ids=["list", "table", "signs", "nested-notes", "hyphens", "nested-entries"],
)
def test_what_is_printed_in_its_own_way_agrees(body: str) -> None:
    """Page breaks between members and cells, corrected words, notes in notes, words divided at hyphens of their own."""
    tei = SMALL[: SMALL.index("<text>")] + f"<text><body>{body}</body></text></TEI>"
    result = print_pdf(document(tei.encode(), "small"), A5)
    assert not result.findings
    assert result.is_complete


def test_words_are_compared_without_hyphens_and_spaces() -> None:
    """Soft hyphens of divided words, ligatures and marks of direction mean nothing."""
    assert squeezed("docu\u00adments \ufb01nd\u200f well-known\u2011x") == "documentsfindwellknownx"
