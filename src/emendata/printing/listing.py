"""The list that lies beside a printed article: which page and line each identifier stands on, for citations.

`places_file` makes it, from the places of proven pages; `read_places` reads it back. It names the edition's version and
the SHA-256 of the TEI and of the PDF, and is refused where one of these is not what is there now: a line of a print that is
not current is never named. Pages are those of the article's own PDF, which are the numbers printed on them; lines are named as
the margin counts them.
"""

import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from emendata.printing.places import Placed, Places

# How the list's name ends, after the article's: "vn-1210.places.json".
PLACES = ".places.json"
_NUMBER = re.compile(r"[0-9]{0,9}")
_FORM = "emendata-places/1"
_KINDS = frozenset({"app", "note", "pb", "paragraph"})
# No list of ours comes near this size; a larger file is not read.
_MOST = 32 * 1024 * 1024


class NotNamed(StrEnum):
    """Why no place of the print edition can be named."""

    NOT_PRINTED = "there is none; `emendata build --only print` makes it"
    UNREADABLE = "the list of its places cannot be read; build again"
    OTHER_TEXT = "it was made from another state of the article; build again"
    OTHER_PDF = "the PDF is not the one that the list of places belongs to; build again"
    NO_PLACE = "this has no place of its own in it"


@dataclass(frozen=True, slots=True)
class PrintedPlace:
    """A place in print: page, line ("" in notes at the foot), and where it ends if that is another line."""

    page: str
    line: str = ""
    last_page: str = ""
    last_line: str = ""


def places_file(places: Places, identifier: str, version: str, tei: bytes, pdf: bytes) -> bytes:
    """Return the list as JSON: one line for each identifier, in the order of the text by kind, each at its first place."""
    found: dict[str, dict[str, str]] = {}
    for placed in places.all:
        if placed.kind in _KINDS:
            found.setdefault(placed.id, _listed(placed))
    head = {"form": _FORM, "id": identifier, "version": version, "tei": _sum(tei), "pdf": _sum(pdf)}
    lines = ",\n".join(f"    {_json(key)}: {_json(place)}" for key, place in found.items())
    told = ",\n".join(f"  {_json(key)}: {_json(value)}" for key, value in head.items())
    return f'{{\n{told},\n  "places": {{\n{lines}\n  }}\n}}\n'.encode()


def read_places(path: Path, version: str, tei: bytes) -> Mapping[str, PrintedPlace] | NotNamed:
    """Return the places listed in a file, by identifier, if it belongs to this TEI and to the PDF beside it.

    `path` is the PDF's, `tei` the bytes of the article as it is now.
    """
    listed = path.with_name(path.name.removesuffix(".pdf") + PLACES)
    if not listed.is_file() or not path.is_file():
        return NotNamed.NOT_PRINTED
    try:
        data = _loaded(listed)
        if (data["tei"], data["version"]) != (_sum(tei), version):
            return NotNamed.OTHER_TEXT
        if data["pdf"] != _sum(path.read_bytes()):
            return NotNamed.OTHER_PDF
        return {str(key): _place(place) for key, place in data["places"].items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return NotNamed.UNREADABLE


def _loaded(path: Path) -> dict[str, Any]:
    """Return what a list holds. Raises `ValueError` for what is none of ours."""
    if path.stat().st_size > _MOST:
        raise ValueError(path)
    data = json.loads(path.read_text("utf-8"))
    if not isinstance(data, dict) or data.get("form") != _FORM:
        raise ValueError(path)
    return data


def _listed(placed: Placed) -> dict[str, str]:
    values = {
        "page": str(placed.page),
        "line": placed.line or "",
        "last-page": str(placed.last_page or ""),
        "last-line": placed.last_line or "",
    }
    return {key: value for key, value in values.items() if value}


def _place(data: Mapping[str, Any]) -> PrintedPlace:
    """Return one place. Raises `ValueError` for what is no number."""
    values = [data["page"], *(data.get(key, "") for key in ("line", "last-page", "last-line"))]
    if not all(isinstance(value, str) and _NUMBER.fullmatch(value) for value in values) or not values[0]:
        raise ValueError(data)
    return PrintedPlace(*values)


def _sum(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
