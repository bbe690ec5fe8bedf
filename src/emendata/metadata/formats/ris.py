"""RIS: tagged lines with CRLF, as reference managers import them.

A machine is no translator: what the text is stands in a note (N1).
"""

import re

from emendata.metadata.model import Record
from emendata.metadata.originals import original
from emendata.metadata.passages import Passage
from emendata.metadata.phrases import capital, described, publisher


def write(record: Record, passage: Passage | None = None) -> str:
    """Return one record."""
    translation = record.translation
    notes = [capital(described(record)), original(record), capital(passage.english()) if passage else ""]
    lines = [("TY", "ELEC")]
    lines += [("AU", name.split) for name in record.authors]
    lines += [("TI", record.full_title)]
    lines += [("ED", name.split) for name in record.editors]
    lines += [("A4", name.split) for name in (translation.by if translation else ())]
    lines += [
        ("OP", record.original_title.words if record.original_title else ""),
        ("T2", record.series),
        ("PB", publisher(record)),
        ("PY", record.year),
        ("DA", _date(record.date)),
        ("ET", record.version),
        ("LA", record.language),
        ("DO", record.own_doi),
        ("UR", record.address),
    ]
    lines += [("KW", word) for word in record.keywords]
    lines += [("N1", note) for note in notes if note]
    lines += [("ID", record.id)]
    body = "".join(f"{tag}  - {_flat(value)}\r\n" for tag, value in lines if value)
    return f"{body}ER  - \r\n"


def _date(date: str) -> str:
    """Return "2026/11/24" for 2026-11-24, "2026/11//" for a month."""
    parts = date.split("-") if date else []
    return "/".join(parts + [""] * (3 - len(parts))) if parts else ""


def _flat(value: str) -> str:
    """Return a value on one line: RIS has no way to go on."""
    return re.sub(r"\s+", " ", value).strip()
