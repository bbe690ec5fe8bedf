"""Copies of one article laid side by side: where another witness differs from the base, and how far it goes.

Words are aligned by their longest common subsequence. A copy that breaks off is aligned with the beginning of the
base only, up to where its last words are found.
"""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from rapidfuzz.distance import LCSseq

from emendata.errors import Finding, finding
from emendata.model import FRONT_KINDS, Article, Block, Extent, Span, Variant, WitnessBlock

# The last words of a cut copy are looked for in the base by this many words.
_LAST_WORDS = 6
# Copies that share less than this are not copies of one text.
_MIN_SHARED = 0.5


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    span: Span
    block: int


def collate(base: Article, siglum: str, other: Article) -> tuple[Article, list[Finding]]:
    """Return the base with the variants, the extent and the own front matter of another witness.

    Findings: E-020, the two share too little to be copies of one text (nothing is recorded then).
    """
    here, there = _words(base, base.blocks), _words(other, other.blocks)
    own_front = _own_front(here, there, other)
    there = [word for word in there if word.block not in own_front]
    limit = _limit(here, there) if other.is_cut_at_end else len(here)
    scope = here[:limit]
    opcodes = LCSseq.opcodes([word.text for word in scope], [word.text for word in there])
    shared = sum(op.src_end - op.src_start for op in opcodes if op.tag == "equal")
    if shared < _MIN_SHARED * len(there):
        return base, [
            finding(
                "E-020", file=other.source.name, other=base.source.name, share=round(100 * shared / max(1, len(there)))
            )
        ]
    variants = [
        variant
        for difference in _merged(opcodes)
        for variant in _variants(base, scope, siglum, other, there, difference)
    ]
    variants = _ended(variants, scope, siglum) if other.is_cut_at_end else variants
    extent = Span(scope[0].span.start, scope[-1].span.end) if scope else Span(0, 0)
    return replace(
        base,
        variants=tuple(sorted((*base.variants, *variants), key=lambda item: item.span)),
        extents=(*base.extents, Extent(siglum, extent)),
        witness_blocks=(*base.witness_blocks, *(WitnessBlock(siglum, index) for index in sorted(own_front))),
    ), []


@dataclass(frozen=True, slots=True)
class _Difference:
    src_start: int
    src_end: int
    dest_start: int
    dest_end: int


def _merged(opcodes: object) -> list[_Difference]:
    """Return runs of differences between equal words."""
    merged: list[_Difference] = []
    for op in opcodes:  # type: ignore[attr-defined]
        if op.tag == "equal":
            continue
        if merged and merged[-1].src_end == op.src_start and merged[-1].dest_end == op.dest_start:
            merged[-1] = _Difference(merged[-1].src_start, op.src_end, merged[-1].dest_start, op.dest_end)
        else:
            merged.append(_Difference(op.src_start, op.src_end, op.dest_start, op.dest_end))
    return merged


def _variants(
    base: Article, here: list[_Word], siglum: str, other: Article, there: list[_Word], difference: _Difference
) -> Iterator[Variant]:
    """Yield the variants of one difference: one for each block, or entry of the literature list, that it runs through.

    The witness's words go with the first; an addition before a block stands at the end of the one before.
    """
    reading = ""
    if difference.dest_start < difference.dest_end:
        start, end = there[difference.dest_start].span.start, there[difference.dest_end - 1].span.end
        reading = " ".join(other.source.text[start:end].split())
    words = here[difference.src_start : difference.src_end]
    if not words:
        at = difference.src_start
        begins = at < len(here) and (at == 0 or _home(base, here[at - 1]) == _home(base, here[at]))
        offset = here[at].span.start if begins or at == 0 else here[at - 1].span.end
        yield Variant(Span(offset, offset), siglum, reading)
        return
    for _, group in groupby(words, key=lambda word: _home(base, word)):
        members = list(group)
        yield Variant(Span(members[0].span.start, members[-1].span.end), siglum, reading)
        reading = ""


def _home(base: Article, word: _Word) -> tuple[int, int]:
    """Return the block a word stands in, and the entry of the literature list, or -1."""
    entry = bisect_right([item.span.start for item in base.entries], word.span.start) - 1 if base.entries else -1
    inside = entry >= 0 and word.span.start < base.entries[entry].span.end
    return word.block, entry if inside else -1


def _ended(variants: list[Variant], here: list[_Word], siglum: str) -> list[Variant]:
    """Mark where the witness ends: in the variant of its last word, or on the last word they share."""
    last = here[-1].span
    kept = [variant for variant in variants if variant.span.end < last.end]
    at_end = next(
        (variant for variant in variants if variant.span.end == last.end and variant.span.start <= last.start), None
    )
    if at_end:
        return [*kept, replace(at_end, ends_witness=True)]
    # The witness may have words of its own behind the last that the two share.
    beyond = " ".join(variant.reading for variant in variants if variant.span == Span(last.end, last.end))
    return [*kept, Variant(last, siglum, f"{here[-1].text} {beyond}".strip(), ends_witness=True)]


def _limit(here: list[_Word], there: list[_Word]) -> int:
    """Return how many words of the base a cut copy covers: up to the last words they share, and the broken word."""
    tail = [word.text for word in there[-_LAST_WORDS - 1 : -1]]
    guess = len(there)
    places = [
        at + len(tail)
        for at in range(len(here) - len(tail) + 1)
        if [word.text for word in here[at : at + len(tail)]] == tail
    ]
    if not places or not tail:
        return min(len(here), guess)
    return min(len(here), min(places, key=lambda place: abs(place - guess)) + 1)


def _own_front(here: list[_Word], there: list[_Word], other: Article) -> set[int]:
    """Return the blocks of the other witness's front matter whose words the base begins without."""
    first = {word.text for word in here[:200]}
    own = set()
    for index, block in enumerate(other.blocks):
        if block.kind not in FRONT_KINDS:
            continue
        words = [word.text for word in there if word.block == index]
        if words and sum(word in first for word in words) >= _MIN_SHARED * len(words):
            break  # what follows stands in the base too, and is collated with it
        own.add(index)
    return own


def _words(article: Article, blocks: tuple[Block, ...]) -> list[_Word]:
    words = []
    text = article.source.text
    for index, block in enumerate(blocks):
        for span in block.spans:
            at = span.start
            for piece in span.of(text).split():
                at = text.index(piece, at)
                words.append(_Word(piece, Span(at, at + len(piece)), index))
                at += len(piece)
    return words
