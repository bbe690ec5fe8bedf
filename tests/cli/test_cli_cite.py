"""`emendata cite`, as a user calls it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from emendata.printing.listing import PLACES, places_file
from emendata.printing.places import Placed, Places

Run = Callable[..., Result]

TEI = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="a-1"><teiHeader><fileDesc><titleStmt><title>A &lt;b> title</title>
<author>A. N. Other</author></titleStmt><publicationStmt><date when="2026"/></publicationStmt></fileDesc></teiHeader>
<text><body><p xml:id="p-1">x</p></body></text></TEI>"""


@pytest.fixture
def article(here: Path) -> str:
    """Return the name of a small edition."""
    (here / "a.xml").write_text(TEI, encoding="utf-8")
    return "a.xml"


def test_a_file_is_cited_in_every_style(run: Run, article: str) -> None:
    """Each under its name."""
    result = run("cite", article)
    assert result.exit_code == 0
    assert "Chicago, bibliography\nA. N. Other. “A <b> title.” 2026.\n" in result.stdout
    assert "ГОСТ Р 7.0.5–2008\nA. N. Other. A <b> title [Электронный ресурс]. 2026.\n" in result.stdout


def test_one_style_alone_and_a_passage(run: Run, article: str) -> None:
    """The passage stands in the citation."""
    result = run("cite", f"{article}#p-1", "--style", "chicago-note")
    assert result.stdout == "A. N. Other, “A <b> title” (2026), par. 1.\n"


PDF = b"%PDF-1.7 the page that was printed"


@pytest.fixture
def printed(here: Path, article: str) -> Path:
    """Return the PDF of the small edition, as a build leaves it with its list of places."""
    placed = (Placed("paragraph", "p-1", 4, "12"), Placed("note", "note-1", 5, None, "1"))
    pdf = here / "build/print/a.pdf"
    pdf.parent.mkdir(parents=True)
    pdf.write_bytes(PDF)
    data = places_file(Places(placed), "a-1", "", (here / article).read_bytes(), PDF)
    pdf.with_name(f"a{PLACES}").write_bytes(data)
    return pdf


def test_page_and_line_of_a_current_print_are_named(run: Run, article: str, printed: Path) -> None:
    """In the citation, and nothing is said besides."""
    assert printed.is_file()
    result = run("cite", f"{article}#p-1", "--style", "chicago-note")
    assert result.stdout == "A. N. Other, “A <b> title” (2026), par. 1 (p. 4, line 12 of the print edition).\n"
    assert result.stderr == ""
    assert "Абз. 1 (с. 4, строка 12 печатного издания)." in run("cite", f"{article}#p-1", "--style", "gost").stdout
    assert "p. 4, line 12 of the print edition" in run("cite", f"{article}#p-1", "--format", "csl-json").stdout


def _edit_text(printed: Path) -> None:
    path = printed.parents[2] / "a.xml"
    path.write_text(path.read_text("utf-8").replace(">x<", ">y<"), "utf-8")


def _edit_pdf(printed: Path) -> None:
    printed.write_bytes(PDF + b"!")


def _remove_pdf(printed: Path) -> None:
    printed.unlink()


def _remove_list(printed: Path) -> None:
    printed.with_name(f"a{PLACES}").unlink()


def _other_version(printed: Path) -> None:
    path = printed.with_name(f"a{PLACES}")
    path.write_text(path.read_text("utf-8").replace('"version": ""', '"version": "2"'), "utf-8")


def _spoil(words: str) -> Callable[[Path], None]:
    def spoil(printed: Path) -> None:
        printed.with_name(f"a{PLACES}").write_text(words, "utf-8")

    return spoil


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (_edit_text, "it was made from another state of the article; build again"),
        (_other_version, "it was made from another state of the article; build again"),
        (_edit_pdf, "the PDF is not the one that the list of places belongs to; build again"),
        (_remove_pdf, "there is none; `emendata build --only print` makes it"),
        (_remove_list, "there is none; `emendata build --only print` makes it"),
        (_spoil("{"), "the list of its places cannot be read; build again"),
        (_spoil("[" * 100_000), "the list of its places cannot be read; build again"),
        (_spoil('{"form": "emendata-places/1"}'), "the list of its places cannot be read; build again"),
        (_spoil('{"form": "emendata-places/9"}'), "the list of its places cannot be read; build again"),
    ],
)
def test_a_print_that_is_not_current_is_never_named(
    run: Run, article: str, printed: Path, change: Callable[[Path], None], reason: str
) -> None:
    """One line on standard error says why, and the citation is what it is without a print."""
    change(printed)
    result = run("cite", f"{article}#p-1", "--style", "mla")
    assert result.exit_code == 0
    assert "print edition" not in result.stdout
    assert result.stderr == f"No line of the print edition is named: {reason}.\n"
    assert run("cite", f"{article}#p-1", "--quiet").stderr == ""


def test_html_is_escaped(run: Run, article: str) -> None:
    """A title with markup is words."""
    assert "A &lt;b&gt; title" in run("cite", article, "--style", "mla", "--format", "html").stdout


@pytest.mark.parametrize("form", ["bibtex", "ris", "csl-json", "json-ld"])
def test_records_for_programs(run: Run, article: str, form: str) -> None:
    """Each holds the title."""
    result = run("cite", article, "--format", form)
    assert result.exit_code == 0
    assert "title" in result.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["a.xml#p-9"], 3, "D-001"),
        (["none.xml"], 3, "R-001"),
        (["vn-9"], 3, "R-022"),
        (["a.xml", "--style", "harvard"], 2, "'harvard' is none of"),
        (["a.xml", "--format", "docx"], 2, "'docx' is none of"),
        ([], 2, "Missing argument"),
    ],
)
def test_what_cannot_be_cited_is_told(run: Run, article: str, arguments: list[str], code: int, words: str) -> None:
    """With the code of the contract."""
    assert article
    result = run("cite", *arguments)
    assert (result.exit_code, words in result.output) == (code, True), result.output


def test_styles_are_listed_without_an_article(run: Run) -> None:
    """The option stands alone."""
    result = run("cite", "--styles")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0].split() == ["chicago", "Chicago,", "bibliography"]
