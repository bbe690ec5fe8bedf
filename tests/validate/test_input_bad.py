"""Documents with one fault of bytes or form: the code, the place, and nothing else; and neighbours that are silent."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from emendata.errors import Finding, InputError
from emendata.validate import ValidateOptions, validate_bytes
from emendata.wellformed import form_fault
from emendata.xmlio import parse_xml

# A schema for anything, so that only what is wrong with the input is told.
ANYTHING = """<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><ref name="any"/></start><define name="any">
<element><anyName/><zeroOrMore><choice><attribute><anyName/></attribute><text/><ref name="any"/></choice></zeroOrMore>
</element></define></grammar>"""

HEAD = '<TEI xmlns="http://www.tei-c.org/ns/1.0">'
MANY = "".join(f' a{number}="1"' for number in range(191))

# document, code, line, column, a word of the message, lines of the related places
FAULTS: list[tuple[str, str | bytes, str, int | None, int | None, str, list[int]]] = [
    ("never closed", "<TEI>\n<text>\n <p>a\n</text></TEI>", "V-001", 4, 1, "<p>, opened inside it", [3, 2]),
    ("cut off", "<TEI>\n<text>\n <p>abc\n", "V-001", 3, 7, "ends while <p> is still open", [3]),
    ("closes nothing", "<TEI>\n<p></q></p></TEI>", "V-001", 2, 4, "</q> closes nothing", [2]),
    ("capital", "<TEI>\n<p></P></TEI>", "V-001", 2, 4, "</P> closes nothing", [2]),
    ("end tag with more", "<TEI></TEI n='1'>", "V-001", 1, 6, "not closed", []),
    ("no quotation mark", '<TEI>\n<p n="a>\ntext</p><p n="b"/></TEI>', "V-001", 2, 4, "never closed by a quotation", []),
    ("no quotation marks", "<TEI>\n<p n=1/></TEI>", "V-001", 2, 4, "without quotation marks", []),
    ("curly quotation marks", "<TEI>\n<p n=“1”/></TEI>", "V-001", 2, 4, "in curly quotation marks", []),
    ("no value", "<TEI>\n<p n/></TEI>", "V-001", 2, 4, "has no value", []),
    ("glued attributes", "<TEI>\n<p n='1'm='2'/></TEI>", "V-001", 2, 9, "no blank", []),
    ("attribute twice", "<TEI n='1'\n n='2'/>", "V-001", 2, 2, "stands twice", [1]),
    ("attribute twice, two prefixes", "<a xmlns:x='u' xmlns:y='u'\n x:n='1'\n y:n='2'/>", "V-001", 3, 2, "twice", [2]),
    ("less-than in a value", "<TEI>\n<p n='a<b'/></TEI>", "V-001", 2, 8, '"<" stands in the value', []),
    ("less-than in the text", "<TEI>\n1 < 2</TEI>", "V-001", 2, 3, "begins no tag", []),
    ("tag not closed", "<TEI>\n<p\n<hi/></p></TEI>", "V-001", 2, 1, "not closed", []),
    ("ampersand", "<TEI>\nA & B</TEI>", "V-001", 2, 3, 'an "&" stands for itself', []),
    ("ampersand in a value", "<TEI\n n='A & B'/>", "V-001", 2, 7, 'an "&" stands for itself', []),
    ("no semicolon", "<TEI>\n&amp B</TEI>", "V-001", 2, 1, "not closed", []),
    ("entity of HTML", "<TEI>\n x&nbsp;y</TEI>", "V-001", 2, 3, '"&nbsp;" is not defined', []),
    ("entity of nobody", "<TEI>\n x&foo;y</TEI>", "V-001", 2, 3, '"&foo;" is not defined', []),
    ("entity of a DTD", '<!DOCTYPE TEI SYSTEM "a.dtd">\n<TEI>&foo;</TEI>', "V-001", 2, 6, '"&foo;" is not defined', []),
    ("prefix", "<TEI>\n <xi:include href='a'/></TEI>", "V-001", 2, 3, 'prefix "xi"', []),
    ("prefix of an attribute", "<TEI>\n <p xlink:n='a'/></TEI>", "V-001", 2, 5, 'prefix "xlink"', []),
    ("text after", "<TEI>\n</TEI>\nmore", "V-001", 3, 1, "after the end of <TEI>", [1]),
    ("element after", "<TEI/>\n<TEI/>", "V-001", 2, 1, "after the end of <TEI>", [1]),
    ("text before", "words\n<TEI/>", "V-001", 1, 1, "before the first element", []),
    ("JSON", '{"a": "<b/>"}', "V-001", 1, 1, "before the first element", []),
    ("only a comment", "<!-- a -->\n", "V-001", 1, 1, "no element", []),
    ("control character", "<TEI>\n a\x0b</TEI>", "V-001", 2, 3, "U+000B", []),
    ("zero byte", "<TEI>\n a\x00</TEI>", "V-001", 2, 3, "U+0000", []),
    ("reference to a control character", "<TEI>\n &#x8;</TEI>", "V-001", 2, 2, "&#x8;", []),
    ("reference beyond Unicode", "<TEI>\n &#99999999;</TEI>", "V-001", 2, 2, "forbidden", []),
    ("hyphens in a comment", "<TEI>\n<!-- a -- b -->\n</TEI>", "V-001", 2, 8, "two hyphens", [2]),
    ("comment not closed", "<TEI>\n<!-- a\n</TEI>", "V-001", 2, 1, "this comment", []),
    ("CDATA not closed", "<TEI>\n<![CDATA[ a\n</TEI>", "V-001", 2, 1, "this CDATA", []),
    ("end of CDATA", "<TEI>\n a ]]> b</TEI>", "V-001", 2, 4, '"]]>"', []),
    ("declaration too late", "\n<?xml version='1.0'?><TEI/>", "V-001", 2, 1, "declaration stands too late", []),
    ("declaration in disorder", "<?xml encoding='UTF-8' version='1.0'?><TEI/>", "V-001", 1, 1, "declaration", []),
    ("DOCTYPE not closed", "<!DOCTYPE TEI [\n<TEI/>", "V-001", 1, 1, "never closed", []),
    ("HTML", "<!doctype html>\n<html><br></html>", "V-001", 1, 1, "neither a comment", []),
    ("Latin-1", b"<TEI>\n<p>caf\xe9</p></TEI>", "V-004", 2, 7, '"\u00e9" if the file is in Windows-1252', []),
    ("Cyrillic", "<TEI>\n<p>Привет</p></TEI>".encode("cp1251"), "V-004", 2, 4, "Windows-1251", []),
    ("no such encoding", b"<?xml version='1.0' encoding='klingon'?><TEI/>", "V-004", 1, None, "klingon", []),
    ("mark and declaration", "\ufeff<?xml version='1.0' encoding='UTF-16'?><TEI/>", "V-063", 1, 1, "UTF-16", []),
    ("eight bits called sixteen", b"<?xml version='1.0' encoding='UTF-16'?><TEI/>", "V-063", 1, 1, "UTF-16", []),
    ("id twice", f"{HEAD}\n<p xml:id='a'/>\n<p n='1'\n  xml:id='a'/></TEI>", "V-003", 4, 3, '"a" is used twice', [2]),
    ("id twice, blanks round it", f"{HEAD}\n<p xml:id='a'/>\n<p xml:id=' a '/></TEI>", "V-003", 3, 4, '"a"', [2]),
    ("no id", f"{HEAD}\n<p xml:id='1 a'/></TEI>", "V-005", 2, 4, '"1 a"', []),
    ("id with a sign that no name has", f"{HEAD}\n<p xml:id='a²'/></TEI>", "V-005", 2, 4, '"a²"', []),
    ("deep", f"{HEAD}\n" + "<p>\n" * 5000 + "</p>" * 5000 + "</TEI>", "V-002", 91, 1, "nested", []),
    ("many attributes", f"{HEAD}\n<p{MANY}/></TEI>", "V-002", 2, 1, "attributes", []),
    ("long name", f"{HEAD}\n<{'n' * 901}/></TEI>", "V-002", 2, 1, "name is longer", []),
    ("empty", b"", "R-003", None, None, "empty", []),
    ("white space", b" \n\t", "R-003", None, None, "empty", []),
    ("only a mark", b"\xef\xbb\xbf", "R-003", None, None, "empty", []),
    ("only a mark of UTF-16", b"\xff\xfe", "R-003", None, None, "empty", []),
    ("gzip", b"\x1f\x8b\x08\x00abc", "R-004", None, None, "gzip", []),
    ("PDF", b"%PDF-1.7\n<a/>", "R-004", None, None, "PDF", []),
    ("JPEG", b"\xff\xd8\xff\xe0\x00\x10JFIF", "R-004", None, None, "JPEG", []),
    ("docx", b"PK\x03\x04\x14\x00", "R-004", None, None, "ZIP", []),
    ("zeros", b"abc\x00def", "R-004", None, None, "zero bytes", []),
]  # fmt: skip

VALID: list[tuple[str, str | bytes]] = [
    ("plain", f"{HEAD}<p xml:id=' a '/></TEI>"),
    ("ids with vowel signs and accents", f"{HEAD}<p xml:id='हिन्दी'/><p xml:id='e\u0301te\u0301'/></TEI>"),
    ("declaration", f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<!-- a --><?pi b?>\n{HEAD}</TEI>\n<!-- z -->\n'),
    ("XML 1.1", f"<?xml version='1.1'?>{HEAD}</TEI>"),
    ("mark", "\ufeff" + HEAD + "</TEI>"),
    ("UTF-16", f'<?xml version="1.0" encoding="UTF-16"?>{HEAD}é</TEI>'.encode("utf-16")),
    ("UTF-16 without mark", f"{HEAD}é</TEI>".encode("utf-16-be")),
    ("Windows-1251", f'<?xml version="1.0" encoding="windows-1251"?>{HEAD}Привет</TEI>'.encode("cp1251")),
    ("Shift JIS", f'<?xml version="1.0" encoding="Shift_JIS"?>{HEAD}日本</TEI>'.encode("shift_jis")),
    ("CDATA", f"{HEAD}<![CDATA[ <p> & ]] > ]]></TEI>"),
    ("references", f"{HEAD}&#160;&#x1F600;&amp;&lt;&gt;&quot;&apos; ]] ></TEI>"),
    ("greater-than in a value", f"{HEAD}<p n='a > \"b\"'/></TEI>"),
    ("line ends", f"{HEAD}\r\n<p\r\tn='1'/>\r</TEI>\r\n"),
    ("entities of its own", f'<!DOCTYPE TEI [<!ENTITY a "A"> <!ENTITY b "<hi>&a;</hi>">]>{HEAD}&a;&b;</TEI>'),
    ("attribute from the DOCTYPE", f"<!DOCTYPE TEI [<!ATTLIST TEI n CDATA '5'>]>{HEAD}</TEI>"),
    ("schema named", f'<?xml-model href="http://example.org/a.rng"?>{HEAD}</TEI>'),
    ("large value", f"{HEAD}<p n='{'x' * 1_000_000}'/></TEI>"),
]  # fmt: skip


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> ValidateOptions:
    """Return options with a schema that admits every well-formed document."""
    path = tmp_path_factory.mktemp("schema") / "anything.rng"
    path.write_text(ANYTHING, encoding="utf-8")
    return ValidateOptions(schema=path)


def _found(document: str | bytes, options: ValidateOptions) -> list[Finding]:
    return validate_bytes(document if isinstance(document, bytes) else document.encode(), "a.xml", options)


@pytest.mark.parametrize(
    ("document", "code", "line", "column", "words", "related"),
    [row[1:] for row in FAULTS],
    ids=[row[0] for row in FAULTS],
)
def test_one_fault_is_one_finding_at_its_place(
    options: ValidateOptions,
    document: str | bytes,
    code: str,
    line: int | None,
    column: int | None,
    words: str,
    related: list[int],
) -> None:
    """Code, line, column, what it says, and the other places it speaks of."""
    (found,) = _found(document, options)
    assert (found.code, found.line, found.column) == (code, line, column)
    assert words in found.message
    assert [other.line for other in found.related] == related


@pytest.mark.parametrize("document", [row[1] for row in VALID], ids=[row[0] for row in VALID])
def test_what_only_looks_like_a_fault_is_silent(options: ValidateOptions, document: str | bytes) -> None:
    """Each is well-formed, and has nothing that stands against reading it."""
    assert _found(document, options) == []


@pytest.mark.parametrize(
    "name", ["rot13", "zlib", "idna", "hex", "base64", "punycode", "unicode_escape", "raw_unicode_escape", "utf-7"]
)
def test_codecs_that_are_no_encodings_of_text_are_never_used(options: ValidateOptions, name: str) -> None:
    """Python knows them; a document cannot ask for them."""
    (found,) = _found(f"<?xml version='1.0' encoding='{name}'?><TEI/>", options)
    assert (found.code, found.line) == ("V-004", 1)


@pytest.mark.parametrize(
    ("entity", "numbers"), [("nbsp", "&#160;"), ("mdash", "&#8212;"), ("eacute", "&#233;"), ("hellip", "&#8230;")]
)
def test_the_hint_on_an_entity_of_html_gives_its_number(options: ValidateOptions, entity: str, numbers: str) -> None:
    """XML knows five names; the others of HTML are told by number."""
    (found,) = _found(f"<TEI>&{entity};</TEI>", options)
    assert f'write "{numbers}"' in found.hint


def test_an_id_given_three_times_is_two_findings(options: ValidateOptions) -> None:
    """Each names the first place."""
    found = _found(f"{HEAD}\n<p xml:id='a'/>\n<p xml:id='a'/>\n<p xml:id='a'/></TEI>", options)
    assert [(item.code, item.line, item.related[0].line) for item in found] == [("V-003", 3, 2), ("V-003", 4, 2)]


def test_of_ten_thousand_faults_the_first_are_shown_and_the_others_counted(options: ValidateOptions) -> None:
    """A hundred of a code, then one line that says how many more, where they begin."""
    found = _found(f"{HEAD}\n" + "<p xml:id='1'/>\n" * 10_000 + "</TEI>", options)
    assert [item.code for item in found] == ["V-005"] * 100 + ["V-009"]
    assert (found[-1].line, found[-1].message) == (102, "… and 9,900 more of V-005 in this file, from here on")


def test_an_encoding_is_guessed_as_utf8_where_it_is() -> None:
    """A file that says ASCII and is UTF-8 is common, and the byte alone says little."""
    (found,) = validate_bytes("<?xml version='1.0' encoding='us-ascii'?><a>é</a>".encode(), "a.xml")
    assert '"é" if the file is in UTF-8' in found.message


_PIECES = st.sampled_from(
    [*"<>/&;'\"= \n!?-[]:#a1", "<a>", "</a>", "<b n='1'", "<!--", "-->", "<![CDATA[", "]]>", "&amp;", "&x;", "&#65;",
     "&#0;", "<?p ?>", "<x:a", " xmlns:x='u'", " xml:id='i'", "\x00", "é", "<!DOCTYPE a>", "<?xml version='1.0'?>"]
)  # fmt: skip


@given(
    st.lists(_PIECES, max_size=12).map("".join).map(lambda inner: f"<r>{inner}</r>") | st.lists(_PIECES).map("".join)
)
def test_a_fault_of_form_is_found_where_libxml2_finds_one(document: str) -> None:
    """Our reading and libxml2's agree whether a document is well-formed (a document type aside, which is not read)."""
    parser = etree.XMLParser(resolve_entities=False, huge_tree=True, collect_ids=False)
    try:
        etree.fromstring(document.encode(), parser)
    except etree.XMLSyntaxError:
        is_refused = True
    else:
        is_refused = False
    fault = form_fault(document)
    if "<!DOCTYPE" not in document and "<?xml " not in document:
        assert (fault is not None) == is_refused
    assert fault is None or 0 <= fault.offset <= len(document)


@given(st.binary(max_size=200) | st.binary(max_size=60).map(lambda data: b"<TEI>" + data + b"</TEI>"))
def test_any_bytes_give_findings_and_never_a_traceback(data: bytes) -> None:
    """What is no TEI has at least one error; each finding stands in the file."""
    found = validate_bytes(data, "a.xml")
    assert any(item.severity == "error" for item in found)
    assert all(item.file == "a.xml" and (item.line or 1) >= 1 and (item.column or 1) >= 1 for item in found)


@pytest.mark.parametrize("depth", [100, 5_000, 100_000])
def test_depth_is_refused_at_every_door_in_our_words(depth: int) -> None:
    """Also where no validation comes before: a build from TEI reads by `parse_xml`."""
    with pytest.raises(InputError) as refused:
        parse_xml(b"<a>\n" * depth + b"</a>" * depth, "a.xml")
    assert refused.value.finding.code == "V-002"
    assert (refused.value.finding.line or 0) > 90


def test_a_folder_with_one_fatal_file_has_the_findings_of_all(tmp_path: Path, options: ValidateOptions) -> None:
    """Nothing that one file does hides another."""
    from emendata.validate import validate_paths

    for number, (_, document, *_) in enumerate(FAULTS):
        data = document if isinstance(document, bytes) else document.encode()
        (tmp_path / f"{number:03}.xml").write_bytes(data)
    report = validate_paths([tmp_path], options)
    assert [item.code for item in report.findings] == [row[2] for row in FAULTS]
    assert report.exit_code == 3
