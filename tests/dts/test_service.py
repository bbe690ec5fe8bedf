"""The endpoints of DTS 1.0, parameter by parameter."""

from typing import Any

import pytest
from library import library, resource
from lxml import etree

from emendata.dts import Refusal, Service
from emendata.dts.service import Templates

BASE = "http://x.example/dts/"
TEMPLATES = Templates(
    f"{BASE}collection{{?id,nav,page}}",
    f"{BASE}navigation{{?resource,ref,start,end,down,tree,page}}",
    f"{BASE}document{{?resource,ref,start,end,tree,mediaType}}",
)


def service(page_size: int | None = None) -> Service:
    """Return the service of the small library."""
    return Service(library(), TEMPLATES, BASE, page_size)


def names(answer: dict[str, Any]) -> list[str]:
    """Return the identifiers of an answer's members."""
    return [item.get("identifier") or item["@id"] for item in answer["member"]]


def shown(data: bytes) -> str:
    """Return the inside of the wrapper of a passage."""
    root = etree.fromstring(data)
    assert root.tag == "{http://www.tei-c.org/ns/1.0}TEI"
    (wrapper,) = root
    assert wrapper.tag == "{https://w3id.org/api/dts#}wrapper"
    words = etree.tostring(wrapper, encoding="unicode")
    return words[words.index(">") + 1 : words.rindex("<")]


def test_the_entry_point_names_the_three_endpoints() -> None:
    """As URI templates."""
    assert service().entry() == {
        "@context": "https://dtsapi.org/context/v1.0.json",
        "dtsVersion": "1.0",
        "@id": BASE,
        "@type": "EntryPoint",
        "collection": TEMPLATES.collection,
        "navigation": TEMPLATES.navigation,
        "document": TEMPLATES.document,
    }


@pytest.mark.parametrize(
    ("query", "identifier", "members"),
    [
        ({}, "default", ["an-edition"]),
        ({"id": "an-edition"}, "an-edition", ["a", "bare"]),
        ({"id": "an-edition", "nav": "parents"}, "an-edition", ["default"]),
        ({"id": "a", "nav": "parents"}, "a", ["an-edition"]),
    ],
)
def test_collections_lead_down_and_up(query: dict[str, str], identifier: str, members: list[str]) -> None:
    """From the root to the edition to its articles."""
    answer = service().collection(query)
    assert (answer["@id"], names(answer)) == (identifier, members)


def test_an_article_says_what_it_is_and_what_it_offers() -> None:
    """Trees, the default without a name; facts as lists; no member, and nothing that is null."""
    answer = service().collection({"id": "a"})
    assert [tree.get("identifier") for tree in answer["citationTrees"]] == [None, "pages", "chapters", "broken"]
    assert answer["citationTrees"][2]["citeStructure"][0]["citeStructure"][1] == {
        "@type": "CiteStructure",
        "citeType": "verse",
    }
    assert answer["dublinCore"]["creator"] == [{"lang": "en", "value": "An author"}]
    assert (answer["totalParents"], answer["totalChildren"], "member" in answer) == (1, 0, False)
    assert None not in answer.values()


@pytest.mark.parametrize(
    ("query", "members"),
    [
        ({"down": "1"}, ["p-1", "p-2", "p-3", "note-1"]),
        ({"down": "1", "tree": "chapters"}, ["I", "II"]),
        ({"down": "2", "tree": "chapters"}, ["I", "I.1", "II", "II.1", "II-7"]),
        ({"down": "-1", "tree": "chapters"}, ["I", "I.1", "II", "II.1", "II-7"]),
        ({"ref": "II", "tree": "chapters"}, []),
        ({"ref": "II", "tree": "chapters", "down": "1"}, ["II.1", "II-7"]),
        ({"ref": "II.1", "tree": "chapters", "down": "0"}, ["II.1", "II-7"]),
        ({"ref": "II", "tree": "chapters", "down": "0"}, ["I", "II"]),
        ({"start": "p-2", "end": "note-1"}, ["p-2", "p-3", "note-1"]),
        ({"start": "I.1", "end": "II.1", "tree": "chapters"}, ["I.1", "II.1"]),
        ({"start": "I", "end": "II", "tree": "chapters", "down": "1"}, ["I", "I.1", "II", "II.1", "II-7"]),
        ({"start": "1", "end": "1", "tree": "pages"}, ["1"]),
        ({"down": "1", "tree": "broken"}, []),
    ],
)
def test_navigation_gives_the_units_asked_for(query: dict[str, str], members: list[str]) -> None:
    """In the order of the text."""
    assert names(service().navigation({"resource": "a", **query})) == members


def test_navigation_of_an_article_without_trees_is_empty_and_no_error() -> None:
    """As the specification has it."""
    assert service().navigation({"resource": "bare", "down": "1"})["member"] == []


def test_a_unit_says_its_place() -> None:
    """The parent is null at the top; the title begins its words."""
    (first, *_) = service().navigation({"resource": "a", "down": "2", "tree": "chapters"})["member"]
    assert first == {
        "identifier": "I",
        "@type": "CitableUnit",
        "level": 1,
        "parent": None,
        "citeType": "chapter",
        "dublinCore": {"title": [{"lang": "en", "value": "One.Two ab on."}]},
    }


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 400),
        ({"resource": "z", "down": "1"}, 404),
        ({"resource": "a"}, 400),
        ({"resource": "a", "down": "0"}, 400),
        ({"resource": "a", "down": "x"}, 400),
        ({"resource": "a", "down": "-2"}, 400),
        ({"resource": "a", "ref": "nobody", "down": "1"}, 404),
        ({"resource": "a", "tree": "nobody", "down": "1"}, 404),
        ({"resource": "a", "ref": "p-1", "start": "p-1", "end": "p-2"}, 400),
        ({"resource": "a", "start": "p-1"}, 400),
        ({"resource": "a", "end": "p-1", "down": "1"}, 400),
        ({"resource": "a", "start": "p-1", "end": "p-2", "down": "0"}, 400),
        ({"resource": "a", "start": "p-2", "end": "p-1"}, 400),
        ({"resource": "a", "down": "1", "page": "2"}, 404),
        ({"resource": "bare", "ref": "p-1"}, 404),
    ],
)
def test_navigation_refuses_what_it_cannot_answer(query: dict[str, str], status: int) -> None:
    """400 what is asked wrongly, 404 what is not there."""
    with pytest.raises(Refusal) as refusal:
        service().navigation(query)
    assert refusal.value.status == status


def test_long_answers_come_in_pages() -> None:
    """With the addresses of the others."""
    answer = service(3).navigation({"resource": "a", "down": "1", "page": "2"})
    assert names(answer) == ["note-1"]
    assert answer["view"] == {
        "@id": f"{BASE}navigation?resource=a&down=1&page=2",
        "@type": "Pagination",
        "first": f"{BASE}navigation?resource=a&down=1&page=1",
        "last": f"{BASE}navigation?resource=a&down=1&page=2",
        "previous": f"{BASE}navigation?resource=a&down=1&page=1",
    }
    with pytest.raises(Refusal):
        service(3).navigation({"resource": "a", "down": "1", "page": "3"})


TEI_P = '<p xmlns="http://www.tei-c.org/ns/1.0" xmlns:dts="https://w3id.org/api/dts#"'


@pytest.mark.parametrize(
    ("query", "inside"),
    [
        ({"ref": "p-1"}, '<p xml:id="p-1">One.</p>'),
        ({"ref": "II-7", "tree": "chapters"}, '<l n="7">Verse &lt;x&gt;</l>'),
        (
            {"start": "p-2", "end": "p-3"},
            '<body><div n="I"><p xml:id="p-2">Two <hi>a<pb n="2"/>b</hi> on.</p></div><div n="II"><p xml:id="p-3">Three.</p></div></body>',
        ),
        (
            {"ref": "1", "tree": "pages"},
            '<body><pb n="1"/><div n="I"><p xml:id="p-1">One.</p><p>Two <hi>a</hi></p></div></body>',
        ),
        (
            {"ref": "2", "tree": "pages"},
            (
                '<body><div n="I"><p><hi><pb n="2"/>b</hi> on.</p></div><div n="II" xml:id="d-2"><p xml:id="p-3">Three.</p>'
                '<l n="7">Verse &lt;x&gt;</l></div></body><back><div><note xml:id="note-1">A note.</note></div></back>'
            ),
        ),
    ],
)
def test_a_document_gives_the_passage_in_what_holds_it(query: dict[str, str], inside: str) -> None:
    """What is cut through is opened and closed, without its identifier; a page runs to the next, the last to the end."""
    found = shown(service().document({"resource": "a", **query})[0])
    assert (
        found.removeprefix("<text>").removesuffix("</text>").replace(' xmlns="http://www.tei-c.org/ns/1.0"', "")
        == inside
    )


def test_pages_together_hold_every_word_once() -> None:
    """Nothing is lost at a cut, nothing doubled."""
    article = resource()
    tree = article.tree("pages")
    assert tree is not None
    found = ""
    for unit in tree.units:
        data, _ = service().document({"resource": "a", "tree": "pages", "ref": unit.identifier})
        found += "".join(map(str, etree.fromstring(data).itertext()))
    text = article.root.find("{http://www.tei-c.org/ns/1.0}text")
    assert text is not None
    assert found == "".join(map(str, text.itertext()))


def test_a_whole_document_is_the_edition() -> None:
    """And its collection is named."""
    data, collection = service().document({"resource": "a"})
    assert etree.tostring(etree.fromstring(data)) == etree.tostring(resource().root)
    assert collection == f"{BASE}collection?id=a"


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ({}, 400),
        ({"resource": "z"}, 404),
        ({"resource": "a", "ref": "nobody"}, 404),
        ({"resource": "a", "tree": "nobody", "ref": "1"}, 404),
        ({"resource": "a", "mediaType": "text/html"}, 404),
        ({"resource": "a", "start": "p-1"}, 400),
        ({"resource": "a", "ref": "p-1", "end": "p-2"}, 400),
        ({"resource": "a", "start": "p-2", "end": "p-1"}, 400),
        ({"resource": "bare", "ref": "p-1"}, 404),
    ],
)
def test_document_refuses_what_it_cannot_answer(query: dict[str, str], status: int) -> None:
    """400 what is asked wrongly, 404 what is not there."""
    with pytest.raises(Refusal) as refusal:
        service().document(query)
    assert refusal.value.status == status
