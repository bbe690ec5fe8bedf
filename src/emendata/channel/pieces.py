"""Pieces of a name with everything they may read in a damaged text: left alone, or by way of Russian.

A piece is a syllable or a letter group. Its readings by way of Russian are the Latin renderings of its Cyrillic
spellings; left alone it stands without its diacritics. What is neither is compared letter by letter, and costs.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from emendata.channel.habits import latin_renderings
from emendata.transcription import Piece

_VOWELS: Final = frozenset("aeiouy")
# What a slip costs that no habit explains: of a vowel, of a consonant, of a doubled letter.
_VOWEL: Final = 2.6
_CONSONANT: Final = 4.2
_DOUBLED: Final = 1.2
CHEAPEST_SLIP: Final = _DOUBLED
# Letters that Unicode does not take apart.
_PLAIN: Final = str.maketrans({
    "đ": "d", "ð": "d", "ø": "o", "ł": "l", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h",
    "'": "", "’": "", "‘": "", "ʼ": "", "ʹ": "", "ʺ": "", "`": "", "´": "", "-": "", " ": "", "\u00a0": "", "·": "",
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reading:
    """How a stretch of the text reads a piece: `how` is "kept", "via Russian" or "slip"."""

    cost: float
    how: str
    cyrillic: str
    slips: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class CompiledPiece:
    """A piece with its readings: left alone (`kept`) and by way of Russian (`russian`); `longest` in letters.

    Compared by identity, because each is made once (`compiled`).
    """

    latin: str
    kept: Mapping[str, Reading]
    russian: Mapping[str, Reading]
    longest: int

    @property
    def likeliest(self) -> str:
        """Return the cheapest reading by way of Russian; readings are kept cheapest first."""
        return next(iter(self.russian), "")


@lru_cache(maxsize=1 << 17)
def plain(text: str) -> str:
    """Return the letters in lower case without diacritics, apostrophes, hyphens and spaces.

    >>> plain("Hải Dương"), plain("Yan'an")
    ('haiduong', 'yanan')
    """
    low = unicodedata.normalize("NFKD", text.lower().translate(_PLAIN))
    return "".join(character for character in low if not unicodedata.combining(character)).translate(_PLAIN)


@lru_cache(maxsize=1 << 16)
def compiled(piece: Piece) -> CompiledPiece:
    """Return a piece with its readings; to be left alone costs nothing."""
    first = piece.renderings[0].text if piece.renderings else ""
    alone = plain(piece.latin)
    kept = {alone: Reading(0.0, "kept", first)} if alone else {}
    russian: dict[str, Reading] = {}
    for rendering in piece.renderings:
        for latin, cost in latin_renderings(rendering.text):
            reading = Reading(cost + rendering.cost, "via Russian", rendering.text)
            if latin not in russian or reading.cost < russian[latin].cost:
                russian[latin] = reading
    russian = dict(sorted(russian.items(), key=lambda item: (item[1].cost, item[0])))
    return CompiledPiece(piece.latin, kept, russian, max(map(len, (*kept, *russian)), default=0))


@lru_cache(maxsize=1 << 18)
def distance(one: str, other: str) -> float:
    """Return what the slips cost that turn one short word into another, by kind of letter.

    >>> distance("giap", "giap"), distance("rakoshi", "rakosi")
    (0.0, 4.2)
    """
    if one and other and _VOWELS.issuperset(one) and _VOWELS.issuperset(other):
        return 0.0 if one == other else _VOWEL  # one sound for another, however many letters write it
    above = [0.0]
    for index, character in enumerate(other):
        above.append(above[-1] + _single(character, other[index - 1] if index else ""))
    for row, mine in enumerate(one):
        previous = one[row - 1] if row else ""
        line = [above[0] + _single(mine, previous)]
        for column, theirs in enumerate(other):
            before = other[column - 1] if column else ""
            line.append(
                min(
                    above[column] + _substitution(mine, theirs),
                    above[column + 1] + _single(mine, previous),
                    line[column] + _single(theirs, before),
                )
            )
        above = line
    return above[-1]


def _single(character: str, previous: str) -> float:
    if character == previous:
        return _DOUBLED
    return _VOWEL if character in _VOWELS else _CONSONANT


def _substitution(one: str, other: str) -> float:
    if one == other:
        return 0.0
    return _VOWEL if one in _VOWELS and other in _VOWELS else _CONSONANT
