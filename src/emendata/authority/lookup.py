"""Asking for forms by their words: what the exact index needs of a store, and the store in memory.

A form's key is its words in capitals: a text may have a name in capitals, and one key then serves both. Whether a form
really fits is left to the index.
"""

from collections.abc import Iterable
from typing import Protocol

from emendata.authority.forms import IndexedForm, forms_of
from emendata.authority.model import Entity


def key_of(words: Iterable[str]) -> str:
    """Return the key of words in order.

    >>> key_of(("Võ", "Giáp"))
    'VÕ GIÁP'
    """
    return " ".join(words).upper()


class Lookup(Protocol):
    """A store of forms."""

    def lengths(self, first: str) -> tuple[int, ...]:
        """Return how many words the forms have whose first word has this key, greatest first."""

    def forms(self, key: str) -> list[IndexedForm]:
        """Return the forms with this key: those that are no error first, then by entity."""

    def owners(self, word: str) -> set[str]:
        """Return the entities of which this word, in this case, is or begins a bare form."""


class MemoryLookup:
    """The forms of entities that are all in memory."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._forms: dict[str, list[IndexedForm]] = {}
        self._owners: dict[str, set[str]] = {}
        lengths: dict[str, set[int]] = {}
        for entity in entities:
            for form in forms_of(entity):
                self._forms.setdefault(key_of(form.words), []).append(form)
                lengths.setdefault(key_of(form.words[:1]), set()).add(len(form.words))
                if form.is_bare:
                    self._owners.setdefault(form.words[0], set()).add(form.entity)
        for forms in self._forms.values():
            forms.sort(key=lambda form: (form.is_wrong, form.entity))
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

    def lengths(self, first: str) -> tuple[int, ...]:
        """Return how many words the forms have whose first word has this key, greatest first."""
        return self._lengths.get(first, ())

    def forms(self, key: str) -> list[IndexedForm]:
        """Return the forms with this key."""
        return self._forms.get(key, [])

    def owners(self, word: str) -> set[str]:
        """Return the entities of which this word is or begins a bare form."""
        return self._owners.get(word, set())
