"""What of a schema cannot be run is named with its line; nothing a schema says reads anything."""

from pathlib import Path

import pytest
from lxml import etree
from rules import load, refusals, reports, said, schema_text

from emendata.errors import FindingError
from emendata.validate.schematron import SchemaFaultsError, Schematron, read_schema, svrl, user_fault

P = '<sch:pattern id="p"><sch:rule context="a"><sch:assert test="true()"/></sch:rule></sch:pattern>'

REFUSED: list[tuple[str, str, list[tuple[int, str]]]] = [
    ("unknown element", "\n<sch:library/>", [(2, "the element library in schema is not supported")]),
    ("unknown element in a rule", '<sch:pattern>\n<sch:rule context="a">\n<sch:group/></sch:rule></sch:pattern>', [(3, "the element group in rule is not supported")]),
    ("assert in a pattern", '<sch:pattern>\n<sch:assert test="a"/></sch:pattern>', [(2, "the element assert in pattern is not supported")]),
    ("documents", '\n<sch:pattern documents="b.xml"/>', [(2, "the attribute documents of pattern is not supported, for it reads other files")]),
    ("no context", "<sch:pattern>\n<sch:rule/></sch:pattern>", [(2, "this rule lacks the attribute context")]),
    ("empty context", "<sch:pattern>\n<sch:rule context=' '/></sch:pattern>", [(2, "this rule lacks the attribute context")]),
    ("no test", '<sch:pattern><sch:rule context="a">\n<sch:report/></sch:rule></sch:pattern>', [(2, "this report lacks the attribute test")]),
    ("no select", '<sch:pattern><sch:rule context="a"><sch:report test="a">\n<sch:value-of/></sch:report></sch:rule></sch:pattern>', [(2, "this value-of lacks the attribute select")]),
    ("two faults", "\n<sch:ns prefix='a'/>\n<sch:let/>", [(2, "this ns lacks the attribute uri"), (3, "this let lacks the attribute name")]),
    ("empty prefix", "\n<sch:ns prefix='' uri='urn:x'/>", [(2, "a namespace needs a prefix and an address")]),
    ("prefix of two namespaces", "<sch:ns prefix='a' uri='urn:x'/>\n<sch:ns prefix='a' uri='urn:y'/>", [(2, "the prefix a is given to two namespaces")]),
    ("prefix xsl", "\n<sch:ns prefix='xsl' uri='urn:y'/>", [(2, "the prefix xsl is given to two namespaces")]),
    ("variable twice", "<sch:let name='a' value='1'/>\n<sch:let name='a' value='2'/>", [(2, "the variable a is declared twice")]),
    ("variable twice in a rule", "<sch:pattern><sch:rule context='a'><sch:let name='a' value='1'/>\n<sch:let name='a' value='2'/></sch:rule></sch:pattern>", [(2, "the variable a is declared twice")]),
    ("no abstract pattern", "\n<sch:pattern is-a='x'/>", [(2, "there is no abstract pattern “x”")]),
    ("abstract instance", "<sch:pattern abstract='true' id='x'/>\n<sch:pattern is-a='x' abstract='true' id='y'/>", [(2, "an abstract pattern cannot be one of another (is-a)")]),
    ("instance with rules", "<sch:pattern abstract='true' id='x'/>\n<sch:pattern is-a='x'><sch:rule context='a'/></sch:pattern>", [(2, "a pattern with is-a has no rules of its own")]),
    ("no abstract rule", "<sch:pattern><sch:rule context='a'>\n<sch:extends rule='x'/></sch:rule></sch:pattern>", [(2, "there is no abstract rule “x”")]),
    ("circular abstract rules", "<sch:pattern><sch:rule abstract='true' id='x'>\n<sch:extends rule='y'/></sch:rule><sch:rule abstract='true' id='y'>\n<sch:extends rule='x'/></sch:rule></sch:pattern>", [(2, "the abstract rule “y” extends itself"), (3, "the abstract rule “x” extends itself")]),
    ("no diagnostic", "<sch:pattern><sch:rule context='a'>\n<sch:assert test='a' diagnostics='d'/></sch:rule></sch:pattern>", [(2, "there is no diagnostic “d”")]),
    ("no such pattern", "<sch:phase id='f'>\n<sch:active pattern='x'/></sch:phase>", [(2, "there is no pattern “x”")]),
    ("xsl:import", "\n<xsl:import href='a.xsl'/>", [(2, "xsl:import is not supported")]),
    ("xsl:include", "\n<xsl:include href='a.xsl'/>", [(2, "xsl:include is not supported")]),
    ("xsl:template of its own", "\n<xsl:template match='a'/>", [(2, "xsl:template is not supported")]),
    ("xsl:template in all modes", "\n<xsl:template match='a' mode='x #all'/>", [(2, "xsl:template is not supported")]),
    ("xsl:strip-space", "\n<xsl:strip-space elements='*'/>", [(2, "xsl:strip-space is not supported")]),
    ("xsl:variable in a rule", "<sch:pattern><sch:rule context='a'>\n<xsl:variable name='b'/></sch:rule></sch:pattern>", [(2, "xsl:variable in rule is not supported")]),
    # what Saxon says
    ("broken test", "<sch:pattern><sch:rule context='tei'>\n<sch:assert test='count('/></sch:rule></sch:pattern>", [(2, "the assert “count(” in the rule for “tei”: Unexpected token <eof> before ...")]),
    ("broken context", "<sch:pattern>\n<sch:rule context='a['/></sch:pattern>", [(2, "the rule for “a[”: Unexpected token <eof> before ...")]),
    ("prefix that is not declared", "<sch:pattern>\n<sch:rule context='tei:p'/></sch:pattern>", [(2, "the rule for “tei:p”: Namespace prefix 'tei' has not been declared")]),
    ("variable that is not declared", "<sch:pattern><sch:rule context='a'><sch:report test='a'>\n<sch:value-of select='$b'/></sch:report></sch:rule></sch:pattern>", [(2, "the value-of in the report “a” in the rule for “a”: Variable $b has not been declared (or its declaration is not in scope)")]),
    ("broken variable", "\n<sch:let name='a' value='1 +'/>" + P, [(2, "the let “a”: Unexpected token <eof> before ...")]),
    ("unknown function", "<sch:pattern><sch:rule context='a'>\n<sch:report test='foo()'/></sch:rule></sch:pattern>", [(2, "the report “foo()” in the rule for “a”: Cannot find a 0-argument function named Q{http://www.w3.org/2005/xpath-functions}foo()")]),
    ("axis in a context", "<sch:pattern>\n<sch:rule context='ancestor::a'/></sch:pattern>", [(2, "the rule for “ancestor::a”: ")]),
    ("two broken tests", "<sch:pattern><sch:rule context='a'>\n<sch:report test='b['/>\n<sch:report test='c['/></sch:rule></sch:pattern>", [(2, "the report “b[” in the rule for “a”: Unexpected token <eof> before ..."), (3, "the report “c[” in the rule for “a”: Unexpected token <eof> before ...")]),
    ("broken function", "\n<xsl:function name='f:f' xmlns:f='urn:f'>\n<xsl:sequence select='1 +'/></xsl:function>", [(3, "the function “f:f”: Unexpected token <eof> before ...")]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "expected"), [row[1:] for row in REFUSED], ids=[row[0] for row in REFUSED])
def test_what_cannot_be_run_is_named_with_its_line(tmp_path: Path, body: str, expected: list[tuple[int, str]]) -> None:
    """Each fault once, at the line of its element."""
    found = refusals(tmp_path, body)
    assert [line for line, _ in found] == [line for line, _ in expected]
    for (_, reason), (_, words) in zip(found, expected, strict=True):
        assert reason.startswith(words)


def test_the_column_is_that_of_the_element(tmp_path: Path) -> None:
    """Also in a line of many elements."""
    with pytest.raises(SchemaFaultsError) as caught:
        load(tmp_path, "\n  <sch:title/> <sch:library/>").compiled()
    assert (caught.value.finding.line, caught.value.finding.column) == (2, 16)


@pytest.mark.parametrize("binding", ["xquery", "exslt", "stx"])
def test_another_query_language_is_refused(tmp_path: Path, binding: str) -> None:
    """Its name is said."""
    assert refusals(tmp_path, P, binding) == [(1, f"the query language {binding} is not supported")]


@pytest.mark.parametrize("binding", ["xslt", "xslt2", "XSLT3", "xpath", "xpath2", "xpath3", "xpath31"])
def test_a_query_language_is_known(tmp_path: Path, binding: str) -> None:
    """All that an XSLT processor can evaluate."""
    body = '<sch:pattern><sch:rule context="a"><sch:report test="@n &gt; 9">x</sch:report></sch:rule></sch:pattern>'
    assert said(load(tmp_path, body, binding), '<a n="10"/>') == [("/a[1]", "x")]


def test_without_a_query_language_xpath_is_that_of_xslt_1(tmp_path: Path) -> None:
    """Of several nodes the first counts, strings compare as numbers."""
    path = tmp_path / "a.sch"
    test = "substring(b, 1, 1) = '1' and b[1] &lt; b[2]"
    body = (
        f'<sch:pattern><sch:rule context="a"><sch:report test="{test}">'
        '<sch:value-of select="b"/></sch:report></sch:rule></sch:pattern>'
    )
    path.write_text(schema_text(body).replace(' queryBinding="xslt3"', ""))
    schema = Schematron(read_schema(path))
    assert said(schema, "<a><b>1</b><b>10</b></a>") == [("/a[1]", "1")]
    assert schema.notes == ()


def test_a_schema_for_xslt_1_says_so(tmp_path: Path) -> None:
    """Once, and not as an error."""
    notes = load(tmp_path, P, "xslt").notes
    assert [(note.code, note.line) for note in notes] == [("V-036", 1)]


def test_properties_are_told_of_once(tmp_path: Path) -> None:
    """They are passed over."""
    body = P.replace("<sch:assert", '<sch:assert properties="q"') + (
        '\n<sch:properties><sch:property id="q">x</sch:property></sch:properties>'
    )
    schema = load(tmp_path, body)
    assert [(note.code, note.line) for note in schema.notes] == [("V-034", 2)]
    assert said(schema, "<a/>") == []


# --- phases

PHASES = (
    '<sch:phase id="one"><sch:let name="v" value="1"/><sch:active pattern="p"/></sch:phase>'
    '<sch:phase id="two"><sch:let name="v" value="2"/><sch:active pattern="p"/><sch:active pattern="q"/></sch:phase>'
    '<sch:pattern id="p"><sch:rule context="a"><sch:report test="true()">p <sch:value-of select="$v"/></sch:report></sch:rule></sch:pattern>'
    '<sch:pattern id="q"><sch:rule context="a"><sch:report test="true()">q</sch:report></sch:rule></sch:pattern>'
)


@pytest.mark.parametrize(("phase", "expected"), [("one", ["p 1"]), ("two", ["p 2", "q"])])
def test_a_phase_chooses_patterns_and_variables(tmp_path: Path, phase: str, expected: list[str]) -> None:
    """By its id."""
    assert [words for _, words in said(load(tmp_path, PHASES), "<a/>", phase)] == expected


def test_the_default_phase_is_the_schemas(tmp_path: Path) -> None:
    """Unless all are asked for."""
    path = tmp_path / "a.sch"
    body = PHASES.replace("<sch:pattern", '<sch:let name="v" value="0"/><sch:pattern', 1)
    body = body.replace('<sch:let name="v" value="1"/>', "").replace('<sch:let name="v" value="2"/>', "")
    path.write_text(schema_text(body).replace("queryBinding", 'defaultPhase="one" queryBinding'))
    schema = Schematron(read_schema(path))
    assert [words for _, words in said(schema, "<a/>")] == ["p 0"]
    assert [words for _, words in said(schema, "<a/>", "#ALL")] == ["p 0", "q"]


def test_a_phase_that_is_not_there_is_named(tmp_path: Path) -> None:
    """With those that are."""
    assert refusals(tmp_path, PHASES, phase="three") == [(1, "it has no phase “three” (it has one, two)")]
    assert refusals(tmp_path, P, phase="x") == [(1, "it has no phase “x” (it has none)")]


# --- rules that fail on a document

FAILING = """<sch:pattern>
<sch:rule context="a">
<sch:let name="n" value="xs:integer(@n)"/>
<sch:report test="$n gt 1">big</sch:report>
<sch:report test="true()">after</sch:report>
</sch:rule></sch:pattern>
<sch:pattern><sch:rule context="a"><sch:report test="true()">other</sch:report></sch:rule></sch:pattern>"""


def test_a_rule_that_fails_on_a_document_is_a_finding_and_hides_no_other(tmp_path: Path) -> None:
    """It names the rule, its line, the reason, and how often it happened."""
    schema = load(tmp_path, FAILING)
    found = reports(schema, '<r><a n="2"/><a n="x"/><a n="y"/></r>')
    assert sorted(item.message for item in found if item.failure is None) == [
        "after", "after", "after", "big", "other", "other", "other",
    ]  # fmt: skip
    failed = [user_fault(item, "rules.sch") for item in found if item.failure]
    assert [(item.finding.code, item.element.get("n")) for item in failed] == [("V-035", "x")]
    assert failed[0].finding.message == (
        "the report “$n gt 1” in the rule for “a” (rules.sch, line 4) cannot be evaluated here: "
        'Cannot convert string "x" to an integer (2 times in this document)'
    )


def test_a_message_that_fails_is_a_finding(tmp_path: Path) -> None:
    """The rest is reported."""
    body = (
        '<sch:pattern><sch:rule context="a"><sch:report test="true()"><sch:value-of select="1 div 0"/></sch:report>'
        '<sch:report test="true()">x</sch:report></sch:rule></sch:pattern>'
    )
    assert [(item.message, bool(item.failure)) for item in reports(load(tmp_path, body), "<a/>")] == [
        ("x", False),
        ("the report “true()” in the rule for “a”", True),
    ]


def test_a_context_that_fails_is_a_finding(tmp_path: Path) -> None:
    """To Saxon such a node does not match, which it only prints."""
    body = (
        "<sch:pattern>\n<sch:rule context=\"a[xs:date(@d) gt xs:date('2000-01-01')]\">"
        '<sch:report test="true()">x</sch:report></sch:rule></sch:pattern>'
    )
    found = reports(load(tmp_path, body), '<r><a d="1956"/><a d="2001-01-01"/></r>')
    assert [(item.message, item.failure is not None, item.line) for item in found] == [
        ("x", False, None),
        ("the rule for “a[xs:date(@d) gt xs:date('2000-01-01')]”", True, 2),
    ]
    assert "1956" in (found[1].failure or "")


@pytest.mark.parametrize(
    "declared",
    [
        '\n<sch:let name="v" value="xs:integer(\'x\' || //none)"/>',
        '<sch:let name="w" value="$v"/>\n<sch:let name="v" value="xs:integer(\'x\' || //none)"/>',
        '\n<xsl:variable name="v" select="xs:integer(\'x\' || //none)"/>',
        '<sch:pattern>\n<sch:let name="v" value="xs:integer(\'x\' || //none)"/></sch:pattern>',
    ],
)
def test_a_variable_of_all_rules_that_fails_hides_only_what_uses_it(tmp_path: Path, declared: str) -> None:
    """Saxon gives up then; the rest is run again."""
    body = declared + (
        '<sch:pattern id="p"><sch:rule context="a"><sch:report test="$v = 1">no</sch:report>'
        '<sch:report test="true()">1</sch:report></sch:rule></sch:pattern>'
        '<sch:pattern><sch:rule context="a[$v]"><sch:report test="true()">no</sch:report></sch:rule>'
        '<sch:rule context="*"><sch:report test="true()">no</sch:report></sch:rule></sch:pattern>'
        '<sch:pattern id="q"><sch:rule context="a"><sch:report test="true()">2</sch:report></sch:rule></sch:pattern>'
    )
    schema = load(tmp_path, body)
    for _ in range(2):
        found = reports(schema, "<a/>")
        assert [item.message for item in found if item.failure is None] == ["1", "2"]
        (failed,) = [item for item in found if item.failure is not None]
        assert failed.message.endswith(" “v”")
        assert failed.line == 2
        assert "the rules that use it were not run" in (failed.failure or "")
    output = svrl(schema, etree.fromstring("<a/>"))
    assert [item.get("id") or item.findtext("{*}text") for item in output if not item.get("context")][-5:] == [
        "p", "1", None, "q", "2",
    ]  # fmt: skip


def test_a_variable_that_fails_leaves_its_namesake_in_another_pattern(tmp_path: Path) -> None:
    """Each pattern has its own."""
    pattern = '<sch:pattern><sch:let name="v" value="{}"/><sch:rule context="a"><sch:report test="$v">{}</sch:report></sch:rule></sch:pattern>'
    found = reports(load(tmp_path, pattern.format("1 idiv count(//b)", "no") + pattern.format("2", "yes")), "<a/>")
    assert [(item.message, item.failure) for item in found] == [
        ("yes", None),
        ("the let “v”", "Integer division by zero (the rules that use it were not run)"),
    ]


def test_an_endless_function_is_a_finding(tmp_path: Path) -> None:
    """Saxon gives up; we say where."""
    body = (
        '<sch:ns prefix="f" uri="urn:f"/><xsl:function name="f:f" xmlns:f="urn:f"><xsl:param name="x"/>\n'
        '<xsl:sequence select="1 + f:f($x + 1)"/></xsl:function>'
        '<sch:pattern><sch:rule context="a"><sch:report test="f:f(1) = 1"/></sch:rule></sch:pattern>'
    )
    found = reports(load(tmp_path, body), "<a/>")
    assert [(item.message, item.line) for item in found] == [("the function “f:f”", 2)]
    assert "infinite recursion" in (found[0].failure or "")


def test_xsl_message_that_terminates_is_a_finding(tmp_path: Path) -> None:
    """Not an end."""
    body = (
        '<sch:ns prefix="f" uri="urn:f"/><xsl:function name="f:f" xmlns:f="urn:f"><xsl:message terminate="yes">stop'
        "</xsl:message></xsl:function>" + P + '<sch:pattern><sch:rule context="a"><sch:report test="f:f()"/></sch:rule>'
        '<sch:rule context="b"><sch:report test="true()">b</sch:report></sch:rule></sch:pattern>'
    )
    found = reports(load(tmp_path, body), "<a><b/></a>")
    assert [(item.message, bool(item.failure)) for item in found] == [
        ("b", False),
        ("the report “f:f()” in the rule for “a”", True),
    ]


# --- inclusions


def write(folder: Path, name: str, content: str) -> None:
    """Write a file of Schematron, below the folder."""
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(content, encoding="utf-8")


SCH = 'xmlns:sch="http://purl.oclc.org/dsdl/schematron"'
INCLUDED = f'<sch:pattern {SCH} id="q">\n<sch:rule context="a" id="r"><sch:report test="true()">in</sch:report></sch:rule>\n</sch:pattern>'


@pytest.mark.parametrize(
    "body",
    [
        '<sch:include href="b.sch"/>',
        '<sch:include href="sub/c.sch"/>',
        '<sch:pattern><sch:include href="b.sch#r"/></sch:pattern>',
        '<sch:pattern><sch:rule context="a"><sch:extends href="b.sch#r"/></sch:rule></sch:pattern>',
        '<sch:include href="whole.sch#w"/>',
    ],
)
def test_a_file_beside_the_schema_is_taken_in(tmp_path: Path, body: str) -> None:
    """Whole or by #id, also through another."""
    write(tmp_path, "b.sch", INCLUDED)
    write(tmp_path, "sub/c.sch", f'<sch:include {SCH} href="../b.sch"/>')
    write(tmp_path, "whole.sch", schema_text(INCLUDED.replace('"q"', '"w"')))
    assert said(load(tmp_path, body), "<a/>") == [("/a[1]", "in")]


@pytest.mark.parametrize(
    ("href", "reason"),
    [
        ("missing.sch", 'include "missing.sch" is not a file in the folder of the schema'),
        ("../outside.sch", 'include "../outside.sch" is not a file in the folder of the schema'),
        ("http://127.0.0.1:9/b.sch", 'include "http://127.0.0.1:9/b.sch" is not a file in the folder of the schema'),
        ("file:///etc/passwd", 'include "file:///etc/passwd" is not a file in the folder of the schema'),
        ("/etc/passwd", 'include "/etc/passwd" is not a file in the folder of the schema'),
        ("link.sch", 'include "link.sch" is not a file in the folder of the schema'),
        ("rules.sch", 'include "rules.sch" takes in itself'),
        ("#top", 'include "#top" takes in itself'),
        ("b.sch#nothing", 'include "b.sch#nothing" names no element of that file'),
        ("whole.sch", 'include "whole.sch" is a whole schema; name a part of it by #id'),
        ("circle.sch", 'include "circle.sch" takes in itself'),
        ("", "this include lacks the attribute href"),
    ],
)
def test_an_inclusion_that_cannot_be_had_is_named(tmp_path: Path, href: str, reason: str) -> None:
    """Not found, outside, in the network, in a circle."""
    write(tmp_path, "outside.sch", INCLUDED)
    home = tmp_path / "home"
    write(home, "b.sch", INCLUDED)
    write(home, "whole.sch", schema_text(P))
    write(home, "circle.sch", f'<sch:include {SCH} href="circle.sch"/>')
    (home / "link.sch").symlink_to(tmp_path / "outside.sch")
    body = f'\n<sch:pattern id="top"><sch:include href="{href}"/></sch:pattern>'
    found = refusals(home, body)
    assert found[0][1] == reason
    assert found[0][0] == (1 if href == "circle.sch" else 2)


def test_a_fault_in_an_included_file_is_placed_there(tmp_path: Path) -> None:
    """File and line are its own."""
    write(tmp_path, "b.sch", INCLUDED.replace("true()", "b["))
    with pytest.raises(SchemaFaultsError) as caught:
        load(tmp_path, '<sch:include href="b.sch"/>').compiled()
    assert (Path(caught.value.finding.file or "").name, caught.value.finding.line) == ("b.sch", 2)


def test_an_included_file_that_is_not_well_formed_is_placed_there(tmp_path: Path) -> None:
    """At its own line."""
    write(tmp_path, "b.sch", "<a>\n<b></a>")
    with pytest.raises(SchemaFaultsError) as caught:
        load(tmp_path, '<sch:include href="b.sch"/>').compiled()
    assert (Path(caught.value.finding.file or "").name, caught.value.finding.line) == ("b.sch", 2)


def test_a_document_too_deep_for_saxon_is_a_finding(tmp_path: Path) -> None:
    """Not a traceback, and not taken for one that keeps the rules."""
    found = reports(load(tmp_path, P), "<a>" * 150 + "</a>" * 150)
    assert [item.message for item in found] == ["the rules"]
    assert "nested too deep" in (found[0].failure or "")


# --- nothing is read

SECRET = "the-secret-of-the-house"  # noqa: S105 - nothing of the kind
READERS = [
    "doc('{}')",
    "doc('{}')/*",
    "document('{}')",
    "unparsed-text('{}')",
    "unparsed-text-lines('{}')",
    "json-doc('{}')",
    "collection('{}')",
    "uri-collection('{}')",
    "transform(map {{'stylesheet-location': '{}', 'source-node': .}})?output",
    "doc-available('{}')",
    "unparsed-text-available('{}')",
    "environment-variable('HOUSE_SECRET')",
    "available-environment-variables()",
    "system-property('user.dir')",
    "load-xquery-module('urn:x', map {{'location-hints': '{}'}})?functions",
]


@pytest.mark.parametrize("expression", READERS)
@pytest.mark.parametrize("scheme", ["", "file://"])
def test_a_rule_reads_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expression: str, scheme: str) -> None:
    """Whatever it calls: an error, false or nothing, and not one word of the file."""
    monkeypatch.setenv("HOUSE_SECRET", SECRET)
    secret = tmp_path / "secret.xml"
    secret.write_text(f"<a>{SECRET}</a>")
    select = expression.format(f"{scheme}{secret}")
    body = (
        '<sch:pattern><sch:rule context="a">'
        f'<sch:report test="true()">[<sch:value-of select="{select}"/>]</sch:report></sch:rule></sch:pattern>'
    )
    try:
        found = reports(load(tmp_path, body), "<a/>")
    except FindingError as error:
        assert SECRET not in str(error)  # noqa: PT017 - some of these Saxon HE does not have
        return
    assert len(found) == 1
    assert found[0].failure or found[0].message in {"[]", "[false]"}
    assert SECRET not in str(found)


@pytest.mark.parametrize(
    "instruction",
    [
        '<xsl:source-document href="{}"><xsl:value-of select="."/></xsl:source-document>',
        '<xsl:result-document href="{}"><x/></xsl:result-document>',
        "<xsl:evaluate xpath=\"'doc(&quot;{}&quot;)'\"/>",
        (
            '<xsl:merge><xsl:merge-source for-each-source="\'{}\'" select="*"><xsl:merge-key/></xsl:merge-source>'
            '<xsl:merge-action><xsl:value-of select="."/></xsl:merge-action></xsl:merge>'
        ),
    ],
)
def test_an_instruction_in_a_message_neither_reads_nor_writes(tmp_path: Path, instruction: str) -> None:
    """A message may hold XSLT, in the same prison."""
    secret = tmp_path / "secret.xml"
    secret.write_text(f"<a>{SECRET}</a>")
    before = sorted(path.name for path in tmp_path.iterdir())
    body = (
        '<sch:pattern><sch:rule context="a"><sch:report test="true()">'
        f"{instruction.format(secret)}</sch:report></sch:rule></sch:pattern>"
    )
    try:
        found = reports(load(tmp_path, body), "<a/>")
    except FindingError as error:
        assert SECRET not in str(error)  # noqa: PT017
        found = []
    assert SECRET not in str(found)
    assert secret.read_text() == f"<a>{SECRET}</a>"
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted([*before, "rules.sch"])


def test_use_when_reads_nothing(tmp_path: Path) -> None:
    """It is evaluated while the rules are compiled."""
    (tmp_path / "secret.xml").write_text("<a/>")
    body = (
        f'<xsl:variable name="v" select="\'seen\'" use-when="doc-available(\'{tmp_path}/secret.xml\')"/>'
        '<xsl:variable name="v" select="\'unseen\'" '
        f"use-when=\"not(doc-available('{tmp_path}/secret.xml'))\"/>"
        '<sch:pattern><sch:rule context="a"><sch:report test="true()"><sch:value-of select="$v"/></sch:report></sch:rule></sch:pattern>'
    )
    assert said(load(tmp_path, body), "<a/>") == [("/a[1]", "unseen")]


# --- other files than schemas


@pytest.mark.parametrize(
    ("content", "code", "words"),
    [
        ("<a/>", "V-032", "it is not an ISO Schematron schema (root element a)"),
        ('<schema xmlns="http://www.ascc.net/xml/schematron"/>', "V-032", "too old"),
        ("<a>", "V-032", "not well-formed"),
        ("", "V-032", "the file is empty"),
        ('<!DOCTYPE a [<!ENTITY e SYSTEM "/etc/passwd">]><a>&e;</a>', "V-032", "entities"),
    ],
)
def test_what_is_no_schema_is_refused(tmp_path: Path, content: str, code: str, words: str) -> None:
    """With a finding, not a traceback."""
    path = tmp_path / "x.sch"
    path.write_text(content)
    with pytest.raises(FindingError) as caught:
        read_schema(path)
    assert caught.value.finding.code == code
    assert words in caught.value.finding.message


def test_svrl_of_a_schema_that_cannot_be_run_is_refused(tmp_path: Path) -> None:
    """As the run is."""
    with pytest.raises(SchemaFaultsError):
        svrl(load(tmp_path, "<sch:library/>"), etree.fromstring("<a/>"))
