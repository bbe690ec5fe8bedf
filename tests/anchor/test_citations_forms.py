"""Citations of every form, tied to a list of Latin and Cyrillic entries; numbered lists; what cites nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from emendata.anchor.citations import find_citations
from emendata.anchor.matching import folded, skeleton
from emendata.anchor.stage import citation_findings
from emendata.model import Article, Block, BlockKind, Span
from support import anchored

LITERATURE = """list of literature

Isaev M. P., Pivovarov Ya. N. Foreign Policy of the Socialist Republic, Moscow, 1983. Isaev M. P. Foreign policy. Moscow, 1989.

Gaiduk V. The Soviet Union and the Vietnam War. Chicago, 1996. Interstate Regional Organizations of Asia, Moscow, 1991. Pravda. M. Лавренёв С. Я., Попов И. М. Советский Союз в локальных войнах. М., 2003. Kobelev E. V. One book. Moscow, 1999a. Kobelev E. V. Two books. Moscow, 1999b. Ho Chi Minh. Selected articles. Moscow, 1959. Voronin A. S., Ognetov I. A., Petrov B. V. The Republic. Moscow, 1981. Alexandrov Yu. N. The Party. Moscow, 1977. USSR-Vietnam. 30 years of relationships (1950-1980). Moscow, 1982. Soviet Union - Vietnam. 1917-1985. Documents and materials. Moscow: Politizdat, 1986. Mayakovskii V. V. Poems. Moscow, 1930. Nhan Dan. Hanoi. Brezhnev L. I. On Lenin's course. T. 3. Moscow, 1972. Smith, John. Wars. London: Penguin, 2005."""
# A bracket, and the first words of the entries it names: none of them where one is None, no citation where all is None.
CITED: list[tuple[str, list[str | None] | None]] = [
    ("[Isaev, Pivovarov, 1983, p. 5]", ["Isaev M. P., P"]),
    ("[Isaev & Pivovarov 1983: 29]", ["Isaev M. P., P"]),
    ("(Gaiduk 1996: 58)", ["Gaiduk"]),
    ("(Gaiduk 1996)", ["Gaiduk"]),
    ("[Gaiduk 1996, 58]", ["Gaiduk"]),
    ("[Gaiduk V., 1996, p. 5]", ["Gaiduk"]),
    ("[V. Gaiduk, 1996, p. 5]", ["Gaiduk"]),
    ("[Lavrenev, Popov, 2003, p. 17]", ["Лаврен"]),
    ("[Lavrenyov and Popov, 2003]", ["Лаврен"]),
    ("[Лавренёв, Попов, 2003, с. 17]", ["Лаврен"]),
    ("[Воронин и др., 1981]", ["Voronin"]),
    ("[Voronin et al., 1981, pp. 5-7]", ["Voronin"]),
    ("[Voronin, Ognetov et al., 1981]", ["Voronin"]),
    ("[Aleksandrov, 1977]", ["Alexandrov"]),
    ("[Александров, 1977]", ["Alexandrov"]),
    ("[Mayakovsky, 1930]", ["Mayak"]),
    ("[Kobelev, 1999a, p. 5]", ["Kobelev E. V. One"]),
    ("[Kobelev, 1999b]", ["Kobelev E. V. Two"]),
    ("[Kobelev, 1999]", [None]),
    ("[Ho Chi Minh, 1959, p. 3]", ["Ho Chi"]),
    ("[Isaev, 1989; Gaiduk, 1996]", ["Isaev M. P. F", "Gaiduk"]),
    ("[Isaev, 1989, Gaiduk, 1996]", ["Isaev M. P. F", "Gaiduk"]),
    ("[Isaev 1989, p. 5; see also: Gaiduk 1996, p. 7]", ["Isaev M. P. F", "Gaiduk"]),
    ("[cit. according to: Isaev, 1989, p. 75]", ["Isaev M. P. F"]),
    ("[Quoted from: Isaev, 1989, p. 75]", ["Isaev M. P. F"]),
    ("[Cited by: Isaev, 1989, p. 75]", ["Isaev M. P. F"]),
    ("[Цит. по: Isaev, 1989, с. 75]", ["Isaev M. P. F"]),
    ("[for more information, see: Isaev, 1989]", ["Isaev M. P. F"]),
    ("[see, for example, Isaev, 1989, p. 12]", ["Isaev M. P. F"]),
    ("[USSR-Vietnam..., 1982, p. 495 - 496]", ["USSR"]),
    ("[USSR - Vietnam, 1982, p. 5]", ["USSR"]),
    ("[Soviet Union - Vietnam. 1917-1985..., 1986, p. 5]", ["Soviet Union - V"]),
    ("[Soviet Union-Vietnam, 1986, p. 5]", ["Soviet Union - V"]),
    ("[Pravda, 31.01.1973]", ["Pravda"]),
    ("[Pravda, January 31, 1973]", ["Pravda"]),
    ("[Pravda. 1973. January 31]", ["Pravda"]),
    ("[Nhan Dan, 5.05.1975]", ["Nhan Dan"]),
    ("[However, 17.07.1983]", [None]),
    ("[Brezhnev, 1972, vol. 3, p. 31]", ["Brezhnev"]),
    ("[Brezhnev, vol. 3, p. 31]", ["Brezhnev"]),
    ("[Gaiduk, p. 29]", ["Gaiduk"]),
    ("(Smith 2005, p. 3)", ["Smith"]),
    ("(see Smith 2005)", ["Smith"]),
    ("(Smith, 2005, pp. 3-5)", ["Smith"]),
    ("(Nobody, 1983, p. 5)", [None]),
    ("[Nobody, 1983]", [None]),
    ("(1950-1953)", None),
    ("(see, for example, Ermolinsky D. O. Cotton and water, Elista, Progress Publ., 1956, pp. 364-370)", None),
    ("(May 1956)", None),
    ("(born 1921)", None),
    ("(Moscow, 1956)", None),
    ("(in May 1956)", None),
    ("[Ed.]", None),
    ("[1950]", None),
    ("[sic]", None),
    ("(October 31, 1983)", None),
    ("(Geneva, July 1954)", None),
    ("(RGANI, f. 5, op. 30, 1956)", None),
    ("(SRV, 1976)", None),
    ("(the treaty of 1978)", None),
    ("[the Party in 1951]", None),
    ("[Gaiduk, 1996,p.58]", ["Gaiduk"]),
    ("[Gaiduk , 1996 , p. 58 ]", ["Gaiduk"]),
    ("[Gaiduk, 1996. P. 58]", ["Gaiduk"]),
    ("[Gaiduk, 1996, р. 58]", ["Gaiduk"]),
    ("[Gaiduk, 1996, p. 58; 61]", ["Gaiduk"]),
    ("[Isaev and Pivovarov, 1983, p. 29; Pravda, 31.01.1973]", ["Isaev M. P., P", "Pravda"]),
    ("[Interstate regional organizations..., 1991]", ["Inter"]),
    ("[Interstate organizations of Asia, 1991]", ["Inter"]),
    ("[Isaev. Pivovarov, 1983, p. 29]", ["Isaev M. P., P"]),
    ("(Isayev, 1989, p. 12)", ["Isaev M. P. F"]),
    ("[Isaev et al., 1983]", ["Isaev M. P., P"]),
    ("[M. P. Isaev, 1989, p. 5]", ["Isaev M. P. F"]),
    ("(see: Gaiduk, 1996; Smith, 2005)", ["Gaiduk", "Smith"]),
    ("[Gajduk, 1996]", ["Gaiduk"]),
    ("[Smith J., 2005, p. 11]", ["Smith"]),
    ("[Isaev, 1983, 1989, p. 5]", ["Isaev M. P., P", "Isaev M. P. F"]),
]
NUMBERED = """Sources

1. Isaev M. P. Foreign policy. Moscow, 1989.

2. Gaiduk I. V. The Soviet Union and the Vietnam War. Chicago, 1996.

3. Kobelev E. V. Modern Vietnam. Moscow, 1999."""
NUMBERS: list[tuple[str, list[int | None] | None]] = [
    ("[1, p. 45]", [0]),
    ("[1; 3]", [0, 2]),
    ("[1, 3]", [0, 2]),
    ("[2, с. 12]", [1]),
    ("[2. P. 12]", [1]),
    ("[2: 12-15]", [1]),
    ("[1, p. 5; 2, p. 7]", [0, 1]),
    ("[see: 3, p. 7]", [2]),
    ("[1-3]", [0, 2]),
    ("[4, p. 7; 1]", [None, 0]),
    ("[1945]", None),
    ("[1, 1945]", None),
    ("[150]", None),
]


def cited_in(bracket: str, literature: str) -> Article:
    """Return an article that cites so."""
    return anchored(
        f"They agreed on this in Moscow {bracket} and went home again.\n\nMore was said there.\n\n{literature}"
    )[0]


@pytest.mark.parametrize(("bracket", "starts"), CITED)
def test_a_citation_is_tied_to_its_entries(bracket: str, starts: list[str | None] | None) -> None:
    """By author, title and year, over transliterations; one that fits none, or two alike, is open; dates are text."""
    article = cited_in(bracket, LITERATURE)
    text = article.source.text
    if starts is None:
        assert article.citations == ()
        return
    (citation,) = article.citations
    assert citation.span.of(text) == bracket
    found = [None if work.target is None else article.entries[work.target].span.of(text) for work in citation.works]
    assert len(found) == len(starts)
    assert all(
        words == start if start is None else words and words.startswith(start)
        for words, start in zip(found, starts, strict=True)
    ), found


@pytest.mark.parametrize(("bracket", "entries"), NUMBERS)
def test_numbers_cite_a_numbered_list(bracket: str, entries: list[int | None] | None) -> None:
    """One or several, with pages or none; a number that no entry has is open, a year is text."""
    article = cited_in(bracket, NUMBERED)
    if entries is None:
        assert article.citations == ()
        return
    (citation,) = article.citations
    assert [work.target for work in citation.works] == entries


def test_numbers_cite_nothing_where_the_list_has_none() -> None:
    """An unnumbered list."""
    assert cited_in("[2, p. 12]", LITERATURE).citations == ()


def test_a_call_of_a_note_is_no_citation() -> None:
    """The place is taken."""
    article = cited_in("[2]", NUMBERED)
    text = article.source.text
    at = text.index("[2]")
    assert find_citations(text, article.blocks, article.entries)
    assert not find_citations(text, article.blocks, article.entries, [Span(at, at + 3)])


def test_ibid_in_brackets_cites_the_work_before() -> None:
    """With pages of its own."""
    article = cited_in("[Gaiduk, 1996, p. 5] and then [Ibid., p. 7]", LITERATURE)
    one, two = article.citations
    assert two.works[0].target == one.works[0].target is not None
    assert two.works[0].pages is not None
    assert two.works[0].pages.of(article.source.text) == "p. 7"


def test_the_pages_and_words_of_each_work_are_its_own() -> None:
    """Two works of one bracket, a lead before each."""
    article = cited_in("[see: Isaev 1989, p. 5; see also: Gaiduk 1996: 7]", LITERATURE)
    text = article.source.text
    works = article.citations[0].works
    assert [work.span.of(text) for work in works] == ["Isaev 1989, p. 5", "Gaiduk 1996: 7"]
    assert [work.pages and work.pages.of(text) for work in works] == ["p. 5", "7"]


def test_what_no_entry_answers_to_is_told() -> None:
    """A finding for the open one of two works."""
    (finding,) = citation_findings(cited_in("[Nobody, 1983; Gaiduk, 1996]", LITERATURE))
    assert (finding.code, "Nobody, 1983" in finding.message) == ("A-030", True)


@pytest.mark.parametrize(
    "spellings",
    [
        ("Исаев", "Isaev", "Isayev", "Isajev"),
        ("Маяковский", "Mayakovsky", "Maiakovskii", "Majakovskij"),
        ("Александров", "Alexandrov", "Aleksandrov", "Alexandrow"),
        ("Юрьев", "Yuriev", "Iur'ev", "Jurjew"),
        ("Хрущёв", "Khrushchev", "Khruschev"),
        ("Жуков", "Zhukov"),
        ("Цветов", "Tsvetov"),
        ("Đặng", "Dang"),
    ],
)
def test_spellings_of_one_name_are_nearly_alike(spellings: tuple[str, ...]) -> None:
    """Every pair is like enough to be tied."""
    first = skeleton(spellings[0])
    assert all(fuzz.ratio(first, skeleton(other)) >= 82 for other in spellings), [skeleton(item) for item in spellings]


@given(st.text(alphabet="IsaevGaiduk1983 ,.;:[]()p-–A", max_size=120))
def test_citations_nest_in_the_text_and_do_not_overlap(text: str) -> None:
    """Whatever the brackets: in order, apart, each work in its citation, its pages in it."""
    article = anchored(LITERATURE)[0]
    base = len(article.source.text)
    whole = article.source.text + text
    at = 0
    for citation in find_citations(
        whole, [Block(BlockKind.PARAGRAPH, (Span(base, len(whole)),))] if text else [], article.entries
    ):
        assert at <= citation.span.start < citation.span.end
        at = citation.span.end
        for work in citation.works:
            assert citation.span.start <= work.span.start < work.span.end <= citation.span.end
            assert work.pages is None or (work.span.start <= work.pages.start and work.pages.end <= work.span.end)


def test_folding_drops_marks_and_punctuation() -> None:
    """What is compared first."""
    assert folded("«Viêt-Nam», 1983") == "viet nam 1983"
