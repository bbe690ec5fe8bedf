"""What counts as a difference between two states of an article, and of which weight."""

import pytest

from emendata.releasing import Level, compare, is_later, is_version, proposed_version
from emendata.vocabulary import TEI
from emendata.xmlio import parse_xml

HEADER = (
    "<teiHeader><fileDesc><titleStmt><title>{title}</title></titleStmt><editionStmt><edition n='{version}'>v</edition></editionStmt>"
    "<publicationStmt><publisher>P</publisher></publicationStmt><sourceDesc><listWit><witness xml:id='A'/></listWit></sourceDesc>"
    "</fileDesc><revisionDesc><change>{version}</change></revisionDesc></teiHeader>"
)
ENTRY = (
    '<app type="transliteration" xml:id="app-1"><lem resp="#ed" cert="high">Giáp</lem><rdg wit="#A">Ziap</rdg></app>'
)
BODY = f'<pb n="60" xml:id="pb-60"/><p xml:id="p-1">He met <persName ref="#g">{ENTRY}</persName> in Hanoi.</p><p xml:id="p-2">Then home.</p>'


def document(body: str = BODY, title: str = "T", version: str = "1.0.0"):
    """Return a document."""
    header = HEADER.format(title=title, version=version)
    return parse_xml(
        f'<TEI xmlns="{TEI}" xml:lang="en">{header}<text><body>{body}</body></text></TEI>'.encode(), "a.xml"
    )


@pytest.mark.parametrize(
    ("old", "new", "part", "place", "words"),
    [
        ("Then home.", "Then away.", "text", "A", "the text of witness A differs, first at “home.”, now “away.”"),
        ('xml:id="p-2"', 'xml:id="p-3"', "references", "p-2", "is gone, and nothing answers it"),
        ('n="60"', 'n="61"', "references", "pb-60", "was numbered 60, now 61"),
        ("Giáp</lem>", "Võ Nguyên Giáp</lem>", "apparatus", "app-1",
         "entry changed: “Võ Nguyên Giáp” for “Ziap” (transliteration): reading “Giáp”, now “Võ Nguyên Giáp”"),
        ('cert="high"', 'cert="low"', "apparatus", "app-1", "entry changed: “Giáp” for “Ziap” (transliteration): certainty “high”, now “low”"),
        (ENTRY, "Ziap", "apparatus", "app-1", "entry withdrawn: “Giáp” for “Ziap” (transliteration)"),
        ("home.", 'home.<note type="editor" xml:id="edn-1">Sic.</note>', "editors’ notes", "edn-1", "new editors’ note: “Sic.”"),
        ('ref="#g"', 'ref="#h"', "names", "", "“Ziap” pointed to #g; now #h"),
        ("Hanoi", "<placeName>Hanoi</placeName>", "names", "", "“Hanoi” was no name, or pointed to nobody; now nobody known"),
        ("Hanoi", '<hi rend="italic">Hanoi</hi>', "markup", "", "markup alone: no word, number, entry or name differs"),
    ],
)  # fmt: skip
def test_each_difference_is_told_in_its_part(old: str, new: str, part: str, place: str, words: str) -> None:
    """Once, and nothing besides."""
    found = compare(document(), document(BODY.replace(old, new)))
    assert [(item.part.value, item.place, item.words) for item in found] == [(part, place, words)]


def test_a_new_entry_is_told_and_the_text_stays() -> None:
    """An emendation changes what stands on the page, and not what the source reads."""
    found = compare(document(BODY.replace(ENTRY, "Ziap")), document())
    assert [(item.part.value, item.words) for item in found] == [
        ("apparatus", "new entry: “Giáp” for “Ziap” (transliteration)")
    ]


def test_a_title_is_a_difference_of_the_header() -> None:
    """Named as people call it."""
    assert [item.words for item in compare(document(), document(title="U"))] == ["title stated otherwise"]


def test_version_history_and_layout_are_no_differences() -> None:
    """Every release changes them."""
    assert compare(document(), document(BODY.replace("<p ", "\n  <p "), version="2.0.0")) == []


def test_an_answered_identifier_says_so() -> None:
    """The reference still holds by way of its successor."""
    found = compare(document(), document(BODY.replace("p-2", "p-3")), {"p-2": "p-3"}.get)
    assert [(item.place, item.words) for item in found] == [("p-2", "is now answered by p-3")]


@pytest.mark.parametrize(
    ("last", "level", "proposed"),
    [
        ("1.2.3", Level.MAJOR, "2.0.0"),
        ("1.2.3", Level.MINOR, "1.3.0"),
        ("1.2.9", Level.PATCH, "1.2.10"),
        ("1.2.3", None, "1.2.3"),
    ],
)
def test_the_number_follows_the_weight(last: str, level: Level | None, proposed: str) -> None:
    """Major, minor, patch, none."""
    assert proposed_version(last, level) == proposed


def test_numbers_are_compared_as_numbers() -> None:
    """1.10.0 comes after 1.9.9."""
    assert is_later("1.10.0", "1.9.9")
    assert not is_later("1.9.9", "1.9.9")
    assert not any(map(is_version, ("1", "1.0", "v1.0.0", "1.0.0-rc1", "1.0.00", "")))
