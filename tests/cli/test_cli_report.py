"""`emendata encode --report`, `--jobs`, `--site FILE`: many files of all kinds in one run."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from lxml import html

from documents import docx, paragraph
from emendata.errors import CATALOGUE
from program import files_below, run_program

Run = Callable[..., Result]
PROFILE = "description = 'x'\n[recognise]\nall = []\n[furniture]\nline = ['^Stamp']\n"


def page(path: Path) -> html.HtmlElement:
    """Return a report as a browser has it."""
    return html.document_fromstring(path.read_text("utf-8"))


@pytest.fixture
def many(here: Path, seeds: dict[str, Path]) -> list[str]:
    """Put files of all kinds into the current folder: good, doubtful, broken."""
    for number in ("001", "003"):
        (here / f"{number}.txt").write_bytes(seeds[number].read_bytes())
    (here / "good.txt").write_text("A text of its own.\n", encoding="utf-8")
    (here / "empty.txt").write_bytes(b"")
    (here / "control.txt").write_bytes(b"Some\x01 words & <more>.")
    (here / "p.html").write_text("<html><body><p>A page.</p><script>x</script>", encoding="utf-8")
    (here / "w.docx").write_bytes(docx(paragraph("A document.")))
    return ["003.txt", "missing.txt", "001.txt", "empty.txt", "good.txt", "control.txt", "p.html", "w.docx"]


def test_the_report_holds_every_finding_by_file(run: Run, here: Path, many: list[str]):
    """Files in the order given, with counts; each finding with code, line, words; each code explained once."""
    result = run("encode", *many, "-o", "out", "--report", "r/report.html")
    assert result.exit_code == 3
    root = page(here / "r/report.html")
    rows = [[cell.text_content() for cell in row] for row in root.iterfind(".//tbody/tr")]
    assert [row[0] for row in rows] == many
    assert rows[1] == ["missing.txt", "1", "0", "0"]
    assert rows[4] == ["good.txt", "0", "0", "0"]
    items = root.findall(".//li")
    counted = [int(cell) for row in rows for cell in row[1:]]
    assert len(items) == sum(counted) > 10
    summary = result.stderr.splitlines()[-1]
    assert root.findtext(".//p").replace(" info", "") in summary
    codes = [item.findtext(".//a[@class='code']") for item in items]
    explained = [item.get("id") for item in root.iterfind(".//dt")]
    assert explained == sorted(set(codes))
    assert all(CATALOGUE[code].severity in item.get("class") for code, item in zip(codes, items, strict=True))
    control = next(item for item in items if item.findtext(".//a") == "R-011")
    assert control.findtext(".//span") == "line 1"
    assert control.findtext(".//q") == "Some words & <more>."
    for link in root.iterfind(".//a"):
        assert root.get_element_by_id(link.get("href").removeprefix("#")) is not None


def test_the_report_needs_nothing_else(run: Run, here: Path, many: list[str]):
    """No script, no other address, no absolute path; a style for narrow and dark screens and for paper."""
    run("encode", *many, "-o", "out", "--report", "report.html")
    text = (here / "report.html").read_text("utf-8")
    root = page(here / "report.html")
    assert root.find(".//script") is None
    assert not re.search(r"(?:src|href|action|url)\s*[=(]\s*[\"']?(?:https?:)?//", text)
    assert str(here) not in text
    assert root.find(".//meta[@name='viewport']") is not None
    for media in ("prefers-color-scheme: dark", "@media print"):
        assert media in root.findtext(".//style")


@pytest.mark.parametrize("name", ['<b>&".txt', "a\u0085b.txt"])
def test_what_a_file_is_called_cannot_break_the_report(run: Run, here: Path, name: str):
    """Names and words are text."""
    (here / name).write_bytes(b"")
    assert run("encode", name, "--report", "r.html").exit_code == 3
    root = page(here / "r.html")
    assert root.find(".//b") is None
    assert root.findtext(".//tbody//th/a") == name.replace("\u0085", "\ufffd")


def test_a_report_without_findings_says_so(run: Run, here: Path):
    """All files stand in the table, and no code is explained."""
    (here / "a.txt").write_text("A text of its own.\n", encoding="utf-8")
    assert run("encode", "a.txt", "-o", "out", "--report", "r.html").exit_code == 0
    root = page(here / "r.html")
    assert root.findtext(".//p") == "0 errors, 0 warnings, 0 info"
    assert (root.find(".//li"), root.find(".//dl"), root.findtext(".//tbody//th")) == (None, None, "a.txt")


def test_a_report_that_cannot_be_written_is_a_finding(run: Run, here: Path):
    """E-023; what was encoded is there, and its findings were printed."""
    (here / "a.txt").write_bytes(b"Some\x01 words.")
    (here / "file").write_text("", encoding="utf-8")
    result = run("encode", "a.txt", "-o", "out", "--report", "file/r.html")
    assert (result.exit_code, "E-023" in result.stderr, "R-011" in result.stderr) == (3, True, True)
    assert (here / "out/a.xml").is_file()


@pytest.mark.parametrize("jobs", ["2", "9"])
def test_processes_change_neither_bytes_nor_order(here: Path, many: list[str], jobs: str):
    """Files, findings, tables and report are those of one process."""
    seen = []
    for number, folder in (("1", "one"), (jobs, "more")):
        arguments = ["encode", *many, "-o", "out", "--report", "out/r.html", "--explain", "--jobs", number]
        done = run_program(arguments, folder=here)
        seen.append((done.returncode, done.stdout, done.stderr, files_below(here / "out")))
        (here / "out").rename(here / folder)
    assert seen[0] == seen[1]
    assert seen[0][0] == 3


def test_processes_know_the_authority_and_the_profile(run: Run, here: Path):
    """What was asked for on the command line holds in each."""
    (here / "names.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson><person xml:id="pers-x">'
        "<persName>Ivan Petrov</persName></person></listPerson></standOff></TEI>",
        encoding="utf-8",
    )
    (here / "site.toml").write_text(PROFILE, encoding="utf-8")
    for name in "ab":
        (here / f"{name}.txt").write_text(
            f"Then Ivan Petrov spoke, on {name}.\n\nStamp of page\n\nMore.", encoding="utf-8"
        )
    options = ("--authority", "names.xml", "--site", "site.toml", "--jobs", "2", "-o", "out")
    assert run("encode", "a.txt", "b.txt", *options).exit_code == 0
    for name in "ab":
        text = (here / f"out/{name}.xml").read_text("utf-8")
        assert '<persName ref="#pers-x">' in text
        assert "Stamp" not in text.partition("<body>")[2]


def test_a_profile_may_be_given_as_a_file(run: Run, here: Path):
    """Its furniture is listed; a broken one is refused with exit 3 before anything is encoded."""
    (here / "a.txt").write_text("Words of the text.\n\nStamp of the page\n\nMore words.", encoding="utf-8")
    (here / "mine.toml").write_text(PROFILE, encoding="utf-8")
    result = run("encode", "a.txt", "--site", "mine.toml", "-o", "out", "--explain")
    assert (result.exit_code, "site mine" in result.stdout, "Stamp of the page" in result.stdout) == (0, True, True)
    (here / "mine.toml").write_text(PROFILE.replace("^Stamp", "(Stamp"), encoding="utf-8")
    broken = run("encode", "a.txt", "--site", "mine.toml", "-o", "other")
    assert (broken.exit_code, "mine.toml:5: R-030 error" in broken.stderr) == (3, True), broken.stderr
    assert not (here / "other").exists()
    assert run("encode", "a.txt", "--site", "none.toml").exit_code == 3


def test_a_site_nobody_knows_is_a_usage_error(run: Run, here: Path):
    """The known ones are listed, the likest first."""
    (here / "a.txt").write_text("x", encoding="utf-8")
    result = run("encode", "a.txt", "--site", "libmonstre")
    assert result.exit_code == 2
    assert "there are: libmonster, " in " ".join(result.stderr.split())
