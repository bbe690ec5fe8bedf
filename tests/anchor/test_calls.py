"""Calls: the place in the text where each note is called."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emendata.model import Article
from support import anchored, codes

# What stands before each call in 001, read off the source by eye: the words, white space as single spaces.
GOLD_001 = {
    "1": "Eastern political system",
    "2": "as well as to the USSR and the MNR",
    "3": "fell out of this chain ",
    "4": "I. V. Stalin and V. M. Molotov",
    "5": "hated by ordinary Vietnamese. ",
    "6": "did not arouse interest there.",
    "7": "who was arrested in June 1953.",
    "8": 'does this boy write?"',
    "9": "the situation on the spot.",
    "10": "the countries of the East",
    "11": "the Vietnamese leader in 1950,",
    "12": "draft report to the XX Party Congress.",
    "13": '"there was an argument, even swearing"',
    "14": "joined the Soviet representatives. ",
    "15": 'the development of the Vietnamese revolution" ',
    "16": 'and thanked them " ',
    "17": 'reap the fruits of this victory" ',
    "18": "in the part concerning this state.",
    "19": 'our country in a peaceful way"',
    "20": "agreed to this proposal ",
    "21": 'explanations on other issues. " ',
    "22": 'satisfied with these explanations." ',
    "23": '"his stay with us was too brief." ',
    "24": "illegally in South Vietnam.",
    "25": "various types of cooperatives.",
    "26": "cultivate with their own hands ",
    "27": "the Chinese government would be able to page 64 ",
    "*": "70% were due to his merits",
    "28": "the situation in the CCP.",
    "29": "personal meeting with Stalin.",
    "30": "distrust of the new regime.",
    "31": 'even us, his closest comrades." ',
    "32": "opinion of the residents of the MPR ",
    "33": "satisfy the Chinese Communist leaders.",
    "34": "for the production of armaments",
    "35": "Mao Zedong's intentions, were repressed.",
    "36": '"anti-party group"was removed from power. ',
}


def called(article: Article) -> list[tuple[str, str]]:
    """Return each call's key with the twelve characters before it."""
    text = article.source.text
    return [(call.key, text[max(0, call.span.start - 12) : call.span.start]) for call in article.calls]


def notes(count: int) -> str:
    """Return a note list of so many notes."""
    return "\n\n".join(f"{number} Note of that number." for number in range(1, count + 1))


def test_the_37_calls_of_001_stand_where_the_source_has_them(seeds: dict[str, Path]) -> None:
    """36 numbers and an asterisk, each once, each behind exactly these words."""
    article, _ = anchored(seeds["001"].read_bytes())
    text = article.source.text
    assert [call.key for call in article.calls] == list(GOLD_001)
    for call in article.calls:
        before = GOLD_001[call.key]
        around = text[call.span.start - len(before) - 4 : call.span.start].replace("\xa0", " ").replace("\n", " ")
        assert " ".join(around.split(" ")).replace("   ", " ").replace("  ", " ").endswith(before), call
        assert call.span.of(text) == call.key


def test_every_note_of_001_is_called_and_none_is_called_twice(seeds: dict[str, Path]) -> None:
    """36 numbered notes and the publisher's with the asterisk; no finding says that one is unpaired."""
    article, findings = anchored(seeds["001"].read_bytes())
    assert sorted(call.key for call in article.calls) == sorted(note.key for note in article.notes)
    assert not {"A-001", "A-002"} & set(codes(findings))


def test_the_doubtful_calls_of_001_are_told(seeds: dict[str, Path]) -> None:
    """27, displaced to the head of a page, and 32, which reads like a number of the prose, are for an editor to see."""
    article, findings = anchored(seeds["001"].read_bytes())
    assert [item.line for item in findings if item.code == "A-003"] == [117, 132]
    assert {call.key for call in article.calls if call.confidence < 0.7} == {"27", "32"}


@pytest.mark.parametrize("number", ["000", "002", "003", "004"])
def test_a_seed_without_notes_has_no_calls(seeds: dict[str, Path], number: str) -> None:
    """Years, shares and pages of the other seeds are no calls; 000 has a call whose list it has lost with its end."""
    assert anchored(seeds[number].read_bytes())[0].calls == ()


@pytest.mark.parametrize(
    "call", ["{}", "{}.", " {}.", ".{}", ". {}", '"{}.', '" {}.', "[{}]", " [{}].", "({})", ",{} and", ")?{}"]
)
def test_a_call_is_found_in_any_style(call: str) -> None:
    """Glued or apart, before or behind the full stop, bare or in brackets."""
    text = f"The plenum was held{call.format(1)} The visit was long{call.format(2)} All agreed{call.format(3)}\n\n{notes(3)}"
    article, _ = anchored(text)
    assert [item.key for item in article.calls] == ["1", "2", "3"]
    assert [item.span.of(article.source.text).strip("[]()") for item in article.calls] == ["1", "2", "3"]


def test_a_raised_number_is_a_call() -> None:
    """Superscripts are calls of the note with the plain number."""
    article, _ = anchored(f"The plenum was held¹ in Hanoi. The visit² was long. All¹² agreed.\n\nNotes\n\n{notes(12)}")
    assert [(item.key, item.span.of(article.source.text)) for item in article.calls] == [
        ("1", "¹"),
        ("2", "²"),
        ("12", "¹²"),
    ]


@pytest.mark.parametrize(
    "distractor",
    [
        "on 2 March",
        "2 people came",
        "2 million came",
        "about 2 years",
        "p. 2",
        "No. 2",
        "2%",
        "2nd",
        "vol. 2",
        "1.2 tons",
        "1-2",
        "$ 2",
        "f. 2, op. 2",
        "MIG-2",
        "2 a.m.",
    ],
)
def test_a_number_of_the_prose_is_no_call(distractor: str) -> None:
    """With its own call lost, note 2 is called nowhere, and not by a number that counts or measures."""
    text = f"The plenum was held.1 They met {distractor} in the hall. The visit was long.3 All agreed.4\n\n{notes(4)}"
    article, findings = anchored(text)
    assert [call.key for call in article.calls] == ["1", "3", "4"]
    assert [item.code for item in findings] == ["A-001"]


def test_a_distractor_before_the_call_does_not_take_its_place() -> None:
    """Of two numbers that could be the call, the one that looks like one."""
    text = f"The plenum was held.1 They met for 2 days in the hall.2 The visit was long.3\n\n{notes(3)}"
    assert called(anchored(text)[0])[1] == ("2", "in the hall.")


@given(lost=st.integers(1, 9))
def test_a_lost_call_changes_nothing_but_itself(lost: int) -> None:
    """Without its call a note is told, and every other call stands where it stood."""
    sentences = [f"In sentence {'abcdefghi'[n - 1]} they agreed{'' if n == lost else n}." for n in range(1, 10)]
    article, findings = anchored(f"{' '.join(sentences)}\n\n{notes(9)}")
    assert [call.key for call in article.calls] == [str(n) for n in range(1, 10) if n != lost]
    assert [(item.code, f"note {lost} " in item.message) for item in findings if item.code == "A-001"] == [
        ("A-001", True)
    ]


@given(lost=st.integers(2, 8))
def test_a_lost_note_changes_nothing_but_itself(lost: int) -> None:
    """Without its note a call is told, or stays text; every other pair stands."""
    sentences = [f"In sentence {'abcdefghi'[n - 1]} they agreed.{n}" for n in range(1, 10)]
    listed = "\n\n".join(f"{n} Note of that number." for n in range(1, 10) if n != lost)
    article, _ = anchored(f"{' '.join(sentences)}\n\n{listed}")
    assert [note.key for note in article.notes] == [str(n) for n in range(1, 10) if n != lost]
    assert [call.key for call in article.calls if call.key != str(lost)] == [str(n) for n in range(1, 10) if n != lost]


def test_a_call_whose_note_is_lost_is_told() -> None:
    """A number between two calls, of the form of a call, that the list lacks: the reader must learn of it (A-002)."""
    article, findings = anchored(
        "One came.1 Two came.2 Three came.3 Four came.4\n\n1 Note one.\n\n2 Note two.\n\n4 Note four."
    )
    assert [call.key for call in article.calls] == ["1", "2", "3", "4"]
    assert [item.code for item in findings] == ["A-002"]


def test_a_call_displaced_to_the_head_of_a_page_is_found() -> None:
    """001, line 117: the number stands at the head of the new page, before the words that go on."""
    text = f"They came late.\n\nOne came.1 They would be able to\n\npage 64\n\n2 years of change end. Three came.3\n\n{notes(3)}"
    article, _ = anchored(text)
    assert [(call.key, article.source.line_at(call.span.start)) for call in article.calls] == [
        ("1", 3),
        ("2", 7),
        ("3", 7),
    ]


def test_calls_rise_with_the_text() -> None:
    """A number that would break the rise is no call, however it looks."""
    article, _ = anchored(f"One came.1 Two came.2 Odd came.1 Three came.3\n\n{notes(3)}")
    assert [key for key, _ in called(article)] == ["1", "2", "3"]
    assert called(article)[0][1].endswith("One came.")


def test_a_rival_lowers_the_confidence() -> None:
    """Where two places are equally good, neither is sure."""
    article, _ = anchored(f"One came.1 Two came.2 Again two came.2 Three came.3\n\n{notes(3)}")
    call = next(item for item in article.calls if item.key == "2")
    sure = next(item for item in article.calls if item.key == "3")
    assert call.confidence < sure.confidence
    assert [key for key, _ in called(article)] == ["1", "2", "3"]


def test_an_asterisk_calls_the_note_that_begins_with_one() -> None:
    """The asterisk glued to a word before the note; the separator of asterisks is none."""
    text = "The share was 70%*. It was much.\n\n* * *\n\nThey left.\n\n* A later judgement.\n\nThe end came soon."
    article, _ = anchored(text)
    assert called(article) == [("*", "hare was 70%")]


def test_two_asterisks_are_another_note() -> None:
    """Marks of different length call different notes."""
    article, _ = anchored("One came* and two came** soon.\n\n* The first.\n\n** The second.\n\nThe end came soon.")
    assert [(call.key, call.span.start) for call in article.calls] == [("*", 8), ("**", 22)]


@pytest.mark.parametrize(
    "call",
    [
        "in 1953{}. The", "on July 17, 1955{}, and", "In 1959{} the rate", "in 1958{};", "in 1956 {} and", "April 1, 1946 {}. According",
        "rose to 31.{} The", "had 22 {}. They",
    ],
)  # fmt: skip
def test_a_call_behind_a_year_or_a_number_is_found(call: str) -> None:
    """The only place for note 2 between those of 1 and 3."""
    article, _ = anchored(f"The plenum was held.1 They met {call.format(2)} others left. All agreed.3\n\n{notes(3)}")
    assert [item.key for item in article.calls] == ["1", "2", "3"]


@pytest.mark.parametrize("number", ["19562 people", "20004 tons", "19,452", "f. 19532", "$ 19562"])
def test_a_number_of_five_digits_is_no_year_with_a_call(number: str) -> None:
    """What counts, costs or names a thing stays a number."""
    article, _ = anchored(f"The plenum was held.1 They met {number} there. All agreed.3\n\n{notes(3)}")
    assert [item.key for item in article.calls] == ["1", "3"]


@pytest.mark.parametrize(
    "calls", ["opium2,3.", "denied.2,3 Others", "Commission2,3 pointed", "sides2, 3 and", "reverse2-3.", "it [2; 3]."]
)
def test_two_calls_may_stand_at_one_place(calls: str) -> None:
    """Both are called."""
    article, _ = anchored(f"The plenum was held.1 They spoke of {calls} All agreed.4\n\n{notes(4)}")
    assert [item.key for item in article.calls] == ["1", "2", "3", "4"]
