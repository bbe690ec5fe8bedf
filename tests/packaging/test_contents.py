"""What goes into a package, after the rights in a source."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import etree

from emendata.errors import ConfigurationError
from emendata.packaging import Package, PayloadFile, Terms, bag_files, verify_bag, write_bag
from emendata.packaging.standoff import COLUMNS, corrections_table
from oracles import relax_ng
from packaged import FREE, SENTENCE, assembled
from small_edition import TEI_ALL

Maker = Callable[..., Path]


def files(package: Package) -> dict[str, PayloadFile]:
    """Return the files by path."""
    return {file.path: file for file in package.files}


def crate(package: Package) -> dict[str, dict[str, object]]:
    """Return the entities of the crate by id."""
    graph = json.loads(files(package)["ro-crate-metadata.json"].data)["@graph"]
    return {entity["@id"]: entity for entity in graph}


def test_reserved_rights_leave_the_stand_off_part(reserved: Package) -> None:
    """Header, decisions, corrections, authority; no text, page, PDF or source."""
    held = set(files(reserved))
    assert {"tei/a.header.xml", "apparatus/a.apparatus.xml", "corrections/a.corrections.csv"} <= held
    assert {"authority/persons.xml", "CITATION.cff", "README.md", "metadata/small.invenio.json"} <= held
    assert {"metadata/a.datacite.xml", "metadata/a.bib", "schema/emendata.rng", "licences/CC-BY-4.0.txt"} <= held
    assert not any(file.terms is Terms.SOURCE for file in reserved.files)
    assert not [path for path in held if path.startswith(("html/", "print/", "sources/")) or path == "tei/a.xml"]


def test_nothing_of_a_reserved_text_is_anywhere(reserved: Package) -> None:
    """Neither its sentence nor a part of it, in whatever file."""
    part = SENTENCE[20:70].encode()
    assert not [file.path for file in reserved.files if part in file.data]


def test_the_stand_off_tei_has_no_text(reserved: Package) -> None:
    """It has the header and the persons."""
    root = etree.fromstring(files(reserved)["tei/a.header.xml"].data)
    assert [etree.QName(child).localname for child in root] == ["teiHeader", "standOff"]


@pytest.mark.shared
@pytest.mark.skipif(not TEI_ALL.is_file(), reason="the TEI Consortium's schema is not in ../shared")
def test_the_stand_off_tei_is_tei(reserved: Package) -> None:
    """It is valid against the schema of all of TEI."""
    schema = relax_ng(TEI_ALL)
    root = etree.fromstring(files(reserved)["tei/a.header.xml"].data)
    assert schema.validate(root.getroottree()), list(schema.error_log)[:3]


def test_cleared_rights_let_everything_in(free: Package, reserved: Package) -> None:
    """The TEI, pages, PDF, the source as received; each under terms of its own."""
    held = files(free)
    assert {"tei/a.xml", "html/a.html", "html/index.html", "print/a.pdf", "sources/a.txt"} <= set(held)
    assert "tei/a.header.xml" not in held
    assert SENTENCE[:40].encode() in held["tei/a.xml"].data
    assert {path for path, file in held.items() if file.terms is Terms.SOURCE} > {"tei/a.xml", "sources/a.txt"}
    assert set(files(reserved)) - {"tei/a.header.xml"} <= set(held)


def test_a_text_allowed_with_a_reason_is_marked(restricted: Package) -> None:
    """Restricted in crate, record and README, with the reason; the source as received stays out."""
    entities = crate(restricted)
    assert entities["tei/a.xml"]["conditionsOfAccess"] == "Restricted. The press allowed it in writing."
    assert entities["tei/a.xml"]["license"] == {"@id": "#rights-a"}
    assert "conditionsOfAccess" not in entities["corrections/a.corrections.csv"]
    assert entities["./"]["conditionsOfAccess"] == "The text of a is restricted."
    record = json.loads(files(restricted)["metadata/small.invenio.json"].data)
    assert record["access"] == {"record": "public", "files": "restricted"}
    assert "id" not in record["metadata"]["rights"][0]
    assert b"**restricted**. The press allowed it" in files(restricted)["README.md"].data
    assert b"\nlicense:" not in files(restricted)["CITATION.cff"].data
    assert not [path for path in files(restricted) if path.startswith("sources/")]


def test_what_becomes_of_a_text_is_said_at_the_header(project: Maker) -> None:
    """D-020 with the line of the rights."""
    (said,) = assembled(project()).findings
    assert (said.code, said.file, said.line) == ("D-020", "tei/headers/a.xml", 12)


def test_running_text_in_a_reason_stops_the_package(project: Maker) -> None:
    """The guard finds it wherever it stands: D-022 for the decisions and for the table made of them."""
    made = assembled(project(reason=f"The source has: {SENTENCE}"))
    assert made.package is None
    found = [item for item in made.findings if item.code == "D-022"]
    assert {item.file for item in found} >= {"apparatus/a.apparatus.xml", "corrections/a.corrections.csv"}
    assert all("nobody in the city believed" in item.message for item in found)


def test_a_reason_may_quote_a_few_words(project: Maker) -> None:
    """What is no longer than the name of an office is a quotation."""
    assert assembled(project(reason="Compare “the bridges over the river would be mended”.")).package is not None


def test_a_header_that_lacks_its_author_stops_the_package(project: Maker) -> None:
    """D-011 at the line of titleStmt; nothing is written."""
    folder = project(FREE.replace("<author", "<!-- <author").replace("</author>", "</author> -->"))
    made = assembled(folder)
    assert made.package is None
    assert [(item.code, item.file, item.line) for item in made.findings] == [("D-011", "tei/headers/a.xml", 5)]


def test_an_article_with_errors_stops_the_package(project: Maker) -> None:
    """The error is told, then D-023 names the article."""
    folder = project()
    path = folder / "tei/apparatus/a.xml"
    path.write_text(path.read_text("utf-8").replace('type="transliteration"', 'type="mood"'), "utf-8")
    made = assembled(folder)
    assert made.package is None
    assert made.findings[-1].code == "D-023"
    assert len(made.findings) > 1


def test_an_output_that_cannot_be_made_stops_the_package(project: Maker) -> None:
    """A letter that no font has: no PDF, X-102, no package without it."""
    folder = project(FREE)
    path = folder / "seeds/a.txt"
    path.write_text(path.read_text("utf-8").replace("villages", "villages \U00012000"), "utf-8")
    made = assembled(folder)
    assert made.package is None
    assert [item.code for item in made.findings] == ["X-102", "D-023"]


def test_an_edition_that_was_edited_by_hand_goes_in_as_it_is(project: Maker) -> None:
    """With E-030, where a new encoding was set aside in build/conflicts."""
    folder = project()
    assembled(folder)
    path = folder / "tei/editions/a.xml"
    path.write_text(path.read_text("utf-8").replace("A sample.", "A sample, as an editor wrote here."), "utf-8")
    (folder / "tei/apparatus/a.xml").unlink()
    made = assembled(folder)
    assert [item.code for item in made.findings] == ["E-030", "D-020"]
    assert (folder / "build/conflicts/a.xml").is_file()
    assert made.package is not None
    assert b"as an editor wrote here" in files(made.package)["tei/a.header.xml"].data


def test_the_crate_names_every_file_and_where_it_comes_from(free: Package) -> None:
    """Parts, media types, sizes; pages and PDF are based on the TEI, which follows the schema."""
    entities = crate(free)
    parts = {part["@id"] for part in entities["./"]["hasPart"]}  # type: ignore[attr-defined]
    assert parts == set(files(free)) - {"ro-crate-metadata.json"}
    assert entities["tei/a.xml"]["encodingFormat"] == "application/tei+xml"
    assert entities["tei/a.xml"]["conformsTo"] == {"@id": "schema/emendata.rng"}
    assert entities["tei/a.xml"]["contentSize"] == str(len(files(free)["tei/a.xml"].data))
    assert entities["print/a.pdf"]["isBasedOn"] == {"@id": "tei/a.xml"}
    action = entities["#encoding-a"]
    assert action["result"] == {"@id": "tei/a.xml"}
    assert action["object"] == [{"@id": "sources/a.txt"}, {"@id": "https://example.org/a"}]
    assert entities["https://example.org/a"]["sdDatePublished"] == "2024-04-19"
    assert entities["ro-crate-metadata.json"]["conformsTo"] == {"@id": "https://w3id.org/ro/crate/1.2"}


def test_a_source_may_have_any_name(project: Maker, tmp_path: Path) -> None:
    """Blanks, per cent, letters of any script: encoded in the crate, as they are in the bag, which verifies."""
    folder = project(FREE)
    (folder / "seeds/Trường").mkdir()
    (folder / "seeds/a.txt").rename(folder / "seeds/Trường/100% a.txt")
    toml = folder / "edition.toml"
    toml.write_text(toml.read_text("utf-8").replace("seeds/a.txt", "seeds/Trường/100% a.txt"), "utf-8")
    package = assembled(folder).package
    assert package is not None
    assert "sources/Trường/100% a.txt" in files(package)
    assert "sources/Tr%C6%B0%E1%BB%9Dng/100%25%20a.txt" in crate(package)
    write_bag(bag_files(package), tmp_path / "bag")
    assert verify_bag(tmp_path / "bag") == []
    assert "data/sources/Trường/100%25 a.txt" in (tmp_path / "bag/manifest-sha256.txt").read_text("utf-8")


def test_an_article_cannot_have_the_id_of_the_edition(project: Maker) -> None:
    """R-021: their records would be one file."""
    folder = project()
    toml = folder / "edition.toml"
    toml.write_text(toml.read_text("utf-8").replace('id = "small"', 'id = "a"'), "utf-8")
    with pytest.raises(ConfigurationError) as caught:
        assembled(folder)
    assert 'the key "edition.id" is “a”, an article’s id' in caught.value.finding.message


def test_a_licence_stands_over_all_only_where_it_covers_all(
    free: Package, reserved: Package, restricted: Package
) -> None:
    """The edition's licence over its own layer and over cleared texts; several terms where a text is held that is not."""
    ours = {"@id": "https://creativecommons.org/licenses/by/4.0/"}
    assert [crate(one)["./"]["license"] for one in (free, reserved)] == [ours, ours]
    assert crate(restricted)["./"]["license"] == {"@id": "#terms"}
    assert "not cleared" in str(crate(restricted)["#terms"]["description"])


def test_there_is_one_record_to_deposit(reserved: Package) -> None:
    """That of the edition: its own creators are the editors, the articles are its parts."""
    records = [path for path in files(reserved) if path.endswith("invenio.json")]
    assert records == ["metadata/small.invenio.json"]
    metadata = json.loads(files(reserved)[records[0]].data)["metadata"]
    assert metadata["creators"] == [{"person_or_org": {"type": "organizational", "name": "The editors"}}]
    assert metadata["resource_type"] == {"id": "publication-annotationcollection"}


def test_the_table_of_corrections_is_short_and_safe() -> None:
    """Long readings by their ends; what a spreadsheet would run stands behind an apostrophe; the place is told."""
    root = etree.fromstring(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><interpGrp><interp xml:id="form-1"><desc type="intermediate" '
        'subtype="attested">Зиап</desc><desc type="reason">So.</desc></interp></interpGrp></standOff><text><body>'
        '<pb n="60" resp="#emendata"/><p>x</p><pb n="61"/><p><app xml:id="app-1" type="translation" corresp="#form-1">'
        '<lem resp="#ed" cert="high">=SUM(A1)</lem><rdg wit="#A #B">one two three four five six seven eight</rdg></app></p></body>'
        '<back><div><note n="3"><choice><sic>a</sic><corr resp="#emendata" cert="medium">b</corr></choice></note></div></back></text></TEI>'
    )
    rows = list(csv.reader(io.StringIO(corrections_table(root, "a").decode("utf-8-sig"))))
    assert tuple(rows[0]) == COLUMNS
    assert rows[1] == [
        "a", "app-1", "2", "", "61", "translation", "'=SUM(A1)", "", "one two three … six seven eight (A B)", "high", "ed",
        "Зиап", "attested", "So.",
    ]  # fmt: skip
    assert rows[2] == ["a", "", "", "3", "", "slip", "b", "", "a", "medium", "emendata", "", "", ""]
