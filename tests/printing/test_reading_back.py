"""A PDF is read back by its tags, and its content by one pattern that says what pypdf's own parser says."""

import pypdf
import pytest
from layouts import document
from pypdf.generic import ContentStream, DecodedStreamObject

from emendata.printing import content
from emendata.printing.reading import open_pdf, read_blocks
from emendata.transform.print import PrintSettings, print_pdf
from emendata.vocabulary import TEI

SOURCE = (
    f'<TEI xmlns="{TEI}" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Small</title></titleStmt><publicationStmt>'
    '<date when="2026-01-02"/></publicationStmt></fileDesc></teiHeader><text><body><p>The oﬃce of <hi rend="smallcaps">Hanoi'
    f'</hi>, Trường Chinh, ответственность<note n="1">A note (with brackets).</note>. {"congress documents " * 90}</p><list>'
    "<item>one</item></list><p>End.</p></body></text></TEI>"
)


@pytest.fixture(scope="module")
def pdf() -> bytes:
    """Return a small article, printed."""
    return print_pdf(document(SOURCE.encode(), "small"), PrintSettings(cjk_fonts=())).pdf


def test_blocks_are_those_of_the_tags(pdf: bytes) -> None:
    """Paragraphs, the foot of a page apart, words divided at line ends whole but for soft hyphens; no heads or folios."""
    blocks = read_blocks(pdf)
    texts = [block.text.replace("\u00ad", "") for block in blocks]
    assert "1A note (with brackets)." in [block.text for block in blocks if block.is_foot]
    (paragraph,) = [text for text in texts if text.startswith("The o")]
    assert " ".join(paragraph.split()).endswith("congress documents congress documents")
    assert "Trường Chinh, ответственность1." in paragraph
    assert [block.tag for block in blocks if block.text == "End."] == ["P"]


def test_one_pattern_reads_what_the_parser_reads(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same blocks, and the pattern knew every page."""
    reader = open_pdf(pdf)
    assert all(content._quickly(page.get_contents().get_data()) is not None for page in reader.pages)  # type: ignore[union-attr]
    quick = read_blocks(pdf)
    monkeypatch.setattr(content, "_quickly", lambda _data: None)
    assert read_blocks(pdf) == quick


@pytest.mark.parametrize(
    "data",
    [
        b"BT /F1 12 Tf (a\\(b\\)\\\\ \\101\\n) Tj ET",
        b"BT [(one) -30.5 <0041> .5 (two (brackets) in it)] TJ ET",
        b"/Span << /MCID 3 /ActualText <feff00ad> >> BDC (x) ' EMC",
        b"0 0 1 rg\n(a (b (c) d) e) Tj",
    ],
)
def test_strings_and_dictionaries_are_read_alike(data: bytes) -> None:
    """Escapes, brackets in brackets, arrays, dictionaries."""

    def bare(item: object) -> object:
        if isinstance(item, list):
            return [bare(part) for part in item if not isinstance(part, int | float)]
        if isinstance(item, dict):
            return {str(key): bare(value) for key, value in item.items()}
        if isinstance(item, int | float):
            return float(item)
        return getattr(item, "original_bytes", item)

    stream = DecodedStreamObject()
    stream.set_data(data)
    writer = pypdf.PdfWriter()
    wanted = [
        ([bare(item) for item in operands], operator)
        for operands, operator in ContentStream(stream, writer).operations
        if operator in content._WANTED
    ]
    found = [
        ([bare(item) for item in operands], operator)
        for operands, operator in content.operations(stream, writer)
        if operator in content._WANTED
    ]
    assert [[part for part in operands if not isinstance(part, float)] for operands, _ in found] == [
        [part for part in operands if not isinstance(part, float)] for operands, _ in wanted
    ]
    assert [operator for _, operator in found] == [operator for _, operator in wanted]
