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
from emendata.anchor.zones import NOTE_HEADS
from emendata.model import Block, BlockKind, Span

_HEAD = re.compile(
    r"(?<=[.!?…»”\")\]])\s+(?P<head>[^\W\d_][^\d.:;!?\[\]\n]{3,50}?)\s?(?P<colon>:?)\s+(?:(?P<open>[\[(]?)1(?P<close>[.)\]]*)\s*(?=[^\W\d_«“\"])|(?=[^\W\d_]))"
)
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
    for match in _HEAD.finditer(text, span.start, span.end):
        words = match["head"]
        kind = "literature" if LIST_HEADS.fullmatch(words) else "notes" if NOTE_HEADS.fullmatch(words) else None
        if kind is None or not (words[0].isupper() or " " in words):
            continue
        if match["close"] is not None:
            is_list = _goes_on(text, Span(match.end(), span.end), match["open"], match["close"])
        else:
            announced = bool(match["colon"]) or words.isupper()
            is_list = kind == "literature" and announced and begins_reference(text, match.end(), span.end) >= _SURE
        if is_list:
            end = match.end("colon") if match["colon"] else match.end("head")
            yield kind, Span(match.start("head"), end)


def _goes_on(text: str, span: Span, opening: str, closing: str) -> bool:
    """Return whether a second item follows the first, numbered alike."""
    second = re.compile(rf"(?<=\s){re.escape(opening)}2{re.escape(closing)}\s*(?=[^\W\d_«“\"])")
    return second.search(text, span.start, span.end) is not None
