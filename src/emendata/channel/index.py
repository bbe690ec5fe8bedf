"""The index: the forms that are right, those recorded as wrong, and the likeliest spellings of all names.

Each view of a name is entered under the skeletons of its likeliest spellings (each word kept, or by way of Russian).
Candidates are the views whose skeleton differs by at most one letter, the nearest by edit distance first. The index
lies in the user's cache beside the authority it is made of, or in memory where there is none.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import groupby, islice, product
from pathlib import Path
from typing import Any, Final, Protocol

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from emendata.authority import Authority, Entity
from emendata.caching import Cache, code_digest
from emendata.channel.forms import accepted_keys, wrong_forms
from emendata.channel.keys import neighbours, skeleton
from emendata.channel.matching import WordPaths
from emendata.channel.views import View, views_of

# So many spellings of one view are entered.
_SPELLINGS: Final = 12
# So many views are looked at for one reading, the nearest.
NEAREST: Final = 12
# A spelling less like the reading than this (0 to 1) is no candidate.
_LIKENESS: Final = 0.45
# What more entries than this may be shortened to tells none of them apart.
_OWNERS: Final = 8
# Where so many spellings have a reading's own skeleton, no others are looked at.
_MANY: Final = 400
# Skeletons shorter than this must be equal: nearly everything is near them.
_SHORT: Final = 3

_TABLES: Final = """
CREATE TABLE spelling (key TEXT NOT NULL, size INTEGER NOT NULL, letters TEXT NOT NULL, entity TEXT NOT NULL,
                       view INTEGER NOT NULL, partial INTEGER NOT NULL);
CREATE TABLE accepted (key TEXT NOT NULL, entity TEXT NOT NULL);
CREATE TABLE wrong (key TEXT NOT NULL, entity TEXT NOT NULL, target TEXT NOT NULL);
"""
# Rows of parts that too many entries share are taken out again.
_PRUNE: Final = """
DELETE FROM spelling WHERE partial AND letters IN
  (SELECT letters FROM spelling WHERE partial GROUP BY letters HAVING count(DISTINCT entity) > ?)
"""
_INDEXES: Final = """
CREATE INDEX by_key ON spelling (key, size, letters);
CREATE INDEX by_letters ON spelling (letters);
CREATE INDEX right_key ON accepted (key);
CREATE INDEX wrong_key ON wrong (key);
"""
_BATCH: Final = 5_000


class Rows(Protocol):
    """What is asked with a query: a file of the cache, or a database in memory."""

    def rows(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return all rows that a query finds."""
        ...


class _Memory:
    """A database in memory."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def rows(self, query: str, parameters: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, parameters).fetchall()


class NameIndex:
    """The names of an authority, as they may stand in a text."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    @classmethod
    def of(cls, authority: Authority) -> "NameIndex":
        """Return the index of an authority: from the cache where it is there, else made now."""

        def build(connection: sqlite3.Connection) -> None:
            _fill(connection, authority)

        if authority.digest:
            return cls(Cache("channel", sha256(f"{authority.digest} {_rules_digest()}".encode()).hexdigest(), build))
        connection = sqlite3.connect(":memory:")
        build(connection)
        return cls(_Memory(connection))

    def accepted(self, key: str) -> list[str]:
        """Return the entries of which a form (see `key_of`) is an accepted form, or a part of one; not many more than 8."""
        query = "SELECT DISTINCT entity FROM accepted WHERE key = ? LIMIT ?"
        return [row[0] for row in self._rows.rows(query, (key, _OWNERS + 1))]

    def wrong(self, key: str) -> list[tuple[str, str]]:
        """Return the (entry, what to read) for which a form is recorded as wrong."""
        return [
            (row[0], row[1])
            for row in self._rows.rows("SELECT entity, target FROM wrong WHERE key = ? ORDER BY rowid", (key,))
        ]

    def nearest(self, reading: str) -> list[tuple[str, int, float]]:
        """Return (entry, number of its view, likeness) of the spellings most like a reading, nearest first.

        Likeness is 1 where a spelling is the reading, and falls with the share of letters that differ.
        """
        likely = self._spellings_like(reading)
        ranked = process.extract(
            reading, likely, scorer=Levenshtein.normalized_similarity, limit=3 * NEAREST, score_cutoff=_LIKENESS
        )
        likeness = {letters: score for letters, score, _at in ranked}
        marks = ",".join("?" * len(likeness))
        rows = self._rows.rows(
            f"SELECT letters, entity, view FROM spelling WHERE letters IN ({marks})",  # noqa: S608 - question marks only
            list(likeness),
        )
        found: dict[tuple[str, int], float] = {}
        for letters, entity, view in sorted(rows, key=lambda row: (-likeness[row[0]], row)):
            found.setdefault((entity, view), likeness[letters])
        return [(entity, view, score) for (entity, view), score in islice(found.items(), NEAREST)]

    def _spellings_like(self, reading: str) -> list[str]:
        """Return the spellings whose skeleton is the reading's; where these are few, also those that differ by a letter."""
        key, size = skeleton(reading), len(reading)
        margin = max(2, size // 3)
        # By GOST 7.79 x is х.
        keys = [key, skeleton(reading.replace("x", "kh"))] if "x" in reading else [key]
        same = self._with_keys(keys, size - margin, size + margin)
        if len(key) < _SHORT or len(same) > _MANY:
            return same
        others = [other for other in dict.fromkeys(neighbours(key)) if other != key]
        return [*same, *self._with_keys(others, size - margin, size + margin)]

    def _with_keys(self, keys: Sequence[str], shortest: int, longest: int) -> list[str]:
        marks = ",".join("?" * len(keys))
        query = f"SELECT DISTINCT letters FROM spelling WHERE key IN ({marks}) AND size BETWEEN ? AND ?"  # noqa: S608 - question marks only
        return [row[0] for row in self._rows.rows(query, [*keys, shortest, longest])]


@cache
def _rules_digest() -> str:
    """Return what changes when a rule, a habit or a table of the index changes."""
    packages = ("emendata.channel", "emendata.transcription", "emendata.authority")
    return code_digest(*(Path(str(files(package))) for package in packages))


def _fill(connection: sqlite3.Connection, authority: Authority) -> None:
    connection.executescript(_TABLES)
    entities = _entities(authority)
    while batch := list(islice(entities, _BATCH)):
        connection.executemany("INSERT INTO spelling VALUES (?, ?, ?, ?, ?, ?)", _spelling_rows(batch))
        connection.executemany(
            "INSERT INTO accepted VALUES (?, ?)",
            ((key, item.id) for item in batch for key in sorted(accepted_keys(item))),
        )
        connection.executemany(
            "INSERT INTO wrong VALUES (?, ?, ?)",
            ((key, item.id, read) for item in batch for key, read in wrong_forms(item)),
        )
    connection.execute(_PRUNE, (_OWNERS,))
    connection.executescript(_INDEXES)


def _entities(authority: Authority) -> Iterator[Entity]:
    """Yield the entries with their forms alone: no tree is made of them."""
    for (identifier, kind), forms in groupby(authority.iter_forms(), lambda item: item[:2]):
        yield Entity(identifier, kind, tuple(form for _id, _kind, form in forms), b"")


def _spelling_rows(entities: Iterable[Entity]) -> Iterator[tuple[str, int, str, str, int, bool]]:
    for entity in entities:
        for number, view in enumerate(views_of(entity)):
            for letters in spellings(view):
                yield skeleton(letters), len(letters), letters, entity.id, number, view.is_partial


def spellings(view: View) -> Iterator[str]:
    """Yield the likeliest solid spellings of a view, each once."""
    choices = [tuple(dict.fromkeys(_of_word(word))) for word in view.words]
    yield from dict.fromkeys("".join(chosen) for chosen in islice(product(*choices), _SPELLINGS))


def _of_word(word: WordPaths) -> Iterator[str]:
    for path in word.paths:
        if all(piece.kept for piece in path):
            yield "".join(next(iter(piece.kept)) for piece in path)
    for path in word.paths:
        yield "".join(piece.likeliest for piece in path)
