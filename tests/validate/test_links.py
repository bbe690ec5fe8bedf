"""Links of any TEI: what points to nothing is told at its attribute, what is merely tricky is not."""

import tomllib
from pathlib import Path

import pytest
from any_tei import document, faults, scope_in, told
from lxml import etree

from emendata.validate import links, targets
from emendata.validate.links import pointer_table
from emendata.validate.nearness import nearest
from emendata.validate.targets import Scope, scope_of

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared" / "tei" / "tei_all.rng"
RNG = "{http://relaxng.org/ns/structure/1.0}"
PREFIX = (
    '<encodingDesc><listPrefixDef><prefixDef ident="psn" matchPattern="([a-z]+)" replacementPattern="{}"/>'
    "</listPrefixDef></encodingDesc>"
)
WITNESSES = '<encodingDesc/><standOff><listWit><witness xml:id="A"/><witness xml:id="B"/></listWit></standOff>'

LOST = {
    "no id": ('<p><ref target="#nowhere">x</ref></p>', "V-101", "target"),
    "one of two": ('<p xml:id="p-1" corresp="#p-1 #p-2"/>', "V-101", "corresp"),
    "of the analysis": ('<p ana="#noun">x</p>', "V-101", "ana"),
    "of a relation": ('<p><relation name="r" active="#a" mutual="#b"/></p>', "V-101", "active"),
    "of a gap's length": ('<spanGrp><span from="#a" to="#a">x</span></spanGrp>', "V-101", "from"),
    "no mark": ('<p xml:id="note-14"><ref target="note-14">x</ref></p>', "V-201", "target"),
    "a word": ('<p who="Hamlet">x</p>', "V-202", "who"),
    "no prefix": ('<p ref="psn:mao">x</p>', "V-204", "ref"),
    "empty": ('<p><ref target="">x</ref></p>', "V-207", "target"),
    "mark alone": ('<p><ref target="#">x</ref></p>', "V-207", "target"),
    "blank": ('<p><ref target="  ">x</ref></p>', "V-207", "target"),
    "percent": ('<p xml:id="\u00e9t\u00e9"><ref target="#%C3%A9te">x</ref></p>', "V-101", "target"),
    "witness": ('<p><app><lem wit="#A">a</lem><rdg wit="#D">b</rdg></app></p>', "V-107", "wit"),
    "no witness": ('<p xml:id="p-1"><app><lem wit="#A">a</lem><rdg wit="#p-1">b</rdg></app></p>', "V-107", "wit"),
}
VALID = {
    "several": '<p xml:id="a"><seg xml:id="b" corresp="#a  #b">x</seg></p>',
    "the network": '<p><ref target="https://example.org/x#y">x</ref><ref target="//example.org/a.xml#b">x</ref></p>',
    "known schemes": '<p ref="urn:x:y doi:10.1/x mailto:a@b.c tag:x,2020:y geo:1,2 info:lccn/1 viaf:1">x</p>',
    "of the Guidelines": '<p source="tei:4.8.0">x</p>',
    "xpath": "<p><ref target=\"#xpath(//p[@n = '3'])\">x</ref></p>",
    "range": '<p xml:id="a"><ref target="#range(left(a),right(b))">x</ref><ref target="#match(a,\'x y\')">x</ref></p>',
    "composed letters": '<p xml:id="\u00e9t\u00e9"><ref target="#e\u0301te\u0301">x</ref><ref target="#%C3%A9t%C3%A9">x</ref></p>',
    "another namespace": '<figure><svg xmlns="http://www.w3.org/2000/svg"><use target="#no"/></svg></figure>',
    "an example": '<egXML xmlns="http://www.tei-c.org/ns/Examples"><ref target="#no">x</ref></egXML>',
    "pages of a range": '<bibl><biblScope from="12" to="14">12-14</biblScope><citedRange from="1r" to="2v">x</citedRange></bibl>',
    "dates": '<p><date from="1956-01-01" to="1956-02-01">x</date></p>',
    "pictures": '<pb facs="p1.png"/><pb facs="page2"/><p><graphic url="img/x.jpg"/></p>',
    "other forms": '<p><ref target="chapter2.html#s3">x</ref><ref target="data/file.csv">x</ref></p>',
    "media": '<p corresp="a.mp4#t=1,2 scan.jpg#xywh=1,2,3,4">x</p>',
    "an encoding's place": '<p><seg location="internal">x</seg></p>',
    "another base": '<div xml:base="http://example.org/other.xml"><p corresp="#elsewhere">x</p></div>',
    "a schema's scheme": '<p><gi scheme="DBK">para</gi></p>',
    "an id with dots": '<p xml:id="a.1-b_c" next="#a.1-b_c">x</p>',
}


@pytest.mark.parametrize("case", LOST)
def test_a_pointer_that_leads_nowhere_is_told_at_its_attribute(case: str, tmp_path: Path) -> None:
    """Once, with the code of what is wrong with it."""
    body, code, attribute = LOST[case]
    beside = WITNESSES.removeprefix("<encodingDesc/>") if "wit" in case else ""
    assert told(document(body, beside=beside), scope_in(tmp_path))[:1] == [(code, attribute)]


@pytest.mark.parametrize("case", VALID)
def test_a_tricky_pointer_is_silent(case: str, tmp_path: Path) -> None:
    """No finding of any weight."""
    assert told(document(VALID[case]), scope_in(tmp_path)) == []


def test_a_file_beside_is_looked_into(tmp_path: Path) -> None:
    """An id that is there, one that is not, a file that is not, a file in a folder below."""
    (tmp_path / "sub").mkdir()
    for name in ("b.xml", "sub/c d.xml"):
        (tmp_path / name).write_text('<TEI xml:id="x"/>', encoding="utf-8")
    body = '<p ref="b.xml#x">x</p><p ref="sub/c%20d.xml#x">x</p><p ref="./b.xml">x</p><p ref="b.xml#y">x</p><p ref="c.xml#x">x</p>'
    found = faults(document(body), scope_in(tmp_path))
    assert [(fault.finding.code, fault.element.get("ref")) for fault in found] == [
        ("V-203", "b.xml#y"),
        ("V-202", "c.xml#x"),
    ]


def test_what_lies_outside_the_folder_is_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By dots, by a link, by an absolute path: a remark at most, the same whether the file is there or not."""
    outside, inside = tmp_path / "secret.xml", tmp_path / "in"
    inside.mkdir()
    outside.write_text('<TEI xml:id="x"/>', encoding="utf-8")
    (inside / "link.xml").symlink_to(outside)
    monkeypatch.setattr(targets, "ids_of", lambda file: pytest.fail(f"{file} was opened"))
    body = "".join(
        f'<p ref="{path}#y">x</p>' for path in ("../secret.xml", "../no.xml", "link.xml", outside, "../../etc/a.xml")
    )
    assert told(document(body), scope_in(inside)) == [("V-206", "ref")] * 5


def test_a_broken_neighbour_is_not_this_files_fault(tmp_path: Path) -> None:
    """Nothing is known of its ids, and nothing is said."""
    (tmp_path / "b.xml").write_text("<TEI><p>", encoding="utf-8")
    assert told(document('<p ref="b.xml#x">x</p>'), scope_in(tmp_path)) == []


def test_the_folder_is_the_projects_where_there_is_one(tmp_path: Path) -> None:
    """Else the one that was given, else the file's own."""
    folder = tmp_path / "tei" / "editions"
    folder.mkdir(parents=True)
    file = folder / "a.xml"
    assert scope_of(file).folder == folder.resolve()
    assert scope_of(file, tmp_path / "tei").folder == (tmp_path / "tei").resolve()


def test_a_project_is_one_folder(tmp_path: Path) -> None:
    """Its authority may be pointed to from its editions."""
    (tmp_path / "edition.toml").touch()
    (tmp_path / "tei" / "editions").mkdir(parents=True)
    assert scope_of(tmp_path / "tei" / "editions" / "a.xml").folder == tmp_path.resolve()


@pytest.mark.parametrize(
    ("replacement", "body", "expected"),
    [
        ("#pers-$1", '<p xml:id="pers-mao" ref="psn:mao">x</p>', []),
        ("#pers-$1", '<p ref="psn:mao">x</p>', [("V-101", "ref")]),
        ("#pers-$1", '<p ref="psn:Mao9">x</p>', [("V-205", "ref")]),
        ("http://example.org/$1", '<p ref="psn:mao">x</p>', []),
        ("none.xml#$1", '<p ref="psn:mao">x</p>', [("V-202", "ref")]),
    ],
)
def test_a_declared_prefix_is_expanded(tmp_path: Path, replacement: str, body: str, expected: list[object]) -> None:
    """To an address, which is then looked at as if it stood there."""
    assert told(document(body, header=PREFIX.format(replacement)), scope_in(tmp_path)) == expected


def test_a_pattern_made_to_take_for_ever_is_not_tried() -> None:
    """(a+)+ against thirty a's would take a thousand million steps."""
    header = PREFIX.format("#$1").replace("([a-z]+)", "((a+)b?)+c")
    assert told(document(f'<p ref="psn:{"a" * 60}">x</p>', header=header)) == []


def test_an_included_part_holds_ids_too(tmp_path: Path) -> None:
    """What XInclude would bring in is known by its ids; where it cannot be known, no pointer is called lost."""
    (tmp_path / "b.xml").write_text('<TEI xml:id="x"/>', encoding="utf-8")
    include = '<include xmlns="http://www.w3.org/2001/XInclude" href="{}"/>'
    body = '<p ref="#x #y">x</p>'
    assert told(document(include.format("b.xml") + body), scope_in(tmp_path)) == [("V-101", "ref")]
    assert told(document(include.format("none.xml") + body), scope_in(tmp_path)) == []


def test_the_roots_base_does_not_move_the_document() -> None:
    """ "#a" stays in it; what is relative is where the base says."""
    root = ' xml:base="http://example.org/a.xml"'
    assert told(document('<p ref="#no">x</p><p ref="b.xml#c">x</p>', root=root)) == [("V-101", "ref")]


def test_what_was_meant_is_offered() -> None:
    """An id with two figures exchanged; not one with another number."""
    hints = [
        fault.finding.hint
        for fault in faults(
            document('<p xml:id="note-41"><ref target="#note-14">x</ref><ref target="#note-40">x</ref></p>')
        )
    ]
    assert hints == ['did you mean "#note-41"?', "mend the pointer, or give the element it means that xml:id"]


def test_guesses_end_where_there_are_too_many() -> None:
    """A document with thousands of lost pointers is judged in linear time."""
    body = "".join(f'<p xml:id="a{at}" ref="#b{at}">x</p>' for at in range(200))
    hints = [fault.finding.hint for fault in faults(document(body))]
    assert len(hints) == 200
    assert sum("did you mean" in hint for hint in hints) == links._MAX_GUESSES


def test_nearness_prefers_the_same_letters() -> None:
    """Exchanged figures before a wrong one; nothing where nothing is near."""
    assert nearest("pers-Mao", ["pers-mao", "pers-mai"]) == "pers-mao"
    assert nearest("x", ["completely-other"]) is None


def test_nothing_is_followed_from_bytes_without_a_file() -> None:
    """Standard input has no folder."""
    assert told(document('<p ref="b.xml#y">x</p>'), Scope()) == []


# --- the table


def _collected(node: etree._Element, defines: dict[str, list[etree._Element]], seen: frozenset[str]) -> dict[str, bool]:
    """Return the attributes that a pattern admits, and whether each holds addresses."""
    found: dict[str, bool] = {}
    for child in node.iterchildren(etree.Element):
        made: dict[str, bool] = {}
        if child.tag == f"{RNG}attribute" and child.get("name"):
            made = {child.get("name", ""): _holds_addresses(child, defines, frozenset())}
        elif child.tag == f"{RNG}ref":
            name = child.get("name", "")
            parts = defines[name]
            if name not in seen and not any(part.find(f"{RNG}element") is not None for part in parts):
                for part in parts:
                    made.update(_collected(part, defines, seen | {name}))
        elif child.tag != f"{RNG}element":
            made = _collected(child, defines, seen)
        for name, is_pointer in made.items():
            found[name] = found.get(name, False) or is_pointer
    return found


def _holds_addresses(node: etree._Element, defines: dict[str, list[etree._Element]], seen: frozenset[str]) -> bool:
    if any(data.get("type") == "anyURI" for data in node.iter(f"{RNG}data")):
        return True
    names = {ref.get("name", "") for ref in node.iter(f"{RNG}ref")} - seen
    return any(_holds_addresses(part, defines, seen | names) for name in names for part in defines[name])


@pytest.mark.shared
@pytest.mark.skipif(not SHARED.is_file(), reason="needs ../shared/tei/tei_all.rng")
def test_the_table_of_pointers_is_that_of_tei() -> None:
    """Every attribute whose data type is an address, on the elements where it is one."""
    root = etree.parse(SHARED).getroot()
    defines: dict[str, list[etree._Element]] = {}
    for define in root.iter(f"{RNG}define"):
        defines.setdefault(define.get("name", ""), []).append(define)
    no_links = {"xml:base", "ns", "uri", "defaultExceptions", "property"}
    names_of_namespaces = {("require", "anyElement"), ("except", "anyElement"), ("name", "namespace")}
    yes: dict[str, set[str]] = {}
    no: dict[str, set[str]] = {}
    for element in root.iter(f"{RNG}element"):
        name = element.get("name")
        for attribute, is_pointer in (_collected(element, defines, frozenset()) if name else {}).items():
            is_link = is_pointer and attribute not in no_links and (attribute, name) not in names_of_namespaces
            (yes if is_link else no).setdefault(attribute, set()).add(name or "")
    everywhere, on = pointer_table()
    assert set(yes) - set(no) == everywhere
    assert {name: elements for name, elements in yes.items() if name in no} == {
        name: set(found) for name, found in on.items()
    }


def test_the_table_is_in_order() -> None:
    """Sorted, so that a change is read in the diff."""
    data = tomllib.loads((ROOT / "src" / "emendata" / "validate" / "pointers.toml").read_text("utf-8"))
    assert data["everywhere"] == sorted(data["everywhere"])
    assert list(data["on"]) == sorted(data["on"])
