"""What Schematron costs: the 241 rules of tei_all over documents up to 4 MB, as ratios to one parse and Saxon's identity."""

from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from emendata.validate.schematron import Schematron, read_schema, run_rules

Against = Callable[[object, float], None]
Floor = Callable[[bytes], float]
ROOT = Path(__file__).resolve().parents[2]
RULES = ROOT.parent / "shared" / "tei" / "tei_all.sch"
_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def _document(kilobytes: int) -> bytes:
    """Return an edition of ours, its text repeated under other ids until it is that large; the last copy has a fault."""
    root = etree.parse(max((ROOT / "tei" / "editions").glob("*.xml"))).getroot()
    body = next(root.iter("{*}body"))
    first = list(body)
    copy = sum(len(etree.tostring(part)) for part in first)
    for turn in range(max(0, kilobytes * 1000 - len(etree.tostring(root))) // copy):
        for part in first:
            new = deepcopy(part)
            for element in new.iter(etree.Element):
                if _XML_ID in element.attrib:
                    element.set(_XML_ID, f"{element.get(_XML_ID)}-{turn}")
            body.append(new)
    name = etree.QName(root).namespace
    paragraph = etree.SubElement(etree.SubElement(body, f"{{{name}}}p"), f"{{{name}}}p")
    paragraph.text = "one in another"
    return etree.tostring(root)


@pytest.mark.shared
@pytest.mark.parametrize("kilobytes", [100, 4000])
def test_the_rules_of_tei_all(benchmark: Any, floor: Floor, against: Against, kilobytes: int) -> None:
    """Loaded once, they take seconds over 4 MB: ten at most."""
    data = _document(kilobytes)
    schema = Schematron(read_schema(RULES))
    schema.compiled()
    root = etree.fromstring(data)
    found = benchmark.pedantic(lambda: list(run_rules(schema, root)), rounds=3, warmup_rounds=1)
    against(benchmark, floor(data))
    assert len(found) == 1
    if benchmark.stats is not None:
        assert benchmark.stats.stats.min < 10


@pytest.mark.shared
def test_loading_the_rules_of_tei_all(benchmark: Any, floor: Floor, against: Against) -> None:
    """Read, transpiled, compiled; nothing is kept between runs of the program."""
    rules = benchmark.pedantic(lambda: Schematron(read_schema(RULES)).compiled(), rounds=3, warmup_rounds=1)
    against(benchmark, floor(RULES.read_bytes()))
    assert len(rules.rules) == 241
