"""Quotations: which stretches of a block stand between double quotation marks."""

from collections.abc import Iterator

from emendata.annotate.slips import is_inch_mark, opens_quotation, quote_places
from emendata.model import Block, BlockKind, Span

# Shorter ones are words held at arm's length, not somebody's speech.
_MIN_LENGTH = 60


def find_quotations(text: str, block: Block) -> Iterator[Span]:
    """Yield the outermost quotations of a block, marks included; none where the marks do not balance."""
    if block.kind not in (BlockKind.PARAGRAPH, BlockKind.NOTE):
        return
    depth = 0
    start = 0
    found = []
    for at, before, after in quote_places(text, block):
        if is_inch_mark(before, depth):
            continue
        if opens_quotation(before, after, depth):
            if depth == 0:
                start = at
            depth += 1
        else:
            depth -= 1
            if depth == 0 and at - start >= _MIN_LENGTH:
                found.append(Span(start, at + 1))
    if depth == 0:
        yield from found
