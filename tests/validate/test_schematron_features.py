"""Each feature of Schematron: a small schema, a small document, exactly what is to be reported."""

from pathlib import Path

import pytest
from rules import load, said

ANY = '<sch:rule context="a"><sch:report test="true()">{}</sch:report></sch:rule>'


def pattern(rules: str, attributes: str = "") -> str:
    """Return a pattern."""
    return f"<sch:pattern {attributes}>{rules}</sch:pattern>"


def message(words: str) -> str:
    """Return a pattern that says something of every <a>."""
    return pattern(ANY.format(words))


def rule(context: str, content: str, attributes: str = "") -> str:
    """Return a rule."""
    return f'<sch:rule context="{context}" {attributes}>{content}</sch:rule>'


def report(words: str, test: str = "true()", attributes: str = "") -> str:
    """Return a report."""
    return f'<sch:report test="{test}" {attributes}>{words}</sch:report>'


def let(name: str, value: str) -> str:
    """Return a variable."""
    return f'<sch:let name="{name}" value="{value}"/>'


NS = '<sch:ns prefix="t" uri="urn:t"/>'
ROW = (
    '<sch:pattern abstract="true" id="table">'
    + rule("$row", '<sch:assert test="count($cell) ge 2">few</sch:assert>')
    + "</sch:pattern>"
)

TABLE: list[tuple[str, str, str, list[tuple[str, str]]]] = [
    ("assert that holds", pattern(rule("a", '<sch:assert test="@n">n</sch:assert>')), '<a n=""/>', []),
    (
        "assert that fails",
        pattern(rule("a", '<sch:assert test="@n">needs n</sch:assert>')),
        "<a/>",
        [("/a[1]", "needs n")],
    ),
    ("report", pattern(rule("a", report("has n", "@n"))), '<a n=""/>', [("/a[1]", "has n")]),
    ("namespace", NS + pattern(rule("t:a", report("x"))), '<a xmlns="urn:t"/>', [("/a[1]", "x")]),
    ("no default namespace", NS + pattern(rule("a", report("x"))), '<a xmlns="urn:t"/>', []),
    ("prefix other than the document's", NS + message("") + pattern(rule("t:b", report("x"))), '<p:b xmlns:p="urn:t"/>', [("/b[1]", "x")]),
    # rules
    (
        "the first rule that matches wins",
        pattern(rule("a[@n]", report("first")) + rule("a", report("second"))),
        '<r><a n=""/><a/></r>',
        [("/r[1]/a[1]", "first"), ("/r[1]/a[2]", "second")],
    ),
    (
        "a rule without findings hides later ones of its pattern",
        pattern(rule("a", report("x", "false()")) + rule("*", report("any"))),
        "<r><a/></r>",
        [("/r[1]", "any")],
    ),
    (
        "no pattern hides another",
        pattern(rule("a", report("one"))) + pattern(rule("*", report("two"))) + pattern(rule("a", report("three"))),
        "<a/>",
        [("/a[1]", "one"), ("/a[1]", "three"), ("/a[1]", "two")],
    ),
    (
        "two patterns of several rules",
        pattern(rule("a", report("1a")) + rule("*", report("1b"))) + pattern(rule("b", report("2a")) + rule("*", report("2b"))),
        "<a><b/></a>",
        [("/a[1]", "1a"), ("/a[1]", "2b"), ("/a[1]/b[1]", "1b"), ("/a[1]/b[1]", "2a")],
    ),
    (
        "a union that matches twice counts once",
        pattern(rule("a | *[@n]", report("x"))),
        '<a n=""/>',
        [("/a[1]", "x")],
    ),
    (
        "unions and order",
        pattern(rule("b | a[@n]", report("1")) + rule("a | c", report("2"))),
        '<r><a/><b/><a n=""/><c/></r>',
        [("/r[1]/a[1]", "2"), ("/r[1]/b[1]", "1"), ("/r[1]/a[2]", "1"), ("/r[1]/c[1]", "2")],
    ),
    (
        "a parent's rule does not stand for its children",
        pattern(rule("*", report("x"))),
        "<a><a/></a>",
        [("/a[1]", "x"), ("/a[1]/a[1]", "x")],
    ),
    # kinds of nodes
    ("attribute", pattern(rule("@n", report("<sch:name/>"))), '<a n=""/>', [("/a[1]/@n", "n")]),
    ("attribute of an element", pattern(rule("a/@n", report("x"))), '<r n=""><a n=""/></r>', [("/r[1]/a[1]/@n", "x")]),
    ("attribute in a namespace", NS + pattern(rule("@t:n", report("x"))), '<a xmlns:t="urn:t" t:n=""/>', [("/a[1]/@Q{urn:t}n", "x")]),
    ("xml:id", pattern(rule("@xml:id", report("x"))), '<a xml:id="i"/>', [("/a[1]/@Q{http://www.w3.org/XML/1998/namespace}id", "x")]),
    ("text", pattern(rule("text()", report('<sch:value-of select="."/>'))), "<a>b<c>d</c>e</a>", [("/a[1]/text()[1]", "b"), ("/a[1]/text()[2]", "e"), ("/a[1]/c[1]/text()[1]", "d")]),
    ("comment", pattern(rule("comment()", report("x"))), "<a>b<!--c--></a>", [("/a[1]/comment()[1]", "x")]),
    ("processing instruction", pattern(rule("processing-instruction('p')", report("x"))), "<a><?q?><?p?></a>", [("/a[1]/processing-instruction(p)[1]", "x")]),
    ("before the root", pattern(rule("/processing-instruction()", report("<sch:name/>"))), "<?p a?><a/>", [("/processing-instruction(p)[1]", "p")]),
    ("the document", pattern(rule("/", report("x"))), "<a/>", [("/", "x")]),
    ("any node", pattern(rule("node()", report("x"))), "<a>b</a>", [("/a[1]", "x"), ("/a[1]/text()[1]", "x")]),
    ("descendants of the document", pattern(rule("//a", report("x"))), "<r><a/></r>", [("/r[1]/a[1]", "x")]),
    ("steps in brackets", pattern(rule("(b | c)/a", report("x"))), "<r><b><a/></b><a/><c><a/></c></r>", [("/r[1]/b[1]/a[1]", "x"), ("/r[1]/c[1]/a[1]", "x")]),
    # variables
    ("let of the schema", let("v", "'s'") + message("<sch:value-of select='$v'/>"), "<a/>", [("/a[1]", "s")]),
    ("let of a pattern", pattern(let("v", "count(//b)") + ANY.format("<sch:value-of select='$v'/>")), "<a><b/><b/></a>", [("/a[1]", "2")]),
    (
        "let of two patterns, each its own, in the context too",
        pattern(let("v", "'x'") + rule("a[@n = $v]", report("1 <sch:value-of select='$v'/>")))
        + pattern(let("v", "'y'") + let("w", "$v || '!'") + rule("a[@n = $v]", report("2 <sch:value-of select='$w'/>"))),
        "<r><a n='x'/><a n='y'/></r>",
        [("/r[1]/a[1]", "1 x"), ("/r[1]/a[2]", "2 y!")],
    ),
    (
        "let of a pattern is evaluated at the document",
        pattern(let("v", "name(*)") + rule("b", report("<sch:value-of select='$v'/>"))),
        "<a><b/></a>",
        [("/a[1]/b[1]", "a")],
    ),
    (
        "let of a rule, one after another",
        pattern(rule("a", let("v", "@n") + let("w", "concat($v, $v)") + report("<sch:value-of select='$w'/>"))),
        '<a n="1"/>',
        [("/a[1]", "11")],
    ),
    (
        "let of a rule before that of the schema",
        let("v", "'s'") + pattern(rule("a", let("v", "'r'") + report("<sch:value-of select='$v'/>")) + rule("b", report("<sch:value-of select='$v'/>"))),
        "<a><b/></a>",
        [("/a[1]", "r"), ("/a[1]/b[1]", "s")],
    ),
    (
        "let with content",
        '<sch:let name="v"><x y="{z}"><w>1</w></x></sch:let>' + message("<sch:value-of select='$v/x/@y, $v/x/w'/>"),
        "<a/>",
        [("/a[1]", "{z} 1")],
    ),
    ("let with a prefix", NS + let("t:v", "7") + message("<sch:value-of select='$t:v'/>"), "<a/>", [("/a[1]", "7")]),
    ("let in a match", let("v", "'x'") + pattern(rule("a[@n = $v]", report("x"))), '<a n="x"/>', [("/a[1]", "x")]),
    ("current() in a rule", pattern(rule("a", report("x", "//b[@n = current()/@n]"))), '<a n="1"><b n="1"/></a>', [("/a[1]", "x")]),
    ("current() in a let", pattern(rule("a", let("v", "//b[@n = current()/@n]") + report("x", "$v"))), '<a n="1"><b n="1"/></a>', [("/a[1]", "x")]),
    # abstract
    (
        "abstract pattern",
        ROW
        + '<sch:pattern is-a="table"><sch:param name="row" value="tr"/><sch:param name="cell" value="td"/></sch:pattern>'
        + '<sch:pattern is-a="table"><sch:param name="row" value="r"/><sch:param name="cell" value="c"/></sch:pattern>',
        "<t><tr><td/></tr><tr><td/><td/></tr><r/></t>",
        [("/t[1]/tr[1]", "few"), ("/t[1]/r[1]", "few")],
    ),
    (
        "parameters whose names begin alike, and a variable",
        '<sch:pattern abstract="true" id="p">'
        + rule("$a", let("b", "@n") + report("<sch:value-of select='$a-b, $b'/>"))
        + '</sch:pattern><sch:pattern is-a="p"><sch:param name="a" value="a"/><sch:param name="a-b" value="@m"/></sch:pattern>',
        "<a n='1' m='2'/>",
        [("/a[1]", "2 1")],
    ),
    ("an abstract pattern alone does nothing", ROW, "<tr/>", []),
    (
        "abstract rule",
        pattern('<sch:rule abstract="true" id="r">' + report("from r") + "</sch:rule>" + rule("a", '<sch:extends rule="r"/>' + report("own"))),
        "<a/>",
        [("/a[1]", "from r"), ("/a[1]", "own")],
    ),
    (
        "abstract rule of another pattern, that extends a third",
        pattern('<sch:rule abstract="true" id="r"><sch:extends rule="q"/></sch:rule><sch:rule abstract="true" id="q">' + let("v", "1") + report("q <sch:value-of select='$v'/>") + "</sch:rule>")
        + pattern(rule("a", '<sch:extends rule="r"/>')),
        "<a/>",
        [("/a[1]", "q 1")],
    ),
    # messages
    ("name", message("<sch:name/>"), '<p:a xmlns:p="u"/>', []),
    ("name with prefix", pattern(rule("*", report("<sch:name/>"))), '<p:a xmlns:p="u"/>', [("/a[1]", "p:a")]),
    ("name by path", pattern(rule("b", report('<sch:name path=".."/>'))), "<a><b/></a>", [("/a[1]/b[1]", "a")]),
    ("name by expression", pattern(rule("b", report('<sch:name path="name(..)"/>'))), "<a><b/></a>", [("/a[1]/b[1]", "a")]),
    ("value-of of several", message("<sch:value-of select='b'/>"), "<a><b>1</b><b>2</b></a>", [("/a[1]", "1 2")]),
    ("emphasis, span, direction", message('a <sch:emph>b</sch:emph> <sch:span class="x">c <sch:name/></sch:span> <sch:dir value="rtl">d</sch:dir>'), "<a/>", [("/a[1]", "a b c a d")]),
    ("quotes, braces, entities", message("""'{x}' "{{y}}" &lt;a&gt; &amp;amp; $z"""), "<a/>", [("/a[1]", "'{x}' \"{{y}}\" <a> &amp; $z")]),
    ("quotes and braces in a test", pattern(rule("a", report("x", "matches(@n, '^\\d{2}$') and @n != &quot;'{&quot;"))), '<a n="12"/>', [("/a[1]", "x")]),
    ("less than", pattern(rule("a", report("x", "count(b) &lt; 2 and not(b[1] &lt;&lt; b[last()])"))), "<a><b/></a>", [("/a[1]", "x")]),
    ("a comment in a test", pattern(rule("a", report("x", "true() (: not( :)"))), "<a/>", [("/a[1]", "x")]),
    ("white space in a context", pattern(rule("\n  a\n  | b ", report("x"))), "<a><b/></a>", [("/a[1]", "x"), ("/a[1]/b[1]", "x")]),
    ("comments in a message", message("a<!-- no -->b<?no?>"), "<a/>", [("/a[1]", "ab")]),
    ("mark-up of others in a message", message('<h:b xmlns:h="http://www.w3.org/1999/xhtml">bold</h:b> word'), "<a/>", [("/a[1]", "bold word")]),
    ("XSLT in a message", message('<xsl:value-of select="1 + 1"/>'), "<a/>", [("/a[1]", "2")]),
    ("a quick fix", pattern(rule("a", report("x", attributes='xmlns:sqf="http://www.schematron-quickfix.com/validator/process" sqf:fix="f"') + '<sqf:fix id="f" xmlns:sqf="http://www.schematron-quickfix.com/validator/process"><sqf:delete/></sqf:fix>')), "<a/>", [("/a[1]", "x")]),
    ("no words", pattern(rule("a", report(""))), "<a/>", [("/a[1]", "")]),
    ("another language", message("Текст 中文 ὅς"), "<a/>", [("/a[1]", "Текст 中文 ὅς")]),
    # subject
    ("subject", pattern(rule("a", report("x", attributes='subject="b[2]"'))), "<a><b/><b/></a>", [("/a[1]/b[2]", "x")]),
    ("subject of the rule", pattern(rule("a", report("x"), 'subject="@n"')), "<a n=''/>", [("/a[1]/@n", "x")]),
    ("a subject that is not there", pattern(rule("a", report("x", attributes='subject="c"'))), "<a/>", [("/a[1]", "x")]),
    # XSLT beside the patterns
    ("key", '<xsl:key name="k" match="b" use="@n"/>' + pattern(rule("a", report("x", "key('k', @n)"))), '<a n="1"><b n="1"/></a>', [("/a[1]", "x")]),
    (
        "function",
        '<sch:ns prefix="f" uri="urn:f"/><xsl:function name="f:two" as="xs:integer" xmlns:f="urn:f" expand-text="yes"><xsl:param name="x"/><xsl:sequence select="2 * $x"/></xsl:function>'
        + message("<sch:value-of select='f:two(21)'/>"),
        "<a/>",
        [("/a[1]", "42")],
    ),
    ("variable", '<xsl:variable name="v" select="9"/>' + message("<sch:value-of select='$v'/>"), "<a/>", [("/a[1]", "9")]),
    ("named template", '<xsl:template name="n">said</xsl:template>' + message('<xsl:call-template name="n"/>'), "<a/>", [("/a[1]", "said")]),
    ("key in a pattern", pattern('<xsl:key name="k" match="b" use="@n"/>' + rule("a", report("x", "key('k', '1')"))), '<a><b n="1"/></a>', [("/a[1]", "x")]),
    # what is read over
    ("titles, paragraphs, languages", '<sch:title xml:lang="de">T <sch:emph>x</sch:emph></sch:title><sch:p>P</sch:p>' + pattern("<sch:title>p</sch:title><sch:p>q</sch:p>" + ANY.format("x")), "<a/>", [("/a[1]", "x")]),
    ("other mark-up", '<d:doc xmlns:d="urn:d"><d:assert/></d:doc>' + message("x"), "<a/>", [("/a[1]", "x")]),
    ("nothing", "", "<a/>", []),
    ("a pattern without rules", pattern(""), "<a/>", []),
    ("no phase", '<sch:phase id="p"><sch:active pattern="q"/></sch:phase>' + pattern(ANY.format("q"), 'id="q"') + message("other"), "<a/>", [("/a[1]", "q"), ("/a[1]", "other")]),
]  # fmt: skip


@pytest.mark.parametrize(("body", "document", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_a_feature_reports_exactly_this(
    tmp_path: Path, body: str, document: str, expected: list[tuple[str, str]]
) -> None:
    """Place and words of all reports, in order."""
    assert said(load(tmp_path, body), document) == expected
