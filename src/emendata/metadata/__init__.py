"""One metadata model, read from the teiHeader, and all that is written from it: citations, tags, records.

`reading.read_record` gives the facts; `passages` names a place in the text; `styles` cites for readers, `formats` for
programs, `highwire` for the head of a page. Nothing here reads anything but the TEI, and nothing is made up.
"""

from emendata.metadata.formats import DEPOSIT_FORMATS, FORMATS
from emendata.metadata.model import Holding, Identifier, Name, Record, Title
from emendata.metadata.passages import Passage, passage_at
from emendata.metadata.reading import read_record
from emendata.metadata.styles import STYLES

__all__ = [
    "DEPOSIT_FORMATS",
    "FORMATS",
    "STYLES",
    "Holding",
    "Identifier",
    "Name",
    "Passage",
    "Record",
    "Title",
    "passage_at",
    "read_record",
]
