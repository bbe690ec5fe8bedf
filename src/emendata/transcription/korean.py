"""Korean → Russian: a name in hangul, Revised Romanisation, McCune-Reischauer or customary English spelling.

Source: the system of L. R. Kontsevich; Soviet texts, above all those before about 1960, write otherwise (ир for иль,
ген, чен, сен for гон, чон, сон, е for ё), which is given as a habit. The Latin spelling is first read as hangul: by
`tables/korean.tsv` where custom rules (Park, Choi, Hee; its spellings are those of English-language books), else by the
two systems of romanisation, whose letters without marks leave several readings. Then the sounds that meet in one word
are worked in: voicing between vowels and sonorants, linking, ll, nasals, the hard sign after ng.

Refused is nothing: what cannot be read as Korean is spelled letter by letter.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from emendata.transcription.hangul import Syllable, is_hangul, write
from emendata.transcription.model import Piece, Rendering, Word
from emendata.transcription.words import (
    LONGEST_WORD,
    Way,
    capitalised,
    cheapest,
    first_text,
    plain_apostrophes,
    spell,
    split_words,
    without_marks,
)

_STANDARD = "Kontsevich"
_HABIT = "Soviet spelling"
_BREVE = "\u0306"

# What Latin letters may stand for at the beginning of a syllable. Where a name keeps its apostrophes and breves
# (McCune-Reischauer), only the first reading holds.
_LEADS: dict[str, tuple[Way, ...]] = {
    "": (("ㅇ", 0.0),),
    "b": (("ㅂ", 0.0),),
    "bb": (("ㅃ", 0.0),),
    "ch": (("ㅈ", 0.0), ("ㅊ", 0.5)),
    "ch'": (("ㅊ", 0.0),),
    "d": (("ㄷ", 0.0),),
    "dd": (("ㄸ", 0.0),),
    "g": (("ㄱ", 0.0),),
    "gg": (("ㄲ", 0.0),),
    "h": (("ㅎ", 0.0),),
    "j": (("ㅈ", 0.0),),
    "jj": (("ㅉ", 0.0),),
    "k": (("ㄱ", 0.0), ("ㅋ", 1.6)),
    "k'": (("ㅋ", 0.0),),
    "kh": (("ㅋ", 0.0),),  # kh, ph, th: spellings of the north, Jang Song Thaek
    "kk": (("ㄲ", 0.0),),
    "l": (("ㄹ", 0.0),),
    "m": (("ㅁ", 0.0),),
    "n": (("ㄴ", 0.0),),
    "p": (("ㅂ", 0.0), ("ㅍ", 1.2)),
    "p'": (("ㅍ", 0.0),),
    "ph": (("ㅍ", 0.0),),
    "pp": (("ㅃ", 0.0),),
    "r": (("ㄹ", 0.0),),
    "s": (("ㅅ", 0.0),),
    "sh": (("ㅅ", 0.0),),
    "ss": (("ㅆ", 0.0),),
    "t": (("ㄷ", 0.0), ("ㅌ", 1.2)),
    "t'": (("ㅌ", 0.0),),
    "th": (("ㅌ", 0.0),),
    "tch": (("ㅉ", 0.0),),
    "tt": (("ㄸ", 0.0),),
}
# In the Revised Romanisation, told by its eo and eu, these are the aspirates.
_REVISED_LEADS = {"ch": "ㅊ", "k": "ㅋ", "p": "ㅍ", "t": "ㅌ"}
_REVISED_OTHERWISE = 0.7
_VOWELS: dict[str, tuple[Way, ...]] = {
    "a": (("ㅏ", 0.0),),
    "ah": (("ㅏ", 0.0),),
    "ae": (("ㅐ", 0.0),),
    "ai": (("ㅐ", 0.0),),
    "e": (("ㅔ", 0.0), ("ㅐ", 1.2)),
    "ee": (("ㅣ", 0.0),),
    "eo": (("ㅓ", 0.0),),
    "eu": (("ㅡ", 0.0),),
    "i": (("ㅣ", 0.0),),
    "o": (("ㅗ", 0.0), ("ㅓ", 0.7)),
    "ŏ": (("ㅓ", 0.0),),
    "oe": (("ㅚ", 0.0),),
    "oi": (("ㅚ", 0.0),),
    "oh": (("ㅗ", 0.0),),
    "oo": (("ㅜ", 0.0),),
    "u": (("ㅜ", 0.0), ("ㅡ", 1.0), ("ㅓ", 1.2)),
    "ŭ": (("ㅡ", 0.0),),
    "uh": (("ㅓ", 0.0),),
    "ui": (("ㅢ", 0.0), ("ㅟ", 1.6)),
    "ŭi": (("ㅢ", 0.0),),
    "wa": (("ㅘ", 0.0),),
    "wae": (("ㅙ", 0.0),),
    "we": (("ㅞ", 0.0),),
    "weo": (("ㅝ", 0.0),),
    "wi": (("ㅟ", 0.0),),
    "wo": (("ㅝ", 0.0),),
    "wŏ": (("ㅝ", 0.0),),
    "woo": (("ㅜ", 0.0),),
    "wu": (("ㅜ", 0.0),),
    "ya": (("ㅑ", 0.0),),
    "yae": (("ㅒ", 0.0),),
    "ye": (("ㅖ", 0.0),),
    "yeo": (("ㅕ", 0.0),),
    "yi": (("ㅣ", 0.0),),
    "yo": (("ㅛ", 0.0), ("ㅕ", 0.3)),
    "yŏ": (("ㅕ", 0.0),),
    "yoo": (("ㅠ", 0.0),),
    "you": (("ㅕ", 0.0), ("ㅠ", 0.5)),
    "yu": (("ㅠ", 0.0), ("ㅕ", 0.9)),
}
_TAILS = {
    "": "",
    "b": "ㅂ",
    "ck": "ㄱ",
    "d": "ㄷ",
    "g": "ㄱ",
    "k": "ㄱ",
    "l": "ㄹ",
    "m": "ㅁ",
    "n": "ㄴ",
    "ng": "ㅇ",
    "p": "ㅂ",
    "r": "ㄹ",
    "t": "ㄷ",
}
_SYLLABLE = re.compile(
    r"(?P<lead>tch|ch'?|[kpt]['h]|bb|dd|gg|jj|kk|pp|ss|sh|tt|[bdghjklmnprst]|)"
    r"(?P<vowel>y?eo|y?ŏ|y?oo|you|wae|weo|woo|yae|w[aeiouŏ]|ah|ae|ai|ee|eu|oe|oi|oh|uh|ŭi|ui|y[aeiou]|[aeiouŭ])"
    r"(?P<tail>ng|ck|[bdgklmnprt]|)"
)
_LONGEST = 7  # letters of ch'ŏong
_NOT_IN_TABLE = 0.6
_READ_BY_SYSTEM = 1.0  # where the table also knows the spelling
_NEXT_READING = 0.7
# Surnames whose Russian form is not that of the rule, and how else Soviet texts write them.
_SURNAMES: dict[str, tuple[Way, ...]] = {
    "이": (("ли", 0.0), ("и", 1.6), ("ри", 2.3)),
    "리": (("ли", 0.0), ("ри", 1.2)),
    "림": (("лим", 0.0), ("рим", 1.2), ("им", 1.6)),
    "임": (("лим", 0.0), ("им", 0.5)),
    "노": (("но", 0.0), ("ро", 0.5)),
    "류": (("рю", 0.0), ("лю", 0.7), ("ю", 1.2)),
    "유": (("ю", 0.0), ("рю", 1.2)),
    "최": (("чхве", 0.0), ("цой", 0.3), ("чой", 1.6), ("чхое", 1.6)),
    "허": (("хо", 0.0), ("хе", 0.7)),
    "정": (("чон", 0.0), ("тен", 0.7), ("чен", 0.7)),
    "여": (("ё", 0.0), ("ло", 1.6)),
}
_OLDER_SURNAMES = {"최": "цой"}
_APART = 0.5
_VOICED_AFTER_SURNAME = 0.8
_FULL_NAME = 3  # syllables of surname and given name together
_PLACE_ENDINGS = "산강도시군"


@dataclass(frozen=True, slots=True)
class _Part:
    """A syllable as the name writes it, with what it may be in hangul."""

    latin: str
    readings: tuple[tuple[Syllable, float], ...]


def is_korean_syllable(syllable: str) -> bool:
    """Say whether the letters can be read as one Korean syllable.

    >>> [is_korean_syllable(word) for word in ("Sung", "sŏng", "성", "Zung", "Ilsong")]
    [True, True, True, False, False]
    """
    letters = _small(unicodedata.normalize("NFC", plain_apostrophes(syllable)))
    return is_hangul(letters) if len(letters) == 1 and not letters.isascii() else bool(_read(letters, "", False))


def hangul_readings(syllable: str) -> tuple[str, ...]:
    """Return what one romanised syllable may be in hangul, the likeliest first; none where it is none.

    >>> hangul_readings("Sung")[:2], hangul_readings("sŏng"), hangul_readings("Xi")
    (('성', '승'), ('성',), ())
    """
    letters = _small(unicodedata.normalize("NFC", plain_apostrophes(syllable)))
    return tuple(reading.letter for reading, _ in _read(letters, _system(letters), False))


def transcribe_korean(name: str) -> tuple[Word, ...]:
    """Return the words of a Korean name, each a row of syllables with all its ways of writing.

    The standard's given name is one word, whatever the spelling; older texts write its syllables apart, as if each
    stood alone, which is given beside it.

    >>> [[rendering.text for rendering in piece.renderings][:2] for word in transcribe_korean("Il Sung") for piece in word]
    [['иль', 'ир'], ['сон', 'сен']]
    >>> [first_text(word) for word in transcribe_korean("Park Chung Hee")]
    ['пак', 'чон', 'хи']
    """
    return tuple(_write_words(*_read_name(name)))


def korean_to_cyrillic(name: str, *, solid: bool = False) -> str:
    """Return the name in Russian: in three parts and the older spelling as Soviet texts do, or by Kontsevich (`solid`).

    The surname comes first, whether or not the Latin has it last. What is no surname with a given name (a place) is
    written by Kontsevich in both.

    >>> korean_to_cyrillic("Kim Il Sung"), korean_to_cyrillic("Kim Il Sung", solid=True)
    ('Ким Ир Сен', 'Ким Ильсон')
    >>> korean_to_cyrillic("Syngman Rhee"), korean_to_cyrillic("P'yŏngyang")
    ('Ли Сын Ман', 'Пхёнъян')
    """
    spellings, words, surname = _read_name(name)
    if surname is None or not all(words):
        written = (first_text(word) for word in _write_words(spellings, words, surname))
        return " ".join(capitalised(word) for word in written if word)
    family = words[surname][0].readings[0][0]
    given = [part.readings[0][0] for place, word in enumerate(words) if place != surname for part in word]
    if solid:
        text = "".join(
            write(syllable, left, right)[0][0]
            for left, syllable, right in zip([None, *given], given, [*given[1:], None], strict=False)
        )
        known = _SURNAMES.get(family.letter)
        return f"{capitalised(known[0][0] if known else write(family)[0][0])} {capitalised(text)}"
    first = _OLDER_SURNAMES.get(family.letter) or _SURNAMES.get(family.letter, write(family))[0][0]
    parts = [_older(syllable, left) for left, syllable in zip([family, *given], given, strict=False)]
    return " ".join(capitalised(part) for part in (first, *parts))


def _older(syllable: Syllable, left: Syllable) -> str:
    """Return a syllable of a given name as Soviet texts write it apart, the one before it heard."""
    text = write(syllable, left, None)[0][0] if syllable.lead in "ㄱㄷㅂ" else write(syllable)[0][0]
    text = re.sub(r"^чх", "ч", text)
    if syllable.vowel == "ㅓ":
        text = re.sub(r"(?<=[гсч])о(?=.)", "е", text)  # сен, чен, ген, чер
    return re.sub(r"ль$", "р", text).replace("ё", "е")


def _read_name(name: str) -> tuple[list[str], list[tuple[_Part, ...]], int | None]:
    """Return the words of a name, their syllables, and which of them is the surname, None where none is.

    A word that is no Korean has no syllables. Three letters of hangul that begin with a surname are a person, unless
    they end as mountains, rivers and provinces do.
    """
    name = unicodedata.normalize("NFC", plain_apostrophes(name))
    words = []
    for word in split_words(name):
        is_person = len(word) == _FULL_NAME and is_hangul(word) and word[-1] not in _PLACE_ENDINGS
        if is_person and word[0] in _KNOWN_SURNAMES:
            words += [word[0], word[1:]]
        else:
            words.append(word)
    surname = None
    if len(words) > 1:
        surname = next((place for place in (0, len(words) - 1) if _is_surname(words[place])), None)
    system = _system(_small(name))
    return words, [_read_word(word, system, place == surname) for place, word in enumerate(words)], surname


def _is_surname(word: str) -> bool:
    letters = _small(word)
    return word in _KNOWN_SURNAMES or bool(_TABLE.get(letters, ((), ()))[0]) or bool(_marked_surname(letters))


def _marked_surname(letters: str) -> bool:
    """Say whether a spelling with breves or apostrophes (Chŏng, Ch'oe) is that of a surname."""
    return not letters.isascii() and any(
        reading.letter in _KNOWN_SURNAMES for reading, _ in _read(letters, _system(letters), True)
    )


def _system(letters: str) -> str:
    """Tell McCune-Reischauer and the Revised Romanisation by what only they write; "" is neither."""
    if re.search(r"[ŏŭ]|[kpt]'|ch'", letters):
        return "mccune-reischauer"
    return "revised" if re.search(r"eo|eu", letters) else ""


def _small(text: str) -> str:
    """Return small letters without marks but the breve; ö and û of poor type are not read as breves."""
    return without_marks(text, _BREVE).lower() if not is_hangul(text) else text


@lru_cache(maxsize=8192)
def _read_word(word: str, system: str, is_surname: bool) -> tuple[_Part, ...]:
    if is_hangul(word):
        return tuple(_Part(letter, ((Syllable(letter), 0.0),)) for letter in word)
    letters = _small(word)
    if len(letters) != len(word) or len(word) > LONGEST_WORD:
        return ()
    if is_surname:
        readings = _read(letters, system, True)
        if readings:
            return (_Part(word, readings),)
    best: list[tuple[float, tuple[tuple[int, int], ...]] | None] = [(0.0, ()), *(None for _ in letters)]
    for end in range(1, len(letters) + 1):
        for start in range(max(0, end - _LONGEST), end):
            known = best[start]
            part = letters[start:end]
            if known is None or not _read(part, system, False):
                continue
            total = known[0] + 10 + (0.0 if part in _TABLE else _NOT_IN_TABLE)
            rival = best[end]
            if rival is None or total < rival[0]:
                best[end] = (total, (*known[1], (start, end)))
    found = best[-1]
    if found is None:
        return ()
    return tuple(_Part(word[start:end], _read(letters[start:end], system, False)) for start, end in found[1])


@lru_cache(maxsize=8192)
def _read(letters: str, system: str, is_surname: bool) -> tuple[tuple[Syllable, float], ...]:
    """Return what the letters of one syllable may be in hangul, with costs, the likeliest first."""
    found: dict[str, float] = {}
    customary = _TABLE.get(letters) if system != "mccune-reischauer" or is_surname else None
    if customary:
        known = customary[0] if is_surname and customary[0] else customary[1] or customary[0]
        found = {letter: _NEXT_READING * place for place, letter in enumerate(known)}
    for letter, cost in _read_by_system(letters, system):
        found.setdefault(letter, cost + (_READ_BY_SYSTEM if customary else 0.0))
    ordered = sorted(found.items(), key=lambda pair: pair[1])
    return tuple((Syllable(letter), cost) for letter, cost in ordered)[:6]


def _read_by_system(letters: str, system: str) -> list[Way]:
    match = _SYLLABLE.fullmatch(letters)
    if match is None or match["vowel"] not in _VOWELS:
        return []
    leads, vowels = _LEADS[match["lead"]], _VOWELS[match["vowel"]]
    if system == "mccune-reischauer":
        leads, vowels = leads[:1], vowels[:1]
    elif system == "revised":
        vowels = vowels[:1]
        aspirate = _REVISED_LEADS.get(match["lead"])
        if aspirate:
            leads = ((aspirate, 0.0), (leads[0][0], _REVISED_OTHERWISE))
    tail = _TAILS[match["tail"]]
    return [
        (Syllable.of(lead, vowel, tail).letter, first + second) for lead, first in leads for vowel, second in vowels
    ]


def _write_words(spellings: list[str], words: list[tuple[_Part, ...]], surname: int | None) -> list[Word]:
    """Return the words written: the syllables of the given name hear each other, the surname stands alone."""
    row = [part for place, word in enumerate(words) if place != surname for part in word]
    heard: list[Syllable | None] = [None, *(part.readings[0][0] for part in row), None]
    found: list[Word] = []
    at = 0
    for place, (spelling, word) in enumerate(zip(spellings, words, strict=True)):
        if not word:
            found.append(spell(spelling))
        elif place == surname:
            found.append(tuple(Piece(part.latin, _write_surname(part)) for part in word))
        else:
            found.append(
                tuple(
                    Piece(part.latin, _write_part(part.readings, heard[number], heard[number + 2]))
                    for number, part in enumerate(word, start=at)
                )
            )
            at += len(word)
    return found


def _write_surname(part: _Part) -> tuple[Rendering, ...]:
    ways = [
        (text, cost + extra)
        for syllable, extra in part.readings
        for text, cost in _SURNAMES.get(syllable.letter, ()) or write(syllable)
    ]
    return cheapest(Rendering(text, cost, _HABIT if cost else _STANDARD) for text, cost in ways)


@lru_cache(maxsize=16384)
def _write_part(
    readings: tuple[tuple[Syllable, float], ...], left: Syllable | None, right: Syllable | None
) -> tuple[Rendering, ...]:
    ways = []
    for syllable, extra in readings:
        ways += [(text, cost + extra) for text, cost in write(syllable, left, right)]
        if left or right:
            ways += [(text, cost + extra + _APART) for text, cost in write(syllable)]
        if left is None:
            ways += [(text, cost + extra + _VOICED_AFTER_SURNAME) for text, cost in write(syllable, _OPEN, right)]
    return cheapest(Rendering(text, cost, _HABIT if cost else _STANDARD) for text, cost in ways)


def _load() -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    table = files("emendata.transcription").joinpath("tables/korean.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return {latin: (tuple(surname.split()), tuple(given.split())) for latin, surname, given in rows}


_TABLE = _load()
_KNOWN_SURNAMES = frozenset(surname for surnames, _ in _TABLE.values() for surname in surnames)
_OPEN = Syllable("아")
