"""A large schema is read once and then taken from the cache; a bad cache is nobody's trouble."""

import sqlite3
from pathlib import Path

import pytest
from broken import grammar
from lxml import etree

from emendata import caching
from emendata.relaxng import schema as schema_module
from emendata.relaxng.reading import Grammar, read_schema
from emendata.relaxng.schema import load
from emendata.relaxng.tables import from_table, to_table

ROOT = Path(__file__).parents[2]
BODY = (
    '<start><element name="r"><zeroOrMore><ref name="p"/></zeroOrMore></element></start>'
    '<define name="p"><element name="p"><optional><attribute name="t"><choice><value type="QName" xmlns:s="urn:s">s:a</value>'
    '<data type="date"><except><value type="date">1956-04-06</value></except></data></choice></attribute></optional>'
    "<zeroOrMore><attribute><nsName ns='urn:n'/></attribute></zeroOrMore>"
    '<interleave><text/><optional><element><anyName><except><choice><name>x</name><nsName ns="urn:n"/></choice></except></anyName>'
    "<list><oneOrMore><data type='integer'><param name='maxInclusive'>9</param></data></oneOrMore></list></element></optional>"
    "</interleave></element></define>"
)
FILLING = f"<!--{'x' * 200_000}-->"
DOCUMENTS = {
    '<r><p t="1956-04-07"/></r>': True,
    '<r><p t="1956-04-06"/></r>': False,
    '<r xmlns:z="urn:s"><p t="z:a" z:q=""/></r>': False,
    '<r xmlns:z="urn:s" xmlns:n="urn:n"><p t="z:a" n:q="">x<q>1 2</q></p></r>': True,
    "<r><p><q>1 12</q></p></r>": False,
    "<r><p><x>1</x></p></r>": False,
}


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Return a schema large enough to be kept."""
    path = tmp_path / "large.rng"
    path.write_text(grammar(BODY) + FILLING)
    return path


@pytest.fixture
def readings(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """Return a list of the schemas that are read from then on."""
    read: list[Path] = []

    def counted(path: Path, data: bytes | None = None) -> Grammar:
        read.append(path)
        return read_schema(path, data)

    monkeypatch.setattr(schema_module, "read_schema", counted)
    return read


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a cache folder of the test's own."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path / "cache" / "emendata"


def verdicts(path: Path) -> dict[str, bool]:
    """Return the verdict on each document."""
    schema = load(path)
    return {text: schema.is_valid(etree.fromstring(text)) for text in DOCUMENTS}


def test_a_second_load_reads_no_schema(large: Path, readings: list[Path]) -> None:
    """And judges the same; a changed schema is read again."""
    assert verdicts(large) == DOCUMENTS
    assert verdicts(large) == DOCUMENTS
    assert readings == [large]
    large.write_text(large.read_text().replace('name="r"', 'name="s"'))
    load(large)
    assert readings == [large, large]


def test_a_small_schema_is_not_kept(tmp_path: Path, folder: Path) -> None:
    """Reading it takes no longer."""
    path = tmp_path / "small.rng"
    path.write_text(grammar(BODY))
    assert verdicts(path) == DOCUMENTS
    assert not list(folder.glob("schema-*"))


def test_a_schema_of_several_files_follows_them_all(large: Path, tmp_path: Path) -> None:
    """A change in an included file is seen."""
    (tmp_path / "part.rng").write_text(grammar(BODY))
    large.write_text(grammar('<include href="part.rng"/>') + FILLING)
    assert load(large).is_valid(etree.fromstring("<r/>"))
    (tmp_path / "part.rng").write_text(grammar(BODY.replace('name="r"', 'name="s"')))
    assert not load(large).is_valid(etree.fromstring("<r/>"))


@pytest.mark.parametrize("content", ["", "[]", "[0,[]]", "[99,[]]", '[3,[["choice",[7]]]]', '{"a":1}', "[[[["])
def test_a_damaged_table_is_made_again(content: str, large: Path, folder: Path) -> None:
    """Whether its digest tells or its rows."""
    load(large)
    (path,) = folder.glob("schema-*.sqlite")
    connection = sqlite3.connect(path)
    connection.execute("UPDATE grammar SET content = ?", (content,))
    connection.commit()
    connection.close()
    assert verdicts(large) == DOCUMENTS
    path.write_bytes(b"no database at all")
    assert verdicts(large) == DOCUMENTS
    path.write_bytes(path.read_bytes()[:5000])
    assert verdicts(large) == DOCUMENTS


def test_a_folder_that_cannot_be_written(large: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Does without."""
    monkeypatch.setattr(caching, "cache_folder", lambda: None)
    assert verdicts(large) == DOCUMENTS


@pytest.mark.parametrize("name", ["emendata", "authority", "header", "apparatus"])
def test_a_table_holds_all_of_a_grammar(name: str) -> None:
    """Written, read and written again, it is the same."""
    table = to_table(read_schema(ROOT / "schema" / f"{name}.rng"))
    assert to_table(from_table(table)) == table
