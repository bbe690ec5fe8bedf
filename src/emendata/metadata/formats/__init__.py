"""Records for other programs: one module for each format, two tables: for readers' programs, and for repositories.

Each writer is a function of a `Record` (and a `Passage`, where the format can hold one) that gives text.
"""

from collections.abc import Callable
from dataclasses import dataclass

from emendata.metadata.formats import bibtex, citation_cff, csl_json, datacite, dublin_core, invenio, json_ld, ris
from emendata.metadata.model import Record
from emendata.metadata.passages import Passage


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name for people, the ending of its files, its media type, and the function that writes it."""

    name: str
    ending: str
    media_type: str
    write: Callable[[Record, Passage | None], str]


FORMATS: dict[str, Format] = {
    "bibtex": Format("BibTeX", "bib", "application/x-bibtex", bibtex.write),
    "ris": Format("RIS", "ris", "application/x-research-info-systems", ris.write),
    "csl-json": Format("CSL-JSON", "csl.json", "application/vnd.citationstyles.csl+json", csl_json.write),
    "json-ld": Format("JSON-LD (schema.org)", "jsonld", "application/ld+json", json_ld.write),
}

# What a repository asks for; it needs facts that a page does without (`emendata.metadata.checking`).
DEPOSIT_FORMATS: dict[str, Format] = {
    "datacite": Format("DataCite 4.7", "datacite.xml", "application/vnd.datacite.datacite+xml", datacite.write),
    "invenio": Format("InvenioRDM, Zenodo (records API)", "invenio.json", "application/json", invenio.write),
    "dublin-core": Format("Dublin Core (oai_dc)", "dc.xml", "application/xml", dublin_core.write),
    "cff": Format("CITATION.cff 1.2", "cff", "application/yaml", citation_cff.write),
}
