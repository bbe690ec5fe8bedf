"""Documents with one fault each for the explainer: pieces of TEI, and small schemas of the tests' own."""

from pathlib import Path

from lxml import etree

from emendata.relaxng.reading import read_schema
from emendata.relaxng.schema import Schema
from emendata.validate.explain import schema_faults
from emendata.validate.faults import Fault

TEI = "http://www.tei-c.org/ns/1.0"
SHARED = Path(__file__).resolve().parents[2].parent / "shared" / "tei"

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>A</title></titleStmt><publicationStmt><p>B</p></publicationStmt>"
    "<sourceDesc><p>C</p></sourceDesc></fileDesc></teiHeader>"
)


def tei(body: str, header: str = HEADER, root: str = f'<TEI xmlns="{TEI}">') -> str:
    """Return a TEI document with this body."""
    return f"{root}{header}<text><body>{body}</body></text></TEI>"


def grammar(folder: Path, start: str, rest: str = "") -> Schema:
    """Return a schema of a few patterns in the namespace-less RELAX NG of the tests."""
    path = folder / "small.rng"
    path.write_text(
        '<grammar xmlns="http://relaxng.org/ns/structure/1.0"'
        ' datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes">'
        f"<start>{start}</start>{rest}</grammar>",
        encoding="utf-8",
    )
    return Schema(path.name, read_schema(path))


def told(document: str, schema: Schema) -> list[Fault]:
    """Return the faults of a document."""
    return schema_faults(etree.fromstring(document), schema)


def lines(faults: list[Fault]) -> list[str]:
    """Return code, place, message and hint of each fault, for tests to compare."""
    return [
        f"{fault.finding.code} {etree.QName(fault.element).localname}"
        f"{'/@' + fault.attribute if fault.attribute else ''}"
        f"{'/text ' + str(fault.text) if fault.text is not None else ''}: {fault.finding.message} | {fault.finding.hint}"
        for fault in faults
    ]
