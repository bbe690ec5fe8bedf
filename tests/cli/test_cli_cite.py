"""`emendata cite`, as a user calls it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

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
    assert "ГОСТ Р 7.0.5–2008\nA. N. Other A <b> title [Электронный ресурс]. 2026.\n" in result.stdout


def test_one_style_alone_and_a_passage(run: Run, article: str) -> None:
    """The passage stands in the citation."""
    result = run("cite", f"{article}#p-1", "--style", "chicago-note")
    assert result.stdout == "A. N. Other, “A <b> title,” (2026), par. 1.\n"


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
