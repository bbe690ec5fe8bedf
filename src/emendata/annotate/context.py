"""What stands around words that no list knows, and says that they name a person, or a place.

In: the words of a stretch and a place among them. Out: how many words are a person there, 0 where the evidence is thin.
"""

import re
from typing import Final

from emendata.annotate.capitals import Word
from emendata.annotate.western import is_surname
from emendata.channel.words import commonness
from emendata.lexicon import is_given, is_thing, role_words

_PLACES: Final = frozenset(
    "city province district street trail airport river valley village pass island islands bay mountains county railway "
    "highway port region peninsula plateau delta border temple pagoda prison camp newspaper airfield prefecture gulf field mill mine mines plant dam commune combine coal steel iron textile "
    "avenue hall library mausoleum memorial monument museum prize prizes".split()
)
_VERBS: Final = frozenset(
    "said told wrote writes replied answered asked noted argued argues declared stated explained recalled remembered "
    "admitted thought believed knew felt hoped feared died met spoke visited signed received was is had has arrived "
    "returned resigned became did insisted complained proposed suggested refused agreed demanded promised warned led "
    "fled rose fell began broke held gave ran stood sat lost won built fought sought kept drew chose drove brought bought spent studied taught lived married claimed observed concluded remarked confessed sent went came left made took "
    "a aurait avait était dit déclara écrit meurt mourut sagte schrieb erklärte war сказал писал заявил говорил умер "
    "ответил отметил".split()
)
# What is said of places as well.
_WEAK_VERBS: Final = frozenset("was is had has a war".split())
_PAST: Final = re.compile("[a-z]{3,}ed")
_NO_PERSON_BEFORE: Final = frozenset(
    "in at near from the a an to towards into through around of outside inside la le les der die das в на из".split()
)
_PERSON_BEFORE: Final = frozenset("by with between told met von par mit avec and und et".split())
_DONE_BY: Final = frozenset("led headed chaired signed written edited published translated".split())
_DATES: Final = re.compile(r"[ \u00a0]\((?:ca?\. ?)?1[3-9]\d\d ?[-–—]")
_SUFFIX: Final = re.compile(
    "[a-z'-]{3,}(?:ov|ev|ova|eva|skii|sky|ski|skiy|ska|enko|yan|ian|dze|shvili|escu|sson|berg|stein|mann|vich|vic|czyk|uk)"
)
# No place ends so: "Yevtushenko", "Dzhugashvili".
_PERSONAL: Final = re.compile("[a-z]{2,}(?:[tnvrlkshmpd]enko|shvili|adze)")
_RARE: Final = 1.0
_ENOUGH: Final = 2
_MOST: Final = 3


def precedes_place(word: Word) -> bool:
    """Return whether a word in small letters makes the name before it a place: "Ha Tinh province"."""
    return word.text in _PLACES


def is_person_here(row: list[Word], at: int, lowered: frozenset[str], repeated: frozenset[str]) -> int:
    """Return the size of a run of rare capitalised words that what stands around makes a person, or 0.

    One word alone must be `repeated`, written with a capital more than once in the text, or have still more evidence.
    """
    size = 0
    while at + size < len(row) and size <= _MOST:
        word = row[at + size]
        if not word.is_name or (size and not word.is_joined):
            break
        if word.is_upper or not is_surname(word) or is_thing(word.text):
            return 0
        if commonness(word.plain) >= _RARE + size or word.plain in lowered:
            return 0
        size += 1
    if not 0 < size <= _MOST or (at and row[at].is_joined and row[at - 1].is_name):
        return 0
    if size == 1 and _PERSONAL.fullmatch(row[at].plain) and not _is_in(row, at):
        return 1
    score = _score(row, at, size, repeated)
    if size == 1:
        return int(score >= (_ENOUGH + 1 if row[at].plain in repeated else _ENOUGH + 2))
    return size if score >= _ENOUGH else 0


def _is_in(row: list[Word], at: int) -> bool:
    return at > 0 and row[at].is_joined and row[at - 1].lower in _NO_PERSON_BEFORE


def _score(row: list[Word], at: int, size: int, repeated: frozenset[str]) -> int:
    following, last = row[at + size], row[at + size - 1]
    before = row[at - 1].lower if at and row[at].is_joined else ""
    score = 0
    if following.is_joined and (following.text in _VERBS or _PAST.fullmatch(following.text)):
        score += 1 if following.text in _WEAK_VERBS else 2
    if _DATES.match(following.gap) or (following.text == "who" and following.gap.strip() in ("", ",")):
        score += 2
    if following.gap == ", " and _is_office(row, at + size):
        score += 2
    if following.gap.startswith(("'s ", "’s ")):
        score += 1
    if _SUFFIX.fullmatch(last.plain) or (size > 1 and is_given(last.text)):
        score += 1
    if size > 1 and last.plain in repeated:
        score += 1
    if before in _PERSON_BEFORE:
        score += 1
    if before == "by" and at > 1 and row[at - 2].text in _DONE_BY:
        score += 2
    if before in _NO_PERSON_BEFORE:
        score -= 2
    return score


def _is_office(row: list[Word], at: int) -> bool:
    """Return whether an office follows a comma: "Nayan Chanda, correspondent", "…, a poet"."""
    if row[at].text in ("the", "a", "an", "then", "le", "la") and at + 1 < len(row):
        at += 1
    return row[at].lower in role_words() and row[at].text.islower()
