"""One document in, one file for others out, with what was flattened on the way."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from lxml import etree

from emendata.exporting.persons import persons_table
from emendata.exporting.profiles import Flattened, Profile
from emendata.metadata import read_record
from emendata.packaging.standoff import corrections_table
from emendata.transform.saxon import stylesheet
from emendata.vocabulary import XML_ID

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_TABLES: Final[dict[str, Callable[[etree._Element, str], bytes]]] = {
    "corrections": corrections_table,
    "persons": persons_table,
}


@dataclass(frozen=True, slots=True)
class Exported:
    """A file for others: its name, its bytes, and what was given up."""

    name: str
    data: bytes
    flattened: tuple[Flattened, ...]


def export(root: etree._Element, stem: str, profile: Profile) -> Exported:
    """Return a document in the form of a profile. Raises `FindingError` with X-001 where the stylesheet stops."""
    flattened = profile.flattened(root)
    name = f"{stem}{profile.suffix}"
    if profile.name in _TABLES:
        return Exported(name, _TABLES[profile.name](root, root.get(XML_ID) or stem), flattened)
    parameters = dict(profile.parameters) or {"remarks": _remarks(root, profile, flattened)}
    if profile.schema:
        parameters["profile"] = profile.name
    if profile.parameters:
        parameters["notes"] = "Notes"
    made = stylesheet(profile.stylesheet).transform(root, parameters)
    if profile.parameters:
        return Exported(name, (made.strip() + "\n").encode("utf-8"), flattened)
    return Exported(name, f"{_DECLARATION}{made}\n".encode(), flattened)


def _remarks(root: etree._Element, profile: Profile, flattened: tuple[Flattened, ...]) -> str:
    """Return the sentence that the header of the result gets."""
    record = read_record(root)
    version = f", version {record.version}" if record.version else ""
    given = "; ".join(f"{item.count} {item.words}" for item in flattened)
    return (
        f"Made by emendata from the edition {record.id}{version}, as its profile “{profile.name}” ({profile.what}). "
        f"The edition itself says more: here were changed {given or 'nothing'}."
    )
