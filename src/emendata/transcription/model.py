"""What the forward rules return: a name cut into pieces, each with the ways Russian writes it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rendering:
    """One way a piece is written in Cyrillic.

    `cost` is 0 for what the standard prescribes, and grows with the rarity of the habit (natural units: the negative
    logarithm of a rough frequency beside the standard, so 0.7 is half as frequent, 2.3 a tenth). `source` names the
    standard or the habit.
    """

    text: str
    cost: float = 0.0
    source: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A syllable of a name, or a group of letters where a language has no fixed syllables.

    `latin` is the piece as the name writes it (NFC, its case kept); `renderings` are never empty, the standard's
    first, in lower case. What depends on the neighbours (voicing, a hard sign before a vowel) is worked in already:
    the texts of neighbouring pieces are simply joined.
    """

    latin: str
    renderings: tuple[Rendering, ...]


# A word of the name, as the name itself divides it by spaces or hyphens.
Word = tuple[Piece, ...]
