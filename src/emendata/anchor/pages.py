"""Page marks into page breaks, and the halves of paragraphs they cut joined again.

A line that stands at the foot of page n ends it: page n + 1 begins with the next words, and the first page, which no
line announces, is inferred. A line at the head of page n begins it.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from emendata.errors import Finding, finding
from emendata.model import Block, BlockKind, PageBreak, PageMark, SourceText, Span

_ENDS_SENTENCE = re.compile(r"[.!?…][\"'”’»)\]]*\s?(?:\[?\d{1,3}\]?|[*⁰¹²³⁴-⁹]+)?$")
# "according to A." | "I. Mikoyan", "see vol." | "3": the point closes no sentence.
_ENDS_ABBREVIATED = re.compile(
    r"(?:^|[\s(])(?:[A-ZА-ЯЁ]|Dr|Mr|Mrs|Prof|Gen|Col|St|No|Nos|[Vv]ol|[Ff]ig|pp?|cf|e\.g|i\.e|ed|г|им|акад|проф|ген|т|с|см|№)\.$"
)
_HYPHEN = re.compile(r"[^\W\d_][-\u00ad\u2010]$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
# A word that never is the second half of a divided one: what follows is a new word, the half before it was lost.
_FUNCTION_WORDS = frozenset(
    "a an and are as at be been but by did do does for from had has have he her his if in into is it its not of on or she "
    "so than that the their then there they this those to was we were what when which who will with would you".split()
)
_CARRIED = frozenset({BlockKind.PARAGRAPH, BlockKind.ENTRY})


@dataclass(frozen=True, slots=True)
class Paged:
    """Blocks with cut paragraphs joined, the page breaks, what is to be said, and where each old block went."""

    blocks: tuple[Block, ...]
    breaks: tuple[PageBreak, ...]
    findings: tuple[Finding, ...]
    moved: tuple[int, ...]


def place_pages(
    source: SourceText,
    blocks: Sequence[Block],
    marks: Sequence[PageMark],
    side: str,
    calls: Sequence[Span] = (),
    continued: AbstractSet[int] = frozenset(),
) -> Paged:
    """Join what the page marks cut and return the page breaks in reading order.

    `side` is "foot" or "head". Paragraphs are joined over notes that stand between their halves; `calls` are where
    the text calls notes, which say nothing of where a sentence ends. `continued` are the blocks that go on with the
    note of the block before them: a note that a page cut.
    """
    called = {span.end: span.start for span in calls}
    starts = [block.start for block in blocks]
    joins: dict[int, int] = {}
    breaks: list[PageBreak] = []
    findings: list[Finding] = []
    if marks and side == "foot" and blocks and blocks[0].start < marks[0].span.start:
        breaks.append(PageBreak(marks[0].label, blocks[0].start, is_inferred=True))
    for mark in marks:
        after = bisect_left(starts, mark.span.end)
        if after == len(blocks):
            continue
        label = _following(mark.label) if side == "foot" else mark.label
        before, running = _halves(blocks, after, continued)
        breaks_word = False
        target = after if running is None or blocks[running].kind is not blocks[after].kind else running
        if before is not None and running is not None and blocks[running].kind is blocks[before].kind:
            verdict, breaks_word, code = _judge(source.text, blocks[before], blocks[running], called)
            if verdict:
                joins[running] = before
                target = running
            if code:
                findings.append(_doubt(code, source, blocks[before], blocks[running]))
        breaks.append(PageBreak(label, blocks[target].start, breaks_word=breaks_word))
    return _joined(blocks, joins, breaks, findings)


def _joined(blocks: Sequence[Block], joins: dict[int, int], breaks: list[PageBreak], findings: list[Finding]) -> Paged:
    kept: list[Block] = []
    moved: list[int] = []
    for index, block in enumerate(blocks):
        if index in joins:
            into = moved[joins[index]]
            kept[into] = replace(kept[into], spans=(*kept[into].spans, *block.spans))
            moved.append(into)
        else:
            moved.append(len(kept))
            kept.append(block)
    return Paged(tuple(kept), tuple(breaks), tuple(findings), tuple(moved))


def _halves(blocks: Sequence[Block], after: int, continued: AbstractSet[int]) -> tuple[int | None, int | None]:
    """Return the blocks that may be two halves of one, before and behind a page mark that stands before block `after`.

    A foot-of-page note may stand between them; the break belongs before the running text.
    """
    if after in continued:
        return after - 1, after
    running = next((i for i in range(after, len(blocks)) if blocks[i].kind is not BlockKind.NOTE), None)
    return _carried_before(blocks, after), running


def _carried_before(blocks: Sequence[Block], after: int) -> int | None:
    """Return the block that a page mark before block `after` may have cut; notes at the foot of the page are passed."""
    for index in range(after - 1, -1, -1):
        if blocks[index].kind is not BlockKind.NOTE:
            return index if blocks[index].kind in _CARRIED else None
    return None


def _judge(text: str, before: Block, after: Block, called: dict[int, int]) -> tuple[bool, bool, str | None]:
    """Return whether the halves belong together, whether the break is inside a word, and the code of a doubt.

    `called` gives for the end of each call its start.
    """
    head = text[before.spans[-1].start : called.get(before.end, before.end)].rstrip()
    tail = text[after.start : after.spans[0].end]
    word = _FIRST_WORD.match(tail)
    if _HYPHEN.search(head):
        if word and word[0][0].islower() and word[0] not in _FUNCTION_WORDS:
            return True, True, None
        return True, False, "A-021"
    if head.endswith("-"):
        return True, False, "A-021"
    starts_low = tail[:1].islower()
    if _ENDS_ABBREVIATED.search(head) and not starts_low:
        return True, False, "A-020"
    if not _ENDS_SENTENCE.search(head):
        return True, False, None if starts_low else "A-020"
    return starts_low, False, "A-020" if starts_low else None


def _doubt(code: str, source: SourceText, before: Block, after: Block) -> Finding:
    return finding(
        code,
        file=source.name,
        line=source.line_at(after.start),
        before=source.text[max(before.spans[-1].start, before.end - 30) : before.end],
        after=source.text[after.start : min(after.spans[0].end, after.start + 30)],
    )


_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
          (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip


def _following(label: str) -> str:
    """Return the label of the next page.

    >>> _following("60"), _following("xiv")
    ('61', 'xv')
    """
    if label.isdecimal():
        return str(int(label) + 1)
    value, rest = 0, label.lower()
    for number, sign in _ROMAN:
        while rest.startswith(sign):
            value, rest = value + number, rest.removeprefix(sign)
    value, roman = value + 1, ""
    for number, sign in _ROMAN:
        while value >= number:
            value, roman = value - number, roman + sign
    return roman if label.islower() else roman.upper()
