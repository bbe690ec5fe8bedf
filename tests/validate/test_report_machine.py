"""The report for machines: SARIF, JUnit, workflow commands, SVRL, and the web page."""

import json
import re
from pathlib import Path

import pytest
from lxml import etree, html

from emendata.errors import CATALOGUE, Finding, Related, Severity, finding
from emendata.validate.reports import FORMS, report_as
from emendata.validate.reports.places import address
from emendata.validate.results import FileReport, ValidationReport
from emendata.validate.schematron.svrl import SVRL
from emendata.validate.suppress import Origin, Suppressed

EVIL = "\x00\x1b<b>&\"'\ufffe\udc80::%\n,:"
LINES = ("<TEI>", '  <p>武元甲<pb n="6"/></p>', "</TEI>")


def made(code: str = "V-106", line: int = 2, column: int = 9, **values: object) -> Finding:
    """Return a finding of the house rules on a file."""
    path = "/TEI[1]/p[1]/pb[1]"
    return finding(code, file="a b.xml", line=line, column=column, path=path, excerpt='<pb n="6"/>', **values)


@pytest.fixture
def report() -> ValidationReport:
    """Return a report with all severities, a related place, something suppressed in each way, and a valid file."""
    related = Related("a b.xml", 1, 1, "it was given here first")
    findings = (
        Finding(
            "V-003", Severity.ERROR, 'the id "x" is used twice', "give another", "a b.xml", 2, 3, related=(related,)
        ),
        made(message="page 6 after 7"),
        Finding("V-022", Severity.INFO, "a remark", "", "a b.xml", 2, 3),
    )
    suppressed = tuple(Suppressed(made(message=f"page {origin}"), origin, f"why: {origin}") for origin in Origin)
    return ValidationReport(
        (
            FileReport("a b.xml", findings, LINES, suppressed),
            FileReport("valid.xml", (), ("<TEI/>",)),
            FileReport("none.xml", (finding("R-001", file="none.xml"),)),
        ),
        2,
    )


@pytest.fixture
def evil() -> ValidationReport:
    """Return a report in which every string is hostile."""
    item = Finding("V-020", Severity.ERROR, EVIL, EVIL, EVIL, 1, 1, f"/{EVIL}[1]", EVIL, (Related(EVIL, 1, 1, EVIL),))
    return ValidationReport((FileReport(EVIL, (item,), (EVIL,), (Suppressed(item, Origin.FILE, EVIL),)),), 1)


def run_of(report: ValidationReport) -> dict:
    """Return the one run of the SARIF log, after the log itself was looked at."""
    log = json.loads(report_as("sarif", report))
    assert list(log) == ["$schema", "version", "runs"]
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    return log["runs"][0]


def test_sarif_has_what_the_standard_and_its_readers_ask_for(report: ValidationReport):
    """Rules with help, results with rule, level, message, place; columns in code points, addresses relative."""
    run = run_of(report)
    driver = run["tool"]["driver"]
    assert driver["name"] == "emendata"
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": False, "exitCode": 3}]
    rules = driver["rules"]
    assert [rule["id"] for rule in rules] == ["R-001", "V-003", "V-022", "V-106"]
    for rule in rules:
        assert rule["help"]["text"] and rule["shortDescription"]["text"] and rule["fullDescription"]["text"]
        assert rule["defaultConfiguration"]["level"] in {"error", "warning", "note"}
        assert f"emendata explain {rule['id']}" in rule["help"]["text"]
        assert "{" not in json.dumps(list(rule["help"].values()))
    assert len(run["results"]) == 7
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"]
        assert len(result["locations"]) == 1
        assert isinstance(result["suppressions"], list)
    first = run["results"][0]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "a%20b.xml"},
        "region": {"startLine": 2, "startColumn": 3, "endColumn": 6},
    }
    assert first["relatedLocations"][0]["physicalLocation"]["region"] == {"startLine": 1, "startColumn": 1}
    assert run["results"][1]["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 2,
        "startColumn": 9,
        "endColumn": 20,
        "snippet": {"text": '<pb n="6"/>'},
    }


def test_sarif_says_what_is_suppressed_and_why(report: ValidationReport):
    """In the source or outside it; all others have an empty list."""
    results = run_of(report)["results"]
    found = [(item["kind"], item["justification"]) for result in results for item in result["suppressions"]]
    assert found == [("inSource", "why: document"), ("external", "why: file"), ("external", "why: baseline")]
    bare = ValidationReport((FileReport("a.xml", (made(message="x"),)),), 1)
    assert "suppressions" not in run_of(bare)["results"][0]


def test_a_fingerprint_stays_when_a_finding_moves():
    """Lines and numbers of elements before it do not matter; two that are alike are told apart."""
    one = made(message="x")
    moved = Finding(**{name: getattr(one, name) for name in one.__slots__} | {"line": 90, "path": "/TEI[1]/p[7]/pb[2]"})
    other = made(message="x", code="V-105")

    def marks(*items: Finding) -> list[str]:
        run = run_of(ValidationReport((FileReport("a b.xml", items),), 1))
        return [result["partialFingerprints"]["emendataFinding/v1"] for result in run["results"]]

    assert marks(one) == marks(moved)
    assert marks(one) != marks(other)
    assert len(set(marks(one, moved))) == 2


def test_junit_counts_what_it_holds(report: ValidationReport):
    """A suite for each file; errors fail, the unreadable is an error, warnings pass, the suppressed is skipped."""
    root = etree.fromstring(report_as("junit", report).encode())
    assert [suite.get("name") for suite in root] == ["a b.xml", "valid.xml", "none.xml"]
    for element, paths in ((root, "testsuite/testcase"), *((suite, "testcase") for suite in root)):
        for key, path in (("tests", "."), ("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(element.get(key)) == len(element.findall(f"{paths}/{path}")), key
    assert root.get("failures") == "1"
    assert root.get("errors") == "1"
    names = [case.get("name") for case in root.iter("testcase")]
    assert names[0] == 'V-003 the id "x" is used twice'
    assert root.find("testsuite[@name='valid.xml']/testcase").get("name") == "valid"
    assert root.find(".//failure").text.splitlines()[1] == "a b.xml:1:1: it was given here first"


def test_github_gets_one_command_a_finding(report: ValidationReport):
    """Error, warning, notice; place, title, message, hint."""
    lines = report_as("github", report).splitlines()
    assert lines == [
        (
            "::error file=a b.xml,line=2,endLine=2,col=3,endColumn=5,title=V-003::"
            'the id "x" is used twice%0AHint: give another'
        ),
        "::warning file=a b.xml,line=2,endLine=2,col=9,endColumn=19,title=V-106::page 6 after 7%0AHint: "
        + CATALOGUE["V-106"].hint,
        "::notice file=a b.xml,line=2,endLine=2,col=3,endColumn=5,title=V-022::a remark",
        "::error file=none.xml,title=R-001::there is no such file%0AHint: " + CATALOGUE["R-001"].hint,
    ]


def test_svrl_has_the_shape_of_the_standard(report: ValidationReport):
    """Pattern, rule, then its assertions, for each file; codes as ids, places as XPath."""
    root = etree.fromstring(report_as("svrl", report).encode())
    names = [etree.QName(child).localname for child in root]
    assert re.fullmatch("(active-pattern fired-rule (failed-assert )*)+", " ".join(names) + " "), names
    asserts = root.findall(f"{{{SVRL}}}failed-assert")
    assert [item.get("id") for item in asserts] == ["V-003", "V-106", "V-022", "R-001"]
    assert asserts[1].get("location") == "/*:TEI[1]/*:p[1]/*:pb[1]"
    assert all(item.get("test") and item.find(f"{{{SVRL}}}text").text for item in asserts)


def test_the_page_stands_alone(report: ValidationReport):
    """All findings, the thing marked in its line, what was judged right with its reason; no script, no address."""
    text = report_as("html", report)
    root = html.document_fromstring(text)
    assert root.find(".//script") is None
    assert not re.search(r"(?:src|href|action|url)\s*[=(]\s*[\"']?(?:https?:)?//", text)
    assert [item.text_content() for item in root.iterfind(".//mark")] == ["<p>", "<p>", '<pb n="6"/>']
    assert "see a b.xml, line 1, column 1: it was given here first" in text
    reasons = [item.text_content() for item in root.iterfind(".//section[@id='suppressed']//p[@class='hint']")]
    assert reasons == ["why: document", "why: file", "why: baseline"]
    for link in root.iterfind(".//a"):
        assert root.get_element_by_id(link.get("href").removeprefix("#")) is not None


@pytest.mark.parametrize("form", FORMS)
def test_hostile_words_break_no_form(form: str, evil: ValidationReport):
    """Control characters, markup, separators, bytes that are no UTF-8: each form is still one of its kind."""
    text = report_as(form, evil)
    text.encode()
    assert text.endswith("\n")
    assert not re.search("[\x00\x1b]", text)
    match form:
        case "json" | "sarif":
            assert json.loads(text)
        case "junit" | "svrl":
            root = etree.fromstring(text.encode())
            assert root.find(".//{*}b") is None
        case "html":
            assert html.document_fromstring(text).find(".//b") is None
        case "github":
            assert len(text.splitlines()) == 1
            properties, _, _ = text[len("::error ") :].partition("::")
            assert properties.count(",") == 4 + 1


@pytest.mark.parametrize("form", FORMS)
def test_nothing_found_is_a_whole_report_too(form: str):
    """Valid JSON, XML, HTML; the same bytes every time."""
    report = ValidationReport((FileReport("a.xml", (), ("<a/>",)),), 1)
    text = report_as(form, report)
    assert text == report_as(form, report)
    assert bool(text) == (form != "github")


def test_an_address_is_relative_where_it_can_be(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Below the current folder relative, elsewhere absolute; percent-encoded always."""
    monkeypatch.chdir(tmp_path)
    assert address("./x/../a#b?c.xml") == "a%23b%3Fc.xml"
    assert address(str(tmp_path / "Чыонг" / "a:b.xml")) == "%D0%A7%D1%8B%D0%BE%D0%BD%D0%B3/a%3Ab.xml"
    assert address("/elsewhere/a b.xml") == "file:///elsewhere/a%20b.xml"
    assert address("a\udc80.xml") == "a%80.xml"
