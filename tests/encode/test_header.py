"""The header: what the source and the editor say, what is counted, and nothing made up."""

from copy import deepcopy
from dataclasses import replace

from lxml import etree

from emendata import __version__
from emendata.encode import EditionFacts
from emendata.encode.language_names import language_name
from emendata.encode.statement import LINES
from emendata.vocabulary import NSMAP, TEI, XML_ID, XML_LANG
from support import encoded, found, schema_errors, words

SENTENCE = "The plenum of the Central Committee was held in April, and it was in the capital."
LIBMONSTER = f"""Libmonster ID: VN-77

{SENTENCE}

page 12

{SENTENCE}

Permanent link to this publication:

Jet WongContacts and other materials (articles, photo, files etc)

I. N. SELIVANOV, A VISIT TO HANOI // Hanoi: Vietnam (BIBLIO.VN). Updated: 24.01.2024. URL: (date of access: 19.04.2024).

Publication author(s) - I. N. SELIVANOV:
"""
FACTS = EditionFacts(
    title="Three texts", publisher="P", version="1.2.0", date="2026-11-24", licence="https://example.org/by", licence_text="markup",
    editor="The editors", base="https://example.org/e/",
)  # fmt: skip
HEADER = etree.fromstring(
    f"""<TEI xmlns="{TEI}" xml:lang="en"><teiHeader><fileDesc><titleStmt>
      <title type="main" source="#A">A Visit</title><author ref="#pers-x">X</author>
      <respStmt><resp cert="high">machine translation, engine unknown</resp><name type="software">unknown</name></respStmt></titleStmt>
      <publicationStmt><availability><licence n="source"><p>Not cleared.</p></licence></availability></publicationStmt>
      <sourceDesc><listWit><witness xml:id="A"><bibl><title>Page</title><ptr target="https://example.org/page"/></bibl></witness></listWit>
      <bibl xml:id="orig" cert="medium">Probably in a journal.</bibl></sourceDesc></fileDesc>
      <encodingDesc><projectDesc n="statement"><p n="what">An emended copy.</p><p n="original">Probable.</p><p n="unchecked">Dates.</p>
      <p n="proofread">Not.</p><p n="rights">Not cleared.</p><p n="use">Criticism.</p><p n="report">By letter.</p></projectDesc></encodingDesc>
      <profileDesc><textClass><keywords><term>congress</term></keywords></textClass></profileDesc>
    </teiHeader><text><body><p/></body></text></TEI>"""
)


def one(root: etree._Element, path: str) -> str:
    """Return the words of the only element or the value of the only attribute that a path finds."""
    result = root.xpath(path, namespaces=NSMAP)
    assert isinstance(result, list)
    assert len(result) == 1, (path, result)
    return words(result[0]) if isinstance(result[0], etree._Element) else str(result[0])


def statement(root: etree._Element) -> dict[str, str]:
    """Return the lines of the statement on the text, in their order."""
    return {p.get("n", ""): words(p) for p in found(root, "//tei:projectDesc[@n='statement']/tei:p")}


def test_the_page_of_the_site_gives_title_author_and_dates() -> None:
    """From the furniture, with the witness named that says so."""
    root = encoded(LIBMONSTER)
    assert root.get(XML_ID) == "vn-77"
    assert one(root, "//tei:titleStmt/tei:title[@source='#A']") == "A VISIT TO HANOI"
    assert one(root, "//tei:titleStmt/tei:author") == "I. N. SELIVANOV"
    assert one(root, "//tei:witness//tei:date[@type='put-online']/@when") == "2024-01-24"
    assert one(root, "//tei:witness//tei:date[@type='accessed']/@when") == "2024-04-19"
    assert one(root, "//tei:witness//tei:idno[@type='libmonster']") == "VN-77"


def test_a_title_known_only_from_the_furniture_is_not_in_the_text() -> None:
    """No heading stands in the text that the source does not have there."""
    text = found(encoded(LIBMONSTER), "//tei:text")[0]
    assert "A VISIT" not in words(text)


def test_the_witness_is_identified_by_its_bytes() -> None:
    """SHA-256, file name, extent."""
    root = encoded(b"\xef\xbb\xbf" + SENTENCE.encode())
    assert len(one(root, "//tei:witness[@xml:id='A']//tei:idno[@type='SHA-256']")) == 64
    assert one(root, "//tei:witness//tei:idno[@type='file']") == "a.txt"
    assert one(root, "//tei:witness//tei:extent") == f"{len(SENTENCE)} characters, 1 lines, UTF-8 with BOM"


def test_the_edition_is_described_by_its_facts() -> None:
    """Publisher, version, date, licence of its own layer, address, who is answerable."""
    root = encoded(SENTENCE, facts=FACTS)
    assert one(root, "//tei:publicationStmt/tei:publisher") == "P"
    assert one(root, "//tei:edition/@n") == "1.2.0"
    assert one(root, "//tei:publicationStmt/tei:date/@when") == "2026-11-24"
    assert one(root, "//tei:licence[@target='https://example.org/by']") == "markup"
    assert one(root, "//tei:publicationStmt/tei:idno[@type='URI']") == "https://example.org/e/art-a.html"
    assert one(root, "//tei:respStmt[@xml:id='ed']/tei:orgName") == "The editors"
    assert one(root, "//tei:revisionDesc/tei:change/@when") == "2026-11-24"


def test_without_a_project_nothing_is_claimed() -> None:
    """No editor, no date, no licence, no original; the rights in the source are said to be unknown."""
    root = encoded(SENTENCE)
    assert found(root, "//tei:respStmt[@xml:id='ed']") == []
    assert found(root, "//tei:publicationStmt/tei:date") == []
    assert found(root, "//tei:revisionDesc") == []
    assert found(root, "//tei:licence[@target]") == []
    assert "not known" in one(root, "//tei:licence[@n='source']")
    assert one(root, "//tei:sourceDesc/tei:bibl[@xml:id='orig']/@cert") == "unknown"


def test_the_program_names_itself_with_its_version() -> None:
    """As a piece of software, never as a person."""
    root = encoded(SENTENCE)
    assert one(root, "//tei:respStmt[@xml:id='emendata']/tei:name[@type='software']") == "emendata"
    assert one(root, "//tei:application[@ident='emendata']/@version") == __version__


def test_the_editors_header_wins() -> None:
    """Title, author, rights, witness, original, keywords are the editor's; what is measured is added to them."""
    root = encoded(LIBMONSTER, header=HEADER, facts=FACTS)
    assert one(root, "//tei:titleStmt/tei:title") == "A Visit"
    assert one(root, "//tei:titleStmt/tei:author/@ref") == "#pers-x"
    assert one(root, "//tei:licence[@n='source']") == "Not cleared."
    assert one(root, "//tei:witness//tei:ptr/@target") == "https://example.org/page"
    assert one(root, "//tei:witness//tei:title") == "Page"
    assert one(root, "//tei:sourceDesc/tei:bibl/@cert") == "medium"
    assert one(root, "//tei:keywords/tei:term") == "congress"
    assert one(root, "//tei:witness//tei:idno[@type='libmonster']") == "VN-77"


def test_the_editors_file_is_not_changed() -> None:
    """It serves every run."""
    before = etree.tostring(HEADER)
    encoded(LIBMONSTER, header=HEADER, facts=FACTS)
    assert etree.tostring(HEADER) == before


def test_the_statement_has_its_ten_lines_in_order() -> None:
    """With an editor's header and without one; no line is empty."""
    for header in (HEADER, None):
        lines = statement(encoded(LIBMONSTER, header=header))
        assert tuple(lines) == LINES
        assert len(lines) == 10
        assert all(lines.values())


def test_an_editor_s_line_is_taken_word_for_word() -> None:
    """What only a scholar can say is not put in other words."""
    lines = statement(encoded(LIBMONSTER, header=HEADER))
    assert (lines["what"], lines["use"], lines["report"]) == ("An emended copy.", "Criticism.", "By letter.")


def test_the_counts_of_the_statement_are_those_of_the_text() -> None:
    """Slips are counted apart; pages say where they come from and that the first is inferred."""
    lines = statement(encoded(LIBMONSTER.replace("in April, and", "in April,and")))
    assert "Apart from these, 2 mechanical slips mended" in lines["corrections"]
    assert lines["corrections"].startswith("0 corrections in the apparatus")
    assert lines["pages"].startswith("Pages 12–13 of the original")
    assert "stand at the foot" in lines["pages"]
    assert "the number of the first page is inferred" in lines["pages"]
    assert lines["witnesses"].startswith("One witness. A (VN-77): full copy")


def test_a_text_without_page_marks_says_so() -> None:
    """And the pages of a plain text are called a guess."""
    assert statement(encoded(SENTENCE))["pages"] == "No page numbers: the source marks none."
    assert "a guess" in statement(encoded(f"{SENTENCE}\n\n[12]\n\n{SENTENCE}"))["pages"]


def test_every_language_used_is_declared() -> None:
    """The main language first; scripts of unknown language as such."""
    root = encoded(f"{SENTENCE} Подробнее см. in 毛泽东.")
    assert root.get(XML_LANG) == "en"
    declared = [item.get("ident") for item in found(root, "//tei:langUsage/tei:language")]
    used = {item.get(XML_LANG) for item in root.iter() if item.get(XML_LANG)}
    assert declared[0] == "en"
    assert used <= set(declared)
    assert {"und-Cyrl", "und-Hani"} <= set(declared)


def test_the_main_language_is_told_by_its_commonest_words() -> None:
    """And is undetermined where they do not tell."""
    texts = {
        "en": SENTENCE,
        "ru": "Пленум Центрального Комитета был проведён в апреле, и это было в столице.",
        "fr": "Le plénum du comité et les partis dans une ville pour que les pays.",
        "de": "Das Plenum der Partei und die Stadt mit dem Land ist nicht von hier.",
        "vi": "Hội nghị của các nước và những người được mời là cho một năm trong nước.",
        "und": "Ano wutsipa kelma norsu pakala.",
    }
    assert {code: encoded(text).get(XML_LANG) for code, text in texts.items()} == {code: code for code in texts}


def test_the_header_says_which_languages_it_is_in() -> None:
    """Its own words are English; a French editor's are French, as is what the page says; a file's name is in no language."""
    french = etree.fromstring(etree.tostring(HEADER).replace(b'xml:lang="en"', b'xml:lang="fr"'))
    header = found(encoded(LIBMONSTER, header=french), "//tei:teiHeader")[0]
    assert header.get(XML_LANG) == "en"
    languages = {item.get("ident"): words(item) for item in found(header, ".//tei:language")}
    assert (languages["en"], languages["fr"]) == ("English", "French")
    for path in ("titleStmt/tei:title", "titleStmt/tei:author", "textClass", "bibl[@xml:id='orig']", "p[@n='what']"):
        assert found(header, f".//tei:{path}")[0].get(XML_LANG) == "fr", path
    for path in ("p[@n='witnesses']", "p[@n='corrections']", "correction", "licence[not(@n)]"):
        assert found(header, f".//tei:{path}")[0].get(XML_LANG) is None, path
    russian = encoded("Пленум был созван в апреле, и он был в столице, а не на севере страны, как и в том году.\n")
    assert russian.get(XML_LANG) == "ru"
    assert [item.get(XML_LANG) for item in found(russian, "//tei:teiHeader//tei:title")] == [None, None]


def test_a_language_without_a_table_of_its_own_is_named_in_words() -> None:
    """Language and script; what no table has stays as the tag has it."""
    tags = ("mn-Cyrl", "km-Latn", "sh-Cyrl", "zh-Hant", "en-GB", "xal-Cyrl")
    assert [language_name(tag) for tag in tags] == [
        "Mongolian in Cyrillic script",
        "Khmer in Latin script",
        "Serbo-Croatian in Cyrillic script",
        "Chinese in traditional script",
        "English (GB)",
        "xal in Cyrillic script",
    ]


def test_a_doi_stands_in_the_header_and_keeps_it_valid() -> None:
    """That of this version; without one there is no idno for it."""
    facts = replace(FACTS, doi="10.1234/zenodo.7")
    root = encoded(LIBMONSTER, facts=facts)
    assert one(root, "//tei:publicationStmt/tei:idno[@type='DOI'][@subtype='version']") == "10.1234/zenodo.7"
    assert schema_errors(root) == []
    assert found(encoded(LIBMONSTER, facts=FACTS), "//tei:idno[@type='DOI']") == []


def test_the_doi_of_the_edition_is_not_that_of_an_article() -> None:
    """It is marked as the edition's, beside the article's own, and not said twice where they are one."""
    root = encoded(LIBMONSTER, facts=replace(FACTS, doi="10.1234/a", edition_doi="10.1234/all"))
    assert one(root, "//tei:publicationStmt/tei:idno[@type='DOI'][@subtype='version']") == "10.1234/a"
    assert one(root, "//tei:publicationStmt/tei:idno[@type='DOI'][@subtype='edition']") == "10.1234/all"
    assert schema_errors(root) == []
    same = encoded(LIBMONSTER, facts=replace(FACTS, doi="10.1234/a", edition_doi="10.1234/a"))
    assert len(found(same, "//tei:idno[@type='DOI']")) == 1


def test_who_pays_and_what_the_editor_is_stand_in_the_header() -> None:
    """From edition.toml: the funder with numbers, the editor's number as a pointer; a funder in the header goes before."""
    facts = replace(FACTS, editor_ror="04wxnsj81", funder="A foundation", funder_ror="05gq02987", grant="12-34")
    root = encoded(LIBMONSTER, facts=facts)
    assert [words(item) for item in found(root, "//tei:titleStmt/tei:funder/*")] == [
        "A foundation",
        "05gq02987",
        "12-34",
    ]
    assert found(root, "//tei:respStmt[@xml:id='ed']/tei:orgName/@ref") == ["https://ror.org/04wxnsj81"]
    assert schema_errors(root) == []
    header = deepcopy(HEADER)
    (statement_,) = found(header, "//tei:titleStmt")
    statement_.append(etree.fromstring(f'<funder xmlns="{TEI}">Another</funder>'))
    assert [words(item) for item in found(encoded(LIBMONSTER, header=header, facts=facts), "//tei:funder")] == [
        "Another"
    ]


def test_a_doi_that_the_editor_gives_comes_before_that_of_the_project() -> None:
    """One of all versions stands beside it."""
    header = deepcopy(HEADER)
    (statement_,) = found(header, "//tei:publicationStmt")
    statement_.insert(0, etree.fromstring(f'<idno xmlns="{TEI}" type="DOI" subtype="concept">10.1234/all</idno>'))
    facts = replace(FACTS, doi="10.1234/zenodo.7")
    path = "//tei:idno[@type='DOI']"
    assert [words(item) for item in found(encoded(LIBMONSTER, header=header, facts=facts), path)] == [
        "10.1234/all",
        "10.1234/zenodo.7",
    ]
    statement_[0].set("subtype", "version")
    assert [words(item) for item in found(encoded(LIBMONSTER, header=header, facts=facts), path)] == ["10.1234/all"]
