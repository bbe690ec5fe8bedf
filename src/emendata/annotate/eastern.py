"""Names of Eastern Asia: a family name of the closed lists before given names of legal, or damaged, syllables.

In: the words of a stretch and a place among them. Out: how many words are such a name there, 0 where none is. A family
name that is an ordinary word or a common syllable elsewhere (Le, Do, Long) asks for rarer given names beside it.
"""

import re
from functools import lru_cache
from typing import Final

from emendata.annotate.capitals import Word
from emendata.channel.words import commonness
from emendata.lexicon import (
    is_cyrillic,
    is_given,
    is_outside,
    is_stopped,
    is_thing,
    lowered_words,
    plain,
    stem,
    title_words,
    words,
)
from emendata.transcription.chinese import is_wade_giles, segment_pinyin
from emendata.transcription.korean import is_korean_syllable
from emendata.transcription.vietnamese import is_vietnamese_syllable

# The shape of one syllable, also in spellings that came through Russian: "Ziap", "Zyong", "Tkhieu", "Koh".
_SHAPE: Final = re.compile(
    r"[bcdfghjklmnpqrstvwxyz']{0,4}[aeiouy]{1,3}(?:ng|nh|ch|gh|h|n|m|p|t|k|c|j|y|i|l|r|b|g|w)?'?"
)
_CYRILLIC_SHAPE: Final = re.compile("[бвгджзйклмнпрстфхцчшщъь]{0,4}[аеиоуыэюяё]{1,3}(?:нь|нг|й|[бвгкмнпртхл])?")
# "Enlai", "Tse-tung", "Jong-il", "Yat-sen".
_JOINED: Final = re.compile(r"[a-zü']{1,6}-[a-zü']{1,6}")
_JAPANESE: Final = re.compile(r"(?:(?:[kgsztdnhbpmyrwfj]|[kgnhbpmr]y|sh|ch|ts|kk|tt|ss|pp)?[aeiou]|n(?![aeiouy]))+")
_LONGEST_SYLLABLE: Final = 6
# Shorter words are syllables, not names of several.
_SHORTEST_WORD: Final = 4
_TWO: Final = 2
# Syllables of China that Russian writes with one letter: "Чэнь И".
_ONE_LETTER: Final = frozenset("ИЕУ")
_RARE: Final = 1.0
_KHMER: Final = 1.5
_NO_PERSON_BEFORE: Final = frozenset("in at near from the a an around of outside la le der die das".split())
# Middle names of Vietnam; a family name, one of these and a syllable are a name, however common each is.
_MIDDLE: Final = frozenset(
    "van thi duc xuan ngoc dinh huu chi quang cong duy trong minh thanh dang viet kim phu".split()
)
# Given names as common as this in English are believed after a sure family name only: "That", "Long".
_COMMON: Final = 2.2


def eastern_name(row: list[Word], at: int, *, titled: bool = False) -> int:
    """Return the number of words of the Eastern Asian name that begins here, or 0."""
    family = row[at]
    if not family.is_name or family.is_initial or (is_thing(family.text) and not titled):
        return 0
    following = _following(row, at)
    if not following:
        return 0
    name = family.plain
    sure = name in words("family_names", "sure")
    if is_cyrillic(name):
        return _cyrillic(name, following, sure)
    in_vietnamese = name in words("family_names", "vi", "vi-ru") or family.lower in lowered_words(
        "family_names", "vi-marked"
    )
    if in_vietnamese and (size := _vietnamese(family, following, sure, titled)):
        return size
    if size := _chinese_or_korean(family, following, titled or _is_inside(row, at)):
        return size
    if name in words("family_names", "ja") and _is_japanese(following[0].text):
        return 2
    if (
        name in words("family_names", "km")
        and commonness(following[0].plain) < _KHMER
        and not is_stopped(following[0].text)
    ):
        return 2
    return 2 if _is_turned(family, following[0]) else 0


def _is_turned(given: Word, family: Word) -> bool:
    """Return whether a given name stands before a family name, as abroad: "Qiang Zhai", "Kimie Hara"."""
    if is_stopped(given.text) or commonness(given.plain) >= _RARE or is_stopped(family.text) or is_thing(family.text):
        return False
    if family.plain in words("family_names", "ja") and len(family.plain) >= _SHORTEST_WORD:
        return _is_japanese(given.text)
    syllables = segment_pinyin(given.text)
    is_given_name = syllables is not None and len(given.text) >= _SHORTEST_WORD and len(syllables) <= _TWO
    return is_given_name and family.plain in words("family_names", "zh") and commonness(family.plain) < _COMMON


def _is_inside(row: list[Word], at: int) -> bool:
    """Return whether a word stands inside a sentence where a capital means a name: "told He Long"."""
    before = row[at - 1] if at else None
    return before is not None and row[at].gap == " " and before.text.islower() and before.text not in _NO_PERSON_BEFORE


def _following(row: list[Word], at: int) -> list[Word]:
    """Return up to three capitalised words that follow in the same run and may be given names."""
    found: list[Word] = []
    for word in row[at + 1 : at + 4]:
        if not (word.is_name and word.is_joined) or word.is_upper != row[at].is_upper or word.lower in title_words():
            break
        found.append(word)
    return found


def _vietnamese(family: Word, following: list[Word], sure: bool, titled: bool) -> int:
    given: list[Word] = []
    for word in following:
        if not is_syllable(word.plain) or (not sure and is_outside(word.text)):
            break
        given.append(word)
    if not given:
        return 0
    if not family.text.isascii() and family.lower not in lowered_words("family_names", "vi-marked"):
        return 0
    marked = not family.text.isascii() or any(not word.text.isascii() for word in given)
    if sure or titled or marked:
        return 1 + len(given)
    if (len(given) > 1 and given[0].plain in _MIDDLE) or (
        commonness(family.plain) < _RARE and not is_outside(given[0].text)
    ):
        return 1 + len(given)
    rarest = min(commonness(word.plain) for word in given)
    legal = sum(is_vietnamese_syllable(word.text) for word in given)
    if rarest >= _RARE or commonness(given[-1].plain) >= _COMMON:
        return 0
    return 1 + len(given) if legal * 2 >= len(given) or family.plain in words("family_names", "vi-ru") else 0


def _chinese_or_korean(family: Word, following: list[Word], titled: bool) -> int:
    name = family.plain
    chinese = name in words("family_names", "zh", "zh-wg")
    korean = name in words("family_names", "ko")
    if not (chinese or korean):
        return 0
    first = following[0]
    if is_outside(first.text) or is_thing(first.text):
        return 0
    if _JOINED.fullmatch(first.plain):
        return 2 if all(is_syllable(part) for part in first.plain.split("-")) else 0
    if len(following) > 1 and _are_two_syllables(following[0], following[1], korean):
        return 3
    given = first.plain
    is_rare = commonness(given) < _RARE
    if chinese and (syllables := segment_pinyin(first.text)) and len(syllables) <= _TWO:
        return 2 if is_rare or titled else 0
    if chinese and is_wade_giles(f"{family.text} {first.text}") and (is_rare or titled):
        return 2
    if korean and is_korean_syllable(first.text) and (is_rare or titled) and commonness(name) < _COMMON:
        return 2
    return 0


def _are_two_syllables(one: Word, other: Word, korean: bool) -> bool:
    """Return whether two words are a given name written apart: "Il Sung", "En Lai"."""
    if any(is_outside(word.text) or is_given(word.text) or not is_syllable(word.plain) for word in (one, other)):
        return False
    if korean and is_korean_syllable(one.text) and is_korean_syllable(other.text):
        return min(commonness(one.plain), commonness(other.plain)) < _COMMON
    return commonness(one.plain) < _COMMON and commonness(other.plain) < _RARE


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """Return whether plain letters have the shape of one syllable of Vietnam, China or Korea, damaged ones too.

    >>> [is_syllable(word) for word in ("minh", "ziap", "zyong", "that", "monde", "general")]
    [True, True, True, True, False, False]
    """
    if is_cyrillic(word):
        return _CYRILLIC_SHAPE.fullmatch(word) is not None
    return len(word) <= _LONGEST_SYLLABLE and _SHAPE.fullmatch(word) is not None


def _is_japanese(word: str) -> bool:
    bare = plain(word)
    return (
        len(bare.replace("'", "")) >= _SHORTEST_WORD
        and _JAPANESE.fullmatch(bare.replace("'", "")) is not None
        and not is_outside(word)
        and commonness(bare) < _COMMON
    )


def _cyrillic(name: str, following: list[Word], sure: bool) -> int:
    """Return the size of a name as Russian texts have it: "Хо Ши Мин", "Мао Цзэдун", "Ким Ир Сен"."""
    given: list[Word] = []
    for word in following:
        if is_outside(word.text) and not sure and word.text not in _ONE_LETTER:
            break
        given.append(word)
    if not given:
        return 0
    syllables = 0
    while syllables < len(given) and (is_syllable(given[syllables].plain) or is_syllable(stem(given[syllables].plain))):
        syllables += 1
    in_three = name in words("family_names", "cyr-vi", "cyr-ko")
    if in_three and syllables:
        return 1 + syllables
    if in_three and given and is_syllable(given[0].plain[:-1]):
        return 2  # "Ле Зуана": an ending is no syllable
    chinese = name in words("family_names", "cyr-zh")
    is_long = len(given[0].text) > 1 or given[0].text in _ONE_LETTER
    return 2 if chinese and is_long and not is_given(given[0].text) else 0
