"""Which entry of the literature list a citation means: by author, words of the title, and year.

Names are compared as written and as they would be in a plain transliteration, so that "Isayev", "Isaev" and "Исаев" are
one. Two entries that fit alike are not guessed between.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from emendata.anchor.references.people import surnames
from emendata.anchor.references.roles import parts_of
from emendata.anchor.references.words import YEAR
from emendata.model import Reference, Span

_THRESHOLD = 80.0
# Nearer than this the two best entries cannot be told apart.
_MARGIN = 4.0
# A surname must be this like, as written or transliterated.
_LIKE_NAME = 82.0
# One author cited where the entry has more, or the other way round, is less likely meant.
_OTHER_NUMBER = 10.0
# Fewer letters are the beginning of any title.
_SHORTEST = 3
# "Isaev", "Li"; no initials.
_NAME = re.compile(r"[^\W\d_][\w'’ʼ-]{2,}|(?-i:[A-ZÀ-ÝА-ЯЁĐ])[^\W\d_](?![\w.])")
# A title is worth a little less than an author of the same likeness.
_TITLE_COST = 6.0
_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюяіїєґ",
        "a b v g d e e zh z i i k l m n o p r s t u f kh ts ch sh shch  y  e yu ya i yi ye g".split(" "),
        strict=True,
    )
)
# One sound, spelt as several systems of transliteration spell it; applied in this order.
_SPELLINGS = (
    ("shch", "sc"), ("schtsch", "sc"), ("tsch", "c"), ("tch", "c"), ("sch", "s"), ("sh", "s"), ("ch", "c"), ("zh", "z"), ("kh", "h"), ("ph", "f"), ("th", "t"), ("ts", "c"),
    ("tz", "c"), ("x", "ks"), ("ck", "k"), ("ou", "u"), ("w", "v"), ("j", "i"), ("y", "i"), ("đ", "d"),
)  # fmt: skip
_PARTS_OF_SPEECH = frozenset("and et al al. i и др und u a others other with ed eds ред".split())


@dataclass(frozen=True, slots=True)
class CitedName:
    """What a citation says: its words, its year and the letter after it, or the day of a newspaper."""

    words: str
    year: str | None = None
    letter: str = ""
    is_day: bool = False


@dataclass(frozen=True, slots=True)
class _Key:
    index: int
    surnames: tuple[str, ...]
    title: str
    letter: str
    is_periodical: bool


class Catalogue:
    """The literature list, ready to be asked. `numbers` are the entries' own numbers, where it is a numbered list."""

    def __init__(self, text: str, entries: Sequence[Reference]) -> None:
        self._by_year: dict[str | None, list[_Key]] = defaultdict(list)
        self.numbers = _numbers(text, entries)
        for index, entry in enumerate(entries):
            year, key = _key_of(text, index, entry)
            self._by_year[year].append(key)
        self._periodicals = [key for keys in self._by_year.values() for key in keys if key.is_periodical]

    def find(self, cited: CitedName) -> int | None:
        """Return the index of the entry cited, or None where none is like it or two are."""
        # A newspaper is cited by day, whatever year its entry gives.
        dated = self._periodicals if cited.is_day else self._of_year(cited.year)
        keys = [*self._by_year.get(None, ()), *dated]
        scored = sorted(
            {key.index: _likeness(cited, key) for key in keys}.items(), key=lambda item: (-item[1], item[0])
        )
        if not scored or scored[0][1] < _THRESHOLD:
            return None
        if len(scored) > 1 and scored[0][1] - scored[1][1] < _MARGIN:
            return None
        index: int = scored[0][0]
        return index

    def _of_year(self, year: str | None) -> Iterable[_Key]:
        """Return the entries of a year; all of them where a citation gives none."""
        return self._by_year.get(year, ()) if year else (key for keys in self._by_year.values() for key in keys)


def _likeness(cited: CitedName, key: _Key) -> float:
    if cited.letter and key.letter and cited.letter != key.letter:
        return 0.0
    by_title = _title_likeness(cited.words, key.title)
    if not key.surnames:
        return by_title
    return max(_author_likeness(cited.words, key.surnames), by_title - _TITLE_COST)


def _author_likeness(words: str, family: Sequence[str]) -> float:
    """Return how like the persons cited are to the authors, who all must be named, or the first of them."""
    has_others = bool(re.search(r"\bet al\b|и др\b|\band others\b|\bи другие\b|\bu\.\s?a\.", words))
    named = [word for word in _NAME.findall(words) if folded(word) not in _PARTS_OF_SPEECH]
    if not named:
        return 0.0
    compound = [part for name in family for part in name.split("-")] if len(named) > len(family) else list(family)
    scores = [max(_same(name, other) for other in compound) for name in named]
    if min(scores) < _LIKE_NAME:
        return 0.0
    score = sum(scores) / len(scores)
    first = max(_same(name, family[0]) for name in named) >= _LIKE_NAME
    if len(named) < len(family):
        score -= (0.0 if has_others else _OTHER_NUMBER) + (0.0 if first else _OTHER_NUMBER)
    elif has_others and len(family) == 1:
        score -= _OTHER_NUMBER / 2
    return score


def _title_likeness(words: str, title: str) -> float:
    """Return how like the words are to the beginning of a title, or to words of it in order."""
    name = _without_article(folded(words))
    if len(name) < _SHORTEST or not title:
        return 0.0
    begin = title[: len(name) + (len(name) == _SHORTEST)]
    best = max(fuzz.ratio(name, begin), fuzz.ratio(skeleton(name), skeleton(begin)) - 1.0)
    if len(name.split()) > 1:
        best = max(best, fuzz.token_sort_ratio(name, title), _words_in_order(name.split(), title.split()))
    return best


def _words_in_order(words: Sequence[str], title: Sequence[str]) -> float:
    """Return a likeness just above the threshold where all words stand in the title in their order, from its first."""
    if not title or _same(words[0], title[0]) < _LIKE_NAME:
        return 0.0
    at = 0
    for word in words:
        while at < len(title) and _same(word, title[at]) < _LIKE_NAME:
            at += 1
        if at == len(title):
            return 0.0
        at += 1
    return _THRESHOLD + 8.0


def _same(one: str, other: str) -> float:
    plain = fuzz.ratio(folded(one), folded(other))
    return max(plain, fuzz.ratio(skeleton(one), skeleton(other)) - 1.0)


def _key_of(text: str, index: int, entry: Reference) -> tuple[str | None, _Key]:
    people = [*parts_of(entry, "author")] or [*parts_of(entry, "editor")]
    family = tuple("-".join(surnames(span.of(text))) for span in people)
    titles = [*parts_of(entry, "title")]
    title = titles[0].of(text) if titles else entry.span.of(text)
    dates = [span.of(text) for span in parts_of(entry, "date")]
    year = re.search(YEAR, dates[0]) if dates else None
    letter = re.search(r"\d([a-zа-е])$", dates[0]) if dates else None
    key = _Key(
        index,
        tuple(name for name in family if name),
        _without_article(folded(title)),
        _latin_letter(letter[1]) if letter else "",
        entry.type == "newspaper",
    )
    return (year[0] if year else None), key


def _numbers(text: str, entries: Sequence[Reference]) -> dict[int, int]:
    """Return {number: index} where the entries are numbered and no number comes twice, else nothing."""
    found = [re.match(r"(?:\[(\d{1,3})\]|(\d{1,3})[.)]|(\d{1,3})\s)", entry.span.of(text)) for entry in entries]
    numbers = {int(match[1] or match[2] or match[3]): index for index, match in enumerate(found) if match}
    labelled = sum(match is not None for match in found)
    return numbers if labelled == len(numbers) and labelled * 3 >= len(entries) * 2 and labelled > 1 else {}


def _latin_letter(letter: str) -> str:
    return {"а": "a", "б": "b", "в": "c", "с": "c", "г": "d", "д": "e"}.get(letter, letter)


def letter_of(year: str) -> str:
    """Return the letter after a year, "a" for "1983а" too, or nothing."""
    return _latin_letter(year[4:5])


def _without_article(words: str) -> str:
    return re.sub(r"^(?:the|a|an|der|die|das|le|la|les)\s", "", words)


@lru_cache(maxsize=8192)
def folded(words: str) -> str:
    """Return the words in small letters, without diacritics and punctuation."""
    plain = unicodedata.normalize("NFD", words.lower())
    return " ".join(re.sub(r"[^\w\s]", " ", "".join(c for c in plain if not unicodedata.combining(c))).split())


@lru_cache(maxsize=8192)
def skeleton(words: str) -> str:
    """Return the words so that the usual transliterations of one Russian word come out alike.

    >>> skeleton("Исаев") == skeleton("Isayev"), skeleton("Александров") == skeleton("Alexandrow")
    (True, True)
    >>> skeleton("Маяковский") == skeleton("Mayakovsky") == skeleton("Maiakovskii")
    True
    """
    latin = "".join(_CYRILLIC.get(letter, letter) for letter in words.lower())
    plain = folded(latin)
    for spelling, sound in _SPELLINGS:
        plain = plain.replace(spelling, sound)
    plain = re.sub(r"i+", "i", plain)
    plain = re.sub(r"(?<=[aeou])ie|\bie", "e", plain)
    plain = re.sub(r"(?<=[bcdfghklmnprstvz])io(?=[a-z])", "e", plain)
    return re.sub(r"([a-z])\1", r"\1", plain)


__all__ = ["Catalogue", "CitedName", "Span", "folded", "letter_of", "skeleton"]
