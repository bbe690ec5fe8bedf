"""Calls and notes as one alignment.

The numbers of all lists, in their order, and the numbers of the text that may call them are two sequences. The
heaviest pairing that rises in both is found over all of them at once, so that one lost number does not lose its
neighbours. Numbers that a list lacks take part without a label: a strong call finds its place though its note is
lost. Where lists start anew, each answers to the text before it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from emendata.anchor.calls import Candidate
from emendata.anchor.labels import Label
from emendata.anchor.zones import Zone, has_text_between
from emendata.model import Block, Span

# A call without a note must look like nothing else; one of the prevailing style may look a little less so.
_CERTAIN, _CERTAIN_OF_STYLE = 4.0, 3.3
# From here on a call shows the style of its text.
_TELLING = 2.5
_NO_NOTE = 2.0
_NO_CALL = 1.0
# How many numbers before, between and behind those of a list may be lost.
_LOST_BEFORE, _LOST_BETWEEN, _LOST_BEHIND = 20, 20, 3
_MAX_WITHOUT_LIST = 600
_CONFIDENCE = ((4.0, 0.98), (3.0, 0.95), (2.0, 0.85), (1.2, 0.75), (1.0, 0.65), (0.0, 0.45))
_RIVALS = 0.25
_RIVAL_MARGIN = 1.5
# What the prevailing style of the calls adds to a candidate of it, and takes from one of a style hardly met.
_OWN_STYLE, _OTHER_STYLE = 0.5, 1.5
_STYLED = 8


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A note's place in the order of all notes: its number, its label if the list has it, and where it may be called."""

    value: int
    label: Label | None
    span: Span | None
    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Pair:
    """A call with its note: `ordinal` is the index of the note's ordinal."""

    candidate: Candidate
    ordinal: int
    confidence: float
    rivals: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Alignment:
    """All pairs in the order of the text; `worth` compares readings of one text."""

    ordinals: tuple[Ordinal, ...]
    pairs: tuple[Pair, ...]
    worth: float


def ordinals_of(text: str, blocks: Sequence[Block], zones: Sequence[Zone]) -> list[Ordinal]:
    """Return the ordinals of the lists, those of numbers that the lists lack among them."""
    ordinals: list[Ordinal] = []
    last = 0
    low, group_start = 0, 0
    previous: Zone | None = None
    for zone in zones:
        first = min(label.value for label in zone.labels)
        restarts = previous is not None and first <= last
        adjoins = previous is not None and not has_text_between(text, blocks, previous, zone)
        start = blocks[zone.start].start
        if previous is None or not adjoins:
            group_start = start
            low = blocks[previous.end - 1].end if previous is not None and restarts else 0
        base = 0 if restarts else last
        known = sorted(
            (
                (value, label, span)
                for label in zone.labels
                for value, span in ((label.value, label.span), *label.inner)
            ),
            key=lambda item: (item[0], item[2]),
        )
        at = base
        for value, label, span in known:
            missing = range(max(at + 1, value - _LOST_BETWEEN), value)
            ordinals.extend(Ordinal(number, None, None, low, group_start) for number in missing)
            ordinals.append(Ordinal(value, label, span, low, group_start))
            at = max(at, value)
        last = at
        previous = zone
    if previous is not None:
        ordinals.extend(
            Ordinal(number, None, None, low, group_start) for number in range(last + 1, last + 1 + _LOST_BEHIND)
        )
    return ordinals


def ordinals_without_list(candidates: Sequence[Candidate], end: int) -> list[Ordinal]:
    """Return the numbers from 1 to the greatest candidate, none with a label."""
    greatest = min(max((item.value for item in candidates), default=0), _MAX_WITHOUT_LIST)
    return [Ordinal(number, None, None, 0, end) for number in range(1, greatest + 1)]


def align(ordinals: Sequence[Ordinal], candidates: Sequence[Candidate]) -> Alignment:
    """Return the best alignment; the second reading knows the style of calls that the first one found."""
    first = _heaviest(ordinals, candidates)
    styles = Counter(item.style for item, _ in first if item.score >= _TELLING)
    total = sum(styles.values())
    prevailing = {style for style, count in styles.items() if 2 * count > total}
    if total >= _STYLED:
        candidates = [_styled(item, styles[item.style] / total) for item in candidates]
        first = _heaviest(ordinals, candidates, prevailing)
    chosen = _with_stragglers(ordinals, candidates, first, prevailing)
    pairs = tuple(_paired(chosen, ordinals, candidates))
    called = {pair.ordinal for pair in pairs}
    worth = sum(_weight(pair.candidate, ordinals[pair.ordinal]) for pair in pairs)
    worth -= _NO_CALL * sum(item.label is not None and index not in called for index, item in enumerate(ordinals))
    return Alignment(tuple(ordinals), pairs, worth)


def _styled(candidate: Candidate, share: float) -> Candidate:
    change = _OWN_STYLE if share > 0.5 else -_OTHER_STYLE if share == 0 and candidate.style != "displaced" else 0.0  # noqa: PLR2004 - more than half
    return replace(candidate, score=candidate.score + change)


def _weight(candidate: Candidate, ordinal: Ordinal) -> float:
    return candidate.score if ordinal.label is not None else candidate.score - _NO_NOTE


def _heaviest(
    ordinals: Sequence[Ordinal], candidates: Sequence[Candidate], prevailing: AbstractSet[str] = frozenset()
) -> list[tuple[Candidate, int]]:
    """Return the heaviest sequence rising in place and ordinal. O(n log n), by a staircase of best weights."""
    nodes = sorted(_nodes(ordinals, candidates, prevailing), key=lambda node: (node[0].span.start, -node[1]))
    keys: list[int] = []
    weights: list[float] = []
    ends: list[int] = []
    previous = [-1] * len(nodes)
    for index, (_, ordinal, worth) in enumerate(nodes):
        at = bisect_left(keys, ordinal)
        weight = worth + (weights[at - 1] if at else 0.0)
        previous[index] = ends[at - 1] if at else -1
        if (at < len(keys) and keys[at] == ordinal and weights[at] >= weight) or (at and weights[at - 1] >= weight):
            continue
        keys.insert(at, ordinal)
        weights.insert(at, weight)
        ends.insert(at, index)
        # Later ordinals that weigh no more can never serve again.
        while at + 1 < len(keys) and weights[at + 1] <= weight:
            del keys[at + 1], weights[at + 1], ends[at + 1]
    chosen = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.append((nodes[at][0], nodes[at][1]))
        at = previous[at]
    return chosen[::-1]


def _nodes(
    ordinals: Sequence[Ordinal], candidates: Sequence[Candidate], prevailing: AbstractSet[str]
) -> Iterable[tuple[Candidate, int, float]]:
    by_value: dict[int, list[Candidate]] = {}
    for item in candidates:
        by_value.setdefault(item.value, []).append(item)
    starts = {value: [item.span.start for item in items] for value, items in by_value.items()}
    for index, ordinal in enumerate(ordinals):
        items = by_value.get(ordinal.value, [])
        low = bisect_left(starts.get(ordinal.value, []), ordinal.low)
        for at in range(low, len(items)):
            item = items[at]
            if item.span.start >= ordinal.high:
                break
            weight = _weight(item, ordinal)
            certain = _CERTAIN_OF_STYLE if item.style in prevailing else _CERTAIN
            if weight > 0.0 and (ordinal.label is not None or item.score >= certain):
                yield item, index, weight


def _with_stragglers(
    ordinals: Sequence[Ordinal],
    candidates: Sequence[Candidate],
    chosen: list[tuple[Candidate, int]],
    styles: AbstractSet[str],
) -> list[tuple[Candidate, int]]:
    """Add calls out of their order: of the prevailing style, sure by themselves, their note called nowhere else."""
    called = {ordinal for _, ordinal in chosen}
    taken = {item.span for item, _ in chosen}
    strong: dict[int, list[Candidate]] = {}
    for item in candidates:
        if item.score >= _CERTAIN and item.style in styles and item.span not in taken:
            strong.setdefault(item.value, []).append(item)
    added = list(chosen)
    for index, ordinal in enumerate(ordinals):
        if index in called or ordinal.label is None:
            continue
        here = [item for item in strong.get(ordinal.value, []) if ordinal.low <= item.span.start < ordinal.high]
        if len(here) == 1 and here[0].span not in taken:
            added.append((here[0], index))
            taken.add(here[0].span)
    return sorted(added, key=lambda pair: pair[0].span)


def _paired(
    chosen: Sequence[tuple[Candidate, int]], ordinals: Sequence[Ordinal], candidates: Sequence[Candidate]
) -> Iterable[Pair]:
    by_value: dict[int, list[Candidate]] = {}
    for item in candidates:
        by_value.setdefault(item.value, []).append(item)
    highest = -1
    for index, (candidate, ordinal) in enumerate(chosen):
        low = chosen[index - 1][0].span.end if index else ordinals[ordinal].low
        high = chosen[index + 1][0].span.start if index + 1 < len(chosen) else ordinals[ordinal].high
        rivals = tuple(
            other.span
            for other in by_value[candidate.value]
            if other is not candidate
            and low <= other.span.start < high
            and other.score > candidate.score - _RIVAL_MARGIN
        )
        confidence = _confidence(candidate.score) - (_RIVALS if rivals else 0.0)
        if ordinal < highest:
            confidence = min(confidence, 0.6)
        highest = max(highest, ordinal)
        yield Pair(candidate, ordinal, round(confidence, 2), rivals)


def _confidence(score: float) -> float:
    return next(value for floor, value in _CONFIDENCE if score >= floor or floor == 0.0)
