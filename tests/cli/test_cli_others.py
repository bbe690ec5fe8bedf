"""`emendata init`, `emendata explain`, `emendata doctor`."""

from collections.abc import Callable
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import Result

from emendata.errors import CATALOGUE
from emendata.explaining import explain
from program import files_below

Run = Callable[..., Result]


def test_init_makes_a_project_and_lists_its_files(run: Run, here: Path):
    """Every file said is there, every file there is said, and what to type next."""
    result = run("init", "new")
    assert (result.exit_code, result.stdout) == (0, "")
    made = [f"new/{name}" for name in files_below(here / "new")]
    assert sorted(line.strip() for line in result.stderr.splitlines()[:-2]) == sorted(made)
    assert "Next: cd new && emendata build\n" in result.stderr
    assert {"new/edition.toml", "new/seeds/example.txt"} <= set(made)


@pytest.mark.parametrize("name", ["two words", "-dash", "河内", "a/b/c", "."])
def test_init_takes_any_name_and_an_empty_folder(run: Run, here: Path, name: str):
    """Folders on the way are made; the current one is good if it is empty."""
    assert run("init", "--", name).exit_code == 0
    assert (here / name / "edition.toml").is_file()


def test_what_init_makes_is_built_and_packaged(run: Run, here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """To the end, with nothing to mend; the package says which words are nobody's own facts yet, and what comes next."""
    assert run("init", "new").exit_code == 0
    monkeypatch.chdir(here / "new")
    assert run("build", "--only", "html").exit_code == 0
    result = run("package")
    assert (result.exit_code, "error" in result.stderr) == (0, False)
    assert "edition.toml:8: D-028 warning" in result.stderr
    assert "“Who edits it”" in result.stderr
    assert "Next: emendata deposit plan" in result.stderr
    held = files_below(here / "new/build/package/my-edition-0.1.0/data")
    assert {"tei/art-example.xml", "html/art-example.html", "print/art-example.pdf", "epub/art-example.epub"} <= set(
        held
    )


def test_init_touches_nothing_in_a_folder_that_holds_something(run: Run, here: Path):
    """R-023 and exit 3, also the second time."""
    (here / "old").mkdir()
    (here / "old" / "mine.txt").write_text("mine", encoding="utf-8")
    result = run("init", "old")
    assert (result.exit_code, "R-023 error" in result.stderr) == (3, True)
    assert files_below(here) == {"old/mine.txt": b"mine"}
    assert [run("init", "new").exit_code for _ in range(2)] == [0, 3]


def test_init_below_a_file_is_a_finding(run: Run, here: Path):
    """E-023 and exit 3, not a fault of our own."""
    (here / "file").write_text("", encoding="utf-8")
    result = run("init", "file/new")
    assert (result.exit_code, "E-023 error" in result.stderr) == (3, True)


def test_init_quiet_says_nothing(run: Run, here: Path):
    """The exit code is enough."""
    result = run("init", "new", "-q")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "")
    assert (here / "new/edition.toml").is_file()


@pytest.mark.parametrize("code", sorted(CATALOGUE))
def test_explain_knows_every_code(run: Run, code: str):
    """Its page; letters in either case."""
    result = run("explain", code.lower())
    assert (result.exit_code, result.stdout) == (0, f"{explain(code)}\n")


def test_explain_offers_the_nearest_code(run: Run):
    """A usage error that helps."""
    result = run("explain", "v101")
    assert result.exit_code == 2
    assert "did you mean V-101?" in " ".join(result.stderr.split())


def test_explain_lists_all_codes(run: Run):
    """One line for each, in a table."""
    result = run("explain")
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()[2:]] == list(CATALOGUE)


def test_doctor_names_every_part_and_that_it_works(run: Run):
    """Exit 0 where all is well; what is optional is said to be missing, with the remedy."""
    result = run("doctor")
    assert (result.exit_code, result.stderr) == (0, "")
    parts = {line.split()[0]: line.split()[-1] for line in result.stdout.splitlines()[2:]}
    assert {"emendata", "Python", "lxml", "saxonche", "typst", "files", "Saxon", "Typst", "fonts"} <= set(parts)
    assert set(parts.values()) == {"ok"}


def test_doctor_finds_a_part_that_does_not_work(run: Run, monkeypatch: pytest.MonkeyPatch):
    """Exit 4, the part named, the others tried all the same."""

    def stop(*_: object, **__: object) -> bytes:
        raise RuntimeError("no fonts at all")

    monkeypatch.setattr("typst.compile", stop)
    result = run("doctor")
    assert result.exit_code == 4
    broken = [line.split()[0] for line in result.stdout.splitlines() if line.endswith("BROKEN")]
    assert broken == ["Typst"]
    assert "RuntimeError: no fonts at all" in result.stdout


def test_doctor_finds_a_package_that_is_not_installed(run: Run, monkeypatch: pytest.MonkeyPatch):
    """A dependency without which something does not run is no "ok"."""
    version = metadata.version

    def missing(name: str) -> str:
        if name == "rapidfuzz":
            raise metadata.PackageNotFoundError(name)
        return version(name)

    monkeypatch.setattr("emendata.cli.doctor.metadata.version", missing)
    result = run("doctor")
    line = next(line for line in result.stdout.splitlines() if line.startswith("rapidfuzz"))
    assert (line.split()[-1], result.exit_code) == ("BROKEN", 4)
