"""What a folder or a bag holds as a deposit, and what is refused; where the DOI must stand."""

import hashlib
import json
import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from deposit_desk import DOI, FILES, make_folder

from emendata.deposit import read_deposit
from emendata.deposit.contents import MOST_FILES
from emendata.deposit.dois import NoHome, ProjectHome, files_without
from emendata.errors import ConfigurationError, InputError
from small_edition import ARTICLE, TOML

TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>T</title></titleStmt><publicationStmt>'
    "<publisher>P</publisher>{}</publicationStmt><sourceDesc><p>S</p></sourceDesc></fileDesc></teiHeader></TEI>"
)
LOCAL, WITH_DOI = '<idno type="local">a</idno>', f'<idno type="DOI" subtype="version">{DOI}</idno>'


def make_bag(folder: Path) -> Path:
    """Make what looks like a bag, with a payload in folders."""
    record = json.loads((make_folder(folder.parent / "flat") / "record.json").read_bytes())
    files = {
        "bagit.txt": "BagIt-Version: 1.0\n",
        "manifest-sha256.txt": "",
        "data/record.json": json.dumps(record),
        "data/tei/a.xml": TEI.format(LOCAL + WITH_DOI),
        "data/tei/persons.xml": TEI.format(""),
        "data/print/a.pdf": "%PDF",
        "data/html/a.html": "<p>page</p>",
        "data/en/README.md": "one",
        "data/vi/README.md": "two",
    }
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, encoding="utf-8")
    return folder


def test_a_folder_is_its_files_with_their_sums(tmp_path: Path) -> None:
    """In the order of their names, the record left out; hidden files too."""
    folder = make_folder(tmp_path / "package")
    (folder / ".DS_Store").write_bytes(b"x")
    deposit = read_deposit(folder, tmp_path)
    assert [file.name for file in deposit.files] == sorted(FILES)
    for file in deposit.files:
        data = FILES[file.name].encode()
        assert (file.size, file.md5, file.sha256) == (
            len(data),
            hashlib.md5(data, usedforsecurity=False).hexdigest(),
            hashlib.sha256(data).hexdigest(),
        )
    assert (deposit.id, deposit.version, deposit.title) == ("letters", "1.0.0", "Letters from Hanoi")


def test_the_payload_has_the_marker_once_and_no_pids(tmp_path: Path) -> None:
    """A record that was read back from a server is no other than the one that was sent."""
    folder = make_folder(tmp_path / "package")
    deposit = read_deposit(folder, tmp_path)
    (folder / "record.json").write_text(
        json.dumps(deposit.payload | {"pids": {"doi": {}}, "id": "r-1", "links": {}}), encoding="utf-8"
    )
    again = read_deposit(folder, tmp_path)
    assert again.payload == deposit.payload
    assert set(again.payload) == {"access", "files", "metadata"}
    assert sum(item["identifier"] == deposit.marker for item in again.payload["metadata"]["identifiers"]) == 1


def test_a_bag_is_one_zip_and_what_people_look_for(tmp_path: Path) -> None:
    """Flat names; those that are twice get their folder; the record is not sent as a file."""
    deposit = read_deposit(make_bag(tmp_path / "bag"), tmp_path / "made")
    names = ["a.pdf", "a.xml", "en-README.md", "letters-1.0.0.zip", "persons.xml", "vi-README.md"]
    assert [file.name for file in deposit.files] == names
    with zipfile.ZipFile(tmp_path / "made" / "letters-1.0.0.zip") as archive:
        assert archive.testzip() is None
        assert {"bag/bagit.txt", "bag/data/record.json", "bag/data/html/a.html"} <= set(archive.namelist())


def test_the_zip_of_a_bag_has_the_same_bytes_every_time(tmp_path: Path) -> None:
    """Whenever its files were written."""
    bag = make_bag(tmp_path / "bag")
    one = read_deposit(bag, tmp_path / "one")
    for path in bag.rglob("*"):
        os.utime(path, (10**9, 10**9))
    assert one.files[3].sha256 == read_deposit(bag, tmp_path / "two").files[3].sha256


def test_a_bag_with_very_many_files_is_sent_as_its_zip_and_what_lies_on_top(tmp_path: Path) -> None:
    """A repository takes a hundred."""
    bag = make_bag(tmp_path / "bag")
    (bag / "data/CITATION.cff").write_text("x", encoding="utf-8")
    for number in range(MOST_FILES):
        (bag / f"data/tei/{number}.xml").write_text("<a/>", encoding="utf-8")
    deposit = read_deposit(bag, tmp_path / "made")
    assert [file.name for file in deposit.files] == ["CITATION.cff", "letters-1.0.0.zip"]


def _record(content: str | bytes) -> Callable[[Path], object]:
    data = content.encode() if isinstance(content, str) else content
    return lambda folder: (folder / "record.json").write_bytes(data)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda folder: (folder / "record.json").unlink(), "D-101.*no record.json"),
        (_record("{"), "D-101.*no JSON"),
        (_record(b"\xff"), "D-101.*no JSON"),
        (_record("[" * 100_000), "D-101"),
        (_record("[]"), "D-101.*no metadata"),
        (_record('{"metadata": {}}'), "D-101.*no title"),
        (_record('{"metadata": {"title": 7}}'), "D-101.*no title"),
        (_record('{"metadata": {"title": "T", "identifiers": ["x"]}}'), "D-101.*identifiers"),
        (_record('{"files": [], "metadata": {"title": "T"}}'), "D-101.*files"),
        (_record('{"access": [1], "metadata": {"title": "T"}}'), "D-101.*access"),
        (_record('{"custom_fields": "x", "metadata": {"title": "T"}}'), "D-101.*custom_fields"),
        (_record('{"metadata": {"title": "T\\ud800"}}'), "D-101.*no JSON"),
        (_record('{"metadata": {"title": "T", "size": NaN}}'), "D-101.*NaN"),
        (_record('{"metadata": {"title": "T", "x": ' + 300 * "[" + 300 * "]" + "}}"), "D-101.*too deep"),
        (_record('{"metadata": {"title": "T", "version": "1\\u001b[2J"}}'), "D-101.*version"),
        (lambda folder: (folder / "sub").mkdir() or (folder / "sub/x").write_text("x"), "D-131.*folders"),
        (lambda folder: (folder / "link").symlink_to("/etc/hostname"), "D-131.*link"),
        (lambda folder: [(folder / name).unlink() for name in FILES], "D-131.*no file"),
        (lambda folder: [(folder / f"{at}.txt").write_text("x") for at in range(MOST_FILES)], "D-131.*103 files"),
        (lambda folder: (folder / "a\nb").write_text("x"), "D-131.*name"),
        (lambda folder: (folder / "a\\b").write_text("x"), "D-131.*name"),
    ],
)  # fmt: skip
def test_what_cannot_be_deposited_is_told(tmp_path: Path, change: Callable[[Path], object], words: str) -> None:
    """Before anything is called."""
    folder = make_folder(tmp_path / "package")
    change(folder)
    with pytest.raises(InputError, match=words):
        read_deposit(folder, tmp_path / "made")


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    """R-001."""
    with pytest.raises(InputError, match="R-001"):
        read_deposit(tmp_path / "none", tmp_path)


# --- the DOI


def lacking(folder: Path, files: dict[str, str]) -> list[str]:
    """Return the files that should have the DOI and have not."""
    return files_without(read_deposit(make_folder(folder / "package", files), folder / "made"), DOI)


def test_every_edition_must_name_the_doi_in_its_header(tmp_path: Path) -> None:
    """TEI that is published under no id (an authority) need not; that the words occur elsewhere is not enough."""
    files = {
        "good.xml": TEI.format(LOCAL + WITH_DOI),
        "bad.xml": TEI.format(LOCAL) + f"<!-- {DOI} -->",
        "other.xml": TEI.format('<idno type="DOI">10.1234/other</idno>'),
        "authority.xml": TEI.format(""),
        "broken.xml": "<TEI>",
    }
    assert lacking(tmp_path, files) == ["bad.xml", "other.xml"]


def test_editions_in_a_zip_file_are_looked_at(tmp_path: Path) -> None:
    """As a bag is sent."""
    bag = make_bag(tmp_path / "bag")
    assert files_without(read_deposit(bag, tmp_path / "made"), DOI) == []
    assert files_without(read_deposit(bag, tmp_path / "made"), "10.1234/x") == ["a.xml", "bag/data/tei/a.xml"]


@pytest.mark.parametrize("content", [DOI, "nothing"])
def test_without_editions_one_file_must_hold_the_doi(tmp_path: Path, content: str) -> None:
    """Else all are named; what is no zip file for all its name is no fault of ours."""
    expected = [] if content == DOI else ["a.txt", "b.zip"]
    assert lacking(tmp_path, {"a.txt": content, "b.zip": "no zip"}) == expected


def test_a_project_keeps_the_doi_and_everything_else_as_it_was(tmp_path: Path) -> None:
    """Comments, order, line ends; taken out, the file has its bytes again."""
    before = (
        f"# ours\r\n{TOML}# the end of it\n{ARTICLE.format('a')}".replace("\r\n", "\n").replace("\n", "\r\n").encode()
    )
    path = tmp_path / "edition.toml"
    path.write_bytes(before)
    for home in (ProjectHome(tmp_path), ProjectHome(tmp_path, "a")):
        assert home.current() == ""
        home.write(DOI)
        assert home.current() == DOI
        lines = set(path.read_bytes().split(b"\r\n")) - set(before.split(b"\r\n"))
        assert lines == {f'doi = "{DOI}"'.encode()}
        home.write("")
        assert path.read_bytes() == before


def test_an_article_that_is_not_there_has_no_doi(tmp_path: Path) -> None:
    """D-002 with those that are."""
    (tmp_path / "edition.toml").write_text(TOML + ARTICLE.format("a"), encoding="utf-8")
    with pytest.raises(ConfigurationError, match=r"D-002.*are: a"):
        ProjectHome(tmp_path, "b").current()


def test_a_folder_of_files_has_no_place_for_a_doi() -> None:
    """Nothing is written."""
    home = NoHome()
    home.write(DOI)
    assert (home.name, home.current()) == ("", "")
