"""What the tests of depositing share."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from deposit_desk import Desk, make_folder
from invenio_server import Repository, serving

from emendata.deposit.state import StateFile
from program import call_program


@pytest.fixture
def repository() -> Repository:
    """Return an empty server."""
    return Repository()


@pytest.fixture
def base(repository: Repository) -> Iterator[str]:
    """Return the address of the server."""
    with serving(repository) as address:
        yield address


@pytest.fixture
def desk(tmp_path: Path, base: str, repository: Repository) -> Desk:
    """Return a folder and a server, with nothing deposited yet."""
    folder = make_folder(tmp_path / "package")
    return Desk(folder, base, repository, StateFile(tmp_path / "package.deposit.json"), [])


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty folder the current one; home folder, configuration and log lie beside it."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    return folder


@pytest.fixture
def run(here: Path) -> Callable[..., Result]:
    """Return a function that runs the command line in the folder `here`."""
    del here
    return call_program
