"""From reports to findings: weight, hint, line and column; rules inside RELAX NG; the standard's report."""

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import etree
from rules import load, reports, said, schema_text

from emendata.errors import Finding
from emendata.validate import ValidateOptions, ValidationReport, validate_paths
from emendata.validate.compile_schema import compact_to_xml
from emendata.validate.reports import report_as
from emendata.validate.schematron import Schematron, embedded_rules, read_schema, run_rules, svrl, user_fault

RNG = (
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0" xmlns:a="http://relaxng.org/ns/compatibility/annotations/1.0">'
    '{}<start><ref name="any"/></start><define name="any"><element><anyName/><zeroOrMore><choice><text/>'
    "<attribute><anyName/></attribute>"
    '<ref name="any"/></choice></zeroOrMore></element></define></grammar>'
)


def check(folder: Path, document: str, *bodies: str, schema: str = "", phase: str = "#DEFAULT") -> ValidationReport:
    """Validate a document against a grammar that admits all, and Schematron schemas."""
    (folder / "any.rng").write_text(RNG.format(schema), encoding="utf-8")
    (folder / "a.xml").write_text(document, encoding="utf-8")
    paths = []
    for number, body in enumerate(bodies):
        path = folder / f"rules{number}.sch"
        path.write_text(schema_text(body), encoding="utf-8")
        paths.append(path)
    options = ValidateOptions(schema=folder / "any.rng", schematron=tuple(paths), house_rules=False, phase=phase)
    return validate_paths([folder / "a.xml"], options)


def user(findings: tuple[Finding, ...]) -> list[Finding]:
    """Return the findings of the user's rules, without those on links."""
    return [item for item in findings if item.code.startswith(("V-02", "V-03"))]


def rule(context: str, words: str = "x", attributes: str = "") -> str:
    """Return a pattern that reports its context."""
    return (
        f'<sch:pattern><sch:rule context="{context}"><sch:report test="true()" {attributes}>{words}</sch:report>'
        "</sch:rule></sch:pattern>"
    )


@pytest.mark.parametrize(
    ("role", "code"),
    [
        ("", "V-020"),
        ("error", "V-020"),
        ("fatal", "V-020"),
        ("ERROR", "V-020"),
        ("anything", "V-020"),
        ("warning", "V-021"),
        ("warn", "V-021"),
        ("nonfatal", "V-021"),
        ("Info", "V-022"),
        ("information", "V-022"),
        ("hint", "V-022"),
    ],
)
def test_the_role_is_the_weight(tmp_path: Path, role: str, code: str) -> None:
    """Without one, an assertion is an error."""
    (found,) = reports(load(tmp_path, rule("a", attributes=f'role="{role}"' if role else "")), "<a/>")
    assert user_fault(found, "rules.sch").finding.code == code


def test_the_role_of_rule_and_pattern_holds_where_an_assertion_has_none(tmp_path: Path) -> None:
    """The nearest counts."""
    body = (
        '<sch:pattern role="info"><sch:rule context="a" role="warning"><sch:report test="true()">1</sch:report>'
        '<sch:report test="true()" role="error">2</sch:report></sch:rule>'
        '<sch:rule context="b"><sch:report test="true()">3</sch:report></sch:rule></sch:pattern>'
    )
    assert [item.role for item in reports(load(tmp_path, body), "<a><b/></a>")] == ["warning", "error", "info"]


def test_diagnostics_are_the_hint(tmp_path: Path) -> None:
    """In the order named, evaluated where the rule is, its variables included."""
    body = (
        '<sch:pattern><sch:rule context="a"><sch:let name="v" value="@n"/>'
        '<sch:assert test="b" diagnostics="d2 d1">no b</sch:assert></sch:rule></sch:pattern>'
        '<sch:diagnostics><sch:diagnostic id="d1" xml:lang="en">first <sch:value-of select="$v"/></sch:diagnostic>'
        '<sch:diagnostic id="d2">in <sch:emph><sch:name/></sch:emph></sch:diagnostic></sch:diagnostics>'
    )
    (found,) = reports(load(tmp_path, body), '<a n="1"/>')
    assert found.message == "no b"
    hint = user_fault(found, "rules.sch").finding.hint
    assert hint == "in a; first 1; the rule stands in rules.sch: b"


DOCUMENT = """<?xml version="1.0"?>
<!-- a comment
 of two lines -->
<r xmlns:t="urn:t">
  <a
     n="1"
     t:m="2">
    words</a> <a/>tail
  <b/><?pi some
    data?> <!-- x
  --></r>
"""


@pytest.mark.parametrize(
    ("context", "places"),
    [
        ("a", [(5, 3), (8, 15)]),
        ("@n", [(6, 6)]),
        ("@t:m", [(7, 6)]),
        ("a/text()", [(8, 5)]),
        ("r/text()[contains(., 'tail')]", [(8, 19)]),
        ("/comment()", [(2, 1)]),
        ("r/comment()", [(10, 1)]),
        ("processing-instruction()", [(9, 1)]),
        ("/", [(4, 1)]),
        ("r/b", [(9, 3)]),
    ],
)
def test_a_finding_stands_at_what_it_is_about(tmp_path: Path, context: str, places: list[tuple[int, int]]) -> None:
    """Element, attribute, text; of comments and processing instructions the line."""
    body = '<sch:ns prefix="t" uri="urn:t"/>' + rule(context)
    found = user(check(tmp_path, DOCUMENT, body).findings)
    assert [(item.line, item.column) for item in found] == places


def test_a_subject_is_the_place(tmp_path: Path) -> None:
    """Element or attribute."""
    body = rule("r", "1", 'subject="b"') + rule("r", "2", 'subject="a/@n"')
    found = user(check(tmp_path, DOCUMENT, body).findings)
    assert [(item.line, item.column, item.message) for item in found] == [(6, 6, "2"), (9, 3, "1")]


def test_a_schema_that_cannot_be_run_hides_no_other(tmp_path: Path) -> None:
    """Each of its faults is a finding in its file; the exit code is 3."""
    result = check(tmp_path, "<a/>", "\n<sch:x/>\n<sch:y/>", rule("a", "seen"))
    found = user(result.findings)
    assert [(Path(item.file or "").name, item.line, item.code) for item in found] == [
        ("rules0.sch", 2, "V-032"),
        ("rules0.sch", 3, "V-032"),
        ("a.xml", 1, "V-020"),
    ]
    assert result.exit_code == 3


def test_what_there_is_to_say_of_a_schema_is_said_once(tmp_path: Path) -> None:
    """However many documents."""
    (tmp_path / "b.xml").write_text("<a/>")
    body = rule("a") + '<sch:properties><sch:property id="p"/></sch:properties>'
    check(tmp_path, "<a/>", body)
    options = ValidateOptions(tmp_path / "any.rng", (tmp_path / "rules0.sch",), house_rules=False)
    result = validate_paths([tmp_path / "a.xml", tmp_path / "b.xml"], options)
    assert [item.code for item in user(result.findings)] == ["V-034", "V-020", "V-020"]


def test_a_phase_is_an_option(tmp_path: Path) -> None:
    """For the user's schemas."""
    body = (
        '<sch:phase id="q"><sch:active pattern="two"/></sch:phase>'
        + rule("a", "one").replace("<sch:pattern", '<sch:pattern id="one"')
        + rule("a", "two").replace("<sch:pattern", '<sch:pattern id="two"')
    )
    assert [item.message for item in user(check(tmp_path, "<a/>", body).findings)] == ["one", "two"]
    assert [item.message for item in user(check(tmp_path, "<a/>", body, phase="q").findings)] == ["two"]


def test_a_schema_given_twice_runs_once(tmp_path: Path) -> None:
    """Its findings are not doubled."""
    check(tmp_path, "<a/>", rule("a"))
    path = tmp_path / "rules0.sch"
    options = ValidateOptions(tmp_path / "any.rng", (path, path), house_rules=False)
    assert len(user(validate_paths([tmp_path / "a.xml"], options).findings)) == 1


# --- rules inside RELAX NG

EMBEDDED = (
    '<sch:ns xmlns:sch="http://purl.oclc.org/dsdl/schematron" prefix="t" uri="urn:t"/>'
    '<a:documentation><sch:rule xmlns:sch="http://purl.oclc.org/dsdl/schematron" context="t:a">\n'
    '<sch:assert test="@n">no n</sch:assert></sch:rule></a:documentation>'
    '<pattern xmlns="http://purl.oclc.org/dsdl/schematron"><let name="w" value="2"/><rule context="t:*">'
    '<report test="$w = 2">any</report></rule></pattern>'
)


def test_rules_inside_a_grammar_run_with_it(tmp_path: Path) -> None:
    """A rule alone is a pattern of its own."""
    found = user(check(tmp_path, '<a xmlns="urn:t"/>', schema=EMBEDDED).findings)
    assert [(item.code, item.message, item.line) for item in found] == [("V-020", "any", 1), ("V-020", "no n", 1)]
    assert "any.rng" in found[0].hint


def test_a_broken_rule_inside_a_grammar_has_its_line(tmp_path: Path) -> None:
    """That of the grammar's file; the grammar itself still judges."""
    found = user(check(tmp_path, '<a xmlns="urn:t"/>', schema=EMBEDDED.replace('"@n"', '"@"')).findings)
    assert [(Path(item.file or "").name, item.line, item.code) for item in found] == [("any.rng", 2, "V-032")]


def test_a_rule_inside_a_grammar_does_not_repeat_the_grammar(tmp_path: Path) -> None:
    """What the grammar has against an element is said once; other elements and attributes are the rule's own."""
    path = tmp_path / "p.rng"
    path.write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><sch:pattern '
        'xmlns:sch="http://purl.oclc.org/dsdl/schematron"><sch:rule context="p"><sch:report test="ancestor::p">nested'
        '</sch:report><sch:report test="@n">n</sch:report></sch:rule></sch:pattern><start><element name="p"><text/>'
        '<optional><attribute name="n"/></optional></element></start></grammar>'
    )
    (tmp_path / "a.xml").write_text('<p n="1">a\n<p/></p>')
    found = validate_paths([tmp_path / "a.xml"], ValidateOptions(schema=path, house_rules=False)).findings
    assert [(item.line, item.code) for item in found] == [(1, "V-020"), (2, "V-010")]


def test_rules_of_an_included_grammar_run_too(tmp_path: Path) -> None:
    """From beside it."""
    (tmp_path / "part.rng").write_text(RNG.format(EMBEDDED))
    path = tmp_path / "main.rng"
    path.write_text('<grammar xmlns="http://relaxng.org/ns/structure/1.0"><include href="part.rng"/></grammar>')
    source, notes = embedded_rules(path)
    assert source is not None
    assert notes == []
    assert [words for _, words in said(Schematron(source), '<a xmlns="urn:t"/>')] == ["no n", "any"]


def test_rules_of_schematron_1_5_are_called_too_old(tmp_path: Path) -> None:
    """They are not run."""
    old = '\n<sch:pattern xmlns:sch="http://www.ascc.net/xml/schematron" name="p"><sch:rule context="a"/></sch:pattern>'
    result = check(tmp_path, "<a/>", schema=old)
    assert [(item.code, item.line) for item in user(result.findings)] == [("V-037", 2)]
    assert result.exit_code == 0


def test_rules_in_the_compact_syntax_are_told_of(tmp_path: Path) -> None:
    """rnc2rng loses them; a grammar without rules says nothing."""
    path = tmp_path / "a.rnc"
    text = '\nnamespace sch = "http://purl.oclc.org/dsdl/schematron"\nstart = element a { empty }\n'
    path.write_text(text)
    (tmp_path / "a.xml").write_text("<a/>")
    options = ValidateOptions(schema=path, house_rules=False)
    assert [(item.code, item.line) for item in validate_paths([tmp_path / "a.xml"], options).findings] == [("V-038", 2)]
    plain = tmp_path / "b.rnc"
    plain.write_text("start = element a { empty }\n")
    options = ValidateOptions(schema=plain, house_rules=False)
    assert validate_paths([tmp_path / "a.xml"], options).findings == ()


# --- SVRL

REPORTED = (
    '<sch:title>The <sch:emph>rules</sch:emph></sch:title><sch:ns prefix="t" uri="urn:t"/>'
    '<sch:pattern id="p"><sch:title>Pattern</sch:title>'
    '<sch:rule context="t:a" id="r" role="warning" flag="f"><sch:assert id="i" test="@n" diagnostics="d">needs n'
    '</sch:assert><sch:report test="true()" role="info">seen</sch:report></sch:rule>'
    '<sch:rule context="*"><sch:assert test="xs:integer(@z)">z</sch:assert></sch:rule></sch:pattern>'
    '<sch:pattern id="q"><sch:rule context="@n"><sch:report test=". = 1">one</sch:report></sch:rule></sch:pattern>'
    '<sch:pattern id="idle"><sch:rule context="x"/></sch:pattern>'
    '<sch:diagnostics><sch:diagnostic id="d">give one</sch:diagnostic></sch:diagnostics>'
)


def test_svrl_says_what_fired_and_what_was_found(tmp_path: Path) -> None:
    """By patterns, in their order; valid."""
    output = svrl(
        load(tmp_path, REPORTED), etree.fromstring('<r><a xmlns="urn:t"/><a xmlns="urn:t" n="1"/><b z="z"/></r>')
    )
    grammar = etree.RelaxNG(etree.fromstring(compact_to_xml(Path(__file__).with_name("svrl.rnc"))))
    grammar.assertValid(output)
    assert output.get("title") == "The rules"
    lines = [
        (etree.QName(item).localname, *(item.get(key) for key in ("id", "context", "test", "location", "role", "flag")))
        for item in output
    ]
    a1, a2 = "/Q{}r[1]/Q{urn:t}a[1]", "/Q{}r[1]/Q{urn:t}a[2]"
    assert lines == [
        ("text", None, None, None, None, None, None),
        ("ns-prefix-in-attribute-values", None, None, None, None, None, None),
        ("active-pattern", "p", None, None, None, None, None),
        ("fired-rule", None, "*", None, None, None, None),
        ("failed-assert", None, None, "xs:integer(@z)", "/Q{}r[1]", None, None),
        ("fired-rule", "r", "t:a", None, None, "warning", "f"),
        ("failed-assert", "i", None, "@n", a1, "warning", "f"),
        ("successful-report", None, None, "true()", a1, "info", "f"),
        ("fired-rule", "r", "t:a", None, None, "warning", "f"),
        ("successful-report", None, None, "true()", a2, "info", "f"),
        ("fired-rule", None, "*", None, None, None, None),
        ("active-pattern", "q", None, None, None, None, None),
        ("fired-rule", None, "@n", None, None, None, None),
        ("successful-report", None, None, ". = 1", f"{a2}/@n", None, None),
        ("active-pattern", "idle", None, None, None, None, None),
    ]  # fmt: skip
    assert output.findtext(".//{*}failed-assert[@id='i']/{*}diagnostic-reference/{*}text") == "give one"
    assert output.findtext(".//{*}failed-assert[@id='i']/{*}text") == "needs n"
    assert "cannot be evaluated" in (output.findtext("{*}text") or "")


def test_svrl_of_a_document_without_fault_is_valid(tmp_path: Path) -> None:
    """Its locations are paths that lead to the nodes."""
    root = etree.fromstring('<r><a xmlns="urn:t" n="2"/></r>')
    output = svrl(load(tmp_path, REPORTED.replace("true()", "false()")), root)
    assert not output.findall("{*}successful-report")
    assert [item.get("context") for item in output.findall("{*}fired-rule")] == ["*", "t:a", "@n"]


def test_the_report_of_a_run_has_the_svrl_of_the_users_schemas(tmp_path: Path) -> None:
    """What they found stands once and as the standard has it, also where it is ignored; the rest beside it; valid."""
    (tmp_path / "r.sch").write_text(schema_text(REPORTED))
    ignored = '<?emendata-ignore V-021 reason="so it is"?>'
    files = {"a.xml": '<a xmlns="urn:t" n="1"/>', "b.xml": f'{ignored}<a xmlns="urn:t"/>', "c.xml": "<a>"}
    for name, text in files.items():
        (tmp_path / name).write_text(text)
    schema = tmp_path / "any.rnc"
    schema.write_text("start = element * { attribute * { text }*, text }")
    options = ValidateOptions(schema=schema, schematron=(tmp_path / "r.sch",), svrl=True)
    report = validate_paths([tmp_path / name for name in files], options)
    output = etree.fromstring(report_as("svrl", report).encode())
    etree.RelaxNG(etree.fromstring(compact_to_xml(Path(__file__).with_name("svrl.rnc")))).assertValid(output)
    patterns = [
        (item.get("id"), item.get("documents", "").rpartition("/")[2]) for item in output.iter("{*}active-pattern")
    ]
    own = ("p", "q", "idle")
    assert patterns == [
        ("file-1", "a.xml"), *((name, "a.xml") for name in own), ("file-2", "b.xml"), *((name, "b.xml") for name in own),
        ("file-3", "c.xml"),
    ]  # fmt: skip
    found = [item.get("id") or item.get("test") for item in output.iter("{*}failed-assert", "{*}successful-report")]
    assert found == ["true()", ". = 1", "i", "true()", "V-001"]


# --- the same every time


def test_the_result_does_not_hang_on_hash_seeds(tmp_path: Path) -> None:
    """Two processes with other seeds say the same in the same order."""
    (tmp_path / "r.sch").write_text(schema_text(REPORTED + "".join(rule(f"*[{n}]", f"{n}") for n in range(1, 9))))
    script = (
        "import sys; from pathlib import Path; from lxml import etree\n"
        "from emendata.validate.schematron import *\n"
        "s = Schematron(read_schema(Path(sys.argv[1])))\n"
        "r = etree.fromstring('<r><a/><a n=\"1\"/><b/><c><d/></c></r>')\n"
        "print([(i.location, i.message) for i in run_rules(s, r)], etree.tostring(svrl(s, r)))\n"
    )
    results = {
        subprocess.run(
            [sys.executable, "-c", script, str(tmp_path / "r.sch")],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(results) == 1


def test_reports_come_in_the_order_of_the_elements(tmp_path: Path) -> None:
    """One walk, whatever the order of the patterns."""
    body = rule("c", "3") + rule("b", "2") + rule("a", "1") + rule("*", "*")
    document = "<a><b><c/></b><b/></a>"
    assert [words for _, words in said(load(tmp_path, body), document)] == ["1", "*", "2", "*", "3", "*", "2", "*"]


# --- the TEI Consortium's own

TEI = Path(__file__).resolve().parents[2].parent / "shared" / "tei"
EDITIONS = Path(__file__).resolve().parents[2] / "tei" / "editions"
NAMES = ("tei_all", "tei_lite", "tei_jtei", "tei_simplePrint")
BROKEN = """<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader/><text><body>
<p>a <p>b</p></p>
<p><date
 when="1956"
 from="1955">x</date></p>
<lg/>
<l>a <l>b</l></l>
<relatedItem/>
<list type="gloss"><item/></list>
<p n="1" subtype="x">y</p>
</body></text></TEI>"""


@pytest.fixture(scope="module", params=[(name, end) for name in NAMES for end in ("sch", "rng")], ids=".".join)
def consortium(request: pytest.FixtureRequest) -> tuple[str, Schematron]:
    """Return one of the Consortium's schemas, its rules apart or in the grammar."""
    if not TEI.is_dir():
        pytest.skip("needs ../shared/tei")
    name, end = request.param
    path = TEI / f"{name}.{end}"
    source = read_schema(path) if end == "sch" else embedded_rules(path)[0]
    assert source is not None
    return name, Schematron(source)


@pytest.mark.shared
def test_the_consortiums_rules_load_and_find_what_breaks_them(consortium: tuple[str, Schematron]) -> None:
    """At the element that does; none of the rules fails."""
    name, schema = consortium
    found = list(run_rules(schema, etree.fromstring(BROKEN)))
    assert not [item.failure for item in found if item.failure]
    lines = {
        (item.element.sourceline, etree.QName(item.element).localname)
        for item in found
        if "Abstract model" in item.message
    }
    assert (2, "p") in lines
    assert schema.notes == ()
    if name != "tei_jtei":
        assert [(item.element.sourceline, item.role) for item in found if "@when attribute cannot" in item.message] == [
            (5, "nonfatal")
        ]


@pytest.mark.shared
def test_our_editions_keep_the_consortiums_rules(consortium: tuple[str, Schematron]) -> None:
    """Those of tei_all and its relatives; jTEI has a style of its own. No rule fails on them."""
    name, schema = consortium
    for path in sorted(EDITIONS.glob("*.xml")):
        found = list(run_rules(schema, etree.parse(path).getroot()))
        assert not [item.failure for item in found if item.failure]
        if name == "tei_all":
            assert found == []


def test_what_one_rule_says_too_often_is_counted(tmp_path: Path) -> None:
    """The first hundred are shown, the others are one report with their number."""
    found = check(tmp_path, "<a>" + "<b/>\n" * 250 + "</a>", rule("b", "no b")).findings
    assert [item.code for item in found].count("V-020") == 100
    (more,) = [item for item in found if item.code == "V-009"]
    assert (more.line, "150" in more.message) == (101, True)
    schema = load(tmp_path, rule("b"))
    root = etree.fromstring("<a>" + "<b/>" * 5 + "</a>")
    assert [item.count for item in run_rules(schema, root, limit=3)] == [1, 1, 1, 2]
