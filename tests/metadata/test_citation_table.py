"""The citations of the three editions in every style, as one table that people read: `golden/citations.md`.

How it was checked, by hand, entry by entry, against the published rules of each style:

- Chicago (bibliography, note, author-date): the first author inverted in lists and no author in notes; title of a text
  within a larger whole in quotation marks, stops inside them, quotation marks within as single ones; "Edited by" in the
  bibliography, "ed." in a note; the version after the title's facts; publisher and year in brackets in a note.
- MLA 9: the elements in the order author, title, contributors, version, publisher, date, location; between them commas after
  the title's stop; two authors joined by "and", the second not inverted; months shortened, day first; "original" at the end
  as an optional element.
- APA 7: initials; "&"; the year in brackets after the authors; the title of a whole work in italics; "(…, Ed.)" and the version
  in brackets after it without a stop between; the publisher left out where it is the editor.
- GOST R 7.0.5-2008: surname before initials without a comma, in the lead up to three authors; " : " with blanks on both sides
  before the subtitle; "[Электронный ресурс]" after the title; " / " before who is answerable; areas parted by a stop.
- All: what the text is (a machine translation, emended; a copy), its version and its editor stand in each; a doubtful author
  stands in brackets with a question mark; what is not known is missing and leaves no sign.

`pytest --accept-golden` writes the table anew: read the difference.
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


def table() -> str:
    """Return every citation as Markdown, italics as they are, after the edition and passage it is of."""
    lines = ["# Citations of the three editions", ""]
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
@pytest.mark.parametrize("article", ["vn-1210", "vn-1298"])
def test_no_style_hides_that_a_machine_translated(style: str, article: str) -> None:
    """Nor who edited it, nor which version it is."""
    root = etree.parse(str(ROOT / f"tei/editions/{article}.xml")).getroot()
    words = plain(STYLES[style].cite(read_record(root), None)).lower()
    assert "machine translation" in words or "машинный перевод" in words
    assert "the emendata project" in words
    assert read_record(root).version in words
