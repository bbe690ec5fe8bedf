"""Which mentions of strangers are one person: the fullest form first, shorter ones that agree with it after.

In: the words of each mention in reading order. Out: a number for each, and for each number a key made of the fullest
form's words. Two persons of one surname met in full leave the bare surname by itself.
"""

from collections.abc import Sequence
from typing import Final

from emendata.annotate.capitals import Word
from emendata.annotate.lexicon import plain, stem

_FEWEST: Final = 2
_AMBIGUOUS: Final = -1


class Clusters:
    """The persons met so far; their numbers begin at 1."""

    def __init__(self) -> None:
        self._forms: dict[int, tuple[str, ...]] = {}
        self._shown: dict[int, str] = {}
        self._by_alone: dict[str, list[int]] = {}

    def add(self, words: Sequence[Word], alone: Word | None) -> int:
        """Return the number of the person that these words name; `alone` is the word that may stand for them."""
        key = stem(alone.plain) if alone else stem(words[-1].plain)
        parts = tuple(sorted(stem(word.plain.rstrip(".")) for word in words))
        shown = " ".join(word.text for word in words)
        for number in self._by_alone.get(key, ()) if alone else ():
            if _agree(self._forms[number], parts):
                if len(shown) > len(self._shown[number]):
                    self._forms[number], self._shown[number] = parts, shown
                return number
        number = len(self._forms) + 1
        self._forms[number], self._shown[number] = parts, shown
        if alone:
            self._by_alone.setdefault(key, []).append(number)
        return number

    def known(self, key: str) -> int:
        """Return the person whom a word alone names: 0 where nobody, -1 where several."""
        numbers = self._by_alone.get(key, ())
        if not numbers or len(key) < _FEWEST:
            return 0
        return numbers[0] if len(numbers) == 1 else _AMBIGUOUS

    def keys(self) -> dict[int, str]:
        """Return each person's key: the fullest form, plain; a number follows where two have the same."""
        return {number: plain(shown) for number, shown in self._shown.items()}


def _agree(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Return whether every word of the shorter form is in the longer one, an initial agreeing with a word.

    >>> _agree(("andrei", "gromyko"), ("a", "a", "gromyko")), _agree(("boris", "ivanov"), ("a", "ivanov"))
    (True, False)
    """
    words_one, words_other = ({word for word in form if len(word) >= _FEWEST} for form in (one, other))
    if not (
        words_one <= words_other or words_other <= words_one or _initials_agree(words_one, words_other, one, other)
    ):
        return False
    return _initials_agree(words_one, words_other, one, other)


def _initials_agree(words_one: set[str], words_other: set[str], one: Sequence[str], other: Sequence[str]) -> bool:
    for words, form, others in ((words_one, one, other), (words_other, other, one)):
        own = [word for word in form if word not in words]
        rest = [word[0] for word in others if word and (len(word) < _FEWEST or word not in words)]
        if own and rest and not any(letter[0] in rest for letter in own if letter):
            return False
    single = words_one ^ words_other
    has_initials = len(words_one) < len(one) or len(words_other) < len(other)
    return not single or has_initials or words_one <= words_other or words_other <= words_one
