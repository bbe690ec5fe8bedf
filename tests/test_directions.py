"""Characters that turn the direction of writing: which are told, in a source, in TEI, and what they do on a page."""

import pytest

from emendata.directions import doubtful_turns, names_of, turns
from emendata.errors import Finding
from emendata.read.source import decode_source


@pytest.mark.parametrize(
    ("paragraph", "places"),
    [
        ("plain words, عربي too", []),
        ("marks \u200e and \u200f turn nothing", []),
        ("an \u202bembedding\u202c and an \u2067isolate\u2069", []),
        ("\u2066one \u202bin\u202c another\u2069", []),
        ("an \u202eoverride\u202c", [3]),
        ("\u2066never closed", [0]),
        ("closed\u202c, never opened\u2069", [6, 21]),
        ("\u2066opened \u202bwithin\u2069", [8]),
        ("\u202b\u2066closed by the wrong one\u202c\u2069", [0, 25]),
    ],
)
def test_what_hides_the_order_or_turns_what_follows_is_doubtful(paragraph: str, places: list[int]) -> None:
    """Overrides, and what is not closed in its paragraph; pairs are what writers of Arabic and Hebrew need."""
    assert doubtful_turns(paragraph) == places
    assert turns(paragraph) or not places


def test_the_names_are_those_of_unicode() -> None:
    """Each once, with its number."""
    assert names_of("\u202e\u2066\u202e") == "U+202E RIGHT-TO-LEFT OVERRIDE, U+2066 LEFT-TO-RIGHT ISOLATE"


def test_a_source_is_told_of_once_at_the_first_line() -> None:
    """With how many there are; the text keeps them."""
    source, findings = decode_source("One.\nuser\u202egnp.txt\nand \u2067more\n".encode(), "a.txt")
    told: list[Finding] = [item for item in findings if item.code == "R-019"]
    assert [(item.line, item.severity) for item in told] == [(2, "warning")]
    assert "2 character(s)" in told[0].message
    assert "U+202E RIGHT-TO-LEFT OVERRIDE, U+2067 RIGHT-TO-LEFT ISOLATE" in told[0].message
    assert "\u202e" in source.text
