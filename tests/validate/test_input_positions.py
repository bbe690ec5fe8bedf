"""Places of elements, attributes and texts, found in the source itself."""

import pytest

from emendata.validate.places import Positions
from emendata.validate.positions import (
    locate,
)
from emendata.xmlio import Place

ID = "{http://www.w3.org/XML/1998/namespace}id"
SOURCE = (
    '<?xml version="1.0"?>\r\n'
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"\r\n'
    "\t xmlns:my='urn:my'>\r"
    '😀 é <p  type = "a > b"\n\tn=\'"\' my:n="2" xml:id="x">\n'
    "  <!-- > --><?pi <p> ?> one<hi/><![CDATA[  ]]>\n two<hi>x</hi>&#10; </p\n>  end</TEI>"
)


@pytest.fixture
def positions() -> Positions:
    """Return the places of `SOURCE`: every line end, quotes of both kinds, characters of four bytes."""
    return locate(SOURCE, "a.xml")


def test_an_element_stands_where_its_start_tag_begins(positions: Positions) -> None:
    """Columns are characters, not bytes and not halves of UTF-16."""
    assert [positions.place(index) for index in range(4)] == [
        Place(2, 1),
        Place(4, 5),
        Place(6, 28),
        Place(7, 5),
    ]
    assert positions.place(4) is None
    assert positions.place(None) is None


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("type", Place(4, 9)),
        ("n", Place(5, 2)),
        ("{urn:my}n", Place(5, 8)),
        (ID, Place(5, 17)),
        ("b", None),
        ("{urn:other}n", None),
        ("my:n", None),
    ],
)
def test_an_attribute_stands_where_its_name_begins(positions: Positions, name: str, place: Place | None) -> None:
    """A namespace is looked up as it is in scope; what only looks like an attribute, inside a value, is none."""
    assert positions.attribute(1, name) == place


def test_a_text_stands_at_its_first_character(positions: Positions) -> None:
    """White space, comments, instructions and the marks of CDATA are not the text."""
    assert positions.text(0, 0) == Place(4, 1)
    assert positions.text(0, 1) == Place(8, 4)
    assert positions.text(1, 0) == Place(6, 25)
    assert positions.text(1, 1) == Place(7, 2)
    assert positions.text(1, 2) is None
    assert positions.text(1, 3) is None
    assert positions.text(2, 0) is None
    assert positions.text(3, 0) == Place(7, 9)


def test_an_end_tag_and_the_end_of_a_start_tag_have_places(positions: Positions) -> None:
    """An empty-element tag ends where it begins: it has no other place."""
    assert positions.end(0) == Place(8, 7)
    assert positions.end(1) == Place(7, 21)
    assert positions.end(2) == positions.place(2)
    assert positions.tag_end(0) == Place(3, 20)
    assert positions.tag_end(1) == Place(5, 27)


def test_places_in_one_very_long_line_are_counted_in_characters() -> None:
    """Blocks of bytes cut characters in two, and the counting must not."""
    words = "aé語😀<p/>éé<p/>" * 20_000
    source = f"<TEI>{words}</TEI>"
    positions = locate(source, "a.xml")
    columns = [at + 1 for at in range(len(source)) if source.startswith("<p/>", at)]
    assert [positions.place(index + 1) for index in range(len(columns))] == [Place(1, column) for column in columns]


def test_a_character_of_a_text_has_a_place() -> None:
    """Counted as a reader of XML has them: a reference and a pair of CR and LF are one, comments none."""
    found = locate("<p>é&#233;\r\n<!-- é -->a𝒜<![CDATA[<&\r\nb]]>c</p>", "a.xml")
    places = [found.text(0, 0, character) for character in range(11)]
    ends = [(1, 4), (1, 5), (1, 11), (2, 11), (2, 12), (2, 22), (2, 23), (2, 24), (3, 1), (3, 5)]
    assert places == [*(Place(*place) for place in ends), Place(1, 4)]
    assert locate("<!DOCTYPE p [<!ENTITY e 'ee'>]><p>a&e;b</p>", "a.xml").text(0, 0, 3) == Place(1, 35)
