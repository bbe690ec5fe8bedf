"""The LaTeX sources, set by Debian's TeX Live: every word, note and entry of the source is in the PDF, in its order."""

import re
import shutil
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from emendata.resources import resource_root
from emendata.transform.documents import TeiDocument
from emendata.transform.latex import LatexSettings, latex_source, support_files
from emendata.transform.latex_reading import Command, Row, commands, printed, read_latex
from emendata.xmlio import parse_xml

pytestmark = pytest.mark.debian

DATA = Path(__file__).parent / "data"
ARTICLE = resource_root() / "tei" / "editions" / "vn-1298.xml"
# For these tests alone: no word is divided and no mark touches one, so that words can be counted; each line has its number.
LEGIBLE = r"""
\hyphenpenalty=10000 \exhyphenpenalty=10000 \pretolerance=10000
\RenewDocumentCommand{\authorsnote}{mmm}{#1\footnoteA[{\quad #2\quad}]{#3}}
\RenewDocumentCommand{\editorsnote}{mmm}{#1\footnoteB[{\quad #2\quad}]{#3}}
\firstlinenum{1}\linenumincrement{1}\linenummargin{left}\sidenotemargin{right}
\endinput
"""


def set_source(path: Path, folder: Path, runs: int) -> tuple[str, str]:
    """Return the source of a document, and the text of the PDF that LuaLaTeX makes of it."""
    for tool, package in (("lualatex", "texlive-luatex"), ("pdftotext", "poppler-utils")):
        if shutil.which(tool) is None:
            pytest.skip(f"{tool} is not installed (Debian: {package})")
    source = latex_source(TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem), LatexSettings())
    for name, data in support_files():
        (folder / name).write_bytes(data.replace(b"\n\\endinput\n", LEGIBLE.encode()))
    (folder / "a.tex").write_text(source, encoding="utf-8")
    for _ in range(runs):
        command = ["lualatex", "-interaction=nonstopmode", "-halt-on-error", "a.tex"]
        run = subprocess.run(command, cwd=folder, capture_output=True, check=False)
        assert run.returncode == 0, run.stdout.decode("utf-8", "replace")[-3000:]
    done = subprocess.run(["pdftotext", "-raw", "a.pdf", "-"], cwd=folder, capture_output=True, check=True)
    return source, done.stdout.decode()


def words(text: str) -> list[str]:
    """Return words of two letters and more, without what stands beside them."""
    return re.findall(r"[^\W\d_]{2,}", text)


def letters(text: str) -> str:
    """Return text without white space."""
    return "".join(text.split())


@pytest.fixture(scope="module")
def article(tmp_path_factory: pytest.TempPathFactory) -> tuple[Row, str]:
    """Return the source of an article of the edition, read, and the text of its PDF."""
    source, text = set_source(ARTICLE, tmp_path_factory.mktemp("latex"), 3)
    return read_latex(source), text


def entries(row: Row) -> list[str]:
    """Return the entries of a source as they are printed: lemma, bracket, readings."""
    found = []
    for item in commands(row):
        if item.name == "edtext":
            parts = {part.name: part.arguments[0] for part in item.arguments[1] if isinstance(part, Command)}
            found.append(f"{everything(parts['lemma'])}]{everything(parts['Afootnote'])}")
    return found


def everything(row: Row) -> str:
    """Return the words of a row with those that signs and sigla add."""
    added = {"siglum": 0, "innote": 0, "term": 0, "foreign": 1}
    made = ""
    for item in row:
        if isinstance(item, str):
            made += item
        elif item.name == "unconfirmed":
            made += "°"
        elif item.name in added:
            made += ("n." if item.name == "innote" else "") + everything(item.arguments[added[item.name]])
    return made


def test_every_entry_is_printed_once_and_in_order(article: tuple[Row, str]) -> None:
    """At the foot of its page, in the words that the source gives it."""
    row, text = article
    wanted = entries(row)
    assert len(wanted) > 20
    printed_text, place = letters(text), 0
    for entry in wanted:
        found = printed_text.find(letters(entry), place)
        assert found >= 0, f"{entry!r} is not in the PDF after the entry before it"
        place = found + 1


def test_no_word_is_lost(article: tuple[Row, str]) -> None:
    """Of the text and its notes: each as often in the PDF as in the source, or oftener (running heads, lists)."""
    row, text = article
    notes = [item.arguments[2] for item in commands(row) if item.name.startswith(("authorsnote", "editorsnote"))]
    source_words = Counter(words(" ".join(map(printed, [row, *notes]))))
    assert source_words.total() > 2000
    assert source_words - Counter(words(text)) == Counter()


def test_line_numbers_are_those_of_the_lemmas(article: tuple[Row, str]) -> None:
    """On the page of an entry, the line that has its number holds the first word of its lemma."""
    row, text = article
    # the list after the text has pages of the original before its entries
    pages = text.partition("Sigla and signs")[0].split("\f")
    checked = 0
    for entry in entries(row):
        lemma = entry.split("]")[0]
        if lemma.startswith("n."):
            continue
        wanted = re.compile(r"(?<!\S)(\d+)(?:[–-]\d+)?\s+" + r"\s*".join(map(re.escape, letters(entry))))
        for page in pages:
            found = wanted.search(page)
            if found:
                lines = dict(reversed(re.findall(r"^(\d+) (.*)$", page[: found.start()], re.MULTILINE)))
                first = re.search(r"[^\W_]{2,}", lemma)  # a lemma may be a number
                assert first, f"the test does not know what to look for: {entry!r}"
                assert first[0] in lines[found[1]], entry
                checked += 1
    assert checked > 10


@pytest.mark.parametrize("name", ["hostile.xml", "print-foreign.xml"])
def test_hostile_and_foreign_texts_can_be_set(name: str, tmp_path: Path) -> None:
    """Signs that mean something to TeX, other scripts, tables, verse: no error, and no word of the text is lost."""
    source, text = set_source(DATA / name, tmp_path, 1)
    latin = re.compile(r"[a-zA-Z]{3,}")
    missing = Counter(latin.findall(printed(read_latex(source)))) - Counter(latin.findall(text))
    assert missing == Counter()
