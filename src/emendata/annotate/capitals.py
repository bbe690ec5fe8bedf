"""A stretch of text as words and initials with what stands between them, for telling names among capitals.

In: the text and one span. Out: `Word`s in order; a possessive ending is no part of a word. Nothing is refused.
"""

import re
from typing import Final, NamedTuple

from emendata.lexicon import lower, plain

UPPER: Final = "A-ZÀ-ÖØ-ÞĀĂĄĆĈĊČĎĐĒĔĖĘĚĜĞĠĢĤĦĨĪĬĮİĴĶĹĻĽĿŁŃŅŇŌŎŐŒŔŖŘŚŜŞŠŢŤŦŨŪŬŮŰŲŴŶŸŹŻŽƠƯȘȚА-ЯЁІЎ"
# Russian letters that romanise as two or three count as one initial: "Sh.R. Rashidov", "Pivovarov Ya. N."; French and
# Vietnamese have Ph. and Th.; two may be joined, "J.-P. Sartre".
_ONE = rf"(?:Ya|Yu|Ye|Yo|Zh|Kh|Ts|Ch|Sh|Dzh|Ph|Th|[{UPPER}])\."
INITIAL: Final = rf"{_ONE}(?:-{_ONE})?"
_WORD = re.compile(rf"(?P<initial>(?<![\w.]){INITIAL}|(?<=\.){INITIAL})|[^\W\d_]+(?:[-'’ʼ`][^\W\d_]+)*")
# "d'Estaing", "al-Sadat": small letters that belong to a name.
_PREFIXED = re.compile(rf"(?:[dl]['’]|(?:al|el|an|ad|as|ash|ibn)-)[{UPPER}]")
_GAP = re.compile("[ \u00a0]|[ \u00a0]?\r?\n[ \u00a0]?")


class Word(NamedTuple):
    """A word or an initial.

    - gap: what stands between the word before and this one (its possessive ending included).
    - is_name: it begins with a capital, or with a small prefix of a name and then a capital.
    """

    text: str
    start: int
    end: int
    gap: str
    is_initial: bool
    is_name: bool

    @property
    def plain(self) -> str:
        """Return the word as the lists have it."""
        return plain(self.text)

    @property
    def lower(self) -> str:
        """Return the word in small letters."""
        return lower(self.text)

    @property
    def is_joined(self) -> bool:
        """Return whether nothing but a space or a line's end stands before the word."""
        return _GAP.fullmatch(self.gap) is not None

    @property
    def is_upper(self) -> bool:
        """Return whether the word is in capitals only."""
        return len(self.text) > 1 and self.text.isupper() and not self.is_initial


def words_of(text: str, start: int, end: int) -> list[Word]:
    """Return the words of a stretch.

    >>> [(word.text, word.gap) for word in words_of("I. N. Marr's book", 0, 17)]
    [('I.', ''), ('N.', ' '), ('Marr', ' '), ('book', "'s ")]
    """
    found = []
    last = start
    for match in _WORD.finditer(text, start, end):
        initial = match["initial"] is not None
        letters = match[0]
        if not initial and letters[-1] in "sS" and letters[-2:-1] in ("'", "’"):
            letters = letters[:-2]
        stop = match.start() + len(letters)
        capital = not initial and (letters[0].isupper() or (not letters.isalpha() and bool(_PREFIXED.match(letters))))
        found.append(Word(letters, match.start(), stop, text[last : match.start()], initial, capital))
        last = stop
    return found
