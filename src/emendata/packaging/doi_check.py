"""Whether the files of a package bear the DOI of its record: TEI, pages, PDF, EPUB, each read back.

A DOI is reserved before the files are made with it. One that was made before, or that an editor keeps by hand without it,
would be published for good under a number that it does not name.
"""

import html
import io
import zipfile
from collections.abc import Iterator

from emendata.errors import Finding, FindingError, finding
from emendata.metadata import read_record
from emendata.packaging.model import Package, PayloadFile
from emendata.printing.reading import open_pdf
from emendata.xmlio import parse_xml

# Of a book's files, those with words.
_BOOK = (".opf", ".xhtml")


def doi_findings(package: Package) -> list[Finding]:
    """Return D-027 for each file that should bear the DOI of the package's record and does not; none without a DOI."""
    doi = package.record.own_doi
    if not doi:
        return []
    asked = (file for file in package.files if _is_asked(file, is_whole=bool(package.record.parts)))
    return [finding("D-027", file=file.path, doi=doi) for file in asked if not bears(file.path, file.data, doi)]


def _is_asked(file: PayloadFile, *, is_whole: bool) -> bool:
    """Return whether a file is one of those: documents, articles' pages, books; the first page where it is the edition's."""
    folder, _, name = file.path.partition("/")
    if folder == "html":
        return file.path.endswith(".html") and (bool(file.based_on) or (is_whole and name.endswith("index.html")))
    return (folder == "tei" and name.endswith(".xml")) or file.path.endswith((".pdf", ".epub"))


def bears(name: str, data: bytes, doi: str) -> bool:
    """Return whether a file says the DOI: TEI in its header, PDF in what is printed, a book or page in its words.

    `name` tells by its ending what the file is; one that cannot be read says nothing.
    """
    if name.endswith(".pdf"):
        return any(doi in words for words in _printed(data))
    if name.endswith(".epub"):
        return any(_in_markup(part, doi) for part in _members(data))
    if name.endswith(".xml"):
        return _in_header(name, data, doi)
    return _in_markup(data, doi)


def _in_header(name: str, data: bytes, doi: str) -> bool:
    try:
        return doi in read_record(parse_xml(data, name)).dois
    except FindingError:
        return False


def _in_markup(data: bytes, doi: str) -> bool:
    words = data.decode("utf-8", "replace")
    return doi in words or html.escape(doi) in words


def _members(data: bytes) -> Iterator[bytes]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                if name.endswith(_BOOK):
                    yield archive.read(name)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return


def _printed(data: bytes) -> Iterator[str]:
    """Yield the words of each page without white space, the last page first: there the edition is described."""
    try:
        pages = open_pdf(data).pages
    except ValueError:
        return
    for page in reversed(pages):
        # A line may end within a DOI.
        yield "".join(page.extract_text().split())
