"""Entries against each other: namesakes, near twins, shared identifiers, pointers to nothing."""

import pytest

from emendata.errors import Finding
from emendata.validate.authority import collation_findings
from emendata.vocabulary import TEI


def person(identifier: str, *names: str, more: str = "") -> str:
    """Return a person; a name is "type:words"."""
    forms = "".join(
        f'<persName type="{kind}">{words}</persName>' for kind, _, words in (name.partition(":") for name in names)
    )
    return f'<person xml:id="{identifier}">{forms}{more}</person>'


def collated(*entries: str, known: tuple[str, ...] = ()) -> list[Finding]:
    """Return the findings on an authority of these entries, one on each line."""
    return collation_findings([("a.xml", f'<TEI xmlns="{TEI}">{chr(10).join(entries)}</TEI>'.encode())], known)


def born(year: int) -> str:
    """Return a date of birth."""
    return f'<birth when="{year}"/>'


@pytest.mark.parametrize(
    ("one", "other", "codes"),
    [
        (born(1890), born(1911), ["N-040"]),
        (born(1890), born(1890), ["N-041"]),
        (born(1890), "", ["N-041"]),
        ("", "", ["N-041"]),
    ],
)
def test_two_of_one_name(one: str, other: str, codes: list[str]) -> None:
    """Legal where dates tell them apart, a question where they do not."""
    found = collated(person("a", "standard:Anna Ivanova", more=one), person("b", "standard:Anna  Ivanova", more=other))
    assert [(item.code, item.line) for item in found] == [(code, 2) for code in codes]
    assert [item.line for item in found[0].related] == [1]


def test_one_native_form_twice_is_said_once() -> None:
    """With the same standard form too it is one finding; alone it is one as well."""
    twice = collated(person("a", "standard:Mao", "native:毛澤東"), person("b", "standard:Mao", "native:毛澤東"))
    alone = collated(
        person("a", "standard:Mao Zedong", "native:毛澤東"), person("b", "standard:Mao Tse-tung", "native:毛澤東")
    )
    assert [item.code for item in twice] == ["N-041"]
    assert [item.code for item in alone] == ["N-041"]
    assert "native form" in alone[0].message


def test_an_accepted_form_that_is_anothers_name() -> None:
    """N-042; a place of that name is no other."""
    found = collated(person("a", "standard:Hồ Chí Minh", "variant:Ho Chi Minh"), person("b", "standard:Ho Chi Minh"))
    assert [item.code for item in found if item.code != "N-043"] == ["N-042"]
    place = '<place xml:id="c"><placeName>Ho Chi Minh</placeName></place>'
    assert collated(person("a", "standard:Hồ Chí Minh", "variant:Ho Chi Minh"), place) == []


@pytest.mark.parametrize(
    ("one", "other", "is_alike"),
    [
        ("Nguyễn Văn Linh", "Nguyen Van Linh", True),
        ("Aleksandr Smirnov", "Aleksander Smirnov", True),
        ("Aleksandr Smirnov", "Alexandr Smirnov", True),
        ("Yekaterina Furtseva", "Ekaterina Furtseva", True),
        ("Lê Duẩn", "Lê Duân", True),
        ("Lê Duẩn", "Lê Xuân", False),  # too short to say
        ("Ivan Petrov", "Boris Pavlov", False),
    ],
)
def test_near_twins(one: str, other: str, is_alike: bool) -> None:
    """Differing beginnings are found as well as differing ends."""
    found = collated(
        person("a", f"standard:{one}"), person("b", "standard:Somebody Else"), person("c", f"standard:{other}")
    )
    assert ("N-043" in [item.code for item in found]) is is_alike


def test_near_twins_of_other_dates_are_two() -> None:
    """Nothing is said."""
    one = person("a", "standard:Aleksandr Smirnov", more=born(1890))
    assert collated(one, person("b", "standard:Aleksander Smirnov", more=born(1920))) == []
    assert [item.code for item in collated(one, person("b", "standard:Aleksander Smirnov"))] == ["N-043"]


def test_a_wrong_form_that_is_right() -> None:
    """Of the same entry an error, of another a warning; of a place with a person's name nothing."""
    same = collated(person("a", "standard:Truong Chinh", "wrong:Truong Chinh"))
    other = collated(person("a", "standard:Zhang Wentian", "wrong:Chan Ventyan"), person("b", "standard:Chan Ventyan"))
    assert [item.code for item in same] == ["V-047"]
    assert [item.code for item in other] == ["N-044"]


def test_an_identifier_is_one_persons() -> None:
    """However it is written."""
    idno = '<idno type="isni">{}</idno>'
    found = collated(
        person("a", "standard:Anna", more=idno.format("0000000121441970")),
        person("b", "standard:Boris", more=idno.format("0000 0001 2144 1970")),
    )
    assert [(item.code, item.line) for item in found] == [("N-045", 2)]


def test_pointers_find_their_ends() -> None:
    """Evidence, entries, and the articles that are known."""
    form = '<persName type="russian" source="#ev">А</persName><note type="role" corresp="#vn-1 #vn-2"/>'
    evidence = '<bibl xml:id="ev">A book.</bibl>'
    assert collated(person("a", "standard:A", more=form), evidence, known=("vn-1", "vn-2")) == []
    found = collated(person("a", "standard:A", more=form), known=("vn-1",))
    assert [item.code for item in found] == ["V-052", "V-054"]


def test_a_file_that_cannot_be_read_hides_no_other() -> None:
    """It has findings of its own elsewhere."""
    entry = person("a", "standard:A", more='<idno source="#no"/>')
    files = [("bad.xml", b"<TEI"), ("a.xml", f'<TEI xmlns="{TEI}">{entry}</TEI>'.encode())]
    assert [(item.file, item.code) for item in collation_findings(files, ())] == [("a.xml", "V-052")]
