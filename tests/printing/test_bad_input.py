"""What a press fears: each ends in proven pages, or in a finding that says why there are none, and never hangs."""

import io
import random
import re

import pypdf
import pytest
from layouts import Writer, document

from emendata.errors import Severity
from emendata.printing.settings import paper_in_millimetres
from emendata.transform.print import PrintResult, PrintSettings, print_pdf
from emendata.vocabulary import TEI

A5 = PrintSettings(cjk_fonts=())


def article(body: str, notes: str = "", front: str = "") -> bytes:
    """Return TEI around this."""
    listed = f'<back><div type="notes">{notes}</div></back>' if notes else ""
    return (
        f'<TEI xmlns="{TEI}" xml:lang="en"><teiHeader><fileDesc><titleStmt><title>Small</title></titleStmt>'
        f'<publicationStmt><date when="2026-01-02"/></publicationStmt></fileDesc></teiHeader>'
        f"<text>{front}<body>{body}</body>{listed}</text></TEI>"
    ).encode()


def printed(body: str, notes: str = "", front: str = "", settings: PrintSettings = A5) -> PrintResult:
    """Return an article as it is printed."""
    return print_pdf(document(article(body, notes, front), "small"), settings)


def pages(result: PrintResult) -> list[str]:
    """Return the text of each page, white space as single spaces."""
    return [" ".join(page.extract_text().split()) for page in pypdf.PdfReader(io.BytesIO(result.pdf)).pages]


def app(lemma: str, reading: str, **attributes: str) -> str:
    """Return an entry an editor decided."""
    more = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f'<app type="translation"{more}><lem resp="#ed">{lemma}</lem><rdg wit="#A">{reading}</rdg></app>'


def words(count: int, seed: int = 1) -> str:
    """Return so many words."""
    chance = random.Random(seed)  # noqa: S311
    return " ".join(
        chance.choice("party congress of delegation and the resolution in archive".split()) for _ in range(count)
    )


def test_lemma_longer_than_a_line_has_its_ends_and_a_range() -> None:
    """First words … last, and the lines it runs over."""
    result = printed(f"<p>Before {app('first second ' + words(40) + ' last', 'short')} after.</p>")
    assert not result.findings
    assert re.search("1–[3-6] first second … last\\] short", " ".join(pages(result)))


def test_entry_in_the_title_stands_at_the_foot_of_the_title_page() -> None:
    """Without a line number, as lines are not counted there."""
    front = f"<front><titlePage><docTitle><titlePart>{app('Dialogue', 'Dialog')} of two</titlePart></docTitle></titlePage></front>"
    result = printed(f"<p>{words(20)}</p>", front=front)
    assert not result.findings
    assert pages(result)[0].endswith("Dialogue] Dialog")


def test_entry_in_a_heading_is_keyed_by_its_line() -> None:
    """The heading counts as a line."""
    result = printed(f"<div><p>One line.</p></div><div><head>On {app('Hanoi', 'Ganoi')}</head><p>{words(30)}</p></div>")
    assert not result.findings
    assert "2 Hanoi] Ganoi" in " ".join(pages(result))


def test_entry_in_a_note_is_keyed_by_its_number() -> None:
    """It stands on the page of the note."""
    note = f'<note xml:id="n14" n="14" type="author">See {app("Hanoi", "Ganoi")}.</note>'
    result = printed(f'<p>{words(30)}<ref type="noteAnchor" target="#n14">14</ref></p>', note)
    assert not result.findings
    assert "n. 14 Hanoi] Ganoi" in " ".join(pages(result))


def test_equal_words_of_a_line_are_told_apart() -> None:
    """The second of three is the emended one."""
    result = printed(f"<p>party one {app('party', 'partly')} two party.</p>")
    assert not result.findings
    assert "1 party2] partly" in " ".join(pages(result))


def test_sixty_entries_on_one_page() -> None:
    """Each is printed once, on the page of its lemma."""
    entries = " ".join(app(f"Name{number}", f"Nome{number}") + " of it" for number in range(60))
    result = printed(f"<p>{entries}</p>")
    assert not result.findings
    text = pages(result)[2:-2]
    for number in range(60):
        (page,) = [words for words in text if f"Name{number}] Nome{number}" in words]
        assert page.count(f"Name{number} ") >= 1


def test_a_hundred_and_fifty_notes_of_two_pages_each() -> None:
    """They cannot begin on the pages of their calls, so they stand after the text, and that is said."""
    small = paper_in_millimetres(110, 90, (15, 15, 12, 12))
    long = words(300)
    notes = "".join(f'<note xml:id="n{number}" n="{number}" type="author">{long}</note>' for number in range(1, 151))
    calls = " ".join(f'word<ref type="noteAnchor" target="#n{number}">{number}</ref>' for number in range(1, 151))
    result = printed(f"<p>{calls}</p>", notes, settings=PrintSettings(paper=small, cjk_fonts=()))
    assert result.pages > 250
    assert [item.code for item in result.findings] == ["X-111"]


def test_note_of_several_pages_is_divided() -> None:
    """It begins on the page of its call and goes on from page to page."""
    note = f'<note xml:id="n1" n="1" type="author">Begin {words(1500)} end.</note>'
    result = printed(f'<p>{words(60)}<ref type="noteAnchor" target="#n1">1</ref> {words(900)}</p>', note)
    assert not result.findings
    text = pages(result)
    begins = next(number for number, page in enumerate(text) if "1 Begin" in page)
    assert begins == 2
    assert any("end." in page for page in text[begins + 2 :])


@pytest.mark.parametrize(
    "body",
    [
        f"<table>{'<row>' + ('<cell>' + words(9) + '</cell>') * 4 + '</row>'}</table><p>{words(30)}</p>",
        f"<table>{('<row>' + ('<cell>' + words(5) + '</cell>') * 3 + '</row>') * 40}</table>",
        f"<p>{words(20)} {'Donaudampfschifffahrts' * 12} {app('x', 'y')} {words(20)}</p>",
        f"<p>{words(200)}</p><table><row><cell>{app('Hanoi', 'Ganoi')}</cell><cell>b</cell></row></table><p>{words(90)}</p>",
        f'<p>{words(20)} <foreign xml:lang="fr">« {words(9)} »</foreign> {app("a", "b")}</p>' * 9,
        f"<lg>{('<l>' + words(5) + '</l>') * 70}</lg><p>{words(10)}</p>",
        f"<list>{('<item>' + words(15) + app('Hue', 'Khue') + '</item>') * 30}</list>",
        f"<quote>{('<p>' + words(80) + app('Hue', 'Khue') + '</p>') * 9}</quote>",
        f"<p>{app('', 'added')} {words(5)}</p>",
        "<p>x</p>",
        "",
    ],
    ids=[
        "table",
        "long-table",
        "unbreakable",
        "entry-in-cell",
        "french",
        "verse",
        "list",
        "quotation",
        "addition",
        "x",
        "empty",
    ],
)
def test_blocks_of_all_kinds_end_in_proven_pages(body: str) -> None:
    """There is a file, and nothing is an error."""
    result = printed(body)
    assert result.is_complete, result.findings
    assert not [item for item in result.findings if item.severity is not Severity.INFO]


@pytest.mark.parametrize("words_of_it", ["שלום עולם", "سلام"], ids=["hebrew", "arabic"])
def test_right_to_left_words(words_of_it: str) -> None:
    """They run against the others in a line; its number and entries are those of the line."""
    result = printed(f"<p>{words(20)} {words_of_it} {app('a', 'b')} {words_of_it} {words(30)}</p>")
    assert not result.findings
    assert re.search("[23] a] b", " ".join(pages(result)))


@pytest.mark.parametrize(("width", "height"), [(30, 200), (148, 45)])
def test_page_on_which_nothing_fits_is_a_finding(width: float, height: float) -> None:
    """X-113, quickly."""
    paper = paper_in_millimetres(width, height, (10, 10, 15, 15))
    result = printed(f"<p>{words(50)}</p>", settings=PrintSettings(paper=paper, cjk_fonts=()))
    assert [item.code for item in result.findings] == ["X-113"]
    assert not result.pdf


def test_entries_of_a_line_higher_than_a_page_stand_after_the_text() -> None:
    """X-112, and the list has page and line."""
    entry = app("a", "<hi>" + words(900) + "</hi>")
    paper = paper_in_millimetres(110, 120, (15, 15, 15, 15))
    result = printed(f"<p>{words(40)} {entry}</p>", settings=PrintSettings(paper=paper, cjk_fonts=()))
    assert [item.code for item in result.findings] == ["X-112"]


def test_places_of_everything_with_an_identifier() -> None:
    """Page and line of entry, paragraph, call, page break; a note and what is in it have their page."""
    body = (
        f'<pb n="60" xml:id="pb-60"/><p xml:id="p-1">{words(5)} {app("Hanoi", "Ganoi", **{"xml:id": "app-1"})}'
        '<ref type="noteAnchor" xml:id="call-1" target="#note-1">1</ref></p>'
    )
    note = f'<note xml:id="note-1" n="1" type="author">See {app("Hue", "Khue", **{"xml:id": "app-2"})}.</note>'
    result = printed(body, note)
    assert result.places is not None
    found = {placed.id: (placed.kind, placed.page, placed.line, placed.note) for placed in result.places.all}
    assert found["app-1"] == ("app", 3, "1", "")
    assert found["app-2"] == ("app", 3, None, "1")
    assert found["pb-60"] == ("pb", 3, "1", "")
    assert found["p-1"] == ("paragraph", 3, "1", "")
    assert ("note", 3, None, "1") in {place for identifier, place in found.items() if identifier == "note-1"}


def test_style_of_ones_own_is_laid_over_ours() -> None:
    """A larger leading gives more pages; what it breaks is a finding, not a traceback."""
    body = f"<p>{words(900)}</p>"
    wide = printed(
        body, settings=PrintSettings(cjk_fonts=(), style="#let style(body) = { set par(leading: 1.4em); body }\n")
    )
    assert wide.pages > printed(body).pages
    broken = printed(body, settings=PrintSettings(cjk_fonts=(), style="#let style(body) = nothing-of-the-kind\n"))
    assert [item.code for item in broken.findings] == ["X-103"]


def test_a_made_up_article_with_everything_in_it() -> None:
    """Headings, quotations, lists, tables, notes of both kinds, entries."""
    tei = Writer(random.Random(5), density=4, length=30).article(12)  # noqa: S311
    result = print_pdf(document(tei.encode(), "made-up"), A5)
    assert result.is_complete
    assert not result.findings
