"""Bodies in the records: where a person belongs, who paid; their numbers in the register of organisations (ROR)."""

import json

import pytest
from lxml import etree
from test_records import MACHINE, ONE, XSD, document, draft, kernel, record

from emendata.metadata import Holding, read_record
from emendata.metadata.checking import Written, missing_facts
from emendata.metadata.formats import citation_cff, datacite, json_ld
from emendata.metadata.model import Body, Funder

INSTITUTE = "04wxnsj81"
AFFILIATED = ONE.format('<idno type="ORCID">0000-0002-1825-0097</idno>').replace(
    "</author>",
    f'<affiliation><orgName>Institute of History</orgName><idno type="ROR">https://ror.org/{INSTITUTE}</idno></affiliation>'
    "<affiliation>A college</affiliation></author>",
)
FUNDED = MACHINE + (
    '<funder><orgName>A foundation</orgName> <idno type="ROR">05gq02987</idno> <idno type="grant">12-34</idno> '
    '<idno type="grant">56</idno></funder><funder>A donor</funder>'
)
BODIES = (Body("Institute of History", INSTITUTE), Body("A college"))


def test_a_person_belongs_to_bodies_and_has_numbers_of_her_own() -> None:
    """The number of the institute is not the author's, nor its name a part of hers."""
    (author,) = record(authors=AFFILIATED).authors
    assert author.printed == "I. N. Selivanov"
    assert [(item.scheme, item.value) for item in author.identifiers] == [("ORCID", "0000-0002-1825-0097")]
    assert author.affiliations == BODIES
    assert record().authors[0].affiliations == ()


def test_a_name_without_parts_is_no_longer_for_an_affiliation() -> None:
    """Where the author has no persName, the words of the affiliation stay out of the name."""
    (author,) = record(authors="<author>Anna Meier <affiliation>A college</affiliation></author>").authors
    assert (author.printed, author.affiliations) == ("Anna Meier", (Body("A college"),))


def test_funders_have_their_grants() -> None:
    """Numbers of grants and of the body apart; a funder may be a few words."""
    assert record(translation=FUNDED).funders == (
        Funder(Body("A foundation", "05gq02987"), ("12-34", "56")),
        Funder(Body("A donor")),
    )


def test_a_number_that_cannot_be_one_is_told_and_left_out() -> None:
    """D-014 at its line, for a wrong digit and for a wrong shape; no record has it."""
    for number, words in (("04wxnsj82", "check digit"), ("wxnsj81", "its shape is: 0, six letters")):
        wrong = AFFILIATED.replace(INSTITUTE, number)
        (found,) = missing_facts(Written(etree.fromstring(document(authors=wrong)), "a.xml"))
        assert (found.code, found.line) == ("D-014", 3)
        assert words in found.message
        assert record(authors=wrong).authors[0].affiliations[0] == Body("Institute of History")


def test_the_numbers_of_a_person_may_stand_in_the_documents_own_list() -> None:
    """An author with @ref has what the person's entry has; a pointer to a register is a number, too."""
    listed = document(authors='<author ref="#pers-x"><persName>X</persName></author>').replace(
        "<text>",
        '<standOff><listPerson><person xml:id="pers-x"><persName>X</persName><idno type="VIAF">29541064</idno></person>'
        '<person xml:id="pers-y"><persName>Y</persName><idno type="VIAF">1</idno></person></listPerson></standOff><text>',
    )
    (author,) = read_record(etree.fromstring(listed)).authors
    assert [(item.scheme, item.value) for item in author.identifiers] == [("VIAF", "29541064")]
    (other,) = record(authors='<author ref="https://orcid.org/0000-0002-1825-0097">X</author>').authors
    assert [(item.scheme, item.value) for item in other.identifiers] == [("ORCID", "0000-0002-1825-0097")]


def test_datacite_names_bodies_and_grants() -> None:
    """Affiliation with its number and scheme, one reference for each grant, one for a funder without."""
    assert kernel("//d:creator/d:affiliation", authors=AFFILIATED) == ["Institute of History", "A college"]
    assert kernel("//d:affiliation/@affiliationIdentifier", authors=AFFILIATED) == [f"https://ror.org/{INSTITUTE}"]
    assert kernel("//d:affiliation/@affiliationIdentifierScheme", authors=AFFILIATED) == ["ROR"]
    assert kernel("//d:funderName", translation=FUNDED) == ["A foundation", "A foundation", "A donor"]
    assert kernel("//d:funderIdentifier", translation=FUNDED) == ["https://ror.org/05gq02987"] * 2
    assert kernel("//d:awardNumber", translation=FUNDED) == ["12-34", "56"]


@pytest.mark.shared
@pytest.mark.skipif(not XSD.is_file(), reason="DataCite's schema is not in ../shared")
def test_datacite_with_bodies_is_valid() -> None:
    """Against the schema of 4.7."""
    made = datacite.document(record(authors=AFFILIATED, translation=FUNDED), Holding.TEXT)
    schema = etree.XMLSchema(etree.parse(str(XSD)))
    assert schema.validate(etree.fromstring(made.encode())), list(schema.error_log)


def test_invenio_takes_a_body_by_its_number() -> None:
    """Else by its name; a number of a grant has a title, as the API asks for one."""
    made = draft(authors=AFFILIATED, translation=FUNDED)
    assert made["creators"][0]["affiliations"] == [{"id": INSTITUTE}, {"name": "A college"}]  # type: ignore[index]
    foundation = {"funder": {"id": "05gq02987"}}
    assert made["funding"] == [
        {**foundation, "award": {"number": "12-34", "title": {"en": "Grant 12-34"}}},
        {**foundation, "award": {"number": "56", "title": {"en": "Grant 56"}}},
        {"funder": {"name": "A donor"}},
    ]
    titled = FUNDED.replace("</funder>", "<title>Names in translation</title></funder>", 1)
    award = draft(translation=titled)["funding"][0]["award"]  # type: ignore[index]
    assert award["title"] == {"en": "Names in translation"}


def test_a_citation_file_says_where_a_person_belongs() -> None:
    """As one text, which is what the format has."""
    made = citation_cff.document(record(authors=AFFILIATED), Holding.TEXT)
    assert '    affiliation: "Institute of History; A college"\n    orcid: "https://orcid.org/' in made


def test_json_ld_names_bodies_and_grants() -> None:
    """Organisations, with the number as their id; the grant with its funder."""
    made = json.loads(json_ld.write(record(authors=AFFILIATED, translation=FUNDED)))
    assert made["author"][0]["affiliation"] == [
        {"@type": "Organization", "@id": f"https://ror.org/{INSTITUTE}", "name": "Institute of History"},
        {"@type": "Organization", "name": "A college"},
    ]
    assert [item["name"] for item in made["funder"]] == ["A foundation", "A donor"]
    assert [item["identifier"] for item in made["funding"]] == ["12-34", "56"]


def test_a_part_of_an_edition_does_not_bear_its_doi() -> None:
    """Its identifier is its own address, else its id; the edition's DOI says what it is a part of."""
    edition = '<idno type="DOI" subtype="edition">10.5072/all</idno>'
    address = '<idno type="URI">https://example.org/vn-1.html</idno>'
    path = "d:relatedIdentifiers/*[@relationType='IsPartOf']"
    assert kernel("d:identifier/@identifierType", numbers=edition) == ["local"]
    assert kernel("d:identifier", numbers=edition + address) == ["https://example.org/vn-1.html"]
    assert kernel("d:identifier/@identifierType", numbers=edition + address) == ["URL"]
    assert kernel(path, numbers=edition) == ["10.5072/all"]
    own = '<idno type="DOI" subtype="version">10.5072/one</idno>'
    assert kernel("d:identifier", numbers=own + edition) == ["10.5072/one"]
    assert kernel(path, numbers=own + edition) == ["10.5072/all"]
    assert record(numbers=edition).doi == "10.5072/all"
    described = json_ld.description(record(numbers=edition + address))
    assert described["@id"] == "https://example.org/vn-1.html"
    assert described["isPartOf"]["@id"] == "https://doi.org/10.5072/all"
    assert {"identifier": "10.5072/all", "relation_type": {"id": "ispartof"}}.items() <= draft(numbers=edition)[
        "related_identifiers"
    ][-1].items()  # type: ignore[index]
