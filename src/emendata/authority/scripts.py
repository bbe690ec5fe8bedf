"""Scripts: in which one a name should be by its xml:lang, and in which its letters are."""

import unicodedata
from functools import lru_cache

# The script that a language is written in where its tag names none (IANA's Suppress-Script, and the usual one).
_OF_LANGUAGE = {
    **dict.fromkeys(("ru", "uk", "be", "bg", "mk", "mn", "kk", "ky", "tg"), "Cyrl"),
    **dict.fromkeys(("vi", "en", "fr", "de", "hu", "pl", "cs", "sk", "nb", "sv", "es", "it", "ro"), "Latn"),
    "zh": "Hani", "ja": "Jpan", "ko": "Kore", "km": "Khmr", "lo": "Laoo", "th": "Thai", "my": "Mymr", "el": "Grek",
    "he": "Hebr", "ar": "Arab", "fa": "Arab", "hy": "Armn", "ka": "Geor", "hi": "Deva", "bo": "Tibt",
}  # fmt: skip
# How Unicode's names of a script's letters begin.
_LETTERS = {
    "Cyrl": ("CYRILLIC",), "Latn": ("LATIN",), "Hani": ("CJK",), "Hans": ("CJK",), "Hant": ("CJK",),
    "Jpan": ("CJK", "HIRAGANA", "KATAKANA"), "Kore": ("HANGUL", "CJK"), "Hang": ("HANGUL",), "Khmr": ("KHMER",),
    "Laoo": ("LAO",), "Thai": ("THAI",), "Mymr": ("MYANMAR",), "Grek": ("GREEK",), "Hebr": ("HEBREW",),
    "Arab": ("ARABIC",), "Armn": ("ARMENIAN",), "Geor": ("GEORGIAN",), "Deva": ("DEVANAGARI",), "Tibt": ("TIBETAN",),
    "Mong": ("MONGOLIAN",), "Hira": ("HIRAGANA",), "Kana": ("KATAKANA",),
}  # fmt: skip
_SCRIPT_LENGTH = 4


def script_of_language(lang: str) -> str | None:
    """Return the script (ISO 15924) that a language tag names or implies; None where that is not known.

    >>> script_of_language("zh-Hant"), script_of_language("ru-Latn"), script_of_language("vi")
    ('Hant', 'Latn', 'Latn')
    """
    first, *others = lang.split("-")
    for part in others:
        if len(part) == 1:  # an extension: what follows is not of the language itself
            break
        if len(part) == _SCRIPT_LENGTH and part.isalpha():
            return part.title()
    return _OF_LANGUAGE.get(first.lower())


def is_in_script(text: str, script: str) -> bool:
    """Return whether a letter of the text is of the script; True for scripts that are not known here.

    >>> is_in_script("Мао", "Cyrl"), is_in_script("Mao", "Hans"), is_in_script("Mao", "Xsux")
    (True, False, True)
    """
    prefixes = _LETTERS.get(script)
    return prefixes is None or any(_name(character).startswith(prefixes) for character in text)


@lru_cache(maxsize=4096)
def _name(character: str) -> str:
    return unicodedata.name(character, "")
