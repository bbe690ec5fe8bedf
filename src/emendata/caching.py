"""Files in the user's cache folder that hold what is slow to make: SQLite, one file for each thing and digest.

A cache is only ever a copy. Where its file is missing, damaged or somebody else's it is made again without a word; where
the folder cannot be written, it is made in a temporary file that goes with the process. Nothing is pickled, and no file
is opened that this module did not make. A file is written under a name of its own and moved, so that several processes
may make the same one.
"""

import contextlib
import hashlib
import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import platformdirs

_APPLICATION = 0x656D656E  # "emen"
_HEADER = "CREATE TABLE cache (digest TEXT NOT NULL, size INTEGER NOT NULL)"
# Every change of an authority makes a new file; older ones of its sort than these are removed.
_KEPT = 4

Build = Callable[[sqlite3.Connection], None]


def cache_folder() -> Path | None:
    """Return the folder of the caches, made if need be; None where it cannot be written."""
    folder = Path(platformdirs.user_cache_dir("emendata", appauthor=False))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            return folder
    except OSError:
        return None


@cache
def code_digest(*folders: Path) -> str:
    """Return a number of the modules and tables in folders: what other code or data made is another cache."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.suffix in (".py", ".tsv"):
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


class Cache:
    """A database that `build` fills, kept under `kind` and `digest`; only `rows` and `stream` ask it.

    `build` gets an empty database and makes the tables and their content; what it raises goes through, and no file is
    left then. The same digest must mean the same content: it is made of what goes in (`Authority.digest`) and of the
    code that makes it (`code_digest`).
    """

    def __init__(self, kind: str, digest: str, build: Build) -> None:
        self._kind, self._digest, self._build = kind, digest, build
        self._connection = self._opened() or self._made()

    def rows(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return all rows that a query finds. Where the file turns out to be damaged, it is made again first."""
        try:
            return self._connection.execute(query, parameters).fetchall()
        except sqlite3.DatabaseError:
            self._again()
            return self._connection.execute(query, parameters).fetchall()

    def stream(self, query: str, parameters: Sequence[object] = ()) -> Iterator[tuple[Any, ...]]:
        """Yield the rows of a query that finds more than should stand in memory; its order must be fixed."""
        done = 0
        try:
            for row in self._connection.execute(query, parameters):
                yield row
                done += 1
        except sqlite3.DatabaseError:
            self._again()
            for number, row in enumerate(self._connection.execute(query, parameters)):
                if number >= done:
                    yield row

    def _path(self, folder: Path) -> Path:
        return folder / f"{self._kind}-{self._digest[:40]}.sqlite"

    def _opened(self) -> sqlite3.Connection | None:
        """Return the file that an earlier run made, if it is there and whole as far as can be seen."""
        path = self._path(Path(platformdirs.user_cache_dir("emendata", appauthor=False)))
        try:
            size = path.stat().st_size
            connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)
        except (OSError, sqlite3.Error):
            return None
        try:
            ours = connection.execute("PRAGMA application_id").fetchone() == (_APPLICATION,)
            if ours and connection.execute("SELECT digest, size FROM cache").fetchone() == (self._digest, size):
                with contextlib.suppress(OSError):
                    os.utime(path)  # the newest are kept
                return connection
        except sqlite3.Error:
            pass
        connection.close()
        return None

    def _made(self) -> sqlite3.Connection:
        folder = cache_folder()
        if folder is not None:
            try:
                self._write(folder)
            except (OSError, sqlite3.OperationalError):
                pass  # no room, or the folder has gone: do without
            else:
                connection = self._opened()
                if connection is not None:
                    return connection
        connection = sqlite3.connect("")  # a temporary file, removed when it is closed
        self._fill(connection)
        return connection

    def _write(self, folder: Path) -> None:
        handle, name = tempfile.mkstemp(prefix=f".{self._kind}-", suffix=".tmp", dir=folder)
        os.close(handle)
        temporary = Path(name)
        try:
            connection = sqlite3.connect(temporary)
            try:
                self._fill(connection)
            finally:
                connection.close()
            temporary.replace(self._path(folder))
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink()
            raise
        files = sorted(folder.glob(f"{self._kind}-*.sqlite"), key=_age)
        for path in files[_KEPT:]:
            with contextlib.suppress(OSError):
                path.unlink()

    def _fill(self, connection: sqlite3.Connection) -> None:
        for pragma in ("journal_mode = OFF", "synchronous = OFF", f"application_id = {_APPLICATION}"):
            connection.execute(f"PRAGMA {pragma}")
        connection.execute(_HEADER)
        self._build(connection)
        connection.execute("INSERT INTO cache VALUES (?, 0)", (self._digest,))
        connection.commit()
        pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
        connection.execute("UPDATE cache SET size = ?", (pages * size,))
        connection.commit()

    def _again(self) -> None:
        self._connection.close()
        folder = Path(platformdirs.user_cache_dir("emendata", appauthor=False))
        with contextlib.suppress(OSError):
            self._path(folder).unlink()
        self._connection = self._made()


def _age(path: Path) -> float:
    try:
        return -path.stat().st_mtime
    except OSError:
        return 0.0
