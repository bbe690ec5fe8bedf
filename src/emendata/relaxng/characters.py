"""Sets of characters that W3C XML Schema's regular expressions name: escapes, categories, blocks.

A set is a function from a character to whether it belongs to it. Categories are those of the Unicode that Python
knows. Source: XML Schema Part 2: Datatypes, appendix F; names of XML as its fifth edition has them.
"""

import unicodedata
from bisect import bisect_right
from collections.abc import Callable
from functools import cache

CharacterSet = Callable[[str], bool]

_START = (
    "::AZ__az\u00c0\u00d6\u00d8\u00f6\u00f8\u02ff\u0370\u037d\u037f\u1fff\u200c\u200d\u2070\u218f\u2c00\u2fef\u3001\ud7ff"
    "\uf900\ufdcf\ufdf0\ufffd\U00010000\U000effff"
)
_MORE = "--..09\u00b7\u00b7\u0300\u036f\u203f\u2040"

# First and last code point (hexadecimal) and name, as appendix F.1.1 lists them.
_BLOCKS = """
0000 007F BasicLatin|0080 00FF Latin-1Supplement|0100 017F LatinExtended-A|0180 024F LatinExtended-B
0250 02AF IPAExtensions|02B0 02FF SpacingModifierLetters|0300 036F CombiningDiacriticalMarks|0370 03FF Greek
0370 03FF GreekandCoptic|0400 04FF Cyrillic|0500 052F CyrillicSupplement|0530 058F Armenian|0590 05FF Hebrew
0600 06FF Arabic|0700 074F Syriac|0780 07BF Thaana|0900 097F Devanagari|0980 09FF Bengali|0A00 0A7F Gurmukhi
0A80 0AFF Gujarati|0B00 0B7F Oriya|0B80 0BFF Tamil|0C00 0C7F Telugu|0C80 0CFF Kannada|0D00 0D7F Malayalam
0D80 0DFF Sinhala|0E00 0E7F Thai|0E80 0EFF Lao|0F00 0FFF Tibetan|1000 109F Myanmar|10A0 10FF Georgian
1100 11FF HangulJamo|1200 137F Ethiopic|13A0 13FF Cherokee|1400 167F UnifiedCanadianAboriginalSyllabics
1680 169F Ogham|16A0 16FF Runic|1780 17FF Khmer|1800 18AF Mongolian|1E00 1EFF LatinExtendedAdditional
1F00 1FFF GreekExtended|2000 206F GeneralPunctuation|2070 209F SuperscriptsandSubscripts|20A0 20CF CurrencySymbols
20D0 20FF CombiningMarksforSymbols|20D0 20FF CombiningDiacriticalMarksforSymbols|2100 214F LetterlikeSymbols
2150 218F NumberForms|2190 21FF Arrows|2200 22FF MathematicalOperators|2300 23FF MiscellaneousTechnical
2400 243F ControlPictures|2440 245F OpticalCharacterRecognition|2460 24FF EnclosedAlphanumerics|2500 257F BoxDrawing
2580 259F BlockElements|25A0 25FF GeometricShapes|2600 26FF MiscellaneousSymbols|2700 27BF Dingbats
2800 28FF BraillePatterns|2E80 2EFF CJKRadicalsSupplement|2F00 2FDF KangxiRadicals
2FF0 2FFF IdeographicDescriptionCharacters|3000 303F CJKSymbolsandPunctuation|3040 309F Hiragana|30A0 30FF Katakana
3100 312F Bopomofo|3130 318F HangulCompatibilityJamo|3190 319F Kanbun|31A0 31BF BopomofoExtended
3200 32FF EnclosedCJKLettersandMonths|3300 33FF CJKCompatibility|3400 4DBF CJKUnifiedIdeographsExtensionA
4E00 9FFF CJKUnifiedIdeographs|A000 A48F YiSyllables|A490 A4CF YiRadicals|AC00 D7AF HangulSyllables
E000 F8FF PrivateUse|F0000 FFFFD PrivateUse|100000 10FFFD PrivateUse|F900 FAFF CJKCompatibilityIdeographs
FB00 FB4F AlphabeticPresentationForms|FB50 FDFF ArabicPresentationForms-A|FE20 FE2F CombiningHalfMarks
FE30 FE4F CJKCompatibilityForms|FE50 FE6F SmallFormVariants|FE70 FEFE ArabicPresentationForms-B|FEFF FEFF Specials
FF00 FFEF HalfwidthandFullwidthForms|FFF0 FFFD Specials|10300 1032F OldItalic|10330 1034F Gothic|10400 1044F Deseret
1D000 1D0FF ByzantineMusicalSymbols|1D100 1D1FF MusicalSymbols|1D400 1D7FF MathematicalAlphanumericSymbols
20000 2A6DF CJKUnifiedIdeographsExtensionB|2F800 2FA1F CJKCompatibilityIdeographsSupplement|E0000 E007F Tags
"""
_CATEGORIES = frozenset(
    "L Lu Ll Lt Lm Lo M Mn Mc Me N Nd Nl No P Pc Pd Ps Pe Pi Pf Po Z Zs Zl Zp S Sm Sc Sk So C Cc Cf Co Cn".split()
)
_SEPARATORS = "PZC"


def in_ranges(bounds: str) -> CharacterSet:
    """Return the set of ranges, written as first and last characters one after the other.

    >>> is_hex = in_ranges("09afAF")
    >>> is_hex("a"), is_hex("g")
    (True, False)
    """
    ranges = sorted(zip(bounds[::2], bounds[1::2], strict=True))
    firsts = [first for first, _ in ranges]

    def holds(character: str) -> bool:
        place = bisect_right(firsts, character) - 1
        return place >= 0 and character <= ranges[place][1]

    return holds


is_name_start = in_ranges(_START)
is_name_character = in_ranges(_START + _MORE)


def category(name: str) -> CharacterSet | None:
    """Return the set of a general category ("L", "Lu"), None where there is none of that name."""
    if name not in _CATEGORIES:
        return None
    # Python counts the lone halves of surrogate pairs as Cs; they are never in a document.
    return lambda character: unicodedata.category(character).startswith(name)


def block(name: str) -> CharacterSet | None:
    """Return the set of a block ("Cyrillic"), None where there is none of that name."""
    ranges = _blocks().get(name)
    return in_ranges("".join(ranges)) if ranges else None


@cache
def _blocks() -> dict[str, list[str]]:
    blocks: dict[str, list[str]] = {}
    for row in _BLOCKS.replace("|", "\n").split("\n"):
        if row:
            first, last, name = row.split()
            blocks.setdefault(name, []).append(chr(int(first, 16)) + chr(int(last, 16)))
    return blocks


def complement(characters: CharacterSet) -> CharacterSet:
    """Return all characters but these."""
    return lambda character: not characters(character)


def escaped(letter: str) -> CharacterSet | None:
    """Return the set of an escape of several characters (`d` of `\\d`), None for another letter."""
    sets: dict[str, CharacterSet] = {
        "s": lambda character: character in " \t\n\r",
        "i": is_name_start,
        "c": is_name_character,
        "d": lambda character: unicodedata.category(character) == "Nd",
        "w": lambda character: unicodedata.category(character)[0] not in _SEPARATORS,
    }
    if letter in sets:
        return sets[letter]
    return complement(sets[letter.lower()]) if letter.lower() in sets else None
