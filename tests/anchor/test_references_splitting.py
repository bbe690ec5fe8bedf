"""A literature list cut into its entries: every style, any order, and what must not be cut."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reference_lists import CHICAGO, COLLECTIVE, CYRILLIC, EVERY, FRENCH_GERMAN, MLA_APA, POOLS, RUSSIAN

from emendata.anchor.references import split_entries, split_list
from emendata.model import Span

# Each row is one paragraph, given by its entries.
PARAGRAPHS = {
    "the list of 003": (
        "Interstate Regional Organizations of Asia in International Relations, Moscow, 1991.",
        "Murasheva G. F. Global'nye interesy SSHA (1950 - 1975) [Global interests (1950-1975)]. 1945-1989. Moscow, 1989.",
        "Pravda. M.",
    ),
    "numbers in one paragraph": (
        "1. Isaev M. P. Foreign policy of the Indochina countries. Moscow, 1989.",
        "2. Kobelev E. V. Modern Vietnam. Reforms, 1986. A survey. Moscow, 1999.",
        "3. Pravda.",
        "4. Gaiduk I. V. The Soviet Union and the Vietnam War. Chicago, 1996. Vol. 2. Moscow, 1998.",
    ),
    "numbers in brackets": (
        "[1] Isaev M. P. Foreign policy. Moscow, 1989.",
        "[2] Nhan Dan",
        "[3] Gaiduk I. V. The Soviet Union. Chicago, 1996.",
    ),
    "one number of the row lost": (
        "1. Isaev M. P. Foreign policy. Moscow, 1989.",
        "Murasheva G. F. Interests of the powers. Moscow, 1989.",
        "3. Gaiduk I. V. The Soviet Union. Chicago, 1996.",
        "4. Kobelev E. V. Modern Vietnam. Moscow, 1999.",
    ),
    "numbers without stops": (
        "1 Isaev M. P. Foreign policy. Moscow, 1989.",
        "2 Murasheva G. F. Interests of the powers. Moscow, 1989.",
        "3 Gaiduk I. V. The Soviet Union. Chicago, 1996.",
    ),
    "areas set apart by dashes": (
        "Исаев М. П. Внешняя политика стран Индокитая. – М.: Наука, 1989. – 210 с.",
        "Кобелев Е. В. Современный Вьетнам. – М., 1999. – Т. 2. – 312 с.",
        "Мурашева Г. Ф. Интересы США // Вопросы истории. – 1989. – № 4. – С. 12–20.",
    ),
    "the same author": (
        "Isaev M. P. Foreign policy of the Indochina countries. Moscow, 1989.",
        "Idem. History of Laos. Moscow, 1985.",
        "—. The lessons of Geneva. Moscow, 1991.",
        "___. Cambodia. Hanoi, 1979.",
    ),
    "no full stops": (
        "Isaev M. P. Foreign policy of the Indochina countries. Moscow, 1989",
        "Kobelev E. V. Modern Vietnam. Moscow, 1999",
        "Murasheva G. F. Interests of the powers. Moscow: Nauka, 1989. 240 p",
    ),
    "semicolons": (
        "Isaev M. P. Foreign policy of the Indochina countries. Moscow, 1989;",
        "Kobelev E. V. Modern Vietnam. Moscow, 1999;",
        "Gaiduk I. V. The Soviet Union. Chicago, 1996.",
    ),
    "no year": (
        "Isaev M. P. Foreign policy of the Indochina countries. Moscow.",
        "Murasheva G. F. Interests of the powers in the region.",
        "Kobelev E. V. Modern Vietnam. Moscow, 1999.",
    ),
    "web addresses": (
        "Mazyrin V. M. Vietnam today. URL: http://www.ifes-ras.ru/vietnam (accessed 12.03.2010).",
        "Official site of the government. http://www.chinhphu.vn",
        "Kobelev E. V. Ho Chi Minh. Mode of access: www.lib.ru/MEMUARY/kobelev.txt",
        "Isaev M. P. Foreign policy. Moscow, 1989.",
    ),
    "authors of the East": (
        "Nguyen Khac Vien. Vietnam. A Long History. Hanoi: The Gioi, 1993.",
        "Tran Van Giau. Lich su Viet Nam. Hanoi, 1978.",
        "Vo Nguyen Giap. The Road to Dien Bien Phu. Hanoi, 2004.",
    ),
    "newspapers": ("Pravda. M.", "Izvestia. M.", "Nhan Dan. Hanoi.", "Le Monde. Paris.", "Isaev M. P. Foreign policy. Moscow, 1989."),
    "editors before the title": (
        "Mazyrin V. M. (ed.). Vietnam at the turn of the century. Moscow: Nauka, 2001.",
        "Turley, William S., ed. Vietnamese Communism in Comparative Perspective. Boulder: Westview Press, 1980.",
        "Kahin, George McT. Intervention. New York: Knopf, 1986.",
    ),
    "theses": (
        "Petrov A. A. Soviet aid to the DRV: Dis. ... cand. hist. sciences. Moscow, 1985. 190 p.",
        "Sidorova N. N. The agrarian question: abstract of the thesis. Leningrad, 1979.",
        "Smith, Ralph B. Unpublished paper. PhD thesis, University of London, 1971.",
    ),
    "volumes": (
        "Lenin V. I. Complete Works. Vol. 41. Moscow, 1981.",
        "Documents of foreign policy. In 2 vols. Vol. 1. Moscow: Nauka, 1986. Vol. 2. Moscow: Nauka, 1988.",
        "Kobelev E. V. Modern Vietnam. Book 2. Moscow, 1999.",
    ),
    "a run-together full stop": (
        "Isaev M. P. Foreign policy of the Indochina countries. Moscow, 1989.",
        "Kobelev E. V. Modern Vietnam.Moscow, 1999.",
    ),
}  # fmt: skip
WHOLE = [
    "USSR-Vietnam. 30 years of relationships (1950-1980). Moscow, 1982.",
    "Vladimirov P. P. Special Region of China. 1942-1945. Moscow, 1973.",
    "A. M. Lankov August, 1956: The Crisis in North Korea. M., ROSSPEN, 2009, p. 4.",
    "Boudarel G., Cent fleurs écloses, Paris, Gallimard, 1991, 318 p.",
    "Barmin V. A. Xinjiang in Soviet-Chinese Relations 1941-1949. Barnaul, BSPU Publ., 1999.",
    "Marr, David. “The 1920s Women's Rights Debates in Vietnam.” Journal of Asian Studies, vol. 35, no. 3, 1976, pp. 371-389.",
    "Isaev M. P. The war and the peace: May 1956. Documents. Moscow: Nauka, 1983. P. 12-20.",
    "Selected works / Ed. by M. P. Isaev, Ya. N. Pivovarov. Moscow; Leningrad: Nauka, 1936. Vol. 1. 240 p.",
    "Thayer, C. A. (1994). The Vietnam People's Army under Doi Moi. Singapore: ISEAS.",
    "Frey, Marc: Das Ende. In: Zeitschrift für Geschichte 12 (1998), H. 3, S. 5-20.",
    "The Beria case. The verdict is not subject to appeal. Russia. XX century. Dokumenty [Documents], Moscow, MFD Publ., 2012.",
]


def cut(text: str) -> list[str]:
    """Return the entries of one paragraph."""
    return [span.of(text) for span in split_entries(text, Span(0, len(text)))]


@pytest.mark.parametrize("entries", PARAGRAPHS.values(), ids=PARAGRAPHS)
def test_a_paragraph_is_cut_into_its_entries(entries: tuple[str, ...]) -> None:
    """Each style with what is particular to it."""
    assert cut(" ".join(entries)) == list(entries)


@pytest.mark.parametrize("entry", [*WHOLE, *EVERY])
def test_one_entry_stays_whole(entry: str) -> None:
    """Years in titles, volumes, places and publishers after full stops do not end an entry."""
    assert cut(entry) == [entry]


@pytest.mark.parametrize("pool", POOLS.values(), ids=POOLS)
@given(data=st.data())
def test_entries_of_one_style_are_told_apart_in_any_order(pool: tuple[str, ...], data: st.DataObject) -> None:
    """Nothing hangs on which entry comes before which."""
    entries = data.draw(st.lists(st.sampled_from(pool), min_size=1, max_size=9, unique=True))
    assert cut(" ".join(entries)) == entries


@given(st.lists(st.sampled_from(EVERY), min_size=1, max_size=9, unique=True))
def test_entries_of_all_styles_are_told_apart(entries: list[str]) -> None:
    """A list may mix styles and scripts."""
    assert cut(" ".join(entries)) == entries


@given(
    st.lists(st.sampled_from(EVERY), min_size=1, max_size=6, unique=True),
    st.sampled_from(["  ", "\n", " \n ", "\u00a0"]),
)
def test_white_space_changes_no_cut(entries: list[str], blank: str) -> None:
    """Two spaces, a line end or a hard space between entries cut as one space does."""
    assert cut(blank.join(entries)) == entries


@given(
    st.text(alphabet='Abc dMЯя.,;:()[]«»"-–—/1983№\n', max_size=200)
    | st.lists(st.sampled_from([*EVERY, "—", "1.", "In:", "M."]), max_size=8).map(" ".join)
)
def test_the_entries_hold_every_character(text: str) -> None:
    """Whatever the paragraph, no character but white space lies outside the entries, and they are in order."""
    spans = split_entries(text, Span(0, len(text)))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(one.end <= other.start for one, other in pairwise(spans))


def test_where_each_paragraph_is_an_entry_none_is_cut_on_suspicion() -> None:
    """Three paragraphs of one entry each: the fourth, which one could cut after "1956.", stays whole."""
    lines = [
        RUSSIAN[0],
        RUSSIAN[1],
        COLLECTIVE[0],
        "Letters to the Congress, Moscow, 1956. Documents of the delegation. Hanoi, 1961.",
    ]
    text = "\n\n".join(lines)
    starts = [text.index(line) for line in lines]
    spans = [Span(start, start + len(line)) for start, line in zip(starts, lines, strict=True)]
    assert [span.of(text) for span in split_list(text, [[span] for span in spans])] == lines
    assert len(cut(lines[-1])) == 2


def test_a_long_list_is_cut_in_time_that_grows_with_it() -> None:
    """Six hundred entries in one paragraph."""
    many = [*CHICAGO, *MLA_APA, *FRENCH_GERMAN, *CYRILLIC, *RUSSIAN] * 12
    assert cut(" ".join(many)) == many
