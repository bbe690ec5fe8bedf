"""Japanese → Russian: a name in Hepburn, with or without macrons, or in kana, in the system of Polivanov.

Source: the system of E. D. Polivanov (1917) in its present norm; the spellings of the press (ши, джи, ча, е for э, йо)
are given as habits. Long vowels are not marked. A name comes in as it is spelled; its words go out as syllables, with
what their neighbours do to them: n is м before p, b, m, and нъ before a vowel (Jun'ichirō Дзюнъитиро).

Refused is nothing: what is no Japanese is spelled letter by letter. Kanji are not read.
"""

import re
import unicodedata
from functools import lru_cache

from emendata.transcription.model import Piece, Rendering, Word
from emendata.transcription.words import (
    LONGEST_WORD,
    Way,
    capitalised,
    cheapest,
    combine,
    first_text,
    plain_apostrophes,
    spell,
    split_words,
    without_marks,
)

_STANDARD = "Polivanov"
_HABIT = "press"

# A consonant and y, the standard first. ь makes the vowel soft.
_CONSONANTS: dict[str, tuple[Way, ...]] = {
    "": (("", 0.0),),
    "b": (("б", 0.0),),
    "by": (("бь", 0.0),),
    "ch": (("ть", 0.0), ("ч", 0.8)),
    "d": (("д", 0.0),),
    "dz": (("дз", 0.0),),
    "f": (("ф", 0.0),),
    "g": (("г", 0.0),),
    "gy": (("гь", 0.0),),
    "h": (("х", 0.0), ("г", 3.0)),
    "hy": (("хь", 0.0),),
    "j": (("дзь", 0.0), ("дж", 0.7), ("ж", 2.5)),
    "k": (("к", 0.0),),
    "ky": (("кь", 0.0),),
    "m": (("м", 0.0),),
    "my": (("мь", 0.0),),
    "n": (("н", 0.0),),
    "ny": (("нь", 0.0),),
    "p": (("п", 0.0),),
    "py": (("пь", 0.0),),
    "r": (("р", 0.0),),
    "ry": (("рь", 0.0),),
    "s": (("с", 0.0),),
    "sh": (("сь", 0.0), ("ш", 0.7)),
    "t": (("т", 0.0),),
    "ts": (("ц", 0.0), ("тс", 2.5)),
    "v": (("в", 0.0),),
    "w": (("в", 0.0),),
    "y": (("ь", 0.0),),
    "z": (("дз", 0.0), ("з", 1.2)),
}
# Other romanisations: sya, tya, zya of Kunrei.
_KUNREI = {"sy": "sh", "ty": "ch", "zy": "j", "jy": "j", "dj": "j"}
_VOWELS: dict[str, tuple[Way, ...]] = {
    "a": (("а", 0.0),),
    "e": (("э", 0.0), ("е", 0.7)),
    "i": (("и", 0.0),),
    "o": (("о", 0.0),),
    "u": (("у", 0.0),),
}
_SOFT = str.maketrans("ауэ", "яюе")
# ё in the press, after a consonant and at the start: Токио, Киото, Иокогама.
_YO: dict[bool, tuple[Way, ...]] = {
    True: (("ё", 0.0), ("ьо", 1.4), ("ио", 1.4)),
    False: (("ё", 0.0), ("йо", 0.8), ("ио", 1.2), ("е", 1.6)),
}
# The second vowel of ai, ei is й (Хоккайдо, Мэйдзи), that of oi, ui mostly и (Фукуи).
_GLIDES: dict[str, tuple[Way, ...]] = {
    "a": (("й", 0.0), ("и", 0.7)),
    "e": (("й", 0.0), ("и", 0.9)),
    "o": (("и", 0.0), ("й", 0.7)),
    "u": (("и", 0.0), ("й", 0.7)),
}
_HARD_N: tuple[Way, ...] = (("нъ", 0.0), ("н", 0.9), ("нь", 1.6))
_LABIAL_N: tuple[Way, ...] = (("м", 0.0), ("н", 0.7))
_PLAIN_N: tuple[Way, ...] = (("н", 0.0),)
_NOTHING: tuple[Way, ...] = (("", 0.0),)
_LONG: dict[str, tuple[Way, ...]] = {"o": (("", 0.0), ("о", 1.2)), "u": (("", 0.0), ("у", 1.2))}
# n before i and y, where an apostrophe may be lost: Junichiro is Jun'ichirō.
_LOST_APOSTROPHE = 1.4

_SYLLABLE = re.compile(
    r"(?P<double>(?P<first>[kptsgdbz])(?=(?P=first))|t(?=ch)|)"
    r"(?P<consonant>ch|sh|ts|dz|dj|[kgnhmrpbstzj]y|[bdfghjkmnprstvwyz]|)(?P<vowel>[aeiou])"
    r"(?P<long>(?<=o)h(?![aiueoy])|(?<=o)[ou](?!e)|(?<=u)u|)"  # Satoh, Tookyoo, Toukyou, but Inoue
    r"(?P<glide>(?<=[aeou])i(?!n(?![aiueoy]))|)"
    r"(?P<n>n'|n(?![aiueoy])|m(?=[bpm])|)"  # Namba
)
# Hiragana in Hepburn; katakana is read as hiragana, what is small or doubles is seen to in `_romanise`.
_KANA = dict(
    zip(
        "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑを"
        "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゔ",
        "a i u e o ka ki ku ke ko sa shi su se so ta chi tsu te to na ni nu ne no ha hi fu he ho ma mi mu me mo "
        "ya yu yo ra ri ru re ro wa i e o ga gi gu ge go za ji zu ze zo da ji zu de do ba bi bu be bo "
        "pa pi pu pe po vu".split(),
        strict=True,
    )
)
_SMALL_KANA = dict(zip("ゃゅょぁぃぅぇぉ", "ya yu yo a i u e o".split(), strict=True))
_KATAKANA = re.compile("[ァ-ヴ]")
_KATAKANA_TO_HIRAGANA = 0x60
_KANA_ONLY = re.compile("[ぁ-ゔァ-ヴー]+")


def syllables() -> dict[str, str]:
    """Return the syllables of kana in Hepburn with their standard Russian.

    >>> table = syllables()
    >>> table["shi"], table["ji"], table["tsu"], table["kyo"], table["e"]
    ('си', 'дзи', 'цу', 'кё', 'э')
    """
    softened = [f"{consonant}{vowel}" for consonant in _CONSONANTS if consonant.endswith("y") for vowel in "auo"]
    softened += [f"{consonant}{vowel}" for consonant in ("sh", "ch", "j") for vowel in "auo"]
    return {syllable: _write(syllable, "")[0].text for syllable in dict.fromkeys([*_KANA.values(), *softened])}


def is_japanese_syllable(syllable: str) -> bool:
    """Say whether the letters are one syllable of Hepburn (or Kunrei), a final n and a glide included.

    >>> [is_japanese_syllable(word) for word in ("shi", "kyō", "Ken", "Rai", "la", "Tosi")]
    [True, True, True, True, False, False]
    """
    return bool(_SYLLABLE.fullmatch(_small(unicodedata.normalize("NFC", plain_apostrophes(syllable)))))


def transcribe_japanese(name: str) -> tuple[Word, ...]:
    """Return the words of a Japanese name, each a row of syllables with all its ways of writing.

    >>> [[piece.renderings[0].text for piece in word] for word in transcribe_japanese("Jun'ichirō Nambara")]
    [['дзюнъ', 'и', 'ти', 'ро'], ['нам', 'ба', 'ра']]
    >>> [rendering.text for rendering in transcribe_japanese("Shidehara")[0][0].renderings]
    ['си', 'ши']

    Of a name in kana the pieces are given in Hepburn:

    >>> [piece.latin for piece in transcribe_japanese("とうじょう")[0]]
    ['tou', 'jou']
    """
    words = split_words(plain_apostrophes(name))
    written = (_transcribe_word(_romanise(word) if _KANA_ONLY.fullmatch(word) else word) for word in words)
    return tuple(word for word in written if word)  # a mark of length by itself is none


def japanese_to_cyrillic(name: str, *, solid: bool = False) -> str:
    """Return the name as the standard writes it in Russian, its words in their order; `solid` joins them.

    >>> japanese_to_cyrillic("Tōjō Hideki"), japanese_to_cyrillic("Kita Kyūshū", solid=True)
    ('Тодзё Хидэки', 'Китакюсю')
    >>> japanese_to_cyrillic("よしだ しげる"), japanese_to_cyrillic("Shin'ya Kanda")
    ('Ёсида Сигэру', 'Синъя Канда')
    """
    words = [first_text(word) for word in transcribe_japanese(name)]
    return capitalised("".join(words)) if solid else " ".join(capitalised(word) for word in words)


@lru_cache(maxsize=16384)
def _transcribe_word(word: str) -> Word:
    letters = _small(word)
    if len(letters) != len(word) or len(word) > LONGEST_WORD:
        return spell(word)
    parts: list[tuple[int, int]] = []
    at = 0
    while at < len(letters):
        match = _SYLLABLE.match(letters, at)
        if match is None:
            return spell(word)
        parts.append(match.span())
        at = match.end()
    return tuple(
        Piece(word[start:end].rstrip("'"), _write(letters[start:end], letters[end : end + 1], start > 0))
        for start, end in parts
    )


@lru_cache(maxsize=4096)
def _write(syllable: str, following: str, is_inside: bool = False) -> tuple[Rendering, ...]:
    """Return the ways to write one syllable before the letter that follows it in the word ("": none does)."""
    match = _SYLLABLE.fullmatch(syllable)
    if match is None:  # cut out of its word it is read otherwise: to(u) before e
        return (Rendering("".join(piece.renderings[0].text for piece in spell(syllable)), 0.0, "letter"),)
    consonant = _KUNREI.get(match["consonant"], match["consonant"])
    vowel = match["vowel"]
    if vowel == "i" and consonant in {"s", "t", "z"}:
        consonant = {"s": "sh", "t": "ch", "z": "j"}[consonant]
    elif (consonant, vowel) == ("t", "u"):
        consonant = "ts"
    core = [
        (_doubled(joined, bool(match["double"])), first + second)
        for onset, first in _onsets(consonant)
        for joined, second in _join(onset, vowel)
    ]
    if is_inside and consonant == "n" and vowel == "i":
        core.append(("нъи", _LOST_APOSTROPHE))
    if is_inside and consonant == "ny":
        core += [(f"нъ{text.removeprefix('н')}", cost + _LOST_APOSTROPHE) for text, cost in core[:1]]
    ways = combine(
        [core, _length(match["long"]), _GLIDES[vowel] if match["glide"] else _NOTHING, _final(match["n"], following)]
    )
    return cheapest(Rendering(text, cost, _HABIT if cost else _STANDARD) for text, cost in ways)


def _onsets(consonant: str) -> tuple[Way, ...]:
    known = _CONSONANTS.get(consonant)
    if known:
        return known
    return tuple((f"{text}ь", cost) for text, cost in _CONSONANTS[consonant[0]])


def _join(onset: str, vowel: str) -> tuple[Way, ...]:
    """Return consonant and vowel together; a soft consonant softens the vowel.

    >>> _join("сь", "a"), _join("кь", "o")[0], _join("к", "e")
    ((('ся', 0.0),), ('кё', 0.0), (('кэ', 0.0), ('ке', 0.7)))
    """
    if not onset.endswith("ь"):
        return tuple((onset + text, cost) for text, cost in _VOWELS[vowel])
    base = onset[:-1]
    if vowel == "o":
        return tuple((base + text, cost) for text, cost in _YO[bool(base)])
    return ((base + _VOWELS[vowel][0][0].translate(_SOFT), 0.0),)


def _doubled(text: str, is_doubled: bool) -> str:
    return text[0] + text if is_doubled else text


def _length(letter: str) -> tuple[Way, ...]:
    """Return what is written for a second o or u of a long vowel: nothing, seldom the vowel."""
    return _LONG.get(letter, _NOTHING)


def _final(letter: str, following: str) -> tuple[Way, ...]:
    """Return what is written for n at the end of a syllable."""
    if not letter:
        return _NOTHING
    if following and following in "bpm":
        return _LABIAL_N
    return _HARD_N if following and following in "aeiouy" else _PLAIN_N


def _small(text: str) -> str:
    return without_marks(text).lower()


def _romanise(kana: str) -> str:
    """Return kana in Hepburn, long vowels as kana spells them.

    >>> _romanise("ニッポン"), _romanise("しんいち"), _romanise("マッチャ"), _romanise("トーキョー")
    ('nippon', "shin'ichi", 'matcha', 'tokyo')
    """
    hiragana = _KATAKANA.sub(lambda match: chr(ord(match.group()) - _KATAKANA_TO_HIRAGANA), kana)
    text = ""
    for sign in hiragana:
        small = _SMALL_KANA.get(sign)
        if small and text:
            small = small[1:] if text.endswith(("shi", "chi", "ji")) else small
            text = text[:-1] + small
        elif sign == "ん":
            text += "ん"
        elif sign == "っ":
            text += "っ"
        else:
            text += _KANA.get(sign, small or "")  # ー only lengthens
    text = re.sub("っ(?=ch)", "t", text)
    text = re.sub("っ([a-z])", r"\1\1", text).replace("っ", "")
    return re.sub("ん(?=[aiueoy])", "n'", text).replace("ん", "n")
