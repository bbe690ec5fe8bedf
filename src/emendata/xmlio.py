"""The one way XML comes in and goes out.

All XML that the program did not make in this run passes `parse_xml`: no DTD is loaded, no entity of the document's
own is expanded, no network is touched, and limits stand where the processors behind it have theirs.
"""

import contextlib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from emendata.encodings import decode, unreadable
from emendata.errors import Finding, InputError, finding
from emendata.wellformed import form_finding
from emendata.wellformed.faults import NAME

# Saxon gives up at 100 levels less its own, at 200 attributes on an element, and at names of 1,000 characters; TEI
# of the real world stays far below.
MAX_DEPTH = 90
MAX_ATTRIBUTES = 190
MAX_NAME = 900


@dataclass(frozen=True, slots=True)
class Place:
    """A line and a column."""

    line: int
    column: int


def is_name(identifier: str) -> bool:
    """Return whether this can be an xml:id: a name of XML without a colon (NCName).

    >>> is_name("हिन्दी"), is_name("a²"), is_name("x:y")
    (True, False, False)
    """
    return ":" not in identifier and NAME.fullmatch(identifier) is not None


def parse_xml(data: bytes, name: str) -> etree._Element:
    """Return the root element of a document.

    Raises `InputError` with V-001 (not well-formed, line and column of the fault), V-002 (a document type declaration
    that defines entities, sizes beyond Saxon's), V-003 (an id given twice), and what `encodings` says of the bytes.
    """
    try:
        root = etree.fromstring(data, _parser())
    except etree.XMLSyntaxError as error:
        raise InputError(_fault(error, data, name)) from error
    _refuse_entities(root, name)
    _refuse_depth(root, name)
    _refuse_size(root, name)
    return root


def parse_again(data: bytes) -> etree._Element:
    """Return the root element of a document that `parse_xml` has read before: nothing in these bytes is refused any more."""
    return etree.fromstring(data, _parser())


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, dtd_validation=False, huge_tree=True, remove_pis=False
    )


def _fault(error: etree.XMLSyntaxError, data: bytes, name: str) -> Finding:
    """Return what is wrong with a document that libxml2 does not read: in our words, else in its own."""
    trouble = unreadable(data, name)
    text = decode(data, name)
    if trouble or isinstance(text, Finding):
        return trouble or text  # type: ignore[return-value]
    line, column = error.position
    twice = re.match(r"ID (\S+) already defined", error.msg or "")
    if twice:
        return finding("V-003", file=name, line=line or None, column=column or None, id=twice[1])
    if (error.msg or "").startswith("Excessive depth"):
        what = f"elements are nested more than {MAX_DEPTH} deep"
        return finding("V-002", file=name, line=line or None, column=column or None, what=what)
    found = form_finding(text, name)
    if found:
        return found
    reason = re.sub(r", line \d+, column \d+.*$", "", error.msg or "unknown fault")
    return finding("V-001", file=name, line=line or None, column=column or None, reason=reason, hint="")


def _refuse_entities(root: etree._Element, name: str) -> None:
    internal: Any = root.getroottree().docinfo.internalDTD
    if internal is not None and any(True for _ in internal.iterentities()):
        raise InputError(finding("V-002", file=name, line=1, what="it defines entities of its own"))


def _refuse_depth(root: etree._Element, name: str) -> None:
    depth = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > MAX_DEPTH:
            raise InputError(
                finding(
                    "V-002", file=name, line=element.sourceline, what=f"elements are nested more than {MAX_DEPTH} deep"
                )
            )


def _refuse_size(root: etree._Element, name: str) -> None:
    for element in root.iter(etree.Element):
        names = element.keys()
        if len(names) > MAX_ATTRIBUTES:
            what = f"an element has more than {MAX_ATTRIBUTES} attributes"
        elif max(map(len, (element.tag, *names))) > MAX_NAME:
            what = f"a name is longer than {MAX_NAME} characters"
        else:
            continue
        raise InputError(finding("V-002", file=name, line=line_of(element), what=what))


def line_of(element: etree._Element) -> int | None:
    """Return the line of an element's start tag in the parsed file, None where it was made here."""
    line: object = element.sourceline
    return line if isinstance(line, int) else None


def serialize(root: etree._Element) -> bytes:
    """Return the document as UTF-8 bytes with an XML declaration and a final line end."""
    return etree.tostring(root.getroottree(), encoding="UTF-8", xml_declaration=True) + b"\n"


def write_atomically(path: Path, data: bytes) -> None:
    """Write a file under a temporary name and move it into place, making its folder if need be.

    Raises `InputError` with E-023 where it cannot be written; nothing is left behind then.
    """
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        temporary.write_bytes(data)
        temporary.replace(path)
    except OSError as error:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise InputError(finding("E-023", file=str(path), reason=error.strerror or str(error))) from error
