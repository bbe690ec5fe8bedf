"""Names with initials, and European names: a given name of the list before a surname, patronymics and particles between.

In: the words of a stretch and a place among them. Out: how many words are such a name there, 0 where none is.
"""

import re
from typing import Final

from emendata.annotate.capitals import Word
from emendata.channel.words import commonness
from emendata.lexicon import (
    is_given,
    is_stopped,
    is_thing,
    lowered_words,
    plain,
    role_words,
    title_words,
    words,
)
from emendata.transcription.chinese import segment_pinyin

PARTICLES: Final = frozenset(
    "de del della di da dos das van von der den ter ten zu zur la le du des al el bin ibn af av y e фон ван де дер ди да".split()
)
_PATRONYMIC: Final = re.compile(
    "[a-z']{2,}(?:ovich|evich|ovych|evych|ovic|ovna|evna|ichna|inichna|il'ich|ilyich|ilich)|"
    "[а-яё]{2,}(?:ович|евич|овн|евн|ичн|ильич)(?:а|у|ем|е|ы|ой)?"
)
# The genitive of a father's name, as Mongolians bear it: "Yumjaagiin", "Damdiny".
_FATHER: Final = re.compile("[a-z]{3,}(?:giin|iin|yin)|[a-z]{4,}[^l]yn|[а-я]{3,}(?:гийн|ийн|ын)")
_NUMERAL: Final = re.compile("[IVX]{1,5}")
# What would be no name by itself is one after a given name: "Shirley Temple", "Ernest May".
_AFTER_GIVEN: Final = frozenset(
    "white black green blue young hall church major page park day long west north king pope bishop wells may march list "
    "marshall english french german press post star wall press port rivers waters mount hill house bush brown".split()
)
_COMMON: Final = 2.0
_BEFORE_INVERTED: Final = frozenset("and et und by in ed eds и y e".split())
# Capitals no longer than this are an abbreviation ("A. USSR"), not a surname.
_ABBREVIATION: Final = 5
_FEWEST: Final = 2
_MOST_INITIALS: Final = 3


def is_surname(word: Word) -> bool:
    """Return whether a word can be a surname as far as the lists know."""
    if not word.is_name or len(word.text) < _FEWEST or is_stopped(word.text):
        return False
    if word.is_upper and len(word.text) < _ABBREVIATION:
        return False
    return not _is_office(word.lower)


def _is_office(bare: str) -> bool:
    return (bare in title_words() or bare in role_words()) and bare not in _AFTER_GIVEN


def initials_at(row: list[Word], at: int) -> int:
    """Return how many initials stand here, at most three."""
    size = 0
    while (
        at + size < len(row)
        and size < _MOST_INITIALS
        and row[at + size].is_initial
        and (not size or (row[at + size].gap.strip() == "" and "\n\n" not in row[at + size].gap))
    ):
        size += 1
    return size


def initials_first(row: list[Word], at: int) -> int:
    """Return the size of "A. M. Lankov", "K. von Clausewitz"."""
    size = initials_at(row, at)
    if not size:
        return 0
    end = at + size
    while end < len(row) and row[end].text in PARTICLES and row[end].is_joined:
        end += 1
    if end < len(row) and (row[end].is_joined or row[end].gap == "") and is_surname(row[end]):
        end = _with_double(row, end + 1)
        return end + (size == 1 and _ends_name(row, end)) - at
    return 0


def _ends_name(row: list[Word], at: int) -> bool:
    """Return whether a rare word ends a name that an initial and a forename began: "J. Arch Getty"."""
    if at + 1 >= len(row) or not row[at].is_joined or not is_surname(row[at]) or is_thing(row[at].text):
        return False
    return commonness(row[at].plain) < 1 and not (row[at + 1].is_joined and row[at + 1].is_name)


def initials_last(row: list[Word], at: int) -> int:
    """Return the size of "Selivanov I. N."; the surname is one word, or more with particles."""
    end = at
    while end < len(row) and row[end].text in PARTICLES and (end == at or row[end].is_joined):
        end += 1
    if end >= len(row) or not is_surname(row[end]) or (end > at and not row[end].is_joined):
        return 0
    if end + 1 < len(row) and row[end + 1].is_joined:
        size = initials_at(row, end + 1)
        return end + 1 + size - at if size else 0
    return 0


def european_name(row: list[Word], at: int, lowered: frozenset[str]) -> int:
    """Return the size of a name that begins with a given name; `lowered` are the words the text has in small letters."""
    first = row[at]
    if not first.is_name or not (is_given(first.text) or _FATHER.fullmatch(first.plain)):
        return 0
    before_particle = at + 1 < len(row) and row[at + 1].text in PARTICLES and row[at + 1].is_joined
    if (is_stopped(first.text) and not before_particle) or plain(first.text) in PARTICLES:
        return 0
    end = at + 1
    patronymic = False
    while (
        end < len(row)
        and _goes_on(row, end)
        and (
            row[end].is_initial
            or (is_given(row[end].text) and not is_stopped(row[end].text))
            or _PATRONYMIC.fullmatch(row[end].plain)
        )
    ):
        patronymic = patronymic or bool(_PATRONYMIC.fullmatch(row[end].plain))
        end += 1
    given = end
    while end < len(row) and row[end].plain in PARTICLES and row[end].is_joined:
        end += 1
    if end < len(row) and _goes_on(row, end) and _is_after_given(row, end):
        return _with_double(row, end + 1, lowered) - at
    if given < len(row) and row[given].is_joined and _NUMERAL.fullmatch(row[given].text):
        return given + 1 - at
    # Of two given names the second is the surname ("Wilhelm Pieck" is none, "Rajk László" and "Ho Martin" are).
    if (
        given - at >= _FEWEST
        and not row[given - 1].is_initial
        and (patronymic or first.is_upper == row[given - 1].is_upper)
    ):
        return given - at
    return 0


def _goes_on(row: list[Word], at: int) -> bool:
    return row[at].is_joined or (row[at - 1].is_initial and not row[at].gap.strip())


def _is_after_given(row: list[Word], at: int) -> bool:
    word = row[at]
    if (
        not word.is_name
        or len(word.text) < _FEWEST
        or (word.is_upper and not row[at - 1].is_upper and len(word.text) < _ABBREVIATION)
    ):
        return False
    if word.is_upper != row[at - 1].is_upper and not row[at - 1].is_initial and not word.is_upper:
        return False
    if word.plain in _AFTER_GIVEN:
        return True
    if word.lower in lowered_words("not_persons", "place") and len(word.text) > _ABBREVIATION and not word.is_upper:
        return True  # "Isaiah Berlin", "Jack London"
    return is_surname(word) and not is_thing(word.text)


def _with_double(row: list[Word], end: int, lowered: frozenset[str] = frozenset()) -> int:
    """Return where the name ends, a second surname taken in: "Gabriel García Márquez", "John Foster Dulles"."""
    while (
        end + 1 < len(row)
        and row[end].plain in ("y", "e", "ibn", "bin", "de", "von", "ben")
        and row[end].is_joined
        and is_surname(row[end + 1])
        and row[end + 1].is_joined
    ):
        end += 2
    if end >= len(row) or not row[end].is_joined or not lowered:
        return end
    word = row[end]
    is_free = is_surname(word) and not is_thing(word.text) and word.plain not in lowered and not is_given(word.text)
    if is_free and word.is_upper == row[end - 1].is_upper and commonness(word.plain) < _COMMON:
        return end + 1
    return end


def _is_forename(row: list[Word], given: int, at: int) -> bool:
    """Return whether a word behind a comma is a forename: of the list, or a Chinese one ("Zhai, Qiang")."""
    word = row[at]
    if not word.is_name or is_stopped(word.text):
        return False
    chinese = row[given - 1].plain in words("family_names", "zh") and segment_pinyin(word.text) is not None
    return is_given(word.text) or (chinese and commonness(word.plain) < _COMMON)


def numeral_after(row: list[Word], at: int) -> int:
    """Return 1 where a ruler's number stands at a word: "King George VI"."""
    return int(at < len(row) and row[at].is_joined and _NUMERAL.fullmatch(row[at].text) is not None)


def with_middle_initial(row: list[Word], at: int, lowered: frozenset[str]) -> int:
    """Return the size of "Merle L. Pribbenow": a rare word, one initial, a rare surname that ends there."""
    if at + 3 >= len(row) or not is_surname(row[at]) or not row[at + 1].is_initial or not row[at + 1].is_joined:
        return 0
    first, last, after = row[at], row[at + 2], row[at + 3]
    if not last.is_joined or not is_surname(last) or is_thing(last.text) or last.plain in lowered:
        return 0
    is_rare = commonness(first.plain) < _COMMON and first.plain not in lowered and commonness(last.plain) < 1
    ends = after.gap[:1] in (",", ".", ":", ";", ")", "'", "\u2019") or not after.text or after.text in ("and", "said")
    return 3 if is_rare and ends and first.is_upper == last.is_upper else 0


def inverted_name(row: list[Word], at: int) -> int:
    """Return the size of "Courtois, Stéphane", "Kennan, G. F.", as lists of literature have names."""
    if at and row[at].is_joined and row[at - 1].plain not in _BEFORE_INVERTED:
        return 0
    end = at
    while end < len(row) and row[end].text in PARTICLES and (end == at or row[end].is_joined):
        end += 1
    if end >= len(row) or not is_surname(row[end]):
        return 0
    end += 1
    if end < len(row) and row[end].is_joined and is_surname(row[end]):
        end += 1
    given = end
    while (
        end < len(row)
        and (row[end].gap == ", " if end == given else _goes_on(row, end))
        and (row[end].is_initial or _is_forename(row, given, end) or _PATRONYMIC.fullmatch(row[end].plain))
    ):
        end += 1
    if end == given or end >= len(row):
        return 0
    following = row[end]
    goes_on = following.is_joined and following.is_name and is_surname(following)
    if goes_on and row[given].is_initial and commonness(row[given - 1].plain) >= _COMMON:
        return 0  # "Apparently, J. V. Stalin"
    is_free = not goes_on or row[end - 1].is_initial
    return end - at if is_free and following.text not in PARTICLES - {"y", "e"} else 0
