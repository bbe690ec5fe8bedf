"""Authorities to write and read."""

from collections.abc import Callable
from pathlib import Path

import pytest

from emendata.authority import loading
from emendata.vocabulary import TEI

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Return a writer of authority files: `write("persons.xml", "<person …/>")` gives the path."""

    def make(name: str, entries: str, listing: str = "listPerson", before: str = "") -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(
            f'<TEI xmlns="{TEI}"><standOff>{before}<{listing}>{entries}</{listing}></standOff></TEI>', encoding="utf-8"
        )
        return path

    return make


@pytest.fixture
def cache_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of the caches, an empty one of this test's; the smallest authority is cached there."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(loading, "_IN_MEMORY", 0)
    return tmp_path / "cache" / "emendata"
