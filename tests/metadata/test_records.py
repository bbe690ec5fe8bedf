"""Records for repositories: DataCite, InvenioRDM, Dublin Core, CITATION.cff; and what stands against a deposit."""

import json
from pathlib import Path

import pytest
from lxml import etree

from emendata.metadata import DEPOSIT_FORMATS, Holding, Record, read_record
from emendata.metadata.checking import Written, missing_facts
from emendata.metadata.formats import citation_cff, datacite, dublin_core, invenio
from emendata.metadata.languages import iso_639_3
from emendata.metadata.licences import spdx_identifier
from emendata.transform.citing import PDF, Item, citations, records

XSD = Path(__file__).resolve().parents[3] / "shared" / "datacite" / "metadata.xsd"
KERNEL = {"d": datacite.NAMESPACE}
ONE = "<author><persName><forename>I.</forename> <forename>N.</forename> <surname>Selivanov</surname>{}</persName></author>"
VIETNAMESE = (
    '<author xml:lang="vi"><persName><surname>Võ</surname> <forename>Nguyên Giáp</forename></persName></author>'
)
PSEUDONYM = "<author><persName>Trường Chinh</persName></author>"
MACHINE = (
    '<respStmt><resp cert="high">machine translation from the Russian, engine unknown</resp>'
    '<name type="software">unknown</name></respStmt>'
)
PERSON = "<respStmt><resp>translated</resp><persName><forename>Anna</forename> <surname>Schneider</surname></persName></respStmt>"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
ORIGINAL = (
    '<bibl xml:id="orig" xml:lang="ru"><author><persName>Селиванов И. Н.</persName></author><title level="a">Война</title>'
    '<title level="j">Восток</title><date when="2012"/><biblScope unit="volume">3</biblScope>'
    '<biblScope unit="page">60–66</biblScope><idno type="DOI">10.1234/war</idno></bibl>'
)


def document(
    *,
    authors: str = ONE.format(""),
    title: str = "War and Peace",
    translation: str = MACHINE,
    date: str = '<date when="2026-11-24">2026-11-24</date>',
    publisher: str = "<publisher>A Press</publisher>",
    numbers: str = "",
    licence: str = f'<licence target="{LICENCE}"><p>Ours.</p></licence>',
    status: str = "restricted",
    original: str = "",
    accessed: str = "2024-04-19",
    language: str = "en",
) -> str:
    """Return a TEI document, a line for each fact: the title stands on the second, the author on the third."""
    return f"""<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="vn-1" xml:lang="{language}"><teiHeader><fileDesc><titleStmt>
<title type="main">{title}</title><title type="original" xml:lang="ru">Война и мир</title>
{authors}
<respStmt xml:id="ed"><resp>emendation</resp><orgName>The House</orgName></respStmt>{translation}</titleStmt>
<editionStmt><edition n="1.2.0">Version 1.2.0</edition></editionStmt>
<publicationStmt>{publisher}
{date}
<idno type="local">vn-1</idno>
{numbers}
<availability status="{status}">
{licence}
<licence n="source"><p>Not ours.</p></licence></availability></publicationStmt>
<sourceDesc><listWit><witness xml:id="A"><bibl><ptr target="https://example.org/a?b=1&amp;c=2"/><idno type="libmonster">VN-1</idno>
<date type="accessed" when="{accessed}"/></bibl></witness></listWit>{original}</sourceDesc></fileDesc>
<encodingDesc><projectDesc n="statement"><p n="what">A copy.</p></projectDesc><appInfo><application ident="emendata" version="0.1.0"/>
</appInfo></encodingDesc></teiHeader><text><body><p>x</p></body></text></TEI>"""


def record(**facts: str) -> Record:
    """Return the record of a document with these facts."""
    return read_record(etree.fromstring(document(**facts)))


def kernel(path: str, holding: Holding = Holding.TEXT, **facts: str) -> list[str]:
    """Return what a path finds in the DataCite record: words, or values of attributes."""
    root = etree.fromstring(datacite.document(record(**facts), holding).encode())
    found = root.xpath(path, namespaces=KERNEL)
    assert isinstance(found, list)
    return [str(item.text) if isinstance(item, etree._Element) else str(item) for item in found]


def draft(holding: Holding = Holding.TEXT, **facts: str) -> dict[str, object]:
    """Return the metadata of the InvenioRDM record."""
    made: dict[str, object] = invenio.draft(record(**facts), holding)["metadata"]
    return made


def test_datacite_has_what_is_mandatory() -> None:
    """Identifier, creator, title, publisher, year, type; without a DOI a word for that, and the mark of a draft."""
    assert kernel("d:identifier") == ["(:tba)"]
    assert "<!-- Draft" in datacite.document(record(), Holding.TEXT)
    assert kernel("d:creators/d:creator/d:creatorName") == ["Selivanov, I. N."]
    assert kernel("d:titles/d:title") == ["War and Peace", "Война и мир"]
    assert kernel("d:titles/d:title/@titleType") == ["AlternativeTitle"]
    assert kernel("d:publisher") == ["A Press"]
    assert kernel("d:publicationYear") == ["2026"]
    assert kernel("d:resourceType/@resourceTypeGeneral") == ["Text"]
    assert kernel("d:resourceType/@resourceTypeGeneral", Holding.STANDOFF) == ["Collection"]


def test_a_doi_that_is_there_is_used() -> None:
    """In every record bare or as an address; the record is no draft then, and that of all versions is named beside it."""
    number = (
        '<idno type="DOI" subtype="version">https://doi.org/10.5072/zenodo.2</idno>'
        '<idno type="DOI" subtype="concept">10.5072/zenodo.1</idno>'
    )
    assert kernel("d:identifier", numbers=number) == ["10.5072/zenodo.2"]
    assert kernel("d:relatedIdentifiers/*[@relationType='IsVersionOf']", numbers=number) == ["10.5072/zenodo.1"]
    assert "Draft" not in datacite.document(record(numbers=number), Holding.TEXT)
    assert 'doi: "10.5072/zenodo.2"' in citation_cff.document(record(numbers=number), Holding.TEXT)
    assert "https://doi.org/10.5072/zenodo.2" in dublin_core.document(record(numbers=number), Holding.TEXT)
    assert "pids" not in invenio.draft(record(numbers=number), Holding.TEXT)


@pytest.mark.parametrize(
    ("authors", "name", "person"),
    [
        (VIETNAMESE, "Võ, Nguyên Giáp", {"type": "personal", "family_name": "Võ", "given_name": "Nguyên Giáp"}),
        (PSEUDONYM, "Trường Chinh", {"type": "personal", "family_name": "Trường Chinh"}),
        (
            ONE.format('<idno type="ORCID">https://orcid.org/0000-0002-1825-0097</idno>'),
            "Selivanov, I. N.",
            {
                "type": "personal",
                "family_name": "Selivanov",
                "given_name": "I. N.",
                "identifiers": [{"scheme": "orcid", "identifier": "0000-0002-1825-0097"}],
            },
        ),
        (
            "<author><orgName>Xinhua</orgName></author>",
            "Xinhua",
            {"type": "organizational", "name": "Xinhua"},
        ),
    ],
)
def test_names_are_split_as_the_header_splits_them(authors: str, name: str, person: dict[str, object]) -> None:
    """Family and given apart; a pseudonym whole; a body by its name; an ORCID bare in JSON, an address in DataCite."""
    assert kernel("d:creators/d:creator/d:creatorName", authors=authors) == [name]
    assert draft(authors=authors)["creators"] == [{"person_or_org": person}]
    if "ORCID" in authors:
        assert kernel("//d:nameIdentifier", authors=authors) == ["https://orcid.org/0000-0002-1825-0097"]


def test_a_program_that_translated_is_a_note_and_a_person_a_contributor() -> None:
    """Never the other way round."""
    assert kernel("//d:contributor[@contributorType='Translator']/d:contributorName") == []
    assert kernel("//d:description[@descriptionType='TechnicalInfo']") == [
        "Translator: software, no person (machine translation from the Russian, engine unknown)."
    ]
    assert kernel("//d:contributor[@contributorType='Translator']/d:contributorName", translation=PERSON) == [
        "Schneider, Anna"
    ]
    assert kernel("//d:description[@descriptionType='TechnicalInfo']", translation=PERSON) == []
    roles = [item["role"]["id"] for item in draft(translation=PERSON)["contributors"]]  # type: ignore[attr-defined]
    assert roles == ["editor", "translator"]
    assert "Translator: software, no person" in json.dumps(draft()["additional_descriptions"])


def test_the_copy_and_the_original_are_related() -> None:
    """Derived from the web page, with the day it was fetched; translated from the original, with its place of print."""
    assert kernel("//d:relatedIdentifier[@relationType='IsDerivedFrom']") == ["https://example.org/a?b=1&c=2"]
    assert kernel("//d:date[@dateType='Collected']") == ["2024-04-19"]
    assert kernel("//d:relatedIdentifier[@relationType='IsTranslationOf']", original=ORIGINAL) == ["10.1234/war"]
    item = "d:relatedItems/d:relatedItem[@relationType='IsTranslationOf']"
    assert kernel(f"{item}/@relatedItemType", original=ORIGINAL) == ["JournalArticle"]
    assert kernel(f"{item}//d:title", original=ORIGINAL) == ["Война и мир", "Восток"]
    assert [kernel(f"{item}/d:{tag}", original=ORIGINAL) for tag in ("volume", "firstPage", "lastPage")] == [
        ["3"],
        ["60"],
        ["66"],
    ]
    relations = {
        item["relation_type"]["id"]: item["identifier"] for item in draft(original=ORIGINAL)["related_identifiers"]
    }  # type: ignore[attr-defined]
    assert relations == {"isderivedfrom": "https://example.org/a?b=1&c=2", "istranslationof": "10.1234/war"}
    assert draft()["dates"][0]["type"] == {"id": "collected"}  # type: ignore[index]


def test_a_journal_that_is_only_probable_is_not_in_a_record() -> None:
    """What the header calls uncertain becomes no field of its own."""
    made = invenio.draft(record(original=ORIGINAL), Holding.TEXT)["custom_fields"]
    assert made == {"journal:journal": {"title": "Восток", "volume": "3", "pages": "60–66"}}
    doubtful = ORIGINAL.replace('level="j"', 'level="j" cert="low"')
    assert invenio.draft(record(original=doubtful), Holding.TEXT)["custom_fields"] == {}
    assert kernel("//d:relatedItem//d:title", original=doubtful) == ["Война и мир"]


@pytest.mark.parametrize("holding", Holding)
@pytest.mark.parametrize("status", ["restricted", "free"])
def test_no_licence_speaks_of_a_text_that_it_does_not_cover(holding: Holding, status: str) -> None:
    """Its name and address stand alone only where no text is held, or the rights are cleared; in words, always."""
    covers = holding is Holding.STANDOFF or status == "free"
    made = record(status=status)
    assert ({"id": "cc-by-4.0"} in draft(holding, status=status)["rights"]) == covers  # type: ignore[operator]
    assert ("CC-BY-4.0" in citation_cff.document(made, holding)) == covers
    assert (LICENCE in dublin_core.document(made, holding)) == covers
    assert (LICENCE in datacite.document(made, holding)) == covers
    for text in (dublin_core.document(made, holding), datacite.document(made, holding), json.dumps(draft(holding))):
        assert "Ours." in text or covers
        assert "Not ours." in text


def test_what_is_held_is_said() -> None:
    """A record of the stand-off part says that the text is not there."""
    assert "without the running text" in kernel("//d:description[@descriptionType='Abstract']", Holding.STANDOFF)[0]
    assert kernel("//d:description[@descriptionType='Abstract']") == ["A copy."]


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en", "eng"), ("vi-Hani", "vie"), ("zh-Latn-pinyin", "zho"), ("de", "deu"), ("cs", "ces"), ("fr-CA", "fra"), ("cim", "cim"),
     ("bh", ""), ("xx", ""), ("", ""), ("sh", "")],
)  # fmt: skip
def test_languages_have_codes_of_three_letters(tag: str, code: str) -> None:
    """Those of ISO 639-3, which are the terminological ones of ISO 639-2."""
    assert iso_639_3(tag) == code


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (LICENCE, "CC-BY-4.0"),
        ("http://creativecommons.org/licenses/by-nc-nd/3.0/legalcode", "CC-BY-NC-ND-3.0"),
        ("https://creativecommons.org/publicdomain/zero/1.0/", "CC0-1.0"),
        ("https://spdx.org/licenses/CC-BY-SA-4.0.html", "CC-BY-SA-4.0"),
        ("https://spdx.org/licenses/Ours-1.0", ""),
        ("https://creativecommons.org/licenses/by/9.0/", ""),
        ("https://creativecommons.org/licenses/by-sa-nc/4.0/", ""),
        ("https://evil.example/https://creativecommons.org/licenses/by/4.0/", ""),
        ("", ""),
    ],
)
def test_a_licence_is_known_by_its_address(address: str, name: str) -> None:
    """By the whole of it."""
    assert spdx_identifier(address) == name


@pytest.mark.parametrize(
    ("facts", "code", "line", "words"),
    [
        ({"authors": ""}, "D-011", 1, "names no author"),
        ({"title": "Hm"}, "D-010", 2, "“Hm” has fewer than three letters"),
        ({"date": "<date>1956?</date>"}, "D-012", 7, "“1956?” is no date"),
        ({"date": '<date when="1956-02-30"/>'}, "D-012", 7, "“1956-02-30” is no date"),
        ({"date": ""}, "D-012", 6, "it has none"),
        ({"publisher": "<distributor/>"}, "D-013", 6, "no publisher"),
        (
            {"authors": ONE.format('<idno type="ORCID">0000-0002-1825-0098</idno>')},
            "D-014",
            3,
            "check digit does not fit",
        ),
        ({"authors": ONE.format('<idno type="ORCID">0000-0002-1825</idno>')}, "D-014", 3, "four groups of four digits"),
        ({"numbers": '<idno type="DOI">10.5281</idno>'}, "D-014", 9, "a number, a slash and a name"),
        ({"licence": "<licence><p>Ours.</p></licence>"}, "D-015", 11, "no licence with an address"),
        (
            {"licence": '<licence target="https://example.org/ours"><p>Ours.</p></licence>'},
            "D-016",
            11,
            "none that we know",
        ),
        ({"language": "x-own"}, "D-017", 1, "“x-own” has no code"),
        ({"accessed": "1956?"}, "D-018", 14, "“1956?” is no date"),
        (
            {"original": ORIGINAL.replace('<date when="2012"/>', "<date>1956?</date>")},
            "D-018",
            14,
            "“1956?” is no date",
        ),
        ({"authors": PSEUDONYM}, "D-019", 3, "“Trường Chinh” is one name"),
    ],
)
def test_what_stands_against_a_deposit_is_told_at_its_line(
    facts: dict[str, str], code: str, line: int, words: str
) -> None:
    """One finding, with the line and the words to write."""
    (found,) = missing_facts(Written(etree.fromstring(document(**facts)), "a.xml"))
    assert (found.code, found.file, found.line) == (code, "a.xml", line)
    assert words in found.message
    assert found.hint


def test_a_whole_header_lacks_nothing() -> None:
    """No finding, with an anonymous author neither but that it is one name."""
    assert missing_facts(Written(etree.fromstring(document()), "a.xml")) == []
    anonymous = missing_facts(Written(etree.fromstring(document(authors="<author>Anonymous</author>")), "a.xml"))
    assert [str(item.severity) for item in anonymous] == ["info"]


def test_a_date_in_words_that_is_one_or_a_span_is_no_fault() -> None:
    """A year in words is read; of a span and of a date elsewhere records have nothing to say."""
    for date in ("<date>1956</date>", '<date notBefore="2012">2012 or later</date>'):
        original = ORIGINAL.replace('<date when="2012"/>', date)
        assert missing_facts(Written(etree.fromstring(document(original=original)), "a.xml")) == []


def test_a_number_with_a_wrong_digit_leads_nowhere() -> None:
    """Not to another person, in no output."""
    wrong = record(authors=ONE.format('<idno type="ORCID">0000-0002-1825-0098</idno>'))
    assert wrong.authors[0].identifiers == ()


def test_bad_facts_are_left_out_and_no_writer_breaks() -> None:
    """Whatever is wrong in a header: every format writes what it knows."""
    bad = record(
        authors="",
        title="",
        date="<date>1956?</date>",
        numbers='<idno type="DOI">10.5281</idno>',
        licence="<licence/>",
        accessed="1956?",
        language="x-own",
    )
    for item in DEPOSIT_FORMATS.values():
        words = item.write(bad, None)
        assert "1956?" not in words
        assert "10.5281" not in words


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    """Return DataCite's own schema."""
    if not XSD.is_file():
        pytest.skip("DataCite's schema is not in ../shared")
    return etree.XMLSchema(etree.parse(str(XSD)))


@pytest.mark.shared
@pytest.mark.parametrize("holding", Holding)
@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"authors": ONE.format("") + VIETNAMESE + PSEUDONYM, "translation": PERSON, "original": ORIGINAL},
        {
            "authors": ONE.format('<idno type="ORCID">0000-0002-1825-0097</idno>'),
            "numbers": '<idno type="DOI">10.1/x_y</idno>',
        },
        {
            "translation": "",
            "licence": '<licence target="https://example.org/ours"><p>Ours.</p></licence>',
            "status": "free",
        },
    ],
)
def test_datacite_is_valid(schema: etree.XMLSchema, holding: Holding, facts: dict[str, str]) -> None:
    """Against the schema of version 4.7."""
    root = etree.fromstring(datacite.document(record(**facts), holding).encode())
    assert schema.validate(root), list(schema.error_log)


@pytest.mark.shared
def test_the_schema_of_datacite_refuses_a_broken_record(schema: etree.XMLSchema) -> None:
    """Without its creators it is none."""
    root = etree.fromstring(datacite.document(record(), Holding.TEXT).encode())
    creators = root.find("d:creators", namespaces=KERNEL)
    assert creators is not None
    root.remove(creators)
    assert not schema.validate(root)


def test_a_page_leads_to_its_records_and_items() -> None:
    """Signposting: DataCite beside the others, the PDF as an item; none that lacks what DataCite must have."""
    links = [
        (link.get("rel"), link.get("href"), link.get("type"))
        for link in citations(record(), "vn-1.html", items=[Item("../vn-1.pdf", PDF)]).iter("link")
    ]
    assert ("describedby", "cite/vn-1.datacite.xml", "application/vnd.datacite.datacite+xml") in links
    assert ("item", "../vn-1.pdf", "application/pdf") in links
    written = dict(records(record(), "vn-1.html", "https://example.org/", [Item("../vn-1.pdf", PDF)]))
    linked, *back = json.loads(written["cite/vn-1.linkset.json"])["linkset"]
    assert linked["anchor"] == "https://example.org/vn-1.html"
    assert linked["item"] == [{"href": "https://example.org/vn-1.pdf", "type": "application/pdf"}]
    page = [{"href": "https://example.org/vn-1.html", "type": "text/html"}]
    assert {"anchor": "https://example.org/vn-1.pdf", "collection": page} in back
    assert {"anchor": "https://example.org/cite/vn-1.datacite.xml", "describes": page} in back
    assert written["cite/vn-1.datacite.xml"].startswith(b"<?xml")
    assert "cite/vn-1.datacite.xml" not in dict(records(record(authors=""), "vn-1.html"))


def test_a_later_change_is_an_update() -> None:
    """The last one, where it is after the publication; one without a date that is one is none."""
    changes = (
        '<revisionDesc><change when="2027-01-02">b</change><change when="soon">c</change></revisionDesc></teiHeader>'
    )
    made = read_record(etree.fromstring(document().replace("</teiHeader>", changes)))
    assert made.updated == "2027-01-02"
    assert '<date dateType="Updated">2027-01-02</date>' in datacite.document(made, Holding.TEXT)
    assert record().updated == ""
