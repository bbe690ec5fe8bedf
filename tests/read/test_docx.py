"""Word-processor files to a `SourceText`: text, notes with their calls, paragraph numbers, and every file that is refused."""

import pytest

from documents import archive, call, docx, note, paragraph, run
from emendata.errors import InputError
from emendata.read import decode_source
from support import codes

SENTENCE = "The plenum was held."


def test_footnotes_keep_their_calls() -> None:
    """The call is the note's number in superscript, the notes follow, and which is whose is certain."""
    body = paragraph(run("In 1956") + call(2) + run(" they met.")) + paragraph(run("Then") + call(5))
    source, findings = decode_source(docx(body, note(2, "See A.", "And on.") + note(5, "See B.")), "a.docx")
    assert source.text == "In 1956¹ they met.\n\nThen²\n\n1 See A.\n\nAnd on.\n\n2 See B."
    assert [(label, span.of(source.text)) for label, span in source.calls] == [("1", "¹"), ("2", "²")]
    assert [(label, source.text[span.start :][:5]) for label, span in source.note_starts] == [
        ("1", "1 See"),
        ("2", "2 See"),
    ]
    assert codes(findings) == []


def test_lines_are_paragraphs() -> None:
    """Findings name the paragraph, empty ones counted; the notes' paragraphs are counted on behind the text's."""
    source, _ = decode_source(
        docx(paragraph("One.") + paragraph() + paragraph(run("Three.") + call(2)), note(2, "A.")), "a"
    )
    assert [source.line_at(source.text.index(word)) for word in ("One", "Three", "1 A")] == [1, 3, 4]


def test_a_document_without_notes_is_its_paragraphs() -> None:
    """Known by its bytes, whatever it is called; a table's row is a line."""
    row = f"<w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr>"
    source, findings = decode_source(docx(paragraph(SENTENCE) + f"<w:tbl>{row}{row}</w:tbl>"), "a.txt")
    assert (source.text, source.encoding, findings) == (f"{SENTENCE}\n\na\tb\na\tb", "Office Open XML (.docx)", [])
    assert (source.calls, source.note_starts) == ((), ())


NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
)
NUMBERED = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
CALLED = paragraph(run(SENTENCE) + call(2))


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        (docx(f"<w:p><w:ins>{run('in')}</w:ins><w:del><w:r><w:delText>out</w:delText></w:r></w:del></w:p>"), "R-014", "1 insert"),
        (docx(f"{paragraph(SENTENCE)}<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>"), "R-015", "oMath"),
        (docx(paragraph(SENTENCE, NUMBERED), numbering=NUMBERING), "R-016", "1 paragraph"),
        (docx(paragraph(run("A") + call(2) + call(1, "endnote")), note(2, "B"), note(1, "C", kind="endnote")), "R-017", "endnotes"),
        (docx(CALLED, note(2, "A"), settings='<w:footnotePr><w:numRestart w:val="eachPage"/></w:footnotePr>'), "R-017", "restarts"),
        (docx(paragraph(run("A") + call(2, attributes='w:customMarkFollows="1"')), note(2, "B")), "R-017", "marks of its own"),
    ],
    ids=["changes", "formula", "numbering", "both kinds", "restart", "own mark"],
)  # fmt: skip
def test_what_the_text_cannot_show_is_said(data: bytes, code: str, words: str) -> None:
    """Nothing that the word processor shows and the text has not goes unmentioned."""
    _, findings = decode_source(data, "a.docx")
    assert codes(findings) == [code]
    assert words in findings[0].message


PARTS = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"}
BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (docx(""), "R-009"),
        (docx(paragraph()), "R-009"),
        (archive({"a.txt": "x"}), "R-004"),
        (archive({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<x/>"}), "R-004"),
        (archive(PARTS), "R-008"),
        (archive({**PARTS, "word/document.xml": "not XML"}), "R-008"),
        (archive({**PARTS, "word/document.xml": f"{BOMB}]><x>&i;</x>"}), "R-008"),
        (archive({**PARTS, "word/document.xml": "<a>" * 5000 + "</a>" * 5000}), "R-008"),
        (archive({**PARTS, "word/footnotes.xml": b" " * (65 << 20)}), "R-007"),
        (archive({**PARTS, **{f"word/{number}.xml": "" for number in range(10_001)}}), "R-007"),
        (docx(paragraph(SENTENCE))[:-30], "R-004"),
        (
            docx(paragraph(SENTENCE)).replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"),
            "R-008",
        ),
    ],
    ids="empty no-words zip xlsx no-text no-xml entities deep bomb many-parts cut encrypted".split(),
)
def test_a_document_that_cannot_be_read_is_refused(data: bytes, code: str) -> None:
    """Renamed, broken and hostile archives: a finding each, in little time and memory."""
    with pytest.raises(InputError) as caught:
        decode_source(data, "a.docx")
    assert (caught.value.finding.code, caught.value.exit_code) == (code, 3)


@pytest.mark.parametrize(("depth", "is_read"), [(10, True), (75, None), (300, False)])
def test_deep_nesting_breaks_nothing(depth: int, is_read: bool | None) -> None:
    """Tables in tables: read as far as they can be, refused beyond, and no stack runs over."""
    table = paragraph(SENTENCE)
    for _ in range(depth):
        table = f"<w:tbl><w:tr><w:tc>{table}</w:tc></w:tr></w:tbl>"
    try:
        text, code = decode_source(docx(table), "a.docx")[0].text, None
    except InputError as error:
        text, code = SENTENCE, error.finding.code
    assert (text, code in (None, "R-008")) == (SENTENCE, True)
    if is_read is not None:
        assert (code is None) is is_read
