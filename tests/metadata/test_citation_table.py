"""The citations of the three editions in every style, as one table that people read: `golden/citations.md`.

Its head tells what it was checked against, by hand, entry by entry. `pytest --accept-golden` writes the table anew: read
the difference. Headers of other sorts (many authors, no author, other languages) are cited in `test_odd_headers.py`.
"""

from pathlib import Path

import pytest
from lxml import etree

from emendata.metadata import STYLES, passage_at, read_record
from emendata.metadata.runs import markup, plain

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = Path(__file__).with_name("golden") / "citations.md"
# Each edition as a whole; of each a paragraph, and of one a page, a note and an entry of the apparatus.
WHAT = (
    "vn-1210", "vn-1210#pb-62", "vn-1210#note-14", "vn-1210#app-truong-tinh-1", "vn-1298", "vn-1298#pb-40",
    "art-004-8dcc0a2832aea289",
)  # fmt: skip

HEAD = """# Citations of the three editions

Read by hand against what could be seen of the guides: their publishers’ pages, the guides of university libraries that
quote them, answers of Russian libraries to readers. A number of a section stands here only where it was seen there; what
has none is general knowledge of the style.

**Chicago Manual of Style, 18th edition (2024).**
13.23: an entry lists up to six authors, of more the first three and “et al.”; a note of more than two authors names the
first and “et al.” (so the library guide of the Australian Catholic University). 13.75: names that put the family first are
not inverted, and take no comma, where they lead. Full stops and commas stand inside closing quotation marks, whatever is
quoted (the publisher’s questions and answers, on the 18th edition); quotation marks within are single ones. After a
question mark in a title the comma of a note stays, a full stop does not. 14.207 of the 17th edition: of a web page are told
author, title in quotation marks, title of the site, owner, date, address; a date of access only where no other is known:
an edition has a version and a date, so none is given. Titles keep the capitals they were printed with. The title of an
original in another script stands as it is, capitals as in its language. An address ends with the sentence’s stop. What is
known of the original follows as a sentence of its own, in a note as a comment after the citation. A collection is led by
its editors (“ed.”, “eds.”).

**MLA Handbook, 9th edition (2021).**
Order of the elements: author, title, container, other contributors, version, number, publisher, date, location, with the
stops and commas of the template; three or more authors: the first and “et al.”; two: only the first inverted; months
shortened, day first; “n.d.” is not used; a collection is led by “…, editor”; pp. 193–194 (as quoted by the library of
Moorpark College): an address ends with a stop and may lack “https://”, a DOI may not: here both keep it, so that they are
links. The description of the text and the original are optional elements.

**APA Publication Manual, 7th edition (2020).**
10.2 and 9.42 (as quoted by the libraries of Navitas and Lethbridge, for works published anew): translator, editor and edition in brackets after
the title; without an author the title leads, before the date; the original stands in brackets at the very end, after the
address, and no stop follows either. What a work is stands in square brackets after its title: the machine translation
does, as no person can be named as translator. Up to twenty authors, of more the first nineteen, an ellipsis and the last;
initials, “&”, editors with initials first; a publisher who is the editor is left out; paragraphs are “para.”. Sentence case
is not made: what is a name is not for a program to guess.

**GOST R 7.0.5-2008.**
4.10.1 and 4.10.2 (as quoted by the Murmansk regional library): one, two or three authors lead and are not named again
behind the slash. Four or more do not lead (GOST 7.80-2000, 5.2, as quoted by the Russian National Library): the title does,
and the first stands behind the slash with “[и др.]”. “[Электронный ресурс]” stands right after the main title, before what
explains it. (GOST R 7.0.100-2018 has given the term up, says the library of Dubna University; references after 7.0.5 have it still.)
Blanks round “:”, “/”, “;” and “//”; areas are parted by a stop, never by two. A DOI makes the web address needless. “(дата
обращения: …)” is the reader’s own day, which no program may make up: it is left to be added after the address.

**All.** What the text is (a machine translation, emended; a copy), its version and its editor stand in each; whether the
original is known, and by which title, too. Journal, year and pages of the original stand only where the header is sure of
them. A doubtful author stands in brackets with a question mark. What is not known is missing and leaves no sign. Entries
of lists that name the whole text alone name a passage in brackets at the end.
"""


def table() -> str:
    """Return every citation as Markdown, italics as they are, after the edition and passage it is of."""
    lines = [HEAD]
    for what in WHAT:
        article, _, identifier = what.partition("#")
        root = etree.parse(str(ROOT / f"tei/editions/{article}.xml")).getroot()
        passage = passage_at(root, identifier) if identifier else None
        assert not identifier or passage, what
        lines += [f"## {what}", ""]
        for style in STYLES.values():
            runs = style.cite(read_record(root), passage)
            words = "".join(f"*{run.text}*" if run.is_italic else run.text for run in runs)
            assert plain(runs) == "".join(markup(runs).itertext())
            lines += [f"**{style.name}.** {words}", ""]
    return "\n".join(lines)


def test_the_table_is_the_one_that_was_read(accept_golden: bool) -> None:
    """Every citation, letter by letter."""
    if accept_golden:
        GOLDEN.parent.mkdir(exist_ok=True)
        GOLDEN.write_text(table(), "utf-8")
    assert table() == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize(
    ("article", "english", "russian"),
    [
        (
            "vn-1210",
            "Russian original: “Трудный диалог после XX съезда КПСС.",
            "Русский оригинал: Трудный диалог после",
        ),
        ("vn-1298", "Russian original not identified", "Русский оригинал не установлен"),
        ("art-004-8dcc0a2832aea289", "Copied from Brothers in Arms", "Скопировано из: Brothers in Arms"),
    ],
)
def test_every_style_says_what_is_known_of_the_original(style: str, article: str, english: str, russian: str) -> None:
    """Its title, or that it is not identified; of a copy, what it is copied from."""
    root = etree.parse(str(ROOT / f"tei/editions/{article}.xml")).getroot()
    words = plain(STYLES[style].cite(read_record(root), None))
    assert (russian if style == "gost" else english) in words


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("article", ["vn-1210", "vn-1298"])
def test_no_style_hides_that_a_machine_translated(style: str, article: str) -> None:
    """Nor who edited it, nor which version it is."""
    root = etree.parse(str(ROOT / f"tei/editions/{article}.xml")).getroot()
    words = plain(STYLES[style].cite(read_record(root), None)).lower()
    assert "machine translation" in words or "машинный перевод" in words
    assert "the emendata project" in words
    assert read_record(root).version in words
