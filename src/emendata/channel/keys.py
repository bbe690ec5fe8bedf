"""Coarse keys: what of a name survives whatever way it took, for finding candidates.

A skeleton keeps the places of articulation of the consonants and drops vowels, softness and aspiration, so that
"Truong Chinh" and "Chyong Tin" differ by little. Names whose skeletons are equal, or equal but for one letter, are
looked at; all others are not.
"""

import re
from collections.abc import Iterator
from typing import Final

_CLASSES: Final = {
    "S": ("shch", "chzh", "tsch", "dzh", "tsz", "tch", "sch", "tzs", "zh", "ch", "sh", "ts", "tz", "dz", "dj", "cz", "s", "z", "c", "j", "x", "q"),
    "K": ("kkh", "kh", "gh", "k", "g", "h"),
    "T": ("tkh", "th", "t", "d"),
    "P": ("pkh", "ph", "pf", "p", "b", "f"),
    "N": ("ng", "nh", "n"),
    "M": ("m",),
    "L": ("l",),
    "R": ("r",),
    "V": ("v", "w"),
}  # fmt: skip
_CLASS_OF: Final = {letters: name for name, group in _CLASSES.items() for letters in group}
# j before no vowel is й, or a soft sign: "Rajk", "Mixaj", "Badinj".
_SHORT_I: Final = re.compile(r"j(?![aeiouy])")
_GROUP: Final = re.compile("|".join(sorted(_CLASS_OF, key=lambda letters: (-len(letters), letters))))


def skeleton(letters: str) -> str:
    """Return the key of a word of plain letters.

    >>> skeleton("truongtinh"), skeleton("truongchinh"), skeleton("levduan")
    ('TRNTN', 'TRNSN', 'LVTN')
    """
    found: list[str] = []
    end = -1
    for match in _GROUP.finditer(_SHORT_I.sub("", letters)):
        kind = _CLASS_OF[match[0]]
        if not (found and found[-1] == kind and match.start() == end):
            found.append(kind)
        end = match.end()
    return "".join(found)


def neighbours(key: str) -> Iterator[str]:
    """Yield a key and all keys that differ from it by one letter (more, less, or another)."""
    yield key
    for at in range(len(key)):
        yield key[:at] + key[at + 1 :]
        for letter in _CLASSES:
            if letter != key[at]:
                yield key[:at] + letter + key[at + 1 :]
    for at in range(len(key) + 1):
        for letter in _CLASSES:
            yield key[:at] + letter + key[at:]
