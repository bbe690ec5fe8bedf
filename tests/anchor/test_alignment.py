"""Notes and calls as one alignment: lists that start anew, damaged lists, and what chance numbers must not change."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emendata.model import Article
from support import anchored, codes

BODY = (
    "They came in 1956.1 In the war of 1941 the 17th army stood there2 and 30% fell. The talks of May 12 took 3 days.3 "
    'He left, as Ivanov says.4 "So it was"5 they said.'
)
NOTES = (
    "GARF, f. 1, op. 2, d. 3.",
    "Ibid., l. 5.",
    "Pravda, 27.01.1956.",
    "See: Ivanov I. I. War. Moscow, 1983, p. 5.",
    "Ibid.",
)
FIRST = (
    "It was long ago.\n\nThe plenum met and the talks were long.1 They agreed and the war went on.2 The leaders then"
)
SECOND = (
    "went to the city and stayed.1 After 3 days they left for the north, where the army stood.2 Nothing is known of the"
)
THIRD = "third visit.1 It was long."
# Numbers of real prose that are no calls, wherever they stand between two words.
DISTRACTORS = (
    "in 1956", "12 people", "30 per cent", "5.5 million", "the 17th century", "No. 12", "on p. 45", "about 20 ships", "MiG-21",
    "article 14 of the law", "in 1904-1905", "on 12 May", "f. 5446", "at 5.30", "vol. 2", "the 7th army", "$ 10 billion",
    "chapter 3", "in 45 cases", "some 3 or 4",
)  # fmt: skip


def paired(article: Article) -> list[tuple[str, str, int | None]]:
    """Return each call's key, the ten characters before it, and its note's index."""
    text = article.source.text
    return [(call.key, text[max(0, call.span.start - 10) : call.span.start], call.note) for call in article.calls]


def listed(article: Article) -> list[tuple[str, str]]:
    """Return each note's key and its words with its number."""
    text = article.source.text
    return [
        (note.key, " ".join("".join(span.of(text) for span in article.blocks[i].spans) for i in note.blocks))
        for note in article.notes
    ]


@pytest.mark.parametrize(
    "lines",
    [
        [f"{n} {note}" for n, note in enumerate(NOTES, 1)],
        [" ".join(f"{n} {note}" for n, note in enumerate(NOTES, 1))],
        [f"{note} {n}" for n, note in enumerate(NOTES, 1)],
        [f"{note} 2" if n == 2 else f"{n} {note}" for n, note in enumerate(NOTES, 1)],
        [f"1 {NOTES[0]} 2 {NOTES[1]}", *(f"{n} {NOTES[n - 1]}" for n in (3, 4, 5))],
        [f"1 {NOTES[0]}", f"2 {NOTES[1]} 3", NOTES[2], *(f"{n} {NOTES[n - 1]}" for n in (4, 5))],
        [f"{n} {NOTES[n - 1]}" for n in (1, 2, 4, 3, 5)],
        ["Notes", *(f"[{n}] {note}" for n, note in enumerate(NOTES, 1))],
        [*(f"{n} {NOTES[n - 1]}" for n in (1, 2, 3)), "page 66", *(f"{n} {NOTES[n - 1]}" for n in (4, 5))],
    ],
    ids=[
        "plain",
        "one paragraph",
        "at the end",
        "one at the end",
        "two in one",
        "behind the last",
        "order",
        "head",
        "page",
    ],
)
def test_a_damaged_list_pairs_like_a_whole_one(lines: list[str]) -> None:
    """However its numbers stand, each of the five notes has its words and its call."""
    article, findings = anchored("\n\n".join([BODY, *lines]))
    found = dict(listed(article))
    assert sorted(found) == list("12345")
    for number, words in enumerate(NOTES, 1):
        assert words in found[str(number)]
        assert len(found[str(number)]) <= len(words) + 5
    assert [call.key for call in article.calls] == list("12345")
    assert all(article.notes[call.note].key == call.key for call in article.calls if call.note is not None)
    assert not {"A-001", "A-002"} & set(codes(findings))


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}\n\n1 See: A.\n\n2 Ibid.\n\npage 10\n\n{SECOND}\n\n1 Pravda, 1956.\n\n2 Ibid.\n\npage 11\n\n{THIRD}\n\n1 GARF.",
        (
            f"One\n\n{FIRST} left.\n\nNotes\n\n1 See: A.\n\n2 Ibid.\n\nTwo\n\n{SECOND} rest. The {THIRD.replace('.1', '.3')}\n\n"
            "Notes\n\n1 Pravda, 1956.\n\n2 Ibid.\n\n3 GARF."
        ),
        (
            f"One\n\n{FIRST} left.\n\nTwo\n\n{SECOND} rest. The {THIRD.replace('.1', '.3')}\n\nNotes\n\n1 See: A.\n\n2 Ibid.\n\n"
            "Notes to chapter two\n\n1 Pravda, 1956.\n\n2 Ibid.\n\n3 GARF."
        ),
    ],
    ids=["each page", "each chapter", "two lists at the end"],
)
def test_lists_that_start_anew_answer_to_their_own_text(text: str) -> None:
    """Five notes, five calls, each with the note of its own page or chapter."""
    article, findings = anchored(text)
    assert [note for _, _, note in paired(article)] == [0, 1, 2, 3, 4]
    assert [before[-6:] for _, before, _ in paired(article)] == [" long.", "nt on.", "tayed.", "stood.", "visit."]
    assert not {"A-001", "A-002"} & set(codes(findings))


def test_notes_at_the_foot_of_pages_may_count_on() -> None:
    """1 and 2 on the first page, 3 on the second; the cut paragraph is joined over the notes."""
    text = f"{FIRST}\n\n1 See: A.\n\n2 Ibid.\n\npage 10\n\n{SECOND.replace('.1', '.3').replace('.2', '.')} end.\n\n3 Pravda, 1956."
    article, _ = anchored(text)
    assert [(key, note) for key, _, note in paired(article)] == [("1", 0), ("2", 1), ("3", 2)]
    joined = next(block for block in article.blocks if len(block.spans) > 1)
    assert joined.spans[1].of(article.source.text).startswith("went to the city")


def test_an_inner_paragraph_that_begins_with_a_number_is_the_note_s() -> None:
    """ "12 people signed it" between notes 2 and 3 is no note 12."""
    lines = [f"{n} {note}" for n, note in enumerate(NOTES, 1)]
    article, _ = anchored("\n\n".join([BODY, *lines[:2], "12 people signed it then.", *lines[2:]]))
    assert dict(listed(article))["2"] == "2 Ibid., l. 5. 12 people signed it then."


def test_citations_in_brackets_make_no_notes() -> None:
    """[3] and [2, p. 5] cite the numbered literature list; nothing is called."""
    entries = "\n\n".join(f"{n}. Ivanov I. I. War. Moscow, 198{n}." for n in range(1, 5))
    article, _ = anchored(
        f"As shown [3], it was so [1]. Others [2, p. 5] say no [3; 4]. See [1].\n\nReferences\n\n{entries}"
    )
    assert (article.notes, article.calls) == ((), ())


def test_calls_whose_list_is_lost_are_told() -> None:
    """All of them have no note (A-002); a text with fewer than three has none."""
    article, findings = anchored(BODY)
    assert {call.note for call in article.calls} == {None}
    assert codes(findings).count("A-002") == len(article.calls) >= 4
    assert anchored("They came.1 They went.2")[0].calls == ()


def test_a_term_with_a_number_is_no_call() -> None:
    """ "CO2" stands twice: the number is the word's."""
    text = "They came.1 The CO2 rose and the CO2 fell. They went.3\n\n1 GARF, f. 1.\n\n2 Ibid.\n\n3 Ibid., l. 5."
    assert [call.key for call in anchored(text)[0].calls] == ["1", "3"]


def test_five_hundred_notes_are_paired() -> None:
    """All of them, each once."""
    body = "\n\n".join(f"The army of the north stood in the city of {chr(97 + n % 26)}a.{n}" for n in range(1, 501))
    notes = "\n\n".join(f"{n} Ibid., l. {n}." for n in range(1, 501))
    article, findings = anchored(f"{body}\n\n{notes}")
    assert [call.note for call in article.calls] == list(range(500))
    assert codes(findings) == []


SENTENCES = tuple(
    f"The {noun} of the north was known to all who lived there" for noun in "army city war court road".split()
)


def _text(calls: list[int], distract: random.Random | None = None) -> str:
    sentences = []
    for number in range(1, 13):
        words = SENTENCES[number % 5].split()
        if distract is not None:
            words.insert(distract.randrange(2, len(words) - 1), distract.choice(DISTRACTORS))
        sentences.append(" ".join(words) + (f".{number}" if number in calls else "."))
    return " ".join(sentences)


def _list(numbers: list[int]) -> str:
    return "\n\n".join(f"{n} GARF, f. {n * 7}, op. 2, l. {n * 31}." for n in numbers)


ALL = list(range(1, 13))


@settings(deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([None, *ALL]))
def test_numbers_of_the_prose_change_no_pairing(seed: int, lost: int | None) -> None:
    """With or without a lost call, the pairs are those of the text without the numbers."""
    calls = [n for n in ALL if n != lost]
    article, _ = anchored(f"{_text(calls, random.Random(seed))}\n\n{_list(ALL)}")  # noqa: S311 - made text
    assert [(call.key, call.note) for call in article.calls] == [(str(n), n - 1) for n in calls]


@settings(deadline=None)
@given(st.sampled_from(ALL))
def test_a_lost_note_loses_no_other(lost: int) -> None:
    """Its call stays without a note where the list goes on; every other pair stands."""
    article, _ = anchored(f"{_text(ALL)}\n\n{_list([n for n in ALL if n != lost])}")
    pairs = {call.key: article.notes[call.note].key for call in article.calls if call.note is not None}
    assert pairs == {str(n): str(n) for n in ALL if n != lost}


@settings(deadline=None)
@given(st.sampled_from(["\n", "\r\n", "\r"]), st.integers(1, 3))
def test_line_ends_and_blank_lines_change_nothing(end: str, blanks: int) -> None:
    """The pairs are the same under any line end and any blank lines."""
    text = f"{_text(ALL)}\n\n{_list(ALL)}".replace("\n\n", "\n" * (blanks + 1)).replace("\n", end)
    article, _ = anchored(text)
    assert [(call.key, call.note) for call in article.calls] == [(str(n), n - 1) for n in ALL]


def test_chance_numbers_are_no_calls_where_no_note_is_called() -> None:
    """ "Apollo 2" and "(3)" rise as calls do; of eight notes none is called, and they are not taken for it."""
    lines = "\n\n".join(f"{n} GARF, f. {n * 7}, op. 2, l. {n * 31}." for n in range(1, 9))
    article, findings = anchored(f"They saw Apollo 2, and said (3) that it rose. It took 5, and 7 more.\n\n{lines}")
    assert article.calls == ()
    assert codes(findings).count("A-001") == len(article.notes) == 8


def test_a_note_may_begin_with_a_number() -> None:
    """ "7. 14 letters are known" and "8 1903 is the date" are notes 7 and 8."""
    text = "One came.6 Two came.7 Three came.8"
    article, _ = anchored(f"{text}\n\nNotes\n\n6. Ibid.\n\n7. 14 letters are known.\n\n8. 1903 is the date given.")
    assert listed(article)[1:] == [("7", "7. 14 letters are known."), ("8", "8. 1903 is the date given.")]


def test_an_enumeration_takes_no_calls_from_the_notes() -> None:
    """Three points in the text look like notes 1 to 3; the list at the end has them."""
    points = "\n\n".join(f"{n}. The army of the north was to go home." for n in (1, 2, 3))
    lines = "\n\n".join(f"{n}. See: Ivanov I. I. War. Moscow, 198{n}." for n in (1, 2, 3))
    text = f"They came.1 They saw.2 They went.3 These were the points:\n\n{points}\n\nPoints\n\nAll agreed on them.\n\n{lines}"
    article, _ = anchored(text)
    assert [note.key for note in article.notes] == ["1", "2", "3"]
    assert all("War" in words for _, words in listed(article))


def test_a_note_that_a_page_line_cuts_is_one_paragraph() -> None:
    """ "land-" | "owners": joined inside the word, the page line in between."""
    text = "One came.1 Two came.2\n\nNotes\n\n1 See the land-\n\npage 8\n\nowners of the north.\n\n2 Ibid."
    article, _ = anchored(text)
    assert [len(note.blocks) for note in article.notes] == [1, 1]
    assert [page.breaks_word for page in article.page_breaks] == [False, True]


@pytest.mark.parametrize("wrong", [2, 5])
def test_a_number_printed_twice_leaves_two_notes(wrong: int) -> None:
    """Where the list has 1, 1, 3 or 4, 4, 6, no note swallows the other, and no other pair is lost."""
    body = " ".join(
        f"The army of the {place} came.{n}" for n, place in enumerate("north south east west city port".split(), 1)
    )
    lines = "\n\n".join(f"{n - (n == wrong)} GARF, f. {n * 7}, op. 2, l. {n * 31}." for n in range(1, 7))
    article, _ = anchored(f"{body}\n\nNotes\n\n{lines}")
    assert [note.key for note in article.notes] == [str(n - (n == wrong)) for n in range(1, 7)]
    pairs = {call.key: article.notes[call.note].key for call in article.calls if call.note is not None}
    assert all(key == note for key, note in pairs.items())
    assert len(pairs) == 5
