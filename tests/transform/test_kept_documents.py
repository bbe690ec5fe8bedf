"""Documents put away between two uses."""

from pathlib import Path

from emendata.transform.documents import KeptDocument, KeptDocuments, TeiDocument
from emendata.xmlio import line_of, parse_xml

_TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a-1">\n<text>\n<body><p>Giáp</p></body>\n</text></TEI>'


def test_a_document_comes_back_as_it_was_with_its_lines() -> None:
    """Findings made after it was put away name the same lines."""
    data = _TEI.encode()
    document = TeiDocument("a.xml", parse_xml(data, "a.xml"), "a", Path("beside"))
    back = KeptDocument.of(document, data).read()
    assert (back.name, back.stem, back.id, back.folder) == ("a.xml", "a", "a-1", Path("beside"))
    (paragraph,) = back.root.iter("{*}p")
    assert (paragraph.text, line_of(paragraph)) == ("Giáp", 3)


def test_documents_are_read_anew_each_time_and_held_by_nobody() -> None:
    """Two ways through the sequence give two trees of each."""
    data = _TEI.encode()
    kept = KeptDocument.of(TeiDocument("a.xml", parse_xml(data, "a.xml"), "a"), data)
    documents = KeptDocuments([kept, kept, kept])
    first, second = ([document.root for document in documents] for _ in range(2))
    assert len(first) == len(documents) == 3
    assert not {id(root) for root in first} & {id(root) for root in second}
    assert [document.id for document in documents[1:]] == ["a-1", "a-1"]
