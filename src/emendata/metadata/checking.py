"""Whether a header has the facts that a repository must have: what is missing or wrong, at its line, with the words to write.

A writer leaves out what it does not know; a deposit may not. In a project the editor's header file is named, where a fact
is written; for a file of its own, that file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from emendata.authority.identifiers import fault_of
from emendata.errors import Finding, finding
from emendata.metadata.languages import iso_639_3
from emendata.metadata.licences import spdx_identifier
from emendata.metadata.model import Record
from emendata.metadata.reading import is_date, read_record
from emendata.vocabulary import NSMAP, XML_ID, XML_LANG, tei
from emendata.xmlio import line_of

_SHORTEST_TITLE = 3
_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:)?10\.\d{4,9}/\S+", re.IGNORECASE)
# What else dates a date: a span, which records have no place for.
_DATING = frozenset({"notBefore", "notAfter", "from", "to"})
_HEADER = "tei:teiHeader/tei:fileDesc"


@dataclass(frozen=True, slots=True)
class Written:
    """A document in which facts are written: its root, and its name as the user knows it."""

    root: etree._Element
    name: str

    def line(self, *paths: str) -> int | None:
        """Return the line of the first element that one of the paths finds (XPath from the root), the last as a last resort."""
        for path in paths:
            found = self.root.xpath(path, namespaces=NSMAP)
            if isinstance(found, list) and found and isinstance(found[0], etree._Element):
                return line_of(found[0])
        return None


def missing_facts(edition: Written, header: Written | None = None) -> list[Finding]:
    """Return what stands against a deposit of an edition: D-010 to D-019.

    `edition` is the article's TEI, `header` the file in which its editor writes the facts, where there is one. Errors are
    facts without which no repository takes it, or which are wrong; warnings are facts that are left out or given in words.
    """
    record = read_record(edition.root)
    where = header or edition
    return [
        *_titles(record, where),
        *_authors(record, where),
        *_publication(record, edition),
        *_identifiers(where),
        *_licences(record, edition),
        *_languages(record, edition),
        *_dates(where),
        *_names(record, where),
    ]


def _titles(record: Record, where: Written) -> Iterator[Finding]:
    if len(record.title.words.strip()) < _SHORTEST_TITLE:
        line = where.line(f"{_HEADER}/tei:titleStmt/tei:title", f"{_HEADER}/tei:titleStmt", "tei:teiHeader")
        yield finding("D-010", file=where.name, line=line, title=record.title.words)


def _authors(record: Record, where: Written) -> Iterator[Finding]:
    if not record.authors:
        line = where.line(f"{_HEADER}/tei:titleStmt", "tei:teiHeader")
        yield finding("D-011", file=where.name, line=line)


def _names(record: Record, where: Written) -> Iterator[Finding]:
    """Yield the persons whose names stand whole: right for a pseudonym, and else a name that nobody has split yet."""
    for name in record.authors:
        if not name.is_body and not (name.family and name.given):
            line = where.line(f"{_HEADER}/tei:titleStmt/tei:author", f"{_HEADER}/tei:titleStmt", "tei:teiHeader")
            yield finding("D-019", file=where.name, line=line, name=name.printed)


def _publication(record: Record, edition: Written) -> Iterator[Finding]:
    path = f"{_HEADER}/tei:publicationStmt"
    dates = edition.root.xpath(f"{path}//tei:date", namespaces=NSMAP)
    date = dates[0] if isinstance(dates, list) and dates and isinstance(dates[0], etree._Element) else None
    if not record.date:
        words = (date.get("when") or "".join(str(part) for part in date.itertext()).strip()) if date is not None else ""
        reason = f"“{words}” is no date" if words else "it has none"
        line = edition.line(f"{path}//tei:date", path, "tei:teiHeader")
        yield finding("D-012", file=edition.name, line=line, reason=reason)
    if not record.publisher:
        yield finding("D-013", file=edition.name, line=edition.line(path, "tei:teiHeader"))


def _identifiers(where: Written) -> Iterator[Finding]:
    """Yield the numbers that cannot be right, of persons and of the edition, each at its own line."""
    for item in _header_elements(where, "idno"):
        kind, value = item.get("type", ""), "".join(str(part) for part in item.itertext()).strip()
        fault = _fault(kind, value)
        if fault:
            yield finding("D-014", file=where.name, line=line_of(item), scheme=kind, value=value, reason=fault)


def _fault(kind: str, value: str) -> str | None:
    if kind.upper() == "DOI":
        return None if _DOI.fullmatch(value) else "its shape is: 10., a number, a slash and a name"
    if kind in {"ISNI", "VIAF", "GND", "Wikidata", "ORCID", "ROR"}:
        return fault_of(kind.lower(), re.sub(r"^https?://.*/", "", value))
    return None


def _licences(record: Record, edition: Written) -> Iterator[Finding]:
    path = f"{_HEADER}/tei:publicationStmt/tei:availability"
    licence = record.licence
    line = edition.line(
        f"{path}/tei:licence[not(@n='source')]", path, f"{_HEADER}/tei:publicationStmt", "tei:teiHeader"
    )
    if licence is None or not licence.address:
        yield finding("D-015", file=edition.name, line=line)
    elif not spdx_identifier(licence.address):
        yield finding("D-016", file=edition.name, line=line, address=licence.address)


def _languages(record: Record, edition: Written) -> Iterator[Finding]:
    if not iso_639_3(record.language):
        said = edition.root.get(XML_LANG) or ""
        reason = f"“{said}” has no code of three letters" if said else "the document does not say it"
        yield finding("D-017", file=edition.name, line=line_of(edition.root), reason=reason)


def _dates(where: Written) -> Iterator[Finding]:
    """Yield the dates of copies and of the original that are none, and are therefore left out."""
    for item in _header_elements(where, "date"):
        above = list(item.iterancestors())
        stated = item.get("when")
        if stated is None and _is_read(above) and not _DATING & set(item.attrib):
            stated = " ".join("".join(str(part) for part in item.itertext()).split()) or None
        if stated is not None and not is_date(stated) and any(parent.tag == tei("sourceDesc") for parent in above):
            yield finding("D-018", file=where.name, line=line_of(item), date=stated)


def _is_read(above: list[etree._Element]) -> bool:
    """Return whether a date, whose ancestors are given, is one of those that records have: of a copy, of the original."""
    return any(parent.tag == tei("witness") for parent in above) or above[0].get(XML_ID) == "orig"


def _header_elements(where: Written, name: str) -> Iterator[etree._Element]:
    header = where.root.find(tei("teiHeader"))
    if header is not None:
        yield from header.iter(tei(name))
