"""The index of spellings: which names a reading may come from, found without looking at all of them.

Each view of a name is entered under the skeletons of its likeliest spellings (each word kept, or by way of Russian).
Candidates are the views whose skeleton differs by at most one letter, the nearest by edit distance first. The index
is an SQLite database: in memory for a small authority, in the cache for a large one.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from emendata.channel.keys import neighbours, skeleton
from emendata.channel.matching import WordPaths
from emendata.channel.views import View

# So many spellings of one view are entered.
_SPELLINGS: Final = 12
# So many views are looked at for one reading, the nearest.
NEAREST: Final = 12
# A spelling less like the reading than this (0 to 1) is no candidate.
_LIKENESS: Final = 0.45
# What more entries than this may be shortened to tells none of them apart.
_OWNERS: Final = 8
# Skeletons shorter than this must be equal: nearly everything is near them.
_SHORT: Final = 3

_SCHEMA: Final = """
create table spelling (key text not null, letters text not null, entity text not null, view integer not null,
                       partial integer not null);
"""
_INDEXES: Final = """
create index by_key on spelling (key);
analyze;
"""
# Rows of parts that too many entries share are taken out again.
_PRUNE: Final = """
delete from spelling where partial and letters in
  (select letters from spelling where partial group by letters having count(distinct entity) > ?);
"""


class SpellingIndex:
    """The spellings of all views, by skeleton."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    @classmethod
    def build(cls, entities: Iterable[tuple[str, Sequence[View]]], database: sqlite3.Connection) -> "SpellingIndex":
        """Return the index of these entries' views, made in an empty database."""
        database.executescript(_SCHEMA)
        database.executemany("insert into spelling values (?, ?, ?, ?, ?)", _rows(entities))
        database.execute(_PRUNE, (_OWNERS,))
        database.executescript(_INDEXES)
        database.commit()
        return cls(database)

    def nearest(self, reading: str) -> list[tuple[str, int]]:
        """Return the (entity, number of its view) whose spellings are most like a reading, nearest first."""
        key = skeleton(reading)
        keys = list(neighbours(key)) if len(key) >= _SHORT else [key]
        marks = ",".join("?" * len(keys))
        rows = self._database.execute(
            f"select letters, entity, view from spelling where key in ({marks}) order by letters, entity, view",  # noqa: S608 - marks only
            keys,
        )
        owners: dict[str, list[tuple[str, int]]] = {}
        for letters, entity, view in rows:
            owners.setdefault(letters, []).append((entity, view))
        ranked = process.extract(
            reading, list(owners), scorer=Levenshtein.normalized_similarity, limit=3 * NEAREST, score_cutoff=_LIKENESS
        )
        found = dict.fromkeys(owner for letters, _score, _at in ranked for owner in owners[letters])
        return list(islice(found, NEAREST))


def _rows(entities: Iterable[tuple[str, Sequence[View]]]) -> Iterator[tuple[str, str, str, int, bool]]:
    for entity, views in entities:
        for number, view in enumerate(views):
            for letters in spellings(view.words):
                yield skeleton(letters), letters, entity, number, view.is_partial


def spellings(words: Sequence[WordPaths]) -> Iterator[str]:
    """Yield the likeliest solid spellings of a view, each once."""
    choices = [tuple(dict.fromkeys(_of_word(word))) for word in words]
    yield from dict.fromkeys("".join(chosen) for chosen in islice(product(*choices), _SPELLINGS))


def _of_word(word: WordPaths) -> Iterator[str]:
    for path in word.paths:
        if all(piece.kept for piece in path):
            yield "".join(next(iter(piece.kept)) for piece in path)
    for path in word.paths:
        yield "".join(piece.likeliest for piece in path)

