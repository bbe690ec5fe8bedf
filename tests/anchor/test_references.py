"""References: the literature list cut into entries, references in notes, and their parts."""

from pathlib import Path

import pytest

from emendata.anchor.references import find_references, parse_entry, split_entries
from emendata.model import Reference, Span
from support import anchored

# First words of each entry of 003, counted by eye.
ENTRIES_003 = [
    "Brezhnev L. I.", "Vostok i sovremennost '", "Kobelev E. V.", "Isaev M. P., Pivovarov Ya. N.", "Isaev M. P. Foreign",
    "Materials of the XXIII", "Materials of the XXV", "Interstate Regional", "Murasheva G. F.", "Pravda. M.",
    "The Socialist Republic", "USSR-Vietnam.", "V Congress", "Gaiduk V.",
]  # fmt: skip
# Line, type and first words of each reference in the notes of 001, read off the source by eye.
REFERENCES_001 = [
    (150, "monograph", "A. M. Lankov August, 1956"), (152, "web", "Meetings of President"),
    (156, "article", "Selivanov I. N. 4 Moscow"), (158, "monograph", "Cartois S. et al."),
    (162, "monograph", "The Beria case."), (164, "monograph", "Bubleev M. 8 From"),
    (168, "stenographic", "XX Congress of the"), (170, "article", "Konoreva I. A., Selivanov"),
    (172, "stenographic", "Presidium of the"), (174, "short", "Ibid., p. 36."), (176, "monograph", "Vasiliev A.M. From"),
    (178, "archival", "GARF, f. 5446, op. 98 s, d. 704, l. 101"), (180, "short", "Ibid., l. 102"),
    (182, "short", "Ibid., l. 104-105"), (184, "short", "Ibid., l. 105"), (186, "short", "Ibid., l. 106-108"),
    (188, "archival", "GARF, f. 5446, op. 98 s, d. 704, l. 115"), (190, "short", "Ibid., l. 116"),
    (190, "web", "Mikoyan A. I. So it was"), (192, "archival", "GARF, f. 5446, op. 98 s, d. 704, l. 117"),
    (194, "short", "Ibid., l. 118"), (198, "monograph", "Yun Zhang, Holliday J."), (198, "monograph", "Pantsov A.V. Mao"),
    (200, "article", '" I have seen a cult'), (202, "newspaper", "Pravda, 27.01.1956"), (206, "monograph", "Vladimirov P. P."),
    (208, "monograph", "Barmin V. A."), (210, "archival", "GARF, f. R-5446, on. 98 s"),
    (212, "archival", "GARF, f. R-5446, op. 98 s"), (216, "monograph", "Kapitsa M. S. 34 Na"),
    (218, "monograph", "Boudarel G. Cent fleurs"), (218, "short", "Pantsov A.V. Decree. op."),
]  # fmt: skip


def whole(text: str) -> Span:
    """Return the span of a text."""
    return Span(0, len(text))


def parts(text: str, reference: Reference) -> dict[str, str]:
    """Return the words of a reference's parts."""
    return {role: span.of(text) for role, span in reference.parts}


def test_the_14_entries_of_003_are_told_apart(seeds: dict[str, Path]) -> None:
    """Four paragraphs hold fourteen works."""
    article, _ = anchored(seeds["003"].read_bytes())
    got = [" ".join(entry.span.of(article.source.text).split()) for entry in article.entries]
    assert len(got) == len(ENTRIES_003)
    assert all(words.startswith(start) for words, start in zip(got, ENTRIES_003, strict=True)), got


def test_the_references_of_001_are_found_with_their_types(seeds: dict[str, Path]) -> None:
    """Each reference in the notes, its line and its type."""
    article, _ = anchored(seeds["001"].read_bytes())
    text = article.source.text
    got = [
        (article.source.line_at(r.span.start), r.type, " ".join(r.span.of(text).split())) for r in article.references
    ]
    assert [(line, kind) for line, kind, _ in got] == [(line, kind) for line, kind, _ in REFERENCES_001]
    assert all(words.startswith(start) for (_, _, words), (_, _, start) in zip(got, REFERENCES_001, strict=True)), got


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("Kobelev E. V. Modern Vietnam, Moscow, 1999. Isaev M. P. Foreign Policy, Moscow, 1983.", 2),
        ("USSR-Vietnam. 30 years of relationships (1950-1980). Moscow, 1982.", 1),
        ("Murasheva G. F. Interests (1950 - 1975) [Global interests]. 1945-1989. Moscow, 1989. Pravda. M.", 2),
        ('Marr D. Vietnam, Berkeley, 1995. "Black Book" of Communism, Moscow, 2001.', 2),
        (
            "Marr D. Vietnam, Berkeley, 1995, p. 12. Boudarel G. Cent fleurs, Paris, 1991, 300 p. Isaev M. P. One, Moscow, 1989.",
            3,
        ),
    ],
)
def test_entries_run_together_are_cut_after_place_and_year(text: str, pieces: int) -> None:
    """A year inside a title does not end an entry; the pieces hold all the words."""
    spans = split_entries(text, whole(text))
    assert len(spans) == pieces
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())


def test_a_shelf_mark_is_taken_apart_unaltered() -> None:
    """001, line 210: "on." for "op." stands; the parts are the words of the source."""
    text = "GARF, f. R-5446, on. 98 s, d. 704, l. 125."
    (reference,) = find_references(text, whole(text))
    assert reference.type == "archival"
    assert parts(text, reference) == {
        "repository": "GARF",
        "fond": "R-5446",
        "opis": "98 s",
        "delo": "704",
        "range": "l. 125",
    }
    assert reference.span == whole(text)


@pytest.mark.parametrize(
    ("text", "subtype", "expected"),
    [
        ("Ibid., l. 104-105.", "ibid", {"ref": "Ibid.", "range": "l. 104-105"}),
        ("Ibid.", "ibid", {"ref": "Ibid."}),
        ("Там же, л. 5.", "ibid", {"ref": "Там же", "range": "л. 5"}),
        (
            "Pantsov A.V. Decree. op., pp. 597-599.",
            "opcit",
            {"author": "Pantsov A.V.", "ref": "Decree. op.", "range": "pp. 597-599"},
        ),
        ("Pantsov A. V. Op. cit., p. 5.", "opcit", {"author": "Pantsov A. V.", "ref": "Op. cit.", "range": "p. 5"}),
    ],
)
def test_a_short_reference_says_which_sort_it_is(text: str, subtype: str, expected: dict[str, str]) -> None:
    """ "Ibid." and "op. cit." with their Russian and mistranslated forms."""
    (reference,) = find_references(text, whole(text))
    assert (reference.type, reference.subtype) == ("short", subtype)
    assert {role: words.strip().rstrip(",") for role, words in parts(text, reference).items()} == expected


NOTES = [
    ("RGANI. F. 82. Op. 2. D. 1231. L. 5-7.", ["archival: RGANI | 82 | 2 | 1231 | L. 5-7"]),
    ("Ф. 82. Оп. 2. Д. 1231. Л. 5–7", ["archival: 82 | 2 | 1231 | Л. 5–7"]),
    ("F. 82. Op. 2. D. 1231. L. 5-7.", ["archival: 82 | 2 | 1231 | L. 5-7"]),
    ("РГАСПИ. Ф. 82. Оп. 2. Д. 1231. Л. 5–7; Там же. Д. 1232. Л. 3.", ["archival: РГАСПИ | 82 | 2 | 1231 | Л. 5–7", "ibid: Там же | 1232 | Л. 3"]),
    ("AVP RF, f. 079, op. 11, p. 13, d. 7, l. 5-6, 8.", ["archival: AVP RF | 079 | 11 | 13 | 7 | l. 5-6, 8"]),
    ("AVPRF. F. 079. Op. 11. Por. 13. D. 7. L. 5 ob.", ["archival: AVPRF | 079 | 11 | 13 | 7 | L. 5 ob."]),
    (
        "Russian State Archive of Socio-Political History (RGASPI), fond 17, opis 3, delo 15, l. 7.",
        ["archival: Russian State Archive of Socio-Political History (RGASPI) | 17 | 3 | 15 | l. 7"],
    ),
    ("US National Archives, RG 59, Box 2835, Folder 3.", ["archival: US National Archives | 59 | 2835 | 3"]),
    ("NARA, Record Group 59, Central Decimal File 1955-59, Box 2835.", ["archival: NARA | 59 | Central Decimal File 1955-59 | 2835"]),
    (
        "Pravda, January 27, 1956; Izvestia, 28 January 1956; Nhan Dan, 29.01.1956.",
        ["newspaper: Pravda | January 27, 1956", "newspaper: Izvestia | 28 January 1956", "newspaper: Nhan Dan | 29.01.1956"],
    ),
    ("Pravda. 1956. 27 January. P. 3.", ["newspaper: Pravda | 1956. 27 January"]),
    (
        "See: Marr D. Vietnam. Berkeley, 1995, p. 12; Isaev M. P. Foreign policy. Moscow, 1989. P. 5. Kobelev E. V. Modern Vietnam. Moscow, 1999.",
        [
            "monograph: Marr D. | Vietnam | Berkeley | 1995 | p. 12", "monograph: Isaev M. P. | Foreign policy | Moscow | 1989 | P. 5",
            "monograph: Kobelev E. V. | Modern Vietnam | Moscow | 1999",
        ],
    ),
    ("Isaev M. P. Op. cit., p. 5; Kobelev. Edict. op. P. 7.", ["opcit: Isaev M. P. | Op. cit. | p. 5", "opcit: Kobelev | Edict. op. | P. 7"]),
    ("Исаев М. П. Указ. соч. С. 29.", ["opcit: Исаев М. П. | Указ. соч. | С. 29"]),
    ("Isaev M. P., Pivovarov Ya. N. Decree. cit. p. 29.", ["opcit: Isaev M. P. | Pivovarov Ya. N. | Decree. cit. | p. 29"]),
    ("Hallander K. a. a. O., S. 165.", ["opcit: Hallander K. | a. a. O. | S. 165"]),
    ("Ibid. P. 36-37.", ["ibid: Ibid. | P. 36-37"]),
    ("Ibid., 36.", ["ibid: Ibid. | 36"]),
    ("Ibidem, pp. 3-5.", ["ibid: Ibidem | pp. 3-5"]),
    ("Như trên, tr. 187.", ["ibid: Như trên | tr. 187"]),
    (
        "Ebd., S. 5. Vgl. Frey, Marc: Geschichte des Vietnamkriegs. München: Beck, 1998. S. 12.",
        ["ibid: Ebd. | S. 5", "monograph: Frey, Marc | Geschichte des Vietnamkriegs | München | Beck | 1998 | S. 12"],
    ),
    (
        "Collection of documents. M., 1956. P. 5. Cited by: Isaev M. P. Foreign policy. Moscow, 1989. P. 7.",
        ["monograph: Collection of documents | M. | 1956 | P. 5", "monograph: Isaev M. P. | Foreign policy | Moscow | 1989 | P. 7"],
    ),
    (
        "Quoted from: Isaev M. P. Foreign policy. M., 1989. P. 75. This was also said by Brezhnev in 1972.",
        ["monograph: Isaev M. P. | Foreign policy | M. | 1989 | P. 75"],
    ),
    (
        "Compiled according to: Foreign trade of the USSR in 1972. Moscow, 1973. P. 210-215.",
        ["monograph: Foreign trade of the USSR in 1972 | Moscow | 1973 | P. 210-215"],
    ),
    (
        "Source: Foreign trade of the USSR in 1972. Moscow, 1973. P. 210.",
        ["monograph: Foreign trade of the USSR in 1972 | Moscow | 1973 | P. 210"],
    ),
    (
        "This was said at the XX Congress (see: XX Congress of the CPSU. Stenographic report. Moscow, 1956. P. 5) and later.",
        ["stenographic: XX Congress of the CPSU. Stenographic report | Moscow | 1956 | P. 5"],
    ),
    ("For more details, see: Official site. http.://www.juche-songun. ru", ["web: Official site | http.://www.juche-songun. ru"]),
    (
        "David Marr, Vietnam 1945: The Quest for Power (Berkeley: University of California Press, 1995), 12-15.",
        ["monograph: David Marr | Vietnam 1945: The Quest for Power | Berkeley | University of California Press | 1995 | 12-15"],
    ),
    ("¹² Trud, 23 June 1952.", ["newspaper: Trud | 23 June 1952"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), NOTES)
def test_the_references_of_a_note_are_found(text: str, expected: list[str]) -> None:
    """Archives, newspapers, short references and works, one or several in a note, with prose around them."""
    found = [
        f"{item.subtype or item.type}: {' | '.join(span.of(text) for _, span in item.parts)}"
        for item in find_references(text, whole(text))
    ]
    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        "In 1983, Moscow sent aid to Hanoi, Nauka reported.",
        "The number of advisers in 1956, according to A. I. Mikoyan, was 150 (see p. 12).",
        "A. I. Mikoyan has traveled to Afghanistan, Pakistan, India and Burma since March 20, 1956.",
        "The plenum of the Central Committee of the PTV was held from 19 to 24 April 1956",
        "We do not touch on this subject due to the limited scope of the article.",
        "He died in 1974 and was buried in Moscow at the Novodevichy Cemetery.",
    ],
)
def test_a_sentence_is_no_reference(text: str) -> None:
    """Prose with names and years in it."""
    assert find_references(text, whole(text)) == []


def test_a_displaced_number_does_not_break_a_reference() -> None:
    """ "Selivanov I. N. 4 Moscow": the author stands before the number, the title after it."""
    text = "Selivanov I. N. 4 Moscow - Ho Chi Minh City. Contacts 1950-1952 // Voprosy istorii, 2012, No. 8."
    (reference,) = find_references(text, whole(text), Span(16, 17))
    assert parts(text, reference) == {
        "author": "Selivanov I. N.", "title": "Moscow - Ho Chi Minh City. Contacts 1950-1952",
        "journal": "Voprosy istorii", "date": "2012", "issue": "No. 8",
    }  # fmt: skip


def test_references_in_one_note_do_not_overlap() -> None:
    """Several after "see:", cut at semicolons, and one in parentheses."""
    text = (
        "25 See: Holliday J. Unknown Mao, Moscow, Tsentrpoligraf Publ., 2006, p. 4; Pantsov A.V. Mao, Moscow, Gvardiya, "
        "2007, p. 5 (see also: Vladimirov P. P. Special Region. Moscow, 1973, p. 451)."
    )
    spans = [reference.span for reference in find_references(text, whole(text))]
    assert len(spans) == 3
    assert all(one.end <= other.start for one, other in zip(spans, spans[1:], strict=False))


def test_a_newspaper_of_the_list_is_one() -> None:
    """003: "Pravda. M." is a newspaper of Moscow and no monograph called so."""
    text = "Pravda. M."
    entry = parse_entry(text, whole(text))
    assert (entry.type, parts(text, entry)) == ("newspaper", {"title": "Pravda", "pubPlace": "M."})
