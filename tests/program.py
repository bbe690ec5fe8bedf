"""The program from outside: a copy of this repository's project, and the command run here or in a process of its own."""

import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner, Result

from emendata.cli import main

ROOT = Path(__file__).resolve().parent.parent
# What a project is made of; the rest of the repository is the program.
PROJECT = ("edition.toml", "seeds", "tei")
ARTICLES = ("vn-1210", "vn-1298", "art-004-8dcc0a2832aea289")
EDITION_PAGES = ("index.html", "persons.html", "places.html", "works.html", "corrections.html")
# Inherited settings that would hide what a test asks for.
_SETTINGS = frozenset(
    "LANG LANGUAGE LC_ALL NO_COLOR FORCE_COLOR TZ PYTHONHASHSEED XDG_CACHE_HOME XDG_STATE_HOME".split()
)


def hear_ctrl_c() -> None:
    """Let a process that is about to start hear Ctrl-C; give it as `preexec_fn`.

    What a shell starts in the background ignores it, and so does whatever that starts.
    """
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def copy_project(folder: Path) -> Path:
    """Copy this repository's project into a new folder and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in PROJECT:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name)
        else:
            shutil.copy2(source, folder / name)
    return folder


@dataclass(frozen=True)
class _Program:
    """Our `main`, with its handler of what escapes, in the shape that click's runner calls."""

    name: str = "emendata"

    def main(self, args: Sequence[str], prog_name: str) -> None:
        assert prog_name == self.name
        main(list(args))


def call_program(*arguments: str | Path) -> Result:
    """Run the whole command line in this process and the current folder; exit code, stdout and stderr are kept."""
    return CliRunner().invoke(_Program(), [str(item) for item in arguments])  # type: ignore[arg-type]


def run_program(
    arguments: Sequence[str | Path],
    *,
    folder: Path,
    environment: Mapping[str, str] | None = None,
    python: Sequence[str | Path] = (sys.executable,),
) -> subprocess.CompletedProcess[str]:
    """Run `emendata` in `folder` with nothing on standard input; `environment` is added to a plain one."""
    plain = {name: value for name, value in os.environ.items() if name not in _SETTINGS}
    return subprocess.run(
        [*map(str, python), "-m", "emendata", *map(str, arguments)],
        cwd=folder,
        env={**plain, **(environment or {})},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def files_below(folder: Path) -> dict[str, bytes]:
    """Return the files below a folder, hidden ones too: path from there to bytes."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}


def differing(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> list[str]:
    """Return the names that only one of two sets of files has, or that have other bytes in the other."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())
