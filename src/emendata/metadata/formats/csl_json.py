"""CSL-JSON: what citation processors and Zotero read."""

import json
from typing import Any

from emendata.metadata.model import Name, Record
from emendata.metadata.originals import original, original_date
from emendata.metadata.passages import Passage
from emendata.metadata.phrases import capital, described, publisher


def write(record: Record, passage: Passage | None = None) -> str:
    """Return an array of one item, as files of the format are."""
    return json.dumps([item(record, passage)], ensure_ascii=False, indent=2) + "\n"


def item(record: Record, passage: Passage | None = None) -> dict[str, Any]:
    """Return the item; keys without a fact are left out."""
    translation = record.translation
    made: dict[str, Any] = {
        "id": record.id,
        "type": "webpage",
        "title": record.full_title,
        "author": [_name(name) for name in record.authors],
        "editor": [_name(name) for name in record.editors],
        "translator": [_name(name) for name in translation.by] if translation else [],
        "issued": _date(record.date),
        "publisher": publisher(record),
        "version": record.version,
        "collection-title": record.series,
        "original-title": record.original_title.words if record.original_title else "",
        "original-date": _date(original_date(record)),
        "language": record.language,
        "DOI": record.own_doi,
        "URL": record.address,
        "medium": capital(described(record)),
        "note": ". ".join(part for part in (original(record), capital(passage.english()) if passage else "") if part),
    }
    return {key: value for key, value in made.items() if value}


def _name(name: Name) -> dict[str, str]:
    if name.family and name.given:
        return {"family": name.family, "given": name.given}
    return {"literal": name.printed}


def _date(date: str) -> dict[str, Any]:
    return {"date-parts": [[int(part) for part in date.split("-")]]} if date else {}
