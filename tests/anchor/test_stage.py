"""The stage as a whole: lost words, wide blanks, and findings with their lines."""

from dataclasses import replace
from pathlib import Path

from emendata.anchor import anchor
from emendata.model import Span
from support import anchored, codes, segmented

SENTENCE = "The plenum of the Central Committee was held in April."


def test_the_lost_end_of_001_is_told(seeds: dict[str, Path]) -> None:
    """The running text breaks off at "East Asia will" before the notes, though the copy goes on."""
    article, findings = anchored(seeds["001"].read_bytes())
    assert [article.source.text[offset - 14 : offset].replace("\xa0", " ") for offset in article.lost] == [
        "East Asia will"
    ]
    assert [item.line for item in findings if item.code == "A-040"] == [144]


def test_a_sentence_cut_before_the_notes_is_lost_text() -> None:
    """No full stop, and the notes follow."""
    body = f"Notes follow.1 So they said.2\n\n{SENTENCE} {SENTENCE} For many years relations between the states will"
    article, findings = anchored(f"{body}\n\n1 A book.\n\n2 A paper.")
    assert len(article.lost) == 1
    assert codes(findings) == ["A-040"]


def test_a_sentence_that_ends_before_the_notes_is_not() -> None:
    """A full stop, also with a call behind it."""
    for end in (".", ".2", '."', ". 2", ":"):
        text = f"Notes follow.1 So they said{'.' if '2' in end else '.2'}\n\nRelations will go on{end}\n\n1 A book.\n\n2 A paper."
        assert anchored(text)[0].lost == (), end


def test_a_copy_that_breaks_off_is_not_lost_text_too() -> None:
    """What the cut took is told once."""
    assert anchored(f"{SENTENCE}\nRelations between the states wi ...\nRead more")[0].lost == ()


def test_a_wide_blank_is_told_with_its_line() -> None:
    """A-041 for each paragraph before which a heading may have stood."""
    _, findings = anchored(f"{SENTENCE}\n\n{SENTENCE}\n\n\n{SENTENCE}\n\n{SENTENCE}")
    assert [(item.code, item.line) for item in findings] == [("A-041", 6)]


def test_the_wide_blanks_of_001_are_told(seeds: dict[str, Path]) -> None:
    """Five of them, before the paragraphs on these lines."""
    _, findings = anchored(seeds["001"].read_bytes())
    assert [item.line for item in findings if item.code == "A-041"] == [20, 33, 40, 103, 120]


def test_an_ordinary_text_has_nothing_to_say() -> None:
    """No notes, pages or references: no findings."""
    assert anchored(f"{SENTENCE}\n\n{SENTENCE}")[1] == []


def test_the_seeds_have_no_error(seeds: dict[str, Path]) -> None:
    """What this stage finds is for an editor to see, and stops nothing."""
    for path in seeds.values():
        assert not [item for item in anchored(path.read_bytes())[1] if item.severity == "error"]


def test_calls_that_the_file_ties_to_their_notes_are_certain() -> None:
    """A .docx knows its calls: note 1 is called twice, by marks that no rule would take for calls."""
    article = segmented("The 1 plenum met and the 1 talks were long.\n\nNotes\n\n1 GARF, f. 1.\n\n2 Ibid.")
    text = article.source.text
    marks = [Span(at, at + 1) for at in (4, 25)]
    label = Span(text.index("1 GARF"), text.index("1 GARF") + 1)
    source = replace(article.source, calls=tuple(("1", mark) for mark in marks), note_starts=(("1", label),) * 2)
    calls = anchor(replace(article, source=source))[0].calls
    assert [(call.span, call.confidence, call.note) for call in calls] == [(mark, 1.0, 0) for mark in marks]
