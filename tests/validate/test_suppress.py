"""Findings judged right: by an instruction in the document, a file of rules, a baseline; what is idle is told of."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emendata.errors import CATALOGUE, ConfigurationError, Finding, Severity
from emendata.validate.baseline import baseline_bytes, fingerprint, load_baseline
from emendata.validate.results import FileReport, ValidationReport
from emendata.validate.review import Judgements, exit_code_at, reviewed, shown
from emendata.validate.suppress import Origin, heed_instructions, instructions_of, is_binding, load_ignore_file

WHY = 'reason="seen"'


def at(text: str, mark: str, code: str = "V-106") -> Finding:
    """Return a finding at the place of a mark in a text."""
    offset = text.index(mark)
    line = text.count("\n", 0, offset) + 1
    column = offset - text.rfind("\n", 0, offset)
    return Finding(code, Severity.WARNING, "wrong", "", "a.xml", line, column, "/TEI[1]", mark)


def heeded(text: str, *findings: Finding) -> tuple[list[str], list[str]]:
    """Return the codes that stand, and those suppressed."""
    stand, suppressed = heed_instructions(findings, instructions_of(text), "a.xml")
    return [item.code for item in stand], [item.finding.code for item in suppressed]


# the document with § for an instruction, the places (n1 to n4) that are in its scope
SCOPES = [
    ("<TEI>§<p n1='x'>a<hi n2=''/></p><p n3=''/></TEI>", "12"),
    ("<TEI>§\n <!-- c --> <?other?>\n<pb n1=''/><pb n2=''/></TEI>", "1"),
    ("<TEI n3=''><p n1=''>a § b<hi n2=''/></p><p n4=''/></TEI>", "12"),
    ("<TEI n3=''><p n1=''><hi n2=''/>§</p><p n4=''/></TEI>", "12"),
    ("<TEI n3=''><p n1=''>§<![CDATA[b]]><hi n2=''/></p></TEI>", "12"),
    ("§<TEI n1=''><p n2=''/>\n\n</TEI>", "12"),
    ("<TEI n1=''/>§", ""),
    ("<TEI n1=''>§<p>\n<hi/>\n<hi n2=''/></p>\n<p n3=''/></TEI>", "2"),
    ("<TEI>§<p n1=''\n n2=''/><p n3=''/></TEI>", "12"),
    ("<TEI>\r\n§<p n1=''>\r\n</p><p n2=''/></TEI>", "1"),
    ("<TEI>武元§<p/>§<p n1=''>武元甲</p><p n2=''/></TEI>", "1"),
]


@pytest.mark.parametrize(("document", "covered"), SCOPES)
def test_the_scope_is_the_element_that_follows_else_the_one_around(document: str, covered: str):
    """White space, comments, other instructions may stand between; text or an end tag may not."""
    text = document.replace("§", f"<?emendata-ignore V-106 {WHY}?>")
    for number in re.findall(r"n(\d)", document):
        _, suppressed = heeded(text, at(text, f"n{number}"))
        assert bool(suppressed) == (number in covered), number


def test_only_the_codes_named_are_ignored():
    """Several may be named, parted by blanks or commas."""
    text = f"<TEI><?emendata-ignore V-106, V-105 V-104 {WHY}?><p/></TEI>"
    found = [at(text, "<p/>", code) for code in ("V-106", "V-105", "V-104", "V-103")]
    assert heeded(text, *found) == (["V-103"], ["V-106", "V-105", "V-104"])


# the instruction, the code of what is said of it
WRONG = [
    ("V-106", "V-090"),
    ('V-106 reason=""', "V-090"),
    ("V-106 reason='  '", "V-090"),
    (f"V-999 {WHY}", "V-091"),
    (f"pages {WHY}", "V-091"),
    (WHY, "V-091"),
    (f"V-105 {WHY}", "V-092"),
    (f"V-001 {WHY}", "V-093"),
    (f"R-003 {WHY}", "V-093"),
    (f"V-092 {WHY}", "V-093"),
]


@pytest.mark.parametrize(("data", "code"), WRONG)
def test_an_instruction_that_is_wrong_or_idle_is_a_finding(data: str, code: str):
    """At its own place; what it meant to ignore stands."""
    text = f"<TEI>\n <?emendata-ignore {data}?><p/></TEI>"
    stand, suppressed = heed_instructions([at(text, "<p/>")], instructions_of(text), "a.xml")
    assert suppressed == []
    assert sorted((item.code, item.line, item.column) for item in stand if item.code != "V-106") == [(code, 2, 2)]
    assert "V-106" in [item.code for item in stand]


def test_what_cannot_be_read_cannot_be_ignored():
    """Faults of form, all R codes, schemas, and what is said on suppressions."""
    binding = {code for code in CATALOGUE if is_binding(code)}
    assert {"R-001", "R-006", "V-001", "V-002", "V-004", "V-030", "V-032", "V-090", "V-097"} <= binding
    assert not {"V-003", "V-010", "V-020", "V-101", "V-106"} & binding


def test_an_instruction_before_the_root_covers_what_has_no_line():
    """As the whole document is its scope; one inside it does not."""
    nowhere = Finding("V-106", Severity.WARNING, "wrong", "", "a.xml")
    before, inside = (f"<?emendata-ignore V-106 {WHY}?><TEI/>", f"<TEI><?emendata-ignore V-106 {WHY}?><p/></TEI>")
    assert heeded(before, nowhere)[1] == ["V-106"]
    assert heeded(inside, nowhere)[1] == []


@given(st.text("<>?/aI =\"'\n!-[]", max_size=60))
def test_no_document_stops_the_search_for_instructions(words: str):
    """Not well-formed is the parser's matter."""
    instructions_of(words.replace("I", "<?emendata-ignore V-106 reason='x'?>"))


def report(*findings: Finding, file: str = "a.xml") -> ValidationReport:
    """Return a report on one file."""
    return ValidationReport((FileReport(file, findings),), 1)


def rules(folder: Path, text: str) -> Judgements:
    """Return the judgements of a file of rules."""
    path = folder / "emendata-ignore.toml"
    path.write_text(text, encoding="utf-8")
    return Judgements(load_ignore_file(path))


def rule(files: str, code: str = "V-106") -> str:
    """Return a table of the file."""
    return f'[[ignore]]\nfiles = "{files}"\ncode = "{code}"\nreason = "seen"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty folder the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("files", "is_met"), [("a.xml", True), ("*.xml", True), ("b.xml", False), ("tei/*.xml", False), ("*", True)]
)
def test_a_file_of_rules_ignores_by_file_and_code(folder: Path, files: str, is_met: bool):
    """Patterns are relative to its folder."""
    text = "<p/>"
    done = reviewed(report(at(text, text), at(text, text, "V-105")), rules(folder, rule(files)))
    assert [item.origin for item in done.suppressed] == ([Origin.FILE] if is_met else [])
    assert [item.code for item in done.files[0].findings] == (["V-105"] if is_met else ["V-105", "V-106"])


def test_an_idle_rule_is_told_of_with_its_line(folder: Path):
    """Where its files were looked at, or are gone; not where they were no part of the run."""
    (folder / "c.xml").write_text("", encoding="utf-8")
    text = rule("a.xml") + rule("gone.xml") + rule("c.xml") + rule("tei/*.xml") + rule("*.xml", "V-105")
    done = reviewed(report(), rules(folder, text))
    found = [(item.code, item.file, item.line) for item in done.findings]
    path = str(folder / "emendata-ignore.toml")
    assert found == [("V-092", path, 1), ("V-092", path, 5), ("V-092", path, 17)]
    assert done.exit_code == 0


BROKEN_RULES = [
    ("[[ignore]\n", "R-020", 1),
    ('[[ignore]]\nfiles = "a"\ncode = "V-106"\n', "V-098", 1),
    (rule("a") + rule("b", "V-999"), "V-098", 5),
    (rule("a", "V-001"), "V-098", 1),
    (rule("a") + 'line = "3"\n', "V-098", 1),
    ('[ignore]\nfiles = "a"\n', "V-098", 1),
    ('other = "a"\n', "V-098", 1),
    ("ignore = [1]\n", "V-098", 1),
]


@pytest.mark.parametrize(("text", "code", "line"), BROKEN_RULES)
def test_a_broken_file_of_rules_is_refused(folder: Path, text: str, code: str, line: int):
    """With the line; exit 3."""
    with pytest.raises(ConfigurationError) as caught:
        rules(folder, text)
    assert (caught.value.finding.code, caught.value.finding.line, caught.value.exit_code) == (code, line, 3)


def test_a_baseline_knows_findings_that_moved(folder: Path):
    """Other lines, other numbers of elements; new ones are shown, and of two that are alike one more is new."""
    old = [at("<p/>\n<hi/>", mark) for mark in ("<p/>", "<hi/>")]
    path = folder / "baseline.json"
    path.write_bytes(baseline_bytes(old, path))
    moved = [at("\n\n\n<p/>   <hi/>", mark) for mark in ("<p/>", "<hi/>")]
    again = at("\n\n\n\n\n<p/>", "<p/>")
    new = at("\n\n\n\n\n\n\n<pb/>", "<pb/>")
    done = reviewed(report(*moved, again, new), Judgements(baseline=load_baseline(path)))
    assert list(done.findings) == [again, new]
    assert [item.origin for item in done.suppressed] == [Origin.BASELINE] * 2


def test_what_no_longer_occurs_can_be_removed(folder: Path):
    """Told of with its line in the baseline, where the file was looked at or is gone."""
    path = folder / "baseline.json"
    (folder / "there.xml").write_text("", encoding="utf-8")
    findings = [at("<p/>", "<p/>").in_file(file) for file in ("a.xml", "gone.xml", "there.xml")]
    path.write_bytes(baseline_bytes([*findings, findings[0]], path))
    done = reviewed(report(), Judgements(baseline=load_baseline(path)))
    assert [(item.code, item.line, item.message) for item in done.findings] == [
        ("V-094", 2, "2 finding(s) of the baseline no longer occur: V-106 in a.xml"),
        ("V-094", 3, "1 finding(s) of the baseline no longer occur: V-106 in gone.xml"),
    ]


def test_a_baseline_is_the_same_bytes_from_anywhere(folder: Path, monkeypatch: pytest.MonkeyPatch):
    """Paths are relative to it; the order is that of files and codes; what cannot be ignored is not in it."""
    (folder / "sub").mkdir()
    finding = at("<p/>", "<p/>")
    broken = Finding("V-001", Severity.ERROR, "not well-formed", "", "a.xml", 1, 1)
    one = baseline_bytes([finding, broken], Path("baseline.json"))
    monkeypatch.chdir(folder / "sub")
    assert baseline_bytes([finding.in_file("../a.xml")], Path("../baseline.json")) == one
    assert [entry["code"] for entry in json.loads(one)["findings"]] == ["V-106"]
    assert fingerprint(finding) == fingerprint(finding.in_file("b.xml"))


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"emendata-baseline": 1}', '{"emendata-baseline": 1, "findings": [1]}']
)
def test_what_is_no_baseline_is_refused(folder: Path, text: str):
    """V-095, exit 3; and so is one that is not there."""
    path = folder / "baseline.json"
    path.write_text(text, encoding="utf-8")
    for broken in (path, folder / "none.json"):
        with pytest.raises(ConfigurationError) as caught:
            load_baseline(broken)
        assert caught.value.finding.code == "V-095"


def test_the_threshold_hides_and_does_not_acquit():
    """What is lighter is not shown; the exit code is that of all that was found."""
    light = at("<p/>", "<p/>")
    heavy = Finding("V-010", Severity.ERROR, "wrong", "")
    both = report(light, heavy)
    assert [item.code for item in shown(both, Severity.ERROR).findings] == ["V-010"]
    assert shown(both, Severity.WARNING) == both
    assert [exit_code_at(both, least) for least in (Severity.ERROR, Severity.WARNING, None)] == [1, 1, 0]
    assert [exit_code_at(report(light), least) for least in (Severity.ERROR, Severity.WARNING, None)] == [0, 1, 0]
    unread = report(Finding("R-001", Severity.ERROR, "", ""))
    assert exit_code_at(unread, None) == 3
