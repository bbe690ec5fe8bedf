"""A volume is held to the TEI of each of its articles: whatever differs in one of them is found, and told under its name."""

import copy
import random
import re
from dataclasses import dataclass, replace

import pytest
from layouts import document
from lxml import etree
from test_agreement_pdf import SMALL

from emendata.encode.header import EditionFacts
from emendata.printing.volume import Typeset, Volume
from emendata.transform import print_volume as printing
from emendata.transform.agreement_volume import volume_agreement
from emendata.transform.documents import TeiDocument
from emendata.transform.print import PrintSettings, print_pdf
from emendata.transform.print_volume import print_volume
from emendata.vocabulary import tei

SETTINGS = PrintSettings(cjk_fonts=(), date="2026-01-02", language="ru")
FACTS = EditionFacts(title="A volume", publisher="Nobody", editor="An editor", date="2026-01-02")
OTHER = SMALL.replace("Dialogue of", "Letters of").replace("Trường Chinh", "Võ Nguyên Giáp").replace("5446", "9612")


@dataclass(frozen=True)
class Made:
    """Two articles, how they were set, and their volume."""

    documents: tuple[TeiDocument, ...]
    typesets: tuple[Typeset, ...]
    volume: Volume

    def codes(self, *documents: TeiDocument) -> set[tuple[str, str | None]]:
        """Return the codes and files of what the volume differs in from these documents."""
        found = volume_agreement(documents, self.typesets, self.volume, SETTINGS.language)
        return {(item.code, item.file) for item in found}


@pytest.fixture(scope="module")
def made() -> Made:
    """Return a volume in which everything agrees, its headings in another language than its text."""
    documents = (document(SMALL.encode(), "first"), document(OTHER.encode(), "second"))
    typesets = tuple(typeset for item in documents if (typeset := print_pdf(item, SETTINGS).typeset))
    kept: list[Volume] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(printing, "volume_agreement", lambda _, __, volume, *___: kept.append(volume) or [])
        print_volume(documents, typesets, SETTINGS, FACTS)
    return Made(documents, typesets, kept[0])


def words_of(root: etree._Element) -> list[tuple[etree._Element, str, re.Match[str]]]:
    """Return the words of a text that are printed: their elements, whether they stand in it or after it, and their places."""
    found = []
    for element in root.find(tei("text")).iter(etree.Element):  # type: ignore[union-attr]
        if element.tag != tei("head"):
            for side in ("text", "tail"):
                matches = re.finditer(r"[^\W\d_]{4,}", getattr(element, side) or "")
                found.extend((element, side, match) for match in matches)
    return found


def test_a_volume_agrees_with_its_articles(made: Made) -> None:
    """Each with its own, none with the other."""
    first, second = made.documents
    assert made.codes(first, second) == set()
    assert made.codes(second, first) == {("X-304", "first.xml"), ("X-304", "second.xml")}


@pytest.mark.parametrize("seed", range(30))
def test_a_changed_word_is_found(made: Made, seed: int) -> None:
    """Any word of the title page, the text, its notes, lemmas or readings, in either article."""
    chosen = random.Random(seed)  # noqa: S311  nothing secret
    place = chosen.randrange(2)
    root = copy.deepcopy(made.documents[place].root)
    element, side, match = chosen.choice(words_of(root))
    words = getattr(element, side)
    changed = match[0][1:] + match[0][0].swapcase() + "x"
    setattr(element, side, words[: match.start()] + changed + words[match.end() :])
    documents = list(made.documents)
    documents[place] = replace(documents[place], root=root)
    assert made.codes(*documents) == {("X-304", documents[place].name)}, (match[0], changed)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('n="61"', 'n="63"'),
        ('n="1" type="author"', 'n="7" type="author"'),
        ("<p>A second paragraph", "<p>New words. A second paragraph"),
        ("<rdg wit='#A'>4</rdg>", "<rdg wit='#A'>5</rdg>"),
    ],
    ids=["page", "note", "words", "reading"],
)
def test_what_else_is_changed_is_found(made: Made, old: str, new: str) -> None:
    """Page breaks, numbers of notes, words that are lacking, readings."""
    changed = SMALL.replace(old, new)
    assert changed != SMALL
    assert made.codes(document(changed.encode(), "first"), made.documents[1]) == {("X-304", "first.xml")}


def test_a_volume_that_differs_is_not_made(made: Made, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is printed decides, not what the program was told."""
    original = printing._article_source

    def tampered(*arguments: object) -> str:
        return original(*arguments).replace("efficient", "effcieint")  # type: ignore[arg-type]

    monkeypatch.setattr(printing, "_article_source", tampered)
    result = print_volume(made.documents, made.typesets, SETTINGS, FACTS)
    assert (result.pdf, {item.code for item in result.findings}) == (b"", {"X-304"})
    assert all("in the volume" in item.message for item in result.findings)
