"""Pages lead to files that are there, whatever became of the PDF or the EPUB of an article."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html

from emendata import publishing
from emendata.building import build_project
from emendata.errors import Finding, finding
from emendata.project import open_project
from small_edition import TEXT, make_edition

# Khmer letters, for which no font is at hand, in the text itself: its PDF is refused.
UNPRINTABLE = TEXT.replace("the minister", "the minister ប៉ុល")
OTHER = TEXT.replace("On a Congress in Hanoi", "On a Letter from Peking")


def dead_links(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the pages of a folder with the relative addresses in them that lead to no file."""
    for page in sorted(folder.rglob("*.html")):
        for element in html.document_fromstring(page.read_bytes()).iter("a", "link", "img", "script"):
            address = element.get("href") or element.get("src") or ""
            path = unquote(address.partition("#")[0].partition("?")[0])
            if path and ":" not in path and not (page.parent / path).is_file():
                yield page.name, address


def links_to(folder: Path, ending: str) -> set[str]:
    """Return the names of the pages that lead to a file with this ending."""
    return {
        page.name
        for page in sorted(folder.rglob("*.html"))
        for link in html.document_fromstring(page.read_bytes()).iter("a")
        if (link.get("href") or "").endswith(ending)
    }


def build(folder: Path, *outputs: str) -> list[Finding]:
    """Build outputs of a project beside it, and return all findings."""
    return build_project(open_project(folder), folder / "build", outputs).all_findings()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a project of two articles, the pages in two languages."""
    made = make_edition(tmp_path, a=TEXT, b=OTHER)
    toml = made / "edition.toml"
    toml.write_text(toml.read_text("utf-8").replace("[edition]", '[edition]\nlanguages = ["en", "vi"]'), "utf-8")
    return made


def test_a_pdf_that_is_refused_is_not_led_to(folder: Path) -> None:
    """In no language, and no record names it; the other article keeps its link."""
    (folder / "seeds" / "a.txt").write_text(UNPRINTABLE, "utf-8")
    findings = build(folder, "html", "print", "epub")
    assert "X-102" in {item.code for item in findings}
    pages = folder / "build" / "html"
    assert list(dead_links(pages)) == []
    assert (links_to(pages, ".pdf"), links_to(pages, ".epub")) == ({"b.html"}, {"a.html", "b.html"})
    assert (pages / "vi" / "a.html").is_file()
    assert not [path for path in pages.rglob("a.*") if path.suffix != ".html" and b"a.pdf" in path.read_bytes()]


def test_a_pdf_that_is_refused_later_is_not_led_to_any_more(folder: Path) -> None:
    """Pages of an earlier build lose the link with the file, and the links to others stay."""
    build(folder, "html", "print", "epub")
    pages = folder / "build" / "html"
    before = (pages / "b.html").read_bytes()
    assert links_to(pages, ".pdf") == {"a.html", "b.html"}
    (folder / "seeds" / "a.txt").write_text(UNPRINTABLE, "utf-8")
    build(folder, "print")
    assert not (folder / "build" / "print" / "a.pdf").exists()
    assert list(dead_links(pages)) == []
    assert (links_to(pages, ".pdf"), links_to(pages, ".epub")) == ({"b.html"}, {"a.html", "b.html"})
    assert (pages / "b.html").read_bytes() == before


def test_an_epub_that_is_refused_is_not_led_to(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As one that does not agree with its TEI."""
    error = finding(
        "X-301", file="a.xml", output="EPUB", what="notes", state="lacks", expected="one", found="none", words="x"
    )
    monkeypatch.setattr(publishing, "epub_agreement", lambda tei, _: [error] if tei.stem == "a" else [])
    build(folder, "html", "epub")
    pages = folder / "build" / "html"
    assert list(dead_links(pages)) == []
    assert links_to(pages, ".epub") == {"b.html"}


def test_pages_alone_lead_to_no_older_file(folder: Path) -> None:
    """It need not be of this text; and nothing is dead."""
    build(folder, "html", "print")
    build(folder, "html")
    pages = folder / "build" / "html"
    assert (folder / "build" / "print" / "a.pdf").is_file()
    assert list(dead_links(pages)) == []
    assert links_to(pages, ".pdf") == set()
