"""What is shipped: a wheel, installed into an environment of its own, makes the whole edition without the repository."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

from emendata import __version__
from emendata.cli.doctor import PACKAGES
from program import ARTICLES, ROOT, copy_project, files_below, run_program

# What a wheel is built from.
SOURCES = ("src", "xslt", "schema", "tei", "pyproject.toml", "README.md", "LICENSE")
BUILD = "import sys; from hatchling.build import build_wheel; print(build_wheel(sys.argv[1]))"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a wheel, built by hatchling in a copy of the tree: no network, no isolated environment."""
    tree = tmp_path_factory.mktemp("tree")
    for name in SOURCES:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy2(source, tree / name)
    output = tree / "dist"
    output.mkdir()
    done = subprocess.run(
        [sys.executable, "-c", BUILD, output], cwd=tree, capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return output / done.stdout.splitlines()[-1]


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the Python of a new environment with the wheel in it.

    The dependencies are those of the environment the tests run in, reached through a `.pth` that is itself no site
    folder: so the editable install of the repository, which lives in a `.pth` there, is not seen.
    """
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, with_pip=False, symlinks=os.name != "nt")
    python = folder / ("Scripts" if os.name == "nt" else "bin") / "python"
    site = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--no-deps",
        "--no-index",
        "--no-compile",
        "--quiet",
        "--target",
        site,
    ]
    done = subprocess.run([*command, wheel], capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    ours = dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib"))
    (site / "dependencies.pth").write_text("".join(f"{path}\n" for path in ours), encoding="utf-8")
    return python


def _asked(python: Path, expression: str, folder: Path) -> str:
    """Return what an expression says in an environment."""
    code = f"import emendata, emendata.resources as r; print({expression})"
    done = subprocess.run(
        [python, "-c", code], cwd=folder, capture_output=True, encoding="utf-8", check=True, timeout=60
    )
    return done.stdout.strip()


def test_the_wheel_holds_the_resources_and_nothing_of_the_edition(wheel: Path):
    """Stylesheets, schemas, authority, site profiles, the starter; no seed, no text of a source, no test."""
    names = zipfile.ZipFile(wheel).namelist()
    folders = [f"emendata/_resources/{name}" for name in ("xslt", "schema", "tei/authority")]
    shipped = {name.removeprefix("emendata/_resources/") for name in names if name.startswith("emendata/_resources/")}
    expected = {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in (ROOT / folder.removeprefix("emendata/_resources/")).rglob("*")
        if path.is_file() and not any(part.startswith(".") for part in path.relative_to(ROOT).parts)
    }
    assert shipped == expected
    assert {"emendata/read/sites/libmonster.toml", "emendata/starter/files/edition.toml", "emendata/py.typed"} <= set(
        names
    )
    modules = {path.relative_to(ROOT / "src").as_posix() for path in (ROOT / "src").rglob("*.py")}
    assert modules <= set(names)
    rest = [name for name in names if not name.startswith("emendata/")]
    assert [name for name in rest if ".dist-info/" not in name] == []
    assert not [name for name in names if "editions/" in name or name.startswith(("tests/", "seeds/"))]


def test_the_versions_agree(wheel: Path, environment: Path, tmp_path: Path):
    """Of the package, its metadata and the file name; the metadata name each dependency of the code."""
    assert wheel.name == f"emendata-{__version__}-py3-none-any.whl"
    assert _asked(environment, "emendata.__version__", tmp_path) == __version__
    metadata = zipfile.ZipFile(wheel).read(f"emendata-{__version__}.dist-info/METADATA").decode()
    assert f"\nVersion: {__version__}\n" in metadata
    needed = {
        line.split()[1].split(">")[0]
        for line in metadata.splitlines()
        if line.startswith("Requires-Dist:") and ";" not in line
    }
    assert needed == set(PACKAGES)


def test_the_installed_package_knows_nothing_of_the_repository(environment: Path, tmp_path: Path):
    """Its own files are under `_resources`, beside it."""
    package = Path(_asked(environment, "emendata.__file__", tmp_path)).parent
    assert not package.is_relative_to(ROOT)
    assert Path(_asked(environment, "r.resource_root()", tmp_path)) == package / "_resources"
    paths = _asked(environment, "'|'.join(__import__('sys').path)", tmp_path).split("|")
    assert not [path for path in paths if path and Path(path).resolve() in {ROOT, ROOT / "src"}]


def test_the_installed_program_makes_the_whole_edition(environment: Path, tmp_path: Path):
    """Every page and PDF of this repository's project, and the very bytes of its editions."""
    folder = copy_project(tmp_path / "project")
    shutil.rmtree(folder / "tei/editions")
    shutil.rmtree(folder / "tei/generated")
    done = run_program(["build"], folder=folder, python=(environment,))
    assert done.returncode == 0, done.stderr
    made = files_below(folder / "build")
    assert {f"{kind}/{name}.{end}" for name in ARTICLES for kind, end in (("html", "html"), ("print", "pdf"))} <= set(
        made
    )
    here = copy_project(tmp_path / "here")
    shutil.rmtree(here / "tei/editions")
    shutil.rmtree(here / "tei/generated")
    assert run_program(["build", "--quiet"], folder=here).returncode == 0
    assert files_below(here / "build") == made
    assert files_below(here / "tei") == files_below(folder / "tei")


def test_the_installed_command_is_called_emendata(environment: Path, wheel: Path, tmp_path: Path):
    """The entry point of the metadata, run as an installer's script runs it."""
    entry = zipfile.ZipFile(wheel).read(f"emendata-{__version__}.dist-info/entry_points.txt").decode()
    assert entry.split() == ["[console_scripts]", "emendata", "=", "emendata.cli:main"]
    code = "import sys; from emendata.cli import main; sys.argv = ['emendata', '--version']; sys.exit(main())"
    done = subprocess.run(
        [environment, "-c", code], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    assert (done.returncode, done.stdout) == (0, f"emendata, version {__version__}\n")


def test_the_doctor_finds_nothing_wrong_with_it(environment: Path, tmp_path: Path):
    """And says where its files are."""
    done = run_program(["doctor"], folder=tmp_path, python=(environment,))
    assert done.returncode == 0, done.stdout
    assert "_resources" in done.stdout
