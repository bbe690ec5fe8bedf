"""A text as stretches of words, in which names are looked for, and how the text uses its words.

In: a text and its blocks. Out: the words of each stretch, with what is taken, or belongs to a phrase that is no person,
counted as no names. Separators have none.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Final

from emendata.annotate.capitals import Word, words_of
from emendata.lexicon import phrases, words
from emendata.model import Block, BlockKind
from emendata.spans import Occupied

# The words of a stretch, an empty one after them, and whether it stands in a note or a list of literature.
Stretch = tuple[list[Word], bool]
_REFERENCES: Final = (BlockKind.NOTE, BlockKind.ENTRY)


@dataclass(frozen=True, slots=True)
class Usage:
    """How a text uses its words.

    - lowered: plain words that it has in small letters.
    - repeated: plain words that it has with a capital more than once.
    - owned: says whether an authority has a word as a bare name; it is then nobody else's.
    - whole: where strangers' names end that were seen to be longer than a name of the authority, by where they begin.
    """

    lowered: frozenset[str]
    repeated: frozenset[str]
    owned: Callable[[str], object]
    whole: Mapping[int, int]


class Setting:
    """The stretches of a text, made once."""

    def __init__(self, text: str, blocks: Sequence[Block]) -> None:
        self.stretches: list[Stretch] = []
        self._free: dict[int, list[Word]] = {}
        for block in blocks:
            if block.kind is BlockKind.SEPARATOR:
                continue
            for span in block.spans:
                row = words_of(text, span.start, span.end)
                row.append(Word("", span.end, span.end, text[row[-1].end : span.end] if row else "", False, False))
                self.stretches.append((row, block.kind in _REFERENCES))

    @cached_property
    def whole_usage(self) -> Usage:
        """Return how the text uses its words, nothing being taken."""
        return self.usage(self.stretches)

    def free(self, number: int) -> list[Word]:
        """Return the words of a stretch, those of a phrase that is no person counted as no names; made once."""
        if number not in self._free:
            self._free[number] = _without_phrases(list(self.stretches[number][0]))
        return self._free[number]

    def without(self, taken: Occupied) -> list[Stretch]:
        """Return the stretches, the words that are taken or of a phrase counted as no names."""
        return [(_without_phrases(masked(row, taken)), in_references) for row, in_references in self.stretches]

    def usage(
        self,
        stretches: Iterable[Stretch],
        owned: Callable[[str], object] = lambda _: None,
        whole: Mapping[int, int] = MappingProxyType({}),
    ) -> Usage:
        """Return how the text uses its words, as far as these stretches show them."""
        rows = [row for row, _ in stretches]
        lowered = frozenset(word.plain for row in rows for word in row if not word.is_name and word.text[:1].islower())
        counts = Counter(word.plain for row in rows for word in row if word.is_name)
        return Usage(lowered, frozenset(word for word, count in counts.items() if count > 1), owned, whole)


def masked(row: Sequence[Word], taken: Occupied) -> list[Word]:
    """Return the words of a stretch, those that are taken counted as no names."""
    return [
        word._replace(is_name=False, is_initial=False)
        if (word.is_name or word.is_initial) and taken.covers(word.start, word.end)
        else word
        for word in row
    ]


def _without_phrases(row: list[Word]) -> list[Word]:
    at = 0
    known = phrases("not_persons")
    while at < len(row):
        size = 0
        if row[at].is_name and not (at and row[at].is_joined and row[at - 1].plain in words("family_names", "sure")):
            for parts in known.get(row[at].plain, ()):
                following = row[at : at + len(parts)]
                if tuple(word.plain.rstrip(".") for word in following) == parts:
                    size = len(parts)
                    break
        for index in range(at, at + size):
            row[index] = row[index]._replace(is_name=False)
        at += max(size, 1)
    return row
