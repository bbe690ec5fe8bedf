"""Lines into blocks: where a paragraph, a stanza or a table begins and ends.

Enter the lines of the article, blank ones included; leave blocks of kind PARAGRAPH, VERSE, TABLE or LINES, whose
other kinds are decided later. What a text does by habit decides: how long its lines are, whether its paragraphs are
parted by blank lines (and how many), by indents, or not at all.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from emendata.model import Block, BlockKind, SourceText, Span
from emendata.read.profiles import Profile
from emendata.segment.front import opens_front_block
from emendata.segment.labels import Label, follows, label_of
from emendata.segment.lines import Line, Sorted
from emendata.segment.persons import authors_of

# In "auto" texts, lines about as long as this, or longer, are whole paragraphs and not wrapped lines.
_LONG_LINE = 140
# A line shorter than this share of the usual width ends its paragraph, where nothing else parts paragraphs.
_SHORT_SHARE = 0.75
_WIDTHS = range(45, 125)
_MIN_WRAPPED = 12
# So many runs of lines may belong to the front matter.
_FRONT_RUNS = 3
_TAB = 8
_ENDS = re.compile(r"[.!?…:][\"'”’»)\]]*(?:\s?\[?\d{1,3}\]?|\*)?$")
_CELLS = re.compile(r"\t+|\s*\|\s*")
_COLUMNS = re.compile(r"\S(?: {3,}|\t+)\S")
_MIN_ROWS = 2
_STANZA = range(3, 40)
_VERSE_WIDTH = 64
_SHORTEST_VERSE = 2.5
# "1 Isaev", "** Institute", "3 «Pravda»": the figure without a stop
_FOOTNOTE = re.compile(r"(?:(?P<stars>\*{1,4})\s?|(?P<number>\d{1,3})\s+)(?=[^\W\d_a-zа-яё]|[«\"“])")
# A heading that stands in one run with its paragraph: nothing but one of these words.
_HEAD_LINE = re.compile(
    r"(?:introduction|conclusions?|abstract|summary|введение|заключение|einleitung|fazit|résumé|mở đầu|kết luận)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Indented:
    """A line, and how far it stands from the margin."""

    line: Line
    indent: int

    @property
    def text(self) -> str:
        return self.line.text


def group(source: SourceText, lines: Sorted, profile: Profile) -> list[Block]:
    """Return blocks of lines, with `gap_before` where a wider blank than the text's usual one stands between two."""
    runs = list(_runs(source, lines.lines))
    one_by_one = profile.separator == "line" or (profile.separator == "auto" and _lines_are_paragraphs(runs))
    width = _usual_width(runs)
    margin = _margin(runs)
    marks = sorted(mark.span.start for mark in lines.page_marks)
    blocks: list[Block] = []
    blanks: list[int] = []
    for number, (gap, run) in enumerate(runs):
        is_front = number < _FRONT_RUNS and not one_by_one
        pieces = _front_pieces(run) if is_front else [run]
        found = (
            block
            for piece in pieces
            for block in _blocks_of(piece, width, margin, one_by_one=one_by_one, opens=not number)
        )
        for position, block in enumerate(found):
            blocks.append(block)
            blanks.append(0 if position else gap)
    return _with_gaps(blocks, blanks, marks)


def _runs(source: SourceText, lines: Sequence[Line]) -> Iterator[tuple[int, list[_Indented]]]:
    """Yield the runs of lines without a blank one between them, each after how many blank lines."""
    blanks, run = 0, list[_Indented]()
    gap = 0
    for line in lines:
        if line.is_blank:
            if run:
                yield gap, run
                run, blanks = [], 0
            blanks += 1
        else:
            if not run:
                gap = blanks
            before = source.text[source.line_starts[line.number - 1] : line.span.start]
            run.append(_Indented(line, len(before.expandtabs(_TAB)) if not before.strip() else 0))
    if run:
        yield gap, run


def _front_pieces(run: list[_Indented]) -> list[list[_Indented]]:
    """Return a run of the front matter parted at the lines that are something of their own: title, then author."""
    starts = [0]
    for index, item in enumerate(run):
        if opens_front_block(item.text):
            starts.append(index)
            if len(item.text) < _LONG_LINE and authors_of(item.text, Span(0, len(item.text)), by_place=False):
                starts.append(index + 1)
    bounds = [*sorted({start for start in starts if start < len(run)}), len(run)]
    return [run[begin:end] for begin, end in pairwise(bounds)]


def _with_gaps(blocks: list[Block], blanks: list[int], marks: Sequence[int]) -> list[Block]:
    """Mark the blocks before which the blank is wider than the text's usual one.

    Blank lines round a page mark and before the first block tell nothing of a lost heading.
    """
    at_mark, following = [True], 0
    for before, after in pairwise(blocks):
        while following < len(marks) and marks[following] < before.end:
            following += 1
        at_mark.append(following < len(marks) and marks[following] <= after.start)
    counts = Counter(gap for gap, beside in zip(blanks, at_mark, strict=False) if not beside and gap)
    usual = max(counts, key=lambda gap: (counts[gap], -gap)) if counts else 1
    return [
        replace(block, gap_before=gap > usual and not beside)
        for block, gap, beside in zip(blocks, blanks, at_mark, strict=False)
    ]


def _lines_are_paragraphs(runs: Sequence[tuple[int, list[_Indented]]]) -> bool:
    """Return whether each line is a paragraph: most words of the lines that have a neighbour stand in long ones."""
    lengths = [len(item.text) for _, run in runs if len(run) > 1 for item in run]
    if not lengths:
        return all(len(item.text) >= _LONG_LINE for _, run in runs for item in run)
    return 2 * sum(length for length in lengths if length >= _LONG_LINE) >= sum(lengths)


def _usual_width(runs: Sequence[tuple[int, list[_Indented]]]) -> int | None:
    """Return the width at which the text is wrapped, None where it is not: many lines with one after come near it."""
    lengths = sorted(item.indent + len(item.text) for _, run in runs for item in run[:-1])
    if len(lengths) < _MIN_ROWS:
        return None
    width = lengths[min(len(lengths) - 1, len(lengths) * 19 // 20)]
    near = sum(length >= _SHORT_SHARE * width for length in lengths)
    return width if width in _WIDTHS and 5 * near >= 2 * len(lengths) else None


def _margin(runs: Sequence[tuple[int, list[_Indented]]]) -> int:
    """Return the indent of most lines."""
    counts = Counter(item.indent for _, run in runs for item in run)
    return max(counts, key=lambda indent: (counts[indent], -indent)) if counts else 0


def _blocks_of(
    run: list[_Indented], width: int | None, margin: int, *, one_by_one: bool, opens: bool
) -> Iterator[Block]:
    """Yield the blocks of a run of lines; the one that opens the text is no verse, but a title in lines."""
    if _is_table(run):
        yield _block(run, BlockKind.TABLE)
        return
    if _has_columns(run):
        yield _block(run, BlockKind.LINES)
        return
    if one_by_one:
        yield from (_block([item]) for item in run)
        return
    if not opens and _is_verse(run, width):
        yield _block(run, BlockKind.VERSE)
        return
    starts = _starts(run, width, margin)
    for begin, end in pairwise([*starts, len(run)]):
        piece = run[begin:end]
        is_set_off = width is not None and len(piece) > 1 and all(item.indent > margin + 1 for item in piece)
        yield replace(_block(piece), is_set_off=is_set_off)


def _block(lines: Sequence[_Indented], kind: BlockKind = BlockKind.PARAGRAPH) -> Block:
    return Block(kind, (Span(lines[0].line.span.start, lines[-1].line.span.end),))


def _starts(run: list[_Indented], width: int | None, margin: int) -> list[int]:
    """Return at which lines of a run a block begins: an indent, an item of a list, or a line after a short one."""
    starts = {0, *_item_starts(run), *_note_starts(run)}
    if len(run) > 1 and _HEAD_LINE.fullmatch(run[0].text):
        starts.add(1)
    if width is not None:
        for index in range(1, len(run)):
            before, here = run[index - 1], run[index]
            after = run[index + 1] if index + 1 < len(run) else None
            is_deeper = here.indent > margin + 1
            if is_deeper and before.indent <= margin + 1:
                starts.add(index)  # a first line is set in, or a quotation set off
            elif is_deeper and (_is_short(before, width) or _is_first(before, after, margin)):
                starts.add(index)  # a paragraph of one line stands before
            elif not is_deeper and before.indent > margin + 1 and index - 1 not in starts:
                starts.add(index)  # the text goes on after what was set off
            elif len(run) >= _MIN_WRAPPED and _is_short(before, width) and here.text[:1].isupper():
                starts.add(index)
    return sorted(starts)


def _is_short(item: _Indented, width: int) -> bool:
    return item.indent + len(item.text) < _SHORT_SHARE * width and bool(_ENDS.search(item.text))


def _is_first(before: _Indented, after: _Indented | None, margin: int) -> bool:
    """Return whether between these two stands the first line of a paragraph: a sentence ends before, it runs on after."""
    return after is not None and after.indent <= margin + 1 and bool(_ENDS.search(before.text))


def _item_starts(run: list[_Indented]) -> set[int]:
    """Return the lines of a run that begin items of a list: two labels or more, each the next of its kind."""
    labelled = [(index, found) for index, item in enumerate(run) if (found := label_of(item.text))]
    starts: set[int] = set()
    chain: list[tuple[int, Label]] = []
    for index, found in labelled:
        if chain and follows(chain[-1][1], found):
            chain.append((index, found))
            starts.update((chain[-2][0], index))
        elif not chain or found.value in (1, None):
            chain = [(index, found)]
    return starts


def _note_starts(run: list[_Indented]) -> set[int]:
    """Return the lines of a run that begin notes at the foot of a page: "*", "**", then "1 Isaev …", "2 Ibid.".

    Two or more, each sign the next of its kind, behind lines that end sentences; the asterisks may stand alone.
    """
    starts: set[int] = set()
    last = 0, 0
    chain: list[int] = []
    for index, item in enumerate(run):
        match = _FOOTNOTE.match(item.text)
        if match is None or (index and not _ENDS.search(run[index - 1].text)):
            continue
        stars, number = len(match["stars"] or ""), int(match["number"] or 0)
        goes_on = (stars, number) in ((last[0] + 1, 0), (0, last[1] + 1)) if chain else stars == 1 or number
        if not goes_on:
            starts.update(chain if len(chain) > 1 else ())
            chain = []
        if goes_on or stars == 1 or number:
            chain.append(index)
            last = (stars, number)
    starts.update(chain if len(chain) > 1 else ())
    return starts


def _is_table(run: list[_Indented]) -> bool:
    """Return whether every line has the same number of cells, parted by tabs."""
    counts = {len(re.split(r"\t+", item.text)) for item in run}
    return len(run) >= _MIN_ROWS and len(counts) == 1 and min(counts) > 1


def _has_columns(run: list[_Indented]) -> bool:
    """Return whether most lines are parted by bars or wide blanks: "| Year | Tons |"."""
    barred = sum(item.text.count("|") > 1 for item in run)
    wide = sum(bool(_COLUMNS.search(item.text)) for item in run)
    return len(run) >= _MIN_ROWS and 4 * max(barred, wide) >= 3 * len(run)


def _is_verse(run: list[_Indented], width: int | None) -> bool:
    """Return whether a run is a stanza: short lines that begin with capitals and few of which end a sentence.

    In wrapped text the lines must be shorter than its usual width by far.
    """
    if len(run) not in _STANZA or any(label_of(item.text) for item in run):
        return False
    longest = max(len(item.text) for item in run)
    if longest > (_VERSE_WIDTH if width is None else min(_VERSE_WIDTH, int(_SHORT_SHARE * width))):
        return False
    texts = [item.text.lstrip("\"'“”„«‘—–- ") for item in run]
    capital = sum(text[:1].isupper() for text in texts)
    words = sum(len(text.split()) for text in texts) / len(texts)
    digits = any(character.isdigit() for text in texts for character in text[:-3])
    stops = sum(bool(re.search(r"[.!?…]\W*$", text)) for text in texts[:-1])
    commas = sum(text.endswith((",", ";", "-", "—", "–", ":", "…")) for text in texts[:-1])
    return (
        capital == len(texts)
        and words >= _SHORTEST_VERSE
        and not digits
        and commas >= 1
        and stops * 2 <= len(texts)
        and not any("@" in text for text in texts)
    )
