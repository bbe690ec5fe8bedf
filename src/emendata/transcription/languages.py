"""Which rules transcribe a name: by the language of its form (`xml:lang`), as far as there are rules for it."""

from collections.abc import Callable
from typing import Final

from emendata.transcription.chinese import segment_pinyin, transcribe_chinese
from emendata.transcription.european import EUROPEAN_LANGUAGES, transcribe_european
from emendata.transcription.japanese import transcribe_japanese
from emendata.transcription.khmer import transcribe_khmer
from emendata.transcription.korean import transcribe_korean
from emendata.transcription.lao import transcribe_lao
from emendata.transcription.model import Word
from emendata.transcription.mongolian import transcribe_mongolian
from emendata.transcription.romanisation import cyrillic_of_romanised
from emendata.transcription.vietnamese import is_vietnamese_syllable, transcribe_vietnamese

_RULES: Final[dict[str, Callable[[str], tuple[Word, ...]]]] = {
    "vi": transcribe_vietnamese,
    "zh": transcribe_chinese,
    "ko": transcribe_korean,
    "ja": transcribe_japanese,
    "mn": transcribe_mongolian,
    "km": transcribe_khmer,
    "lo": transcribe_lao,
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk"), cyrillic_of_romanised),
}
# Languages whose names are read by syllables, each kept or not by itself.
_SYLLABLES: Final = frozenset({"vi", "zh", "ko", "ja"})
_FAMILY_FIRST: Final = frozenset({"vi", "zh", "ko"})


def transcribe(name: str, lang: str | None) -> tuple[Word, ...]:
    """Return a name's words in pieces with their Russian spellings, by the rules for the language.

    Where the language is unknown or has no rules, the approximate ones for English serve.

    >>> "".join(piece.renderings[0].text for word in transcribe("Trường Chinh", "vi") for piece in word)
    'чыонгтинь'
    """
    language = primary(lang)
    rules = _RULES.get(language)
    if rules:
        return rules(name)
    return transcribe_european(name, language if language in EUROPEAN_LANGUAGES else "en")


def primary(lang: str | None) -> str:
    """Return the language of a tag: "zh" of "zh-Latn-pinyin"; "en" where there is none."""
    return (lang or "en").split("-")[0].lower()


def has_syllables(lang: str | None) -> bool:
    """Return whether names of a language are kept or changed syllable by syllable."""
    return primary(lang) in _SYLLABLES


def is_syllable_word(word: str, lang: str | None) -> bool:
    """Return whether a word is made of syllables that its language has: of Vietnamese or Chinese; else always.

    >>> is_syllable_word("Enlai", "zh"), is_syllable_word("Zuan", "vi")
    (True, False)
    """
    language = primary(lang)
    if language == "vi":
        return is_vietnamese_syllable(word)
    return language != "zh" or bool(segment_pinyin(word))


def is_family_first(lang: str | None, size: int) -> bool:
    """Return whether the first of a name's words is the family's."""
    return size > 1 and primary(lang) in _FAMILY_FIRST
