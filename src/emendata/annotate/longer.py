"""The longer name in which a word stands: "Chen" in "Marshal Chen Yi", "Lenin" in "the Order of Lenin".

In: the setting of a text, and which places are sure already. Out, for a span: the name that the recogniser of strangers
finds there, its words and whether a thing is called so, and the neighbours that no list explains. Only the run of
capitalised words round the span is looked at.
"""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from emendata.annotate.capitals import Word
from emendata.annotate.eastern import is_syllable
from emendata.annotate.strangers import is_made_of, name_at
from emendata.annotate.stretches import Setting, masked
from emendata.annotate.western import PARTICLES
from emendata.channel.words import commonness
from emendata.lexicon import is_given, is_outside, is_stopped, is_title, plain, role_words, words
from emendata.model import Span
from emendata.spans import Occupied

# So many words before a word may belong to its name.
_REACH: Final = 7
_COMMON: Final = 2.0
_ABBREVIATION: Final = 3
_MOST_INITIALS: Final = 3
_PREFIXES: Final = frozenset("anti neo non post pre pro ex".split())


@dataclass(frozen=True, slots=True)
class Longer:
    """What stands round a span.

    - words: the words of the whole name that are not the span's own, none if the name is no longer.
    - is_thing: something is called by the name, or the word belongs to a phrase that is no person.
    - neighbours: capitalised words that touch the name and that no list explains.
    - abbreviation: a shortened forename before the name.
    """

    span: Span
    words: tuple[Word, ...] = ()
    is_thing: bool = False
    neighbours: tuple[Word, ...] = ()
    abbreviation: Word | None = None


class LongerNames:
    """Tells the longer name round a span; `sure` are places that are names by themselves and belong to no other."""

    def __init__(self, setting: Setting, sure: Occupied) -> None:
        self._setting = setting
        self._sure = sure
        self._usage = setting.whole_usage
        self._order = sorted(range(len(setting.stretches)), key=lambda number: setting.stretches[number][0][0].start)
        self._starts = [setting.stretches[number][0][0].start for number in self._order]
        self._rows: dict[int, list[Word]] = {}

    def round(self, span: Span) -> Longer:
        """Return what stands round a span that begins and ends within words; round one that is sure, only neighbours."""
        number, row = self._row(span)
        first, last = _at(row, span.start), _at(row, span.end - 1)
        start, end = first, last + 1
        if not self._sure.overlaps(span):
            words = self._setting.stretches[number][0]
            if words[first].is_name and not row[first].is_name:
                return Longer(span, is_thing=True)  # of a phrase that is no person
            at, size = self._name(row, number, first)
            if at <= first and at + size > last:
                start, end = at, at + size
            if start == first and row[last + 1].is_initial:
                end = last + 1  # "Pantsov A. Mao": what follows inverted initials is a title
            start, end = _with_initials(row, start, end)
        return Longer(
            Span(row[start].start, row[end - 1].end) if (start, end) != (first, last + 1) else span,
            words=tuple(word for word in row[start:end] if word.end <= span.start or word.start >= span.end),
            is_thing=is_made_of(row, start, end),
            neighbours=self._neighbours(row, start, end),
            abbreviation=self._abbreviation(row, start),
        )

    def is_compound(self, span: Span, is_known: Callable[[str], bool]) -> bool:
        """Return whether a span is a part of a word with a hyphen: "Chang" in "Chang-ok".

        "Stalin" in "Stalin-era" and "post-Stalin" is not, nor beside another who `is_known` ("Brezhnev-Nixon").
        """
        _, row = self._row(span)
        word, last = row[_at(row, span.start)], row[_at(row, span.end - 1)]
        before = word.text[: max(span.start - word.start, 0)].rpartition("-")[0].rpartition("-")[2]
        behind = last.text[max(span.end - last.start, 0) :]
        other = behind[1:].partition("-")[0] if behind.startswith("-") else ""
        if other.islower() and is_syllable(other):
            return True
        return any(
            part[:1].isupper() and plain(part) not in _PREFIXES and not is_outside(part) and not is_known(part)
            for part in (before, other)
        )

    def _row(self, span: Span) -> tuple[int, list[Word]]:
        number = self._order[bisect_right(self._starts, span.start) - 1]
        if number not in self._rows:
            self._rows[number] = masked(self._setting.free(number), self._sure)
        return number, self._rows[number]

    def _name(self, row: list[Word], number: int, at: int) -> tuple[int, int]:
        """Return where the name that holds a word begins, and its size, or 0."""
        begin = at
        while begin and at - begin < _REACH and _goes_on(row, begin):
            begin -= 1
        while begin <= at:
            found = name_at(row, begin, self._setting.stretches[number][1], self._usage)
            if found and begin + found.size > at:
                return begin, found.size
            begin += found.size if found else 1
        return at, 0

    def _neighbours(self, row: list[Word], start: int, end: int) -> tuple[Word, ...]:
        found = []
        if start and row[start].is_joined and self._is_unknown(row, start - 1):
            found.append(row[start - 1])
        if row[end].is_joined and not row[end - 1].is_initial and self._is_unknown(row, end):
            found.append(row[end])
        return tuple(found)

    def _is_unknown(self, row: list[Word], at: int) -> bool:
        """Return whether a capitalised word is none of those that texts have beside names."""
        word = row[at]
        if not word.is_name or word.is_upper or is_stopped(word.text) or is_title(word.text):
            return False
        if word.lower in role_words() or word.plain in self._usage.lowered:
            return False
        return commonness(word.plain) < _COMMON or is_given(word.text)

    def _abbreviation(self, row: list[Word], start: int) -> Word | None:
        """Return a shortened forename before a name: "Vl" in "Vl. Selivanov"."""
        if not start or row[start].gap not in (". ", ".", ".\u00a0"):
            return None
        word = row[start - 1]
        is_short = word.is_name and not word.is_initial and 1 < len(word.text) <= _ABBREVIATION and not word.is_upper
        if not is_short or word.plain[-1] in "aeiouyаеиоуыэюя" or is_outside(word.text):
            return None
        is_other = is_title(f"{word.text}.") or is_given(word.text) or word.plain in words("family_names")
        return None if is_other or word.plain in self._usage.lowered else word


def _at(row: list[Word], offset: int) -> int:
    """Return which word holds an offset, or stands last before it."""
    return max(bisect_right(row, offset, key=lambda word: word.start) - 1, 0)


def _with_initials(row: list[Word], start: int, end: int) -> tuple[int, int]:
    """Return the bounds of a name with the initials that touch it, before it or else behind."""
    begin = start
    while begin and row[begin - 1].is_initial and not row[begin].gap.strip() and start - begin < _MOST_INITIALS:
        begin -= 1
    if begin < start or row[end - 1].is_initial:
        return begin, end
    while row[end].is_initial and not row[end].gap.strip():
        end += 1
    return begin, end


def _goes_on(row: list[Word], at: int) -> bool:
    """Return whether the word before may belong to the name that goes on at a word."""
    before, gap = row[at - 1], row[at].gap
    if not (before.is_name or before.is_initial or before.text in PARTICLES):
        return False
    return row[at].is_joined or gap == ", " or (before.is_initial and not gap.strip())
