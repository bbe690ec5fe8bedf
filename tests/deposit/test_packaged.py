"""From the project to the server: what `emendata package` makes is what `emendata deposit` sends."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from deposit_desk import DOI, ID
from invenio_server import TOKEN, Repository, serving

from packaged import FREE, RESERVED, make

Run = Callable[..., Result]
BAG = Path("build/package/small-1.2.0")


@pytest.fixture
def base(repository: Repository, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Return the address of a server; there is a token."""
    monkeypatch.setenv("EMENDATA_TOKEN", TOKEN)
    with serving(repository) as address:
        yield address


@pytest.mark.parametrize("header", [RESERVED, FREE], ids=["reserved", "free"])
def test_a_package_is_deposited_with_its_doi(
    run: Run, here: Path, base: str, repository: Repository, header: str
) -> None:
    """The record is taken whole; zip, header and records lie there; running text only where the rights allow it."""
    make(here, header)
    assert run("package").exit_code == 0
    result = run("deposit", "draft", "--base", base)
    assert (result.exit_code, "D-115" in result.stderr) == (0, True), result.output
    assert run("package").exit_code == 0
    result = run("deposit", "draft", "--base", base)
    assert (result.exit_code, result.stderr) == (0, ""), result.output
    assert run("deposit", "status", "--base", base).exit_code == 0
    record = repository.records[ID]
    assert record.metadata["title"] in {"A small edition", "On a Congress in Hanoi"}
    assert record.metadata["rights"][0] == {"id": "cc-by-4.0"}
    assert {"small-1.2.0.zip", "CITATION.cff", "README.md"} <= set(record.files)
    assert ("a.header.xml" in record.files, "a.pdf" in record.files or "a.xml" in record.files) == (
        header is RESERVED,
        header is FREE,
    )
    assert all(DOI.encode() in (record.files[name].content or b"") for name in ("CITATION.cff", "small-1.2.0.zip"))


def test_a_bag_that_was_changed_is_not_deposited(run: Run, here: Path, base: str, repository: Repository) -> None:
    """D-025, before anything is asked."""
    make(here)
    run("package")
    (BAG / "data/README.md").write_text("changed", encoding="utf-8")
    result = run("deposit", "draft", "--base", base)
    assert (result.exit_code, "D-025" in result.stderr, repository.requests) == (1, True, [])
    assert "D-025" in run("deposit", "plan").stderr


def test_a_plan_makes_the_package_that_is_not_there(run: Run, here: Path) -> None:
    """Without token and network; the second time it is taken as it is."""
    make(here)
    result = run("deposit", "plan")
    assert (result.exit_code, f"made: {BAG.as_posix()}" in result.stderr) == (0, True), result.output
    assert "POST   /api/records" in result.stdout
    assert (BAG / "bagit.txt").is_file()
    again = run("deposit", "plan")
    assert (again.stdout, "made:" in again.stderr) == (result.stdout, False)
