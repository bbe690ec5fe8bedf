"""The authority: reading it, and the files it refuses."""

from pathlib import Path

import pytest

from emendata.annotate import Authority, load_authority
from emendata.errors import InputError
from support import authority_of

PERSON = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><listPerson><person xml:id="{}"><persName>{}</persName></person></listPerson></TEI>'


def write(folder: Path, name: str, text: str) -> Path:
    """Write a file."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_first_name_is_the_standard_form(tmp_path: Path) -> None:
    """An entry needs no types: the first name is the standard, the others are variants."""
    authority = authority_of(
        tmp_path, '<person xml:id="p"><persName>Võ Giáp</persName><persName>Giap</persName></person>'
    )
    assert [(form.text, form.type) for form in authority.entities["p"].forms] == [
        ("Võ Giáp", "standard"),
        ("Giap", "variant"),
    ]


def test_a_form_typed_standard_wins_over_the_first(authority: Authority) -> None:
    """And the English one, where there is one, is printed."""
    ho = authority.entities["pers-ho"]
    assert (ho.standard.text, ho.printed.text) == ("Hồ Chí Minh", "Ho Chi Minh")
    assert authority.entities["pers-mikoyan"].printed.text == "Anastas Ivanovich Mikoyan"


def test_parts_of_a_name_are_read(authority: Authority) -> None:
    """Surname and others, and which stands first."""
    giap, mikoyan = authority.entities["pers-giap"].standard, authority.entities["pers-mikoyan"].standard
    assert (giap.surname, giap.forenames, giap.is_family_first) == ("Võ", ("Nguyên", "Giáp"), True)
    assert (mikoyan.surname, mikoyan.forenames, mikoyan.is_family_first) == ("Mikoyan", ("Anastas", "Ivanovich"), False)


def test_persons_places_and_organisations_are_told_apart(authority: Authority) -> None:
    """Each kind by its element."""
    assert {entity.kind for entity in authority.entities.values()} == {"person", "place", "org"}


def test_a_folder_stands_for_its_xml_files(tmp_path: Path) -> None:
    """In the order of their names; other files are left alone."""
    write(tmp_path, "b.xml", PERSON.format("pers-b", "B"))
    write(tmp_path, "a.xml", PERSON.format("pers-a", "A"))
    write(tmp_path, "notes.txt", "no XML")
    assert list(load_authority([tmp_path]).entities) == ["pers-a", "pers-b"]


def test_an_entry_without_id_or_name_is_passed_over(tmp_path: Path) -> None:
    """Validation reports it; here it names nobody."""
    entries = (
        '<person><persName>A</persName></person><person xml:id="b"/><person xml:id="c"><persName> </persName></person>'
    )
    assert not authority_of(tmp_path, entries)


def test_an_id_given_twice_is_refused(tmp_path: Path) -> None:
    """N-001 with file and line, though the two stand in different files."""
    first = write(tmp_path, "a.xml", PERSON.format("pers-a", "A"))
    second = write(tmp_path, "b.xml", "\n\n" + PERSON.format("pers-a", "B"))
    with pytest.raises(InputError) as caught:
        load_authority([first, second])
    assert (caught.value.finding.code, caught.value.finding.file, caught.value.finding.line) == (
        "N-001",
        str(second),
        3,
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "R-003"),
        (" \n", "R-003"),
        ("<TEI>", "V-001"),
        ("no XML", "V-001"),
        ('<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', "V-002"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused(tmp_path: Path, text: str, code: str) -> None:
    """Empty, not well-formed, or with entities of its own."""
    with pytest.raises(InputError) as caught:
        load_authority([write(tmp_path, "a.xml", text)])
    assert caught.value.finding.code == code


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    """R-001."""
    with pytest.raises(InputError, match="R-001"):
        load_authority([tmp_path / "no.xml"])


def test_an_empty_authority_is_false() -> None:
    """So that stages can ask whether there is one."""
    assert not load_authority([])
