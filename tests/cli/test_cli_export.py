"""`emendata export --authority` and `emendata add FILE.csv`: there and back."""

from pathlib import Path

import pytest

from program import ROOT, call_program

PERSON = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0"><listPerson><person xml:id="p"><persName>Võ Giáp</persName></person>'
    "</listPerson></TEI>"
)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty folder, which is the current one."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_table_goes_out_and_in(here: Path) -> None:
    """From any TEI file into a project; adding it again changes nothing."""
    (here / "a.xml").write_text(PERSON.replace("<persName>", '<persName xml:lang="vi">'), encoding="utf-8")
    assert call_program("export", "--authority", "a.xml", "-o", "a.csv").exit_code == 0
    assert (here / "a.csv").read_bytes().startswith(b"\xef\xbb\xbfid,kind,what,value")
    call_program("init", "project")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(here / "project")
        first, second = call_program("add", "../a.csv"), call_program("add", "../a.csv")
        assert (first.exit_code, second.exit_code) == (0, 0), first.output
        assert "1 entry added into tei/authority/persons.xml" in first.stdout
        assert "0 entries added; 1 there already" in second.stdout
        assert call_program("validate", "tei/authority").exit_code == 0
        assert call_program("build", "--only", "html").exit_code == 0


def test_the_authority_of_a_project_is_exported_by_default(monkeypatch: pytest.MonkeyPatch) -> None:
    """On standard output, nothing else there."""
    monkeypatch.chdir(ROOT)
    result = call_program("export", "-o", "-")
    assert result.exit_code == 0
    lines = result.stdout_bytes.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("id,kind,what")
    assert any(line.startswith("pers-ho-chi-minh,person,standard,Hồ Chí Minh") for line in lines)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("export", "--authority", "none.xml", "-o", "a.csv"), 3),
        (("export", "--authority", "bad.xml", "-o", "a.csv"), 3),
        (("export", "--authority", "good.xml", "-o", "good.xml"), 2),
        (("export", "-o", "a.csv"), 3),
        (("export", "--authority", "good.xml"), 2),
        (("add", "none.csv"), 3),
        (("add", "new.csv", "--new"), 2),
    ],
)
def test_what_cannot_be_done_is_said(here: Path, arguments: tuple[str, ...], code: int) -> None:
    """With the exit code of the contract, and no file written."""
    (here / "bad.xml").write_text("<TEI>", encoding="utf-8")
    (here / "good.xml").write_text(PERSON, encoding="utf-8")
    assert call_program(*arguments).exit_code == code
    assert not (here / "a.csv").exists()
    assert (here / "good.xml").read_text("utf-8") == PERSON


def test_a_bad_table_stops_no_other(here: Path) -> None:
    """Its finding is told, the good one is added, the exit code is that of the bad one."""
    call_program("init", "project")
    (here / "bad.csv").write_text("nothing\n", encoding="utf-8")
    (here / "good.csv").write_text("id,what,value,lang\npers-a,standard,Anna Ivanova,ru-Latn\n", encoding="utf-8")
    with pytest.MonkeyPatch.context() as patched:
        patched.chdir(here / "project")
        result = call_program("add", "../bad.csv", "../good.csv")
    assert (result.exit_code, "N-050" in result.stderr, "1 entry added" in result.stdout) == (3, True, True)
