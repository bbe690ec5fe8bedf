"""Mechanical slips that nobody would dispute.

Spaces before apostrophes and inside quotation marks, glued words, doubled marks: each is a pair of reading and mend. Whether a quotation mark opens or closes is decided only where a
paragraph's marks balance.
"""

import re
from collections.abc import Iterator, Sequence

from emendata.model import Block, BlockKind, Correction, CorrectionKind, Span
from emendata.vocabulary import RESP_PROGRAM

# (pattern, mend): the pattern's first group is the reading.
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    # "the Workers ' Party"
    (re.compile(r"\b([^\W\d_]+s\s')(?=[\s,.;:)]|$)"), r"\g<word>'"),
    # "the Workers 'Party", where no quotation mark closes after it
    (re.compile(r"\b([^\W\d_]+s\s')(?=[^\W\d_])(?![^'\n]{0,80}[^\s']'(?![^\W\d_]))"), r"\g<word>' "),
    # "everything was clear to them,and"
    (re.compile(r"(?<=[^\W\d_])(,)(?=[^\W\d_])"), ", "),
    # "Modern History)are"
    (re.compile(r"(?<=[^\W\d_]{2})(\))(?=[a-zа-яё])"), ") "),
    # "bluntly wrote::"
    (re.compile(r"(?<!:)(::)(?!:)"), ":"),
    (re.compile(r"(?<!,)(,,)(?!,)"), ","),
    (re.compile(r"(?<=[^\W\d_])(\s,)(?=\s)"), ","),
)
_APOSTROPHE_MENDS = {r"\g<word>'": "'", r"\g<word>' ": "' "}
_QUOTE = '"'
_AFTER_CLOSING = frozenset(".,;:!?)]}…—–-»”*’'")
_BEFORE_OPENING = frozenset("([{—–-/«“")


def find_slips(text: str, blocks: Sequence[Block]) -> list[Correction]:
    """Return the slips of all blocks, in order, none overlapping another."""
    found: list[Correction] = []
    for block in blocks:
        if block.kind is BlockKind.SEPARATOR:
            continue
        candidates = [*_by_pattern(text, block), *_quotation_marks(text, block)]
        last = -1
        for correction in sorted(candidates, key=lambda item: item.span):
            if correction.span.start >= last:
                found.append(correction)
                last = correction.span.end
    return found


def _by_pattern(text: str, block: Block) -> Iterator[Correction]:
    for span in block.spans:
        for pattern, mend in _PATTERNS:
            for match in pattern.finditer(text, span.start, span.end):
                reading = match[1]
                if mend in _APOSTROPHE_MENDS:
                    corrected = reading[:-1].rstrip() + _APOSTROPHE_MENDS[mend]
                else:
                    corrected = mend
                yield _slip(Span(*match.span(1)), corrected)


def _quotation_marks(text: str, block: Block) -> list[Correction]:
    """Return the mends of straight quotation marks with wrong spaces round them.

    The side of a mark is read from its neighbours; where they do not tell, from how many are open. A paragraph whose
    marks do not balance in the end is left alone.
    """
    edges = {span.start for span in block.spans}
    found: list[Correction] = []
    depth = 0
    for at, before, after in quote_places(text, block):
        if is_inch_mark(before, depth):
            continue
        opens = opens_quotation(before, after, depth)
        depth += 1 if opens else -1
        correction = _mend_opening(text, at, before, after) if opens else _mend_closing(text, at, before, after, edges)
        if correction:
            found.append(correction)
    return found if depth == 0 else []


def quote_places(text: str, block: Block) -> Iterator[tuple[int, str, str]]:
    """Yield each straight double mark of a block: its offset and its neighbours, a space at the edges of a span."""
    for span in block.spans:
        for at in range(span.start, span.end):
            if text[at] == _QUOTE:
                yield at, text[at - 1] if at > span.start else " ", text[at + 1] if at + 1 < span.end else " "


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


def _mend_opening(text: str, at: int, before: str, after: str) -> Correction | None:
    needs_space = not before.isspace() and before not in _BEFORE_OPENING
    if not needs_space and not after.isspace():
        return None
    end = at + 1
    while end < len(text) and text[end].isspace() and text[end] != "\n":
        end += 1
    return _slip(Span(at, end), f" {_QUOTE}" if needs_space else _QUOTE)


def _mend_closing(text: str, at: int, before: str, after: str, starts: set[int]) -> Correction | None:
    needs_space = after.isalpha() or after in "(["
    if not needs_space and not before.isspace():
        return None
    start = at
    while start > 0 and start not in starts and text[start - 1].isspace() and text[start - 1] != "\n":
        start -= 1
    return _slip(Span(start, at + 1), f"{_QUOTE} " if needs_space else _QUOTE)


def _slip(span: Span, corrected: str) -> Correction:
    return Correction(span, CorrectionKind.SLIP, corrected, RESP_PROGRAM, "medium", origin="rule")
