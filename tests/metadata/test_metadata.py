"""The metadata of an edition: read from the header, written in every style and format."""

import json

import pytest
from lxml import etree

from emendata.metadata import FORMATS, STYLES, passage_at, read_record
from emendata.metadata.highwire import tags
from emendata.metadata.model import Name, Record, Title
from emendata.metadata.runs import join, markup, plain

HEADER = """<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="vn-1" xml:lang="en"><teiHeader><fileDesc><titleStmt>
<title type="main">War &amp; “Peace” <note>not a word</note></title>{more_titles}{authors}
<respStmt xml:id="ed"><resp>emendation</resp><orgName>The House</orgName></respStmt>
{translation}</titleStmt><editionStmt><edition n="1.2.0">Version 1.2.0</edition></editionStmt>
<publicationStmt><publisher>A Press</publisher><date when="2026-11-24">2026</date>{identifiers}
<availability status="restricted"><licence target="https://creativecommons.org/licenses/by/4.0/"><p>Ours.</p></licence>
<licence n="source"><p>Not cleared.</p></licence></availability></publicationStmt>
<sourceDesc><p>A copy.</p></sourceDesc></fileDesc><encodingDesc><appInfo>
<application ident="emendata" version="0.1.0"/></appInfo></encodingDesc></teiHeader>
<text><body><pb n="60" xml:id="pb-60" resp="#emendata"/><p xml:id="p-1">One.</p><pb n="61" xml:id="pb-61"/>
<p xml:id="p-2">Two <app xml:id="app-x-1"><lem>Trường Chinh</lem><rdg>Truong Tinh</rdg></app>.</p></body>
<back><div type="notes"><note xml:id="note-1" n="1" type="author"><p xml:id="p-3">A note.</p></note></div></back></text></TEI>"""
ONE = (
    "<author><persName><forename>I.</forename> <forename>N.</forename> <surname>Selivanov</surname></persName></author>"
)
VIETNAMESE = (
    '<author xml:lang="vi"><persName><surname>Võ</surname> <forename>Nguyên Giáp</forename></persName></author>'
)
PSEUDONYM = "<author><persName>Trường Chinh</persName></author>"
MACHINE = '<respStmt><resp cert="{cert}">machine translation from the Russian</resp><name type="software">unknown</name></respStmt>'
ORIGINAL = '<title type="original" xml:lang="ru">Война и мир</title>'


def made(authors: str = ONE, translation: str = "", identifiers: str = "", more_titles: str = "") -> etree._Element:
    """Return a document with these parts of a header."""
    return etree.fromstring(
        HEADER.format(authors=authors, translation=translation, identifiers=identifiers, more_titles=more_titles)
    )


def cited(style: str, root: etree._Element, passage: str = "") -> str:
    """Return a citation as plain words."""
    return plain(STYLES[style].cite(read_record(root), passage_at(root, passage) if passage else None))


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        (
            "chicago",
            (
                "Selivanov, I. N. “War & ‘Peace.’” Machine translation from the Russian, emended. Edited by The House."
                " Version 1.2.0. A Press, 2026. Russian original: “Война и мир.”"
            ),
        ),
        (
            "chicago-note",
            (
                "I. N. Selivanov, “War & ‘Peace,’” machine translation from the Russian, emended, ed. The House,"
                " version 1.2.0 (A Press, 2026). Russian original: “Война и мир.”"
            ),
        ),
        (
            "chicago-author-date",
            (
                "Selivanov, I. N. 2026. “War & ‘Peace.’” Machine translation from the Russian, emended."
                " Edited by The House. Version 1.2.0. A Press. Russian original: “Война и мир.”"
            ),
        ),
        (
            "mla",
            (
                "Selivanov, I. N. “War & ‘Peace.’” Machine translation from the Russian, emended, edited by The House,"
                " version 1.2.0, A Press, 24 Nov. 2026. Russian original: “Война и мир.”"
            ),
        ),
        (
            "apa",
            (
                "Selivanov, I. N. (2026). War & “Peace” (The House, Ed.; Version 1.2.0) [Machine translation from the Russian,"
                " emended]. A Press. (Russian original: “Война и мир”)"
            ),
        ),
        (
            "gost",
            (
                "Selivanov I. N. War & “Peace” [Электронный ресурс] : машинный перевод с русского, с исправлениями"
                " / ред. The House. Версия 1.2.0. A Press, 2026. Русский оригинал: Война и мир."
            ),
        ),
    ],
)
def test_a_machine_translation_is_cited_as_one(style: str, expected: str) -> None:
    """Every style says what the text is, who edited it, which version."""
    assert cited(style, made(translation=MACHINE.format(cert="high"), more_titles=ORIGINAL)) == expected


WHOLE = Record(
    id="edition",
    is_collection=True,
    title=Title("Texts and Copies", "en"),
    editors=(Name("The House", is_body=True),),
    version="1.2.0",
    date="2026-11-24",
    publisher="A Press",
)


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("chicago", "<p>The House, ed. <i>Texts and Copies</i>. Version 1.2.0. A Press, 2026.</p>"),
        ("chicago-note", "<p>The House, ed., <i>Texts and Copies</i>, version 1.2.0 (A Press, 2026).</p>"),
        ("chicago-author-date", "<p>The House, ed. 2026. <i>Texts and Copies</i>. Version 1.2.0. A Press.</p>"),
        ("mla", "<p>The House, editor. <i>Texts and Copies</i>. Version 1.2.0, A Press, 24 Nov. 2026.</p>"),
        ("apa", "<p>The House (Ed.). (2026). <i>Texts and Copies</i> (Version 1.2.0). A Press.</p>"),
        (
            "gost",
            "<p>Texts and Copies [Электронный ресурс] / ред. The House. Версия 1.2.0. A Press, 2026.</p>",
        ),
    ],
)
def test_the_edition_as_a_whole_is_cited_as_a_book_is(style: str, expected: str) -> None:
    """Its title stands in italics and not between quotation marks; without authors its editors lead where a name must."""
    words = etree.tostring(markup(STYLES[style].cite(WHOLE, None)), encoding="unicode", method="html")
    assert words.replace('<span class="passage"></span>', "") == expected


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("more", ["", ORIGINAL])
def test_every_style_names_a_passage(style: str, more: str) -> None:
    """Once, with a place that a page can fill in; no sentence loses its stop."""
    root = made(more_titles=more)
    assert sum(run.is_passage for run in STYLES[style].cite(read_record(root), None)) == 1
    words = cited(style, root, "p-2")
    assert words.lower().count({"gost": "абз. 2", "apa": "para. 2"}.get(style, "par. 2")) == 1
    assert words.endswith((".", ".”", "web copy)]"))
    assert ". ." not in words
    assert ".." not in words


@pytest.mark.parametrize("style", STYLES)
def test_what_is_only_presumed_is_said_to_be(style: str) -> None:
    """A machine translation of lower certainty is "presumably" one."""
    words = cited(style, made(translation=MACHINE.format(cert="medium")))
    assert "presumably" in words.lower() or "предположительно" in words


@pytest.mark.parametrize("style", STYLES)
def test_names_of_the_east_are_never_inverted(style: str) -> None:
    """A Vietnamese name keeps its order and gets no comma; a pseudonym is whole."""
    assert "Võ Nguyên Giáp" in cited(style, made(VIETNAMESE))
    assert "Trường Chinh" in cited(style, made(PSEUDONYM))
    assert "Võ, Nguyên Giáp" in FORMATS["bibtex"].write(read_record(made(VIETNAMESE)), None)
    assert "{Trường Chinh}" in FORMATS["bibtex"].write(read_record(made(PSEUDONYM)), None)


def test_two_authors_follow_each_style() -> None:
    """The second author is inverted in APA and GOST only."""
    root = made(ONE + ONE.replace("Selivanov", "Mosyakov").replace("I.", "D.").replace("N.", "V."))
    assert cited("chicago", root).startswith("Selivanov, I. N., and D. V. Mosyakov.")
    assert cited("mla", root).startswith("Selivanov, I. N., and D. V. Mosyakov.")
    assert cited("apa", root).startswith("Selivanov, I. N., & Mosyakov, D. V. (2026).")
    assert cited("gost", root).startswith("Selivanov I. N., Mosyakov D. V. War")


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("authors", ["", ONE * 2, ONE * 5])
def test_no_style_leaves_a_stray_mark(style: str, authors: str) -> None:
    """Whatever is missing leaves no double stop, empty bracket or blank before a comma."""
    words = cited(style, made(authors), "p-2")
    for stray in ("..", " ,", "()", ",,", "  ", ". .", "( "):
        assert stray not in words.replace("[и др.].", "").replace("et al.", "others")


def test_a_doubtful_author_stands_in_brackets() -> None:
    """An attribution that is not certain is not passed off as one."""
    root = made(ONE.replace("<author>", '<author cert="medium">'))
    assert cited("chicago", root).startswith("[Selivanov, I. N.?].")


@pytest.mark.parametrize(
    ("identifier", "english"),
    [
        ("p-1", "par. 1 (p. [60] of the original, as marked in the web copy)"),
        ("p-2", "par. 2 (p. 61 of the original, as marked in the web copy)"),
        ("app-x-1", "par. 2, “Trường Chinh” (p. 61 of the original, as marked in the web copy)"),
        ("pb-61", "p. 61 of the original, as marked in the web copy"),
        ("note-1", "n. 1"),
        ("p-3", "n. 1"),
    ],
)
def test_a_passage_is_named_by_paragraph_page_and_note(identifier: str, english: str) -> None:
    """The page is said to be that of the web copy; an inferred one is in brackets."""
    passage = passage_at(made(), identifier)
    assert passage is not None
    assert passage.english() == english


def test_a_place_that_is_not_there_is_none() -> None:
    """An id of the header is no passage."""
    assert passage_at(made(), "ed") is None


def test_the_place_of_the_passage_can_be_filled_in() -> None:
    """A citation of the whole has an empty span where the passage goes."""
    element = markup(STYLES["chicago-note"].cite(read_record(made()), None))
    (slot,) = element.findall("span[@class='passage']")
    assert not slot.text


def test_addresses_are_not_escaped_for_tex_and_words_are() -> None:
    """A DOI with an underscore stays as it is; "&" in the title becomes "\\&"."""
    root = made(identifiers='<idno type="DOI" subtype="version">https://doi.org/10.5281/a_b</idno>')
    text = FORMATS["bibtex"].write(read_record(root), None)
    assert "doi          = {10.5281/a_b}," in text
    assert "title        = {{War \\& “Peace”}}," in text


def test_ris_has_its_first_and_last_lines_and_crlf() -> None:
    """A machine is no translator in it."""
    text = FORMATS["ris"].write(read_record(made(translation=MACHINE.format(cert="high"))), None)
    lines = text.split("\r\n")
    assert lines[0] == "TY  - ELEC"
    assert lines[-2:] == ["ER  - ", ""]
    assert "DA  - 2026/11/24" in lines
    assert not [line for line in lines if line.startswith(("A4", "TA"))]
    assert "\n" not in text.replace("\r\n", "")


def test_csl_leaves_out_what_is_not_known() -> None:
    """No key is empty."""
    (item,) = json.loads(FORMATS["csl-json"].write(read_record(made(PSEUDONYM)), None))
    assert item["author"] == [{"literal": "Trường Chinh"}]
    assert "DOI" not in item
    assert item["issued"] == {"date-parts": [[2026, 11, 24]]}


def test_json_ld_cannot_end_its_script() -> None:
    """A title with markup stays inside the string."""
    text = FORMATS["json-ld"].write(
        read_record(made(more_titles='<title type="sub">&lt;/script>&lt;script>alert(1)&lt;/script></title>')), None
    )
    assert "<" not in text
    assert json.loads(text)["alternativeHeadline"] == "</script><script>alert(1)</script>"


def test_the_tags_of_the_head_stand_in_their_order() -> None:
    """No journal is claimed, whatever the original is."""
    names = [name for name, _ in tags(read_record(made()), page="https://x.org/a.html")]
    assert names[:3] == ["citation_title", "citation_author", "citation_publication_date"]
    assert "citation_journal_title" not in names
    assert len(names) == len(set(names))


def test_runs_of_one_kind_are_joined() -> None:
    """Empty parts leave no separator."""
    assert plain(join(("a", "", None, "b"), ", ")) == "a, b"


def test_only_web_addresses_become_links() -> None:
    """A licence or an address that is a script is left out."""
    root = made(identifiers='<idno type="URI">javascript:alert(1)</idno>')
    for licence in root.iter("{*}licence"):
        licence.set("target", "javascript:alert(1)")
    record = read_record(root)
    assert record.address == ""
    assert record.licence is not None
    assert record.licence.address == ""
