"""The name that was meant: the nearest one, where a slip of the pen explains the difference."""

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

_LETTERS_PER_SLIP = 5
_MAX_SLIPS = 2
_SCHEME = re.compile(r"^https?:/*")
_FIGURES = re.compile(r"\d+")


def nearest(word: str, names: Iterable[str]) -> str | None:
    """Return the name nearest to a word, None where none is near.

    Near are: another case, figures exchanged, one letter wrong (two in a long word). Another number is another thing.

    >>> nearest("note-14", ["note-13", "note-41"])
    'note-41'
    >>> nearest("pers-mao-zedogn", ["pers-ma", "pers-mao-zedong"]), nearest("note-14", ["note-13"])
    ('pers-mao-zedong', None)
    """
    slips = max(1, min(_MAX_SLIPS, len(word) // _LETTERS_PER_SLIP))
    names = list(names)
    folded = word.casefold()
    near = extract(folded, names, processor=str.casefold, scorer=OSA.distance, score_cutoff=slips, limit=16)
    ranked = [
        (distance, name.casefold() != folded, sorted(name) != sorted(word), at, name)
        for name, distance, at in near
        if name != word and _may_be_meant(word, name)
    ]
    return min(ranked)[-1] if ranked else None


def _may_be_meant(word: str, name: str) -> bool:
    """Return whether the figures of two words are the same ones, in whatever order."""
    return sorted("".join(_FIGURES.findall(word))) == sorted("".join(_FIGURES.findall(name)))


def letters_between(one: str, other: str) -> int:
    """Return in how many letters two namespaces differ, the scheme, "www." and a final slash apart.

    >>> letters_between("https://www.tei-c.org/ns/1.0/", "http://www.tei-c.org/ns/1.O")
    1
    """
    return OSA.distance(bare_namespace(one), bare_namespace(other))


def bare_namespace(namespace: str) -> str:
    """Return what of a namespace is not written now so, now so: no scheme, no "www.", no slash or "#" at its end."""
    return _SCHEME.sub("", namespace.strip().lower()).removeprefix("www.").rstrip("/#")
