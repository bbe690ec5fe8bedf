"""`emendata export --profile`: what is written, what is told, what is refused."""

from pathlib import Path

import pytest

from emendata.exporting import PROFILES
from program import call_program
from small_edition import make_edition


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the small edition, built, in the current folder."""
    folder = make_edition(tmp_path / "edition")
    monkeypatch.chdir(folder)
    assert call_program("build", "--only", "html").exit_code == 0
    return folder


def test_a_profile_is_written_and_what_it_gives_up_is_listed(project: Path) -> None:
    """One file an article; counts of what was flattened."""
    result = call_program("export", "--profile", "choice", "-o", "out")
    assert result.exit_code == 0
    assert (project / "out/a.choice.xml").read_bytes().startswith(b"<?xml")
    result = call_program("export", "--profile", "lite", "a", "-o", "out")
    assert "names: name with the type and the key of the entry" in result.stderr
    assert call_program("validate", "out/a.choice.xml").exit_code in {0, 1}


def test_all_profiles_of_any_tei(project: Path) -> None:
    """A file is named by its path; a broken one stops no other."""
    (project / "bad.xml").write_text("<TEI", "utf-8")
    result = call_program("export", "--profile", "all", "bad.xml", "tei/editions/a.xml", "-o", "out")
    assert result.exit_code in {1, 3}
    assert "bad.xml:1" in result.stderr
    assert len(list((project / "out").iterdir())) == len(PROFILES)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--profile", "nothing"), 2),
        (("--profile", "lite", "--decisions"), 2),
        (("a",), 2),
        (("--profile", "lite", "nobody"), 3),
        (("--profile", "lite", "nobody.xml"), 3),
    ],
)
def test_what_cannot_be_exported_is_refused(project: Path, arguments: tuple[str, ...], code: int) -> None:
    """In words, with the code of the contract."""
    assert call_program("export", *arguments, "-o", "out").exit_code == code
    assert not (project / "out").exists()


def test_the_profiles_are_listed() -> None:
    """Each with what it is."""
    result = call_program("export", "--profiles")
    assert result.exit_code == 0
    assert "lite             TEI Lite" in result.stdout
