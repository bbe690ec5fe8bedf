"""The verdict is jing's: on schemas with faults, on every data type, on a thousand slips in our editions."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from xml.sax.saxutils import quoteattr

import pytest
from broken import BROKEN, SOUND
from jing import jing
from lxml import etree
from mutations import mutations
from random_schemas import documents, random_schema
from typed_values import CASES, KNOWN_DIFFERENCES, VALUES

from emendata.errors import ConfigurationError
from emendata.relaxng.datatypes import XSD, datatype
from emendata.relaxng.reading import read_schema
from emendata.relaxng.schema import load

pytestmark = pytest.mark.java
ROOT = Path(__file__).parents[2]
EDITIONS = sorted((ROOT / "tei" / "editions").glob("*.xml"))
TEI_ALL = ROOT.parent / "shared" / "tei" / "tei_all.rng"


def is_refused(path: Path) -> bool:
    """Return whether the reader has something against a schema."""
    try:
        read_schema(path)
    except ConfigurationError:
        return True
    return False


def test_jing_refuses_the_same_schemas(tmp_path: Path) -> None:
    """Each schema needs a Java of its own; several run at once."""
    document = tmp_path / "document.xml"
    document.write_text("<r/>")

    def refusals(numbered: tuple[int, str]) -> tuple[bool, bool]:
        folder = tmp_path / str(numbered[0])
        folder.mkdir()
        schema = folder / "schema.rng"
        schema.write_text(numbered[1])
        return bool(jing(schema, [document])[schema]), is_refused(schema)

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(refusals, enumerate([*BROKEN.values(), *SOUND.values()])))
    assert [name for name, (jings, ours) in zip([*BROKEN, *SOUND], found, strict=True) if jings is not ours] == []


def test_data_types(tmp_path: Path) -> None:
    """Every type, bare and with facets, on every value, but for the differences that are known and told."""
    schema, document = tmp_path / "types.rng", tmp_path / "values.xml"
    elements = [
        f'<element name="d{number}"><attribute name="v"><data type="{name}">'
        + "".join(f"<param name={quoteattr(key)}>{value}</param>" for key, value in parameters)
        + "</data></attribute></element>"
        for number, (name, parameters) in enumerate(CASES)
    ]
    start = f'<grammar xmlns="http://relaxng.org/ns/structure/1.0" datatypeLibrary="{XSD}"><start><element name="r">'
    schema.write_text(
        f"{start}<zeroOrMore><choice>{''.join(elements)}</choice></zeroOrMore></element></start></grammar>"
    )
    rows = [(number, case, value) for number, case in enumerate(CASES) for value in VALUES]
    quoted = (quoteattr(value, {"\t": "&#9;", "\n": "&#10;"}) for _, _, value in rows)
    lines = [f"<d{number} v={value}/>" for (number, _, _), value in zip(rows, quoted, strict=True)]
    document.write_text("\n".join(['<r xmlns:b="urn:b">', *lines, "</r>"]), encoding="utf-8")
    reports = jing(schema, [document], "-i")
    assert reports[schema] == []
    refused = {report.line for report in reports[document]}
    differences = [
        (name, parameters, value)
        for line, (_, (name, parameters), value) in enumerate(rows, 2)
        if (name, value) not in KNOWN_DIFFERENCES
        and datatype(XSD, name, parameters).allows(value, {"b": "urn:b"}) is (line in refused)
    ]
    assert differences == []


@pytest.mark.shared
def test_a_thousand_slips_against_tei_all(tmp_path: Path) -> None:
    """One Java for all of them; each with the verdict of `Schema.is_valid`."""
    schema = load(TEI_ALL)
    ours: dict[Path, bool] = {}
    told: dict[Path, str] = {}
    for number, mutation in enumerate(mutations(EDITIONS[:1], 1000)):
        path = tmp_path / f"{number:04}.xml"
        path.write_bytes(etree.tostring(mutation.root))
        ours[path] = schema.is_valid(etree.parse(path).getroot())
        told[path] = mutation.what
    reports = jing(TEI_ALL, list(ours))
    differences = [
        (path.name, told[path], reports[path][:1]) for path, is_valid in ours.items() if is_valid is bool(reports[path])
    ]
    assert differences == []
    assert 0.2 < sum(ours.values()) / len(ours) < 0.8


@pytest.mark.parametrize("seed", range(12))
def test_random_schemas(seed: int, tmp_path: Path) -> None:
    """Schemas of all patterns mixed, and documents that may or may not fit."""
    path = tmp_path / "schema.rng"
    path.write_text(random_schema(seed))
    files = []
    for number, text in enumerate(documents(seed, 60)):
        file = tmp_path / f"{number}.xml"
        file.write_text(text)
        files.append(file)
    reports = jing(path, files, "-i")
    assert bool(reports[path]) is is_refused(path)
    if not reports[path]:
        schema = load(path)
        ours = {file: schema.is_valid(etree.parse(file).getroot()) for file in files}
        assert [file.read_text() for file in files if ours[file] is bool(reports[file])] == []
