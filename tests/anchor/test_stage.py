"""The stage as a whole: lost words, wide blanks, and findings with their lines."""

from pathlib import Path

from support import anchored, codes

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
