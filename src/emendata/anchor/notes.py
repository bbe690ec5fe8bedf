"""The list of notes: which paragraphs begin a note, and with which number.

Numbers are looked for at the head of a paragraph, and where transmission displaced them: behind an inverted author
("Selivanov I. N. 4 Moscow"), split in two ("2 4 The plenum"). The best chain of rising numbers over all
paragraphs is found by dynamic programming, so one lost number does not lose its neighbours.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from emendata.model import Block, BlockKind, Note, Span

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_AUTHOR = r"(?:[A-ZÀ-ÝĐА-ЯЁ][\w'’-]+ (?:[A-ZÀ-ÝĐА-ЯЁ]\.\s?){1,3},?\s*)+"
# (pattern, weight): how a note's number may stand, and how far it is to be believed by itself.
_LABELS: tuple[tuple[re.Pattern[str], float, bool], ...] = (
    (re.compile(r"(?P<label>\d{1,3})(?=\s+\S)"), 3.0, True),
    (re.compile(r"(?P<label>\d{1,3}[.)])(?=\s+\S)"), 2.5, True),
    (re.compile(r"(?P<label>[\[(]\d{1,3}[\])])(?=\s*\S)"), 3.0, True),
    (re.compile(r"(?P<label>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})(?=\s*\S)"), 3.0, True),
    (re.compile(r"(?P<label>\d \d)(?=\s+\D)"), 1.5, False),
    (re.compile(_AUTHOR + r"(?P<label>\d{1,3})(?=\s+\S)"), 2.5, False),
)
_ASTERISK = re.compile(r"(?P<label>\*{1,3})\s*(?=[^\s*])")
# "(ed. by E. Rusakov)", "(прим. ред.)", "— Ed.": somebody other than the author signs the note.
_SIGNATURE = re.compile(
    r"[(—–-]\s*(?:ed\.|eds?\. by|editor|editor's note|note by the editor|transl?\.|прим\. ред|ред\.|прим\. пер)[^()]*[)]?\.?$",
    re.IGNORECASE,
)
# A short note without a full stop looks like a heading.
_NOTE_LIKE = frozenset({BlockKind.PARAGRAPH, BlockKind.HEAD})
_MISSING = 1.2
# A single numbered paragraph proves no list.
_MIN_NOTES = 2
_CONTINUED = 0.35
_LATE_START = 4.0
# How many candidates back a predecessor is looked for; notes longer than this many numbered paragraphs are rare.
_REACH = 40
# After its last number a list may run on for a paragraph or two of the last note.
_MAX_TRAILING = 2


@dataclass(frozen=True, slots=True)
class _Candidate:
    block: int
    value: int
    label: Span
    weight: float
    in_place: bool


def find_note_list(text: str, blocks: Sequence[Block]) -> tuple[Note, ...]:
    """Return the numbered notes of the list that closes the text, or nothing.

    Shape: `Note.blocks` are indexes into `blocks`, ascending and without gap from the first note's paragraph on; a
    paragraph without a number continues the note before it.
    """
    candidates = [found for index, block in enumerate(blocks) for found in _labels(text, index, block)]
    chain = _best_chain(candidates)
    if len(chain) < _MIN_NOTES:
        return ()
    end = _list_end(blocks, chain[-1].block)
    if end is None:
        return ()
    notes = []
    for here, after in zip(chain, [*(item.block for item in chain[1:]), end], strict=True):
        # A heading or a separator inside the list belongs to the note it follows, so that nothing changes place;
        # behind an asterisk note that stands in the list, a paragraph without a number is that note's.
        members = tuple(takewhile(lambda i: blocks[i].kind is not BlockKind.NOTE, range(here.block, after)))
        last = blocks[members[-1]].spans[-1]
        notes.append(
            Note(
                key=str(here.value),
                blocks=members,
                label=here.label,
                label_in_place=here.in_place,
                signature=_signature(text, last),
            )
        )
    return tuple(notes)


def find_asterisk_notes(text: str, blocks: Sequence[Block]) -> tuple[Note, ...]:
    """Return the notes whose paragraph begins with asterisks, wherever they stand."""
    notes = []
    for index, block in enumerate(blocks):
        if block.kind is not BlockKind.PARAGRAPH:
            continue
        span = block.spans[0]
        match = _ASTERISK.match(text, span.start, span.end)
        if match:
            label = Span(*match.span("label"))
            notes.append(Note(match["label"], (index,), label, signature=_signature(text, block.spans[-1])))
    return tuple(notes)


def _labels(text: str, index: int, block: Block) -> list[_Candidate]:
    if block.kind not in _NOTE_LIKE:
        return []
    span = block.spans[0]
    found = []
    for pattern, weight, in_place in _LABELS:
        match = pattern.match(text, span.start, span.end)
        if match:
            digits = re.sub(r"\D", "", match["label"].translate(_SUPERSCRIPTS))
            if digits and int(digits) > 0:
                found.append(_Candidate(index, int(digits), Span(*match.span("label")), weight, in_place))
    return found


def _best_chain(candidates: list[_Candidate]) -> list[_Candidate]:
    """Return the chain of rising numbers in rising paragraphs with the greatest worth."""
    worth: list[float] = []
    previous: list[int] = []
    for j, this in enumerate(candidates):
        best, best_from = -min(_MISSING * (this.value - 1), _LATE_START), -1
        for i in range(j - 1, max(-1, j - _REACH), -1):
            before = candidates[i]
            step, distance = this.value - before.value, this.block - before.block
            if step > 0 and distance > 0:
                value = worth[i] - _MISSING * (step - 1) - _CONTINUED * (distance - 1)
                if value > best:
                    best, best_from = value, i
        worth.append(best + this.weight)
        previous.append(best_from)
    if not worth:
        return []
    # Of equal worth the later one: notes stand at the end.
    at = max(range(len(worth)), key=lambda index: (worth[index], index))
    chain = []
    while at >= 0:
        chain.append(candidates[at])
        at = previous[at]
    return chain[::-1]


def _list_end(blocks: Sequence[Block], last: int) -> int | None:
    """Return the index after the last note's paragraphs; None where too much text follows for a closing list."""
    end = last + 1
    while end < len(blocks) and blocks[end].kind in _NOTE_LIKE:
        end += 1
    return end if end - last - 1 <= _MAX_TRAILING else None


def _signature(text: str, span: Span) -> Span | None:
    match = _SIGNATURE.search(text, span.start, span.end)
    return Span(*match.span()) if match else None
