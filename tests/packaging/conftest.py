"""A small project in three states of rights; each is packaged once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from emendata.packaging import Package
from packaged import ALLOWED, FREE, make, packed


@pytest.fixture
def project(tmp_path: Path) -> Callable[..., Path]:
    """Return a maker of the project: `project(header, more=…)` gives its folder."""
    return lambda *arguments, **options: make(tmp_path / "project", *arguments, **options)


@pytest.fixture(scope="session")
def reserved(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Return the package while the rights are not cleared."""
    return packed(make(tmp_path_factory.mktemp("reserved")))


@pytest.fixture(scope="session")
def free(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Return the package where the rights are cleared."""
    return packed(make(tmp_path_factory.mktemp("free"), FREE))


@pytest.fixture(scope="session")
def restricted(tmp_path_factory: pytest.TempPathFactory) -> Package:
    """Return the package where edition.toml allows the text with a reason."""
    return packed(make(tmp_path_factory.mktemp("restricted"), more=ALLOWED))
