"""Where a text is at odds with itself, each beside the text that only looks so."""

from pathlib import Path

import pytest
from hypothesis import given

import strategies
from emendata.annotate import AnnotateOptions, Authority, annotate
from emendata.annotate.congresses import ordinal, parties
from emendata.annotate.contradictions import Published, are_near
from emendata.authority.established import established_names, missing_english
from emendata.errors import Finding, InputError
from emendata.validate.authority import english_faults
from emendata.vocabulary import TEI
from emendata.xmlio import parse_xml
from support import NO_AUTHORITY, anchored, annotated, authority_of, decisions_of

# What this file is about.
RULES = {f"N-0{number}" for number in (*range(62, 71), 72)}


def remarks(text: str, authority: Authority = NO_AUTHORITY, published: Published | None = None) -> list[Finding]:
    """Return the findings of these rules on a text."""
    found = annotate(anchored(text)[0], authority, (), AnnotateOptions(published=published))[1]
    return [item for item in found if item.code in RULES]


def codes_of(text: str) -> list[str]:
    """Return the codes of the findings of these rules."""
    return [item.code for item in remarks(text)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Then Le Duan spoke, Le Duan left, Le Duan returned. Then Le Zuan replied.", ("Le Zuan", "Le Duan")),
        ("So Liu Shaoqi said. So Liu Shaoqi wrote. But Liu Shaoci left.", ("Liu Shaoci", "Liu Shaoqi")),
        ("So Ho Chi Minh said. So Ho Chi Minh wrote. But Ho Chi Mihn left.", ("Chi Mihn", "Chi Minh")),
        ("Ambassador Zimyanin came. Zimyanin spoke. M. V. Zimianin left.", ("Zimianin", "Zimyanin")),
        ("It was A. I. Khrushchev. Khrushchev spoke. N. S. Khruschev left.", ("Khruschev", "Khrushchev")),
    ],
)
def test_a_near_twin_of_a_common_name_is_asked_about(text: str, words: tuple[str, str]) -> None:
    """Once against more often, one letter apart or two romanisations of one name; both places are named."""
    found = [item for item in remarks(text) if item.code == "N-064"]
    assert len(found) == 1
    assert f'"{words[0]}" stands here once, "{words[1]}"' in found[0].message
    assert found[0].message.endswith("?")
    assert len(found[0].related) == 1


@pytest.mark.parametrize(
    "text",
    [
        "In South Korea and South Korea and South Korea. A South Korean spoke.",
        "The Party Congress met. The Party Congress ended. The Party Congresses were long.",
        "Then Le Duan spoke. Le Duan left. Then Lê Duẩn spoke.",
        "Then North Vietnam and North Vietnam. The North Vietnamese. West Asia, East Asia, East Asia.",
        "At the XXIV Congress, at the XXIV Congress. At the XXV Congress.",
        "A. P. Ivanov came. Ivanov spoke. E. P. Ivanova left.",
        "The Stalinist Model, the Stalinist Model, the Stalinism Model.",
        "The New Policy was a policy, the New Policy. The New Police was police.",
        "Nguyen Van Tam came. Nguyen Van Tam left. Nguyen Van Nam spoke.",
        "Then Le Duan spoke. Then Le Zuan replied.",
    ],
    ids=[
        "an adjective", "a plural", "accents", "a people", "numerals", "husband and wife", "a teaching", "words", "short names",
        "once each",
    ],
)  # fmt: skip
def test_words_made_of_one_another_are_no_twins(text: str) -> None:
    """Plurals, adjectives, accents, other spellings that are words by themselves."""
    assert "N-064" not in codes_of(text)


def test_two_entries_of_the_authority_are_no_twins(tmp_path: Path) -> None:
    """Where both names are known, nothing is asked; nor where an editor has decided."""
    text = "Then Le Duan spoke, Le Duan left, Le Duan returned. Then Le Zuan replied."
    two = authority_of(
        tmp_path,
        '<person xml:id="a"><persName>Le Duan</persName></person><person xml:id="b"><persName>Le Zuan</persName></person>',
    )
    assert remarks(text, two) == []
    decided = decisions_of(tmp_path, '<app type="transliteration"><lem>Lê Duẩn</lem><rdg>Le Zuan</rdg></app>')
    assert [item.code for item in annotated(text, decisions=decided)[1] if item.code in RULES] == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was A. N. Lankov who wrote. A. N. Lankov wrote again. See A. M. Lankov.", ["N-065"]),
        (
            "It was A. N. Lankov who wrote. See Lankov.1 So.\n\n1 Lankov A. M. August, 1956. Moscow, 2009, p. 4.",
            ["N-065"],
        ),
        ("It was A. N. Lankov who wrote. See A. Lankov.", []),
        ("It was I. V. Stalin who wrote. See J. V. Stalin.", []),
        ("It was Ya. N. Pivovarov who wrote. See Ia. N. Pivovarov, J. N. Pivovarov.", []),
        ("It was A. N. Ivanov who wrote. See M. P. Ivanov.", []),
    ],
)
def test_a_surname_with_another_initial_is_asked_about(text: str, expected: list[str]) -> None:
    """One initial of two: perhaps one person. Both: two persons. One that another romanisation explains: nothing."""
    assert [code for code in codes_of(text) if code == "N-065"] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At the Fifth Congress of the CPSU in 1982 he spoke.", ["N-066"]),
        ("At the XX Congress of the CPSU, held in Moscow in February 1957, he spoke.", ["N-066"]),
        ("The CPSU's 20th Congress (1957) was long.", ["N-066"]),
        ("The 20th CPSU Congress in 1957 was long.", ["N-066"]),
        ("The XXXII Congress of the CPSU was long.", ["N-067"]),
        ("The 15th Congress of the CPV in 2031; in the end the 15th Congress of the CPV in 2032.", ["N-068"]),
        (
            "At the V Congress of the CPSU he spoke [V Congress of the Communist Party of Vietnam, 1983, p. 5].",
            ["N-072"],
        ),
        (
            "At the Fifth Congress of the CPSU he spoke.1 So.\n\n1 XX Congress of the CPSU. Report. Moscow, 1956, p. 3.",
            ["N-072"],
        ),
        ("He spoke of it [Materials of the XXIII Congress of the CPSU, 1965, p. 25].", ["N-066"]),
        ("At the XX Congress of the CPSU in February 1956 he spoke.", []),
        ("At the eighth Congress of the CPC in May 1958, in September 1956.", []),
        ("He spoke of it [Materials of the XX Congress of the CPSU, 1957, p. 25].", []),
        ("After the XX Congress of the CPSU the two parties, in 1957, fell out.", []),
        ("At the XX Congress of the CPSU he spoke [XX Congress of the CPSU, 1956, p. 5].", []),
        ("At the XX Congress of the CPSU he spoke [IV Congress of the Communist Party of Vietnam, 1976, p. 5].", []),
        ("The 15th Congress of the CPV in 2031 was long.", []),
        ("At the third Congress of the Hungarian party in 1954 he spoke.", []),
        ("In 1957 the I Congress of CPC Studies of the CPSU was 1990.", []),
    ],
)
def test_a_congress_fits_its_party_its_year_and_its_reference(text: str, expected: list[str]) -> None:
    """A book about a congress may be later than it; a congress itself may not."""
    assert codes_of(text) == expected


def test_the_congress_that_would_fit_is_named() -> None:
    """The fifth of 1982 was another party's."""
    assert (
        "Communist Party of Vietnam held its congress 5 in 1982"
        in remarks("The Fifth Congress of the CPSU in 1982.")[0].message
    )


def test_the_table_of_congresses_is_whole() -> None:
    """Numbers without a hole, years in order; every name in use belongs to a party."""
    known, names = parties()
    assert set(names.values()) == set(known)
    for party in known.values():
        assert sorted(party.years) == list(range(1, len(party.years) + 1))
        first = [years[0] for _, years in sorted(party.years.items())]
        assert first == sorted(first)
    assert known["cpsu"].years[20] == (1956,)
    assert known["cpv"].years[5] == (1982,)


@pytest.mark.parametrize("number", range(1, 40))
def test_every_way_to_write_an_ordinal_is_read(number: int) -> None:
    """Roman, Arabic; and what is neither is nothing."""
    tens, ones = divmod(number, 10)
    roman = "X" * tens + ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"][ones]
    assert [ordinal(roman), ordinal(f"{roman}th"), ordinal(f"{number}th")] == [number] * 3
    assert [ordinal(words) for words in ("IIX", "VX", "0th")] == [None] * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In the years 1965-1956 it was so.", ["N-069"]),
        ("In the years 1965 – 1956 it was so.", ["N-069"]),
        ("It is so.1 So.\n\n1 See Ivanov I. I. Book. Moscow, 1999, pp. 418-416.", ["N-069"]),
        ("It is so (pp. 198-02).", ["N-069"]),
        ("In the years 1956-1965 it was so (pp. 416-18, pp. 9-12, l. 104-105, p. 5-5).", []),
        ("In 1965-70, in 1999-02, on 1999-12-01, call 1965-1956-12, in 1300-1200 BC.", []),
        ("The file f. 5446, op. 98-1, the number 1957-1.", []),
    ],
)
def test_a_range_does_not_end_before_it_begins(text: str, expected: list[str]) -> None:
    """Years in full, pages with the end shortened; not dates, numbers, years before our era."""
    assert codes_of(text) == expected


def test_a_reference_is_not_later_than_the_text() -> None:
    """By the year of the header; a page number is no year."""
    text = "It is so.1 And so.2\n\n1 Ivanov I. I. Book. Moscow, Nauka, 2015, p. 2019.\n\n2 Petrov P. P. Book. Moscow, 2011, p. 5."
    published = Published(2012, "its first publication, as the header has it")
    found = remarks(text, published=published)
    assert [item.code for item in found] == ["N-070"]
    assert "of 2015, later than the text itself (2012: its first publication" in found[0].message
    assert remarks(text) == []
    assert remarks(text, published=Published(2015, "x")) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("See http.://www.juche-songun. ru for it.", ["N-063"]),
        ("See http: //a.ru/b for it.", ["N-063"]),
        ("See http:/a.ru/b for it.", ["N-063"]),
        ("See htpp://a.ru/b for it.", ["N-063"]),
        ("See www. site.ru for it.", ["N-063"]),
        ("See http://www.site.ru/a.html, https://b.org. And www.site.ru, then.", []),
        ("The http protocol. The word www. It is http, or https: these.", []),
        ("The dé-tente of 1972.", ["N-062"]),
        ("The détente of 1972, the dé-tente.", []),
        ("A vis-à-vis, a café-concert in the café, an anti-étatist.", []),
    ],
)
def test_what_cannot_be_mended_is_listed(text: str, expected: list[str]) -> None:
    """Addresses that nobody can guess, hyphens of which the text says nothing."""
    assert codes_of(text) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Duan", "Zuan", True), ("Ziap", "Giap", True), ("Tin", "Tinh", False), ("Rakosi", "Rakoshi", True), ("Khrushchev", "Khruschev", True),
        ("Marxism", "Marxist", False), ("Vietnam", "Vietnamese", False), ("Ivanov", "Ivanova", False), ("Giáp", "Giap", False),
        ("Mao", "Moa", False), ("Vladimirov", "Vladimirova", False), ("Kosygin", "Kosigin", True), ("Moscow", "Warsaw", False),
    ],
)  # fmt: skip
def test_near_and_not_near(one: str, other: str, expected: bool) -> None:
    """In both directions."""
    assert are_near(one, other) is expected
    assert are_near(other, one) is expected


@given(text=strategies.articles())
def test_any_text_is_read_and_none_is_changed(text: str) -> None:
    """Findings name lines of the text; the order is that of the text."""
    try:
        article, _ = anchored(text.encode("utf-8", "surrogatepass"))
    except InputError:
        return
    found = [item for item in annotate(article, NO_AUTHORITY)[1] if item.code in RULES - {"N-062", "N-063"}]
    lines = [item.line or 0 for item in found]
    assert lines == sorted(lines)
    assert all(1 <= line <= len(article.source.line_starts) for line in lines)


def test_an_entry_is_told_of_its_established_english_form() -> None:
    """N-071 where the list has the name and the entry no English form; nothing where it has, or needs none."""
    entries = (
        '<person xml:id="p1"><persName type="standard" xml:lang="vi">Hồ Chí Minh</persName></person>'
        '<person xml:id="p2"><persName type="standard" xml:lang="zh-Latn-pinyin">Jiang Jieshi</persName>'
        '<persName type="english" xml:lang="en">Chiang Kai-shek</persName></person>'
        '<person xml:id="p3"><persName type="standard" xml:lang="vi">Lê Duẩn</persName></person>'
        '<person xml:id="p4"><persName type="standard" xml:lang="en">Kim Il Sung</persName>'
        '<persName type="native" xml:lang="ko">김일성</persName></person>'
        '<person xml:id="p5"><persName type="standard" xml:lang="ko-Latn">Rhee</persName>'
        '<persName type="native" xml:lang="ko">이승만</persName></person>'
    )
    root = parse_xml(
        f'<TEI xmlns="{TEI}"><standOff><listPerson>{entries}</listPerson></standOff></TEI>'.encode(), "p.xml"
    )
    found = [fault.finding for fault in english_faults(root) if fault.finding.code == "N-071"]
    assert [item.message.split(" ")[0] for item in found] == ["p1", "p5"]
    assert "Ho Chi Minh" in found[0].message
    assert "Syngman Rhee" in found[1].message


def test_the_list_of_english_names_is_closed_and_clean() -> None:
    """No form stands for two names, none is its own English form, and a place is no person."""
    names = established_names()
    assert len(set(names.values())) >= 80
    assert all(form != english.casefold() for (_, form), english in names.items())
    assert missing_english("place", [("standard", "Hồ Chí Minh")]) is None
    assert missing_english("place", [("standard", "Hà Nội")]) == "Hanoi"
