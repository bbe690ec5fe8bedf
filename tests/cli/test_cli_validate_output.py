"""`emendata validate`: forms, files, thresholds, judgements, mending, watching, as scripts and people use them."""

import json
import os
import re
import signal
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from lxml import etree

from emendata.cli.validate import FORMS
from emendata.validate import reports
from emendata.validate.stage import files_of
from emendata.watching import changes, snapshot
from program import ROOT, hear_ctrl_c, run_program

Run = Callable[..., Result]
RNC = (
    'default namespace = "http://www.tei-c.org/ns/1.0"\n'
    "start = element TEI { element p { attribute type { text }?, attribute n { xsd:integer }?, text }* }\n"
)
TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n{}\n</TEI>\n'
OURS = ("--schema", "s.rnc")


@pytest.fixture
def files(here: Path) -> Path:
    """Put a schema, a valid file and two with one fault each into the current folder."""
    (here / "s.rnc").write_text(RNC, encoding="utf-8")
    for name, inner in (("good", "<p/>"), ("bad", '<p n="one"/>'), ("slip", '<p typ="a">x</p>')):
        (here / f"{name}.xml").write_text(TEI.format(inner), encoding="utf-8")
    return here


def test_the_forms_of_the_command_are_those_there_are():
    """One list is for --help, which must be quick."""
    assert list(FORMS) == list(reports.FORMS)


@pytest.mark.parametrize("form", [form for form in FORMS if form != "text"])
def test_a_form_for_machines_is_all_of_standard_output(run: Run, files: Path, form: str):
    """The same by -o, where the terminal has it in words; exit codes do not change."""
    printed = run("validate", "good.xml", "bad.xml", *OURS, "--format", form)
    written = run("validate", "good.xml", "bad.xml", *OURS, "--format", form, "-o", "out/report")
    assert (printed.exit_code, printed.stderr, written.exit_code) == (1, "", 1)
    assert (files / "out/report").read_text("utf-8") == printed.stdout
    assert written.stdout.endswith("2 files checked: 1 error, 0 warnings, 0 remarks\n")
    assert [path.name for path in (files / "out").iterdir()] == ["report"]


def test_a_report_that_cannot_be_written_is_exit_3(run: Run, files: Path):
    """E-023, and nothing is left behind."""
    before = sorted(files.iterdir())
    result = run("validate", "good.xml", *OURS, "--format", "json", "-o", "good.xml/report")
    assert (result.exit_code, "E-023" in result.stderr) == (3, True)
    assert sorted(files.iterdir()) == before


@pytest.mark.parametrize(
    ("options", "codes", "exit_code"),
    [
        ((), ["V-021", "V-012"], 1),
        (("--severity", "error"), ["V-012"], 1),
        (("--fail-on", "never"), ["V-021", "V-012"], 0),
        (("--fail-on", "warning", "--severity", "error"), ["V-012"], 1),
    ],
)
def test_thresholds(run: Run, files: Path, options: tuple[str, ...], codes: list[str], exit_code: int):
    """What is shown and what fails are two things."""
    (files / "r.sch").write_text(
        '<schema xmlns="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt3"><ns prefix="t" '
        'uri="http://www.tei-c.org/ns/1.0"/><pattern><rule context="t:p"><report test="true()" role="warning">a p'
        "</report></rule></pattern></schema>",
        encoding="utf-8",
    )
    result = run("validate", "bad.xml", *OURS, "--schematron", "r.sch", "--json", *options)
    assert ([item["code"] for item in json.loads(result.stdout)["findings"]], result.exit_code) == (codes, exit_code)


def test_a_baseline_is_written_and_hides_what_it_knows(run: Run, files: Path):
    """Exit 0 then; one fault more is shown alone, one fewer is told of."""
    assert run("validate", ".", *OURS, "--write-baseline", "b.json").exit_code == 1
    known = run("validate", ".", *OURS, "--baseline", "b.json", "--json")
    report = json.loads(known.stdout)
    assert (known.exit_code, report["findings"]) == (0, [])
    assert report["summary"] == {"errors": 0, "warnings": 0, "infos": 0, "files": 3, "baseline": 2}
    (files / "bad.xml").write_text(TEI.format('<p n="two"/>'), encoding="utf-8")
    changed = run("validate", ".", *OURS, "--baseline", "b.json", "--json")
    found = [(item["code"], Path(item["file"]).name) for item in json.loads(changed.stdout)["findings"]]
    assert (found, changed.exit_code) == ([("V-012", "bad.xml"), ("V-094", "b.json")], 1)


def test_judgements_of_the_project_are_found_by_name(run: Run, files: Path):
    """emendata-ignore.toml in the current folder; a broken one is exit 3."""
    rules = files / "emendata-ignore.toml"
    rules.write_text('[[ignore]]\nfiles = "*.xml"\ncode = "V-012"\nreason = "seen"\n', encoding="utf-8")
    result = run("validate", "bad.xml", *OURS)
    assert (result.exit_code, result.stdout) == (0, "1 file checked: valid; 1 ignored with a reason\n")
    rules.write_text("[[ignore]", encoding="utf-8")
    broken = run("validate", "bad.xml", *OURS)
    assert (broken.exit_code, "R-020" in broken.stderr) == (3, True)


def test_an_instruction_in_the_document_is_heeded(run: Run, files: Path):
    """And is in SARIF with its reason."""
    text = TEI.format('<?emendata-ignore V-012 reason="as in the source"?>\n<p n="one"/>')
    (files / "bad.xml").write_text(text, encoding="utf-8")
    result = run("validate", "bad.xml", *OURS, "--format", "sarif")
    assert result.exit_code == 0
    [item] = json.loads(result.stdout)["runs"][0]["results"]
    assert item["suppressions"] == [{"kind": "inSource", "status": "accepted", "justification": "as in the source"}]


def test_diff_writes_nothing_and_fix_writes_what_it_shows(run: Run, files: Path):
    """The diff is all of standard output; the mends are remarks, and what remains is reported."""
    before = {path.name: path.read_bytes() for path in files.glob("*.xml")}
    diff = run("validate", "slip.xml", "bad.xml", *OURS, "--diff")
    assert diff.exit_code == 1
    changed = [line for line in diff.stdout.splitlines() if line[:1] in "+-"]
    assert changed == ["--- a/slip.xml", "+++ b/slip.xml", '-<p typ="a">x</p>', '+<p type="a">x</p>']
    assert {path.name: path.read_bytes() for path in files.glob("*.xml")} == before
    fixed = run("validate", "slip.xml", "bad.xml", *OURS, "--fix", "--json")
    found = [(item["file"], item["code"], item["line"]) for item in json.loads(fixed.stdout)["findings"]]
    assert (found, fixed.exit_code) == ([("slip.xml", "V-096", 2), ("bad.xml", "V-012", 2)], 1)
    assert (files / "slip.xml").read_text("utf-8") == TEI.format('<p type="a">x</p>')
    assert (files / "bad.xml").read_bytes() == before["bad.xml"]
    assert run("validate", "slip.xml", *OURS, "--fix").stdout == "1 file checked: valid\n"


@pytest.mark.parametrize("options", [("--fix", "--diff"), ("--fix", "--watch"), ("--diff", "--watch")])
def test_fix_diff_and_watch_stand_alone(run: Run, files: Path, options: tuple[str, ...]):
    """A usage error; nothing is mended."""
    before = (files / "slip.xml").read_bytes()
    assert run("validate", "slip.xml", *OURS, *options).exit_code == 2
    assert (files / "slip.xml").read_bytes() == before


def test_a_broken_schema_mends_nothing_and_is_reported(run: Run, files: Path):
    """As a finding like the rest, in the form asked for."""
    (files / "broken.rnc").write_text("element {", encoding="utf-8")
    result = run("validate", "slip.xml", "--schema", "broken.rnc", "--fix", "--json")
    assert ([item["code"] for item in json.loads(result.stdout)["findings"]], result.exit_code) == (["V-031"], 3)


@pytest.mark.parametrize("columns", ["80", "120"])
def test_the_page_is_as_wide_as_columns_says(files: Path, columns: str):
    """And nothing is coloured where there is no terminal."""
    done = run_program(["validate", "bad.xml", "slip.xml", *OURS], folder=files, environment={"COLUMNS": columns})
    assert max(map(len, done.stdout.splitlines())) <= int(columns)
    assert "\x1b" not in done.stdout + done.stderr


def test_a_change_is_seen_when_the_files_keep_still(tmp_path: Path):
    """Written anew, renamed into place, gone, new in a folder; a file that is still written is waited for."""
    folder, single = tmp_path / "folder", tmp_path / "a.xml"
    folder.mkdir()
    (folder / "b.xml").write_text("1", encoding="utf-8")
    single.write_text("1", encoding="utf-8")
    steps = iter([
        lambda: None,
        lambda: single.write_text("longer", encoding="utf-8"),
        lambda: single.write_text("longer still", encoding="utf-8"),
        lambda: None,
        lambda: ((folder / "t").write_text("1", encoding="utf-8"), (folder / "t").replace(folder / "b.xml")),
        lambda: None,
        lambda: (single.unlink(), (folder / "c.xml").write_text("", encoding="utf-8")),
        lambda: None,
    ])  # fmt: skip
    seen = changes(lambda: snapshot([folder, single, tmp_path / "none.xml"], files_of), lambda _: next(steps)())
    assert [next(seen), next(seen), next(seen)] == [[single], [folder / "b.xml"], [single, folder / "c.xml"]]


def test_watching_validates_again_and_ends_with_ctrl_c(files: Path):
    """Exit 0, no traceback; a file that goes away is a finding, and no end."""
    environment = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "COLUMNS"}}
    with subprocess.Popen(
        [sys.executable, "-m", "emendata", "validate", "bad.xml", *OURS, "--watch"],
        cwd=files, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8",
        preexec_fn=hear_ctrl_c,  # noqa: PLW1509 - no other thread runs here
    ) as program:  # fmt: skip
        try:
            verdicts = []
            for step in (
                lambda: (
                    (files / "new").write_text(TEI.format("<p/>"), encoding="utf-8")
                    and (files / "new").replace(files / "bad.xml")
                ),
                (files / "bad.xml").unlink,
                lambda: program.send_signal(signal.SIGINT),
            ):
                verdicts.append(next(line for line in program.stdout if "checked" in line).strip())
                step()
            _, errors = program.communicate(timeout=30)
        finally:
            program.kill()
    assert verdicts[:2] == ["1 file checked: 1 error, 0 warnings, 0 remarks", "1 file checked: valid"]
    assert verdicts[2].startswith("0 files checked: 1 error")
    assert (program.returncode, errors.strip()) == (0, "")


def test_the_hook_runs_a_command_that_is_there():
    """The entry of the hook is a command of the program, on XML files, and its options exist."""
    text = (ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")
    entries = dict(re.findall(r"^(?:- |  )(\w+): (.+)$", text, re.MULTILINE))
    assert entries["id"] == "emendata-validate"
    assert entries["language"] == "python"
    program, command, *options = entries["entry"].split()
    scripts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["scripts"]
    assert (program in scripts, command, options) == (True, "validate", [])


def test_the_recipes_of_the_readme_run(run: Run, files: Path):
    """Every `emendata validate` in a fenced YAML block of README is given to the command, with other paths."""
    readme = (ROOT / "README.md").read_text("utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", readme, re.DOTALL)
    commands = [line for block in blocks for line in re.findall(r"emendata validate (.+)$", block, re.MULTILINE)]
    assert len(commands) >= 2
    for command in commands:
        result = run("validate", *command.replace("tei/editions", "bad.xml").split(), *OURS)
        assert result.exit_code == 1, result.output
    assert json.loads((files / "emendata.sarif").read_text("utf-8"))["version"] == "2.1.0"
    assert etree.fromstring((files / "emendata.xml").read_bytes()).tag == "testsuites"
