"""`emendata package`, as a user calls it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from packaged import make
from program import files_below

Run = Callable[..., Result]


@pytest.fixture
def edition(here: Path) -> Path:
    """Return the folder of a small project, which is the current one."""
    return make(here)


def test_a_bag_is_made_where_builds_are(run: Run, edition: Path) -> None:
    """Its folder has the edition's name and version; the end says that it was read back."""
    result = run("package", "--zip")
    assert result.exit_code == 0
    assert "D-020 info: a: the rights in the source are not cleared" in result.stderr
    assert "a        stand-off" in result.stdout
    assert "build/package/small-1.2.0: " in result.stdout
    assert "; verified\n" in result.stdout
    assert (edition / "build/package/small-1.2.0/bagit.txt").is_file()
    assert (edition / "build/package/small-1.2.0.zip").is_file()


def test_a_bag_on_a_bag_changes_nothing(run: Run, edition: Path) -> None:
    """The same bytes, and no other file of the project is touched by the second."""
    assert run("package", "-o", "out", "-q").exit_code == 0
    before = files_below(edition)
    assert run("package", "-o", "out", "-q").exit_code == 0
    assert files_below(edition) == before
    assert (edition / "out/bagit.txt").is_file()


def test_a_folder_that_is_in_use_is_refused(run: Run, edition: Path) -> None:
    """Exit code 3, D-024, and the folder is as it was."""
    before = files_below(edition / "tei")
    result = run("package", "-o", "tei")
    assert result.exit_code == 3
    assert "D-024" in result.stderr
    assert {name: before[name] for name in before if "authority" in name}.items() <= files_below(
        edition / "tei"
    ).items()
    assert not (edition / "tei/bagit.txt").exists()


def test_no_such_article(run: Run, edition: Path) -> None:
    """D-002 names those there are."""
    del edition
    result = run("package", "--id", "b")
    assert result.exit_code == 3
    assert "the articles are: a" in result.stderr


def test_what_stands_against_it_is_said_and_nothing_written(run: Run, edition: Path) -> None:
    """Exit code 1."""
    path = edition / "tei/headers/a.xml"
    path.write_text(path.read_text("utf-8").replace("On a Congress in Hanoi", "Hm"), "utf-8")
    result = run("package")
    assert result.exit_code == 1
    assert "tei/headers/a.xml:6: D-010 error: the title “Hm” has fewer than three letters" in result.stderr
    assert not (edition / "build").exists()
