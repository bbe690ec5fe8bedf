"""`emendata build FILE.xml… --html`: web pages of any TEI; the build of a project is in tests/test_build.py."""

import html
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote

import pytest
from click.testing import Result

from emendata.transform.html import ASSETS
from program import EDITION_PAGES, files_below

Run = Callable[..., Result]
TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt>'
    "<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>"
    "<text><body>{body}</body></text></TEI>"
)
ATTRIBUTES = " ".join(f'a{number}="x"' for number in range(300))
# name, bytes, exit code, code of the finding
BAD_FILES = [
    ("empty", b"", 3, "R-003"),
    ("blank", b" \n", 3, "R-003"),
    ("binary", b"%PDF-1.7\x00\x01", 3, "R-004"),
    ("broken", b"<TEI>", 1, "V-001"),
    ("text", b"words", 1, "V-001"),
    ("entities", b'<!DOCTYPE TEI [<!ENTITY a "b">]><TEI>&a;</TEI>', 1, "V-002"),
    ("deep", (TEI.format(title="T", body="<p>" + "<hi>" * 200 + "x" + "</hi>" * 200 + "</p>")).encode(), 1, "V-002"),
    ("attributes", TEI.format(title="T", body=f"<p {ATTRIBUTES}>x</p>").encode(), 1, "V-002"),
    ("long-name", TEI.format(title="T", body=f"<p><{'n' * 2000}/></p>").encode(), 1, "V-002"),
]


def _write(folder: Path, name: str, words: str = "words") -> None:
    (folder / name).write_text(
        TEI.format(title=html.escape(f"Title of {name}"), body=f"<p>{words}</p>"), encoding="utf-8"
    )


def test_each_file_becomes_a_page_and_all_an_index(run: Run, here: Path):
    """`DIR/<stem>.html` and `index.html`, which names every page."""
    for name in ("a.xml", "b.xml"):
        _write(here, name, f"words of {name}")
    result = run("build", "a.xml", "b.xml", "--html", "-o", "out")
    assert result.exit_code == 0, result.stderr
    made = files_below(here / "out")
    pages = {name for name in made if not name.startswith("cite/")}
    assert {"a.html", "b.html", *EDITION_PAGES, "404.html", *ASSETS} == pages
    for name in ("a", "b"):
        assert f"words of {name}.xml" in made[f"{name}.html"].decode()
        assert f'href="{name}.html"' in made["index.html"].decode()
    assert f"{len(made)} files written to out; 0 errors" in result.stderr


@pytest.mark.parametrize(("name", "data", "code", "finding"), BAD_FILES, ids=[row[0] for row in BAD_FILES])
def test_a_bad_file_is_named_and_the_others_are_made(
    run: Run, here: Path, name: str, data: bytes, code: int, finding: str
):
    """Before or after it; what Saxon itself would refuse is a finding with the file's name."""
    (here / f"{name}.xml").write_bytes(data)
    for good in ("a.xml", "z.xml"):
        _write(here, good)
    result = run("build", "a.xml", f"{name}.xml", "z.xml", "--html", "-o", "out")
    assert re.search(rf"^{name}\.xml(:\d+)*: {finding} error", result.stderr, re.MULTILINE), result.stderr
    assert result.exit_code == code
    assert {"a.html", "z.html", "index.html"} <= set(files_below(here / "out"))
    assert not (here / "out" / f"{name}.html").exists()


@pytest.mark.parametrize(("name", "finding"), [("missing.xml", "R-001"), ("folder", "R-002")])
def test_a_path_that_is_no_file_is_refused(run: Run, here: Path, name: str, finding: str):
    """Exit 3, and the other file is made."""
    (here / "folder").mkdir()
    _write(here, "a.xml")
    result = run("build", name, "a.xml", "--html", "-o", "out")
    assert (result.exit_code, finding in result.stderr) == (3, True)
    assert (here / "out/a.html").is_file()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--html", "-o", "out", "a.xml", "-b.xml"),
        ("a.xml", "--html", "-b.xml", "-o", "out"),
        ("a.xml", "--", "-b.xml"),
    ],
    ids=" ".join,
)
def test_a_name_with_a_dash_needs_the_two_dashes(run: Run, here: Path, arguments: tuple[str, ...]):
    """Without them it is taken for an option, and that is usage."""
    for name in ("a.xml", "-b.xml"):
        _write(here, name)
    assert run("build", *arguments).exit_code == 2
    before = [item for item in arguments if item not in {"a.xml", "-b.xml", "--"}] or ["--html", "-o", "out"]
    assert run("build", *before, "--", "a.xml", "-b.xml").exit_code == 0
    assert (here / "out/-b.html").is_file()


@pytest.mark.parametrize("stem", ["two words", "河内 Đặng", "100%", "a&b", "quote'", "index", "corrections"])
def test_a_page_is_reached_from_the_index_whatever_its_name(run: Run, here: Path, stem: str):
    """Spaces, signs, any script; a document called like a page of the edition does not take its place."""
    _write(here, f"{stem}.xml", "the words looked for")
    assert run("build", f"{stem}.xml", "--html", "-o", "out").exit_code == 0
    made = files_below(here / "out")
    page = next(name for name, data in made.items() if b"the words looked for" in data and name.endswith(".html"))
    assert page == (f"{stem}-text.html" if f"{stem}.html" in EDITION_PAGES else f"{stem}.html")
    addresses = re.findall(r'href="([^"#]+\.html)"', made["index.html"].decode())
    assert page in {unquote(address.replace("&amp;", "&")) for address in addresses}


def test_a_folder_that_cannot_be_written_is_a_finding(run: Run, here: Path):
    """E-023 and exit 3, not a fault of our own."""
    _write(here, "a.xml")
    (here / "blocked").write_text("", encoding="utf-8")
    result = run("build", "a.xml", "--html", "-o", "blocked/out")
    assert result.exit_code == 3
    assert "E-023 error" in result.stderr


def test_building_again_changes_nothing(run: Run, here: Path):
    """The same bytes, and no file more."""
    _write(here, "a.xml")
    run("build", "a.xml", "--html", "-o", "out")
    first = files_below(here / "out")
    run("build", "a.xml", "--html", "-o", "out")
    assert files_below(here / "out") == first


def test_quiet_prints_nothing_where_all_is_well(run: Run, here: Path):
    """No count, no remark on an element without a layout of its own."""
    _write(here, "a.xml", "<unknown>words</unknown>")
    result = run("build", "a.xml", "--html", "-o", "out", "--quiet")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")


def test_an_element_without_a_layout_is_shown_and_said(run: Run, here: Path):
    """X-010 with the file, its line, the element and a count; its words are on the page."""
    _write(here, "a.xml", "<unknown>its words</unknown>")
    result = run("build", "a.xml", "--html", "-o", "out")
    assert "a.xml:1: X-010 info: 1 <unknown>" in result.stderr
    assert "its words" in (here / "out/a.html").read_text("utf-8")
