"""Which mentions of strangers are one person: the fullest form first, shorter ones that agree with it after.

In: the words of each mention in reading order. Out: a number for each, and for each number a key made of the fullest
form's words. Two persons of one surname met in full leave the bare surname by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from emendata.annotate.capitals import Word
from emendata.annotate.western import PARTICLES
from emendata.lexicon import plain, stem

_FEWEST: Final = 2
_AMBIGUOUS: Final = -1


@dataclass(frozen=True, slots=True)
class _Form:
    """The words of a form beside the one that stands for it: in full, and first letters of initials."""

    names: frozenset[str]
    initials: frozenset[str]
    shown: str


class Clusters:
    """The persons met so far; their numbers begin at 1."""

    def __init__(self) -> None:
        self._forms: dict[int, _Form] = {}
        self._by_alone: dict[str, list[int]] = {}

    def add(self, words: Sequence[Word], alone: Word | None) -> int:
        """Return the number of the person that these words name; `alone` is the word that may stand for them."""
        key = stem((alone or words[-1]).plain)
        form = _Form(
            frozenset(stem(word.plain) for word in words if not word.is_initial and stem(word.plain) != key),
            frozenset(word.plain[0] for word in words if word.is_initial),
            " ".join(word.text for word in words),
        )
        same = self._by_alone.get(key, ()) if alone else ()
        # A surname alone is neither of two persons who have it.
        for number in same if len(same) == 1 or form.names or form.initials else ():
            known = self._forms[number]
            if _agree(known, form):
                if (len(form.names), len(form.shown)) > (len(known.names), len(known.shown)):
                    self._forms[number] = form
                return number
        number = len(self._forms) + 1
        self._forms[number] = form
        if alone:
            self._by_alone.setdefault(key, []).append(number)
        return number

    def known(self, key: str) -> int:
        """Return the person whom a word alone names: 0 where nobody, -1 where several."""
        numbers = self._by_alone.get(key, ())
        if not numbers or len(key) < _FEWEST:
            return 0
        return numbers[0] if len(numbers) == 1 else _AMBIGUOUS

    def has_particle(self, number: int, word: str) -> bool:
        """Return whether a word in small letters is a particle of a person's name: "de" Castries."""
        return word in PARTICLES and word in self._forms[number].names

    def keys(self) -> dict[int, str]:
        """Return each person's key: the fullest form, plain."""
        return {number: plain(form.shown) for number, form in self._forms.items()}


def _agree(one: _Form, other: _Form) -> bool:
    """Return whether two forms with one surname can be one person: no forename or initial speaks against it."""
    if one.names and other.names:
        return one.names <= other.names or other.names <= one.names
    letters, others = (form.initials | {name[0] for name in form.names} for form in (one, other))
    return letters <= others or others <= letters
