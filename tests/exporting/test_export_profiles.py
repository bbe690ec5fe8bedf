"""Editions for others: every word kept or listed, valid against the schema that a profile names."""

from collections import Counter
from pathlib import Path

import pytest
from lxml import etree, html
from markdown_it import MarkdownIt
from mdit_py_plugins.footnote import footnote_plugin

from emendata.exporting import PROFILES, export
from emendata.validate import edited_view, source_view
from emendata.vocabulary import TEI, XML_ID, tei
from emendata.xmlio import parse_xml
from oracles import relax_ng
from program import ROOT

SHARED = ROOT.parent / "shared" / "tei"
EDITIONS = sorted((ROOT / "tei" / "editions").glob("*.xml"))
FOREIGN = sorted((ROOT / "tests" / "xslt" / "foreign").glob("*.xml"))
OF_TEI = [name for name, profile in PROFILES.items() if profile.schema]
OF_TEXT = [name for name, profile in PROFILES.items() if profile.parameters]
OF_XML = [*OF_TEI, "jats"]
every_edition = pytest.mark.parametrize("path", EDITIONS, ids=lambda path: path.stem)


def document(body: str, back: str = "") -> etree._Element:
    """Return a document of two witnesses with this body."""
    header = (
        "<teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt><publisher>P</publisher></publicationStmt>"
        "<sourceDesc><listWit><witness xml:id='A'><bibl>One.</bibl></witness><witness xml:id='B'>Two.</witness></listWit>"
        "</sourceDesc></fileDesc></teiHeader>"
    )
    notes = f'<back><div type="notes">{back}</div></back>' if back else ""
    text = f"<text><body>{body}</body>{notes}</text>"
    return parse_xml(f'<TEI xmlns="{TEI}" xml:id="a" xml:lang="en">{header}{text}</TEI>'.encode(), "a.xml")


def text_of(root: etree._Element, profile: str) -> str:
    """Return the text element of what a profile makes, without its namespace."""
    text = etree.fromstring(export(root, "a", PROFILES[profile]).data).find(tei("text"))
    assert text is not None
    return etree.tostring(text, encoding="unicode").replace(f' xmlns="{TEI}"', "")


CALLED = '<p xml:id="p-1">Words<ref type="noteAnchor" xml:id="call-1" target="#note-1">1</ref> go on.</p>'
NOTE = '<note xml:id="note-1" n="1" type="author" place="end">A <hi rend="italic">note</hi>.</note>'
ENTRY = (
    '<app type="transliteration" xml:id="app-1"><lem resp="#ed" cert="high" xml:lang="vi">Giáp</lem>'
    '<rdg wit="#A" xml:lang="en">Ziap</rdg><rdg wit="#B">Zap</rdg></app>'
)


def test_a_note_stands_where_it_is_called() -> None:
    """With its number and identifier; the list that lost all its notes has gone."""
    assert text_of(document(CALLED, NOTE), "inline") == (
        '<text><body><p xml:id="p-1">Words<note xml:id="note-1" n="1" type="author" place="foot">A <hi rend="italic">note</hi>.</note>'
        " go on.</p></body><back/></text>"
    )


def test_a_note_without_a_call_stays_in_the_list_and_a_second_call_stays_a_call() -> None:
    """Nothing is lost, nothing doubled."""
    twice = CALLED.replace("go on.", 'go<ref type="noteAnchor" xml:id="call-2" target="#note-1">1</ref> on.')
    made = etree.fromstring(export(document(twice, NOTE + NOTE.replace("1", "2")), "a", PROFILES["inline"]).data)
    assert [item.get(XML_ID) for item in made.iter(tei("note"))] == ["note-1", "note-2"]
    assert [item.get(XML_ID) for item in made.iter(tei("ref"))] == ["call-2"]


def test_an_emendation_becomes_a_choice() -> None:
    """Of what the first witness has and of what the editors read; who decided stays."""
    assert text_of(document(f'<p>He met <persName ref="#g">{ENTRY}</persName>.</p>'), "choice") == (
        '<text><body><p>He met <persName ref="#g"><choice xml:id="app-1"><sic xml:lang="en">Ziap</sic>'
        '<corr resp="#ed" cert="high" xml:lang="vi">Giáp</corr></choice></persName>.</p></body></text>'
    )


def test_where_witnesses_differ_the_lemma_stands_alone() -> None:
    """And that is listed."""
    root = document('<p><app type="variant" xml:id="app-1"><lem wit="#A">one</lem><rdg wit="#B">two</rdg></app></p>')
    assert text_of(root, "choice") == "<text><body><p>one</p></body></text>"
    told = export(root, "a", PROFILES["choice"]).flattened
    assert [(item.count, item.words.split(":")[1]) for item in told] == [(1, " the lemma stands alone")]


def test_an_entry_becomes_a_footnote_in_words() -> None:
    """Numbered through with the author's own notes; sigla where two witnesses are told apart."""
    assert text_of(document(f"<p>He met {ENTRY}.</p>{CALLED}", NOTE), "metopes") == (
        '<text><body><p>He met Giáp<note xml:id="ftn1" place="foot" n="1" type="editor"><p>Ziap A; Zap B</p></note>.</p>'
        '<p xml:id="p-1">Words<note xml:id="ftn2" place="foot" n="2" type="author"><p>A <hi rend="italic">note</hi>.</p></note> go on.</p>'
        "</body><back/></text>"
    )


@pytest.mark.shared
@pytest.mark.parametrize("profile", OF_TEI)
@every_edition
def test_a_profile_is_valid_against_the_schema_it_names(path: Path, profile: str) -> None:
    """Of the TEI Consortium."""
    schema = SHARED / f"{PROFILES[profile].schema}.rng"
    if not schema.is_file():
        pytest.skip(f"{schema.name} is not there: it belongs into ../shared/tei beside the repository")
    rng = relax_ng(schema)
    made = export(parse_xml(path.read_bytes(), path.name), path.stem, PROFILES[profile])
    rng.validate(etree.fromstring(made.data))
    assert [f"{item.line}: {item.message}" for item in rng.error_log] == []


@pytest.mark.parametrize("profile", ["inline", "choice", "lite"])
@every_edition
def test_no_word_of_either_reading_is_lost(path: Path, profile: str) -> None:
    """Read back, the edited text is the edition's, the notes where they now stand, and the first witness has all its words.

    Where it lacks words that another has, the lemma stands alone, and is listed.
    """
    root = parse_xml(path.read_bytes(), path.name)
    made = etree.fromstring(export(root, path.stem, PROFILES[profile]).data)
    # a call gave its place and its number to its note
    found, wanted = (sorted(filter(str.isalpha, edited_view(tree))) for tree in (made, root))
    assert found == wanted
    assert Counter(filter(str.isalpha, source_view(root, "A"))) <= Counter(filter(str.isalpha, source_view(made, "A")))


@pytest.mark.parametrize("profile", [*OF_TEXT, *OF_XML])
@pytest.mark.parametrize("path", FOREIGN, ids=lambda path: path.stem)
def test_other_peoples_editions_are_exported_too(path: Path, profile: str) -> None:
    """With words, and no identifier twice."""
    root = parse_xml(path.read_bytes(), path.name)
    made = export(root, path.stem, PROFILES[profile])
    if profile in OF_TEXT:
        assert len(made.data.split()) > 5
        return
    name = "id" if profile == "jats" else XML_ID
    identifiers = [item.get(name) for item in etree.fromstring(made.data).iter(etree.Element) if item.get(name)]
    assert len(identifiers) == len(set(identifiers))


@pytest.mark.parametrize("profile", PROFILES)
def test_the_same_document_gives_the_same_bytes(profile: str) -> None:
    """Also where a note has no identifier to be named by."""
    note = '<p>Words<note place="foot">one</note> and<note type="editor">two</note>.</p>'
    made = [export(document(note + CALLED, NOTE), "a", PROFILES[profile]).data for _ in range(2)]
    assert made[0] == made[1]


def rendered(markdown: str) -> str:
    """Return the words that another program shows of Markdown with footnotes."""
    page = MarkdownIt("commonmark").use(footnote_plugin).render(markdown)
    assert "[^" not in page
    return "".join(html.fragment_fromstring(page, create_parent=True).itertext())


@pytest.mark.parametrize("name", ["markdown", "markdown-source"])
@every_edition
def test_markdown_shows_the_words_of_plain_text(path: Path, name: str) -> None:
    """Letter for letter: no word became a mark, no mark a word, every footnote is shown once."""
    root = parse_xml(path.read_bytes(), path.name)
    shown = rendered(export(root, path.stem, PROFILES[name]).data.decode())
    plain = export(root, path.stem, PROFILES[name.replace("markdown", "text")]).data.decode()
    assert Counter(filter(str.isalpha, shown)) == Counter(filter(str.isalpha, plain)) - marks(root, name)


def marks(root: etree._Element, name: str) -> Counter[str]:
    """Return the letters by which plain text names the editors' notes, at the call and at the note; footnotes have numbers."""
    if name != "markdown":
        return Counter()
    notes = [
        item
        for item in root.iter(tei("note"))
        if item.get("type") == "editor" and any(a.tag == tei("text") for a in item.iterancestors())
    ]
    letters = Counter("abcdefghijklmnopqrstuvwxyz"[: len(notes)])
    return letters + letters


def jats(body: str, back: str = "") -> etree._Element:
    """Return a document as JATS."""
    return etree.fromstring(export(document(body, back), "a", PROFILES["jats"]).data)


def test_jats_links_an_entry_and_its_words_both_ways() -> None:
    """The lemma stands in the text, the readings in a note of the apparatus."""
    article = jats(f"<p>He met {ENTRY}.</p>")
    lemma = article.xpath("string(//named-content[@id='app-1'])")
    assert lemma == "Giáp"
    assert article.xpath("body/p/xref/@rid") == ["fn-app-1"]
    entry = article.xpath("//fn-group[@content-type='apparatus']/fn[@id='fn-app-1']")[0]
    assert "".join(entry.find("p").itertext()) == "Giáp] Ziap A; Zap B"
    assert entry.xpath("p/xref/@rid") == ["app-1"]


def test_jats_puts_sections_last_and_keeps_calls_and_pages() -> None:
    """What follows a section is one without a title; a page between paragraphs heads the second; notes stand behind."""
    article = jats(f"<p>One.</p><div><head>H</head><p>Two.</p></div><pb n='7' xml:id='pb-7'/>{CALLED}", NOTE)
    assert [item.tag for item in article.find("body")] == ["p", "sec", "sec"]
    assert article.xpath("string(body/sec[1]/title)") == "H"
    assert article.xpath("body/sec[2]/p/milestone-start/@rationale") == ["7"]
    assert article.xpath("body/sec[2]/p/xref[sup='1']/@rid") == article.xpath("back/fn-group/fn/@id") == ["note-1"]


def test_jats_invents_no_journal_and_no_day() -> None:
    """The header knows neither."""
    article = jats("<p>x</p>")
    assert [item.tag for item in article.find("front/journal-meta")] == ["publisher"]
    assert article.xpath("//issn | //journal-id | //pub-date | //journal-title") == []


def test_jats_has_no_link_that_leads_nowhere_and_no_address_that_runs() -> None:
    """Their words stay."""
    article = jats(
        '<p xml:id="p"><ref target="#no">a</ref> <ref target="javascript:x">b</ref> <ref target="https://c.example/">c</ref></p>'
    )
    assert article.xpath("//xref") == []
    assert article.xpath("//@xlink:href", namespaces={"xlink": "http://www.w3.org/1999/xlink"}) == [
        "https://c.example/"
    ]
    assert article.xpath("string(body)") == "a b c"


@every_edition
def test_jats_has_every_word(path: Path) -> None:
    """Of the edited text; what it has more are the editors' notes."""
    root = parse_xml(path.read_bytes(), path.name)
    article = etree.fromstring(export(root, path.stem, PROFILES["jats"]).data)
    apart = (
        "ancestor::fn-group[@content-type='apparatus' or @content-type='editorial'] or ancestor::xref[@ref-type='fn']"
    )
    words = "".join(
        article.xpath(f"//body//text()[not({apart})] | //ref-list//text()[not({apart})] | //fn/p//text()[not({apart})]")
    )
    heads = (
        "".join(article.xpath("//fn-group[@content-type='notes']/title//text()"))
        if root.find(".//{*}back/{*}div/{*}head") is not None
        else ""
    )
    assert Counter(filter(str.isalpha, edited_view(root))) <= Counter(filter(str.isalpha, words + heads))


@every_edition
def test_openedition_gets_only_what_its_schema_names(path: Path) -> None:
    """Elements in the text, values of rend, heads with a level; no letter of the edited text is lost."""
    root = parse_xml(path.read_bytes(), path.name)
    made = etree.fromstring(export(root, path.stem, PROFILES["metopes"]).data)
    text = made.find(tei("text"))
    assert text is not None
    named = set(
        "front body back text div head p list item table row cell figure graphic listBibl bibl note hi pb lb ref ptr q code".split()
    )
    assert {etree.QName(item).localname for item in text.iter(etree.Element)} <= named
    assert {item.get("rend") for item in text.iter(tei("hi"))} <= {
        "italic",
        "bold",
        "sup",
        "sub",
        "uppercase",
        "small-caps",
        "underline",
        None,
    }
    assert all(item.get("subtype") for item in text.iter(tei("head")))
    notes = list(text.iter(tei("note")))
    assert [item.get("n") for item in notes] == [str(number + 1) for number in range(len(notes))]
    assert all(child.tag == tei("p") for item in notes for child in item)
    assert Counter(filter(str.isalpha, edited_view(root))) <= Counter(filter(str.isalpha, "".join(text.itertext())))


def test_a_second_call_follows_its_note_to_its_new_name() -> None:
    """No pointer is left that leads nowhere."""
    twice = CALLED.replace("go on.", 'go<ref type="noteAnchor" xml:id="call-2" target="#note-1">1</ref> on.')
    made = etree.fromstring(export(document(twice, NOTE), "a", PROFILES["metopes"]).data)
    assert [item.get("target") for item in made.iter(tei("ref"))] == ["#ftn1"]


@pytest.mark.parametrize("profile", ["choice", "metopes"])
def test_an_entry_apart_from_its_words_is_told(profile: str) -> None:
    """A list of entries becomes a list, so that no division is left empty."""
    made = text_of(
        document('<div><listApp><app loc="2"><lem>Maximus</lem><rdg wit="#A">Maximinus</rdg></app></listApp></div>'),
        profile,
    )
    assert "<item>2 Maximus] Maximinus</item>" in made


@every_edition
def test_plain_text_of_the_source_is_the_source(path: Path) -> None:
    """Character for character, white space apart."""
    root = parse_xml(path.read_bytes(), path.name)
    words = export(root, path.stem, PROFILES["text-source"]).data.decode()
    assert "".join(words.split()) == "".join(source_view(root, "A").split())


@every_edition
def test_plain_text_of_the_edition_has_every_word_of_it(path: Path) -> None:
    """And its marks besides: pages, the editors' notes."""
    root = parse_xml(path.read_bytes(), path.name)
    words = export(root, path.stem, PROFILES["text"]).data.decode().split()
    missing = [
        word for word in edited_view(root).split() if word.isalpha() and len(word) > 9 and word not in " ".join(words)
    ]
    assert missing == []


def test_markdown_sees_no_marks_in_words() -> None:
    """Stars, brackets, numbers with a dot at the head of a line; notes are footnotes."""
    root = document(f"<head>A head</head><p>1. Not *a* list [x](y) &lt;b&gt; # `c`</p>{CALLED}<p>- nor this</p>", NOTE)
    assert export(root, "a", PROFILES["markdown"]).data.decode() == (
        "# T\n\n## A head\n\n1\\. Not \\*a\\* list \\[x\\](y) \\<b\\> \\# \\`c\\`\n\nWords[^note-1] go on.\n\n\\- nor this\n\n"
        "## Notes\n\n[^note-1]: A *note*.\n"
    )


def test_the_table_of_persons_says_who_how_and_how_often() -> None:
    """Forms as the source has them; what a spreadsheet would reckon is guarded."""
    root = document(f'<p><persName ref="#g">{ENTRY}</persName>, <persName ref="#g">Giap</persName></p>')
    person = (
        f'<standOff xmlns="{TEI}"><listPerson><person xml:id="g"><persName type="standard" xml:lang="vi">Võ Nguyên Giáp</persName>'
        '<persName type="russian" subtype="reconstructed">Во Нгуен Зиап</persName><birth when="1911"/>'
        '<note type="role">=1+1</note></person></listPerson></standOff>'
    )
    root.insert(1, etree.fromstring(person))
    header, row = export(root, "a", PROFILES["persons"]).data.decode("utf-8-sig").splitlines()
    assert header.startswith("article,id,name,language")
    assert row.startswith("a,g,Võ Nguyên Giáp,vi,,,Во Нгуен Зиап,reconstructed,1911,,,")
    assert "=1+1" in row
    assert ",=1+1" not in row
    assert row.endswith(",Ziap; Giap,2,0")
