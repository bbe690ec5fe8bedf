"""The customisation for depositors (schema/emendata.odd) says what the schema and the rules say."""

import re
from pathlib import Path

import pytest
from grammars import Elements
from lxml import etree

from emendata.relaxng.schema import load
from emendata.validate.explain import schema_faults
from emendata.vocabulary import tei

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "tei" / "tei_all.rng"
SCH = "{http://purl.oclc.org/dsdl/schematron}"
ODD = etree.parse(ROOT / "schema" / "emendata.odd").getroot()
OURS = Elements(ROOT / "schema" / "emendata.rng")
SPECS = {spec.get("ident", ""): spec for spec in ODD.iter(tei("elementSpec"))}
# Attributes that every element may have: their lists are said once, on the class.
EVERYWHERE = {"xml:id", "n", "xml:lang", "corresp", "sameAs", "resp", "cert", "source", "rend"}


def attributes(spec: etree._Element, mode: str) -> dict[str, etree._Element]:
    """Return the attributes that a specification changes or deletes."""
    return {item.get("ident", ""): item for item in spec.iter(tei("attDef")) if item.get("mode") == mode}


def lists(definitions: dict[str, etree._Element]) -> dict[str, tuple[bool, set[str]]]:
    """Return the lists of values, and whether each is closed."""
    return {
        name: (found.get("type") == "closed", {item.get("ident", "") for item in found.iter(tei("valItem"))})
        for name, item in definitions.items()
        if (found := item.find(tei("valList"))) is not None
    }


def test_the_elements_are_those_of_the_schema() -> None:
    """Specified one by one, and taken in by the modules."""
    included = [name for module in ODD.iter(tei("moduleRef")) for name in module.get("include", "").split()]
    assert set(SPECS) == set(OURS.forms)
    assert sorted(included) == sorted(SPECS)


@pytest.mark.parametrize("name", sorted(OURS.forms))
def test_attributes_and_lists_are_those_of_the_schema(name: str) -> None:
    """Named, asked for, closed; no list of the schema is left out, each value is explained."""
    changed = attributes(SPECS[name], "change")
    assert set(changed) - EVERYWHERE == OURS.attributes(name) - EVERYWHERE
    assert {key for key, item in changed.items() if item.get("usage") == "req"} == OURS.required(name)
    own = {key: value for key, value in OURS.lists(name).items() if key not in EVERYWHERE}
    assert lists(changed) == own
    assert all(item.findtext(tei("desc")) for item in SPECS[name].iter(tei("valItem")))
    assert SPECS[name].findtext(f"{tei('remarks')}/{tei('p')}")


def test_the_list_of_the_certainties_stands_on_its_class() -> None:
    """@cert of all elements."""
    (spec,) = [item for item in ODD.iter(tei("classSpec")) if item.get("ident") == "att.global.responsibility"]
    assert lists(attributes(spec, "change"))["cert"] == OURS.lists("lem")["cert"]


def test_the_rules_are_those_of_the_schematron() -> None:
    """Pattern by pattern, to the letter; the codes are named in the description."""
    rules = etree.parse(ROOT / "schema" / "emendata.sch").getroot()
    patterns = {item.get("id", ""): item for item in rules.iter(f"{SCH}pattern")}
    specs = {item.get("ident", ""): item for item in ODD.iter(tei("constraintSpec"))}
    assert set(specs) == {*patterns, "declarations"}
    for ident, pattern in patterns.items():
        (copy,) = specs[ident].iter(f"{SCH}pattern")
        assert _plain(copy) == _plain(pattern)
        codes = sorted(set(re.findall(r"V-\d{3}", "".join(pattern.itertext()))))
        assert specs[ident].findtext(tei("desc")) == f"Findings {', '.join(codes)}."
    shared = [
        item
        for item in rules
        if isinstance(item.tag, str) and item.tag not in {f"{SCH}{name}" for name in ("title", "phase", "pattern")}
    ]
    (constraint,) = specs["declarations"].iter(tei("constraint"))
    assert [_plain(item) for item in constraint.iterchildren(etree.Element)] == [_plain(item) for item in shared]


def _plain(element: etree._Element) -> list[object]:
    """Return an element for comparison: names, attributes, words; not the namespaces in scope, not comments."""
    return [
        (
            item.tag,
            sorted(item.attrib.items()),
            " ".join((item.text or "").split()),
            " ".join((item.tail or "").split()) if item is not element else "",
        )
        for item in element.iter(etree.Element)
    ]


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_file(), reason="needs ../shared/tei/tei_all.rng")
def test_it_is_a_tei_document() -> None:
    """Valid against tei_all."""
    assert schema_faults(ODD, load(SHARED)) == []


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_file(), reason="needs ../shared/tei/tei_all.rng")
def test_what_is_not_deleted_from_tei_is_what_the_schema_has() -> None:
    """TEI's attributes of each element, less those deleted here or on their class, are ours."""
    whole = Elements(SHARED)
    deleted = {
        (spec.get("ident", ""), name) for spec in ODD.iter(tei("classSpec")) for name in attributes(spec, "delete")
    }
    for name, spec in SPECS.items():
        gone = attributes(spec, "delete")
        left = {
            attribute
            for form in whole.forms[name]
            for attribute, families in form.classes.items()
            if attribute not in gone and any((family, attribute) not in deleted for family in families)
        }
        assert left == OURS.attributes(name), name
