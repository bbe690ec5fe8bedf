"""Verdicts on small documents: one row for each pattern of RELAX NG, and the cases of its specification that are easily lost."""

from pathlib import Path

import pytest
from broken import content, grammar
from lxml import etree
from mutations import mutations

from emendata.relaxng.reading import read_schema
from emendata.relaxng.schema import load
from emendata.relaxng.validating import is_valid

ROOT = Path(__file__).parents[2]
P, Q = '<element name="p"><empty/></element>', '<element name="q"><text/></element>'
SAME = '<define name="x"><choice><element name="x"><ref name="x"/></element><element name="x"><zeroOrMore><ref name="x"/></zeroOrMore></element></choice></define>'

ROWS = [
    ("<empty/>", ["", " \n", "<!--c-->"], ["x", "<p/>", "<!--c-->x"]),
    ("<text/>", ["", "x", "x<!--c-->y"], ["<p/>"]),
    ("<notAllowed/>", [], ["", "x"]),
    (P, ["<p/>", " <p/> "], ["", "<p/><p/>", "x<p/>", "<q/>", "<p>x</p>", '<p xmlns="urn:x"/>', '<p a=""/>']),
    (f"<group>{P}{Q}</group>", ["<p/><q/>"], ["<q/><p/>", "<p/>", "<p/><q/><q/>"]),
    (f"<choice>{P}{Q}</choice>", ["<p/>", "<q>x</q>"], ["", "<p/><q/>"]),
    (f"<interleave>{P}{Q}</interleave>", ["<p/><q/>", "<q/><p/>"], ["<p/>", "<q/><q/><p/>"]),
    (f"<interleave><zeroOrMore>{P}</zeroOrMore>{Q}</interleave>", ["<p/><q/><p/>", "<q/>"], ["<q/><q/>"]),
    (f"<optional>{P}</optional>", ["", "<p/>"], ["<p/><p/>"]),
    (f"<zeroOrMore>{P}{Q}</zeroOrMore>", ["", "<p/><q/><p/><q/>"], ["<p/><q/><p/>"]),
    (f"<oneOrMore>{P}</oneOrMore>", ["<p/>", "<p/><p/>"], [""]),
    (f"<mixed>{P}</mixed>", ["<p/>", "a<p/>b"], ["ab"]),
    ("<value>x y</value>", ["x y", " x  y\n"], ["xy", "", "x y<p/>"]),
    ('<value type="string"> x</value>', [" x"], ["x", " x "]),
    ('<value type="integer">1</value>', ["1", " +01 "], ["2", "1.0"]),
    ('<value type="decimal">1.0</value>', ["1", "1.00"], ["10"]),
    ('<value type="QName" xmlns:s="urn:s">s:a</value>', ["<!---->t:a"], ["s:a", "a"]),
    ('<data type="integer"/>', ["1", " 1\n", "1<!--c-->2"], ["", "x", "1 2", "1<p/>"]),
    ('<data type="string"/>', ["", " ", "x"], ["<p/>"]),
    ('<data type="token"><except><value>x</value></except></data>', ["", "y"], ["x", " x "]),
    ('<list><data type="integer"/><value>x</value></list>', ["1 x", " 1\nx "], ["1", "x 1", "1 x x", ""]),
    ('<list><zeroOrMore><data type="integer"/></zeroOrMore></list>', ["", "1", "1 2 3"], ["1 x"]),
    (f'<choice><data type="integer"/>{P}</choice>', ["1", "<p/>", " <p/>"], ["1<p/>", "", "x"]),
    (f'<choice><attribute name="a"/>{P}</choice>', ["<p/>"], [""]),
    ('<element><anyName><except><nsName ns=""/></except></anyName><text/></element>', ['<p xmlns="urn:x"/>'], ["<p/>"]),
    ('<element><nsName ns="urn:x"/><text/></element>', ['<p xmlns="urn:x"/>'], ["<p/>", '<p xmlns="urn:y"/>']),
    ('<element><choice><name>p</name><name ns="urn:x">q</name></choice><text/></element>', ["<p/>", '<q xmlns="urn:x"/>'], ["<q/>"]),
    (f'<ref name="x"/></define>{SAME}<define name="y"><empty/>', ["<x/>", "<x><x/></x>", "<x>" * 80 + "</x>" * 80], ["", "<x/><x/>", "<x><y/></x>"]),
]  # fmt: skip


@pytest.mark.parametrize(("pattern", "good", "bad"), ROWS, ids=[row[0][:60] for row in ROWS])
def test_each_pattern(pattern: str, good: list[str], bad: list[str], tmp_path: Path) -> None:
    """What fits and what does not."""
    path = tmp_path / "schema.rng"
    path.write_text(content(pattern))
    read = read_schema(path)
    found = {
        inside: is_valid(read, etree.fromstring(f'<r xmlns:t="urn:s" xmlns:n="urn:n">{inside}</r>'))
        for inside in (*good, *bad)
    }
    assert found == {**dict.fromkeys(good, True), **dict.fromkeys(bad, False)}


@pytest.mark.parametrize(
    ("pattern", "good", "bad"),
    [
        ('<attribute name="a"/>', ['a=""', 'a="x"'], ["", 'b=""', 'a="" b=""', 't:a=""']),
        ('<attribute name="a" ns="urn:s"/>', ['t:a=""'], ['a=""']),
        ('<attribute name="xml:id"><data type="ID"/></attribute>', ['xml:id="x"'], ['id="x"', ""]),
        ('<attribute name="a"><empty/></attribute>', ['a=""', 'a=" "'], ['a="x"']),
        (
            '<optional><attribute name="a"><data type="date"/></attribute></optional>',
            ["", 'a="1956-04-06"'],
            ['a="1956"'],
        ),
        (
            (
                '<choice><group><attribute name="a"><value>1</value></attribute><attribute name="b"/></group>'
                '<attribute name="a"><value>2</value></attribute></choice>'
            ),
            ['a="1" b=""', 'b="" a="1"', 'a="2"'],
            ['a="1"', 'a="2" b=""', 'b=""'],
        ),
        (
            '<zeroOrMore><attribute><anyName><except><name>a</name><nsName ns="urn:s"/></except></anyName></attribute></zeroOrMore>',
            ["", 'b=""', 'b="" c=""'],
            ['a=""', 't:b=""', 'b="" a=""'],
        ),
    ],
)
def test_attributes(pattern: str, good: list[str], bad: list[str], tmp_path: Path) -> None:
    """In any order, each as its pattern asks, and where a value decides, as the value does."""
    path = tmp_path / "schema.rng"
    path.write_text(content(pattern))
    schema = load(path)
    for attributes in (*good, *bad):
        root = etree.fromstring(f'<r xmlns:t="urn:s" {attributes}/>')
        assert schema.is_valid(root) is (attributes in good), attributes


def test_ambiguous_elements_are_followed_together(tmp_path: Path) -> None:
    """Eighty levels of an element that may be either of two patterns: followed one by one they would outlast the world."""
    path = tmp_path / "schema.rng"
    path.write_text(content(ROWS[-1][0]))
    schema = load(path)
    root = etree.fromstring("<r>" + "<x>" * 80 + "</x>" * 80 + "</r>")
    assert schema.is_valid(root)


def test_many_mingled_parts(tmp_path: Path) -> None:
    """Thirty elements in any order: only the states on the way are made."""
    parts = "".join(f'<optional><element name="e{n}"><empty/></element></optional>' for n in range(30))
    path = tmp_path / "schema.rng"
    path.write_text(grammar(f'<start><element name="r"><interleave>{parts}</interleave></element></start>'))
    schema = load(path)
    assert schema.is_valid(etree.fromstring("<r>" + "".join(f"<e{n}/>" for n in reversed(range(30))) + "</r>"))
    assert not schema.is_valid(etree.fromstring("<r><e1/><e2/><e1/></r>"))


def test_slips_in_our_editions_against_libxml2() -> None:
    """A thousand of them, on our own schema."""
    schema = load(ROOT / "schema" / "emendata.rng")
    other = etree.RelaxNG(etree.parse(ROOT / "schema" / "emendata.rng"))
    paths = sorted((ROOT / "tei" / "editions").glob("art-*.xml"))
    differences = []
    verdicts = []
    for mutation in mutations(paths, 1000, 5000):
        root = etree.fromstring(etree.tostring(mutation.root))
        verdicts.append(schema.is_valid(root))
        if verdicts[-1] is not other.validate(root):
            differences.append(mutation.what)
    assert differences == []
    assert 200 < sum(verdicts) < 800
