"""New entries from a table into the authority of a project.

Rows go in; entries that the authority lacks are written behind the others of their kind, in tei/authority/persons.xml,
places.xml, orgs.xml, works.xml. Not a byte of what stands there is changed. An id that is there with the same content is
passed over, so that adding a table again does nothing; with other content it is a finding. Each new entry is held to the
schema and to what else is asked of one before anything is written; one that fails stops no other.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from xml.parsers import expat
from xml.sax.saxutils import escape

from lxml import etree

from emendata.authority.collation import Collation
from emendata.authority.model import unwrapped
from emendata.authority.reading import Entry, as_utf8, end_of_tag, read_entries
from emendata.authority.statements import WORK, Statement, entry_of, same, statements_of, with_types
from emendata.authority.tables import TableEntry, read_table
from emendata.encodings import declared_encoding
from emendata.errors import Finding, InputError, Severity, finding
from emendata.project import Project
from emendata.validate import DocumentKind, validate_bytes
from emendata.vocabulary import TEI
from emendata.xmlio import (
    write_atomically,
)

# File, title and list of each kind.
_HOMES = {
    "person": ("persons.xml", "Persons", "listPerson"),
    "place": ("places.xml", "Places", "listPlace"),
    "org": ("orgs.xml", "Organisations", "listOrg"),
    WORK: ("works.xml", "Works", "listBibl"),
}
_TEMPLATE = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en">
  <teiHeader>
    <fileDesc>
      <titleStmt><title>{title}</title></titleStmt>
      <publicationStmt><publisher>{publisher}</publisher></publicationStmt>
      <sourceDesc><p>Made for this edition.</p></sourceDesc>
    </fileDesc>
  </teiHeader>
  <standOff>
    <{list}>
{entries}
    </{list}>
  </standOff>
</TEI>
"""
_DIFFERENCES = 3


@dataclass
class AddedEntries:
    """What became of a table: ids added and those that were there, the files written, and all findings."""

    added: list[str] = field(default_factory=list)
    present: list[str] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _New:
    entry: TableEntry
    element: etree._Element


def add_table(project: Project, path: Path) -> AddedEntries:
    """Add the entries of a CSV file to a project's authority.

    Findings: N-051 (a row that cannot be understood), N-052 (an id that is taken), N-054 (a file that cannot be added
    to), those of the schema and of V-043 to V-053 on new entries, N-040 to N-045 on what they share with others. Raises
    `InputError` where the table or the authority cannot be read at all.
    """
    if not path.exists():
        raise InputError(finding("R-001", file=str(path)))
    if not path.is_file():
        raise InputError(finding("R-002", file=str(path)))
    name = str(path)
    rows, findings = read_table(path.read_bytes(), name)
    report = AddedEntries(findings=findings)
    files = {
        project.name(file): file.read_bytes() for file in sorted(project.authority.glob("*.xml"))
    }  # fmt: skip
    new = _new(rows, files, name, report)
    new = _single(_valid(new, name, report), files, name, report)
    for kind in _HOMES:
        wanted = [item for item in new if item.entry.kind == kind]
        if wanted:
            _put(project, kind, wanted, report)
    return report


def _new(rows: Sequence[TableEntry], files: dict[str, bytes], name: str, report: AddedEntries) -> list[_New]:
    """Return the entries of the table that the authority lacks."""
    wanted = {row.id for row in rows}
    there = {
        entry.id: (file, entry)
        for file, data in files.items()
        for entry in read_entries(data, file)
        if entry.id in wanted
    }
    found = []
    for row in rows:
        try:
            element = entry_of(row.id, row.kind, [statement for _, statement in row.rows])
        except ValueError as error:
            line = _culprit(row)
            report.findings.append(
                finding("N-051", file=name, line=line, row=line, reason=str(error), hint="correct it in the table")
            )
            continue
        if row.id not in there:
            found.append(_New(row, element))
            continue
        file, entry = there[row.id]
        current = unwrapped(entry.xml, file)
        if same(with_types(current), element):
            report.present.append(row.id)
            continue
        difference = _difference(statements_of(current), [statement for _, statement in row.rows])
        report.findings.append(
            finding("N-052", file=name, line=row.line, id=row.id, difference=difference, other=file)
        )  # fmt: skip
    return found


def _culprit(row: TableEntry) -> int:
    """Return the line of the first row of an entry that cannot be understood by itself."""
    for line, statement in row.rows:
        try:
            entry_of(row.id, row.kind, [statement])
        except ValueError:
            return line
    return row.line


def _difference(there: Iterable[Statement], here: Iterable[Statement]) -> str:
    """Return how two entries differ, in words."""
    old, new = list(there), list(here)
    lacks = [f"the table lacks {item.what} “{item.value}”" for item in old if item not in new]
    has = [f"the table has {item.what} “{item.value}”" for item in new if item not in old]
    both = [*has, *lacks] or ["their order"]
    return "; ".join(both[:_DIFFERENCES]) + ("; …" if len(both) > _DIFFERENCES else "")


def _document(new: Iterable[_New], kind: str) -> bytes:
    """Return a whole authority file with these entries alone, each on a line of its own."""
    entries = "\n".join(etree.tostring(item.element, encoding="unicode") for item in new)
    return _TEMPLATE.format(title="New", publisher="New", list=_HOMES[kind][2], entries=entries).encode()


def _valid(new: list[_New], name: str, report: AddedEntries) -> list[_New]:
    """Return the entries that are valid; the findings on the others, and the warnings, at their rows."""
    refused: set[str] = set()
    for kind in _HOMES:
        wanted = [item for item in new if item.entry.kind == kind]
        if not wanted:
            continue
        data = _document(wanted, kind)
        first = data[: data.index(f"<{_HOMES[kind][2]}>".encode())].count(b"\n") + 2
        for found in validate_bytes(data, name, kind=DocumentKind.AUTHORITY):
            item = wanted[min(max((found.line or first) - first, 0), len(wanted) - 1)]
            words = f" ({item.entry.id})" if item.entry.id not in found.message else ""
            report.findings.append(
                replace(
                    found, line=item.entry.line, column=None, path=None, excerpt=None, message=found.message + words
                )
            )
            if found.severity is Severity.ERROR:
                refused.add(item.entry.id)
    return [item for item in new if item.entry.id not in refused]


def _single(new: list[_New], files: dict[str, bytes], name: str, report: AddedEntries) -> list[_New]:
    """Return the entries that may stand beside the others; what they share with them is reported at their rows.

    An article that a role points to may be added afterwards: V-054 is left to the validation of the project.
    """
    collation = Collation()
    for file, data in files.items():
        for entry in read_entries(data, file):
            collation.add(entry, file)
    lines = {item.entry.id: item.entry.line for item in new}
    for kind in _HOMES:
        document = _document((item for item in new if item.entry.kind == kind), kind)
        for entry in read_entries(document, name):
            if entry.id in lines:
                collation.add(_at(entry, lines[entry.id]), name)
    found = [item for item in collation.findings() if item.file == name and item.code != "V-054"]
    report.findings += found
    refused = {item.line for item in found if item.severity is Severity.ERROR}
    return [item for item in new if item.entry.line not in refused]


def _at(entry: Entry, line: int) -> Entry:
    """Return an entry with its places at a row of the table."""
    pointers = tuple(replace(pointer, line=line, column=1) for pointer in entry.pointers)
    return replace(entry, line=line, column=1, pointers=pointers)


def _put(project: Project, kind: str, new: list[_New], report: AddedEntries) -> None:
    """Write new entries into the file of their kind, which is made where there is none."""
    file, title, listing = _HOMES[kind]
    path = project.authority / file
    name = project.name(path)
    if path.is_file():
        try:
            data = inserted(path.read_bytes(), name, listing, [item.element for item in new])
        except InputError as error:
            report.findings.append(error.finding)
            return
    else:
        entries = "\n".join(_laid_out(item.element, "      ", "\n") for item in new)
        publisher = escape(str(project.configuration["edition.publisher"] or "Who publishes it"))
        data = _TEMPLATE.format(title=title, publisher=publisher, list=listing, entries=entries).encode()
    write_atomically(path, data)
    report.written.append(path)
    report.added += [item.entry.id for item in new]


def inserted(data: bytes, name: str, listing: str, entries: Sequence[etree._Element]) -> bytes:
    """Return a file with entries put at the end of its last list of that name; every byte of it stays as it is.

    Raises `InputError` with N-054 where that cannot be done.
    """
    if declared_encoding(data).lower() not in ("utf-8", "utf8") or as_utf8(data, name) != data:
        raise InputError(
            finding(
                "N-054", file=name, reason="it is not plain UTF-8", hint="save it as UTF-8 without a byte order mark"
            )
        )
    at, is_tei = _end_of(data, listing)
    if at is None:
        hint = f"add <{listing}> with one entry to its standOff"
        raise InputError(finding("N-054", file=name, reason=f"it has no {listing} with an entry", hint=hint))
    before = data[:at]
    newline = "\r\n" if b"\r\n" in before else "\n"
    margin = re.search(rb"\r?\n([ \t]*)$", before)
    indent = margin[1].decode() if margin else ""
    place = margin.start() if margin else at
    written = newline.join(_laid_out(entry, f"{indent}  ", newline, bound=is_tei) for entry in entries)
    behind = b"" if margin else newline.encode()
    return data[:place] + newline.encode() + written.encode() + behind + data[place:]


def _end_of(data: bytes, listing: str) -> tuple[int | None, bool]:
    """Return where the end tag of the last outermost list stands, and whether TEI is the default namespace there."""
    found: list[tuple[int, bool]] = []
    defaults: list[str] = []
    depth = 0
    begins = 0
    parser = expat.ParserCreate("utf-8", " ")

    def start(tag: str, _: dict[str, str]) -> None:
        nonlocal depth, begins
        if tag == f"{TEI} {listing}":
            begins = begins if depth else parser.CurrentByteIndex
            depth += 1

    def end(tag: str) -> None:
        nonlocal depth
        if tag == f"{TEI} {listing}":
            depth -= 1
            first = end_of_tag(data, begins)
            if not depth and data[first - 2 : first] != b"/>":
                found.append((parser.CurrentByteIndex, defaults[-1:] == [TEI]))

    def bind(prefix: str | None, uri: str | None) -> None:
        if prefix is None:
            defaults.append(uri or "")

    def unbind(prefix: str | None) -> None:
        if prefix is None:
            defaults.pop()

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.StartNamespaceDeclHandler = bind
    parser.EndNamespaceDeclHandler = unbind
    parser.Parse(data, True)
    return found[-1] if found else (None, False)


def _laid_out(entry: etree._Element, indent: str, newline: str, *, bound: bool = True) -> str:
    """Return an entry as text, each child on a line of its own."""
    twin = unwrapped(b"<entry>" + etree.tostring(entry, encoding="utf-8") + b"</entry>", "entry")
    twin.text = f"\n{indent}  "
    for child in twin:
        child.tail = f"\n{indent}  "
    twin[-1].tail = f"\n{indent}"
    twin.tail = None
    text = etree.tostring(twin, encoding="unicode")
    if bound:
        text = text.replace(f' xmlns="{TEI}"', "", 1)
    return indent + text.replace("\n", newline)
