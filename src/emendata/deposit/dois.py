"""The reserved DOI on its way into the edition: where a project keeps it, and which files have it.

A project keeps the DOI of the edition in `edition.toml`, `[edition] doi`; `encode` writes it into every header, and all
else is made from there. A folder of files with no project round it is looked at, and never changed.
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import tomlkit
from lxml import etree
from tomlkit.items import AoT, Table

from emendata.config import FILE
from emendata.deposit.model import Deposit, DepositFile
from emendata.errors import ConfigurationError, FindingError, InputError, finding
from emendata.metadata import read_record
from emendata.vocabulary import tei
from emendata.xmlio import parse_xml, write_atomically

# Larger files are no text that would hold a DOI.
_LARGEST = 64 * 2**20


class DoiHome(Protocol):
    """Where an edition keeps its DOI."""

    @property
    def name(self) -> str:
        """Return what the place is called, "" where there is none."""

    def current(self) -> str:
        """Return the DOI that is there, else ""."""

    def write(self, doi: str) -> None:
        """Put a DOI there; "" takes it out."""


@dataclass(frozen=True, slots=True)
class NoHome:
    """A folder of files that is no project."""

    name: str = ""

    def current(self) -> str:
        """Return nothing: there is no place."""
        return ""

    def write(self, doi: str) -> None:
        """Do nothing."""


@dataclass(frozen=True, slots=True)
class ProjectHome:
    """`edition.toml` of a project, whose comments and order are kept; `article` is an id, "" for the whole edition."""

    folder: Path
    article: str = ""
    name: str = FILE

    def current(self) -> str:
        """Return `edition.doi`, or `article.doi` of the article."""
        table = self._table(self._document())
        return str(table.get("doi") or "")

    def write(self, doi: str) -> None:
        """Set the key, or take it out."""
        document = self._document()
        table = self._table(document)
        if str(table.get("doi") or "") == doi:
            return
        if doi:
            table["doi"] = doi
        else:
            table.remove("doi")
        path = self.folder / FILE
        text = tomlkit.dumps(document)
        if b"\r\n" in path.read_bytes():
            text = re.sub("\r?\n", "\r\n", text)
        write_atomically(path, text.encode())

    def _document(self) -> tomlkit.TOMLDocument:
        try:
            return tomlkit.parse((self.folder / FILE).read_bytes().decode())
        except (OSError, ValueError) as error:
            raise ConfigurationError(finding("R-020", file=FILE, name=FILE, reason=str(error))) from None

    def _table(self, document: tomlkit.TOMLDocument) -> Table:
        """Return the table that holds the key. Raises `ConfigurationError` with D-002 for an article that is not there."""
        if not self.article:
            found = document.get("edition")
        else:
            articles = document.get("article")
            tables = articles if isinstance(articles, AoT) else ()
            found = next((item for item in tables if item.get("id") == self.article), None)
        if not isinstance(found, Table):
            known = ", ".join(str(item.get("id")) for item in document.get("article") or ())
            raise ConfigurationError(finding("D-002", file=self.article or FILE, known=known or "none is named"))
        return found


def files_without(deposit: Deposit, doi: str) -> list[str]:
    """Return the names of the files that should have a DOI and have not.

    These are the TEI documents that say under what ids they are published, those in a zip file too. Where there is none
    at all, one file must hold the DOI; then the answer is empty or all names.
    """
    found = {name: doi in dois for name, dois in _documents(deposit)}
    if found:
        return [name for name, has in found.items() if not has]
    sought = doi.encode()
    if any(sought in data for file in deposit.files for _, data in _parts(file)):
        return []
    return [file.name for file in deposit.files]


def _documents(deposit: Deposit) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the TEI documents that have ids, by name, with the DOIs of each."""
    for file in deposit.files:
        for name, data in _parts(file):
            root = _parsed(name, data) if name.endswith(".xml") else None
            if root is None or root.tag != tei("TEI"):
                continue
            record = read_record(root)
            if record.identifiers:
                yield name, record.dois


def _parsed(name: str, data: bytes) -> etree._Element | None:
    try:
        return parse_xml(data, name)
    except FindingError:
        return None


def _parts(file: DepositFile) -> Iterator[tuple[str, bytes]]:
    """Yield a file, or those in it where it is a zip file, each as its name and its bytes; none that are very large."""
    try:
        if file.name.endswith(".zip"):
            with zipfile.ZipFile(file.path) as archive:
                for entry in archive.infolist():
                    if entry.file_size <= _LARGEST:
                        yield entry.filename, archive.read(entry)
        elif file.size <= _LARGEST:
            yield file.name, file.path.read_bytes()
    except OSError as error:
        raise InputError(finding("R-006", file=str(file.path), reason=error.strerror or type(error).__name__)) from None
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError):
        return
