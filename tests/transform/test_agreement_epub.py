"""Agreement of an EPUB with the TEI: a chapter that was tampered with is found out, and is in no book."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

import emendata.publishing
from emendata.building import build_project
from emendata.project import open_project
from emendata.transform.agreement_epub import epub_agreement
from emendata.transform.documents import TeiDocument
from emendata.transform.epub import EpubSettings, read_chapter
from emendata.xmlio import parse_xml
from small_edition import make_edition

SAMPLE = Path(__file__).parent / "data" / "sample.xml"
Change = Callable[[etree._Element], None]


@pytest.fixture(scope="module")
def document() -> TeiDocument:
    """Return the sample."""
    return TeiDocument("sample.xml", parse_xml(SAMPLE.read_bytes(), "sample.xml"), "sample")


@pytest.fixture(scope="module")
def chapter(document: TeiDocument) -> bytes:
    """Return its chapter."""
    return read_chapter(document, EpubSettings()).data


def codes(document: TeiDocument, chapter: bytes, change: Change) -> set[str]:
    """Return what is found in a chapter after a change to its tree."""
    tree = etree.fromstring(chapter)
    change(tree)
    return {item.code for item in epub_agreement(document, etree.tostring(tree))}


def one(tree: etree._Element, path: str) -> etree._Element:
    """Return the first element of a path."""
    found = tree.xpath(path, namespaces={"x": "http://www.w3.org/1999/xhtml"})
    assert isinstance(found, list) and found
    element = found[0]
    assert isinstance(element, etree._Element)
    return element


def drop(path: str) -> Change:
    """Return a change that takes an element away, and leaves what follows it."""

    def change(tree: etree._Element) -> None:
        element = one(tree, path)
        parent = element.getparent()
        assert parent is not None
        before = element.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + (element.tail or "")
        else:
            parent.text = (parent.text or "") + (element.tail or "")
        parent.remove(element)

    return change


def empty(path: str) -> Change:
    """Return a change that takes the words out of an element."""
    return lambda tree: one(tree, path).clear(keep_tail=True)


def move_last(path: str) -> Change:
    """Return a change that puts an element at the end of the chapter."""

    def change(tree: etree._Element) -> None:
        element = one(tree, path)
        one(tree, "//x:body").append(element)

    return change


def test_sample_agrees(document: TeiDocument, chapter: bytes) -> None:
    """Else no change would show anything."""
    assert epub_agreement(document, chapter) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (drop("//x:a[@class='call'][@id]"), "X-301"),
        (drop("//x:span[@role='doc-pagebreak']"), "X-301"),
        (drop("//x:aside[contains(@class, 'note')]"), "X-301"),
        (move_last("//x:aside[contains(@class, 'note')]"), "X-301"),
        (move_last("//x:span[contains(@class, 'app')]"), "X-301"),
        (empty("//x:aside[contains(@class, 'note')]/x:div[@class='words']"), "X-302"),
        (empty("//x:span[contains(@class, 'app')]/x:span[@class='lem']"), "X-302"),
        (empty("//x:aside[contains(@class, 'entry')]//x:span[@class='rdg'][not(x:abbr)]"), "X-302"),
        (drop("//x:aside[contains(@class, 'entry')]//x:b[@class='lem']"), "X-302"),
        (drop("//*[@id='em.statement']"), "X-013"),
    ],
)
def test_chapter_that_was_tampered_with_is_told(
    document: TeiDocument, chapter: bytes, change: Change, code: str
) -> None:
    """What is missing, in another place, or without its words."""
    assert code in codes(document, chapter, change)


def test_what_disagrees_is_not_published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An error finding; the book and the source of the article are withdrawn, and it is in no volume."""
    folder = make_edition(
        tmp_path, a="First\n\nWords of one.\n", b="Second\n\nWords of another.\n", c="Third\n\nOf a third.\n"
    )
    project = open_project(folder)
    outputs = ("epub", "latex")
    assert build_project(project, folder / "build", outputs).exit_code() == 0
    books = folder / "build" / "epub"
    assert sorted(path.name for path in books.iterdir()) == ["a-small-edition.epub", "a.epub", "b.epub", "c.epub"]
    assert sorted(path.name for path in (folder / "build" / "latex").iterdir()) == [
        "Makefile",
        "a.tex",
        "b.tex",
        "c.tex",
        "emendata.sty",
    ]

    def tampered(document: TeiDocument, _: object) -> list[object]:
        return [broken] if document.stem == "a" else []

    from emendata.errors import finding

    broken = finding("X-301", file="a.xml", output="EPUB", expected="note-1", state="lacks it")
    monkeypatch.setattr(emendata.publishing, "epub_agreement", tampered)
    monkeypatch.setattr(emendata.publishing, "latex_agreement", tampered)
    report = build_project(project, folder / "build", outputs)
    assert report.exit_code() == 1
    assert [item.code for item in report.all_findings() if item.code == "X-301"] == ["X-301"]
    assert sorted(path.name for path in books.iterdir()) == ["a-small-edition.epub", "b.epub", "c.epub"]
    assert not (folder / "build" / "latex" / "a.tex").exists()
    assert [article.chapter is None for article in report.articles] == [True, False, False]
