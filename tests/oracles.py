"""Judges that are not ours: libxml2 with the schemas of others, each read once for all tests."""

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

TEI_ALL = Path(__file__).resolve().parents[2] / "shared" / "tei" / "tei_all.rng"


@cache
def relax_ng(path: Path) -> etree.RelaxNG:
    """Return a schema as libxml2 reads it; that of all of TEI takes it some nine seconds."""
    return etree.RelaxNG(etree.parse(str(path)))


def tei_all() -> etree.RelaxNG:
    """Return the TEI Consortium's schema of all of TEI, or skip the test where it is not beside the repository."""
    if not TEI_ALL.is_file():
        pytest.skip("tei_all.rng is not there: it belongs into ../shared/tei beside the repository")
    return relax_ng(TEI_ALL)
