"""Notes called by symbols: asterisks and daggers, which stand at the foot of a page or among the notes."""

import re
from bisect import bisect_left
from collections.abc import Sequence

from emendata.model import Block, BlockKind, Note, NoteCall, Span

_SIGN = r"\*{1,4}|†{1,2}|‡{1,2}"
_LABEL = re.compile(rf"(?P<label>{_SIGN})(?![*†‡])\s*(?=[^\s*†‡])")
# Glued to a word or its stop, or apart before a stop or a blank; no multiplication, no separator.
_CALL = re.compile(rf"(?:(?<=[^\s*†‡])|(?<=[^\s*†‡] ))(?P<call>{_SIGN})(?![*†‡\w])")
# "(ed. by E. Rusakov)", "(прим. ред.)", "— Ed.": somebody other than the author signs the note.
_SIGNATURE = re.compile(
    r"[(—–-]\s*(?:ed\.|eds?\. by|editor|editor's note|note by the editor|transl?\.|прим\. ред|ред\.|прим\. пер)[^()]*[)]?\.?$",
    re.IGNORECASE,
)


def find_symbol_notes(text: str, blocks: Sequence[Block]) -> tuple[Note, ...]:
    """Return the notes whose paragraph begins with a symbol that an earlier paragraph has as a call."""
    marks = _marks(text, blocks)
    notes: list[Note] = []
    for index, block in enumerate(blocks):
        span = block.spans[0]
        match = _LABEL.match(text, span.start, span.end) if block.kind is BlockKind.PARAGRAPH else None
        if match and any(start < span.start for start in marks.get(match["label"], ())[:1]):
            label = Span(*match.span("label"))
            notes.append(Note(match["label"], (index,), label, signature=signature_of(text, block.spans[-1])))
    return tuple(notes)


def find_symbol_calls(text: str, blocks: Sequence[Block], notes: Sequence[tuple[int, Note]]) -> tuple[NoteCall, ...]:
    """Return the call of each symbol note: the nearest mark of the same sign before the note that no other took.

    `notes` are pairs of a note's index and the note, in the order of the text.
    """
    marks = _marks(text, blocks)
    used: set[int] = set()
    calls = []
    for index, note in notes:
        starts = marks.get(note.key, [])
        at = bisect_left(starts, note.label.start) - 1
        free = 0
        while at >= 0 and starts[at] not in used:
            free += 1
            at -= 1
        chosen = starts[bisect_left(starts, note.label.start) - 1] if free else None
        if chosen is not None:
            used.update(starts[: bisect_left(starts, note.label.start)])
            call = Span(chosen, chosen + len(note.key))
            calls.append(NoteCall(note.key, call, 0.9 if free == 1 else 0.6, index))
    return tuple(calls)


def signature_of(text: str, span: Span) -> Span | None:
    """Return the stretch that signs a note for somebody other than the author."""
    match = _SIGNATURE.search(text, max(span.start, span.end - 120), span.end)
    return Span(*match.span()) if match else None


def _marks(text: str, blocks: Sequence[Block]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    for block in blocks:
        if block.kind in (BlockKind.NOTE, BlockKind.SEPARATOR, BlockKind.ENTRY):
            continue
        for span in block.spans:
            for match in _CALL.finditer(text, span.start + 1, span.end):
                found.setdefault(match["call"], []).append(match.start("call"))
    return found
