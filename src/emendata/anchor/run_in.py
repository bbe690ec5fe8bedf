"""Lists that stand in one line with the text: "… to know [6]. References 1. RGASPI. F. 495. 2. Guber A. A. …".

Enter the blocks of a text; leave them with such a paragraph parted in three: the text, the heading, the list. Source:
articles copied without their line ends. A heading is believed within a line only behind the end of a sentence, and
where a numbered list of two or more begins right behind it, or, with a colon or in capitals, a reference with its
inverted author. No character is changed; each parting is a finding (A-006).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from emendata.anchor.references import LIST_HEADS, begins_reference
from emendata.anchor.references.words import LOWER, UPPER
from emendata.anchor.zones import NOTE_HEADS
from emendata.model import Block, BlockKind, Span

_BEFORE, _WORDS = r"(?<=[.!?…»”\")\]])\s+", r"(?P<head>[^\W\d_][^\d.:;!?\[\]\n]{3,50}?)"
_NUMBERED = re.compile(rf"{_BEFORE}{_WORDS}\s?(?P<colon>:?)\s+(?P<open>[\[(]?)1(?P<close>[.)\]]*)\s*(?=[^\W\d_«“\"])")
_ANNOUNCED = re.compile(rf"{_BEFORE}{_WORDS}\s?(?P<colon>:)\s+(?=[^\W\d_])")
_IN_CAPITALS = re.compile(
    rf"{_BEFORE}(?P<head>[{UPPER}][{UPPER} ]{{3,50}}[{UPPER}])(?P<colon>)\s+(?=[{UPPER}][{LOWER}])"
)
_SECOND = re.compile(r"(?<=\s)(?P<open>[\[(]?)2(?P<close>[.)\]]*)\s*(?=[^\W\d_«“\"])")
# What begins an entry so surely that no number is needed.
_SURE = 3.8


def part_run_in_lists(text: str, blocks: Sequence[Block]) -> tuple[list[Block], list[Span]]:
    """Return the blocks with the lists apart, and the spans of the headings found within lines."""
    parted: list[Block] = []
    heads: list[Span] = []
    for block in blocks:
        found = _heads_in(text, block) if block.kind is BlockKind.PARAGRAPH and len(block.spans) == 1 else []
        at = block.start
        for head in found:
            parted.append(replace(block, spans=(Span(at, at + len(text[at : head.start].rstrip())),)))
            parted.append(Block(BlockKind.HEAD, (head,)))
            at = head.end + len(text[head.end : block.end]) - len(text[head.end : block.end].lstrip(" :\t\u00a0"))
        parted.append(replace(block, spans=(Span(at, block.end),), gap_before=block.gap_before and not found))
        heads.extend(found)
    return parted, heads


def _heads_in(text: str, block: Block) -> list[Span]:
    """Return the last heading of notes and the last of literature within a paragraph, in order."""
    last = dict(_candidates(text, block.spans[0]))
    return sorted(last.values())


def _candidates(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    seconds = {(item["open"], item["close"]): item.start() for item in _SECOND.finditer(text, span.start, span.end)}
    for match in _NUMBERED.finditer(text, span.start, span.end):
        # A second item, numbered alike, stands behind the first.
        if (kind := _kind_of(match["head"])) and seconds.get((match["open"], match["close"]), -1) >= match.end():
            yield kind, _head(match)
    for pattern in (_ANNOUNCED, _IN_CAPITALS):
        for match in pattern.finditer(text, span.start, span.end):
            is_list = _kind_of(match["head"]) == "literature"
            if is_list and begins_reference(text, match.end(), span.end) >= _SURE:
                yield "literature", _head(match)


def _kind_of(words: str) -> str | None:
    """Return what list these words head; "references" in small letters is a word of the text."""
    if not (words[0].isupper() or " " in words):
        return None
    return "literature" if LIST_HEADS.fullmatch(words) else "notes" if NOTE_HEADS.fullmatch(words) else None


def _head(match: re.Match[str]) -> Span:
    return Span(match.start("head"), match.end("colon") if match["colon"] else match.end("head"))
