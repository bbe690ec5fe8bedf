"""The closed lists by which personal names are told from other capitalised words.

In: the tables beside this module (given names, family names of Eastern Asia, titles, what is no person, names known by
themselves); each says in its first lines how it was compiled. Out: sets of plain words, loaded once. Nothing is guessed.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

# Letters that do not come apart into a base and a mark.
_SOLID: Final = str.maketrans("łŁđĐøØıßʼ’`", "lLdDoOis'''")
_CASE_ENDING: Final = re.compile(
    "(?:ого|ому|ыми|ими|ами|ями|ах|ях|ов|ев|ой|ей|ый|ий|ая|ое|ые|ие|ую|ом|ем|ём|им|ым|[аеиоуыюяйь])$"
)
_SHORTEST_STEM: Final = 3
_CYRILLIC: Final = re.compile("[Ѐ-ӿ]")
_NOMINATIVE: Final = ("", "й", "ь", "а", "я", "о", "е")


@lru_cache(maxsize=1 << 15)
def plain(word: str) -> str:
    """Return a word in small letters without marks, as the lists are compared.

    >>> plain("Nguyễn"), plain("Władysław"), plain("Ch’en"), plain("Хрущёв")
    ('nguyen', 'wladyslaw', "ch'en", 'хрущев')
    """
    apart = unicodedata.normalize("NFD", word.translate(_SOLID).lower())
    # The short i of Russian is a letter of its own.
    return unicodedata.normalize("NFC", re.sub("[\u0300-\u0305\u0307-\u036f]|(?<!и)\u0306", "", apart))


def is_cyrillic(word: str) -> bool:
    """Return whether a word has a Cyrillic letter."""
    return _CYRILLIC.search(word) is not None


@lru_cache(maxsize=1 << 14)
def stem(word: str) -> str:
    """Return a plain word without its Russian case ending; other words as they are.

    >>> stem("сталина"), stem("громыко"), stem("castro")
    ('сталин', 'громык', 'castro')
    """
    if not is_cyrillic(word):
        return word
    bare = _CASE_ENDING.sub("", word)
    return bare if len(bare) >= _SHORTEST_STEM else word


@cache
def rows(table: str) -> dict[str, tuple[str, ...]]:
    """Return a table's words by the key of their rows, as written; rows of one key are joined."""
    found: dict[str, tuple[str, ...]] = {}
    text = files("emendata.lexicon").joinpath(f"{table}.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            key, words = line.split("\t")
            found[key] = (*found.get(key, ()), *words.split())
    return found


@cache
def words(table: str, *keys: str) -> frozenset[str]:
    """Return the plain words of some rows of a table, or of all."""
    table_rows = rows(table)
    return frozenset(plain(word) for key in (keys or table_rows) for word in table_rows[key] if "_" not in word)


@lru_cache(maxsize=1 << 15)
def lower(word: str) -> str:
    """Return a word in small letters with its marks, which part "văn" (a title's end) from "Van" (a name)."""
    return unicodedata.normalize("NFC", word.lower().replace("’", "'"))


@cache
def lowered_words(table: str, *keys: str) -> frozenset[str]:
    """Return the words of some rows of a table in small letters."""
    return frozenset(lower(word) for key in keys for word in rows(table)[key])


@cache
def phrases(table: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """Return the phrases of a table (no persons, or persons by whole names), longest first, by their first plain word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in _phrases_of(table):
        parts = tuple(plain(part).rstrip(".") for part in phrase.split("_"))
        found.setdefault(parts[0].rstrip("*"), []).append(parts)
    return {first: tuple(sorted(set(items), key=lambda item: (-len(item), item))) for first, items in found.items()}


def _phrases_of(table: str) -> list[str]:
    return [phrase for items in rows(table).values() for phrase in items if "_" in phrase]


@cache
def _stopped_stems() -> frozenset[str]:
    return frozenset(stem(word) for word in words("not_persons", "word", "place", "start") if is_cyrillic(word))


@lru_cache(maxsize=1 << 14)
def is_stopped(word: str) -> bool:
    """Return whether a word stands in no personal name: places, bodies, months, what begins a sentence.

    >>> is_stopped("Moscow"), is_stopped("Советского"), is_stopped("Soviet-Vietnam"), is_stopped("Castro")
    (True, True, True, False)
    """
    return is_outside(word) or lower(word) in lowered_words("not_persons", "start")


@lru_cache(maxsize=1 << 14)
def is_outside(word: str) -> bool:
    """Return whether a word stands in no personal name, even where it begins no sentence."""
    small = lower(word)
    outside = lowered_words("not_persons", "word", "place")
    if small in outside or ("-" in small and any(part in outside for part in small.split("-"))):
        return True
    return is_cyrillic(small) and stem(plain(small)) in _stopped_stems()


def is_thing(word: str) -> bool:
    """Return whether a capitalised word after a name makes it the name of a street, a prize, a doctrine."""
    return plain(word) in words("not_persons", "thing")


@lru_cache(maxsize=1 << 14)
def is_given(word: str) -> bool:
    """Return whether a word is a given name of the list, a Russian one in any case, one with a hyphen by its first part.

    >>> is_given("Fidel"), is_given("Никиты"), is_given("Hans-Dietrich"), is_given("Moscow")
    (True, True, True, False)
    """
    bare = plain(word)
    names = words("given_names")
    if bare in names or ("-" in bare and bare.split("-")[0] in names):
        return True
    if not is_cyrillic(bare):
        return False
    cuts = [bare[:-size] for size in (1, 2) if len(bare) - size >= _SHORTEST_STEM]
    return any(cut + ending in names for cut in cuts for ending in _NOMINATIVE)


def title_words() -> frozenset[str]:
    """Return the last words of the titles, in small letters; a stop is part of an abbreviation ("sen.")."""
    return _last_words("title")


def is_title(word: str) -> bool:
    """Return whether a word is a title that stands before a name. A stop is part of an abbreviation: Gen is a name.

    >>> is_title("Comrade"), is_title("Gen."), is_title("Gen"), is_title("Ziap")
    (True, True, False, False)
    """
    return lower(word) in title_words()


def role_words() -> frozenset[str]:
    """Return the last words of the offices, in small letters."""
    return _last_words("role")


@cache
def _last_words(key: str) -> frozenset[str]:
    titles = (lower(title).split("_") for title in rows("titles")[key])
    return frozenset(title[-1] for title in titles if not _is_pair(title))


@cache
def title_pairs() -> frozenset[tuple[str, str]]:
    """Return the titles whose last two words are needed: "nhà văn" is one, "văn" begins names."""
    titles = (lower(title).split("_") for items in rows("titles").values() for title in items)
    return frozenset((title[-2], title[-1]) for title in titles if _is_pair(title))


def _is_pair(title: Sequence[str]) -> bool:
    return len(title) > 1 and not "".join(title).isascii()
