"""`emendata build` in a project: the edition of the seeds in a copy of this repository's project, whole."""

import re
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree, html

from emendata import publishing_print
from emendata.build_report import BuildReport
from emendata.building import OUTPUTS as BUILT
from emendata.building import build_project
from emendata.errors import Severity, finding
from emendata.metadata import read_record
from emendata.printing.listing import NotNamed, read_places
from emendata.project import open_project
from emendata.starter import make_starter
from emendata.transform.print import PrintResult
from program import ARTICLES, EDITION_PAGES, call_program, copy_project, differing, files_below, run_program

XML_ID = "{http://www.w3.org/XML/1998/namespace}id"
# The interface of the seeds' edition has four languages: the first in html/ itself.
OUTPUTS = {
    *(f"html/{folder}{name}.html" for folder in ("", "fr/", "ru/", "vi/") for name in ARTICLES),
    *(
        f"html/{folder}{name}"
        for folder in ("", "fr/", "ru/", "vi/")
        for name in (*EDITION_PAGES, "search.html", "404.html")
    ),
    *(
        f"html/cite/{name}.{ending}"
        for name in ARTICLES
        for ending in ("bib", "ris", "csl.json", "jsonld", "datacite.xml", "linkset.json", "tei.xml")
    ),
    *(f"print/{name}{ending}" for name in ARTICLES for ending in (".pdf", ".places.json")),
    "print/emended-three-texts-on-the-soviet-union-vietnam-and-china.pdf",
    *(f"epub/{name}.epub" for name in ARTICLES),
    "epub/emended-three-texts-on-the-soviet-union-vietnam-and-china.epub",
    *(f"latex/{name}.tex" for name in ARTICLES),
    "latex/emendata.sty",
    "latex/Makefile",
    "html/edition.css",
    "html/edition.js",
    "html/corrections.js",
    "html/search.js",
}
# The index of the search, whose files are named by what is in them.
INDEX = "html/pagefind/"


def _build(folder: Path, output: Path | None = None, **options: object) -> BuildReport:
    return build_project(open_project(folder), output or folder / "build", **options)  # type: ignore[arg-type]


def _errors(report: BuildReport) -> list[str]:
    return [str(item) for item in report.all_findings() if item.severity is Severity.ERROR]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a copy of the project with its outputs, made once from nothing; no test may change it."""
    folder = copy_project(tmp_path_factory.mktemp("built") / "project")
    for name in ("editions", "generated"):
        shutil.rmtree(folder / "tei" / name, ignore_errors=True)
    done = run_program(["build"], folder=folder)
    assert (done.returncode, [line for line in done.stderr.splitlines() if " error: " in line]) == (0, [])
    return folder


@pytest.fixture(scope="session")
def outputs(built: Path) -> dict[str, bytes]:
    """Return what a build of the project makes."""
    return files_below(built / "build")


@pytest.fixture
def starter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small project of one article; it is the current folder."""
    folder = tmp_path / "starter"
    make_starter(folder)
    monkeypatch.chdir(folder)
    return folder


@pytest.fixture
def two_articles(starter: Path) -> Path:
    """Return the small project with a second article, `art-two`."""
    (starter / "seeds/two.txt").write_text("The second article.\n\nIt is short.\n", encoding="utf-8")
    _add_article(starter, "art-two", "seeds/two.txt")
    return starter


def _add_article(folder: Path, identifier: str | None, file: str, more: str = "") -> None:
    name = f'id = "{identifier}"\n' if identifier else ""
    with (folder / "edition.toml").open("a", encoding="utf-8") as toml:
        toml.write(f'\n[[article]]\n{name}{more}\n[[article.witness]]\nsiglum = "A"\nfile = "{file}"\n')


def test_the_build_makes_every_output(outputs: dict[str, bytes]):
    """Pages, a PDF, a book and a source for each article, pages of the edition, a volume, records, search, style, script; nothing else, or half-made."""
    assert {name for name in outputs if not name.startswith(INDEX)} == OUTPUTS
    assert f"{INDEX}pagefind.js" in outputs
    for name, data in outputs.items():
        assert data, name
        if name.endswith(".pdf"):
            assert data.startswith(b"%PDF-")
            assert data.rstrip().endswith(b"%%EOF")


def test_a_build_on_top_of_a_build_changes_nothing(built: Path, tmp_path: Path):
    """Not one byte of the whole project, and no file more."""
    folder = tmp_path / "again"
    shutil.copytree(built, folder)
    done = run_program(["build"], folder=folder)
    assert done.returncode == 0
    assert differing(files_below(folder), files_below(built)) == []


def test_a_build_of_this_repository_changes_no_file_of_it(built: Path, tmp_path: Path):
    """The committed editions are what a build from nothing makes; so a clone stays clean."""
    folder = copy_project(tmp_path / "clone")
    before = files_below(folder)
    _build(folder, outputs=("html",))
    after = {name: data for name, data in files_below(folder).items() if not name.startswith("build/")}
    assert differing(after, before) == []
    assert differing(files_below(folder / "tei"), files_below(built / "tei")) == []


@pytest.mark.parametrize(
    "environment",
    [
        {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C", "PYTHONHASHSEED": "1"},
        {"TZ": "America/Anchorage", "LANG": "tr_TR.UTF-8", "PYTHONHASHSEED": "4711", "PYTHONUTF8": "0"},
    ],
    ids=["east", "west"],
)
def test_the_same_bytes_come_out_elsewhere(outputs: dict[str, bytes], tmp_path: Path, environment: dict[str, str]):
    """Another folder, time zone, locale, hash seed and home folder."""
    folder = copy_project(tmp_path / "Elsewhere, 河内 & so on")
    shutil.rmtree(folder / "tei/editions")
    shutil.rmtree(folder / "tei/generated")
    home = tmp_path / "home"
    done = run_program(["build"], folder=folder, environment={**environment, "HOME": str(home)})
    assert done.returncode == 0, done.stderr
    assert differing(files_below(folder / "build"), outputs) == []


def test_caches_lie_in_the_cache_folder_or_nowhere(tmp_path: Path):
    """`XDG_CACHE_HOME` is respected; nothing appears in the home folder or beside the project's files; no pickle."""
    project, home, cache = tmp_path / "project", tmp_path / "home", tmp_path / "cache"
    make_starter(project)
    before = set(files_below(project))
    done = run_program(["build"], folder=project, environment={"HOME": str(home), "XDG_CACHE_HOME": str(cache)})
    assert done.returncode == 0
    assert not home.exists() or files_below(home) == {}
    made = set(files_below(project)) - before
    assert {"/".join(name.split("/")[:2]) for name in made} == {
        *(f"build/{output}" for output in BUILT),
        "tei/editions",
        "tei/generated",
    }
    cached = files_below(cache) if cache.exists() else {}
    assert [name for name in cached if not name.startswith("emendata/")] == []
    assert [name for name, data in cached.items() if name.endswith((".pickle", ".pkl")) or data[:1] == b"\x80"] == []


@pytest.fixture
def no_network(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Let every use of an internet socket or of a name server fail, and return the attempts.

    The pair of sockets that asyncio wakes itself with leads nowhere.
    """
    attempts: list[str] = []

    def refuse(*arguments: object, **_: object) -> None:
        attempts.append(repr(arguments))
        raise OSError("there is no network here")

    class LocalSocket(socket.socket):
        def __init__(self, family: int = -1, *arguments: int, **options: int | None) -> None:
            if family != socket.AF_UNIX:
                refuse(family, *arguments)
            super().__init__(family, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "socket", LocalSocket)
    for name in ("create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    return attempts


def test_no_socket_is_opened(starter: Path, no_network: list[str]):
    """Not by Python code, in any stage."""
    report = _build(starter)
    assert (no_network, _errors(report)) == ([], [])
    assert (starter / "build/print/art-example.pdf").is_file()


def test_a_build_needs_no_network_at_all(starter: Path):
    """In a network namespace without any device: what Saxon, Typst and libxml2 do is shut in as well.

    Not marked as needing a tool: many a container forbids namespaces, whatever is installed.
    """
    unshare = shutil.which("unshare")
    flags = ["--net", "--map-root-user"]
    if unshare is None or subprocess.run([unshare, *flags, "true"], capture_output=True, check=False).returncode:
        pytest.skip("unshare (util-linux) cannot make a network namespace here")
    done = run_program(["build"], folder=starter, python=(unshare, *flags, sys.executable))
    assert done.returncode == 0, done.stderr
    assert (starter / "build/print/art-example.pdf").is_file()


def test_the_table_counts_what_was_made(built: Path, tmp_path: Path):
    """Articles, notes, pages, corrections, findings, files: on standard output, the rest on standard error."""
    folder = tmp_path / "project"
    shutil.copytree(built, folder)
    done = run_program(["build", "--only", "html"], folder=folder)
    lines = [line.split() for line in done.stdout.splitlines()]
    assert lines[0] == ["article", "notes", "pages", "persons", "corrections", "findings", "files"]
    rows = {line[0]: line[1:] for line in lines[2:] if line}
    for name in ARTICLES:
        text = etree.parse(built / f"tei/editions/{name}.xml").getroot().find("{*}text")
        assert text is not None
        notes = [note for note in text.iter("{*}note") if note.get("type") != "editor"]
        persons = {item.get("ref") for item in text.iter("{*}persName") if item.get("ref")}
        pages = [page for page in text.iter("{*}pb") if not page.get("sameAs")]
        assert rows[name][:3] == [str(len(notes)), str(len(pages)), str(len(persons))]
    last = done.stdout.splitlines()[-1]
    assert last.startswith(f"{len(ARTICLES)} articles, {len(files_below(folder / 'build/html'))} files written; ")
    said = sum(int(number) for number in re.findall(r"(\d+) (?:error|warning|info)", last))
    assert said == sum(int(row[-2]) for row in rows.values() if row[-1].isdigit())


def test_another_folder_takes_the_place_of_build(starter: Path, tmp_path: Path):
    """`-o` moves the outputs, and never `tei/editions`."""
    done = call_program("build", "-o", tmp_path / "out")
    assert done.exit_code == 0
    assert {"html/art-example.html", "print/art-example.pdf"} <= set(files_below(tmp_path / "out"))
    assert not (starter / "build").exists()
    assert (starter / "tei/editions/art-example.xml").is_file()
    assert not (tmp_path / "out/tei").exists()


@pytest.mark.parametrize(
    ("only", "folders"),
    [
        ("html", {"html"}),
        ("print", {"print"}),
        ("print,html", {"html", "print"}),
        (" html ", {"html"}),
        ("epub,latex", {"epub", "latex"}),
    ],
)
def test_only_narrows_the_outputs(starter: Path, only: str, folders: set[str]):
    """The pages do not offer a PDF or a book that is not made."""
    done = call_program("build", "--only", only)
    assert done.exit_code == 0
    assert {path.name for path in (starter / "build").iterdir()} == folders
    if folders == {"html"}:
        page = (starter / "build/html/art-example.html").read_text("utf-8")
        assert ".pdf" not in page and ".epub" not in page


def _edit(folder: Path, name: str = "art-example") -> bytes:
    """Change an edition by hand, in a way that keeps its source view, and return its bytes."""
    path = folder / f"tei/editions/{name}.xml"
    path.write_bytes(path.read_bytes().replace(b"<p xml:id=", b'<p rend="center" xml:id=', 1))
    return path.read_bytes()


def test_an_edition_edited_by_hand_is_kept(starter: Path):
    """Where nothing new was encoded, it is used as it is: E-031, no conflict."""
    _build(starter, outputs=("html",))
    mine = _edit(starter)
    report = _build(starter, outputs=("html",))
    assert (starter / "tei/editions/art-example.xml").read_bytes() == mine
    assert "E-031" in [item.code for item in report.all_findings()]
    assert not (starter / "build/conflicts").exists()


def test_a_new_encoding_is_set_aside_where_an_edition_was_edited(starter: Path, tmp_path: Path):
    """E-030 names the line and the file; the editor's work and what was generated before stay as they were."""
    _build(starter, outputs=("html",))
    generated = (starter / "tei/generated/art-example.xml").read_bytes()
    mine = _edit(starter)
    header = starter / "tei/headers/art-example.xml"
    header.write_bytes(header.read_bytes().replace(b"Not proofread.", b"Proofread twice."))
    report = _build(starter, tmp_path / "out", outputs=("html",))
    conflict = tmp_path / "out/conflicts/art-example.xml"
    assert (starter / "tei/editions/art-example.xml").read_bytes() == mine
    assert (starter / "tei/generated/art-example.xml").read_bytes() == generated
    assert b"Proofread twice." in conflict.read_bytes()
    finding = next(item for item in report.all_findings() if item.code == "E-030")
    assert finding.file == "tei/editions/art-example.xml"
    assert finding.line == mine.count(b"\n", 0, mine.index(b'rend="center"')) + 1
    assert conflict.name in finding.message
    assert b"Proofread twice." not in (tmp_path / "out/html/art-example.html").read_bytes()


def test_force_takes_the_new_encoding(starter: Path):
    """And says that it did: E-032."""
    _build(starter, outputs=("html",))
    clean = files_below(starter / "tei")
    _edit(starter)
    done = call_program("build", "--force", "--only", "html")
    assert (done.exit_code, "E-032 warning" in done.stderr) == (0, True)
    assert differing(files_below(starter / "tei"), clean) == []


def test_an_edit_that_changes_the_words_of_the_source_is_an_error(starter: Path):
    """The source view of a file edited by hand is held against the source: E-040, and the article is not published."""
    _build(starter)
    path = starter / "tei/editions/art-example.xml"
    path.write_text(path.read_text("utf-8").replace("two newspapers", "three newspapers"), encoding="utf-8")
    report = _build(starter)
    assert "E-040" in [item.code for item in report.all_findings()]
    assert report.exit_code() == 1
    assert [article.is_publishable for article in report.articles] == [False]
    assert not (starter / "build/html/art-example.html").exists()
    assert list((starter / "build/print").glob("art-example*")) == []


def test_a_pdf_that_is_refused_takes_its_list_of_places_with_it(starter: Path, monkeypatch: pytest.MonkeyPatch):
    """Nothing in print/ is of the article then, and no citation names a line."""
    _build(starter)
    folder = starter / "build/print"
    assert {path.name for path in folder.glob("art-example*")} == {"art-example.pdf", "art-example.places.json"}
    refused = PrintResult(b"", (finding("X-113", reason="made up"),), 0, "")
    monkeypatch.setattr(publishing_print, "print_pdf", lambda *_: refused)
    _build(starter)
    assert list(folder.glob("art-example*")) == []
    assert read_places(folder / "art-example.pdf", "", b"") is NotNamed.NOT_PRINTED


# what goes wrong with the first article, exit code, code of the finding
FAULTS: list[tuple[str, Callable[[Path], object], int, str]] = [
    ("no seed", lambda folder: (folder / "seeds/example.txt").unlink(), 3, "R-001"),
    ("empty seed", lambda folder: (folder / "seeds/example.txt").write_bytes(b""), 3, "R-003"),
    ("binary seed", lambda folder: (folder / "seeds/example.txt").write_bytes(b"\x89PNG\r\n\x1a\n"), 3, "R-004"),
    ("header", lambda folder: (folder / "tei/headers/art-example.xml").write_bytes(b"<TEI>"), 3, "V-001"),
    ("decisions", lambda folder: (folder / "tei/apparatus/art-example.xml").write_bytes(b"<TEI>"), 3, "V-001"),
    ("edition", lambda folder: _put(folder / "tei/editions/art-example.xml", b"<TEI>"), 1, "V-001"),
    (
        "invalid edition",
        lambda folder: _put(folder / "tei/editions/art-example.xml", b'<TEI xmlns="http://www.tei-c.org/ns/1.0"/>'),
        1,
        "V-014",
    ),
]


def _put(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


@pytest.mark.parametrize(("what", "spoil", "code", "finding"), FAULTS, ids=[row[0] for row in FAULTS])
def test_an_article_with_an_error_does_not_stop_the_others(
    two_articles: Path, what: str, spoil: Callable[[Path], object], code: int, finding: str
):
    """The second is published, the first is named as not published, and its pages of an earlier build are gone."""
    del what
    _build(two_articles)
    assert (two_articles / "build/html/art-example.html").is_file()
    spoil(two_articles)
    done = call_program("build")
    assert done.exit_code == code, done.stderr
    assert f"{finding} error" in done.stderr
    assert done.stdout.rstrip().endswith("Not published, because of errors: art-example")
    made = files_below(two_articles / "build")
    assert {"html/art-two.html", "print/art-two.pdf", "html/index.html"} <= set(made)
    assert b"art-two.html" in made["html/index.html"]
    assert b"art-example.html" not in made["html/index.html"]
    assert [name for name in made if name.startswith(("html/art-example", "print/art-example"))] == []


# what to replace in edition.toml, by what, the line of the fault, words of the finding
BROKEN_CONFIGURATIONS = [
    ('title = "My edition"', 'titel = "My edition"', 6, '"edition.titel" is not known'),
    ('title = "My edition"\n', "", None, '"edition.title" is missing'),
    ('title = "My edition"', "title = 5", 6, '"edition.title" is to be text, not 5'),
    ('title = "My edition"', 'title = "My edition', 6, "R-020"),
    ("[names]", "[nouns]", 14, '"nouns" is not known'),
    ('style = "standard"', 'style = "pretty"', 15, "write one of: standard, as-source"),
    ('date = "2026-01-01"', 'date = "January"', 10, "no date"),
    ('date = "2026-01-01"', 'date = "2026-13-45"', 10, "no date"),
    ('id = "art-example"', 'id = "1 a"', 18, "article.id"),
    ('id = "art-example"', 'id = "../../../out"', 18, "article.id"),
    ('id = "art-example"', 'id = "art-example"\nsite = "no-such-site"', 19, "article.site"),
    ('siglum = "A"', 'siglum = "first"', 21, "article.witness.siglum"),
    ('siglum = "A"\n', "", None, '"article.witness.siglum" is missing'),
    ("[[article]]", "[[piece]]", 17, '"piece" is not known'),
]


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    BROKEN_CONFIGURATIONS,
    ids=[row[1].strip() or row[0].strip() for row in BROKEN_CONFIGURATIONS],
)
def test_a_fault_of_the_configuration_is_named_by_line_and_key(
    starter: Path, old: str, new: str, line: int | None, words: str
):
    """One finding, exit 3, and nothing is written, in the project or out of it."""
    path = starter / "edition.toml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    before = files_below(starter.parent)
    done = call_program("build")
    assert done.exit_code == 3, done.stdout + done.stderr
    assert done.stderr.startswith(f"edition.toml:{line}: " if line else "edition.toml")
    assert words in done.stderr
    assert (len(done.stderr.splitlines()), done.stdout) == (1, "")
    assert differing(files_below(starter.parent), before) == []


def test_two_articles_of_one_id_are_refused(starter: Path):
    """The second would overwrite the first."""
    _add_article(starter, "art-example", "seeds/example.txt")
    done = call_program("build")
    assert (done.exit_code, "article.id" in done.stderr) == (3, True)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", None], ids=["empty", "binary", "missing"])
def test_a_folder_without_a_configuration_is_no_project(tmp_path: Path, content: bytes | None):
    """Exit 3 with a way out."""
    if content is not None:
        (tmp_path / "edition.toml").write_bytes(content)
    done = run_program(["build"], folder=tmp_path)
    assert done.returncode == 3
    assert len(done.stderr.splitlines()) == 1
    assert "Hint: " in done.stderr


@pytest.mark.parametrize(
    ("old", "new", "finding"),
    [
        ("</TEI>", "", "V-001"),
        ("<birth ", "<brith ", "V-010"),
        (' xml:id="pers-vo-nguyen-giap"', "", "V-013"),
        (
            "<listPerson>",
            '<listPerson><person xml:id="pers-vo-nguyen-giap"><persName type="standard">X</persName></person>',
            "V-003",
        ),
    ],
    ids=["not-well-formed", "invalid", "no-id", "id-twice"],
)
def test_an_authority_that_cannot_be_used_stops_the_build(starter: Path, old: str, new: str, finding: str):
    """Every article rests on it: exit 3, file and line named, nothing written."""
    path = starter / "tei/authority/persons.xml"
    path.write_text(path.read_text("utf-8").replace(old, new, 1), encoding="utf-8")
    before = set(files_below(starter))
    done = call_program("build")
    assert done.exit_code == 3, done.stderr
    assert done.stderr.startswith("tei/authority/persons.xml:")
    assert f"{finding} error" in done.stderr
    assert set(files_below(starter)) == before


def test_two_authority_files_may_not_share_an_id(starter: Path):
    """N-001 names the second."""
    folder = starter / "tei/authority"
    (folder / "z.xml").write_bytes((folder / "persons.xml").read_bytes())
    done = call_program("build")
    assert (done.exit_code, "tei/authority/z.xml" in done.stderr, "N-001" in done.stderr) == (3, True, True)


def test_outputs_that_cannot_be_written_are_a_finding(starter: Path):
    """E-023 and exit 3, not a fault of our own; no temporary file stays."""
    (starter / "build").write_text("", encoding="utf-8")
    done = call_program("build")
    assert (done.exit_code, "E-023 error" in done.stderr) == (3, True), done.stderr
    assert [name for name in files_below(starter) if ".tmp" in name] == []


@pytest.mark.usefixtures("starter")
def test_quiet_prints_the_table_only():
    """The table is the result; remarks are left out."""
    done = call_program("build", "--quiet")
    assert (done.exit_code, done.stderr) == (0, "")
    assert done.stdout.startswith("article ")


def test_a_new_project_builds(tmp_path: Path):
    """`init DIR`, then `build` there: exit 0, no error, no warning, all outputs, the decision of the starter applied."""
    assert run_program(["init", "new"], folder=tmp_path).returncode == 0
    done = run_program(["build"], folder=tmp_path / "new")
    assert done.returncode == 0, done.stderr
    assert " 0 errors, 0 warnings" in done.stdout
    page = (tmp_path / "new/build/html/art-example.html").read_text("utf-8")
    assert "Võ Nguyên Giáp" in page
    assert (tmp_path / "new/build/print/art-example.pdf").is_file()


def _tool(name: str, package: str) -> str:
    """Return the path of a program, or skip the test and say which Debian package has it."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed (Debian: {package})")
    return path


@pytest.mark.parametrize("article", ARTICLES)
def test_every_place_that_can_be_cited_has_its_page_and_line_in_print(built: Path, article: str):
    """Paragraphs, notes, entries and page breaks; but for entries in the title, which has no numbered lines."""
    data = (built / f"tei/editions/{article}.xml").read_bytes()
    root = etree.fromstring(data)
    places = read_places(built / f"build/print/{article}.pdf", read_record(root).version, data)
    assert not isinstance(places, NotNamed)
    citable = root.findall(".//{*}text//*[@{http://www.w3.org/XML/1998/namespace}id]")
    wanted = {
        item.get("{http://www.w3.org/XML/1998/namespace}id")
        for item in citable
        if etree.QName(item).localname in {"p", "note", "app", "pb"}
        and not any(etree.QName(above).localname == "titlePage" for above in item.iterancestors())
    }
    assert len(wanted) > 5
    assert wanted - set(places) == set()
    assert [key for key, place in places.items() if not place.page] == []
    assert sum(bool(place.line) for place in places.values()) > len(places) / 2


@pytest.mark.debian
@pytest.mark.parametrize("article", ARTICLES)
def test_the_pdf_is_sound(built: Path, article: str):
    """No fault in its structure that qpdf finds."""
    path = built / f"build/print/{article}.pdf"
    done = subprocess.run(
        [_tool("qpdf", "qpdf"), "--check", path], capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.debian
@pytest.mark.parametrize(("article", "name", "reading"), [
    (ARTICLES[0], "Trường Chinh", "Truong Tinh"),
    (ARTICLES[0], "Võ Nguyên Giáp", "Vo Nguyen Ziap"),
    (ARTICLES[1], "Nguyễn Cơ Thạch", "Nguyen Koh That"),
])  # fmt: skip
def test_the_pdf_can_be_searched_for_both_forms_of_a_name(built: Path, article: str, name: str, reading: str):
    """What another program reads in the text layer: lemma and reading, letters with their marks in one piece."""
    command = [_tool("pdftotext", "poppler-utils"), built / f"build/print/{article}.pdf", "-"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=60)
    text = " ".join(done.stdout.split())
    assert name in text
    assert reading in text


def _in_browser(page: Path, profile: Path) -> str:
    """Return the document that a browser makes of a page from disk."""
    command = [
        _tool("chromium", "chromium"), "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
        f"--user-data-dir={profile}", "--virtual-time-budget=3000", "--dump-dom", page.as_uri(),
    ]  # fmt: skip
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=True, timeout=120)
    return done.stdout


@pytest.mark.chromium
@pytest.mark.parametrize("has_script", [True, False], ids=["with-its-script", "without"])
def test_a_browser_shows_the_page_from_disk(built: Path, tmp_path: Path, *, has_script: bool):
    """The whole text is there and every call's link leads to its note, whether the page's script comes or not."""
    article = ARTICLES[0]
    folder = tmp_path / "html"
    shutil.copytree(built / "build/html", folder)
    if not has_script:
        (folder / "edition.js").unlink()
    shown = html.document_fromstring(_in_browser(folder / f"{article}.html", tmp_path / "profile"))
    words = " ".join(shown.text_content().split())
    assert "Trường Chinh" in words
    assert "Truong Tinh" in words
    ids = [str(element.get("id")) for element in shown.iter() if isinstance(element.tag, str) and element.get("id")]
    for number in range(1, 37):
        assert ids.count(f"call-{number}") == 1
        assert ids.count(f"note-{number}") == 1
        call = shown.get_element_by_id(f"call-{number}")
        assert any(link[2] == f"#note-{number}" for link in call.iterlinks())
