"""Zones: where lists of notes stand. One at the end, one at each chapter's end, or one at the foot of every page.

The best set of chains of rising labels over all paragraphs is found by dynamic programming. What speaks for a label
is its form, and whether the text before it has a number that may call it; what speaks against a chain is running
text after it, gaps in its numbers, and paragraphs in it that look like text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from itertools import accumulate

from emendata.anchor.calls import Candidate
from emendata.anchor.labels import Label, is_note_like
from emendata.model import Block, BlockKind, PageMark

NOTE_HEADS = re.compile(
    r"(?:list of notes|remarks|(?:foot|end)?notes?(?: (?:and|&) (?:references|sources|comments))?|notes? (?:to|on) .{1,60}|references and notes|"
    r"примечания?(?: и ссылки)?|сноски|ссылки|комментарии|anmerkungen|fu(?:ß|ss)noten|endnoten|notes? de bas de page|"
    r"chú thích|ghi chú|notas|uwagi|przypisy|poznámky|poznamky)\s*[:.]?",
    re.IGNORECASE,
)
_SUPPORTED, _HALF_SUPPORTED, _UNSUPPORTED = 1.5, 0.5, -1.2
_STRONG = 2.5
_HEADED = 2.0
_OPENING = -0.3
# The first number of a list that is not the next: this much for each that would be lost, up to a most.
_LOST, _LOST_MOST = 0.9, 4.0
_CONTINUED = 0.35
# A new sentence behind a page mark is rather the text of that page than the rest of a note.
_FRESH = 0.9
_TEXT_INSIDE, _HEAD_INSIDE, _LONG_INSIDE = 0.8, 0.6, 0.5
_LONG = 500
_TITLE = 120
_SENTENCE_END = re.compile(r"[^\W\d_]{2}[.!?…][\"'”’»)\]]*(?:\d{1,3}|[⁰¹²³⁴-⁹]+)?(?:\s|$)")
_ENDS = {"text": -12.0, "head": -2.0, "page": -0.3, "fresh": -0.3, "list": 0.0, "end": 0.5}
_ENDED = re.compile(r"[.!?…][\"'”’»)\]]*$")
_REACH = 40
# After its last number a list may run on for some paragraphs of the last note.
_MAX_TRAILING = 3


@dataclass(frozen=True, slots=True)
class Zone:
    """A list of notes: its labels, rising; `end` is the index behind its last paragraph; `head` that of its heading."""

    labels: tuple[Label, ...]
    end: int
    head: int | None

    @property
    def start(self) -> int:
        """Return the index of the first paragraph."""
        return self.labels[0].block


class Support:
    """What the text before a place has that may call a number."""

    def __init__(self, candidates: Sequence[Candidate]) -> None:
        self._first: dict[tuple[int, bool], int] = {}
        self._strong = sorted(item.span.start for item in candidates if item.score >= _STRONG + 1)
        for item in candidates:
            for strong in {False, item.score >= _STRONG}:
                key = (item.value, strong)
                self._first[key] = min(self._first.get(key, item.span.start), item.span.start)

    def of(self, value: int, before: int) -> float:
        """Return what the text before an offset says for a label of this number."""
        if self._first.get((value, True), before) < before:
            return _SUPPORTED
        return _HALF_SUPPORTED if self._first.get((value, False), before) < before else _UNSUPPORTED

    def calls_between(self, start: int, end: int) -> int:
        """Return how many numbers of the form of a call stand there."""
        return bisect_left(self._strong, end) - bisect_left(self._strong, start)


@dataclass(slots=True)
class _Best:
    worth: float
    label: int = -1


def find_zones(
    text: str,
    blocks: Sequence[Block],
    labels: Sequence[Label],
    support: Support,
    marks: Sequence[PageMark],
    *,
    at_pages: bool,
) -> list[Zone]:
    """Return the lists in the order of the text; `at_pages` allows a list at the foot of each page."""
    if not labels:
        return []
    heads = {
        _past_notes(blocks, index + 1): index
        for index, block in enumerate(blocks)
        if is_note_like(block) and NOTE_HEADS.fullmatch(block.spans[0].of(text).strip())
    }
    # The title of a chapter over a list that starts anew parts lists too.
    firsts = {label.block for label in labels if label.value == 1}
    titled = {
        index + 1
        for index, block in enumerate(blocks)
        if index + 1 in firsts and is_note_like(block) and _is_title_like(text[block.start : block.end])
    }
    rests = _rests(text, blocks, {label.block for label in labels})
    ends = [
        "page" if index in rests else _kind_of_end(text, blocks, index, heads.keys() | titled, marks, at_pages=at_pages)
        for index in range(len(blocks) + 1)
    ]
    # What the paragraphs before each one cost, if they were parts of notes.
    inside = list(accumulate((_as_continuation(block, support) for block in blocks), initial=0.0))
    worth = [0.0] * len(labels)
    previous = [-1] * len(labels)
    before: list[_Best] = [_Best(0.0)] * len(labels)
    pending: dict[int, _Best] = {}
    done = _Best(0.0)
    at = 0
    for index in range(len(blocks)):
        if index in pending and pending[index].worth > done.worth:
            done = pending[index]
        while at < len(labels) and labels[at].block == index:
            this = labels[at]
            own = this.weight + 0.8 * len(this.inner) + support.of(this.value, this.span.start)
            start = done.worth + _start(this, labels[done.label] if done.label >= 0 else None, headed=index in heads)
            best, origin = start, -1
            for back in range(at - 1, max(-1, at - _REACH), -1):
                there = labels[back]
                step, distance = this.value - there.through, this.block - there.block
                if step > 0 and distance > 0:
                    value = (
                        worth[back]
                        - min(_LOST * (step - 1), _LOST_MOST)
                        - (inside[this.block] - inside[there.block + 1])
                    )
                    if value > best:
                        best, origin = value, back
            worth[at], previous[at], before[at] = best + own, origin, done
            _close(at, this, worth[at], blocks, ends, pending, support)
            at += 1
    last = pending.get(len(blocks), done)
    return _read_back(last if last.worth > done.worth else done, labels, previous, before, blocks, ends, heads, support)


def has_text_between(text: str, blocks: Sequence[Block], one: Zone, other: Zone) -> bool:
    """Return whether running text parts two lists: more than the title of a chapter, which may look like a paragraph."""
    between = (blocks[index] for index in range(one.end, other.start) if index != other.head)
    return any(
        block.kind is BlockKind.PARAGRAPH and not _is_title_like(text[block.start : block.end]) for block in between
    )


def _past_notes(blocks: Sequence[Block], index: int) -> int:
    """Return the first block from here on that is no note yet: a list may begin with an asterisk's."""
    while index < len(blocks) and blocks[index].kind is BlockKind.NOTE:
        index += 1
    return index


def heads_of(text: str, blocks: Sequence[Block], zone: Zone, end_before: int | None) -> list[int]:
    """Return the headings over a list: its own, and the titles of chapters between it and the list or heading before.

    `end_before` is where the list before it ends, None for the first.
    """
    titles: list[int] = []
    for index in range(zone.start - 1, -1, -1):
        if index + 1 == end_before:
            return titles[::-1]
        if blocks[index].kind is BlockKind.NOTE:
            continue
        words = text[blocks[index].start : blocks[index].end]
        if not is_note_like(blocks[index]) or not _is_title_like(words):
            break
        titles.append(index)
        if NOTE_HEADS.fullmatch(words.strip()):
            return titles[::-1]
    return [] if zone.head is None else [zone.head]


def _is_title_like(words: str) -> bool:
    return len(words) <= _TITLE and not words[0].islower() and not _SENTENCE_END.search(words)


def _close(
    at: int,
    label: Label,
    worth: float,
    blocks: Sequence[Block],
    ends: Sequence[str],
    pending: dict[int, _Best],
    support: Support,
) -> None:
    for end, cost in _possible_ends(label, blocks, ends, len(blocks), support):
        if end not in pending or worth + cost > pending[end].worth:
            pending[end] = _Best(worth + cost, at)


def _possible_ends(
    label: Label, blocks: Sequence[Block], ends: Sequence[str], limit: int, support: Support
) -> Iterator[tuple[int, float]]:
    """Yield where a list may end behind its last label, and what that is worth."""
    cost = 0.0
    for end in range(label.block + 1, min(limit, label.block + 1 + _MAX_TRAILING) + 1):
        if end > label.block + 1:
            cost -= _as_continuation(blocks[end - 1], support) + _FRESH * (ends[end - 1] == "fresh")
        yield end, _ENDS[ends[end]] + cost
        if ends[end] == "end" or (end < len(blocks) and not is_note_like(blocks[end])):
            return


def _as_continuation(block: Block, support: Support) -> float:
    """Return what a paragraph without a label costs as part of a note."""
    cost = _CONTINUED + _TEXT_INSIDE * min(support.calls_between(block.start, block.end), 5)
    return cost + _HEAD_INSIDE * (block.kind is BlockKind.HEAD) + _LONG_INSIDE * (block.end - block.start > _LONG)


def _read_back(
    last: _Best,
    labels: Sequence[Label],
    previous: Sequence[int],
    before: Sequence[_Best],
    blocks: Sequence[Block],
    ends: Sequence[str],
    heads: dict[int, int],
    support: Support,
) -> list[Zone]:
    zones = []
    state = last
    limit = len(blocks)
    while state.label >= 0:
        chain = []
        at = state.label
        while at >= 0:
            chain.append(labels[at])
            first = at
            at = previous[at]
        chain.reverse()
        end = max(_possible_ends(chain[-1], blocks, ends, limit, support), key=lambda item: item[1])[0]
        head = heads.get(chain[0].block)
        zones.append(Zone(tuple(chain), end, head))
        limit = chain[0].block
        state = before[first]
    return zones[::-1]


def _start(label: Label, last: Label | None, *, headed: bool) -> float:
    lost = label.value - 1
    if last is not None and label.value > last.through:
        lost = min(lost, label.value - last.through - 1)
    return (_HEADED if headed else 0.0) + _OPENING - min(_LOST * lost, _LOST_MOST)


def _rests(text: str, blocks: Sequence[Block], labelled: AbstractSet[int]) -> set[int]:
    """Return the paragraphs that go on with the running text that notes at the foot of a page interrupt.

    Such a paragraph begins low behind a note that ends its sentence; before the notes the text broke off.
    """
    found = set()
    is_open = False
    for index in range(1, len(blocks)):
        before, here = (text[block.start : block.end] for block in blocks[index - 1 : index + 1])
        if index in labelled:
            if index - 1 not in labelled:
                is_open = not _ENDED.search(before[-_TITLE:]) and len(before) > _TITLE
        elif is_open and here[0].islower() and _ENDED.search(before[-_TITLE:]):
            found.add(index)
            is_open = False
    return found


def _kind_of_end(
    text: str,
    blocks: Sequence[Block],
    index: int,
    headed: AbstractSet[int],
    marks: Sequence[PageMark],
    *,
    at_pages: bool,
) -> str:
    """Return what follows where a list would end: the end, another list, a page mark, a heading, or running text."""
    rest = next(
        (i for i in range(index, len(blocks)) if blocks[i].kind not in (BlockKind.ENTRY, BlockKind.LIST_HEAD)), None
    )
    if rest is None:
        return "end"
    if rest > index or index + 1 in headed or blocks[index].kind is BlockKind.NOTE:
        return "list"
    if at_pages and index:
        low = bisect_left(marks, blocks[index - 1].end, key=lambda mark: mark.span.start)
        if low < len(marks) and marks[low].span.start <= blocks[index].start:
            opens = text[blocks[index].start].isupper() and _ENDED.search(
                text, max(0, blocks[index - 1].end - _TITLE), blocks[index - 1].end
            )
            return "fresh" if opens else "page"
    return "head" if blocks[index].kind in (BlockKind.HEAD, BlockKind.SEPARATOR) else "text"
