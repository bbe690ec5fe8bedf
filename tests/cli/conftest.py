"""What the tests of the commands share: the whole command line in this process, in an empty folder."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from emendata.cli import main

Run = Callable[..., Result]


@dataclass(frozen=True)
class _Program:
    """Our `main`, with its handler of what escapes, in the shape that click's runner calls."""

    name: str = "emendata"

    def main(self, args: list[str], prog_name: str) -> None:
        assert prog_name == "emendata"
        main(list(args))


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
    program = _Program()
    runner = CliRunner()

    def call(*arguments: str | Path) -> Result:
        return runner.invoke(program, [str(item) for item in arguments])  # type: ignore[arg-type]

    return call
