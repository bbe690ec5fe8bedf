"""Furniture: which lines are the site's, which give pages, which facts they state."""

from pathlib import Path

import pytest

from emendata.model import Article
from emendata.read import read_source
from emendata.read.profiles import profile_named, recognise_profile
from emendata.segment import further_articles, segment, structure_findings
from support import segmented, source_of

SENTENCE = "The plenum of the Central Committee was held in April."
LIBMONSTER = """Libmonster ID: VN-77

{text}

Permanent link to this publication:

Jet WongContacts and other materials (articles, photo, files etc)

I. N. SELIVANOV, A VISIT TO HANOI // Hanoi: Vietnam (BIBLIO.VN). Updated: 24.01.2024. URL: (date of access: 19.04.2024).

Publication author(s) - I. N. SELIVANOV:
"""


def furniture(article: Article) -> list[tuple[int, str]]:
    """Return the line and the reason of each piece of furniture."""
    return [(article.source.line_at(item.span.start), item.reason) for item in article.furniture]


def words(article: Article) -> list[str]:
    """Return the words of each block."""
    return [span.of(article.source.text) for block in article.blocks for span in block.spans]


def test_site_matter_is_set_aside_before_and_after_the_text() -> None:
    """A Libmonster page: its first line, and all from the permanent link on, each line with its number."""
    article = segmented(LIBMONSTER.format(text=SENTENCE))
    assert words(article) == [SENTENCE]
    assert furniture(article)[:2] == [(1, "site matter before the text"), (5, "site matter after the text")]
    assert len(furniture(article)) == 5


def test_the_furniture_tells_facts() -> None:
    """Id, dates, author, title and uploader are read from the page, none is made up."""
    assert dict(segmented(LIBMONSTER.format(text=SENTENCE)).metadata) == {
        "site-id": "VN-77",
        "put-online": "24.01.2024",
        "accessed": "19.04.2024",
        "site-author": "I. N. SELIVANOV",
        "site-title": "A VISIT TO HANOI",
        "uploader": "Jet Wong",
        "site-name": "BIBLIO.VN",
    }


def test_words_of_the_site_inside_the_text_are_text() -> None:
    """A head pattern counts before the text only."""
    article = segmented(LIBMONSTER.format(text=f"{SENTENCE}\n\nOn Libmonster ID: AB-12 stood."))
    assert "On Libmonster ID: AB-12 stood." in words(article)


def test_another_id_begins_another_article() -> None:
    """Two articles in one file without the site's matter between them: the second is left out, and S-017 says so."""
    source = source_of(LIBMONSTER.format(text=f"{SENTENCE}\n\nLibmonster ID: AB-12\n\nAnother text."))
    profile = recognise_profile(source)
    article = segment(source, profile)
    assert words(article)[-1] == SENTENCE
    assert [item.code for item in further_articles(article, profile)] == ["S-017"]


def test_a_teaser_is_cut_at_its_ellipsis() -> None:
    """ "..." and "Read more" are furniture; the words before them stay, a broken word included."""
    article = segmented(f"{SENTENCE}\nIn the summer it was resto ...\nRead more")
    assert words(article) == [SENTENCE, "In the summer it was resto"]
    assert [reason for _, reason in furniture(article)] == ["mark of a copy that breaks off"] * 2
    assert article.is_cut_at_end


def test_bars_between_paragraphs_are_furniture() -> None:
    """A reader's page with a bar between its paragraphs; a bar inside a line is text."""
    article = segmented("One a | b.\n|\nTwo.\n |\n|\n")
    assert words(article) == ["One a | b.", "Two."]
    assert furniture(article) == [(line, "rule between paragraphs") for line in (2, 4, 5)]


@pytest.mark.parametrize(
    "line",
    ["page 12", "[12]", "p. 12", "стр. 12", "с. 12", "- 12 -", "— 12 —", "[p. 12]", "Seite 12", "tr. 12", "pág. 12"],
)
def test_a_page_line_is_recognised(line: str) -> None:
    """The forms that plain texts use."""
    article = segmented(f"{SENTENCE}\n\n{line}\n\n{SENTENCE}", site="plain")
    assert [mark.label for mark in article.page_marks] == ["12"]
    assert furniture(article) == [(3, "page mark 12")]


@pytest.mark.parametrize("line", ["12", "page 12 of 20", "see page 12", "[1956-57]", "page 12a", "(12)"])
def test_what_may_be_text_is_no_page_line(line: str) -> None:
    """A bare number or a line with more words stays."""
    article = segmented(f"{SENTENCE}\n\n{line}\n\n{SENTENCE}", site="plain")
    assert article.page_marks == ()
    assert line in words(article)


def test_pages_only_rise() -> None:
    """A number that breaks the rise is text: "[1953]" alone on a line, or a second "page 5"."""
    marks = ["page 4", "[1953]", "page 5", "page 5", "page 6", "page 2"]
    article = segmented("\n\n".join(f"{SENTENCE}\n\n{mark}" for mark in marks) + f"\n\n{SENTENCE}", site="plain")
    assert [mark.label for mark in article.page_marks] == ["4", "5", "6"]
    assert {"[1953]", "page 2"} <= set(words(article))


def test_a_lost_page_line_does_not_lose_the_others() -> None:
    """A step over a page or two is believed."""
    text = "\n\n".join(f"{SENTENCE}\n\npage {number}" for number in (4, 5, 8, 9)) + f"\n\n{SENTENCE}"
    assert [mark.label for mark in segmented(text).page_marks] == ["4", "5", "8", "9"]


def test_roman_page_lines_are_kept() -> None:
    """Front pages of Libmonster copies may be counted in Roman numbers."""
    text = LIBMONSTER.format(text=f"{SENTENCE}\n\npage xiv\n\n{SENTENCE}")
    assert [mark.label for mark in segmented(text).page_marks] == ["xiv"]


@pytest.mark.parametrize(
    ("number", "labels"),
    [("000", []), ("001", range(60, 66)), ("002", []), ("003", range(37, 46)), ("004", [])],
)
def test_the_page_lines_of_each_seed_are_found(seeds: dict[str, Path], number: str, labels: range) -> None:
    """001 has six lines, 60 to 65; 003 nine, 37 to 45; the others none."""
    article = segment(read_source(seeds[number])[0])
    assert [mark.label for mark in article.page_marks] == [str(label) for label in labels]


@pytest.mark.parametrize(
    ("number", "first", "last", "count"),
    [("000", 8, 9, 2), ("001", 1, 307, 67), ("002", 3, 4, 2), ("003", 1, 194, 58), ("004", 2, 13, 7)],
)
def test_the_furniture_of_each_seed_has_its_lines(
    seeds: dict[str, Path], number: str, first: int, last: int, count: int
) -> None:
    """The first and the last line set aside, and how many."""
    lines = [line for line, _ in furniture(segment(read_source(seeds[number])[0]))]
    assert (lines[0], lines[-1], len(lines)) == (first, last, count)


def test_bare_numbers_in_an_unbroken_row_are_pages() -> None:
    """101 to 105 alone on their lines, each between halves of a sentence; one of them alone is text."""
    half = "the merchants of the city counted their losses and the caravans of the north came late with the silk and the salt of the hills"
    text = (
        "\n\n".join(f"The year was bad and {half} so that\n\n{number}" for number in range(101, 106)) + f"\n\n{half}."
    )
    assert [mark.label for mark in segmented(text).page_marks] == [str(number) for number in range(101, 106)]


@pytest.mark.parametrize(("paragraphs", "expected"), [(3, ["S-020"]), (1, [])])
def test_paragraphs_behind_the_matter_of_the_site_are_told(paragraphs: int, expected: list[str]) -> None:
    """A second article that states no id; what a site says of itself is not so long."""
    long = " ".join([SENTENCE] * 7)
    article = segmented(LIBMONSTER.format(text=SENTENCE) + "\n\n" + "\n\n".join([long] * paragraphs))
    profile = profile_named("libmonster")
    assert profile is not None
    assert [item.code for item in further_articles(article, profile)] == expected


# --- page marks that stand within a line, and those that are missing


PAGE = " ".join([SENTENCE] * 14)


def labels(article: Article) -> list[str]:
    """Return the labels of the page marks."""
    return [mark.label for mark in article.page_marks]


@pytest.mark.parametrize("mark", ["page 61", "Page 61", "[p. 61]", "[page 61]", "стр. 61"])
def test_a_mark_within_a_line_fills_the_gap_between_its_neighbours(mark: str) -> None:
    """Its line is parted there, and its words belong to no block."""
    article = segmented(f"{PAGE}\n\npage 60\n\nThe plenum was {mark} held in April.\n\npage 62\n\n{PAGE}")
    assert labels(article) == ["60", "61", "62"]
    assert "The plenum was" in words(article)
    assert "held in April." in words(article)


@pytest.mark.parametrize(
    "line",
    [
        "The record is printed on page 61 of the collection.",
        "Compare (page 61) and the list, see page 61.",
        "The plenum was page 63 held in April.",
        "The plenum was page 61 held, and again page 61 held.",
        "The plenum had pages 61 and a homepage 61.",
    ],
)
def test_a_reference_to_a_page_is_no_mark(line: str) -> None:
    """Nor is a number out of order, or one that stands twice; the gap is told."""
    article = segmented(f"{PAGE}\n\npage 60\n\n{line}\n\npage 62\n\n{PAGE}")
    assert labels(article) == ["60", "62"]
    assert line in words(article)
    gaps = [item for item in structure_findings(article) if item.code == "S-018"]
    assert [(item.line, "61" in item.message) for item in gaps] == [(7, True)]


def test_marks_within_lines_alone_count_on_by_one_a_page_apart() -> None:
    """A text without line ends has all its marks within its one line."""
    article = segmented(f"{PAGE} page 60 {PAGE} page 61 {PAGE} page 62 {PAGE}")
    assert labels(article) == ["60", "61", "62"]
    assert words(article) == [PAGE] * 4


@pytest.mark.parametrize(
    "text", ["page 60 {0} page 64 {0} page 70", "page 3 of page 4 of page 5 {0}", "{0} page 60 {0}"]
)
def test_marks_within_lines_that_do_not_count_are_text(text: str) -> None:
    """Numbers that leap, that stand close together, or one alone."""
    assert labels(segmented(f"{PAGE} {text.format(PAGE)} {SENTENCE}")) == []


def test_missing_pages_are_told_once_for_each_gap() -> None:
    """With the line of the mark that follows, and all the numbers left out."""
    article = segmented(f"{PAGE}\n\npage 60\n\n{PAGE}\n\npage 64\n\n{PAGE}\n\npage 65\n\n{PAGE}")
    (gap,) = [item for item in structure_findings(article) if item.code == "S-018"]
    assert gap.line == 7
    assert "61–63" in gap.message


PRINTED = (
    "The men who made the map worked north of the river for seven years, and nobody has told what they found there. "
    * 7
)


@pytest.mark.parametrize(
    ("heads", "labels"),
    [
        (("302  Journal of History", "Whitcombe  The Geologists  303"), ["302", "303"]),
        (("302 JOURNAL OF HISTORY", "THE GEOLOGISTS 303"), ["302", "303"]),
        (("Journal of History 302", "Journal of History 303"), ["302", "303"]),
        # No marks: one number only, numbers that do not count on, words met once.
        (("302  Journal of History", "The Geologists"), []),
        (("302  Journal of History", "The Geologists  305"), []),
        (("Chapter 11", "Chapter 12"), []),
        (("Letters to Hanoi 1", "Letters to Hanoi 2"), []),
        (("In Hanoi in May 302", "They left in 303"), []),
    ],
)
def test_running_heads_with_numbers_are_page_marks(heads: tuple[str, str], labels: list[str]) -> None:
    """The number on the outer side, apart; or one blank away where the words are capitals or come again."""
    article = segmented(f"{PRINTED}\n\n{heads[0]}\n\n{PRINTED}\n\n{heads[1]}\n\n{PRINTED}\n")
    assert [mark.label for mark in article.page_marks] == labels


def test_running_heads_beside_page_numbers_are_furniture() -> None:
    """The same line beside two marks; a line that stands elsewhere too is text."""
    text = f"{PRINTED}\n\nJournal of History\n\npage 11\n\n{PRINTED}\n\nJournal of History\n\npage 12\n\n{PRINTED}"
    article = segmented(text)
    assert [reason for _, reason in furniture(article)].count("running head") == 2
    assert "Journal of History" not in words(article)
    assert "Journal of History" in words(segmented(f"Journal of History\n\n{text}"))
