"""What a package is, before anything is written: files with their paths and terms, the records, what of each text is held."""

import mimetypes
from dataclasses import dataclass
from enum import StrEnum
from pathlib import PurePosixPath

from lxml import etree

from emendata.config import ArticleSpec
from emendata.errors import Finding
from emendata.metadata import Holding, Record
from emendata.xmlio import parse_xml

_MEDIA_TYPES = {
    ".xml": "application/xml", ".rng": "application/xml", ".sch": "application/xml", ".odd": "application/xml",
    ".json": "application/json", ".jsonld": "application/ld+json", ".md": "text/markdown", ".txt": "text/plain",
    ".csv": "text/csv", ".cff": "application/yaml", ".bib": "application/x-bibtex", ".epub": "application/epub+zip",
    ".ris": "application/x-research-info-systems", ".html": "text/html", ".css": "text/css", ".js": "text/javascript",
    ".pdf": "application/pdf", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".wasm": "application/wasm",
}  # fmt: skip
TEI = "application/tei+xml"


class Terms(StrEnum):
    """On what terms a file is given: the edition's licence, the program's, or as the rights in its source allow."""

    OWN = "own"
    PROGRAM = "program"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class PayloadFile:
    """A file of the payload. `path` is relative to the crate, with `/`; `article` the id of that it belongs to, or "".

    Of terms SOURCE are the files that hold running text. `based_on` and `conforms_to` are paths of the payload.
    """

    path: str
    data: bytes
    title: str
    article: str = ""
    terms: Terms = Terms.OWN
    media_type: str = ""
    based_on: str = ""
    conforms_to: str = ""

    @property
    def encoding_format(self) -> str:
        """Return the media type: the one given, else that of the ending; the same on every machine."""
        ending = PurePosixPath(self.path).suffix.lower()
        known = _MEDIA_TYPES.get(ending) or mimetypes.MimeTypes(()).types_map[1].get(ending)
        return self.media_type or known or "application/octet-stream"


@dataclass(frozen=True, slots=True)
class PackedArticle:
    """An article in a package: its edition, and what of it may be held, with the editors' reason where they give one."""

    id: str
    spec: ArticleSpec
    record: Record
    edition: bytes
    holding: Holding
    reason: str = ""

    def read(self) -> etree._Element:
        """Return the edition's tree, parsed anew: the trees of many articles would fill the memory."""
        return parse_xml(self.edition, f"{self.id}.xml")


@dataclass(frozen=True, slots=True)
class Package:
    """A package: `name` is its file name, `record` describes it, an edition of articles or the one article."""

    name: str
    record: Record
    articles: tuple[PackedArticle, ...]
    files: tuple[PayloadFile, ...]
    date: str
    contact: str = ""

    @property
    def holding(self) -> Holding:
        """Return what is held of the whole: restricted where some text is, stand-off where no text is there."""
        return holding_of(self.articles)


@dataclass(frozen=True, slots=True)
class Assembled:
    """A package with what is to be said of it; None where something stands against it."""

    package: Package | None
    findings: tuple[Finding, ...]


def holding_of(articles: tuple[PackedArticle, ...]) -> Holding:
    """Return what is held of several articles together; see `Package.holding`."""
    held = {article.holding for article in articles}
    if Holding.RESTRICTED in held:
        return Holding.RESTRICTED
    return Holding.TEXT if Holding.TEXT in held else Holding.STANDOFF
