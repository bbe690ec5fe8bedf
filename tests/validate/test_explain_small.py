"""The explainer on small schemas: interleave, lists, facets, name classes, nested grammars, choices of attributes."""

from pathlib import Path

import pytest
from schema_cases import grammar, lines, told

XSD = "http://www.w3.org/2001/XMLSchema-datatypes"
ONE = '<element name="{0}"><empty/></element>'
A, B, C = (ONE.format(name) for name in "abc")


def root(content: str) -> str:
    """Return the pattern of a root element."""
    return f'<element name="r">{content}</element>'


NESTED = root(
    f"<grammar><start><choice>{A}<ref name='inner'/></choice></start>"
    f"<define name='inner'><element name='inner'><oneOrMore>{B}</oneOrMore></element></define></grammar>"
)
ANY_BUT = root(
    '<element><anyName><except><nsName ns=""/></except></anyName><text/></element>'
    '<zeroOrMore><attribute><nsName ns="urn:x"/></attribute></zeroOrMore>'
)
TARGET = (
    '<choice><attribute name="target"/><group><attribute name="from"/><attribute name="to"/></group></choice><text/>'
)
KINDS = root(
    '<choice><group><attribute name="type"><value>one</value></attribute><attribute name="sub"/></group>'
    '<attribute name="type"><value>two</value></attribute></choice><text/>'
)
RIVALS = root(
    "<oneOrMore><choice>"
    f'<element name="d"><attribute name="type"><value>x</value></attribute>{A}</element>'
    f'<element name="d"><attribute name="type"><value>y</value></attribute>{B}</element>'
    "</choice></oneOrMore>"
)

FAULTS = [
    # interleave: each once, in any order
    (root(f"<interleave>{A}{B}{C}</interleave>"), "<r><c/><a/></r>", "V-014 r: <b> is missing in <r>"),
    (root(f"<interleave>{A}{B}{C}</interleave>"), "<r><c/><a/><b/><a/></r>", "V-010 a: <a> may not stand here, in <r>: there may be only one <a>"),
    (root(f"<interleave>{A}<oneOrMore>{B}</oneOrMore></interleave>"), "<r><b/><x/><a/><b/></r>", "V-010 x: <x> may not stand here"),
    # order: before the last that it may stand before
    (root(f"<zeroOrMore>{A}</zeroOrMore><optional>{B}</optional>{C}"), "<r><a/><b/><a/><c/></r>", "V-010 a: <a> may not stand here, in <r>: it must come before <b>"),
    (root(f"<zeroOrMore>{A}</zeroOrMore><optional>{B}</optional>{C}"), "<r><a/><a/><c/><b/></r>", "V-010 b: <b> may not stand here, in <r>: it must come before <c>"),
    # types
    (root('<data type="gYear"><param name="minInclusive">1500</param></data>'), "<r>1300</r>", 'V-018 r/text 0: "1300" is not a value that <r> may hold | write a year such as 1956 or -0043, at least 1500'),
    (root('<data type="date"/>'), "<r>1956-02-30</r>", 'V-018 r/text 0: "1956-02-30" is not a value that <r> may hold | there is no such day; write a date such as'),
    (root("<list><oneOrMore><value>one</value></oneOrMore></list>"), "<r>one,one</r>", 'V-018 r/text 0: "one,one" is not a value that <r> may hold | allowed: one; several are parted by blanks'),
    # groups
    (root(A + B + C), "<r><a/><c/></r>", "V-014 r: <b> is missing in <r> | it comes after <a>"),
    (root(A + B + C), "<r><a/><c/><b/></r>", "V-010 c: <c> may not stand here, in <r>: it must come after <b>"),
    (root(A + B + C), "<r/>", "V-014 r: <a>, <b> and <c> are missing in <r> | <r> may not be empty"),
    (root(A + B), "<r><a/><b/><b/></r>", "V-010 b: <b> may not stand here, in <r>: there may be only one <b>"),
    (root(f"<choice>{A}{B}</choice>"), "<r><a/><b/></r>", "V-010 b: <b> may not stand here, in <r>: it may not stand together with <a>"),
    (root(f"<choice>{A}{B}</choice>"), "<r/>", "V-014 r: one of <a>, <b> is missing in <r>"),
    (root(f"<optional>{A}</optional><oneOrMore>{B}</oneOrMore>"), "<r><b/><a/></r>", "V-010 a: <a> may not stand here, in <r>: it must come before <b>"),
    (root(A), "<r><a/>words</r>", 'V-015 r/text 1: text may not stand directly in <r>: "words"'),
    (root("<empty/>"), "<r><!-- - -->a<?x?>b</r>", 'V-015 r/text 0: text may not stand directly in <r>: "ab" | <r> holds nothing at all'),
    # typed content
    (root('<data type="decimal"/>'), "<r>twelve</r>", 'V-018 r/text 0: "twelve" is not a value that <r> may hold'),
    (root('<data type="decimal"/>'), "<r/>", "V-014 r: a value is missing in <r>"),
    (root('<data type="integer"><param name="minInclusive">1</param><param name="maxInclusive">9</param></data>'), "<r>12</r>", 'V-018 r/text 0: "12" is not a value that <r> may hold | write a whole number such as 12 or -3, at least 1, at most 9'),
    (root("<choice><value>yes</value><value>no</value></choice>"), "<r>Yes</r>", 'V-018 r/text 0: "Yes" is not a value that <r> may hold | did you mean "yes"? allowed: yes, no'),
    (root("<list><oneOrMore><choice><value>a</value><value>b</value></choice></oneOrMore></list>"), "<r>a c b</r>", 'V-018 r/text 0: "a c b" is not a value'),
    (root('<data type="decimal"/>'), "<r>1<x/></r>", "V-010 x: <x> may not stand here, in <r>"),
    # attributes
    (root('<attribute name="n"><data type="integer"/></attribute>'), '<r n="x"/>', 'V-012 r/@n: n="x" is not allowed on <r> | write a whole number'),
    (root('<attribute name="n"/>'), "<r/>", 'V-013 r: <r> needs the attribute "n"'),
    (root('<attribute name="number"/>'), '<r numbre="1"/>', 'V-011 r/@numbre: <r> has no attribute "numbre" | did you mean number?'),
    (root("<empty/>"), '<r n="1"/>', 'V-011 r/@n: <r> has no attribute "n" | it has no attributes at all'),
    (root(TARGET), "<r/>", 'V-013 r: <r> needs the attribute "target"'),
    (root(TARGET), '<r target="#a" from="#b"/>', 'V-017 r/@from: the attributes or the content of <r> do not fit together: "from" may not stand beside "target"'),
    (KINDS, '<r type="two" sub="x"/>', 'V-017 r/@sub: the attributes or the content of <r> do not fit together: "sub" goes with type="one", not with type="two"'),
    (KINDS, '<r type="too"/>', 'V-012 r/@type: type="too" is not allowed on <r> | did you mean "two"? allowed: two, one'),
    # two patterns of one name
    (RIVALS, '<r><d type="x"><b/></d></r>', "V-010 b: <b> may not stand here, in <d>"),
    (RIVALS, '<r><d type="y"><b/></d><d type="z"><a/></d></r>', 'V-012 d/@type: type="z" is not allowed on <d> | allowed: x, y'),
    (RIVALS, "<r><d><b/></d></r>", 'V-013 d: <d> needs the attribute "type" | add it; allowed: x, y'),
    # name classes and nested grammars
    (ANY_BUT, "<r><p/></r>", "V-010 p: <p> may not stand here, in <r>"),
    (ANY_BUT, '<r y:n="1" xmlns:y="urn:y"><q xmlns="urn:q"/></r>', 'V-011 r/@{urn:y}n: <r> has no attribute "y:n"'),
    (NESTED, "<r><inner><b/><a/></inner></r>", "V-010 a: <a> may not stand here, in <inner>"),
    (NESTED, "<r><inner/></r>", "V-014 inner: <b> is missing in <inner>"),
]  # fmt: skip


@pytest.mark.parametrize(("start", "document", "words"), FAULTS, ids=[str(number) for number in range(len(FAULTS))])
def test_one_fault_is_one_finding(tmp_path: Path, start: str, document: str, words: str) -> None:
    """The code, the culprit and the words."""
    (line,) = lines(told(document, grammar(tmp_path, start)))
    assert line.startswith(words)


VALID = [
    (root(f"<interleave>{A}{B}{C}</interleave>"), "<r>\n<c/> <b/><!-- x --><a/></r>"),
    (root("<list><oneOrMore><choice><value>a</value><value>b</value></choice></oneOrMore></list>"), "<r> a\nb </r>"),
    (RIVALS, '<r><d type="y"><b/></d><d type="x"><a/></d></r>'),
    (ANY_BUT, '<r xmlns:x="urn:x" x:n=""><q xmlns="urn:q">a</q></r>'),
    (root('<zeroOrMore><element name="a"><text/></element></zeroOrMore>'), "<r/>"),
    (root('<optional><data type="decimal"/></optional>'), "<r>  </r>"),
]


@pytest.mark.parametrize(("start", "document"), VALID)
def test_a_valid_document_has_no_finding(tmp_path: Path, start: str, document: str) -> None:
    """White space, comments and order where it is free are no faults."""
    assert told(document, grammar(tmp_path, start)) == []


def test_a_long_row_is_told_of_once_for_each_fault(tmp_path: Path) -> None:
    """Two thousand faults in one row of children, each beside what fits, are two thousand findings."""
    schema = grammar(tmp_path, root(f"<zeroOrMore><choice>{A}{B}</choice></zeroOrMore>"))
    assert len(told(f"<r>{'<a/><x/><b/>' * 2000}</r>", schema)) == 2000
