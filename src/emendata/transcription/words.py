"""What the languages share: a name cut into words, ways of writing combined, what is no syllable spelled by letters.

A name comes in as a string of any kind; a word goes out as pieces, each with its ways of writing. Nothing is refused: a
name without letters has no words, and a word that is none of the language is spelled letter by letter.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import product

from emendata.transcription.model import Piece, Rendering, Word

# What stands for an apostrophe in Latin spellings: Yan'an, Ch'en, also in the letters of typesetters and of keyboards.
APOSTROPHES = "'’‘ʼʹ′`´"
_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
_HYPHENS = "-‐‑‒–—−"
_SEPARATORS = re.compile(rf"[{_HYPHENS}\s]+")
_EDGE = re.compile(r"^[\W\d_]+|[\W\d_]+$")
# No habit is kept that is rarer than this beside the standard (about one in sixty), and no more than so many.
HIGHEST_COST = 4.2
MOST_RENDERINGS = 16

# A word of more letters is no name, and is not searched for syllables.
LONGEST_WORD = 48

# One way of writing and its cost: what tables are made of.
Way = tuple[str, float]
# Cyrillic for a Latin letter of no known orthography.
_LETTERS = dict(
    zip("abcdefghijklmnopqrstuvwxyz", "а б к д е ф г х и й к л м н о п к р с т у в в кс и з".split(), strict=True)
) | {"đ": "д", "ß": "сс", "æ": "э", "ø": "ё", "ł": "л"}


def split_words(name: str) -> list[str]:
    """Return the words of a name, in NFC: cut at white space and hyphens, bare of punctuation at both ends.

    >>> split_words("Chou En-lai, (Premier)")
    ['Chou', 'En', 'lai', 'Premier']
    >>> split_words(" - 12 ")
    []
    """
    words = (_EDGE.sub("", word) for word in _SEPARATORS.split(unicodedata.normalize("NFC", name)))
    return [word for word in words if any(letter.isalpha() for letter in word)]


def plain_apostrophes(text: str) -> str:
    """Return the text with every sign that stands for an apostrophe written as one.

    >>> plain_apostrophes("Ch’ên")
    "Ch'ên"
    """
    return text.translate(_APOSTROPHE)


def without_marks(text: str, keep: str = "") -> str:
    """Return the text, letter for letter, without combining marks except those in `keep`; NFC.

    >>> without_marks("Lǚ"), without_marks("Lǚ", keep="\u0308")
    ('Lu', 'Lü')
    """
    return text if text.isascii() else "".join(_bare_letter(letter, keep) for letter in text)


def cheapest(renderings: Iterable[Rendering]) -> tuple[Rendering, ...]:
    """Return the renderings, each text once at its lowest cost, the cheapest first; of equals the first given first."""
    best: dict[str, Rendering] = {}
    for rendering in renderings:
        known = best.get(rendering.text)
        if known is None or rendering.cost < known.cost:
            best[rendering.text] = rendering
    ordered = sorted(best.values(), key=lambda rendering: rendering.cost)
    kept = [rendering for rendering in ordered if rendering.cost <= HIGHEST_COST]
    return tuple((kept or ordered[:1])[:MOST_RENDERINGS])


def combine(parts: Sequence[Sequence[Way]]) -> list[Way]:
    """Return every way to write the parts one after another, costs added.

    >>> combine([(("д", 0.0),), (("э", 0.0), ("е", 1.5)), (("н", 0.0),)])
    [('дэн', 0.0), ('ден', 1.5)]
    """
    return [("".join(text for text, _ in ways), sum(cost for _, cost in ways)) for ways in product(*parts)]


def spell(word: str) -> Word:
    """Return a word that is none of the language letter by letter; a letter of no Latin base stands for itself.

    >>> "".join(piece.renderings[0].text for piece in spell("Žorž"))
    'зорз'
    """
    return tuple(_letter(letter) for letter in word if letter.isalpha())


def first_text(word: Word) -> str:
    """Return the word as the standard writes it, in lower case."""
    return "".join(piece.renderings[0].text for piece in word)


def capitalised(text: str) -> str:
    """Return the text with a capital first letter, the rest as it is."""
    return text[:1].upper() + text[1:]


@lru_cache(maxsize=1024)
def _letter(letter: str) -> Piece:
    small = letter.lower()
    text = _LETTERS.get(small) or _LETTERS.get(without_marks(small), small)
    return Piece(letter, (Rendering(text, 0.0, "letter"),))


@lru_cache(maxsize=2048)
def _bare_letter(letter: str, keep: str) -> str:
    marks = unicodedata.normalize("NFD", letter)
    bare = "".join(mark for mark in marks if not unicodedata.combining(mark) or mark in keep)
    return unicodedata.normalize("NFC", bare) or letter
