"""How common a word is in English: what is a common word is seldom a damaged name.

The counts are those of pyspellchecker's list (films' subtitles). They are kept in the user's cache, because reading the
whole list takes longer than judging all names of an article.
"""

import math
import sqlite3
from functools import cache, lru_cache
from importlib import metadata
from typing import Final

from emendata.caching import Cache

# A word counted less often than this is not common; names of persons stand in the list too, rarely.
_RARE: Final = 100


@lru_cache(maxsize=1 << 15)
def commonness(word: str) -> float:
    """Return how common a word is: 0 for rare and unknown ones, 1 for each power of ten above.

    >>> commonness("ziap"), round(commonness("march"), 1)
    (0.0, 2.4)
    """
    rows = _counts().rows("SELECT count FROM words WHERE word = ?", (word.lower(),))
    return math.log10(rows[0][0] / _RARE) if rows else 0.0


@cache
def _counts() -> Cache:
    return Cache("words", f"pyspellchecker-{metadata.version('pyspellchecker')}-{_RARE}", _fill)


def _fill(connection: sqlite3.Connection) -> None:
    from spellchecker import SpellChecker

    counts = SpellChecker(language="en").word_frequency.dictionary
    connection.execute("CREATE TABLE words (word TEXT PRIMARY KEY, count INTEGER NOT NULL) WITHOUT ROWID")
    rows = ((word, count) for word, count in sorted(counts.items()) if count > _RARE)
    connection.executemany("INSERT INTO words VALUES (?, ?)", rows)
