"""Language tags: their form after BCP 47 (RFC 5646), and what stands in their place where they are wrong.

The registry of all subtags is not shipped: three-letter codes, variants and extensions are judged by their form only.
Two-letter codes and the three-letter ones that have a shorter form are a table.
"""

import re
import tomllib
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

_TABLE = Path(__file__).with_name("language_codes.toml")
_FORM = re.compile(
    r"""(?P<language>[a-z]{2,3}(?:-[a-z]{3}){0,3}|[a-z]{4}|[a-z]{5,8})
        (?:-(?P<script>[a-z]{4}))?
        (?:-(?P<region>[a-z]{2}|\d{3}))?
        (?P<variants>(?:-(?:[a-z0-9]{5,8}|\d[a-z0-9]{3}))*)
        (?:-[a-wyz0-9](?:-[a-z0-9]{2,8})+)*
        (?:-x(?:-[a-z0-9]{1,8})+)?
        |x(?:-[a-z0-9]{1,8})+""",
    re.VERBOSE,
)
# Registered before the form was settled, and kept by RFC 5646 (2.2.8).
_GRANDFATHERED = frozenset(
    "en-gb-oed i-ami i-bnn i-default i-enochian i-hak i-klingon i-lux i-mingo i-navajo i-pwn i-tao i-tay i-tsu sgn-be-fr "
    "sgn-be-nl sgn-ch-de art-lojban cel-gaulish no-bok no-nyn zh-guoyu zh-hakka zh-min zh-min-nan zh-xiang".split()
)
# The codes of countries, taken for those of their languages.
_COUNTRIES = {
    "jp": "ja", "cn": "zh", "ua": "uk", "cz": "cs", "gr": "el", "dk": "da", "vn": "vi", "us": "en", "gb": "en",
    "at": "de", "kh": "km", "kp": "ko", "tw": "zh", "by": "be", "al": "sq", "rs": "sr", "ir": "fa",
}  # fmt: skip
# What is written out; longer names have not the form of a tag.
_IN_WORDS = {
    "english": "en", "german": "de", "deutsch": "de", "french": "fr", "francais": "fr", "russian": "ru", "latin": "la",
    "greek": "el", "spanish": "es", "espanol": "es", "italian": "it", "italiano": "it", "chinese": "zh", "polish": "pl",
    "czech": "cs", "dutch": "nl", "swedish": "sv", "turkish": "tr", "arabic": "ar", "hebrew": "he", "japanese": "ja",
}  # fmt: skip
# Tags that say that no one language is meant: never asked for in langUsage.
UNNAMED = frozenset({"und", "zxx", "mul", "mis", ""})


@lru_cache(maxsize=4096)
def tag_fault(tag: str) -> tuple[str, str] | None:
    """Return what is wrong with a language tag, and what to write; None where nothing is.

    >>> tag_fault("en-GB"), tag_fault("x-old-norse"), tag_fault("en-t-ru-t0-und")
    (None, None, None)
    >>> tag_fault("english")
    ('there is no language “english”', 'write "en"')
    >>> tag_fault("eng")
    ('“eng” has the shorter form “en”, which the standard (BCP 47) asks for', 'write "en"')
    """
    folded = tag.lower()
    if not tag or folded in _GRANDFATHERED:
        return None
    form = _FORM.fullmatch(folded)
    if form is None:
        return f"“{tag}” does not have the form of a language tag", _ORDER
    language = (form["language"] or "").split("-")[0]
    two, three = _codes()
    rest = tag[len(language) :]
    if language in three:
        short = three[language]
        return (
            f"“{language}” has the shorter form “{short}”, which the standard (BCP 47) asks for",
            f'write "{short}{rest}"',
        )
    if len(language) > 3:  # noqa: PLR2004 - longer ones are provided for by the standard, and there are none
        meant = _IN_WORDS.get(language)
        return f"there is no language “{language}”", f'write "{meant}{rest}"' if meant else _ORDER
    if len(language) == 2 and language not in two:  # noqa: PLR2004 - a code of two letters
        meant = _COUNTRIES.get(language)
        hint = f'“{language}” is a country\'s code; write "{meant}"' if meant else _ORDER
        return f"there is no language “{language}”", hint
    return None


_ORDER = (
    "write language, script, country, parted by hyphens: en, en-GB, zh-Hant, ru-Latn; of your own invention: x-name"
)


def is_declared(tag: str, declared: frozenset[str]) -> bool:
    """Return whether one of the declared tags covers a tag: the same, a wider or a narrower one.

    >>> is_declared("en-GB", frozenset({"en"})), is_declared("vi", frozenset({"en"})), is_declared("und", frozenset())
    (True, False, True)
    """
    folded = tag.lower()
    if folded in UNNAMED:
        return True
    parts = folded.split("-")
    starts = {"-".join(parts[:count]) for count in range(1, len(parts) + 1)}
    return bool(starts & declared) or any(other.startswith(f"{folded}-") for other in declared)


def three_letters(tag: str) -> str:
    """Return the code of three letters (ISO 639-3) of a tag's language, "" where it has none.

    Of the codes with two letters the first of the table is the terminological one of ISO 639-2, which ISO 639-3 shares;
    `bh` names a group of languages and has none there. A withdrawn code and one that nobody gave has none.
    """
    language = tag.lower().partition("-")[0]
    if len(language) == 3 and language.isascii() and language.isalpha():  # noqa: PLR2004 - it is one already
        return language
    return "" if language == "bh" else next(iter(_table()["short"].get(language, [])), "")


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(_TABLE.read_text("utf-8"))


@cache
def _codes() -> tuple[frozenset[str], dict[str, str]]:
    """Return the codes of two letters, and those of three letters with the two letters that replace them."""
    table = _table()
    three = {long: short for short, longs in table["short"].items() for long in longs}
    return frozenset(table["short"]) | frozenset(table["withdrawn"]), three
