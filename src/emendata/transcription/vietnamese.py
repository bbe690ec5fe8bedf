"""Vietnamese → Russian: a name in Quốc ngữ, with or without its marks, in practical transcription.

Source: the instruction for rendering Vietnamese geographical names of the mapping office (TsNIIGAiK, GUGK, Moscow
1973), which also rules for persons; the older habits are those of T. T. Mkhitaryan and of the Soviet press. Tones are
not written. A name comes in as it is spelled; its words go out as syllables. Where a name has no mark at all (Pham Van
Dong), every letter may have lost one: d is also đ, u also ư, and both readings are given, the likelier first.

Refused is nothing: what is no Vietnamese syllable and no row of them is spelled letter by letter.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import product

from emendata.transcription.model import Piece, Rendering, Word
from emendata.transcription.vietnamese_tables import (
    AFTER_QU,
    AFTER_VOWEL,
    FINALS,
    INITIALS,
    NUCLEI,
    QU_RIMES,
    RARER_D,
    RARER_VOWEL,
    RATHER_D,
    RATHER_HORNED,
    RATHER_UO,
    RIMES,
    SPECIAL,
)
from emendata.transcription.words import (
    LONGEST_WORD,
    Way,
    capitalised,
    cheapest,
    first_text,
    spell,
    split_words,
    without_marks,
)

_STANDARD = "GUGK 1973"
_HABIT = "older habit"

# Letters that look like Đ and stand for it in poor type.
_LIKE_D = str.maketrans("ÐðƉɖ", "ĐđĐđ")
# Circumflex, breve and horn make letters; every other mark is a tone.
_LETTER_MARKS = "\u0302\u0306\u031b"
_MARKED = re.compile("[\u0300\u0301\u0302\u0303\u0306\u0309\u031b\u0323đĐ]")
_FINAL = re.compile(r"(?:ch|ng|nh|[cmnptk])?$")
_INITIAL = re.compile(r"ngh|ng|nh|gh|gi|kh|ch|ph|qu|th|tr|[bcdđghklmnprstvx]|")
_FRONT = frozenset("eêiy")
_SOFTENED = str.maketrans("аоуэ", "яёюе")
_LONGEST = 7  # letters of nghiêng


def syllables() -> tuple[str, ...]:
    """Return every rime of the language as a syllable without initial: what the table must be able to write.

    >>> len(syllables()) > 150, "ươi" in syllables()
    (True, True)
    """
    return tuple(RIMES)


def is_vietnamese_syllable(syllable: str) -> bool:
    """Say whether the letters can be one Vietnamese syllable, whether or not its marks are written.

    >>> [is_vietnamese_syllable(word) for word in ("Nguyễn", "Nguyen", "Giap", "Ziap", "Tinh", "Fam")]
    [True, True, True, False, True, False]
    """
    toneless = without_marks(unicodedata.normalize("NFC", syllable.translate(_LIKE_D)), _LETTER_MARKS).lower()
    return bool(_readings(toneless, True) or _readings(toneless, False))


def transcribe_vietnamese(name: str) -> tuple[Word, ...]:
    """Return the words of a Vietnamese name, each a row of syllables with all its ways of writing.

    >>> [first_text(word) for word in transcribe_vietnamese("Trường Chinh")]
    ['чыонг', 'тинь']
    >>> [rendering.text for rendering in transcribe_vietnamese("Giáp")[0][0].renderings[:2]]
    ['зяп', 'зиап']

    A word written solid is cut into its syllables:

    >>> [piece.latin for piece in transcribe_vietnamese("Haiphong")[0]]
    ['Hai', 'phong']

    Without marks, d may be đ:

    >>> [rendering.text for rendering in transcribe_vietnamese("Dong")[0][0].renderings[:2]]
    ['донг', 'зонг']
    """
    marked = _is_marked(name)
    return tuple(_transcribe_word(word, marked) for word in split_words(name))


def vietnamese_to_cyrillic(name: str, *, solid: bool = False) -> str:
    """Return the name as the standard writes it in Russian: persons apart, places (`solid`) in one word.

    >>> vietnamese_to_cyrillic("Phạm Văn Đồng")
    'Фам Ван Донг'
    >>> vietnamese_to_cyrillic("Hải Dương", solid=True)
    'Хайзыонг'

    A place of two names keeps its hyphen, one written with hyphens between its syllables does not:

    >>> vietnamese_to_cyrillic("Bà Rịa-Vũng Tàu", solid=True), vietnamese_to_cyrillic("Dien-Bien-Phu", solid=True)
    ('Бариа-Вунгтау', 'Дьенбьенфу')
    """
    if not solid:
        return " ".join(capitalised(first_text(word)) for word in transcribe_vietnamese(name))
    marked = _is_marked(name)
    halves = re.split(r"\s*[-‐‑–—]\s*", name.strip())
    if not any(re.search(r"\s", half) for half in halves):
        halves = [" ".join(halves)]
    written = ("".join(first_text(_transcribe_word(word, marked)) for word in split_words(half)) for half in halves)
    return "-".join(capitalised(half) for half in written if half)


def _is_marked(name: str) -> bool:
    """Say whether a name has marks anywhere, so that a letter without one is what it is."""
    return bool(_MARKED.search(unicodedata.normalize("NFD", name.translate(_LIKE_D))))


@lru_cache(maxsize=16384)
def _transcribe_word(word: str, marked: bool) -> Word:
    small = without_marks(word.translate(_LIKE_D), _LETTER_MARKS).lower()
    if len(small) != len(word) or len(word) > LONGEST_WORD:  # or a letter has a longer small form
        return spell(word)
    if small in INITIALS and small != "gi":  # an initial: V., Ph.
        ways = tuple(Rendering(text.rstrip("ь"), cost, _source(cost)) for text, cost in INITIALS[small])
        return (Piece(word, ways),)
    cuts = _cuts(small, marked)
    if cuts is None:
        return spell(word)
    return tuple(Piece(word[start:end], _renderings(small[start:end], marked)) for start, end in cuts)


def _cuts(small: str, marked: bool) -> tuple[tuple[int, int], ...] | None:
    """Return the places of the syllables in a word: the fewest, and of equals those that begin with a consonant.

    None where the word is no row of syllables. (Hanoi is Ha-noi, not Han-oi.)
    """
    best: list[tuple[int, tuple[tuple[int, int], ...]] | None] = [(0, ())] + [None] * len(small)
    for start in range(len(small)):
        known = best[start]
        if known is None:
            continue
        cost, cuts = known
        for end in range(start + 1, min(start + _LONGEST, len(small)) + 1):
            readings = _renderings(small[start:end], marked)
            if not readings:
                continue
            total = cost + 10 + (1 if start and _INITIAL.match(small[start:end]).group() == "" else 0)  # type: ignore[union-attr]
            rival = best[end]
            if rival is None or total < rival[0]:
                best[end] = (total, (*cuts, (start, end)))
    found = best[-1]
    return None if found is None else found[1]


@lru_cache(maxsize=16384)
def _renderings(syllable: str, marked: bool) -> tuple[Rendering, ...]:
    """Return all ways to write a syllable (small letters, no tones); none where it is not one."""
    readings = (_readings(syllable, True) if marked else ()) or _readings(syllable, False)
    return cheapest(
        Rendering(text, cost + reading_cost, _source(cost))
        for initial, rime, reading_cost in readings
        for text, cost in _write(initial, rime)
    )


def _write(initial: str, rime: str) -> Iterator[Way]:
    """Give every way to write one syllable of known letters."""
    final = _FINAL.search(rime).group()  # type: ignore[union-attr]
    nucleus = rime[: len(rime) - len(final)]
    for (onset, first), (vowels, second), (coda, third) in product(
        INITIALS[initial], _vowels(initial, nucleus), FINALS[final]
    ):
        yield _join(onset, vowels) + coda, first + second + third


def _vowels(initial: str, nucleus: str) -> tuple[Way, ...]:
    special = SPECIAL.get((initial, nucleus))
    if special:
        return special
    if not initial and nucleus in AFTER_VOWEL:
        return AFTER_VOWEL[nucleus]
    if initial == "qu" and nucleus in AFTER_QU:
        return AFTER_QU[nucleus]
    return NUCLEI[nucleus]


def _join(onset: str, vowels: str) -> str:
    """Return initial and vowels together: a soft initial gives its softness to the vowel.

    >>> _join("ть", "ау"), _join("ть", "ыо"), _join("нь", "ьеу"), _join("д", "ье"), _join("зи", "ье")
    ('тяу', 'тыо', 'ньеу', 'дье', 'зие')
    """
    if onset.endswith("и"):  # зи for gi, whose и may be the vowel's own
        return onset + vowels.removeprefix("и").removeprefix("ь")
    if not onset.endswith("ь"):
        return onset + vowels
    return onset[:-1] + vowels[0].translate(_SOFTENED) + vowels[1:]


@lru_cache(maxsize=32768)
def _readings(syllable: str, marked: bool) -> tuple[tuple[str, str, float], ...]:
    """Return the initials and rimes a syllable may be read as, with costs; none where it is no syllable.

    With `marked`, its letters are what they are; without, each may have lost its marks.
    """
    if not marked:
        syllable = without_marks(syllable).replace("đ", "d")
    initial = _INITIAL.match(syllable).group()  # type: ignore[union-attr]
    rest = syllable[len(initial) :]
    rests = [rest]
    if initial == "gi" and (rest in FINALS or rest[0] in "eê"):  # its i is also the vowel: gì, giết
        rests.insert(0, f"i{rest}")
    if _is_misspelled(initial, rests[0]):
        return ()
    if marked:
        return tuple((initial, rime, 0.0) for rime in rests if rime in _LEGAL[initial == "qu"])[:1]
    readings = []
    for rime in rests:
        candidates = _BY_PLAIN[initial == "qu"].get(rime, ())
        for candidate in candidates:
            cost = _cost_of_marks(syllable, rime, candidate, candidates)
            if initial == "d":
                rather_d = rime in RATHER_D
                readings.append(("d", candidate, cost + (0.0 if rather_d else RARER_D)))
                readings.append(("đ", candidate, cost + (RARER_D if rather_d else 0.0)))
            else:
                readings.append((initial, candidate, cost))
    return tuple(readings)


def _is_misspelled(initial: str, rime: str) -> bool:
    """Say whether the initial has another spelling before this rime: k, gh, ngh before e, i, y, and only there."""
    front = rime[:1] in _FRONT
    return (initial in {"c", "g", "ng"} and front) or (initial in {"gh", "ngh"} and not front)


def _cost_of_marks(syllable: str, rime: str, candidate: str, candidates: tuple[str, ...]) -> float:
    """Return what it costs to read the plain `rime` as the marked `candidate`, one of several."""
    horned = "ư" in candidate
    if len({"ư" in other for other in candidates}) == 1:
        return 0.0
    if "ươ" in "".join(candidates) and rime not in RATHER_UO:
        likelier = horned
    else:
        likelier = horned == (syllable in RATHER_HORNED)
    return 0.0 if likelier else RARER_VOWEL


def _source(cost: float) -> str:
    return _HABIT if cost else _STANDARD


def _by_plain(rimes: list[str]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = {}
    for rime in rimes:
        grouped.setdefault(without_marks(rime), []).append(rime)
    return {plain: tuple(marked) for plain, marked in grouped.items()}


# By whether qu goes before.
_LEGAL = (frozenset(RIMES), frozenset(QU_RIMES))
_BY_PLAIN = (_by_plain(RIMES), _by_plain(QU_RIMES))
