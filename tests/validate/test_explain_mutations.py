"""The explainer on damaged editions: it has something to say if and only if a document is invalid, and mostly one thing.

Every line that jing reports is told of. That means: a finding, or a further place of it, is about an element E (or a
text of it), and jing's line is that of E's start tag (jing gives the end of the tag), of E's end tag, of the end tag of
E's parent or of the next tag after E or the text (where jing notices that something is missing, and texts), or lies in
an E that may not stand where it does (what is in it is judged by what E seems to have been meant to be).
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import islice
from pathlib import Path

import pytest
from jing import Report, jing
from lxml import etree
from mutations import Mutation, mutations
from schema_cases import SHARED

from emendata.relaxng.schema import Schema, load
from emendata.validate.explain import schema_faults
from emendata.validate.explaining.lexicon import lexicon
from emendata.validate.explaining.walk import Walk
from emendata.validate.faults import Fault
from emendata.validate.nodes import numbers_of
from emendata.validate.places import Positions
from emendata.validate.positions import locate

ROOT = Path(__file__).resolve().parents[2]
EDITIONS = sorted((ROOT / "tei/editions").glob("*.xml"))
OWN = ROOT / "schema/emendata.rng"
# The verdict alone is compared on a thousand, in tests/relaxng.
COUNT = 400
JING_COUNT = 150


@cache
def own_schema() -> Schema:
    """Return our schema."""
    return load(OWN)


def slips(count: int, seed: int = 0) -> Iterator[Mutation]:
    """Yield damaged documents, of ten nine of the shortest edition, for time's sake."""
    others = mutations(EDITIONS, count // 10, seed)
    for number, mutation in enumerate(mutations(EDITIONS[:1], count - count // 10, seed + count)):
        yield mutation
        if number % 9 == 0:
            yield from islice(others, 1)


def test_it_speaks_if_and_only_if_libxml2_refuses() -> None:
    """The walk finds faults where libxml2 does; of twenty invalid documents nineteen have one finding."""
    schema = own_schema()
    compiled = etree.RelaxNG(file=str(OWN))
    counts: Counter[int] = Counter()
    for mutation in slips(COUNT):
        found = Walk(lexicon(schema.grammar.store, schema.grammar.start), mutation.root).faults()
        # Two elements of one id are told apart from the schema; libxml2 asks for that only with a DTD.
        assert bool(found) is not compiled.validate(mutation.root), mutation.what
        counts[len(found)] += 1
    told = sum(number for size, number in counts.items() if size)
    assert counts[1] > 0.95 * told, sorted(counts.items())


@pytest.mark.java
@pytest.mark.shared
@pytest.mark.parametrize("name", ["emendata", "tei_all"])
def test_every_line_of_jing_is_told_of(name: str, tmp_path: Path) -> None:
    """What jing reports stands where a finding stands; where jing is silent there is none."""
    path = OWN if name == "emendata" else SHARED / "tei_all.rng"
    if not path.is_file():
        pytest.skip("the TEI Consortium's schemas are not there")
    schema = load(path)
    files: dict[Path, str] = {}
    for number, mutation in enumerate(slips(JING_COUNT, 5000)):
        file = tmp_path / f"{number}.xml"
        etree.ElementTree(mutation.root).write(file, encoding="utf-8")
        files[file] = mutation.what
    reports = jing(path, list(files), "-i")
    counts: Counter[int] = Counter()
    for file, what in files.items():
        root = etree.parse(file).getroot()
        faults = schema_faults(root, schema)
        assert bool(faults) is bool(reports[file]), what
        assert not _untold(reports[file], faults, root, locate(file.read_text("utf-8"), file.name)), what
        counts[len(faults)] += 1
    told = sum(number for size, number in counts.items() if size)
    assert counts[1] > 0.95 * told, sorted(counts.items())


def _untold(reports: list[Report], faults: list[Fault], root: etree._Element, positions: Positions) -> list[Report]:
    """Return the reports on lines that no fault is about."""
    number = numbers_of(root.iter(etree.Element), root)
    lines: set[int] = set()

    def add(element: etree._Element, text: int | None) -> None:
        here = number[element]
        places = [positions.place(here), positions.tag_end(here), positions.end(here)]
        parent = element.getparent()
        if text is None:
            following = next(element.itersiblings(etree.Element), None)
            places.append(positions.end(number[parent]) if parent is not None else None)
        else:
            places.append(positions.text(here, text))
            following = next(iter(list(element.iterchildren(etree.Element))[text:]), None)
        if following is not None:
            places += [positions.place(number[following]), positions.tag_end(number[following])]
        lines.update(place.line for place in places if place is not None)

    for fault in faults:
        add(fault.element, fault.text)
        for beside in fault.related:
            add(beside.element, beside.text)
        if fault.finding.code in {"V-010", "V-017"}:
            first, last = positions.place(number[fault.element]), positions.end(number[fault.element])
            if first is not None and last is not None:
                lines.update(range(first.line, last.line + 1))
    return [report for report in reports if report.line not in lines]
