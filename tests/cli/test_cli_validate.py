"""`emendata validate`: findings on standard output, in words or as JSON."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from program import ROOT

Run = Callable[..., Result]
FINDING_KEYS = ["file", "line", "column", "code", "severity", "message", "hint", "path", "excerpt", "related"]
SUMMARY_KEYS = ["errors", "warnings", "infos", "files"]
RNG = (
    '<grammar xmlns="http://relaxng.org/ns/structure/1.0"><start><element name="a"><text/></element></start></grammar>'
)

# file name, bytes, exit code, code of the finding, line
BAD_FILES = [
    ("empty.xml", b"", 3, "R-003", None),
    ("blank.xml", b"\n \n", 3, "R-003", None),
    ("binary.xml", b"\x00\x01\x02<TEI/>", 3, "R-004", None),
    ("undecodable.xml", b"<TEI>\n<p>caf\xe9</p></TEI>", 3, "V-004", 2),
    ("text.xml", b"words\n", 1, "V-001", 1),
    ("open.xml", b"<TEI>\n<p>\n</TEI>", 1, "V-001", 3),
    ("entity.xml", b'<!DOCTYPE TEI [<!ENTITY a SYSTEM "b">]>\n<TEI>&a;</TEI>', 1, "V-002", 1),
    ("ids.xml", b'<a xmlns="x">\n<b xml:id="i"/>\n<c xml:id="i"/></a>', 1, "V-003", 3),
]


@pytest.fixture
def edition(here: Path, run: Run) -> Path:
    """Return a valid edition in the folder `here`, fresh from `encode`."""
    (here / "edition.txt").write_text("The first of two paragraphs.\n\nThe second of them.\n", encoding="utf-8")
    assert run("encode", "edition.txt").exit_code == 0
    return here / "edition.xml"


def _report(result: Result) -> dict[str, Any]:
    report = json.loads(result.stdout)
    assert isinstance(report, dict)
    return report


def test_the_report_has_exactly_the_shape_of_the_contract(run: Run, here: Path):
    """Keys and their order, types, 1-based places; standard output holds nothing else."""
    (here / "a.xml").write_bytes(b'<TEI xmlns="http://www.tei-c.org/ns/1.0">\n  <tei-header/>\n</TEI>')
    result = run("validate", "a.xml", "missing.xml", "--format", "json")
    report = _report(result)
    assert result.stderr == ""
    assert list(report) == ["findings", "summary"]
    assert list(report["summary"]) == SUMMARY_KEYS
    assert report["findings"]
    for finding in report["findings"]:
        assert list(finding) == FINDING_KEYS
        assert finding["severity"] in {"error", "warning", "info"}
        assert all(finding[key] is None or finding[key] >= 1 for key in ("line", "column"))
        assert all(list(item) == ["file", "line", "column", "message"] for item in finding["related"])
        assert finding["file"] in {"a.xml", "missing.xml"}
    counts = [
        sum(finding["severity"] == name for finding in report["findings"]) for name in ("error", "warning", "info")
    ]
    assert [report["summary"][key] for key in SUMMARY_KEYS] == [*counts, 1]


def test_json_is_short_for_format_json(run: Run, edition: Path):
    """Both give the same bytes."""
    assert run("validate", edition.name, "--json").stdout == run("validate", edition.name, "--format", "json").stdout


def test_a_valid_edition_says_so(run: Run, edition: Path):
    """Exit 0; without a finding the last line is the verdict."""
    result = run("validate", edition.name)
    assert result.exit_code == 0, result.stdout
    assert result.stdout.endswith("1 file checked: valid\n")
    assert _report(run("validate", edition.name, "--json")) == {
        "findings": [],
        "summary": {"errors": 0, "warnings": 0, "infos": 0, "files": 1},
    }


@pytest.mark.parametrize(("name", "data", "code", "finding", "line"), BAD_FILES, ids=[row[0] for row in BAD_FILES])
def test_a_file_that_cannot_be_read_as_xml_is_a_finding(
    run: Run, here: Path, name: str, data: bytes, code: int, finding: str, line: int | None
):
    """3 for what is no text, 1 for XML that is not well-formed; the files after it are validated all the same."""
    (here / name).write_bytes(data)
    (here / "z.xml").write_bytes(b"<z>")
    result = run("validate", name, "z.xml", "--json")
    assert result.exit_code == code
    found = [(item["code"], item["line"]) for item in _report(result)["findings"] if item["file"] == name]
    assert (finding, line) in found
    assert [item["code"] for item in _report(result)["findings"] if item["file"] == "z.xml"] == ["V-001"]


def test_missing_files_are_findings_too(run: Run):
    """In JSON as in words; exit 3."""
    result = run("validate", "missing.xml", "--json")
    assert (result.exit_code, [item["code"] for item in _report(result)["findings"]]) == (3, ["R-001"])
    assert "R-001" in run("validate", "missing.xml").stdout


def test_a_fault_is_shown_at_its_place(run: Run, here: Path, edition: Path):
    """In words: file, line and column, the line itself with a mark under the place, a hint."""
    text = edition.read_text("utf-8").replace("<p xml:id=", "<pp xml:id=", 1)
    at = text.index("<pp ")
    end = text.index("</p>", at)
    (here / "wrong.xml").write_text(text[:end] + "</pp>" + text[end + 4 :], encoding="utf-8")
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    result = run("validate", "wrong.xml")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert lines[0] == "wrong.xml"
    place = next(
        index for index, words in enumerate(lines) if words.startswith(f"  {line}:{column}: V-010 error: <pp>")
    )
    shown = next(index for index, words in enumerate(lines) if index > place and words.startswith("    | "))
    assert lines[shown].startswith("    | <pp ")
    assert lines[shown + 1].index("^") == lines[shown].index("<pp ")
    assert "Hint: " in result.stdout


def test_a_folder_stands_for_the_xml_files_below_it(run: Run, here: Path, edition: Path):
    """Other files are left alone; the order is that of the names."""
    folder = here / "some" / "where"
    folder.mkdir(parents=True)
    for name in ("b.xml", "a.xml", "note.txt"):
        (folder / name).write_bytes(b"<broken>")
    report = _report(run("validate", "some", edition.name, "--json"))
    assert [item["file"] for item in report["findings"]] == ["some/where/a.xml", "some/where/b.xml"]
    assert report["summary"]["files"] == 3


def test_the_committed_project_is_valid(run: Run):
    """Authority, headers, decisions, editions and what was generated: no error in any."""
    result = run("validate", ROOT / "tei", "--json")
    errors = [item for item in _report(result)["findings"] if item["severity"] == "error"]
    assert (errors, result.exit_code) == ([], 0)


@pytest.mark.parametrize(
    ("schema", "code", "finding"),
    [(RNG, 0, []), ("element a { text }", 0, []), ("<grammar>", 3, ["V-030"]), ("element a {", 3, ["V-031"])],
    ids=["rng", "rnc", "broken-rng", "broken-rnc"],
)
def test_a_schema_of_the_users_takes_the_place_of_ours(
    run: Run, here: Path, schema: str, code: int, finding: list[str]
):
    """House rules are off then; a schema that cannot be loaded is exit 3."""
    path = here / f"my.{'rng' if schema.startswith('<') else 'rnc'}"
    path.write_text(schema, encoding="utf-8")
    (here / "a.xml").write_bytes(b"<a>words</a>")
    result = run("validate", "a.xml", "--schema", path, "--json")
    assert ([item["code"] for item in _report(result)["findings"]], result.exit_code) == (finding, code), result.stdout


def test_a_schema_that_is_missing_is_exit_3(run: Run, edition: Path):
    """And the file is not called valid."""
    result = run("validate", edition.name, "--schema", "none.rng")
    assert result.exit_code == 3
    assert "none.rng" in result.stdout
    assert ": valid" not in result.stdout


def test_options_stand_before_or_after_the_paths(run: Run, here: Path, edition: Path):
    """`--` ends them: a file may begin with a dash."""
    (here / "-a.xml").write_bytes(edition.read_bytes())
    assert run("validate", "--json", edition.name).exit_code == 0
    assert run("validate", "--json", "--", "-a.xml").exit_code == 0
    assert run("validate", "-a.xml").exit_code == 2


def test_quiet_prints_no_verdict_on_what_is_valid(run: Run, edition: Path):
    """The exit code says it; errors are printed all the same."""
    assert run("validate", edition.name, "--quiet").stdout == ""
    loud = run("validate", "missing.xml", "--quiet")
    assert "R-001" in loud.stdout
