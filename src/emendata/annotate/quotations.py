"""Quotations: which stretches of a block stand between double quotation marks, straight or printers' ones.

Where the marks of a block pair, its outermost quotations are found, though a blank stand on the wrong side of a mark.
Where they do not, only what stands between two marks that show by their neighbours which is which, and have no other
between them. Nothing is found that runs over a paragraph: `emendata.segment.arrange` tells block quotations.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from emendata.annotate.slips import is_inch_mark, opens_quotation
from emendata.model import Block, BlockKind, Span

_KINDS = frozenset({BlockKind.PARAGRAPH, BlockKind.NOTE, BlockKind.ITEM, BlockKind.ABSTRACT})
# Shorter ones are words held at arm's length, not somebody's speech, unless a verb of saying introduces a clause.
_MIN_LENGTH = 60
_FEWEST_WORDS = 4
_SAYING = (
    "said|says|told|tells|wrote|writes|written|replied|answered|exclaimed|declared|stated|remarked|noted|added|"
    "reported|admitted|warned|promised|explained|recalled|insisted|complained|concluded|emphasi[sz]ed|stressed|asked|"
    "expressed|statement|words|dit|disait|déclara|déclaré|écrit|écrivit|répondit|affirma|ajouta|sagte|erklärte|schrieb|"
    "antwortete|betonte|сказал[аи]?|заявил[аи]?|писал[аи]?|написал[аи]?|ответил[аи]?|отметил[аи]?|воскликнул[аи]?|"
    "подчеркнул[аи]?|nói|viết|tuyên bố"
)
# "told P. I. Privalov that", "exclaimed:", "said,"; the stop of an initial ends no sentence.
_INTRODUCED = re.compile(
    rf"\b(?:{_SAYING})(?:,|\b(?:[^.!?\"«»“”„\n]|(?<=\b\w)\.){{0,60}}(?::|\b(?:that|que|dass|daß|что|rằng)))\s*$"
)
_WINDOW = 90
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_SIGN = re.compile('["«»“”„]')
_CLOSING = {"«": "»", "“": "”", "„": "“”"}
_BEFORE_OPENING = frozenset("([{—–-/:")
_AFTER_CLOSING = frozenset(".,;:!?)]}…—–-»”*’")


@dataclass(frozen=True, slots=True)
class _Quote:
    """A quotation mark: where it stands, whether it opens, and whether its neighbours leave no doubt of it."""

    at: int
    opens: bool
    is_certain: bool


def find_quotations(text: str, block: Block) -> Iterator[Span]:
    """Yield the outermost quotations of a block, marks included, in order."""
    if block.kind not in _KINDS:
        return
    quotes, pairs = _quotes(text, block)
    for start, end in _outermost(quotes) if pairs else _certain(quotes):
        if end - start >= _MIN_LENGTH or _is_speech(text, block, start, end):
            yield Span(start, end + 1)


def count_unpaired(text: str, blocks: Sequence[Block]) -> tuple[int, int | None]:
    """Return in how many blocks the marks do not pair, and where the first of these begins."""
    unpaired = [block.start for block in blocks if block.kind in _KINDS and not _quotes(text, block)[1]]
    return len(unpaired), min(unpaired, default=None)


def _is_speech(text: str, block: Block, start: int, end: int) -> bool:
    """Return whether a short quotation is a clause that a verb of saying introduces."""
    floor = next(span.start for span in block.spans if span.start <= start < span.end)
    return len(_WORD.findall(text, start, end)) >= _FEWEST_WORDS and bool(
        _INTRODUCED.search(text, max(floor, start - _WINDOW), start)
    )


def _outermost(quotes: Sequence[_Quote]) -> Iterator[tuple[int, int]]:
    depth = start = 0
    for quote in quotes:
        if depth == 0:
            start = quote.at
        depth += 1 if quote.opens else -1
        if depth == 0:
            yield start, quote.at


def _certain(quotes: Sequence[_Quote]) -> Iterator[tuple[int, int]]:
    for one, other in pairwise(quotes):
        if one.is_certain and one.opens and other.is_certain and not other.opens:
            yield one.at, other.at


def _quotes(text: str, block: Block) -> tuple[list[_Quote], bool]:
    """Return the marks of a block, and whether every one has its counterpart."""
    found: list[_Quote] = []
    straight, stack, pairs = 0, list[str](), True
    for span in block.spans:
        for match in _SIGN.finditer(text, span.start, span.end):
            at, sign = match.start(), match[0]
            before = text[at - 1] if at > span.start else " "
            after = text[at + 1] if at + 1 < span.end else " "
            if sign == '"':
                if is_inch_mark(before, straight):
                    continue
                opens = opens_quotation(before, after, straight)
                straight += 1 if opens else -1
                found.append(_Quote(at, opens, _is_certain(before, after, opens=opens)))
            elif stack and sign in _CLOSING[stack[-1]]:
                stack.pop()
                found.append(_Quote(at, opens=False, is_certain=True))
            elif sign in _CLOSING:
                stack.append(sign)
                found.append(_Quote(at, opens=True, is_certain=True))
            else:
                pairs = False
                found.append(_Quote(at, opens=False, is_certain=False))
    return found, pairs and straight == 0 and not stack


def _is_certain(before: str, after: str, *, opens: bool) -> bool:
    """Return whether the neighbours of a straight mark allow one reading only."""
    free_before = before.isspace() or before in _BEFORE_OPENING
    free_after = after.isspace() or after in _AFTER_CLOSING
    return free_before and not free_after if opens else free_after and not free_before
