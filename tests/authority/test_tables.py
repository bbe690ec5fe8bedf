"""Tables: nothing lost on the way there and back, nothing run by a spreadsheet, every bad row told."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from emendata.authority.model import unwrapped
from emendata.authority.reading import read_entries
from emendata.authority.statements import FORMS, THINGS, Statement, entry_of, is_whole, same, statements_of
from emendata.authority.tables import COLUMNS, read_table, write_table
from emendata.errors import InputError
from emendata.vocabulary import TEI

SEEDS = sorted((Path(__file__).resolve().parents[2] / "tei" / "authority").glob("*.xml"))
HEADER = ",".join(COLUMNS)
WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Co"]), min_size=1, max_size=12
).map(lambda text: " ".join(text.split())).filter(bool)  # fmt: skip
POINTER = st.sampled_from(["", "#ev-a", "#ev-a https://example.org/"])
CERT = st.sampled_from(["", "high", "medium", "low"])
NAMES = st.builds(
    Statement, what=st.sampled_from(FORMS), value=WORDS, lang=st.sampled_from(["", "vi", "zh-Hant"]),
    subtype=st.sampled_from(["", "documented", "full", "wade-giles"]), source=POINTER, where=POINTER, cert=CERT,
)  # fmt: skip
DATES = st.builds(
    Statement,
    what=st.sampled_from(["birth", "death", "floruit"]),
    value=st.sampled_from(["1890", "-0043-03-15", "1890-05-19", "1920/1935", "1920/..", "../1935", "[1890..1895]", "[..1895]"]),
    words=st.one_of(st.just(""), WORDS),
    cert=CERT,
)  # fmt: skip
NOTES = st.builds(
    Statement, what=st.sampled_from(["description", "role", "source", "viaf", "isni"]), value=WORDS, where=POINTER,
    resp=st.sampled_from(["", "#ed"]), source=POINTER,
)  # fmt: skip


def element(text: str) -> etree._Element:
    """Return an entry."""
    return etree.fromstring(f'<TEI xmlns="{TEI}">{text}</TEI>')[0]


def table(*rows: str, header: str = HEADER) -> bytes:
    """Return a table as bytes."""
    return "\r\n".join([header, *rows]).encode()


def test_the_authority_of_this_edition_survives() -> None:
    """Every entry of the seeds is the same again; nothing was left out."""
    files = [(path.name, path.read_bytes()) for path in SEEDS]
    data, findings, count = write_table(files)
    rows, faults = read_table(data, "a.csv")
    originals = {entry.id: entry for name, file in files for entry in read_entries(file, name)}
    assert (findings, faults, len(rows)) == ([], [], count)
    assert count > 100
    for row in rows:
        made = entry_of(row.id, row.kind, [statement for _, statement in row.rows])
        assert same(made, unwrapped(originals[row.id].xml, row.id)), row.id


@given(st.lists(NAMES, min_size=1, max_size=4), st.lists(st.one_of(DATES, NOTES), max_size=4))
def test_any_statements_survive(names: list[Statement], others: list[Statement]) -> None:
    """As an element, as a cell of a table, whatever signs they hold."""
    statements = [*names, *others]
    entry = entry_of("p", "person", statements)
    assert statements_of(entry) == statements
    assert is_whole(entry, "p", "person", statements)
    document = f'<TEI xmlns="{TEI}"><listPerson>'.encode() + etree.tostring(entry) + b"</listPerson></TEI>"
    data, findings, _ = write_table([("a.xml", document)])
    (row,), faults = read_table(data, "a.csv")
    assert ([item for _, item in row.rows], findings, faults) == (statements, [], [])


@pytest.mark.parametrize("value", ["=1+1", "+7", "-0043", "@SUM(A1)", "'=1+1", "''=x", "'quoted'", "plain"])
def test_a_cell_is_no_formula(value: str) -> None:
    """A spreadsheet sees no sign that begins one; we see the value."""
    document = (
        f'<TEI xmlns="{TEI}"><person xml:id="p"><persName type="standard">{value}</persName></person></TEI>'
    ).encode()
    data, _, _ = write_table([("a.xml", document)])
    cells = [cell for row in csv.reader(io.StringIO(data.decode("utf-8-sig"))) for cell in row]
    assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r") and cell]
    (row,), _ = read_table(data, "a.csv")
    assert row.rows[0][1].value == value


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_tables_as_spreadsheets_write_them(separator: str, encoding: str) -> None:
    """Commas, semicolons, tabs; with and without a byte order mark; empty rows at the end."""
    text = f"ID{separator}what{separator}value\np{separator}standard{separator}Võ Giáp\n{separator}{separator}\n"
    (row,), findings = read_table(text.encode(encoding), "a.csv")
    assert (row.id, row.kind, row.line, findings) == ("p", "person", 2, [])
    assert row.rows == [(2, Statement("standard", "Võ Giáp"))]


def test_markup_that_no_column_holds_is_told() -> None:
    """A title within a note, a nationality with dates of its own: the entry is named."""
    note = '<note type="description">Author of <title>x</title>.</note>'
    document = (
        f'<TEI xmlns="{TEI}"><person xml:id="p"><persName>A</persName>{note}</person>'
        '<person xml:id="q"><persName>B</persName><persName>C</persName></person></TEI>'
    ).encode()
    data, findings, count = write_table([("a.xml", document)])
    assert ([(item.code, "p" in item.message, "q" in item.message.rpartition(":")[2]) for item in findings], count) == (
        [("N-053", True, False)],
        2,
    )
    _, (second, *_) = [row.rows for row in read_table(data, "a.csv")[0]]
    assert second[1] == Statement("standard", "B")


@pytest.mark.parametrize(
    ("data", "code", "line"),
    [
        (b"", "R-003", None),
        ("id,what,value\np,standard,Ж".encode("windows-1251"), "N-050", None),
        (b"id,value\np,A", "N-050", 1),
        (b"id,what,value,colour\np,standard,A,red", "N-050", 1),
        (b"id,what,value,value\np,standard,A,A", "N-050", 1),
        (b'id,what,value\np,standard,"A\n', "N-050", 2),
    ],
)
def test_a_file_that_is_no_table_is_refused(data: bytes, code: str, line: int | None) -> None:
    """Empty, not UTF-8, without a column or with one too many, with an open quotation."""
    with pytest.raises(InputError) as caught:
        read_table(data, "a.csv")
    assert (caught.value.finding.code, caught.value.finding.line) == (code, line)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (",person,standard,A", "no id"),
        ("1 p,person,standard,A", "cannot be an xml:id"),
        ("p,animal,standard,A", "no kind of entry"),
        ("p,person,standart,A", "did you mean “standard”"),
        ("p,person,standard,", "no standard"),
        ("p,person,standard,A\x01B", "cannot hold"),
        ("p,person,standard,A,,,,,,,,,more", "more cells"),
    ],
)
def test_a_bad_row_is_told_and_its_entry_left_out(row: str, words: str) -> None:
    """N-051 with the line of the row; the other entries are read."""
    entries, (finding,) = read_table(table("good,person,standard,B", row), "a.csv")
    assert [entry.id for entry in entries] == ["good"]
    assert (finding.code, finding.line) == ("N-051", 3)
    assert words in f"{finding.message} {finding.hint}"


def test_an_id_of_two_kinds_is_told() -> None:
    """One id is one entry."""
    entries, (finding,) = read_table(table("p,person,standard,B", "p,place,standard,B"), "a.csv")
    assert (entries, finding.line) == ([], 3)


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        (Statement("birth", "19 May 1890"), "1890-05-19"),
        (Statement("birth", "[..]"), "no date"),
        (Statement("standard", "Võ Giáp", parts="surname=Vo"), "does not stand in"),
        (Statement("standard", "Võ Giáp", parts="given=Giáp | surname=Võ"), "not in this order"),
        (Statement("standard", "Võ Giáp", parts="Võ"), "no part of a name"),
    ],
)
def test_what_a_statement_cannot_mean_is_said(statement: Statement, words: str) -> None:
    """In words for who edits the table."""
    with pytest.raises(ValueError, match=r".+") as caught:
        entry_of("p", "person", [statement])
    assert words in str(caught.value)


def test_names_come_first_whatever_the_order_of_rows() -> None:
    """A librarian adds a name at the end; the schema wants it at the beginning."""
    made = entry_of("p", "person", [Statement("birth", "1890"), Statement("standard", "A"), Statement("variant", "B")])
    assert [etree.QName(child).localname for child in made] == ["persName", "persName", "birth"]


def test_what_a_table_can_say_is_a_closed_list() -> None:
    """No two things of one name."""
    assert len(set(THINGS)) == len(THINGS)
