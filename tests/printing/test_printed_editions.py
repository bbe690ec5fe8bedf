"""The editions of the seeds as printed: proven, and checked again in the file by a program that knows nothing of ours."""

import re
import subprocess
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from lxml import etree, html

from emendata.printing.settings import PAPERS
from emendata.resources import resource_root
from emendata.transform.documents import TeiDocument
from emendata.transform.print import PrintResult, PrintSettings, print_pdf
from emendata.vocabulary import NSMAP, XML_ID, tei
from emendata.xmlio import parse_xml

EDITIONS = sorted((resource_root() / "tei" / "editions").glob("*.xml"))
PAPER = PAPERS["a5"]
# Heights of poppler's boxes: type of 10 pt is the text, of 8.4 pt keywords, if it is not below the text; the title is larger.
TEXT_HEIGHTS, SMALL_HEIGHT = (11, 12), 9.5


@dataclass(frozen=True)
class Word:
    """A word of the file and its box, from the top left."""

    text: str
    page: int
    left: float
    bottom: float
    height: float


@cache
def printed(path: Path) -> PrintResult:
    """Return an edition as printed."""
    return print_pdf(
        TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem), PrintSettings(cjk_fonts=())
    )


def words_of(pdf: bytes, folder: Path) -> list[Word]:
    """Return the words that poppler finds, in its order."""
    file = folder / "edition.pdf"
    file.write_bytes(pdf)
    boxes = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, check=True).stdout
    words = []
    for number, page in enumerate(html.fromstring(boxes.decode("utf-8")).iter("page"), 1):
        for box in page.iter("word"):
            left, top, bottom = (float(box.get(name)) for name in ("xmin", "ymin", "ymax"))
            words.append(Word(box.text or "", number, left, bottom, bottom - top))
    return words


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_edition_is_proven_as_asked_for(path: Path) -> None:
    """In two passes, with no step given up."""
    result = printed(path)
    assert result.is_complete
    assert not {item.code for item in result.findings} & {"X-110", "X-111", "X-112", "X-113"}
    assert result.passes <= 3  # one more where native names are left out


@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_everything_with_an_identifier_has_a_place(path: Path) -> None:
    """Entries, notes, calls, page breaks and paragraphs of the text, each once, on pages in order."""
    root = parse_xml(path.read_bytes(), path.name)
    result = printed(path)
    assert result.places is not None
    for kind, name in (("app", "app"), ("pb", "pb"), ("note", "note")):
        elements = [*root.iterfind(f".//{tei('text')}//{tei(name)}")]
        if kind == "app":
            elements += root.xpath("//tei:text//tei:sic[starts-with(@xml:id, 'crux-')]", namespaces=NSMAP)
        wanted = [
            str(found.get(XML_ID))
            for found in elements
            if next(found.iterancestors(tei("rdg"), tei("titlePage")), None) is None
        ]
        got = [placed.id for placed in result.places.all if placed.kind == kind]
        assert sorted(got) == sorted(wanted), kind
    for kind in ("paragraph", "pb"):
        pages = [placed.page for placed in result.places.all if placed.kind == kind and not placed.note]
        assert pages == sorted(pages), kind


@pytest.mark.debian
@pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)
def test_lemmas_are_found_in_the_lines_that_the_apparatus_names(path: Path, tmp_path: Path) -> None:
    """Lines counted in the file have the numbers of the margin, and the first words of the lemmas stand in theirs."""
    result = printed(path)
    assert result.places is not None
    counted, numbers = _lines(words_of(result.pdf, tmp_path))
    for number in numbers:
        line = counted[number.page][int(number.text) - 1]
        assert abs(line[0].bottom - number.bottom) < 3, number
    places = [placed for placed in result.places.all if placed.kind == "app" and placed.line]
    root = parse_xml(path.read_bytes(), path.name)
    for placed in places:
        (entry,) = root.xpath("//tei:*[@xml:id = $id]", id=placed.id, namespaces=NSMAP)
        lemma = entry if entry.tag == tei("sic") else entry.find(tei("lem"))
        first = _edited(lemma).split()
        line = " ".join(word.text for word in counted[placed.page][int(placed.line or 0) - 1])
        if first:
            assert re.split("[-‐]", first[0])[0][:4] in line, (placed, line)


def _lines(words: list[Word]) -> tuple[dict[int, list[list[Word]]], list[Word]]:
    """Return the lines of each page of the text, and the numbers in the margin beside them."""
    lines: dict[int, dict[int, list[Word]]] = defaultdict(lambda: defaultdict(list))
    margin = []
    last: dict[int, float] = defaultdict(float)
    for word in words:
        if TEXT_HEIGHTS[0] < word.height < TEXT_HEIGHTS[1]:
            last[word.page] = max(last[word.page], word.bottom)
    for word in words:
        inside = PAPER.inside if word.page % 2 else PAPER.outside
        is_in_column = inside - 1 < word.left < inside + PAPER.text_width
        is_text = SMALL_HEIGHT < word.height < TEXT_HEIGHTS[1] and PAPER.top < word.bottom <= last[word.page]
        if is_in_column and is_text:
            lines[word.page][round(word.bottom)].append(word)
        elif not is_in_column and re.fullmatch(r"\d+", word.text) and word.height < SMALL_HEIGHT:
            margin.append(word)
    inner = [word for word in margin if (word.left < PAPER.inside) == (word.page % 2 == 1)]
    return {page: [found[bottom] for bottom in sorted(found)] for page, found in lines.items()}, inner


def _edited(lemma: etree._Element) -> str:
    texts = lemma.xpath(
        ".//text()[not(ancestor::tei:sic[parent::tei:choice] or ancestor::tei:orig or ancestor::tei:note)]",
        namespaces=NSMAP,
    )
    return " ".join("".join(texts).split())
