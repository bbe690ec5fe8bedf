"""Full names known by their shape: a family name of East Asia with syllables, a given name of Europe with a surname.

What enters: runs of capitalised words. What leaves: where a name stands, and the surname by which it may go on alone. No
model of a language is used: such models come with data from elsewhere, or weigh more than all of the program. Two words
that are both common in English are never a name, nor is a street or a city made of one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

from emendata.annotate.forms import Token
from emendata.channel.pieces import plain
from emendata.channel.words import commonness
from emendata.transcription.chinese import segment_pinyin
from emendata.transcription.korean import is_korean_syllable
from emendata.transcription.vietnamese import is_vietnamese_syllable

# A word as common as this is an English word first (see `commonness`).
_COMMON: Final = 1.0
# A family name as common as this ("Do", "Long") needs two words behind it.
_VERY_COMMON: Final = 2.3
_LONGEST: Final = 4
# A family name rarer than this in English is nothing else.
_ONLY_A_NAME: Final = 0.7
# No syllable of Vietnamese has more letters.
_SYLLABLE: Final = 7
# What may stand in small letters within a surname: "Charles de Gaulle".
PARTICLES: Final = frozenset("de la le du des von van der den di da dos el al ibn bin".split())
# What Russian leaves of a Vietnamese syllable, where it is none any more: "Zuan", "Fam", "Tkhan".
_DAMAGED: Final = re.compile(r"(?:z|f|tkh|kkh|ty|zy|chy|sh)[a-z]{1,5}|[bcdghklmnpqrstvx]{1,3}y[aeou][a-z]{0,3}")
# A patronymic ends no name: the surname must follow.
_PATRONYMIC: Final = re.compile(r"(?:ov|ev)(?:ich|na)$")


@dataclass(frozen=True, slots=True)
class Shape:
    """A name in a run: its first and last token but one past, and its surname, where it may stand alone later."""

    start: int
    end: int
    surname: str | None


def find_shapes(run: Sequence[Token], made_of: frozenset[str]) -> Iterator[Shape]:
    """Yield the names in a run of capitalised words, from left to right, none overlapping another."""
    at = 0
    while at < len(run):
        shape = _asian(run, at) or _european(run, at)
        if shape and not (shape.end < len(run) and run[shape.end].word in made_of):
            yield shape
            at = shape.end
        else:
            at += 1


def _asian(run: Sequence[Token], at: int) -> Shape | None:
    first = plain(run[at].word)
    for language, end_of in (("vi", _vietnamese), ("ko", _korean), ("zh", _chinese)):
        if first in _families()[language]:
            end = end_of(run, at)
            if end and " ".join(plain(token.word) for token in run[at : at + 2]) not in _places():
                return Shape(at, _with_joined(run, end), None)
    return None


def _vietnamese(run: Sequence[Token], at: int) -> int | None:
    """Return where a Vietnamese name ends that begins here; None where none does."""
    only_a_name = commonness(run[at].word) < _ONLY_A_NAME
    end = at + 1
    while end < len(run) and end - at < _LONGEST and run[end].separator == " ":
        word = run[end].word
        if not (_is_syllable(word, "vi") or (only_a_name and len(word) <= _SYLLABLE)):
            break
        end += 1
    words = [token.word for token in run[at + 1 : end]]
    rare = any(commonness(word) < _COMMON for word in words)
    if len(words) > 1:
        return end if rare or only_a_name else None
    return end if words and rare and commonness(run[at].word) < _VERY_COMMON else None


def _korean(run: Sequence[Token], at: int) -> int | None:
    """Return where "Kim Il Sung" or "Pak Hon-yong" ends; a family and one syllable are too little."""
    words = [token.word for token in run[at + 1 : at + 3]]
    fits = len(words) == 2 and all(_is_syllable(word, "ko") for word in words)  # noqa: PLR2004 - a given name's syllables
    return at + 3 if fits and any(commonness(word) < _COMMON for word in words) else None


def _chinese(run: Sequence[Token], at: int) -> int | None:
    """Return where "Deng Xiaoping" or "Chou En-lai" ends."""
    if at + 1 >= len(run) or run[at + 1].separator != " ":
        return None
    if at + 2 < len(run) and run[at + 2].separator in ("-", "'") and run[at + 2].word.islower():
        return at + 3
    fits = _is_syllable(run[at + 1].word, "zh")
    return at + 2 if fits and commonness(run[at + 1].word) < _COMMON else None


def _with_joined(run: Sequence[Token], end: int) -> int:
    """Return the end with what a hyphen or an apostrophe ties to the last word."""
    while end < len(run) and run[end].separator in ("-", "'"):
        end += 1
    return end


def _is_syllable(word: str, language: str) -> bool:
    if language == "vi":
        return is_vietnamese_syllable(word) or bool(_DAMAGED.fullmatch(plain(word)))
    if language == "ko":
        return is_korean_syllable(word)
    cut = segment_pinyin(word)
    return cut is not None and len(cut) <= 2  # noqa: PLR2004 - Chinese given names have one or two


def _european(run: Sequence[Token], at: int) -> Shape | None:
    """Return the name that begins with a given name here: patronymics, particles and one or two surnames follow."""
    if plain(run[at].word) not in _given_names():
        return None
    end = start = _with_joined(run, at + 1) if run[at + 1 : at + 2] and _is_double(run[at + 1]) else at + 1
    while end < len(run) and end - at < _LONGEST and run[end].separator == " " and not _stops(run[end].word):
        end = _with_joined(run, end + 1)
    while end > start and run[end - 1].word in PARTICLES:
        end -= 1
    last = run[end - 1].word
    return Shape(at, end, last) if end > start and not _PATRONYMIC.search(last) else None


def _is_double(token: Token) -> bool:
    """Return whether a token is the second half of a given name: "Jean-Paul"."""
    return token.separator == "-" and plain(token.word) in _given_names()


def _stops(word: str) -> bool:
    return word not in PARTICLES and (commonness(word) >= _COMMON or word.isupper())


@cache
def _families() -> Mapping[str, frozenset[str]]:
    rows = (line.split("\t") for line in _lines("family_names.tsv"))
    return {language: frozenset(map(plain, names.split())) for language, names in rows}


@cache
def _places() -> frozenset[str]:
    return frozenset(_lines("places_like_persons.txt"))


@cache
def _given_names() -> frozenset[str]:
    return frozenset(plain(name) for line in _lines("given_names.txt") for name in line.split())


def _lines(name: str) -> list[str]:
    text = files(__package__).joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
