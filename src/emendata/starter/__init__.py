"""The small project that `emendata init` makes; its files lie beside this module."""

import tomllib
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path

from emendata.errors import InputError, finding
from emendata.xmlio import write_atomically


def make_starter(folder: Path) -> list[Path]:
    """Write the starter project into a folder and return its files.

    Raises `InputError` with R-023 where the folder holds anything already.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise InputError(finding("R-023", file=str(folder)))
    written = []
    for relative, data in _files(resources.files("emendata.starter").joinpath("files"), Path()):
        path = folder / relative
        write_atomically(path, data)
        written.append(path)
    return written


def placeholders() -> dict[str, str]:
    """Return what the starter's edition.toml says in place of a scholar's own facts, by key: "edition.editor"."""
    text = resources.files("emendata.starter").joinpath("files/edition.toml").read_text("utf-8")
    edition = tomllib.loads(text)["edition"]
    return {f"edition.{name}": str(edition[name]) for name in ("title", "publisher", "editor")}


def _files(folder: Traversable, relative: Path) -> list[tuple[Path, bytes]]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda item: item.name):
        if entry.is_dir():
            found.extend(_files(entry, relative / entry.name))
        else:
            found.append((relative / entry.name, entry.read_bytes()))
    return found
