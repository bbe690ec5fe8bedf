"""Small articles and the TEI they become, whole: a change in any stage shows here and is read like code.

Each folder holds `in/article.txt`, perhaps with `in/authority.xml` and `in/decisions.xml`, and `golden/article.xml`.
`pytest --accept-golden` rewrites the latter. What changes with every version is left out of the comparison.
"""

from pathlib import Path

import pytest
from lxml import etree

from emendata import __version__
from emendata.anchor import anchor
from emendata.annotate import Authority, annotate, load_authority, load_decisions
from emendata.encode import EncodeInput, article_id, encode
from emendata.errors import Severity
from emendata.pipeline import source_text
from emendata.read import read_source
from emendata.segment import arrange, segment
from emendata.validate import compare_source_view, validate_bytes
from emendata.xmlio import parse_xml, serialize

CASES = sorted(path.parent for path in Path(__file__).parent.glob("*/in"))
every_case = pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)


def encoded(case: Path) -> tuple[etree._Element, str]:
    """Return a case's TEI and what its source view must be."""
    given = case / "in"
    authority_file, decisions_file = given / "authority.xml", given / "decisions.xml"
    authority = load_authority([authority_file]) if authority_file.is_file() else Authority({})
    decisions = load_decisions(decisions_file, "decisions.xml") if decisions_file.is_file() else ()
    source, _ = read_source(given / "article.txt", "article.txt")
    article, _ = annotate(arrange(anchor(segment(source))[0]), authority, decisions)
    root, _ = encode(EncodeInput(article_id(article), (("A", article),), authority))
    return root, source_text(article)


def comparable(data: bytes) -> list[bytes]:
    """Return a document canonicalised, by lines, without the program's version."""
    return (
        etree.tostring(parse_xml(data, "golden"), method="c14n2").replace(__version__.encode(), b"VERSION").splitlines()
    )


@every_case
def test_the_tei_is_the_golden_one(case: Path, accept_golden: bool) -> None:
    """Line by line, after canonicalisation."""
    data = serialize(encoded(case)[0])
    golden = case / "golden" / "article.xml"
    if accept_golden:
        golden.parent.mkdir(exist_ok=True)
        golden.write_bytes(data.replace(__version__.encode(), b"VERSION"))
    assert comparable(data) == comparable(golden.read_bytes())


@every_case
def test_a_golden_file_keeps_the_promises(case: Path) -> None:
    """What was accepted is valid, has no error against it, and its source view is the source."""
    _, source = encoded(case)
    golden = (case / "golden" / "article.xml").read_bytes()
    assert compare_source_view(parse_xml(golden, "golden"), "A", source) is None
    findings = validate_bytes(golden.replace(b"VERSION", __version__.encode()), "golden")
    assert [str(item) for item in findings if item.severity is Severity.ERROR] == []
