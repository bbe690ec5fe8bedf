"""The exact index: which forms of the authority stand at a word of a text.

The forms themselves (see `emendata.authority.forms`) lie in memory or in the cache; this index asks for those of the
words it meets and keeps what it was told, so that a text costs what its words cost, however large the authority is.
"""

from collections.abc import Iterator

from emendata.authority import Authority
from emendata.authority.forms import WORD, IndexedForm, Token, separator, tokenize
from emendata.authority.lookup import key_of

__all__ = ["WORD", "FormIndex", "IndexedForm", "Token", "separator", "tokenize"]

# Shorter bare names are too often ordinary words to be taken for a person not met in full.
_MIN_BARE = 4


class FormIndex:
    """All forms of an authority, by their words."""

    def __init__(self, authority: Authority) -> None:
        self._lookup = authority.lookup
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._forms: dict[str, list[IndexedForm]] = {}
        self._owners: dict[str, set[str]] = {}

    def matches(self, tokens: list[Token], at: int) -> Iterator[IndexedForm]:
        """Yield the forms that stand at a token, longest first. Words in capitals match a form in any case."""
        for length in self._lengths_of(tokens[at].word):
            if length <= len(tokens) - at:
                for form in self._forms_of(key_of(token.word for token in tokens[at : at + length])):
                    if self._fits(form, tokens, at):
                        yield form

    def owners(self, word: str) -> set[str]:
        """Return the entities that have this word as a bare form."""
        if word not in self._owners:
            self._owners[word] = self._lookup.owners(word)
        return self._owners[word]

    def stands_alone(self, form: IndexedForm) -> bool:
        """Return whether a bare form may be believed without the person being met in full."""
        return len(form.words[0]) >= _MIN_BARE and len(self.owners(form.words[0])) == 1

    def _lengths_of(self, word: str) -> tuple[int, ...]:
        """Return how many words the forms have that begin with this one, greatest first."""
        if word not in self._lengths:
            self._lengths[word] = self._lookup.lengths(key_of([word]))
        return self._lengths[word]

    def _forms_of(self, key: str) -> list[IndexedForm]:
        if key not in self._forms:
            self._forms[key] = self._lookup.forms(key)
        return self._forms[key]

    @staticmethod
    def _fits(form: IndexedForm, tokens: list[Token], at: int) -> bool:
        for index, word in enumerate(form.words):
            token = tokens[at + index]
            if token.word != word and not (len(word) > 1 and token.word.isupper() and token.word == word.upper()):
                return False
            if index and token.separator != form.separators[index]:
                return False
        return True
