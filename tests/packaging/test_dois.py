"""The DOI of a package: whose it is in each record, and whether the files bear it."""

import io
import json
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfWriter

from emendata.building import build_project
from emendata.metadata import Identifier
from emendata.packaging import Package, assemble
from emendata.packaging.doi_check import bears, doi_findings
from emendata.project import open_project
from packaged import AFFILIATED, FREE, assembled, make, packed

DOI, OWN = "10.5072/the-edition.1", "10.5072/article.a"
XSD = Path(__file__).resolve().parents[3] / "shared" / "datacite" / "metadata.xsd"
KERNEL = {"d": "http://datacite.org/schema/kernel-4"}


def project(folder: Path, *, own: str = "", base: str = "") -> Path:
    """Make a project whose edition has a DOI, and whose article may have one of its own; bodies are named in it."""
    make(folder, AFFILIATED)
    toml = folder / "edition.toml"
    words = toml.read_text("utf-8").replace('version = "1.2.0"', f'version = "1.2.0"\ndoi = "{DOI}"\n{base}')
    toml.write_text(words.replace('id = "a"', f'id = "a"\ndoi = "{own}"') if own else words, "utf-8")
    return folder


@pytest.fixture(scope="module")
def part(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Return the package of an edition with a DOI, whose article has none."""
    return packed(project(tmp_path_factory.mktemp("part")))


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Return the package of an edition with a DOI, whose article has another."""
    return packed(project(tmp_path_factory.mktemp("whole"), own=OWN, base='base = "https://example.org/ed"'))


def data(package: Package, path: str) -> bytes:
    """Return a file of a package."""
    return next(file.data for file in package.files if file.path == path)


def kernel(package: Package, name: str, path: str) -> list[str]:
    """Return what a path finds in one of the DataCite records."""
    root = etree.fromstring(data(package, f"metadata/{name}.datacite.xml"))
    found = root.xpath(path, namespaces=KERNEL)
    assert isinstance(found, list)
    return [str(item.text) if isinstance(item, etree._Element) else str(item) for item in found]


def test_an_article_does_not_bear_the_doi_of_the_edition(part: Package) -> None:
    """Its record has its id, named as such, and says what it is a part of; the edition's has its DOI and names its part."""
    assert kernel(part, "small", "d:identifier[@identifierType='DOI']") == [DOI]
    assert kernel(part, "a", "d:identifier[@identifierType='local']") == ["a"]
    assert kernel(part, "a", "//d:relatedIdentifier[@relationType='IsPartOf']") == [DOI]
    assert kernel(part, "a", "//d:relatedItem[@relationType='IsPartOf']//d:title") == ["A small edition"]
    assert kernel(part, "small", "//d:relatedItem[@relationType='HasPart']//d:title") == ["On a Congress in Hanoi"]
    assert kernel(part, "small", "//d:relatedIdentifier[@relationType='HasPart']") == []
    for ending in ("bib", "ris", "csl.json"):
        assert b"doi.org" in data(part, f"metadata/a.{ending}")
    assert "DOI" not in json.loads(data(part, "metadata/a.csl.json"))[0]


def test_an_article_bears_its_own_doi(whole: Package) -> None:
    """In its record, and in that of the edition as a part."""
    assert kernel(whole, "a", "d:identifier[@identifierType='DOI']") == [OWN]
    assert kernel(whole, "a", "//d:relatedIdentifier[@relationType='IsPartOf']") == [DOI]
    assert kernel(whole, "small", "//d:relatedIdentifier[@relationType='HasPart']") == [OWN]
    metadata = json.loads(data(whole, "metadata/small.invenio.json"))["metadata"]
    assert [item["identifier"] for item in metadata["related_identifiers"]] == [OWN]


def test_the_crate_has_bodies_and_grants_as_entities(part: Package) -> None:
    """The author belongs to the institute by its number; the grant is the foundation's, which has none."""
    graph = json.loads(data(part, "ro-crate-metadata.json"))["@graph"]
    entities = {item["@id"]: item for item in graph}
    institute = {"@id": "https://ror.org/04wxnsj81"}
    (author,) = [item for item in graph if item["@type"] == "Person"]
    assert author["affiliation"] == institute
    assert entities[institute["@id"]]["name"] == "Institute of History"
    assert entities["./"]["funder"] == {"@id": "#agent-a-foundation"}
    grant = entities[entities["./"]["funding"]["@id"]]
    assert (grant["identifier"], grant["funder"]) == ("12-34", {"@id": "#agent-a-foundation"})
    assert entities["#agent-a-foundation"]["@type"] == "Organization"


@pytest.mark.shared
@pytest.mark.skipif(not XSD.is_file(), reason="DataCite's schema is not in ../shared")
def test_the_records_of_an_edition_and_of_its_parts_are_valid(part: Package, whole: Package) -> None:
    """Against DataCite's schema of 4.7, whatever identifies the part."""
    schema = etree.XMLSchema(etree.parse(str(XSD)))
    for package in (part, whole):
        for name in ("a", "small"):
            root = etree.fromstring(data(package, f"metadata/{name}.datacite.xml"))
            assert schema.validate(root), list(schema.error_log)


def test_every_file_bears_the_doi_of_the_record(part: Package, whole: Package) -> None:
    """TEI, page, first page, PDF, EPUB: those of the edition's DOI, with and without one of the article's own."""
    for package in (part, whole):
        for path in ("tei/a.xml", "html/a.html", "html/index.html", "print/a.pdf", "epub/a.epub"):
            assert bears(path, data(package, path), DOI), path
        assert doi_findings(package) == []


def test_a_file_that_was_made_before_stops_the_package(part: Package) -> None:
    """Each one of those is told, and nothing else: D-027 with the file and the DOI."""
    later = replace(part, record=replace(part.record, identifiers=(Identifier("DOI", "10.5072/later"),)))
    found = doi_findings(later)
    assert {item.code for item in found} == {"D-027"}
    asked = {"epub/a.epub", "html/a.html", "html/index.html", "print/a.pdf", "tei/a.xml"}
    assert {item.file for item in found} == asked
    assert all("10.5072/later" in item.message for item in found)
    assert doi_findings(replace(part, record=replace(part.record, identifiers=()))) == []


def test_an_edition_kept_by_hand_without_the_doi_stops_the_package(tmp_path: Path) -> None:
    """The program does not write into it: the new encoding is set aside, and the files are named."""
    folder = make(tmp_path, FREE)
    build_project(open_project(folder), folder / "build", ())
    edition = folder / "tei/editions/a.xml"
    edition.write_text(edition.read_text("utf-8").replace("A sample.", "A sample, by hand."), "utf-8")
    toml = folder / "edition.toml"
    toml.write_text(toml.read_text("utf-8").replace('version = "1.2.0"', f'version = "1.2.0"\ndoi = "{DOI}"'), "utf-8")
    made = assembled(folder)
    assert made.package is None
    assert {"tei/a.xml", "html/a.html", "print/a.pdf", "epub/a.epub"} <= {
        item.file for item in made.findings if item.code == "D-027"
    }


def test_an_article_that_is_packed_by_itself_bears_its_own_doi(tmp_path: Path) -> None:
    """Its files are held to that one."""
    package = assemble(open_project(project(tmp_path, own=OWN)), "a").package
    assert package is not None
    assert package.record.own_doi == OWN
    assert bears("print/a.pdf", data(package, "print/a.pdf"), OWN)


def test_what_cannot_be_read_bears_nothing() -> None:
    """No file of these kinds, an empty book, a PDF without words: no traceback."""
    blank = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(blank)
    book = io.BytesIO()
    zipfile.ZipFile(book, "w").close()
    for name, content in (
        ("x.pdf", b"no PDF"), ("x.pdf", blank.getvalue()), ("x.epub", b"no zip"), ("x.epub", book.getvalue()),
        ("x.xml", b"<TEI"), ("x.html", b""),
    ):  # fmt: skip
        assert not bears(name, content, DOI)
    assert bears("x.html", b"<p>10.5072/a&amp;b&lt;c</p>", "10.5072/a&b<c")
