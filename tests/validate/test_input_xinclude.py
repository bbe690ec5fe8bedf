"""XInclude: off unless asked for; then from the document's own folder alone, each finding at the line of its own file."""

from pathlib import Path

import pytest

from emendata.errors import Finding
from emendata.validate import ValidateOptions, validate_paths
from emendata.validate.xinclude import MAX_FILES

SCHEMA = """<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="urn:t"><start><ref name="d"/></start>
<define name="d"><element name="d"><oneOrMore><choice><ref name="p"/><ref name="d"/></choice></oneOrMore></element></define>
<define name="p"><element name="p"><text/></element></define></grammar>"""
ELSEWHERE = "the words of another file"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder the current one, with a schema in it and a secret beside it."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    (folder / "s.rng").write_text(SCHEMA)
    (tmp_path / "secret.xml").write_text(f'<p xmlns="urn:t">{ELSEWHERE}</p>')
    (tmp_path / "secret.txt").write_text(ELSEWHERE)
    (folder / "link.txt").symlink_to("../secret.txt")
    (folder / "binary.xml").write_bytes(b"\x89PNG\x00")
    (folder / "p.xml").write_text('<p xmlns="urn:t">words</p>')
    (folder / "empty").mkdir()
    return folder


def document(*inclusions: str) -> str:
    """Return a document with inclusions, each on a line of its own, beginning with line 2."""
    parts = "\n".join(f"<xi:include {inclusion}/>" for inclusion in inclusions)
    return f'<d xmlns="urn:t" xmlns:xi="http://www.w3.org/2001/XInclude">\n{parts}\n</d>'


def findings(text: str, *, xinclude: bool = True) -> list[Finding]:
    """Validate a document that is written into the current folder."""
    Path("a.xml").write_text(text)
    options = ValidateOptions(schema=Path("s.rng").absolute(), xinclude=xinclude, house_rules=False)
    return list(validate_paths([Path("a.xml")], options).findings)


def places(found: list[Finding]) -> list[tuple[str | None, int | None, str]]:
    """Return where findings stand."""
    return [(item.file, item.line, item.code) for item in found]


@pytest.mark.usefixtures("folder")
def test_an_inclusion_is_a_warning_unless_it_is_asked_for() -> None:
    """One, with no fault of the schema because of what is not there."""
    assert places(findings(document('href="p.xml"'), xinclude=False)) == [("a.xml", 2, "V-007")]


@pytest.mark.usefixtures("folder")
def test_a_file_beside_the_document_is_taken_in() -> None:
    """The whole is valid, which it is not without it."""
    assert findings(document('href="p.xml"', 'href="p.xml" xpointer="x"')) != []
    assert findings(document('href="p.xml"')) == []


def test_a_fault_in_what_is_taken_in_stands_in_its_own_file(folder: Path) -> None:
    """And one after it in the document at the document's own line."""
    (folder / "sub").mkdir()
    (folder / "sub" / "b.xml").write_text('<d xmlns="urn:t">\n<p/>\n<q/>\n</d>')
    text = document('href="sub/b.xml"').replace("</d>", "<r/>\n</d>")
    found = findings(text)
    assert places(found) == [("a.xml", 3, "V-010"), ("sub/b.xml", 3, "V-010")]
    assert [item.excerpt for item in found] == ["<r/>", "<q/>"]


def test_a_file_that_is_not_well_formed_is_told_at_its_own_line(folder: Path) -> None:
    """Once, and not again as a part that is missing."""
    (folder / "b.xml").write_text('<p xmlns="urn:t">\n<q></p>')
    assert places(findings(document('href="b.xml"'))) == [("b.xml", 2, "V-001")]


def test_an_id_of_two_files_is_told_at_both(folder: Path) -> None:
    """The second is the finding, the first is beside it."""
    for name in ("b.xml", "c.xml"):
        (folder / name).write_text('<p xmlns="urn:t"\nxml:id="i">x</p>')
    found = [item for item in findings(document('href="b.xml"', 'href="c.xml"')) if item.code == "V-003"]
    assert [(item.file, item.line, item.related[0].file, item.related[0].line) for item in found] == [
        ("c.xml", 2, "b.xml", 2)
    ]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "inclusion",
    [
        'href="../secret.xml"',
        'href="../secret.txt" parse="text"',
        'href="empty/../../secret.txt" parse="text"',
        'href="link.txt" parse="text"',
        'href="/etc/passwd" parse="text"',
        'href="file:///etc/passwd" parse="text"',
        'href="http://localhost:9/x.xml"',
        'href="\\\\host\\share\\x.xml"',
        'href="empty"',
        'href="binary.xml"',
        'href="none.xml"',
        'href="a.xml"',
        'href="p.xml#x"',
        'href="p.xml" xpointer="xpointer(//*)"',
        'xpointer="x"',
    ],
)
def test_what_must_not_be_taken_in_is_one_finding_that_tells_nothing_of_it(inclusion: str) -> None:
    """At the line of the inclusion."""
    found = findings(document(inclusion))
    assert places(found) == [("a.xml", 2, "V-008")]
    assert ELSEWHERE not in str(found)
    assert "root:" not in str(found)


def test_a_circle_of_files_ends(folder: Path) -> None:
    """Told where it closes."""
    (folder / "b.xml").write_text(document('href="c.xml"'))
    (folder / "c.xml").write_text(document('href="b.xml"'))
    assert places(findings(document('href="b.xml"'))) == [("c.xml", 2, "V-008")]


def test_many_inclusions_of_many_are_bounded(folder: Path) -> None:
    """Ten levels of ten files each would be ten thousand million."""
    for level in range(9):
        (folder / f"{level}.xml").write_text(document(*[f'href="{level + 1}.xml"'] * 10))
    (folder / "9.xml").write_text('<p xmlns="urn:t"/>')
    found = findings(document('href="0.xml"'))
    assert any(item.code == "V-008" and str(MAX_FILES) in item.message for item in found)


@pytest.mark.usefixtures("folder")
def test_a_fallback_stands_for_what_is_not_there() -> None:
    """And only then: a file outside is refused all the same."""
    text = document('href="none.xml"').replace("/>", '><xi:fallback><p xmlns="urn:t">x</p></xi:fallback></xi:include>')
    assert findings(text) == []
    assert places(findings(text.replace("none.xml", "../secret.xml"))) == [("a.xml", 2, "V-008")]
