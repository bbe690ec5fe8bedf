"""Personal names that the authority does not know, told by their form and what stands around them.

In: the text, its blocks and the places that are taken already. Out: mentions without a reference, in reading order, the
mentions of one person with one cluster. What counts: initials with a surname; a title or an office before a name; a
family name of Eastern Asia before legal syllables; a given name of the list before a surname; a surname, or a Vietnamese
given name, of somebody met in full; a few names that texts use alone; and words nobody knows, where a person's verb or
dates stand beside them. Not taken: places, bodies, newspapers, and what is named for a person (a street, a prize).

A statistical recogniser was tried beside rules like
these and left out: it raised recall by less than a hundredth and cost a tenth of precision.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from emendata.annotate.capitals import Word
from emendata.annotate.clusters import Clusters
from emendata.annotate.context import is_person_here, precedes_place
from emendata.annotate.eastern import eastern_name
from emendata.annotate.stretches import Setting, Usage
from emendata.annotate.western import (
    PARTICLES,
    european_name,
    initials_first,
    initials_last,
    inverted_name,
    is_surname,
    numeral_after,
    with_middle_initial,
)
from emendata.channel.words import commonness
from emendata.lexicon import (
    is_cyrillic,
    is_given,
    is_outside,
    is_stopped,
    is_thing,
    phrases,
    role_words,
    rows,
    stem,
    title_pairs,
    title_words,
    words,
)
from emendata.model import Mention, Span
from emendata.spans import Occupied

_MOST_TITLED: Final = 3
_LONGEST: Final = 6
_PAIR: Final = 2
_AFTER_TITLE: Final = frozenset("de von van де фон ван".split())
# How a title stands: with a capital, or an office in small letters.
_TITLE: Final = 2
_OFFICE: Final = 1
_COMMON: Final = 2.0
# What may stand between a name and the thing: "Stalin automobile plant".
_QUALIFIERS: Final = frozenset(
    "aircraft art automobile car chemical exhibition history locomotive machine meat memorial metallurgical military "
    "mining motor peace pedagogical shipbuilding state steel tank textile tractor".split()
)
_VERY_COMMON: Final = 2.8


@dataclass(frozen=True, slots=True)
class NameHere:
    """How many words are a name, and which of them stands for it alone (an index among them, None: none)."""

    size: int
    alone: int | None = -1


def find_strangers(
    setting: Setting,
    taken: Sequence[Span],
    owned: Callable[[str], object] = lambda _: None,
    whole: Iterable[Span] = (),
) -> list[Mention]:
    """Return the personal names that are recognised without an authority, none overlapping another or what is taken.

    `owned` says whether the authority has a word as somebody's bare name: where it was not taken for him it is in doubt,
    and no stranger's. `whole` are names of strangers that are known already.
    """
    stretches = setting.without(Occupied(taken))
    usage = setting.usage(stretches, owned, {span.start: span.end for span in whole})
    clusters = Clusters()
    spans: list[tuple[Span, int]] = []
    for row, in_references in stretches:
        spans.extend(_scan(row, in_references, usage, clusters))
    full = Occupied(span for span, _ in spans)
    spans = [(span, cluster) for span, cluster in spans if cluster]
    for row, _ in stretches:
        for at, word in enumerate(row):
            if word.is_name and not full.covers(word.start, word.end):
                cluster = _bare(row, at, usage, clusters)
                if cluster is not None:
                    before = row[at - 1] if at and word.is_joined else word
                    start = before.start if clusters.has_particle(cluster, before.lower) else word.start
                    spans.append((Span(start, word.end), cluster))
    keys = clusters.keys()
    return [Mention(span, "person", None, keys[cluster]) for span, cluster in sorted(spans)]


def _scan(row: list[Word], in_references: bool, usage: Usage, clusters: Clusters) -> Iterator[tuple[Span, int]]:
    """Yield the names of a stretch with the numbers of their persons; 0 is a name that a thing is made of."""
    at = 0
    while at < len(row) - 1:
        word = row[at]
        if not (word.is_name or word.is_initial or (word.text in PARTICLES and row[at + 1].is_name)):
            at += 1
            continue
        found = name_at(row, at, in_references, usage)
        if not found:
            at += 1
            continue
        end = at + found.size
        span = Span(word.start, row[end - 1].end)
        if is_made_of(row, at, end):
            yield span, 0
        elif not (found.size == 1 and usage.owned(word.text)):
            alone = None if found.alone is None else row[range(at, end)[found.alone]]
            yield span, clusters.add(row[at:end], alone)
        at = end


def is_made_of(row: list[Word], at: int, end: int) -> bool:
    """Return whether a name is part of the name of a street, a prize, a province."""
    first = at - 1 if _titled(row, at) else at
    if first and row[first].is_joined and row[first - 1].text in _before():
        return True
    if first > 1 and (row[first - 2].text, row[first - 1].text) == ("Order", "of"):
        return True
    following = row[end]
    if not following.is_joined or row[end - 1].is_initial:
        return False
    if following.is_name or following.text in _QUALIFIERS:
        last = row[end + 1] if end + 1 < len(row) and row[end + 1].is_joined else following
        return _is_called(following) or _is_called(last) or precedes_place(last)
    return precedes_place(following)


def _is_called(word: Word) -> bool:
    """Return whether things are called so, one or several: "Stalin Prizes"."""
    return word.is_name and (is_thing(word.text) or (word.text.endswith("s") and is_thing(word.text[:-1])))


@cache
def _before() -> frozenset[str]:
    """Return the words before a name that make it the name of a place."""
    return frozenset(word.split("_")[-1] for word in rows("not_persons")["before"])


def name_at(row: list[Word], at: int, in_references: bool, usage: Usage) -> NameHere | None:
    """Return the name that begins at a word; the surest evidence is asked first."""
    titled = _titled(row, at)
    if found := _whole_name(row, at):
        return found
    if (in_references or not at or ";" in row[at].gap) and not _are_two(row, at) and (size := inverted_name(row, at)):
        return NameHere(size, 0)
    if size := european_name(row, at, usage.lowered) or with_middle_initial(row, at, usage.lowered):
        return NameHere(size)
    if found := _with_initials(row, at, in_references):
        return found
    if size := eastern_name(row, at, titled=titled > 0):
        return _eastern(row, at, size, titled > 0)
    if titled and (size := _titled_name(row, at, titled, usage.lowered)):
        is_numbered = size > 1 and row[at + size - 1].text.isupper()
        return NameHere(size, 0 if is_numbered else -1)
    size = is_person_here(row, at, usage.lowered, usage.repeated)
    if not size and (end := usage.whole.get(row[at].start)):
        size = sum(1 for word in row[at : at + _LONGEST] if word.text and word.end <= end)
        return NameHere(size, 0 if row[at].plain in words("family_names") else -1)
    return NameHere(size) if size else None


def _are_two(row: list[Word], at: int) -> bool:
    """Return whether a whole Eastern name stands before a comma: "Chen Jian, Yang Kuisong" are two persons."""
    size = eastern_name(row, at)
    return size > 1 and row[at + size].gap == ", "


def _with_initials(row: list[Word], at: int, in_references: bool) -> NameHere | None:
    size = initials_last(row, at)
    if size and (in_references or not _begins_sentence(row, at) or not _goes_on(row, at + size)):
        initials = next(index for index, word in enumerate(row[at : at + size]) if word.is_initial)
        return NameHere(size, initials - 1)
    size = initials_first(row, at)
    return NameHere(size) if size else None


def _whole_name(row: list[Word], at: int) -> NameHere | None:
    for parts in phrases("bare_names").get(row[at].plain, ()):
        following = row[at : at + len(parts)]
        if tuple(word.plain for word in following) == tuple(part.rstrip("*") for part in parts) and all(
            word.is_joined for word in following[1:]
        ):
            return NameHere(len(parts), next((index for index, part in enumerate(parts) if part.endswith("*")), None))
    return None


def _begins_sentence(row: list[Word], at: int) -> bool:
    return not at or any(sign in row[at].gap for sign in ".!?\n")


def _goes_on(row: list[Word], at: int) -> bool:
    """Return whether a surname may follow initials here: "Later A. M. Lankov"."""
    return row[at].is_joined and is_surname(row[at]) and commonness(row[at].plain) < _COMMON


def _eastern(row: list[Word], at: int, size: int, titled: bool) -> NameHere | None:
    """Return the name with the word that stands for it alone: a Vietnamese's last, another's first."""
    name, is_pair = row[at].plain, size == _PAIR
    is_sure = name in words("family_names", "sure")
    is_in = at > 0 and row[at].is_joined and row[at - 1].plain in ("in", "near", "at", "around")
    if is_in and is_pair and not titled and not is_sure and "s" not in row[at + size].gap:
        return None  # "in Ha Nam"
    is_other = name in words("family_names", "zh", "zh-wg", "ko", "ja", "cyr-zh", "cyr-ko")
    if is_sure or (name in words("family_names", "vi", "vi-ru", "cyr-vi", "km") and not is_other):
        return NameHere(size)
    in_vietnam = name in words("family_names", "vi", "vi-ru", "cyr-vi") and name != "kim"
    return NameHere(size, -1 if in_vietnam and not is_pair and "-" not in row[at + 1].text else 0)


def _titled(row: list[Word], at: int) -> int:
    """Return `_TITLE` or `_OFFICE` where one stands before a word, else 0."""
    if not at or not (row[at].is_name or (row[at].text in PARTICLES and row[at + 1].is_name)):
        return 0
    before = row[at - 1]
    gap = row[at].gap
    bare = before.lower
    if gap.startswith(". ") and f"{bare}." in title_words() | role_words():
        bare, gap = f"{bare}.", gap[1:]
    if gap.strip() or len(gap) > _PAIR:
        return 0
    if (bare in title_words() and before.text[:1].isupper()) or (at > 1 and (row[at - 2].lower, bare) in title_pairs()):
        return _TITLE
    return _OFFICE if bare in role_words() and before.text.islower() else 0


def _titled_name(row: list[Word], at: int, titled: int, lowered: frozenset[str]) -> int:
    """Return how many words after a title are the name."""
    if row[at].text in PARTICLES:  # "General de Lattre", but "président du Conseil"
        if row[at].text not in _AFTER_TITLE or (titled == _OFFICE and row[at].text == "de"):
            return 0
        rest = _titled_name(row, at + 1, titled, lowered) if row[at + 1].is_joined else 0
        return rest + 1 if rest else 0
    is_word = row[at - 1].plain in words("titles", "word")
    size = 0
    while size < _MOST_TITLED and at + size < len(row):
        word = row[at + size]
        is_second = (
            size > 0 and word.is_name and word.plain in words("family_names", "vi", "ja") and not is_outside(word.text)
        )
        if not (is_surname(word) or is_second) or (size and not word.is_joined) or word.is_upper != row[at].is_upper:
            break
        if is_thing(word.text) and size:
            break
        is_common = commonness(word.plain) >= _COMMON and not is_second
        if is_common and not size and (commonness(word.plain) >= _VERY_COMMON or (is_word and word.text.endswith("s"))):
            break  # "Brother Enemy" is a book
        if is_common and (
            word.plain in lowered or size or (titled == _OFFICE and commonness(word.plain) >= _COMMON + 1)
        ):
            break
        size += 1
    return size + numeral_after(row, at + size) if size else 0


def _bare(row: list[Word], at: int, usage: Usage, clusters: Clusters) -> int | None:
    """Return the cluster of a word that stands for a person alone, or None."""
    word = row[at]
    bare, lowered = word.plain, usage.lowered
    if is_stopped(word.text) or usage.owned(word.text) or is_made_of(row, at, at + 1):
        return None
    common = commonness(bare)
    begins = _begins_sentence(row, at)
    for key in _keys(bare, lowered):
        if known := clusters.known(key):
            if common >= _COMMON and (bare in lowered or (begins and common >= _COMMON + 1.5)):
                return None
            return known if known > 0 else clusters.add([word], None)
        if key in _famous() and not (bare in lowered and common >= 1):
            return clusters.add([word], word)
    titled = _titled(row, at)
    if titled == _TITLE and is_given(word.text):
        return clusters.add([word], word)
    return None


def _keys(bare: str, lowered: frozenset[str]) -> Iterator[str]:
    yield stem(bare)
    # The German genitive: "Stalins", "Ulbrichts".
    if bare.endswith("s") and not is_cyrillic(bare) and {"und", "der", "nicht"} <= lowered:
        yield bare[:-1]


@cache
def _famous() -> frozenset[str]:
    return frozenset(stem(name) for name in words("bare_names"))
