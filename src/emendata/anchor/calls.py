"""The calls: where in the text each note is called.

Every number that could be a call is weighed by what stands round it; the best sequence of rising numbers at rising
places is found over all of them, so a strong call late in the text keeps a weak one before it in its place. A
number that reads as part of the prose (years, measures, ordinals, archive numbers) is no candidate.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from emendata.model import Block, BlockKind, Note, NoteCall, Span

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_NUMBER = re.compile(r"(?<![\d.,])\d{1,3}(?!\d)|(?<=\D[.,])\d{1,3}(?!\d)|(?<=\d[.,])\d{1,3}(?!\d)")
_BRACKETED = re.compile(r"\[(\d{1,3})\]|\((\d{1,3})\)")
_SUPERSCRIPT = re.compile(r"[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3}")
_ASTERISKS = re.compile(r"(?<=[^\s*])(\*{1,3})(?!\*)")
# Words after which a number counts or names something.
_COUNTED = re.compile(
    r"(?:\b(?:no|nr|n|№|p|pp|page|pages|vol|volume|ch|chapter|part|art|article|section|paragraph|f|op|d|l|fond|opis|delo|"
    r"c|с|стр|т|vols|fig|table|step|about|over|under|than|nearly|almost|only|least|most|from|to|and|or|between|by|of|"
    r"age|aged|at|in|on|until|since|before|after|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\.?\s*|[$€£№#+=×/–—-]\s*)$",
    re.IGNORECASE,
)
# What follows a number that measures, orders or lists.
_MEASURED = re.compile(
    r"\s?(?:%|°|[ap]\.m\.|o'clock|st\b|nd\b|rd\b|th\b|[-–—/:×]\s?\d|\s?(?:percent|per cent|thousand|million|billion|years?|months?|weeks?|days?|"
    r"hours?|minutes?|kg|km|tons?|people|persons?|members?|times|dollars|rubles|"
    r"january|february|march|april|may|june|july|august|september|october|november|december)\b)",
    re.IGNORECASE,
)
_ABBREVIATED = re.compile(r"(?:^|[\s(\[,])(?:p|pp|no|vol|f|d|l|op|c|с|стр|т|ch|art|n)\.$", re.IGNORECASE)
_CLOSED = re.compile(r"[.!?…:;][\"'”’»)\]]*\s*$|[\"'”’»)]\s*$")
_MIN_SCORE = 0.3
_CERTAIN = 4.0
_CONFIDENCE = ((4.0, 0.98), (3.0, 0.95), (2.0, 0.85), (1.0, 0.65), (0.0, 0.45))


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be a call: `value` is its note's number, `score` how well it looks."""

    value: int
    span: Span
    score: float


@dataclass(frozen=True, slots=True)
class Calls:
    """The calls found, and for each doubtful one the rivals that were passed over."""

    calls: tuple[NoteCall, ...]
    rivals: tuple[tuple[str, tuple[Span, ...]], ...]


def align_calls(text: str, blocks: Sequence[Block], notes: Sequence[Note]) -> Calls:
    """Return the best rising sequence of calls for the numbered notes, in the order of the text."""
    listed = {int(note.key) for note in notes if note.key.isdecimal()}
    if not listed:
        return Calls((), ())
    # A number between those of the list whose note is lost is a call too, if it looks like nothing else.
    lost = set(range(min(listed), max(listed))) - listed
    candidates = [
        found
        for block in blocks
        for found in _in_block(text, block, listed | lost)
        if found.value in listed or found.score >= _CERTAIN
    ]
    chosen = _best_sequence(candidates)
    calls, rivals = [], []
    for index, candidate in enumerate(chosen):
        low = chosen[index - 1].span.end if index else 0
        high = chosen[index + 1].span.start if index + 1 < len(chosen) else len(text)
        others = tuple(
            other.span
            for other in candidates
            if other.value == candidate.value and other is not candidate and low <= other.span.start < high
            and other.score > candidate.score - 1.5
        )  # fmt: skip
        confidence = _confidence(candidate.score) - (0.25 if others else 0.0)
        calls.append(NoteCall(str(candidate.value), candidate.span, round(confidence, 2)))
        if others:
            rivals.append((str(candidate.value), others))
    return Calls(tuple(calls), tuple(rivals))


def find_asterisk_calls(text: str, blocks: Sequence[Block], notes: Sequence[Note]) -> tuple[NoteCall, ...]:
    """Return the call of each asterisk note: the nearest mark of the same length before the note."""
    calls: list[NoteCall] = []
    used: set[int] = set()
    for note in notes:
        note_start = blocks[note.blocks[0]].start
        marks = [
            Span(*match.span(1))
            for block in blocks
            if block.kind not in (BlockKind.NOTE, BlockKind.SEPARATOR)
            for span in block.spans
            for match in _ASTERISKS.finditer(text, span.start, span.end)
            if match[1] == note.key and match.start() < note_start and match.start(1) not in used
        ]
        if marks:
            used.add(marks[-1].start)
            calls.append(NoteCall(note.key, marks[-1], 0.9 if len(marks) == 1 else 0.6))
    return tuple(calls)


def _in_block(text: str, block: Block, wanted: set[int]) -> Iterator[Candidate]:
    if block.kind in (BlockKind.NOTE, BlockKind.SEPARATOR, BlockKind.ENTRY, BlockKind.LIST_HEAD):
        return
    for index, span in enumerate(block.spans):
        for match in _NUMBER.finditer(text, span.start, span.end):
            value = int(match[0])
            if value in wanted and not match[0].startswith("0"):
                found = Span(*match.span())
                score = _score(text, span, found, begins_page=index > 0 and found.start == span.start)
                if score > _MIN_SCORE:
                    yield Candidate(value, found, score)
        for match in _BRACKETED.finditer(text, span.start, span.end):
            value = int(match[1] or match[2])
            if value in wanted:
                yield Candidate(value, Span(*match.span()), 5.0 if match[1] else 2.0)
        for match in _SUPERSCRIPT.finditer(text, span.start, span.end):
            value = int(match[0].translate(_SUPERSCRIPTS))
            if value in wanted:
                yield Candidate(value, Span(*match.span()), 6.0)


def _score(text: str, span: Span, number: Span, *, begins_page: bool) -> float:
    """Return how much a bare number looks like a call, from its neighbours; above 4 it hardly is anything else."""
    before = text[max(span.start, number.start - 24) : number.start]
    after = text[number.end : min(span.end, number.end + 14)]
    if after[:1].isalpha() or (after.startswith(("(", "[")) and not before.endswith(" ")):
        return -1.0
    if begins_page:
        # Displaced from the last page's end to the head of the next.
        return 1.0
    if not before:
        return -1.0
    score = _score_glued(before, after) if not before[-1].isspace() else _score_spaced(before, after)
    if _MEASURED.match(after):
        score -= 4.0
    return score


def _score_glued(before: str, after: str) -> float:
    last = before[-1]
    if last.isalpha():
        word = re.search(r"[^\W\d_]+$", before)
        return 5.0 if word and len(word[0]) > 1 else 0.5
    if last in ".,":
        if _ABBREVIATED.search(before):
            return -1.0
        if before[-2:-1].isdigit():
            # "June 1953.7 Zimyanin", "1950,11 and": after a year; else a decimal.
            year = re.search(r"\b\d{4}[.,]$", before)
            return 2.5 if year and not after[:1].isdigit() else -1.0
        return 4.5
    if last in "\"'”’»)]!?…;:":
        return 4.5
    return -1.0


def _score_spaced(before: str, after: str) -> float:
    if _COUNTED.search(before):
        return -1.0
    rest = after.strip()
    if _CLOSED.search(before):
        if not rest or rest in ".,;":
            return 4.5
        if after.startswith((".", ",", ";", ")")) or (after[:1].isspace() and rest[:1].isupper()):
            return 3.0
        return 1.0 if rest[:1].islower() else 0.4
    if before.rstrip()[-1:].isdigit():
        return -1.0
    if after.startswith((".", ",", ";", ":", ")")) and not after[1:2].isdigit():
        return 2.5
    if not rest:
        return 2.5
    # "the MPR 32 about": a number that counts nothing.
    return 0.8 if rest[:1].islower() and re.search(r"[^\W\d_]\s$", before) else 0.4


def _best_sequence(candidates: list[Candidate]) -> list[Candidate]:
    """Return the heaviest sequence rising in place and number. O(n log n), by a staircase of best weights."""
    order = sorted(candidates, key=lambda item: (item.span.start, -item.value))
    values: list[int] = []
    weights: list[float] = []
    ends: list[int] = []
    previous = [-1] * len(order)
    for index, item in enumerate(order):
        at = bisect_left(values, item.value)
        weight = item.score + (weights[at - 1] if at else 0.0)
        previous[index] = ends[at - 1] if at else -1
        if at < len(values) and values[at] == item.value and weights[at] >= weight:
            continue
        if at and weights[at - 1] >= weight:
            continue
        values.insert(at, item.value)
        weights.insert(at, weight)
        ends.insert(at, index)
        # Larger numbers that weigh no more can never serve again.
        while at + 1 < len(values) and weights[at + 1] <= weight:
            del values[at + 1], weights[at + 1], ends[at + 1]
    chosen = []
    at = ends[-1] if ends else -1
    while at >= 0:
        chosen.append(order[at])
        at = previous[at]
    return chosen[::-1]


def _confidence(score: float) -> float:
    return next(value for floor, value in _CONFIDENCE if score >= floor or floor == 0.0)
