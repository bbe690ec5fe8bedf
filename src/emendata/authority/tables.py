"""Tables: an authority as CSV, one statement in a row, and back.

    id,kind,what,value,parts,lang,subtype,source,where,cert,resp,words
    pers-giap,person,standard,Võ Nguyên Giáp,surname:1=Võ | middle:2=Nguyên | given:3=Giáp,vi,,,,,,
    pers-giap,person,russian,Во Нгуен Зиап,,ru,reconstructed,,,,,
    pers-giap,person,birth,1911-08-25,,,,,,,,

A row for each statement, and not for each person: a person has any number of forms, each with a language, a kind and a
source, which would else have to be written into one cell with signs of their own. In a spreadsheet the rows are sorted by
id, filtered by `what`, and new ones put anywhere; only id, kind, what and value are needed. Written as UTF-8 with a byte
order mark, which Excel asks for; read with or without it, with commas, semicolons or tabs.

A cell that a spreadsheet would run as a formula (it begins with = + - @, tab or return) gets an apostrophe before it,
which is taken away again on reading.
"""

import codecs
import csv
import difflib
import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields

from emendata.authority.model import KINDS, unwrapped
from emendata.authority.reading import read_entries
from emendata.authority.statements import ELEMENTS, THINGS, WORK, Statement, is_whole, statements_of
from emendata.errors import Finding, InputError, finding
from emendata.xmlio import is_name

COLUMNS = ("id", "kind", *(item.name for item in fields(Statement)))
_NEEDED = ("id", "what", "value")
_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_ESCAPED = re.compile(r"'+[=+\-@\t\r]")
# What XML 1.0 cannot hold.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_NAMED = 5


@dataclass(slots=True)
class TableEntry:
    """The rows of one id: (line in the file, statement), in their order."""

    id: str
    kind: str
    line: int
    rows: list[tuple[int, Statement]] = field(default_factory=list)


def write_table(files: Iterable[tuple[str, bytes]]) -> tuple[bytes, list[Finding], int]:
    """Return the entries of (name, bytes) authority files as CSV, the findings, and how many entries there are.

    Evidence (a bibl without a type) is not in the table: it is prose. Finding N-053 for each file of which something
    else is left out. Raises `InputError` where a file cannot be read.
    """
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    findings = []
    count = 0
    for name, data in files:
        lossy: list[str] = []
        for entry in read_entries(data, name):
            element = unwrapped(entry.xml, name)
            kind = entry.kind if entry.kind in KINDS else WORK
            if not entry.id or (kind == WORK and not element.get("type")):
                continue
            statements = statements_of(element)
            if not is_whole(element, entry.id, kind, statements):
                lossy.append(entry.id)
            count += 1
            writer.writerows(
                [guarded(cell) for cell in (entry.id, kind, *(getattr(item, name) for name in COLUMNS[2:]))]
                for item in statements
            )
        if lossy:
            what = ", ".join(lossy[:_NAMED]) + (f" and {len(lossy) - _NAMED} more" if len(lossy) > _NAMED else "")
            findings.append(finding("N-053", file=name, count=len(lossy), what=what))
    return codecs.BOM_UTF8 + target.getvalue().encode("utf-8"), findings, count


def guarded(cell: str) -> str:
    """Return a cell as no spreadsheet takes it for a formula."""
    return f"'{cell}" if _DANGEROUS.match(cell) else cell


def _unescaped(cell: str) -> str:
    return cell[1:] if _ESCAPED.match(cell) else cell


def read_table(data: bytes, name: str) -> tuple[list[TableEntry], list[Finding]]:
    """Return the entries of a table by their first row, and N-051 for rows that cannot be understood.

    An entry with such a row is left out whole. Raises `InputError` with N-050 where the file is no such table.
    """
    text = _decoded(data, name)
    rows = _rows(text, name)
    header = next(rows, (1, []))[1]
    columns = _columns(header, name)
    entries: dict[str, TableEntry] = {}
    findings: list[Finding] = []
    spoilt: set[str] = set()
    for line, cells in rows:
        if not any(cell.strip() for cell in cells):
            continue
        values = {
            column: " ".join(_unescaped(cell.strip("\ufeff ")).split())
            for column, cell in zip(columns, cells, strict=False)
        }
        fault = _fault(values, entries, surplus=any(cell.strip() for cell in cells[len(columns) :]))
        if fault:
            findings.append(finding("N-051", file=name, line=line, row=line, reason=fault[0], hint=fault[1]))
            spoilt.add(values.get("id", ""))
            continue
        kind = values.pop("kind", "") or "person"
        entry = entries.setdefault(values["id"], TableEntry(values["id"], kind, line))
        entry.rows.append((line, Statement(**{key: value for key, value in values.items() if key != "id"})))
    return [entry for entry in entries.values() if entry.id not in spoilt], findings


def _decoded(data: bytes, name: str) -> str:
    if not data.strip():
        raise InputError(finding("R-003", file=name))
    encoding = "utf-16" if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        reason = f"its bytes are not UTF-8 (first fault at byte {error.start + 1})"
        hint = "save it from the spreadsheet as “CSV UTF-8”"
        raise InputError(finding("N-050", file=name, reason=reason, hint=hint)) from error


def _rows(text: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Yield (line, cells); the separator is the one that stands oftenest in the first line."""
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count), strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        hint = "look for a quotation mark without its other half"
        raise InputError(finding("N-050", file=name, line=line, reason=str(error), hint=hint)) from error


def _columns(header: list[str], name: str) -> list[str]:
    columns = [cell.strip("\ufeff ").lower() for cell in header]
    unknown = [column for column in columns if column not in COLUMNS]
    missing = [column for column in _NEEDED if column not in columns]
    hint = f"the first row names the columns: {', '.join(COLUMNS)}; {', '.join(_NEEDED)} are needed"
    if missing:
        reason = f"it has no column “{missing[0]}”"
    elif unknown:
        reason = f"nothing is known of a column “{unknown[0]}”"
    elif len(set(columns)) < len(columns):
        reason = "two columns have one name"
    else:
        return columns
    raise InputError(finding("N-050", file=name, line=1, reason=reason, hint=hint))


def _fault(
    values: dict[str, str], entries: dict[str, TableEntry], *, surplus: bool
) -> tuple[str, str] | None:  # fmt: skip
    """Return what is wrong with a row and a hint, None where nothing is."""
    identifier, what = values.get("id", ""), values.get("what", "")
    kind = values.get("kind", "") or "person"
    if surplus:
        return "it has more cells than the first row", "put words that hold the separator into quotation marks"
    if any(_FORBIDDEN.search(value) for value in values.values()):
        return "it holds a character that XML cannot hold", "take it out; it came with a copy"
    if not identifier:
        return "it has no id", "give each row the id of its entry, as pers-vo-nguyen-giap"
    if not is_name(identifier):
        return (
            f"“{identifier}” cannot be an xml:id",
            "begin with a letter; use letters, digits, hyphens, dots, no spaces",
        )
    if kind not in ELEMENTS:
        return f"“{kind}” is no kind of entry", f"there are: {', '.join(ELEMENTS)}"
    if identifier in entries and entries[identifier].kind != kind:
        return f"“{identifier}” was a {entries[identifier].kind} before, and is a {kind} here", "one id is one entry"
    if what not in THINGS:
        near = difflib.get_close_matches(what, THINGS, 1)
        meant = f"did you mean “{near[0]}”? " if near else ""
        return f"nothing is known of “{what}”", f"{meant}There are: {', '.join(THINGS)}"
    if not values.get("value") and what != "entry" and not values.get("words"):
        return f"it says no {what}", "fill in the column value, or take the row out"
    return None
