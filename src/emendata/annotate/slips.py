"""Mechanical slips that nobody would dispute.

The text and its blocks come in, corrections go out: spaces before apostrophes and inside quotation marks, glued words,
doubled marks. Whether a straight quotation mark opens or closes is decided only where a paragraph's marks balance.
Verse, tables and lines kept as they are have their own spacing and are left alone; so is everything doubtful.
"""

from collections.abc import Iterator, Sequence

from emendata.annotate.edits import Draft, Edit, without_overlaps
from emendata.annotate.hyphens import divided_words, find_divided
from emendata.annotate.punctuation import find_edits, spaces_semicolons
from emendata.model import Block, BlockKind, Correction, CorrectionKind, Span
from emendata.vocabulary import RESP_PROGRAM

_QUOTE = '"'
_AFTER_CLOSING = frozenset(".,;:!?)]}…—–-»”*’'")
_BEFORE_OPENING = frozenset("([{—–-/«“")
# Lines that were set as they are.
_AS_SET = frozenset({BlockKind.SEPARATOR, BlockKind.VERSE, BlockKind.TABLE, BlockKind.LINES})
# Catalogues set a blank before their marks: "Moscow : Nauka, 1989 ; Kiev".
_REFERENCES = frozenset({BlockKind.NOTE, BlockKind.ENTRY})
# One mend may make room for another; what takes more rounds than this to come to rest is left alone.
_MAX_ROUNDS = 6


def find_slips(text: str, blocks: Sequence[Block]) -> list[Correction]:
    """Return the slips of all blocks, in order, none overlapping another.

    Mending is complete: a text with its slips mended has none.
    """
    found: list[Correction] = []
    is_spaced, divided = spaces_semicolons(text), divided_words(text)
    for block in blocks:
        if block.kind not in _AS_SET:
            pieces = [span.of(text) for span in block.spans]
            edits = mend(pieces, divided, spaces_semicolons=is_spaced or block.kind in _REFERENCES)
            for span, piece in zip(block.spans, edits, strict=True):
                found.extend(_slip(Span(span.start + edit.start, span.start + edit.end), edit.words) for edit in piece)
    return found


def mend(
    pieces: Sequence[str], divided: frozenset[str] = frozenset(), *, spaces_semicolons: bool = False
) -> list[list[Edit]]:
    """Return the mends of a paragraph that furniture may cut into pieces, for each piece.

    `divided` are the words, in small letters, whose hyphen is left from the end of a printed line; `spaces_semicolons`
    says that a blank before these is no slip.

    >>> mend(["the Workers ' Party , and"])
    [[Edit(start=4, end=13, words="Workers'"), Edit(start=19, end=21, words=',')]]
    """
    drafts = [Draft(piece) for piece in pieces]
    for _ in range(_MAX_ROUNDS):
        texts = [draft.text for draft in drafts]
        marks = _quotation_marks(texts)
        found = [
            without_overlaps(
                [*quotes, *find_edits(piece, spaces_semicolons=spaces_semicolons), *find_divided(piece, divided)]
            )
            for piece, quotes in zip(texts, marks, strict=True)
        ]
        if not any(found):
            return [draft.edits() for draft in drafts]
        for draft, edits in zip(drafts, found, strict=True):
            draft.change(edits)
    return [[] for _ in pieces]


def _quotation_marks(pieces: Sequence[str]) -> list[list[Edit]]:
    """Return the mends of straight quotation marks with wrong spaces round them.

    The side of a mark is read from its neighbours; where they do not tell, from how many are open. A paragraph whose
    marks do not balance in the end is left alone.
    """
    found: list[list[Edit]] = [[] for _ in pieces]
    depth = 0
    for number, piece in enumerate(pieces):
        for at, before, after in _places(piece, 0, len(piece)):
            if is_inch_mark(before, depth):
                continue
            opens = opens_quotation(before, after, depth)
            depth += 1 if opens else -1
            edit = _mend_opening(piece, at, before, after) if opens else _mend_closing(piece, at, before, after)
            if edit:
                found[number].append(edit)
    return found if depth == 0 else [[] for _ in pieces]


def _places(text: str, start: int, end: int) -> Iterator[tuple[int, str, str]]:
    at = text.find(_QUOTE, start, end)
    while at >= 0:
        yield at, text[at - 1] if at > start else " ", text[at + 1] if at + 1 < end else " "
        at = text.find(_QUOTE, at + 1, end)


def is_inch_mark(before: str, depth: int) -> bool:
    """Return whether a mark stands behind a number where no quotation is open: "the 5\" gun"."""
    return depth == 0 and before.isdigit()


def opens_quotation(before: str, after: str, depth: int) -> bool:
    """Return whether a mark opens, from its neighbours, or from how many are open where these do not tell."""
    if depth == 0:
        return True
    free_before = before.isspace() or before in _BEFORE_OPENING
    bound_after = not after.isspace() and after not in _AFTER_CLOSING and after not in "(["
    return free_before and bound_after


def _mend_opening(text: str, at: int, before: str, after: str) -> Edit | None:
    needs_space = not before.isspace() and before not in _BEFORE_OPENING
    if not needs_space and not after.isspace():
        return None
    end = at + 1
    while end < len(text) and text[end].isspace() and text[end] != "\n":
        end += 1
    return _edit(text, at, end, f" {_QUOTE}" if needs_space else _QUOTE)


def _mend_closing(text: str, at: int, before: str, after: str) -> Edit | None:
    needs_space = after.isalpha() or after in "(["
    if not needs_space and not before.isspace():
        return None
    start = at
    while start > 0 and text[start - 1].isspace() and text[start - 1] != "\n":
        start -= 1
    return _edit(text, start, at + 1, f"{_QUOTE} " if needs_space else _QUOTE)


def _edit(text: str, start: int, end: int, words: str) -> Edit | None:
    """Return an edit that changes something; a mark at a line's end has no blank to lose."""
    return None if text[start:end] == words else Edit(start, end, words)


def _slip(span: Span, corrected: str) -> Correction:
    return Correction(span, CorrectionKind.SLIP, corrected, RESP_PROGRAM, "medium", origin="rule")
