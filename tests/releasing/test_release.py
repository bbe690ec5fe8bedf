"""`emendata release` in the small edition: what it checks, writes, and never writes again."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from program import files_below
from small_edition import TEI_ALL, schema_errors, write

Run = Callable[..., Result]
FIRST = ("release", "--date", "2026-12-01")


def released(run: Run, *options: str) -> Result:
    """Release, which has to go well."""
    result = run(*FIRST, *options)
    assert result.exit_code == 0, result.stderr
    return result


def test_a_first_release_freezes_and_registers(run: Run, project: Path) -> None:
    """The number of edition.toml; its comments stay; the frozen copy is the edition, and the register is valid."""
    assert "Released 0.9.0" in released(run).stdout
    toml = (project / "edition.toml").read_text("utf-8")
    assert 'version = "0.9.0" # kept' in toml
    assert 'date = "2026-12-01"' in toml
    frozen = project / "tei/releases/0.9.0"
    assert (frozen / "a.xml").read_bytes() == (project / "tei/editions/a.xml").read_bytes()
    assert (frozen / "changes.txt").read_text("utf-8").startswith("Version 0.9.0, 2026-12-01, the first release\n")
    assert '<change n="0.9.0" when="2026-12-01" who="#ed">Version 0.9.0: the first release.</change>' in (
        frozen / "a.xml"
    ).read_text("utf-8")
    assert schema_errors(project / "tei/ids/a.xml", "released") == []
    before = files_below(project / "tei")
    assert run("build", "--only", "html").exit_code == 0
    assert files_below(project / "tei") == before


@pytest.mark.shared
def test_a_register_is_tei(run: Run, project: Path) -> None:
    """Valid against all of TEI."""
    if not TEI_ALL.is_file():
        pytest.skip("tei_all.rng is not there: it belongs into ../shared/tei beside the repository")
    released(run)
    assert schema_errors(project / "tei/ids/a.xml", TEI_ALL) == []


def test_where_nothing_differs_nothing_is_released(run: Run, project: Path) -> None:
    """It says so, and ends well."""
    released(run)
    before = files_below(project / "tei")
    result = released(run)
    assert "Nothing differs from 0.9.0" in result.stdout
    assert "D-407" in result.stderr
    assert files_below(project / "tei") == before


def test_a_plan_writes_nothing_of_a_release(run: Run, project: Path) -> None:
    """Neither register, nor frozen copy, nor number."""
    toml = (project / "edition.toml").read_bytes()
    assert "Proposed: 0.9.0" in run("release", "--plan").stdout
    assert not (project / "tei/releases").exists()
    assert not (project / "tei/ids").exists()
    assert (project / "edition.toml").read_bytes() == toml


def test_decisions_are_a_minor_version_and_old_identifiers_are_answered(run: Run, project: Path) -> None:
    """One name confirmed, one refused: its entries' addresses lead to their paragraph in the page."""
    released(run)
    frozen = files_below(project / "tei/releases/0.9.0")
    assert run("decide", "Truong Tinh", "--accept").exit_code == 0
    assert run("decide", "Le Zuan", "--refuse", "--all").exit_code == 0
    plan = run("release", "--plan")
    assert "E-051" not in plan.stderr
    assert "Proposed: 0.10.0 after 0.9.0; minor" in plan.stdout
    assert "entry withdrawn: “Lê Duẩn” for “Le Zuan” (transliteration)" in plan.stdout
    assert "decided by “#emendata”, now “#ed”" in plan.stdout
    assert "Released 0.10.0" in released(run).stdout
    assert files_below(project / "tei/releases/0.9.0") == frozen
    assert run("build", "--only", "html").exit_code == 0
    page = (project / "build/html/a.html").read_text("utf-8")
    assert page.count('id="app-le-zuan-1"') == 1
    assert run("validate", "tei").exit_code == 0
    assert run("cite", "a#app-le-zuan-1", "--style", "apa").exit_code == 0


def test_an_edition_that_differs_from_the_release_it_names_is_told(run: Run) -> None:
    """Until the next release."""
    released(run)
    assert run("decide", "Truong Tinh", "--accept").exit_code == 0
    assert "E-051 info" in run("build", "--only", "html").stderr


def test_a_source_that_changed_is_refused(run: Run, project: Path) -> None:
    """Sources are never edited; what differs is another witness."""
    released(run)
    seed = project / "seeds/a.txt"
    seed.write_text(seed.read_text("utf-8").replace("Congress", "Meeting"), "utf-8")
    result = run(*FIRST)
    assert result.exit_code == 1
    assert "a.txt: D-402 error" in result.stderr
    assert not (project / "tei/releases/1.0.0").exists()


@pytest.mark.parametrize("version", ["1", "0.9.0", "0.8.9", "v1.0.0"])
def test_a_number_that_is_none_or_not_later_is_refused(run: Run, project: Path, version: str) -> None:
    """Before anything is written."""
    released(run)
    before = files_below(project / "tei")
    result = run(*FIRST, "--version", version)
    assert (result.exit_code, "D-403" in result.stderr) == (1, True)
    assert files_below(project / "tei") == before


def test_a_number_that_says_less_than_what_differs_is_a_warning(run: Run, project: Path) -> None:
    """The editor decides."""
    released(run)
    assert run("decide", "Truong Tinh", "--accept").exit_code == 0
    result = released(run, "--version", "0.9.1")
    assert "D-406 warning" in result.stderr
    assert (project / "tei/releases/0.9.1/a.xml").is_file()


def test_an_edition_with_an_error_is_not_released(run: Run, project: Path) -> None:
    """Whatever stops a build stops a release."""
    write(project / "tei/headers/a.xml", "<TEI")
    result = run(*FIRST)
    assert result.exit_code == 3
    assert not (project / "tei/releases").exists()


def test_an_edition_edited_by_hand_is_released_as_the_editor_has_it(run: Run, project: Path) -> None:
    """With version and history; and it is still known to be edited by hand."""
    assert run("build", "--only", "html").exit_code == 0
    edition = project / "tei/editions/a.xml"
    edition.write_text(edition.read_text("utf-8").replace("<body>", "<body><!-- by hand -->"), "utf-8")
    released(run)
    frozen = (project / "tei/releases/0.9.0/a.xml").read_text("utf-8")
    assert "<!-- by hand -->" in frozen
    assert 'n="0.9.0" when="2026-12-01"' in frozen
    assert edition.read_text("utf-8") == frozen
    assert "E-031" in run("build", "--only", "html").stderr


def test_what_is_not_committed_is_refused_unless_asked(run: Run, project: Path) -> None:
    """Where git keeps the project."""
    for words in ("init -q .", "add -A", "-c user.name=a -c user.email=a@b commit -qm x"):
        subprocess.run(["git", *words.split()], cwd=project, check=True)
    released(run)
    assert run("decide", "Truong Tinh", "--accept").exit_code == 0
    result = run(*FIRST)
    assert (result.exit_code, "D-401 error" in result.stderr) == (1, True)
    assert "Released 0.10.0" in released(run, "--uncommitted").stdout


def test_a_damaged_register_is_told_with_its_line(run: Run, project: Path) -> None:
    """And nothing is encoded over the identifiers it may hold."""
    released(run)
    register = project / "tei/ids/a.xml"
    register.write_text(register.read_text("utf-8").replace('type="current"', 'type="later"'), "utf-8")
    result = run("build", "--only", "html")
    assert result.exit_code == 3
    assert "tei/ids/a.xml:" in result.stderr


def test_a_doi_names_one_version(run: Run, project: Path) -> None:
    """That of a release does not go into the next; one reserved since does."""
    toml = project / "edition.toml"

    def with_doi(doi: str) -> None:
        words = [line for line in toml.read_text("utf-8").splitlines() if not line.startswith("doi")]
        words.insert(words.index("[edition]") + 1, f'doi = "{doi}"')
        toml.write_text("\n".join(words) + "\n", "utf-8")

    with_doi("10.1234/one")
    released(run)
    assert "10.1234/one" in (project / "tei/releases/0.9.0/a.xml").read_text("utf-8")
    assert run("decide", "Truong Tinh", "--accept").exit_code == 0
    released(run)
    assert "10.1234" not in (project / "tei/releases/0.10.0/a.xml").read_text("utf-8")
    assert "10.1234" not in toml.read_text("utf-8")
    with_doi("10.1234/two")
    assert run("decide", "Le Zuan", "--accept", "--all").exit_code == 0
    released(run)
    assert "10.1234/two" in (project / "tei/releases/0.11.0/a.xml").read_text("utf-8")
