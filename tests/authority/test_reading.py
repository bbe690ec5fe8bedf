"""From bytes to entries: places, namespaces, entries within entries, and what is refused."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from emendata.authority import load_authority
from emendata.authority.model import unwrapped
from emendata.authority.reading import read_entries
from emendata.encode.standoff import standoff
from emendata.errors import InputError
from emendata.vocabulary import TEI, XML_ID, tei
from emendata.xmlio import MAX_DEPTH

HEAD = f'<TEI xmlns="{TEI}"><standOff>'
PERSON = '<person xml:id="p"><persName>A</persName></person>'


def refused(data: bytes) -> str:
    """Return the code of the finding that reading ends with."""
    with pytest.raises(InputError) as caught:
        list(read_entries(data, "a.xml"))
    return caught.value.finding.code


def test_an_entry_knows_its_place() -> None:
    """Line and column of its tag, and its path."""
    data = f"{HEAD}\n<listPerson>\n  <person xml:id='a'/>\n  {PERSON}</listPerson></standOff></TEI>".encode()
    entries = list(read_entries(data, "a.xml"))
    assert [(item.line, item.column) for item in entries] == [(3, 3), (4, 3)]
    assert entries[1].path == "/TEI[1]/standOff[1]/listPerson[1]/person[2]"
    assert data[entries[1].start : entries[1].end] == PERSON.encode()


def test_lines_go_beyond_what_libxml2_counts() -> None:
    """Beyond 65,535 lines an entry still has its own."""
    data = (HEAD + "\n" * 70_000 + "<person/></standOff></TEI>").encode()
    assert [item.line for item in read_entries(data, "a.xml")] == [70_001]


def test_the_element_is_that_of_the_file() -> None:
    """Whatever prefixes it uses, comments and signs in attributes: the same tree as lxml reads."""
    data = (
        f'<t:TEI xmlns:t="{TEI}" xmlns:o="urn:other"><t:person xml:id="p" n="a&gt;b"><!-- one --><t:persName>A &amp; B'
        '<o:x y="/>"/></t:persName></t:person><t:place xml:id="e" n="/>"/></t:TEI>'
    ).encode()
    expected = {item.get(XML_ID): item for item in etree.fromstring(data)}
    for entry in read_entries(data, "a.xml"):
        twin = expected[entry.id]
        twin.tail = None
        assert etree.tostring(unwrapped(entry.xml, "a"), method="c14n") == etree.tostring(twin, method="c14n")


@given(st.lists(st.sampled_from(["surname", "forename", "addName", None]), max_size=5), st.text("aü đ\n", max_size=6))
def test_a_name_is_read_as_its_text(parts: list[str | None], words: str) -> None:
    """All text in order, white space squeezed; parts with words are kept."""
    name = etree.Element(tei("persName"), nsmap={None: TEI})
    name.text = "X"
    for part in parts:
        child = etree.SubElement(name, tei(part)) if part else etree.SubElement(name, tei("hi"))
        child.text, child.tail = words, " y"
    data = HEAD.encode() + b'<person xml:id="p">' + etree.tostring(name) + b"</person></standOff></TEI>"
    (entry,) = read_entries(data, "a.xml")
    form = entry.forms[0]
    assert form.text == " ".join("".join(name.itertext()).split())
    said = " ".join(words.split())
    assert form.parts == tuple((part, said) for part in parts if part in ("surname", "forename") and said)


def test_entries_within_entries_are_entries(tmp_path: Path) -> None:
    """A district within a city: each has its own names, and the city is published without it."""
    path = tmp_path / "places.xml"
    inner = '<place xml:id="in"><placeName>Ba Đình</placeName></place>'
    path.write_text(f'{HEAD}<place xml:id="out"><placeName>Hanoi</placeName>{inner}</place></standOff></TEI>', "utf-8")
    authority = load_authority([path])
    assert {key: [form.text for form in item.forms] for key, item in authority.entities.items()} == {
        "in": ["Ba Đình"],
        "out": ["Hanoi"],
    }
    made = standoff("a", ["out", "in"], authority, ())
    assert made is not None
    assert [item.get(XML_ID) for item in made.iter(tei("place"))] == ["in", "out"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "windows-1251"])
def test_the_encoding_is_the_declared_one(encoding: str) -> None:
    """A byte order mark, or the XML declaration."""
    declared = f'<?xml version="1.0" encoding="{encoding}"?>' if encoding == "windows-1251" else ""
    data = f'{declared}{HEAD}<person xml:id="p"><persName>Хо Ши Мин</persName></person></standOff></TEI>'.encode(
        encoding
    )
    (entry,) = read_entries(data, "a.xml")
    assert (entry.forms[0].text, unwrapped(entry.xml, "a")[0].text) == ("Хо Ши Мин", "Хо Ши Мин")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" ", "R-003"),
        (f"{HEAD}", "V-001"),
        (f"{HEAD}<x:y/></standOff></TEI>", "V-001"),
        (f'<!DOCTYPE TEI [<!ENTITY a "b">]>{HEAD}{PERSON}</standOff></TEI>', "V-002"),
        (f'<!DOCTYPE TEI SYSTEM "no.dtd">{HEAD}<person xml:id="p"><persName>&a;</persName></person></standOff></TEI>', "V-002"),
        (HEAD + "<div>" * MAX_DEPTH + "</div>" * MAX_DEPTH + "</standOff></TEI>", "V-002"),
        (HEAD + "<person " + " ".join(f"a{n}='1'" for n in range(200)) + "/></standOff></TEI>", "V-002"),
        (f"{HEAD}<{'a' * 950}/></standOff></TEI>", "V-002"),
        (f"{HEAD}{PERSON}{PERSON}</standOff></TEI>", "V-003"),
        (f'{HEAD}<person xml:id="1 2"/></standOff></TEI>', "V-005"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_safely_is_refused(text: str, code: str) -> None:
    """Empty, not well-formed, entities, depth, size, ids twice or impossible."""
    assert refused(text.encode()) == code


def test_bytes_that_are_not_in_their_encoding_are_refused() -> None:
    """V-004, which says where."""
    assert refused(HEAD.encode() + b"\xff</standOff></TEI>") == "V-004"


def test_what_a_million_laughs_would_cost_is_not_paid() -> None:
    """The document is refused at its first entity."""

    def laugh(number: int) -> str:
        return f"&e{number};" * 10

    entities = "".join(f"<!ENTITY e{n} '{laugh(n - 1)}'>" for n in range(1, 12))
    assert refused(f'<!DOCTYPE TEI [<!ENTITY e0 "ha">{entities}]>{HEAD}&e11;</standOff></TEI>'.encode()) == "V-002"


def test_dates_and_identifiers_are_noted() -> None:
    """Those that are children of the entry."""
    entry = '<person xml:id="p"><persName>A</persName><birth when="1890"/><idno type="viaf"> 12 </idno><note><idno>9</idno></note></person>'
    (found,) = read_entries(f"{HEAD}{entry}</standOff></TEI>".encode(), "a.xml")
    assert found.identifiers == (("viaf", "12"),)
    assert found.dates == (("birth", {"when": "1890"}),)
    assert replace(found, path="") != found
