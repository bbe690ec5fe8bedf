"""What the pages and records of a build say of each other: typed links, the set of links, JSON-LD; nothing leads nowhere."""

import json
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import etree, html

from emendata.building import build_project
from emendata.metadata import read_record
from emendata.metadata.formats import json_ld
from emendata.metadata.subjects import Subject, Subjects, read_subjects
from emendata.project import open_project
from emendata.starter import make_starter

ID = "art-example"
ITEMS = {"application/tei+xml", "application/pdf", "application/epub+zip"}


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the starter's build in two languages, its author with an ORCID; the address of the edition is not known."""
    folder = tmp_path_factory.mktemp("signposts")
    make_starter(folder / "project")
    header = folder / f"project/tei/headers/{ID}.xml"
    author = '<author><persName>A. B.<idno type="ORCID">0000-0002-1825-0097</idno></persName></author>'
    words = header.read_text("utf-8").replace("</titleStmt>", f"{author}</titleStmt>")
    header.write_text(words.replace('status="restricted"', 'status="free"'), "utf-8")
    toml = folder / "project/edition.toml"
    more = 'doi = "10.5072/all"\nlanguages = ["en", "fr"]'
    toml.write_text(toml.read_text("utf-8").replace('version = "0.1.0"', f'version = "0.1.0"\n{more}'), "utf-8")
    report = build_project(open_project(folder / "project"), folder / "build", ("html", "print", "epub"))
    assert report.exit_code() == 0, [str(item) for item in report.all_findings()]
    return folder / "build"


def head(page: Path) -> list[tuple[str, str, str]]:
    """Return the typed links of a page: relation, address, media type."""
    links = html.parse(str(page)).getroot().iter("link")
    return [(str(item.get("rel")), str(item.get("href")), str(item.get("type") or "")) for item in links]


def missing(where: Path, href: str) -> bool:
    """Return whether a relative address of a file leads to no file."""
    parts = urlsplit(urljoin(where.as_uri(), href))
    return parts.scheme == "file" and not Path(unquote(parts.path)).is_file()


@pytest.mark.parametrize("page", [f"html/{ID}.html", f"html/fr/{ID}.html"])
def test_the_head_of_a_page_leads_to_files_that_are_there(built: Path, page: str) -> None:
    """All that signposting asks for, each item with its media type; in the folder of a further language, too."""
    links = head(built / page)
    relations = {relation for relation, _, _ in links}
    assert {"cite-as", "type", "author", "license", "item", "describedby", "linkset"} <= relations
    assert ("cite-as", "https://doi.org/10.5072/all", "") in links
    assert ("author", "https://orcid.org/0000-0002-1825-0097", "") in links
    assert {kind for relation, _, kind in links if relation == "item"} == ITEMS
    assert all(kind for relation, _, kind in links if relation in {"item", "describedby", "linkset"})
    assert not [href for _, href, _ in links if missing(built / page, href)]


def test_the_set_of_links_says_the_same_and_the_way_back(built: Path) -> None:
    """What it names is there, seen from where it lies; items lead to their collection, records to what they describe."""
    path = built / f"html/cite/{ID}.linkset.json"
    first, *back = json.loads(path.read_bytes())["linkset"]
    page = (built / f"html/{ID}.html").as_uri()
    assert urljoin(path.as_uri(), first["anchor"]) == page
    for relation, href, _ in head(built / f"html/{ID}.html"):
        if relation not in {"stylesheet", "alternate"}:
            told = {urljoin(path.as_uri(), target["href"]) for target in first[relation]}
            assert urljoin(page, href) in told
    hrefs = [target["href"] for key, targets in first.items() if key != "anchor" for target in targets]
    assert not [href for href in (*hrefs, *(item["anchor"] for item in back)) if missing(path, href)]
    items = {item["anchor"]: item["collection"] for item in back if "collection" in item}
    assert set(items) == {target["href"] for target in first["item"]}
    assert {target["href"] for (target,) in items.values()} == {first["anchor"]}
    described = {item["anchor"] for item in back if "describes" in item}
    assert described == {target["href"] for target in first["describedby"]}


@pytest.mark.parametrize("page", [f"html/{ID}.html", f"html/fr/{ID}.html", f"html/cite/{ID}.jsonld"])
def test_json_ld_names_the_files_the_persons_and_the_works(built: Path, page: str) -> None:
    """`encoding` leads to what the build made, seen from where the record lies; whom the text names, what it cites."""
    data = (built / page).read_text("utf-8")
    if page.endswith(".html"):
        data = str(html.document_fromstring(data).xpath("//script[@type='application/ld+json']/text()")[0])
    made = json.loads(data)
    assert {item["encodingFormat"] for item in made["encoding"]} == ITEMS
    assert not [item for item in made["encoding"] if missing(built / page, item["contentUrl"])]
    assert made["mentions"] == [{"@type": "Person", "name": "Võ Nguyên Giáp"}]
    assert made["citation"] == ["Example A. B. The Harbour Press. Hanoi, 1961, p. 14."]
    assert made["isPartOf"]["@id"] == "https://doi.org/10.5072/all"


def test_the_tei_beside_the_page_is_the_edition(built: Path) -> None:
    """Byte for byte."""
    edition = built.parent / f"project/tei/editions/{ID}.xml"
    assert (built / f"html/cite/{ID}.tei.xml").read_bytes() == edition.read_bytes()


def test_without_books_none_is_named(built: Path, tmp_path: Path) -> None:
    """A build of the web edition alone leads to the TEI, and to no PDF that it has not made."""
    build_project(open_project(built.parent / "project"), tmp_path, ("html",))
    links = head(tmp_path / f"html/{ID}.html")
    assert {kind for relation, _, kind in links if relation == "item"} == {"application/tei+xml"}
    assert not [href for _, href, _ in links if missing(tmp_path / f"html/{ID}.html", href)]


def test_persons_have_their_numbers_and_works_theirs() -> None:
    """Numbers as addresses under sameAs; an entry that only repeats another is none; a slip is read as mended."""
    root = etree.fromstring(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson><person xml:id="pers-x"><persName>X Y</persName>'
        '<persName type="variant">Z</persName><idno type="wikidata">Q36014</idno></person></listPerson></standOff><text><body>'
        '<listBibl><bibl xml:id="bibl-1"><author>A</author> <choice><sic>Tittle</sic><corr>Title</corr></choice>, f. '
        '<idno type="fond">5446</idno></bibl><bibl xml:id="bibl-2" type="short">Ibid.</bibl>'
        '<bibl xml:id="bibl-3">B <ref target="https://example.org/b">there</ref></bibl><bibl>A, p. 1</bibl></listBibl>'
        "</body></text></TEI>"
    )
    subjects = read_subjects(root)
    made = json_ld.with_files({}, (), subjects)
    assert made["mentions"] == [{"@type": "Person", "name": "X Y", "sameAs": ["https://www.wikidata.org/wiki/Q36014"]}]
    assert made["citation"] == [
        "A Title, f. 5446",
        {"@type": "CreativeWork", "name": "B there", "url": "https://example.org/b"},
    ]


def test_a_name_cannot_break_out_of_the_script() -> None:
    """Whatever stands in a person's name or a title: no sign that could end the element."""
    hostile = "</script><script>alert(1)</script>&amp;<!--\u2028"
    made = json_ld.with_files({"name": hostile}, (), Subjects((Subject(hostile),), (Subject(hostile),)))
    written = json_ld.as_text(made)
    assert not set("<>&\u2028") & set(written)
    assert json.loads(written)["mentions"][0]["name"] == hostile


def test_a_page_without_a_text_names_nobody() -> None:
    """No key stands there for what is not known."""
    root = etree.fromstring('<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:id="x"><teiHeader/></TEI>')
    assert read_subjects(root) == Subjects()
    made = json_ld.with_files(json_ld.description(read_record(root)), (), Subjects())
    assert not {"encoding", "mentions", "citation"} & set(made)
