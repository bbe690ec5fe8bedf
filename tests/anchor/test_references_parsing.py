"""An entry taken into its parts, in every style; what holds of any text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference_lists import EVERY
from reference_parts import ENTRIES

from emendata.anchor.references import find_references, parse_entry
from emendata.anchor.references.people import people_at, surnames
from emendata.model import Reference, Span

FRAGMENTS = [
    *EVERY, "Ibid., p. 5.", "Decree. op.", "GARF, f. 5446, op. 98 s, d. 704, l. 104-105", "//", "/ /", "In:", "(", ")", "[", "]", "«", "»", '"',
    "1983", "Moscow,", "M.:", "P. 5-12", "240 p.", "URL:", "http.://www.x. ru", "12.", "—", ";", "see:", "Pravda, 27.01.1956", "he said", "\n",
]  # fmt: skip
JUMBLES = st.lists(st.sampled_from(FRAGMENTS), max_size=12).map(" ".join) | st.text(max_size=80)


def described(text: str, reference: Reference) -> list[str]:
    """Return a reference's parts as "role: words", in order."""
    return [f"{role}: {span.of(text)}" for role, span in reference.parts]


@pytest.mark.parametrize(("text", "kind", "parts"), ENTRIES)
def test_an_entry_is_taken_into_its_parts(text: str, kind: str, parts: list[str]) -> None:
    """Persons one by one, titles with their translations, imprint, numbers, pages, addresses."""
    entry = parse_entry(text, Span(0, len(text)))
    assert (entry.type, described(text, entry)) == (kind, parts)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Isaev M. P., Pivovarov Ya. N. Foreign policy", ["Isaev M. P.", "Pivovarov Ya. N."]),
        ("Isaev, M. P., & Pivovarov, Y. N. (1983). Title", ["Isaev, M. P.", "Pivovarov, Y. N."]),
        ("Gaiduk, Ilya V. The Soviet Union", ["Gaiduk, Ilya V."]),
        ("Kahin, George, and John W. Lewis. The United States", ["Kahin, George", "John W. Lewis"]),
        ("BOUDAREL Georges, Autobiographie", ["BOUDAREL Georges"]),
        ("Nguyen Khac Vien. Vietnam", ["Nguyen Khac Vien"]),
        ("Хо Ши Мин. Избранное", ["Хо Ши Мин"]),
        ("A. M. Lankov August, 1956", ["A. M. Lankov"]),
        ("Yun Zhang, Holliday J. Unknown Mao", ["Yun Zhang", "Holliday J."]),
        ("van der Veer P. Title", ["van der Veer P."]),
        ("Voronin A. S., Ognetov I. A. et al. The Republic", ["Voronin A. S.", "Ognetov I. A."]),
        ("Moscow, Nauka, 1983", None),
        ("Foreign policy of Vietnam. Moscow, 1983", None),
        ("The Socialist Republic of Vietnam, Moscow", None),
        ("V Congress of the Party", None),
        ("May 5, 1983", None),
    ],
)
def test_persons_at_the_head_are_told_from_titles(words: str, expected: list[str] | None) -> None:
    """One span for each person; a place or a title is none."""
    people = people_at(words, 0, len(words))
    assert (people and [span.of(words) for span in people.spans]) == expected


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Isaev M. P.", ["Isaev"]), ("M. P. Isaev", ["Isaev"]), ("Gaiduk, Ilya V.", ["Gaiduk"]), ("David G. Marr", ["Marr"]),
        ("BOUDAREL Georges", ["BOUDAREL"]), ("Nguyen Khac Vien", ["Nguyen", "Khac", "Vien"]),
    ],
)  # fmt: skip
def test_the_family_name_is_found_where_each_style_has_it(words: str, expected: list[str]) -> None:
    """First, last, before a comma, in capitals; of a name of the East all is kept."""
    assert surnames(words) == expected


@given(JUMBLES)
def test_parts_nest_in_the_entry_and_do_not_overlap(text: str) -> None:
    """Whatever the text, parsing ends; parts are in order, inside the entry, not empty."""
    entry = parse_entry(text, Span(0, len(text)))
    at = 0
    for role, span in entry.parts:
        assert at <= span.start < span.end <= len(text), role
        at = span.end


@given(JUMBLES)
def test_references_of_a_note_nest_in_it_and_do_not_overlap(text: str) -> None:
    """Whatever the note, its references are in order and apart, with their parts inside them."""
    at = 0
    for reference in find_references(text, Span(0, len(text))):
        assert at <= reference.span.start < reference.span.end <= len(text)
        assert all(
            reference.span.start <= span.start < span.end <= reference.span.end for _, span in reference.parts
        ), reference
        at = reference.span.end


@given(st.sampled_from(EVERY), st.integers(min_value=0, max_value=40))
def test_where_an_entry_stands_changes_nothing(entry: str, before: int) -> None:
    """The same words give the same parts at any offset."""
    text = "x" * before + entry + " and more words, Moscow, 1999."
    alone = parse_entry(entry, Span(0, len(entry)))
    inside = parse_entry(text, Span(before, before + len(entry)))
    assert described(text, inside) == described(entry, alone)
