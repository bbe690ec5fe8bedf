"""Explanations: a page for every code, readable in a terminal, with examples that are true."""

from pathlib import Path

import pytest

from emendata.errors import CATALOGUE
from emendata.explaining import WIDTH, explain, page_of, suggestion
from emendata.validate import validate_bytes

SCHEMA = Path(__file__).resolve().parent / "schema"
OF_VALIDATION = [code for code in CATALOGUE if code.startswith("V-")]
EXAMPLES = [code for code in OF_VALIDATION if page_of(code).example]
BESIDE = (
    '<standOff><listPerson><person xml:id="pers-chinh"><persName type="standard">Trường Chinh</persName></person>'
    '</listPerson><interpGrp><interp xml:id="form-1"><desc type="reason">A slip.</desc></interp></interpGrp></standOff>'
)


def whole(fragment: str, place: str) -> bytes:
    """Return an edition that holds a fragment: the header is that of the corpus."""
    neighbour = (SCHEMA / "V-104" / "valid.xml").read_text("utf-8")
    head = neighbour[: neighbour.index("<text>")]
    text = {
        "p": f'<body><p xml:id="p-1">{fragment}</p></body>',
        "document": f"<body>{fragment}</body>",
        "text": fragment,
    }[place]
    return f"{head}{BESIDE}<text>{text}</text></TEI>".encode()


@pytest.mark.parametrize("code", CATALOGUE)
def test_every_code_is_explained_in_eighty_columns(code: str) -> None:
    """The code first; what to do; no line too long but where markup has no blank."""
    text = explain(code)
    assert text.startswith(f"{code} ({CATALOGUE[code].severity})")
    assert "What to do: " in text
    assert all(len(line) <= WIDTH or " " not in line.strip() for line in text.splitlines())


@pytest.mark.parametrize("code", OF_VALIDATION)
def test_every_code_of_validation_has_a_page_of_its_own(code: str) -> None:
    """What is wrong, why it matters, how to mend it, where it is said."""
    page = page_of(code)
    assert all((page.about, page.why, page.mend, page.see))
    assert page.about.endswith(".")
    assert page.mend.endswith((".", "?"))


@pytest.mark.parametrize("code", EXAMPLES)
def test_the_examples_are_true(code: str) -> None:
    """The wrong one gives this finding and no other; the right one none."""
    example = page_of(code).example
    assert example is not None
    assert [found.code for found in validate_bytes(whole(example.wrong, example.place), "wrong.xml")] == [code]
    assert [str(found) for found in validate_bytes(whole(example.right, example.place), "right.xml")] == []


@pytest.mark.parametrize(
    ("given", "meant"), [("v17", "V-017"), ("V-071x", ""), ("101", "V-101"), ("W-101", "V-101"), ("Ä", "")]
)
def test_a_code_that_is_none_is_answered_with_the_nearest(given: str, meant: str) -> None:
    """Where one is near."""
    assert suggestion(given) == (f"did you mean {meant}? " if meant else "")
