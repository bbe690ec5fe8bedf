"""`emendata encode`: files in, files out, whatever the files are."""

import itertools
import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from lxml import etree

from program import ROOT, files_below, run_program

Run = Callable[..., Result]
TEI = "{http://www.tei-c.org/ns/1.0}"
XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
PLAIN = "A text without any marker.\n\nIts second paragraph is short.\n"
FURNITURE = (
    "Libmonster ID: VN-1210\n\nPermanent link to this publication:\n\nSimilar publications: LVietnam\n\nDownload PDF\n"
)
AUTHORITY = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson><person xml:id="pers-x">'
    "<persName>Ivan Petrov</persName></person>{more}</listPerson></standOff></TEI>"
)

# name, bytes, exit code, code of the finding
BAD_FILES = [
    ("empty", b"", 3, "R-003"),
    ("white-space", b" \r\n\t\n", 3, "R-003"),
    ("bom-alone", b"\xef\xbb\xbf", 3, "R-003"),
    ("picture", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", 3, "R-004"),
    ("word", b"PK\x03\x04\x14\x00\x06\x00", 3, "R-004"),
    ("noise", bytes(range(32)) * 40, 3, "R-004"),
    ("latin-1", "Une détente à Genève".encode("latin-1"), 3, "R-005"),
    ("utf-16-odd", b"\xff\xfeT\x00e\x00x", 3, "R-005"),
    ("furniture", FURNITURE.encode(), 3, "S-001"),
]

# name, bytes, the words of the body, codes of the findings
ODD_FILES = [
    ("no-marker", PLAIN.encode(), "A text without any marker. Its second paragraph is short.", []),
    ("one-letter", b"x", "x", []),
    ("cr-only", b"First words.\r\rSecond words.\r", "First words. Second words.", []),
    ("cr-lf", b"First words.\r\n\r\nSecond words.\r\n", "First words. Second words.", []),
    ("controls", b"Some\x01 words\x1f here.\n\nMore.", "Some words here. More.", ["R-011"]),
    ("lone-surrogate", b"Some\xed\xa0\x80 words here.\n", "Some words here.", ["R-011"]),
    ("lone-surrogate-16", b"\xff\xfe\x00\xd8" + "Words.".encode("utf-16-le"), "Words.", ["R-010", "R-011"]),
    ("utf-16", PLAIN.encode("utf-16"), "A text without any marker. Its second paragraph is short.", ["R-010"]),
    ("cyrillic", "Несколько слов.".encode("cp1251"), "Несколько слов.", ["R-010"]),
    ("markup", b"if a < b && c > d then ]]> <!-- x -->", "if a < b && c > d then ]]> <!-- x -->", []),
]


def _encoded(path: Path) -> etree._Element:
    return etree.fromstring(path.read_bytes())


def _body(root: etree._Element) -> str:
    body = root.find(f".//{TEI}body")
    assert body is not None
    return " ".join(" ".join(str(text) for text in paragraph.itertext()) for paragraph in body).strip()


def _codes(result: Result) -> list[str]:
    words = result.stderr.split()
    return sorted(
        word
        for word, after in itertools.pairwise(words)
        if after.rstrip(":") in {"error", "warning", "info"} and word[1:2] == "-"
    )


@pytest.mark.parametrize(("name", "data", "code", "finding"), BAD_FILES, ids=[row[0] for row in BAD_FILES])
def test_a_file_that_holds_no_article_is_refused(run: Run, here: Path, name: str, data: bytes, code: int, finding: str):
    """One finding that names the file, exit 3, nothing written."""
    (here / f"{name}.txt").write_bytes(data)
    result = run("encode", f"{name}.txt", "-o", "out")
    assert result.exit_code == code
    assert _codes(result) == [finding]
    assert result.stderr.startswith(f"{name}.txt: ")
    assert result.stdout == ""
    assert not (here / "out").exists()


@pytest.mark.parametrize(("name", "data", "words", "findings"), ODD_FILES, ids=[row[0] for row in ODD_FILES])
def test_an_odd_file_becomes_valid_tei_with_all_its_words(
    run: Run, here: Path, name: str, data: bytes, words: str, findings: list[str]
):
    """What XML cannot hold is listed, all else stands; our own validation has nothing against the result."""
    (here / f"{name}.txt").write_bytes(data)
    result = run("encode", f"{name}.txt", "-o", "out")
    assert result.exit_code == 0, result.stderr
    assert _codes(result) == findings
    assert " ".join(_body(_encoded(here / "out" / f"{name}.xml")).split()) == words
    valid = run("validate", f"out/{name}.xml", "--format", "json")
    assert json.loads(valid.stdout)["summary"]["errors"] == 0, valid.stdout


@pytest.mark.parametrize(
    ("name", "finding"), [("missing.txt", "R-001"), ("folder", "R-002"), ("/dev/null", "R-002")], ids=str
)
def test_a_path_that_is_no_file_is_refused(run: Run, here: Path, name: str, finding: str):
    """A missing file, a folder and a device are told apart."""
    (here / "folder").mkdir()
    result = run("encode", name, "-o", "out")
    assert result.exit_code == 3
    assert _codes(result) == [finding]


def test_one_bad_file_does_not_stop_the_others(run: Run, here: Path):
    """The bad one is named, whatever its place among the files; the rest is written."""
    (here / "a.txt").write_text(PLAIN, encoding="utf-8")
    (here / "b.txt").write_bytes(b"")
    (here / "c.txt").write_text("Quite another text, of other words.\n", encoding="utf-8")
    result = run("encode", "missing.txt", "a.txt", "b.txt", "c.txt", "-o", "out")
    assert result.exit_code == 3
    assert _codes(result) == ["R-001", "R-003"]
    assert sorted(files_below(here / "out")) == ["a.xml", "c.xml"]
    assert "2 files encoded into out; 2 errors" in result.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("-o", "out", "a.txt", "b.txt"),
        ("a.txt", "b.txt", "-o", "out"),
        ("a.txt", "-o", "out", "b.txt"),
        ("--output=out", "--", "a.txt", "b.txt"),
        ("-oout", "./a.txt", "b.txt", "a.txt", "./a.txt"),
    ],
    ids=" ".join,
)
def test_options_stand_before_or_after_the_files(run: Run, here: Path, arguments: tuple[str, ...]):
    """The order of the command line is the user's; a file named twice is encoded once."""
    for name in ("a", "b"):
        (here / f"{name}.txt").write_text(f"A text of its own, called {name}.", encoding="utf-8")
    result = run("encode", *arguments)
    assert (result.exit_code, sorted(files_below(here / "out"))) == (0, ["a.xml", "b.xml"]), result.stderr
    assert "2 files encoded into out; 0 errors, 0 warnings, 0 info" in result.stderr


@pytest.mark.parametrize("name", ["-dash", "--explain", "two words", "河内 Đặng", "quote's \"", "a.b", ".hidden"])
def test_names_of_files_are_the_users(run: Run, here: Path, name: str):
    """Dashes (after `--`), spaces, quotation marks, dots and letters of any script; the id is a good one all the same."""
    (here / f"{name}.txt").write_text(PLAIN, encoding="utf-8")
    result = run("encode", "-o", "out", "--", f"{name}.txt")
    assert (result.exit_code, list(files_below(here / "out"))) == (0, [f"{name}.xml"]), result.stderr
    assert json.loads(run("validate", "--json", "--", f"out/{name}.xml").stdout)["summary"]["errors"] == 0
    assert _encoded(here / "out" / f"{name}.xml").get(XML_ID, "").startswith("art-")


def test_two_files_for_one_place_are_not_mixed(run: Run, here: Path):
    """The second is not written over the first."""
    for folder in ("x", "y"):
        (here / folder).mkdir()
        (here / folder / "a.txt").write_text(f"The text of {folder}.", encoding="utf-8")
    result = run("encode", "x/a.txt", "y/a.txt", "-o", "out")
    assert (result.exit_code, _codes(result)) == (1, ["E-022"])
    assert _body(_encoded(here / "out/a.xml")) == "The text of x."


def test_likely_copies_are_pointed_out(run: Run, seeds: dict[str, Path]):
    """Outside a project each file is an edition of its own; that two are copies of one is said."""
    result = run("encode", seeds["000"], seeds["001"], "-o", "out")
    assert result.exit_code == 0
    assert "E-021" in _codes(result)


@pytest.mark.parametrize("obstacle", ["file for a folder", "folder for the file", "no room"])
def test_a_place_that_cannot_be_written_is_a_finding(
    run: Run, here: Path, monkeypatch: pytest.MonkeyPatch, obstacle: str
):
    """E-023 and exit 3; the other files are written, and no temporary file is left."""
    for name in ("a", "b"):
        (here / f"{name}.txt").write_text(f"A text of its own, called {name}.", encoding="utf-8")
    folder = here / "out"
    folder.mkdir()
    if obstacle == "file for a folder":
        (folder / "under").write_text("", encoding="utf-8")
        result = run("encode", "a.txt", "b.txt", "-o", "out/under/it")
        expected = ["E-023", "E-023"], ["under"]
    elif obstacle == "folder for the file":
        (folder / "a.xml").mkdir()
        result = run("encode", "a.txt", "b.txt", "-o", "out")
        expected = ["E-023"], ["b.xml"]
    else:
        _fill_the_disk(monkeypatch, "a.xml")
        result = run("encode", "a.txt", "b.txt", "-o", "out")
        expected = ["E-023"], ["b.xml"]
    assert (_codes(result), sorted(files_below(folder))) == expected
    assert result.exit_code == 3


def _fill_the_disk(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Let the disk be full half way through a file."""
    write = Path.write_bytes

    def stop(path: Path, data: bytes) -> int:
        if name not in path.name:
            return write(path, data)
        write(path, data[: len(data) // 2])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", stop)


def test_encoding_twice_gives_the_same_bytes(run: Run, here: Path, seeds: dict[str, Path]):
    """Same input, same bytes, in whatever folder."""
    first = run("encode", seeds["003"], "-o", "one")
    second = run("encode", seeds["003"], "-o", "two")
    assert (first.exit_code, second.exit_code) == (0, 0)
    assert files_below(here / "one") == files_below(here / "two")


def test_quiet_leaves_errors_only(run: Run, here: Path):
    """No count, no warning, no remark; an error is still said."""
    (here / "a.txt").write_bytes(b"Some\x01 words.")
    silent = run("encode", "a.txt", "--quiet", "-o", "out")
    assert (silent.exit_code, silent.stdout, silent.stderr) == (0, "", "")
    loud = run("encode", "a.txt", "missing.txt", "-q", "-o", "out")
    assert (loud.exit_code, len(loud.stderr.splitlines())) == (3, 1)
    assert "R-001" in loud.stderr


def test_explain_lists_pairs_and_furniture_with_their_lines(run: Run, seeds: dict[str, Path]):
    """Every note with its call, every line left out with the reason: what a scholar checks first."""
    result = run("encode", seeds["001"], "-o", "out", "--explain")
    lines = result.stdout.splitlines()
    notes = [line.split()[0] for line in lines if line.split() and line.split()[0] in {"*", *map(str, range(1, 37))}]
    assert sorted(set(notes) - {"*"}, key=int) == [str(number) for number in range(1, 37)]
    assert any(line.split()[:1] == ["1"] and "Libmonster ID: VN-1210" in line for line in lines)


def test_page_marks_can_be_said_to_stand_at_the_head(run: Run, here: Path, seeds: dict[str, Path]):
    """Line n becomes page n, and no first page is inferred."""
    run("encode", seeds["003"], "-o", "foot")
    run("encode", seeds["003"], "-o", "head", "--page-marks", "head")
    pages = {
        side: [item.get("n") for item in _encoded(here / side / f"{seeds['003'].stem}.xml").iter(f"{TEI}pb")]
        for side in ("foot", "head")
    }
    assert pages["foot"] == [str(page) for page in range(37, 47)]
    assert pages["head"] == [str(page) for page in range(37, 46)]


@pytest.mark.parametrize(
    ("content", "code", "findings"),
    [
        (AUTHORITY.format(more=""), 0, []),
        ("<TEI><listPerson>", 3, ["V-001"]),
        ("", 3, ["R-003"]),
        ("<TEI/>", 0, ["V-042"]),
        (AUTHORITY.format(more="<person><persName>Nobody</persName></person>"), 1, ["V-040"]),
        (AUTHORITY.format(more='<person xml:id="pers-y"/>'), 1, ["V-041"]),
        (AUTHORITY.format(more='<person xml:id="pers-x"><persName>X</persName></person>'), 3, ["V-003"]),
    ],
    ids=["good", "not-well-formed", "empty", "no-entries", "no-id", "no-name", "id-twice"],
)
def test_an_authority_is_checked_before_it_is_used(run: Run, here: Path, content: str, code: int, findings: list[str]):
    """A file that cannot be used is refused; an entry that cannot be used is named, not passed over."""
    (here / "a.txt").write_text("Then Ivan Petrov spoke.", encoding="utf-8")
    (here / "names.xml").write_text(content, encoding="utf-8")
    result = run("encode", "a.txt", "--authority", "names.xml", "-o", "out")
    assert (result.exit_code, [item for item in _codes(result) if item[0] in "RV"]) == (code, findings), result.stderr
    if code == 3:
        assert not (here / "out").exists()
    elif findings != ["V-042"]:
        assert '<persName ref="#pers-x">Ivan Petrov</persName>' in (here / "out/a.xml").read_text("utf-8")


def test_an_authority_may_be_a_folder_and_repeated(run: Run, here: Path):
    """Files and folders add up; a missing one is refused, one without entries is said."""
    for folder in ("one", "two", "empty"):
        (here / folder).mkdir()
    (here / "one/names.xml").write_text(AUTHORITY.format(more=""), encoding="utf-8")
    other = AUTHORITY.format(more="").replace("pers-x", "pers-y").replace("Ivan Petrov", "Anna Orlova")
    (here / "two/names.xml").write_text(other, encoding="utf-8")
    (here / "a.txt").write_text("Then Ivan Petrov spoke to Anna Orlova.", encoding="utf-8")
    result = run("encode", "a.txt", "--authority", "one", "--authority", "two/names.xml", "-o", "out")
    assert (result.exit_code, result.stderr.count("\n")) == (0, 1), result.stderr
    text = (here / "out/a.xml").read_text("utf-8")
    assert all(f'<persName ref="#{entry}">' in text for entry in ("pers-x", "pers-y"))
    assert run("encode", "a.txt", "--authority", "none.xml").exit_code == 3
    assert "V-042" in _codes(run("encode", "a.txt", "--authority", "empty", "-o", "out"))


def test_nothing_is_corrected_without_an_authority(run: Run, here: Path, seeds: dict[str, Path]):
    """Of all kinds of correction only the mechanical slip is made."""
    run("encode", seeds["001"], "-o", "out")
    root = _encoded(here / "out" / f"{seeds['001'].stem}.xml")
    assert {item.get("type") for item in root.iter(f"{TEI}app")} <= {"transmission"}
    assert not [
        item for item in root.iter(f"{TEI}persName") if item.get("ref") and item.getparent().tag != f"{TEI}person"
    ]


@pytest.mark.parametrize("locale", ["C", "en_US.UTF-8", "tr_TR.UTF-8"])
def test_the_locale_changes_neither_names_nor_text(tmp_path: Path, locale: str):
    """File names and findings beyond ASCII come through where the system's locale is C."""
    (tmp_path / "河内.txt").write_text("Trường Chinh\x01 spoke İn Ankara.", encoding="utf-8")
    done = run_program(["encode", "河内.txt"], folder=tmp_path, environment={"LC_ALL": locale, "LANG": locale})
    assert done.returncode == 0, done.stderr
    assert "河内.txt" in done.stderr
    assert "Trường Chinh</persName> spoke İn Ankara." in (tmp_path / "河内.xml").read_text("utf-8")


def test_a_text_of_many_megabytes_is_encoded_whole(run: Run, here: Path):
    """One megabyte here, in a process that does everything else too; the cost of more is a matter for the benchmarks."""
    paragraph = " ".join(f"word{number % 977}" for number in range(120)) + ".\n\n"
    text = paragraph * (1_000_000 // len(paragraph))
    (here / "big.txt").write_text(text, encoding="utf-8")
    assert run("encode", "big.txt", "-o", "out").exit_code == 0
    assert "".join(_body(_encoded(here / "out/big.xml")).split()) == "".join(text.split())


@pytest.mark.parametrize("name", [b"a\xff", b"a\x01b", b"two\nlines"], ids=["not-utf-8", "control", "line-end"])
def test_a_name_that_xml_cannot_hold_is_no_fault_of_ours(tmp_path: Path, name: bytes):
    """The file is encoded under its own name; findings and the header show the name as well as can be."""
    path = tmp_path / os.fsdecode(name + b".txt")
    try:
        path.write_bytes(b"Some\x01 words.")
    except OSError:
        pytest.skip("this file system does not take such names")
    done = run_program(["encode", path.name, "-o", "out"], folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "R-011" in done.stderr
    made = tmp_path / "out" / os.fsdecode(name + b".xml")
    assert _body(_encoded(made)) == "Some words."
    report = json.loads(run_program(["validate", made, "--json"], folder=tmp_path).stdout)
    assert report["summary"]["errors"] == 0


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_a_seed_alone_goes_all_the_way(run: Run, here: Path, seeds: dict[str, Path], number: str):
    """Encoded with no project, it is valid, and becomes a page without a remark."""
    stem = seeds[number].stem
    assert run("encode", seeds[number], "-o", "out").exit_code == 0
    report = json.loads(run("validate", f"out/{stem}.xml", "--json").stdout)
    assert [item for item in report["findings"] if item["severity"] == "error"] == []
    result = run("build", f"out/{stem}.xml", "--html", "-o", "html")
    assert (result.exit_code, len(result.stderr.splitlines())) == (0, 1), result.stderr
    assert (here / f"html/{stem}.html").is_file()


@pytest.mark.parametrize(
    ("encoding", "line_end"), [("utf-8", "\r\n"), ("utf-8", "\r"), ("utf-8-sig", "\n"), ("utf-16", "\n")], ids=str
)
@pytest.mark.parametrize("number", ["001", "003", "004"])
def test_encoding_and_line_ends_do_not_matter(
    run: Run, here: Path, seeds: dict[str, Path], number: str, encoding: str, line_end: str
):
    """Another way to save a file changes what the header says of the file, and nothing of the text."""
    text = seeds[number].read_text("utf-8")
    for folder, data in (("one", text.encode()), ("other", text.replace("\n", line_end).encode(encoding))):
        (here / folder).mkdir()
        (here / folder / "a.txt").write_bytes(data)
        assert run("encode", f"{folder}/a.txt", "-o", folder).exit_code == 0
    one, other = (etree.tostring(_encoded(here / name / "a.xml").find(f"{TEI}text")) for name in ("one", "other"))
    assert one == other


@pytest.mark.parametrize("report", ["a.txt", "out/a.xml"])
def test_a_report_may_not_take_the_place_of_a_source_or_a_text(run: Run, here: Path, report: str):
    """The source is left as it is, and nothing is encoded."""
    (here / "a.txt").write_text(PLAIN)
    result = run("encode", "a.txt", "-o", "out", "--report", report)
    assert result.exit_code == 2
    assert files_below(here) == {"a.txt": PLAIN.encode()}


@pytest.mark.parametrize("token", ["x", "8", "http://a", '"'])
def test_a_long_token_without_a_blank_is_encoded(run: Run, here: Path, token: str):
    """Forty thousand characters with no blank among them: no pattern may look at each of them from each."""
    (here / "a.txt").write_text("A word before. " + token * (40_000 // len(token)) + " and one behind.")
    assert run("encode", "a.txt", "-o", "out").exit_code == 0


def test_a_second_article_behind_the_first_is_told_of(run: Run, here: Path, seeds: dict[str, Path]):
    """Two pages saved into one file: the second stands behind the site's matter, and is not left out in silence."""
    both = seeds["001"].read_text("utf-8") + "\n\n" + seeds["003"].read_text("utf-8")
    (here / "both.txt").write_text(both, "utf-8")
    result = run("encode", "both.txt", "-o", "out")
    assert "both.txt:309: S-017 warning: another article (VN-1298) begins here" in result.stderr
    alone = run("encode", seeds["001"], "-o", "out")
    assert "S-017" not in alone.stderr


def test_a_second_article_is_told_where_no_line_end_stands_before_it(run: Run, here: Path, seeds: dict[str, Path]):
    """As `cat` joins two pages of which the first does not end its last line."""
    first, second = seeds["003"].read_bytes(), seeds["001"].read_bytes()
    assert not first.endswith(b"\n")
    (here / "both.txt").write_bytes(first + second)
    assert "S-017 warning: another article (VN-1210) begins here" in run("encode", "both.txt", "-o", "out").stderr


def test_a_documented_russian_form_says_where_it_was_seen(run: Run, here: Path, seeds: dict[str, Path]):
    """What the authority says of it goes along with a form that the authority records as wrong."""
    run("encode", seeds["001"], "-o", "out", "--authority", ROOT / "tei" / "authority")
    assert "V-132" not in run("validate", here / "out" / f"{seeds['001'].stem}.xml").stdout
