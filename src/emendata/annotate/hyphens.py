"""Hyphens that a printed line's end has left inside a word: "dé-tente".

A compound is written with a hyphen by right, and nothing but the text itself is asked: a word was divided where the text
writes it whole elsewhere and has neither half as a word. "anti-party" beside "antiparty" is a matter of spelling, not of
a line's end, and stands.
"""

import re
from collections.abc import Iterator

from emendata.annotate.edits import Edit

_HYPHENED = re.compile(r"(?<![\w'’.-])([^\W\d_]{2,})-([^\W\d_]{2,})(?![\w'’-])")
_WORD = re.compile(r"[^\W\d_]{2,}")
# First halves of compounds that are no words by themselves.
_PREFIXES = frozenset(
    "anti arch auto bi bio cis co con contra counter crypto de demi di dis electro eco en ethno ex extra fore geo hydro "
    "hyper il im in infra inter intra ir macro mal mega meta micro mid mini mis mono multi neo non omni out over pan para "
    "per petro poly post pre pro proto pseudo quasi radio re retro self semi socio sub super supra sur techno tele trans "
    "tri turbo ultra un under uni up vice "
    "авиа авто агро анти аэро био бес без вице вне внутри гео гидро интер квази контр кое кое-как лже макро меж мета микро "
    "мини мульти нео обер пан пара пере по под полу пост пред псевдо радио само сверх супер теле транс ультра унтер "
    "экзо эко экс экстра электро".split()
)


def divided_words(text: str) -> frozenset[str]:
    """Return the words of a text, hyphen kept and in small letters, that a printed line's end divided.

    >>> sorted(divided_words("The détente of 1972. The dé-tente and the anti-party group; antiparty."))
    ['dé-tente']
    """
    return frozenset(match[0].lower() for match, joined, words in _candidates(text) if joined in words)


def doubtful_words(text: str) -> list[tuple[int, str]]:
    """Return (offset, word) of what may be divided, though the text does not have it whole.

    A letter with an accent in a word otherwise in small letters tells a loan word, which is rarely half of a compound.
    """
    return [
        (match.start(), match[0])
        for match, joined, words in _candidates(text)
        if joined not in words and match[0].islower() and _is_accented(match[0])
    ]


def find_divided(text: str, divided: frozenset[str]) -> Iterator[Edit]:
    """Yield the mends of these words in a piece of the text."""
    for match in _HYPHENED.finditer(text) if divided else ():
        if match[0].lower() in divided:
            yield Edit(*match.span(), match[1] + match[2])


def _candidates(text: str) -> Iterator[tuple[re.Match[str], str, frozenset[str]]]:
    """Yield hyphened words of which no half is a word of the text, each joined, with the words of the text."""
    found = [match for match in _HYPHENED.finditer(text) if match[2].islower()]
    if not found:
        return
    words = frozenset(match[0].lower() for match in _WORD.finditer(_HYPHENED.sub(" ", text)))
    for match in found:
        first, second = match[1].lower(), match[2]
        if first not in _PREFIXES and first not in words and second not in words:
            yield match, first + second, words


def _is_accented(word: str) -> bool:
    """Return whether a Latin word has a letter with an accent."""
    return any("\u00c0" <= char <= "\u024f" for char in word)
