"""Findings: every code is worded, used, and given by the input that deserves it."""

import re
import string
from collections.abc import Callable
from pathlib import Path

import pytest

from documents import call, docx, note, paragraph, run
from emendata.adding import AddOptions, add_files
from emendata.anchor.stage import citation_findings
from emendata.anchor.witnesses import collate
from emendata.annotate import load_authority
from emendata.config import load_configuration
from emendata.encode.bibliography import short_targets
from emendata.errors import CATALOGUE, Finding, FindingError, Related, Severity, exit_code, finding
from emendata.pipeline import EncodeOptions, encode_file, likely_copies
from emendata.project import keep_edition, open_project
from emendata.read import ReadOptions, decode_source, read_source
from emendata.read.profiles import load_profile
from support import anchored, annotated, authority_of, codes, decisions_of

ROOT = Path(__file__).resolve().parent.parent
SENTENCE = "The plenum of the Central Committee was held in April."
_CODE = re.compile(r"\b[RSANEVXD]-\d{3}\b")


def fields(code: str) -> set[str]:
    """Return the names that a code's message and hint ask for."""
    kind = CATALOGUE[code]
    return {name for text in (kind.message, kind.hint) for _, name, _, _ in string.Formatter().parse(text) if name}


def codes_in(*patterns: str) -> set[str]:
    """Return the codes that stand in files of the repository."""
    files = [path for pattern in patterns for path in ROOT.glob(pattern) if path.name != "errors.py"]
    return {code for path in files for code in _CODE.findall(path.read_text("utf-8"))}


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_can_be_worded(code: str) -> None:
    """Message and hint take the values they name; nothing of the template is left."""
    made = finding(code, file="a.txt", line=3, **dict.fromkeys(fields(code) - {"file", "line"}, "x"))
    assert made.severity is CATALOGUE[code].severity
    assert "{" not in made.message + made.hint
    assert str(made).startswith(f"a.txt:3: {code} {made.severity}: ")


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_has_the_letter_of_a_stage_and_words(code: str) -> None:
    """R to D, three figures; a message, and a hint that begins as a clause."""
    assert _CODE.fullmatch(code)
    kind = CATALOGUE[code]
    assert kind.message
    assert not kind.message.endswith(".")
    assert not kind.hint.endswith(".")


def test_every_code_that_is_used_is_worded() -> None:
    """In Python, in the Schematron rules, in the stylesheets."""
    assert codes_in("src/**/*.py", "schema/*.sch", "xslt/**/*.xsl") - set(CATALOGUE) == set()


def test_every_code_that_is_worded_is_used() -> None:
    """A finding that nothing gives is no promise to anybody."""
    assert set(CATALOGUE) - codes_in("src/**/*.py", "schema/*.sch", "xslt/**/*.xsl") == set()


def test_a_finding_reads_as_one_line() -> None:
    """file:line:column: CODE severity: message Hint: hint; what is unknown is left out."""
    assert (
        str(finding("R-003", file="a.txt"))
        == "a.txt: R-003 error: the file is empty Hint: fetch the page again, or leave the file out"
    )
    placed = Finding(
        "X-1", Severity.INFO, "so.", "", file="a", line=2, column=5, related=(Related("b", 1, None, "there"),)
    )
    assert str(placed) == "a:2:5: X-1 info: so."
    assert str(placed.in_file("c")).startswith("c:2:5:")


def test_only_an_error_makes_the_exit_code_1() -> None:
    """Warnings and infos are for people to read."""
    made = {severity: Finding("X-1", severity, "m", "") for severity in Severity}
    assert exit_code([]) == 0
    assert exit_code([made[Severity.WARNING], made[Severity.INFO]]) == 0
    assert exit_code([made[Severity.WARNING], made[Severity.ERROR]]) == 1


# --- each code of the stages up to encode, and the smallest input that gives exactly it

TOML = '[edition]\ntitle = "T"\npublisher = "P"\neditor = "E"\ndate = "2026-11-24"\n[[article]]\n[[article.witness]]\nsiglum = "A"\nfile = "a.txt"\n'
NOTES = "\n\n1 See A.\n\n2 See B."
CITED = "They agreed [{}, 1989].\n\nReferences\n\nIsaev M. P. Foreign policy. Moscow, 1989.\n\nGaiduk V. The War. Chicago, 1996."
IVANOVS = (
    '<person xml:id="a"><persName><forename>Alexei</forename> <surname>Ivanov</surname></persName></person>'
    '<person xml:id="b"><persName><forename>Boris</forename> <surname>Ivanov</surname></persName></person>'
)
DECISION = '<app type="translation"><lem>b</lem><rdg wit="#A">{}</rdg></app>'


def _silent(*_done: object) -> list[Finding]:
    """Return no finding: what was asked for raises one."""
    return []


def _file(folder: Path, data: bytes) -> list[Finding]:
    path = folder / "a.txt"
    path.write_bytes(data)
    return list(encode_file(path, EncodeOptions()).findings)


def _toml(folder: Path, text: str) -> list[Finding]:
    (folder / "edition.toml").write_text(text, encoding="utf-8")
    load_configuration(folder)
    return []


def _kept(folder: Path, edition: bytes, generated: bytes, new: bytes, *, force: bool = False) -> list[Finding]:
    (folder / "edition.toml").write_text(TOML, encoding="utf-8")
    project = open_project(folder)
    for path, data in ((project.edition("x"), edition), (project.generated("x"), generated)):
        path.parent.mkdir(parents=True)
        path.write_bytes(data)
    return list(keep_edition(project, "x", new, folder / "build", force=force).findings)


def _names(folder: Path, entries: str, text: str) -> list[Finding]:
    return annotated(text, authority_of(folder, entries))[1]


def _decided(folder: Path, text: str, *quotations: str) -> list[Finding]:
    return annotated(text, decisions=decisions_of(folder, "".join(DECISION.format(words) for words in quotations)))[1]


def _copies(folder: Path) -> list[Finding]:
    done = []
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(f"{SENTENCE} {SENTENCE} And more.", encoding="utf-8")
        done.append(encode_file(folder / name, EncodeOptions()))
    return likely_copies(done)


def _site(folder: Path, toml: str, text: str) -> list[Finding]:
    path = folder / "site.toml"
    path.write_text(f"description = 'x'\n[recognise]\nall = []\n{toml}", encoding="utf-8")
    return decode_source(text.encode(), "a.html", ReadOptions(load_profile(path)))[1]


def _added(folder: Path, files: dict[str, str], name: str, options: AddOptions | None = None) -> list[Finding]:
    here = folder / "here"
    (folder / "b.txt").write_text(f"{SENTENCE} {SENTENCE} And more.", encoding="utf-8")
    for path, text in {
        "edition.toml": TOML.replace("[[article]]", '[[article]]\nid = "x"'),
        "a.txt": "A.",
        **files,
    }.items():
        (here / path).parent.mkdir(parents=True, exist_ok=True)
        (here / path).write_text(text, encoding="utf-8")
    return add_files(open_project(here), [here / name], options or AddOptions()).findings


def _id_twice(folder: Path) -> list[Finding]:
    return _names(folder, IVANOVS.replace('"b"', '"a"'), SENTENCE)


CASES: dict[str, Callable[[Path], list[Finding]]] = {
    "R-001": lambda folder: read_source(folder / "none.txt")[1],
    "R-002": lambda folder: read_source(folder)[1],
    "R-003": lambda folder: _file(folder, b" \n"),
    "R-004": lambda folder: _file(folder, b"%PDF-1.7"),
    "R-005": lambda folder: _file(folder, b"caf\xe9"),
    "R-010": lambda folder: decode_source("Пленум".encode("utf-16"), "a.txt")[1],
    "R-011": lambda folder: _file(folder, SENTENCE.encode() + b"\x01"),
    "R-020": lambda folder: _toml(folder, "[edition"),
    "R-021": lambda folder: _toml(folder, "[edition]"),
    "R-022": lambda folder: _silent(load_configuration(folder)),
    "R-007": lambda folder: decode_source(b"<html>" + b" " * (64 << 20) + b"x", "a.html")[1],
    "R-008": lambda folder: decode_source(b"<div>" * 5000 + b"x", "a.html")[1],
    "R-009": lambda folder: _file(folder, b"<html></html>"),
    "R-012": lambda folder: _file(folder, b"<html><p>One.<script>x</script>"),
    "R-013": lambda folder: _file(folder, '<html><meta charset="windows-1251"><p>Đặng.'.encode()),
    "R-014": lambda folder: decode_source(docx(f"<w:p><w:ins>{run('new')}</w:ins></w:p>"), "a.docx")[1],
    "R-015": lambda folder: decode_source(docx(paragraph("<m:oMath/>") + paragraph("A")), "a.docx")[1],
    "R-017": lambda folder: decode_source(
        docx(paragraph(run("A") + call(2, attributes='w:customMarkFollows="1"')), note(2, "B")), "a.docx"
    )[1],
    "R-018": lambda folder: _site(folder, "[html]\ncontent = ['div.text']\n", "<html><p>One."),
    "R-030": lambda folder: _site(folder, "[furniture]\nline = ['(']\n", ""),
    "R-040": lambda folder: _added(folder, {"seeds/b.txt": "Other."}, "../b.txt"),
    "R-041": lambda folder: _added(folder, {}, "../b.txt", AddOptions(id="x")),
    "R-042": lambda folder: _added(folder, {}, "../b.txt", AddOptions(copy_of="y")),
    "R-043": lambda folder: _added(folder, {"a.txt": f"{SENTENCE} {SENTENCE} And less."}, "../b.txt"),
    "S-001": lambda folder: _file(folder, b"Libmonster ID: VN-1\n\nPermanent link to this publication:\n"),
    "A-001": lambda folder: anchored(f"One came.1 Two came. Three came.3{NOTES}\n\n3 See C.")[1],
    "A-002": lambda folder: anchored("One came.1 Two came.2 Three came.3\n\n1 See A.\n\n3 See C.")[1],
    "A-003": lambda folder: anchored(f"One came.1 In the MPR 2 about them.{NOTES}")[1],
    "A-020": lambda folder: anchored(f"{SENTENCE}\n\nMikoyan was\n\npage 5\n\nI know him.")[1],
    "A-021": lambda folder: anchored(f"{SENTENCE}\n\nKambod-\n\npage 5\n\nthe Union came.")[1],
    "A-030": lambda folder: citation_findings(anchored(CITED.format("Nobody"))[0]),
    "A-040": lambda folder: anchored(f"One came.1 Two came.2\n\n{SENTENCE} {SENTENCE} And many of them will{NOTES}")[1],
    "A-041": lambda folder: anchored(f"{SENTENCE}\n\n{SENTENCE}\n\n\n{SENTENCE}")[1],
    "A-050": lambda folder: _file(folder, b"One came.1 Two came.2\n\n1 Ibid., p. 5.\n\n2 See B."),
    "A-051": lambda folder: _file(
        folder, b"One came.1 Two came.2\n\n1 GARF, f. 5, op. 9, d. 7, l. 1.\n\n2 Ibid., p. 5."
    ),
    "A-052": lambda folder: _file(
        folder,
        b"One came.1 Two came.2\n\n1 GARF, f. 5, op. 9, d. 7, l. 1; GARF, f. 6, op. 9, d. 7, l. 1.\n\n2 Ibid., l. 5.",
    ),
    "A-053": lambda folder: _file(
        folder,
        b"One came.1 Two came.2 Three came.3\n\n1 GARF, f. 5, op. 9, d. 7, l. 1.\n\n2 We do not know who wrote this.\n\n3 Ibid., l. 5.",
    ),
    "A-054": lambda folder: _doubts(
        "One came.1 Two came.2 Three came.3\n\n1 Isaev M. P. One book. Moscow, 1983, p. 5.\n\n"
        "2 Isaev M. P. Other book. Moscow, 1989, p. 5.\n\n3 Isaev M. P. Op. cit., p. 5."
    ),
    "N-001": lambda folder: _silent(authority_of(folder, IVANOVS), load_authority([folder / "authority.xml"] * 2)),
    "N-002": lambda folder: _names(folder, IVANOVS, "Alexei Ivanov met Boris Ivanov. Ivanov left."),
    "N-003": lambda folder: _names(folder, IVANOVS, "So wrote A. M. Lankov."),
    "N-004": lambda folder: annotated("So wrote A. M. Lankov.")[1],
    "N-010": lambda folder: _decided(folder, SENTENCE, "nowhere"),
    "N-011": lambda folder: _decided(folder, "One man and one man.", "man"),
    "N-012": lambda folder: _decided(folder, SENTENCE, "The plenum of", "of the Central"),
    "V-003": _id_twice,
    "E-020": lambda folder: collate(anchored(SENTENCE)[0], "B", anchored("Quite other words, all of them new.")[0])[1],
    "E-021": _copies,
    "E-030": lambda folder: _kept(folder, b"hand", b"old", b"new"),
    "E-031": lambda folder: _kept(folder, b"hand", b"old", b"old"),
    "E-032": lambda folder: _kept(folder, b"hand", b"old", b"new", force=True),
}


def _doubts(text: str) -> list[Finding]:
    article = anchored(text)[0]
    return short_targets(article, {item.span: f"bibl-{at}" for at, item in enumerate(article.references)})[1]


@pytest.mark.parametrize("code", CASES)
def test_this_input_gives_exactly_this_finding(tmp_path: Path, code: str) -> None:
    """The code, once, and no other."""
    try:
        given = codes(CASES[code](tmp_path))
    except FindingError as error:
        given = [error.finding.code]
    assert given == [code]
