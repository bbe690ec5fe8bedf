"""The committed editions of the seeds: what a reader may expect of them, and that the program makes them so."""

import io
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pypdf
import pytest
from lxml import etree, html

from emendata.errors import Severity
from emendata.pipeline import Encoded, encode_article, project_authority, source_text
from emendata.project import open_project
from emendata.transform.documents import TeiDocument
from emendata.transform.html import HtmlSettings, article_page
from emendata.transform.print import PrintSettings, find_cjk_fonts, print_pdf
from emendata.validate import edited_view, source_view, validate_bytes
from emendata.vocabulary import TEI, XML_ID, tei
from emendata.xmlio import parse_xml
from oracles import tei_all
from program import ARTICLES, ROOT
from support import bare, found, words

FIRST, SECOND, THIRD = ARTICLES
every_article = pytest.mark.parametrize("article", ARTICLES)

# What the source has made of names, and what the edition reads instead.
WRONG = {
    FIRST: [
        "Truong Tinh",
        "Truong Tin",
        "Vo Nguyen Ziap",
        "Le Zuan",
        "Lo Guibo",
        "Yan'yaan",
        "Badinh",
        "Badinj",
        "Rakoshi",
    ],
    SECOND: ["Le Zuan", "Nguyen Koh That", "Polon"],
}
RIGHT = {
    FIRST: ["Trường Chinh", "Võ Nguyên Giáp", "Lê Duẩn", "Luo Guibo", "Yan'an", "Ba Đình", "Rákosi"],
    SECOND: ["Lê Duẩn", "Nguyễn Cơ Thạch", "Pol Pot"],
}
WRONG_ROWS = [(article, name) for article, names in WRONG.items() for name in names]
RIGHT_ROWS = [(article, name) for article, names in RIGHT.items() for name in names]
# Words that only the pages of the web sites have.
FURNITURE = (
    "Libmonster", "Permanent link", "Similar publications", "BIBLIO.VN", "views rating", "subscribers", "Jet Wong", "Ngon Dan",
    "no comments yet", "Related topics", "date of access", "Read more", "Download", "Contacts and other materials",
)  # fmt: skip


@cache
def _edition(article: str) -> etree._Element:
    return parse_xml((ROOT / f"tei/editions/{article}.xml").read_bytes(), f"{article}.xml")


@cache
def _text(article: str) -> etree._Element:
    text = _edition(article).find(tei("text"))
    assert text is not None
    return text


def _pages(article: str) -> list[str | None]:
    return [page.get("n") for page in _text(article).iter(tei("pb")) if not page.get("sameAs")]


def _notes(article: str) -> list[etree._Element]:
    return [note for note in _text(article).iter(tei("note")) if note.get("type") != "editor"]


def _calls(article: str) -> list[etree._Element]:
    return found(_text(article), ".//tei:ref[@type='noteAnchor'][not(@sameAs)]")


@pytest.fixture(scope="session")
def fresh() -> dict[str, Encoded]:
    """Return the articles of this repository, encoded now."""
    project = open_project(ROOT)
    authority = project_authority(project)
    encoded = [encode_article(project, spec, authority) for spec in project.configuration.articles]
    return {item.id: item for item in encoded}


def test_the_project_has_these_articles_and_no_other_files(fresh: dict[str, Encoded]):
    """An edition, and what was last generated, for each article of `edition.toml`."""
    assert tuple(fresh) == ARTICLES
    for folder in ("editions", "generated"):
        assert {path.name for path in (ROOT / "tei" / folder).iterdir()} == {f"{name}.xml" for name in ARTICLES}


@every_article
@pytest.mark.parametrize("folder", ["editions", "generated"])
def test_the_committed_file_is_what_encode_makes(fresh: dict[str, Encoded], article: str, folder: str):
    """Byte for byte; `emendata build --force` brings them up to date."""
    committed = (ROOT / "tei" / folder / f"{article}.xml").read_bytes().splitlines()
    made = fresh[article].data.splitlines()
    different = [number for number, (one, other) in enumerate(zip(committed, made, strict=False), 1) if one != other]
    assert (different[:5], len(committed)) == ([], len(made))


@every_article
def test_the_source_view_of_each_witness_is_its_source(fresh: dict[str, Encoded], article: str):
    """Character for character, white space apart, as far as the witness goes."""
    for siglum, witness in fresh[article].witnesses:
        assert bare(source_view(_edition(article), siglum)) == bare(source_text(witness)), siglum


@every_article
def test_the_edition_is_valid(article: str):
    """Our schema, our rules, links: no error."""
    data = (ROOT / f"tei/editions/{article}.xml").read_bytes()
    assert [str(item) for item in validate_bytes(data, article) if item.severity is Severity.ERROR] == []


@pytest.mark.shared
@every_article
def test_the_edition_is_valid_tei(article: str):
    """Against tei_all.rng, whatever our own narrower schema says."""
    tei_all().validate(_edition(article))
    assert [f"{error.line}: {error.message}" for error in tei_all().error_log] == []


@pytest.mark.shared
@pytest.mark.parametrize("folder", ["authority", "headers", "apparatus"])
def test_what_editors_write_by_hand_is_valid_tei(folder: str):
    """Authority, headers and decisions are TEI documents too."""
    faults = []
    for path in sorted((ROOT / "tei" / folder).glob("*.xml")):
        tei_all().validate(parse_xml(path.read_bytes(), path.name))
        faults.extend(f"{path.name}:{error.line}: {error.message}" for error in tei_all().error_log)
    assert faults == []


def test_the_notes_of_the_first_article_are_each_called_once():
    """36 notes and one with an asterisk, in the order of the source; each has one call, and no call is without a note."""
    assert [note.get("n") for note in _notes(FIRST)] == ["*", *map(str, range(1, 37))]
    targets = Counter(call.get("target") for call in _calls(FIRST))
    assert targets == Counter(f"#{note.get(XML_ID)}" for note in _notes(FIRST))


def test_the_calls_stand_in_the_order_of_the_notes():
    """The numbers rise through the text."""
    numbers = [words(call) for call in _calls(FIRST)]
    assert [number for number in numbers if number.isdigit()] == [str(number) for number in range(1, 37)]


@pytest.mark.parametrize(
    ("article", "pages"),
    [(FIRST, [str(page) for page in range(60, 67)]), (SECOND, [str(page) for page in range(37, 47)]), (THIRD, [])],
)
def test_the_pages_are_those_of_the_marks_and_one_more(article: str, pages: list[str]):
    """A mark at the foot of page n begins page n + 1; the first page is inferred, and says so."""
    assert _pages(article) == pages
    inferred = found(_text(article), ".//tei:pb[@cert]")[:1]
    assert [page.get("n") for page in inferred] == pages[:1]
    assert [page.get("resp") for page in inferred] == ["#emendata"][: len(pages)]


def test_page_66_of_the_first_article_opens_the_numbered_notes():
    """The last mark stands before them; the note with the asterisk is at the foot of page 65."""
    order = [item for item in _text(FIRST).iter(tei("pb"), tei("note")) if item.get("type") != "editor"]
    at = next(index for index, item in enumerate(order) if item.get("n") == "66")
    assert [item.get("n") for item in order[at - 2 : at + 2]] == ["65", "*", "66", "1"]


def test_the_second_article_has_its_citations_and_entries():
    """23 citations in the text, 14 entries in the list; every pointer finds an entry."""
    citations = found(_text(SECOND), ".//tei:ref[@type='citation'][not(@sameAs)]")
    entries = found(_text(SECOND), "tei:back//tei:listBibl/tei:bibl")
    assert (len(citations), len(entries)) == (23, 14)
    known = {f"#{entry.get(XML_ID)}" for entry in entries}
    assert {target for item in citations for target in (item.get("target") or "").split()} <= known
    assert not _notes(SECOND)


@every_article
@pytest.mark.parametrize("phrase", FURNITURE)
def test_no_site_matter_stands_in_the_text(article: str, phrase: str):
    """Neither in the edited text nor in the view of any witness."""
    root = _edition(article)
    sigla = [witness.get(XML_ID) or "" for witness in root.iter(tei("witness"))]
    assert sigla
    for view in (edited_view(root), *(source_view(root, siglum) for siglum in sigla)):
        assert phrase.lower() not in view.lower()


@pytest.mark.parametrize(("article", "name"), RIGHT_ROWS, ids=[f"{row[0]} {row[1]}" for row in RIGHT_ROWS])
def test_the_edited_text_has_the_right_name(article: str, name: str):
    """What the edition is for."""
    assert name in edited_view(_edition(article))


@pytest.mark.parametrize(("article", "name"), WRONG_ROWS, ids=[f"{row[0]} {row[1]}" for row in WRONG_ROWS])
def test_the_wrong_name_stands_in_the_source_view_only(article: str, name: str):
    """It is not lost, and not read."""
    assert name not in edited_view(_edition(article))
    assert bare(name) in bare(source_view(_edition(article), "A"))


@pytest.mark.parametrize("name", sorted({name for names in WRONG.values() for name in names}))
def test_no_edited_text_has_a_wrong_name_of_another_article(name: str):
    """The three texts name the same persons."""
    for article in ARTICLES:
        assert re.search(rf"\b{re.escape(name)}\b", edited_view(_edition(article))) is None


def _edited_names(article: str) -> Iterator[tuple[str, str]]:
    """Yield the reference and the edited words of each name of a known person outside references to literature."""
    for name in _text(article).iter(tei("persName")):
        above = {etree.QName(item).localname for item in name.iterancestors()}
        if name.get("ref") and not above & {"rdg", "sic", "orig", "bibl", "byline"}:
            view = etree.Element(tei("TEI"), nsmap={None: TEI})
            body = etree.SubElement(etree.SubElement(view, tei("text")), tei("body"))
            etree.SubElement(body, tei("p")).append(_copy(name))
            yield str(name.get("ref")), " ".join(edited_view(view).split())


def _copy(name: etree._Element) -> etree._Element:
    return parse_xml(etree.tostring(name, with_tail=False), "name")


def _is_full(form: str) -> bool:
    """Return whether a form is more than a surname, and has no initial and no title in it."""
    parts = form.split()
    return (
        len(parts) > 1
        and not any(len(part.rstrip(".")) == 1 or part.endswith(".") for part in parts)
        and parts[0] != "Uncle"
    )


@every_article
def test_one_person_has_one_full_form(article: str):
    """Initials, surnames alone and bynames stay; the full name is the authority's, everywhere."""
    forms: dict[str, set[str]] = defaultdict(set)
    for person, form in _edited_names(article):
        if _is_full(form):
            forms[person].add(form)
    assert forms
    assert {person: sorted(several) for person, several in forms.items() if len(several) > 1} == {}


@cache
def _page(article: str) -> str:
    """Return the words of the page of an article."""
    page = article_page(TeiDocument(f"{article}.xml", _edition(article), article), HtmlSettings())
    return " ".join(html.document_fromstring(page.decode()).text_content().split())


@cache
def _print(article: str) -> str:
    """Return the text layer of the PDF of an article, words divided at line ends made whole."""
    made = print_pdf(
        TeiDocument(f"{article}.xml", _edition(article), article), PrintSettings(cjk_fonts=find_cjk_fonts())
    )
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made.pdf)).pages)
    return unicodedata.normalize("NFC", " ".join(re.sub("(?<=\\w)[\u00ad-]\n", "", text).split()))


@pytest.mark.parametrize("output", [_page, _print], ids=["web", "print"])
@pytest.mark.parametrize("article", [FIRST, SECOND])
def test_an_output_shows_both_the_right_and_the_wrong_name(output: Callable[[str], str], article: str):
    """The edition reads the one; the list of corrections has both."""
    shown = output(article)
    assert [name for name in RIGHT[article] + WRONG[article] if name not in shown] == []


def test_a_name_that_is_not_certain_says_so():
    """That Polon is Pol Pot the context shows, and no rule explains the whole of the form."""
    (lemma,) = found(_text(SECOND), ".//tei:app[tei:rdg='Polon']/tei:lem")
    assert (words(lemma), lemma.get("cert"), lemma.get("resp")) == ("Pol Pot", "medium", "#ed")


def test_the_lost_end_of_the_first_article_is_no_part_of_a_note():
    """The sentence breaks off before the notes; the words are missing, and nothing stands in their place."""
    (gap,) = found(_text(FIRST), ".//tei:gap")
    last = gap.getparent()
    assert gap.get("reason") == "lost"
    assert words(last).endswith("the socialist states of East Asia will")
    assert found(_text(FIRST), "tei:body//tei:p")[-1] is last


@every_article
def test_every_person_met_is_in_the_stand_off(article: str):
    """Each reference leads to an entry, and each entry is met in the text, the header or another entry."""
    root = _edition(article)
    entries = {f"#{item.get(XML_ID)}" for item in found(root, "tei:standOff//tei:person")}
    assert {person for person, _ in _edited_names(article)} <= entries


@every_article
def test_what_the_program_decided_alone_is_never_certain(article: str):
    """`resp="#emendata"` goes with medium or low; high certainty is an editor's."""
    for item in _text(article).iter(tei("lem"), tei("corr"), tei("reg"), tei("gap"), tei("pb")):
        if item.get("resp") == "#emendata":
            assert item.get("cert") in {"medium", "low"}
        if item.get("cert") == "high":
            assert item.get("resp") == "#ed"


def test_the_cut_copies_end_where_they_break_off():
    """The teaser of the first article ends between words, that of the second inside one."""
    for article in (FIRST, SECOND):
        ends = found(_text(article), ".//tei:rdg[@wit='#B']/tei:witEnd")
        assert len(ends) == 1
    assert source_view(_edition(FIRST), "B").rstrip().endswith("almost all the social")


def test_the_third_text_is_known_to_break_off():
    """One screen of a book: cut at both ends, and said so."""
    gaps = [gap.get("reason") for gap in _text(THIRD).iter(tei("gap"))]
    assert gaps == ["truncated", "truncated"]


def test_the_seeds_are_those_the_editions_name(seeds: dict[str, Path], fresh: dict[str, Encoded]):
    """Five files, five witnesses; each witness has the file's checksum in the header."""
    del seeds
    sums = {witness.source.sha256 for item in fresh.values() for _, witness in item.witnesses}
    named = {
        words(item)
        for article in ARTICLES
        for item in found(_edition(article), ".//tei:witness//tei:idno[@type='SHA-256']")
    }
    assert (len(sums), named) == (5, sums)
