"""What the tests of releases share: the small edition in the current folder, and the command line in this process."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from program import call_program
from small_edition import make_edition

Run = Callable[..., Result]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the small edition, in the current folder; no git keeps it."""
    folder = make_edition(tmp_path / "edition")
    toml = folder / "edition.toml"
    toml.write_text(toml.read_text("utf-8").replace('version = "1"', 'version = "0.9.0" # kept'), "utf-8")
    monkeypatch.chdir(folder)
    for name in ("HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home"))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    return folder


@pytest.fixture
def run(project: Path) -> Run:
    """Return a function that runs the command line in the project."""
    del project
    return call_program
