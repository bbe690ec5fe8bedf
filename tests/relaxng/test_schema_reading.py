"""Schemas read: the place of each fault, files taken in, names, and schemas made to do harm."""

from pathlib import Path

import pytest
from broken import BROKEN, GRAMMAR, SOUND, content, grammar
from lxml import etree

from emendata.errors import ConfigurationError, Finding
from emendata.relaxng.names import Name
from emendata.relaxng.reading import read_schema
from emendata.relaxng.schema import load


def refusal(path: Path) -> Finding:
    """Return what the reader has against a schema."""
    with pytest.raises(ConfigurationError) as caught:
        read_schema(path)
    return caught.value.finding


def written(folder: Path, **files: str) -> Path:
    """Write schemas; return the path of the one called `schema`."""
    for name, text in files.items():
        path = folder / f"{name.replace('__', '/')}.rng"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / "schema.rng"


def judged(schema: Path, document: str) -> bool:
    """Return whether a document fits a schema."""
    return load(schema).is_valid(etree.fromstring(document))


@pytest.mark.parametrize("name", BROKEN)
def test_a_fault_is_told_at_its_line(name: str, tmp_path: Path) -> None:
    """The culprit begins the second line, unless it is a text or an empty pattern, which all share."""
    found = refusal(written(tmp_path, schema=BROKEN[name]))
    assert found.code == "V-030"
    assert found.file == str(tmp_path / "schema.rng")
    at_the_container = {"no start", "text between", "text in a list", "text excluded", "empty excluded"}
    at_the_first = {"attribute twice", "two patterns in an attribute"}
    assert found.line == (1 if name in at_the_container | at_the_first else 2), found
    assert found.column is not None


@pytest.mark.parametrize("name", SOUND)
def test_what_is_no_fault(name: str, tmp_path: Path) -> None:
    """These are read without a word."""
    assert read_schema(written(tmp_path, schema=SOUND[name])).elements


@pytest.mark.parametrize(
    ("root", "words"),
    [
        ('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"/>', "W3C XML Schema"),
        ('<schema xmlns="http://purl.oclc.org/dsdl/schematron"/>', "--schematron"),
        ('<TEI xmlns="http://www.tei-c.org/ns/1.0"><schemaSpec ident="x"/></TEI>', "ODD"),
        ('<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>', "TEI document"),
        ("<grammar/>", "no namespace"),
        ('<grammar xmlns="http://relaxng.org/ns/structure/0.9"/>', "structure/1.0"),
        ("<html/>", "<html>"),
        ("<!ELEMENT TEI ANY>", "not well-formed"),
        ("", "the file is empty"),
    ],
)
def test_what_is_no_relax_ng_is_told_what_it_is(root: str, words: str, tmp_path: Path) -> None:
    """With what to do instead."""
    assert words in refusal(written(tmp_path, schema=root)).message


def test_an_include_overrides_what_it_names(tmp_path: Path) -> None:
    """Also in a div, also the start, and through a second file."""
    schema = written(
        tmp_path,
        schema=grammar(
            '<include href="parts/outer.rng"><div><define name="p"><element name="q"><empty/></element></define></div></include>'
        ),
        parts__outer=grammar('<include href="inner.rng"/>'),
        parts__inner=grammar(
            '<start><ref name="r"/></start><define name="r"><element name="r"><ref name="p"/></element></define>'
            '<define name="p"><element name="p"><text/></element></define>'
        ),
    )
    assert judged(schema, "<r><q/></r>")
    assert not judged(schema, "<r><p/></r>")


def test_an_include_of_nothing_overridden_is_a_fault(tmp_path: Path) -> None:
    """The name is misspelt, most likely."""
    schema = written(
        tmp_path,
        schema=grammar('<include href="other.rng">\n<define name="pp"><empty/></define></include>'),
        other=SOUND["empty group"],
    )
    found = refusal(schema)
    assert (found.line, found.column) == (2, 1)
    assert '"pp"' in found.message


def test_a_fault_in_an_included_file_names_that_file(tmp_path: Path) -> None:
    """With its own line."""
    schema = written(tmp_path, schema=grammar('<include href="other.rng"/>'), other=content('\n\n<ref name="none"/>'))
    found = refusal(schema)
    assert (found.file, found.line) == ("other.rng", 3)


@pytest.mark.parametrize(
    ("href", "words"),
    [
        ("../outside.rng", "outside the folder"),
        ("/etc/passwd", "outside the folder"),
        ("http://127.0.0.1:9/x.rng", "nothing is fetched"),
        ("file:///etc/passwd", "nothing is fetched"),
        ("schema.rng#p", "a part of a file"),
        ("%00", "cannot be read"),
    ],
)
def test_files_elsewhere_are_not_read(href: str, words: str, tmp_path: Path) -> None:
    """Neither above the folder of the schema nor from the network, nor is anything of them told."""
    written(tmp_path, outside=SOUND["empty group"])
    folder = tmp_path / "folder"
    folder.mkdir()
    found = refusal(written(folder, schema=grammar(f'\n<include href="{href}"/>')))
    assert words in found.message
    assert found.line == 2


def test_namespaces_go_into_included_files_and_data_types_do_not(tmp_path: Path) -> None:
    """As sections 4.3 and 4.9 of the specification have it."""
    schema = written(
        tmp_path,
        schema='<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:x"><start><externalRef href="part.rng"/></start></grammar>',
        part='<element xmlns="http://relaxng.org/ns/structure/1.0" name="p"><attribute name="a"/></element>',
    )
    (element,) = read_schema(schema).elements
    assert element.names == Name("{urn:x}p")
    assert judged(schema, '<p xmlns="urn:x" a=""/>')
    (tmp_path / "part.rng").write_text(
        '<element xmlns="http://relaxng.org/ns/structure/1.0" name="p">\n<data type="date"/></element>'
    )
    schema.write_text(schema.read_text().replace(' ns="urn:x"', f' ns="urn:x" {GRAMMAR.split("1.0")[1][2:-1]}'))
    assert refusal(schema).line == 2


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(
            "".join(f'<define name="d{n}"><ref name="d{n + 1}"/><ref name="d{n + 1}"/></define>' for n in range(40))
            + '<define name="d40"><element name="p"><empty/></element></define>',
            id="doubled forty times",
        ),
        pytest.param("<group>" * 80 + '<ref name="d0"/>' + "</group>" * 80 + '<define name="d0"/>', id="deep"),
        pytest.param(
            '<define name="d0"><data type="string"><param name="pattern">(a{999}){999}</param></data></define>',
            id="regex",
        ),
        pytest.param(
            '<define name="d0"><data type="string"><param name="pattern">' + "(" * 5000 + "</param></data></define>",
            id="brackets",
        ),
    ],
)
def test_schemas_made_to_do_harm_are_findings(body: str, tmp_path: Path) -> None:
    """No exception of Python's, no endless work."""
    schema = written(tmp_path, schema=grammar(f'<start><element name="r"><ref name="d0"/></element></start>{body}'))
    assert refusal(schema).code == "V-030"


@pytest.mark.parametrize("length", [200, 20_000])
def test_a_long_chain_of_definitions(length: int, tmp_path: Path) -> None:
    """Is read to its end."""
    chain = "".join(f'<define name="d{n}"><ref name="d{n + 1}"/></define>' for n in range(length))
    body = (
        f'<start><element name="r"><ref name="d0"/></element></start>{chain}<define name="d{length}"><text/></define>'
    )
    assert judged(written(tmp_path, schema=grammar(body)), "<r>x</r>")


def test_files_that_take_each_other_in_without_end(tmp_path: Path) -> None:
    """Two by two by two: stopped by their number."""
    files = {f"f{n}": grammar(f'<include href="f{n + 1}.rng"/><include href="f{n + 1}.rng"/>') for n in range(30)}
    schema = written(tmp_path, schema=grammar('<include href="f0.rng"/>'), f30=grammar(""), **files)
    assert "files" in refusal(schema).message
