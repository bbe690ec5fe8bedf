"""Where the program finds its own files: in a checkout, in an installed package, and where they are missing."""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from emendata import resources
from emendata.errors import InstallationError
from program import ROOT


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return a folder `…/site-packages/emendata` that takes itself for the package; it holds nothing yet."""
    folder = tmp_path / "lib" / "site-packages" / "emendata"
    folder.mkdir(parents=True)
    monkeypatch.setattr(resources, "__file__", str(folder / "resources.py"))
    resources.resource_root.cache_clear()
    yield folder
    resources.resource_root.cache_clear()


def _fill(root: Path) -> None:
    for name in resources.FOLDERS:
        (root / name).mkdir(parents=True)
    (root / "schema" / "a.rng").write_text("<grammar/>", encoding="utf-8")


def test_a_checkout_has_them_at_its_top():
    """The repository, which an editable install points to."""
    assert resources.resource_root() == ROOT


def test_an_installed_package_has_them_inside(package: Path):
    """Under `_resources`, where the wheel puts them."""
    _fill(package / "_resources")
    assert resources.resource_root() == package / "_resources"
    assert resources.resource("schema/a.rng").read_text("utf-8") == "<grammar/>"


def test_the_package_s_own_come_before_those_above(package: Path):
    """A folder that happens to be called `xslt` beside site-packages is not taken."""
    _fill(package / "_resources")
    _fill(package.parents[1])
    assert resources.resource_root() == package / "_resources"


@pytest.mark.parametrize("missing", resources.FOLDERS)
def test_a_missing_folder_is_a_broken_installation(package: Path, missing: str):
    """One of the two is not enough; the message says what to do."""
    _fill(package / "_resources")
    shutil.rmtree(package / "_resources" / missing)
    with pytest.raises(InstallationError, match="install it again") as caught:
        resources.resource_root()
    assert caught.value.exit_code == 4


def test_a_missing_file_is_named(package: Path):
    """With its relative path."""
    _fill(package / "_resources")
    with pytest.raises(InstallationError, match=r"xslt/html/article\.xsl is missing"):
        resources.resource("xslt/html/article.xsl")


def test_a_folder_is_no_file():
    """`resource` promises a file."""
    with pytest.raises(InstallationError, match="xslt/html is missing"):
        resources.resource("xslt/html")


def test_every_resource_the_program_names_is_there():
    """Each string of the code that is such a path is the path of a file in the repository."""
    path = re.compile(rf"(?:{'|'.join(resources.FOLDERS)})/[\w/-]+\.[a-z]+")
    named = {
        node.value
        for module in (ROOT / "src/emendata").rglob("*.py")
        for node in ast.walk(ast.parse(module.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and path.fullmatch(node.value)
    }
    assert named
    assert [name for name in sorted(named) if not (ROOT / name).is_file()] == []
