"""The report in words: the right stretch of a line, the mark under the right glyph, nothing that a terminal would obey."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emendata.errors import Finding, Related, Severity, finding
from emendata.terminal import cells, wrapped
from emendata.validate.reports import Look, as_text
from emendata.validate.reports.marking import extent, marked, view
from emendata.validate.results import FileReport, ValidationReport
from emendata.validate.suppress import Origin, Suppressed


def report(
    *findings: Finding, lines: tuple[str, ...] = (), suppressed: tuple[Suppressed, ...] = ()
) -> ValidationReport:
    """Return a report on one file, a.xml."""
    return ValidationReport((FileReport("a.xml", findings, lines, suppressed),), 1)


def fault(line: int = 1, column: int = 1, message: str = "it is wrong", hint: str = "mend it") -> Finding:
    """Return a finding at a place."""
    return Finding("V-010", Severity.ERROR, message, hint, "a.xml", line, column, "/TEI[1]/p[1]")


# line, column, what stands there
THINGS = [
    ('<p><pb n="6>1"/>Text', 4, '<pb n="6>1"/>'),
    ('<pb n="61"/>', 5, 'n="61"'),
    ("<p rend = 'it'>", 4, "rend = 'it'"),
    ("some words<hi>", 6, "words"),
    ("<note n='1'", 1, "<note"),
    ("</p></div>", 5, "</div>"),
    ("a &amp; b", 3, "&amp;"),
    ("<?emendata-ignore V-106?><p/>", 1, "<?emendata-ignore V-106?>"),
    ("Чыонг Тинь", 7, "Тинь"),
    ("words", 6, ""),
]


@pytest.mark.parametrize(("line", "column", "thing"), THINGS, ids=[row[2] or "nothing" for row in THINGS])
def test_what_stands_at_a_place_is_known_whole(line: str, column: int, thing: str):
    """A tag, an attribute, a reference, a word."""
    assert line[column - 1 : column - 1 + extent(line, column)] == thing


# line, column, cells before the mark, cells of the mark
GLYPHS = [
    ("\t\t<p>", 3, 0, 3),
    ("武元甲 <p>", 5, 7, 3),
    ("Giáp <p>", 7, 5, 3),
    ("Giáp", 4, 2, 1),
    ("a\tb<p>", 4, 6, 3),
    ("a\x1bb<p>", 4, 6, 3),
    ("a\u202eb<p>", 4, 8, 3),
    ("한글 <p>", 9, 5, 3),
]


@pytest.mark.parametrize(("line", "column", "start", "length"), GLYPHS)
def test_the_mark_stands_under_the_glyph(line: str, column: int, start: int, length: int):
    """Wide characters, combining marks, tabs, and what is shown as an escape."""
    line = "Gia\u0301p" + line[4:] if line.startswith("Giáp") else line
    line = "\u1112\u1161\u11ab\u1100\u1173\u11af" + line[2:] if line.startswith("한글") else line
    column = {("Gia\u0301p <p>"): 7, ("Gia\u0301p"): 4}.get(line, column)
    if line.startswith("\u1112"):
        column = 8
    seen = view(line, column, 76)
    assert (seen.start, seen.length) == (start, length)


@given(st.text(st.characters(exclude_characters="\r\n"), max_size=300), st.integers(1, 320), st.integers(20, 120))
def test_no_line_is_wider_than_the_page(line: str, column: int, columns: int):
    """Whatever stands in it, and the mark lies within the page too."""
    seen = view(line, column, columns)
    assert cells(seen.words) <= columns
    assert seen.start >= 0
    assert seen.start + seen.length <= columns + 1
    assert not any(character < " " or "\u202a" <= character <= "\u202e" for character in seen.words)


@pytest.mark.parametrize("at", [1, 40, 2500, 4990])
def test_a_long_line_is_shown_around_its_place(at: int):
    """5,000 characters: the thing itself is always there, with some words on both sides."""
    line = ("word " * 1000)[:at] + "<pb n='1'/>" + "word " * 1000
    seen = view(line, at + 1, 76)
    assert seen.words[seen.start : seen.start + seen.length] == "<pb n='1'/>"
    assert ("…" in seen.words[:1], seen.words.endswith("…")) == (at > 40 - 15, True)
    around = marked(line, at + 1, 70)
    assert around.thing == "<pb n='1'/>"
    assert len(around.before + around.after) <= 144


def test_a_line_of_30_million_characters_takes_no_time():
    """Only what is shown is looked at."""
    line = "x" * 30_000_000
    assert view(line, 15_000_000, 76).words.startswith("…x")


@pytest.mark.parametrize("columns", [80, 120])
def test_sentences_are_wrapped_to_the_page(columns: int):
    """Message, hint, related place, path, table: no line is wider, no word is lost."""
    long = "a long sentence of many words " * 8
    item = Finding(
        "V-010", Severity.ERROR, long + "end", "do " + long + "end", "a.xml", 1, 3, "/TEI[1]" + "/div[1]" * 30,
        None, (Related("b.xml", 3, 4, "see " + long),),
    )  # fmt: skip
    text = as_text(report(item, lines=("  <p>" + "x" * 300,)), Look(columns))
    assert max(cells(line) for line in text.splitlines()) <= columns
    findings, _, _ = text.partition("\n\ncode ")
    assert " ".join(findings.split()).count("a long sentence of many words") == 3 * 8


def test_a_pipe_gets_whole_sentences():
    """What is searched with grep is not broken into lines."""
    message = "a long sentence " * 20 + "end"
    assert f"  1:1: V-010 error: {message}\n" in as_text(report(fault(message=message)))


def test_a_hint_stands_once_for_a_code():
    """Other hints of the same code stand too."""
    text = as_text(report(fault(1), fault(2), fault(3, hint="look elsewhere"), lines=("<p>",) * 3))
    assert (text.count("Hint: mend it"), text.count("Hint: look elsewhere")) == (1, 1)


def test_where_a_line_was_not_kept_the_excerpt_stands_for_it():
    """With the mark under its first word."""
    item = Finding("V-010", Severity.ERROR, "wrong", "", "a.xml", 7, 40, None, "<pb n='1'/> and more")
    assert "    | <pb n='1'/> and more\n    | ^^^^^^^^^^^\n" in as_text(report(item, lines=("",) * 9))


def test_many_findings_of_a_code_are_counted():
    """10,000 of one code do not hide the one of another; the table has the numbers."""
    other = Finding("V-102", Severity.WARNING, "another", "", "a.xml", 20_000, 1)
    text = as_text(report(*(fault(number) for number in range(1, 10_001)), other))
    assert len(text.splitlines()) < 120
    assert "9,980 more V-010 in this file" in text
    assert "V-102 warning: another" in text
    assert "V-010  error     10,000      1" in text
    assert text.endswith("1 file checked: 10,000 errors, 1 warning, 0 remarks\n")


def test_colour_adds_nothing_to_the_words():
    """Without the colours it is the same text."""
    import re

    plain, coloured = (as_text(report(fault(), lines=("<p>",)), Look(80, has_colour=has)) for has in (False, True))
    assert "\x1b[31m" in coloured
    assert re.sub("\x1b\\[[0-9]*m", "", coloured) == plain
    assert "\x1b" not in plain


def test_words_of_the_document_cannot_steer_the_terminal():
    """In message, hint, path, file name and source line."""
    evil = "\x1b[2J\u202e\x07"
    item = Finding("V-010", Severity.ERROR, evil, evil, evil, 1, 1, evil, None, (Related(evil, 1, 1, evil),))
    text = as_text(ValidationReport((FileReport(evil, (item,), (evil,)),), 1))
    assert not set(evil) - set("[2J") & set(text)
    assert "\\x1b[2J\\u202e\\x07" in text


def test_what_was_judged_right_is_counted():
    """Ignored and known by the baseline apart; the verdict is still valid."""
    judged = tuple(Suppressed(fault(), origin, "why") for origin in (Origin.DOCUMENT, Origin.FILE, Origin.BASELINE))
    assert as_text(report(suppressed=judged)) == ("1 file checked: valid; 2 ignored with a reason, 1 in the baseline\n")


def test_the_table_says_how_to_learn_more():
    """One code by name, in words that can be typed."""
    assert "emendata explain V-010 tells more." in as_text(report(fault()))
    unread = ValidationReport((FileReport("b", (finding("R-001", file="b"),)),), 0)
    assert "emendata explain R-001 tells more." in as_text(unread)


def test_a_word_longer_than_the_page_is_kept_whole():
    """An address cannot be broken and still be an address."""
    assert wrapped("  a " + "x" * 50 + " b", 20, "    ") == ["  a", "    " + "x" * 50, "    b"]
