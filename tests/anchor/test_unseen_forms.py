"""Forms of references, pages and notes that texts of other sites, archives and languages have."""

import pytest

from emendata.anchor import AnchorOptions, anchor
from emendata.anchor.references import LIST_HEADS, find_references, parse_entry
from emendata.anchor.stage import citation_findings
from emendata.model import Span
from support import segmented


def found(words: str) -> list[tuple[str, str]]:
    """Return the type and the words of each reference of a note."""
    return [(item.type, item.span.of(words)) for item in find_references(words, Span(0, len(words)))]


@pytest.mark.parametrize(
    "mark",
    [
        "Archives nationales d'outre-mer (ANOM), GGI 6683.",
        "Archives of the Foreign Missions of Paris, vol. 748, p. 113-120.",
        "National Archives of Vietnam, Center No. 1 (Hanoi), fund of the Resident Superior in Annam, d. 3345, l. 12.",
        "Trung tâm Lưu trữ Quốc gia III, phông Phủ Thủ tướng, hồ sơ 10255, tờ 3.",
        "Chinese Foreign Ministry Archive (CFMA), 106-00123-01, p. 4.",
    ],
)
def test_an_archive_by_name_has_shelf_marks_of_its_own(mark: str) -> None:
    """The name, its own kind of mark, the leaves; nothing is lost of it."""
    assert found(mark) == [("archival", mark)]


@pytest.mark.parametrize(
    "words",
    [
        "The National Archives of Vietnam, founded in 1962, are in Hanoi.",
        "He left the archives, Box by Box, to his son.",
    ],
)
def test_words_about_archives_are_no_shelf_mark(words: str) -> None:
    """A sentence names no unit with a number."""
    assert found(words) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Evening Frunze. 1981. May 22.", "Evening Frunze. 1981. May 22"),
        ("Правда. 8.III.1956.", "Правда. 8.III.1956"),
        ("Trud. Vladivostok, 12 mars 1908.", "Trud. Vladivostok, 12 mars 1908"),
        ("Moryak, 11-6-1967.", "Moryak, 11-6-1967"),
    ],
)
def test_days_of_newspapers(words: str, expected: str) -> None:
    """Months in Roman numbers, places before the day, the day behind the year."""
    assert found(words) == [("newspaper", expected)]


@pytest.mark.parametrize(
    "words",
    ["Duiker, Communist Road, pp. 195-196.", "Zinoman P. The Colonial Bastille. P. 4.", "A. M. Lankov, August, p. 5."],
)
def test_a_title_without_year_is_a_short_reference(words: str) -> None:
    """Author, title, pages."""
    assert found(words) == [("short", words)]


def test_a_short_title_leads_to_the_work_of_that_title_only() -> None:
    """Of two works of an author the title tells; a title that none has is A-050 elsewhere."""
    article, _ = anchor(
        segmented(
            "He came1. He saw2. He left3.\n\nNotes\n\n1 Duiker W. Communist Road to Power. Boulder, 1981. P. 5.\n\n"
            "2 Duiker W. Ho Chi Minh: a Life. New York, 2000. P. 6.\n\n3 Duiker, Communist Road, p. 7."
        )
    )
    text = article.source.text
    assert [item.type for item in article.references] == ["monograph", "monograph", "short"]
    assert [span.of(text) for role, span in article.references[-1].parts if role == "ref"] == ["Communist Road"]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("1. RGASPI. F. 495. Op. 154. D. 616.", "archival"),
        ("7. Novyy Vostok. 1926. No. 12. P. 44-60.", "article"),
        ("8. Schaaf C. H., Fifield R. H. Op. cit. P. 102.", "short"),
        ("9. Johnson L. B. Peace // URL: http://www.presidency.example/ws (accessed 02.02.2012).", "web"),
    ],
)
def test_entries_that_are_no_books(words: str, kind: str) -> None:
    """Shelf-marks, issues of periodicals, short references and addresses in a literature list."""
    assert parse_entry(words, Span(0, len(words))).type == kind


@pytest.mark.parametrize(
    "head",
    [
        "Main works of N. P. Savelyev",
        "MAIN WORKS",
        "Основные научные труды Н. П. Савельева",
        "Список печатных работ",
        "Selected publications",
    ],
)
def test_the_works_of_a_scholar_are_a_list(head: str) -> None:
    """As obituaries have them."""
    assert LIST_HEADS.fullmatch(head)


def test_the_text_goes_on_behind_notes_that_interrupt_a_sentence() -> None:
    """The half behind the notes begins low: it is text, no part of the last note."""
    article, _ = anchor(
        segmented(
            "The doctors who came in 1954 worked without water and without light1. They had brought two beds, and what the "
            "city had left them was the four walls, a surgeon2 and a kero-\n\n1 GARF, f. 8009, op. 34, d. 1120, l. 3.\n\n2 Ibid., l. 5.\n\n"
            "sene lamp. Another group came in the year after3. It had an apparatus for X-rays4, which was never used.\n\n"
            "3 Ibid., l. 7.\n\n4 Ibid., l. 9.\n\npage 12\n\nThe mission was over in 1960. What is left of it is a photograph of eleven men and one woman, who hold a "
            "banner. Nobody knows their names any more, and the hospital has another sign over its door."
        )
    )
    assert [len(note.blocks) for note in article.notes] == [1, 1, 1, 1]
    assert [call.note for call in article.calls] == [0, 1, 2, 3]


def test_marks_before_the_text_head_their_pages_and_are_told() -> None:
    """Against what the site usually does: A-022; what the user says is believed without."""
    page = "Libmonster ID: VN-7\n\npage 6\n\nThe first page of the text.\n\npage 7\n\nThe second.\n\nPermanent link to this publication:"
    article, findings = anchor(segmented(page))
    assert [item.label for item in article.page_breaks] == ["6", "7"]
    assert "A-022" in {item.code for item in findings}
    told, findings = anchor(segmented(page), AnchorOptions(page_side="foot"))
    assert [item.label for item in told.page_breaks] == ["7", "8"]
    assert "A-022" not in {item.code for item in findings}


def test_ibid_in_another_paragraph_is_in_doubt() -> None:
    """A-031 there, nothing where the citation stands in the sentence before."""
    literature = "\n\nLiterature\n\nIsaev M. P. Laos. Moscow, 1983."
    near, _ = anchor(segmented(f"It was so [Isaev, 1983, p. 5]. It is so [Ibid., p. 6].{literature}"))
    far, _ = anchor(segmented(f"It was so [Isaev, 1983, p. 5].\n\nIt is so [Ibid., p. 6].{literature}"))
    assert [item.code for item in citation_findings(near)] == []
    assert [item.code for item in citation_findings(far)] == ["A-031"]


def test_a_new_sentence_behind_a_page_mark_is_text() -> None:
    """The last page of an article with notes at the foot of its pages has none of its own."""
    article, _ = anchor(
        segmented(
            "He came from the north1. He saw2.\n\n1 GARF, f. 8009, op. 34, d. 1120, l. 3.\n\n2 Ibid., l. 9.\n\npage 12\n\nIt was in 1960."
        )
    )
    assert [len(note.blocks) for note in article.notes] == [1, 1]


def test_a_signature_behind_the_last_note_is_told() -> None:
    """It is kept with the note and A-005 says so."""
    _, findings = anchor(
        segmented("He came1. He saw2.\n\nNotes\n\n1 Pravda, 27.01.1956.\n\n2 Ibid.\n\nA group of comrades")
    )
    assert [item.code for item in findings if item.code == "A-005"] == ["A-005"]
