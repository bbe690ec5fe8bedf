"""New entries into the files of a project: beside what stands there, never over it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from emendata.authority.adding import AddedEntries, add_table
from emendata.authority.tables import write_table
from emendata.project import Project, open_project
from emendata.starter import make_starter
from emendata.validate import validate_own_files
from emendata.xmlio import parse_xml

SEEDS = sorted((Path(__file__).resolve().parents[2] / "tei" / "authority").glob("*.xml"))
HEADER = "id,kind,what,value,parts,lang,subtype,source\n"
ANNA = "pers-anna,person,standard,Anna Ivanova,forename=Anna | surname=Ivanova,ru-Latn,,\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """Return the starter project; it has an authority of one person."""
    make_starter(tmp_path / "project")
    return open_project(tmp_path / "project")


@pytest.fixture
def add(project: Project, tmp_path: Path) -> Callable[..., AddedEntries]:
    """Return what adds a table of these rows."""

    def put(rows: str, header: str = HEADER) -> AddedEntries:
        path = tmp_path / "new.csv"
        path.write_text(header + rows, encoding="utf-8")
        return add_table(project, path)

    return put


Add = Callable[..., AddedEntries]


def test_a_new_person_stands_behind_the_others(project: Project, add: Add) -> None:
    """Laid out like them; not a byte before or behind is changed."""
    file = project.authority / "persons.xml"
    before = file.read_bytes()
    report = add(ANNA + "pers-anna,person,birth,1890-05-19,,,,\n")
    after = file.read_bytes()
    new = (
        b'      <person xml:id="pers-anna">\n'
        b'        <persName type="standard" xml:lang="ru-Latn"><forename>Anna</forename> <surname>Ivanova</surname></persName>\n'
        b'        <birth when="1890-05-19"/>\n'
        b"      </person>\n"
    )
    assert after.replace(new, b"") == before
    assert (report.added, report.written, report.findings) == (["pers-anna"], [file], [])
    assert validate_own_files(project.folder).findings == ()


def test_adding_again_changes_nothing(project: Project, add: Add) -> None:
    """The entry is there already."""
    add(ANNA)
    before = (project.authority / "persons.xml").read_bytes()
    report = add(ANNA)
    assert (report.added, report.present, report.written, report.findings) == ([], ["pers-anna"], [], [])
    assert (project.authority / "persons.xml").read_bytes() == before


def test_an_id_with_other_content_is_a_finding(project: Project, add: Add) -> None:
    """N-052 says what differs; the entry stays, and the others are added."""
    before = (project.authority / "persons.xml").read_bytes()
    report = add("pers-vo-nguyen-giap,person,standard,Giap,,vi,,\n")
    assert [(item.code, item.line) for item in report.findings] == [("N-052", 2)]
    assert "the table has standard “Giap”" in report.findings[0].hint
    assert (project.authority / "persons.xml").read_bytes() == before
    assert add("pers-vo-nguyen-giap,person,standard,Giap,,vi,,\n" + ANNA).added == ["pers-anna"]


def test_each_kind_has_its_file(project: Project, add: Add) -> None:
    """Files that are not there are made, and are valid."""
    rows = (
        "place-hanoi,place,standard,Cần Thơ,,vi,,\norg-party,org,standard,Đảng,,vi,,\n"
        "work-a,work,entry,,,,monograph,\nwork-a,work,title,Так было,level=m,ru,original,\n"
    )
    report = add(rows)
    assert [path.name for path in report.written] == ["places.xml", "orgs.xml", "works.xml"]
    assert report.findings == []
    assert validate_own_files(project.folder).findings == ()


def test_the_authority_of_the_seeds_moves_to_another_project(project: Project, tmp_path: Path) -> None:
    """All but what rests on evidence that is not there, and the one who is there already."""
    path = tmp_path / "all.csv"
    path.write_bytes(write_table((file.name, file.read_bytes()) for file in SEEDS)[0])
    report = add_table(project, path)
    codes = {item.code for item in report.findings}
    assert codes <= {"V-052", "N-052", "N-040", "N-041", "N-042", "N-043"}
    assert len(report.added) > 80
    assert {item.code for item in validate_own_files(project.folder).findings} <= {"V-054", "V-052"}
    assert not [
        item
        for item in validate_own_files(project.folder).findings
        if item.code == "V-052" and "ref=" not in item.message
    ]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ("pers-a,person,birth,1890,,,,\n", "V-041"),
        ("pers-a,person,standard,A,,no language,,\n", "V-012"),
        ("pers-a,person,standard,A Б,,vi,,\npers-a,person,russian,A,,ru,reconstructed,\n", "V-045"),
        ("pers-a,person,standard,A B,,vi,,\npers-a,person,russian,Б,,ru,documented,\n", "V-046"),
        ("pers-a,person,standard,A B,,vi,,\npers-a,person,russian,Б,,ru,documented,#ev-none\n", "V-052"),
        ("pers-a,person,standard,A B,,vi,,\npers-a,person,gnd,118529578,,,,\n", "V-049"),
        ("pers-a,person,standard,A B,,vi,colourful,\n", "V-012"),
        ("pers-a,person,standard,A B,,vi,,\npers-a,person,wrong,A B,,,,\n", "V-047"),
        ("pers-a,person,standard,A B,,vi,,\npers-a,person,birth,May,,,,\n", "N-051"),
    ],
)
def test_an_entry_that_would_not_be_valid_is_not_written(project: Project, add: Add, rows: str, code: str) -> None:
    """The finding stands at the row of the table; the others are added."""
    report = add(ANNA + rows)
    errors = [item for item in report.findings if item.severity == "error"]
    assert code in [item.code for item in errors]
    assert {item.line for item in errors} <= {3, 4}
    assert report.added == ["pers-anna"]
    assert b'pers-a"' not in (project.authority / "persons.xml").read_bytes()


def test_a_namesake_is_told_and_added(add: Add) -> None:
    """Two people of one name are no fault; whether they are two is asked."""
    report = add(ANNA + ANNA.replace("pers-anna", "pers-anna-2"))
    assert report.added == ["pers-anna", "pers-anna-2"]
    assert [(item.code, item.line) for item in report.findings] == [("N-041", 3)]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ('<?xml version="1.0" encoding="windows-1251"?>\n<TEI xmlns="{tei}"><standOff><listPerson>{p}</listPerson></standOff></TEI>', "UTF-8"),
        ('<TEI xmlns="{tei}"><standOff><listOrg><org xml:id="o"><orgName>O</orgName></org></listOrg></standOff></TEI>', "no listPerson"),
        ('<TEI xmlns="{tei}"><standOff><listPerson/></standOff></TEI>', "no listPerson"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_added_to_is_left_alone(project: Project, add: Add, content: str, words: str) -> None:
    """N-054."""
    file = project.authority / "persons.xml"
    person = '<person xml:id="q"><persName>Q</persName></person>'
    file.write_text(content.format(tei="http://www.tei-c.org/ns/1.0", p=person), encoding="utf-8")
    before = file.read_bytes()
    (finding,) = [item for item in add(ANNA).findings if item.code == "N-054"]
    assert words in finding.message
    assert file.read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        '<t:TEI xmlns:t="{tei}"><t:standOff><t:listPerson><t:person xml:id="q"><t:persName>Q</t:persName></t:person></t:listPerson></t:standOff></t:TEI>',
        '<TEI xmlns="{tei}">\r\n<standOff>\r\n\t<listPerson>\r\n\t\t<person xml:id="q"><persName>Q</persName></person>\r\n\t</listPerson>\r\n</standOff></TEI>',
        '<TEI xmlns="{tei}"><standOff><listPerson><listPerson><person xml:id="q"><persName>Q</persName></person></listPerson></listPerson><!-- </listPerson> --></standOff></TEI>',
    ],
)
def test_files_of_other_hands_are_added_to(project: Project, add: Add, content: str) -> None:
    """Other prefixes, line ends, lists within lists."""
    file = project.authority / "persons.xml"
    file.write_bytes(content.format(tei="http://www.tei-c.org/ns/1.0").encode())
    before = file.read_bytes()
    assert add(ANNA).added == ["pers-anna"]
    after = file.read_bytes()
    assert (b"\r\n" in after, b"\n" in after.replace(b"\r\n", b"")) == (b"\r\n" in before, b"\r\n" not in before)
    root = parse_xml(after, "persons.xml")
    lists = root.findall(".//{*}person[@{http://www.w3.org/XML/1998/namespace}id='pers-anna']/..")
    assert [item.tag for item in lists] == ["{http://www.tei-c.org/ns/1.0}listPerson"]
    assert lists[0].getparent().tag == "{http://www.tei-c.org/ns/1.0}standOff"
