"""Citation trees: what `citeStructure` declares, in the order of the text."""

import pytest
from library import BODY, resource


def units(name: str | None) -> list[tuple[str, int, str | None, str]]:
    """Return the units of a tree of the small article."""
    tree = resource().tree(name)
    assert tree is not None
    return [(unit.identifier, unit.level, unit.parent, unit.kind) for unit in tree.units]


def test_the_default_tree_has_no_name_and_comes_first() -> None:
    """Wherever it stands; a declaration in words is no tree."""
    assert [tree.name for tree in resource().trees] == [None, "pages", "chapters", "broken"]


def test_sibling_structures_are_in_the_order_of_the_text() -> None:
    """Paragraphs, then the note at the end."""
    assert units(None) == [
        ("p-1", 1, None, "paragraph"),
        ("p-2", 1, None, "paragraph"),
        ("p-3", 1, None, "paragraph"),
        ("note-1", 1, None, "note"),
    ]


def test_structures_inside_a_unit_join_their_names_by_their_delimiter() -> None:
    """Each inside its own unit; of two units of one name the first counts."""
    assert units("chapters") == [
        ("I", 1, None, "chapter"),
        ("I.1", 2, "I", "line"),
        ("II", 1, None, "chapter"),
        ("II.1", 2, "II", "line"),
        ("II-7", 2, "II", "verse"),
    ]


def test_an_expression_that_is_none_finds_nothing() -> None:
    """And stops nothing."""
    assert units("broken") == []


@pytest.mark.parametrize(
    "expression",
    [
        "doc('/etc/passwd')//*",
        "unparsed-text('/etc/passwd')",
        "collection('/etc')",
        "doc('http://127.0.0.1:9/')//*",
        "//p[@n = doc('x')]",
    ],
)
def test_an_expression_sees_the_document_alone(expression: str) -> None:
    """No file, no address."""
    declared = f'<refsDecl default="true"><citeStructure unit="x" match="{expression}" use="name()"/></refsDecl>'
    assert [unit for tree in resource(declared=declared, body=BODY).trees for unit in tree.units] == []
