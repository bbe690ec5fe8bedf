"""The note list: which paragraphs are notes, with which number, and where that number stands."""

from pathlib import Path

import pytest

from emendata.model import Article, BlockKind
from support import anchored

TEXT = "One came.1 Two came.2 Three came.3 Four came.4 Five came.5"


def listed(article: Article) -> list[tuple[str, str]]:
    """Return each note's key and words."""
    text = article.source.text
    return [(note.key, " ".join(article.blocks[i].spans[0].of(text) for i in note.blocks)) for note in article.notes]


@pytest.mark.parametrize("style", ["{} Note.", "{}. Note.", "{}) Note.", "[{}] Note.", "({}) Note.", "{}\tNote."])
def test_a_list_in_any_style_is_found(style: str) -> None:
    """The number bare, with a point, or in brackets."""
    article, _ = anchored(f"{TEXT}\n\n" + "\n\n".join(style.format(n) for n in range(1, 6)))
    assert [note.key for note in article.notes] == list("12345")
    assert all(block.kind is BlockKind.NOTE for block in article.blocks[1:])


def test_raised_numbers_head_notes() -> None:
    """Superscripts are numbers too."""
    article, _ = anchored(f"{TEXT}\n\n¹ One.\n\n² Two.\n\n³ Three.")
    assert [note.key for note in article.notes] == ["1", "2", "3"]


def test_a_number_behind_an_inverted_author_is_the_label() -> None:
    """001, line 156: "Selivanov I. N. 4 Moscow - Ho Chi Minh City": the number slipped behind the author."""
    article, _ = anchored(
        f"{TEXT}\n\n1 A.\n\n2 B.\n\n3 C.\n\nSelivanov I. N. 4 Moscow - Ho Chi Minh City. Contacts // Voprosy istorii.\n\n5 E."
    )
    note = article.notes[3]
    assert (note.key, note.label.of(article.source.text), note.label_in_place) == ("4", "4", False)
    assert [item.label_in_place for item in article.notes] == [True, True, True, False, True]


def test_a_number_behind_two_authors_is_the_label() -> None:
    """001, line 170: "Konoreva I. A., Selivanov I. N. 11 Secret trips"."""
    article, _ = anchored(f"{TEXT}\n\n1 A.\n\nKonoreva I. A., Selivanov I. N. 2 Secret trips // Rodina.\n\n3 C.")
    assert [(note.key, note.label_in_place) for note in article.notes] == [("1", True), ("2", False), ("3", True)]


def test_a_number_split_in_two_is_one_label() -> None:
    """001, line 196: "2 4 The plenum" between 23 and 25; elsewhere "2 4" would be note 2."""
    notes = "\n\n".join(f"{n} Note." if n != 24 else "2 4 The plenum was held." for n in range(20, 28))
    text = " ".join(f"In {chr(77 + n)} they came.{n}" for n in range(20, 28))
    article, _ = anchored(f"{text}\n\n{notes}")
    note = next(item for item in article.notes if item.key == "24")
    assert note.label.of(article.source.text) == "2 4"
    assert [item.key for item in article.notes] == [str(n) for n in range(20, 28)]


def test_a_paragraph_without_a_number_continues_the_note() -> None:
    """Notes of several paragraphs stay whole."""
    article, _ = anchored(f"{TEXT}\n\n1 One.\n\n2 Two.\n\nMore of two.\n\n3 Three.")
    assert listed(article)[1] == ("2", "2 Two. More of two.")


def test_a_note_without_a_full_stop_is_no_heading() -> None:
    """A short note looks like a heading and is none."""
    article, _ = anchored(f"{TEXT}\n\n1 See the book.\n\n2 Ibid\n\n3 Pravda\n\n4 See it.")
    assert [note.key for note in article.notes] == ["1", "2", "3", "4"]
    assert BlockKind.HEAD not in {block.kind for block in article.blocks}


def test_a_numbered_list_that_nothing_calls_is_text() -> None:
    """An enumeration at the end of a text without calls is no note list."""
    article, _ = anchored(
        "These are the main points.\n\n1. To withdraw the troops.\n\n2. To sign a treaty.\n\n3. To wait."
    )
    assert article.notes == ()
    assert {block.kind for block in article.blocks} == {BlockKind.PARAGRAPH}


def test_an_enumeration_inside_the_text_is_no_note_list() -> None:
    """Numbered paragraphs with much text after them do not close it."""
    points = "\n\n".join(f"{n}. To do a thing of that kind." for n in range(1, 4))
    rest = "\n\n".join(["They agreed on all of this."] * 5)
    assert anchored(f"There were points.1 And others.2 And more.3\n\n{points}\n\n{rest}")[0].notes == ()


def test_a_list_under_its_own_heading_needs_no_calls() -> None:
    """ "Notes" says what the list is, though the calls were lost."""
    article, findings = anchored("They agreed on all of this.\n\nNotes\n\n1. See the book.\n\n2. See the paper.")
    assert [note.key for note in article.notes] == ["1", "2"]
    assert [block.kind for block in article.blocks][1] is BlockKind.LIST_HEAD
    assert [item.code for item in findings] == ["A-001", "A-001"]


def test_an_asterisk_note_may_stand_in_mid_text() -> None:
    """001, line 146: the publisher's note stands among the paragraphs, signed."""
    article, _ = anchored(
        "The share was 70%* of all.\n\n* Later adopted by the party (ed. by E. Rusakov).\n\nThe end came soon."
    )
    note = article.notes[0]
    assert (note.key, note.blocks) == ("*", (1,))
    assert note.signature is not None
    assert note.signature.of(article.source.text) == "(ed. by E. Rusakov)."


def test_an_unsigned_asterisk_note_has_no_signature() -> None:
    """A parenthesis at the end is a signature only if it names an editor or translator."""
    article, _ = anchored("The share was 70%* of all.\n\n* Later adopted (in 1981).\n\nThe end came soon.")
    assert article.notes[0].signature is None


def test_an_asterisk_line_that_nothing_calls_is_text() -> None:
    """Without a call before it, a line with an asterisk is a paragraph."""
    assert anchored("They agreed.\n\n* To wait for news.\n\nThe end came soon.")[0].notes == ()


def test_the_notes_of_001_are_its_36_and_one(seeds: dict[str, Path]) -> None:
    """1 to 36 in their order, the asterisk before them,."""
    article, _ = anchored(seeds["001"].read_bytes())
    assert [note.key for note in article.notes] == ["*", *map(str, range(1, 37))]
    displaced = {note.key: note.label.of(article.source.text) for note in article.notes if not note.label_in_place}
    assert displaced == {"4": "4", "8": "8", "11": "11", "24": "2 4", "34": "34"}
    assert [note.key for note in article.notes if note.signature] == ["*"]
    assert all(len(note.blocks) == 1 for note in article.notes)


def test_003_has_no_notes(seeds: dict[str, Path]) -> None:
    """Its literature list is no note list."""
    assert anchored(seeds["003"].read_bytes())[0].notes == ()


@pytest.mark.parametrize(
    "heads", [("Bibliography", "Notes"), ("References", "Footnotes"), ("Literature", "List of notes")]
)
def test_notes_under_a_heading_may_follow_the_literature(heads: tuple[str, str]) -> None:
    """Both lists are what they are headed."""
    books = "Fall B. The Two Viet-Nams. London, 1963.\n\nMarr D. Vietnam 1945. Berkeley, 1995."
    article, _ = anchored(
        f"{TEXT}\n\n{heads[0]}\n\n{books}\n\n{heads[1]}\n\n1 Pravda, 1955.\n\n2 Ibid.\n\n3 A.\n\n4 B.\n\n5 C."
    )
    assert (len(article.entries), [note.key for note in article.notes]) == (2, list("12345"))
    assert [block.kind for block in article.blocks].count(BlockKind.LIST_HEAD) == 2


def test_a_list_under_a_heading_may_begin_with_an_asterisk() -> None:
    """The heading is the list's, not the text's last word."""
    article, findings = anchored(
        f"{TEXT}* they say.\n\nNotes\n\n* The author thanks all.\n\n1 A.\n\n2 B.\n\n3 C.\n\n4 D.\n\n5 E."
    )
    assert [note.key for note in article.notes] == ["*", *"12345"]
    assert [block.kind for block in article.blocks].count(BlockKind.LIST_HEAD) == 1
    assert "A-040" not in [item.code for item in findings]


def test_a_split_number_inside_a_paragraph_is_a_label() -> None:
    """ "1 0 See" behind note 9."""
    text = " ".join(f"In {chr(77 + n)} they came.{n}" for n in range(8, 12))
    article, _ = anchored(f"{text}\n\nNotes\n\n8 A book. 9 Interview, March 4, 1999. 1 0 See in detail. 11 Ibid.")
    assert [note.key for note in article.notes] == ["8", "9", "10", "11"]
