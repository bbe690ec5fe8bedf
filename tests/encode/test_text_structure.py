"""Structure as TEI: divisions in divisions, lists, quotations, verse, tables, front matter, wrapped lines."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree

import strategies
from emendata.errors import InputError
from emendata.pipeline import EncodeOptions, encode_file
from emendata.validate import edited_view
from oracles import tei_all
from support import encoded, found, reread, schema_errors, words

ROOT = Path(__file__).parents[2]
LONG = (
    "The plenum of the Central Committee was held in April, and its decisions were sent to all the organisations. " * 2
).strip()


def tree(element: etree._Element) -> str:
    """Return the names of an element's descendants, each with its own in brackets."""
    inner = " ".join(tree(child) for child in element)
    return etree.QName(element).localname + (f"[{inner}]" if inner else "")


def body(text: str) -> str:
    """Return the shape of the body."""
    return tree(found(encoded(text), "//tei:body")[0])


def test_divisions_lie_in_each_other() -> None:
    """As their numbers say."""
    text = f"{LONG}\n\n1. A period\n\n{LONG}\n\n1.1. Its end\n\n{LONG}\n\n2. Another\n\n{LONG}"
    assert body(text) == "body[p div[head p div[head p]] div[head p]]"


def test_a_list_has_labels_and_items() -> None:
    """The list within stands in the item before it, a page in the list."""
    items = "1) to study;\n\n2) to help:\n\na) with advice;\n\nb) with money."
    root = encoded(f"{LONG}\n\n{items}\n\n{LONG}")
    assert tree(found(root, "//tei:body")[0]) == "body[p list[label item label item[list[label item label item]]] p]"
    assert [words(item) for item in found(root, "//tei:body/tei:list/tei:label")] == ["1)", "2)"]
    assert words(found(root, "//tei:body/tei:list/tei:item")[0]) == "to study;"


def test_a_list_goes_on_over_a_page() -> None:
    """The break stands between two items."""
    text = f"{LONG}\n\npage 5\n\n{LONG}\n\n1) to study.\n\npage 6\n\n2) To help.\n\n{LONG}"
    (listing,) = found(encoded(text), "//tei:list")
    assert tree(listing) == "list[label item pb label item]"


def test_a_quotation_holds_its_paragraphs() -> None:
    """One quote for all that one pair of marks holds; two for two."""
    assert body(f'He said:\n\n"{LONG}\n\n"{LONG}"\n\n{LONG}') == "body[p quote[p p] p]"
    assert body(f'He said:\n\n"{LONG}"\n\nShe said:\n\n"{LONG}"') == "body[p quote[p] p quote[p]]"


def test_verse_tables_and_lines() -> None:
    """Line by line, cell by cell; a bar is text and stays."""
    verse = "The river runs to the sea at night,\nAnd over it stands a lonely light,\nSo stands our people, so stands our land."
    assert body(f"{LONG}\n\n{verse}\n\n{LONG}") == "body[p lg[l l l] p]"
    assert body(f"{LONG}\n\nYear\tRice\n1955\t3.6\n\n{LONG}") == "body[p table[row[cell cell] row[cell cell]] p]"
    assert body(f"{LONG}\n\n| Year | Rice |\n| 1955 | 3.6 |\n\n{LONG}") == "body[p ab[lb] p]"


def test_the_front_matter() -> None:
    """Imprint, title, authors on the title page; abstract and keywords in divisions of their own."""
    text = f"DOI: 10.1000/182\n\nA VISIT TO HANOI\n\nBy John Smith and Mary Jones\n\nAbstract\n\n{LONG}\n\nKeywords: a, b\n\n{LONG}"
    root = encoded(text)
    front = "front[titlePage[docImprint docTitle[titlePart] byline[docAuthor[persName] docAuthor[persName]]] div[head p] div[p[term term]]]"
    assert tree(found(root, "//tei:front")[0]) == front
    assert [item.get("type") for item in found(root, "//tei:front/tei:div")] == ["abstract", "keywords"]
    assert [words(item) for item in found(root, "//tei:titleStmt/tei:author")] == ["John Smith", "Mary Jones"]


def test_an_author_by_place_alone_is_of_low_certainty() -> None:
    """In the header too."""
    root = encoded(f"A Visit to Hanoi\n\nIvan Selivanov\n\n{LONG}")
    assert [item.get("cert") for item in found(root, "//tei:docAuthor | //tei:titleStmt/tei:author")] == ["low", "low"]


@pytest.mark.parametrize(
    ("source", "edited"),
    [
        ("The transfor-\nmation was", "The transformation was"),
        ("The Soviet-\nVietnamese pact", "The Soviet-Vietnamese pact"),
    ],
)
def test_a_word_divided_by_a_line_end_is_whole_again(source: str, edited: str) -> None:
    """The hyphen of the division is weak and has no blank after it."""
    root = encoded(f"{source} of the village.\n\n{LONG}")
    assert edited in edited_view(root)


@pytest.mark.shared
@settings(max_examples=60, deadline=None)
@given(blocks=strategies.structured_blocks())
def test_any_structure_is_valid_tei(blocks: list[str]) -> None:
    """Against tei_all.rng."""
    assert tei_all().validate(reread(encoded("\n\n".join(blocks)))), tei_all().error_log


@settings(max_examples=100, deadline=None)
@given(blocks=strategies.structured_blocks())
def test_any_structure_keeps_to_our_schema_and_its_source(
    tmp_path_factory: pytest.TempPathFactory, blocks: list[str]
) -> None:
    """Valid, and the source view is the source."""
    path = tmp_path_factory.mktemp("structure") / "a.txt"
    path.write_text("\n\n".join(blocks), encoding="utf-8")
    try:
        made = encode_file(path, EncodeOptions())
    except InputError:
        return
    assert schema_errors(made.root) == []
    assert [item for item in made.findings if item.code == "E-040"] == []
