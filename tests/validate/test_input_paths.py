"""What the user may name: files, folders, patterns, standard input; each file once, and nothing that waits for ever."""

import io
import os
import sys
from pathlib import Path

import pytest

from emendata.validate import ValidateOptions, validate_paths
from emendata.validate.inputs import MAX_BYTES, sources

BROKEN = "<TEI>"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a folder with some files the current one."""
    monkeypatch.chdir(tmp_path)
    for name in ("a/1.xml", "a/b/2.TEI", "a/b/notes.txt", "a/.git/3.xml", "a/.4.xml", "pictures/x.jpg"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(BROKEN)
    return tmp_path


def names(*paths: str) -> list[str]:
    """Return what the paths lead to, with the code where that is a finding."""
    found = sources([Path(path) for path in paths])
    return [source.name + (f" {source.trouble.code}" if source.trouble else "") for source in found]


@pytest.mark.usefixtures("here")
def test_a_folder_stands_for_its_files_in_xml() -> None:
    """At any depth, by both endings; hidden files and folders are left out."""
    assert names("a") == ["a/1.xml", "a/b/2.TEI"]


@pytest.mark.usefixtures("here")
def test_a_pattern_is_expanded_where_the_shell_did_not() -> None:
    """Two stars stand for folders; a pattern without a file is told."""
    assert names("a/**/*.xml") == ["a/1.xml"]
    assert names("a/*/*.TEI", "a/[0-9].xml") == ["a/b/2.TEI", "a/1.xml"]
    assert names("a/*.tex") == ["a/*.tex V-033"]


@pytest.mark.usefixtures("here")
def test_a_folder_without_xml_is_told_with_what_it_holds() -> None:
    """A folder of pictures, and an empty one."""
    Path("empty").mkdir()
    report = validate_paths([Path("pictures"), Path("empty")])
    assert [(item.file, item.code) for item in report.findings] == [("pictures", "V-033"), ("empty", "V-033")]
    assert "only x.jpg" in report.findings[0].message
    assert (report.exit_code, report.checked) == (3, 0)


@pytest.mark.usefixtures("here")
def test_a_file_named_twice_is_checked_once() -> None:
    """By its name, by its folder, by another way to it, by a link."""
    Path("link.xml").symlink_to("a/1.xml")
    assert names("a/1.xml", "a", "a/../a/1.xml", "link.xml") == ["a/1.xml", "a/b/2.TEI"]


@pytest.mark.usefixtures("here")
def test_links_that_lead_round_end() -> None:
    """A folder that holds a link to itself, and a link to itself."""
    Path("a/again").symlink_to("..", target_is_directory=True)
    Path("loop.xml").symlink_to("loop.xml")
    assert names("a", "loop.xml") == ["a/1.xml", "a/b/2.TEI", "loop.xml R-006"]


@pytest.mark.usefixtures("here")
def test_a_named_pipe_is_refused_and_not_waited_for() -> None:
    """Named itself, and in a folder."""
    os.mkfifo("pipe.xml")
    os.mkfifo("a/pipe.xml")
    assert names("pipe.xml", "/dev/zero", "a") == ["pipe.xml R-002", "/dev/zero R-002", "a/1.xml", "a/b/2.TEI"]


@pytest.mark.usefixtures("here")
def test_a_path_that_is_nowhere_is_told() -> None:
    """Also one that is too long for the system."""
    assert names("none.xml") == ["none.xml R-001"]
    assert names("n" * 5000)[0].endswith(" R-006")


@pytest.mark.parametrize("name", ["a b.xml", "line\nend.xml", "[1].xml", "é.xml", "-.xml", "*.xml"])
def test_odd_names_are_names(here: Path, name: str) -> None:
    """A file that exists is meant, whatever else its name could mean."""
    (here / name).write_text(BROKEN)
    report = validate_paths([Path(name)])
    assert [(item.file, item.code) for item in report.findings] == [(name, "V-001")]


def test_a_name_that_is_no_text_can_be_printed(here: Path) -> None:
    """Bytes that are not UTF-8 are shown as escapes."""
    path = Path(os.fsdecode(os.fsencode(here) + b"/caf\xe9.xml"))
    path.write_text(BROKEN)
    (found,) = validate_paths([path]).findings
    assert (found.file or "").endswith("caf\\xe9.xml")
    assert str(found).encode()


def test_standard_input_is_a_file_too(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read once, however often it is named."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"<TEI>\n<p></TEI>")))
    report = validate_paths([Path("-"), Path("-")])
    assert [(item.file, item.line, item.code) for item in report.findings] == [("<stdin>", 2, "V-001")]


def test_a_file_of_gigabytes_is_refused_before_it_is_read(here: Path) -> None:
    """It has holes, so that the test is quick."""
    path = here / "large.xml"
    with path.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert [item.code for item in validate_paths([path]).findings] == ["R-007"]


@pytest.mark.usefixtures("here")
@pytest.mark.parametrize("kind", ["folder", "missing", "binary", "broken"])
def test_a_schema_that_is_none_is_told_and_the_files_are_still_looked_at(kind: str) -> None:
    """Exit 3; a fault of form is found without a schema."""
    path = Path("schema.rng")
    match kind:
        case "folder":
            path.mkdir()
        case "binary":
            path.write_bytes(b"\x89PNG\r\n\x1a\n\x00")
        case "broken":
            path.write_text("<grammar>\n<start>\n</grammar>")
        case _:
            pass
    report = validate_paths([Path("a/1.xml")], ValidateOptions(schema=path.absolute()))
    assert [item.code for item in report.findings] == ["V-030", "V-001"]
    assert report.exit_code == 3


def test_the_schema_that_a_document_names_is_reported_and_not_followed(here: Path) -> None:
    """In an instruction, at the root, in a document type; where the user names one, only the document type is news."""
    (here / "s.rng").write_text('<element name="TEI" xmlns="http://relaxng.org/ns/structure/1.0"><empty/></element>')
    (here / "d.xml").write_text(
        '<?xml-model href="s.rng"?>\n<!DOCTYPE TEI SYSTEM "t.dtd">\n<TEI xmlns="http://www.tei-c.org/ns/1.0"\n'
        ' xmlns:x="http://www.w3.org/2001/XMLSchema-instance"\n x:schemaLocation="http://www.tei-c.org/ns/1.0 t.xsd"/>'
    )
    found = [item for item in validate_paths([Path("d.xml")]).findings if item.code == "V-006"]
    assert [(item.line, item.message.split('"')[1]) for item in found] == [(1, "s.rng"), (2, "t.dtd"), (5, "t.xsd")]
    with_schema = validate_paths([Path("d.xml")], ValidateOptions(schema=here / "s.rng")).findings
    assert [item.line for item in with_schema if item.code == "V-006"] == [2]


def test_what_is_no_tei_is_one_finding(here: Path) -> None:
    """No cascade of rules for TEI; TEI of another project is told that there is --schema."""
    (here / "x.xml").write_text('<svg xmlns="http://www.w3.org/2000/svg"><p/></svg>')
    assert [item.code for item in validate_paths([Path("x.xml")]).findings] == ["V-016"]
    (here / "y.xml").write_text('<TEI xmlns="http://www.tei-c.org/ns/1.0"><p/></TEI>')
    found = validate_paths([Path("y.xml")]).findings
    assert [item.line for item in found if item.code == "V-061"] == [1]


def test_a_link_out_of_the_folder_is_not_followed(here: Path) -> None:
    """It is told, and nothing of the file is shown.

    One named by itself is followed, and one within the folder
    is the file that it leads to.
    """
    (here / "secret.xml").write_text("root:x:0:0 <")
    (here / "in").mkdir()
    (here / "in/a.xml").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (here / "in/b.xml").symlink_to("a.xml")
    (here / "in/out.xml").symlink_to("../secret.xml")
    found = validate_paths([Path("in")]).findings
    assert [(item.file, item.code) for item in found] == [
        ("in/a.xml", "V-016"),
        ("in/out.xml", "V-064"),
    ]
    assert "root:x" not in repr(found)
    assert [item.code for item in validate_paths([Path("in/out.xml")]).findings] == ["V-001"]
