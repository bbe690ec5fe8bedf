"""One finding for each fault in a document judged by the TEI Consortium's own schema: its code, its place, its words."""

from functools import cache

import pytest
from schema_cases import HEADER, SHARED, TEI, tei

from emendata.errors import Finding
from emendata.relaxng.schema import Schema, load
from emendata.validate.document import read_document
from emendata.validate.explain import schema_faults
from emendata.validate.placing import placed

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not (SHARED / "tei_all.rng").is_file(), reason="the TEI Consortium's schemas are not there"),
]

TITLE = "<titleStmt><title>A</title></titleStmt>"
PUBLICATION = "<publicationStmt><p>B</p></publicationStmt>"
SOURCE = "<sourceDesc><p>C</p></sourceDesc>"


@cache
def tei_all() -> Schema:
    """Return the schema."""
    return load(SHARED / "tei_all.rng")


def found(document: str) -> list[Finding]:
    """Return the findings of the schema alone, in their places."""
    read = read_document(document.encode(), "a.xml", has_schema=True)
    assert read.root is not None
    return placed(schema_faults(read.root, tei_all()), read)


def header(old: str, new: str) -> str:
    """Return a document with another header."""
    assert old in HEADER
    return tei("<p/>", "\n" + HEADER.replace(old, new))


def in_p(content: str) -> str:
    """Return a document with this in its one paragraph."""
    return tei(f"\n<p>{content}</p>")


def body(content: str) -> str:
    """Return a document with this body, on the second line."""
    return tei(f"\n{content}")


FAULTS = [
    # names
    (in_p("<persname>A</persname>"), "V-010 2:4", ["<persname>", "no such element", "did you mean <persName>?"]),
    (in_p("<titel>A</titel>"), "V-010 2:4", ["did you mean <title>?"]),
    (body("<ul><item>a</item></ul>"), "V-010 2:1", ["<list> is its name here"]),
    (
        header("<titleStmt><title>A</title>", "<title>A</title><titleStmt>"),
        "V-010 2:22",
        ["<title> belongs inside <titleStmt>"],
    ),
    (
        header("<title>A</title></titleStmt>", "</titleStmt><title>A</title>"),
        "V-010 2:45",
        ["<title> belongs inside <titleStmt>"],
    ),
    (in_p("<choice/>"), "V-014 2:4", ["two of <choice>, <abbr>", "are missing in <choice>"]),
    (in_p('<measure quantity="1,5"/>'), "V-012 2:13", ['did you mean "1.5"?']),
    (in_p('<date when="1956-4-6"/>'), "V-012 2:10", ['did you mean "1956-04-06"?']),
    (in_p('<date when="1956-02-30"/>'), "V-012 2:10", ["there is no such day"]),
    (in_p('<date when="1956-13-01"/>'), "V-012 2:10", ["there is no such month"]),
    (body("<div><p>a</p><p>b</p><div><p>c</p></div><p>d</p></div>"), "V-010 2:41", ["must come before <div>"]),
    (in_p('<date when="6.4.1956"/>'), "V-012 2:10", ['did you mean "1956-04-06"?']),
    (in_p('<date when="1956–1957"/>'), "V-012 2:10", ['did you mean from="1956" to="1957"?']),
    (in_p('<date cert="sure"/>'), "V-012 2:10", ["allowed: high, low, medium, unknown; or write a number such as 0.5"]),
    (in_p("<italic>A</italic>"), "V-010 2:4", ["<hi> is its name here"]),
    (in_p("<foo>A</foo>"), "V-010 2:4", ["no such element", "allowed here: text and <title>", "and 200 more"]),
    (body("<h1>a</h1><p>b</p>"), "V-010 2:1", ["<head>"]),
    (header("titleStmt>", "titlestmt>"), "V-010 2:22", ["did you mean <titleStmt>?"]),
    (in_p("<foo><persname>a</persname><lem>b</lem></foo>"), "V-010 2:4", ["<foo>"]),
    # places
    (in_p("<lem>A</lem>"), "V-010 2:4", ["<lem> belongs inside <app>", "and 200 more"]),
    (body("<lem>A</lem><rdg>B</rdg><p/>"), "V-010 2:1", ["<lem> belongs inside <app>"]),
    (in_p("<item>A</item>"), "V-010 2:4", ["belongs inside <list>"]),
    (body("<div><item>a</item><item>b</item><item>c</item></div>"), "V-010 2:6", ["belongs inside <list>"]),
    (body("<list><p>A</p></list>"), "V-010 2:7", ["belongs inside <item>"]),
    (body("<table><cell>a</cell><cell>b</cell></table>"), "V-010 2:8", ["belongs inside <row>"]),
    (body("<p>a<p>b</p>c</p>"), "V-010 2:5", ["close <p> before it"]),
    (in_p("<note><div><p>a</p></div></note>"), "V-010 2:10", ["<div> belongs inside"]),
    (in_p("<pb n='1'><hi/></pb>"), "V-010 2:14", ["<pb> holds nothing at all"]),
    (body("<p>a</p><teiHeader/>"), "V-010 2:9", ["belongs inside <TEI>"]),
    (in_p("<lb>a <hi>b</hi> c</lb>"), "V-015 2:8", ["<lb> holds nothing at all"]),
    (body("<titleStmt><p>a</p></titleStmt>"), "V-010 2:1", ["take its tags out"]),
    (in_p("<front>a <hi>b</hi></front>"), "V-010 2:4", ["<front>"]),
    # order and number
    (body("<div><p>A</p><head>B</head></div>"), "V-010 2:14", ["must come before <p>"]),
    (body("<div><p>a</p><div><p>b</p></div><p>c</p><p>d</p></div>"), "V-010 2:33", ["must come before <div>"]),
    (
        header(TITLE + PUBLICATION, PUBLICATION + TITLE),
        "V-010 2:22",
        ["<publicationStmt>", "must come after <titleStmt>"],
    ),
    (
        header(PUBLICATION + SOURCE, SOURCE + PUBLICATION),
        "V-010 2:61",
        ["<sourceDesc>", "must come after <publicationStmt>"],
    ),
    (header(TITLE, TITLE * 2), "V-010 2:61", ["there may be only one <titleStmt>"]),
    # what is missing
    (
        header(PUBLICATION, ""),
        "V-014 2:12",
        ["<publicationStmt> is missing in <fileDesc>", "it comes after <titleStmt>"],
    ),
    (header(SOURCE, ""), "V-014 2:12", ["<sourceDesc> is missing in <fileDesc>", "it comes after <publicationStmt>"]),
    (header(TITLE, ""), "V-014 2:12", ["<titleStmt> is missing in <fileDesc>", "it comes before <publicationStmt>"]),
    (header("<title>A</title>", ""), "V-014 2:22", ["<title> is missing in <titleStmt>", "may not be empty"]),
    (header("<p>B</p>", ""), "V-014 2:61", ["one of <p>, <ab>, <authority>, <distributor>, <publisher> is missing"]),
    (tei("<p/>", ""), "V-014 1:1", ["<teiHeader> is missing in <TEI>", "it comes before <text>"]),
    (tei(""), "V-014 1:207", ["is missing in <body>", "and 54 more"]),
    (body("<list/>"), "V-014 2:1", ["<item> is missing in <list>"]),
    (body("<table><row/></table>"), "V-014 2:8", ["<cell> is missing in <row>"]),
    (body("<lg><l>a</l></lg><lg></lg>"), "V-014 2:18", ["is missing in <lg>"]),
    (body("<sp><speaker>A</speaker></sp>"), "V-014 2:1", ["it comes after <speaker>"]),
    (body("<figure><figDesc>a</figDesc></figure>"), "V-014 1:207", ["missing in <body>", "it comes after <figure>"]),
    # attributes
    (in_p('<date wen="1890">x</date>'), "V-011 2:10", ['<date> has no attribute "wen"', "did you mean when?"]),
    (body('<p id="a">x</p>'), "V-011 2:4", ["did you mean xml:id?"]),
    (body('<p lang="en">x</p>'), "V-011 2:4", ["did you mean xml:lang?"]),
    (in_p('<persName ref="#a" typ="x">A</persName>'), "V-011 2:23", ["did you mean type?"]),
    (body('<div n="1" n2="x"><p/></div>'), "V-011 2:12", ["allowed here:", "more"]),
    (body('<div Type="x"><p/></div>'), "V-011 2:6", ["did you mean type?"]),
    (in_p("<graphic/>"), "V-013 2:4", ['<graphic> needs the attribute "url"', "an address or pointer"]),
    (in_p('<graphic src="a.png"/>'), "V-011 2:13", ["did you mean url?"]),
    # values
    (in_p('<date when="12 May 1890">x</date>'), "V-012 2:10", ['when="12 May 1890"', "1956-04-06"]),
    (in_p('<date when="1890-02-30">x</date>'), "V-012 2:10", ["write a date as"]),
    (body('<p xml:lang="en_GB">x</p>'), "V-012 2:4", ["a language tag such as en"]),
    (in_p('<app><lem cert="sure">A</lem></app>'), "V-012 2:14", ["allowed: high, low, medium, unknown"]),
    (in_p('<supplied cert="High">a</supplied>'), "V-012 2:14", ['did you mean "high"?']),
    (in_p('<title level="x">a</title>'), "V-012 2:11", ["allowed: a, j, m, s, u"]),
    (body('<div type="a b c"><p/></div>'), "V-012 2:6", ["without spaces"]),
    (in_p('<num value="abc">x</num>'), "V-012 2:9", ["a number such as"]),
    # text
    (in_p("<app>text<lem>a</lem></app>"), "V-015 2:9", ['"text"', "put it into <lem>"]),
    (in_p("<lb>text</lb>"), "V-015 2:8", ["<lb> holds nothing at all"]),
    (in_p("<choice><sic>a</sic><corr>b</corr>x</choice>"), "V-015 2:38", ['"x"']),
    (body("<div>loose <hi>text</hi> here</div>"), "V-015 2:6", ['"loose"', "put it into <p>"]),
    # namespaces
    (in_p('<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>x</mi><mo>+</mo></math>'), "V-010 2:4", ["MathML"]),
    (body('<p xmlns="">a <hi>b</hi></p>'), "V-010 2:1", ["in no namespace", f'did you mean xmlns="{TEI}"?']),
    (body(f'<div xmlns="{TEI}/"><p>a</p><p>b</p></div>'), "V-010 2:1", [f'"{TEI}/"', f'did you mean xmlns="{TEI}"?']),
    # roots
    (tei("<p/>", root=f'<TEI xmlns="{TEI}/">'), "V-016 1:1", [f'did you mean xmlns="{TEI}"?']),
    (tei("<p/>", root='<TEI xmlns="https://www.tei-c.org/ns/1.0">'), "V-016 1:1", [f'did you mean xmlns="{TEI}"?']),
    (tei("<p/>", root="<TEI>"), "V-016 1:1", ["in no namespace"]),
    (tei("<p/>", root="<TEI.2>").replace("</TEI>", "</TEI.2>"), "V-016 1:1", ["TEI P4"]),
    (tei("<p/>", root=f'<tei xmlns="{TEI}">').replace("</TEI>", "</tei>"), "V-016 1:1", ["did you mean <TEI>?"]),
    (f'<div xmlns="{TEI}"><p>a</p></div>', "V-016 1:1", ["begins with <TEI>, <teiCorpus>"]),
    ('<html xmlns="http://www.w3.org/1999/xhtml"><body><p>a</p></body></html>', "V-016 1:1", ["<html>"]),
]


@pytest.mark.parametrize(("document", "place", "words"), FAULTS, ids=[f"{n} {row[1]}" for n, row in enumerate(FAULTS)])
def test_one_fault_is_one_finding(document: str, place: str, words: list[str]) -> None:
    """The code, the line and the column of the culprit, and what it is to teach."""
    (finding,) = found(document)
    assert f"{finding.code} {finding.line}:{finding.column}" == place
    for word in words:
        assert word in f"{finding.message} | {finding.hint}"
    assert len(finding.message) + len(finding.hint) < 330


TWO = [
    (in_p("<persname>A</persname> and <titel>B</titel>"), ["V-010 2:4", "V-010 2:31"]),
    (in_p("<lem><persname>a</persname></lem>"), ["V-010 2:4", "V-010 2:9"]),
    (in_p("<lem>a</lem> x <lem>b</lem>"), ["V-010 2:4", "V-010 2:19"]),
    (body('<div typ="a"><p/><head/></div>'), ["V-011 2:6", "V-010 2:18"]),
    (in_p('<date when="x" form="y">a</date>'), ["V-012 2:10", "V-011 2:19"]),
    (header(TITLE + PUBLICATION, PUBLICATION.replace("<p>", "<p n2=''>")), ["V-014 2:12", "V-011 2:42"]),
    (f'<TEI xmlns="{TEI}/">{HEADER}<text><body>\n<p><foo/></p></body></text></TEI>', ["V-016 1:1", "V-010 2:4"]),
]


@pytest.mark.parametrize(("document", "places"), TWO)
def test_two_faults_are_two_findings(document: str, places: list[str]) -> None:
    """What is wrong beside or inside a fault is told as well."""
    assert [f"{item.code} {item.line}:{item.column}" for item in found(document)] == places


def test_the_others_of_a_run_are_further_places() -> None:
    """Three items without their list are one fault, which names all three."""
    (finding,) = found(body("<div><item>a</item><item>b</item><item>c</item></div>"))
    assert [(item.line, item.column) for item in finding.related] == [(2, 20), (2, 34)]


def test_what_is_missing_is_told_with_what_it_comes_before() -> None:
    """The sibling before which an element is missing is a further place."""
    (finding,) = found(header(PUBLICATION, ""))
    assert [(item.line, item.column, item.message) for item in finding.related] == [
        (2, 61, "it is missing before this")
    ]


NESTED = 84


@pytest.mark.parametrize("name", ["lb", "p", "foo", "teiHeader", "lem", "hi", "choice", "persname"])
def test_deep_nesting_is_explained_at_once(name: str) -> None:
    """What may be in a misplaced element is not asked anew at every level for all levels below."""
    assert found(in_p(f"<{name}>" * NESTED + "<x/>" + f"</{name}>" * NESTED))


@cache
def simple_print() -> Schema:
    """Return the schema, in which there are two patterns of p."""
    return load(SHARED / "tei_simplePrint.rng")


def test_what_is_wrong_in_two_children_is_not_a_slip_for_the_name_of_the_parent() -> None:
    """Neither p nor hi was meant to be another element: each of the two faults is told where it is."""
    read = read_document(in_p('a <hi rned="x">b</hi> <lb>c</lb>').encode(), "a.xml", has_schema=True)
    assert read.root is not None
    told = placed(schema_faults(read.root, simple_print()), read)
    assert [(item.code, item.column) for item in told] == [("V-011", 10), ("V-015", 30)]
