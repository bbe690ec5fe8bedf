"""What the tests of the commands share: the whole command line in this process, in an empty folder."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from program import call_program

Run = Callable[..., Result]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make an empty folder the current one; the home folder and the log lie beside it."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    return folder


@pytest.fixture
def run(here: Path) -> Run:
    """Return a function that runs the command line in the folder `here`: `run("encode", "a.txt")`."""
    del here
    return call_program
