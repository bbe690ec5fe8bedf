"""Chinese → Russian: a name in Pinyin or Wade-Giles, in the Palladius system.

Source: the system of Palladius (P. I. Kafarov, 1888) in its present norm; the spellings of older books are given as
habits. The whole table of 411 syllables, with the Wade-Giles spelling of each, is `tables/palladius.tsv`. A name comes
in with or without tones and apostrophes, solid or apart; its words go out as syllables. A hard sign stands where a
final ng meets a vowel inside one word (陆定一 Лу Динъи).

Refused is nothing: what is neither Pinyin nor Wade-Giles is spelled letter by letter. Chinese characters are not read.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from itertools import pairwise

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

_STANDARD = "Palladius"
_HABIT = "older spelling"
_DIAERESIS = "\u0308"
_VOWELS = "аеёиоуыэюя"

# How older books write a beginning of the standard, a body, a final.
_BEGINNINGS: dict[str, tuple[Way, ...]] = {
    "цз": (("цз", 0.0), ("дз", 1.8), ("ц", 2.8)),
    "чж": (("чж", 0.0), ("дж", 2.0), ("ч", 2.6)),
    "ж": (("ж", 0.0), ("р", 2.5)),
}
_BODIES: tuple[tuple[re.Pattern[str], str, float], ...] = (
    (re.compile(r"(?<=[^у])эй$"), "ей", 1.6),  # Пей for Пэй
    (re.compile(r"(?<=[^юу])э$"), "е", 1.6),  # Ден Сяопин, Цзе-дун
    (re.compile(r"юэ$"), "юе", 1.8),  # Сюе for Сюэ
    (re.compile(r"юй$"), "ю", 1.8),  # Сю for Сюй
    (re.compile(r"^йо$"), "ё", 0.7),
    (re.compile(r"^е$"), "йе", 1.4),
    (re.compile(r"^хуэй$"), "хой", 2.0),  # Аньхой, Хойчжоу
    (re.compile(r"^хуэй$"), "хуй", 2.0),
)
_FINALS: dict[str, tuple[Way, ...]] = {
    "": (("", 0.0),),
    "н": (("н", 0.0), ("нг", 2.5)),
    "нь": (("нь", 0.0), ("н", 2.0)),
}
_UO_AS_UO = 1.8  # Гоморуо for Guo Moruo: the u of uo written
_NO_HARD_SIGN = 1.2
_LOST_DIAERESIS = {"lu": ("lü", 1.6), "nu": ("nü", 2.6)}
# A word that may be cut otherwise: Xi'an written Xian, Yan'an written Yanan.
_OTHER_CUT_IN_ONE = 2.3
_OTHER_CUT = 1.6
_LONGEST = 6  # letters of zhuang
_GIVEN_NAME = 2  # syllables, at most

# Spellings met beside those of Wade and Giles: Chu Teh, Ssu-ma, Chen Yi.
_WADE_GILES_BESIDE = {"teh": "de", "szu": "si", "sze": "si", "ssu": "si", "yi": "yi", "tse": "ze", "kui": "gui"}
# Where apostrophes are lost, the plain spelling is the unaspirated one; for these the aspirated syllable is commoner,
# in surnames (Chen Yi, Peng Teh-huai) and in given names (Teng Hsiao-ping).
_RATHER_ASPIRATED = (
    frozenset("ping tien tao".split()),
    frozenset("chen chiao kang pan peng tang tao tien tsai tsao tsui".split()),
)
# lo is luo in names; the syllable lo is a particle.
_PARTICLE = "lo"
_OTHER_READING = 1.2


def syllables() -> dict[str, str]:
    """Return the whole table: Pinyin without tones → Palladius.

    >>> len(syllables()), syllables()["zhang"], syllables()["lü"]
    (411, 'чжан', 'люй')
    """
    return dict(_PALLADIUS)


def is_pinyin_syllable(syllable: str) -> bool:
    """Say whether the letters are one syllable of Pinyin, with or without its tone.

    >>> [is_pinyin_syllable(word) for word in ("Zhāng", "Lü", "lv", "Chzhan", "Tszedun", "Chou")]
    [True, True, True, False, False, True]
    """
    return _bare(unicodedata.normalize("NFC", syllable)) in _PALLADIUS


def segment_pinyin(word: str) -> tuple[str, ...] | None:
    """Return the syllables of one word of Pinyin as written, without apostrophes; None where it is no Pinyin.

    Of several ways to cut, the one that Pinyin's own rule gives (no syllable begins with a vowel unless an apostrophe
    says so), of the fewest syllables:

    >>> segment_pinyin("Zedong"), segment_pinyin("Enlai"), segment_pinyin("Yan'an"), segment_pinyin("Xian")
    (('Ze', 'dong'), ('En', 'lai'), ('Yan', 'an'), ('Xian',))
    >>> segment_pinyin("Tsze") is None
    True
    """
    cuts = _all_cuts(unicodedata.normalize("NFC", plain_apostrophes(word)))
    return cuts[0] if cuts else None


def transcribe_chinese(name: str) -> tuple[Word, ...]:
    """Return the words of a Chinese name, each a row of syllables with all its ways of writing.

    >>> [first_text(word) for word in transcribe_chinese("Luo Guibo")]
    ['ло', 'гуйбо']
    >>> [[rendering.text for rendering in piece.renderings][:2] for piece in transcribe_chinese("Dìngyī")[0]]
    [['динъ', 'дин'], ['и']]
    >>> [first_text(word) for word in transcribe_chinese("Chou En-lai")]
    ['чжоу', 'энь', 'лай']
    """
    name = unicodedata.normalize("NFC", plain_apostrophes(name))
    wade_giles = is_wade_giles(name)
    found: list[Word] = []
    for place, chunk in enumerate(name.split()):
        words = [
            _wade_giles_word(part, *_keeps_signs(name), is_surname=place == 0) if wade_giles else _pinyin_word(part)
            for part in split_words(chunk)
        ]
        for left, right in pairwise(words):  # inside one hyphened word the hard sign stands as if it were solid
            found.append((*left[:-1], _before(left[-1], right[0])))
        found.extend(words[-1:])
    return tuple(found)


def chinese_to_cyrillic(name: str, *, solid: bool = False) -> str:
    """Return the name as the standard writes it in Russian: surname, then the given name in one word.

    >>> chinese_to_cyrillic("Mao Zedong"), chinese_to_cyrillic("Teng Hsiao-p'ing"), chinese_to_cyrillic("Lù Dìng Yī")
    ('Мао Цзэдун', 'Дэн Сяопин', 'Лу Динъи')

    With `solid` all is one word, as places are written:

    >>> chinese_to_cyrillic("Yan'an"), chinese_to_cyrillic("Hsi-an", solid=True)
    ('Яньань', 'Сиань')
    """
    name = from_wade_giles(name) or unicodedata.normalize("NFC", plain_apostrophes(name))
    chunks = name.split()
    first = 0 if solid else 1
    given = split_words("-".join(chunks[first:]))
    if solid or 1 < sum(len(segment_pinyin(word) or "....") for word in given) <= _GIVEN_NAME:
        chunks = [*chunks[:first], "'".join(given)]  # not more: the names of offices are no given names
    words = ("".join(first_text(word) for word in transcribe_chinese(chunk)) for chunk in chunks)
    return " ".join(capitalised(word) for word in words if word)


def is_wade_giles(name: str) -> bool:
    """Say whether a name is written in Wade-Giles and cannot be Pinyin as well.

    Evidence is a word that Pinyin does not have, or a given name with a hyphen and a small second part.

    >>> [is_wade_giles(name) for name in ("Chou En-lai", "Ch'en Yün", "Lin Piao", "Chen Yi", "Mao Zedong")]
    [True, True, False, False, False]
    """
    name = unicodedata.normalize("NFC", plain_apostrophes(name))
    words = split_words(name)
    if not words or not all(_wade_giles_readings(word, *_keeps_signs(name)) for word in words):
        return False
    return bool(re.search(r"\w-[a-z]", name)) or any(segment_pinyin(word) is None for word in words)


def from_wade_giles(name: str) -> str | None:
    """Return a Wade-Giles name in Pinyin; None where it is not Wade-Giles.

    >>> from_wade_giles("Chou En-lai"), from_wade_giles("Ch'en Yün"), from_wade_giles("Mao Tse-tung")
    ('Zhou Enlai', 'Chen Yun', 'Mao Zedong')
    >>> from_wade_giles("Hsi-an"), from_wade_giles("Mao Zedong")
    ("Xi'an", None)

    Where a name has lost its apostrophes, the likelier reading is taken (Teng Hsiao-ping: Deng Xiaoping).
    """
    name = unicodedata.normalize("NFC", plain_apostrophes(name))
    if not is_wade_giles(name):
        return None
    words = []
    for place, chunk in enumerate(name.split()):
        readings = (
            _wade_giles_readings(part, *_keeps_signs(name), is_surname=place == 0) for part in split_words(chunk)
        )
        parts = [found[0] for found in readings]
        joined = "".join(f"'{part}" if part[0] in "aeo" else part for part in parts).removeprefix("'")
        words.append(capitalised(joined))
    return " ".join(word for word in words if word)


def _keeps_signs(name: str) -> tuple[bool, bool]:
    """Say whether a name writes apostrophes, and ü, at all, so that their absence means something."""
    return "'" in name, "ü" in name.lower()


def _wade_giles_word(part: str, keeps_apostrophes: bool, keeps_diaeresis: bool, is_surname: bool) -> Word:
    readings = _wade_giles_readings(part, keeps_apostrophes, keeps_diaeresis, is_surname)
    ways = (
        Rendering(rendering.text, rendering.cost + _OTHER_READING * place, rendering.source)
        for place, reading in enumerate(readings)
        for rendering in _renderings(reading)
    )
    return (Piece(part, cheapest(ways)),)


@lru_cache(maxsize=4096)
def _wade_giles_readings(
    part: str, keeps_apostrophes: bool, keeps_diaeresis: bool, is_surname: bool = False
) -> tuple[str, ...]:
    """Return the Pinyin syllables one Wade-Giles syllable may be, the likeliest first.

    For the two flags see `_keeps_signs`.
    """
    small = without_marks(part, _DIAERESIS).lower()
    if small in _WADE_GILES_BESIDE:
        return (_WADE_GILES_BESIDE[small],)
    found = []
    for spelling, pinyin in _BY_WADE_GILES.get(_plain_wade_giles(small), ()):
        if keeps_apostrophes and ("'" in spelling) != ("'" in small):
            continue
        if keeps_diaeresis and ("ü" in spelling) != ("ü" in small):
            continue
        found.append((spelling, pinyin))
    aspirated_first = "'" in small or small in _RATHER_ASPIRATED[is_surname]
    found.sort(
        key=lambda pair: (
            pair[1] == _PARTICLE,
            ("ü" in pair[0]) != ("ü" in small),
            ("'" in pair[0]) != aspirated_first,
        )
    )
    return tuple(pinyin for _, pinyin in found)


@lru_cache(maxsize=16384)
def _pinyin_word(word: str) -> Word:
    cuts = _all_cuts(word)
    if not cuts:
        return spell(word)
    best = cuts[0]
    if len(best) == 1:
        pieces = [_piece_with_other_cuts(best, cuts[1:], _OTHER_CUT_IN_ONE)]
    else:
        rivals = [cut for cut in cuts[1:] if len(cut) == len(best)]
        pieces = _merge(best, rivals[0]) if rivals else [Piece(part, _renderings(_bare(part))) for part in best]
    return _with_hard_signs(pieces)


def _merge(best: tuple[str, ...], rival: tuple[str, ...]) -> list[Piece]:
    """Return the pieces of a word that may be cut in two ways; what the cuts disagree on is one piece."""
    pieces: list[Piece] = []
    left: list[str] = []
    right: list[str] = []
    for one, other in zip(best, rival, strict=True):
        left.append(one)
        right.append(other)
        if len("".join(left)) == len("".join(right)):
            if left == right:
                pieces.append(Piece(one, _renderings(_bare(one))))
            else:
                pieces.append(_piece_with_other_cuts(tuple(left), [tuple(right)], _OTHER_CUT))
            left, right = [], []
    return pieces


def _piece_with_other_cuts(best: tuple[str, ...], others: Sequence[tuple[str, ...]], cost: float) -> Piece:
    """Return several syllables as one piece that may also be cut as the others say."""
    ways = [
        Rendering(text, way_cost + extra, _STANDARD if not way_cost + extra else _HABIT)
        for extra, cut in ((0.0, best), *((cost, other) for other in others))
        for text, way_cost in _write_cut(cut)
    ]
    return Piece("".join(best), cheapest(ways))


def _write_cut(cut: tuple[str, ...]) -> list[Way]:
    pieces = _with_hard_signs([Piece(part, _renderings(_bare(part))) for part in cut])
    return combine([[(rendering.text, rendering.cost) for rendering in piece.renderings] for piece in pieces])


def _with_hard_signs(pieces: list[Piece]) -> Word:
    return (*(_before(left, right) for left, right in pairwise(pieces)), *pieces[-1:])


def _before(piece: Piece, following: Piece) -> Piece:
    """Return the piece with a hard sign after a final н where a vowel follows in the same word."""
    if following.renderings[0].text[:1] not in _VOWELS or not piece.renderings[0].text.endswith("н"):
        return piece
    ways = [
        Rendering(f"{rendering.text}ъ", rendering.cost, rendering.source)
        for rendering in piece.renderings
        if rendering.text.endswith("н")
    ]
    without = [Rendering(rendering.text, rendering.cost + _NO_HARD_SIGN, _HABIT) for rendering in piece.renderings]
    return Piece(piece.latin, cheapest([*ways, *without]))


@lru_cache(maxsize=16384)
def _all_cuts(word: str) -> tuple[tuple[str, ...], ...]:
    """Return the few likeliest ways to cut a word into syllables, the likeliest first; none where there is none."""
    if len(word) > LONGEST_WORD:
        return ()
    ends: list[tuple[str, ...]] = [()]
    for part in word.split("'"):
        if not part:
            continue
        cuts = _cut_part(part)
        if not cuts:
            return ()
        ends = [(*left, *right) for left in ends for right in cuts][:8]
    return tuple(sorted(ends, key=_weight)) if ends != [()] else ()


def _cut_part(part: str) -> list[tuple[str, ...]]:
    """Return the few likeliest ways to cut letters without apostrophe."""
    letters = _bare(part)
    if len(letters) != len(part):
        return []
    best: list[list[tuple[str, ...]]] = [[()], *([] for _ in letters)]
    for end in range(1, len(letters) + 1):
        found = [
            (*cut, part[start:end])
            for start in range(max(0, end - _LONGEST), end)
            if best[start] and letters[start:end] in _PALLADIUS
            for cut in best[start]
        ]
        best[end] = sorted(found, key=_weight)[:3]
    return best[-1]


def _weight(cut: tuple[str, ...]) -> int:
    """Return how unlikely a way to cut is: its syllables, and those inside that begin with a vowel."""
    return 10 * len(cut) + 12 * sum(_bare(syllable)[0] in "aeo" for syllable in cut[1:])


@lru_cache(maxsize=1024)
def _renderings(syllable: str) -> tuple[Rendering, ...]:
    """Return all ways to write one syllable of the table."""
    ways = _write(syllable)
    other = _LOST_DIAERESIS.get(syllable)
    if other:
        ways += [(text, cost + other[1]) for text, cost in _write(other[0])]
    return cheapest(Rendering(text, cost, _HABIT if cost else _STANDARD) for text, cost in ways)


def _write(syllable: str) -> list[Way]:
    standard = _PALLADIUS[syllable]
    final = next(known for known in ("нь", "н", "") if standard.endswith(known))
    body = standard.removesuffix(final)
    beginning = next((known for known in _BEGINNINGS if standard.startswith(known)), "")
    bodies = [(body, 0.0)]
    bodies += [(pattern.sub(new, body), cost) for pattern, new, cost in _BODIES if pattern.search(body)]
    if syllable.endswith("uo"):
        bodies.append((f"{body[:-1]}уо", _UO_AS_UO))
    rests = [(text.removeprefix(beginning), cost) for text, cost in bodies]
    return combine([_BEGINNINGS.get(beginning, (("", 0.0),)), rests, _FINALS[final]])


def _bare(text: str) -> str:
    """Return Pinyin in small letters without tones; v stands for ü."""
    return without_marks(text, _DIAERESIS).lower().replace("v", "ü")


def _plain_wade_giles(spelling: str) -> str:
    return without_marks(spelling).replace("'", "")


def _load() -> tuple[dict[str, str], dict[str, list[tuple[str, str]]]]:
    table = files("emendata.transcription").joinpath("tables/palladius.tsv").read_text(encoding="utf-8")
    palladius: dict[str, str] = {}
    by_wade_giles: dict[str, list[tuple[str, str]]] = {}
    for line in table.splitlines()[1:]:
        pinyin, cyrillic, wade_giles = line.split("\t")
        palladius[pinyin] = cyrillic
        spelling = without_marks(wade_giles, _DIAERESIS)
        by_wade_giles.setdefault(_plain_wade_giles(spelling), []).append((spelling, pinyin))
    return palladius, by_wade_giles


_PALLADIUS, _BY_WADE_GILES = _load()
