"""Hangul → Russian: one syllable between its neighbours, by Kontsevich and by the habits of Soviet texts.

Source: the system of L. R. Kontsevich, with the assimilations of the spoken word that it writes: voicing, linking,
nasals before nasals, ll. A syllable comes in as a letter of hangul, with the one before it and the one after it in the
same word; its ways of writing go out, the standard first.
"""

from dataclasses import dataclass
from functools import lru_cache

from emendata.transcription.words import Way, combine

_LEADS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ"
_TAILS: tuple[str, ...] = ("", *"ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ")
_FIRST, _LAST = 0xAC00, 0xD7A3
# What is heard of a final: of a cluster one consonant, of the stops one for each place.
_HEARD = dict(zip("ㄲㄳㄵㄶㄺㄻㄼㄽㄾㄿㅀㅄㅅㅆㅈㅊㅋㅌㅍㅎ", "ㄱㄱㄴㄴㄱㅁㄹㄹㄹㅂㄹㅂㄷㄷㄷㄷㄱㄷㅂㄷ", strict=True))

_PLAIN_LEADS: dict[str, tuple[Way, ...]] = {
    "ㄱ": (("к", 0.0),),
    "ㄲ": (("кк", 0.0), ("к", 0.7)),
    "ㄴ": (("н", 0.0),),
    "ㄷ": (("т", 0.0),),
    "ㄸ": (("тт", 0.0), ("т", 0.7)),
    "ㄹ": (("р", 0.0), ("л", 1.2)),
    "ㅁ": (("м", 0.0),),
    "ㅂ": (("п", 0.0),),
    "ㅃ": (("пп", 0.0), ("п", 0.7)),
    "ㅅ": (("с", 0.0),),
    "ㅆ": (("сс", 0.0), ("с", 0.5)),
    "ㅇ": (("", 0.0),),
    "ㅈ": (("ч", 0.0), ("чж", 1.2)),
    "ㅉ": (("чч", 0.0), ("ч", 0.7)),
    "ㅊ": (("чх", 0.0), ("ч", 0.7)),
    "ㅋ": (("кх", 0.0), ("к", 1.2)),
    "ㅌ": (("тх", 0.0), ("т", 1.2), ("д", 1.6)),
    "ㅍ": (("пх", 0.0), ("п", 1.2)),
    "ㅎ": (("х", 0.0),),
}
_VOICED_LEADS: dict[str, tuple[Way, ...]] = {
    "ㄱ": (("г", 0.0), ("к", 0.7)),
    "ㄷ": (("д", 0.0), ("т", 0.7)),
    "ㅂ": (("б", 0.0), ("п", 0.7)),
    "ㅈ": (("дж", 0.0), ("чж", 0.5), ("ч", 0.7), ("дз", 1.6)),
}
_VOWEL_WAYS: dict[str, tuple[Way, ...]] = {
    "ㅏ": (("а", 0.0),),
    "ㅐ": (("э", 0.0), ("е", 1.2), ("ай", 1.8)),
    "ㅑ": (("я", 0.0),),
    "ㅒ": (("йя", 0.0), ("е", 1.2)),
    "ㅓ": (("о", 0.0), ("е", 0.7)),
    "ㅔ": (("е", 0.0), ("э", 0.9)),
    "ㅕ": (("ё", 0.0), ("е", 0.5), ("йо", 1.8)),
    "ㅖ": (("е", 0.0), ("йе", 1.2)),
    "ㅗ": (("о", 0.0),),
    "ㅘ": (("ва", 0.0), ("уа", 1.6)),
    "ㅙ": (("вэ", 0.0), ("ве", 1.2)),
    "ㅚ": (("ве", 0.0), ("ой", 1.0), ("вэ", 1.2), ("ё", 1.8)),
    "ㅛ": (("ё", 0.0), ("е", 0.9), ("йо", 1.8)),
    "ㅜ": (("у", 0.0),),
    "ㅝ": (("во", 0.0), ("уо", 1.8)),
    "ㅞ": (("ве", 0.0),),
    "ㅟ": (("ви", 0.0), ("уй", 1.6)),
    "ㅠ": (("ю", 0.0),),
    "ㅡ": (("ы", 0.0), ("у", 1.8)),
    "ㅢ": (("и", 0.0), ("ый", 1.6), ("е", 2.5)),
    "ㅣ": (("и", 0.0),),
}
# Vowels that begin a syllable.
_BARE_VOWELS: dict[str, tuple[Way, ...]] = {
    "ㅓ": (("о", 0.0), ("э", 1.2)),
    "ㅔ": (("э", 0.0), ("е", 0.9)),
    "ㅢ": (("ый", 0.0), ("и", 0.7)),
}
_TAIL_WAYS: dict[str, tuple[Way, ...]] = {
    "": (("", 0.0),),
    "ㄱ": (("к", 0.0),),
    "ㄴ": (("н", 0.0),),
    "ㄷ": (("т", 0.0),),
    "ㄹ": (("ль", 0.0), ("р", 0.5), ("л", 1.6)),
    "ㅁ": (("м", 0.0),),
    "ㅂ": (("п", 0.0),),
    "ㅇ": (("н", 0.0), ("нг", 2.5)),
}
# Finals before a syllable that begins with a vowel: the consonant is linked, and its own, not the heard one.
_LINKED: dict[str, tuple[Way, ...]] = {
    "ㄱ": (("г", 0.0), ("к", 0.7)),
    "ㄷ": (("д", 0.0), ("т", 0.7)),
    "ㄹ": (("р", 0.0), ("ль", 1.2)),
    "ㅂ": (("б", 0.0), ("п", 0.7)),
    "ㅅ": (("с", 0.0),),
    "ㅈ": (("дж", 0.0), ("чж", 0.5)),
}
_IOTATED = frozenset("ㅑㅒㅕㅖㅛㅠ")
_SONORANT = frozenset(("", *"ㄴㄹㅁㅇ"))
_NASAL = {"ㄱ": "н", "ㄷ": "н", "ㅂ": "м"}
_UNASSIMILATED = 0.7


@dataclass(frozen=True, slots=True)
class Syllable:
    """One letter of hangul, seen as its parts.

    >>> syllable = Syllable("한")
    >>> syllable.lead, syllable.vowel, syllable.tail
    ('ㅎ', 'ㅏ', 'ㄴ')
    """

    letter: str

    @classmethod
    def of(cls, lead: str, vowel: str, tail: str = "") -> "Syllable":
        """Return the syllable of these parts.

        >>> Syllable.of("ㅎ", "ㅏ", "ㄴ")
        Syllable(letter='한')
        """
        number = (_LEADS.index(lead) * len(_VOWELS) + _VOWELS.index(vowel)) * len(_TAILS) + _TAILS.index(tail)
        return cls(chr(_FIRST + number))

    @property
    def lead(self) -> str:
        """The consonant it begins with; ㅇ is none."""
        return _LEADS[(ord(self.letter) - _FIRST) // (len(_VOWELS) * len(_TAILS))]

    @property
    def vowel(self) -> str:
        """Its vowel."""
        return _VOWELS[(ord(self.letter) - _FIRST) // len(_TAILS) % len(_VOWELS)]

    @property
    def tail(self) -> str:
        """The consonants it ends with, as written; "" is none."""
        return _TAILS[(ord(self.letter) - _FIRST) % len(_TAILS)]

    @property
    def heard_tail(self) -> str:
        """The consonant it is heard to end with before a pause."""
        return _HEARD.get(self.tail, self.tail)


def is_hangul(text: str) -> bool:
    """Say whether the text is written in syllables of hangul only.

    >>> is_hangul("김일성"), is_hangul("Kim"), is_hangul("")
    (True, False, False)
    """
    return bool(text) and all(_FIRST <= ord(letter) <= _LAST for letter in text)


@lru_cache(maxsize=16384)
def write(syllable: Syllable, before: Syllable | None = None, after: Syllable | None = None) -> tuple[Way, ...]:
    """Return the ways to write a syllable between its neighbours in the word (None: there is none), the standard first.

    >>> write(Syllable("일"))[0], write(Syllable("일"), None, Syllable("영"))[0]
    (('иль', 0.0), ('ир', 0.0))
    >>> write(Syllable("주"), Syllable("전"))[0], write(Syllable("평"), None, Syllable("양"))[0]
    (('джу', 0.0), ('пхёнъ', 0.0))
    """
    return tuple(combine([_lead(syllable, before), _vowel(syllable), _tail(syllable, after)]))


def _lead(syllable: Syllable, before: Syllable | None) -> tuple[Way, ...]:
    lead = syllable.lead
    plain = _PLAIN_LEADS[lead]
    if before is None:
        return plain
    heard = before.heard_tail
    if lead in _VOICED_LEADS and heard in _SONORANT:
        return _VOICED_LEADS[lead]
    if lead == "ㄹ" and heard in {"ㄴ", "ㄹ"}:  # 신라 Силла
        return (("л", 0.0), ("р", _UNASSIMILATED))
    if lead == "ㄹ" and heard:  # 종로 Чонно, 독립 Тоннип
        return (("н", 0.0), ("р", _UNASSIMILATED))
    if lead == "ㄴ" and heard == "ㄹ":
        return (("л", 0.0), ("н", _UNASSIMILATED))
    return plain


def _vowel(syllable: Syllable) -> tuple[Way, ...]:
    bare = _BARE_VOWELS.get(syllable.vowel) if syllable.lead == "ㅇ" else None
    return bare or _VOWEL_WAYS[syllable.vowel]


def _tail(syllable: Syllable, after: Syllable | None) -> tuple[Way, ...]:
    heard = syllable.heard_tail
    plain = _TAIL_WAYS[heard]
    if after is None or not heard:
        return plain
    if after.lead == "ㅇ":
        if heard == "ㅇ":  # 평양 Пхёнъян
            return (("нъ", 0.0), ("н", 0.7), ("нь", 1.6)) if after.vowel in _IOTATED else plain
        return _LINKED.get(syllable.tail) or _LINKED.get(heard) or plain
    if after.lead in "ㄴㅁㄹ" and heard in _NASAL:  # 압록 амнок, 박물 панмуль
        return ((_NASAL[heard], 0.0), (plain[0][0], _UNASSIMILATED))
    if heard == "ㄹ" and after.lead in "ㄹㄴ":
        return (("л", 0.0), ("р", _UNASSIMILATED), ("ль", 1.2))
    if heard == "ㄴ" and after.lead == "ㄹ":
        return (("л", 0.0), ("н", _UNASSIMILATED))
    if heard == "ㄹ" and after.lead == "ㅎ":
        return (("р", 0.0), ("ль", 0.7))
    return plain
