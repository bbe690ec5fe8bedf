"""Packages and records read back by others' programs, and one broken sample for each, which it must refuse.

They are installed by `tests/readback/install.sh`, in environments of their own; where one is missing, its tests are skipped.
"""

import json
import os
import subprocess
from pathlib import Path

import pytest

from emendata.packaging import Package, bag_files, write_bag
from packaged import AFFILIATED, ALLOWED, make, packed

pytestmark = pytest.mark.readback
ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent


def ask(environment: str, program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a program of an environment without a network proxy's settings; skip where it is not there."""
    path = ROOT / ".venv-readback" / environment / "bin" / program
    if not path.is_file():
        pytest.skip(f"{program} is not installed: run tests/readback/install.sh")
    plain = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
    return subprocess.run(
        [path, *map(str, arguments)], capture_output=True, encoding="utf-8", timeout=300, check=False, env=plain
    )


@pytest.fixture(scope="module", params=["reserved", "restricted", "free"])
def package(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Return a package in each state of rights."""
    header, more = {"reserved": (None, ""), "restricted": (None, ALLOWED), "free": (AFFILIATED, "")}[request.param]
    folder = tmp_path_factory.mktemp(request.param)
    return packed(make(folder, header, more=more) if header else make(folder, more=more))


@pytest.fixture(scope="module")
def one(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Return the package while the rights are not cleared, to be broken."""
    return packed(make(tmp_path_factory.mktemp("one")))


@pytest.fixture
def broken(one: Package, tmp_path: Path) -> Path:
    """Return the folder of a bag that a test breaks."""
    write_bag(bag_files(one), tmp_path / "broken")
    return tmp_path / "broken"


@pytest.fixture
def bag(package: Package, tmp_path: Path) -> Path:
    """Return the folder of a bag just written."""
    write_bag(bag_files(package), tmp_path / "bag")
    return tmp_path / "bag"


@pytest.fixture(scope="module")
def context(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the cache that holds the context of RO-Crate."""
    path = tmp_path_factory.mktemp("context") / "http"
    warmed = ask("others", "python", HERE / "warm_context.py", path)
    assert warmed.returncode == 0, warmed.stderr
    return path


def test_the_bag_is_valid_for_bagit(bag: Path) -> None:
    """All sums of payload and tags."""
    asked = ask("others", "bagit.py", "--validate", bag)
    assert asked.returncode == 0, asked.stderr


def test_bagit_refuses_a_harmed_bag(broken: Path) -> None:
    """A byte more in one file."""
    with (broken / "data/README.md").open("ab") as file:
        file.write(b"!")
    assert ask("others", "bagit.py", "--validate", broken).returncode != 0


def validated(folder: Path, context: Path) -> list[dict[str, object]]:
    """Return what the validator has against a crate, of what is required."""
    report = folder.parent / "report.json"
    asked = ask(
        "others", "rocrate-validator", "-y", "--disable-color", "validate", "-p", "ro-crate-1.2", "--offline",
        "--cache-path", context, "-l", "required", "-f", "json", "-o", report, folder,
    )  # fmt: skip
    assert report.is_file(), asked.stderr or asked.stdout
    found = json.loads(report.read_text("utf-8"))
    assert found["passed"] == (asked.returncode == 0)
    issues: list[dict[str, object]] = found["issues"]
    assert bool(issues) != found["passed"]
    return issues


def test_the_crate_is_valid_for_the_validator(bag: Path, context: Path) -> None:
    """Nothing that RO-Crate 1.2 requires is missing."""
    assert [item["message"] for item in validated(bag / "data", context)] == []


def test_the_validator_refuses_a_broken_crate(broken: Path, context: Path) -> None:
    """The root has lost its licence and its date."""
    path = broken / "data/ro-crate-metadata.json"
    crate = json.loads(path.read_bytes())
    root = next(entity for entity in crate["@graph"] if entity["@id"] == "./")
    del root["license"], root["datePublished"]
    path.write_text(json.dumps(crate), "utf-8")
    assert validated(broken / "data", context)


def test_citation_cff_is_valid_for_cffconvert(package: Package, tmp_path: Path) -> None:
    """Of the edition."""
    path = tmp_path / "CITATION.cff"
    path.write_bytes(next(file.data for file in package.files if file.path == "CITATION.cff"))
    asked = ask("cff", "cffconvert", "--validate", "-i", path)
    assert asked.returncode == 0, asked.stderr
    apa = ask("cff", "cffconvert", "-f", "apalike", "-i", path)
    assert "A small edition" in apa.stdout


def test_cffconvert_refuses_a_broken_file(one: Package, tmp_path: Path) -> None:
    """Without authors it is none."""
    data = next(file.data for file in one.files if file.path == "CITATION.cff")
    path = tmp_path / "CITATION.cff"
    path.write_bytes(data.replace(b"\nauthors:", b"\nwriters:", 1))
    assert ask("cff", "cffconvert", "--validate", "-i", path).returncode != 0


def test_bibtex_is_read_by_bibtexparser_and_pybtex(package: Package, tmp_path: Path) -> None:
    """The name is split as the header splits it, in both; the title is whole."""
    path = tmp_path / "a.bib"
    path.write_bytes(next(file.data for file in package.files if file.path == "metadata/a.bib"))
    asked = ask("others", "python", HERE / "read_bibtex.py", path)
    assert asked.returncode == 0, asked.stderr
    found = json.loads(asked.stdout)
    assert found["persons"]["author"] == [["Nguyễn", "Văn An"]]
    assert found["bibtexparser"]["author"] == "Nguyễn, Văn An"
    assert "On a Congress in Hanoi" in found["pybtex"]["title"]


def test_broken_bibtex_is_refused(one: Package, tmp_path: Path) -> None:
    """A brace is lost."""
    data = next(file.data for file in one.files if file.path == "metadata/a.bib")
    path = tmp_path / "a.bib"
    path.write_bytes(data.replace(b"{{On a", b"{{{On a", 1))
    assert ask("others", "python", HERE / "read_bibtex.py", path).returncode != 0
