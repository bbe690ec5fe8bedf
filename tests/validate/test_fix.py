"""Mending: what is certain is mended, what is not stays, and not one other byte changes."""

import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emendata.validate import ValidateOptions, validate_bytes
from emendata.validate.fix_rules import Edit, is_near_tei, note_order_fixes
from emendata.validate.fixes import MendedFile, _document, mend, mended_files, spliced, unified_diff, write_mended
from program import ROOT

EDITION = (ROOT / "tei/editions/vn-1298.xml").read_bytes()
OURS = ValidateOptions()
TEI = b"http://www.tei-c.org/ns/1.0"
# A schema small enough to see what is certain: p has rend, rest, when (a date), xml:id, xml:lang; note has n.
SCHEMA = """default namespace = "http://www.tei-c.org/ns/1.0"
datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"
start = element TEI { attribute xml:id { xsd:ID }?, back?, p*, persName* }
p = element p { mixed { attribute rendition { "a" }?, attribute when { xsd:date }?, attribute type { text }?,
  attribute rest { text }?, attribute resp { text }?, attribute n { text }?,
  attribute xml:id { xsd:ID }?, attribute xml:lang { xsd:language }?, (persName | note | ref)* } }
persName = element persName { attribute ref { text }?, text }
note = element note { attribute xml:id { xsd:ID }?, attribute n { text }?, text }
ref = element ref { attribute type { text }?, attribute target { text }?, text }
back = element back { element div { attribute type { text }, note* } }
"""


@pytest.fixture(scope="module")
def options(tmp_path_factory: pytest.TempPathFactory) -> ValidateOptions:
    """Return the options with the small schema."""
    path = tmp_path_factory.mktemp("schema") / "small.rnc"
    path.write_text(SCHEMA, encoding="utf-8")
    return ValidateOptions(schema=path)


def root(inner: str) -> str:
    """Return a document of the small schema."""
    return f'<TEI xmlns="http://www.tei-c.org/ns/1.0">{inner}</TEI>'


# before, after
MENDS = [
    ("<p id='a'/>", "<p xml:id='a'/>"),
    ('<p  lang = "vi" >x</p>', '<p  xml:lang = "vi" >x</p>'),
    ("<p xmlid='a'/>", "<p xml:id='a'/>"),
    ("<p typ='a&amp;b'/>", "<p type='a&amp;b'/>"),
    ("<p tyep='a'/>", "<p type='a'/>"),
    ("<p Type='a'/>", "<p type='a'/>"),
    ("<p whne='1956-04-06'/>", "<p when='1956-04-06'/>"),
    ("<p\r\n typee='>'\r\n/>", "<p\r\n type='>'\r\n/>"),
    ("<p>武<persname\n>Z</persname\n>甲</p>", "<p>武<persName\n>Z</persName\n>甲</p>"),
    ("<P><PERSNAME reff='a'/></P>", "<p><persName ref='a'/></p>"),
    (
        "<p><persname>a</persname><!--<persname>--><persName/></p>",
        "<p><persName>a</persName><!--<persname>--><persName/></p>",
    ),
]
# What has no one answer, or would not be valid then.
DOUBTS = [
    "<p id='a b'/>",
    "<p id='a'/><p id='a'/>",
    "<p id='a'/><p xml:id='a'/>",
    "<p id='a' xml:id='b'/>",
    "<p lang='not a language'/>",
    "<p typ='a' type='b'/>",
    "<p typ='a' tpe='b'/>x",
    "<p resr='a'/>",
    "<p wen='yesterday'/>",
    "<p m='1'/>",
    "<p kind='a'/>",
    "<p><person/></p>",
    "<p tei:type='a' xmlns:tei='http://www.tei-c.org/ns/1.0'/>",
    "<x:p xmlns:x='urn:x'/>",
    "<p id='a'>",
]


@pytest.mark.parametrize(("before", "after"), MENDS, ids=[row[0] for row in MENDS])
def test_what_is_certain_is_mended(options: ValidateOptions, before: str, after: str):
    """And every other byte stays: quotes, blanks, line ends, references, comments."""
    made = mend(root(before).encode(), "a.xml", options)
    assert made.after.decode() == root(after)
    assert made.fixes
    assert validate_bytes(made.after, "a.xml", options) == []


@pytest.mark.parametrize("inner", DOUBTS)
def test_what_is_doubtful_stays(options: ValidateOptions, inner: str):
    """Two answers, a value that is not allowed, an id that another has, a name of one letter, no tree at all."""
    made = mend(root(inner).encode(), "a.xml", options)
    assert (made.after, made.fixes) == (made.before, ())


NAMESPACES = [
    "http://www.tei-c.org/ns/1.0/",
    "https://www.tei-c.org/ns/1.0",
    "tei-c.org/ns/1.0",
    "www.tei-c.org/ns/1.0",
    "http://tei-c.org/ns/1.0#",
    "HTTP://WWW.TEI-C.ORG/NS/1.0",
    "http://www.tei-c.org/ns/1",
    "http://www.tei-c-org/ns/1.0",
    "",
]


@pytest.mark.parametrize("namespace", NAMESPACES)
@pytest.mark.parametrize("prefix", ["", "tei"])
def test_a_misspelt_namespace_is_teis(options: ValidateOptions, namespace: str, prefix: str):
    """With a prefix or without; in XML 1.0 a prefix cannot stand for nothing."""
    if prefix and not namespace:
        return
    colon = f"{prefix}:" if prefix else ""
    text = f"<{colon}TEI xmlns{':' + prefix if prefix else ''}='NS'><{colon}p>a</{colon}p></{colon}TEI>"
    made = mend(text.replace("NS", namespace).encode(), "a.xml", options)
    assert made.after == text.replace("NS", TEI.decode()).encode()


def test_a_missing_namespace_is_added(options: ValidateOptions):
    """Behind the name; the attributes stay as they are."""
    made = mend(b"<TEI\n  xml:id='a'><p/></TEI>", "a.xml", options)
    assert made.after == b'<TEI xmlns="' + TEI + b"\"\n  xml:id='a'><p/></TEI>"


@pytest.mark.parametrize(
    "text",
    ["<html xmlns='http://www.w3.org/1999/xhtml'/>", "<TEI xmlns='urn:x'/>", "<p>a</p>", "<x:TEI xmlns:x='urn:x'/>"],
)
def test_another_vocabulary_is_left_alone(options: ValidateOptions, text: str):
    """Only TEI's own roots, only what can be TEI's namespace."""
    assert mend(text.encode(), "a.xml", options).fixes == ()
    assert not is_near_tei("http://www.tei-c.org/ns/Examples")


def notes(order: str, calls: str = "123", between: str = "\n  ") -> str:
    """Return a document with calls, and notes in an order."""
    called = "".join(f'<ref type="noteAnchor" target="#n{call}">{call}</ref>' for call in calls)
    listed = between.join(f'<note xml:id="n{note}" n="{note}">{note * int(note)}</note>' for note in order)
    return root(f'<back><div type="notes">{listed}</div></back><p>{called}</p>')


def test_notes_are_put_into_the_order_of_their_calls():
    """Each whole; what stands between them stays where it is. The fault is our house rules' (V-104)."""
    text = (ROOT / "tei/editions/vn-1210.xml").read_text("utf-8")
    found = re.findall(r"<note xml:id=\"note-\d+\" n.*?</note>", text, re.DOTALL)
    one, other = found[4], found[5]
    wrong = text.replace(one, "\0").replace(other, one).replace("\0", other)
    assert "V-104" in [item.code for item in validate_bytes(wrong.encode(), "a.xml")]
    made = mend(wrong.encode(), "a.xml", OURS)
    assert made.after == text.encode()
    assert [fix.code for fix in made.fixes] == ["V-104"]


@pytest.mark.parametrize(
    "text",
    [
        notes("213", calls="213"),
        notes("213", calls="12"),
        notes("213", calls="1123"),
        notes("213", between="<!-- of the next -->"),
        notes("123"),
    ],
)
def test_the_order_of_notes_is_changed_only_where_calls_prove_it(text: str):
    """Not where calls stand otherwise, one is not called, one is called twice, something stands between them."""
    document = _document(text.encode(), "a.xml")
    assert document is not None
    assert list(note_order_fixes(document)) == []
    proved = _document(notes("213").encode(), "a.xml")
    assert proved is not None
    assert len(list(note_order_fixes(proved))) == 1


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "iso-8859-1", "windows-1251", "ascii"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_encoding_and_byte_order_mark_stay(options: ValidateOptions, encoding: str):
    """Also where a byte of the file is not a byte of UTF-8; what the encoding lacks is written as a reference there."""
    words = {"iso-8859-1": "Giáp", "windows-1251": "Чыонг"}.get(
        encoding, "&#x10D;" if encoding == "ascii" else "武元甲"
    )
    name = encoding.removesuffix("-sig").removesuffix("-le")
    text = f"<?xml version='1.0' encoding='{name}'?>\n" + root(f"<p>{words}</p><p typ='{words}' id='a'>{words}</p>")
    mark = "\ufeff" if encoding == "utf-16-le" else ""
    made = mend((mark + text).encode(encoding), "a.xml", options)
    assert made.after == (mark + text.replace("typ=", "type=").replace("id=", "xml:id=")).encode(encoding)


SLIPS = [
    (rb'(<(?:note|p|pb|persName|ref)\b[^<>]*?) xml:id=("[^"]*")', rb"\1 id=\2"),
    (rb'(<persName\b[^<>]*?) ref=("[^"]*")', rb"\1 reff=\2"),
    (rb'(<(?:note|app)\b[^<>]*?) type=("[^"]*")', rb"\1 tyep=\2"),
    (rb'(<(?:lem|rdg)\b[^<>]*?) xml:lang=("[^"]*")', rb"\1 lang=\2"),
    (rb'xmlns="http://www.tei-c.org/ns/1.0"', rb'xmlns="https://www.tei-c.org/ns/1.0/"'),
]


@pytest.mark.parametrize("seed", range(8))
def test_slips_put_into_an_edition_are_mended_to_the_byte(seed: int):
    """Mending is the way back: the very bytes of the edition, its line ends too."""
    chance = random.Random(seed)  # noqa: S311 - which slips, not a secret
    data = EDITION.replace(b"\n", b"\r\n") if seed % 2 else EDITION
    wrong, number = data, 0
    for pattern, slip in chance.sample(SLIPS, 3):
        places = list(re.finditer(pattern, wrong))
        if places:
            place = chance.choice(places)
            wrong = wrong[: place.start()] + place.expand(slip) + wrong[place.end() :]
            number += 1
    assert number
    made = mend(wrong, "a.xml", OURS)
    assert made.after == data
    assert len(made.fixes) == number


@given(st.text("aя武\r\n&<", max_size=30), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5)), max_size=4))
def test_only_the_bytes_of_edits_change(words: str, places: list[tuple[int, int]]):
    """In any encoding that can hold the words."""
    taken, edits, expected = 0, [], []
    for start, length in sorted(places):
        if start >= taken and start + length <= len(words):
            before = len(words[:start].encode())
            edits.append(Edit(before, before + len(words[start : start + length].encode()), b"X"))
            expected += [words[taken:start], "X"]
            taken = start + length
    after = "".join([*expected, words[taken:]])
    for encoding, start in (("utf-8", ""), ("utf-8", "\ufeff"), ("utf-16-le", "\ufeff")):
        assert spliced((start + words).encode(encoding), words.encode(), edits) == (start + after).encode(encoding)


@pytest.fixture
def slip(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file with a slip, in the current folder."""
    monkeypatch.chdir(tmp_path)
    path = Path("a.xml")
    path.write_text(root("\n<p>one</p>\n<p id='a'>two</p>\n<p>three</p>"), encoding="utf-8")
    return path


def test_a_diff_can_be_applied(slip: Path, options: ValidateOptions):
    """Unified, with the file's name on both sides, and told where no line end follows; nothing is written."""
    before = slip.read_bytes()
    [file] = mended_files([slip], options)
    assert unified_diff(file) == (
        '--- a/a.xml\n+++ b/a.xml\n@@ -1,4 +1,4 @@\n <TEI xmlns="http://www.tei-c.org/ns/1.0">\n <p>one</p>\n'
        "-<p id='a'>two</p>\n+<p xml:id='a'>two</p>\n <p>three</p></TEI>\n\\ No newline at end of file\n"
    )
    assert slip.read_bytes() == before


def test_permissions_stay_and_links_are_not_followed(slip: Path, options: ValidateOptions):
    """A link is told of; the file it leads to is as it was."""
    slip.chmod(0o640)
    link = Path("link.xml")
    link.symlink_to(slip)
    before = slip.read_bytes()
    [file] = mended_files([link], options)
    assert [item.code for item in write_mended(file)] == ["V-097"]
    assert (slip.read_bytes(), link.is_symlink()) == (before, True)
    [file] = mended_files([slip], options)
    assert [(item.code, item.line) for item in write_mended(file)] == [("V-096", 3)]
    assert slip.stat().st_mode & 0o777 == 0o640
    assert b"<p xml:id='a'>" in slip.read_bytes()
    assert sorted(path.name for path in Path().iterdir()) == ["a.xml", "link.xml"]


def test_what_somebody_else_changed_is_left_alone(slip: Path, options: ValidateOptions):
    """Between reading and writing."""
    [file] = mended_files([slip], options)
    slip.write_text("<other/>", encoding="utf-8")
    assert [item.code for item in write_mended(MendedFile(slip, file.mended))] == ["V-097"]
    assert slip.read_text("utf-8") == "<other/>"


def test_the_seeds_editions_need_no_mending():
    """Nothing is found where nothing is wrong."""
    assert list(mended_files(sorted((ROOT / "tei/editions").glob("*.xml")), OURS)) == []
